/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file manager as far as dragging goes: a window that offers one file, or as one does that
 * runs in a sandbox, "--portal KEY", a key by which the documents portal knows its files. */

#include <gtk/gtk.h>

static const char *key;

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  GFile *file = user_data;
  GdkFileList *files;
  GdkContentProvider *provider;

  if (key != NULL)
    {
      /* GTK sends the zero behind it as well */
      g_autoptr (GBytes) bytes = g_bytes_new (key, strlen (key) + 1);

      return gdk_content_provider_new_for_bytes ("application/vnd.portal.filetransfer", bytes);
    }

  files = gdk_file_list_new_from_array (&file, 1);
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);

  return provider;
}

static void
activate_cb (GtkApplication *application,
             GFile          *file)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *label = gtk_label_new ("Drag me");
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), file);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));

  gtk_window_set_title (GTK_WINDOW (window), "Drag Source");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 80);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (GFile) file = NULL;

  if (argc == 3 && g_str_equal (argv[1], "--portal"))
    key = argv[2];
  else if (argc != 2)
    return 2;

  file = g_file_new_for_path (argv[1]);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), file);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
