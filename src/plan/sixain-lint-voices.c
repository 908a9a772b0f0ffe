/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-lines-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-language-name.h"

/* Who speaks, in which language, and whether anybody is heard. */

static void
check_speaker (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintShot       *shot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      SixainCastMember *member;
      SixainIssuePlace place;
      const char *speaker;
      SixainLintLine spoken;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      speaker = sixain_line_get_speaker (spoken.line);
      member = speaker != NULL ? sixain_storyboard_find_cast (lint->storyboard, speaker) : NULL;
      if (member == NULL || sixain_lint_shows (shot, speaker) || !g_hash_table_add (seen, member))
        continue;

      place = sixain_lint_get_line_place (shot, &spoken, "speaker");
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
             SixainStoryboard *storyboard,
             SixainShot       *shot,
             guint             position)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) references = NULL;

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

static char *
list_names (const char * const *languages)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; languages[i] != NULL; i++)
    g_strv_builder_take (builder, sixain_language_name_dup (languages[i]));

  names = g_strv_builder_end (builder);
  return g_strjoinv (", ", names);
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

  for (guint i = 0; i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *list = NULL;
      SixainIssuePlace place;
      SixainLintLine spoken;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      if (!sixain_lint_says_something (spoken.text) || has_language (languages, spoken.language) ||
          !g_hash_table_add (seen, (gpointer) spoken.language))
        continue;

      name = sixain_language_name_dup (spoken.language);
      list = list_names (languages);
      place = sixain_lint_get_line_place (shot, &spoken, "language");
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a shot's number, a language such as "German", a model, and a list of languages */
                       g_strdup_printf (C_("lint", "Shot %u is spoken in %s, and %s only promises %s. Check what comes back, "
                                           "or dub it."),
                                        shot->number, name, sixain_profile_get_name (lint->profile), list));
    }
}

/* The first line of the film @member speaks. */
static gboolean
find_first (SixainLint     *lint,
            const char     *speaker,
            SixainLintLine *spoken)
{
  for (guint i = 0; i < lint->shots->len; i++)
    {
      SixainLintShot *shot = sixain_lint_get_shot (lint, i);

      for (guint j = 0; j < sixain_lint_get_n_lines (shot->shot); j++)
        {
          sixain_lint_get_line (lint->storyboard, shot->shot, j, spoken);
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

  for (guint i = 0; i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *now = NULL;
      const char *speaker;
      SixainCastMember *member;
      SixainIssuePlace place;
      SixainLintLine spoken, first;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      speaker = sixain_line_get_speaker (spoken.line);
      member = speaker != NULL ? sixain_storyboard_find_cast (lint->storyboard, speaker) : NULL;
      if (member == NULL || !find_first (lint, speaker, &first) || first.line == spoken.line ||
          is_language (first.language, spoken.language) || is_language (spoken.language, first.language))
        continue;

      place = sixain_lint_get_line_place (shot, &spoken, "language");
      place.cast = member;
      before = sixain_language_name_dup (first.language);
      now = sixain_language_name_dup (spoken.language);
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a name, and two languages such as "German" */
                       g_strdup_printf (C_("lint", "@%s speaks %s before and %s in shot %u, and a model’s voice keeps the accent "
                                           "of one language. Make one language of it, or a film for each."),
                                        sixain_cast_member_get_name (member), before, now, shot->number));
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

      any = any || (sixain_lint_get_n_lines (shot->shot) > 0 &&
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
  for (guint i = 0; lint->mute != NULL && i < sixain_lint_get_n_lines (shot->shot); i++)
    {
      g_autofree char *name = NULL;
      SixainIssuePlace place;
      SixainLintLine spoken;

      sixain_lint_get_line (lint->storyboard, shot->shot, i, &spoken);
      if (!g_strv_contains (lint->mute, spoken.language))
        continue;

      name = sixain_language_name_dup (spoken.language);
      place = sixain_lint_get_line_place (shot, &spoken, "language");
      sixain_lint_add (lint, rule, &place,
                       /* Translators: a shot's number, and a language such as "German", or its tag such as "tlh" */
                       g_strdup_printf (C_("lint", "A line of shot %u is in “%s”, for which there is no voice here, so it is neither "
                                           "heard nor measured. Choose another language, or check its length yourself."),
                                        shot->number, name));
    }
}

static const SixainLintRule rules[] = {
  {
    .id = "speaker-not-in-shot",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Somebody speaks in a shot that doesn’t name them"),
    .source = "smixs/visual-skills, kling.md; OSideMedia/higgsfield-ai-prompt-skill, troubleshooting; read 2026-11-22",
    .check_shot = check_speaker,
    .fix_label = NC_("fix", "Add the Speaker"),
    .fix_shot = fix_speaker,
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

const SixainLintTheme sixain_lint_voices = { rules, G_N_ELEMENTS (rules) };
