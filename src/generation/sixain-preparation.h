/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-keyring.h"
#include "sixain-net.h"
#include "sixain-provider.h"
#include "sixain-workshop.h"

G_BEGIN_DECLS

/**
 * SixainCastRequest:
 * @input: the compiled input it is about, as in the slots of the request that submits
 * @key: by which the cast member is known again in an account
 * @external_id: the id of ours that is written in @request; each attempt writes its own
 * @request: makes it known
 *
 * A cast member that a job needs. It is kept with the job, so that the job needs no
 * storyboard.
 */
typedef struct {
  guint          input;
  char          *key;
  char          *external_id;
  SixainRequest *request;
} SixainCastRequest;

SixainCastRequest *sixain_cast_request_new  (guint              input,
                                             const char        *key,
                                             const char        *external_id,
                                             SixainRequest     *request);
void               sixain_cast_request_free (SixainCastRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainCastRequest, sixain_cast_request_free)

/**
 * SixainPreparation:
 *
 * Makes ready what goes into the gaps of a request: files are cut and converted, sent ahead
 * where the provider wants an address, and cast members are made known. One for all runs,
 * so that what two jobs need is made once. Main thread; what takes time is done in others.
 *
 * What it makes is remembered on the disk, by account: a cast member from before it is asked
 * for, an address until shortly before it ends. A file that was cut or converted lies
 * in the run's own folder, under prepared/. So where it failed it is simply run again; it
 * never waits to try again by itself.
 */
#define SIXAIN_TYPE_PREPARATION (sixain_preparation_get_type ())
G_DECLARE_FINAL_TYPE (SixainPreparation, sixain_preparation, SIXAIN, PREPARATION, GObject)

GPtrArray         *sixain_preparation_list_cast  (SixainProvider        *provider, /* (element-type SixainCastRequest) (transfer full): to keep with the job */
                                                  SixainCompiled        *compiled,
                                                  SixainRequest         *request); /* that submits */

SixainPreparation *sixain_preparation_new        (SixainNet             *net,
                                                  SixainKeyring         *keyring,
                                                  const SixainWorkshop  *workshop,
                                                  const char            *folder); /* (nullable): the user's own, where elements and addresses are remembered */
void               sixain_preparation_set_host   (SixainPreparation     *self,
                                                  SixainProvider        *host); /* (nullable): lends addresses for files that go to a provider which doesn't */
gboolean           sixain_preparation_can_lend   (SixainPreparation     *self, /* the provider, or who was set to, lends addresses for files */
                                                  SixainProvider        *provider);

/* Finishes with the body of @request, which streams its files, ready to be sent. The files
 * of its slots, and of the requests of @cast, are assets/<hash>.<extension> in @folder. */
void               sixain_preparation_run_async  (SixainPreparation     *self,
                                                  SixainProvider        *provider,
                                                  SixainRequest         *request,
                                                  GPtrArray             *cast, /* (element-type SixainCastRequest) (nullable) */
                                                  const char            *folder, /* the run's */
                                                  const char            *carried, /* (nullable): PNG, the last frame of the pass before */
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
SixainBody        *sixain_preparation_run_finish (SixainPreparation     *self, /* (transfer full) (nullable) */
                                                  GAsyncResult          *result,
                                                  SixainFault           *fault, /* (out) (nullable): with an error: what the provider refused; %SIXAIN_FAULT_NONE where it was not the provider */
                                                  guint                 *input, /* (out) (nullable): with an error: the compiled input it is about, or %SIXAIN_NO_INPUT */
                                                  GError               **error); /* %SIXAIN_NET_ERROR, %SIXAIN_GENERATION_ERROR_FILE, _KEY, _STORE, _REFUSED with @fault, %G_IO_ERROR_CANCELLED */

/* Makes the provider forget a cast member that was made known under a key, and forgets it, so
 * that it is made anew where it is needed again. One that isn't known is no error. */
void               sixain_preparation_delete_async  (SixainPreparation   *self,
                                                     SixainProvider      *provider,
                                                     const char          *key, /* of a SixainCastRequest */
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean           sixain_preparation_delete_finish (SixainPreparation   *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

G_END_DECLS
