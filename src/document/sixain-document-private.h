/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-contents.h"
#include "sixain-document.h"
#include "sixain-work-folder.h"

G_BEGIN_DECLS

/**
 * SixainDocumentParts:
 * @folder: (transfer full): its working folder, begun
 * @history: (transfer full): with everything done so far
 * @state: (transfer full): where it came from
 * @problems: (transfer full): what was wrong with it
 * @missing: (transfer full): media it can't have, so that saving does without them
 * @anew: whether @history has steps the journal doesn't know of
 *
 * What a document is put together from.
 */
typedef struct {
  SixainWorkFolder *folder;
  SixainHistory    *history;
  SixainWorkState   state;
  GPtrArray        *problems;
  GHashTable       *missing;
  gboolean          anew;
} SixainDocumentParts;

SixainDocument   *sixain_document_assemble      (SixainDocumentParts *parts);
gboolean          sixain_document_is_closed     (SixainDocument      *self);
const char       *sixain_document_get_etag      (SixainDocument      *self);
gboolean          sixain_document_lacks         (SixainDocument      *self,
                                                 const char          *member);
void              sixain_document_found         (SixainDocument      *self,
                                                 const char          *member);
void              sixain_document_begin_work    (SixainDocument      *self);
void              sixain_document_end_work      (SixainDocument      *self);
GQueue           *sixain_document_get_saves     (SixainDocument      *self);
void              sixain_document_saved         (SixainDocument      *self,
                                                 GFile               *file,
                                                 const char          *etag,
                                                 const char * const  *takes);

G_END_DECLS
