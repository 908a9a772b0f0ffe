/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "find-type.h"
#include "sixain-clip.h"
#include "sixain-codec.h"
#include "sixain-shot-lane.h"
#include "sixain-thumbnails.h"
#include "sixain-timeline-ruler.h"
#include "sixain-trim-handle.h"
#include "test-board.h"
#include "test-picture.h"
#include "timeline-board.h"

#define PATIENCE_S 60

typedef struct
{
  TimelineBoard   board;
  SixainTimeline *timeline;
  SixainShotLane *lane;
  GtkWidget      *window;
  gint64          scrubbed;
  char           *dropped;
} Fixture;

static GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }

  g_assert_not_reached ();
}

#define WAIT_FOR(condition) G_STMT_START { \
  gint64 wait_until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC; \
  while (!(condition)) \
    { \
      g_assert_cmpint (g_get_monotonic_time (), <, wait_until); \
      g_main_context_iteration (NULL, FALSE); \
      g_usleep (1000); \
    } \
} G_STMT_END

static void
settle (Fixture *f)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->timeline));
  gint64 counter = gdk_frame_clock_get_frame_counter (clock);

  gtk_widget_queue_draw (GTK_WIDGET (f->timeline));
  WAIT_FOR (gdk_frame_clock_get_frame_counter (clock) > counter + 1 ||
            (gtk_widget_queue_draw (GTK_WIDGET (f->timeline)), FALSE));
  WAIT_FOR (!sixain_shot_lane_is_animating (f->lane));
  gtk_widget_queue_allocate (GTK_WIDGET (f->timeline));
  counter = gdk_frame_clock_get_frame_counter (clock);
  WAIT_FOR (gdk_frame_clock_get_frame_counter (clock) > counter + 1 ||
            (gtk_widget_queue_draw (GTK_WIDGET (f->timeline)), FALSE));
}

static void
scrub_cb (SixainTimeline *timeline,
          gint64          frame,
          Fixture        *f)
{
  f->scrubbed = frame;
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  timeline_board_init (&f->board, GPOINTER_TO_UINT (data), FALSE);
  f->timeline = SIXAIN_TIMELINE (sixain_timeline_new ());
  g_signal_connect (f->timeline, "scrub", G_CALLBACK (scrub_cb), f);
  sixain_timeline_set_model (f->timeline, f->board.model);
  f->lane = SIXAIN_SHOT_LANE (fixture_find_type (GTK_WIDGET (f->timeline), SIXAIN_TYPE_SHOT_LANE));
  f->window = g_object_new (GTK_TYPE_WINDOW, "child", f->timeline, "default-width", 1000, "default-height", 300, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (f->timeline)) && gtk_widget_get_width (GTK_WIDGET (f->lane)) > 0);
  f->scrubbed = -1;
  settle (f);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GtkWidget) timeline = g_object_ref (GTK_WIDGET (f->timeline));

  /* GTK holds what had the focus until it has moved on */
  settle (f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (g_steal_pointer (&timeline));
  timeline_board_clear (&f->board);
  g_clear_pointer (&f->dropped, g_free);
}

/* What a key does: the first binding for it from the focus upwards. */
static gboolean
press (Fixture         *f,
       guint            keyval,
       GdkModifierType  modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
            continue;

          for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
            {
              g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
              GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

              if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
                  gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
                  gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
                  gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                gtk_shortcut_get_arguments (shortcut)))
                return TRUE;
            }
        }
    }

  return FALSE;
}

static guint
get_focused (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  if (focus == NULL || !SIXAIN_IS_SHOT_CARD (focus))
    return G_MAXUINT;
  return sixain_shot_card_get_position (SIXAIN_SHOT_CARD (focus));
}

static gint64
length_of (Fixture *f,
           guint    position)
{
  return sixain_shot_get_length (sixain_timeline_model_get_shot (f->board.model, position));
}

static void
assert_text (gpointer              accessible,
             GtkAccessibleProperty property,
             const char           *text)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (accessible), property, text);
}

static void
test_roles (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *ruler = fixture_find_type (GTK_WIDGET (f->timeline), SIXAIN_TYPE_TIMELINE_RULER);
  SixainShotCard *card = sixain_shot_lane_get_card (f->lane, 0);
  GtkWidget *handle = sixain_shot_lane_get_handle (f->lane, 0);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->timeline), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->lane), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (ruler), GTK_ACCESSIBLE_ROLE_SLIDER);

  assert_text (f->lane, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shots");
  assert_text (ruler, GTK_ACCESSIBLE_PROPERTY_LABEL, "Playhead");
  assert_text (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shot 1 of 6, 2.5 seconds, sent as 3 seconds, wide shot, push in");
  assert_text (sixain_shot_lane_get_card (f->lane, 1), GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Shot 2 of 6, 3 seconds, close-up, Mira speaks");
  assert_text (sixain_shot_lane_get_card (f->lane, 2), GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Shot 3 of 6, 1.5 seconds, sent as 2 seconds, extreme close-up, pan right, someone speaks, "
               "problem: its lines are longer than the shot");
  assert_text (handle, GTK_ACCESSIBLE_PROPERTY_LABEL, "Length of shot 1");
  assert_text (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "2.5 seconds");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 2.5);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 131 / 24.0);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (sixain_shot_lane_get_card (f->lane, 1)),
                                    GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_RELATION_POS_IN_SET, 1);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_RELATION_SET_SIZE, 6);

  sixain_timeline_model_set_playhead (f->board.model, 36);
  assert_text (ruler, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "1.5 seconds");
}

/* What the linter and the jobs say of a shot stands in its name, and a job comes first. */
static void
test_states (Fixture       *f,
             gconstpointer  data)
{
  SixainShotCard *card = sixain_shot_lane_get_card (f->lane, 0);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (sixain_shot_card_get_shot (card)));

  sixain_timeline_model_set_problem (f->board.model, id, "The prompt is too long");
  assert_text (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Shot 1 of 6, 2.5 seconds, sent as 3 seconds, wide shot, push in, problem: The prompt is too long");

  sixain_timeline_model_set_job (f->board.model, id, SIXAIN_SHOT_STATUS_QUEUED, -1, NULL);
  assert_text (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Shot 1 of 6, 2.5 seconds, sent as 3 seconds, wide shot, push in, waits for its turn");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_BUSY, FALSE);

  sixain_timeline_model_set_job (f->board.model, id, SIXAIN_SHOT_STATUS_RUNNING, 0.4, NULL);
  assert_text (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Shot 1 of 6, 2.5 seconds, sent as 3 seconds, wide shot, push in, take is being made, 40\u202f%");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_BUSY, TRUE);

  sixain_timeline_model_set_job (f->board.model, id, SIXAIN_SHOT_STATUS_FAILED, -1, "The key was refused");
  assert_text (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
               "Shot 1 of 6, 2.5 seconds, sent as 3 seconds, wide shot, push in, take failed: The key was refused");

  sixain_timeline_model_set_job (f->board.model, id, SIXAIN_SHOT_STATUS_DRAFT, -1, NULL);
  sixain_timeline_model_set_problem (f->board.model, id, NULL);
  timeline_board_add_take (&f->board);
  assert_text (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shot 1 of 6, 2.5 seconds, sent as 3 seconds, wide shot, push in, take ready");
}

/* "make a three-shot board, reorder it, change lengths, undo", without a pointer */
static void
test_keyboard (Fixture       *f,
               gconstpointer  data)
{
  SixainShot *first;
  gint64 length;

  gtk_widget_grab_focus (GTK_WIDGET (f->timeline));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (press (f, GDK_KEY_n, 0));
      g_assert_cmpuint (get_focused (f), ==, i);
    }
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (f->board.model), ==, 3);
  length = length_of (f, 0);
  g_assert_cmpint (length, ==, 60);

  /* reorder */
  g_assert_true (press (f, GDK_KEY_Home, 0));
  g_assert_cmpuint (get_focused (f), ==, 0);
  first = sixain_timeline_model_get_shot (f->board.model, 0);
  g_assert_true (press (f, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 1) == first);
  g_assert_cmpuint (get_focused (f), ==, 1);
  g_assert_true (press (f, GDK_KEY_End, GDK_ALT_MASK));
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 2) == first);
  assert_text (sixain_shot_lane_get_card (f->lane, 2), GTK_ACCESSIBLE_PROPERTY_LABEL, "Shot 3 of 3, 2.5 seconds, sent as 3 seconds");

  /* lengths: roll, ripple, by the second */
  g_assert_true (press (f, GDK_KEY_Left, 0));
  g_assert_cmpuint (get_focused (f), ==, 1);
  g_assert_true (press (f, GDK_KEY_bracketright, 0));
  g_assert_true (press (f, GDK_KEY_bracketright, 0));
  g_assert_cmpint (length_of (f, 1), ==, 62);
  g_assert_cmpint (length_of (f, 2), ==, 58);
  g_assert_true (press (f, GDK_KEY_braceleft, GDK_SHIFT_MASK));
  g_assert_cmpint (length_of (f, 1), ==, 38);
  g_assert_cmpint (length_of (f, 2), ==, 82);
  g_assert_true (press (f, GDK_KEY_bracketright, GDK_CONTROL_MASK));
  g_assert_cmpint (length_of (f, 1), ==, 39);
  g_assert_cmpint (length_of (f, 2), ==, 82);
  assert_text (sixain_shot_lane_get_handle (f->lane, 1), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "1.63 seconds");

  /* undo, and nothing is lost on the way back */
  while (sixain_history_undo (f->board.history))
    continue;
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (f->board.model), ==, 0);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
  while (sixain_history_redo (f->board.history))
    continue;
  g_assert_cmpint (length_of (f, 1), ==, 39);
}

/* The key that a menu shows for an action is the last that was bound to it. */
static guint
get_shown_key (GtkWidget  *widget,
               const char *action_name)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint keyval = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);

          if (GTK_IS_NAMED_ACTION (action) &&
              g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)), action_name))
            keyval = gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut)));
        }
    }

  return keyval;
}

static void
test_menu_keys (Fixture       *f,
                gconstpointer  data)
{
  g_assert_cmpuint (get_shown_key (GTK_WIDGET (f->timeline), "timeline.delete"), ==, GDK_KEY_Delete);
  g_assert_cmpuint (get_shown_key (GTK_WIDGET (f->timeline), "timeline.move-left"), ==, GDK_KEY_Left);
  g_assert_cmpuint (get_shown_key (GTK_WIDGET (f->timeline), "timeline.split"), ==, GDK_KEY_s);
}

static void
test_edit_keys (Fixture       *f,
                gconstpointer  data)
{
  SixainTimelineModel *model = f->board.model;

  gtk_widget_grab_focus (GTK_WIDGET (f->timeline));
  g_assert_true (press (f, GDK_KEY_Right, 0));
  g_assert_cmpint (f->scrubbed, ==, 60);

  /* in the middle when the playhead is at the head, else at the playhead */
  g_assert_true (press (f, GDK_KEY_s, 0));
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (model), ==, 7);
  g_assert_cmpint (length_of (f, 1), ==, 36);
  g_assert_cmpuint (get_focused (f), ==, 2);
  g_assert_true (press (f, GDK_KEY_Left, 0));
  g_assert_true (press (f, GDK_KEY_m, 0));
  g_assert_cmpint (length_of (f, 1), ==, 72);
  sixain_timeline_model_set_playhead (model, 70);
  g_assert_true (press (f, GDK_KEY_s, 0));
  g_assert_cmpint (length_of (f, 1), ==, 10);
  sixain_history_undo (f->board.history);

  sixain_timeline_model_select (model, 1);
  g_assert_true (press (f, GDK_KEY_d, 0));
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (model), ==, 7);
  g_assert_cmpuint (get_focused (f), ==, 2);
  g_assert_true (press (f, GDK_KEY_Delete, 0));
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (model), ==, 6);
  settle (f);
  g_assert_cmpuint (get_focused (f), ==, 2);

  g_assert_true (press (f, GDK_KEY_k, 0));
  g_assert_true (sixain_shot_get_skip (sixain_timeline_model_get_shot (model, 2)));
  settle (f);
  g_assert_false (gtk_widget_get_child_visible (sixain_shot_lane_get_handle (f->lane, 2)));
  /* K, J and L are the player's while it plays */
  sixain_timeline_model_set_playing (model, TRUE);
  g_assert_false (press (f, GDK_KEY_k, 0));
  sixain_timeline_model_set_playing (model, FALSE);
  g_assert_true (press (f, GDK_KEY_k, 0));
  g_assert_false (sixain_shot_get_skip (sixain_timeline_model_get_shot (model, 2)));

  g_assert_true (press (f, GDK_KEY_f, 0));
  g_assert_cmpint (length_of (f, 2), ==, 6 + 39);

  g_assert_true (press (f, GDK_KEY_Home, 0));
  g_assert_true (press (f, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (press (f, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (sixain_timeline_model_is_selected (model, 0));
  g_assert_true (sixain_timeline_model_is_selected (model, 2));
  g_assert_true (press (f, GDK_KEY_e, 0));
  g_assert_cmpint (length_of (f, 0), ==, length_of (f, 1));
  g_assert_cmpint (length_of (f, 0), ==, length_of (f, 2));
  g_assert_true (press (f, GDK_KEY_Escape, 0));
  g_assert_false (sixain_timeline_model_is_selected (model, 0));
  g_assert_true (sixain_timeline_model_is_selected (model, 2));

  sixain_timeline_model_set_playhead (model, 40);
  g_assert_true (press (f, GDK_KEY_i, 0));
  g_assert_true (press (f, GDK_KEY_period, 0));
  g_assert_cmpint (f->scrubbed, ==, 41);
  g_assert_true (press (f, GDK_KEY_o, 0));
  g_assert_cmpint (sixain_timeline_model_get_in_point (model), ==, 40);
  g_assert_cmpint (sixain_timeline_model_get_out_point (model), ==, 42);
}

static void
test_focus (Fixture       *f,
            gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (f->timeline));

  /* from the last to the first, whatever is deleted */
  g_assert_true (press (f, GDK_KEY_End, 0));
  for (guint left = 6; left > 1; left--)
    {
      g_assert_true (press (f, GDK_KEY_Delete, 0));
      settle (f);
      g_assert_cmpuint (get_focused (f), ==, left - 2);
    }
  g_assert_true (press (f, GDK_KEY_Delete, 0));
  settle (f);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_WIDGET (f->timeline)));

  while (sixain_history_undo (f->board.history))
    continue;
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (f->board.model), ==, 6);

  /* Tab: card, its edge, the button behind */
  sixain_timeline_model_select (f->board.model, 2);
  gtk_widget_grab_focus (GTK_WIDGET (f->timeline));
  g_assert_cmpuint (get_focused (f), ==, 2);
  g_assert_true (gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == sixain_shot_lane_get_handle (f->lane, 2));
  g_assert_true (gtk_widget_child_focus (f->window, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpuint (get_focused (f), ==, 2);

  /* it goes with the shot that moves, and comes back with it */
  g_assert_true (press (f, GDK_KEY_Right, GDK_ALT_MASK));
  settle (f);
  g_assert_cmpuint (get_focused (f), ==, 3);
  g_assert_true (sixain_history_undo (f->board.history));
  settle (f);
  g_assert_cmpuint (get_focused (f), ==, 2);

  /* an undo that takes the shot away hands it on */
  g_assert_true (press (f, GDK_KEY_d, 0));
  settle (f);
  g_assert_cmpuint (get_focused (f), ==, 3);
  g_assert_true (sixain_history_undo (f->board.history));
  settle (f);
  g_assert_cmpuint (get_focused (f), !=, G_MAXUINT);
  g_assert_true (press (f, GDK_KEY_s, 0));
  settle (f);
  g_assert_true (sixain_history_undo (f->board.history));
  settle (f);
  g_assert_cmpuint (get_focused (f), !=, G_MAXUINT);
}

static void
test_handle_keys (Fixture       *f,
                  gconstpointer  data)
{
  GtkWidget *handle = sixain_shot_lane_get_handle (f->lane, 0);
  GtkAccessibleRangeInterface *range = GTK_ACCESSIBLE_RANGE_GET_IFACE (handle);
  gint64 total = sixain_timeline_model_get_length (f->board.model);

  gtk_widget_grab_focus (handle);
  g_assert_true (press (f, GDK_KEY_Right, 0));
  g_assert_true (press (f, GDK_KEY_Page_Up, 0));
  g_assert_cmpint (length_of (f, 0), ==, 85);
  g_assert_true (press (f, GDK_KEY_Home, 0));
  g_assert_cmpint (length_of (f, 0), ==, 1);
  g_assert_true (press (f, GDK_KEY_End, 0));
  g_assert_cmpint (length_of (f, 0), ==, 131);
  g_assert_cmpint (sixain_timeline_model_get_length (f->board.model), ==, total);
  g_assert_true (press (f, GDK_KEY_Escape, 0));
  g_assert_cmpint (length_of (f, 0), ==, 60);
  g_assert_cmpint (length_of (f, 1), ==, 72);

  g_assert_true (press (f, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_cmpint (sixain_timeline_model_get_length (f->board.model), ==, total + 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == handle);

  /* what a screen reader sets */
  g_assert_true (range->set_current_value (GTK_ACCESSIBLE_RANGE (handle), 2));
  g_assert_cmpint (length_of (f, 0), ==, 48);
  assert_text (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "2 seconds");
}

static void
get_middle (Fixture   *f,
            GtkWidget *widget,
            double    *x,
            double    *y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->lane), &bounds));
  *x = bounds.origin.x + bounds.size.width / 2;
  *y = bounds.origin.y + bounds.size.height / 2;
}

static void
test_trim_by_pointer (Fixture       *f,
                      gconstpointer  data)
{
  GtkEventController *drag = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_DRAG);
  GtkEventController *keys = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_EVENT_CONTROLLER_KEY);
  double scale = sixain_timeline_model_get_scale (f->board.model);
  gboolean handled = FALSE;
  double x;
  double y;

  sixain_timeline_model_set_snapping (f->board.model, FALSE);
  get_middle (f, sixain_shot_lane_get_handle (f->lane, 1), &x, &y);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (guint i = 0; i <= 20; i++)
    {
      g_signal_emit_by_name (drag, "drag-update", i * scale, 0.0);
      settle (f);
    }
  g_assert_cmpint (length_of (f, 1), ==, 92);
  g_assert_cmpint (length_of (f, 2), ==, 16);
  {
    graphene_rect_t bounds;
    SixainShotExtent extent;

    sixain_timeline_model_get_extent (f->board.model, 1, &extent);
    g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 1)), GTK_WIDGET (f->lane), &bounds));
    g_assert_cmpfloat_with_epsilon (bounds.size.width, extent.width, 3);
  }
  g_signal_emit_by_name (drag, "drag-end", 20 * scale, 0.0);
  g_assert_false (sixain_timeline_model_is_dragging (f->board.model));
  g_assert_true (sixain_history_undo (f->board.history));
  g_assert_cmpint (length_of (f, 1), ==, 72);
  g_assert_false (sixain_history_get_can_undo (f->board.history));
  settle (f);

  /* Escape in the middle */
  get_middle (f, sixain_shot_lane_get_handle (f->lane, 3), &x, &y);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", -15 * scale, 0.0);
  g_assert_cmpint (length_of (f, 3), ==, 69);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Delete, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (sixain_timeline_model_get_n_shots (f->board.model), ==, 6);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpint (length_of (f, 3), ==, 84);
  g_assert_false (sixain_timeline_model_is_dragging (f->board.model));
  g_assert_false (sixain_history_get_can_undo (f->board.history));
  g_signal_emit_by_name (drag, "drag-update", -25 * scale, 0.0);
  g_signal_emit_by_name (drag, "drag-end", -25 * scale, 0.0);
  g_assert_cmpint (length_of (f, 3), ==, 84);
}

/* Undo reaches a board under the pointer when the keys go elsewhere. */
static void
test_undo_under_pointer (Fixture       *f,
                         gconstpointer  data)
{
  GtkEventController *drag = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_DRAG);
  double scale = sixain_timeline_model_get_scale (f->board.model);

  for (guint round = 0; round < 12; round++)
    {
      gboolean trims = round % 3 == 2;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      guint last;
      double x;
      double y;

      /* another shot takes the place of the one that is held, or there is none */
      sixain_timeline_model_select (f->board.model, round < 6 ? 0 : 5);
      g_assert_true (press (f, round % 2 == 0 ? GDK_KEY_d : GDK_KEY_Delete, 0));
      settle (f);
      last = sixain_timeline_model_get_n_shots (f->board.model) - 1;
      get_middle (f, trims ? sixain_shot_lane_get_handle (f->lane, last)
                           : GTK_WIDGET (sixain_shot_lane_get_card (f->lane, last)), &x, &y);
      g_signal_emit_by_name (drag, "drag-begin", x, y);
      if (round % 3 == 1)
        g_signal_emit_by_name (drag, "drag-update", -100.0, 0.0);
      g_assert_cmpint (sixain_timeline_model_is_dragging (f->board.model), ==, round % 3 > 0);

      g_assert_true (sixain_history_undo (f->board.history));
      g_assert_false (sixain_timeline_model_is_dragging (f->board.model));
      before = sixain_codec_save_storyboard (f->board.storyboard);
      g_signal_emit_by_name (drag, "drag-update", -200.0, 0.0);
      g_assert_false (sixain_timeline_model_is_dragging (f->board.model));
      settle (f);
      g_signal_emit_by_name (drag, "drag-update", -20 * scale, 0.0);
      g_signal_emit_by_name (drag, "drag-end", -20 * scale, 0.0);
      after = sixain_codec_save_storyboard (f->board.storyboard);
      g_assert_cmpstr (before, ==, after);
      settle (f);
    }
}

static void
cancel_cb (GtkEventController *drag)
{
  g_signal_emit_by_name (drag, "cancel", NULL);
}

/* The lane hears of a shot that is gone after others, who may end a press that is under way. */
static void
test_cancel_before_told (Fixture       *f,
                         gconstpointer  data)
{
  GtkEventController *drag = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_DRAG);
  double x;
  double y;

  sixain_timeline_set_model (f->timeline, NULL);
  g_signal_connect_object (f->board.model, "layout-changed", G_CALLBACK (cancel_cb), drag, G_CONNECT_SWAPPED);
  sixain_timeline_set_model (f->timeline, f->board.model);
  settle (f);

  for (guint round = 0; round < 4; round++)
    {
      sixain_timeline_model_select (f->board.model, 5);
      g_assert_true (press (f, round % 2 == 0 ? GDK_KEY_d : GDK_KEY_Delete, 0));
      settle (f);
      get_middle (f, GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 0)), &x, &y);
      g_signal_emit_by_name (drag, "drag-begin", x, y);
      g_assert_true (sixain_history_undo (f->board.history));
      g_assert_cmpuint (sixain_timeline_model_get_n_shots (f->board.model), ==, 6);
      g_assert_nonnull (sixain_shot_lane_get_card (f->lane, 5));
      g_assert_null (sixain_shot_lane_get_card (f->lane, 6));
      settle (f);
    }
}

static void
test_move_by_pointer (Fixture       *f,
                      gconstpointer  data)
{
  GtkEventController *drag = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_DRAG);
  GtkEventController *keys = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_EVENT_CONTROLLER_KEY);
  SixainShot *shot = sixain_timeline_model_get_shot (f->board.model, 0);
  GtkWidget *card = GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 0));
  gboolean handled = FALSE;
  GtkWidget *previous = NULL;
  double x;
  double y;

  get_middle (f, card, &x, &y);

  /* not far enough is a click */
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", 2.0, 0.0);
  g_assert_false (sixain_timeline_model_is_dragging (f->board.model));
  g_signal_emit_by_name (drag, "drag-end", 2.0, 0.0);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  for (double offset = 20; offset <= 500; offset += 40)
    {
      g_signal_emit_by_name (drag, "drag-update", offset, 0.0);
      settle (f);
    }
  g_assert_true (gtk_widget_has_css_class (card, "dragging"));
  {
    double now_x;

    /* it is under the pointer, and the others have made room */
    get_middle (f, card, &now_x, &y);
    g_assert_cmpfloat_with_epsilon (now_x, x + 500, 3);
  }
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 0) == shot);
  g_signal_emit_by_name (drag, "drag-end", 500.0, 0.0);
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 0) != shot);
  g_assert_true (sixain_shot_lane_get_card (f->lane, sixain_timeline_model_find_shot (f->board.model,
                 sixain_record_get_id (SIXAIN_RECORD (shot)))) == SIXAIN_SHOT_CARD (card));
  settle (f);
  g_assert_false (gtk_widget_has_css_class (card, "dragging"));

  /* everything is where it belongs, and is read in that order */
  for (guint i = 0; i < 6; i++)
    {
      GtkWidget *widget = GTK_WIDGET (sixain_shot_lane_get_card (f->lane, i));
      SixainShotExtent extent;
      graphene_rect_t bounds;

      sixain_timeline_model_get_extent (f->board.model, i, &extent);
      g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (f->lane), &bounds));
      g_assert_cmpfloat_with_epsilon (bounds.origin.x, extent.x, 2.5);
      g_assert_true (gtk_widget_get_prev_sibling (widget) == previous);
      previous = sixain_shot_lane_get_handle (f->lane, i);
    }

  g_assert_true (sixain_history_undo (f->board.history));
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 0) == shot);
  g_assert_false (sixain_history_get_can_undo (f->board.history));
  settle (f);

  get_middle (f, card, &x, &y);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", 400.0, 0.0);
  g_assert_true (sixain_timeline_model_is_dragging (f->board.model));
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
  g_assert_true (handled);
  g_signal_emit_by_name (drag, "drag-end", 400.0, 0.0);
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 0) == shot);
  g_assert_false (sixain_history_get_can_undo (f->board.history));
}

static void
count_menu_cb (SixainShotLane *lane,
               double          x,
               double          y,
               guint          *n_menus)
{
  (*n_menus)++;
}

/* A finger that is held opens the menu, or reorders the list when it moves on. */
static void
test_touch (Fixture       *f,
            gconstpointer  data)
{
  GtkEventController *drag = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_DRAG);
  GtkEventController *hold = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_LONG_PRESS);
  SixainShot *shot = sixain_timeline_model_get_shot (f->board.model, 1);
  guint n_menus = 0;
  graphene_rect_t bounds;

  g_signal_connect (f->lane, "menu", G_CALLBACK (count_menu_cb), &n_menus);
  sixain_timeline_set_compact (f->timeline, TRUE);
  settle (f);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 1)), GTK_WIDGET (f->lane), &bounds));

  g_signal_emit_by_name (drag, "drag-begin", 100.0, bounds.origin.y + 30.0);
  g_signal_emit_by_name (hold, "pressed", 100.0, bounds.origin.y + 30.0);
  g_assert_true (sixain_timeline_model_is_dragging (f->board.model));
  g_assert_cmpuint (sixain_timeline_model_get_current_position (f->board.model), ==, 1);
  g_signal_emit_by_name (drag, "drag-update", 1.0, 2.0);
  g_signal_emit_by_name (drag, "drag-end", 1.0, 2.0);
  g_assert_cmpuint (n_menus, ==, 1);
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 1) == shot);
  g_assert_false (sixain_history_get_can_undo (f->board.history));

  g_signal_emit_by_name (drag, "drag-begin", 100.0, bounds.origin.y + 30.0);
  g_signal_emit_by_name (hold, "pressed", 100.0, bounds.origin.y + 30.0);
  g_signal_emit_by_name (drag, "drag-update", 0.0, 2.1 * bounds.size.height);
  g_signal_emit_by_name (drag, "drag-end", 0.0, 2.1 * bounds.size.height);
  g_assert_cmpuint (n_menus, ==, 1);
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 3) == shot);
  g_assert_true (sixain_history_undo (f->board.history));
  g_assert_true (sixain_timeline_model_get_shot (f->board.model, 1) == shot);
}

static void
test_scrub (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *ruler = fixture_find_type (GTK_WIDGET (f->timeline), SIXAIN_TYPE_TIMELINE_RULER);
  GtkEventController *drag = find_controller (ruler, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (drag, "drag-begin", sixain_timeline_model_frame_to_x (f->board.model, 33) + 1, 5.0);
  g_assert_cmpint (f->scrubbed, ==, 33);
  g_assert_cmpint (sixain_timeline_model_get_playhead (f->board.model), ==, 33);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == ruler);
  g_signal_emit_by_name (drag, "drag-update", 10 * sixain_timeline_model_get_scale (f->board.model), 0.0);
  g_assert_cmpint (f->scrubbed, ==, 43);
  g_signal_emit_by_name (drag, "drag-update", -5000.0, 0.0);
  g_assert_cmpint (f->scrubbed, ==, 0);
  g_signal_emit_by_name (drag, "drag-update", 0.0, 0.0);
  g_assert_cmpint (f->scrubbed, ==, 33);

  g_assert_true (press (f, GDK_KEY_Right, 0));
  g_assert_cmpint (f->scrubbed, ==, 34);
  g_assert_true (press (f, GDK_KEY_Page_Down, 0));
  g_assert_cmpint (f->scrubbed, ==, 60);
  g_assert_true (press (f, GDK_KEY_Page_Up, 0));
  g_assert_cmpint (f->scrubbed, ==, 0);
  g_assert_true (press (f, GDK_KEY_Left, 0));
  g_assert_cmpint (f->scrubbed, ==, 0);
  g_assert_true (press (f, GDK_KEY_End, 0));
  g_assert_cmpint (f->scrubbed, ==, 339);
}

static void
drop_text_cb (SixainTimeline *timeline,
              const char     *text,
              SixainShot     *shot,
              SixainDropZone  zone,
              guint           position,
              Fixture        *f)
{
  g_free (f->dropped);
  f->dropped = g_strdup_printf ("%s %s %d %u", text, shot != NULL ? "shot" : "none", zone, position);
}

static void
drop_texture_cb (SixainTimeline *timeline,
                 GdkTexture     *texture,
                 SixainShot     *shot,
                 SixainDropZone  zone,
                 guint           position,
                 Fixture        *f)
{
  g_free (f->dropped);
  f->dropped = g_strdup_printf ("%d %s %d %u", gdk_texture_get_width (texture), shot != NULL ? "shot" : "none", zone, position);
}

static void
drop (Fixture      *f,
      const GValue *value,
      double        x,
      double        y)
{
  GtkWidget *lanes = gtk_widget_get_ancestor (GTK_WIDGET (f->lane), GTK_TYPE_SCROLLED_WINDOW);
  GtkEventController *target = find_controller (lanes, GTK_TYPE_DROP_TARGET);
  gboolean taken = FALSE;

  g_signal_emit_by_name (target, "drop", value, x, y, &taken);
  g_assert_true (taken);
}

static void
test_drop (Fixture       *f,
           gconstpointer  data)
{
  static const guint8 pixels[3 * 4];
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_R8G8B8, bytes, 6);
  g_auto (GValue) text = G_VALUE_INIT;
  g_auto (GValue) picture = G_VALUE_INIT;
  graphene_rect_t bounds;

  g_signal_connect (f->timeline, "drop-text", G_CALLBACK (drop_text_cb), f);
  g_signal_connect (f->timeline, "drop-texture", G_CALLBACK (drop_texture_cb), f);
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_static_string (&text, "rain");
  g_value_init (&picture, GDK_TYPE_TEXTURE);
  g_value_set_object (&picture, texture);

  /* a shot of 210 pixels has its zones side by side, from head to tail */
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 3)), GTK_WIDGET (f->lane), &bounds));
  drop (f, &picture, bounds.origin.x + 20, bounds.origin.y + 5);
  g_assert_cmpstr (f->dropped, ==, "2 shot 0 3");
  drop (f, &picture, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
  g_assert_cmpstr (f->dropped, ==, "2 shot 1 3");
  drop (f, &picture, bounds.origin.x + bounds.size.width - 20, bounds.origin.y + bounds.size.height - 5);
  g_assert_cmpstr (f->dropped, ==, "2 shot 2 3");
  g_assert_cmpuint (sixain_timeline_model_get_current_position (f->board.model), ==, 3);

  drop (f, &picture, gtk_widget_get_width (GTK_WIDGET (f->lane)) - 4, 40);
  g_assert_cmpstr (f->dropped, ==, "2 none 3 6");

  /* on either side of a cut it goes between the shots, before the first one too */
  drop (f, &picture, bounds.origin.x + 3, bounds.origin.y + 30);
  g_assert_cmpstr (f->dropped, ==, "2 none 3 3");
  drop (f, &picture, bounds.origin.x - 4, bounds.origin.y + 30);
  g_assert_cmpstr (f->dropped, ==, "2 none 3 3");
  drop (f, &picture, bounds.origin.x + bounds.size.width - 3, bounds.origin.y + 30);
  g_assert_cmpstr (f->dropped, ==, "2 none 3 4");
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 0)), GTK_WIDGET (f->lane), &bounds));
  drop (f, &text, bounds.origin.x + 2, bounds.origin.y + 30);
  g_assert_cmpstr (f->dropped, ==, "rain none 3 0");

  /* the lanes below belong to their shots, as far as these reach */
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 2)), GTK_WIDGET (f->lane), &bounds));
  drop (f, &text, bounds.origin.x + 3, gtk_widget_get_height (GTK_WIDGET (f->lane)) + 24);
  g_assert_cmpstr (f->dropped, ==, "rain shot 1 2");
  drop (f, &picture, bounds.origin.x + bounds.size.width - 3, gtk_widget_get_height (GTK_WIDGET (f->lane)) + 24);
  g_assert_cmpstr (f->dropped, ==, "2 shot 1 2");
}

static void
drop_record_cb (SixainTimeline *timeline,
                SixainRecord   *record,
                SixainShot     *shot,
                SixainDropZone  zone,
                guint           position,
                Fixture        *f)
{
  g_free (f->dropped);
  f->dropped = g_strdup_printf ("%s %s %d %u", G_OBJECT_TYPE_NAME (record), shot != NULL ? "shot" : "none", zone, position);
}

/* What the library offers comes as what it is; files come as a list, by which GDK reads the
 * portal of a sandbox too. */
static void
test_drop_library (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *lanes = gtk_widget_get_ancestor (GTK_WIDGET (f->lane), GTK_TYPE_SCROLLED_WINDOW);
  GtkDropTarget *target = GTK_DROP_TARGET (find_controller (lanes, GTK_TYPE_DROP_TARGET));
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_ref (gtk_drop_target_get_formats (target));
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");
  g_autoptr (SixainAsset) video = sixain_asset_new (SIXAIN_ASSET_VIDEO, "0000", "mp4");
  g_auto (GValue) cast = G_VALUE_INIT;
  g_auto (GValue) asset = G_VALUE_INIT;
  graphene_rect_t bounds;

  g_signal_connect (f->timeline, "drop-cast", G_CALLBACK (drop_record_cb), f);
  g_signal_connect (f->timeline, "drop-asset", G_CALLBACK (drop_record_cb), f);
  g_value_init (&cast, SIXAIN_TYPE_CAST_MEMBER);
  g_value_set_object (&cast, member);
  g_value_init (&asset, SIXAIN_TYPE_ASSET);
  g_value_set_object (&asset, video);

  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST));
  formats = gdk_content_formats_union_deserialize_mime_types (g_steal_pointer (&formats));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 1)), GTK_WIDGET (f->lane), &bounds));
  drop (f, &cast, bounds.origin.x + 20, bounds.origin.y + 10);
  g_assert_cmpstr (f->dropped, ==, "SixainCastMember shot 1 1");
  drop (f, &cast, bounds.origin.x + 2, bounds.origin.y + 10);
  g_assert_cmpstr (f->dropped, ==, "SixainCastMember none 3 1");
}

static void
test_compact (Fixture       *f,
              gconstpointer  data)
{
  double last = -1;

  sixain_timeline_set_compact (f->timeline, TRUE);
  settle (f);
  for (guint i = 0; i < 6; i++)
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, i)), GTK_WIDGET (f->lane), &bounds));
      g_assert_cmpfloat (bounds.origin.y, >, last);
      last = bounds.origin.y;
    }
  gtk_widget_grab_focus (GTK_WIDGET (f->timeline));
  g_assert_true (press (f, GDK_KEY_Down, 0));
  g_assert_cmpuint (get_focused (f), ==, 1);
  g_assert_true (press (f, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_cmpuint (get_focused (f), ==, 2);
  sixain_timeline_set_compact (f->timeline, FALSE);
  settle (f);
}

static void
test_models (Fixture       *f,
             gconstpointer  data)
{
  TimelineBoard other;
  double scale;

  /* another document, and none */
  timeline_board_init (&other, 3, FALSE);
  sixain_timeline_set_model (f->timeline, other.model);
  settle (f);
  g_assert_nonnull (sixain_shot_lane_get_card (f->lane, 2));
  g_assert_null (sixain_shot_lane_get_card (f->lane, 3));
  scale = sixain_timeline_model_get_scale (other.model);
  gtk_widget_activate_action (GTK_WIDGET (f->timeline), "timeline.zoom-in", NULL);
  g_assert_cmpfloat (sixain_timeline_model_get_scale (other.model), >, scale);
  sixain_timeline_set_model (f->timeline, NULL);
  settle (f);
  g_assert_null (sixain_shot_lane_get_card (f->lane, 0));
  gtk_widget_activate_action (GTK_WIDGET (f->timeline), "timeline.split", NULL);
  timeline_board_clear (&other);
}

/* A drag, an undo in the middle of an animation, anything: no warning, no lost card. */
static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  static const struct { guint keyval; GdkModifierType modifiers; } keys[] = {
    { GDK_KEY_Left, 0 }, { GDK_KEY_Right, 0 }, { GDK_KEY_Right, GDK_SHIFT_MASK }, { GDK_KEY_Left, GDK_ALT_MASK },
    { GDK_KEY_Right, GDK_ALT_MASK }, { GDK_KEY_s, 0 }, { GDK_KEY_m, 0 }, { GDK_KEY_d, 0 }, { GDK_KEY_k, 0 },
    { GDK_KEY_e, 0 }, { GDK_KEY_f, 0 }, { GDK_KEY_bracketleft, 0 }, { GDK_KEY_bracketright, GDK_CONTROL_MASK },
    { GDK_KEY_Delete, 0 }, { GDK_KEY_n, 0 }, { GDK_KEY_plus, GDK_CONTROL_MASK }, { GDK_KEY_minus, GDK_CONTROL_MASK },
    { GDK_KEY_Home, GDK_ALT_MASK }, { GDK_KEY_i, 0 }, { GDK_KEY_o, 0 }, { GDK_KEY_r, 0 }, { GDK_KEY_Escape, 0 },
  };
  GtkEventController *drag = find_controller (GTK_WIDGET (f->lane), GTK_TYPE_GESTURE_DRAG);

  gtk_widget_grab_focus (GTK_WIDGET (f->timeline));
  for (guint step = 0; step < 400; step++)
    {
      guint what = g_test_rand_int_range (0, 10);

      if (what < 6)
        {
          guint key = g_test_rand_int_range (0, G_N_ELEMENTS (keys));

          if (sixain_timeline_model_get_n_shots (f->board.model) < 24 ||
              (keys[key].keyval != GDK_KEY_d && keys[key].keyval != GDK_KEY_n && keys[key].keyval != GDK_KEY_s))
            press (f, keys[key].keyval, keys[key].modifiers);
        }
      else if (what < 7)
        sixain_history_undo (f->board.history);
      else if (what < 8)
        sixain_history_redo (f->board.history);
      else
        {
          g_signal_emit_by_name (drag, "drag-begin", g_test_rand_double_range (0, 1000), g_test_rand_double_range (10, 90));
          for (guint i = g_test_rand_int_range (0, 6); i > 0; i--)
            {
              g_signal_emit_by_name (drag, "drag-update", g_test_rand_double_range (-400, 400), 0.0);
              if (g_test_rand_bit ())
                g_main_context_iteration (NULL, FALSE);
            }
          if (g_test_rand_bit ())
            g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
          else
            g_signal_emit_by_name (drag, "cancel", NULL);
          g_assert_false (sixain_timeline_model_is_dragging (f->board.model));
        }

      if (step % 20 == 0)
        settle (f);
      for (guint i = 0; i < sixain_timeline_model_get_n_shots (f->board.model); i++)
        g_assert_true (sixain_shot_card_get_shot (sixain_shot_lane_get_card (f->lane, i)) ==
                       sixain_timeline_model_get_shot (f->board.model, i));
      g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
    }
}

static void
arrived_cb (SixainThumbnails *thumbnails,
            const char       *path,
            guint            *n_arrived)
{
  (*n_arrived)++;
}

static void
test_thumbnails (void)
{
  TimelineBoard board;
  g_autoptr (SixainThumbnails) thumbnails = sixain_thumbnails_new (256 * 144 * 4 * 3);
  g_autofree char *missing = NULL;
  guint n_arrived = 0;

  timeline_board_init (&board, 6, TRUE);
  g_signal_connect (thumbnails, "arrived", G_CALLBACK (arrived_cb), &n_arrived);
  missing = g_build_filename (board.folder, "assets", "none.png", NULL);

  for (guint i = 1; i <= 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/assets/%064x.png", board.folder, i);

      g_assert_null (sixain_thumbnails_peek (thumbnails, path, 256));
    }
  g_assert_null (sixain_thumbnails_peek (thumbnails, missing, 256));
  WAIT_FOR (!sixain_thumbnails_get_pending (thumbnails));
  g_assert_cmpuint (n_arrived, ==, 8);

  /* bounded, and what is there is smaller than the file */
  g_assert_cmpuint (sixain_thumbnails_get_bytes (thumbnails), <=, 256 * 144 * 4 * 3);
  {
    g_autofree char *path = g_strdup_printf ("%s/assets/%064x.png", board.folder, 1);
    GdkTexture *texture;

    sixain_thumbnails_peek (thumbnails, path, 256);
    WAIT_FOR (!sixain_thumbnails_get_pending (thumbnails));
    texture = sixain_thumbnails_peek (thumbnails, path, 256);
    g_assert_nonnull (texture);
    g_assert_cmpint (gdk_texture_get_width (texture), ==, 256);
    g_assert_cmpint (gdk_texture_get_height (texture), ==, 144);
  }

  g_assert_null (sixain_thumbnails_peek (thumbnails, missing, 256));
  g_assert_false (sixain_thumbnails_get_pending (thumbnails));
  timeline_board_clear (&board);
}

/* The cast member's front view once it is decoded, initials without one. */
static void
test_avatar (Fixture       *f,
             gconstpointer  data)
{
  SixainShot *shot = sixain_timeline_model_get_shot (f->board.model, 1);
  g_autoptr (SixainLine) line = g_list_model_get_item (sixain_shot_get_lines (shot), 0);
  SixainCastMember *mira = sixain_storyboard_find_cast (f->board.storyboard, sixain_line_get_speaker (line));
  g_autofree char *members = g_build_filename (f->board.folder, "assets", NULL);
  g_autofree char *hash = g_strdup_printf ("%064x", 77);
  g_autofree char *name = g_strdup_printf ("%s.png", hash);
  g_autofree char *path = NULL;
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (300, 200, 3, 4);
  SixainAsset *front;
  const char *views[] = { NULL, NULL };

#define AVATAR() ADW_AVATAR (fixture_find_type (GTK_WIDGET (sixain_shot_lane_get_card (f->lane, 1)), ADW_TYPE_AVATAR))
  g_assert_cmpstr (adw_avatar_get_text (AVATAR ()), ==, "Mira");
  g_assert_null (adw_avatar_get_custom_image (AVATAR ()));

  g_mkdir_with_parents (members, 0700);
  path = test_picture_save (pixbuf, members, name, "png");
  front = test_board_add_asset (f->board.storyboard, SIXAIN_ASSET_PICTURE, hash, "png", 300, 200);
  views[0] = test_board_get_id (front);
  sixain_history_push (f->board.history, sixain_edit_new_set ("Set View", SIXAIN_RECORD (mira), "views", views, NULL), NULL);
  WAIT_FOR (adw_avatar_get_custom_image (AVATAR ()) != NULL);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (adw_avatar_get_custom_image (AVATAR ())), <, 300);

  sixain_history_undo (f->board.history);
  WAIT_FOR (adw_avatar_get_custom_image (AVATAR ()) == NULL);
  g_assert_cmpstr (adw_avatar_get_text (AVATAR ()), ==, "Mira");
#undef AVATAR
}

static void
test_dispose_while_loading (void)
{
  TimelineBoard board;
  GtkWidget *timeline;

  timeline_board_init (&board, 6, TRUE);
  timeline = g_object_ref_sink (sixain_timeline_new ());
  sixain_timeline_set_model (SIXAIN_TIMELINE (timeline), board.model);
  g_assert_finalize_object (timeline);
  timeline_board_clear (&board);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

#define ADD(name, n_shots, func) g_test_add ("/timeline/" name, Fixture, GUINT_TO_POINTER (n_shots), setup, func, teardown)
  ADD ("roles", 6, test_roles);
  ADD ("states", 6, test_states);
  ADD ("keyboard", 0, test_keyboard);
  ADD ("menu-keys", 6, test_menu_keys);
  ADD ("edit-keys", 6, test_edit_keys);
  ADD ("focus", 6, test_focus);
  ADD ("handle-keys", 6, test_handle_keys);
  ADD ("trim-by-pointer", 6, test_trim_by_pointer);
  ADD ("move-by-pointer", 6, test_move_by_pointer);
  ADD ("undo-under-pointer", 6, test_undo_under_pointer);
  ADD ("cancel-before-told", 6, test_cancel_before_told);
  ADD ("touch", 6, test_touch);
  ADD ("scrub", 6, test_scrub);
  ADD ("drop", 6, test_drop);
  ADD ("drop-library", 6, test_drop_library);
  ADD ("compact", 6, test_compact);
  ADD ("models", 6, test_models);
  ADD ("avatar", 3, test_avatar);
  ADD ("random", 6, test_random);
#undef ADD
  g_test_add_func ("/timeline/thumbnails", test_thumbnails);
  g_test_add_func ("/timeline/dispose-while-loading", test_dispose_while_loading);

  return g_test_run ();
}
