/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-asset-dialog.h"
#include "sixain-library-text.h"
#include "sixain-texture-loader.h"

/* As large as the dialog gets on most displays. */
#define PICTURE_SIZE 2048

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = sixain_texture_load_finish (result, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Not shown: %s", error->message);
}

static GtkWidget *
new_picture (const char *path,
             const char *name)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  gtk_widget_set_margin_bottom (picture, 12);
  gtk_widget_set_margin_start (picture, 12);
  gtk_widget_set_margin_end (picture, 12);
  sixain_texture_load_async (path, PICTURE_SIZE, NULL, loaded_cb, g_object_ref (picture));

  return picture;
}

/**
 * sixain_asset_dialog_new:
 * @session: a session
 * @record: a picture or video of it, or a take
 *
 * Returns: (transfer floating): a dialog that shows it large
 */
AdwDialog *
sixain_asset_dialog_new (SixainSession *session,
                         SixainRecord  *record)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *facts = NULL;
  AdwDialog *dialog;
  GtkWidget *view, *header;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  path = sixain_session_dup_record_path (session, record);
  name = sixain_library_text_dup_name (record);
  facts = sixain_library_text_dup_facts (record);

  header = adw_header_bar_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (name, facts));
  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_picture (path, name));

  dialog = adw_dialog_new ();
  adw_dialog_set_title (dialog, name);
  adw_dialog_set_content_width (dialog, 900);
  adw_dialog_set_content_height (dialog, 620);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
