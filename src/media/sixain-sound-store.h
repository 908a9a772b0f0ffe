/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-media-error.h"
#include "sixain-sound.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_SOUND_STORE (sixain_sound_store_get_type ())
G_DECLARE_FINAL_TYPE (SixainSoundStore, sixain_sound_store, SIXAIN, SOUND_STORE, GObject)

SixainSoundStore *sixain_sound_store_new        (gsize             limit_bytes);
SixainSound      *sixain_sound_store_peek       (SixainSoundStore *self,
                                                 const char       *path);
SixainSound      *sixain_sound_store_wait       (SixainSoundStore *self,
                                                 const char       *path,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
GError           *sixain_sound_store_dup_error  (SixainSoundStore *self,
                                                 const char       *path);
guint             sixain_sound_store_get_serial (SixainSoundStore *self);

G_END_DECLS
