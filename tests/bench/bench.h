/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchJudge:
 * @BENCH_MEDIAN: the target is about the median
 * @BENCH_P95: the target is about the 95th of 100
 * @BENCH_P99: the target is about the 99th of 100, which is then reported instead
 *
 * Which of a figure's numbers its target is about.
 */
typedef enum {
  BENCH_MEDIAN,
  BENCH_P95,
  BENCH_P99,
} BenchJudge;

double bench_now     (void);
double bench_cpu_now (void);
double bench_memory  (void);
double bench_memory_share (void);
void   bench_report  (const char *figure,
                      const char *unit,
                      double     *values,
                      guint       n,
                      BenchJudge  judge,
                      const char *required,
                      const char *ambitious);
void   bench_report_one (const char *figure,
                         const char *unit,
                         double      value,
                         const char *required,
                         const char *ambitious);

G_END_DECLS
