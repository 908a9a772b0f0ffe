/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gst/gst.h>

#include "controller-fixture.h"

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

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

  server = providers_start (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *made = g_strconcat ("/controller/made/", ids[i], NULL);
      g_autofree char *restart = g_strconcat ("/controller/restart/", ids[i], NULL);

      g_test_add_data_func (made, ids[i], test_made);
      if (i == 0)
        g_test_add_data_func (restart, ids[i], test_restart);
    }

  status = g_test_run ();
  providers_stop (server);
  return status;
}
