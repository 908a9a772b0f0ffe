/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-application.h"
#include "sixain-background.h"
#include "sixain-window-private.h"

static SixainBackground *
get_background (SixainWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return SIXAIN_IS_APPLICATION (application) ? sixain_application_get_background (SIXAIN_APPLICATION (application)) : NULL;
}

static const char *
get_storyboard (SixainWindow *self)
{
  return sixain_record_get_id (SIXAIN_RECORD (sixain_session_get_storyboard (sixain_window_get_session (self))));
}

static void
response_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SixainWindow) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "cancel") || sixain_window_get_session (self) == NULL)
    {
      sixain_window_stay (self);
      return;
    }

  if (g_str_equal (response, "stop"))
    sixain_background_stop_unpaid (get_background (self), get_storyboard (self));
  sixain_background_set_quitting (get_background (self), FALSE);
  sixain_window_leave (self);
}

/* Where the films will be. */
static const char *
get_sentence (SixainWindow *self)
{
  if (sixain_document_get_file (sixain_session_get_document (sixain_window_get_session (self))) == NULL)
    return C_("dialog", "They go on without the window. The storyboard has no file, so their films stay in the list of what is generated.");

  return C_("dialog", "They go on without the window, and their takes are there when the storyboard is opened again.");
}

/**
 * sixain_window_ask_about_jobs:
 * @self: a window with a storyboard, which is to be closed
 *
 * Where passes of it are being generated, asks what becomes of them, and closes the window
 * unless the user changes their mind.
 *
 * Returns: whether there is something to ask
 */
gboolean
sixain_window_ask_about_jobs (SixainWindow *self)
{
  SixainBackground *background;
  AdwAlertDialog *dialog;
  g_autofree char *heading = NULL;
  guint n, n_unpaid;

  g_return_val_if_fail (SIXAIN_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (sixain_window_get_session (self) != NULL, FALSE);

  background = get_background (self);
  n = background != NULL ? sixain_background_count (background, get_storyboard (self), &n_unpaid) : 0;
  if (n == 0)
    return FALSE;
  /* A second press of the close button is not a second question. */
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return TRUE;

  heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u Pass Is Being Generated", "%u Passes Are Being Generated", n), n);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, get_sentence (self)));
  adw_alert_dialog_add_response (dialog, "cancel", C_("button", "_Cancel"));
  if (n_unpaid > 0)
    adw_alert_dialog_add_response (dialog, "stop", n_unpaid == n ? C_("button", "_Stop Generating")
                                                                 : C_("button", "_Stop After What Is Paid"));
  adw_alert_dialog_add_response (dialog, "background", C_("button", "_Go On in the Background"));
  adw_alert_dialog_set_response_appearance (dialog, "background", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "background");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, response_cb, g_object_ref (self));

  return TRUE;
}
