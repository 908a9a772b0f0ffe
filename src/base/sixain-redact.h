/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *sixain_redact_address        (const char         *address) G_GNUC_WARN_UNUSED_RESULT;
char    *sixain_redact_origin         (const char         *address) G_GNUC_WARN_UNUSED_RESULT;
gboolean sixain_redact_is_secret_name (const char         *name);
char    *sixain_redact_text           (const char         *text,
                                       const char * const *secrets) G_GNUC_WARN_UNUSED_RESULT;
void     sixain_redact_free           (char               *secret);

G_END_DECLS
