/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"
#include "sixain-meters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In this order issues of one shot and one severity are listed. */
static const SixainLintTheme *const themes[] = {
  &sixain_lint_model,
  &sixain_lint_limits,
  &sixain_lint_lengths,
  &sixain_lint_frames,
  &sixain_lint_video,
  &sixain_lint_trim,
  &sixain_lint_references,
  &sixain_lint_names,
  &sixain_lint_lines,
  &sixain_lint_voices,
  &sixain_lint_camera,
  &sixain_lint_text,
  &sixain_lint_repeats,
};

static void
read_text (SixainLintText *self,
           SixainLintShot *shot,
           const char     *property,
           const char     *stored)
{
  const char *rest = stored;
  SixainSpan span;

  self->shot = shot;
  self->property = property;
  self->stored = stored;
  self->plain = g_strdup (stored);
  self->chips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (sixain_span_next (&rest, &span))
    {
      if (span.kind == SIXAIN_SPAN_TEXT)
        continue;

      memset (self->plain + (span.text - stored), SIXAIN_LINT_CHIP, span.length);
      g_hash_table_add (self->chips, sixain_span_dup_id (&span));
    }

  self->folded = g_ascii_strdown (self->plain, -1);
}

static void
clear_text (SixainLintText *self)
{
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->chips, g_hash_table_unref);
}

static void
shot_free (SixainLintShot *self)
{
  clear_text (&self->text);
  g_object_unref (self->shot);
  g_free (self);
}

static void
read_shots (SixainLint *lint)
{
  GListModel *shots = sixain_storyboard_get_shots (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      SixainLintShot *self;

      if (sixain_shot_get_skip (shot))
        continue;

      self = g_new0 (SixainLintShot, 1);
      self->shot = g_steal_pointer (&shot);
      self->position = i;
      self->number = i + 1;
      self->pass = lint->plan != NULL ? sixain_plan_find_shot (lint->plan, i) : G_MAXUINT;
      read_text (&self->text, self, "prompt", sixain_shot_get_prompt (self->shot));
      g_ptr_array_add (lint->shots, self);
    }
}

static void
compile_passes (SixainLint *lint)
{
  for (guint i = 0; lint->plan != NULL && i < sixain_plan_get_n_passes (lint->plan); i++)
    {
      SixainCompiled *compiled = sixain_compiled_new (lint->storyboard, sixain_plan_get_pass (lint->plan, i), lint->profile);

      g_ptr_array_add (lint->compiled, compiled);
      g_ptr_array_add (lint->meters, sixain_meters_new (compiled, sixain_syntax_get_default ()));
    }
}

static void
check_rule (SixainLint           *lint,
            const SixainLintRule *rule)
{
  if (rule->check != NULL)
    rule->check (lint, rule);

  for (guint i = 0; i < lint->shots->len; i++)
    {
      if (rule->check_shot != NULL)
        rule->check_shot (lint, rule, sixain_lint_get_shot (lint, i));
      if (rule->check_text != NULL)
        rule->check_text (lint, rule, &sixain_lint_get_shot (lint, i)->text);
    }

  if (lint->master != NULL && rule->check_text != NULL)
    rule->check_text (lint, rule, lint->master);
}

static int
compare_issues (gconstpointer a,
                gconstpointer b)
{
  SixainIssue *first = *(SixainIssue *const *) a;
  SixainIssue *second = *(SixainIssue *const *) b;

  if (sixain_issue_get_number (first) != sixain_issue_get_number (second))
    return sixain_issue_get_number (first) < sixain_issue_get_number (second) ? -1 : 1;

  return (int) sixain_issue_get_severity (first) - (int) sixain_issue_get_severity (second);
}

/**
 * sixain_lint:
 * @storyboard: a storyboard
 * @profile: (nullable): its model, %NULL when that is not known
 * @plan: (nullable): how it would be sent to @profile
 * @mute_languages: (nullable): BCP 47 tags of the languages no local voice can speak
 *
 * Looks for what the model would refuse, what is likely to spoil what is paid for, and
 * what may have been forgotten. Skipped shots are not sent, so nothing is wrong with
 * them. Reads nothing but its arguments. On the thread that owns the storyboard.
 *
 * Returns: (transfer full) (element-type SixainIssue): what was found, always in the same
 *   order: the storyboard's own, then shot by shot, the worst first
 */
GPtrArray *
sixain_lint (SixainStoryboard   *storyboard,
             SixainProfile      *profile,
             SixainPlan         *plan,
             const char * const *mute_languages)
{
  SixainLint lint = { .storyboard = storyboard, .profile = profile, .plan = plan, .mute = mute_languages };
  SixainLintText master = { NULL, };

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (profile == NULL || SIXAIN_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (plan == NULL || profile != NULL, NULL);

  lint.issues = g_ptr_array_new_with_free_func (g_object_unref);
  lint.shots = g_ptr_array_new_with_free_func ((GDestroyNotify) shot_free);
  if (sixain_storyboard_get_auto_shots (storyboard))
    {
      read_text (&master, NULL, "master-prompt", sixain_storyboard_get_master_prompt (storyboard));
      lint.master = &master;
    }
  else
    {
      read_shots (&lint);
    }

  lint.compiled = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_compiled_unref);
  lint.meters = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_meters_free);
  compile_passes (&lint);

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      for (guint j = 0; j < themes[i]->n; j++)
        check_rule (&lint, &themes[i]->rules[j]);
    }

  g_ptr_array_sort (lint.issues, compare_issues);
  g_ptr_array_unref (lint.shots);
  g_ptr_array_unref (lint.compiled);
  g_ptr_array_unref (lint.meters);
  clear_text (&master);

  return lint.issues;
}

/**
 * sixain_lint_describe_rules:
 *
 * Returns: (transfer full) (element-type SixainLintDescription): every rule there is
 */
GArray *
sixain_lint_describe_rules (void)
{
  GArray *descriptions = g_array_new (FALSE, FALSE, sizeof (SixainLintDescription));

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      for (guint j = 0; j < themes[i]->n; j++)
        {
          const SixainLintRule *rule = &themes[i]->rules[j];
          SixainLintDescription description = {
            rule->id,
            rule->severity,
            g_dpgettext2 (GETTEXT_PACKAGE, "lint rule", rule->summary),
            rule->source,
            rule->fix_label != NULL,
          };

          g_array_append_val (descriptions, description);
        }
    }

  return descriptions;
}

/* What follows is for the rules. */

void
sixain_lint_add (SixainLint             *lint,
                 const SixainLintRule   *rule,
                 const SixainIssuePlace *place,
                 char                   *text)
{
  g_ptr_array_add (lint->issues, sixain_issue_new (rule, place, text));
}

SixainIssuePlace
sixain_lint_get_shot_place (SixainLintShot *shot,
                            const char     *property)
{
  return (SixainIssuePlace) {
    .shot = shot != NULL ? shot->shot : NULL,
    .number = shot != NULL ? shot->number : 0,
    .property = property,
  };
}

SixainLintShot *
sixain_lint_get_shot (SixainLint *lint,
                      guint       i)
{
  return g_ptr_array_index (lint->shots, i);
}

gboolean
sixain_lint_has_reference (SixainLintShot *shot,
                           const char     *id)
{
  return g_strv_contains (sixain_shot_get_references (shot->shot), id);
}

gboolean
sixain_lint_has_speaker (SixainLintShot *shot,
                         const char     *id)
{
  GListModel *lines = sixain_shot_get_lines (shot->shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);

      if (g_strcmp0 (sixain_line_get_speaker (line), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether the shot's picture is said to have it. */
gboolean
sixain_lint_shows (SixainLintShot *shot,
                   const char     *id)
{
  return g_hash_table_contains (shot->text.chips, id) || sixain_lint_has_reference (shot, id);
}

/* Whether anything that is sent is said to have it. */
gboolean
sixain_lint_is_shown (SixainLint *lint,
                      const char *id)
{
  for (guint i = 0; i < lint->shots->len; i++)
    {
      if (sixain_lint_shows (sixain_lint_get_shot (lint, i), id))
        return TRUE;
    }

  return lint->master != NULL && g_hash_table_contains (lint->master->chips, id);
}
