/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-controller-private.h"
#include "sixain-job-log.h"
#include "sixain-job-private.h"
#include "sixain-retry.h"

G_BEGIN_DECLS

/**
 * SixainJobStep:
 * @SIXAIN_STEP_WAITING: nothing of it is outstanding; the schedule decides when it goes on
 * @SIXAIN_STEP_BUSY: something is under way, or will be when a timer is over
 * @SIXAIN_STEP_MAKING: the provider has it, and is asked how it is
 * @SIXAIN_STEP_PERSON: a person must say whether it was begun
 * @SIXAIN_STEP_OVER: nothing more happens by itself
 *
 * Where the machine is; the job's state is what people see of it.
 */
typedef enum {
  SIXAIN_STEP_WAITING,
  SIXAIN_STEP_BUSY,
  SIXAIN_STEP_MAKING,
  SIXAIN_STEP_PERSON,
  SIXAIN_STEP_OVER,
} SixainJobStep;

typedef void (*SixainJobWorkFunc) (SixainJobWork *self);

/*
 * Carries out one job. Every step that matters is written down before the next begins;
 * what is known is in the log, so that going on after a crash is the same as going on.
 * Main thread. What is under way holds a reference and looks at @controller first: once
 * that is NULL, nothing else may be touched.
 */
#define SIXAIN_TYPE_JOB_WORK (sixain_job_work_get_type ())
G_DECLARE_FINAL_TYPE (SixainJobWork, sixain_job_work, SIXAIN, JOB_WORK, GObject)

struct _SixainJobWork {
  GObject parent_instance;

  SixainController         *controller; /* not owned; NULL once it was stopped */
  SixainRunWork            *run;        /* not owned */
  const SixainManifestPass *pass;       /* belongs to the run */
  SixainJob                *job;
  char                     *queue;      /* account and backend: what shares slots */
  SixainJobLog              log;
  SixainJobStep             step;
  gboolean                  has_slot;
  gboolean                  doubtful;   /* its journal is damaged: it may have been sent */
  gboolean                  guessed;    /* when it was sent is not known, only that it wasn't before */
  SixainRequest            *request;    /* (nullable): of this attempt */
  SixainBody               *body;       /* (nullable): of @request, while it is sent */
  SixainRetry              *retry;      /* of what is tried now */
  GCancellable             *cancellable; /* of what may be stopped at any time */
  guint                     timer;
  gboolean                  posting;    /* the paid request is under way */
  SixainJobWorkFunc         again;      /* when the timer is over, or what it waits for is there */

  /* while it is made */
  gint64                    due;        /* when it is polled next */
  gboolean                  asked;      /* a poll is under way */
  gboolean                  ran;        /* it was seen running, so it may be charged */
  gboolean                  alone;      /* it is asked for in a request of its own */
  guint                     n_lost;     /* polls or look-ups in a row that didn't find it */
  gint64                    lost_since; /* when it was not found first */
  guint                     n_looks;    /* into a list that may lack it */
  gint64                    looked_since; /* when it was looked for there first */
  guint                     n_resent;   /* times it was looked up and sent again */
  gint64                    created;    /* milliseconds since 1970 by the provider's clock */

  /* what is made */
  char                     *video_url;  /* (nullable) */
  gint64                    duration;   /* ns as the provider says, 0 for unknown */
  char                     *cost;
  char                     *cost_unit;
  guint                     n_fetches;  /* that ended badly */
  guint                     n_gone;     /* of them the last, since its address had ended */
  gint64                    odd;        /* ns: what came last lasts that long, and not as long as it should */
  gint64                    probed;     /* ns: how long what came lasts */
};

SixainJobWork *sixain_job_work_new      (SixainRunWork            *run,
                                         const SixainManifestPass *pass);
void           sixain_job_work_go_on    (SixainJobWork     *self); /* where the log ends */
void           sixain_job_work_begin    (SixainJobWork     *self); /* it has a slot */
void           sixain_job_work_polled   (SixainJobWork     *self,
                                         SixainReply       *reply, /* (nullable) */
                                         SixainTask        *task, /* (nullable): what it says of this job */
                                         const GError      *error); /* (nullable) */
void           sixain_job_work_cancel   (SixainJobWork     *self);
gboolean       sixain_job_work_retry    (SixainJobWork     *self,
                                         GError           **error);
void           sixain_job_work_answer   (SixainJobWork     *self,
                                         gboolean           begun);
void           sixain_job_work_deliver  (SixainJobWork     *self);
void           sixain_job_work_wake     (SixainJobWork     *self);
void           sixain_job_work_stop     (SixainJobWork     *self);
SixainJobWork *sixain_job_work_find_before (SixainJobWork  *self); /* (nullable): the pass before, where this one needs it */
char          *sixain_job_work_dup_film (SixainJobWork     *self); /* path, there or not */

/* Among the files of this type. */
void           sixain_job_work_show     (SixainJobWork     *self,
                                         SixainJobState     state,
                                         SixainJobWait      wait,
                                         const char        *message);
void           sixain_job_work_show_try (SixainJobWork     *self, /* the beginning of a step, the first time or again */
                                         SixainJobState     state);
void           sixain_job_work_note     (SixainJobWork     *self, /* on the disk before @next */
                                         JsonObject        *event, /* (transfer full) */
                                         SixainJobWorkFunc  next);
void           sixain_job_work_later    (SixainJobWork     *self,
                                         gint64             delay,
                                         SixainJobWorkFunc  again);
gboolean       sixain_job_work_try_again (SixainJobWork    *self, /* FALSE: no waiting helps */
                                         SixainFailure      failure,
                                         SixainReply       *reply, /* (nullable) */
                                         const GError      *error, /* (nullable) */
                                         SixainJobWorkFunc  again);
void           sixain_job_work_end      (SixainJobWork     *self,
                                         SixainJobState     state,
                                         SixainFault        fault,
                                         const char        *message,
                                         const char        *field, /* (nullable) */
                                         guint              shot,
                                         gint64             charged);
void           sixain_job_work_fail     (SixainJobWork     *self, /* as the provider says */
                                         SixainFault        fault,
                                         const char        *said,
                                         const char        *field); /* (nullable) */
void           sixain_job_work_settle   (SixainJobWork     *self, /* then notes @event */
                                         gint64             charged,
                                         JsonObject        *event, /* (transfer full) */
                                         SixainJobWorkFunc  next);
void           sixain_job_work_give_back (SixainJobWork    *self,
                                         gboolean           success);
void           sixain_job_work_remember (SixainJobWork     *self, /* for details */
                                         SixainReply       *reply);
SixainRequest *sixain_job_work_get_request (SixainJobWork  *self); /* (transfer none) */
SixainRemote   sixain_job_work_get_remote (SixainJobWork   *self);
JsonBuilder   *sixain_job_work_event    (SixainJobWork     *self,
                                         SixainEvent        event);
gboolean       sixain_job_work_is_other_account (SixainJobWork *self);

void           sixain_job_work_wait     (SixainJobWork     *self); /* for the schedule */
void           sixain_job_work_over     (SixainJobWork     *self);
void           sixain_job_work_look_up  (SixainJobWork     *self); /* in -look-up.c */
void           sixain_job_work_not_found (SixainJobWork    *self); /* once: it is looked for again, then it was never begun */
void           sixain_job_work_search   (SixainJobWork     *self); /* in -search.c */
void           sixain_job_work_ask_person (SixainJobWork   *self);
void           sixain_job_work_answered (SixainJobWork     *self); /* it is not looked for any more */
void           sixain_job_work_accept   (SixainJobWork     *self, /* in -submit.c */
                                         SixainTask        *task,
                                         const char        *request_id);
gboolean       sixain_job_work_claim    (SixainJobWork     *self, /* FALSE: a job of another process has it */
                                         const char        *remote);
gboolean       sixain_job_work_may_claim (SixainJobWork    *self,
                                         const char        *remote);
gboolean       sixain_job_work_end_if_cancelled (SixainJobWork *self); /* whether it was */
void           sixain_job_work_submit   (SixainJobWork     *self);
void           sixain_job_work_never_begun (SixainJobWork  *self);
void           sixain_job_work_make     (SixainJobWork     *self); /* in -make.c: poll until it is made */
void           sixain_job_work_render   (SixainJobWork     *self); /* in -render.c: here */
void           sixain_job_work_fetch    (SixainJobWork     *self); /* in -fetch.c */
void           sixain_job_work_fetched  (SixainJobWork     *self); /* the film has its name */
void           sixain_job_work_give_up  (SixainJobWork     *self); /* in -cancel.c: asks the provider */

char          *sixain_receipt_new       (SixainJobWork     *self); /* in sixain-receipt.c */

G_END_DECLS
