/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"
#include "sixain-meters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What goes beyond what the model takes at once. */

/* (nullable): none with automatic shots */
SixainLintShot *
sixain_lint_find_pass_shot (SixainLint *lint,
                            SixainPass *pass,
                            guint       i)
{
  const SixainPassShot *pass_shot = sixain_pass_get_shot (pass, i);

  for (guint j = 0; j < lint->shots->len; j++)
    {
      if (sixain_lint_get_shot (lint, j)->position == pass_shot->position)
        return sixain_lint_get_shot (lint, j);
    }

  return NULL;
}

char *
sixain_lint_dup_pass_name (SixainLint *lint,
                           SixainPass *pass)
{
  SixainLintShot *first = sixain_lint_find_pass_shot (lint, pass, 0);
  SixainLintShot *last = sixain_lint_find_pass_shot (lint, pass, sixain_pass_get_n_shots (pass) - 1);

  if (first == NULL || last == NULL)
    return g_strdup (C_("lint", "the master prompt"));
  if (first == last)
    return g_strdup_printf (C_("lint", "shot %u"), first->number);

  return g_strdup_printf (C_("lint", "shots %u to %u"), first->number, last->number);
}

/* From the characters of a meter to the bytes of an issue. */
static void
mark_over (SixainLint            *lint,
           SixainLintShot        *shot,
           const SixainShotMeter *meter,
           SixainIssuePlace      *place)
{
  const SixainLintText *text = shot != NULL ? &shot->text : lint->master;

  if (text == NULL)
    return;

  place->property = text->property;
  if (meter->over_from == SIXAIN_NOT_OVER || (glong) meter->over_from >= g_utf8_strlen (text->stored, -1))
    return;

  place->start = g_utf8_offset_to_pointer (text->stored, meter->over_from) - text->stored;
  place->end = strlen (text->stored);
}

static void
check_prompt_length (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  for (guint i = 0; i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      const SixainMeters *meters = g_ptr_array_index (lint->meters, i);

      for (guint j = 0; j < meters->n_shots; j++)
        {
          const SixainMeter *meter = &meters->shots[j].characters;
          SixainLintShot *shot = sixain_lint_find_pass_shot (lint, pass, j);
          SixainIssuePlace place = sixain_lint_get_shot_place (shot, NULL);
          g_autofree char *name = NULL;

          if (meter->over == 0)
            continue;

          mark_over (lint, shot, &meters->shots[j], &place);
          name = shot != NULL
                 ? g_strdup_printf (C_("lint", "shot %u"), shot->number)
                 : g_strdup (C_("lint", "the master prompt"));
          sixain_lint_add (lint, rule, &place,
                           /* Translators: first "shot 2" or "the master prompt" */
                           g_strdup_printf (C_("lint", "The text of %s has %u characters as it is sent, and the model takes %u. "
                                               "Shorten it by %u."), name, meter->value, meter->limit, meter->over));
        }
    }
}

static void
check_pass_length (SixainLint           *lint,
                   const SixainLintRule *rule)
{
  for (guint i = 0; i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      const SixainMeters *meters = g_ptr_array_index (lint->meters, i);
      const SixainMeter *meter = &meters->meters[SIXAIN_METER_CHARACTERS];
      SixainLintShot *shot = sixain_lint_find_pass_shot (lint, pass, meters->n_shots - 1);
      SixainIssuePlace place = sixain_lint_get_shot_place (shot, "prompt");
      g_autofree char *name = NULL;

      /* one text alone is over by itself */
      if (meter->over == 0 || meters->n_shots == 1)
        continue;

      mark_over (lint, shot, &meters->shots[meters->n_shots - 1], &place);
      name = sixain_lint_dup_pass_name (lint, pass);
      sixain_lint_add (lint, rule, &place,
                       /* Translators: first "shots 1 to 4" */
                       g_strdup_printf (C_("lint", "The texts of %s have %u characters together, and the model takes %u. Shorten "
                                           "them by %u, or the scene card."), name, meter->value, meter->limit, meter->over));
    }
}

static void
check_tokens (SixainLint           *lint,
              const SixainLintRule *rule)
{
  for (guint i = 0; i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      const SixainMeter *meter = &((SixainMeters *) g_ptr_array_index (lint->meters, i))->meters[SIXAIN_METER_TOKENS];
      SixainIssuePlace place = sixain_lint_get_shot_place (sixain_lint_find_pass_shot (lint, pass, 0), lint->master != NULL ? "master-prompt" : "prompt");
      g_autofree char *name = NULL;

      if (meter->over == 0)
        continue;

      name = sixain_lint_dup_pass_name (lint, pass);
      sixain_lint_add (lint, rule, &place,
                       /* Translators: first "shots 1 to 4" */
                       g_strdup_printf (C_("lint", "What is sent for %s is about %u tokens long, and the model reads %u of them. "
                                           "Say it with fewer words."), name, meter->value, meter->limit));
    }
}

static void
check_negative_length (SixainLint           *lint,
                       const SixainLintRule *rule)
{
  glong length = g_utf8_strlen (sixain_storyboard_get_negative (lint->storyboard), -1);
  guint most = lint->profile != NULL ? sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_NEGATIVE) : 0;

  /* without a field of its own it is part of the texts */
  if (most > 0 && length > (glong) most)
    sixain_lint_add (lint, rule, &(SixainIssuePlace) { .property = "negative" },
                     g_strdup_printf (C_("lint", "The negative text has %ld characters, and the model takes %u. Shorten it."),
                                      length, most));
}

static void
check_pictures (SixainLint           *lint,
                const SixainLintRule *rule)
{
  for (guint i = 0; i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      SixainCompiled *compiled = g_ptr_array_index (lint->compiled, i);
      SixainIssuePlace place = sixain_lint_get_shot_place (sixain_lint_find_pass_shot (lint, pass, 0), "references");
      g_autoptr (GString) names = g_string_new (NULL);
      g_autofree char *name = NULL;

      for (guint j = 0; j < sixain_compiled_get_n_dropped (compiled); j++)
        {
          const SixainDropped *dropped = sixain_compiled_get_dropped (compiled, j);
          SixainAsset *asset = sixain_storyboard_find_asset (lint->storyboard, dropped->id);

          if (dropped->reason != SIXAIN_DROPPED_LIMIT ||
              (asset != NULL && sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE))
            continue;

          if (names->len > 0)
            g_string_append (names, C_("between the parts of a list", ", "));
          g_string_append_printf (names, C_("lint", "“%s”"), dropped->name);
        }

      if (names->len == 0)
        continue;

      name = sixain_lint_dup_pass_name (lint, pass);
      sixain_lint_add (lint, rule, &place,
                       /* Translators: first "shots 1 to 4", last the names of pictures */
                       g_strdup_printf (C_("lint", "There are more pictures for %s than the model takes at once. These are left "
                                           "out: %s. Take out others, or divide the shots."), name, names->str));
    }
}

static void
check_kind (SixainLint           *lint,
            const SixainLintRule *rule)
{
  for (guint i = 0; i < lint->compiled->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (lint->plan, i);
      SixainCompiled *compiled = g_ptr_array_index (lint->compiled, i);

      for (guint j = 0; j < sixain_compiled_get_n_dropped (compiled); j++)
        {
          const SixainDropped *dropped = sixain_compiled_get_dropped (compiled, j);
          guint first = dropped->shots != 0 ? (guint) g_bit_nth_lsf (dropped->shots, -1) : 0;
          SixainLintShot *shot = sixain_lint_find_pass_shot (lint, pass, MIN (first, sixain_pass_get_n_shots (pass) - 1));
          SixainIssuePlace place = sixain_lint_get_shot_place (shot, lint->master != NULL ? "master-prompt" : "references");

          if (dropped->reason != SIXAIN_DROPPED_KIND)
            continue;

          place.asset = sixain_storyboard_find_asset (lint->storyboard, dropped->id);
          sixain_lint_add (lint, rule, &place,
                           g_strdup_printf (C_("lint", "“%s” is no picture, so only its name is sent. Make it the shot’s own video or "
                                               "sound, or choose a picture."), dropped->name));
        }
    }
}

static const SixainLintRule rules[] = {
  {
    .id = "prompt-too-long",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A shot’s text has more characters than the model takes"),
    .source = "Kling open platform, video/3-0-omni (512 a shot, 2500 alone); docs.dev.runwayml.com, multi-shot-video; read 2026-10-12",
    .check = check_prompt_length,
  },
  {
    .id = "prompts-too-long",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The texts of a request have more characters than the model takes"),
    .source = "Kling open platform, video/3-0-omni; Comfy-Org/ComfyUI, issue 2500 (4838 of 2500); read 2026-11-22",
    .check = check_pass_length,
  },
  {
    .id = "negative-too-long",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The negative text has more characters than the model takes"),
    .source = "Kling open platform, video/3-0 (negative_prompt, 2500); read 2026-10-12",
    .check = check_negative_length,
  },
  {
    .id = "too-many-pictures",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "A request needs more pictures than the model takes"),
    .source = "Kling open platform, video/3-0-omni (7, or 4 beside a video; 3 elements beside a start frame); read 2026-10-12",
    .check = check_pictures,
  },
  {
    .id = "not-a-picture",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A reference is a video or a sound, and only pictures go as references"),
    .source = "Kling open platform, video/3-0-omni (image_list, video_list); read 2026-10-12",
    .check = check_kind,
  },
  {
    .id = "too-many-tokens",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A request is longer than the model can read"),
    .source = "Kling Video O3, context of 1000 tokens; read 2026-10-12",
    .check = check_tokens,
  },
};

const SixainLintTheme sixain_lint_limits = { rules, G_N_ELEMENTS (rules) };
