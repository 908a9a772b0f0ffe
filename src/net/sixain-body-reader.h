/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-body.h"

G_BEGIN_DECLS

typedef struct _SixainBodyReader SixainBodyReader;

SixainBodyReader *sixain_body_reader_new        (SixainBody        *body,
                                                 GError           **error);
void              sixain_body_reader_free       (SixainBodyReader  *self);
gint64            sixain_body_reader_get_length (SixainBodyReader  *self);
gssize            sixain_body_reader_read       (SixainBodyReader  *self,
                                                 void              *buffer,
                                                 gsize              size,
                                                 GError           **error);
void              sixain_body_reader_rewind     (SixainBodyReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainBodyReader, sixain_body_reader_free)

G_END_DECLS
