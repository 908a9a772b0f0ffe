/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file manager as far as dropping goes: files let go over its window are copied into a
 * folder, as it would. */

#include <gtk/gtk.h>

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  GFile *folder = user_data;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *name = g_file_get_basename (l->data);
      g_autoptr (GFile) to = g_file_get_child (folder, name);
      g_autoptr (GError) error = NULL;

      if (!g_file_copy (l->data, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
        g_printerr ("%s\n", error->message);
    }

  return TRUE;
}

/* The title says when something is over it. */
static GdkDragAction
enter_cb (GtkDropTarget *target,
          double         x,
          double         y,
          GtkWindow     *window)
{
  gtk_window_set_title (window, "Drop Target, reached");

  return GDK_ACTION_COPY;
}

static void
activate_cb (GtkApplication *application,
             GFile          *folder)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *label = gtk_label_new ("Drop here");
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), window);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), folder);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));

  gtk_window_set_title (GTK_WINDOW (window), "Drop Target");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GFile) folder = NULL;

  if (argc != 2)
    return 2;

  folder = g_file_new_for_path (argv[1]);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), folder);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
