#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sound files decoded to 48 kHz float PCM by GStreamer, off the main thread, cached by bytes. Thread-safe. */
#define SIXAIN_TYPE_SOUND_STORE (sixain_sound_store_get_type ())
G_DECLARE_FINAL_TYPE (SixainSoundStore, sixain_sound_store, SIXAIN, SOUND_STORE, GObject)

struct _SixainSound;

SixainSoundStore    *sixain_sound_store_new  (gsize             limit_bytes);
struct _SixainSound *sixain_sound_store_peek (SixainSoundStore *self, /* (transfer full) (nullable) */
                                              const char       *path);
struct _SixainSound *sixain_sound_store_wait (SixainSoundStore *self,
                                              const char       *path,
                                              GCancellable     *cancellable,
                                              GError          **error);
/* Signal ::arrived (const char *path), on the main context it was made on. */

G_END_DECLS
