/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#include "bench-display.h"
#include "bench.h"
#include "find-type.h"
#include "sixain-application.h"
#include "sixain-library.h"
#include "sixain-remove.h"

/* What a frame costs the main thread while a library of 500 pictures scrolls: layout,
 * binding of tiles, thumbnails that arrive, and painting. It is processor time, so that
 * the threads that decode are not counted, nor whatever else the machine does. */

#define PICTURES 500
#define FRAMES 240

static double
get_spent (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

typedef struct {
  double   start;
  double   spent;
  gboolean painted;
} Frame;

static void
before_paint_cb (GdkFrameClock *clock,
                 Frame         *frame)
{
  frame->start = get_spent ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frame         *frame)
{
  frame->spent += get_spent () - frame->start;
  frame->painted = TRUE;
}

static void
iterate (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

/* Photographs of 1280 x 720, no two alike. */
static char *
add_picture (const char *folder,
             guint       number)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1280, 720);
  g_autofree char *hash = g_strdup_printf ("%064x", number + 1);
  g_autofree char *name = g_strconcat (hash, ".jpg", NULL);
  g_autofree char *path = g_build_filename (folder, "assets", name, NULL);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint noise = number * 2654435761u;

  for (int y = 0; y < 720; y++)
    for (int x = 0; x < 1280 * 3; x++)
      {
        noise = noise * 1664525 + 1013904223;
        pixels[y * stride + x] = (guint8) ((x / 12 + y / 3 + number * 5 + (noise >> 29)) & 0xff);
      }
  gdk_pixbuf_save (pixbuf, path, "jpeg", NULL, "quality", "80", NULL);

  return g_steal_pointer (&hash);
}

static SixainDocument *
new_document (void)
{
  SixainDocument *document = sixain_document_new (NULL);
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_document_get_storyboard (document));
  SixainEdit *group = sixain_edit_new_group ("Add");
  const char *folder = sixain_document_get_folder (document);
  g_autofree char *assets = g_build_filename (folder, "assets", NULL);

  g_mkdir_with_parents (assets, 0700);
  for (guint i = 0; i < PICTURES; i++)
    {
      g_autofree char *hash = add_picture (folder, i);
      g_autofree char *name = g_strdup_printf ("Picture %u", i + 1);
      g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_PICTURE, hash, "jpg");

      g_object_set (asset, "name", name, "width", 1280, "height", 720, "bytes", G_GINT64_CONSTANT (150000), NULL);
      sixain_edit_append (group, sixain_edit_new_insert (NULL, storyboard, "assets", i, SIXAIN_RECORD (asset)));
    }
  sixain_history_push (sixain_document_get_history (document), group, NULL);

  return document;
}

/* From the top to the bottom, frame by frame. */
static void
scroll (GtkWidget  *window,
        GtkWidget  *grid,
        const char *what,
        const char *required,
        const char *ambitious)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grid));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_autofree char *figure = g_strdup_printf ("library: frame while scrolling %u pictures, %s", PICTURES, what);
  double values[FRAMES];
  Frame frame = { 0 };

  gtk_adjustment_set_value (adjustment, 0);
  iterate (500);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frame);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), &frame);
  for (guint i = 0; i < FRAMES; i++)
    {
      double reach = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
      double start = get_spent ();

      frame = (Frame) { 0 };
      gtk_adjustment_set_value (adjustment, reach * i / (FRAMES - 1));
      frame.spent = get_spent () - start;
      gtk_widget_queue_draw (grid);
      while (!frame.painted)
        g_main_context_iteration (NULL, TRUE);
      values[i] = frame.spent * 1000;
    }
  g_signal_handlers_disconnect_by_data (clock, &frame);
  bench_report (figure, "ms", values, FRAMES, BENCH_P95, required, ambitious);
}

static void
measure (void)
{
  SixainDocument *document = new_document ();
  SixainSession *session = sixain_session_new (document);
  SixainImporter *importer = sixain_importer_new (session);
  GtkWidget *library = sixain_library_new ();
  GtkWidget *window = g_object_new (GTK_TYPE_WINDOW, "child", library, "default-width", 260, "default-height", 760, NULL);
  GtkWidget *grid = fixture_find_type (library, GTK_TYPE_GRID_VIEW);
  double before;

  gtk_window_present (GTK_WINDOW (window));
  iterate (1000);
  before = bench_memory_share ();
  sixain_library_set_session (SIXAIN_LIBRARY (library), session, importer);
  iterate (1000);

  scroll (window, grid, "the first time", "<= 16", "<= 8");
  iterate (8000);
  scroll (window, grid, "again", "<= 16", "<= 8");
  iterate (2000);
  bench_report_one ("library: memory of 500 pictures, scrolled through", "MB", bench_memory_share () - before, "<= 80", "<= 50");

  sixain_library_set_session (SIXAIN_LIBRARY (library), NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  iterate (50);
  sixain_session_close (session);
  sixain_document_close (document);
  g_object_unref (importer);
  g_object_unref (session);
  g_object_unref (document);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-bench-XXXXXX", NULL);
  g_autoptr (GSubprocess) xvfb = NULL;
  gboolean shown;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  xvfb = bench_start_display ();
  shown = gtk_init_check ();

  if (shown)
    {
      GApplication *application = G_APPLICATION (sixain_application_new ());

      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
      g_application_register (application, NULL, NULL);
      g_application_set_default (application);
      measure ();
    }
  else
    g_printerr ("There is no display to measure the library on.\n");

  if (xvfb != NULL)
    g_subprocess_force_exit (xvfb);
  sixain_remove_tree (folder, NULL);
  return shown ? 0 : 1;
}
