/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-clip-lane-private.h"

#include "sixain-clip.h"
#include "sixain-snap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SNAP_PIXELS 8.0

static SixainLine *
find_line (SixainClipLane *self,
           const char     *key,
           guint          *position)
{
  for (guint i = 0; i < sixain_timeline_model_get_n_shots (self->model); i++)
    {
      GListModel *lines = sixain_shot_get_lines (sixain_timeline_model_get_shot (self->model, i));

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          if (g_str_equal (sixain_record_get_id (SIXAIN_RECORD (line)), key))
            {
              *position = i;
              return line;
            }
        }
    }

  return NULL;
}

static SixainEdit *
create_move (SixainClipLane *self,
             SixainLine     *line,
             guint           position,
             gint64          start)
{
  gint64 last = sixain_shot_get_length (sixain_timeline_model_get_shot (self->model, position)) - 1;

  start = CLAMP (start, 0, last);
  if (start == sixain_line_get_start (line))
    return NULL;

  return sixain_edit_new_set (C_("edit", "Move Line"), SIXAIN_RECORD (line), "start", start, NULL);
}

static GtkWidget *
pick_clip (SixainClipLane *self,
           double          x,
           double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return widget != NULL ? gtk_widget_get_ancestor (widget, SIXAIN_TYPE_CLIP) : NULL;
}

static void
drag_begin_cb (SixainClipLane *self,
               double          x,
               double          y,
               GtkGesture     *gesture)
{
  GtkWidget *clip;
  guint position;

  g_assert (SIXAIN_IS_CLIP_LANE (self));

  clip = self->model != NULL ? pick_clip (self, x, y) : NULL;
  if (clip == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  if (self->clips == SIXAIN_CLIPS_LINES)
    {
      SixainLine *line = find_line (self, sixain_clip_get_key (SIXAIN_CLIP (clip)), &position);

      if (line == NULL)
        return;

      gtk_widget_grab_focus (clip);
      g_set_object (&self->line, line);
      self->line_start = sixain_line_get_start (line);
    }
  else
    {
      g_auto (GStrv) parts = g_strsplit (sixain_clip_get_key (SIXAIN_CLIP (clip)), "/", 2);

      position = sixain_timeline_model_find_shot (self->model, parts[0]);
      if (position == G_MAXUINT)
        return;
    }

  sixain_timeline_model_select (self->model, position);
  g_signal_emit_by_name (self, "shot-chosen", position);
}

static void
drag_update_cb (SixainClipLane *self,
                double          offset_x,
                double          offset_y,
                GtkGesture     *gesture)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  SixainShotExtent extent;
  SixainEdit *edit;
  guint position;
  gint64 start;
  double scale;

  g_assert (SIXAIN_IS_CLIP_LANE (self));

  if (self->line == NULL)
    return;
  if (!self->open && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, offset_x, 0))
    return;
  if (find_line (self, sixain_record_get_id (SIXAIN_RECORD (self->line)), &position) == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  scale = sixain_timeline_model_get_scale (self->model);
  start = self->line_start + llround (offset_x / scale);
  if (sixain_timeline_model_get_snapping (self->model) && !(modifiers & GDK_SHIFT_MASK))
    {
      SixainSnap snap;

      sixain_timeline_model_get_extent (self->model, position, &extent);
      sixain_snap_begin (&snap, start);
      sixain_snap_offer (&snap, 0, SNAP_PIXELS / scale);
      sixain_snap_offer (&snap, sixain_timeline_model_get_playhead (self->model) - extent.start, SNAP_PIXELS / scale);
      sixain_snap_end (&snap, &start);
    }

  edit = create_move (self, self->line, position, start);
  if (edit == NULL)
    return;

  if (!self->open)
    {
      self->open = TRUE;
      sixain_history_begin_gesture (sixain_timeline_model_get_history (self->model), C_("edit", "Move Line"));
    }
  sixain_timeline_model_push (self->model, edit);
}

static void
drag_end_cb (SixainClipLane *self)
{
  g_assert (SIXAIN_IS_CLIP_LANE (self));

  if (self->open)
    {
      self->open = FALSE;
      sixain_history_end_gesture (sixain_timeline_model_get_history (self->model));
    }
  g_clear_object (&self->line);
}

static void
cancel (SixainClipLane *self)
{
  if (self->open)
    {
      self->open = FALSE;
      sixain_history_cancel_gesture (sixain_timeline_model_get_history (self->model));
    }
  g_clear_object (&self->line);
}

static void
drag_cancel_cb (SixainClipLane   *self,
                GdkEventSequence *sequence,
                GtkGesture       *gesture)
{
  g_assert (SIXAIN_IS_CLIP_LANE (self));

  cancel (self);
}

static gboolean
key_pressed_cb (SixainClipLane     *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     modifiers,
                GtkEventController *controller)
{
  g_assert (SIXAIN_IS_CLIP_LANE (self));

  if (!self->open)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Escape)
    cancel (self);

  return GDK_EVENT_STOP;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainClipLane *self = SIXAIN_CLIP_LANE (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  gint64 frames = g_variant_get_int32 (args);
  SixainEdit *edit;
  SixainLine *line;
  guint position;

  if (self->model == NULL || self->clips != SIXAIN_CLIPS_LINES || focus == NULL)
    return FALSE;

  line = find_line (self, sixain_clip_get_key (SIXAIN_CLIP (focus)), &position);
  if (line == NULL)
    return FALSE;

  if (ABS (frames) > 1)
    {
      const SixainRate *rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));

      frames = (frames > 0 ? 1 : -1) * llround ((double) rate->num / rate->den);
    }

  edit = create_move (self, line, position, sixain_line_get_start (line) + frames);
  if (edit == NULL)
    {
      gtk_widget_error_bell (widget);
      return TRUE;
    }

  sixain_edit_set_merge (edit, TRUE);
  sixain_timeline_model_push (self->model, edit);
  return TRUE;
}

/* Not mirrored: to the right is later in every language. */
void
sixain_clip_lane_class_bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK, move_cb, "i", -2);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK, move_cb, "i", 2);
}

void
sixain_clip_lane_init_gestures (SixainClipLane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_assert (SIXAIN_IS_CLIP_LANE (self));

  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  /* a narrow window unmaps it for a moment; GTK sends the release elsewhere then */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_event_controller_reset), self->drag, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
