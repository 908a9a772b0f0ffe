/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-line-version.h"
#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_LINE (sixain_line_get_type ())
G_DECLARE_FINAL_TYPE (SixainLine, sixain_line, SIXAIN, LINE, SixainRecord)

SixainLine *sixain_line_new          (const char *text);
const char *sixain_line_get_speaker  (SixainLine *self); /* "speaker": cast id or NULL */
const char *sixain_line_get_language (SixainLine *self); /* "language": BCP 47, "en" by default */
const char *sixain_line_get_delivery (SixainLine *self); /* "delivery": "" when unset */
const char *sixain_line_get_text     (SixainLine *self); /* "text" */
GListModel *sixain_line_get_versions (SixainLine *self); /* "versions": of SixainLineVersion */
gint64      sixain_line_get_start    (SixainLine *self); /* "start": frames from the shot's head */
gint64      sixain_line_get_spoken   (SixainLine *self); /* "spoken": measured ns, 0 while unknown; set by a note, never undone */

G_END_DECLS
