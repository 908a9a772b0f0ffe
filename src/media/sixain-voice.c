/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-voice.h"

/* espeak-ng's normal rate, and the range in which its voices stay intelligible */
#define RATE_NORMAL 175
#define RATE_MIN 80
#define RATE_MAX 450

#define PITCH_NEUTRAL 50
/* a spread that tells two speakers of one variant apart without distorting either */
#define PITCH_SPREAD 6

static const char * const variants[] = {
  "f2", "m3", "f3", "m1", "f4", "m7", "f1", "m2", "f5", "m4", "m6", "m5",
};

static guint32
hash_speaker (const char *speaker)
{
  guint32 hash = 2166136261u;

  for (const char *p = speaker; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * 16777619u;

  /* the last bytes of an id must reach the low bits that are used */
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  hash ^= hash >> 12;
  return hash;
}

static gboolean
is_variant_name (const char *name)
{
  gsize length = strlen (name);

  /* the name becomes part of a file name */
  if (length == 0 || length >= sizeof ((SixainVoice *) NULL)->variant)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]))
      return FALSE;

  return TRUE;
}

/**
 * sixain_voice_choose:
 * @utterance: what is to be spoken
 * @voice: (out caller-allocates): return location for how
 *
 * Takes the voice, pitch and speed that the utterance names. Where it names none, the
 * speaker's id decides, so that a speaker keeps its voice through a storyboard; a line
 * without a speaker is spoken by the language's own voice.
 */
void
sixain_voice_choose (const SixainUtterance *utterance,
                     SixainVoice           *voice)
{
  const char *speaker;
  int speed;

  g_return_if_fail (utterance != NULL);
  g_return_if_fail (voice != NULL);

  memset (voice, 0, sizeof *voice);
  speaker = utterance->speaker != NULL ? utterance->speaker : "";
  voice->pitch = CLAMP (utterance->pitch, 0, 100);

  if (utterance->voice != NULL && is_variant_name (utterance->voice))
    {
      g_strlcpy (voice->variant, utterance->voice, sizeof voice->variant);
    }
  else if (speaker[0] != '\0')
    {
      guint32 hash = hash_speaker (speaker);

      g_strlcpy (voice->variant, variants[hash % G_N_ELEMENTS (variants)], sizeof voice->variant);
      if (voice->pitch == PITCH_NEUTRAL)
        voice->pitch += (int) (hash / G_N_ELEMENTS (variants) % (2 * PITCH_SPREAD + 1)) - PITCH_SPREAD;
    }

  speed = utterance->speed > 0 ? utterance->speed : 100;
  voice->rate = CLAMP (RATE_NORMAL * MIN (speed, 1000) / 100, RATE_MIN, RATE_MAX);
}

/**
 * sixain_voice_get_variants:
 *
 * Returns: (array zero-terminated=1): the voice variants to choose from; espeak-ng speaks
 *   every language with each: women ("f…"), men ("m…"), and those who whisper
 */
const char * const *
sixain_voice_get_variants (void)
{
  static const char * const all[] = {
    "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "whisperf", "whisper", NULL
  };

  return all;
}

/**
 * sixain_voice_clean_text:
 * @text: a line's text, as it was typed or read from a file
 *
 * Line breaks and tabs become spaces; control characters, which espeak-ng takes for
 * commands, and invalid UTF-8 are dropped.
 *
 * Returns: (transfer full): text that is safe to speak; "" when there is none
 */
char *
sixain_voice_clean_text (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) clean = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append_c (clean, ' ');
      else if (!g_unichar_iscntrl (c) && c != 0xfffd && c != 0xfeff)
        g_string_append_unichar (clean, c);
    }

  return g_strstrip (g_string_free (g_steal_pointer (&clean), FALSE));
}
