/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-application-private.h"
#include "sixain-background.h"

/* What generating asks of the program: not to end unasked, and to show where a run belongs. */

static void
close_windows (SixainApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  /* Each one asks for its own changes; the last one that closes ends the program. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (SIXAIN_IS_WINDOW (l->data))
      sixain_window_leave (l->data);
    else
      gtk_window_close (l->data);
}

static void
quit_response_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SixainApplication) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "cancel"))
    return;

  sixain_background_set_quitting (sixain_application_get_background (self), g_str_equal (response, "quit"));
  close_windows (self);
}

/* Ends the program; where something is generated, the user is asked how. */
void
sixain_application_ask_to_quit (SixainApplication *self)
{
  SixainBackground *background = sixain_application_get_background (self);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  const guint n = background != NULL ? sixain_background_count (background, NULL, NULL) : 0;
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;

  if (n == 0 || window == NULL)
    {
      close_windows (self);
      return;
    }
  if (ADW_IS_APPLICATION_WINDOW (window) &&
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL)
    return;

  body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u pass is not done. What was sent is fetched when Sixain is started again, and what "
                                       "waits is sent then. Nothing that is paid for is lost.",
                                       "%u passes are not done. What was sent is fetched when Sixain is started again, and what "
                                       "waits is sent then. Nothing that is paid for is lost.", n), n);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (C_("dialog", "Quit While Generating?"), body));
  adw_alert_dialog_add_responses (dialog,
                                  "cancel", C_("button", "_Cancel"),
                                  "quit", C_("button", "_Quit"),
                                  "background", C_("button", "_Go On in the Background"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "background", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "background");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (window), NULL, quit_response_cb, g_object_ref (self));
}

static SixainWindow *
find_window_of_storyboard (SixainApplication *self,
                           const char        *id)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      SixainSession *session = SIXAIN_IS_WINDOW (l->data) ? sixain_window_get_session (l->data) : NULL;

      if (session != NULL &&
          g_str_equal (sixain_record_get_id (SIXAIN_RECORD (sixain_session_get_storyboard (session))), id))
        return l->data;
    }

  return NULL;
}

/* Some window, with the list of what is generated, for what has no storyboard any more. */
static void
show_list (SixainApplication *self,
           const char        *title)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *sentence = NULL;

  if (!SIXAIN_IS_WINDOW (window))
    window = GTK_WINDOW (sixain_application_add_window (self));
  gtk_window_present (window);

  /* Translators: %s is the title of a storyboard */
  sentence = g_strdup_printf (C_("toast", "“%s” isn’t there any more; its films can be saved from the list"), title);
  sixain_window_show_message (SIXAIN_WINDOW (window), sentence, NULL);
  sixain_window_show_jobs (SIXAIN_WINDOW (window));
}

static void
run_file_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainApplication *self = g_task_get_source_object (task);
  SixainRun *run = g_task_get_task_data (task);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info != NULL)
    sixain_application_open_file (self, G_FILE (source), FALSE);
  else
    show_list (self, sixain_run_get_title (run));
}

/* Shows a run where its storyboard is, in a window that may have to be opened. */
void
sixain_application_show_run (SixainApplication *self,
                             const char        *id)
{
  SixainBackground *background = sixain_application_get_background (self);
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  SixainWindow *window;

  if (background != NULL)
    run = sixain_background_find_run (background, id);
  if (run == NULL)
    {
      /* it was dismissed since it was told of */
      g_application_activate (G_APPLICATION (self));
      return;
    }

  window = find_window_of_storyboard (self, sixain_run_get_storyboard (run));
  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  if (*sixain_run_get_uri (run) == '\0')
    {
      show_list (self, sixain_run_get_title (run));
      return;
    }

  file = g_file_new_for_uri (sixain_run_get_uri (run));
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, sixain_application_show_run);
  g_task_set_task_data (task, g_object_ref (run), g_object_unref);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           run_file_found_cb, g_steal_pointer (&task));
}
