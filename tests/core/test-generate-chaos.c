/* SPDX-License-Identifier: GPL-3.0-or-later */

/* test-generate-chaos [--runs=N] [--chances=SEED] [--first=N]: boards of six passes are generated while everything goes wrong that
 * can, by seed. Nothing is charged twice, nothing that was made is lost, and it ends. */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <locale.h>
#include <string.h>

#include "generation.h"
#include "providers.h"
#include "sixain-remove.h"
#include "test-picture.h"

#define N_PASSES 6
#define PACE 0.001

/* Real seconds; then a run hangs. */
#define PATIENCE 120

static int n_runs = 60;
static int first;
static gint64 seed = -1;
static Providers *providers;

static const GOptionEntry entries[] = {
  { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, NULL, NULL },
  { "first", 0, 0, G_OPTION_ARG_INT, &first, NULL, NULL },
  { "chances", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

/* What may go wrong: the call behind the provider's name, and the rule's members. A film of another length that comes
 * twice is what was made. */
static const struct {
  const char *call;
  const char *rule;
} faults[] = {
  { "%s.*", "'do': 'delay', 'ms': 3" },
  { "%s.submit", "'do': 'drop', 'at': 'before'" },
  { "%s.submit", "'do': 'drop', 'at': 'during'" },
  { "%s.submit", "'do': 'drop', 'at': 'charged'" },
  { "%s.submit", "'do': 'drop', 'at': 'reply'" },
  { "%s.submit", "'do': 'charged-error', 'name': 'server'" },
  { "%s.submit", "'do': 'error', 'name': 'server'" },
  { "%s.submit", "'do': 'html'" },
  { "%s.submit", "'do': 'type', 'is': 'text/plain'" },
  { "%s.submit", "'do': 'outcome', 'is': 'fail'" },
  { "%s.submit", "'do': 'outcome', 'is': 'moderate'" },
  { "%s.poll", "'do': 'error', 'name': 'server'" },
  { "%s.poll", "'do': 'html'" },
  { "%s.poll", "'do': 'huge'" },
  { "%s.poll", "'do': 'trickle', 'rate': 20000" },
  { "%s.poll", "'do': 'drop', 'at': 'before'" },
  { "%s.poll", "'do': 'drop', 'at': 'reply'" },
  { "%s.lookup", "'do': 'error', 'name': 'server'" },
  { "%s.lookup", "'do': 'drop', 'at': 'reply'" },
  { "%s.list", "'do': 'drop', 'at': 'charged'" },
  { "%s.result", "'do': 'drop', 'at': 'reply'" },
  { "%s.result", "'do': 'html'" },
  { "%s.upload", "'do': 'error', 'name': 'server'" },
  { "%s.upload", "'do': 'drop', 'at': 'reply'" },
  { "file.put", "'do': 'drop', 'at': 'during'" },
  { "file.put", "'do': 'error'" },
  { "film", "'do': 'cut', 'at': 9000" },
  { "film", "'do': 'corrupt'" },
  { "film", "'do': 'truncate', 'at': 9000" },
  { "film", "'do': 'short', 'seconds': 1, 'times': 1" },
  { "film", "'do': 'html'" },
  { "film", "'do': 'type', 'is': 'text/html'" },
  { "film", "'do': 'trickle', 'rate': 200000" },
  { "film", "'do': 'redirect'" },
  { "film", "'do': 'error'" },
  { "film", "'do': 'drop', 'at': 'before'" },
};

/* Each provider's own. */
static const struct {
  const char *provider;
  const char *rule;
} refusals[] = {
  { "kling", "'call': 'kling.submit', 'do': 'error', 'name': '1302'" },
  { "kling", "'call': 'kling.submit', 'do': 'error', 'name': '1303'" },
  { "kling", "'call': 'kling.poll', 'do': 'error', 'name': '1302'" },
  { "fal", "'call': 'fal.submit', 'do': 'error', 'name': 'slots'" },
  { "fal", "'call': 'fal.submit', 'do': 'error', 'name': 'busy'" },
  { "fal", "'call': 'fal.submit', 'do': 'charged-error', 'name': 'runner'" },
  { "replicate", "'call': 'replicate.submit', 'do': 'error', 'name': 'throttled', 'after': 30" },
  { "replicate", "'call': 'replicate.poll', 'do': 'error', 'name': 'throttled', 'after': 1" },
};

typedef struct {
  GRand      *rand;
  char       *account;
  char       *folder;
  char       *document;
  const char *provider;
  Generation *generation;
  char       *run;
  gboolean    lost[N_PASSES]; /* a person said that it was begun, and only the provider has it */
  gint64      restart;        /* at that step */
  gint64      steps;
} Chaos;

static char *
make_rules (Chaos *chaos)
{
  g_autoptr (GString) rules = g_string_new ("[");

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if (g_str_equal (refusals[i].provider, chaos->provider) && g_rand_int_range (chaos->rand, 0, 3) == 0)
        g_string_append_printf (rules, "{'chance': 0.3, 'times': %d, %s},", g_rand_int_range (chaos->rand, 1, 4), refusals[i].rule);
    }
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *call = NULL;

      if (g_rand_int_range (chaos->rand, 0, 4) != 0)
        continue;
      call = g_str_has_prefix (faults[i].call, "%s") ? g_strconcat (chaos->provider, faults[i].call + 2, NULL) : g_strdup (faults[i].call);
      g_string_append_printf (rules, "{'call': '%s', 'chance': 0.3, 'times': %d, %s},", call,
                              g_rand_int_range (chaos->rand, 1, 4), faults[i].rule);
    }
  if (rules->str[rules->len - 1] == ',')
    g_string_truncate (rules, rules->len - 1);
  g_string_append_c (rules, ']');

  return g_strdup (rules->str);
}

/* Lines of the ledger that charge a pass; @task is the last of them. */
static guint
count_charges (JsonArray   *ledger,
               guint        pass,
               const char **task)
{
  g_autofree char *words = g_strdup_printf ("Wave %u ", pass + 1);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (ledger); i++)
    {
      JsonObject *line = json_array_get_object_element (ledger, i);

      if (g_str_equal (json_object_get_string_member (line, "event"), "charge") &&
          strstr (json_object_get_string_member (line, "words"), words) != NULL)
        {
          n++;
          if (task != NULL)
            *task = json_object_get_string_member (line, "task");
        }
    }

  return n;
}

static SixainRun *
find_run (Chaos *chaos)
{
  g_autoptr (SixainRun) run = g_list_model_get_item (G_LIST_MODEL (chaos->generation->controller), 0);

  g_assert_nonnull (run);
  return g_steal_pointer (&run);
}

/* Says what is true. */
static void
answer (Chaos     *chaos,
        SixainJob *job)
{
  g_autoptr (JsonObject) state = providers_control (providers, "{'account': '%s', 'ledger': true}", chaos->account);
  guint pass = sixain_job_get_pass (job);
  gboolean begun = count_charges (json_object_get_array_member (state, "ledger"), pass, NULL) > 0;

  chaos->lost[pass] = begun;
  sixain_controller_answer (chaos->generation->controller, job, begun);
}

static gboolean
is_over (gpointer data)
{
  Chaos *chaos = data;
  g_autoptr (SixainRun) run = find_run (chaos);
  gboolean over = TRUE;

  if (++chaos->steps == chaos->restart)
    {
      g_clear_object (&run);
      generation_close (chaos->generation);
      chaos->generation = generation_open (chaos->folder, chaos->account, PACE);
      run = find_run (chaos);
    }
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      if (sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON)
        answer (chaos, job);
      over = over && sixain_job_is_over (job);
    }

  return over;
}

static gboolean
film_is_of (const char *path,
            const char *task)
{
  g_autofree char *data = NULL;
  gsize length;

  return path != NULL && g_file_get_contents (path, &data, &length, NULL) && memmem (data, length, task, strlen (task)) != NULL;
}

/* How the provider sees a task. */
static gboolean
was_made (JsonObject *state,
          const char *task)
{
  JsonArray *tasks = json_object_get_array_member (state, "tasks");

  for (guint i = 0; i < json_array_get_length (tasks); i++)
    {
      JsonObject *one = json_array_get_object_element (tasks, i);

      if (g_str_equal (json_object_get_string_member (one, "id"), task))
        return !g_str_equal (json_object_get_string_member (one, "state"), "failed");
    }

  return FALSE;
}

static void
check (Chaos *chaos)
{
  g_autoptr (JsonObject) state = providers_control (providers, "{'account': '%s', 'ledger': true}", chaos->account);
  g_autoptr (SixainRun) run = find_run (chaos);
  JsonArray *ledger = json_object_get_array_member (state, "ledger");

  g_assert_cmpuint (providers_count (providers, chaos->account, "violation"), ==, 0);
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const char *task = NULL;
      guint n = count_charges (ledger, i, &task);

      /* what was never begun was refused for good */
      if (n == 0)
        {
          g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_FAILED);
          continue;
        }

      g_assert_cmpuint (n, ==, 1);
      if (chaos->lost[i])
        {
          g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_FAILED);
          g_assert_cmpint (sixain_job_get_fault (job), ==, SIXAIN_FAULT_UNSURE);
          g_assert_cmpstr (sixain_job_get_message (job), !=, "");
        }
      else if (was_made (state, task))
        {
          g_assert_cmpstr (sixain_job_get_message (job), ==, "");
          g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_DONE);
          if (!film_is_of (sixain_job_get_result (job), task))
            g_error ("pass %u has not the film of %s: %s", i, task, sixain_job_get_result (job));
        }
      else
        {
          g_assert_cmpint (sixain_job_get_state (job), ==, SIXAIN_JOB_FAILED);
        }
    }
}

static void
run_one (guint number)
{
  static const char * const names[] = { "fal", "kling", "kling", "replicate" };
  Chaos chaos = { .rand = g_rand_new_with_seed ((guint32) (seed + number)) };
  g_autoptr (SixainStoryboard) board = NULL;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rules = NULL;
  guint pick = number % G_N_ELEMENTS (names);

  chaos.provider = names[pick];
  chaos.account = g_strdup_printf ("chaos-%u", number);
  chaos.folder = test_picture_make_folder ();
  chaos.document = test_picture_make_folder ();
  chaos.restart = g_rand_boolean (chaos.rand) ? g_rand_int_range (chaos.rand, 1, 400) : 0;
  rules = make_rules (&chaos);
  json_object_unref (providers_control (providers, "{'account': '%s', 'settings': {'seed': %u, 'polls': %d, 'slots': %d}, 'rules': %s}",
                                        chaos.account, number, g_rand_int_range (chaos.rand, 0, 4),
                                        g_rand_int_range (chaos.rand, 1, 7), rules));

  g_test_message ("run %u: %s, restart at %d, %s", number, chaos.provider, (int) chaos.restart, rules);
  board = generation_board (chaos.document, N_PASSES, pick == 1 ? 2 : 1);
  chaos.generation = generation_open (chaos.folder, chaos.account, PACE);
  run = generation_start (chaos.generation, board, chaos.document, chaos.provider, &error);
  g_assert_no_error (error);
  g_clear_object (&run);

  if (!generation_wait (is_over, &chaos, PATIENCE))
    {
      run = find_run (&chaos);
      for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
        {
          SixainJob *job = sixain_run_get_job (run, i);

          g_test_message ("pass %u: state %d, waits for %d: %s", i, sixain_job_get_state (job), sixain_job_get_wait (job),
                          sixain_job_get_message (job));
        }
      g_error ("run %u of seed %" G_GINT64_FORMAT " never ends", number, seed);
    }
  check (&chaos);

  generation_close (chaos.generation);
  sixain_remove_tree (chaos.folder, NULL);
  sixain_remove_tree (chaos.document, NULL);
  g_free (chaos.folder);
  g_free (chaos.document);
  g_free (chaos.account);
  g_rand_free (chaos.rand);
}

static void
test_chaos (void)
{
  for (int i = first; i < first + n_runs; i++)
    run_one (i);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  int status;

  setlocale (LC_ALL, "");
  gst_init (NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_assert_true (g_option_context_parse (context, &argc, &argv, NULL));
  if (seed < 0)
    seed = g_random_int_range (0, G_MAXINT / 2);
  g_test_message ("--chances=%" G_GINT64_FORMAT ", %d runs", seed, n_runs);

  providers = providers_start (TRUE);
  g_test_add_func ("/generate/chaos", test_chaos);
  status = g_test_run ();
  providers_stop (providers);

  return status;
}
