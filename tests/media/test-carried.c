/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shot that is too long for one pass: the next pass begins with the last wanted frame of
 * the film of the one before. And the same by the animatic, which carries nothing. */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <gst/gst.h>

#include "controller-fixture.h"
#include "film-decode.h"
#include "plan-profile.h"
#include "sixain-workshop-tools.h"

static Providers *server;

/* 20 s, where a pass has 15 at most. */
#define LENGTH G_GINT64_CONSTANT (480)

static SixainPlan *
plan_long (ControllerFixture *fixture)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (fixture->board), 0);
  g_autoptr (SixainProfile) profile = plan_profile_new ("{ 'shots-max': 1 }");
  SixainPlan *plan;

  g_object_set (shot, "length", LENGTH, NULL);
  plan = sixain_plan_new (fixture->board, profile);
  g_assert_cmpuint (sixain_plan_get_n_passes (plan), ==, 2);
  g_assert_true (sixain_pass_get_carries (sixain_plan_get_pass (plan, 1)));
  return plan;
}

static void
test_carried (gconstpointer provider)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *carried = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *wanted = NULL;
  gsize n_sent, n_wanted;

  controller_fixture_begin (&fixture, server, provider, 1);
  plan = plan_long (&fixture);
  run = controller_fixture_start (&fixture, provider, &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);

  /* the model's films have the storyboard's rate here, so that a frame is a frame */
  expected = g_build_filename (fixture.folder, "expected.png", NULL);
  g_assert_true (sixain_workshop_tools ()->frame (sixain_job_get_result (sixain_run_get_job (run, 0)),
                                                  sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 0)->out - 1,
                                                  expected, NULL, &error));
  g_assert_no_error (error);
  carried = g_strdup_printf ("%s/jobs/%s/prepared/%s.png", fixture.folder, sixain_run_get_id (run), sixain_job_get_id (sixain_run_get_job (run, 1)));
  g_assert_true (g_file_get_contents (carried, &sent, &n_sent, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (expected, &wanted, &n_wanted, &error));
  g_assert_cmpmem (sent, n_sent, wanted, n_wanted);

  controller_fixture_end (&fixture);
}

/* Without a key, for nothing, and as long as a model would make it. */
static void
test_animatic (void)
{
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&fixture, server, "animatic", 1);
  plan = plan_long (&fixture);
  run = controller_fixture_start (&fixture, "animatic", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_run_get_price (run), ==, 0);
  controller_fixture_wait (&fixture, run, controller_is_over);
  controller_assert_made (run);

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      g_autoptr (DecodedFilm) film = film_decode (sixain_job_get_result (sixain_run_get_job (run, i)));

      g_assert_cmpuint (film->frames->len, ==, 24 * sixain_pass_get_seconds (sixain_plan_get_pass (plan, i)));
      g_assert_false (sixain_job_get_paid (sixain_run_get_job (run, i)));
    }
  g_assert_cmpint (sixain_controller_get_spent (fixture.controller, NULL), ==, 0);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 0);

  controller_fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  server = providers_start (TRUE);
  g_test_add_data_func ("/carried/kling", "kling", test_carried);
  g_test_add_data_func ("/carried/fal", "fal", test_carried);
  g_test_add_data_func ("/carried/replicate", "replicate", test_carried);
  g_test_add_func ("/carried/animatic", test_animatic);

  status = g_test_run ();
  providers_stop (server);
  return status;
}
