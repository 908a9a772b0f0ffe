/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-transfer-private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Of the content of an error, to say what it was. */
#define ERROR_MAX (64 * 1024)

#define TELL_INTERVAL (100 * G_TIME_SPAN_MILLISECOND)

static gboolean
fail (SixainTransfer *self,
      SixainNetError  code)
{
  if (!self->failed)
    {
      self->failed = TRUE;
      self->failure = code;
    }
  return FALSE;
}

static gboolean
tell_cb (gpointer user_data)
{
  SixainTransfer *self = user_data;
  gint64 done;
  gint64 total;

  g_mutex_lock (&self->lock);
  self->telling = FALSE;
  done = self->done;
  total = self->total;
  g_mutex_unlock (&self->lock);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    self->request->progress (done, total, self->request->progress_data);
  return G_SOURCE_REMOVE;
}

static void
tell (SixainTransfer *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean again;

  if (self->request->progress == NULL || now - self->told < TELL_INTERVAL)
    return;

  self->told = now;
  g_mutex_lock (&self->lock);
  self->done = self->at;
  again = !self->telling;
  self->telling = TRUE;
  g_mutex_unlock (&self->lock);

  if (again)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_static_name (source, "[sixain] progress of a transfer");
      g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (self),
                             (GDestroyNotify) sixain_transfer_unref);
      g_source_attach (source, g_task_get_context (self->task));
    }
}

static guint
get_status (SixainTransfer *self)
{
  long status = 0;

  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

static gint64
get_length (SixainTransfer *self)
{
  curl_off_t length = -1;

  curl_easy_getinfo (self->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  return length;
}

/* Is what comes the rest of what lies there? Some servers ignore the condition. */
static gboolean
is_the_rest (SixainTransfer *self)
{
  const char *range = sixain_net_reply_get_header (self->reply, "Content-Range");
  const char *validator = self->request->validator;
  const char *tag = sixain_net_reply_get_header (self->reply, "ETag");
  gint64 start;

  if (range == NULL || sscanf (range, "bytes %" G_GINT64_FORMAT "-", &start) != 1 || start != self->request->fd_start)
    return FALSE;
  if (validator == NULL || *validator != '"')
    tag = sixain_net_reply_get_header (self->reply, "Last-Modified");

  return validator == NULL || tag == NULL || g_str_equal (tag, validator);
}

static gboolean
begin_file (SixainTransfer *self,
            guint           status)
{
  if (status == 206)
    {
      if (!is_the_rest (self))
        return fail (self, SIXAIN_NET_ERROR_DAMAGED);
      self->at = self->request->fd_start;
    }
  else
    {
      self->at = 0;
      if (ftruncate (self->request->fd, 0) != 0)
        return fail (self, sixain_net_error_from_errno (errno));
    }

  if (self->request->head != NULL &&
      !self->request->head (self->reply, status == 206, &self->request->reply_max,
                            self->request->head_data, &self->refusal))
    return fail (self, SIXAIN_NET_ERROR_TYPE);

  return TRUE;
}

static gboolean
begin_content (SixainTransfer *self)
{
  guint status = get_status (self);
  gint64 length = get_length (self);

  self->begun = TRUE;
  self->reply->status = status;
  self->at = 0;
  if (self->request->fd >= 0 && (status == 200 || status == 206) && !begin_file (self, status))
    return FALSE;

  g_mutex_lock (&self->lock);
  self->total = length >= 0 ? self->at + length : -1;
  g_mutex_unlock (&self->lock);

  if (length >= 0 && status / 100 == 2 && length > self->request->reply_max - self->at)
    return fail (self, SIXAIN_NET_ERROR_TOO_LARGE);
  return TRUE;
}

static gboolean
write_file (SixainTransfer *self,
            const char     *data,
            gsize           length)
{
  while (length > 0)
    {
      gssize written = pwrite (self->request->fd, data, length, self->at);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (self, sixain_net_error_from_errno (errno));
      data += written;
      length -= written;
      self->at += written;
    }

  return TRUE;
}

static size_t
write_cb (char   *data,
          size_t  size,
          size_t  n,
          void   *user_data)
{
  SixainTransfer *self = user_data;
  guint status = get_status (self);
  gsize length = size * n;

  if (!self->begun && !begin_content (self))
    return CURL_WRITEFUNC_ERROR;

  self->reply->length += length;

  /* what goes with an error or a redirect only explains it */
  if (status / 100 != 2)
    {
      if (self->reply->content->len < ERROR_MAX)
        g_byte_array_append (self->reply->content, (guint8 *) data, MIN (length, ERROR_MAX - self->reply->content->len));
      return length;
    }

  if ((gint64) length > self->request->reply_max - self->at)
    {
      fail (self, SIXAIN_NET_ERROR_TOO_LARGE);
      return CURL_WRITEFUNC_ERROR;
    }

  if (self->request->fd >= 0 && (status == 200 || status == 206))
    {
      if (!write_file (self, data, length))
        return CURL_WRITEFUNC_ERROR;
    }
  else
    {
      g_byte_array_append (self->reply->content, (guint8 *) data, length);
      self->at += length;
    }

  tell (self);
  return length;
}

static size_t
header_cb (char   *data,
           size_t  size,
           size_t  n,
           void   *user_data)
{
  SixainTransfer *self = user_data;
  gsize length = size * n;

  if (sixain_net_reply_take_line (self->reply, data, length))
    return length;

  fail (self, SIXAIN_NET_ERROR_REPLY);
  return CURL_WRITEFUNC_ERROR;
}

static size_t
read_cb (char   *buffer,
         size_t  size,
         size_t  n,
         void   *user_data)
{
  SixainTransfer *self = user_data;
  gssize length = sixain_body_reader_read (self->reader, buffer, size * n, NULL);

  if (length >= 0)
    return length;

  fail (self, SIXAIN_NET_ERROR_BODY);
  return CURL_READFUNC_ABORT;
}

static int
seek_cb (void       *user_data,
         curl_off_t  offset,
         int         origin)
{
  SixainTransfer *self = user_data;

  if (offset != 0 || origin != SEEK_SET)
    return CURL_SEEKFUNC_CANTSEEK;

  sixain_body_reader_rewind (self->reader);
  return CURL_SEEKFUNC_OK;
}

/* There is a connection, and the request will be written to it next. libcurl repeats a
 * request by itself where a connection turns out to be dead; one that may cost money must
 * never be. */
static int
prereq_cb (void *user_data,
           char *remote_ip,
           char *local_ip,
           int   remote_port,
           int   local_port)
{
  SixainTransfer *self = user_data;

  if (self->n_sent > 0 && !sixain_net_request_is_repeatable (self->request))
    {
      fail (self, SIXAIN_NET_ERROR_LOST);
      return CURL_PREREQFUNC_ABORT;
    }

  self->n_sent++;
  return CURL_PREREQFUNC_OK;
}

void
sixain_transfer_connect_callbacks (SixainTransfer *self)
{
  g_assert (self != NULL && self->easy != NULL);

  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, write_cb);
  curl_easy_setopt (self->easy, CURLOPT_WRITEDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_PREREQFUNCTION, prereq_cb);
  curl_easy_setopt (self->easy, CURLOPT_PREREQDATA, self);
  if (self->reader != NULL)
    {
      curl_easy_setopt (self->easy, CURLOPT_READFUNCTION, read_cb);
      curl_easy_setopt (self->easy, CURLOPT_READDATA, self);
      curl_easy_setopt (self->easy, CURLOPT_SEEKFUNCTION, seek_cb);
      curl_easy_setopt (self->easy, CURLOPT_SEEKDATA, self);
    }
}
