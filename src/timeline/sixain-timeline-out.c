/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drag-escape.h"
#include "sixain-shot-edits.h"
#include "sixain-timeline-private.h"

/* Shots on their way out of the timeline: dragged to other windows, and copied. A drag
 * within it moves them; where the pointer leaves it, the move becomes a drag and drop. */

static GdkContentProvider *
new_content (SixainTimeline *self,
             gboolean        dragged)
{
  g_autoptr (GArray) selection = sixain_timeline_model_dup_selection (self->model);
  g_autoptr (GPtrArray) shots = g_ptr_array_new ();

  for (guint i = 0; i < selection->len; i++)
    g_ptr_array_add (shots, sixain_timeline_model_get_shot (self->model, g_array_index (selection, guint, i)));

  if (shots->len == 0 || self->content_func == NULL)
    return NULL;

  return self->content_func (shots, dragged, self->content_data);
}

static void
drag_over_cb (GdkDrag  *drag,
              gpointer  user_data)
{
  gdk_drag_drop_done (drag, TRUE);
  g_object_unref (drag);
}

static void
drag_cancelled_cb (GdkDrag             *drag,
                   GdkDragCancelReason  reason,
                   gpointer             user_data)
{
  gdk_drag_drop_done (drag, FALSE);
  g_object_unref (drag);
}

static void
set_icon (SixainTimeline *self,
          GdkDrag        *drag,
          guint           position)
{
  GtkWidget *card = GTK_WIDGET (sixain_shot_lane_get_card (self->shots, position));
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (card);
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);

  /* beside the pointer, so that what is below stays readable */
  gtk_drag_icon_set_from_paintable (drag, picture, -12, -12);
}

static void
drag_out_cb (SixainTimeline *self,
             guint           position)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));
  g_autoptr (GdkContentProvider) content = NULL;
  GdkDevice *device = sixain_shot_lane_get_device (self->shots);
  GdkDrag *drag;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL || device == NULL)
    return;

  content = new_content (self, TRUE);
  if (content == NULL)
    return;

  drag = gdk_drag_begin (surface, device, content, GDK_ACTION_COPY, 0, 0);
  if (drag == NULL)
    return;

  /* the drag is its own owner until it is over */
  g_signal_connect (drag, "dnd-finished", G_CALLBACK (drag_over_cb), NULL);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled_cb), NULL);
  sixain_drag_escape_add (GTK_WIDGET (self), drag);
  set_icon (self, drag, position);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GArray) selection = NULL;

  if (self->model == NULL)
    return;

  content = new_content (self, FALSE);
  if (content == NULL || !gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content))
    {
      gtk_widget_error_bell (widget);
      return;
    }

  selection = sixain_timeline_model_dup_selection (self->model);
  sixain_timeline_say (self, g_dngettext (GETTEXT_PACKAGE, "%u shot copied", "%u shots copied", selection->len),
                       selection->len);
}

gboolean
sixain_timeline_has_any (SixainTimeline *self,
                         SixainShotIds  *ids)
{
  g_autoptr (GArray) positions = NULL;

  g_assert (SIXAIN_IS_TIMELINE (self));

  positions = sixain_shot_ids_find (ids, sixain_timeline_model_get_storyboard (self->model));
  return positions->len > 0;
}

/* They came back: over a shot they take its place, else they go into the gap before @position. */
void
sixain_timeline_take_back (SixainTimeline  *self,
                           SixainShotIds   *ids,
                           SixainDropPlace  place,
                           guint            position)
{
  g_autoptr (GArray) positions = NULL;
  guint to = position;
  guint most;

  g_assert (SIXAIN_IS_TIMELINE (self));

  positions = sixain_shot_ids_find (ids, sixain_timeline_model_get_storyboard (self->model));
  if (positions->len == 0)
    return;

  if (place != SIXAIN_DROP_OVER_SHOT && place != SIXAIN_DROP_OVER_LANE)
    for (guint i = 0; i < positions->len; i++)
      if (g_array_index (positions, guint, i) < position)
        to--;

  most = sixain_timeline_model_get_n_shots (self->model) - positions->len;
  if (sixain_timeline_model_push (self->model,
                                  sixain_shot_edit_move (sixain_timeline_model_get_storyboard (self->model),
                                                         (const guint *) positions->data, positions->len,
                                                         MIN (to, most))))
    sixain_timeline_say_shot (self);
}

void
sixain_timeline_set_content_func (SixainTimeline            *self,
                                  SixainTimelineContentFunc  func,
                                  gpointer                   user_data)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));

  self->content_func = func;
  self->content_data = user_data;
  sixain_shot_lane_set_home (self->shots, func != NULL ? GTK_WIDGET (self) : NULL);
}

void
sixain_timeline_install_out (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "timeline.copy", NULL);
}

void
sixain_timeline_init_out (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  g_signal_connect_object (self->shots, "drag-out", G_CALLBACK (drag_out_cb), self, G_CONNECT_SWAPPED);
}
