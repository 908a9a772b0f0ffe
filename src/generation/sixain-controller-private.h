/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-controller.h"
#include "sixain-manifest.h"
#include "sixain-preparation.h"
#include "sixain-provider-settings.h"
#include "sixain-run-private.h"
#include "sixain-run-store.h"
#include "sixain-slots.h"
#include "sixain-spending.h"

G_BEGIN_DECLS

typedef struct _SixainJobWork SixainJobWork;

/* A run that is carried out. Belongs to the controller. */
typedef struct {
  SixainController *controller; /* not owned */
  SixainManifest   *manifest;
  SixainRunStore   *store;
  SixainProvider   *provider;
  SixainRun        *run;
  GPtrArray        *works;  /* of SixainJobWork, as the run's jobs */
} SixainRunWork;

/* Shared with threads that settle. */
typedef struct {
  SixainSpending *spending;
} SixainLedger;

struct _SixainController {
  GObject parent_instance;

  SixainNet              *net;
  SixainKeyring          *keyring;
  SixainProviderSettings *settings;
  SixainPreparation      *preparation;
  const SixainWorkshop   *workshop;
  SixainLedger           *ledger;
  SixainSlots            *slots;
  char                   *root;      /* where runs are kept */
  char                   *claims;    /* where is kept what they found in providers' lists */
  GPtrArray              *runs;      /* of SixainRunWork, the newest first */
  GListStore             *elsewhere; /* of SixainRun: what other processes have */
  GFileMonitor           *monitor;   /* (nullable) */
  GHashTable             *providers; /* id to SixainProvider: set by sixain_controller_set_provider() */
  GHashTable             *paused;    /* provider's id to why */
  GHashTable             *held;      /* queue to the time before which it takes none */
  GHashTable             *taken;     /* "provider id", of all that ours were accepted as */
  GHashTable             *served;    /* storyboard's id to when one of its jobs was begun last */
  GPtrArray              *polled;    /* of SixainJobWork: wait for their next poll */
  GCancellable           *cancellable;
  guint                   poll_timer;
  guint                   schedule_timer;
  guint                   look_timer;
  guint                   n_starting; /* runs of this process that are not in the list yet */
  guint64                 n_served;
  guint                   n_active;
  gint64                  day_limit;
  gint64                  slept;     /* microseconds this machine was suspended */
  double                  pace;
  gboolean                closed;
};

/* For tests: all delays are multiplied with it. Before anything else. */
void sixain_controller_set_pace     (SixainController *self,
                                     double            pace);
/* Asked from now on instead of any other of that id. */
void sixain_controller_set_provider (SixainController *self,
                                     SixainProvider   *provider);

/* sixain-controller.c */
void           sixain_controller_add_run  (SixainController *self,
                                           SixainRunWork    *run); /* (transfer full) */
void           sixain_controller_count_active (SixainController *self);
void           sixain_controller_delivered (SixainController *self, /* a film of it is in a saved document */
                                           SixainJobWork    *work);
void           sixain_controller_job_over (SixainController *self,
                                           SixainJobWork    *work);
void           sixain_controller_take     (SixainController *self, /* a job of ours, in whichever attempt, is that one there */
                                           const char       *provider,
                                           const char       *remote);
void           sixain_controller_take_all (SixainController *self, /* the same of a run, whoever has it */
                                           const char       *provider,
                                           GPtrArray        *events);
gboolean       sixain_controller_is_taken (SixainController *self,
                                           const char       *provider,
                                           const char       *remote);
gint64         sixain_controller_get_time (SixainController *self); /* microseconds that only grow, as fast as the pace says */
guint          sixain_controller_delay    (SixainController *self, /* an id of g_source_remove() */
                                           gint64            delay,
                                           GSourceFunc       func,
                                           gpointer          data);
SixainProvider *sixain_controller_find_provider (SixainController *self, /* (transfer full) (nullable) */
                                           const char       *id);
SixainLedger  *sixain_ledger_ref          (SixainLedger     *self);
void           sixain_ledger_unref        (SixainLedger     *self);

/* sixain-run-work.c */
SixainRunWork *sixain_run_work_new        (SixainController *controller,
                                           SixainManifest   *manifest, /* (transfer full) */
                                           SixainRunStore   *store, /* (transfer full) */
                                           SixainProvider   *provider);
void           sixain_run_work_free       (SixainRunWork    *self);
SixainRun     *sixain_run_new_planned     (const SixainManifest *manifest,
                                           GPtrArray        *jobs,
                                           gboolean          elsewhere);
SixainJob     *sixain_job_new_planned     (const SixainManifestPass *pass);

/* sixain-controller-elsewhere.c */
gboolean       sixain_controller_show_elsewhere (SixainController *self, /* FALSE where it is this process's after all */
                                           SixainRunStore   *store,
                                           const SixainManifest *manifest,
                                           GPtrArray        *events);
void           sixain_controller_forget_elsewhere (SixainController *self,
                                           const char       *id);
void           sixain_controller_looked   (SixainController *self,
                                           GHashTable       *elsewhere, /* ids of all that others have */
                                           gboolean          again); /* there will be more soon */

/* sixain-controller-schedule.c */
void           sixain_controller_schedule (SixainController *self); /* soon */
void           sixain_controller_hold     (SixainController *self, /* a queue takes no more for a while */
                                           const char       *queue,
                                           gint64            delay);
void           sixain_controller_pause    (SixainController *self,
                                           const char       *provider,
                                           const char       *message);
void           sixain_controller_check_sleep (SixainController *self);

/* sixain-controller-poll.c */
void           sixain_controller_poll     (SixainController *self, /* once, after @delay */
                                           SixainJobWork    *work,
                                           gint64            delay);
void           sixain_controller_unpoll   (SixainController *self,
                                           SixainJobWork    *work);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainLedger, sixain_ledger_unref)

G_END_DECLS
