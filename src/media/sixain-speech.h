#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

typedef struct _SixainSound SixainSound; /* immutable 48 kHz float PCM, mono or stereo, reference-counted */

SixainSound *sixain_sound_ref          (SixainSound *self);
void         sixain_sound_unref        (SixainSound *self);
guint        sixain_sound_get_channels (SixainSound *self);
gint64       sixain_sound_get_frames   (SixainSound *self); /* samples per channel */
const float *sixain_sound_get_data     (SixainSound *self); /* interleaved */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSound, sixain_sound_unref)

/* espeak-ng on a thread of its own, cached by content in memory and on disk. Thread-safe. */
#define SIXAIN_TYPE_SPEECH (sixain_speech_get_type ())
G_DECLARE_FINAL_TYPE (SixainSpeech, sixain_speech, SIXAIN, SPEECH, GObject)

SixainSpeech *sixain_speech_new    (void); /* espeak starts at the first utterance */
SixainSound  *sixain_speech_peek   (SixainSpeech          *self, /* NULL while it is not spoken yet; starts speaking it */
                                    const SixainUtterance *utterance);
SixainSound  *sixain_speech_wait   (SixainSpeech          *self,
                                    const SixainUtterance *utterance,
                                    GCancellable          *cancellable,
                                    GError               **error);
char         *sixain_speech_hash   (const SixainUtterance *utterance);
/* Signal ::spoken (const char *hash, gint64 ns), on the main context it was made on. */

G_END_DECLS
