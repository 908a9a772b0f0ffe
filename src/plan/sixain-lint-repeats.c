/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Looks that a prompt describes although the pictures it refers to carry them: the two
 * never say quite the same, and the face drifts between them. */

/* Shorter words are articles and the like. */
#define WORD_MIN 4

/* So many words in a row are no accident. */
#define RUN_MIN 2

typedef struct {
  gsize start;
  gsize end;
} Range;

static gboolean
is_common (const char *word,
           gsize       length)
{
  static const char *const words[] = {
    "with", "from", "that", "this", "their", "there", "which", "into", "over", "under", "some", "very", "wearing", "wears",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i][0] == word[0] && strlen (words[i]) == length && strncmp (words[i], word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_letter (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p));
}

/* The words of @folded that say something. */
static GArray *
list_words (const char *folded)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Range));
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;

      while (*p != '\0' && is_letter (p))
        p = g_utf8_next_char (p);

      if (p - start >= WORD_MIN && g_utf8_strlen (start, p - start) >= WORD_MIN && !is_common (start, p - start))
        {
          Range word = { start - folded, p - folded };

          g_array_append_val (words, word);
        }
      if (p == start)
        p = g_utf8_next_char (p);
    }

  return words;
}

static gboolean
is_same_word (const char  *a,
              const Range *word,
              const char  *b,
              const Range *other)
{
  gsize length = word->end - word->start;

  return other->end - other->start == length && strncmp (a + word->start, b + other->start, length) == 0;
}

/* The longest row of words that both texts have, within one clause of the prompt. */
static gboolean
find_common_run (const char *prompt,
                 GArray     *words,
                 const char *description,
                 Range      *range)
{
  g_autoptr (GArray) looks = list_words (description);
  guint longest = RUN_MIN - 1;

  for (guint i = 0; i < words->len; i++)
    {
      gsize clause = 0;

      for (guint j = 0; j < looks->len; j++)
        {
          guint n = 0;

          if (!is_same_word (prompt, &g_array_index (words, Range, i), description, &g_array_index (looks, Range, j)))
            continue;

          if (clause == 0)
            clause = sixain_lint_clause_end (prompt, g_array_index (words, Range, i).start);
          while (i + n < words->len && j + n < looks->len &&
                 g_array_index (words, Range, i + n).end <= clause &&
                 is_same_word (prompt, &g_array_index (words, Range, i + n), description, &g_array_index (looks, Range, j + n)))
            n++;

          if (n <= longest)
            continue;

          longest = n;
          range->start = g_array_index (words, Range, i).start;
          range->end = g_array_index (words, Range, i + n - 1).end;
        }
    }

  return longest >= RUN_MIN;
}

/* "long red hair", "blue eyes": looks of a person, whatever the description says */
static GRegex *
get_looks_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex,
                               g_regex_new ("\\b(?:(?:red|blonde?|brown|black|dark|gr[ea]y|white|silver|long|short|curly|straight|"
                                            "blue|green|hazel|pale|tanned|auburn)[ ,-]+)+(?:hair|eyes|beard|skin|moustache)\\b"
                                            "|(?:红|金|棕|黑|灰|白|银|长|短|卷)色?(?:头发|发|眼睛|胡子)",
                                            G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));

  return regex;
}

static void
find_looks (const char *prompt,
            Range      *range)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start, end;

  if (!g_regex_match (get_looks_regex (), prompt, G_REGEX_MATCH_DEFAULT, &match))
    return;

  g_match_info_fetch_pos (match, 0, &start, &end);
  range->start = start;
  range->end = end;
}

/* Widens @range to the clause behind a comma that it lies in, where that can be taken out
 * and leaves a sentence. */
static gboolean
widen (const char *plain,
       Range      *range)
{
  gsize start = sixain_lint_clause_start (plain, range->start);
  gsize end = sixain_lint_clause_end (plain, range->start);

  if (start == 0 || plain[start - 1] != ',' || memchr (plain + start, SIXAIN_LINT_CHIP, end - start) != NULL)
    return FALSE;

  range->start = start - 1;
  /* what stands between commas behind a name takes both of them along */
  range->end = plain[end] == ',' && start > 1 && plain[start - 2] == SIXAIN_LINT_CHIP ? end + 1 : end;
  return TRUE;
}

/* @looks is empty where the prompt describes no looks at all. */
static gboolean
find_repeat (SixainLintText   *text,
             GArray           *words,
             const Range      *looks,
             SixainCastMember *member,
             Range            *range)
{
  g_autofree char *description = g_ascii_strdown (sixain_cast_member_get_description (member), -1);

  if (find_common_run (text->folded, words, description, range))
    return TRUE;

  *range = *looks;
  return looks->end > looks->start &&
         sixain_cast_member_get_kind (member) == SIXAIN_CAST_CHARACTER &&
         sixain_cast_member_get_views (member)[0] != NULL;
}

static void
check_repeats (SixainLint           *lint,
               const SixainLintRule *rule,
               SixainLintText       *text)
{
  GListModel *cast = sixain_storyboard_get_cast (lint->storyboard);
  g_autoptr (GArray) words = NULL;
  Range looks = { 0, 0 };

  if (g_hash_table_size (text->chips) == 0)
    return;

  words = list_words (text->folded);
  find_looks (text->folded, &looks);
  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);
      SixainIssuePlace place;
      Range range, clause;

      if (!g_hash_table_contains (text->chips, sixain_record_get_id (SIXAIN_RECORD (member))) ||
          !find_repeat (text, words, &looks, member, &range))
        continue;

      clause = range;
      place = (SixainIssuePlace) {
        .shot = text->shot != NULL ? text->shot->shot : NULL,
        .number = text->shot != NULL ? text->shot->number : 0,
        .cast = member,
        .property = text->property,
        .start = range.start,
        .end = range.end,
        .fix = widen (text->plain, &clause),
      };
      sixain_lint_add (lint, rule, &place,
                       /* Translators: words of a prompt, and a name */
                       g_strdup_printf (C_("lint", "“%.*s” describes what the pictures of @%s show, and the two never quite agree. "
                                           "Leave it to the pictures."),
                                        (int) (range.end - range.start), text->plain + range.start,
                                        sixain_cast_member_get_name (member)));
    }
}

static SixainEdit *
fix_repeats (SixainIssue      *issue,
             SixainStoryboard *storyboard)
{
  SixainRecord *owner = sixain_issue_find_owner (issue, storyboard);
  g_autofree char *prompt = NULL;
  const char *rest;
  SixainSpan span;
  Range range;

  sixain_issue_get_range (issue, &range.start, &range.end);
  if (owner != NULL)
    g_object_get (owner, sixain_issue_get_property (issue), &prompt, NULL);
  if (prompt == NULL || range.end > strlen (prompt))
    return NULL;

  rest = prompt;
  while (sixain_span_next (&rest, &span))
    {
      if (span.kind != SIXAIN_SPAN_TEXT)
        memset (prompt + (span.text - prompt), SIXAIN_LINT_CHIP, span.length);
    }

  return widen (prompt, &range) ? sixain_issue_edit_text (issue, storyboard, range.start, range.end, "") : NULL;
}

static const SixainLintRule rules[] = {
  {
    .id = "repeats-reference",
    .severity = SIXAIN_ISSUE_HINT,
    .summary = NC_("lint rule", "A prompt describes looks that a reference carries"),
    .source = "Lightricks/LTX-Desktop, issue 104; AgnesAI-Labs/AgnesAI-Models, issue 121; read 2026-11-22",
    .check_text = check_repeats,
    .fix_label = NC_("fix", "Take It Out"),
    .fix = fix_repeats,
  },
};

const SixainLintTheme sixain_lint_repeats = { rules, G_N_ELEMENTS (rules) };
