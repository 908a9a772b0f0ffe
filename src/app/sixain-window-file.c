/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-message.h"
#include "sixain-settings.h"
#include "sixain-window-private.h"

#define DOCUMENT_SUFFIX ".sixain"
#define DOCUMENT_TYPE "application/vnd.sixain.storyboard+zip"

typedef struct {
  SixainWindow *window;
  GFile *file; /* (nullable): the one the document came from */
  gboolean then_close;
} SaveState;

static SaveState *
save_state_new (SixainWindow *window,
                GFile        *file,
                gboolean      then_close)
{
  SaveState *state = g_new0 (SaveState, 1);

  state->window = g_object_ref (window);
  g_set_object (&state->file, file);
  state->then_close = then_close;

  return state;
}

static void
save_state_free (SaveState *state)
{
  g_clear_object (&state->window);
  g_clear_object (&state->file);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveState, save_state_free)

static SixainDocument *
get_document (SixainWindow *self)
{
  return sixain_session_get_document (sixain_window_get_session (self));
}

static void save_to (SixainWindow *self,
                     GFile        *file,
                     gboolean      then_close);

static void
changed_response_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SaveState) state = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "save-as"))
    sixain_window_save (state->window, TRUE, state->then_close);
  else if (g_str_equal (response, "replace"))
    save_to (state->window, sixain_document_get_file (get_document (state->window)), state->then_close);
  else
    sixain_window_stay (state->window);
}

/* Another program has written the file meanwhile: neither version is thrown away unasked. */
static void
ask_about_changed (SaveState *state)
{
  AdwDialog *dialog = adw_alert_dialog_new (C_("dialog", "Replace the Changed File?"),
                                            C_("dialog", "Another program has changed the file since it was opened here. "
                                                         "Saving replaces what was changed there."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", C_("button", "_Cancel"),
                                  "replace", C_("button", "_Replace"),
                                  "save-as", C_("button", "Save _As…"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save-as");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (state->window), NULL, changed_response_cb,
                           save_state_new (state->window, NULL, state->then_close));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SaveState) state = user_data;
  g_autoptr (GError) error = NULL;

  if (sixain_document_save_finish (SIXAIN_DOCUMENT (source), result, &error))
    {
      sixain_window_note_recent (sixain_document_get_file (SIXAIN_DOCUMENT (source)));

      if (state->then_close)
        sixain_window_force_close (state->window);
    }
  else if (g_error_matches (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_CHANGED))
    {
      ask_about_changed (state);
    }
  else
    {
      sixain_window_stay (state->window);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sixain_message_present (GTK_WIDGET (state->window), C_("dialog", "The Storyboard Was Not Saved"),
                                error->message, NULL);
    }
}

static void
save_to (SixainWindow *self,
         GFile        *file,
         gboolean      then_close)
{
  sixain_document_save_async (get_document (self), file, NULL, saved_cb,
                              save_state_new (self, file, then_close));
}

static void
save_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SaveState) state = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) folder = NULL;

  if (file == NULL)
    sixain_window_stay (state->window);
  if (file == NULL || sixain_window_get_session (state->window) == NULL)
    return;

  folder = g_file_get_parent (file);
  sixain_settings_set_recent_folder (folder);
  save_to (state->window, file, state->then_close);
}

static char *
suggest_name (SixainDocument *document)
{
  g_autofree char *title = sixain_document_dup_title (document);

  g_strdelimit (title, "/", '-');

  return g_str_has_suffix (title, DOCUMENT_SUFFIX)
         ? g_steal_pointer (&title)
         : g_strconcat (title, DOCUMENT_SUFFIX, NULL);
}

static void
choose_name (SixainWindow *self,
             gboolean      then_close)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GFile) folder = sixain_settings_get_recent_folder ();
  g_autofree char *name = suggest_name (get_document (self));

  gtk_file_filter_set_name (filter, C_("file filter", "Storyboards"));
  gtk_file_filter_add_suffix (filter, DOCUMENT_SUFFIX + 1);
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, C_("dialog", "Save Storyboard"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, save_chosen_cb,
                        save_state_new (self, NULL, then_close));
}

static void
close_response_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SixainWindow) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "save"))
    sixain_window_save (self, FALSE, TRUE);
  else if (g_str_equal (response, "discard"))
    sixain_window_force_close (self);
  else
    sixain_window_stay (self);
}

/**
 * sixain_window_save:
 * @self: a window with a storyboard
 * @as: whether to ask for a name even where there is one
 * @then_close: whether to close the window when it is saved
 */
void
sixain_window_save (SixainWindow *self,
                    gboolean      as,
                    gboolean      then_close)
{
  g_return_if_fail (SIXAIN_IS_WINDOW (self));
  g_return_if_fail (sixain_window_get_session (self) != NULL);

  if (as || sixain_document_get_file (get_document (self)) == NULL)
    choose_name (self, then_close);
  else
    save_to (self, NULL, then_close);
}

/**
 * sixain_window_ask_to_close:
 * @self: a window with unsaved changes
 *
 * Asks whether to save, and closes the window unless the user changes their mind.
 */
void
sixain_window_ask_to_close (SixainWindow *self)
{
  AdwDialog *dialog;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (SIXAIN_IS_WINDOW (self));

  /* A second press of the close button is not a second question. */
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;

  title = sixain_document_dup_title (get_document (self));
  /* Translators: %s is the title of a storyboard */
  body = g_strdup_printf (C_("dialog", "“%s” has changes that are not saved. They are lost if you discard them."), title);

  dialog = adw_alert_dialog_new (C_("dialog", "Save Changes?"), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", C_("button", "_Cancel"),
                                  "discard", C_("button", "_Discard"),
                                  "save", C_("button", "_Save"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, close_response_cb,
                           g_object_ref (self));
}

/**
 * sixain_window_note_recent:
 * @file: a storyboard that was opened or saved
 *
 * Puts it on the desktop's list of recent files.
 */
void
sixain_window_note_recent (GFile *file)
{
  g_autofree char *uri = NULL;
  g_autofree char *executable = NULL;
  GtkRecentData data = { 0 };

  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  executable = g_strconcat (g_get_prgname () != NULL ? g_get_prgname () : "sixain", " %u", NULL);
  data.mime_type = (char *) DOCUMENT_TYPE;
  data.app_name = (char *) "Sixain";
  data.app_exec = executable;

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
