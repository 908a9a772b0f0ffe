/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-picture-plan.h"
#include "sixain-picture-store.h"
#include "sixain-sound-store.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PLAYER (sixain_player_get_type ())
G_DECLARE_FINAL_TYPE (SixainPlayer, sixain_player, SIXAIN, PLAYER, GObject)

SixainPlayer      *sixain_player_new            (SixainPictureStore *pictures,
                                                 SixainSoundStore   *sounds,
                                                 SixainSpeech       *speech);
void               sixain_player_set_sound_sink (SixainPlayer       *self,
                                                 GstElement         *sink);
gboolean           sixain_player_start          (SixainPlayer       *self,
                                                 GstElement         *video_sink,
                                                 GError            **error);
void               sixain_player_stop           (SixainPlayer       *self);
void               sixain_player_set_plan       (SixainPlayer       *self,
                                                 SixainPicturePlan  *plan);
void               sixain_player_set_beside     (SixainPlayer       *self,
                                                 SixainPicturePlan  *plan,
                                                 gboolean            heard);
SixainPicturePlan *sixain_player_get_plan       (SixainPlayer       *self);
void               sixain_player_set_size       (SixainPlayer       *self,
                                                 guint               width,
                                                 guint               height);
void               sixain_player_play           (SixainPlayer       *self);
void               sixain_player_pause          (SixainPlayer       *self);
gboolean           sixain_player_get_playing    (SixainPlayer       *self);
gboolean           sixain_player_get_ready      (SixainPlayer       *self);
void               sixain_player_seek           (SixainPlayer       *self,
                                                 gint64              frame);
void               sixain_player_step           (SixainPlayer       *self,
                                                 int                 frames);
gint64             sixain_player_get_position   (SixainPlayer       *self);
void               sixain_player_set_loop       (SixainPlayer       *self,
                                                 gboolean            loop,
                                                 gint64              start,
                                                 gint64              end);
gboolean           sixain_player_get_loop       (SixainPlayer       *self,
                                                 gint64             *start,
                                                 gint64             *end);
void               sixain_player_set_rate       (SixainPlayer       *self,
                                                 double              rate);
double             sixain_player_get_rate       (SixainPlayer       *self);
void               sixain_player_shuttle        (SixainPlayer       *self,
                                                 int                 direction);
void               sixain_player_set_volume     (SixainPlayer       *self,
                                                 double              volume);
double             sixain_player_get_volume     (SixainPlayer       *self);
gboolean           sixain_player_has_sound      (SixainPlayer       *self);
const char        *sixain_player_get_error      (SixainPlayer       *self);

G_END_DECLS
