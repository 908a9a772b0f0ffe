/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-keyring.h"
#include "sixain-net.h"
#include "sixain-quote.h"
#include "sixain-run.h"
#include "sixain-workshop.h"

G_BEGIN_DECLS

#define SIXAIN_GENERATION_ERROR (sixain_generation_error_quark ())
GQuark sixain_generation_error_quark (void);

/**
 * SixainGenerationError:
 * @SIXAIN_GENERATION_ERROR_HURDLE: the plan can't be sent as it is
 * @SIXAIN_GENERATION_ERROR_KEY: there is no key for the provider
 * @SIXAIN_GENERATION_ERROR_BUDGET: a ceiling would be passed
 * @SIXAIN_GENERATION_ERROR_FILE: a file that is to be sent can't be read
 * @SIXAIN_GENERATION_ERROR_STORE: what must be remembered can't be written
 * @SIXAIN_GENERATION_ERROR_REFUSED: the provider refused it
 * @SIXAIN_GENERATION_ERROR_STATE: the job is not in a state for that
 */
typedef enum {
  SIXAIN_GENERATION_ERROR_HURDLE,
  SIXAIN_GENERATION_ERROR_KEY,
  SIXAIN_GENERATION_ERROR_BUDGET,
  SIXAIN_GENERATION_ERROR_FILE,
  SIXAIN_GENERATION_ERROR_STORE,
  SIXAIN_GENERATION_ERROR_REFUSED,
  SIXAIN_GENERATION_ERROR_STATE,
} SixainGenerationError;

/**
 * SixainController:
 *
 * Carries runs out: joins plan, providers and net, remembers every paid step before and
 * after it, and goes on where an earlier process stopped. A #GListModel of #SixainRun, the
 * newest first. Main thread; what takes time is done in others.
 *
 * Property "n-active", read-only: jobs that are not over.
 *
 * Signals:
 * ::result (SixainJob *job): its film is stored and may be put into a document
 * ::paused (const char *provider, const char *message): nothing more is sent to it until
 *   sixain_controller_resume(), or until the keyring has another key
 */
#define SIXAIN_TYPE_CONTROLLER (sixain_controller_get_type ())
G_DECLARE_FINAL_TYPE (SixainController, sixain_controller, SIXAIN, CONTROLLER, GObject)

SixainController *sixain_controller_new             (SixainNet             *net,
                                                     SixainKeyring         *keyring,
                                                     const SixainWorkshop  *workshop,
                                                     const char            *folder); /* (nullable): the user's own, where runs are kept */
void              sixain_controller_load_async      (SixainController      *self, /* goes on with what an earlier process left; call it first */
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
gboolean          sixain_controller_load_finish     (SixainController      *self,
                                                     GAsyncResult          *result,
                                                     GError               **error);
GListModel       *sixain_controller_get_elsewhere   (SixainController      *self); /* (transfer none): of SixainRun that other processes have */
void              sixain_controller_watch           (SixainController      *self); /* from now on tells what others begin, and goes on with what they leave */
void              sixain_controller_start_async     (SixainController      *self,
                                                     SixainQuote           *quote,
                                                     SixainStoryboard      *storyboard, /* what @quote was made of; read at once */
                                                     const char            *document, /* the document's working folder, where assets lie */
                                                     const char            *title,
                                                     const char            *uri, /* (nullable) */
                                                     const guint           *passes, /* (nullable): indices, NULL for all */
                                                     guint                  n_passes,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
SixainRun        *sixain_controller_start_finish    (SixainController      *self, /* (transfer full) */
                                                     GAsyncResult          *result,
                                                     GError               **error);
char             *sixain_controller_dup_plan        (SixainQuote           *quote, /* what sixain_run_get_plan() of its run would be */
                                                     const guint           *passes, /* (nullable) */
                                                     guint                  n_passes);
SixainRun        *sixain_controller_find_run        (SixainController      *self, /* (transfer none) (nullable): the run of a job */
                                                     SixainJob             *job);
void              sixain_controller_cancel          (SixainController      *self,
                                                     SixainJob             *job);
gboolean          sixain_controller_retry           (SixainController      *self, /* a new charge: the caller has asked */
                                                     SixainJob             *job,
                                                     GError               **error);
void              sixain_controller_answer          (SixainController      *self, /* of a job that waits for a person */
                                                     SixainJob             *job,
                                                     gboolean               begun); /* FALSE: it was never begun, send it; TRUE: it was, so give it up as lost */
void              sixain_controller_resume          (SixainController      *self,
                                                     const char            *provider);
const char       *sixain_controller_get_paused      (SixainController      *self, /* (nullable): why */
                                                     const char            *provider);
GPtrArray        *sixain_controller_list_results    (SixainController      *self, /* (element-type SixainJob) (transfer container): done, and not in a saved document yet */
                                                     const char            *storyboard);
void              sixain_controller_set_delivered   (SixainController      *self, /* a document that has the take was saved: its own copy is not needed any more */
                                                     SixainJob             *job);
void              sixain_controller_dismiss         (SixainController      *self, /* takes a run that is over, and delivered or failed, from the list */
                                                     SixainRun             *run);
gint64            sixain_controller_get_spent       (SixainController      *self, /* spent or in flight: today, or for a storyboard; millionths of a US dollar */
                                                     const char            *storyboard); /* (nullable): NULL for today's of all */
void              sixain_controller_set_day_limit   (SixainController      *self,
                                                     gint64                 limit); /* millionths of a US dollar, 0 for none */
void              sixain_controller_set_hosting     (SixainController      *self, /* fal may lend public addresses for files that go to another provider */
                                                     gboolean               allowed);
void              sixain_controller_wake            (SixainController      *self); /* the network or the machine is back: what waits tries at once */
void              sixain_controller_shutdown        (SixainController      *self); /* stops quietly; the next process goes on */

G_END_DECLS
