/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What bad input gets while something is generated: it waits or ends with a sentence, nothing is charged that isn't
 * made, and nothing that is paid for is lost. */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "generation.h"
#include "providers.h"
#include "sixain-remove.h"
#include "test-picture.h"

#define PACE 0.002
#define PATIENCE 60

static Providers *providers;

/* One run of two passes, in an account of its own. */
typedef struct {
  char             *account;
  char             *folder;
  char             *document;
  SixainStoryboard *board;
  Generation       *generation;
  SixainRun        *run;
  char             *paused; /* what the user was told */
} Fixture;

static void
paused_cb (SixainController *controller,
           const char       *provider,
           const char       *message,
           Fixture          *self)
{
  g_assert_cmpstr (provider, ==, "kling");
  g_set_str (&self->paused, message);
}

static void
set_rules (Fixture    *self,
           const char *rules)
{
  json_object_unref (providers_control (providers, "{'account': '%s', 'rules': [%s]}", self->account, rules));
}

static void
fixture_open (Fixture *self)
{
  self->generation = generation_open (self->folder, self->account, PACE);
  g_signal_connect (self->generation->controller, "paused", G_CALLBACK (paused_cb), self);
}

static void
fixture_begin (Fixture    *self,
               const char *account)
{
  *self = (Fixture) { .account = g_strdup (account), .folder = test_picture_make_folder (), .document = test_picture_make_folder () };
  self->board = generation_board (self->document, 2, 1);
  fixture_open (self);
}

static void
fixture_start (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->run = generation_start (self->generation, self->board, self->document, "kling", &error);
  g_assert_no_error (error);
}

static void
fixture_end (Fixture *self)
{
  g_clear_object (&self->run);
  generation_close (self->generation);
  g_assert_cmpuint (providers_count (providers, self->account, "violation"), ==, 0);
  sixain_remove_tree (self->folder, NULL);
  sixain_remove_tree (self->document, NULL);
  g_clear_object (&self->board);
  g_free (self->folder);
  g_free (self->document);
  g_free (self->account);
  g_free (self->paused);
}

static gboolean
is_over (gpointer data)
{
  Fixture *self = data;

  return !sixain_run_get_active (self->run);
}

static void
assert_made (Fixture *self)
{
  g_assert_true (generation_wait (is_over, self, PATIENCE));
  for (guint i = 0; i < sixain_run_get_n_jobs (self->run); i++)
    {
      SixainJob *job = sixain_run_get_job (self->run, i);

      g_assert_cmpstr (sixain_job_get_message (job), ==, "");
      g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_DONE);
      g_assert_true (g_file_test (sixain_job_get_result (job), G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (providers_count (providers, self->account, "charge"), ==, sixain_run_get_n_jobs (self->run));
}

/* Nothing is under way any more that could pause it again. */
static gboolean
is_paused (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < 2; i++)
    {
      if (sixain_job_get_wait (sixain_run_get_job (self->run, i)) != SIXAIN_JOB_WAIT_PROVIDER)
        return FALSE;
    }

  return self->paused != NULL;
}

/* Both wait, are told why, and go on once it is put right. */
static void
check_pause (const char *account,
             const char *settings,
             const char *rule)
{
  Fixture fixture;

  fixture_begin (&fixture, account);
  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {%s}, 'rules': [%s]}", account, settings, rule));
  fixture_start (&fixture);
  g_assert_true (generation_wait (is_paused, &fixture, PATIENCE));
  g_assert_nonnull (strstr (fixture.paused, "Kling"));
  g_assert_cmpstr (sixain_controller_get_paused (fixture.generation->controller, "kling"), ==, fixture.paused);
  g_assert_cmpuint (providers_count (providers, account, "charge"), ==, 0);

  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {'money': 1000}, 'rules': []}", account));
  sixain_controller_resume (fixture.generation->controller, "kling");
  assert_made (&fixture);
  g_assert_null (sixain_controller_get_paused (fixture.generation->controller, "kling"));
  fixture_end (&fixture);
}

static void
test_wrong_key (void)
{
  check_pause ("bad-key", "", "{'call': 'kling.submit', 'do': 'error', 'name': '1002'}");
}

static void
test_empty_wallet (void)
{
  check_pause ("bad-wallet", "'money': 0", "");
}

static void
test_portal (void)
{
  Fixture fixture;

  fixture_begin (&fixture, "bad-portal");
  set_rules (&fixture, "{'call': '*', 'times': 12, 'do': 'html'}");
  fixture_start (&fixture);
  assert_made (&fixture);
  fixture_end (&fixture);
}

/* The second pass fails, for good and with words; the first doesn't care. */
static void
check_failure (const char  *account,
               const char  *rule,
               SixainFault  fault,
               gboolean     charged,
               const char  *field)
{
  Fixture fixture;
  g_autoptr (JsonObject) state = NULL;
  g_autofree char *said = NULL;
  SixainJob *failed = NULL;

  fixture_begin (&fixture, account);
  set_rules (&fixture, rule);
  fixture_start (&fixture);
  g_assert_true (generation_wait (is_over, &fixture, PATIENCE));
  for (guint i = 0; i < 2; i++)
    {
      SixainJob *job = sixain_run_get_job (fixture.run, i);

      if (sixain_job_get_state (job) == SIXAIN_JOB_DONE)
        continue;
      g_assert_null (failed);
      failed = job;
    }
  g_assert_nonnull (failed);
  g_assert_cmpint (sixain_job_get_state (failed), ==, SIXAIN_JOB_FAILED);
  g_assert_cmpint (sixain_job_get_fault (failed), ==, fault);
  g_assert_true (sixain_job_can_retry (failed));
  g_assert_cmpuint (strlen (sixain_job_get_message (failed)), >, 10);
  if (field != NULL)
    {
      g_assert_nonnull (strstr (sixain_job_get_field (failed), field));
      g_assert_cmpuint (sixain_job_get_shot (failed), ==, 0);
      /* the picture is named */
      g_assert_nonnull (strstr (sixain_job_get_message (failed), "doesn’t accept “"));
    }
  g_assert_cmpuint (providers_count (providers, account, "charge"), ==, charged ? 2 : 1);

  /* nor does the next process try again */
  said = g_strdup (sixain_job_get_message (failed));
  g_clear_object (&fixture.run);
  generation_close (fixture.generation);
  fixture_open (&fixture);
  fixture.run = g_list_model_get_item (G_LIST_MODEL (fixture.generation->controller), 0);
  g_assert_true (is_over (&fixture));
  for (guint i = 0; i < 2; i++)
    {
      SixainJob *job = sixain_run_get_job (fixture.run, i);

      if (sixain_job_get_state (job) == SIXAIN_JOB_FAILED)
        g_assert_cmpstr (sixain_job_get_message (job), ==, said);
    }
  state = providers_control (providers, "{'account': '%s'}", account);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (state, "calls"), "kling.submit"), ==, 2);
  fixture_end (&fixture);
}

static void
test_unknown_model (void)
{
  check_failure ("bad-model", "{'call': 'kling.submit', 'nth': 2, 'do': 'error', 'name': '1203'}", SIXAIN_FAULT_REQUEST, FALSE, NULL);
}

static void
test_rejected_picture (void)
{
  check_failure ("bad-picture", "{'call': 'kling.submit', 'nth': 2, 'do': 'outcome', 'is': 'reject'}", SIXAIN_FAULT_REQUEST, FALSE, "contents");
}

static void
test_moderation (void)
{
  check_failure ("bad-words", "{'call': 'kling.submit', 'nth': 2, 'do': 'error', 'name': '1301'}", SIXAIN_FAULT_MODERATION, FALSE, NULL);
}

static void
test_late_moderation (void)
{
  check_failure ("bad-words-late", "{'call': 'kling.submit', 'nth': 2, 'do': 'outcome', 'is': 'moderate'}", SIXAIN_FAULT_MODERATION, TRUE, NULL);
}

static gboolean
waits_for_disk (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < 2; i++)
    {
      if (sixain_job_get_wait (sixain_run_get_job (self->run, i)) != SIXAIN_JOB_WAIT_DISK)
        return FALSE;
    }

  return TRUE;
}

/* No file may become larger than that, as on a disk that is full. */
static void
test_disk_full (void)
{
  Fixture fixture;
  struct rlimit before;
  struct rlimit limit;

  fixture_begin (&fixture, "bad-disk");
  json_object_unref (providers_control (providers, "{'account': 'bad-disk', 'settings': {'film_bytes': 600000}}"));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 200000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  fixture_start (&fixture);
  g_assert_true (generation_wait (waits_for_disk, &fixture, PATIENCE));
  g_assert_cmpstr (sixain_job_get_message (sixain_run_get_job (fixture.run, 0)), !=, "");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_made (&fixture);
  fixture_end (&fixture);
}

/* What was sent and what came are in the run's own folder. */
static void
test_document_gone (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) results = NULL;

  fixture_begin (&fixture, "bad-document");
  fixture_start (&fixture);
  sixain_remove_tree (fixture.document, NULL);
  assert_made (&fixture);
  results = sixain_controller_list_results (fixture.generation->controller,
                                            sixain_record_get_id (SIXAIN_RECORD (fixture.board)));
  g_assert_cmpuint (results->len, ==, 2);
  fixture_end (&fixture);
}

static gboolean
waits_for_network (gpointer data)
{
  Fixture *self = data;
  gboolean any = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      SixainJob *job = sixain_run_get_job (self->run, i);

      g_assert_false (sixain_job_is_over (job));
      any = any || sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_NETWORK;
    }

  return any;
}

static void
passed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GObject) other = data;

  g_io_stream_splice_finish (result, NULL);
}

/* A way to the stand-in, once it is there. */
static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             gpointer           data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) onward = NULL;
  g_autoptr (GUri) uri = g_uri_parse (providers_get_base (providers), G_URI_FLAGS_NONE, NULL);

  g_socket_client_set_enable_proxy (client, FALSE);
  onward = g_socket_client_connect_to_host (client, g_uri_get_host (uri), (guint16) g_uri_get_port (uri), NULL, NULL);
  g_assert_nonnull (onward);
  g_io_stream_splice_async (G_IO_STREAM (connection), G_IO_STREAM (onward),
                            G_IO_STREAM_SPLICE_CLOSE_STREAM1 | G_IO_STREAM_SPLICE_CLOSE_STREAM2,
                            G_PRIORITY_DEFAULT, NULL, passed_cb, g_object_ref (onward));
  return TRUE;
}

static void
test_no_network (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocket) way = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  Fixture fixture;

  /* taken, but nobody listens */
  g_assert_true (g_socket_bind (way, any, FALSE, &error));
  address = g_socket_get_local_address (way, &error);
  g_assert_no_error (error);
  base = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));

  g_setenv ("SIXAIN_STAND_IN", base, TRUE);
  fixture_begin (&fixture, "bad-network");
  fixture_start (&fixture);
  g_assert_true (generation_wait (waits_for_network, &fixture, PATIENCE));
  g_assert_cmpuint (providers_count (providers, fixture.account, "charge"), ==, 0);

  g_assert_true (g_socket_listen (way, &error));
  g_assert_true (g_socket_listener_add_socket (G_SOCKET_LISTENER (service), way, NULL, &error));
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), NULL);
  sixain_controller_wake (fixture.generation->controller);
  assert_made (&fixture);
  fixture_end (&fixture);
  g_socket_service_stop (service);
  g_setenv ("SIXAIN_STAND_IN", providers_get_base (providers), TRUE);
}

int
main (int    argc,
      char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  gst_init (NULL, NULL);
  g_test_init (&argc, &argv, NULL);

  providers = providers_start (FALSE);
  g_test_add_func ("/generate/bad/portal", test_portal);
  g_test_add_func ("/generate/bad/wrong-key", test_wrong_key);
  g_test_add_func ("/generate/bad/empty-wallet", test_empty_wallet);
  g_test_add_func ("/generate/bad/unknown-model", test_unknown_model);
  g_test_add_func ("/generate/bad/rejected-picture", test_rejected_picture);
  g_test_add_func ("/generate/bad/moderation", test_moderation);
  g_test_add_func ("/generate/bad/late-moderation", test_late_moderation);
  g_test_add_func ("/generate/bad/disk-full", test_disk_full);
  g_test_add_func ("/generate/bad/document-gone", test_document_gone);
  g_test_add_func ("/generate/bad/no-network", test_no_network);
  status = g_test_run ();
  providers_stop (providers);

  return status;
}
