/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static GBytes *
make_picture (const char *format,
              int         width,
              int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *buffer;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x204060ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, format, NULL, NULL));
  return g_bytes_new_take (buffer, length);
}

static GBytes *
make_jpeg (int width,
           int height)
{
  return make_picture ("jpeg", width, height);
}

static GBytes *
make_webp (void)
{
  return make_picture ("webp", 64, 48);
}

static GBytes *
make_tiff (void)
{
  return make_picture ("tiff", 20, 30);
}

/* As a camera that was held upright writes it. */
static GBytes *
make_turned_jpeg (guint8 orientation)
{
  const guint8 exif[] = {
    0xff, 0xe1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0,
    'M', 'M', 0, 42, 0, 0, 0, 8,
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
    0, 0, 0, 0,
  };
  g_autoptr (GBytes) plain = make_jpeg (400, 100);
  GByteArray *turned = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (plain, &length);

  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, data + 2, length - 2);
  return g_byte_array_free_to_bytes (turned);
}

/* A JPEG that says it is far larger than it is. */
static GBytes *
make_huge_jpeg (void)
{
  g_autoptr (GBytes) plain = make_jpeg (16, 16);
  gsize length;
  guint8 *data = g_memdup2 (g_bytes_get_data (plain, &length), g_bytes_get_size (plain));
  const guint8 start_of_frame[] = { 0xff, 0xc0 };
  guint8 *at = memmem (data, length, start_of_frame, sizeof start_of_frame);

  g_assert_nonnull (at);
  at[5] = at[7] = 30000 >> 8;
  at[6] = at[8] = 30000 & 0xff;
  return g_bytes_new_take (data, length);
}

static GBytes *
make_wave (void)
{
  static const guint8 header[44] = {
    'R', 'I', 'F', 'F', 36, 0, 0, 0, 'W', 'A', 'V', 'E', 'f', 'm', 't', ' ', 16, 0, 0, 0,
    1, 0, 1, 0, 0x80, 0xbb, 0, 0, 0, 0x77, 1, 0, 2, 0, 16, 0, 'd', 'a', 't', 'a', 0, 0, 0, 0,
  };

  return g_bytes_new_static (header, sizeof header);
}

static GBytes *
make_mp4 (void)
{
  return g_bytes_new_static ("\0\0\0\030ftypisom\0\0\2\0isomiso2\0\0\0\010free", 32);
}

/* A brand that isn't in the shared MIME database. */
static GBytes *
make_odd_mp4 (void)
{
  return g_bytes_new_static ("\0\0\0\030ftypxyz9\0\0\2\0xyz9iso9\0\0\0\010free", 32);
}

static GBytes *
make_webm (void)
{
  return g_bytes_new_static ("\032\105\337\243\237\102\206\201\001\102\367\201\001\102\362\201\004\102\363\201\010"
                             "\102\202\204webm\102\207\201\004\102\205\201\002", 36);
}

static GBytes *
make_svg (void)
{
  const char *text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\"><rect width=\"9\" height=\"9\"/></svg>";

  return g_bytes_new_static (text, strlen (text));
}

static GBytes *
make_gif (void)
{
  return g_bytes_new_static ("GIF89a\1\0\1\0\200\0\0\377\377\377\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", 35);
}

static GBytes *
make_text (void)
{
  return g_bytes_new_static ("Scene 1\n", 8);
}

static GBytes *
make_nothing (void)
{
  return g_bytes_new_static ("", 0);
}

static GBytes *
make_half_jpeg (void)
{
  g_autoptr (GBytes) whole = make_jpeg (400, 100);

  return g_bytes_new_from_bytes (whole, 0, 30);
}

static GBytes *
make_png (void)
{
  return helper_picture (320, 200, 0x336699ff);
}

static GBytes *
make_upright_jpeg (void)
{
  return make_turned_jpeg (6);
}

static GBytes *
make_mirrored_jpeg (void)
{
  return make_turned_jpeg (4);
}

typedef struct {
  const char     *name;
  GBytes       *(*make) (void);
  SixainAssetKind kind;
  const char     *extension; /* NULL: refused */
  int             width;
  int             height;
} Case;

static const Case cases[] = {
  { "board.png", make_png, SIXAIN_ASSET_PICTURE, "png", 320, 200 },
  { "board.jpeg", make_png, SIXAIN_ASSET_PICTURE, "png", 320, 200 },
  { "no ending", make_png, SIXAIN_ASSET_PICTURE, "png", 320, 200 },
  { "upright.jpg", make_upright_jpeg, SIXAIN_ASSET_PICTURE, "jpg", 100, 400 },
  { "mirrored.jpg", make_mirrored_jpeg, SIXAIN_ASSET_PICTURE, "jpg", 400, 100 },
  { "drawing.svg", make_svg, SIXAIN_ASSET_PICTURE, "svg", 120, 60 },
  { "photo.webp", make_webp, SIXAIN_ASSET_PICTURE, "webp", 64, 48 },
  { "scan.tiff", make_tiff, SIXAIN_ASSET_PICTURE, "tiff", 20, 30 },
  { "dot.gif", make_gif, SIXAIN_ASSET_PICTURE, "gif", 1, 1 },
  { "rain.wav", make_wave, SIXAIN_ASSET_SOUND, "wav", 0, 0 },
  { "rain", make_wave, SIXAIN_ASSET_SOUND, "wav", 0, 0 },
  { "move.mp4", make_mp4, SIXAIN_ASSET_VIDEO, "mp4", 0, 0 },
  { "odd.mp4", make_odd_mp4, SIXAIN_ASSET_VIDEO, "mp4", 0, 0 },
  { "move.webm", make_webm, SIXAIN_ASSET_VIDEO, "webm", 0, 0 },
  { "sound.png", make_wave },
  { "sound.mp4", make_wave },
  { "picture.wav", make_png },
  { "huge.jpg", make_huge_jpeg },
  { "half.jpg", make_half_jpeg },
  { "script.txt", make_text },
  { "script.png", make_text },
  { "empty.png", make_nothing },
};

static guint
count_assets (SixainDocument *document)
{
  g_autofree char *path = g_build_filename (sixain_document_get_folder (document), "assets", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

static void
check_asset (SixainDocument *document,
             const Case     *wanted,
             GBytes         *bytes,
             SixainAsset    *asset)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *member = sixain_asset_dup_member (asset);
  g_autofree char *path = g_build_filename (sixain_document_get_folder (document), member, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) added = g_date_time_new_from_iso8601 (sixain_asset_get_added (asset), utc);
  gsize length;

  g_assert_cmpint (sixain_asset_get_kind (asset), ==, wanted->kind);
  g_assert_cmpstr (sixain_asset_get_hash (asset), ==, hash);
  g_assert_cmpstr (sixain_asset_get_extension (asset), ==, wanted->extension);
  g_assert_cmpstr (sixain_asset_get_name (asset), ==, wanted->name);
  g_assert_cmpint (sixain_asset_get_bytes (asset), ==, g_bytes_get_size (bytes));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, wanted->width);
  g_assert_cmpint (sixain_asset_get_height (asset), ==, wanted->height);
  g_assert_cmpstr (sixain_asset_get_origin (asset), ==, "https://example.org/where");
  g_assert_nonnull (added);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr (GBytes) bytes = wanted->make ();
  g_autoptr (GFile) file = helper_file (wanted->name);
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_new (&error);
  g_autoptr (SixainAsset) asset = NULL;
  g_autofree char *before = helper_json (document);
  g_autofree char *after = NULL;

  g_assert_true (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                          NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  asset = helper_import_file (document, file, NULL, &error);
  after = helper_json (document);
  g_assert_cmpstr (after, ==, before);

  if (wanted->extension != NULL)
    {
      g_assert_no_error (error);
      check_asset (document, wanted, bytes, asset);
      g_assert_cmpuint (count_assets (document), ==, 1);
    }
  else
    {
      g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA);
      g_assert_nonnull (strstr (error->message, wanted->name));
      g_assert_cmpuint (count_assets (document), ==, 0);
    }

  sixain_document_close (document);
  g_assert_finalize_object (document);
}

static void
assert_refused (SixainDocument *document,
                const char     *name)
{
  g_autoptr (GFile) file = helper_file (name);
  g_autoptr (GError) error = NULL;
  SixainAsset *asset = helper_import_file (document, file, NULL, &error);

  g_assert_null (asset);
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_MEDIA);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_cmpuint (count_assets (document), ==, 0);
}

static void
test_not_files (void)
{
  SixainDocument *document = sixain_document_new (NULL);
  g_autofree char *folder = helper_path ("folder.png");
  g_autofree char *pipe_path = helper_path ("pipe.png");
  g_autofree char *secret = helper_path ("secret.png");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_refused (document, "folder.png");
  assert_refused (document, "pipe.png");
  assert_refused (document, "not there.png");

  /* the administrator may read everything */
  if (geteuid () != 0)
    {
      g_assert_true (g_file_set_contents_full (secret, "x", 1, G_FILE_SET_CONTENTS_NONE, 0, NULL));
      assert_refused (document, "secret.png");
    }

  sixain_document_close (document);
  g_assert_finalize_object (document);
}

static void
test_cancelled (void)
{
  SixainDocument *document = sixain_document_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = helper_file ("large.wav");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_wave ();

  g_assert_true (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                          NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (helper_import_file (document, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (sixain_document_get_busy (document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_assets (document), ==, 0);

  sixain_document_close (document);
  g_assert_finalize_object (document);
}

static void
test_duplicate (void)
{
  SixainDocument *document = helper_sample ();
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autoptr (GBytes) bytes = helper_picture (16, 9, 0xff0000ff);
  g_autoptr (SixainAsset) own = g_list_model_get_item (sixain_storyboard_get_assets (storyboard), 0);
  g_autoptr (GError) error = NULL;
  guint count = count_assets (document);
  SixainAsset *again = helper_import_bytes (document, bytes, "Pasted", &error);

  g_assert_no_error (error);
  g_assert_true (again == own);
  g_assert_cmpuint (count_assets (document), ==, count);
  g_object_unref (again);
  g_clear_object (&own);

  sixain_document_close (document);
  g_assert_finalize_object (document);
}

/* Dropping the same picture once more heals a storyboard that has lost it. */
static void
test_heals (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("healed.sixain");
  g_autoptr (GBytes) bytes = helper_picture (16, 9, 0xff0000ff);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *member = g_strdup_printf ("assets/%s.png", hash);
  g_autofree char *path = g_build_filename (sixain_document_get_folder (document), member, NULL);
  g_autofree char *folder = g_strdup (sixain_document_get_folder (document));
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_finalize_object (document);
  g_assert_cmpint (g_unlink (path), ==, 0);
  document = sixain_document_recover (folder, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sixain_document_get_problems (document)[0]);

  g_object_unref (helper_import_bytes (document, bytes, "Red", &error));
  g_assert_no_error (error);
  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  sixain_document_close (document);
  g_assert_finalize_object (document);

  content = helper_read_member (g_file_peek_path (file), member, &length);
  g_assert_cmpmem (content, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

int
main (int    argc,
      char **argv)
{
  helper_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document/import/", cases[i].name, NULL);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &cases[i], test_case);
    }
  g_test_add_func ("/document/import/not-files", test_not_files);
  g_test_add_func ("/document/import/cancelled", test_cancelled);
  g_test_add_func ("/document/import/duplicate", test_duplicate);
  g_test_add_func ("/document/import/heals", test_heals);

  return helper_run ();
}
