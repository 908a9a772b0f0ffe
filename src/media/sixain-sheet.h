/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-painter.h"

G_BEGIN_DECLS

typedef void (*SixainSheetProgress) (gint64   done,
                                     gint64   total,
                                     gpointer user_data);

gboolean sixain_sheet_write (SixainPicturePlan    *plan,
                             SixainPictureStore   *pictures,
                             gint64                first,
                             gint64                last,
                             const char           *title,
                             const char           *path,
                             SixainSheetProgress   progress,
                             gpointer              progress_data,
                             GCancellable         *cancellable,
                             GError              **error);

G_END_DECLS
