/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <curl/curl.h>

#include "sixain-body-reader.h"
#include "sixain-net-error.h"
#include "sixain-net-reply-private.h"
#include "sixain-net-request-private.h"

G_BEGIN_DECLS

/*
 * One request under way. Made by who sends, then the network thread's alone until it is
 * finished, when it goes back to the main context of who sent it and ends there: nothing
 * of the sender's is ever let go of in the network thread.
 */
typedef struct {
  GTask             *task;
  SixainNetRequest  *request;
  char             **own_hosts;
  char              *ca_file;   /* (nullable) */
  char              *proxy;     /* "" for none, NULL for what the environment says */
  gulong             cancelled; /* handler */

  /* network thread */
  CURL              *easy;
  struct curl_slist *headers;
  SixainBodyReader  *reader;
  char              *address; /* of this hop */
  guint              n_hops;
  guint              n_sent;  /* times the request was about to be written to a connection */
  gboolean           failed;  /* for a reason of our own: */
  SixainNetError     failure;
  GError            *refusal; /* of who looks at the head of a download */
  gboolean           begun;   /* content has come */
  gint64             at;      /* where the next content goes in the file */
  gint64             told;    /* monotonic time */
  SixainNetReply    *reply;

  GMutex             lock;
  gint64             done;    /* locked */
  gint64             total;   /* locked */
  gboolean           telling; /* locked: a source is on its way */
} SixainTransfer;

SixainTransfer *sixain_transfer_new    (GTask            *task,
                                        SixainNetRequest *request);
void            sixain_transfer_unref  (SixainTransfer   *self);
gboolean        sixain_transfer_start  (SixainTransfer   *self,
                                        CURLM            *multi);
gboolean        sixain_transfer_step   (SixainTransfer   *self,
                                        CURLM            *multi,
                                        CURLcode          code);
void            sixain_transfer_stop   (SixainTransfer   *self,
                                        CURLM            *multi);
void            sixain_transfer_finish (SixainTransfer   *self,
                                        GError           *error);

/* the callbacks of libcurl, in sixain-transfer-callbacks.c */
void sixain_transfer_connect_callbacks (SixainTransfer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainTransfer, sixain_transfer_unref)

G_END_DECLS
