/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names in prompts, and what they are bound to. */

static char *
get_where (SixainLintText *text)
{
  return text->shot != NULL
         ? g_strdup_printf (C_("lint", "the prompt of shot %u"), text->shot->number)
         : g_strdup (C_("lint", "the master prompt"));
}

/* An @ that begins a name, and not one within an address. */
static gboolean
begins_name (const char *text,
             const char *at)
{
  gunichar next = g_utf8_get_char (at + 1);

  if (!g_unichar_isalnum (next))
    return FALSE;

  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (text, at)));
}

static gsize
measure_word (const char *text)
{
  const char *p = text;

  while (*p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)) ||
                        *p == '_' || *p == '-'))
    p = g_utf8_next_char (p);

  return p - text;
}

static gboolean
begins_with_name (const char *text,
                  const char *name)
{
  gsize length = strlen (name);

  return length > 0 && strncmp (text, name, length) == 0 &&
         (measure_word (text + length) == 0 || measure_word (name + length - 1) == 0);
}

static SixainRecord *
longer_name (SixainRecord *best,
             gsize        *best_length,
             gpointer      record,
             const char   *name,
             const char   *text)
{
  if (strlen (name) <= *best_length || !begins_with_name (text, name))
    return best;

  *best_length = strlen (name);
  return SIXAIN_RECORD (record);
}

/* The cast member or, failing that, asset whose name @text begins with, the longest one. */
static SixainRecord *
find_named (SixainStoryboard *storyboard,
            const char       *text,
            gsize            *length)
{
  GListModel *cast = sixain_storyboard_get_cast (storyboard);
  GListModel *assets = sixain_storyboard_get_assets (storyboard);
  SixainRecord *best = NULL;

  *length = 0;
  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      best = longer_name (best, length, member, sixain_cast_member_get_name (member), text);
    }

  for (guint i = 0; best == NULL && i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);

      best = longer_name (best, length, asset, sixain_asset_get_name (asset), text);
    }

  return best;
}

static void
check_at_names (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintText       *text)
{
  for (const char *at = strchr (text->plain, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      g_autofree char *where = NULL;
      g_autofree char *name = NULL;
      SixainIssuePlace place;
      SixainRecord *named;
      gsize length;

      if (!begins_name (text->plain, at))
        continue;

      named = find_named (lint->storyboard, at + 1, &length);
      if (named == NULL)
        length = measure_word (at + 1);

      where = get_where (text);
      name = g_strndup (at, length + 1);
      place = sixain_lint_get_text_place (text, at - text->plain, at - text->plain + length + 1);
      place.cast = SIXAIN_IS_CAST_MEMBER (named) ? SIXAIN_CAST_MEMBER (named) : NULL;
      place.asset = SIXAIN_IS_ASSET (named) ? SIXAIN_ASSET (named) : NULL;
      place.fix = named != NULL;
      sixain_lint_add (lint, rule, &place,
                       named != NULL
                       /* Translators: first a name such as "@Mira", then "the prompt of shot 2" */
                       ? g_strdup_printf (C_("lint", "“%s” in %s is only a word, so no picture goes with it. "
                                             "Bind it to the one of that name."), name, where)
                       : g_strdup_printf (C_("lint", "“%s” in %s names nobody. Choose someone of the cast, or take "
                                             "out the @."), name, where));
    }
}

/* The next place where @name stands as a word and is not what an @ begins. */
static gboolean
find_plain_name (const char *plain,
                 const char *name,
                 gsize       from,
                 gsize      *start)
{
  while (sixain_lint_find_word (plain, name, from, start))
    {
      if (*start == 0 || plain[*start - 1] != '@')
        return TRUE;
      from = *start + strlen (name);
    }

  return FALSE;
}

/* Whether @start lies in a longer name of the cast: "Rose" in "Rose Garden". */
static gboolean
is_part_of_name (SixainLint *lint,
                 const char *plain,
                 const char *name,
                 gsize       start)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      const char *other = sixain_cast_member_get_name (member);
      const char *inside = strlen (other) > strlen (name) ? strstr (other, name) : NULL;

      if (inside != NULL && start >= (gsize) (inside - other) &&
          g_str_has_prefix (plain + start - (inside - other), other))
        return TRUE;
    }

  return FALSE;
}

static void
check_plain_names (SixainLint           *lint,
                   const SixainLintRule *rule,
                   SixainLintText       *text)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      const char *name = sixain_cast_member_get_name (member);
      g_autofree char *where = NULL;
      SixainIssuePlace place;
      gsize start;

      if (!find_plain_name (text->plain, name, 0, &start) || is_part_of_name (lint, text->plain, name, start))
        continue;

      where = get_where (text);
      place = sixain_lint_get_text_place (text, start, start + strlen (name));
      place.cast = member;
      place.fix = TRUE;
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "“%s” in %s is only a word, so no picture goes with it. "
                                           "Bind it to the one of that name."), name, where));
    }
}

static void
check_unbound_name (SixainLint           *lint,
                    const SixainLintRule *rule,
                    SixainLintText       *text)
{
  check_at_names (lint, rule, text);
  check_plain_names (lint, rule, text);
}

static SixainEdit *
fix_unbound_name (SixainIssue      *issue,
                  SixainStoryboard *storyboard)
{
  gboolean cast = sixain_issue_get_cast (issue) != NULL;
  g_autofree char *chip = g_strdup_printf ("{%s:%s}", cast ? "cast" : "asset",
                                           cast ? sixain_issue_get_cast (issue) : sixain_issue_get_asset (issue));
  gsize start, end;

  sixain_issue_get_range (issue, &start, &end);
  return sixain_issue_edit_text (issue, storyboard, start, end, chip);
}

static void
check_nameless_cast (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      g_autofree char *name = g_strstrip (g_strdup (sixain_cast_member_get_name (member)));

      if (*name != '\0')
        continue;

      sixain_lint_add (lint, rule, &(SixainIssuePlace) { .cast = member, .property = "name" },
                       g_strdup (C_("lint", "Somebody in the cast has no name, so no prompt can say who is meant. "
                                    "Give them one.")));
    }
}

static void
check_similar_names (SixainLint           *lint,
                     const SixainLintRule *rule)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      const char *name = sixain_cast_member_get_name (member);

      for (guint j = 0; *name != '\0' && j < g_list_model_get_n_items (cast); j++)
        {
          g_autoptr (SixainCastMember) other = g_list_model_get_item (cast, j);
          const char *longer = sixain_cast_member_get_name (other);

          if (i == j || (i > j && g_str_equal (name, longer)) || strstr (longer, name) == NULL)
            continue;

          sixain_lint_add (lint, rule, &(SixainIssuePlace) { .cast = other, .property = "name" },
                           g_str_equal (name, longer)
                           ? g_strdup_printf (C_("lint", "Two of the cast are called “%s”, and a model can’t tell them "
                                                 "apart. Rename one."), name)
                           : g_strdup_printf (C_("lint", "The name “%s” contains the name “%s”, and a model may take one "
                                                 "for the other. Rename one."), longer, name));
        }
    }
}

static const SixainLintRule rules[] = {
  {
    .id = "unbound-name",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A name in a prompt is not bound to anybody’s pictures"),
    .source = "vrgamegirl19/comfyui-vrgamedevgirl, issue 196; seesee75-commits/ComfyUI-MiniMaxH3-Director, issue 5; read 2026-11-22",
    .check_text = check_unbound_name,
    .fix_label = NC_("fix", "Bind the Name"),
    .fix = fix_unbound_name,
  },
  {
    .id = "nameless-cast",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "Somebody in the cast has no name"),
    .source = "Kling open platform, advanced-custom-elements (element_name); read 2026-10-12",
    .check = check_nameless_cast,
  },
  {
    .id = "similar-names",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A name of the cast contains another one’s"),
    .source = "Kling open platform, video/3-0-omni (no id within another); read 2026-10-12",
    .check = check_similar_names,
  },
};

const SixainLintTheme sixain_lint_names = { rules, G_N_ELEMENTS (rules) };
