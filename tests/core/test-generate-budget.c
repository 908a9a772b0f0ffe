/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fifty storyboards are started at once by two controllers over one folder, as two processes have it, with refusals,
 * failures, lost replies, cancelling and trying again by seed: what is spent never passes the ceiling of the day. */

#include "sixain-config.h"

#include <gst/gst.h>
#include <locale.h>
#include <string.h>

#include "generation.h"
#include "providers.h"
#include "sixain-remove.h"
#include "test-picture.h"

#define N_BOARDS 50
#define N_ROUNDS 3
#define PACE 0.001
#define PATIENCE 120

/* How many passes the ceiling holds. */
#define N_PAID 20

static Providers *providers;

typedef struct {
  GRand      *rand;
  Generation *generations[2];
  gint64      limit;
  GPtrArray  *runs;
  guint       n_started; /* or refused */
  guint       n_refused;
} Budget;

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Budget *budget = data;
  g_autoptr (GError) error = NULL;
  SixainRun *run = sixain_controller_start_finish (SIXAIN_CONTROLLER (source), result, &error);

  budget->n_started++;
  if (run != NULL)
    {
      g_ptr_array_add (budget->runs, run);
      return;
    }

  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET);
  budget->n_refused++;
}

static SixainController *
find_controller (Budget    *budget,
                 SixainJob *job)
{
  SixainController *first = budget->generations[0]->controller;

  return sixain_controller_find_run (first, job) != NULL ? first : budget->generations[1]->controller;
}

/* Gives up what goes on, and tries again what doesn't. */
static void
meddle (Budget    *budget,
        SixainJob *job)
{
  g_autoptr (GError) error = NULL;
  SixainController *controller = find_controller (budget, job);

  if (sixain_job_can_cancel (job) && g_rand_int_range (budget->rand, 0, 400) == 0)
    sixain_controller_cancel (controller, job);
  else if (sixain_job_can_retry (job) && g_rand_int_range (budget->rand, 0, 2) == 0 &&
           !sixain_controller_retry (controller, job, &error))
    g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET);
}

static gboolean
is_over (gpointer data)
{
  Budget *budget = data;
  gboolean over = budget->n_started == N_BOARDS;

  g_assert_cmpint (sixain_controller_get_spent (budget->generations[0]->controller, NULL), <=, budget->limit);
  for (guint i = 0; i < budget->runs->len; i++)
    {
      SixainJob *job = sixain_run_get_job (g_ptr_array_index (budget->runs, i), 0);

      meddle (budget, job);
      over = over && sixain_job_is_over (job);
    }

  return over;
}

/* What the provider takes money for: all that it accepted and did not fail at. */
static guint
count_paid (const char *account)
{
  g_autoptr (JsonObject) state = providers_control (providers, "{'account': '%s'}", account);
  JsonArray *tasks = json_object_get_array_member (state, "tasks");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (tasks); i++)
    n += !g_str_equal (json_object_get_string_member (json_array_get_object_element (tasks, i), "state"), "failed");

  return n;
}

static void
run_round (guint seed)
{
  Budget budget = { .rand = g_rand_new_with_seed (seed), .runs = g_ptr_array_new_with_free_func (g_object_unref) };
  g_autofree char *account = g_strdup_printf ("budget-%u", seed);
  char *folder = test_picture_make_folder ();
  char *document = test_picture_make_folder ();
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SixainRun) measure = NULL;
  g_autoptr (GError) error = NULL;
  gint64 price;
  guint n_paid;

  g_test_message ("seed %u", seed);
  json_object_unref (providers_control (providers,
    "{'account': '%s', 'settings': {'seed': %u, 'slots': 12}, 'rules': ["
    "{'call': 'kling.submit', 'chance': 0.1, 'do': 'error', 'name': '1302'},"
    "{'call': 'kling.submit', 'chance': 0.1, 'do': 'error', 'name': '1301'},"
    "{'call': 'kling.submit', 'chance': 0.1, 'do': 'drop', 'at': 'charged'},"
    "{'call': 'kling.submit', 'chance': 0.1, 'do': 'charged-error', 'name': 'server'},"
    "{'call': 'kling.submit', 'chance': 0.2, 'do': 'outcome', 'is': 'fail'},"
    "{'call': 'kling.poll', 'chance': 0.1, 'do': 'drop', 'at': 'reply'}]}", account, seed));

  for (guint i = 0; i < N_BOARDS; i++)
    g_ptr_array_add (boards, generation_board (document, 1, 1));
  for (guint i = 0; i < G_N_ELEMENTS (budget.generations); i++)
    budget.generations[i] = generation_open (folder, account, PACE);

  /* the first says what one costs */
  measure = generation_start (budget.generations[0], g_ptr_array_index (boards, 0), document, "kling", &error);
  g_assert_no_error (error);
  price = sixain_run_get_price (measure);
  g_assert_cmpint (price, >, 0);
  budget.limit = price * N_PAID + price / 2;
  g_ptr_array_add (budget.runs, g_steal_pointer (&measure));
  budget.n_started = 1;

  for (guint i = 0; i < G_N_ELEMENTS (budget.generations); i++)
    sixain_controller_set_day_limit (budget.generations[i]->controller, budget.limit);
  for (guint i = 1; i < N_BOARDS; i++)
    generation_start_async (budget.generations[i % 2], g_ptr_array_index (boards, i), document, "kling", started_cb, &budget);

  g_assert_true (generation_wait (is_over, &budget, PATIENCE));
  n_paid = count_paid (account);
  g_test_message ("%u started, %u refused, %u paid", budget.n_started - budget.n_refused, budget.n_refused, n_paid);
  g_assert_cmpuint (budget.n_refused, >, 0);
  g_assert_cmpuint (n_paid, >, 0);
  g_assert_cmpuint (n_paid, <=, N_PAID);

  g_ptr_array_unref (budget.runs);
  for (guint i = 0; i < G_N_ELEMENTS (budget.generations); i++)
    generation_close (budget.generations[i]);
  sixain_remove_tree (folder, NULL);
  sixain_remove_tree (document, NULL);
  g_free (folder);
  g_free (document);
  g_rand_free (budget.rand);
}

static void
test_ceiling (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    run_round (g_test_rand_int_range (0, G_MAXINT));
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
  g_test_add_func ("/generate/budget", test_ceiling);
  status = g_test_run ();
  providers_stop (providers);

  return status;
}
