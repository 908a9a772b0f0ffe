/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-store.h"
#include "sixain-renderer.h"

G_BEGIN_DECLS

gboolean sixain_film_write (SixainPicturePlan          *plan,
                            SixainPictureStore         *pictures,
                            SixainFormat                format,
                            const SixainRenderOptions  *options,
                            int                         fd,
                            const char                 *path,
                            SixainRenderProgress        progress,
                            gpointer                    progress_data,
                            char                      **used,
                            GCancellable               *cancellable,
                            GError                    **error);

G_END_DECLS
