/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sixain-film-save.h"
#include "sixain-message.h"
#include "sixain-settings.h"

#define FILM "sixain-film"

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_copy_finish (G_FILE (source), result, &error))
    sixain_message_present (parent, C_("dialog", "The Film Was Not Saved"), error->message, NULL);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GFile) target = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) folder = NULL;

  if (target == NULL)
    return;

  folder = g_file_get_parent (target);
  sixain_settings_set_recent_folder (folder);
  g_file_copy_async (g_object_get_data (source, FILM), target,
                     G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT, NULL,
                     NULL, NULL, copied_cb, g_steal_pointer (&parent));
}

/**
 * sixain_film_save:
 * @parent: what the dialog belongs to
 * @path: (type filename): a film
 * @name: what its copy is to be called, without an ending
 *
 * Lets the user choose where a copy of a film goes.
 */
void
sixain_film_save (GtkWidget  *parent,
                  const char *path,
                  const char *name)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *suggestion = NULL;
  const char *suffix;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (path != NULL && name != NULL);

  dialog = gtk_file_dialog_new ();
  folder = sixain_settings_get_recent_folder ();
  suffix = strrchr (path, '.');
  suggestion = g_strconcat (name, suffix, NULL);
  g_strdelimit (suggestion, "/", '-');

  gtk_file_dialog_set_title (dialog, C_("dialog", "Save Film"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_initial_name (dialog, suggestion);
  g_object_set_data_full (G_OBJECT (dialog), FILM, g_file_new_for_path (path), g_object_unref);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, chosen_cb, g_object_ref (parent));
}
