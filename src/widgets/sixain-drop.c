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
