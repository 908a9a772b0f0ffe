/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-body.h"

G_BEGIN_DECLS

typedef struct {
  GBytes  *bytes;  /* this */
  char    *path;   /* or this */
  gint64   offset;
  gint64   length; /* of what is read, -1 until the end of the file */
  gboolean base64;
} SixainBodyPart;

guint                 sixain_body_get_n_parts (SixainBody *self);
const SixainBodyPart *sixain_body_get_part    (SixainBody *self,
                                               guint       index);
/* the line that ends a multipart body, NULL for others */
const char           *sixain_body_get_end     (SixainBody *self);

G_END_DECLS
