/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-proxy.h"
#include "sixain-clip-reader.h"

G_BEGIN_DECLS

/* One picture of a clip that is held. */
typedef struct {
  SixainPicture *picture;
  gint64         start;
  gint64         end;
  guint          width;   /* it was wanted at */
  GList          link;    /* in the shelf's recent */
  gpointer       clip;    /* SixainClip it belongs to */
} SixainClipFrame;

typedef struct {
  char             *path;
  GPtrArray        *frames;   /* of SixainClipFrame, in no order; few */
  gint64            time;     /* that is wanted */
  guint             width;
  gboolean          wanted;   /* nobody has it yet */
  gboolean          missed;   /* somebody went without it, and is told when it is there */
  gboolean          backwards; /* what is wanted comes shortly before what was */
  gboolean          forwards;  /* shortly behind it */
  guint             ahead;    /* pictures that may be decoded before they are wanted */
  gint64            ahead_at; /* where the next of them begins */
  guint64           serial;   /* when it was last wanted */
  gboolean          busy;     /* a thread holds the reader and the proxy */
  gboolean          stale;    /* there may be a proxy now */
  guint             edition;  /* changes when it is forgotten */
  SixainClipReader *reader;   /* (nullable) */
  SixainClipProxy  *proxy;    /* (nullable) */
  GError           *error;    /* (nullable): it cannot be read */
} SixainClip;

/**
 * SixainClipShelf:
 *
 * The clips a store has open and the pictures it holds of them. It has no lock of its
 * own; the store's is held around every call.
 */
typedef struct {
  GHashTable *clips;   /* path to SixainClip; none is ever removed */
  GQueue      recent;  /* of SixainClipFrame, the latest used first */
  gsize       bytes;
  gsize       limit;
  guint64     serial;
} SixainClipShelf;

SixainClipShelf *sixain_clip_shelf_new     (gsize            limit);
void             sixain_clip_shelf_free    (SixainClipShelf *self);
SixainClip      *sixain_clip_shelf_get     (SixainClipShelf *self,
                                            const char      *path);
SixainClipFrame *sixain_clip_shelf_find    (SixainClipShelf *self,
                                            SixainClip      *clip,
                                            gint64           time,
                                            guint            width);
SixainClipFrame *sixain_clip_shelf_nearest (SixainClipShelf *self,
                                            SixainClip      *clip,
                                            gint64           time);
void             sixain_clip_shelf_put     (SixainClipShelf *self,
                                            SixainClip      *clip,
                                            SixainPicture   *picture,
                                            gint64           start,
                                            gint64           end,
                                            guint            width);
void             sixain_clip_shelf_drop    (SixainClipShelf *self,
                                            SixainClip      *clip);
void             sixain_clip_shelf_look    (SixainClipShelf *self,
                                            SixainClip      *clip,
                                            gint64           time,
                                            guint            width);
SixainClip      *sixain_clip_shelf_choose  (SixainClipShelf *self);
SixainClip      *sixain_clip_shelf_find_unused (SixainClipShelf *self,
                                                guint            n_open);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainClipShelf, sixain_clip_shelf_free)

G_END_DECLS
