/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _SixainSound SixainSound;

#define SIXAIN_TYPE_SOUND (sixain_sound_get_type ())

GType        sixain_sound_get_type     (void) G_GNUC_CONST;
SixainSound *sixain_sound_new          (guint        channels,
                                        gint64       frames,
                                        float       *data);
SixainSound *sixain_sound_ref          (SixainSound *self);
void         sixain_sound_unref        (SixainSound *self);
guint        sixain_sound_get_channels (SixainSound *self);
gint64       sixain_sound_get_frames   (SixainSound *self);
gint64       sixain_sound_get_duration (SixainSound *self);
const float *sixain_sound_get_data     (SixainSound *self);
gsize        sixain_sound_get_bytes    (SixainSound *self);
void         sixain_sound_get_peaks    (SixainSound *self,
                                        double       first,
                                        double       step,
                                        guint        n,
                                        float       *minima,
                                        float       *maxima);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSound, sixain_sound_unref)

G_END_DECLS
