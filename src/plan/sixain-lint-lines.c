/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"
#include "sixain-shot-edits.h"
#include "sixain-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is spoken, by whom, when and in which language. */

/**
 * Spoken:
 * @line: a line
 * @language: the one it is spoken in
 * @text: what is said in it
 * @start: frames from the shot's head
 * @end: frames from the shot's head, 0 while it was not measured
 *
 * A line in the language the film is made in.
 */
typedef struct {
  SixainLine *line;
  const char *language;
  const char *text;
  gint64      start;
  gint64      end;
} Spoken;

static void
read_line (SixainStoryboard *storyboard,
           SixainLine       *line,
           Spoken           *spoken)
{
  const SixainRate *rate = sixain_storyboard_get_rate (storyboard);
  SixainWording wording;

  sixain_line_get_wording (line, sixain_storyboard_get_language (storyboard), &wording);
  *spoken = (Spoken) { line, wording.language, wording.text, sixain_line_get_start (line), 0 };

  if (wording.spoken > 0)
    {
      gint64 frames = sixain_rate_ns_to_frame (rate, wording.spoken);

      spoken->end = spoken->start + frames + (sixain_rate_frame_to_ns (rate, frames) < wording.spoken ? 1 : 0);
    }
}

static guint
get_n_lines (SixainShot *shot)
{
  return g_list_model_get_n_items (sixain_shot_get_lines (shot));
}

/* The list keeps the line alive. */
static void
get_line (SixainStoryboard *storyboard,
          SixainShot       *shot,
          guint             i,
          Spoken           *spoken)
{
  g_autoptr (SixainLine) line = g_list_model_get_item (sixain_shot_get_lines (shot), i);

  read_line (storyboard, line, spoken);
}

static gboolean
says_something (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

static SixainIssuePlace
get_place (SixainLintShot *shot,
           const Spoken   *spoken,
           const char     *property)
{
  return (SixainIssuePlace) { .shot = shot->shot, .number = shot->number, .line = spoken->line, .property = property };
}

static void
check_too_long (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintShot       *shot)
{
  for (guint i = 0; i < get_n_lines (shot->shot); i++)
    {
      g_autofree char *seconds = NULL;
      SixainIssuePlace place;
      gint64 length = sixain_shot_get_length (shot->shot);
      Spoken spoken;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      if (spoken.end <= length || spoken.start >= length)
        continue;

      seconds = sixain_rate_format_seconds (sixain_storyboard_get_rate (lint->storyboard), spoken.end - length);
      place = get_place (shot, &spoken, "text");
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a spoken line, seconds such as "0.5", and a shot's number */
                       g_strdup_printf (C_("lint", "“%s” ends %s s after shot %u does. Lengthen the shot, or say it shorter."),
                                        spoken.text, seconds, shot->number));
    }
}

static SixainEdit *
fix_too_long (SixainIssue      *issue,
              SixainStoryboard *storyboard)
{
  guint position;
  SixainShot *shot = sixain_issue_find_shot (issue, storyboard, &position);

  return shot != NULL && sixain_shot_edit_lines_end (storyboard, shot) > sixain_shot_get_length (shot)
         ? sixain_shot_edit_fit_lines (storyboard, position)
         : NULL;
}

static void
check_outside (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintShot       *shot)
{
  for (guint i = 0; i < get_n_lines (shot->shot); i++)
    {
      SixainIssuePlace place;
      Spoken spoken;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      if (spoken.start < sixain_shot_get_length (shot->shot))
        continue;

      place = get_place (shot, &spoken, "start");
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "“%s” begins when shot %u is over. Let it begin earlier, or lengthen the "
                                           "shot."), spoken.text, shot->number));
    }
}

static SixainEdit *
fix_outside (SixainIssue      *issue,
             SixainStoryboard *storyboard)
{
  SixainShot *shot = sixain_issue_find_shot (issue, storyboard, NULL);
  SixainLine *line = sixain_issue_find_line (issue, storyboard);
  Spoken spoken;

  if (shot == NULL || line == NULL)
    return NULL;

  read_line (storyboard, line, &spoken);
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (line),
                              "start", MAX (sixain_shot_get_length (shot) - MAX (spoken.end - spoken.start, 1), 0),
                              NULL);
}

static void
check_overlap (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintShot       *shot)
{
  guint n = get_n_lines (shot->shot);

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < n; j++)
        {
          SixainIssuePlace place;
          Spoken first, second;

          get_line (lint->storyboard, shot->shot, i, &first);
          get_line (lint->storyboard, shot->shot, j, &second);
          if (i == j || second.start < first.start || (second.start == first.start && j < i) ||
              second.start >= first.end)
            continue;

          place = get_place (shot, &second, "start");
          place.id = sixain_record_get_id (SIXAIN_RECORD (first.line));
          place.fix = TRUE;
          sixain_lint_add (lint, rule, &place,
                           g_strdup_printf (C_("lint", "In shot %u “%s” begins before “%s” is over. Let one wait for the other."),
                                            shot->number, second.text, first.text));
        }
    }
}

static SixainEdit *
fix_overlap (SixainIssue      *issue,
             SixainStoryboard *storyboard)
{
  SixainLine *line = sixain_issue_find_line (issue, storyboard);
  SixainRecord *other = sixain_storyboard_find_record (storyboard, sixain_issue_get_missing_id (issue));
  Spoken first;

  if (line == NULL || !SIXAIN_IS_LINE (other))
    return NULL;

  read_line (storyboard, SIXAIN_LINE (other), &first);
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (line), "start", first.end, NULL);
}

static void
check_empty (SixainLint           *lint,
             const SixainLintRule *rule,
             SixainLintShot       *shot)
{
  for (guint i = 0; i < get_n_lines (shot->shot); i++)
    {
      SixainIssuePlace place;
      Spoken spoken;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      if (says_something (spoken.text))
        continue;

      place = get_place (shot, &spoken, "text");
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "A line of shot %u says nothing. Write it, or remove it."), shot->number));
    }
}

static SixainEdit *
fix_empty (SixainIssue      *issue,
           SixainStoryboard *storyboard)
{
  SixainShot *shot = sixain_issue_find_shot (issue, storyboard, NULL);
  SixainLine *line = sixain_issue_find_line (issue, storyboard);
  guint position;

  if (shot == NULL || line == NULL ||
      !g_list_store_find (G_LIST_STORE (sixain_shot_get_lines (shot)), line, &position))
    return NULL;

  return sixain_edit_new_remove (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "lines", position);
}

static void
check_speaker (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintShot       *shot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < get_n_lines (shot->shot); i++)
    {
      SixainCastMember *member;
      SixainIssuePlace place;
      const char *speaker;
      Spoken spoken;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      speaker = sixain_line_get_speaker (spoken.line);
      member = speaker != NULL ? sixain_storyboard_find_cast (lint->storyboard, speaker) : NULL;
      if (member == NULL || sixain_lint_shows (shot, speaker) || !g_hash_table_add (seen, member))
        continue;

      place = get_place (shot, &spoken, "speaker");
      place.cast = member;
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "@%s speaks in shot %u and isn’t in its prompt or references, so the line may "
                                           "be given to another. Add the speaker, if they are seen."),
                                        sixain_cast_member_get_name (member), shot->number));
    }
}

static SixainEdit *
fix_speaker (SixainIssue      *issue,
             SixainStoryboard *storyboard)
{
  SixainShot *shot = sixain_issue_find_shot (issue, storyboard, NULL);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) references = NULL;

  if (shot == NULL)
    return NULL;

  builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) sixain_shot_get_references (shot));
  g_strv_builder_add (builder, sixain_issue_get_cast (issue));
  references = g_strv_builder_end (builder);

  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (shot), "references", references, NULL);
}

static gboolean
is_language (const char *tag,
             const char *language)
{
  gsize length = strlen (language);

  return g_ascii_strncasecmp (tag, language, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

static gboolean
has_language (const char * const *languages,
              const char         *tag)
{
  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (is_language (tag, languages[i]))
        return TRUE;
    }

  return FALSE;
}

/* Only what the model is to speak itself. */
static gboolean
is_asked_to_speak (SixainLint *lint)
{
  return lint->profile != NULL && sixain_storyboard_get_audio (lint->storyboard) &&
         sixain_profile_can (lint->profile, SIXAIN_CAN_AUDIO);
}

static void
check_language (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintShot       *shot)
{
  const char * const *languages = lint->profile != NULL ? sixain_profile_get_sound_languages (lint->profile) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!is_asked_to_speak (lint) || languages[0] == NULL)
    return;

  for (guint i = 0; i < get_n_lines (shot->shot); i++)
    {
      g_autofree char *list = NULL;
      SixainIssuePlace place;
      Spoken spoken;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      if (!says_something (spoken.text) || has_language (languages, spoken.language) ||
          !g_hash_table_add (seen, (gpointer) spoken.language))
        continue;

      list = g_strjoinv (", ", (char **) languages);
      place = get_place (shot, &spoken, "language");
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a shot's number, a language tag such as "de", a model, and a list of tags */
                       g_strdup_printf (C_("lint", "Shot %u is spoken in “%s”, and %s only promises %s. Check what comes back, "
                                           "or dub it."),
                                        shot->number, spoken.language, sixain_profile_get_name (lint->profile), list));
    }
}

/* The first line of the film @member speaks. */
static gboolean
find_first (SixainLint *lint,
            const char *speaker,
            Spoken     *spoken)
{
  for (guint i = 0; i < lint->shots->len; i++)
    {
      SixainLintShot *shot = sixain_lint_get_shot (lint, i);

      for (guint j = 0; j < get_n_lines (shot->shot); j++)
        {
          get_line (lint->storyboard, shot->shot, j, spoken);
          if (g_strcmp0 (sixain_line_get_speaker (spoken->line), speaker) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static void
check_voice_languages (SixainLint           *lint,
                       const SixainLintRule *rule,
                       SixainLintShot       *shot)
{
  if (!is_asked_to_speak (lint) || sixain_profile_can (lint->profile, SIXAIN_CAN_VOICE_LANGUAGES))
    return;

  for (guint i = 0; i < get_n_lines (shot->shot); i++)
    {
      const char *speaker;
      SixainCastMember *member;
      SixainIssuePlace place;
      Spoken spoken, first;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      speaker = sixain_line_get_speaker (spoken.line);
      member = speaker != NULL ? sixain_storyboard_find_cast (lint->storyboard, speaker) : NULL;
      if (member == NULL || !find_first (lint, speaker, &first) || first.line == spoken.line ||
          is_language (first.language, spoken.language) || is_language (spoken.language, first.language))
        continue;

      place = get_place (shot, &spoken, "language");
      place.cast = member;
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a name, and two language tags such as "de" */
                       g_strdup_printf (C_("lint", "@%s speaks “%s” before and “%s” in shot %u, and a model’s voice keeps the accent "
                                           "of one language. Make one language of it, or a film for each."),
                                        sixain_cast_member_get_name (member), first.language, spoken.language, shot->number));
    }
}

static void
check_silent (SixainLint           *lint,
              const SixainLintRule *rule)
{
  gboolean any = FALSE;

  if (lint->profile == NULL || sixain_storyboard_get_audio (lint->storyboard) ||
      !sixain_profile_can (lint->profile, SIXAIN_CAN_AUDIO))
    return;

  /* beside a reference video there would be no sound either */
  for (guint i = 0; i < lint->shots->len; i++)
    {
      SixainLintShot *shot = sixain_lint_get_shot (lint, i);

      any = any || (get_n_lines (shot->shot) > 0 &&
                    (sixain_shot_get_video (shot->shot) == NULL ||
                     sixain_profile_can (lint->profile, SIXAIN_CAN_AUDIO_WITH_VIDEO)));
    }

  if (any)
    sixain_lint_add (lint, rule, &(SixainIssuePlace) { .property = "audio", .fix = TRUE },
                     g_strdup (C_("lint", "The film has spoken lines, and the model isn’t asked for sound. Turn the sound on, or "
                                  "dub it.")));
}

static SixainEdit *
fix_silent (SixainIssue      *issue,
            SixainStoryboard *storyboard)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (storyboard), "audio", TRUE, NULL);
}

static void
check_no_voice (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintShot       *shot)
{
  for (guint i = 0; lint->mute != NULL && i < get_n_lines (shot->shot); i++)
    {
      SixainIssuePlace place;
      Spoken spoken;

      get_line (lint->storyboard, shot->shot, i, &spoken);
      if (!g_strv_contains (lint->mute, spoken.language))
        continue;

      place = get_place (shot, &spoken, "language");
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a shot's number, and a language tag such as "tlh" */
                       g_strdup_printf (C_("lint", "A line of shot %u is in “%s”, for which there is no voice here, so it is neither "
                                           "heard nor measured. Choose another language, or check its length yourself."),
                                        shot->number, spoken.language));
    }
}

static const SixainLintRule rules[] = {
  {
    .id = "line-too-long",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A line is spoken longer than its shot lasts"),
    .source = "receptron/mulmocast-app, issue 1405; karuvanan/MiniMax-H3-Director-Cut-Studio, issue 4; read 2026-11-22",
    .check_shot = check_too_long,
    .fix_label = NC_("fix", "Fit Shot to Lines"),
    .fix = fix_too_long,
  },
  {
    .id = "line-outside-shot",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A line begins when its shot is over"),
    .source = "WhatDreamsCost LTX Director, issue 78; read 2026-11-22",
    .check_shot = check_outside,
    .fix_label = NC_("fix", "Begin Within the Shot"),
    .fix = fix_outside,
  },
  {
    .id = "speaker-not-in-shot",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Somebody speaks in a shot that doesn’t name them"),
    .source = "smixs/visual-skills, kling.md; OSideMedia/higgsfield-ai-prompt-skill, troubleshooting; read 2026-11-22",
    .check_shot = check_speaker,
    .fix_label = NC_("fix", "Add the Speaker"),
    .fix = fix_speaker,
  },
  {
    .id = "empty-line",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A line says nothing"),
    .source = "debpalash/VoiceStudio, issue 280; read 2026-11-22",
    .check_shot = check_empty,
    .fix_label = NC_("fix", "Remove the Line"),
    .fix = fix_empty,
  },
  {
    .id = "lines-overlap",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Two lines are spoken at once"),
    .source = "smixs/visual-skills, kling.md; read 2026-11-22",
    .check_shot = check_overlap,
    .fix_label = NC_("fix", "Let It Wait"),
    .fix = fix_overlap,
  },
  {
    .id = "voice-languages",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "Somebody speaks more than one language, and the model’s voices keep one"),
    .source = "Kling open platform, advanced-custom-elements (element_voice_id); debpalash/VoiceStudio, issue 280; read 2026-11-22",
    .check_shot = check_voice_languages,
  },
  {
    .id = "unpromised-language",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A line is in a language the model doesn’t promise to speak"),
    .source = "fal.ai, kling-video/o3 (Chinese and English, others translated); Kling launch note; read 2026-10-12",
    .check_shot = check_language,
  },
  {
    .id = "lines-without-sound",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "There are spoken lines, and the model isn’t asked for sound"),
    .source = "Kling open platform, video/3-0-omni (sound, off by default); read 2026-10-12",
    .check = check_silent,
    .fix_label = NC_("fix", "Turn Sound On"),
    .fix = fix_silent,
  },
  {
    .id = "no-local-voice",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "No voice of this computer speaks a line’s language"),
    .source = "espeak-ng, list of languages; read 2026-11-22",
    .check_shot = check_no_voice,
  },
};

const SixainLintTheme sixain_lint_lines = { rules, G_N_ELEMENTS (rules) };
