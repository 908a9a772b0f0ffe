/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-compare-key.h"

/* As long as C is held, the current shot shows its other source: the animatic instead of
 * its take, or the best take instead of the animatic. */

static gboolean
pressed_cb (SixainSession   *session,
            guint            keyval,
            guint            keycode,
            GdkModifierType  state)
{
  SixainShot *shot;

  g_assert (SIXAIN_IS_SESSION (session));

  if (keyval != GDK_KEY_c || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  /* the key repeats while it is held */
  shot = sixain_session_get_shot (session);
  if (shot != NULL && sixain_session_get_compared (session, NULL) == NULL)
    sixain_session_compare (session, shot, NULL);

  return GDK_EVENT_STOP;
}

static void
released_cb (SixainSession *session,
             guint          keyval)
{
  g_assert (SIXAIN_IS_SESSION (session));

  if (keyval == GDK_KEY_c)
    sixain_session_end_compare (session);
}

/* The window that gets the release may be another. */
static void
left_cb (SixainSession *session)
{
  g_assert (SIXAIN_IS_SESSION (session));

  sixain_session_end_compare (session);
}

/**
 * sixain_compare_key_add:
 * @widget: where the key counts, unless something in it takes it
 * @session: what is compared
 */
void
sixain_compare_key_add (GtkWidget     *widget,
                        SixainSession *session)
{
  GtkEventController *keys;
  GtkEventController *focus;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SIXAIN_IS_SESSION (session));

  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (released_cb), session, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);

  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), session, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}
