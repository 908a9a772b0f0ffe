/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-workshop.h"

G_BEGIN_DECLS

gboolean sixain_pass_film_render (const char             *folder,
                                  SixainRequest          *request,
                                  const char             *target,
                                  SixainWorkshopProgress  progress,
                                  gpointer                data,
                                  GCancellable           *cancellable,
                                  GError                **error);

G_END_DECLS
