/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-journal.h"
#include "sixain-run-store.h"

G_BEGIN_DECLS

#define SIXAIN_RUN_FILE_JOURNAL "journal"
#define SIXAIN_RUN_FILE_MANIFEST "run.json"
#define SIXAIN_RUN_FOLDER_ASSETS "assets"

/* Such a folder is not complete yet, or not any more. */
#define SIXAIN_RUN_HALF_PREFIX "."

struct _SixainRunStore {
  GObject parent_instance;

  char          *root;
  char          *id;
  char          *path;
  char          *manifest; /* NULL until it is committed */
  GPtrArray     *events;
  gboolean       damaged;

  SixainJournal *journal;  /* the writer's while it is busy */
  GMutex         mutex;
  GCond          cond;
  GQueue         waiting;  /* under the mutex: of GTask, whose data is the line */
  gboolean       busy;     /* under the mutex: a writer has the store */
};

/* sixain-run-store-write.c: waits for the writer, after which nothing is written any more. */
SixainJournal *sixain_run_store_steal_journal (SixainRunStore  *self); /* (transfer full) (nullable) */

/* sixain-run-store-files.c */
gboolean       sixain_run_fail_errno          (GError         **error, /* FALSE */
                                               int              code,
                                               const char      *path);
char          *sixain_run_read_manifest       (const char      *folder, /* (transfer full) (nullable) */
                                               GError         **error);

G_END_DECLS
