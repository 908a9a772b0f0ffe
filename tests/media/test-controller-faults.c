/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever goes wrong once, anywhere: each pass is charged once, and every film comes. */

#include "sixain-config.h"

#include <gst/gst.h>

#include "controller-fixture.h"

static Providers *server;

static const struct {
  const char *name;
  const char *rule; /* in front of which the provider's name is written */
} faults[] = {
  { "submit-dropped-before", "submit', 'nth': 1, 'do': 'drop', 'at': 'before'" },
  { "submit-dropped-during", "submit', 'nth': 1, 'do': 'drop', 'at': 'during'" },
  { "submit-dropped-charged", "submit', 'nth': 1, 'do': 'drop', 'at': 'charged'" },
  { "submit-dropped-within-reply", "submit', 'nth': 1, 'do': 'drop', 'at': 'reply'" },
  { "submit-failed", "submit', 'nth': 1, 'do': 'error', 'name': 'server'" },
  { "submit-failed-charged", "submit', 'nth': 1, 'do': 'charged-error', 'name': 'server'" },
  { "submit-portal", "submit', 'nth': 1, 'do': 'html'" },
  { "submit-huge", "submit', 'nth': 1, 'do': 'huge'" },
  { "poll-failed", "poll', 'nth': [1, 2, 3], 'do': 'error', 'name': 'server'" },
  { "poll-dropped", "poll', 'nth': [1, 3], 'do': 'drop', 'at': 'reply'" },
  { "poll-portal", "poll', 'nth': 1, 'do': 'html'" },
  { "poll-huge", "poll', 'nth': 1, 'do': 'huge'" },
  { "poll-lost", "poll', 'nth': 1, 'do': 'expired'" },
  { "result-portal", "result', 'nth': [1, 2], 'do': 'html', 'status': 400" },
  { "poll-nameless", "poll', 'nth': [1, 2, 3, 4, 5, 6, 7, 8], 'do': 'nameless'" },
  { "film-expired", "film', 'nth': 1, 'do': 'expired'" },
  { "film-portal", "film', 'nth': 1, 'do': 'html'" },
  { "film-portals-then-expired", "film', 'nth': [1, 2, 3, 4], 'do': 'html'}, {'call': 'film', 'nth': [5, 6], 'do': 'expired'" },
  { "film-failed", "film', 'nth': [1, 2], 'do': 'error'" },
  { "film-cut", "film', 'nth': [1, 2], 'do': 'cut', 'at': 5000" },
  { "film-truncated", "film', 'nth': 1, 'do': 'truncate', 'at': 5000" },
  { "film-corrupt", "film', 'nth': [1, 2], 'do': 'corrupt'" },
  { "film-short", "film', 'nth': 1, 'do': 'short', 'seconds': 1" },
  { "film-redirected", "film', 'nth': 1, 'do': 'redirect'" },
  { "film-of-no-type", "film', 'nth': 1, 'do': 'type', 'is': 'text/html'" },
};

static const char * const ids[] = { "kling", "fal", "replicate" };

typedef struct {
  const char *provider;
  const char *rule;
} Case;

/* Over; what the ledger doesn't have, a person says was never begun. What it has must be found. */
static gboolean
is_over_or_answered (ControllerFixture *fixture,
                     SixainJob         *job)
{
  SixainRun *run = sixain_controller_find_run (fixture->controller, job);
  SixainJob *other = sixain_run_get_job (run, sixain_run_get_job (run, 0) == job);

  if (sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON && sixain_job_get_paid (other) &&
      controller_fixture_count (fixture, "charge") < 2)
    sixain_controller_answer (fixture->controller, job, FALSE);

  return sixain_job_is_over (job);
}

static void
test_fault (gconstpointer data)
{
  const Case *one = data;
  ControllerFixture fixture = { 0, };
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&fixture, server, one->provider, 2);
  controller_fixture_rule (&fixture, one->rule);
  run = controller_fixture_start (&fixture, one->provider, &error);
  g_assert_no_error (error);
  controller_fixture_wait (&fixture, run, is_over_or_answered);
  controller_assert_made (run);
  g_assert_cmpuint (controller_fixture_count (&fixture, "charge"), ==, 2);
  controller_fixture_end (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  int status;

  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

  server = providers_start (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (faults); k++)
        {
          g_autofree char *path = g_strdup_printf ("/controller/faults/%s/%s", ids[i], faults[k].name);
          gboolean film = g_str_has_prefix (faults[k].name, "film");
          char *rule = g_strdup_printf ("{'call': '%s%s%s}", film ? "" : ids[i], film ? "" : ".", faults[k].rule);
          Case *one = g_new0 (Case, 1);

          *one = (Case) { ids[i], rule };
          g_ptr_array_add (kept, rule);
          g_ptr_array_add (kept, one);
          g_test_add_data_func (path, one, test_fault);
        }
    }

  status = g_test_run ();
  providers_stop (server);
  return status;
}
