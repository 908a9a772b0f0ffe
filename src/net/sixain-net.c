/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-net.h"

#include "sixain-address.h"
#include "sixain-redact.h"
#include "sixain-transfer-private.h"

/* More at once only makes each of them slower. */
#define ACTIVE_MAX 24
#define PER_HOST_MAX 6

/* Who lets that many pile up has lost count. */
#define WAITING_MAX 200

/* libcurl has timers of its own; this only bounds how long it sleeps without any. */
#define SLEEP_MS 60000

/**
 * SixainNet:
 *
 * The one thread that talks to the network, and the connections it keeps. Requests come
 * from any thread that has a main context, and end there; cancelling one ends it within
 * some milliseconds, whatever it is doing.
 *
 * Only https leaves this computer, except to hosts that are the user's own; certificates
 * are always checked. Addresses are logged without what may be secret in them, and errors
 * name only the host.
 */
struct _SixainNet {
  GObject parent_instance;

  /* of who sends */
  GStrv           own_hosts;
  char           *ca_file;
  GProxyResolver *resolver;

  GThread  *thread;
  CURLM    *multi;     /* network thread, but for curl_multi_wakeup() */
  GPtrArray *active;   /* network thread: of SixainTransfer */
  int       cancelled; /* atomic: something may have been */

  GMutex    lock;
  GQueue    waiting;   /* locked: of SixainTransfer */
  gboolean  closed;    /* locked */
};

G_DEFINE_FINAL_TYPE (SixainNet, sixain_net, G_TYPE_OBJECT)

/* The next ones, as far as there is room. Returns whether to go on at all. */
static gboolean
begin_waiting (SixainNet *self)
{
  for (;;)
    {
      SixainTransfer *transfer = NULL;
      gboolean closed;

      g_mutex_lock (&self->lock);
      closed = self->closed;
      if (!closed && self->active->len < ACTIVE_MAX)
        transfer = g_queue_pop_head (&self->waiting);
      g_mutex_unlock (&self->lock);

      if (closed)
        return FALSE;
      if (transfer == NULL)
        return TRUE;

      if (g_cancellable_is_cancelled (g_task_get_cancellable (transfer->task)))
        sixain_transfer_stop (transfer, self->multi);
      else if (sixain_transfer_start (transfer, self->multi))
        g_ptr_array_add (self->active, transfer);
    }
}

/* Returns whether there is room for others now. */
static gboolean
end_done (SixainNet *self)
{
  gboolean any = FALSE;
  CURLMsg *message;
  int n;

  while ((message = curl_multi_info_read (self->multi, &n)) != NULL)
    {
      SixainTransfer *transfer;

      if (message->msg != CURLMSG_DONE)
        continue;

      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, (char **) &transfer);
      /* out of the list first: once finished, it is another thread's */
      g_ptr_array_remove_fast (self->active, transfer);
      if (sixain_transfer_step (transfer, self->multi, message->data.result))
        g_ptr_array_add (self->active, transfer);
      else
        any = TRUE;
    }

  return any;
}

static gboolean
is_cancelled (SixainTransfer *transfer)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (transfer->task));
}

static void
end_cancelled (SixainNet *self)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new ();

  g_mutex_lock (&self->lock);
  for (GList *l = self->waiting.head, *next; l != NULL; l = next)
    {
      next = l->next;
      if (is_cancelled (l->data))
        {
          g_ptr_array_add (ended, l->data);
          g_queue_delete_link (&self->waiting, l);
        }
    }
  g_mutex_unlock (&self->lock);

  for (guint i = self->active->len; i > 0; i--)
    {
      SixainTransfer *transfer = g_ptr_array_index (self->active, i - 1);

      if (is_cancelled (transfer))
        {
          g_ptr_array_add (ended, transfer);
          g_ptr_array_remove_index_fast (self->active, i - 1);
        }
    }

  for (guint i = 0; i < ended->len; i++)
    sixain_transfer_stop (g_ptr_array_index (ended, i), self->multi);
}

static void
end_all (SixainNet *self)
{
  SixainTransfer *transfer;

  while (self->active->len > 0)
    sixain_transfer_stop (g_ptr_array_steal_index_fast (self->active, self->active->len - 1), self->multi);

  for (;;)
    {
      g_mutex_lock (&self->lock);
      transfer = g_queue_pop_head (&self->waiting);
      g_mutex_unlock (&self->lock);
      if (transfer == NULL)
        break;
      sixain_transfer_stop (transfer, self->multi);
    }
}

static gpointer
run_thread (gpointer data)
{
  SixainNet *self = data;

  while (begin_waiting (self))
    {
      int n_running;
      gboolean room;

      curl_multi_perform (self->multi, &n_running);
      room = end_done (self);
      if (g_atomic_int_exchange (&self->cancelled, FALSE))
        {
          end_cancelled (self);
          room = TRUE;
        }
      if (!room)
        curl_multi_poll (self->multi, NULL, 0, SLEEP_MS, NULL);
    }

  end_all (self);
  return NULL;
}

static void
sixain_net_finalize (GObject *object)
{
  SixainNet *self = SIXAIN_NET (object);

  sixain_net_shutdown (self);
  g_clear_pointer (&self->multi, curl_multi_cleanup);
  g_clear_pointer (&self->active, g_ptr_array_unref);
  g_clear_pointer (&self->own_hosts, g_strfreev);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_object (&self->resolver);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (sixain_net_parent_class)->finalize (object);
}

static void
sixain_net_class_init (SixainNetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_net_finalize;

  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
sixain_net_init (SixainNet *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->waiting);
  self->active = g_ptr_array_new ();
  self->resolver = g_object_ref (g_proxy_resolver_get_default ());
#if SIXAIN_DEVEL
  /* for the servers of a test that stand in for the real ones */
  self->ca_file = g_strdup (g_getenv ("SIXAIN_STAND_IN_CA"));
#endif
  self->multi = curl_multi_init ();
  curl_multi_setopt (self->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long) PER_HOST_MAX);
  curl_multi_setopt (self->multi, CURLMOPT_MAXCONNECTS, (long) ACTIVE_MAX);
  self->thread = g_thread_new ("network", run_thread, self);
}

/**
 * sixain_net_new:
 *
 * Returns: (transfer full): a network whose thread is running; a program needs one
 */
SixainNet *
sixain_net_new (void)
{
  return g_object_new (SIXAIN_TYPE_NET, NULL);
}

/**
 * sixain_net_set_own_hosts:
 * @self: a network
 * @hosts: (nullable) (array zero-terminated=1): "host" or "host:port"
 *
 * Marks hosts as the user's own: requests to them may go over http. For requests sent
 * from now on.
 */
void
sixain_net_set_own_hosts (SixainNet          *self,
                          const char * const *hosts)
{
  g_return_if_fail (SIXAIN_IS_NET (self));

  g_mutex_lock (&self->lock);
  g_strfreev (self->own_hosts);
  self->own_hosts = g_strdupv ((char **) hosts);
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_net_set_ca_file:
 * @self: a network
 * @path: (nullable): certificates in PEM to trust instead of the system's
 *
 * For tests, and for companies that issue their own. For requests sent from now on.
 */
void
sixain_net_set_ca_file (SixainNet  *self,
                        const char *path)
{
  g_return_if_fail (SIXAIN_IS_NET (self));

  g_mutex_lock (&self->lock);
  g_set_str (&self->ca_file, path);
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_net_dup_ca_file:
 * @self: a network
 *
 * Returns: (transfer full) (nullable): what sixain_net_set_ca_file() set, or what a test
 *   made it with
 */
char *
sixain_net_dup_ca_file (SixainNet *self)
{
  char *path;

  g_return_val_if_fail (SIXAIN_IS_NET (self), NULL);

  g_mutex_lock (&self->lock);
  path = g_strdup (self->ca_file);
  g_mutex_unlock (&self->lock);

  return path;
}

/**
 * sixain_net_set_proxy_resolver:
 * @self: a network
 * @resolver: who knows the way out; the desktop's settings unless set
 */
void
sixain_net_set_proxy_resolver (SixainNet      *self,
                               GProxyResolver *resolver)
{
  g_return_if_fail (SIXAIN_IS_NET (self));
  g_return_if_fail (G_IS_PROXY_RESOLVER (resolver));

  g_set_object (&self->resolver, resolver);
}

/* In whatever thread cancels. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  SixainNet *self = user_data;

  g_atomic_int_set (&self->cancelled, TRUE);
  curl_multi_wakeup (self->multi);
}

static void
enqueue (SixainNet      *self,
         SixainTransfer *transfer)
{
  g_autoptr (SixainTransfer) refused = NULL;
  GCancellable *cancellable = g_task_get_cancellable (transfer->task);
  gboolean closed;

  /* connected first, since the transfer may be over before this returns */
  if (cancellable != NULL)
    transfer->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);

  g_mutex_lock (&self->lock);
  closed = self->closed;
  if (closed || self->waiting.length >= WAITING_MAX)
    refused = transfer;
  else
    g_queue_push_tail (&self->waiting, transfer);
  g_mutex_unlock (&self->lock);

  if (refused == NULL)
    {
      curl_multi_wakeup (self->multi);
      return;
    }

  g_cancellable_disconnect (cancellable, transfer->cancelled);
  if (closed)
    {
      g_task_return_new_error_literal (transfer->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program is closing");
    }
  else
    {
      g_autofree char *host = sixain_address_dup_host (transfer->address);

      g_task_return_error (transfer->task, sixain_net_error_new (SIXAIN_NET_ERROR_BUSY, host));
    }
}

static void
proxies_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SixainTransfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) proxies = NULL;
  SixainNet *self = g_task_get_source_object (transfer->task);

  g_assert (SIXAIN_IS_NET (self));

  proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (transfer->task, g_steal_pointer (&error));
      return;
    }

  if (proxies == NULL || proxies[0] == NULL || g_str_equal (proxies[0], "direct://"))
    transfer->proxy = g_strdup ("");
  else if (g_str_has_prefix (proxies[0], "socks://"))
    transfer->proxy = g_strconcat ("socks5h://", proxies[0] + strlen ("socks://"), NULL);
  else
    transfer->proxy = g_strdup (proxies[0]);

  enqueue (self, g_steal_pointer (&transfer));
}

/* The environment goes before the desktop, as everywhere; libcurl reads it itself. */
static gboolean
environment_has_proxy (void)
{
  const char * const names[] = { "https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) != NULL && *g_getenv (names[i]) != '\0')
      return TRUE;

  return FALSE;
}

/**
 * sixain_net_send_async:
 * @self: a network
 * @request: what to ask; not to be changed any more
 * @cancellable: (nullable):
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Sends a request once. It is never repeated, and redirects are replies.
 */
void
sixain_net_send_async (SixainNet           *self,
                       SixainNetRequest    *request,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (SixainTransfer) transfer = NULL;
  g_autofree char *shown = NULL;
  GTask *task;

  g_return_if_fail (SIXAIN_IS_NET (self));
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (request));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_net_send_async);
  g_task_set_static_name (task, "[sixain] request");
  /* a reply that has come is never dropped: it may be what was paid for */
  g_task_set_check_cancellable (task, FALSE);
  transfer = sixain_transfer_new (task, request);

  if (g_task_return_error_if_cancelled (task))
    return;

  /* other threads send, too */
  g_mutex_lock (&self->lock);
  transfer->own_hosts = g_strdupv (self->own_hosts);
  transfer->ca_file = g_strdup (self->ca_file);
  g_mutex_unlock (&self->lock);

  if (!sixain_address_is_allowed (request->address, (const char * const *) transfer->own_hosts))
    {
      g_autofree char *host = sixain_address_dup_host (request->address);

      g_task_return_error (task, sixain_net_error_new (SIXAIN_NET_ERROR_ADDRESS, host));
      return;
    }

  shown = sixain_redact_address (request->address);
  g_debug ("%s %s", request->method, shown);

  if (sixain_address_is_loopback (request->address))
    {
      transfer->proxy = g_strdup ("");
      enqueue (self, g_steal_pointer (&transfer));
    }
  else if (environment_has_proxy ())
    {
      enqueue (self, g_steal_pointer (&transfer));
    }
  else
    {
      g_autofree char *root = sixain_address_resolve (request->address, "/");

      g_proxy_resolver_lookup_async (self->resolver, root, cancellable, proxies_found_cb, g_steal_pointer (&transfer));
    }
}

/**
 * sixain_net_send_finish:
 * @self: a network
 * @result: what the callback was given
 * @error: return location, domain %SIXAIN_NET_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the reply, of any status
 */
SixainNetReply *
sixain_net_send_finish (SixainNet     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (SIXAIN_IS_NET (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_net_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sixain_net_shutdown:
 * @self: a network
 *
 * Ends what is under way as cancelled, and the thread. Blocks until then, which takes
 * some milliseconds; a second call does nothing. The callbacks are still called, when
 * their main contexts run.
 */
void
sixain_net_shutdown (SixainNet *self)
{
  g_return_if_fail (SIXAIN_IS_NET (self));

  if (self->thread == NULL)
    return;

  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_mutex_unlock (&self->lock);
  curl_multi_wakeup (self->multi);

  g_thread_join (self->thread);
  self->thread = NULL;
}
