/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SixainRunStore:
 *
 * The folder of one run: run.json, which says what is asked for and never changes; journal,
 * a line for every step; assets/ with the files that are sent; the films that came.
 *
 * It outlives the document and the process, and one process at a time has it.
 * Any thread, one at a time, but for the asynchronous call.
 */
#define SIXAIN_TYPE_RUN_STORE (sixain_run_store_get_type ())
G_DECLARE_FINAL_TYPE (SixainRunStore, sixain_run_store, SIXAIN, RUN_STORE, GObject)

char           *sixain_run_store_dup_root     (void); /* in the user's data */
GPtrArray      *sixain_run_store_list         (const char           *root); /* (element-type filename): folders that hold a complete run.json; removes halves older than a day */
SixainRunStore *sixain_run_store_new          (const char           *root, /* an empty folder that nobody else finds until _commit() */
                                               const char           *id,
                                               GError              **error);
gboolean        sixain_run_store_add_file     (SixainRunStore       *self, /* into assets/: a link where that can be, else a copy */
                                               const char           *source,
                                               const char           *name,
                                               GError              **error);
gboolean        sixain_run_store_commit       (SixainRunStore       *self, /* all of it is on the disk, then it has its name */
                                               const char           *manifest,
                                               GError              **error);
SixainRunStore *sixain_run_store_open         (const char           *path, /* %G_IO_ERROR_WOULD_BLOCK where another process has it */
                                               GError              **error);
SixainRunStore *sixain_run_store_peek         (const char           *path, /* one that is closed, as it is now, whoever has it */
                                               GError              **error);
const char     *sixain_run_store_get_path     (SixainRunStore       *self);
const char     *sixain_run_store_get_manifest (SixainRunStore       *self); /* JSON */
GPtrArray      *sixain_run_store_get_events   (SixainRunStore       *self); /* (element-type utf8) (transfer none): JSON, as they were when it was opened */
gboolean        sixain_run_store_get_damaged  (SixainRunStore       *self); /* a line in the middle can't be read: look before anything is sent */
void            sixain_run_store_write_async  (SixainRunStore       *self, /* finishes when the line has reached the disk; in the order of the calls */
                                               const char           *event,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean        sixain_run_store_write_finish (SixainRunStore       *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void            sixain_run_store_remove       (SixainRunStore       *self); /* the whole folder, in a thread */
void            sixain_run_store_close        (SixainRunStore       *self); /* waits for what is being written */

G_END_DECLS
