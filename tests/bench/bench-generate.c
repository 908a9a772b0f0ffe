/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/gst.h>
#include <locale.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "generation.h"
#include "providers.h"
#include "sixain-remove.h"
#include "test-picture.h"

#define N_DOCUMENTS 10
#define N_PASSES 20
#define FILM_BYTES (1024 * 1024)
#define PACE 0.01
#define PATIENCE 600

/* How long the main thread was busy at a time. */
typedef struct {
  Generation *generation;
  GArray     *worked; /* of double: ms of the processor */
  GArray     *busy;   /* of double: ms of the clock, which grow with whatever else the machine does */
  double      woken;
  double      before;
} Load;

static Load load;

/* Of this thread, in milliseconds. */
static double
get_worked (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* Waiting is not being busy. */
static int
poll_func (GPollFD *fds,
           guint    n,
           int      timeout)
{
  double busy = (bench_now () - load.woken) * 1e3;
  double worked = get_worked () - load.before;
  int result;

  g_array_append_val (load.busy, busy);
  g_array_append_val (load.worked, worked);
  result = g_poll (fds, n, timeout);
  load.woken = bench_now ();
  load.before = get_worked ();
  return result;
}

/* Of this moment, in megabytes. */
static double
get_resident (void)
{
  g_autofree char *text = NULL;
  char *end;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  g_ascii_strtoull (text, &end, 10);

  return g_ascii_strtoull (end, NULL, 10) * sysconf (_SC_PAGESIZE) / 1e6;
}

static gboolean
is_over (gpointer data)
{
  guint n_active;

  g_object_get (load.generation->controller, "n-active", &n_active, NULL);
  return n_active == 0;
}

int
main (int    argc,
      char **argv)
{
  Providers *providers;
  char *folder;
  char *document;
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func (g_object_unref);
  double begun;
  double seconds;
  double idle;

  setlocale (LC_ALL, "");
  gst_init (NULL, NULL);
  providers = providers_start (TRUE);
  json_object_unref (providers_control (providers, "{'account': 'bench', 'settings': {'film_bytes': %d, 'slots': 12}}", FILM_BYTES));
  folder = test_picture_make_folder ();
  document = test_picture_make_folder ();
  for (guint i = 0; i < N_DOCUMENTS; i++)
    g_ptr_array_add (boards, generation_board (document, N_PASSES, 1));

  /* one before, so that what is loaded once does not count */
  load.generation = generation_open (folder, "bench", PACE);
  {
    g_autoptr (SixainStoryboard) board = generation_board (document, 1, 1);
    g_autoptr (SixainRun) run = generation_start (load.generation, board, document, "kling", NULL);

    g_assert_nonnull (run);
    g_assert_true (generation_wait (is_over, NULL, PATIENCE));
  }

  load.busy = g_array_new (FALSE, FALSE, sizeof (double));
  load.worked = g_array_new (FALSE, FALSE, sizeof (double));
  load.before = get_worked ();
  idle = get_resident ();
  load.woken = begun = bench_now ();
  g_main_context_set_poll_func (NULL, poll_func);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainRun) run = generation_start (load.generation, g_ptr_array_index (boards, i), document, "kling", &error);

      if (run == NULL)
        g_error ("%s", error->message);
    }
  if (!generation_wait (is_over, NULL, PATIENCE))
    g_error ("It takes longer than %d seconds", PATIENCE);
  seconds = bench_now () - begun;
  g_main_context_set_poll_func (NULL, g_poll);
  g_assert_cmpuint (providers_count (providers, "bench", "charge"), ==, N_DOCUMENTS * N_PASSES + 1);

  bench_report_one ("generate: 200 jobs of 10 documents, 200 MB: above idle", "MB", bench_memory () - idle, "<= 64", "<= 24");
  bench_report ("generate: a turn of the main thread, of the processor", "ms", (double *) load.worked->data, load.worked->len,
                BENCH_P99, "<= 8", "<= 4");
  bench_report ("generate: a turn of the main thread, of the clock", "ms", (double *) load.busy->data, load.busy->len, BENCH_P99, "", "");
  bench_report_one ("generate: all of it, time hundredfold", "s", seconds, "", "");

  g_array_unref (load.busy);
  g_array_unref (load.worked);
  generation_close (load.generation);
  providers_stop (providers);
  sixain_remove_tree (folder, NULL);
  sixain_remove_tree (document, NULL);
  g_free (folder);
  g_free (document);

  return 0;
}
