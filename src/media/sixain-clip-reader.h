/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-picture.h"

G_BEGIN_DECLS

/* A video whose sides are longer is not read: one frame of it would take 100 MB. */
#define SIXAIN_CLIP_SIDE_MAX 8192

typedef struct _SixainClipReader SixainClipReader;

SixainClipReader *sixain_clip_reader_new          (const char        *path,
                                                   const char        *name,
                                                   GCancellable      *cancellable,
                                                   GError           **error);
void              sixain_clip_reader_free         (SixainClipReader  *self);
SixainPicture    *sixain_clip_reader_read         (SixainClipReader  *self,
                                                   gint64             time,
                                                   guint              wanted_width,
                                                   gint64            *start,
                                                   gint64            *end,
                                                   GCancellable      *cancellable,
                                                   GError           **error);
gboolean          sixain_clip_reader_is_near      (SixainClipReader  *self,
                                                   gint64             time);
void              sixain_clip_reader_get_size     (SixainClipReader  *self,
                                                   int               *width,
                                                   int               *height);
gint64            sixain_clip_reader_get_duration (SixainClipReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainClipReader, sixain_clip_reader_free)

G_END_DECLS
