/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-download-private.h"

#include <errno.h>

#include "sixain-address.h"
#include "sixain-part-file.h"
#include "sixain-net-request-private.h"
#include "sixain-retry.h"

typedef struct {
  SixainPartFile *part;
  SixainRetry    *retry;
  SixainNetReply    *reply;      /* the last one */
  gint64          start;      /* bytes that were there when the last request was sent */
  gint64          most;       /* bytes that were ever there */
  gboolean        began_anew; /* once, since what was there was of no use */
  GSource        *pause;
  SixainDownload *download;   /* not owned: the task does */
} Run;

static void
run_free (Run *run)
{
  if (run->pause != NULL)
    g_source_destroy (run->pause);
  g_clear_pointer (&run->pause, g_source_unref);
  g_clear_pointer (&run->part, sixain_part_file_free);
  g_clear_object (&run->retry);
  g_clear_object (&run->reply);
  g_free (run);
}

/* A weak tag only promises that it looks the same. */
static const char *
find_validator (SixainNetReply *reply)
{
  const char *tag = sixain_net_reply_get_header (reply, "ETag");

  if (tag != NULL && *tag == '"')
    return tag;
  return sixain_net_reply_get_header (reply, "Last-Modified");
}

/* In the network thread, before anything is written. */
static gboolean
head_cb (SixainNetReply  *reply,
         gboolean         resumed,
         gint64          *size_max,
         gpointer         user_data,
         GError         **error)
{
  Run *run = user_data;
  SixainDownload *self = run->download;

  if (self->check != NULL && !self->check (reply, size_max, self->check_data, error))
    return FALSE;

  if (!resumed)
    sixain_part_file_set_validator (run->part, find_validator (reply));
  return TRUE;
}

static void sent_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data);

static void
send_request (GTask *task)
{
  SixainDownload *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", self->address);

  request->fd = sixain_part_file_open (run->part);
  if (request->fd < 0)
    {
      int code = errno;
      g_autofree char *host = sixain_address_dup_host (self->address);

      g_task_return_error (task, sixain_net_error_new (sixain_net_error_from_errno (code), host));
      g_object_unref (task);
      return;
    }

  run->start = sixain_part_file_get_length (run->part);
  run->most = MAX (run->most, run->start);
  if (run->start > 0)
    {
      g_autofree char *range = g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", run->start);

      sixain_net_request_add_header (request, "Range", range);
      sixain_net_request_add_header (request, "If-Range", sixain_part_file_get_validator (run->part));
      request->validator = g_strdup (sixain_part_file_get_validator (run->part));
    }
  if (self->secret_name != NULL)
    sixain_net_request_add_secret_header (request, self->secret_name, self->secret_value);

  request->follows = TRUE;
  request->fd_start = run->start;
  request->head = head_cb;
  request->head_data = run;
  sixain_net_request_set_reply_max (request, self->size_max);
  sixain_net_request_set_patience (request, self->connect_ms, self->idle_seconds);
  if (self->progress != NULL)
    sixain_net_request_set_progress (request, self->progress, self->progress_data, NULL);

  sixain_net_send_async (self->net, request, g_task_get_cancellable (task), sent_cb, task);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);

  g_clear_pointer (&run->pause, g_source_unref);
  if (!g_task_return_error_if_cancelled (task))
    {
      send_request (task);
      return G_SOURCE_REMOVE;
    }

  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
pause_then_send (GTask  *task,
                 gint64  delay)
{
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  run->pause = g_timeout_source_new (delay / G_TIME_SPAN_MILLISECOND);
  g_source_set_static_name (run->pause, "[sixain] before a download is tried again");
  g_source_set_callback (run->pause, pause_over_cb, task, NULL);
  if (cancellable != NULL)
    {
      g_autoptr (GSource) child = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (child);
      g_source_add_child_source (run->pause, child);
    }
  g_source_attach (run->pause, g_task_get_context (task));
}

static void
verify_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Run *run = task_data;
  SixainDownload *self = run->download;
  GError *error = NULL;

  if (self->verify != NULL && !self->verify (sixain_part_file_get_path (run->part), cancellable, self->verify_data, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (!sixain_part_file_commit (run->part, &error))
    {
      g_autofree char *host = sixain_address_dup_host (self->address);

      g_task_return_error (task, sixain_net_error_new (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
                                                       ? SIXAIN_NET_ERROR_DISK_FULL : SIXAIN_NET_ERROR_DISK, host));
      g_error_free (error);
      return;
    }

  g_task_return_boolean (task, TRUE);
}

static gboolean
begin_anew (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  sixain_part_file_discard (run->part);
  if (run->began_anew)
    return FALSE;

  run->began_anew = TRUE;
  run->most = 0;
  send_request (task);
  return TRUE;
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&run->reply), g_object_unref);
    }
  else if (!g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK_FULL) &&
           !g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK) &&
           !g_cancellable_is_cancelled (g_task_get_cancellable (task)) && begin_anew (task))
    {
      g_error_free (error);
      return;
    }
  else
    {
      g_task_return_error (task, error);
    }

  g_object_unref (task);
}

static void
begin_verifying (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GTask) work = g_task_new (NULL, g_task_get_cancellable (task), verified_cb, task);

  sixain_part_file_close (run->part);
  g_task_set_source_tag (work, begin_verifying);
  g_task_set_check_cancellable (work, FALSE); /* what has its name is there */
  g_task_set_task_data (work, run, NULL);
  g_task_run_in_thread (work, verify_thread);
}

/* Takes @error. Tries again where that may help, and otherwise ends. */
static void
try_again (GTask         *task,
           SixainFailure  failure,
           gint64         retry_after,
           GError        *error)
{
  Run *run = g_task_get_task_data (task);
  gint64 delay = 0;

  /* nobody waits for minutes for a place in the queue of a file server */
  if (failure == SIXAIN_FAILURE_CAPACITY)
    failure = SIXAIN_FAILURE_TRANSIENT;

  if (sixain_retry_fail (run->retry, failure, retry_after, &delay) == SIXAIN_RETRY_AGAIN)
    {
      g_debug ("A download is tried again in %" G_GINT64_FORMAT " ms: %s", delay / 1000, error->message);
      g_error_free (error);
      pause_then_send (task, delay);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  SixainDownload *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autofree char *host = NULL;
  GError *error = NULL;
  gint64 length;
  guint status;

  g_assert (SIXAIN_IS_DOWNLOAD (self));

  g_clear_object (&run->reply);
  run->reply = sixain_net_send_finish (SIXAIN_NET (source), result, &error);

  /* whatever ended it: more is there than ever was. What has no tag begins anew each time, and may
   * never come further. */
  length = sixain_part_file_measure (run->part);
  if (length > run->most)
    {
      run->most = length;
      sixain_retry_succeed (run->retry);
    }
  sixain_part_file_close (run->part);

  if (run->reply == NULL)
    {
      if (run->start > 0 && g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DAMAGED) && begin_anew (task))
        g_error_free (error);
      else
        try_again (task, sixain_failure_from_error (error, TRUE), -1, error);
      return;
    }

  status = sixain_net_reply_get_status (run->reply);
  if (status == 200 || status == 206)
    {
      begin_verifying (task);
      return;
    }

  /* past the end of what is there: what lies here is of another version */
  if (status == 416 && run->start > 0 && begin_anew (task))
    return;

  host = sixain_address_dup_host (sixain_net_reply_get_address (run->reply));
  try_again (task, sixain_failure_from_status (status, TRUE),
             sixain_net_reply_get_retry_after (run->reply, g_get_real_time ()),
             sixain_net_error_new_status (status, host));
}

void
sixain_download_begin (GTask *task)
{
  SixainDownload *self = g_task_get_source_object (task);
  Run *run = g_new0 (Run, 1);

  g_assert (SIXAIN_IS_DOWNLOAD (self));

  run->download = self;
  run->part = sixain_part_file_new (self->path);
  run->retry = sixain_retry_new (self->patience);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  send_request (task);
}
