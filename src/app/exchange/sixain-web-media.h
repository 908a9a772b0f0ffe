/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SIXAIN_WEB_PICTURE,
  SIXAIN_WEB_VIDEO,
  SIXAIN_WEB_SOUND,
  SIXAIN_WEB_OTHER,
} SixainWebKind;

/* Pure functions: any thread. */
char          *sixain_web_media_dup_address       (const char *address);
char          *sixain_web_media_dup_name          (const char *address);
char          *sixain_web_media_dup_name_for_type (const char *name,
                                                   const char *type);
SixainWebKind  sixain_web_media_get_kind          (const char *type);

G_END_DECLS
