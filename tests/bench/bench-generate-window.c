/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <adwaita.h>
#include <gst/gst.h>
#include <time.h>

#include "bench-display.h"
#include "bench.h"
#include "generation.h"
#include "providers.h"
#include "sixain-application.h"
#include "sixain-jobs-button.h"
#include "sixain-remove.h"
#include "test-picture.h"
#include "timeline-board.h"

/* What 200 jobs do to a window in which the playhead moves with each frame: all that the
 * main thread works from one frame to the next, with the jobs' part of it, beside the same
 * without a job. The renderer's part, which is the most of it without a graphics card, is
 * in both. */

#define N_DOCUMENTS 10
#define N_PASSES 20
#define FILM_BYTES (1024 * 1024)
#define N_QUIET 600
#define PACE 0.01
#define PATIENCE 600

typedef struct {
  TimelineBoard  board;
  Generation    *generation;
  GtkWidget     *window;
  GtkWidget     *timeline;
  GtkWidget     *button;
  GArray        *frames; /* (nullable): of double: ms of the processor, from one frame to the next */
  double         before;
} Bench;

/* Of this thread, in milliseconds. */
static double
get_worked (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *bench)
{
  double now = get_worked ();
  double worked = now - bench->before;

  if (bench->frames != NULL)
    g_array_append_val (bench->frames, worked);
  bench->before = now;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Bench *bench = user_data;

  sixain_timeline_model_set_playhead (bench->board.model,
                                      gdk_frame_clock_get_frame_counter (clock) %
                                      sixain_storyboard_get_length (bench->board.storyboard));
  return G_SOURCE_CONTINUE;
}

static gboolean
is_quiet_over (gpointer data)
{
  Bench *bench = data;

  return bench->frames->len >= N_QUIET;
}

static gboolean
is_over (gpointer data)
{
  Bench *bench = data;
  guint n_active;

  g_object_get (bench->generation->controller, "n-active", &n_active, NULL);
  return n_active == 0;
}

static void
open_window (Bench *bench)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  bench->timeline = sixain_timeline_new ();
  sixain_timeline_set_model (SIXAIN_TIMELINE (bench->timeline), bench->board.model);
  bench->button = g_object_new (SIXAIN_TYPE_JOBS_BUTTON, "halign", GTK_ALIGN_END, NULL);
  sixain_jobs_button_set_jobs (SIXAIN_JOBS_BUTTON (bench->button), bench->generation->controller,
                               G_LIST_MODEL (bench->generation->controller), bench->board.storyboard, NULL);
  gtk_box_append (GTK_BOX (box), bench->button);
  gtk_box_append (GTK_BOX (box), bench->timeline);
  bench->window = g_object_new (GTK_TYPE_WINDOW, "child", box, "default-width", 1400, "default-height", 340, NULL);
  gtk_window_present (GTK_WINDOW (bench->window));
  gtk_widget_add_tick_callback (bench->timeline, tick_cb, bench, NULL);
  g_signal_connect_after (gtk_widget_get_frame_clock (bench->window), "after-paint", G_CALLBACK (after_paint_cb), bench);
}

static void
begin (Bench     *bench,
       GPtrArray *boards,
       const char *document)
{
  for (guint i = 0; i < boards->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainRun) run = generation_start (bench->generation, g_ptr_array_index (boards, i), document, "kling", &error);

      if (run == NULL)
        g_error ("%s", error->message);
    }
}

static void
measure (Bench      *bench,
         const char *document)
{
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) quiet = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_DOCUMENTS; i++)
    g_ptr_array_add (boards, generation_board (document, N_PASSES, 1));

  bench->frames = quiet;
  if (!generation_wait (is_quiet_over, bench, PATIENCE))
    g_error ("No frames");

  bench->frames = busy;
  begin (bench, boards, document);
  if (!generation_wait (is_over, bench, PATIENCE))
    g_error ("It takes longer than %d seconds", PATIENCE);
  bench->frames = NULL;

  g_printerr ("%u frames while generating\n", busy->len);
  bench_report ("generate: a window's frame, nothing generated", "ms", (double *) quiet->data, quiet->len, BENCH_P99, "", "");
  bench_report ("generate: a window's frame, 200 jobs", "ms", (double *) busy->data, busy->len, BENCH_P99, "<= 16", "<= 8");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GSubprocess) xvfb = bench_start_display ();
  g_autoptr (SixainApplication) application = NULL;
  Bench bench = { 0 };
  Providers *providers;
  char *folder;
  char *document;

  if (!gtk_init_check ())
    {
      g_printerr ("There is no display to measure a window on.\n");
      return 1;
    }
  adw_init ();
  /* it brings what widgets are made of */
  application = sixain_application_new ();
  gst_init (NULL, NULL);
  providers = providers_start (TRUE);
  json_object_unref (providers_control (providers, "{'account': 'bench', 'settings': {'film_bytes': %d, 'slots': 12}}", FILM_BYTES));
  folder = test_picture_make_folder ();
  document = test_picture_make_folder ();
  timeline_board_init (&bench.board, 6, TRUE);
  bench.generation = generation_open (folder, "bench", PACE);
  open_window (&bench);

  measure (&bench, document);

  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (bench.window), &bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  generation_close (bench.generation);
  timeline_board_clear (&bench.board);
  providers_stop (providers);
  sixain_remove_tree (folder, NULL);
  sixain_remove_tree (document, NULL);
  g_free (folder);
  g_free (document);
  if (xvfb != NULL)
    g_subprocess_force_exit (xvfb);

  return 0;
}
