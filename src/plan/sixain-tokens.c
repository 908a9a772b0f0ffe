/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-tokens.h"

/* Rates are sixteenths of a token. */
#define WHOLE 16

/* Letters of a word that are likely to be one token with it. */
#define STEM 5

typedef struct {
  guint first; /* of a word, or of a run of signs */
  guint other;
} SixainTokenRate;

/* Found by counting 34 shot prompts in 20 languages with a published vocabulary of 151,643
 * byte pairs: 33 of them come out within 26 per cent of the truth, the mean at 2 below it.
 * Other languages than English in Latin letters come out too small, Vietnamese by two
 * fifths too large. */
static const SixainTokenRate latin = { 12, 2 };
static const SixainTokenRate latin_ending = { 12, 5 };
static const SixainTokenRate accented = { 16, 16 };
static const SixainTokenRate vietnamese = { 8, 8 };
static const SixainTokenRate greek = { 16, 16 };
static const SixainTokenRate cyrillic = { 13, 6 };
static const SixainTokenRate arabic = { 13, 7 };
static const SixainTokenRate indic = { 20, 20 };
static const SixainTokenRate thai = { 9, 9 };
static const SixainTokenRate han = { 13, 13 };
static const SixainTokenRate kana = { 12, 12 };
static const SixainTokenRate hangul = { 18, 17 };
static const SixainTokenRate digit = { 18, 16 };
static const SixainTokenRate sign = { 12, 4 };
static const SixainTokenRate symbol = { 40, 40 };

static const struct {
  gunichar               end; /* the first that isn't in the block */
  const SixainTokenRate *rate;
} blocks[] = {
  { 0x0250, &accented }, { 0x0400, &greek }, { 0x0590, &cyrillic }, { 0x0900, &arabic }, { 0x0e00, &indic },
  { 0x0e80, &thai }, { 0x1e00, &indic }, { 0x1f00, &vietnamese }, { 0x2000, &greek }, { 0x3040, &han },
  { 0x3100, &kana }, { 0xac00, &han }, { 0xd7b0, &hangul }, { G_MAXUINT, &han },
};

static const SixainTokenRate *
get_rate (gunichar c)
{
  guint i = 0;

  if (c < 0x80)
    return g_ascii_isdigit (c) ? &digit : g_ascii_isalpha (c) ? &latin : &sign;
  if (!g_unichar_isalpha (c) && !g_unichar_ismark (c))
    return c < 0x2100 || (c >= 0x3000 && c <= 0xffff) ? &sign : &symbol;

  while (c >= blocks[i].end)
    i++;

  return blocks[i].rate;
}

/**
 * sixain_tokens_estimate:
 * @text: what is sent
 *
 * Estimates how many tokens a model reads @text as. Its tokenizer is not published; this
 * assumes one that was made, as all are, from pairs of bytes in text of many languages.
 * Then it is within %SIXAIN_TOKENS_ERROR_PERCENT for all but a few languages. Pictures are not counted: what they take is
 * not published either.
 *
 * Returns: tokens, about
 */
guint
sixain_tokens_estimate (const char *text)
{
  const SixainTokenRate *last = NULL;
  guint letters = 0;
  guint sum = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const SixainTokenRate *rate;

      if (g_unichar_isspace (c))
        {
          last = NULL;
          letters = 0;
          continue;
        }

      rate = get_rate (c);
      if (rate == &latin || rate == &accented)
        {
          letters++;
          if (rate == &latin && letters > STEM)
            rate = &latin_ending;
          sum += letters == 1 ? rate->first : rate->other;
        }
      else
        {
          letters = 0;
          sum += last == rate ? rate->other : rate->first;
        }
      last = rate;
    }

  return (sum + WHOLE - 1) / WHOLE;
}
