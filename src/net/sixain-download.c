/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-download-private.h"

#include "sixain-part-file.h"
#include "sixain-redact.h"

#define PATIENCE (2 * G_TIME_SPAN_MINUTE)
#define CONNECT_MS 20000
#define IDLE_SECONDS 30

/**
 * SixainDownload:
 *
 * Brings a file from the web to a path, such that the path is complete or not there. What
 * has arrived stays in a part file beside it, and is gone on from where the server still
 * has that very version: after a lost connection, a full disk, and in the next run of the
 * program. Failures that may pass are retried. Main thread only; run it once at a time.
 */
G_DEFINE_FINAL_TYPE (SixainDownload, sixain_download, G_TYPE_OBJECT)

static void
sixain_download_finalize (GObject *object)
{
  SixainDownload *self = SIXAIN_DOWNLOAD (object);

  g_clear_object (&self->net);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->secret_name, g_free);
  g_clear_pointer (&self->secret_value, sixain_redact_free);

  G_OBJECT_CLASS (sixain_download_parent_class)->finalize (object);
}

static void
sixain_download_class_init (SixainDownloadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_download_finalize;
}

static void
sixain_download_init (SixainDownload *self)
{
  self->size_max = G_MAXINT64;
  self->patience = PATIENCE;
  self->connect_ms = CONNECT_MS;
  self->idle_seconds = IDLE_SECONDS;
}

/**
 * sixain_download_new:
 * @net: who fetches
 * @address: of a file
 * @path: where it goes, in a folder that is there
 *
 * Returns: (transfer full): a download that has not begun
 */
SixainDownload *
sixain_download_new (SixainNet  *net,
                     const char *address,
                     const char *path)
{
  SixainDownload *self;

  g_return_val_if_fail (SIXAIN_IS_NET (net), NULL);
  g_return_val_if_fail (address != NULL && path != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_DOWNLOAD, NULL);
  self->net = g_object_ref (net);
  self->address = g_strdup (address);
  self->path = g_strdup (path);
  return self;
}

/**
 * sixain_download_set_secret_header:
 * @self: a download
 * @name: of a header
 * @value: a key, or something with a key in it; sent to the host of the address only
 */
void
sixain_download_set_secret_header (SixainDownload *self,
                                   const char     *name,
                                   const char     *value)
{
  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));
  g_return_if_fail (name != NULL && value != NULL);

  g_set_str (&self->secret_name, name);
  g_clear_pointer (&self->secret_value, sixain_redact_free);
  self->secret_value = g_strdup (value);
}

/**
 * sixain_download_set_size_max:
 * @self: a download
 * @bytes: the largest file that is taken; none is too large unless set
 */
void
sixain_download_set_size_max (SixainDownload *self,
                              gint64          bytes)
{
  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));
  g_return_if_fail (bytes >= 0);

  self->size_max = bytes;
}

/**
 * sixain_download_set_patience:
 * @self: a download
 * @patience: microseconds to keep trying while nothing comes; two minutes unless set
 * @connect_ms: milliseconds to get a connection; 20,000 unless set
 * @idle_seconds: seconds in which a connection may stand still; 30 unless set
 */
void
sixain_download_set_patience (SixainDownload *self,
                              gint64          patience,
                              guint           connect_ms,
                              guint           idle_seconds)
{
  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));
  g_return_if_fail (patience >= 0 && connect_ms > 0 && idle_seconds > 0);

  self->patience = patience;
  self->connect_ms = connect_ms;
  self->idle_seconds = idle_seconds;
}

/**
 * sixain_download_set_check:
 * @self: a download
 * @check: (nullable): looks at the head before anything is written
 * @user_data: for @check
 */
void
sixain_download_set_check (SixainDownload      *self,
                           SixainDownloadCheck  check,
                           gpointer             user_data)
{
  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));

  self->check = check;
  self->check_data = user_data;
}

/**
 * sixain_download_set_verify:
 * @self: a download
 * @verify: (nullable): looks at the whole before it gets its name
 * @user_data: for @verify
 *
 * What @verify refuses is fetched once more from the beginning, then given up.
 */
void
sixain_download_set_verify (SixainDownload       *self,
                            SixainDownloadVerify  verify,
                            gpointer              user_data)
{
  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));

  self->verify = verify;
  self->verify_data = user_data;
}

/**
 * sixain_download_set_progress:
 * @self: a download
 * @progress: (nullable): told how much is there, with what was there before
 * @user_data: for @progress
 */
void
sixain_download_set_progress (SixainDownload     *self,
                              SixainProgressFunc  progress,
                              gpointer            user_data)
{
  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));

  self->progress = progress;
  self->progress_data = user_data;
}

/**
 * sixain_download_run_async:
 * @self: a download
 * @cancellable: (nullable): what has arrived stays for another time
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Fetches what is missing.
 */
void
sixain_download_run_async (SixainDownload      *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_download_run_async);
  g_task_set_static_name (task, "[sixain] download");
  /* once the file has its name it is there, cancelled or not */
  g_task_set_check_cancellable (task, FALSE);

  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else
    sixain_download_begin (task);
}

/**
 * sixain_download_run_finish:
 * @self: a download
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_NET_ERROR, that of the check or of the
 *   verification, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the head of the last reply; the file is in place
 */
SixainNetReply *
sixain_download_run_finish (SixainDownload  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (SIXAIN_IS_DOWNLOAD (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_download_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sixain_download_discard:
 * @self: a download that is not running
 *
 * Forgets what has arrived of a file that did not come to its end.
 */
void
sixain_download_discard (SixainDownload *self)
{
  SixainPartFile *part;

  g_return_if_fail (SIXAIN_IS_DOWNLOAD (self));

  part = sixain_part_file_new (self->path);
  sixain_part_file_discard (part);
  sixain_part_file_free (part);
}
