/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-app-resources.h"
#include "sixain-application-private.h"
#include "sixain-background.h"
#include "sixain-generation.h"
#include "sixain-network.h"
#include "sixain-preferences.h"
#include "sixain-recovery-dialog.h"
#include "sixain-settings.h"
#include "sixain-shortcuts.h"
#include "sixain-widgets.h"

/**
 * SixainApplication:
 *
 * The program with its windows: one process, one window a storyboard.
 */
struct _SixainApplication {
  AdwApplication parent_instance;

  SixainBackground *background; /* NULL until the first frame */
};

G_DEFINE_FINAL_TYPE (SixainApplication, sixain_application, ADW_TYPE_APPLICATION)

static void
recovered_cb (SixainApplication *self,
              SixainDocument    *document,
              AdwDialog         *dialog)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (dialog));
  SixainWindow *window = SIXAIN_WINDOW (root);

  g_assert (SIXAIN_IS_APPLICATION (self));

  if (!sixain_window_is_free (window))
    window = sixain_window_new (ADW_APPLICATION (self));

  sixain_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
list_recoveries_thread (GTask        *task,
                        gpointer      source,
                        gpointer      task_data,
                        GCancellable *cancellable)
{
  g_task_return_pointer (task, sixain_document_list_recoveries (), (GDestroyNotify) g_ptr_array_unref);
}

static void
recoveries_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  SixainApplication *self = SIXAIN_APPLICATION (source);
  g_autoptr (SixainWindow) window = user_data;
  g_autoptr (GPtrArray) recoveries = g_task_propagate_pointer (G_TASK (result), NULL);
  AdwDialog *dialog;

  g_assert (SIXAIN_IS_APPLICATION (self));

  if (recoveries == NULL || recoveries->len == 0 || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;

  dialog = sixain_recovery_dialog_new (recoveries);
  g_signal_connect_object (dialog, "recovered", G_CALLBACK (recovered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
painted_cb (SixainApplication *self,
            SixainWindow      *window)
{
  g_autoptr (GTask) task = NULL;

  g_assert (SIXAIN_IS_APPLICATION (self));

  if (self->background != NULL)
    return;

  self->background = sixain_background_new (GTK_APPLICATION (self), sixain_generation_get_controller (),
                                            G_LIST_MODEL (sixain_generation_get_controller ()));
  sixain_background_load (self->background);

  task = g_task_new (self, NULL, recoveries_listed_cb, g_object_ref (window));
  g_task_set_source_tag (task, painted_cb);
  g_task_run_in_thread (task, list_recoveries_thread);
}

/* A window that tells when it is on the screen. */
SixainWindow *
sixain_application_add_window (SixainApplication *self)
{
  SixainWindow *window = sixain_window_new (ADW_APPLICATION (self));

  g_signal_connect_object (window, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);

  return window;
}

/* The active window where it is free, else a new one. */
static SixainWindow *
find_free_window (SixainApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (SIXAIN_IS_WINDOW (active) && sixain_window_is_free (SIXAIN_WINDOW (active)))
    return SIXAIN_WINDOW (active);

  return sixain_application_add_window (self);
}

static SixainWindow *
find_window_of (SixainApplication *self,
                GFile             *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      SixainSession *session = SIXAIN_IS_WINDOW (l->data) ? sixain_window_get_session (l->data) : NULL;
      GFile *own = session != NULL ? sixain_document_get_file (sixain_session_get_document (session)) : NULL;

      if (own != NULL && g_file_equal (own, file))
        return l->data;
    }

  return NULL;
}

/* Shows a file in the window that has it, else in a free one. */
void
sixain_application_open_file (SixainApplication *self,
                              GFile             *file,
                              gboolean           as_copy)
{
  SixainWindow *window = as_copy ? NULL : find_window_of (self, file);

  if (window == NULL)
    {
      window = find_free_window (self);
      sixain_window_open (window, file, as_copy);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
new_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  SixainApplication *self = user_data;
  SixainWindow *window = find_free_window (self);

  sixain_window_start_blank (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainApplication) self = user_data;
  g_autoptr (GListModel) files = NULL;

  files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autoptr (GFile) folder = g_file_get_parent (file);

      sixain_settings_set_recent_folder (folder);
      sixain_application_open_file (self, file, FALSE);
    }
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SixainApplication *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GFile) folder = sixain_settings_get_recent_folder ();

  gtk_file_filter_set_name (filter, C_("file filter", "Storyboards"));
  gtk_file_filter_add_suffix (filter, "sixain");
  gtk_file_filter_set_name (all, C_("file filter", "All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, filter);
  g_list_store_append (filters, all);

  gtk_file_dialog_set_title (dialog, C_("dialog", "Open Storyboard"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open_multiple (dialog, gtk_application_get_active_window (GTK_APPLICATION (self)), NULL,
                                 chosen_cb, g_object_ref (self));
}

static void
open_uri_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SixainApplication *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  sixain_application_open_file (self, file, g_str_equal (g_action_get_name (G_ACTION (action)), "open-sample"));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    adw_dialog_present (sixain_preferences_new (), GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    adw_dialog_present (sixain_shortcuts_new_dialog (), GTK_WIDGET (window));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  AdwDialog *dialog;

  if (window == NULL)
    return;

  dialog = adw_about_dialog_new ();
  adw_about_dialog_set_application_name (ADW_ABOUT_DIALOG (dialog), "Sixain");
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (dialog), APP_ID);
  adw_about_dialog_set_developer_name (ADW_ABOUT_DIALOG (dialog), C_("about", "The Sixain contributors"));
  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), SIXAIN_VERSION);
  adw_about_dialog_set_comments (ADW_ABOUT_DIALOG (dialog),
                                 C_("about", "Design up to six shots, see and hear them at once, and make them a film."));
  adw_about_dialog_set_license_type (ADW_ABOUT_DIALOG (dialog), GTK_LICENSE_GPL_3_0);
  /* Translators: your name, and your address if you like, one a line */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), C_("about", "translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  sixain_application_ask_to_quit (user_data);
}

static void
show_run_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  sixain_application_show_run (user_data, g_variant_get_string (parameter, NULL));
}

static void
sixain_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "open", .activate = open_cb },
    { .name = "open-file", .activate = open_uri_cb, .parameter_type = "s" },
    { .name = "open-sample", .activate = open_uri_cb, .parameter_type = "s" },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "show-run", .activate = show_run_cb, .parameter_type = "s" },
  };
  static const struct {
    const char *action;
    const char *accels[3];
  } accels[] = {
    { "app.new", { "<Control>n" } },
    { "app.open", { "<Control>o" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question" } },
    { "app.quit", { "<Control>q" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.export", { "<Control>e" } },
    { "win.generate", { "<Control>g" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.add-pictures", { "<Control><Shift>a" } },
    { "win.cancel-fetches", { "<Control>period" } },
    { "win.inspector", { "F9" } },
    { "win.issues", { "F8" } },
    { "win.jobs", { "<Control><Shift>g" } },
    { "win.library", { "<Shift>F9" } },
    { "win.fullscreen", { "F11" } },
    { "window.close", { "<Control>w" } },
  };

  /* In a static library, only a call keeps the resources in the program. */
  g_resources_register (sixain_app_get_resource ());

  G_APPLICATION_CLASS (sixain_application_parent_class)->startup (application);

  sixain_widgets_init ();

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action, accels[i].accels);

  gtk_window_set_default_icon_name (APP_ID);
}

static void
sixain_application_activate (GApplication *application)
{
  SixainApplication *self = SIXAIN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (sixain_application_add_window (self));

  gtk_window_present (window);
}

static void
sixain_application_open (GApplication  *application,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    sixain_application_open_file (SIXAIN_APPLICATION (application), files[i], FALSE);
}

static void
sixain_application_shutdown (GApplication *application)
{
  G_APPLICATION_CLASS (sixain_application_parent_class)->shutdown (application);

  g_clear_object (&SIXAIN_APPLICATION (application)->background);
  sixain_generation_shutdown ();
  sixain_network_shutdown ();
}

static void
sixain_application_class_init (SixainApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = sixain_application_startup;
  application_class->activate = sixain_application_activate;
  application_class->open = sixain_application_open;
  application_class->shutdown = sixain_application_shutdown;
}

static void
sixain_application_init (SixainApplication *self)
{
}

/**
 * sixain_application_new:
 *
 * Returns: (transfer full): the application; a second one in the session hands its files
 *   to the first
 */
SixainApplication *
sixain_application_new (void)
{
  return g_object_new (SIXAIN_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", RESOURCE_PATH,
                       NULL);
}

/**
 * sixain_application_get_background:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): what looks after generating beyond windows; %NULL
 *   before the first frame is painted
 */
SixainBackground *
sixain_application_get_background (SixainApplication *self)
{
  g_return_val_if_fail (SIXAIN_IS_APPLICATION (self), NULL);

  return self->background;
}
