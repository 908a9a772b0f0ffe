/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drop.h"
#include "sixain-library-private.h"

typedef struct {
  SixainLibrary *library;
  SixainRecord *onto; /* (nullable) */
} Choice;

static void
choice_free (Choice *choice)
{
  g_clear_object (&choice->library);
  g_clear_object (&choice->onto);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (GListModel) chosen = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  chosen = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (chosen == NULL)
    return;

  sixain_drop_init_files (&value, chosen);
  sixain_library_bring (choice->library, &value, choice->onto);
}

static void
replacement_chosen_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  if (file == NULL)
    return;

  sixain_drop_init_file (&value, file);
  sixain_library_bring (choice->library, &value, choice->onto);
}

static GtkFileFilter *
new_filter (SixainLibraryTab tab)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  switch (tab)
    {
    case SIXAIN_LIBRARY_VIDEOS:
      gtk_file_filter_set_name (filter, C_("file filter", "Videos"));
      gtk_file_filter_add_mime_type (filter, "video/*");
      break;
    case SIXAIN_LIBRARY_SOUNDS:
      gtk_file_filter_set_name (filter, C_("file filter", "Sounds"));
      gtk_file_filter_add_mime_type (filter, "audio/*");
      break;
    case SIXAIN_LIBRARY_CAST:
    case SIXAIN_LIBRARY_PICTURES:
    case SIXAIN_LIBRARY_TAKES:
    default:
      gtk_file_filter_set_name (filter, C_("file filter", "Pictures"));
      gtk_file_filter_add_pixbuf_formats (filter);
      break;
    }

  return filter;
}

/* Lets files be chosen: for the library, or one to take the place of what is there. */
void
sixain_library_choose_files (SixainLibrary *self,
                             SixainRecord  *onto) /* (nullable) */
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = new_filter (sixain_library_get_tab (self));
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  Choice *choice = g_new0 (Choice, 1);

  g_assert (SIXAIN_IS_LIBRARY (self));

  choice->library = g_object_ref (self);
  g_set_object (&choice->onto, onto);
  g_list_store_append (filters, filter);

  if (onto != NULL)
    {
      gtk_file_dialog_set_title (dialog, C_("dialog", "Replace Everywhere"));
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
      gtk_file_dialog_open (dialog, parent, NULL, replacement_chosen_cb, choice);
      return;
    }

  {
    g_autoptr (GtkFileFilter) media = gtk_file_filter_new ();

    gtk_file_filter_set_name (media, C_("file filter", "Pictures, Videos and Sounds"));
    gtk_file_filter_add_pixbuf_formats (media);
    gtk_file_filter_add_mime_type (media, "video/*");
    gtk_file_filter_add_mime_type (media, "audio/*");
    g_list_store_append (filters, media);
  }
  gtk_file_dialog_set_title (dialog, C_("dialog", "Add to the Library"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, parent, NULL, chosen_cb, choice);
}
