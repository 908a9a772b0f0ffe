/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LINE_VERSION (sixain_line_version_get_type ())
G_DECLARE_FINAL_TYPE (SixainLineVersion, sixain_line_version, SIXAIN, LINE_VERSION, SixainRecord)

SixainLineVersion *sixain_line_version_new          (const char *language);
const char        *sixain_line_version_get_language (SixainLineVersion *self); /* "language": BCP 47 */
const char        *sixain_line_version_get_text     (SixainLineVersion *self); /* "text" */
gint64             sixain_line_version_get_spoken   (SixainLineVersion *self); /* "spoken": measured ns, 0 while unknown; set by a note, never undone */

G_END_DECLS
