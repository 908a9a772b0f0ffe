/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-document.h"

G_BEGIN_DECLS

/* What the tests of the document layer share. helper_begin() gives the program a data
 * folder of its own, which helper_end() removes; helper_init() and helper_run() do so
 * around GLib's test framework. */
void            helper_begin          (void);
void            helper_end            (void);
void            helper_init           (int              *argc,
                                       char           ***argv);
int             helper_run            (void);
char           *helper_path           (const char       *name) G_GNUC_WARN_UNUSED_RESULT;
GFile          *helper_file           (const char       *name);
guint           helper_count_folders  (void);

GBytes         *helper_picture        (int               width,
                                       int               height,
                                       guint32           colour);
SixainAsset    *helper_import_bytes   (SixainDocument   *document,
                                       GBytes           *bytes,
                                       const char       *name,
                                       GError          **error);
SixainAsset    *helper_import_file    (SixainDocument   *document,
                                       GFile            *file,
                                       GCancellable     *cancellable,
                                       GError          **error);
SixainDocument *helper_sample         (void);
SixainAsset    *helper_add_picture    (SixainDocument   *document,
                                       guint32           colour);
void            helper_push           (SixainDocument   *document,
                                       SixainEdit       *edit);
char           *helper_json           (SixainDocument   *document) G_GNUC_WARN_UNUSED_RESULT;
char           *helper_hash           (SixainDocument   *document) G_GNUC_WARN_UNUSED_RESULT;
void            helper_random_edit    (SixainDocument   *document,
                                       GRand            *rand);

/* A zip made by hand. */
typedef struct {
  const char *name;
  const char *content; /* NULL with a link */
  gssize      length;  /* -1: of the text */
  const char *link;
  gboolean    deflate;
} HelperMember;

void            helper_write_zip      (const char         *path,
                                       const HelperMember *members,
                                       guint               n_members);
char           *helper_read_member    (const char         *path,
                                       const char         *name,
                                       gsize              *length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
