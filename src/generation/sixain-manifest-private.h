/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-manifest.h"

G_BEGIN_DECLS

SixainManifest     *sixain_manifest_alloc     (void);
void                sixain_manifest_pass_free (gpointer data);

G_END_DECLS
