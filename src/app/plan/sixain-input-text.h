/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-compiled.h"

G_BEGIN_DECLS

/* What is sent and what is not, in words. */
char *sixain_input_dup_detail   (SixainCompiled      *compiled,
                                 guint                input,
                                 const SixainSyntax  *syntax);
char *sixain_dropped_dup_detail (const SixainDropped *dropped);

G_END_DECLS
