/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gst/gst.h>
#include <string.h>

#include "controller-fixture.h"
#include "disk-room.h"
#include "sixain-plan-text.h"
#include "test-board.h"

static Providers *server;

static const char * const ids[] = { "kling", "fal", "replicate" };

/* The straight way: one charge a pass, and every film is here. */
static void
test_made (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  controller_fixture_begin (&fixture, server, data, 3);
  run = controller_fixture_start (&fixture, data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.controller)), ==, 1);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 3);
  results = sixain_controller_list_results (fixture.controller, sixain_run_get_storyboard (run));
  g_assert_cmpuint (results->len, ==, 3);
  g_assert_cmpint (sixain_controller_get_spent (fixture.controller, sixain_run_get_storyboard (run)), ==, MAX (sixain_run_get_price (run), 0));
  controller_fixture_end (&fixture);
}

static gboolean
is_beyond (ControllerFixture *fixture,
           SixainJob         *job)
{
  return sixain_job_get_state (job) > *(SixainJobState *) g_object_get_data (G_OBJECT (job), "beyond") || sixain_job_is_over (job);
}

/* Whenever the program ends, the next one goes on, and nothing is charged twice. */
static void
test_restart (gconstpointer data)
{
  for (SixainJobState state = SIXAIN_JOB_WAITING; state < SIXAIN_JOB_DONE; state++)
    {
      ControllerFixture fixture = { 0, };
      g_autoptr (SixainRun) run = NULL;
      g_autoptr (SixainRun) again = NULL;
      g_autoptr (GError) error = NULL;

      controller_fixture_begin (&fixture, server, data, 2);
      run = controller_fixture_start (&fixture, data, &error);
      g_assert_no_error (error);
      g_object_set_data (G_OBJECT (sixain_run_get_job (run, 1)), "beyond", &state);
      controller_fixture_wait_job (&fixture, sixain_run_get_job (run, 1), is_beyond);
      controller_fixture_close (&fixture);

      controller_fixture_open (&fixture);
      again = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
      g_assert_nonnull (again);
      g_assert_cmpstr (sixain_run_get_id (again), ==, sixain_run_get_id (run));
      controller_fixture_wait (&fixture, again, controller_is_over);
      controller_assert_made (again);
      g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);
      controller_fixture_end (&fixture);
    }
}

static gboolean
is_running (ControllerFixture *fixture,
            SixainJob         *job)
{
  return sixain_job_get_state (job) >= SIXAIN_JOB_QUEUED;
}

static SixainRun *
begin (ControllerFixture *fixture,
       const char        *provider,
       guint              n_shots,
       const char        *settings,
       const char        *rules)
{
  g_autoptr (GError) error = NULL;
  SixainRun *run;

  controller_fixture_begin (fixture, server, provider, n_shots);
  controller_fixture_set (fixture, settings);
  controller_fixture_rule (fixture, rules);
  run = controller_fixture_start (fixture, provider, &error);
  g_assert_no_error (error);
  return run;
}

/* What was never sent is given up for nothing, and at once. */
static void
test_cancel_waiting (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 3, "'slots': 1, 'seconds': 1000, 'polls': 1000", "");
  SixainJob *last = NULL;

  /* whichever comes first has the slot */
  while (last == NULL)
    {
      guint n_paid = 0;

      g_main_context_iteration (NULL, TRUE);
      for (guint i = 0; i < 3; i++)
        {
          SixainJob *job = sixain_run_get_job (run, i);

          n_paid += sixain_job_get_paid (job);
          if (sixain_job_get_state (job) == SIXAIN_JOB_WAITING)
            last = job;
        }
      if (n_paid == 0)
        last = NULL;
    }
  g_assert_true (sixain_job_can_cancel (last));
  sixain_controller_cancel (fixture.controller, last);
  g_test_message ("state %d, wait %d, %s", sixain_job_get_state (last), sixain_job_get_wait (last), sixain_job_get_message (last));
  g_assert_true (sixain_job_get_state (last) == SIXAIN_JOB_CANCELLING || sixain_job_is_over (last));
  controller_fixture_wait_job (&fixture, last, controller_is_over);
  g_assert_cmpint (sixain_job_get_state (last), ==, SIXAIN_JOB_CANCELLED);
  g_assert_false (sixain_job_get_paid (last));
  controller_fixture_end (&fixture);
}

/* Kling can't stop what it has: it says so, and what is paid for still comes. */
static void
test_cancel_kling (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 1, "'polls': 5", "");
  SixainJob *job = sixain_run_get_job (run, 0);

  controller_fixture_wait_job (&fixture, job, is_running);
  sixain_controller_cancel (fixture.controller, job);
  g_assert_nonnull (strstr (sixain_job_get_message (job), "Kling"));
  controller_fixture_wait_job (&fixture, job, controller_is_over);
  controller_assert_made (run);
  controller_fixture_end (&fixture);
}

static void
test_cancel_running (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, data, 1, "'polls': 1000, 'seconds': 1000", "");
  SixainJob *job = sixain_run_get_job (run, 0);

  controller_fixture_wait_job (&fixture, job, is_running);
  sixain_controller_cancel (fixture.controller, job);
  g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_CANCELLING);
  controller_fixture_wait_job (&fixture, job, controller_is_over);
  g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_CANCELLED);
  controller_fixture_end (&fixture);
}

static void
paused_cb (SixainController *controller,
           const char       *provider,
           const char       *message,
           guint            *n_paused)
{
  g_assert_cmpstr (sixain_controller_get_paused (controller, provider), ==, message);
  g_assert_null (strstr (message, "sk-"));
  (*n_paused)++;
}

static gboolean
waits_for_provider (ControllerFixture *fixture,
                    SixainJob         *job)
{
  return sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PROVIDER;
}

/* An empty wallet stops everything, once, until the user has acted. */
static void
test_pause (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  guint n_paused = 0;

  controller_fixture_begin (&fixture, server, "kling", 3);
  controller_fixture_rule (&fixture, data);
  g_signal_connect (fixture.controller, "paused", G_CALLBACK (paused_cb), &n_paused);
  run = controller_fixture_start (&fixture, "kling", &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, waits_for_provider);
  g_assert_cmpuint (n_paused, ==, 1);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 0);

  controller_fixture_rule (&fixture, "");
  sixain_controller_resume (fixture.controller, "kling");
  g_assert_null (sixain_controller_get_paused (fixture.controller, "kling"));
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 3);
  controller_fixture_end (&fixture);
}

/* What is refused for its content is named, costs nothing, and is only sent again when
 * somebody asks for it. */
static void
test_refused (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 2, "", "{'call': 'kling.submit', 'nth': 1, 'do': 'error', 'name': '1301'}");
  g_autoptr (GError) error = NULL;
  SixainJob *failed;
  gint64 price;

  controller_fixture_wait (&fixture, run, controller_is_over);
  failed = sixain_run_get_job (run, sixain_job_get_state (sixain_run_get_job (run, 0)) == SIXAIN_JOB_DONE);
  g_assert_cmpint (sixain_job_get_state (failed), ==, SIXAIN_JOB_FAILED);
  g_assert_cmpint (sixain_job_get_fault (failed), ==, SIXAIN_FAULT_MODERATION);
  g_assert_cmpstr (sixain_job_get_message (failed), !=, "");
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 1);
  price = sixain_job_get_price (failed);
  g_assert_cmpint (sixain_controller_get_spent (fixture.controller, sixain_run_get_storyboard (run)), ==, sixain_run_get_price (run) - price);

  g_assert_true (sixain_controller_retry (fixture.controller, failed, &error));
  g_assert_no_error (error);
  g_assert_false (sixain_controller_retry (fixture.controller, failed, &error));
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STATE);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);
  controller_fixture_end (&fixture);
}

/* A crowd at the provider only means waiting. */
static void
test_slots (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, data, 4, "'slots': 1", "");

  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 4);
  controller_fixture_end (&fixture);
}

/* Another account doesn't know the job: that says nothing about it. */
static void
test_other_key (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 1, "'polls': 1000, 'seconds': 1000", "");
  g_autoptr (SixainRun) other = NULL;
  g_autoptr (SixainRun) again = NULL;

  controller_fixture_wait (&fixture, run, is_running);
  controller_fixture_close (&fixture);
  controller_fixture_set_key ("somebody-else");
  controller_fixture_open (&fixture);
  other = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
  controller_fixture_wait (&fixture, other, waits_for_provider);
  controller_fixture_close (&fixture);

  controller_fixture_set_key (fixture.account);
  controller_fixture_set (&fixture, "'polls': 1");
  controller_fixture_open (&fixture);
  again = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
  controller_fixture_wait (&fixture, again, controller_is_over);
  controller_assert_made (again);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 1);
  controller_fixture_end (&fixture);
}

/* A storyboard that came later doesn't wait until a longer one is through. */
static void
test_fair (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) longer = begin (&fixture, "kling", 6, "'polls': 100000, 'seconds': 3600", "");
  g_autoptr (SixainRun) later = NULL;
  g_autoptr (GError) error = NULL;

  /* all places there are to begin with */
  controller_fixture_wait_job (&fixture, sixain_run_get_job (longer, 0), is_running);
  controller_fixture_wait_job (&fixture, sixain_run_get_job (longer, 1), is_running);
  g_object_unref (fixture.board);
  fixture.board = controller_fixture_new_board (2);
  later = controller_fixture_start (&fixture, "kling", &error);
  g_assert_no_error (error);
  controller_fixture_set (&fixture, "'polls': 1");

  controller_fixture_wait (&fixture, longer, controller_is_over);
  controller_fixture_wait (&fixture, later, controller_is_over);
  controller_assert_made (longer);
  controller_assert_made (later);
  g_assert_cmpint (sixain_job_get_begun (sixain_run_get_job (later, 1)), <, sixain_job_get_begun (sixain_run_get_job (longer, 5)));
  controller_fixture_end (&fixture);
}

/* What is not kept any more is named, with what doing it again costs. */
static void
test_expired (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, data, 1, "'keep': 0", "");
  SixainJob *job = sixain_run_get_job (run, 0);

  g_autofree char *price = sixain_run_get_price (run) >= 0 ? sixain_plan_format_price (sixain_run_get_price (run)) : g_strdup ("charged again");

  controller_fixture_wait (&fixture, run, controller_is_over);
  g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_EXPIRED);
  g_assert_true (sixain_job_get_paid (job));
  /* it says what doing it again costs, and that can be done */
  g_assert_nonnull (strstr (sixain_job_get_message (job), "Making it again"));
  g_assert_nonnull (strstr (sixain_job_get_message (job), price));
  g_assert_true (sixain_job_can_retry (job));
  g_assert_cmpint (sixain_controller_get_spent (fixture.controller, sixain_run_get_storyboard (run)), ==, MAX (sixain_run_get_price (run), 0));
  controller_fixture_end (&fixture);
}

/* Nothing is begun that could pass a ceiling, and nothing stays of it. */
static void
test_budget (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&fixture, server, "kling", 3);
  g_object_set (fixture.board, "budget", G_GINT64_CONSTANT (600000), NULL);
  run = controller_fixture_start (&fixture, "kling", &error);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET);
  g_assert_null (run);
  g_assert_cmpint (sixain_controller_get_spent (fixture.controller, NULL), ==, 0);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 0);
  controller_fixture_close (&fixture);
  controller_fixture_open (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.controller)), ==, 0);
  controller_fixture_end (&fixture);
}

/* A pass that begins where the one before ended waits for it, and is given its last frame. */
static void
test_carried (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&fixture, server, data, 3);
  g_object_set (fixture.board, "continuity", TRUE, NULL);
  run = controller_fixture_start (&fixture, data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_job_get_wait (sixain_run_get_job (run, 2)), !=, SIXAIN_JOB_WAIT_PERSON);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpint (sixain_job_get_begun (sixain_run_get_job (run, 1)), >, sixain_job_get_ended (sixain_run_get_job (run, 0)));
  g_assert_cmpint (sixain_job_get_begun (sixain_run_get_job (run, 2)), >, sixain_job_get_ended (sixain_run_get_job (run, 1)));
  controller_fixture_end (&fixture);
}

static gboolean
is_delivered (ControllerFixture *fixture,
              SixainJob         *job)
{
  return sixain_job_get_delivered (job);
}

/* What a saved document has needs no copy, and what is over may be forgotten. */
static void
test_delivered (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 2, "", "");
  g_autofree char *film = NULL;

  controller_fixture_wait (&fixture, run, controller_is_over);
  film = g_strdup (sixain_job_get_result (sixain_run_get_job (run, 0)));
  sixain_controller_dismiss (fixture.controller, run);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.controller)), ==, 1);

  for (guint i = 0; i < 2; i++)
    sixain_controller_set_delivered (fixture.controller, sixain_run_get_job (run, i));
  controller_fixture_wait (&fixture, run, is_delivered);
  g_assert_false (g_file_test (film, G_FILE_TEST_EXISTS));
  sixain_controller_dismiss (fixture.controller, run);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.controller)), ==, 0);
  controller_fixture_end (&fixture);
}

/* Receipts name everything but the key and what anyone could fetch something with. */
static void
test_receipt (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, data, 1, "", "");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *receipt;

  controller_fixture_wait (&fixture, run, controller_is_over);
  text = sixain_job_dup_receipt (sixain_run_get_job (run, 0));
  g_assert_null (strstr (text, "sk-"));
  g_assert_null (strstr (text, "sig="));
  root = json_from_string (text, NULL);
  receipt = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (receipt, "provider"), ==, data);
  g_assert_cmpstr (json_object_get_string_member (receipt, "remote_id"), !=, "");
  g_assert_true (json_object_has_member (receipt, "begun") && json_object_has_member (receipt, "accepted") &&
                 json_object_has_member (receipt, "fetched"));
  g_assert_true (json_object_has_member (json_object_get_object_member (receipt, "request"), "body"));
  controller_fixture_end (&fixture);
}

static char *
dup_file (ControllerFixture *fixture,
          SixainRun         *run,
          const char        *name)
{
  return g_build_filename (fixture->folder, "jobs", sixain_run_get_id (run), name, NULL);
}

/* What can't be read is named and left alone, and holds nothing else up. */
static void
test_damaged_run (void)
{
  ControllerFixture fixture = { .damaged = TRUE };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 1, "", "");
  g_autoptr (SixainRun) other = NULL;
  g_autoptr (SixainRun) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_file (&fixture, run, "run.json");

  other = controller_fixture_start (&fixture, "kling", &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_fixture_close (&fixture);
  g_assert_true (g_file_set_contents (path, "{\"version\": 1, \"id\": 7}", -1, NULL));

  controller_fixture_open (&fixture);
  g_assert_error (fixture.damage, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  g_assert_nonnull (strstr (fixture.damage->message, sixain_run_get_id (run)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.controller)), ==, 1);
  again = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
  g_assert_cmpstr (sixain_run_get_id (again), ==, sixain_run_get_id (other));
  controller_fixture_wait (&fixture, again, controller_is_over);
  controller_assert_made (again);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  controller_fixture_end (&fixture);
}

/* A journal that has lost a line: whether it was sent is looked up before it is sent. */
static void
test_damaged_journal (gconstpointer data)
{
  ControllerFixture fixture = { .damaged = TRUE };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 1, "'polls': 1000, 'seconds': 1000", "");
  g_autoptr (SixainRun) again = NULL;
  g_autofree char *path = dup_file (&fixture, run, "journal");
  g_autofree char *text = NULL;
  char *line;
  gsize length;

  controller_fixture_wait (&fixture, run, is_running);
  controller_fixture_close (&fixture);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  line = g_strstr_len (text, length, data);
  g_assert_nonnull (line);
  *line = '?';
  g_assert_true (g_file_set_contents (path, text, length, NULL));

  controller_fixture_set (&fixture, "'polls': 1");
  controller_fixture_open (&fixture);
  again = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
  g_assert_nonnull (again);
  controller_fixture_wait (&fixture, again, controller_is_over);
  controller_assert_made (again);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 1);
  controller_fixture_end (&fixture);
}

static gboolean
waits_for_network (ControllerFixture *fixture,
                   SixainJob         *job)
{
  return sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_NETWORK && *sixain_job_get_message (job) != '\0';
}

/* Nobody answers, in the middle of everything: it says so, and goes on by itself. */
static void
test_no_network (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 2, "", data);

  controller_fixture_wait (&fixture, run, waits_for_network);
  controller_fixture_rule (&fixture, "");
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);
  controller_fixture_end (&fixture);
}

static gint64
count_films (ControllerFixture *fixture)
{
  g_autoptr (JsonObject) reply = providers_control (fixture->server, "{'account': '%s'}", fixture->account);

  return json_object_get_int_member_with_default (json_object_get_object_member (reply, "calls"), "film", 0);
}

static void
count_wait_cb (SixainJob  *job,
               GParamSpec *pspec,
               guint      *n_changes)
{
  (*n_changes)++;
}

/* The film is asked for again and again, and nobody is told more than once that it waits. */
static void
test_steady (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 1, "", "{'call': 'film', 'do': 'drop', 'at': 'before'}");
  SixainJob *job = sixain_run_get_job (run, 0);
  guint n_changes = 0;
  gint64 n_asked;

  sixain_controller_set_pace (fixture.controller, 0.001);
  controller_fixture_wait (&fixture, run, waits_for_network);
  g_signal_connect (job, "notify::wait", G_CALLBACK (count_wait_cb), &n_changes);
  for (n_asked = count_films (&fixture); count_films (&fixture) < n_asked + 3;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);

  controller_fixture_rule (&fixture, "");
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (n_changes, ==, 1);
  controller_fixture_end (&fixture);
}

static gboolean
waits_for_disk (ControllerFixture *fixture,
                SixainJob         *job)
{
  return sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_DISK;
}

/* What has come of a film stays when the disk is full, and the rest comes when there is room. */
static void
test_disk_full (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, "kling", 1, "", "");

  disk_room = 2000;
  controller_fixture_wait (&fixture, run, waits_for_disk);
  g_assert_cmpstr (sixain_job_get_message (sixain_run_get_job (run, 0)), ==,
                   "The disk is full. Make room, and this goes on by itself: nothing is lost.");
  disk_room = -1;
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 1);
  controller_fixture_end (&fixture);
}

static gboolean
is_over_when_woken (ControllerFixture *fixture,
                    SixainJob         *job)
{
  sixain_controller_wake (fixture->controller);
  return sixain_job_is_over (job);
}

/* After a sleep nothing waits for timers that stood still. */
static void
test_wake (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&fixture, server, "kling", 1);
  sixain_controller_set_pace (fixture.controller, 1000);
  run = controller_fixture_start (&fixture, "kling", &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, is_over_when_woken);
  controller_assert_made (run);
  controller_fixture_end (&fixture);
}

/* A picture that is missing stops the pass that shows it, and says which it is; the others are made. */
static void
test_missing_picture (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (SixainShot) shot = NULL;
  g_autoptr (GError) error = NULL;
  SixainAsset *shown, *unused;

  controller_fixture_begin (&fixture, server, "animatic", 2);
  shown = test_board_add_asset (fixture.board, SIXAIN_ASSET_PICTURE, "0123", "png", 320, 180);
  unused = test_board_add_asset (fixture.board, SIXAIN_ASSET_PICTURE, "4567", "png", 320, 180);
  g_object_set (shown, "name", "The pier", NULL);
  g_object_set (unused, "name", "The hill", NULL);
  shot = g_list_model_get_item (sixain_storyboard_get_shots (fixture.board), 1);
  g_object_set (shot, "start-frame", test_board_get_id (shown), NULL);

  run = controller_fixture_start (&fixture, "animatic", &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, controller_is_over);
  g_assert_cmpint (sixain_job_get_state (sixain_run_get_job (run, 0)), ==, SIXAIN_JOB_DONE);
  g_assert_cmpint (sixain_job_get_state (sixain_run_get_job (run, 1)), ==, SIXAIN_JOB_FAILED);
  g_assert_nonnull (strstr (sixain_job_get_message (sixain_run_get_job (run, 1)), "The pier"));
  controller_fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

  server = providers_start (TRUE);
  g_test_add_func ("/controller/cancel/waiting", test_cancel_waiting);
  g_test_add_func ("/controller/cancel/kling", test_cancel_kling);
  g_test_add_data_func ("/controller/pause/money", "{'call': 'kling.submit', 'do': 'error', 'name': '1102'}", test_pause);
  g_test_add_data_func ("/controller/pause/key", "{'call': 'kling.*', 'do': 'error', 'name': '1002'}", test_pause);
  g_test_add_func ("/controller/refused", test_refused);
  g_test_add_func ("/controller/other-key", test_other_key);
  g_test_add_func ("/controller/budget", test_budget);
  g_test_add_func ("/controller/delivered", test_delivered);
  g_test_add_func ("/controller/fair", test_fair);
  g_test_add_func ("/controller/damaged/run", test_damaged_run);
  g_test_add_data_func ("/controller/damaged/start", "start", test_damaged_journal);
  g_test_add_data_func ("/controller/damaged/intent", "intent", test_damaged_journal);
  g_test_add_data_func ("/controller/damaged/accepted", "accepted", test_damaged_journal);
  g_test_add_data_func ("/controller/no-network/all", "{'call': 'kling.*', 'do': 'drop', 'at': 'before'}", test_no_network);
  g_test_add_data_func ("/controller/no-network/polls", "{'call': 'kling.poll', 'do': 'drop', 'at': 'before'}", test_no_network);
  g_test_add_data_func ("/controller/no-network/films", "{'call': 'film', 'do': 'drop', 'at': 'before'}", test_no_network);
  g_test_add_func ("/controller/steady", test_steady);
  g_test_add_func ("/controller/disk-full", test_disk_full);
  g_test_add_func ("/controller/wake", test_wake);
  g_test_add_func ("/controller/missing-picture", test_missing_picture);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *slots = g_strconcat ("/controller/slots/", ids[i], NULL);
      g_autofree char *cancel = g_strconcat ("/controller/cancel/", ids[i], "-running", NULL);
      g_autofree char *expired = g_strconcat ("/controller/expired/", ids[i], NULL);
      g_autofree char *carried = g_strconcat ("/controller/carried/", ids[i], NULL);
      g_autofree char *receipt = g_strconcat ("/controller/receipt/", ids[i], NULL);
      g_autofree char *made = g_strconcat ("/controller/made/", ids[i], NULL);
      g_autofree char *restart = g_strconcat ("/controller/restart/", ids[i], NULL);

      g_test_add_data_func (made, ids[i], test_made);
      g_test_add_data_func (expired, ids[i], test_expired);
      g_test_add_data_func (carried, ids[i], test_carried);
      g_test_add_data_func (receipt, ids[i], test_receipt);
      if (i != 2)
        g_test_add_data_func (slots, ids[i], test_slots);
      if (i != 0)
        g_test_add_data_func (cancel, ids[i], test_cancel_running);
      if (i == 0)
        g_test_add_data_func (restart, ids[i], test_restart);
    }

  status = g_test_run ();
  providers_stop (server);
  return status;
}
