/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

SixainRecord *sixain_record_copy (SixainRecord *record,
                                  gboolean      lists);

G_END_DECLS
