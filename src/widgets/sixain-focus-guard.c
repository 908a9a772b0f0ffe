/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-focus-guard.h"

static void
unmap_cb (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
}

/**
 * sixain_focus_guard_add:
 * @window: a window that is not shown yet
 *
 * Takes the focus from a widget that goes out of sight at once. GTK 4.18 does it with the
 * next frame and till then keeps a reference to what was hidden or removed; when that
 * happens twice in between, it forgets to let go of the first, and with it whatever that
 * widget keeps. To where the focus moves then is as ever. Main thread only.
 */
void
sixain_focus_guard_add (GtkWindow *window)
{
  GSignalGroup *focus;

  g_return_if_fail (GTK_IS_WINDOW (window));

  focus = g_signal_group_new (GTK_TYPE_WIDGET);
  g_signal_group_connect_object (focus, "unmap", G_CALLBACK (unmap_cb), window, G_CONNECT_SWAPPED);
  g_object_bind_property (window, "focus-widget", focus, "target", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (window), "sixain-focus-guard", focus, g_object_unref);
}
