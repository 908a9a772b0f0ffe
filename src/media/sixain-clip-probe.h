/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-facts.h"

G_BEGIN_DECLS

gboolean sixain_clip_probe (const char       *path,
                            const char       *name,
                            SixainClipFacts  *facts,
                            GCancellable     *cancellable,
                            GError          **error);

G_END_DECLS
