/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "bench.h"
#include "document-helper.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define SAVES 40
#define EDITS 400
#define LARGE (300 << 20)

static void
report (const char *figure,
        const char *unit,
        double     *values,
        guint       n)
{
  bench_report (figure, unit, values, n, BENCH_MEDIAN, "", "");
}

/* What typing waits for: the edit, and its line in the journal. */
static void
measure_edits (void)
{
  SixainDocument *document = helper_sample ();
  double values[EDITS];

  for (guint i = 0; i < EDITS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);
      double start = bench_now ();

      helper_push (document, sixain_edit_new_set ("Change Title",
                                                  SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                  "title", title, NULL));
      values[i] = (bench_now () - start) * 1e6;
    }
  report ("document: an edit, journalled", "µs", values, EDITS);

  sixain_document_close (document);
  g_object_unref (document);
}

static void
measure_files (const char     *what,
               SixainDocument *document,
               guint           n)
{
  g_autoptr (GFile) file = helper_file ("bench.sixain");
  g_autofree char *saving = g_strdup_printf ("document: save %s", what);
  g_autofree char *opening = g_strdup_printf ("document: open %s", what);
  g_autofree double *saves = g_new (double, n);
  g_autofree double *opens = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      double start = bench_now ();
      SixainDocument *opened;

      g_assert_true (sixain_document_save_sync (document, file, NULL, NULL));
      saves[i] = (bench_now () - start) * 1e3;
      start = bench_now ();
      opened = sixain_document_open_sync (file, NULL, NULL);
      g_assert_nonnull (opened);
      opens[i] = (bench_now () - start) * 1e3;
      sixain_document_close (opened);
      g_object_unref (opened);
    }
  report (saving, "ms", saves, n);
  report (opening, "ms", opens, n);

  sixain_document_close (document);
  g_object_unref (document);
}

static SixainDocument *
make_large (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *folder = g_build_filename (sixain_document_get_folder (document), "takes", NULL);
  g_autofree char *path = g_build_filename (folder, "large.mp4", NULL);
  g_autoptr (SixainTake) take = sixain_take_new ("takes/large.mp4");

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (truncate (path, LARGE), ==, 0);
  helper_push (document, sixain_edit_new_insert ("Add Take", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                 "takes", 0, SIXAIN_RECORD (take)));
  return document;
}

int
main (int    argc,
      char **argv)
{
  double before;

  helper_begin ();
  measure_edits ();
  measure_files ("three shots", helper_sample (), SAVES);
  before = bench_memory ();
  measure_files ("a take of 300 MiB", make_large (), 3);
  bench_report_one ("document: memory taken by that", "MB", bench_memory () - before, "", "");
  helper_end ();

  return 0;
}
