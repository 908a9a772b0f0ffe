/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"
#include "sixain-plan-text.h"

#include <glib/gi18n-lib.h>

/* The model, and whether it can do what the storyboard is set to. */

static void
add (SixainLint           *lint,
     const SixainLintRule *rule,
     const char           *property,
     char                 *text)
{
  sixain_lint_add (lint, rule, &(SixainIssuePlace) { .property = property, .fix = rule->fix != NULL }, text);
}

static SixainEdit *
set_flag (SixainIssue      *issue,
          SixainStoryboard *storyboard,
          gboolean          value)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (storyboard),
                              sixain_issue_get_property (issue), value, NULL);
}

static SixainEdit *
turn_off (SixainIssue      *issue,
          SixainStoryboard *storyboard)
{
  return set_flag (issue, storyboard, FALSE);
}

static void
check_unknown_model (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  if (lint->profile == NULL)
    add (lint, rule, "profile",
         g_strdup_printf (C_("lint", "The model “%s” is not known here, so nothing can be sent or checked. Choose another "
                             "model."), sixain_storyboard_get_profile (lint->storyboard)));
}

static void
check_preliminary (SixainLint           *lint,
                   const SixainLintRule *rule)
{
  if (lint->profile != NULL && sixain_profile_get_preliminary (lint->profile))
    add (lint, rule, "profile",
         /* Translators: the name of a model, and a month such as 2026-11 */
         g_strdup_printf (C_("lint", "What %s takes was only known from others in %s. It may refuse what is right here."),
                          sixain_profile_get_name (lint->profile), sixain_profile_get_as_of (lint->profile)));
}

static void
check_unknown_mode (SixainLint           *lint,
                    const SixainLintRule *rule)
{
  const char *mode = sixain_storyboard_get_mode (lint->storyboard);

  if (lint->profile == NULL || sixain_profile_get_mode_name (lint->profile, mode) != NULL ||
      sixain_profile_get_modes (lint->profile)[0] == NULL)
    return;

  sixain_lint_add (lint, rule,
                   &(SixainIssuePlace) {
                     .id = sixain_profile_get_modes (lint->profile)[0],
                     .property = "mode",
                     .fix = TRUE,
                   },
                   g_strdup_printf (C_("lint", "%s has no mode “%s”, and takes its own. Choose one it has."),
                                    sixain_profile_get_name (lint->profile), mode));
}

static SixainEdit *
fix_unknown_mode (SixainIssue      *issue,
                  SixainStoryboard *storyboard)
{
  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (storyboard),
                              "mode", sixain_issue_get_missing_id (issue), NULL);
}

/* The nearest shape it can make: upright stays upright where there is one. */
static const char *
find_aspect (SixainProfile *profile,
             SixainAspect   aspect)
{
  static const struct {
    SixainAspect aspect;
    const char  *nick;
  } aspects[] = {
    { SIXAIN_ASPECT_16_9, "16:9" },
    { SIXAIN_ASPECT_9_16, "9:16" },
    { SIXAIN_ASPECT_1_1, "1:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (aspects); i++)
    {
      guint nearest = aspect == SIXAIN_ASPECT_9_16 ? G_N_ELEMENTS (aspects) - 1 - i : i;

      if (sixain_profile_allows_aspect (profile, aspects[nearest].aspect))
        return aspects[nearest].nick;
    }

  return NULL;
}

static void
check_aspect (SixainLint           *lint,
              const SixainLintRule *rule)
{
  SixainAspect aspect = sixain_storyboard_get_aspect (lint->storyboard);
  const char *nick;

  if (lint->profile == NULL || sixain_profile_allows_aspect (lint->profile, aspect))
    return;

  nick = find_aspect (lint->profile, aspect);
  sixain_lint_add (lint, rule, &(SixainIssuePlace) { .id = nick, .property = "aspect", .fix = nick != NULL },
                   g_strdup_printf (C_("lint", "%s can’t make a film of this shape. Choose another aspect ratio or model."),
                                    sixain_profile_get_name (lint->profile)));
}

static SixainEdit *
fix_aspect (SixainIssue      *issue,
            SixainStoryboard *storyboard)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (SIXAIN_TYPE_ASPECT);
  GEnumValue *value = g_enum_get_value_by_nick (klass, sixain_issue_get_missing_id (issue));

  return sixain_edit_new_set (sixain_issue_get_fix_label (issue), SIXAIN_RECORD (storyboard), "aspect", value->value, NULL);
}

static void
check_no_sound (SixainLint           *lint,
                const SixainLintRule *rule)
{
  if (lint->profile != NULL && sixain_storyboard_get_audio (lint->storyboard) &&
      !sixain_profile_can (lint->profile, SIXAIN_CAN_AUDIO))
    add (lint, rule, "audio",
         g_strdup_printf (C_("lint", "%s makes no sound. Turn the sound off, or choose another model."),
                          sixain_profile_get_name (lint->profile)));
}

static void
check_no_auto_shots (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  if (lint->profile != NULL && lint->master != NULL && !sixain_profile_can (lint->profile, SIXAIN_CAN_AUTO_SHOTS))
    add (lint, rule, "auto-shots",
         g_strdup_printf (C_("lint", "%s can’t divide a prompt into shots itself. Use the list of shots."),
                          sixain_profile_get_name (lint->profile)));
}

static void
check_empty_master (SixainLint           *lint,
                    const SixainLintRule *rule)
{
  g_autofree char *prompt = lint->master != NULL ? g_strstrip (g_strdup (lint->master->stored)) : NULL;

  if (prompt != NULL && *prompt == '\0')
    add (lint, rule, "auto-shots",
         g_strdup (C_("lint", "The shots are to be made of the master prompt, which is empty. Write it, or use the list of "
                      "shots.")));
}

static void
check_all_skipped (SixainLint           *lint,
                   const SixainLintRule *rule)
{
  GListModel *shots = sixain_storyboard_get_shots (lint->storyboard);

  if (lint->master == NULL && lint->shots->len == 0 && g_list_model_get_n_items (shots) > 0)
    add (lint, rule, "shots",
         g_strdup (C_("lint", "Every shot is skipped, so there is nothing to make. Play at least one.")));
}

static SixainEdit *
fix_all_skipped (SixainIssue      *issue,
                 SixainStoryboard *storyboard)
{
  const char *label = sixain_issue_get_fix_label (issue);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  g_autoptr (SixainEdit) group = sixain_edit_new_group (label);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainRecord) shot = g_list_model_get_item (shots, i);

      sixain_edit_append (group, sixain_edit_new_set (label, shot, "skip", FALSE, NULL));
    }

  return g_steal_pointer (&group);
}

static void
check_budget (SixainLint           *lint,
              const SixainLintRule *rule)
{
  gint64 budget = sixain_storyboard_get_budget (lint->storyboard);
  gint64 price = lint->plan != NULL ? sixain_plan_get_price (lint->plan) : -1;
  g_autofree char *price_text = NULL;
  g_autofree char *budget_text = NULL;

  if (budget <= 0 || price <= budget)
    return;

  price_text = sixain_plan_format_price (price);
  budget_text = sixain_plan_format_price (budget);
  add (lint, rule, "budget",
       /* Translators: two sums of money, such as "$2.10" */
       g_strdup_printf (C_("lint", "Making the film costs %s, and the storyboard’s budget is %s. Raise it, or choose a cheaper "
                           "mode."), price_text, budget_text));
}

static const SixainLintRule rules[] = {
  {
    .id = "unknown-model",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The storyboard names a model that is not known"),
    .source = "Kling open platform, guides/capability-map; read 2026-10-12",
    .check = check_unknown_model,
  },
  {
    .id = "unknown-mode",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The model does not have the mode that is chosen"),
    .source = "Kling open platform, guides/capability-map; read 2026-10-12",
    .check = check_unknown_mode,
    .fix_label = NC_("fix", "Use Its Cheapest Mode"),
    .fix = fix_unknown_mode,
  },
  {
    .id = "unknown-aspect",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The model can’t make a film of the shape that is chosen"),
    .source = "Kling open platform, video/3-0-omni (aspect_ratio); read 2026-10-12",
    .check = check_aspect,
    .fix_label = NC_("fix", "Use the Nearest Shape"),
    .fix = fix_aspect,
  },
  {
    .id = "all-skipped",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "Every shot is skipped"),
    .source = "Kling open platform, video/3-0-omni (multi_prompt, 1 to 6); read 2026-10-12",
    .check = check_all_skipped,
    .fix_label = NC_("fix", "Play Them All"),
    .fix = fix_all_skipped,
  },
  {
    .id = "no-auto-shots",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The model can’t divide a prompt into shots itself"),
    .source = "Kling open platform, guides/capability-map (shot_type); read 2026-10-12",
    .check = check_no_auto_shots,
    .fix_label = NC_("fix", "Use the List of Shots"),
    .fix = turn_off,
  },
  {
    .id = "empty-master",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The shots are to be made of a master prompt that is empty"),
    .source = "Kling open platform, video/3-0-omni (prompt with shot_type intelligence); read 2026-10-12",
    .check = check_empty_master,
    .fix_label = NC_("fix", "Use the List of Shots"),
    .fix = turn_off,
  },
  {
    .id = "over-budget",
    .severity = SIXAIN_ISSUE_BLOCKS,
    .summary = NC_("lint rule", "The film costs more than the storyboard’s budget"),
    .source = "receptron/mulmocast-app, issue 1405; gracemontoya.com on Flow’s credits; read 2026-11-22",
    .check = check_budget,
  },
  {
    .id = "no-sound",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "The model is asked for sound and makes none"),
    .source = "Kling open platform, guides/capability-map; read 2026-10-12",
    .check = check_no_sound,
    .fix_label = NC_("fix", "Turn Sound Off"),
    .fix = turn_off,
  },
  {
    .id = "preliminary-model",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "What the model takes is not known from its provider"),
    .source = "docs.comfy.org, partner-nodes/kling/kling-4-0; read 2026-11-13",
    .check = check_preliminary,
  },
};

const SixainLintTheme sixain_lint_model = { rules, G_N_ELEMENTS (rules) };
