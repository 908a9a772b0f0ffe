/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-exchange.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sixain-controller.h"
#include "sixain-redact.h"

#define DEFAULT_TYPE "application/json"

typedef struct {
  GHashTable     *credentials;   /* (nullable) */
  SixainProvider *provider;
  SixainRequest  *request;
  SixainBody     *body;          /* (nullable) */
  char           *authorization; /* (nullable): that was sent last */
  gboolean        signed_anew;
} Exchange;

static void
exchange_free (Exchange *self)
{
  g_clear_pointer (&self->credentials, g_hash_table_unref);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_clear_object (&self->body);
  g_clear_pointer (&self->authorization, sixain_redact_free);
  g_free (self);
}

static gboolean
is_content_type (const char *name)
{
  return g_ascii_strcasecmp (name, "Content-Type") == 0;
}

static const char *
get_content_type (SixainRequest *request)
{
  const char * const *headers = sixain_request_get_headers (request);

  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    {
      if (is_content_type (headers[i]))
        return headers[i + 1];
    }

  return DEFAULT_TYPE;
}

static void
add_gap (SixainBody       *body,
         const SixainSlot *slot,
         const char       *gap)
{
  gint64 length = slot->length > 0 ? slot->length : -1;

  switch (slot->kind)
    {
    case SIXAIN_SLOT_BASE64:
      sixain_body_add_base64 (body, gap, slot->first, length);
      break;
    case SIXAIN_SLOT_BYTES:
      sixain_body_add_file (body, gap, slot->first, length);
      break;
    case SIXAIN_SLOT_ADDRESS:
    case SIXAIN_SLOT_ELEMENT:
    default:
      sixain_body_add_text (body, gap);
    }
}

/**
 * sixain_request_new_body:
 * @request: a request
 * @gaps: (nullable) (array zero-terminated=1): for each gap of its body in turn the path of
 *   the file, or the address or id that goes in; %NULL for a request without gaps
 *
 * Returns: (transfer full) (nullable): its body, which reads the files while it is sent;
 *   %NULL when it has none
 */
SixainBody *
sixain_request_new_body (SixainRequest      *request,
                         const char * const *gaps)
{
  g_autoptr (SixainBody) body = NULL;
  guint gap = 0;

  g_return_val_if_fail (request != NULL, NULL);

  if (sixain_request_get_n_parts (request) == 0)
    return NULL;

  body = sixain_body_new (get_content_type (request));
  for (guint i = 0; i < sixain_request_get_n_parts (request); i++)
    {
      const char *text;
      gsize length;
      const SixainSlot *slot = sixain_request_get_part (request, i, &text, &length);

      if (slot != NULL)
        {
          g_return_val_if_fail (gaps != NULL && gaps[gap] != NULL, NULL);
          add_gap (body, slot, gaps[gap++]);
        }
      else
        {
          g_autoptr (GBytes) bytes = g_bytes_new (text, length);

          sixain_body_add_bytes (body, bytes);
        }
    }

  return g_steal_pointer (&body);
}

/**
 * sixain_failure_from_fault:
 * @fault: what a provider says
 *
 * What is lost is expired. A look-up by our own id says the same where nothing was ever
 * begun, which only who asked can tell apart.
 *
 * Returns: what it means for trying again
 */
SixainFailure
sixain_failure_from_fault (SixainFault fault)
{
  switch (fault)
    {
    case SIXAIN_FAULT_NONE:
      return SIXAIN_FAILURE_NONE;
    case SIXAIN_FAULT_TRANSIENT:
    case SIXAIN_FAULT_EARLY:
    case SIXAIN_FAULT_PROTOCOL:
      return SIXAIN_FAILURE_TRANSIENT;
    case SIXAIN_FAULT_CAPACITY:
      return SIXAIN_FAILURE_CAPACITY;
    case SIXAIN_FAULT_UNSURE:
      return SIXAIN_FAILURE_AMBIGUOUS;
    case SIXAIN_FAULT_TOKEN:
    case SIXAIN_FAULT_CREDENTIALS:
    case SIXAIN_FAULT_MONEY:
    case SIXAIN_FAULT_ENTITLEMENT:
      return SIXAIN_FAILURE_CREDENTIALS;
    case SIXAIN_FAULT_MODERATION:
      return SIXAIN_FAILURE_MODERATION;
    case SIXAIN_FAULT_LOST:
      return SIXAIN_FAILURE_EXPIRED;
    case SIXAIN_FAULT_REQUEST:
    case SIXAIN_FAULT_MEDIA:
    case SIXAIN_FAULT_FAILED:
    default:
      return SIXAIN_FAILURE_REQUEST;
    }
}

/**
 * sixain_exchange_get_failure:
 * @request: what was asked
 * @reply: (nullable): what sixain_exchange_finish() returned
 * @error: (nullable): its error, where it returned nothing
 *
 * Returns: what it means for trying again
 */
SixainFailure
sixain_exchange_get_failure (SixainRequest     *request,
                             const SixainReply *reply,
                             const GError      *error)
{
  g_return_val_if_fail (request != NULL, SIXAIN_FAILURE_REQUEST);
  g_return_val_if_fail (reply != NULL || error != NULL, SIXAIN_FAILURE_REQUEST);

  if (reply != NULL)
    return sixain_failure_from_fault (reply->fault);
  if (g_error_matches (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY))
    return SIXAIN_FAILURE_CREDENTIALS;

  return sixain_failure_from_error (error, !sixain_request_get_changes (request));
}

/* NULL where the key is wanted and there is none. */
static SixainNetRequest *
make_request (Exchange *self,
              gint64    now)
{
  const char *url = sixain_request_get_url (self->request);
  const char * const *headers = sixain_request_get_headers (self->request);
  g_autoptr (SixainNetRequest) request = sixain_net_request_new (sixain_request_get_method (self->request), url);

  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    {
      if (!is_content_type (headers[i]))
        sixain_net_request_add_header (request, headers[i], headers[i + 1]);
    }
  sixain_net_request_set_body (request, self->body);

  if (sixain_request_get_authorized (self->request) && sixain_provider_may_authorize (self->provider, url))
    {
      g_clear_pointer (&self->authorization, sixain_redact_free);
      if (self->credentials != NULL)
        self->authorization = sixain_provider_dup_authorization (self->provider, self->credentials, now);
      if (self->authorization == NULL)
        return NULL;

      sixain_net_request_add_secret_header (request, "Authorization", self->authorization);
    }

  return g_steal_pointer (&request);
}

static void
hide (char               **text,
      const char * const  *secrets)
{
  char *shown = sixain_redact_text (*text, secrets);

  g_free (*text);
  *text = shown;
}

/* Some repeat the key that they refuse, and what they say is shown and kept. */
static void
hide_keys (Exchange    *self,
           SixainReply *reply)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  const char *token = self->authorization != NULL ? strchr (self->authorization, ' ') : NULL;
  const char * const *hidden;
  GHashTableIter iter;
  gpointer value;

  if (self->credentials == NULL)
    return;

  g_hash_table_iter_init (&iter, self->credentials);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (*(const char *) value != '\0')
        g_ptr_array_add (secrets, value);
    }
  if (token != NULL && token[1] != '\0')
    g_ptr_array_add (secrets, (char *) token + 1);

  hidden = (const char * const *) secrets->pdata;
  hide (&reply->message, hidden);
  hide (&reply->code, hidden);
  hide (&reply->field, hidden);
  hide (&reply->request_id, hidden);
  for (guint i = 0; i < reply->tasks->len; i++)
    hide (&((SixainTask *) g_ptr_array_index (reply->tasks, i))->message, hidden);
  for (guint i = 0; i < reply->elements->len; i++)
    hide (&((SixainElement *) g_ptr_array_index (reply->elements, i))->made.message, hidden);
  for (guint i = 0; i < reply->voices->len; i++)
    hide (&((SixainRemoteVoice *) g_ptr_array_index (reply->voices, i))->made.message, hidden);
}

static void sent_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data);

static void
send_once (GTask  *task, /* (transfer full) */
           gint64  now)
{
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (SixainNetRequest) request = make_request (self, now);

  if (request != NULL)
    {
      sixain_net_send_async (g_task_get_source_object (task), request, g_task_get_cancellable (task), sent_cb, task);
      return;
    }

  g_task_return_new_error (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY,
                           C_("generation", "There is no key for %s. Enter one in the preferences."),
                           sixain_provider_get_name (self->provider));
  g_object_unref (task);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) came = sixain_net_send_finish (SIXAIN_NET (source), result, &error);
  g_autoptr (SixainReply) reply = NULL;
  SixainResponse response = { 0, };

  if (came == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  response.status = sixain_net_reply_get_status (came);
  response.headers = sixain_net_reply_get_headers (came);
  response.body = sixain_net_reply_get_bytes (came);
  reply = sixain_provider_parse (self->provider, sixain_request_get_call (self->request), &response);
  hide_keys (self, reply);

  /* refused for the time, so nothing was done */
  if (reply->fault == SIXAIN_FAULT_TOKEN && reply->date > 0 && !self->signed_anew)
    {
      self->signed_anew = TRUE;
      send_once (g_steal_pointer (&task), reply->date);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) sixain_reply_free);
}

/**
 * sixain_exchange_with_async:
 * @net: the network
 * @credentials: (nullable) (element-type utf8 utf8): what sixain_keyring_dup() returned, not
 *   to be changed any more
 * @provider: whom to ask
 * @request: what to ask
 * @body: (nullable): what sixain_request_new_body() made where @request has gaps
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Asks a provider once, with the key where it goes along. Where a token was refused for
 * its time it is signed anew with the provider's clock and sent again. Any thread.
 */
void
sixain_exchange_with_async (SixainNet           *net,
                            GHashTable          *credentials,
                            SixainProvider      *provider,
                            SixainRequest       *request,
                            SixainBody          *body,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Exchange *self;
  GTask *task;

  g_return_if_fail (SIXAIN_IS_NET (net));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));
  g_return_if_fail (request != NULL);
  g_return_if_fail (body == NULL || SIXAIN_IS_BODY (body));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  self = g_new0 (Exchange, 1);
  self->credentials = credentials != NULL ? g_hash_table_ref (credentials) : NULL;
  self->provider = g_object_ref (provider);
  self->request = sixain_request_ref (request);
  self->body = body != NULL ? g_object_ref (body) : sixain_request_new_body (request, NULL);

  task = g_task_new (net, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_exchange_with_async);
  g_task_set_static_name (task, "[sixain] exchange");
  /* what has come is never dropped: it may be what was paid for */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) exchange_free);
  send_once (task, g_get_real_time () / G_USEC_PER_SEC);
}

/**
 * sixain_exchange_async:
 * @net: the network
 * @keyring: has the key
 * @provider: whom to ask
 * @request: what to ask
 * @body: (nullable): what sixain_request_new_body() made where @request has gaps
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * The same with the key that is in the keyring now. Main thread.
 */
void
sixain_exchange_async (SixainNet           *net,
                       SixainKeyring       *keyring,
                       SixainProvider      *provider,
                       SixainRequest       *request,
                       SixainBody          *body,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GHashTable) credentials = NULL;

  g_return_if_fail (SIXAIN_IS_KEYRING (keyring));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));

  credentials = sixain_keyring_dup (keyring, sixain_provider_get_id (provider));
  sixain_exchange_with_async (net, credentials, provider, request, body, cancellable, callback, user_data);
}

/**
 * sixain_exchange_finish:
 * @result: what the callback was given
 * @error: return location: %SIXAIN_NET_ERROR where nothing that can be understood came
 *   back, %SIXAIN_GENERATION_ERROR_KEY where there is no key, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what the provider says, which may be a fault
 */
SixainReply *
sixain_exchange_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_exchange_with_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
