/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *sixain_language_canonicalize   (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
GStrv  sixain_language_get_candidates (const char *tag) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
