/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_SOUND_OUTPUT (sixain_sound_output_get_type ())
G_DECLARE_FINAL_TYPE (SixainSoundOutput, sixain_sound_output, SIXAIN, SOUND_OUTPUT, GstBin)

/**
 * SIXAIN_SOUND_FAILED:
 *
 * Name of the element message that says, with its "reason", that sound has stopped.
 */
#define SIXAIN_SOUND_FAILED "sixain-sound-failed"

SixainSoundOutput *sixain_sound_output_new        (GstElement        *source,
                                                   GstElement        *sink,
                                                   GstClockTimeDiff   delay);
void               sixain_sound_output_set_volume (SixainSoundOutput *self,
                                                   double             volume);
gboolean           sixain_sound_output_is_silent  (SixainSoundOutput *self);
void               sixain_sound_output_silence    (SixainSoundOutput *self);

G_END_DECLS
