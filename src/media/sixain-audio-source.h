/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-feed-source.h"
#include "sixain-mixer.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_AUDIO_SOURCE (sixain_audio_source_get_type ())
G_DECLARE_FINAL_TYPE (SixainAudioSource, sixain_audio_source, SIXAIN, AUDIO_SOURCE, SixainFeedSource)

GstElement *sixain_audio_source_new (SixainFeed       *feed,
                                     SixainSpeech     *speech,
                                     SixainSoundStore *sounds,
                                     gboolean          wait);
void        sixain_audio_source_set_tail (SixainAudioSource *self,
                                          gint64             samples);

G_END_DECLS
