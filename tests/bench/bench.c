/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Seconds since some moment. */
double
bench_now (void)
{
  return g_get_monotonic_time () / 1e6;
}

/* Seconds of processor time this process has used, in all its threads. */
double
bench_cpu_now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Most memory this process has ever held, in megabytes. */
double
bench_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss * 1024.0 / 1e6;
}

/* Memory this process holds now, its share of what it shares with others, in megabytes. */
double
bench_memory_share (void)
{
  g_autofree char *text = NULL;
  const char *pss;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  pss = strstr (text, "\nPss:");

  return pss != NULL ? g_ascii_strtoull (pss + 5, NULL, 10) * 1024.0 / 1e6 : 0;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
get_share (const double *sorted,
           guint         n,
           double        share)
{
  double at = share * (n - 1);
  guint below = (guint) at;

  if (below + 1 >= n)
    return sorted[n - 1];

  return sorted[below] + (sorted[below + 1] - sorted[below]) * (at - below);
}

/* One line for tests/bench/run: figure, unit, median, 95th (or 99th) of 100 from the good
 * side, which of them is judged, required, ambitious; between tabs. Targets read ">= 5",
 * "<= 60" or "". */
void
bench_report (const char *figure,
              const char *unit,
              double     *values,
              guint       n,
              BenchJudge  judge,
              const char *required,
              const char *ambitious)
{
  static const char * const judges[] = { "median", "p95", "p99" };
  gboolean more_is_better = required[0] == '>' || ambitious[0] == '>';
  double share = judge == BENCH_P99 ? 0.99 : 0.95;

  g_return_if_fail (n > 0);

  qsort (values, n, sizeof *values, compare_doubles);
  printf ("%s\t%s\t%.4g\t%.4g\t%s\t%s\t%s\n", figure, unit,
          get_share (values, n, 0.5), get_share (values, n, more_is_better ? 1 - share : share),
          judges[judge], required, ambitious);
  fflush (stdout);
}

void
bench_report_one (const char *figure,
                  const char *unit,
                  double      value,
                  const char *required,
                  const char *ambitious)
{
  bench_report (figure, unit, &value, 1, BENCH_MEDIAN, required, ambitious);
}
