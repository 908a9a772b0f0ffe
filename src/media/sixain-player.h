#pragma once

#include <gst/gst.h>

#include "sixain-picture-plan.h"
#include "sixain-picture-store.h"
#include "sixain-sound-store.h"
#include "sixain-speech.h"

G_BEGIN_DECLS

/* The live animatic: our two sources, a video sink that is handed in, and a sound sink
 * where there is a device. Main thread only; state is the player's own, notified on the
 * main context.
 * Properties: plan, position (frames), playing, loop, loop-start, loop-end (frames), volume (0..1),
 * rate (playback speed, negative backwards, as J/K/L set it), error (nullable sentence), ready.
 * Signal ::tick () whenever position moved. */
#define SIXAIN_TYPE_PLAYER (sixain_player_get_type ())
G_DECLARE_FINAL_TYPE (SixainPlayer, sixain_player, SIXAIN, PLAYER, GObject)

SixainPlayer      *sixain_player_new           (SixainPictureStore *pictures,
                                                SixainSoundStore   *sounds,
                                                SixainSpeech       *speech);
gboolean           sixain_player_start         (SixainPlayer       *self, /* builds the one pipeline, paused on frame 0 */
                                                GstElement         *video_sink,
                                                GError            **error);
void               sixain_player_stop          (SixainPlayer       *self);
void               sixain_player_set_plan      (SixainPlayer       *self, /* swaps; nothing is rebuilt; position is kept, clamped */
                                                SixainPicturePlan  *plan);
SixainPicturePlan *sixain_player_get_plan      (SixainPlayer       *self);
void               sixain_player_set_size      (SixainPlayer       *self, /* preview pixels: the widget's, at most 720 lines */
                                                guint               width,
                                                guint               height);
void               sixain_player_play          (SixainPlayer       *self);
void               sixain_player_pause         (SixainPlayer       *self);
gboolean           sixain_player_get_playing   (SixainPlayer       *self);
void               sixain_player_seek          (SixainPlayer       *self, /* exact; newest wins while one is under way */
                                                gint64              frame);
void               sixain_player_step          (SixainPlayer       *self,
                                                int                 frames);
gint64             sixain_player_get_position  (SixainPlayer       *self); /* frame shown now */
void               sixain_player_set_loop      (SixainPlayer       *self,
                                                gboolean            loop,
                                                gint64              start,
                                                gint64              end); /* -1: to the end */
void               sixain_player_set_volume    (SixainPlayer       *self,
                                                double              volume);

G_END_DECLS
