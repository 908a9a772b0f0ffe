/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the words of a prompt do that their writer doesn't expect. */

/* "Shot 2, 3s," or "shot 4:", which is how a list of shots is written into one prompt */
static GRegex *
get_label_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex,
                               g_regex_new ("(?:^|[;.\\n；。])\\s*((?:(?:shot|scene)\\s*|镜头\\s*)[0-9]{1,2}\\s*[,:，：]\\s*"
                                            "(?:[0-9]+(?:\\.[0-9]+)?\\s*(?:s|sec|seconds?|秒)?\\s*[,:，：]\\s*)?)",
                                            G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));

  return regex;
}

static void
check_shot_label (SixainLint           *lint,
                  const SixainLintRule *rule,
                  SixainLintText       *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  SixainIssuePlace place;
  int start, end;

  /* in a master prompt, labels are how shots are asked for */
  if (text->shot == NULL || !g_regex_match (get_label_regex (), text->plain, G_REGEX_MATCH_DEFAULT, &match))
    return;

  g_match_info_fetch_pos (match, 1, &start, &end);
  place = sixain_lint_get_text_place (text, start, end);
  place.fix = TRUE;
  sixain_lint_add (lint, rule, &place,
                   g_strdup_printf (C_("lint", "“%.*s” in the prompt of shot %u reads like the beginning of another shot, "
                                       "and may be cut there. Take it out."),
                                    (int) strcspn (text->plain + start, ",:\n，："), text->plain + start,
                                    place.number));
}

static SixainEdit *
remove_range (SixainIssue      *issue,
              SixainStoryboard *storyboard)
{
  gsize start, end;

  sixain_issue_get_range (issue, &start, &end);
  return sixain_issue_edit_text (issue, storyboard, start, end, "");
}

static void
check_cut_in_prompt (SixainLint           *lint,
                     const SixainLintRule *rule,
                     SixainLintText       *text)
{
  static const char *const words[] = {
    "cut to", "cuts to", "cutting to", "smash cut", "jump cut", "match cut", "next shot", "second shot",
    "scene change", "split screen", "montage", "切到", "切换到", "切至", "下一个镜头", "分屏", "蒙太奇",
  };

  if (text->shot == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      SixainIssuePlace place;
      gsize start;

      if (!sixain_lint_find_word (text->folded, words[i], 0, &start))
        continue;

      place = sixain_lint_get_text_place (text, start, start + strlen (words[i]));
      sixain_lint_add (lint, rule, &place,
                       g_strdup_printf (C_("lint", "The prompt of shot %u asks for a cut within the shot (“%s”). "
                                           "Split the shot there, and every part keeps its length."),
                                        place.number, words[i]));
      return;
    }
}

/* A word that denies, and how it stands at the beginning of a list of what is not wanted. */
static const char *const denials[] = {
  "no ", "without ", "don't ", "don’t ", "do not ", "avoid ", "never ", "free of ",
  "kein ", "keine ", "keinen ", "ohne ", "不要", "没有", "避免",
};

/* "no one" and "no longer" deny nothing that could be drawn. */
static gboolean
is_harmless (const char *rest)
{
  static const char *const words[] = { "one", "longer", "matter", "sooner", "doubt", "need", "hesitation", "haste" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (strncmp (rest, words[i], length) == 0 && !g_ascii_isalnum (rest[length]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_denial (const char *folded,
             gsize      *start,
             gsize      *end)
{
  gsize best = G_MAXSIZE;

  for (guint i = 0; i < G_N_ELEMENTS (denials); i++)
    {
      gsize length = strlen (denials[i]);
      gsize at = 0;

      while (sixain_lint_find_word (folded, denials[i], at, &at))
        {
          if (at < best && folded[at + length] != '\0' && !is_harmless (folded + at + length))
            {
              best = at;
              *start = at;
              *end = sixain_lint_clause_end (folded, at);
            }
          at += length;
        }
    }

  return best != G_MAXSIZE;
}

static gboolean
has_chip (const char *plain,
          gsize       start,
          gsize       end)
{
  return memchr (plain + start, SIXAIN_LINT_CHIP, end - start) != NULL;
}

/* Whether the clause does nothing but deny. */
static gboolean
is_whole_clause (const char *plain,
                 gsize       start)
{
  gsize clause = sixain_lint_clause_start (plain, start);

  return clause + strspn (plain + clause, " ") == start;
}

static void
check_negation (SixainLint           *lint,
                const SixainLintRule *rule,
                SixainLintText       *text)
{
  gboolean has_field = lint->profile != NULL && sixain_profile_get_limit (lint->profile, SIXAIN_LIMIT_NEGATIVE) > 0;
  SixainIssuePlace place;
  gsize start, end;

  if (!find_denial (text->folded, &start, &end))
    return;

  place = sixain_lint_get_text_place (text, start, end);
  place.fix = has_field && !has_chip (text->plain, start, end) && is_whole_clause (text->plain, start);
  sixain_lint_add (lint, rule, &place,
                   has_field
                   ? g_strdup_printf (C_("lint", "“%.*s”: what a prompt names is often shown, wanted or not. Write it into "
                                         "the negative text instead."),
                                      (int) (end - start), text->plain + start)
                   : g_strdup_printf (C_("lint", "“%.*s”: what a prompt names is often shown, wanted or not. Say what is "
                                         "there instead."),
                                      (int) (end - start), text->plain + start));
}

/* What is behind the word that denies. */
static const char *
skip_denial (const char *text)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (denials); i++)
    {
      if (g_str_has_prefix (folded, denials[i]))
        return text + strlen (denials[i]);
    }

  return text;
}

static SixainEdit *
fix_negation (SixainIssue      *issue,
              SixainStoryboard *storyboard)
{
  SixainRecord *owner = sixain_issue_find_owner (issue, storyboard);
  const char *negative = sixain_storyboard_get_negative (storyboard);
  const char *label = sixain_issue_get_fix_label (issue);
  g_autoptr (SixainEdit) group = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *clause = NULL;
  g_autofree char *text = NULL;
  SixainEdit *removal;
  gsize start, end;

  if (owner == NULL || !sixain_issue_get_range (issue, &start, &end))
    return NULL;

  g_object_get (owner, sixain_issue_get_property (issue), &prompt, NULL);
  if (end > strlen (prompt))
    return NULL;

  clause = g_strndup (prompt + start, end - start);
  text = *negative != '\0' ? g_strconcat (negative, ", ", skip_denial (clause), NULL) : g_strdup (skip_denial (clause));

  /* with the comma before it, or else the stop behind it */
  while (start > 0 && prompt[start - 1] == ' ')
    start--;
  if (start > 0 && prompt[start - 1] == ',')
    start--;
  else if (prompt[end] != '\0' && strchr (",.;!", prompt[end]) != NULL)
    end++;

  removal = sixain_issue_edit_text (issue, storyboard, start, end, "");
  if (removal == NULL)
    return NULL;

  group = sixain_edit_new_group (label);
  sixain_edit_append (group, removal);
  sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (storyboard), "negative", text, NULL));
  return g_steal_pointer (&group);
}

static void
check_double_negative (SixainLint           *lint,
                       const SixainLintRule *rule)
{
  const char *negative = sixain_storyboard_get_negative (lint->storyboard);
  g_autofree char *folded = g_ascii_strdown (negative, -1);
  gsize start, end;

  if (!find_denial (folded, &start, &end) || !is_whole_clause (folded, start))
    return;

  sixain_lint_add (lint, rule,
                   &(SixainIssuePlace) {
                     .property = "negative",
                     .start = start,
                     .end = skip_denial (negative + start) - negative,
                     .fix = TRUE,
                   },
                   g_strdup_printf (C_("lint", "“%.*s” in the negative text denies it twice. Write only what is not wanted."),
                                    (int) (end - start), negative + start));
}

static const SixainLintRule rules[] = {
  {
    .id = "shot-label",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "Words of a prompt read like the beginning of another shot"),
    .source = "Kling open platform, video/3-0-omni (shot n, m, words;); read 2026-10-12",
    .check_text = check_shot_label,
    .fix_label = NC_("fix", "Take Out the Label"),
    .fix = remove_range,
  },
  {
    .id = "cut-in-prompt",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "A prompt asks for a cut within the shot"),
    .source = "JavaDerek/music-video-pipeline, issue 81; smixs/visual-skills, kling.md; read 2026-11-22",
    .check_text = check_cut_in_prompt,
  },
  {
    .id = "negation",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A prompt says what is not to be seen, which models tend to show"),
    .source = "OSideMedia/higgsfield-ai-prompt-skill, troubleshooting; Kling open platform, video/3-0 (negative_prompt); read 2026-11-22",
    .check_text = check_negation,
    .fix_label = NC_("fix", "Move to Negative Text"),
    .fix = fix_negation,
  },
  {
    .id = "double-negative",
    .severity = SIXAIN_ISSUE_SPOILS,
    .summary = NC_("lint rule", "The negative text denies what it lists, so that it is asked for"),
    .source = "Kling open platform, video/3-0 (negative_prompt); read 2026-10-12",
    .check = check_double_negative,
    .fix_label = NC_("fix", "Take Out the Denial"),
    .fix = remove_range,
  },
};

const SixainLintTheme sixain_lint_text = { rules, G_N_ELEMENTS (rules) };
