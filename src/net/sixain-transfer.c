/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-transfer-private.h"

#include "sixain-address.h"
#include "sixain-redact.h"

#define HOPS_MAX 5

/* Slower than this over the whole of a request's patience counts as standing still. */
#define BYTES_PER_SECOND_MIN 30

SixainTransfer *
sixain_transfer_new (GTask            *task,
                     SixainNetRequest *request)
{
  SixainTransfer *self;

  g_assert (G_IS_TASK (task));
  g_assert (SIXAIN_IS_NET_REQUEST (request));

  self = g_atomic_rc_box_new0 (SixainTransfer);
  self->task = task;
  self->request = g_object_ref (request);
  self->address = g_strdup (request->address);
  self->total = -1;
  g_mutex_init (&self->lock);
  return self;
}

static void
transfer_clear (SixainTransfer *self)
{
  g_assert (self->easy == NULL);

  g_clear_object (&self->task);
  g_clear_object (&self->request);
  g_clear_object (&self->reply);
  g_clear_pointer (&self->own_hosts, g_strfreev);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->proxy, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_error (&self->refusal);
  g_mutex_clear (&self->lock);
}

void
sixain_transfer_unref (SixainTransfer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) transfer_clear);
}

static void
fail (SixainTransfer *self,
      SixainNetError  code)
{
  g_autofree char *host = sixain_address_dup_host (self->address);

  sixain_transfer_finish (self, self->refusal != NULL ? g_steal_pointer (&self->refusal)
                                                      : sixain_net_error_new (code, host));
}

static void
append_header (SixainTransfer *self,
               const char     *name,
               const char     *value)
{
  /* an empty value takes another form, or libcurl leaves the header out */
  char *line = *value != '\0' ? g_strconcat (name, ": ", value, NULL) : g_strconcat (name, ";", NULL);

  self->headers = curl_slist_append (self->headers, line);
  sixain_redact_free (line);
}

/* Anew for each hop: keys stay with the host they are for. */
static void
set_headers (SixainTransfer *self)
{
  gboolean same = sixain_address_is_same (self->address, self->request->address);

  g_clear_pointer (&self->headers, curl_slist_free_all);
  for (guint i = 0; i < self->request->headers->len; i++)
    {
      const SixainHeader *header = &g_array_index (self->request->headers, SixainHeader, i);

      if (same || (!header->secret && !sixain_redact_is_secret_name (header->name)))
        append_header (self, header->name, header->value);
    }
  if (self->request->body != NULL)
    append_header (self, "Content-Type", sixain_body_get_content_type (self->request->body));

  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, self->headers);
}

static void
set_method (SixainTransfer *self)
{
  const char *method = self->request->method;
  gint64 length = self->reader != NULL ? sixain_body_reader_get_length (self->reader) : 0;

  if (g_str_equal (method, "HEAD"))
    {
      curl_easy_setopt (self->easy, CURLOPT_NOBODY, 1L);
    }
  else if (g_str_equal (method, "POST"))
    {
      curl_easy_setopt (self->easy, CURLOPT_POST, 1L);
      if (self->reader == NULL)
        curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, "");
      curl_easy_setopt (self->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
    }
  else if (self->reader != NULL)
    {
      curl_easy_setopt (self->easy, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt (self->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t) length);
      curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, method);
    }
  else if (!g_str_equal (method, "GET"))
    {
      curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, method);
    }

  /* libcurl would send it once more where a connection it kept has gone meanwhile */
  if (!sixain_net_request_is_repeatable (self->request))
    curl_easy_setopt (self->easy, CURLOPT_FRESH_CONNECT, 1L);
}

static void
set_options (SixainTransfer *self)
{
  curl_easy_setopt (self->easy, CURLOPT_PRIVATE, self);
  curl_easy_setopt (self->easy, CURLOPT_NOSIGNAL, 1L);
  /* a name that is being looked up holds nobody back */
  curl_easy_setopt (self->easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt (self->easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (self->easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (self->easy, CURLOPT_USERAGENT, "Sixain/" SIXAIN_VERSION);
  curl_easy_setopt (self->easy, CURLOPT_CONNECTTIMEOUT_MS, (long) self->request->connect_ms);
  curl_easy_setopt (self->easy, CURLOPT_LOW_SPEED_LIMIT, (long) BYTES_PER_SECOND_MIN);
  curl_easy_setopt (self->easy, CURLOPT_LOW_SPEED_TIME, (long) self->request->idle_seconds);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (self->easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (self->ca_file != NULL)
    curl_easy_setopt (self->easy, CURLOPT_CAINFO, self->ca_file);
  if (self->proxy != NULL)
    curl_easy_setopt (self->easy, CURLOPT_PROXY, self->proxy);
}

static gboolean
begin_hop (SixainTransfer *self,
           CURLM          *multi)
{
  g_clear_object (&self->reply);
  self->reply = sixain_net_reply_new (self->address);
  self->begun = FALSE;
  set_headers (self);

  return curl_easy_setopt (self->easy, CURLOPT_URL, self->address) == CURLE_OK &&
         curl_multi_add_handle (multi, self->easy) == CURLM_OK;
}

/* Begins. Where that isn't possible the transfer is finished, and FALSE returned. */
gboolean
sixain_transfer_start (SixainTransfer *self,
                       CURLM          *multi)
{
  g_autoptr (GError) error = NULL;

  g_assert (self != NULL && self->easy == NULL);

  if (self->request->body != NULL)
    {
      self->reader = sixain_body_reader_new (self->request->body, &error);
      if (self->reader == NULL)
        {
          fail (self, SIXAIN_NET_ERROR_BODY);
          return FALSE;
        }
    }

  self->easy = curl_easy_init ();
  set_options (self);
  set_method (self);
  sixain_transfer_connect_callbacks (self);
  if (begin_hop (self, multi))
    return TRUE;

  fail (self, SIXAIN_NET_ERROR_ADDRESS);
  return FALSE;
}

static SixainNetError
read_code (SixainTransfer *self,
           CURLcode        code)
{
  if (self->failed)
    return self->failure;

  switch ((int) code)
    {
    case CURLE_URL_MALFORMAT:
      return SIXAIN_NET_ERROR_ADDRESS;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
      return SIXAIN_NET_ERROR_CONNECT;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return SIXAIN_NET_ERROR_TLS;
    case CURLE_UNSUPPORTED_PROTOCOL: /* HTTP/0.9, which anything is */
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_TOO_LARGE:
    case CURLE_BAD_CONTENT_ENCODING:
      return SIXAIN_NET_ERROR_REPLY;
    default:
      return self->n_sent > 0 ? SIXAIN_NET_ERROR_LOST : SIXAIN_NET_ERROR_CONNECT;
    }
}

static void
take_timings (SixainTransfer *self)
{
  SixainTimings *timings = &self->reply->timings;
  curl_off_t time = 0;
  long n_connects = 0;

  curl_easy_getinfo (self->easy, CURLINFO_PRETRANSFER_TIME_T, &time);
  timings->connected = time;
  curl_easy_getinfo (self->easy, CURLINFO_STARTTRANSFER_TIME_T, &time);
  timings->first_byte = time;
  curl_easy_getinfo (self->easy, CURLINFO_TOTAL_TIME_T, &time);
  timings->total = time;
  curl_easy_getinfo (self->easy, CURLINFO_NUM_CONNECTS, &n_connects);
  timings->reused = n_connects == 0;
  if (timings->reused)
    timings->connected = 0;
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* The next hop, or why not. */
static gboolean
follow (SixainTransfer *self,
        CURLM          *multi)
{
  const char *location = sixain_net_reply_get_header (self->reply, "Location");
  g_autofree char *next = location != NULL ? sixain_address_resolve (self->address, location) : NULL;

  if (next == NULL || ++self->n_hops > HOPS_MAX ||
      !sixain_address_may_lead_to (self->address, next, (const char * const *) self->own_hosts))
    {
      fail (self, SIXAIN_NET_ERROR_REDIRECT);
      return FALSE;
    }

  g_set_str (&self->address, next);
  if (begin_hop (self, multi))
    return TRUE;

  fail (self, SIXAIN_NET_ERROR_ADDRESS);
  return FALSE;
}

/* libcurl is done with it. Returns whether it goes on, elsewhere; else it is finished. */
gboolean
sixain_transfer_step (SixainTransfer *self,
                      CURLM          *multi,
                      CURLcode        code)
{
  long status = 0;

  g_assert (self != NULL && self->easy != NULL);

  curl_multi_remove_handle (multi, self->easy);
  if (code != CURLE_OK)
    {
      fail (self, read_code (self, code));
      return FALSE;
    }

  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
  self->reply->status = status;
  take_timings (self);
  if (self->request->follows && is_redirect (status))
    return follow (self, multi);

  sixain_transfer_finish (self, NULL);
  return FALSE;
}

/* Takes it from libcurl at once, wherever it is. */
void
sixain_transfer_stop (SixainTransfer *self,
                      CURLM          *multi)
{
  g_assert (self != NULL);

  if (self->easy != NULL)
    curl_multi_remove_handle (multi, self->easy);
  sixain_transfer_finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The request was cancelled"));
}

typedef struct {
  SixainTransfer *transfer;
  GError         *error;
} Delivery;

static gboolean
deliver_cb (gpointer user_data)
{
  Delivery *delivery = user_data;
  SixainTransfer *transfer = delivery->transfer;

  if (delivery->error != NULL)
    g_task_return_error (transfer->task, g_steal_pointer (&delivery->error));
  else
    g_task_return_pointer (transfer->task, g_steal_pointer (&transfer->reply), g_object_unref);

  return G_SOURCE_REMOVE;
}

static void
delivery_free (Delivery *delivery)
{
  g_clear_pointer (&delivery->transfer, sixain_transfer_unref);
  g_clear_error (&delivery->error);
  g_free (delivery);
}

/* Hands the transfer and its outcome, @error (transfer full) or the reply, to who sent it. */
void
sixain_transfer_finish (SixainTransfer *self,
                        GError         *error)
{
  g_autoptr (GSource) source = NULL;
  Delivery *delivery;

  g_assert (self != NULL);

  g_cancellable_disconnect (g_task_get_cancellable (self->task), self->cancelled);
  self->cancelled = 0;
  g_clear_pointer (&self->easy, curl_easy_cleanup);
  g_clear_pointer (&self->headers, curl_slist_free_all);
  g_clear_pointer (&self->reader, sixain_body_reader_free);
  if (self->reply != NULL)
    sixain_net_reply_get_bytes (self->reply);

  delivery = g_new0 (Delivery, 1);
  delivery->transfer = self;
  delivery->error = error;

  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (self->task));
  g_source_set_static_name (source, "[sixain] end of a transfer");
  g_source_set_callback (source, deliver_cb, delivery, (GDestroyNotify) delivery_free);
  g_source_attach (source, g_task_get_context (self->task));
}
