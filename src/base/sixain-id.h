/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *sixain_id_new       (void) G_GNUC_WARN_UNUSED_RESULT;
char    *sixain_id_from_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean sixain_id_is_valid  (const char *id);

G_END_DECLS
