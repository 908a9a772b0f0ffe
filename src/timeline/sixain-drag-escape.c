/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-drag-escape.h"

/* GTK 4.18 has a handler for Escape in a drag and drop under X11, but the key goes to the
 * window that has the focus, and the drag never hears of it. */

static gboolean
key_pressed_cb (GdkDrag         *drag,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  g_assert (GDK_IS_DRAG (drag));

  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (drag, "cancel", GDK_DRAG_CANCEL_USER_CANCELLED);
  return GDK_EVENT_STOP;
}

static void
drag_over_cb (GtkEventController *keys)
{
  GtkWidget *root = gtk_event_controller_get_widget (keys);

  g_assert (GTK_IS_EVENT_CONTROLLER_KEY (keys));

  if (root != NULL)
    gtk_widget_remove_controller (root, keys);
}

/**
 * sixain_drag_escape_add:
 * @widget: from where something is dragged
 * @drag: the drag, which has just begun
 *
 * Lets Escape cancel @drag, wherever in the window the focus is.
 */
void
sixain_drag_escape_add (GtkWidget *widget,
                        GdkDrag   *drag)
{
  GtkEventController *keys;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GDK_IS_DRAG (drag));

  root = gtk_widget_get_root (widget);
  if (root == NULL)
    return;

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), drag, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_over_cb), keys, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "dnd-finished", G_CALLBACK (drag_over_cb), keys, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (root), keys);
}
