/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A reply was lost, and the provider keeps no id of ours: what it lists is taken for ours only where it can be nothing else. */

#include "sixain-config.h"

#include <gst/gst.h>

#include "controller-fixture.h"
#include "sixain-job-words.h"

/* An hour of looking is some seconds. */
#define QUICK 0.001

#define LOST "{'call': '*.submit', 'do': 'drop', 'at': 'charged'}"

static Providers *server;

static void
set_prompt (ControllerFixture *fixture,
            guint              i,
            const char        *prompt)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (fixture->board), i);

  g_object_set (shot, "prompt", prompt, NULL);
}

static SixainRun *
begin (ControllerFixture *fixture,
       const char        *provider,
       guint              n_shots,
       const char        *settings,
       const char        *rules)
{
  SixainRun *run;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (fixture, server, provider, n_shots);
  controller_fixture_set (fixture, settings);
  controller_fixture_rule (fixture, rules);
  for (guint i = 0; i < n_shots; i++)
    set_prompt (fixture, i, "A hill.");
  run = controller_fixture_start (fixture, provider, &error);
  g_assert_no_error (error);

  return run;
}

/* By which the provider was gone on with. */
static char *
dup_remote (SixainJob *job)
{
  g_autofree char *text = sixain_job_dup_receipt (job);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  return g_strdup (json_object_get_string_member (json_node_get_object (root), "remote_id"));
}

/* Of what was charged, the nth. */
static char *
dup_charged (ControllerFixture *fixture,
             guint              n)
{
  g_autoptr (JsonObject) reply = providers_control (fixture->server, "{'account': '%s', 'ledger': true}", fixture->account);
  JsonArray *ledger = json_object_get_array_member (reply, "ledger");

  for (guint i = 0; i < json_array_get_length (ledger); i++)
    {
      JsonObject *line = json_array_get_object_element (ledger, i);

      if (g_str_equal (json_object_get_string_member (line, "event"), "charge") && n-- == 0)
        return g_strdup (json_object_get_string_member (line, "task"));
    }

  g_assert_not_reached ();
}

static gint64
count_looks (ControllerFixture *fixture,
             const char        *provider)
{
  g_autoptr (JsonObject) reply = providers_control (fixture->server, "{'account': '%s'}", fixture->account);
  g_autofree char *call = g_strconcat (provider, ".list", NULL);

  return json_object_get_int_member_with_default (json_object_get_object_member (reply, "calls"), call, 0);
}

/* Nothing is looked for any more. */
static gboolean
is_asked (ControllerFixture *fixture,
          SixainJob         *job)
{
  SixainRun *run = sixain_controller_find_run (fixture->controller, job);
  g_autoptr (SixainProvider) provider = sixain_controller_find_provider (fixture->controller, sixain_run_get_provider (run));
  g_autofree char *words = sixain_job_words_unsure (sixain_provider_get_name (provider));

  g_assert_false (sixain_job_is_over (job));
  return sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON && g_str_equal (sixain_job_get_message (job), words);
}

/* Ours is charged and made, and is what was gone on with. */
static void
assert_own (ControllerFixture *fixture,
            SixainRun         *run)
{
  g_autofree char *remote = dup_remote (sixain_run_get_job (run, 0));
  g_autofree char *charged = dup_charged (fixture, 0);

  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (fixture, "charge"), ==, 1);
  g_assert_cmpstr (remote, ==, charged);
}

/* Somebody else asked for the same, minutes before and after: what fits the time is ours, also where the clocks
 * differ, and where ours is listed later than theirs. */
static void
test_fits (const char *provider,
           const char *settings)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, provider, 1, settings, LOST);

  controller_fixture_wait (&fixture, run, controller_is_over);
  assert_own (&fixture, run);
  controller_fixture_end (&fixture);
}

static void
test_others (gconstpointer data)
{
  test_fits (data, "'others': [-100, 90, 400]");
}

static void
test_late (gconstpointer data)
{
  test_fits (data, "'others': [-100], 'seconds': 1");
}

static void
test_slow_clock (gconstpointer data)
{
  test_fits (data, "'skew': -500, 'others': [500]");
}

static void
test_fast_clock (gconstpointer data)
{
  test_fits (data, "'skew': 5000, 'others': [-110]");
}

/* Neither of two that fit as well, and nothing from too long before or after: a person must say, when the hour
 * is over, and is believed. */
static void
test_hour (const char *provider,
           const char *settings)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, provider, 1, settings, LOST);
  SixainJob *job = sixain_run_get_job (run, 0);
  gint64 n_looks;

  sixain_controller_set_pace (fixture.controller, QUICK);
  controller_fixture_wait (&fixture, run, is_asked);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 1);
  g_assert_false (sixain_job_get_paid (job));

  n_looks = count_looks (&fixture, provider);
  g_assert_cmpint (n_looks, >, 10);
  controller_fixture_set (&fixture, "'others': [], 'crowd': 0");
  controller_fixture_rule (&fixture, "");
  sixain_controller_answer (fixture.controller, job, FALSE);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpint (count_looks (&fixture, provider), ==, n_looks);
  controller_fixture_end (&fixture);
}

static void
test_equal (gconstpointer data)
{
  test_hour (data, "'others': [10], 'seconds': 0");
}

static void
test_edges (void)
{
  test_hour ("fal", "'others': [-130, 620], 'seconds': 1000");
}

/* What was not looked at may be ours. */
static void
test_crowd (gconstpointer data)
{
  test_hour (data, g_str_equal (data, "fal") ? "'crowd': 45, 'seconds': 1" : "'crowd': 2100");
}

/* Passes that ask for the same: each gets one of what was made for them. */
static void
test_twins (gconstpointer data)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, data, 3, "'polls': 0", LOST);
  g_autoptr (GHashTable) remotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_hash_table_add (remotes, dup_remote (sixain_run_get_job (run, i)));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *charged = dup_charged (&fixture, i);

      g_assert_true (g_hash_table_contains (remotes, charged));
    }
  controller_fixture_end (&fixture);
}

/* A job is tried again, here or by a later process: what its first attempt made is not taken for the second. */
static void
test_retry (const char *provider,
            gboolean    restart)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = begin (&fixture, provider, 1, "'polls': 0",
                                     "{'call': '*.submit', 'nth': 1, 'do': 'outcome', 'is': 'fail'}, "
                                     "{'call': '*.submit', 'nth': 2, 'do': 'drop', 'at': 'charged'}");
  g_autofree char *charged = NULL;
  g_autofree char *remote = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_wait (&fixture, run, controller_is_over);
  g_assert_cmpint (sixain_job_get_state (sixain_run_get_job (run, 0)), ==, SIXAIN_JOB_FAILED);
  if (restart)
    {
      controller_fixture_close (&fixture);
      controller_fixture_open (&fixture);
      g_object_unref (run);
      run = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
    }

  g_assert_true (sixain_controller_retry (fixture.controller, sixain_run_get_job (run, 0), &error));
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);
  charged = dup_charged (&fixture, 1);
  remote = dup_remote (sixain_run_get_job (run, 0));
  g_assert_cmpstr (remote, ==, charged);
  controller_fixture_end (&fixture);
}

static void
test_again (gconstpointer data)
{
  test_retry (data, FALSE);
}

static void
test_again_later (gconstpointer data)
{
  test_retry (data, TRUE);
}

/* Two processes ask for the same: what is listed of the first, which got its reply or found it, is not taken for
 * what the second never began. */
static void
test_beside (const char *provider,
             const char *rules)
{
  ControllerFixture fixture = { 0, };
  ControllerFixture other;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (SixainRun) second = NULL;
  g_autofree char *remote = NULL;
  g_autofree char *other_remote = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&fixture, server, provider, 1);
  controller_fixture_set (&fixture, "'polls': 0");
  set_prompt (&fixture, 0, "A hill.");
  other = fixture;
  controller_fixture_open (&other);

  controller_fixture_rule (&fixture, rules);
  run = controller_fixture_start (&fixture, provider, &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  remote = dup_remote (sixain_run_get_job (run, 0));

  controller_fixture_rule (&fixture, "{'call': '*.submit', 'nth': 1, 'do': 'drop', 'at': 'during'}");
  sixain_controller_set_pace (other.controller, QUICK);
  second = controller_fixture_start (&other, provider, &error);
  g_assert_no_error (error);
  if (g_str_equal (provider, "fal"))
    {
      controller_fixture_wait (&other, second, is_asked);
      g_assert_false (sixain_job_get_paid (sixain_run_get_job (second, 0)));
      sixain_controller_answer (other.controller, sixain_run_get_job (second, 0), FALSE);
    }
  controller_fixture_wait (&other, second, controller_is_over);
  controller_assert_made (second);
  other_remote = dup_remote (sixain_run_get_job (second, 0));
  g_assert_cmpstr (remote, !=, other_remote);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);

  controller_fixture_close (&other);
  controller_fixture_end (&fixture);
}

static void
test_beside_found (gconstpointer data)
{
  test_beside (data, LOST);
}

static void
test_beside_told (gconstpointer data)
{
  test_beside (data, "");
}

static gboolean
is_paid (ControllerFixture *fixture,
         SixainJob         *job)
{
  return sixain_job_get_paid (job);
}

static char *
read_file (ControllerFixture *fixture,
           SixainRun         *run,
           const char        *name,
           char             **path)
{
  char *text = NULL;

  *path = g_build_filename (fixture->folder, "jobs", sixain_run_get_id (run), name, NULL);
  g_assert_true (g_file_get_contents (*path, &text, NULL, NULL));

  return text;
}

/* Of a run that was begun long before, the lines are lost that say that a job was sent, and when: it is found, and
 * not sent again. */
static void
test_damaged (gconstpointer data)
{
  ControllerFixture fixture = { .damaged = TRUE };
  g_autoptr (SixainRun) run = begin (&fixture, data, 1, "'polls': 1000, 'seconds': 1000", "");
  g_autoptr (SixainRun) again = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *manifest = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *facts = read_file (&fixture, run, "run.json", &manifest);
  g_autofree char *created = g_strdup_printf ("%" G_GINT64_FORMAT, sixain_run_get_created (run));
  g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT, sixain_run_get_created (run) - 20 * G_TIME_SPAN_MINUTE);
  g_auto (GStrv) parts = g_strsplit (facts, created, 2);
  g_autofree char *older = g_strjoinv (before, parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  controller_fixture_wait (&fixture, run, is_paid);
  controller_fixture_close (&fixture);
  lines = read_file (&fixture, run, "journal", &journal);
  *strstr (lines, "intent") = '?';
  *strstr (lines, "accepted") = '?';
  g_assert_true (g_file_set_contents (journal, lines, -1, NULL));
  g_assert_true (g_file_set_contents (manifest, older, -1, NULL));

  controller_fixture_set (&fixture, "'polls': 1, 'seconds': 0");
  controller_fixture_open (&fixture);
  again = g_list_model_get_item (G_LIST_MODEL (fixture.controller), 0);
  controller_fixture_wait (&fixture, again, controller_is_over);
  assert_own (&fixture, again);
  controller_fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  static const char * const ids[] = { "fal", "replicate" };
  static const struct {
    const char   *name;
    GTestDataFunc func;
  } tests[] = {
    { "others", test_others },
    { "late", test_late },
    { "slow-clock", test_slow_clock },
    { "fast-clock", test_fast_clock },
    { "equal", test_equal },
    { "crowd", test_crowd },
    { "twins", test_twins },
    { "again", test_again },
    { "again-later", test_again_later },
    { "beside-found", test_beside_found },
    { "beside-told", test_beside_told },
    { "damaged", test_damaged },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

  server = providers_start (TRUE);
  g_test_add_func ("/controller/lists/fal/edges", test_edges);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (tests); k++)
        {
          g_autofree char *path = g_strdup_printf ("/controller/lists/%s/%s", ids[i], tests[k].name);

          g_test_add_data_func (path, ids[i], tests[k].func);
        }
    }

  status = g_test_run ();
  providers_stop (server);
  return status;
}
