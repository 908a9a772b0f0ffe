/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-drop.h"
#include "sixain-web-text.h"

static gboolean
accept_cb (GtkDropTarget *target,
           GdkDrop       *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, SIXAIN_TYPE_WEB_TEXT, SIXAIN_TYPE_WEB_LINK, G_TYPE_STRING };
  g_autoptr (GdkContentFormats) ours = NULL;
  g_autoptr (GdkContentFormats) usable = NULL;

  g_assert (GTK_IS_DROP_TARGET (target));

  /* A browser offers the picture itself, which needs no network; beside it what stood on
   * the page, which names the picture even where a link lies around it; and the address of
   * that link as a list of files. File managers offer no HTML. */
  if (gdk_content_formats_contain_mime_type (formats, "text/html") ||
      gdk_content_formats_contain_mime_type (formats, "text/x-moz-url"))
    {
      types[0] = GDK_TYPE_TEXTURE;
      types[1] = SIXAIN_TYPE_WEB_TEXT;
      types[2] = SIXAIN_TYPE_WEB_LINK;
      types[3] = GDK_TYPE_FILE_LIST;
    }

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));

  ours = gdk_content_formats_ref (gtk_drop_target_get_formats (target));
  ours = gdk_content_formats_union_deserialize_gtypes (g_steal_pointer (&ours));
  usable = gdk_content_formats_ref (formats);

  return gdk_content_formats_match (ours, usable) &&
         (gdk_drop_get_actions (drop) & GDK_ACTION_COPY) != 0;
}

static void
unmap_cb (GtkDropTarget *target)
{
  /* within its ::drop the widget may well go, and afterwards the drop is let go of anyway */
  if (g_signal_get_invocation_hint (target) == NULL)
    gtk_drop_target_reject (target);
}

/**
 * sixain_drop_target_new:
 *
 * Makes a drop target for files, pictures, links and text from anywhere. Its ::drop gets
 * a #GdkFileList, a #GdkTexture, %SIXAIN_TYPE_WEB_TEXT, %SIXAIN_TYPE_WEB_LINK or a string,
 * in this order of preference.
 *
 * Returns: (transfer full): a drop target
 */
GtkDropTarget *
sixain_drop_target_new (void)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, SIXAIN_TYPE_WEB_TEXT, SIXAIN_TYPE_WEB_LINK, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  sixain_web_text_register ();
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* without data, there is nothing it could outlive */
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), NULL);

  return target;
}

/**
 * sixain_drop_target_add:
 * @target: (transfer full): a drop target
 * @widget: where it takes drops
 *
 * Gives @widget a drop target that lets go of what is dragged over it when @widget goes
 * out of sight. GTK 4.18 does it only when the pointer leaves, and never where the widget
 * is removed first: GtkDropTarget frees neither the drop nor its value. Main thread only.
 */
void
sixain_drop_target_add (GtkDropTarget *target,
                        GtkWidget     *widget)
{
  g_return_if_fail (GTK_IS_DROP_TARGET (target));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (widget, "unmap", G_CALLBACK (unmap_cb), target, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/**
 * sixain_drop_init_file:
 * @value: an empty value
 * @file: a file
 *
 * Makes @value what a drop of @file would be, for a file that came in another way.
 */
void
sixain_drop_init_file (GValue *value,
                       GFile  *file)
{
  g_return_if_fail (G_IS_FILE (file));

  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (value, gdk_file_list_new_from_array (&file, 1));
}

/**
 * sixain_drop_init_files:
 * @value: an empty value
 * @files: a list of #GFile, such as a dialog gives
 *
 * Makes @value what a drop of @files would be.
 */
void
sixain_drop_init_files (GValue     *value,
                        GListModel *files)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (G_IS_LIST_MODEL (files));

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (array, g_list_model_get_item (files, i));

  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (value, gdk_file_list_new_from_array ((GFile **) array->pdata, array->len));
}
