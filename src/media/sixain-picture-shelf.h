/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture.h"

G_BEGIN_DECLS

/**
 * SixainUrgency:
 * @SIXAIN_URGENCY_NONE: not at all
 * @SIXAIN_URGENCY_PREFETCH: when there is nothing else to do
 * @SIXAIN_URGENCY_WANTED: now
 *
 * How soon a picture is wanted.
 */
typedef enum {
  SIXAIN_URGENCY_NONE,
  SIXAIN_URGENCY_PREFETCH,
  SIXAIN_URGENCY_WANTED,
} SixainUrgency;

typedef struct {
  char          *path;
  SixainPicture *picture;    /* (nullable) */
  guint          width;      /* rung the picture was decoded for; 0 for a quick one */
  guint          wanted;     /* rung that is wanted, when larger than width */
  SixainUrgency  urgency;    /* of what is wanted */
  guint64        serial;     /* when it was last wanted */
  gboolean       decoding;
  gboolean       quick;      /* whether a quick decode is still worth trying */
  gboolean       quick_decoding;
  guint          edition;    /* changes when it is forgotten */
  GError        *error;      /* (nullable): it cannot be decoded */
  GList          link;       /* in recent, while there is a picture */
} SixainPictureEntry;

/**
 * SixainPictureShelf:
 *
 * The pictures a store holds, what is wanted of it, and what it forgets first. It has no
 * lock of its own; the store's is held around every call.
 */
typedef struct {
  GHashTable *entries;       /* path to SixainPictureEntry; none is ever removed */
  GQueue      recent;        /* entries with pictures, the latest used first */
  gsize       bytes;
  gsize       limit;
  guint64     serial;
} SixainPictureShelf;

SixainPictureShelf *sixain_picture_shelf_new       (gsize                     limit);
void                sixain_picture_shelf_free      (SixainPictureShelf       *self);
guint               sixain_picture_shelf_round_up  (guint                     width);
SixainPictureEntry *sixain_picture_shelf_get       (SixainPictureShelf       *self,
                                                    const char               *path);
gboolean            sixain_picture_entry_is_enough (const SixainPictureEntry *entry,
                                                    guint                     rung);
void                sixain_picture_shelf_drop      (SixainPictureShelf       *self,
                                                    SixainPictureEntry       *entry);
void                sixain_picture_shelf_put       (SixainPictureShelf       *self,
                                                    SixainPictureEntry       *entry,
                                                    SixainPicture            *picture,
                                                    guint                     rung);
void                sixain_picture_shelf_touch     (SixainPictureShelf       *self,
                                                    SixainPictureEntry       *entry);
gboolean            sixain_picture_shelf_want      (SixainPictureShelf       *self,
                                                    SixainPictureEntry       *entry,
                                                    guint                     rung,
                                                    SixainUrgency             urgency);
SixainPictureEntry *sixain_picture_shelf_choose    (SixainPictureShelf       *self,
                                                    gboolean                 *quick);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPictureShelf, sixain_picture_shelf_free)

G_END_DECLS
