/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-shot.h"

G_BEGIN_DECLS

char     *sixain_origin_new   (const char          *id,
                               gint64               frames);
gboolean  sixain_origin_parse (const char          *text,
                               char               **id,
                               gint64              *frames);
char    **sixain_origin_list  (SixainShot          *shot,
                               gint64               frames);
char    **sixain_origin_join  (const char * const  *first,
                               const char * const  *second,
                               const char          *except);

G_END_DECLS
