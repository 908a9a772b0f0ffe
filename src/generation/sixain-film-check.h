/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-facts.h"

G_BEGIN_DECLS

gboolean sixain_film_is_whole (const char       *path);
gboolean sixain_film_probe    (SixainClipProbe   probe,
                               const char       *path,
                               const char       *name,
                               SixainClipFacts  *facts,
                               GCancellable     *cancellable,
                               GError          **error);
guint    sixain_film_places   (void); /* films that are probed at once */

G_END_DECLS
