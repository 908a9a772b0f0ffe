/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-controller.h"
#include "sixain-journal.h"
#include "sixain-remove.h"
#include "sixain-spending.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHILD "--reserve"
#define CHILD_KILLED "--reserve-until-killed"
#define N_AT_ONCE 50
#define N_EACH 4
#define PRICE 1260000
#define BOARD "board"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sixain-spending-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "sixain", "spending", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  sixain_remove_tree (fixture->folder, NULL);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
assert_sums (const char *path,
             gint64      day,
             gint64      board)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (path);

  g_assert_cmpint (sixain_spending_get_day (spending, now ()), ==, day);
  g_assert_cmpint (sixain_spending_get_storyboard (spending, BOARD), ==, board);
}

static void
reserve_well (SixainSpending *spending,
              const char     *job,
              const char     *board,
              gint64          price)
{
  g_autoptr (GError) error = NULL;

  sixain_spending_reserve (spending, job, board, price, 0, 0, &error);
  g_assert_no_error (error);
}

static void
settle_well (SixainSpending *spending,
             const char     *job,
             gint64          price)
{
  g_autoptr (GError) error = NULL;

  sixain_spending_settle (spending, job, price, &error);
  g_assert_no_error (error);
}

static void
assert_refused (SixainSpending *spending,
                gint64          price,
                gint64          day_limit,
                gint64          board_limit)
{
  const gint64 day = sixain_spending_get_day (spending, now ());
  const gint64 board = sixain_spending_get_storyboard (spending, BOARD);
  g_autoptr (GError) error = NULL;

  g_assert_false (sixain_spending_reserve (spending, "refused", BOARD, price, day_limit, board_limit, &error));
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET);
  g_assert_cmpint (sixain_spending_get_day (spending, now ()), ==, day);
  g_assert_cmpint (sixain_spending_get_storyboard (spending, BOARD), ==, board);
}

static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);
  g_autoptr (GError) error = NULL;

  /* nothing was spent, and looking makes no file */
  assert_sums (fixture->path, 0, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  reserve_well (spending, "one", BOARD, 100);
  reserve_well (spending, "one", BOARD, 100);
  reserve_well (spending, "two", "other", 50);
  assert_sums (fixture->path, 150, 100);

  /* up to the limit, not beyond */
  assert_refused (spending, 51, 200, 0);
  assert_refused (spending, 51, 0, 150);
  assert_refused (spending, 1, 150, 1000);
  assert_refused (spending, G_MAXINT64, 1000, 1000);
  g_assert_true (sixain_spending_reserve (spending, "three", BOARD, 50, 200, 150, &error));
  assert_sums (fixture->path, 200, 150);

  /* what has no price is no money; it may go on where there is none left */
  g_assert_true (sixain_spending_reserve (spending, "free", BOARD, 0, 10, 10, &error));
  g_assert_true (sixain_spending_reserve (spending, "unstated", BOARD, -1, 10, 10, &error));
  /* nor does a job that has its money lose it to a lower limit */
  g_assert_true (sixain_spending_reserve (spending, "one", BOARD, 100, 10, 10, &error));
  g_assert_no_error (error);
  assert_sums (fixture->path, 200, 150);

  /* what was charged holds: less, nothing, more than was said, and what had no price */
  settle_well (spending, "one", 80);
  assert_sums (fixture->path, 180, 130);
  settle_well (spending, "two", 0);
  assert_sums (fixture->path, 130, 130);
  settle_well (spending, "three", 70);
  assert_sums (fixture->path, 150, 150);
  settle_well (spending, "unstated", 5);
  assert_sums (fixture->path, 155, 155);
  settle_well (spending, "one", 90);
  settle_well (spending, "one", 90);
  assert_sums (fixture->path, 165, 165);
  settle_well (spending, "nobody knows", 1000);
  /* over, and not to be counted a second time */
  reserve_well (spending, "one", BOARD, 100);
  reserve_well (spending, "two", "other", 50);
  assert_sums (fixture->path, 165, 165);

  reserve_well (spending, "a lot", BOARD, G_MAXINT64);
  assert_sums (fixture->path, G_MAXINT64, G_MAXINT64);
}

static char *
day_of (int days)
{
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (today, days);

  return g_date_time_format (then, "%Y-%m-%d");
}

/* Writes @n jobs of another day, all of them over, as an earlier process did. */
static void
write_past (Fixture *fixture,
            guint    n,
            int      days)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *day = day_of (days);
  g_autoptr (SixainJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gboolean damaged;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  journal = sixain_journal_wait (fixture->path, NULL);
  records = sixain_journal_read_past (journal, &damaged, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reserve = g_strdup_printf ("reserve\tpast-%d-%u\t" BOARD "\t10\t%s", days, i, day);
      g_autofree char *settle = g_strdup_printf ("settle\tpast-%d-%u\t7", days, i);

      g_assert_true (sixain_journal_append (journal, SIXAIN_JOURNAL_STEP, reserve, NULL));
      g_assert_true (sixain_journal_append (journal, SIXAIN_JOURNAL_STEP, settle, NULL));
    }
}

static gint64
measure (const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 ? info.st_size : -1;
}

static void
test_days (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);
  g_autoptr (GError) error = NULL;

  write_past (fixture, 3, -1);
  /* yesterday is not today, but the storyboard remembers */
  assert_sums (fixture->path, 0, 21);
  g_assert_cmpint (sixain_spending_get_day (spending, now () - 24 * 60 * 60), ==, 21);
  g_assert_true (sixain_spending_reserve (spending, "today", BOARD, 20, 20, 41, &error));
  assert_refused (spending, 1, 0, 41);
  assert_sums (fixture->path, 20, 41);
}

/* What is long ago is summed up, and nothing but its details is lost. */
static void
test_summed_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);
  g_autofree char *leftover = g_strconcat (fixture->path, ".new", NULL);
  gint64 before;

  write_past (fixture, 5000, -60);
  write_past (fixture, 10, -3);
  g_assert_true (g_file_set_contents (leftover, "half of", -1, NULL));
  before = measure (fixture->path);
  assert_sums (fixture->path, 0, 5010 * 7);

  reserve_well (spending, "open", BOARD, 5);
  g_assert_cmpint (measure (fixture->path), <, before / 50);
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
  assert_sums (fixture->path, 5, 5010 * 7 + 5);
  g_assert_cmpint (sixain_spending_get_day (spending, now () - 3 * 24 * 60 * 60), ==, 70);

  /* again, onto the sum there is */
  write_past (fixture, 600, -61);
  reserve_well (spending, "open", BOARD, 5);
  reserve_well (spending, "free", BOARD, 0);
  assert_sums (fixture->path, 5, 5610 * 7 + 5);
  settle_well (spending, "open", 4);
  assert_sums (fixture->path, 4, 5610 * 7 + 4);
}

/* Cut and changed anywhere: what can be read counts, and it goes on. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length, line;

  {
    g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);

    reserve_well (spending, "job-1", BOARD, 10);
    line = measure (fixture->path);
    reserve_well (spending, "job-2", BOARD, 10);
    reserve_well (spending, "job-3", BOARD, 10);
  }
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));

  for (gsize i = 0; i <= length; i++)
    {
      g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);

      g_assert_true (g_file_set_contents (fixture->path, content, i, NULL));
      assert_sums (fixture->path, i / line * 10, i / line * 10);
      reserve_well (spending, "more", BOARD, 1);
      assert_sums (fixture->path, i / line * 10 + 1, i / line * 10 + 1);
    }

  for (gsize i = line + 1; i < 2 * line - 1; i++)
    {
      g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);
      g_autofree char *changed = g_memdup2 (content, length);

      changed[i] ^= 1;
      g_assert_true (g_file_set_contents (fixture->path, changed, length, NULL));
      assert_sums (fixture->path, 20, 20);
      reserve_well (spending, "more", BOARD, 1);
      assert_sums (fixture->path, 21, 21);
    }
}

static void
assert_store_error (SixainSpending *spending)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sixain_spending_reserve (spending, "no room", BOARD, 1, 0, 0, &error));
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
}

static void
test_no_room (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);
  g_autofree char *below = g_build_filename (fixture->path, "below", "spending", NULL);
  g_autoptr (SixainSpending) nowhere = sixain_spending_new (below);
  g_autoptr (GError) error = NULL;
  struct rlimit limit, low;

  reserve_well (spending, "one", BOARD, 10);
  /* what is a file can't be a folder */
  assert_store_error (nowhere);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  low = limit;
  low.rlim_cur = measure (fixture->path) + 7;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &low), ==, 0);
  assert_store_error (spending);
  g_assert_false (sixain_spending_settle (spending, "one", 3, &error));
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  assert_sums (fixture->path, 10, 10);
  settle_well (spending, "one", 3);
  assert_sums (fixture->path, 3, 3);
}

/* --- against a model ------------------------------------------------------------------- */

#define N_JOBS 12
#define N_BOARDS 3

typedef struct {
  gboolean known;
  gint64   counts;
  guint    board;
} ModelJob;

static gint64
model_sum (const ModelJob *jobs,
           guint           board) /* N_BOARDS for all */
{
  gint64 sum = 0;

  for (guint i = 0; i < N_JOBS; i++)
    {
      if (jobs[i].known && (board == N_BOARDS || jobs[i].board == board))
        sum += jobs[i].counts;
    }
  return sum;
}

/* Several objects on one file, as several processes have them, in random turns. */
static void
run_model (Fixture *fixture,
           GRand   *rand)
{
  SixainSpending *objects[3];
  ModelJob jobs[N_JOBS] = { 0 };

  g_unlink (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    objects[i] = sixain_spending_new (fixture->path);

  for (guint step = 0; step < 60; step++)
    {
      SixainSpending *spending = objects[g_rand_int_range (rand, 0, G_N_ELEMENTS (objects))];
      const guint i = g_rand_int_range (rand, 0, N_JOBS);
      const guint board = jobs[i].known ? jobs[i].board : (guint) g_rand_int_range (rand, 0, N_BOARDS);
      const gint64 price = g_rand_int_range (rand, -1, 100);
      const gint64 limit = g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 400) : 0;
      const gint64 board_limit = g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 200) : 0;
      g_autofree char *name = g_strdup_printf ("job-%u", i);
      g_autofree char *board_name = g_strdup_printf ("board-%u", board);
      g_autoptr (GError) error = NULL;

      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          settle_well (spending, name, MAX (price, 0));
          if (jobs[i].known)
            jobs[i].counts = MAX (price, 0);
        }
      else
        {
          const gint64 counts = MAX (price, 0);
          const gboolean fits = jobs[i].known || counts == 0 ||
                                ((limit == 0 || model_sum (jobs, N_BOARDS) + counts <= limit) &&
                                 (board_limit == 0 || model_sum (jobs, board) + counts <= board_limit));

          g_assert_cmpint (sixain_spending_reserve (spending, name, board_name, price, limit, board_limit, &error), ==, fits);
          if (fits && !jobs[i].known)
            jobs[i] = (ModelJob) { TRUE, counts, board };
        }

      spending = objects[g_rand_int_range (rand, 0, G_N_ELEMENTS (objects))];
      g_assert_cmpint (sixain_spending_get_day (spending, now ()), ==, model_sum (jobs, N_BOARDS));
      g_assert_cmpint (sixain_spending_get_storyboard (spending, board_name), ==, model_sum (jobs, board));
    }

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    sixain_spending_free (objects[i]);
}

static void
test_model (Fixture       *fixture,
            gconstpointer  data)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 40; i++)
    run_model (fixture, rand);
}

/* --- many at once ---------------------------------------------------------------------- */

/* Reserves, perhaps gives some of it back, and returns what it holds. */
static gint64
compete (SixainSpending *spending,
         guint           number,
         gint64          limit,
         gboolean        give_back)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  gint64 held = 0;

  for (guint i = 0; i < N_EACH; i++)
    {
      g_autofree char *job = g_strdup_printf ("%u/%u", number, i);
      g_autoptr (GError) error = NULL;

      if (!sixain_spending_reserve (spending, job, BOARD, PRICE, limit, 0, &error))
        {
          g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET);
          continue;
        }
      held += PRICE;
      g_assert_cmpint (sixain_spending_get_day (spending, now ()), <=, limit);
      if (give_back && g_rand_boolean (rand))
        {
          settle_well (spending, job, PRICE / 3);
          held -= PRICE - PRICE / 3;
        }
    }

  return held;
}

typedef struct {
  SixainSpending *spending;
  guint           number;
  gint64          limit;
  gint64          held;
} Competitor;

static gpointer
compete_thread (gpointer data)
{
  Competitor *self = data;

  self->held = compete (self->spending, self->number, self->limit, TRUE);
  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  const gint64 limit = 20 * PRICE + PRICE / 2;
  g_autoptr (SixainSpending) shared = sixain_spending_new (fixture->path);
  Competitor competitors[N_AT_ONCE];
  GThread *threads[N_AT_ONCE];
  gint64 held = 0;

  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      /* half share an object, half have one of their own */
      competitors[i] = (Competitor) { i % 2 == 0 ? shared : sixain_spending_new (fixture->path), i, limit, 0 };
      threads[i] = g_thread_new ("competitor", compete_thread, &competitors[i]);
    }
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_thread_join (threads[i]);
      held += competitors[i].held;
      if (competitors[i].spending != shared)
        sixain_spending_free (competitors[i].spending);
    }

  assert_sums (fixture->path, held, held);
  g_assert_cmpint (held, <=, limit);
  g_assert_cmpint (held, >=, 20 * (PRICE / 3));
}

static void
test_processes (Fixture       *fixture,
                gconstpointer  data)
{
  const gint64 limit = 20 * PRICE + PRICE / 2;
  g_autofree char *limit_text = g_strdup_printf ("%" G_GINT64_FORMAT, limit);
  g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 held = 0;

  /* among them one sums up what is long ago */
  write_past (fixture, 600, -60);
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (children, g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                                                   "/proc/self/exe", CHILD, fixture->path, number, limit_text, NULL));
      g_assert_no_error (error);
    }
  /* all are there: they begin together */
  for (guint i = 0; i < N_AT_ONCE; i++)
    g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (g_ptr_array_index (children, i)), NULL, NULL));
  for (guint i = 0; i < N_AT_ONCE; i++)
    {
      GSubprocess *child = g_ptr_array_index (children, i);
      g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
      g_autofree char *output = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      gint64 own;

      g_assert_nonnull (output);
      g_assert_true (g_subprocess_wait_check (child, NULL, NULL));
      g_assert_true (g_ascii_string_to_signed (output, 10, 0, G_MAXINT64, &own, NULL));
      held += own;
    }

  {
    g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);

    g_assert_cmpint (sixain_spending_get_day (spending, now ()), ==, held);
    g_assert_cmpint (sixain_spending_get_storyboard (spending, BOARD), ==, held + 600 * 7);
  }
  /* nobody gave back: all that fits was granted, and no more */
  g_assert_cmpint (held, ==, 20 * PRICE);
  g_assert_cmpint (measure (fixture->path), <, 40000);
}

static int
compete_in_child (const char *path,
                  const char *number,
                  const char *limit)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (path);
  gint64 held;

  while (getchar () != EOF)
    ;
  held = compete (spending, atoi (number), g_ascii_strtoll (limit, NULL, 10), FALSE);
  printf ("%" G_GINT64_FORMAT "\n", held);
  return 0;
}

/* --- killed at every step -------------------------------------------------------------- */

static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  gboolean killed;
  guint passage = 0;

  do
    {
      g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
      g_autofree char *number = g_strdup_printf ("%u", ++passage);
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (SixainSpending) spending = sixain_spending_new (fixture->path);
      g_autofree char *output = NULL;
      gint64 day;

      g_unlink (fixture->path);
      write_past (fixture, 600, -60);
      g_subprocess_launcher_setenv (launcher, "SIXAIN_CHECKPOINT_KILL", number, TRUE);
      child = g_subprocess_launcher_spawn (launcher, NULL, "/proc/self/exe", CHILD_KILLED, fixture->path, NULL);
      g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, NULL));
      killed = g_subprocess_get_if_signaled (child);

      /* "a" is 10, then "b" 20, then "a" is settled with 4 */
      day = sixain_spending_get_day (spending, now ());
      g_assert_true (day == 0 || day == 10 || day == 30 || day == 24);
      g_assert_cmpint (day, >=, strstr (output, "a") != NULL ? 10 : 0);
      g_assert_cmpint (day, >=, strstr (output, "b") != NULL ? 24 : 0);
      if (strstr (output, "s") != NULL)
        g_assert_cmpint (day, ==, 24);
      g_assert_cmpint (sixain_spending_get_storyboard (spending, BOARD), ==, day + 600 * 7);
      /* the dead have no lock */
      reserve_well (spending, "after", BOARD, 1);
      g_assert_cmpint (sixain_spending_get_storyboard (spending, BOARD), ==, day + 600 * 7 + 1);
    }
  while (killed);

  g_test_message ("killed at %u steps", passage - 1);
  g_assert_cmpuint (passage, >, 6);
}

static int
reserve_until_killed (const char *path)
{
  g_autoptr (SixainSpending) spending = sixain_spending_new (path);

  setvbuf (stdout, NULL, _IONBF, 0);
  reserve_well (spending, "a", BOARD, 10);
  fputs ("a", stdout);
  reserve_well (spending, "b", BOARD, 20);
  fputs ("b", stdout);
  settle_well (spending, "a", 4);
  fputs ("s", stdout);
  return 0;
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void      (*func) (Fixture       *fixture,
                       gconstpointer  data);
  } tests[] = {
    { "/spending/limits", test_limits },
    { "/spending/days", test_days },
    { "/spending/summed-up", test_summed_up },
    { "/spending/broken", test_broken },
    { "/spending/no-room", test_no_room },
    { "/spending/model", test_model },
    { "/spending/threads", test_threads },
    { "/spending/processes", test_processes },
    { "/spending/killed", test_killed },
  };

  if (argc == 5 && g_str_equal (argv[1], CHILD))
    return compete_in_child (argv[2], argv[3], argv[4]);
  if (argc == 3 && g_str_equal (argv[1], CHILD_KILLED))
    return reserve_until_killed (argv[2]);

  signal (SIGXFSZ, SIG_IGN);
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
