/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-text.h"

#include "sixain-prompt-text.h"

#include <glib/gi18n-lib.h>

/**
 * sixain_shot_text_dup_length:
 * @rate: the board's rate
 * @frames: a length
 *
 * Returns: (transfer full): "2.5 s"
 */
char *
sixain_shot_text_dup_length (const SixainRate *rate,
                             gint64            frames)
{
  g_autofree char *seconds = sixain_rate_format_seconds (rate, frames);

  /* Translators: a length in seconds, with a narrow no-break space before the unit */
  return g_strdup_printf (C_("length", "%s\u202fs"), seconds);
}

/**
 * sixain_shot_text_dup_rounded:
 * @rate: the board's rate
 * @frames: a length
 * @seconds: what it is rounded to, 0 where that is its length
 *
 * Returns: (transfer full): "2.5 s → 3 s", "3 s"
 */
char *
sixain_shot_text_dup_rounded (const SixainRate *rate,
                              gint64            frames,
                              guint             seconds)
{
  g_autofree char *length = sixain_shot_text_dup_length (rate, frames);

  if (seconds == 0)
    return g_steal_pointer (&length);

  /* Translators: a length, and the whole seconds it is rounded to: "2.5 s → 3 s" */
  return g_strdup_printf (C_("length", "%s → %u\u202fs"), length, seconds);
}

/**
 * sixain_shot_text_dup_change:
 * @rate: the board's rate
 * @frames: by how much a length changed
 *
 * Returns: (transfer full): "+0.5 s", "−0.5 s", "±0 s"
 */
char *
sixain_shot_text_dup_change (const SixainRate *rate,
                             gint64            frames)
{
  g_autofree char *length = sixain_shot_text_dup_length (rate, ABS (frames));

  return g_strconcat (frames > 0 ? "+" : frames < 0 ? "\u2212" : "\u00b1", length, NULL);
}

/**
 * sixain_shot_text_dup_seconds:
 * @rate: the board's rate
 * @frames: a length
 *
 * Returns: (transfer full): "2.5 seconds", for a screen reader
 */
char *
sixain_shot_text_dup_seconds (const SixainRate *rate,
                              gint64            frames)
{
  g_autofree char *seconds = sixain_rate_format_seconds (rate, frames);
  gboolean one = g_str_equal (seconds, "1");

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s second", "%s seconds", one ? 1 : 2), seconds);
}

/**
 * sixain_shot_text_get_size:
 * @size: a shot size
 *
 * Returns: (nullable): its name, %NULL when unset
 */
const char *
sixain_shot_text_get_size (SixainShotSize size)
{
  switch (size)
    {
    case SIXAIN_SHOT_SIZE_EXTREME_WIDE:
      return C_("shot size", "extreme wide shot");
    case SIXAIN_SHOT_SIZE_WIDE:
      return C_("shot size", "wide shot");
    case SIXAIN_SHOT_SIZE_FULL:
      return C_("shot size", "full shot");
    case SIXAIN_SHOT_SIZE_MEDIUM:
      return C_("shot size", "medium shot");
    case SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP:
      return C_("shot size", "medium close-up");
    case SIXAIN_SHOT_SIZE_CLOSE_UP:
      return C_("shot size", "close-up");
    case SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP:
      return C_("shot size", "extreme close-up");
    case SIXAIN_SHOT_SIZE_UNSET:
    default:
      return NULL;
    }
}

/**
 * sixain_shot_text_get_size_abbr:
 * @size: a shot size
 *
 * Returns: (nullable): what is written on storyboards, %NULL when unset
 */
const char *
sixain_shot_text_get_size_abbr (SixainShotSize size)
{
  switch (size)
    {
    case SIXAIN_SHOT_SIZE_EXTREME_WIDE:
      return C_("abbreviated shot size", "EWS");
    case SIXAIN_SHOT_SIZE_WIDE:
      return C_("abbreviated shot size", "WS");
    case SIXAIN_SHOT_SIZE_FULL:
      return C_("abbreviated shot size", "FS");
    case SIXAIN_SHOT_SIZE_MEDIUM:
      return C_("abbreviated shot size", "MS");
    case SIXAIN_SHOT_SIZE_MEDIUM_CLOSE_UP:
      return C_("abbreviated shot size", "MCU");
    case SIXAIN_SHOT_SIZE_CLOSE_UP:
      return C_("abbreviated shot size", "CU");
    case SIXAIN_SHOT_SIZE_EXTREME_CLOSE_UP:
      return C_("abbreviated shot size", "ECU");
    case SIXAIN_SHOT_SIZE_UNSET:
    default:
      return NULL;
    }
}

/**
 * sixain_shot_text_get_move:
 * @move: a camera move
 *
 * Returns: (nullable): its name, %NULL when the camera holds
 */
const char *
sixain_shot_text_get_move (SixainMove move)
{
  switch (move)
    {
    case SIXAIN_MOVE_PUSH:
      return C_("camera move", "push in");
    case SIXAIN_MOVE_PULL:
      return C_("camera move", "pull out");
    case SIXAIN_MOVE_PAN_LEFT:
      return C_("camera move", "pan left");
    case SIXAIN_MOVE_PAN_RIGHT:
      return C_("camera move", "pan right");
    case SIXAIN_MOVE_TILT_UP:
      return C_("camera move", "tilt up");
    case SIXAIN_MOVE_TILT_DOWN:
      return C_("camera move", "tilt down");
    case SIXAIN_MOVE_TRUCK_LEFT:
      return C_("camera move", "truck left");
    case SIXAIN_MOVE_TRUCK_RIGHT:
      return C_("camera move", "truck right");
    case SIXAIN_MOVE_HOLD:
    default:
      return NULL;
    }
}

/**
 * sixain_shot_text_dup_state:
 * @state: how far a shot is
 *
 * Returns: (transfer full) (nullable): "take ready", "making the take, 40 %", %NULL for
 *   a draft
 */
char *
sixain_shot_text_dup_state (const SixainShotState *state)
{
  const char *name = NULL;
  g_autofree char *progress = NULL;

  g_return_val_if_fail (state != NULL, NULL);

  switch (state->status)
    {
    case SIXAIN_SHOT_STATUS_PROBLEM:
      name = C_("shot description", "problem");
      break;
    case SIXAIN_SHOT_STATUS_QUEUED:
      name = C_("shot description", "waits for its turn");
      break;
    case SIXAIN_SHOT_STATUS_RUNNING:
      name = C_("shot description", "take is being made");
      if (state->progress >= 0)
        /* Translators: how far a job is, such as "40 %", with a no-break space */
        progress = g_strdup_printf (C_("progress", "%d\u202f%%"), (int) (state->progress * 100));
      break;
    case SIXAIN_SHOT_STATUS_TAKE:
      name = C_("shot description", "take ready");
      break;
    case SIXAIN_SHOT_STATUS_FAILED:
      name = C_("shot description", "take failed");
      break;
    case SIXAIN_SHOT_STATUS_DRAFT:
    default:
      return NULL;
    }

  if (progress != NULL)
    /* Translators: what a shot's job does, and how far it is: "take is being made, 40 %" */
    return g_strdup_printf (C_("shot description", "%s, %s"), name, progress);
  if (state->reason != NULL)
    /* Translators: a kind of problem, and a sentence that says which */
    return g_strdup_printf (C_("shot description", "%s: %s"), name, state->reason);
  return g_strdup (name);
}

/**
 * sixain_shot_text_dup_speaker:
 * @storyboard: a storyboard
 * @line: a line
 *
 * Returns: (transfer full) (nullable): the name of who speaks it
 */
char *
sixain_shot_text_dup_speaker (SixainStoryboard *storyboard,
                              SixainLine       *line)
{
  const char *id;
  SixainCastMember *member;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_LINE (line), NULL);

  id = sixain_line_get_speaker (line);
  member = id != NULL ? sixain_storyboard_find_cast (storyboard, id) : NULL;
  if (member == NULL || *sixain_cast_member_get_name (member) == '\0')
    return NULL;

  return g_strdup (sixain_cast_member_get_name (member));
}

static void
append_part (GString    *text,
             const char *part)
{
  if (text->len > 0)
    g_string_append (text, C_("between the parts of a description", ", "));
  g_string_append (text, part);
}

static void
append_speakers (GString          *text,
                 SixainStoryboard *storyboard,
                 SixainShot       *shot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *lines = sixain_shot_get_lines (shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = sixain_shot_text_dup_speaker (storyboard, line);
      g_autofree char *part = NULL;

      if (name == NULL)
        name = g_strdup (C_("who speaks", "someone"));
      if (g_hash_table_contains (seen, name))
        continue;

      /* Translators: %s is the name of a character */
      part = g_strdup_printf (C_("shot description", "%s speaks"), name);
      append_part (text, part);
      g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

/**
 * sixain_shot_text_dup_label:
 * @model: a view-model
 * @position: a shot's position in it
 *
 * Returns: (transfer full): "Shot 3 of 6, 2.5 seconds, close-up, Mira speaks"
 */
char *
sixain_shot_text_dup_label (SixainTimelineModel *model,
                            guint                position)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *seconds = NULL;
  g_autofree char *status = NULL;
  g_autofree char *sent = NULL;
  SixainStoryboard *storyboard;
  SixainShotState state;
  SixainShot *shot;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (model), NULL);
  g_return_val_if_fail (position < sixain_timeline_model_get_n_shots (model), NULL);

  storyboard = sixain_timeline_model_get_storyboard (model);
  shot = sixain_timeline_model_get_shot (model, position);
  sixain_timeline_model_get_state (model, position, &state);

  g_string_append_printf (text, C_("shot description", "Shot %u of %u"),
                          position + 1, sixain_timeline_model_get_n_shots (model));
  if (*sixain_shot_get_title (shot) != '\0')
    append_part (text, sixain_shot_get_title (shot));

  seconds = sixain_shot_text_dup_seconds (sixain_storyboard_get_rate (storyboard), sixain_shot_get_length (shot));
  append_part (text, seconds);
  if (state.seconds > 0)
    {
      sent = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "sent as %u second", "sent as %u seconds", state.seconds),
                              state.seconds);
      append_part (text, sent);
    }

  if (sixain_shot_get_skip (shot))
    append_part (text, C_("shot description", "skipped"));
  if (sixain_shot_text_get_size (sixain_shot_get_size (shot)) != NULL)
    append_part (text, sixain_shot_text_get_size (sixain_shot_get_size (shot)));
  if (sixain_shot_text_get_move (sixain_shot_get_move (shot)) != NULL)
    append_part (text, sixain_shot_text_get_move (sixain_shot_get_move (shot)));
  append_speakers (text, storyboard, shot);

  status = sixain_shot_text_dup_state (&state);
  if (status != NULL)
    append_part (text, status);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sixain_shot_text_dup_tooltip:
 * @model: a view-model
 * @position: a shot's position in it
 *
 * Returns: (transfer full): what a card that is too narrow for it would say
 */
char *
sixain_shot_text_dup_tooltip (SixainTimelineModel *model,
                              guint                position)
{
  g_autofree char *label = NULL;
  g_autofree char *prompt = NULL;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (model), NULL);
  g_return_val_if_fail (position < sixain_timeline_model_get_n_shots (model), NULL);

  label = sixain_shot_text_dup_label (model, position);
  prompt = sixain_prompt_to_text (sixain_timeline_model_get_storyboard (model),
                                  sixain_shot_get_prompt (sixain_timeline_model_get_shot (model, position)));
  if (*prompt == '\0')
    return g_steal_pointer (&label);

  return g_strconcat (label, "\n", prompt, NULL);
}
