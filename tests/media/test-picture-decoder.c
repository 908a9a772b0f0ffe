/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture-fixture.h"
#include "sixain-exif.h"
#include "sixain-picture-decoder.h"
#include "sixain-remove.h"
#include "test-picture.h"

#include <math.h>
#include <string.h>

static char *folder;

/* What lies in the file so that it is upright after the turn. */
static GdkPixbuf *
lay_down (GdkPixbuf *upright,
          guint      turn)
{
  static const struct {
    gboolean          mirror;
    GdkPixbufRotation rotation;
  } inverse[] = {
    { FALSE, GDK_PIXBUF_ROTATE_NONE }, { TRUE, GDK_PIXBUF_ROTATE_NONE },
    { FALSE, GDK_PIXBUF_ROTATE_UPSIDEDOWN }, { TRUE, GDK_PIXBUF_ROTATE_UPSIDEDOWN },
    { TRUE, GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE }, { FALSE, GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE },
    { TRUE, GDK_PIXBUF_ROTATE_CLOCKWISE }, { FALSE, GDK_PIXBUF_ROTATE_CLOCKWISE },
  };
  g_autoptr (GdkPixbuf) mirrored = NULL;

  mirrored = inverse[turn - 1].mirror ? gdk_pixbuf_flip (upright, TRUE) : g_object_ref (upright);

  return gdk_pixbuf_rotate_simple (mirrored, inverse[turn - 1].rotation);
}

static void
test_turns (void)
{
  g_autoptr (GdkPixbuf) upright = test_picture_make_corners (640, 400);

  for (guint turn = 1; turn <= 8; turn++)
    for (guint width = 320; width <= 640; width += 320)
      {
        g_autoptr (GdkPixbuf) lying = lay_down (upright, turn);
        g_autofree char *path = test_picture_save (lying, folder, "turned.jpg", "jpeg");
        g_autoptr (GError) error = NULL;
        g_autoptr (SixainPicture) picture = NULL;

        test_picture_set_turn (path, turn, turn % 2 == 0);
        picture = sixain_picture_decode (path, width, NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (picture->file_width, ==, 640);
        g_assert_cmpuint (picture->file_height, ==, 400);
        g_assert_cmpuint (picture->levels[0].width, ==, width);
        g_assert_cmpuint (picture->levels[0].height, ==, width * 400 / 640);
        g_assert_cmpint (picture->complete, ==, width == 640);
        picture_fixture_assert_corners (picture);
      }
}

static void
test_damaged_exif (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make_corners (32, 32);
  g_autofree char *path = test_picture_save (pixbuf, folder, "exif.jpg", "jpeg");
  g_autofree char *data = NULL;
  gsize length;

  test_picture_set_turn (path, 6, TRUE);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (sixain_exif_get_turn ((const guint8 *) data, length), ==, 6);

  for (gsize cut = 0; cut < 60; cut++)
    {
      /* of its own length, so that reading on is noticed */
      g_autofree guint8 *start = g_memdup2 (data, MAX (cut, 1));

      g_assert_cmpuint (sixain_exif_get_turn (start, cut), ==, cut >= 32 ? 6 : 1);
    }
  for (guint round = 0; round < 20000; round++)
    {
      guint8 damaged[60];

      memcpy (damaged, data, sizeof damaged);
      for (guint i = 0; i < 3; i++)
        damaged[g_rand_int_range (rand, 2, sizeof damaged)] = (guint8) g_rand_int_range (rand, 0, 256);
      g_assert_cmpuint (sixain_exif_get_turn (damaged, sizeof damaged), <=, 8);
    }
}

static void
test_formats (void)
{
  static const char * const types[] = { "jpeg", "png", "tiff", "bmp", "webp" };
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make_corners (301, 199);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *name = g_strdup_printf ("picture.%s", types[i]);
      g_autofree char *path = test_picture_save (pixbuf, folder, name, types[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainPicture) picture = sixain_picture_decode (path, 5000, NULL, &error);
      g_autoptr (SixainPicture) small = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (picture->levels[0].width, ==, 301);
      g_assert_cmpuint (picture->levels[0].height, ==, 199);
      g_assert_true (picture->complete);
      picture_fixture_assert_corners (picture);

      small = sixain_picture_decode (path, 100, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (small->levels[0].width, ==, 100);
      g_assert_cmpuint (small->file_width, ==, 301);
      g_assert_false (small->complete);
      picture_fixture_assert_corners (small);
    }
}

static void
test_alpha (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 300, 200);
  g_autofree char *path = NULL;
  g_autoptr (SixainPicture) picture = NULL;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xff000000); /* red that is not there */
  for (guint y = 0; y < 200; y++)
    for (guint x = 150; x < 300; x++)
      memcpy (gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + 4 * x, "\x14\x14\xdc\xff", 4);
  path = test_picture_save (pixbuf, folder, "alpha.png", "png");

  for (guint width = 120; width <= 300; width += 180)
    {
      g_autoptr (SixainPicture) half = sixain_picture_decode (path, width, NULL, &error);

      g_assert_no_error (error);
      picture_fixture_assert_colour (&half->levels[0], 0.25, 0.5, 118, 118, 118);
      picture_fixture_assert_colour (&half->levels[0], 0.75, 0.5, 20, 20, 220);
    }
}

static void
test_vector (void)
{
  static const char svg[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='40'>"
    "<rect width='32' height='20' fill='#dc1414'/><rect x='32' width='32' height='20' fill='#14c814'/>"
    "<rect y='20' width='32' height='20' fill='#1414dc'/><rect x='32' y='20' width='32' height='20' fill='#f0f0f0'/></svg>";
  g_autofree char *path = g_build_filename (folder, "drawing.svg", NULL);
  g_autoptr (SixainPicture) picture = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, svg, -1, &error);
  g_assert_no_error (error);
  picture = sixain_picture_decode (path, 1600, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (picture->levels[0].width, ==, 1600);
  g_assert_cmpuint (picture->levels[0].height, ==, 1000);
  g_assert_false (picture->complete);
  picture_fixture_assert_corners (picture);
}

/* The mean stays what it was, whatever the sizes. */
static void
test_scaling (void)
{
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (600, 400, 3, 60);
  double mean = 0.0;

  for (guint wanted = 600; wanted >= 100; wanted -= 37)
    {
      g_autoptr (SixainPicture) picture =
        sixain_picture_new (gdk_pixbuf_read_pixels (pixbuf), gdk_pixbuf_get_rowstride (pixbuf), 3, 600, 400, 1, wanted);

      for (guint i = 0; i < picture->n_levels; i++)
        {
          const SixainPictureLevel *level = &picture->levels[i];
          double sum = 0.0;

          for (guint y = 0; y < level->height; y++)
            for (guint x = 0; x < level->width; x++)
              sum += level->data[0][y * level->stride[0] + x];
          sum /= level->width * level->height;
          if (mean == 0.0)
            mean = sum;
          g_assert_cmpfloat (fabs (sum - mean), <, 0.75);
          if (i > 0)
            g_assert_cmpuint (level->width, ==, (picture->levels[i - 1].width + 1) / 2);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = test_picture_make_folder ();

  g_test_add_func ("/picture-decoder/turns", test_turns);
  g_test_add_func ("/picture-decoder/damaged-exif", test_damaged_exif);
  g_test_add_func ("/picture-decoder/formats", test_formats);
  g_test_add_func ("/picture-decoder/alpha", test_alpha);
  g_test_add_func ("/picture-decoder/vector", test_vector);
  g_test_add_func ("/picture-decoder/scaling", test_scaling);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
