/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests over real sockets and real TLS, against a server that misbehaves on demand. */

#include "sixain-config.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

#include "net-helper.h"

static StandIn *server;
static SixainNet *net;

/* libcurl's own look-up of names: one name takes its time, others lead to the loopback. */
int
getaddrinfo (const char             *node,
             const char             *service,
             const struct addrinfo  *hints,
             struct addrinfo       **results)
{
  int (*real) (const char *, const char *, const struct addrinfo *, struct addrinfo **) =
    dlsym (RTLD_NEXT, "getaddrinfo");

  if (node != NULL && g_str_equal (node, "slow.test"))
    sleep (3);
  if (node != NULL && g_str_has_suffix (node, ".test"))
    return g_str_equal (node, "nowhere.test") ? EAI_NONAME : real ("127.0.0.1", service, hints, results);

  return real (node, service, hints, results);
}

static char *
dup_url (const char *path)
{
  return stand_in_dup_url (server, "https", path);
}

static void
test_get (void)
{
  g_autofree char *address = dup_url ("/echo?x=1");
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;
  g_autoptr (JsonObject) echo = NULL;
  g_autofree char *type = NULL;
  g_autofree char *key = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *referer = NULL;

  sixain_net_request_add_secret_header (request, "Authorization", "Bearer abc");
  sixain_net_request_add_header (request, "X-Empty", "");
  reply = net_send (net, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_net_reply_get_status (reply), ==, 200);
  type = sixain_net_reply_dup_content_type (reply);
  g_assert_cmpstr (type, ==, "application/json");

  echo = net_parse (reply);
  g_assert_cmpstr (json_object_get_string_member (echo, "method"), ==, "GET");
  g_assert_cmpstr (json_object_get_string_member (echo, "path"), ==, "/echo?x=1");
  key = net_dup_asked (echo, "authorization");
  g_assert_cmpstr (key, ==, "Bearer abc");
  agent = net_dup_asked (echo, "user-agent");
  g_assert_cmpstr (agent, ==, "Sixain/" SIXAIN_VERSION);
  referer = net_dup_asked (echo, "referer");
  g_assert_null (referer);
  g_assert_cmpint (sixain_net_reply_get_timings (reply)->total, >, 0);
  g_assert_cmpint (sixain_net_reply_get_timings (reply)->first_byte, <=, sixain_net_reply_get_timings (reply)->total);
}

/* A body with files in it arrives byte by byte, with every method that carries one. */
static void
test_bodies (void)
{
  const char * const methods[] = { "POST", "PUT", "PATCH" };
  g_autofree char *path = g_build_filename (server_process_get_folder (server), "body", NULL);
  g_autofree guint8 *data = g_malloc (3000001);
  g_autofree char *encoded = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *address = dup_url ("/echo");

  for (gsize i = 0; i < 3000001; i++)
    data[i] = (i * 31 + i / 509) & 0xff;
  g_assert_true (g_file_set_contents (path, (char *) data, 3000001, NULL));
  encoded = g_base64_encode (data, 3000001);
  whole = g_strconcat ("{\"image\":\"", encoded, "\"}", NULL);
  expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (SixainNetRequest) request = sixain_net_request_new (methods[i], address);
      g_autoptr (SixainBody) body = sixain_body_new ("application/json");
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainNetReply) reply = NULL;
      g_autoptr (JsonObject) echo = NULL;
      g_autofree char *type = NULL;

      sixain_body_add_text (body, "{\"image\":\"");
      sixain_body_add_base64 (body, path, 0, -1);
      sixain_body_add_text (body, "\"}");
      sixain_net_request_set_body (request, body);
      reply = net_send (net, request, NULL, &error);
      g_assert_no_error (error);
      echo = net_parse (reply);
      g_assert_cmpstr (json_object_get_string_member (echo, "method"), ==, methods[i]);
      g_assert_cmpint (json_object_get_int_member (echo, "length"), ==, strlen (whole));
      g_assert_cmpstr (json_object_get_string_member (echo, "sha256"), ==, expected);
      type = net_dup_asked (echo, "content-type");
      g_assert_cmpstr (type, ==, "application/json");
    }

  g_unlink (path);
}

static void
test_no_body (void)
{
  const char * const methods[] = { "POST", "PUT", "DELETE", "HEAD" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *address = dup_url ("/echo");
      g_autoptr (SixainNetRequest) request = sixain_net_request_new (methods[i], address);
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainNetReply) reply = net_send (net, request, NULL, &error);
      g_autoptr (JsonObject) echo = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (sixain_net_reply_get_status (reply), ==, 200);
      if (g_str_equal (methods[i], "HEAD"))
        continue;
      echo = net_parse (reply);
      g_assert_cmpstr (json_object_get_string_member (echo, "method"), ==, methods[i]);
      g_assert_cmpint (json_object_get_int_member (echo, "length"), ==, 0);
    }
}

static void
test_missing_file (void)
{
  g_autofree char *address = dup_url ("/echo?id=missing");
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("POST", address);
  g_autoptr (SixainBody) body = sixain_body_new ("image/png");
  g_autoptr (GError) error = NULL;

  sixain_body_add_file (body, "/nowhere/at/all", 0, -1);
  sixain_net_request_set_body (request, body);
  g_assert_null (net_send (net, request, NULL, &error));
  g_assert_error (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_BODY);
  g_assert_cmpint (net_count (net, server, "missing"), ==, 0);
}

typedef struct {
  SixainNet *net;
  GError    *error;
} Trouble;

static void
trouble_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Trouble *trouble = user_data;

  g_assert_null (sixain_net_send_finish (SIXAIN_NET (source), result, &trouble->error));
}

/* Where each kind of trouble ends, and whether the request may have been carried out. */
static void
test_trouble (void)
{
  const struct {
    const char    *server;
    const char    *path;
    SixainNetError code;
  } cases[] = {
    { "closed", "/echo", SIXAIN_NET_ERROR_CONNECT },
    { "deaf", "/echo", SIXAIN_NET_ERROR_CONNECT },
    { "own", "/echo", SIXAIN_NET_ERROR_TLS },
    { "old", "/echo", SIXAIN_NET_ERROR_TLS },
    { "other", "/echo", SIXAIN_NET_ERROR_TLS },
    { "https", "/drop/before", SIXAIN_NET_ERROR_LOST },
    { "https", "/drop/during", SIXAIN_NET_ERROR_LOST },
    { "https", "/drop/after", SIXAIN_NET_ERROR_LOST },
    { "https", "/drop/reply", SIXAIN_NET_ERROR_LOST },
    { "https", "/bytes/100000?cut=50000", SIXAIN_NET_ERROR_LOST },
    { "https", "/bytes/100000?cut=50000&chunked=1", SIXAIN_NET_ERROR_LOST },
    { "https", "/hang", SIXAIN_NET_ERROR_LOST },
    { "https", "/trickle", SIXAIN_NET_ERROR_LOST },
    { "https", "/garbage", SIXAIN_NET_ERROR_REPLY },
    { "https", "/flood/headers", SIXAIN_NET_ERROR_REPLY },
    { "https", "/flood/line", SIXAIN_NET_ERROR_REPLY },
    { "https", "/bytes/5000000", SIXAIN_NET_ERROR_TOO_LARGE },
    { "https", "/bytes/5000000?chunked=1", SIXAIN_NET_ERROR_TOO_LARGE },
    { "https", "/bytes/10?length=999999999999", SIXAIN_NET_ERROR_TOO_LARGE },
  };
  const char * const methods[] = { "GET", "POST" };

  Trouble troubles[G_N_ELEMENTS (cases)][G_N_ELEMENTS (methods)] = { 0 };

  /* all at once, each by a network of its own: most of it is waiting */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (methods); j++)
      {
        g_autofree char *path = g_strdup_printf ("%s%cid=trouble-%u-%u", cases[i].path,
                                                 strchr (cases[i].path, '?') != NULL ? '&' : '?', i, j);
        g_autofree char *address = stand_in_dup_url (server, cases[i].server, path);
        g_autoptr (SixainNetRequest) request = sixain_net_request_new (methods[j], address);

        if (g_str_equal (methods[j], "POST"))
          {
            g_autoptr (SixainBody) body = sixain_body_new ("text/plain");
            g_autofree char *text = g_strnfill (200000, 'x');

            sixain_body_add_text (body, text);
            sixain_net_request_set_body (request, body);
          }
        /* short only where it is what ends the request: everything takes long under load */
        sixain_net_request_set_patience (request, g_str_equal (cases[i].server, "deaf") ? 1500 : 60000,
                                         g_str_equal (cases[i].path, "/hang") ||
                                         g_str_equal (cases[i].path, "/trickle") ? 1 : 60);
        troubles[i][j].net = sixain_net_new ();
        sixain_net_set_ca_file (troubles[i][j].net, server_process_get_ca (server));
        sixain_net_send_async (troubles[i][j].net, request, NULL, trouble_cb, &troubles[i][j]);
      }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (methods); j++)
      {
        g_autofree char *id = g_strdup_printf ("trouble-%u-%u", i, j);
        Trouble *trouble = &troubles[i][j];

        g_test_message ("%s %s", methods[j], cases[i].path);
        while (trouble->error == NULL)
          g_main_context_iteration (NULL, TRUE);
        g_assert_error (trouble->error, SIXAIN_NET_ERROR, cases[i].code);
        g_assert_nonnull (strstr (trouble->error->message, "127.0.0.1"));
        /* the address may carry a signature */
        g_assert_null (strstr (trouble->error->message, "id="));

        /* once: libcurl must not have helped along */
        if (g_str_equal (cases[i].server, "https") && g_str_equal (methods[j], "POST"))
          g_assert_cmpint (net_count (net, server, id), ==, 1);
        g_clear_error (&trouble->error);
        g_clear_object (&trouble->net);
      }
}

static void
test_addresses (void)
{
  const struct {
    const char    *address;
    SixainNetError code;
  } cases[] = {
    { "http://a.example/", SIXAIN_NET_ERROR_ADDRESS },
    { "ftp://a.example/", SIXAIN_NET_ERROR_ADDRESS },
    { "https://u:p@127.0.0.1/", SIXAIN_NET_ERROR_ADDRESS },
    { "file:///etc/hostname", SIXAIN_NET_ERROR_ADDRESS },
    { "nonsense", SIXAIN_NET_ERROR_ADDRESS },
    { "https://nowhere.test/", SIXAIN_NET_ERROR_CONNECT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (net_get (net, cases[i].address, &error));
      g_assert_error (error, SIXAIN_NET_ERROR, cases[i].code);
    }
}

static void
test_own_hosts (void)
{
  const char * const own[] = { "engine.test", NULL };
  g_autofree char *address = stand_in_dup_url_at (server, "http", "engine.test", "/echo");
  g_autoptr (SixainNet) other = sixain_net_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;

  g_assert_null (net_get (other, address, &error));
  g_assert_error (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_ADDRESS);
  g_clear_error (&error);

  sixain_net_set_own_hosts (other, own);
  reply = net_get (other, address, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_net_reply_get_status (reply), ==, 200);
}

/* Errors of the server are replies; their content is there to be understood. */
static void
test_statuses (void)
{
  const guint statuses[] = { 302, 400, 401, 404, 422, 429, 500, 503 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u?after=3", statuses[i]);
      g_autofree char *address = dup_url (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainNetReply) reply = net_get (net, address, &error);

      g_assert_no_error (error);
      g_assert_cmpint (sixain_net_reply_get_status (reply), ==, statuses[i]);
      g_assert_cmpint (sixain_net_reply_get_retry_after (reply, 0), ==, 3 * G_USEC_PER_SEC);
      g_assert_cmpint (g_bytes_get_size (sixain_net_reply_get_bytes (reply)), ==, strlen ("{\"detail\": \"as asked\"}"));
    }
}

static void
test_redirect_is_reply (void)
{
  g_autofree char *to = dup_url ("/echo?id=led");
  g_autofree char *path = g_strconcat ("/redirect?to=", to, NULL);
  g_autofree char *address = dup_url (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = net_get (net, address, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sixain_net_reply_get_status (reply), ==, 302);
  g_assert_cmpint (net_count (net, server, "led"), ==, 0);
}

static gint64
get_connection (const char *method,
                gboolean   *reused)
{
  g_autofree char *address = dup_url ("/echo");
  g_autoptr (SixainNetRequest) request = sixain_net_request_new (method, address);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = net_send (net, request, NULL, &error);
  g_autoptr (JsonObject) echo = NULL;

  g_assert_no_error (error);
  *reused = sixain_net_reply_get_timings (reply)->reused;
  echo = net_parse (reply);
  return json_object_get_int_member (echo, "connection");
}

static void
test_reuse (void)
{
  gboolean reused;
  gint64 first = get_connection ("GET", &reused);

  for (int i = 0; i < 5; i++)
    {
      g_assert_cmpint (get_connection ("GET", &reused), ==, first);
      g_assert_true (reused);
    }

  /* what may cost money has one of its own, so that nobody repeats it */
  g_assert_cmpint (get_connection ("POST", &reused), !=, first);
  g_assert_false (reused);
}

typedef struct {
  int      n;
  gint64   last;
  gint64   total;
  gboolean over;
} Progress;

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_false (progress->over);
  g_assert_cmpint (done, >=, progress->last);
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  progress->n++;
  progress->last = done;
  progress->total = total;
}

static void
test_progress (void)
{
  g_autofree char *address = dup_url ("/bytes/1000000?rate=1500000");
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;
  Progress progress = { 0 };

  sixain_net_request_set_progress (request, progress_cb, &progress, NULL);
  reply = net_send (net, request, NULL, &error);
  g_assert_no_error (error);
  progress.over = TRUE;
  g_assert_cmpint (progress.n, >=, 2);
  g_assert_cmpint (progress.last, >, 0);
  g_assert_cmpint (progress.total, ==, 1000000);
  g_assert_cmpint (sixain_net_reply_get_length (reply), ==, 1000000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef struct {
  guint n;     /* that are over */
  guint ok;
  guint busy;
  guint cancelled;
} Tally;

static void
tally_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Tally *tally = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = sixain_net_send_finish (SIXAIN_NET (source), result, &error);

  tally->n++;
  if (reply != NULL)
    tally->ok++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tally->cancelled++;
  else if (g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_BUSY))
    tally->busy++;
  else
    g_assert_no_error (error);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* At every state: before it is sent, while the name is looked up, while it connects, while
 * it waits, while it sends and receives. */
static void
test_cancel (void)
{
  g_autofree char *deaf = stand_in_dup_url (server, "deaf", "/");
  g_autofree char *hang = dup_url ("/hang");
  g_autofree char *slow = dup_url ("/bytes/1000000?rate=20000");
  g_autofree char *trickle = dup_url ("/trickle");
  const char * const addresses[] = { "https://slow.test/", deaf, hang, slow, trickle };
  const int delays[] = { 0, 1, 20, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    for (guint j = 0; j < G_N_ELEMENTS (delays); j++)
      {
        g_autoptr (SixainNetRequest) request = sixain_net_request_new (i % 2 == 0 ? "GET" : "POST", addresses[i]);
        g_autoptr (GCancellable) cancellable = g_cancellable_new ();
        g_autoptr (GError) error = NULL;

        g_timeout_add (delays[j], cancel_cb, cancellable);
        g_assert_null (net_send (net, request, cancellable, &error));
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      }

  /* nothing is left over that would hold the others back */
  {
    g_autofree char *address = dup_url ("/echo");
    g_autoptr (GError) error = NULL;
    g_autoptr (SixainNetReply) reply = net_get (net, address, &error);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);

    g_assert_no_error (error);
    g_cancellable_cancel (cancellable);
    g_assert_null (net_send (net, request, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static void
cancel_when_done_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  tally_cb (source, result, user_data);
}

/* A reply that came is handed out, though it was cancelled a moment later. */
static void
test_cancel_too_late (void)
{
  g_autofree char *address = dup_url ("/echo?id=late");
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("POST", address);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Tally tally = { 0 };

  sixain_net_send_async (net, request, cancellable, cancel_when_done_cb, &tally);
  /* it is over as far as the network thread goes; this thread has not heard of it yet */
  while (g_main_context_pending (NULL) == FALSE)
    g_usleep (1000);
  g_cancellable_cancel (cancellable);
  while (tally.n == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (tally.ok, ==, 1);
}

static gpointer
cancel_thread (gpointer user_data)
{
  g_usleep (g_test_rand_int_range (0, 30000));
  g_cancellable_cancel (user_data);
  g_object_unref (user_data);
  return NULL;
}

/* By other threads, at any moment. */
static void
test_cancel_storm (void)
{
  g_autofree char *address = dup_url ("/echo?delay=5");
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  Tally tally = { 0 };
  const guint n = 150;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SixainNetRequest) request = sixain_net_request_new (i % 3 == 0 ? "POST" : "GET", address);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      sixain_net_send_async (net, request, cancellable, tally_cb, &tally);
      if (i % 2 == 0)
        g_ptr_array_add (threads, g_thread_new ("cancel", cancel_thread, g_object_ref (cancellable)));
    }

  while (tally.n < n)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  g_assert_cmpint (tally.ok + tally.cancelled, ==, n);
  g_assert_cmpint (tally.ok, >=, n / 2);
}

static void
test_full_queue (void)
{
  g_autofree char *address = dup_url ("/hang");
  g_autoptr (SixainNet) other = sixain_net_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Tally tally = { 0 };
  const guint n = 260;

  sixain_net_set_ca_file (other, server_process_get_ca (server));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);

      sixain_net_send_async (other, request, cancellable, tally_cb, &tally);
    }
  while (tally.n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  while (tally.n < n)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (tally.busy, >=, n - 24 - 200);
  g_assert_cmpint (tally.busy + tally.cancelled, ==, n);
}

static void
test_shutdown (void)
{
  g_autofree char *hang = dup_url ("/hang");
  g_autofree char *slow = dup_url ("/bytes/1000000?rate=20000");
  Tally tally = { 0 };
  guint n = 0;

  for (int round = 0; round < 5; round++)
    {
      g_autoptr (SixainNet) other = sixain_net_new ();

      sixain_net_set_ca_file (other, server_process_get_ca (server));
      for (int i = 0; i < 40; i++)
        {
          g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", i == 0 ? "https://slow.test/" : i % 2 == 0 ? hang : slow);

          sixain_net_send_async (other, request, NULL, tally_cb, &tally);
          n++;
        }
      /* in the midst of it, at another moment each time */
      for (int i = 0; i < round * 20; i++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
      sixain_net_shutdown (other);
      sixain_net_shutdown (other);
    }

  while (tally.n < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (tally.cancelled, ==, n);

  {
    g_autoptr (SixainNet) other = sixain_net_new ();
    g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", hang);
    g_autoptr (GError) error = NULL;

    sixain_net_shutdown (other);
    g_assert_null (net_send (other, request, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static gpointer
context_thread (gpointer user_data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autofree char *address = dup_url ("/echo");
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);
  Tally tally = { 0 };

  g_main_context_push_thread_default (context);
  sixain_net_send_async (net, request, NULL, tally_cb, &tally);
  while (tally.n == 0)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  return GINT_TO_POINTER (tally.ok);
}

/* The callback comes where the request came from. */
static void
test_contexts (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("context", context_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (threads[i])), ==, 1);
}

/* The desktop's proxy is used; what is on this computer goes without. */
static void
test_proxy (void)
{
  const char * const own[] = { "engine.test", NULL };
  g_autofree char *http = stand_in_dup_url (server, "http", "");
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (http, NULL);
  g_autoptr (SixainNet) other = sixain_net_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;
  g_autoptr (SixainNetReply) direct = NULL;
  g_autoptr (JsonObject) echo = NULL;
  g_autoptr (JsonObject) direct_echo = NULL;
  g_autofree char *local = stand_in_dup_url (server, "http", "/echo");

  sixain_net_set_own_hosts (other, own);
  sixain_net_set_proxy_resolver (other, resolver);
  reply = net_get (other, "http://engine.test:9/echo", &error);
  g_assert_no_error (error);
  echo = net_parse (reply);
  /* who asks a proxy names the host too */
  g_assert_cmpstr (json_object_get_string_member (echo, "path"), ==, "http://engine.test:9/echo");

  direct = net_get (other, local, &error);
  g_assert_no_error (error);
  direct_echo = net_parse (direct);
  g_assert_cmpstr (json_object_get_string_member (direct_echo, "path"), ==, "/echo");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = stand_in_start ();
  net = sixain_net_new ();
  sixain_net_set_ca_file (net, server_process_get_ca (server));

  g_test_add_func ("/net/get", test_get);
  g_test_add_func ("/net/bodies", test_bodies);
  g_test_add_func ("/net/no-body", test_no_body);
  g_test_add_func ("/net/missing-file", test_missing_file);
  g_test_add_func ("/net/trouble", test_trouble);
  g_test_add_func ("/net/addresses", test_addresses);
  g_test_add_func ("/net/own-hosts", test_own_hosts);
  g_test_add_func ("/net/statuses", test_statuses);
  g_test_add_func ("/net/redirect", test_redirect_is_reply);
  g_test_add_func ("/net/reuse", test_reuse);
  g_test_add_func ("/net/progress", test_progress);
  g_test_add_func ("/net/cancel/states", test_cancel);
  g_test_add_func ("/net/cancel/too-late", test_cancel_too_late);
  g_test_add_func ("/net/cancel/storm", test_cancel_storm);
  g_test_add_func ("/net/full-queue", test_full_queue);
  g_test_add_func ("/net/shutdown", test_shutdown);
  g_test_add_func ("/net/contexts", test_contexts);
  g_test_add_func ("/net/proxy", test_proxy);

  status = g_test_run ();
  g_assert_finalize_object (net);
  server_process_stop (server);
  return status;
}
