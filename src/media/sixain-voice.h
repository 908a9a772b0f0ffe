/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

/**
 * SixainVoice:
 * @variant: espeak-ng's voice variant, "f2"; "" for the language's own voice
 * @pitch: 0..100, 50 is the variant's own
 * @rate: words a minute
 *
 * How an utterance is to sound, whatever its language.
 */
typedef struct {
  char variant[16];
  int  pitch;
  int  rate;
} SixainVoice;

#define SIXAIN_SPEECH_TEXT_MAX 2000 /* characters */

void  sixain_voice_choose      (const SixainUtterance *utterance,
                                SixainVoice           *voice);
const char * const *
      sixain_voice_get_variants (void);
char *sixain_voice_clean_text  (const char            *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
