/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char * const *sixain_language_name_get_tags (void);
char               *sixain_language_name_dup      (const char *tag);

G_END_DECLS
