/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "clip-fixture.h"
#include "film-fixture.h"
#include "sixain-clip-probe.h"
#include "sixain-document-error.h"
#include "sixain-import.h"
#include "sixain-remove.h"

static char *folder;

static char *
make_sound (void)
{
  char *path = g_build_filename (folder, "made.m4a", NULL);

  clip_fixture_write_sound (path);

  return path;
}

static SixainAsset *
import_as (const char  *path,
           const char  *name,
           GError     **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SixainImport) import = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  import = sixain_import_bytes (bytes, name, NULL, folder, NULL, error);

  return import != NULL ? sixain_import_new_asset (import) : NULL;
}

static void
test_video (void)
{
  g_autofree char *path = g_build_filename (folder, "plain.mp4", NULL);
  g_autoptr (SixainAsset) asset = NULL;
  g_autoptr (GError) error = NULL;

  clip_fixture_write (&clip_fixture_plain, path);
  asset = import_as (path, "plain.mp4", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_asset_get_kind (asset), ==, SIXAIN_ASSET_VIDEO);
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 320);
  g_assert_cmpint (sixain_asset_get_height (asset), ==, 180);
  g_assert_cmpint (sixain_asset_get_frames (asset), ==, 48);
  g_assert_cmpint (ABS (sixain_asset_get_duration (asset) - (gint64) (2 * GST_SECOND)), <, 2 * GST_MSECOND);
  g_assert_false (sixain_asset_get_sound (asset));
}

static void
test_sound (void)
{
  g_autofree char *path = make_sound ();
  g_autoptr (SixainAsset) asset = NULL;
  g_autoptr (GError) error = NULL;

  asset = import_as (path, "voice.m4a", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sixain_asset_get_kind (asset), ==, SIXAIN_ASSET_SOUND);
  g_assert_cmpstr (sixain_asset_get_extension (asset), ==, "m4a");
  g_assert_cmpint (ABS (sixain_asset_get_duration (asset) - (gint64) GST_SECOND), <, 60 * GST_MSECOND);
}

static void
refuse (const char *path,
        const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import_as (path, name, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_mixed_up (void)
{
  g_autofree char *sound = make_sound ();
  g_autofree char *path = g_build_filename (folder, "whole.mp4", NULL);
  g_autofree char *half = g_build_filename (folder, "half.mp4", NULL);
  g_autofree char *content = NULL;
  gsize length;

  refuse (sound, "voice.mp4");
  refuse (sound, "voice.png");

  clip_fixture_write (&clip_fixture_plain, path);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (half, content, length / 2, NULL));
  refuse (half, "half.mp4");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  sixain_media_set_clip_probe (sixain_clip_probe);
  folder = fixture_folder_new ();

  g_test_add_func ("/clip-import/video", test_video);
  g_test_add_func ("/clip-import/sound", test_sound);
  g_test_add_func ("/clip-import/mixed-up", test_mixed_up);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
