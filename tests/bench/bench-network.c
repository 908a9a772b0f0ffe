/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "bench.h"
#include "net-helper.h"

#define CANCELS 60
#define REQUESTS 200

typedef struct {
  GCancellable *cancellable;
  double        at; /* when it was cancelled */
} Moment;

static gboolean
cancel_cb (gpointer user_data)
{
  Moment *moment = user_data;

  moment->at = bench_now ();
  g_cancellable_cancel (moment->cancellable);
  return G_SOURCE_REMOVE;
}

/* From the call to the callback, while a request is in one state. */
static void
measure_cancel (SixainNet  *net,
                const char *state,
                const char *method,
                const char *address,
                SixainBody *body)
{
  g_autofree char *figure = g_strdup_printf ("network: cancel while it %s", state);
  double values[CANCELS];

  for (guint i = 0; i < CANCELS; i++)
    {
      g_autoptr (SixainNetRequest) request = sixain_net_request_new (method, address);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Moment moment = { .cancellable = cancellable };

      sixain_net_request_set_body (request, body);
      sixain_net_request_set_reply_max (request, G_MAXINT64);
      g_timeout_add (30 + i, cancel_cb, &moment);
      g_assert_null (net_send (net, request, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      values[i] = (bench_now () - moment.at) * 1e3;
    }

  bench_report (figure, "ms", values, CANCELS, BENCH_P99, "<= 200", "<= 20");
}

static void
measure_requests (SixainNet  *net,
                  const char *figure,
                  const char *method,
                  const char *address)
{
  double values[REQUESTS];

  for (guint i = 0; i < REQUESTS; i++)
    {
      g_autoptr (SixainNetRequest) request = sixain_net_request_new (method, address);
      g_autoptr (GError) error = NULL;
      double start = bench_now ();
      g_autoptr (SixainNetReply) reply = net_send (net, request, NULL, &error);

      g_assert_no_error (error);
      values[i] = (bench_now () - start) * 1e3;
    }

  bench_report (figure, "ms", values, REQUESTS, BENCH_MEDIAN, "", "");
}

static void
measure_shutdown (StandIn    *server,
                  const char *address)
{
  double values[10];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (SixainNet) net = sixain_net_new ();
      double start;

      sixain_net_set_ca_file (net, server_process_get_ca (server));
      for (guint j = 0; j < 40; j++)
        {
          g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);

          sixain_net_send_async (net, request, NULL, NULL, NULL);
        }
      g_usleep (200000);
      start = bench_now ();
      sixain_net_shutdown (net);
      values[i] = (bench_now () - start) * 1e3;
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  bench_report ("network: shut down with 40 requests under way", "ms", values, G_N_ELEMENTS (values),
                BENCH_P95, "<= 200", "<= 50");
}

int
main (void)
{
  StandIn *server = stand_in_start ();
  SixainNet *net = sixain_net_new ();
  g_autofree char *deaf = stand_in_dup_url (server, "deaf", "/");
  g_autofree char *hang = stand_in_dup_url (server, "https", "/hang");
  g_autofree char *slow = stand_in_dup_url (server, "https", "/bytes/100000000?rate=20000000");
  g_autofree char *echo = stand_in_dup_url (server, "https", "/echo");
  g_autofree char *path = g_build_filename (server_process_get_folder (server), "body", NULL);
  g_autofree char *data = g_strnfill (100000000, 'x');
  g_autoptr (SixainBody) body = sixain_body_new ("application/octet-stream");

  sixain_net_set_ca_file (net, server_process_get_ca (server));
  g_assert_true (g_file_set_contents (path, data, 100000000, NULL));
  sixain_body_add_base64 (body, path, 0, -1);

  measure_cancel (net, "connects", "GET", deaf, NULL);
  measure_cancel (net, "waits for a reply", "POST", hang, NULL);
  measure_cancel (net, "receives", "GET", slow, NULL);
  measure_cancel (net, "sends", "POST", echo, body);
  measure_requests (net, "network: request on a connection that is there", "GET", echo);
  measure_requests (net, "network: paid request, on one of its own", "POST", echo);
  measure_shutdown (server, hang);

  g_object_unref (net);
  server_process_stop (server);
  return 0;
}
