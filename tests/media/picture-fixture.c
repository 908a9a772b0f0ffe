/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture-fixture.h"

#include "test-board.h"
#include "test-picture.h"

/* Luma and chroma of a colour, to a few steps. */
void
picture_fixture_assert_colour (const SixainPictureLevel *level,
                               double                    across,
                               double                    down,
                               guint                     red,
                               guint                     green,
                               guint                     blue)
{
  guint x = (guint) (across * level->width), y = (guint) (down * level->height);
  double luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255.0;
  int wanted[3];

  wanted[0] = (int) (16.5 + 219.0 * luma);
  wanted[1] = (int) (128.5 + 224.0 * (blue / 255.0 - luma) / 1.8556);
  wanted[2] = (int) (128.5 + 224.0 * (red / 255.0 - luma) / 1.5748);
  for (guint p = 0; p < 3; p++)
    {
      guint shift = p == 0 ? 0 : 1;
      int found = level->data[p][(y >> shift) * level->stride[p] + (x >> shift)];

      g_assert_cmpint (ABS (found - wanted[p]), <=, 6);
    }
}

/* What test_picture_make_corners() draws, at every level. */
void
picture_fixture_assert_corners (const SixainPicture *picture)
{
  for (guint i = 0; i < picture->n_levels; i++)
    {
      picture_fixture_assert_colour (&picture->levels[i], 0.2, 0.2, 220, 20, 20);
      picture_fixture_assert_colour (&picture->levels[i], 0.8, 0.2, 20, 200, 20);
      picture_fixture_assert_colour (&picture->levels[i], 0.2, 0.8, 20, 20, 220);
      picture_fixture_assert_colour (&picture->levels[i], 0.8, 0.8, 240, 240, 240);
    }
}

/* Saves a picture as a member of the document in a folder. */
const char *
picture_fixture_add (SixainStoryboard *board,
                     const char       *folder,
                     const char       *hash,
                     GdkPixbuf        *pixbuf)
{
  g_autofree char *name = g_strdup_printf ("assets/%s.bmp", hash);
  g_autofree char *path = test_picture_save (pixbuf, folder, name, "bmp");

  return test_board_get_id (test_board_add_asset (board, SIXAIN_ASSET_PICTURE, hash, "bmp",
                                                  gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)));
}

void
picture_fixture_paint (SixainPainter     *painter,
                       SixainPicturePlan *plan,
                       gint64             frame,
                       SixainImage       *image)
{
  g_autoptr (GError) error = NULL;

  sixain_image_fill (image, 1, 2, 3);
  sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, image, NULL, &error);
  g_assert_no_error (error);
}
