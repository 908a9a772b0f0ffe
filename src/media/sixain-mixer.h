#pragma once

#include "sixain-picture-plan.h"
#include "sixain-sound-store.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

/* Mixes any stretch of a plan to 48 kHz stereo float. A pure function of plan and
 * position once every piece is there, so preview and export cannot differ. One mixer
 * belongs to one thread. */
#define SIXAIN_TYPE_MIXER (sixain_mixer_get_type ())
G_DECLARE_FINAL_TYPE (SixainMixer, sixain_mixer, SIXAIN, MIXER, GObject)

SixainMixer *sixain_mixer_new  (SixainSpeech      *speech,
                                SixainSoundStore  *sounds);
gboolean     sixain_mixer_wait (SixainMixer       *self, /* render: waits for every piece of the plan */
                                SixainPicturePlan *plan,
                                GCancellable      *cancellable,
                                GError           **error);
void         sixain_mixer_mix  (SixainMixer       *self,
                                SixainPicturePlan *plan,
                                gint64             first, /* sample */
                                guint              n,
                                float             *out);  /* 2 * n, interleaved */

G_END_DECLS
