/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-clip-facts.h"
#include "sixain-document-error.h"
#include "sixain-history.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_DOCUMENT (sixain_document_get_type ())
G_DECLARE_FINAL_TYPE (SixainDocument, sixain_document, SIXAIN, DOCUMENT, GObject)

SixainDocument     *sixain_document_new                (GError            **error);
void                sixain_document_open_async         (GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
void                sixain_document_open_copy_async    (GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
SixainDocument     *sixain_document_open_finish        (GAsyncResult       *result,
                                                        GError            **error);
SixainDocument     *sixain_document_open_sync          (GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
void                sixain_document_save_async         (SixainDocument     *self,
                                                        GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
gboolean            sixain_document_save_finish        (SixainDocument     *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);
gboolean            sixain_document_save_sync          (SixainDocument     *self,
                                                        GFile              *file,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
void                sixain_document_import_async       (SixainDocument     *self,
                                                        GFile              *file,
                                                        const char         *origin,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
void                sixain_document_import_bytes_async (SixainDocument     *self,
                                                        GBytes             *bytes,
                                                        const char         *name,
                                                        const char         *origin,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
SixainAsset        *sixain_document_import_finish      (SixainDocument     *self,
                                                        GAsyncResult       *result,
                                                        GError            **error);

/**
 * SixainNewTake:
 * @id: the take's id, that of the job that made it
 * @path: (type filename): the film
 * @name: what the user reads
 * @shots: (nullable): ids of the shots it covers, in order
 * @asked: (nullable): where its cuts were asked for, see sixain_take_get_asked()
 * @profile: (nullable): the id of the model profile it was made with
 * @receipt: (nullable): JSON
 * @facts: (nullable): what is in the film, where that is known
 *
 * A film that came. Belongs to the caller.
 */
typedef struct {
  const char            *id;
  const char            *path;
  const char            *name;
  const char * const    *shots;
  const char * const    *asked;
  const char            *profile;
  const char            *receipt;
  const SixainClipFacts *facts;
} SixainNewTake;

void                sixain_document_add_take_async     (SixainDocument      *self,
                                                        const SixainNewTake *take,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);
SixainTake         *sixain_document_add_take_finish    (SixainDocument      *self,
                                                        GAsyncResult        *result,
                                                        GError             **error);
SixainStoryboard   *sixain_document_get_storyboard     (SixainDocument     *self);
SixainHistory      *sixain_document_get_history        (SixainDocument     *self);
GFile              *sixain_document_get_file           (SixainDocument     *self);
char               *sixain_document_dup_title          (SixainDocument     *self);
const char         *sixain_document_get_folder         (SixainDocument     *self);
const char * const *sixain_document_get_problems       (SixainDocument     *self);
gboolean            sixain_document_get_busy           (SixainDocument     *self);
void                sixain_document_close              (SixainDocument     *self);

/**
 * SixainRecovery:
 * @folder: the working folder that was left behind
 * @title: what the user knows the storyboard by
 * @file: (nullable): the file it was opened from or saved to
 * @changed: when it was last edited
 *
 * A storyboard with unsaved changes that a crash left behind.
 */
typedef struct {
  char      *folder;
  char      *title;
  GFile     *file;
  GDateTime *changed;
} SixainRecovery;

void                sixain_recovery_free               (SixainRecovery     *self);
GPtrArray          *sixain_document_list_recoveries    (void);
SixainDocument     *sixain_document_recover            (const char         *folder,
                                                        GError            **error);
void                sixain_document_discard_recovery   (const char         *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainRecovery, sixain_recovery_free)

G_END_DECLS
