/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-lint-private.h"

#include <string.h>

/* Scripts that put no space between words have no words' ends to look for. */
static gboolean
is_word_character (gunichar c)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA, G_UNICODE_SCRIPT_THAI,
    G_UNICODE_SCRIPT_LAO, G_UNICODE_SCRIPT_KHMER, G_UNICODE_SCRIPT_MYANMAR,
  };
  GUnicodeScript script;

  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '_';

  script = g_unichar_get_script (c);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (script == scripts[i])
        return FALSE;
    }

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_word (const char *text,
         gsize       start,
         gsize       length)
{
  const char *begin = text + start;
  const char *end = begin + length;

  if (start > 0 && is_word_character (g_utf8_get_char (begin)) &&
      is_word_character (g_utf8_get_char (g_utf8_find_prev_char (text, begin))))
    return FALSE;

  return *end == '\0' || !is_word_character (g_utf8_get_char (end)) ||
         !is_word_character (g_utf8_get_char (g_utf8_find_prev_char (text, end)));
}

/* Looks for @word, which may be several, from the byte @from of @text on. */
gboolean
sixain_lint_find_word (const char *text,
                       const char *word,
                       gsize       from,
                       gsize      *start)
{
  gsize length = strlen (word);
  const char *found = length > 0 ? text + from - 1 : NULL;

  while (found != NULL && (found = strstr (found + 1, word)) != NULL)
    {
      if (!is_word (text, found - text, length))
        continue;

      *start = found - text;
      return TRUE;
    }

  return FALSE;
}

static gboolean
ends_clause (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (strchr (".,;:!?()\n", *p) != NULL && *p != '\0')
    /* not within "2.5" or "3,000" */
    return !g_ascii_isdigit (p[1]);

  return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff1b || c == 0xff1a || c == 0x2013 || c == 0x2014;
}

/* The byte behind the stop, comma or dash before @at. */
gsize
sixain_lint_clause_start (const char *text,
                          gsize       at)
{
  const char *p = text + at;

  while (p > text)
    {
      const char *before = g_utf8_find_prev_char (text, p);

      if (ends_clause (before))
        break;
      p = before;
    }

  return p - text;
}

/* The byte of the stop, comma or dash behind @at, or of the end. */
gsize
sixain_lint_clause_end (const char *text,
                        gsize       at)
{
  const char *p = text + at;

  while (*p != '\0' && !ends_clause (p))
    p = g_utf8_next_char (p);

  return p - text;
}

/* The stretch of a prompt an issue is about, in bytes. */
SixainIssuePlace
sixain_lint_get_text_place (SixainLintText *text,
                            gsize           start,
                            gsize           end)
{
  return (SixainIssuePlace) {
    .shot = text->shot != NULL ? text->shot->shot : NULL,
    .number = text->shot != NULL ? text->shot->number : 0,
    .property = text->property,
    .start = start,
    .end = end,
  };
}
