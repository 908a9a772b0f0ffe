/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How two neighbours are framed, and how the camera moves. */

static gboolean
has_size (SixainLintShot *shot,
          SixainShotSize  size)
{
  return sixain_shot_get_size (shot->shot) == size;
}

static void
check_same_framing (SixainLint           *lint,
                    const SixainLintRule *rule)
{
  for (guint i = 1; i < lint->shots->len; i++)
    {
      SixainLintShot *before = sixain_lint_get_shot (lint, i - 1);
      SixainLintShot *shot = sixain_lint_get_shot (lint, i);

      /* in passes of their own they can't run into each other */
      if (before->pass != shot->pass || has_size (shot, SIXAIN_SHOT_SIZE_UNSET) ||
          !has_size (before, sixain_shot_get_size (shot->shot)) ||
          sixain_shot_get_angle (before->shot) != sixain_shot_get_angle (shot->shot))
        continue;

      sixain_lint_add (lint, rule,
                       &(SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .property = "size", .fix = TRUE },
                       g_strdup_printf (C_("lint", "Shots %u and %u have the same size and angle, and models run such "
                                           "neighbours together. Give one of them another size or angle."),
                                        before->number, shot->number));
    }
}

static SixainShotSize
get_playing_size (SixainStoryboard *storyboard,
                  guint             position,
                  int               step)
{
  GListModel *shots = sixain_storyboard_get_shots (storyboard);

  for (guint i = position + step; i < g_list_model_get_n_items (shots); i += step)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      if (!sixain_shot_get_skip (shot))
        return sixain_shot_get_size (shot);
    }

  return SIXAIN_SHOT_SIZE_UNSET;
}

/* Two sizes closer reads as a cut; where that is not to be had, what is nearest to it. */
static SixainEdit *
fix_same_framing (SixainIssue      *issue,
                  SixainStoryboard *storyboard,
                  SixainShot       *shot,
                  guint             position)
{
  static const int steps[] = { 2, -2, 3, -3, 1, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      int size = (int) sixain_shot_get_size (shot) + steps[i];

      if (size < SIXAIN_SHOT_SIZE_EXTREME_WIDE || size > SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP ||
          size == (int) get_playing_size (storyboard, position, -1) ||
          size == (int) get_playing_size (storyboard, position, 1))
        continue;

      return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "size", size, NULL);
    }

  return NULL;
}

typedef enum {
  KIND_STILL,
  KIND_ZOOM,
  KIND_PAN,
  KIND_TILT,
  KIND_TRUCK,
  KIND_CRANE,
  KIND_ORBIT,
} MoveKind;

typedef enum {
  ANY_WAY,
  LEFT,
  RIGHT,
  UP,
  DOWN,
  IN,
  OUT,
} MoveWay;

/* @camera: only where the clause speaks of the camera, because people do it, too */
static const struct {
  const char *words;
  MoveKind    kind;
  MoveWay     way;
  gboolean    camera;
} moves[] = {
  { "zoom in", KIND_ZOOM, IN, FALSE }, { "zooms in", KIND_ZOOM, IN, FALSE }, { "zooming in", KIND_ZOOM, IN, FALSE },
  { "dolly in", KIND_ZOOM, IN, FALSE }, { "dollies in", KIND_ZOOM, IN, FALSE }, { "dolly-in", KIND_ZOOM, IN, FALSE },
  { "push in", KIND_ZOOM, IN, FALSE }, { "push-in", KIND_ZOOM, IN, FALSE }, { "pushes in", KIND_ZOOM, IN, FALSE },
  { "pushing in", KIND_ZOOM, IN, FALSE }, { "moves closer", KIND_ZOOM, IN, TRUE }, { "moves in", KIND_ZOOM, IN, TRUE },
  { "zoom out", KIND_ZOOM, OUT, FALSE }, { "zooms out", KIND_ZOOM, OUT, FALSE }, { "zooming out", KIND_ZOOM, OUT, FALSE },
  { "dolly out", KIND_ZOOM, OUT, FALSE }, { "dollies out", KIND_ZOOM, OUT, FALSE }, { "dolly-out", KIND_ZOOM, OUT, FALSE },
  { "dolly back", KIND_ZOOM, OUT, FALSE }, { "pull-back", KIND_ZOOM, OUT, FALSE }, { "pull-out", KIND_ZOOM, OUT, FALSE },
  { "pulls back", KIND_ZOOM, OUT, TRUE }, { "pulls out", KIND_ZOOM, OUT, TRUE }, { "pulling back", KIND_ZOOM, OUT, TRUE },
  { "pull back", KIND_ZOOM, OUT, TRUE }, { "pull out", KIND_ZOOM, OUT, TRUE }, { "backs away", KIND_ZOOM, OUT, TRUE },
  { "pan left", KIND_PAN, LEFT, FALSE }, { "pans left", KIND_PAN, LEFT, FALSE }, { "panning left", KIND_PAN, LEFT, FALSE },
  { "pan to the left", KIND_PAN, LEFT, FALSE }, { "pans to the left", KIND_PAN, LEFT, FALSE },
  { "pan right", KIND_PAN, RIGHT, FALSE }, { "pans right", KIND_PAN, RIGHT, FALSE }, { "panning right", KIND_PAN, RIGHT, FALSE },
  { "pan to the right", KIND_PAN, RIGHT, FALSE }, { "pans to the right", KIND_PAN, RIGHT, FALSE },
  { "pans across", KIND_PAN, ANY_WAY, FALSE }, { "panning across", KIND_PAN, ANY_WAY, FALSE },
  { "whip pan", KIND_PAN, ANY_WAY, FALSE }, { "slow pan", KIND_PAN, ANY_WAY, FALSE }, { "pans", KIND_PAN, ANY_WAY, TRUE },
  { "tilt up", KIND_TILT, UP, FALSE }, { "tilts up", KIND_TILT, UP, TRUE }, { "tilting up", KIND_TILT, UP, TRUE },
  { "tilt down", KIND_TILT, DOWN, FALSE }, { "tilts down", KIND_TILT, DOWN, TRUE }, { "tilting down", KIND_TILT, DOWN, TRUE },
  { "truck left", KIND_TRUCK, LEFT, FALSE }, { "trucks left", KIND_TRUCK, LEFT, FALSE }, { "tracks left", KIND_TRUCK, LEFT, TRUE },
  { "slides left", KIND_TRUCK, LEFT, TRUE }, { "dolly left", KIND_TRUCK, LEFT, FALSE },
  { "truck right", KIND_TRUCK, RIGHT, FALSE }, { "trucks right", KIND_TRUCK, RIGHT, FALSE }, { "tracks right", KIND_TRUCK, RIGHT, TRUE },
  { "slides right", KIND_TRUCK, RIGHT, TRUE }, { "dolly right", KIND_TRUCK, RIGHT, FALSE },
  { "tracking shot", KIND_TRUCK, ANY_WAY, FALSE }, { "tracks", KIND_TRUCK, ANY_WAY, TRUE }, { "follows", KIND_TRUCK, ANY_WAY, TRUE },
  { "crane up", KIND_CRANE, UP, FALSE }, { "cranes up", KIND_CRANE, UP, FALSE }, { "rises", KIND_CRANE, UP, TRUE },
  { "crane down", KIND_CRANE, DOWN, FALSE }, { "cranes down", KIND_CRANE, DOWN, FALSE }, { "crane shot", KIND_CRANE, ANY_WAY, FALSE },
  { "orbit shot", KIND_ORBIT, ANY_WAY, FALSE }, { "orbits", KIND_ORBIT, ANY_WAY, TRUE }, { "orbiting", KIND_ORBIT, ANY_WAY, TRUE },
  { "arc shot", KIND_ORBIT, ANY_WAY, FALSE }, { "circles", KIND_ORBIT, ANY_WAY, TRUE },
  { "static shot", KIND_STILL, ANY_WAY, FALSE }, { "static camera", KIND_STILL, ANY_WAY, FALSE },
  { "locked-off", KIND_STILL, ANY_WAY, FALSE }, { "locked off", KIND_STILL, ANY_WAY, FALSE },
  { "holds still", KIND_STILL, ANY_WAY, TRUE }, { "stays still", KIND_STILL, ANY_WAY, TRUE },
  { "推镜头", KIND_ZOOM, IN, FALSE }, { "镜头推进", KIND_ZOOM, IN, FALSE }, { "镜头推近", KIND_ZOOM, IN, FALSE },
  { "拉镜头", KIND_ZOOM, OUT, FALSE }, { "镜头拉远", KIND_ZOOM, OUT, FALSE }, { "镜头后拉", KIND_ZOOM, OUT, FALSE },
  { "左摇", KIND_PAN, LEFT, FALSE }, { "右摇", KIND_PAN, RIGHT, FALSE }, { "上摇", KIND_TILT, UP, FALSE },
  { "下摇", KIND_TILT, DOWN, FALSE }, { "左移", KIND_TRUCK, LEFT, TRUE }, { "右移", KIND_TRUCK, RIGHT, TRUE },
  { "横移", KIND_TRUCK, ANY_WAY, TRUE }, { "跟拍", KIND_TRUCK, ANY_WAY, FALSE }, { "环绕", KIND_ORBIT, ANY_WAY, TRUE },
  { "固定镜头", KIND_STILL, ANY_WAY, FALSE },
};

typedef struct {
  MoveKind kind;
  MoveWay  way;
  gsize    start;
  gsize    end;
} Mention;

static const struct {
  MoveKind kind;
  MoveWay  way;
} structured[] = {
  [SIXAIN_MOVE_HOLD] = { KIND_STILL, ANY_WAY },
  [SIXAIN_MOVE_PUSH] = { KIND_ZOOM, IN },
  [SIXAIN_MOVE_PULL] = { KIND_ZOOM, OUT },
  [SIXAIN_MOVE_PAN_LEFT] = { KIND_PAN, LEFT },
  [SIXAIN_MOVE_PAN_RIGHT] = { KIND_PAN, RIGHT },
  [SIXAIN_MOVE_TILT_UP] = { KIND_TILT, UP },
  [SIXAIN_MOVE_TILT_DOWN] = { KIND_TILT, DOWN },
  [SIXAIN_MOVE_TRUCK_LEFT] = { KIND_TRUCK, LEFT },
  [SIXAIN_MOVE_TRUCK_RIGHT] = { KIND_TRUCK, RIGHT },
};

static gboolean
speaks_of_camera (const char *text,
                  gsize       at)
{
  gsize start = sixain_lint_clause_start (text, at);
  g_autofree char *clause = g_strndup (text + start, sixain_lint_clause_end (text, at) - start);
  gsize found;

  return sixain_lint_find_word (clause, "camera", 0, &found) || strstr (clause, "镜头") != NULL;
}

static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  const Mention *first = a;
  const Mention *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;

  /* the longer words say more */
  return first->end > second->end ? -1 : first->end < second->end;
}

/* At every key typed, so the text is gone through once and not once for every phrase. */
static GArray *
find_moves (const char *text)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isalnum (*p) && p > text && g_ascii_isalnum (p[-1]))
        continue;

      for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
        {
          gsize length, at = p - text;
          Mention mention;

          if (moves[i].words[0] != *p || moves[i].words[1] != p[1] || !g_str_has_prefix (p, moves[i].words) ||
              !sixain_lint_find_word (text, moves[i].words, at, &at) || at != (gsize) (p - text) ||
              (moves[i].camera && !speaks_of_camera (text, at)))
            continue;

          length = strlen (moves[i].words);
          mention = (Mention) { moves[i].kind, moves[i].way, at, at + length };
          g_array_append_val (mentions, mention);
        }
    }

  g_array_sort (mentions, compare_mentions);
  return mentions;
}

static gboolean
differ (MoveKind kind,
        MoveWay  way,
        MoveKind other_kind,
        MoveWay  other_way)
{
  return kind != other_kind || (way != other_way && way != ANY_WAY && other_way != ANY_WAY);
}

/* The first mention that says another thing than the one before it. */
static const Mention *
find_second_move (GArray *mentions)
{
  const Mention *first = mentions->len > 0 ? &g_array_index (mentions, Mention, 0) : NULL;

  for (guint i = 1; i < mentions->len; i++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, i);

      if (mention->start >= first->end && differ (first->kind, first->way, mention->kind, mention->way))
        return mention;
    }

  return NULL;
}

static gboolean
find_structured (const Mention *mention,
                 SixainMove    *move)
{
  for (guint i = 0; i < G_N_ELEMENTS (structured); i++)
    {
      if (structured[i].kind != mention->kind || structured[i].way != mention->way)
        continue;

      *move = (SixainMove) i;
      return TRUE;
    }

  return FALSE;
}

static void
check_two_moves (SixainLint           *lint,
                 const SixainLintRule *rule,
                 SixainLintShot       *shot)
{
  g_autoptr (GArray) mentions = find_moves (shot->text.folded);
  SixainMove move = sixain_shot_get_move (shot->shot);
  const Mention *second = find_second_move (mentions);
  SixainIssuePlace place = { .shot = shot->shot, .number = shot->number, .property = "prompt" };

  if (second != NULL)
    {
      place.start = second->start;
      place.end = second->end;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "The prompt of shot %u asks for two camera moves, and a model makes "
                                           "one of them or neither. Keep one, or split the shot."),
                                        shot->number));
    }
  else if (move != SIXAIN_MOVE_HOLD && mentions->len > 0)
    {
      const Mention *mention = &g_array_index (mentions, Mention, 0);

      if (!differ (structured[move].kind, structured[move].way, mention->kind, mention->way))
        return;

      place.start = mention->start;
      place.end = mention->end;
      place.fix = find_structured (mention, &move);
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "The prompt of shot %u asks for another camera move than its move "
                                           "field. Keep one of them."),
                                        shot->number));
    }
}

static SixainEdit *
fix_two_moves (SixainIssue      *issue,
               SixainStoryboard *storyboard,
               SixainShot       *shot,
               guint             position)
{
  g_autofree char *folded = g_ascii_strdown (sixain_shot_get_prompt (shot), -1);
  gsize start, end;
  g_autoptr (GArray) mentions = NULL;
  SixainMove move;

  sixain_issue_get_range (issue, &start, &end);
  if (end > strlen (folded))
    return NULL;

  mentions = find_moves (folded);
  for (guint i = 0; i < mentions->len; i++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, i);

      if (mention->start == start && find_structured (mention, &move))
        return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "move", move, NULL);
    }

  return NULL;
}

static const SixainLintRule rules[] = {
  {
    .id = "same-framing",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "Two neighbours have the same size and angle, so that the model may run them together"),
    .source = "smixs/visual-skills, kling.md; liconstudio/ComfyUI-LTX2.5-MSR, issue 2; read 2026-11-22",
    .check = check_same_framing,
    .fix_label = NC_("fix", "Change the Size"),
    .fix_shot = fix_same_framing,
  },
  {
    .id = "two-moves",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A shot asks for more than one camera move"),
    .source = "smixs/visual-skills, kling.md; OSideMedia/higgsfield-ai-prompt-skill, troubleshooting; read 2026-11-22",
    .check_shot = check_two_moves,
    .fix_label = NC_("fix", "Use the Prompt’s Move"),
    .fix_shot = fix_two_moves,
  },
};

const SixainLintTheme sixain_lint_camera = { rules, G_N_ELEMENTS (rules) };
