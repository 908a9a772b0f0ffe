/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-sound.h"

G_BEGIN_DECLS

typedef struct _SixainSoundCache SixainSoundCache;

/**
 * SixainSoundBegin:
 * @user_data: of the one who waits
 *
 * Has a sound made; called without the cache's lock.
 */
typedef void (*SixainSoundBegin) (gpointer user_data);

SixainSoundCache *sixain_sound_cache_new        (gsize              limit_bytes);
SixainSoundCache *sixain_sound_cache_ref        (SixainSoundCache  *self);
void              sixain_sound_cache_unref      (SixainSoundCache  *self);
SixainSound      *sixain_sound_cache_peek       (SixainSoundCache  *self,
                                                 const char        *key,
                                                 gboolean          *begin);
SixainSound      *sixain_sound_cache_wait       (SixainSoundCache  *self,
                                                 const char        *key,
                                                 SixainSoundBegin   begin,
                                                 gpointer           user_data,
                                                 GCancellable      *cancellable,
                                                 GError           **error);
void              sixain_sound_cache_complete   (SixainSoundCache  *self,
                                                 const char        *key,
                                                 SixainSound       *sound,
                                                 GError            *error);
GError           *sixain_sound_cache_dup_error  (SixainSoundCache  *self,
                                                 const char        *key);
guint             sixain_sound_cache_get_serial (SixainSoundCache  *self);
void              sixain_sound_cache_close      (SixainSoundCache  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSoundCache, sixain_sound_cache_unref)

G_END_DECLS
