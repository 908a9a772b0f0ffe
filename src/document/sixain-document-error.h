/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_DOCUMENT_ERROR (sixain_document_error_quark ())
GQuark sixain_document_error_quark (void);

/**
 * SixainDocumentError:
 * @SIXAIN_DOCUMENT_ERROR_FORMAT: not a storyboard, or damaged beyond reading
 * @SIXAIN_DOCUMENT_ERROR_UNSAFE: path tricks or bombs: refused
 * @SIXAIN_DOCUMENT_ERROR_NEWER: written by a newer version
 * @SIXAIN_DOCUMENT_ERROR_MEDIA: a dropped file that cannot be used
 * @SIXAIN_DOCUMENT_ERROR_CHANGED: the file on disk is not the one that was opened
 * @SIXAIN_DOCUMENT_ERROR_IO: reading or writing failed
 *
 * Every message is a translated sentence that names the file and the cure. Beside these,
 * only %G_IO_ERROR_CANCELLED leaves this layer.
 */
typedef enum {
  SIXAIN_DOCUMENT_ERROR_FORMAT,
  SIXAIN_DOCUMENT_ERROR_UNSAFE,
  SIXAIN_DOCUMENT_ERROR_NEWER,
  SIXAIN_DOCUMENT_ERROR_MEDIA,
  SIXAIN_DOCUMENT_ERROR_CHANGED,
  SIXAIN_DOCUMENT_ERROR_IO,
} SixainDocumentError;

char    *sixain_document_dup_file_name   (GFile       *file);
char    *sixain_document_dup_file_title  (GFile       *file);
gboolean sixain_document_fail_reading    (GError     **error,
                                          const char  *name,
                                          GError      *cause);
gboolean sixain_document_fail_writing    (GError     **error,
                                          const char  *name,
                                          GError      *cause);
gboolean sixain_document_fail_keeping    (GError     **error,
                                          GError      *cause);

G_END_DECLS
