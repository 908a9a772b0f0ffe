/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#if SIXAIN_DEVEL
void sixain_checkpoint (const char *name);
#else
#define sixain_checkpoint(name) G_STMT_START { } G_STMT_END
#endif

G_END_DECLS
