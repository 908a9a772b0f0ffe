/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-fetch.h"
#include "sixain-importer.h"

G_BEGIN_DECLS

struct _SixainImporter {
  GObject parent_instance;

  SixainSession *session;
  GCancellable *cancellable;
  GPtrArray *fetches; /* of SixainFetch, under way */
  guint n_running;
};

/* One drop, from the first of its files to the step that places them all. */
typedef struct {
  SixainImporter *importer;
  GPtrArray *files;     /* of GFile, still to come from @next on */
  guint next;
  GdkTexture *texture;
  char *address;        /* of a link */
  SixainFetch *fetch;   /* what is being brought in came with it */
  GPtrArray *assets;    /* what came in */
  GString *problems;    /* one line a file that could not be used */
  guint n_problems;
  char *first_problem;
  char *shot_id;        /* NULL for new shots */
  SixainDropZone zone;
  guint position;       /* of new shots; of the shot, when it was dropped on one */
  SixainImporterFunc func; /* instead of placing */
  gpointer user_data;
  GDestroyNotify destroy;
} SixainImporterRun;

SixainImporterRun *sixain_importer_run_new   (SixainImporter    *importer);
void               sixain_importer_run_free  (SixainImporterRun *self);
gboolean           sixain_importer_run_fill  (SixainImporterRun *self,
                                              const GValue      *value);
void               sixain_importer_run_next  (SixainImporterRun *self);

void               sixain_importer_change_running (SixainImporter *self,
                                                   int             by);
void               sixain_importer_fail           (SixainImporter *self,
                                                   const char     *sentence,
                                                   const char     *details);
void               sixain_importer_fail_empty     (SixainImporter *self);
void               sixain_importer_announce_fetch (SixainImporter *self,
                                                   SixainFetch    *fetch);
void               sixain_importer_put            (SixainImporter *self,
                                                   GPtrArray      *assets,
                                                   SixainShot     *shot,
                                                   SixainDropZone  zone,
                                                   guint           position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainImporterRun, sixain_importer_run_free)

G_END_DECLS
