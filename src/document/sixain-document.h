#pragma once

#include "sixain-history.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_DOCUMENT (sixain_document_get_type ())
G_DECLARE_FINAL_TYPE (SixainDocument, sixain_document, SIXAIN, DOCUMENT, GObject)

#define SIXAIN_DOCUMENT_ERROR (sixain_document_error_quark ())
GQuark sixain_document_error_quark (void);

typedef enum {
  SIXAIN_DOCUMENT_ERROR_FORMAT,   /* not a storyboard, or damaged beyond reading */
  SIXAIN_DOCUMENT_ERROR_UNSAFE,   /* path tricks, bombs: refused */
  SIXAIN_DOCUMENT_ERROR_NEWER,    /* written by a newer version */
  SIXAIN_DOCUMENT_ERROR_MEDIA,    /* a dropped file that cannot be used */
  SIXAIN_DOCUMENT_ERROR_CHANGED,  /* the file on disk is not the one that was opened */
  SIXAIN_DOCUMENT_ERROR_IO,
} SixainDocumentError;

/* An open storyboard: model, history, working folder and the file it came from.
 * Properties: history, storyboard, file, title (display name), busy.
 * Main thread only; everything slow runs in a thread of the async calls. */
SixainDocument     *sixain_document_new              (GError            **error); /* blank, with a working folder of its own */
void                sixain_document_open_async       (GFile              *file,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
void                sixain_document_open_copy_async  (GFile              *file, /* a sample: opened without a file to save to */
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
SixainDocument     *sixain_document_open_finish      (GAsyncResult       *result,
                                                      GError            **error);
SixainDocument     *sixain_document_open_sync        (GFile              *file, /* for the command line */
                                                      GCancellable       *cancellable,
                                                      GError            **error);
void                sixain_document_save_async       (SixainDocument     *self,
                                                      GFile              *file, /* (nullable): NULL for the one it came from */
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
gboolean            sixain_document_save_finish      (SixainDocument     *self,
                                                      GAsyncResult       *result,
                                                      GError            **error);
gboolean            sixain_document_save_sync        (SixainDocument     *self,
                                                      GFile              *file,
                                                      GCancellable       *cancellable,
                                                      GError            **error);
void                sixain_document_import_async     (SixainDocument     *self, /* copies a file in, hashing on the way; pushes no edit */
                                                      GFile              *file,
                                                      const char         *origin, /* (nullable) */
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
void                sixain_document_import_bytes_async (SixainDocument   *self, /* pasted or dropped image data */
                                                      GBytes             *bytes,
                                                      const char         *name,
                                                      const char         *origin,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
SixainAsset        *sixain_document_import_finish    (SixainDocument     *self, /* (transfer full): the storyboard's own asset when the content is there already */
                                                      GAsyncResult       *result,
                                                      GError            **error);
SixainStoryboard   *sixain_document_get_storyboard   (SixainDocument     *self);
SixainHistory      *sixain_document_get_history      (SixainDocument     *self);
GFile              *sixain_document_get_file         (SixainDocument     *self); /* (nullable) */
char               *sixain_document_dup_title        (SixainDocument     *self);
const char         *sixain_document_get_folder       (SixainDocument     *self); /* working folder; members lie in it by their package path */
const char * const *sixain_document_get_problems     (SixainDocument     *self); /* sentences: what was missing or altered when it was opened */
void                sixain_document_close            (SixainDocument     *self); /* forgets the working folder; unsaved changes are gone */

/* What crashes left behind. */
typedef struct {
  char      *folder;
  char      *title;
  GFile     *file;     /* (nullable) */
  GDateTime *changed;
} SixainRecovery;
void                sixain_recovery_free             (SixainRecovery     *self);
GPtrArray          *sixain_document_list_recoveries  (void); /* of SixainRecovery; folders of running programs are left out */
SixainDocument     *sixain_document_recover          (const char         *folder,
                                                      GError            **error);
void                sixain_document_discard_recovery (const char         *folder);

G_END_DECLS
