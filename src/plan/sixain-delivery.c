/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-delivery.h"

#include <string.h>

/* How the local voice follows what a person writes about a delivery. The differences are
 * as large as a voice takes them without becoming another one. */
typedef enum {
  DELIVERY_WHISPER,
  DELIVERY_SHOUT,
  DELIVERY_FAST,
  DELIVERY_SLOW,
} Delivery;

/* Beginnings of words, case-folded, in the languages of most prompts. */
static const struct {
  const char *stem;
  Delivery    delivery;
} stems[] = {
  { "whisper", DELIVERY_WHISPER },
  { "flüster", DELIVERY_WHISPER },
  { "geflüstert", DELIVERY_WHISPER },
  { "chuchot", DELIVERY_WHISPER },
  { "susurr", DELIVERY_WHISPER },
  { "sussurr", DELIVERY_WHISPER },
  { "shout", DELIVERY_SHOUT },
  { "yell", DELIVERY_SHOUT },
  { "scream", DELIVERY_SHOUT },
  { "schrei", DELIVERY_SHOUT },
  { "brüll", DELIVERY_SHOUT },
  { "cri", DELIVERY_SHOUT },
  { "grit", DELIVERY_SHOUT },
  { "fast", DELIVERY_FAST },
  { "quick", DELIVERY_FAST },
  { "hurr", DELIVERY_FAST },
  { "breathless", DELIVERY_FAST },
  { "schnell", DELIVERY_FAST },
  { "hastig", DELIVERY_FAST },
  { "slow", DELIVERY_SLOW },
  { "hesitat", DELIVERY_SLOW },
  { "langsam", DELIVERY_SLOW },
  { "zögernd", DELIVERY_SLOW },
};

static gboolean
has_word (const char *folded,
          const char *stem)
{
  const char *found = folded;

  while ((found = strstr (found, stem)) != NULL)
    {
      const char *before = g_utf8_find_prev_char (folded, found);

      if (before == NULL || !g_unichar_isalpha (g_utf8_get_char (before)))
        return TRUE;

      found = g_utf8_next_char (found);
    }

  return FALSE;
}

static gboolean
is_delivered (const char *folded,
              Delivery    delivery)
{
  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    if (stems[i].delivery == delivery && has_word (folded, stems[i].stem))
      return TRUE;

  return FALSE;
}

/**
 * sixain_utterance_init:
 * @utterance: (out caller-allocates): what is spoken, and how
 * @storyboard: where the speaker is
 * @line: a line of it
 * @language: BCP 47, of @text
 * @text: what is said, without chips
 *
 * Says how a line sounds: its speaker's voice, and as it is to be delivered, so far as
 * the local voice can whisper, raise itself, hurry and linger. The strings are those of
 * the records and the arguments.
 */
void
sixain_utterance_init (SixainUtterance  *utterance,
                       SixainStoryboard *storyboard,
                       SixainLine       *line,
                       const char       *language,
                       const char       *text)
{
  SixainCastMember *member = NULL;
  const char *speaker;
  g_autofree char *delivery = NULL;

  g_return_if_fail (utterance != NULL);
  g_return_if_fail (SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (SIXAIN_IS_LINE (line));

  speaker = sixain_line_get_speaker (line);
  if (speaker != NULL)
    member = sixain_storyboard_find_cast (storyboard, speaker);

  *utterance = (SixainUtterance) {
    .text = text,
    .language = language,
    .voice = member != NULL ? sixain_cast_member_get_voice (member) : "",
    .speaker = speaker != NULL ? speaker : "",
    .pitch = member != NULL ? sixain_cast_member_get_pitch (member) : 50,
    .speed = member != NULL ? sixain_cast_member_get_speed (member) : 100,
  };

  if (*sixain_line_get_delivery (line) == '\0')
    return;

  delivery = g_utf8_casefold (sixain_line_get_delivery (line), -1);

  if (is_delivered (delivery, DELIVERY_WHISPER))
    utterance->voice = *utterance->voice == 'm' ? "whisper" : "whisperf";

  if (is_delivered (delivery, DELIVERY_SHOUT))
    utterance->pitch = MIN (utterance->pitch + 20, 100);

  if (is_delivered (delivery, DELIVERY_FAST))
    utterance->speed = utterance->speed * 5 / 4;
  else if (is_delivered (delivery, DELIVERY_SLOW))
    utterance->speed = utterance->speed * 4 / 5;
}
