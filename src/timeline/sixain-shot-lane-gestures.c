/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-lane-private.h"

#include "sixain-trim-handle.h"

/* within this distance of an end the view scrolls, faster the nearer */
#define SCROLL_ZONE 40.0
#define SCROLL_SPEED 900.0

static const char * const state_classes[] = {
  [SIXAIN_LANE_TRIM] = "trimming",
  [SIXAIN_LANE_MOVE] = "moving",
  [SIXAIN_LANE_SLIP] = "slipping",
};

static GtkWidget *
pick (SixainShotLane *self,
      double          x,
      double          y,
      GType           type)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return widget != NULL ? gtk_widget_get_ancestor (widget, type) : NULL;
}

static GdkModifierType
get_modifiers (SixainShotLane *self)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->drag));
}

static void
update_drag (SixainShotLane  *self,
             GdkModifierType  modifiers)
{
  double scroll = sixain_timeline_model_get_scroll (self->model) - self->start_scroll;

  if (self->state == SIXAIN_LANE_TRIM)
    {
      sixain_timeline_model_update_trim (self->model, self->pointer - self->start + scroll,
                                         modifiers & GDK_CONTROL_MASK ? SIXAIN_TRIM_RIPPLE : SIXAIN_TRIM_ROLL,
                                         !(modifiers & GDK_SHIFT_MASK));
    }
  else if (self->state == SIXAIN_LANE_SLIP)
    {
      /* the view does not scroll under a card that stays where it is */
      sixain_timeline_model_update_slip (self->model, self->pointer - self->start);
    }
  else if (self->state == SIXAIN_LANE_MOVE)
    {
      if (self->compact)
        sixain_timeline_model_set_move_target (self->model,
                                               MAX ((self->pointer - self->grab) / self->row + 0.5, 0));
      else
        sixain_timeline_model_update_move (self->model, self->pointer - self->grab);
      sixain_shot_lane_place (self);
    }
}

/* How far into a zone at one of two ends, negative at the first. */
static double
get_depth (double at,
           double size)
{
  double zone = MIN (SCROLL_ZONE, size / 4);

  if (at < zone)
    return CLAMP ((at - zone) / zone, -2, 0);
  if (at > size - zone)
    return CLAMP ((at - (size - zone)) / zone, 0, 2);

  return 0;
}

/* The lane moves under the pointer, which stays where it is on the screen. */
static void
scroll_list (SixainShotLane *self,
             double          seconds)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_point_t point;
  double before;
  double moved;

  if (scrolled == NULL || self->state != SIXAIN_LANE_MOVE || self->lifted ||
      !gtk_widget_compute_point (GTK_WIDGET (self), scrolled, &GRAPHENE_POINT_INIT (0, self->pointer), &point))
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  before = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_set_value (adjustment,
                            before + get_depth (point.y, gtk_widget_get_height (scrolled)) * SCROLL_SPEED * seconds);
  moved = gtk_adjustment_get_value (adjustment) - before;
  if (moved != 0)
    {
      self->pointer += moved;
      update_drag (self, get_modifiers (self));
    }
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  SixainShotLane *self = SIXAIN_SHOT_LANE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->tick_time > 0 ? (now - self->tick_time) / (double) G_USEC_PER_SEC : 0;
  double depth;

  self->tick_time = now;
  if (self->compact)
    {
      scroll_list (self, seconds);
      return G_SOURCE_CONTINUE;
    }
  if (self->state == SIXAIN_LANE_SLIP || sixain_timeline_model_get_fit (self->model))
    return G_SOURCE_CONTINUE;

  depth = get_depth (self->pointer, gtk_widget_get_width (widget));
  if (depth != 0)
    {
      sixain_timeline_model_set_scroll (self->model,
                                        sixain_timeline_model_get_scroll (self->model) +
                                        depth * SCROLL_SPEED * seconds);
      update_drag (self, get_modifiers (self));
    }

  return G_SOURCE_CONTINUE;
}

static void
begin_drag (SixainShotLane  *self,
            SixainLaneState  state)
{
  self->state = state;
  self->dragged = TRUE;
  self->tick_time = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), state_classes[state]);
}

/* Above and below nothing is moved to; to the sides the view scrolls first. */
static gboolean
is_outside (SixainShotLane *self,
            double          offset_x,
            double          offset_y)
{
  GtkWidget *widgets[] = { self->home, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))) };
  const double margins_x[] = { 2.5 * SCROLL_ZONE, 2 };
  const double margins_y[] = { 12, 2 };

  if (self->home == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      graphene_point_t point;

      if (!gtk_widget_compute_point (GTK_WIDGET (self), widgets[i],
                                     &GRAPHENE_POINT_INIT (self->press_x + offset_x, self->press_y + offset_y), &point))
        continue;
      if (point.x < -margins_x[i] || point.x > gtk_widget_get_width (widgets[i]) + margins_x[i] ||
          point.y < -margins_y[i] || point.y > gtk_widget_get_height (widgets[i]) + margins_y[i])
        return TRUE;
    }

  return FALSE;
}

/* Back to rest, whatever happened in the model. */
void
sixain_shot_lane_stop_drag (SixainShotLane *self)
{
  gboolean trimmed;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->state == SIXAIN_LANE_IDLE)
    return;

  if (self->state == SIXAIN_LANE_MOVE)
    sixain_shot_lane_settle (self);
  trimmed = self->state == SIXAIN_LANE_TRIM;
  self->state = SIXAIN_LANE_IDLE;
  self->lifted = FALSE;
  if (trimmed)
    sixain_shot_lane_update (self);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  for (guint i = SIXAIN_LANE_TRIM; i < G_N_ELEMENTS (state_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), state_classes[i]);
  gtk_widget_set_visible (self->badge, FALSE);
  for (guint i = 0; i < self->items->len; i++)
    {
      SixainLaneItem *item = sixain_shot_lane_get_item (self, i);

      sixain_shot_card_set_dragging (SIXAIN_SHOT_CARD (item->card), FALSE);
      gtk_widget_remove_css_class (item->handle, "active");
    }
}

static void
cancel (SixainShotLane *self)
{
  if (self->state == SIXAIN_LANE_IDLE)
    return;

  if (self->state != SIXAIN_LANE_PRESSED)
    sixain_timeline_model_cancel_drag (self->model);
  sixain_shot_lane_stop_drag (self);
  sixain_shot_lane_place (self);
}

static void
drag_begin_cb (SixainShotLane *self,
               double          x,
               double          y,
               GtkGesture     *gesture)
{
  GtkWidget *handle;
  GtkWidget *card;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->model == NULL || self->state != SIXAIN_LANE_IDLE)
    return;

  self->dragged = FALSE;
  self->press_x = x;
  self->press_y = y;
  self->start = self->pointer = self->compact ? y : x;
  self->start_scroll = sixain_timeline_model_get_scroll (self->model);
  handle = pick (self, x, y, SIXAIN_TYPE_TRIM_HANDLE);
  card = pick (self, x, y, SIXAIN_TYPE_SHOT_CARD);

  if (handle != NULL)
    {
      SixainShot *shot = sixain_trim_handle_get_shot (SIXAIN_TRIM_HANDLE (handle));

      self->position = sixain_timeline_model_find_shot (self->model, sixain_record_get_id (SIXAIN_RECORD (shot)));
      if (!sixain_timeline_model_begin_trim (self->model, self->position, SIXAIN_TRIM_ROLL))
        return;

      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_grab_focus (handle);
      gtk_widget_add_css_class (handle, "active");
      begin_drag (self, SIXAIN_LANE_TRIM);
      self->dragged = FALSE;
    }
  else if (card != NULL)
    {
      self->position = sixain_shot_card_get_position (SIXAIN_SHOT_CARD (card));
      self->state = SIXAIN_LANE_PRESSED;
      if (!self->compact && (get_modifiers (self) & GDK_ALT_MASK) &&
          sixain_timeline_model_begin_slip (self->model, self->position))
        {
          gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
          gtk_widget_grab_focus (card);
          sixain_timeline_model_select (self->model, self->position);
          begin_drag (self, SIXAIN_LANE_SLIP);
          sixain_shot_lane_update_badge (self);
        }
    }
  else
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
    }
}

/* Takes the card that is pressed, and what is selected with it, out of its row. */
static gboolean
lift (SixainShotLane *self,
      GtkGesture     *gesture)
{
  SixainLaneItem *item = sixain_shot_lane_get_item (self, self->position);
  double lead = 0;

  if (item == NULL || !sixain_timeline_model_begin_move (self->model, self->position))
    {
      sixain_shot_lane_stop_drag (self);
      return FALSE;
    }

  /* what is grasped stays under the pointer, those that come along around it */
  for (guint i = 0; i < self->position; i++)
    if (sixain_timeline_model_is_moving (self->model, i))
      lead += self->compact ? self->row : sixain_shot_lane_get_item (self, i)->extent.width;

  self->grab = self->start - item->shown + lead;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  begin_drag (self, SIXAIN_LANE_MOVE);
  return TRUE;
}

static void
drag_update_cb (SixainShotLane *self,
                double          offset_x,
                double          offset_y,
                GtkGesture     *gesture)
{
  double offset = self->compact ? offset_y : offset_x;
  gboolean far = gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, offset, 0);

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->state == SIXAIN_LANE_PRESSED && far && !lift (self, gesture))
    return;

  /* a finger that rests never rests quite still */
  if (self->lifted && far)
    self->lifted = FALSE;

  if (self->state < SIXAIN_LANE_TRIM || self->lifted)
    return;

  if (self->state == SIXAIN_LANE_MOVE && is_outside (self, offset_x, offset_y))
    {
      cancel (self);
      g_signal_emit_by_name (self, "drag-out", self->position);
      /* the pointer belongs to the drag now */
      gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->click));
      gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
      return;
    }

  self->dragged = TRUE;
  self->pointer = self->start + offset;
  update_drag (self, get_modifiers (self));
}

static void
drag_end_cb (SixainShotLane *self,
             double          offset_x,
             double          offset_y,
             GtkGesture     *gesture)
{
  gboolean menu;
  double x;
  double y;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  menu = self->lifted;
  x = self->press_x;
  y = self->press_y;
  if (menu)
    sixain_timeline_model_cancel_drag (self->model);
  else if (self->state >= SIXAIN_LANE_TRIM)
    sixain_timeline_model_end_drag (self->model);
  sixain_shot_lane_stop_drag (self);
  sixain_shot_lane_place (self);

  /* held and let go where it was */
  if (menu)
    g_signal_emit_by_name (self, "menu", x, y);
}

static void
drag_cancel_cb (SixainShotLane   *self,
                GdkEventSequence *sequence,
                GtkGesture       *gesture)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  cancel (self);
}

static void
pressed_cb (SixainShotLane *self,
            int             n_press,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GtkWidget *handle;
  GtkWidget *card;
  guint position;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->model == NULL)
    return;

  handle = pick (self, x, y, SIXAIN_TYPE_TRIM_HANDLE);
  if (handle != NULL && n_press == 2 && button == GDK_BUTTON_PRIMARY)
    {
      SixainShot *shot = sixain_trim_handle_get_shot (SIXAIN_TRIM_HANDLE (handle));

      cancel (self);
      sixain_timeline_model_round_tail (self->model, sixain_timeline_model_find_shot (self->model,
                                        sixain_record_get_id (SIXAIN_RECORD (shot))));
      return;
    }

  card = pick (self, x, y, SIXAIN_TYPE_SHOT_CARD);
  if (card == NULL)
    return;

  position = sixain_shot_card_get_position (SIXAIN_SHOT_CARD (card));
  gtk_widget_grab_focus (card);

  if (button == GDK_BUTTON_SECONDARY)
    {
      if (!sixain_timeline_model_is_selected (self->model, position))
        sixain_timeline_model_select (self->model, position);
      g_signal_emit_by_name (self, "menu", x, y);
      return;
    }
  if (button != GDK_BUTTON_PRIMARY)
    return;

  if (n_press == 2)
    g_signal_emit_by_name (self, "activate-shot", position);
  else if (modifiers & GDK_CONTROL_MASK)
    sixain_timeline_model_select_toggle (self->model, position);
  else if (modifiers & GDK_SHIFT_MASK)
    sixain_timeline_model_select_to (self->model, position);
  else if (!sixain_timeline_model_is_selected (self->model, position))
    sixain_timeline_model_select (self->model, position);

  sixain_shot_lane_choose (self, position);
}

static void
released_cb (SixainShotLane *self,
             int             n_press,
             double          x,
             double          y,
             GtkGesture     *gesture)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *card = pick (self, x, y, SIXAIN_TYPE_SHOT_CARD);

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  /* a press on one of several selected ones may have been the begin of a drag of all */
  if (card != NULL && !self->dragged && n_press == 1 &&
      gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY &&
      !(modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    sixain_timeline_model_select (self->model, sixain_shot_card_get_position (SIXAIN_SHOT_CARD (card)));
}

/* A finger that is held lifts the card: moved on it reorders, let go it opens the menu. A
 * swipe before that scrolls. */
static void
long_pressed_cb (SixainShotLane *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->state != SIXAIN_LANE_PRESSED || self->dragged)
    return;

  if (!sixain_timeline_model_is_selected (self->model, self->position))
    sixain_timeline_model_select (self->model, self->position);
  if (!lift (self, gesture))
    return;

  self->lifted = TRUE;
  sixain_shot_lane_place (self);
}

static gboolean
key_pressed_cb (SixainShotLane  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers,
                GtkEventController *controller)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->state < SIXAIN_LANE_TRIM)
    return GDK_EVENT_PROPAGATE;

  /* the gesture itself goes on unheeded: denying a claimed sequence from a key crashes GTK */
  if (keyval == GDK_KEY_Escape)
    cancel (self);

  /* nothing else may change what the pointer holds */
  return GDK_EVENT_STOP;
}

static gboolean
modifiers_cb (SixainShotLane     *self,
              GdkModifierType     modifiers,
              GtkEventController *controller)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->state == SIXAIN_LANE_TRIM)
    update_drag (self, modifiers);
  return GDK_EVENT_PROPAGATE;
}

void
sixain_shot_lane_set_home (SixainShotLane *self,
                           GtkWidget      *home)
{
  g_return_if_fail (SIXAIN_IS_SHOT_LANE (self));

  self->home = home;
}

GdkDevice *
sixain_shot_lane_get_device (SixainShotLane *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_LANE (self), NULL);

  return gtk_gesture_get_device (self->drag);
}

void
sixain_shot_lane_init_gestures (SixainShotLane *self)
{
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  self->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->click), 0);
  g_signal_connect_object (self->click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->click));

  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  /* a narrow window unmaps it for a moment; GTK sends the release elsewhere then */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_event_controller_reset), self->drag, G_CONNECT_SWAPPED);
  gtk_gesture_group (self->click, self->drag);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  gtk_gesture_group (long_press, self->drag);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "modifiers", G_CALLBACK (modifiers_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
