/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-asset-dialog.h"
#include "sixain-library-text.h"
#include "sixain-texture-loader.h"
#include "sixain-trim-player.h"

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

static void
pause_cb (SixainTrimPlayer *player)
{
  g_assert (SIXAIN_IS_TRIM_PLAYER (player));

  sixain_trim_player_pause (player);
}

/* What the player needs to know of a take's clip. */
static SixainAsset *
new_clip (SixainTake *take)
{
  SixainAsset *asset = sixain_asset_new (SIXAIN_ASSET_VIDEO, sixain_take_get_hash (take), "mp4");

  g_object_set (asset,
                "name", sixain_take_get_name (take),
                "duration", sixain_take_get_duration (take),
                "width", sixain_take_get_width (take),
                "height", sixain_take_get_height (take),
                "frames", sixain_take_get_frames (take),
                "sound", sixain_take_get_sound (take),
                NULL);
  return asset;
}

static GtkWidget *
new_player (AdwDialog   *dialog,
            SixainAsset *asset,
            const char  *path)
{
  GtkWidget *player = sixain_trim_player_new ();

  sixain_trim_player_set_asset (SIXAIN_TRIM_PLAYER (player), asset, path);
  gtk_widget_set_margin_bottom (player, 12);
  gtk_widget_set_margin_start (player, 12);
  gtk_widget_set_margin_end (player, 12);
  /* it is trimmed where it is used */
  g_object_set (player, "trimmable", FALSE, NULL);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (pause_cb), player, G_CONNECT_SWAPPED);

  return player;
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
  g_autoptr (SixainAsset) clip = NULL;
  AdwDialog *dialog;
  GtkWidget *view, *header, *content;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  path = sixain_session_dup_record_path (session, record);
  name = sixain_library_text_dup_name (record);
  facts = sixain_library_text_dup_facts (record);

  dialog = adw_dialog_new ();
  if (SIXAIN_IS_TAKE (record))
    clip = new_clip (SIXAIN_TAKE (record));
  else if (sixain_asset_get_kind (SIXAIN_ASSET (record)) == SIXAIN_ASSET_VIDEO)
    clip = g_object_ref (SIXAIN_ASSET (record));

  if (clip != NULL)
    content = new_player (dialog, clip, path);
  else
    content = new_picture (path, name);

  header = adw_header_bar_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (name, facts));
  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);

  adw_dialog_set_title (dialog, name);
  adw_dialog_set_content_width (dialog, 900);
  adw_dialog_set_content_height (dialog, 620);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
