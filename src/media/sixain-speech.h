/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-media-error.h"
#include "sixain-picture-plan.h"
#include "sixain-sound.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SPEECH (sixain_speech_get_type ())
G_DECLARE_FINAL_TYPE (SixainSpeech, sixain_speech, SIXAIN, SPEECH, GObject)

SixainSpeech *sixain_speech_new        (void);
SixainSound  *sixain_speech_peek       (SixainSpeech          *self,
                                        const SixainUtterance *utterance);
SixainSound  *sixain_speech_wait       (SixainSpeech          *self,
                                        const SixainUtterance *utterance,
                                        GCancellable          *cancellable,
                                        GError               **error);
GError       *sixain_speech_dup_error  (SixainSpeech          *self,
                                        const SixainUtterance *utterance);
guint         sixain_speech_get_serial (SixainSpeech          *self);
char         *sixain_speech_hash       (const SixainUtterance *utterance);

G_END_DECLS
