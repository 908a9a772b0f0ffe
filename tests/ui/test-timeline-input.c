/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline under a real pointer and real keys, as xdotool sends them: what a signal
 * emitted by a test can't show (claimed sequences, grabs, focus). */

#include <adwaita.h>

#include "sixain-shot-lane.h"
#include "sixain-timeline-ruler.h"
#include "timeline-board.h"

#define PATIENCE_S 60

typedef struct
{
  TimelineBoard   board;
  SixainTimeline *timeline;
  SixainShotLane *lane;
  GtkWidget      *window;
  char           *title;
} Fixture;

#define WAIT_FOR(condition) G_STMT_START { \
  gint64 wait_until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC; \
  while (!(condition)) \
    { \
      g_assert_cmpint (g_get_monotonic_time (), <, wait_until); \
      g_main_context_iteration (NULL, FALSE); \
      g_usleep (1000); \
    } \
} G_STMT_END

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      done)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* The window goes on working meanwhile, so that every event is handled before the next. */
static void
act (Fixture    *f,
     const char *format,
     ...)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  g_autoptr (GSubprocess) xdotool = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  gboolean done = FALSE;
  va_list list;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);

  words = g_strsplit (text, " ", -1);
  g_ptr_array_add (args, (char *) "xdotool");
  g_ptr_array_add (args, (char *) "search");
  g_ptr_array_add (args, (char *) "--onlyvisible");
  g_ptr_array_add (args, (char *) "--name");
  g_ptr_array_add (args, f->title);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (args, words[i]);
  g_ptr_array_add (args, NULL);

  xdotool = g_subprocess_newv ((const char * const *) args->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (xdotool, NULL, done_cb, &done);
  WAIT_FOR (done);
}

static void
get_middle (Fixture   *f,
            GtkWidget *widget,
            int       *x,
            int       *y)
{
  graphene_rect_t bounds;
  double left;
  double top;

  g_assert_true (gtk_widget_compute_bounds (widget, f->window, &bounds));
  gtk_native_get_surface_transform (GTK_NATIVE (f->window), &left, &top);
  *x = left + bounds.origin.x + bounds.size.width / 2;
  *y = top + bounds.origin.y + bounds.size.height / 2;
}

static gint64
length_of (Fixture *f,
           guint    position)
{
  return sixain_shot_get_length (sixain_timeline_model_get_shot (f->board.model, position));
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  timeline_board_init (&f->board, 6, FALSE);
  f->timeline = SIXAIN_TIMELINE (sixain_timeline_new ());
  sixain_timeline_set_model (f->timeline, f->board.model);
  f->lane = SIXAIN_SHOT_LANE (find_child (GTK_WIDGET (f->timeline), SIXAIN_TYPE_SHOT_LANE));
  f->title = g_strdup_printf ("timeline-input-%08x", g_random_int ());
  f->window = g_object_new (GTK_TYPE_WINDOW, "child", f->timeline, "title", f->title,
                            "default-width", 1000, "default-height", 300, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  WAIT_FOR (gtk_widget_get_mapped (f->window) && gtk_widget_get_width (GTK_WIDGET (f->lane)) > 0);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  act (f, "windowfocus %%1");
  sixain_timeline_model_set_snapping (f->board.model, FALSE);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  WAIT_FOR (!g_main_context_pending (NULL) || (g_main_context_iteration (NULL, FALSE), FALSE));
  timeline_board_clear (&f->board);
  g_free (f->title);
}

static void
test_trim (Fixture       *f,
           gconstpointer  data)
{
  double scale = sixain_timeline_model_get_scale (f->board.model);
  int x;
  int y;

  get_middle (f, sixain_shot_lane_get_handle (f->lane, 1), &x, &y);
  act (f, "mousemove --window %%1 %d %d mousedown 1", x, y);
  WAIT_FOR (sixain_timeline_model_is_dragging (f->board.model));
  act (f, "mousemove --window %%1 %d %d", x + (int) (8 * scale), y);
  act (f, "mousemove --window %%1 %d %d", x + (int) (16 * scale), y);
  WAIT_FOR (length_of (f, 1) > 72 + 12);

  /* Escape while the button is down, then the rest of the drag */
  act (f, "key Escape");
  WAIT_FOR (!sixain_timeline_model_is_dragging (f->board.model));
  g_assert_cmpint (length_of (f, 1), ==, 72);
  act (f, "mousemove --window %%1 %d %d mouseup 1", x + 40, y);
  g_assert_cmpint (length_of (f, 1), ==, 72);
  g_assert_false (sixain_history_get_can_undo (f->board.history));

  /* and the next one works */
  act (f, "mousemove --window %%1 %d %d mousedown 1", x, y);
  WAIT_FOR (sixain_timeline_model_is_dragging (f->board.model));
  act (f, "mousemove --window %%1 %d %d", x - 10, y);
  act (f, "mousemove --window %%1 %d %d", x - (int) (10 * scale), y);
  WAIT_FOR (length_of (f, 1) < 72 - 6);
  act (f, "mouseup 1");
  WAIT_FOR (!sixain_timeline_model_is_dragging (f->board.model));
  g_assert_cmpint (length_of (f, 1) + length_of (f, 2), ==, 72 + 36);
  g_assert_true (sixain_history_undo (f->board.history));
  g_assert_cmpint (length_of (f, 1), ==, 72);
  g_assert_false (sixain_history_get_can_undo (f->board.history));
}

static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  SixainShot *shot = sixain_timeline_model_get_shot (f->board.model, 0);
  int x;
  int y;
  int to_x;

  get_middle (f, GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 0)), &x, &y);
  get_middle (f, GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 3)), &to_x, &y);

  act (f, "mousemove --window %%1 %d %d mousedown 1", x, y);
  act (f, "mousemove --window %%1 %d %d", x + 20, y);
  act (f, "mousemove --window %%1 %d %d", (x + to_x) / 2, y);
  WAIT_FOR (sixain_timeline_model_is_dragging (f->board.model));
  act (f, "key Escape");
  WAIT_FOR (!sixain_timeline_model_is_dragging (f->board.model));
  act (f, "mouseup 1");
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 0) == shot);

  WAIT_FOR (!sixain_shot_lane_is_animating (f->lane));
  act (f, "mousemove --window %%1 %d %d mousedown 1", x, y);
  act (f, "mousemove --window %%1 %d %d", x + 20, y);
  act (f, "mousemove --window %%1 %d %d", to_x, y);
  WAIT_FOR (sixain_timeline_model_is_dragging (f->board.model));
  act (f, "mouseup 1");
  WAIT_FOR (!sixain_timeline_model_is_dragging (f->board.model));
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 0) != shot);
  g_assert_true (sixain_timeline_model_get_current (f->board.model) == shot);

  /* the keys go where the pointer was */
  act (f, "key alt+Home");
  WAIT_FOR (sixain_timeline_model_get_shot (f->board.model, 0) == shot);
  act (f, "key Right");
  WAIT_FOR (sixain_timeline_model_get_current_position (f->board.model) == 1);
  act (f, "key Delete");
  WAIT_FOR (sixain_timeline_model_get_n_shots (f->board.model) == 5);
  act (f, "key Left");
  WAIT_FOR (sixain_timeline_model_get_current_position (f->board.model) == 0);
}

static void
test_scrub (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *ruler = find_child (GTK_WIDGET (f->timeline), SIXAIN_TYPE_TIMELINE_RULER);
  int x;
  int y;

  get_middle (f, ruler, &x, &y);
  act (f, "mousemove --window %%1 %d %d mousedown 1", x, y);
  WAIT_FOR (sixain_timeline_model_get_playhead (f->board.model) ==
            sixain_timeline_model_x_to_frame (f->board.model, x));
  act (f, "mousemove --window %%1 %d %d", x - 200, y);
  WAIT_FOR (sixain_timeline_model_get_playhead (f->board.model) ==
            sixain_timeline_model_x_to_frame (f->board.model, x - 200));
  act (f, "mouseup 1");
}

static void
test_zoom (Fixture       *f,
           gconstpointer  data)
{
  int x;
  int y;
  gint64 frame;

  get_middle (f, GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 3)), &x, &y);
  act (f, "mousemove --window %%1 %d %d", x, y);
  frame = sixain_timeline_model_x_to_frame (f->board.model, x);
  act (f, "keydown ctrl click 4 click 4 keyup ctrl");
  WAIT_FOR (!sixain_timeline_model_get_fit (f->board.model));
  g_assert_cmpint (ABS (sixain_timeline_model_x_to_frame (f->board.model, x) - frame), <=, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  g_test_init (&argc, &argv, NULL);
  if (xdotool == NULL || g_getenv ("DISPLAY") == NULL || !gtk_init_check ())
    {
      g_print ("1..0 # SKIP no X display or no xdotool\n");
      return 0;
    }
  adw_init ();

#define ADD(name, func) g_test_add ("/timeline-input/" name, Fixture, NULL, setup, func, teardown)
  ADD ("trim", test_trim);
  ADD ("move", test_move);
  ADD ("scrub", test_scrub);
  ADD ("zoom", test_zoom);
#undef ADD

  return g_test_run ();
}
