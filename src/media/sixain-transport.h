/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-feed.h"
#include "sixain-picture-store.h"
#include "sixain-sound-store.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_TRANSPORT (sixain_transport_get_type ())
G_DECLARE_FINAL_TYPE (SixainTransport, sixain_transport, SIXAIN, TRANSPORT, GObject)

SixainTransport *sixain_transport_new           (SixainFeed          *feed,
                                                 SixainPictureStore  *pictures,
                                                 SixainSoundStore    *sounds,
                                                 SixainSpeech        *speech);
gboolean         sixain_transport_start         (SixainTransport     *self,
                                                 GstElement          *video_sink,
                                                 GstElement          *sound_sink,
                                                 GError             **error);
void             sixain_transport_stop          (SixainTransport     *self);
gboolean         sixain_transport_is_started    (SixainTransport     *self);
gboolean         sixain_transport_is_ready      (SixainTransport     *self);
gboolean         sixain_transport_has_ended     (SixainTransport     *self);
gboolean         sixain_transport_has_sound     (SixainTransport     *self);
double           sixain_transport_get_rate      (SixainTransport     *self);
gint64           sixain_transport_get_position  (SixainTransport     *self);
void             sixain_transport_seek          (SixainTransport     *self,
                                                 gint64               frame,
                                                 double               rate);
void             sixain_transport_set_running   (SixainTransport     *self,
                                                 gboolean             running);
void             sixain_transport_expect_change (SixainTransport     *self);
void             sixain_transport_set_volume    (SixainTransport     *self,
                                                 double               volume);

G_END_DECLS
