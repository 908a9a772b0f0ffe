#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Decoded pictures as I420 mip levels, in a least-recently-used cache by bytes.
 * Thread-safe. Decoding runs in its own threads, at reduced size where the format allows. */
#define SIXAIN_TYPE_PICTURE_STORE (sixain_picture_store_get_type ())
G_DECLARE_FINAL_TYPE (SixainPictureStore, sixain_picture_store, SIXAIN, PICTURE_STORE, GObject)

typedef struct _SixainPicture SixainPicture; /* immutable, reference-counted */

SixainPictureStore *sixain_picture_store_new     (gsize               limit_bytes);
/* What is there now, at any quality; NULL while nothing is. Starts decoding when the wanted size is not there yet. */
SixainPicture      *sixain_picture_store_peek    (SixainPictureStore *self,
                                                  const char         *path,
                                                  guint               wanted_width, /* pixels the whole picture is wanted at */
                                                  gboolean           *final);
/* Waits for the wanted size; for the renderer. */
SixainPicture      *sixain_picture_store_wait    (SixainPictureStore *self,
                                                  const char         *path,
                                                  guint               wanted_width,
                                                  GCancellable       *cancellable,
                                                  GError            **error);
/* Signal ::arrived (const char *path), on the main context the store was made on: a better picture is there. */
SixainPicture      *sixain_picture_ref           (SixainPicture      *self);
void                sixain_picture_unref         (SixainPicture      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPicture, sixain_picture_unref)

G_END_DECLS
