/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_BODY (sixain_body_get_type ())
G_DECLARE_FINAL_TYPE (SixainBody, sixain_body, SIXAIN, BODY, GObject)

SixainBody *sixain_body_new           (const char  *content_type);
SixainBody *sixain_body_new_multipart (void);
void        sixain_body_add_text      (SixainBody  *self,
                                       const char  *text);
void        sixain_body_add_bytes     (SixainBody  *self,
                                       GBytes      *bytes);
void        sixain_body_add_file      (SixainBody  *self,
                                       const char  *path,
                                       gint64       offset,
                                       gint64       length);
void        sixain_body_add_base64    (SixainBody  *self,
                                       const char  *path,
                                       gint64       offset,
                                       gint64       length);
void        sixain_body_add_field     (SixainBody  *self,
                                       const char  *name,
                                       const char  *value);
void        sixain_body_add_upload    (SixainBody  *self,
                                       const char  *name,
                                       const char  *file_name,
                                       const char  *content_type,
                                       const char  *path,
                                       gint64       offset,
                                       gint64       length);
const char *sixain_body_get_content_type (SixainBody *self);
char       *sixain_body_describe      (SixainBody  *self);

G_END_DECLS
