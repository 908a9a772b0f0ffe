/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packs a sample: make-sample OUTPUT STORYBOARD.json SIZE. The pictures lie beside the
 * storyboard as <asset id>.svg; they are drawn SIZE pixels long. */

#include "sixain-config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "sixain-codec.h"
#include "sixain-package-save.h"
#include "sixain-thumbnail.h"

#define JPEG_QUALITY "90"

static gboolean
draw_picture (SixainAsset *asset,
              const char  *source,
              const char  *folder,
              int          size,
              GError     **error)
{
  g_autofree char *name = g_strconcat (sixain_record_get_id (SIXAIN_RECORD (asset)), ".svg", NULL);
  g_autofree char *drawing = g_build_filename (source, name, NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file_at_size (drawing, size, size, error);
  g_autoptr (GdkPixbuf) opaque = NULL;
  g_autofree char *data = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *member = NULL;
  g_autofree char *path = NULL;
  gsize length;

  if (picture == NULL)
    return FALSE;

  opaque = gdk_pixbuf_composite_color_simple (picture,
                                              gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture),
                                              GDK_INTERP_NEAREST, 255, 8, 0, 0);
  if (!gdk_pixbuf_save_to_buffer (opaque, &data, &length, "jpeg", error, "quality", JPEG_QUALITY, NULL))
    return FALSE;

  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
  g_object_set (asset,
                "hash", hash,
                "extension", "jpg",
                "bytes", (gint64) length,
                "width", gdk_pixbuf_get_width (opaque),
                "height", gdk_pixbuf_get_height (opaque),
                NULL);

  member = sixain_asset_dup_member (asset);
  path = g_build_filename (folder, member, NULL);
  return g_file_set_contents (path, data, length, error);
}

static GBytes *
make_thumbnail (SixainStoryboard *storyboard,
                const char       *folder)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (storyboard), 0);
  SixainAsset *asset = sixain_storyboard_find_asset (storyboard, sixain_shot_get_start_frame (shot));
  g_autofree char *member = sixain_asset_dup_member (asset);
  g_autofree char *path = g_build_filename (folder, member, NULL);

  return sixain_thumbnail_new (path);
}

static gboolean
make_sample (const char *output,
             const char *source,
             int         size,
             const char *folder,
             GError    **error)
{
  g_autoptr (SixainPackageContent) content = g_new0 (SixainPackageContent, 1);
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  g_autoptr (SixainStoryboard) storyboard = NULL;
  g_autofree char *source_folder = g_path_get_dirname (source);
  g_autofree char *text = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  GListModel *assets;
  char *json;
  gsize length;

  if (!g_file_get_contents (source, &text, &length, error))
    return FALSE;

  storyboard = sixain_codec_load_storyboard (text, length, NULL, error);
  if (storyboard == NULL)
    return FALSE;

  assets = sixain_storyboard_get_assets (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);

      if (!draw_picture (asset, source_folder, folder, size, error))
        return FALSE;
      g_strv_builder_take (members, sixain_asset_dup_member (asset));
    }

  json = sixain_codec_save_storyboard (storyboard);
  content->json = g_bytes_new_take (json, strlen (json));
  content->thumbnail = make_thumbnail (storyboard, folder);
  content->folder = g_strdup (folder);
  content->members = g_strv_builder_end (members);
  return sixain_package_save (content, file, NULL, &etag, NULL, error);
}

static void
remove_folder (const char *folder)
{
  g_autofree char *assets = g_build_filename (folder, "assets", NULL);
  g_autoptr (GDir) dir = g_dir_open (assets, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (assets, name, NULL);

      g_unlink (path);
    }
  g_rmdir (assets);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *assets = NULL;
  guint64 size;
  gboolean made;

  setlocale (LC_ALL, "");
  if (argc != 4 || !g_ascii_string_to_unsigned (argv[3], 10, 16, 8192, &size, &error))
    {
      g_printerr ("usage: make-sample OUTPUT STORYBOARD.json SIZE\n");
      return 2;
    }

  folder = g_dir_make_tmp ("sixain-sample-XXXXXX", &error);
  if (folder == NULL)
    {
      g_printerr ("make-sample: %s\n", error->message);
      return 1;
    }

  assets = g_build_filename (folder, "assets", NULL);
  g_mkdir (assets, 0700);
  made = make_sample (argv[1], argv[2], (int) size, folder, &error);
  remove_folder (folder);
  if (!made)
    g_printerr ("make-sample: %s: %s\n", argv[2], error->message);

  return made ? 0 : 1;
}
