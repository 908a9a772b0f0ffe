/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"
#include "sixain-sound-store.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_MIXER (sixain_mixer_get_type ())
G_DECLARE_FINAL_TYPE (SixainMixer, sixain_mixer, SIXAIN, MIXER, GObject)

SixainMixer *sixain_mixer_new  (SixainSpeech      *speech,
                                SixainSoundStore  *sounds);
gboolean     sixain_mixer_wait (SixainMixer       *self,
                                SixainPicturePlan *plan,
                                GCancellable      *cancellable,
                                GError           **error);
void         sixain_mixer_mix  (SixainMixer       *self,
                                SixainPicturePlan *plan,
                                gint64             first,
                                guint              n,
                                float             *out);

G_END_DECLS
