/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Strings: what a browser says as HTML, and as its own form of a link. */
#define SIXAIN_TYPE_WEB_TEXT (sixain_web_text_get_type ())
GType sixain_web_text_get_type (void) G_GNUC_CONST;

#define SIXAIN_TYPE_WEB_LINK (sixain_web_link_get_type ())
GType sixain_web_link_get_type (void) G_GNUC_CONST;

void  sixain_web_text_register    (void);
char *sixain_web_text_from_html   (const char *html);
char *sixain_web_text_dup_address (const char *text);

G_END_DECLS
