/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-sound-store.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_AUDITION (sixain_audition_get_type ())
G_DECLARE_FINAL_TYPE (SixainAudition, sixain_audition, SIXAIN, AUDITION, GObject)

/* Properties: subject, what is heard or about to be: a path, or the hash of an utterance;
 * NULL for nothing.
 * Signal ::failed (const char *message). */
SixainAudition *sixain_audition_new         (SixainSoundStore      *sounds,
                                             SixainSpeech          *speech);
void            sixain_audition_play        (SixainAudition        *self,
                                             const char            *path);
void            sixain_audition_speak       (SixainAudition        *self,
                                             const SixainUtterance *utterance);
void            sixain_audition_stop        (SixainAudition        *self);
const char     *sixain_audition_get_subject (SixainAudition        *self);
void            sixain_audition_set_sink    (SixainAudition        *self,
                                             GstElement            *sink); /* (nullable): instead of the first device that works */

G_END_DECLS
