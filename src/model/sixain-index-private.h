/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

typedef struct _SixainIndex SixainIndex;

typedef void (*SixainIndexFunc) (SixainRecord *record,
                                 gpointer      user_data);

SixainIndex  *sixain_index_new  (SixainRecord   *root,
                                 SixainIndexFunc added,
                                 SixainIndexFunc removed,
                                 gpointer        user_data);
void          sixain_index_free (SixainIndex    *self);
SixainRecord *sixain_index_find (SixainIndex    *self,
                                 const char     *id);

G_END_DECLS
