/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <time.h>

#include "bench-display.h"
#include "bench.h"
#include "find-type.h"
#include "sixain-shot-lane.h"
#include "sixain-timeline-ruler.h"
#include "timeline-board.h"

/* What a frame costs while something is dragged on the timeline: the event, the layout and
 * the snapshot; what the renderer then makes of it depends on the machine. It is judged as
 * processor time of the main thread, which waits for nothing in between, and told as the
 * clock on the wall has it too: where the two differ the machine had other things to do. */

#define FRAMES 240
#define EVENTS 10000
#define IDLE_S 5

typedef struct
{
  double wall;
  double cpu;
} Spent;

static Spent
get_spent (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (Spent) { bench_now (), now.tv_sec + now.tv_nsec / 1e9 };
}

static void
add_since (Spent *sum,
           Spent  start)
{
  Spent now = get_spent ();

  sum->wall += now.wall - start.wall;
  sum->cpu += now.cpu - start.cpu;
}

typedef struct
{
  GtkWidget parent_instance;
  GtkWidget *child;
  Spent spent;
} Probe;

typedef GtkWidgetClass ProbeClass;

static GType probe_get_type (void);

G_DEFINE_TYPE (Probe, probe, GTK_TYPE_WIDGET)

static void
probe_snapshot (GtkWidget   *widget,
                GtkSnapshot *snapshot)
{
  Probe *self = (Probe *) widget;
  Spent start = get_spent ();

  gtk_widget_snapshot_child (widget, self->child, snapshot);
  add_since (&self->spent, start);
}

static void
probe_dispose (GObject *object)
{
  Probe *self = (Probe *) object;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (probe_parent_class)->dispose (object);
}

static void
probe_class_init (ProbeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = probe_dispose;
  klass->snapshot = probe_snapshot;
  gtk_widget_class_set_layout_manager_type (klass, GTK_TYPE_BIN_LAYOUT);
}

static void
probe_init (Probe *self)
{
}

typedef struct
{
  TimelineBoard   board;
  SixainSoundStore *sounds;
  SixainSpeech   *speech;
  GtkWidget      *window;
  Probe          *probe;
  SixainTimeline *timeline;
  SixainShotLane *lane;
  Spent           layout_start;
  Spent           layout;
  gboolean        painted;
} Bench;

static void
update_cb (GdkFrameClock *clock,
           Bench         *bench)
{
  bench->layout_start = get_spent ();
}

static void
layout_cb (GdkFrameClock *clock,
           Bench         *bench)
{
  add_since (&bench->layout, bench->layout_start);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *bench)
{
  bench->painted = TRUE;
}

static GtkEventController *
find_drag (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return controller;
    }

  return NULL;
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

static void
bench_init (Bench *bench,
            guint  n_shots)
{
  GdkFrameClock *clock;

  *bench = (Bench) { 0 };
  timeline_board_init (&bench->board, n_shots, TRUE);
  bench->timeline = SIXAIN_TIMELINE (sixain_timeline_new ());
  bench->sounds = sixain_sound_store_new (1 << 26);
  bench->speech = sixain_speech_new ();
  sixain_timeline_set_sound (bench->timeline, bench->sounds, bench->speech);
  sixain_timeline_set_model (bench->timeline, bench->board.model);
  bench->probe = g_object_new (probe_get_type (), NULL);
  bench->probe->child = GTK_WIDGET (bench->timeline);
  gtk_widget_set_parent (bench->probe->child, GTK_WIDGET (bench->probe));
  bench->window = g_object_new (GTK_TYPE_WINDOW, "child", bench->probe, "default-width", 1400, "default-height", 280, NULL);
  gtk_window_present (GTK_WINDOW (bench->window));
  /* thumbnails and waveforms */
  iterate (4000);

  bench->lane = SIXAIN_SHOT_LANE (fixture_find_type (GTK_WIDGET (bench->timeline), SIXAIN_TYPE_SHOT_LANE));
  clock = gtk_widget_get_frame_clock (bench->window);
  g_signal_connect_after (clock, "update", G_CALLBACK (update_cb), bench);
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
}

static void
bench_clear (Bench *bench)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (bench->window), bench);
  gtk_window_destroy (GTK_WINDOW (bench->window));
  iterate (50);
  g_clear_object (&bench->sounds);
  g_clear_object (&bench->speech);
  timeline_board_clear (&bench->board);
}

static void
get_middle (Bench     *bench,
            GtkWidget *widget,
            GtkWidget *in,
            double    *x,
            double    *y)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, in, &bounds))
    return;
  *x = bounds.origin.x + bounds.size.width / 2;
  *y = bounds.origin.y + bounds.size.height / 2;
}

static const char *
get_renderer (Bench *bench)
{
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (bench->window));

  return G_OBJECT_TYPE_NAME (renderer);
}

/* Drags @in from the middle of @from to and fro over @reach pixels. */
static void
measure (Bench      *bench,
         const char *what,
         GtkWidget  *from,
         GtkWidget  *in,
         double      reach,
         const char *required,
         const char *ambitious)
{
  GtkEventController *drag = find_drag (in);
  g_autofree char *figure = NULL;
  g_autofree char *wall_figure = NULL;
  double walls[FRAMES];
  double cpus[FRAMES];
  double x = 0;
  double y = 0;

  get_middle (bench, from, in, &x, &y);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (int i = 0; i < FRAMES; i++)
    {
      double offset = reach * (1 - ABS (1 - 2.0 * i / FRAMES));
      Spent event = { 0 };
      Spent start;

      bench->probe->spent = bench->layout = event;
      bench->painted = FALSE;
      start = get_spent ();
      g_signal_emit_by_name (drag, "drag-update", offset, 0.0);
      add_since (&event, start);
      gtk_widget_queue_draw (GTK_WIDGET (bench->probe));
      while (!bench->painted)
        g_main_context_iteration (NULL, TRUE);
      walls[i] = (event.wall + bench->layout.wall + bench->probe->spent.wall) * 1000;
      cpus[i] = (event.cpu + bench->layout.cpu + bench->probe->spent.cpu) * 1000;
    }
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  iterate (400);

  figure = g_strdup_printf ("timeline: %s, %u shots", what, sixain_timeline_model_get_n_shots (bench->board.model));
  wall_figure = g_strconcat (figure, ", wall", NULL);
  bench_report (figure, "ms", cpus, FRAMES, BENCH_P99, required, ambitious);
  bench_report (wall_figure, "ms", walls, FRAMES, BENCH_P99, "", "");
}

static guint n_polls;

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  n_polls++;
  return g_poll (fds, n_fds, timeout);
}

static gboolean
stop_cb (gpointer user_data)
{
  gboolean *stop = user_data;

  *stop = TRUE;
  return G_SOURCE_REMOVE;
}

/* Nothing moves: nothing wakes up. */
static void
measure_idle (Bench *bench)
{
  gboolean stop = FALSE;

  iterate (2000);
  g_timeout_add_seconds (IDLE_S, stop_cb, &stop);
  g_main_context_set_poll_func (NULL, poll_cb);
  n_polls = 0;
  while (!stop)
    g_main_context_iteration (NULL, TRUE);
  g_main_context_set_poll_func (NULL, NULL);

  /* one was for the end */
  bench_report_one ("timeline: wakeups a second, idle", "", (n_polls - 1) / (double) IDLE_S, "<= 0.5", "<= 0");
}

static void
measure_growth (Bench *bench)
{
  GtkWidget *handle = sixain_shot_lane_get_handle (bench->lane, 2);
  GtkEventController *drag = find_drag (GTK_WIDGET (bench->lane));
  double before = 0;
  double x = 0;
  double y = 0;

  get_middle (bench, handle, GTK_WIDGET (bench->lane), &x, &y);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (int i = 0; i < 3 * EVENTS; i++)
    {
      /* the first ones fill what is kept, and the heap gets its size */
      if (i == 2 * EVENTS)
        before = bench_memory ();
      g_signal_emit_by_name (drag, "drag-update", (double) (i % 97) - 48, 0.0);
      if (i % 8 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  bench_report_one ("timeline: growth over 10,000 drag events", "MB", bench_memory () - before, "<= 1", "<= 0.3");
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
}

static void
measure_board (guint       n_shots,
               const char *required,
               const char *ambitious)
{
  Bench bench;
  GtkWidget *ruler;

  bench_init (&bench, n_shots);
  ruler = fixture_find_type (GTK_WIDGET (bench.timeline), SIXAIN_TYPE_TIMELINE_RULER);
  g_printerr ("timeline, %u shots: drawn by %s\n", n_shots, get_renderer (&bench));
  measure (&bench, "frame while rolling a cut", sixain_shot_lane_get_handle (bench.lane, 2), GTK_WIDGET (bench.lane), 40,
           required, ambitious);
  measure (&bench, "frame while moving a shot", GTK_WIDGET (sixain_shot_lane_get_card (bench.lane, 1)), GTK_WIDGET (bench.lane), 600,
           required, ambitious);
  measure (&bench, "frame while scrubbing", ruler, ruler, 500, required, ambitious);
  sixain_timeline_model_zoom (bench.board.model, 1.5, 100);
  iterate (300);
  measure (&bench, "frame while rippling, zoomed", sixain_shot_lane_get_handle (bench.lane, 1), GTK_WIDGET (bench.lane), 100,
           required, ambitious);
  if (n_shots == 6)
    {
      measure_growth (&bench);
      measure_idle (&bench);
    }
  bench_clear (&bench);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GSubprocess) xvfb = NULL;
  gboolean shown;

  /* GSK looks through its own cache every 15 s as long as a window is there; what is judged
   * here is whether we wake up */
  g_setenv ("GSK_CACHE_TIMEOUT", "3600", FALSE);
  xvfb = bench_start_display ();
  shown = gtk_init_check ();

  if (shown)
    {
      adw_init ();
      measure_board (6, "<= 4", "<= 2");
      measure_board (60, "<= 8", "<= 4");
    }
  else
    g_printerr ("There is no display to measure the timeline on.\n");

  if (xvfb != NULL)
    g_subprocess_force_exit (xvfb);
  return shown ? 0 : 1;
}
