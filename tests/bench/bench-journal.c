/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "bench.h"
#include "sixain-id.h"
#include "sixain-remove.h"
#include "sixain-run-store.h"
#include "sixain-spending.h"

#define LINES 400
#define AT_ONCE 200
#define JOBS 1000

/* What has to be on the disk before money is spent, on this disk. */
static const char line[] = "{\"event\":\"accepted\",\"job\":\"3b9b77f4-4507-460b-997c-9542206e846d\",\"remote\":\"893605946402811985\","
                           "\"time\":1795367285871953}";

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  guint *waiting = user_data;
  g_autoptr (GError) error = NULL;

  sixain_run_store_write_finish (SIXAIN_RUN_STORE (source), result, &error);
  g_assert_no_error (error);
  (*waiting)--;
}

static void
write_lines (SixainRunStore *store,
             guint           n)
{
  guint waiting = n;

  for (guint i = 0; i < n; i++)
    sixain_run_store_write_async (store, line, written_cb, &waiting);
  while (waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
measure_store (const char *folder)
{
  g_autofree char *id = sixain_id_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainRunStore) store = sixain_run_store_new (folder, id, &error);
  double values[LINES], calls[LINES];

  g_assert_no_error (error);
  g_assert_true (sixain_run_store_commit (store, "{}", &error));
  for (guint i = 0; i < LINES; i++)
    {
      const double start = bench_now ();
      guint waiting = 1;

      sixain_run_store_write_async (store, line, written_cb, &waiting);
      calls[i] = (bench_now () - start) * 1e3;
      while (waiting > 0)
        g_main_context_iteration (NULL, TRUE);
      values[i] = (bench_now () - start) * 1e3;
    }
  bench_report ("journal: a line, until it is on the disk", "ms", values, LINES, BENCH_P95, "", "");
  bench_report ("journal: a line, of the main thread's time", "ms", calls, LINES, BENCH_P95, "", "");

  for (guint i = 0; i < 20; i++)
    {
      const double start = bench_now ();

      write_lines (store, AT_ONCE);
      values[i] = (bench_now () - start) * 1e3 / AT_ONCE;
    }
  bench_report ("journal: a line of two hundred at once", "ms", values, 20, BENCH_P95, "", "");
  sixain_run_store_close (store);
}

static void
measure_spending (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "spending", NULL);
  g_autoptr (SixainSpending) spending = sixain_spending_new (path);
  double reserved[JOBS], looked[JOBS];

  for (guint i = 0; i < JOBS; i++)
    {
      g_autofree char *job = g_strdup_printf ("3b9b77f4-4507-460b-997c-%012u/1", i);
      double start = bench_now ();

      g_assert_true (sixain_spending_reserve (spending, job, "board", 1260000, G_MAXINT64, G_MAXINT64, NULL));
      reserved[i] = (bench_now () - start) * 1e3;
      sixain_spending_get_storyboard (spending, "board");
      start = bench_now ();
      sixain_spending_get_storyboard (spending, "board");
      looked[i] = (bench_now () - start) * 1e3;
    }
  bench_report ("spending: reserve, among up to 1,000 jobs", "ms", reserved, JOBS, BENCH_P95, "", "");
  bench_report ("spending: what a storyboard cost so far", "ms", looked, JOBS, BENCH_P95, "", "");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sixain-bench-XXXXXX", &error);

  g_assert_no_error (error);
  measure_store (folder);
  measure_spending (folder);
  sixain_remove_tree (folder, NULL);
  return 0;
}
