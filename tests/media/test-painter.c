/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "picture-fixture.h"
#include "sixain-media-error.h"
#include "sixain-painter.h"
#include "sixain-remove.h"
#include "test-board.h"
#include "test-picture.h"

#include <string.h>

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define LIMIT_US (60 * G_USEC_PER_SEC)

static char *folder;

static gboolean
equal (const SixainImage *a,
       const SixainImage *b)
{
  for (guint p = 0; p < 3; p++)
    for (guint y = 0; y < a->height >> (p > 0); y++)
      if (memcmp (a->data[p] + y * a->stride[p], b->data[p] + y * b->stride[p], a->width >> (p > 0)) != 0)
        return FALSE;

  return TRUE;
}

/* Holds, a dissolve, a card, a matte, texts: 48 frames of all there is. */
static SixainPicturePlan *
make_medley (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (GdkPixbuf) one = test_picture_make (700, 500, 1, 50);
  g_autoptr (GdkPixbuf) other = test_picture_make (500, 700, 2, 50);
  const char *a = picture_fixture_add (board, folder, HASH_A, one), *b = picture_fixture_add (board, folder, HASH_B, other);
  SixainShot *shot;

  test_board_add_shot (board, 12, SIXAIN_MOVE_HOLD, a, NULL);
  shot = test_board_add_shot (board, 12, SIXAIN_MOVE_PUSH, a, b);
  test_board_add_line (shot, "Good morning", "en", NULL, 3, 200000000);
  shot = test_board_add_shot (board, 12, SIXAIN_MOVE_HOLD, NULL, NULL);
  g_object_set (shot, "prompt", "カード", NULL);
  test_board_add_shot (board, 12, SIXAIN_MOVE_PAN_LEFT, NULL, b);

  return sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_CAPTIONS | SIXAIN_BURN_IN_SHOT | SIXAIN_BURN_IN_TEMP);
}

/* Each frame by a painter that has painted nothing else. */
static GPtrArray *
paint_alone (SixainPictureStore *store,
             SixainPicturePlan  *plan)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_image_free);

  for (gint64 frame = 0; frame < 48; frame++)
    {
      g_autoptr (SixainPainter) fresh = sixain_painter_new (store);
      SixainImage *alone = sixain_image_new (320, 180);

      picture_fixture_paint (fresh, plan, frame, alone);
      g_ptr_array_add (frames, alone);
    }

  return frames;
}

/* A frame does not depend on those that were painted before it. */
static void
test_any_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (320, 180);
  g_autoptr (SixainPicturePlan) plan = make_medley ();
  g_autoptr (GPtrArray) frames = paint_alone (store, plan);

  for (guint round = 0; round < 600; round++)
    {
      /* in a row, as when playing, or anywhere */
      gint64 frame = round < 96 ? round % 48 : g_rand_int_range (rand, 0, 48);

      picture_fixture_paint (painter, plan, frame, image);
      g_assert_true (equal (image, g_ptr_array_index (frames, frame)));
      g_assert_true (sixain_painter_get_final (painter));
    }
}

typedef struct {
  SixainPictureStore *store;
  SixainPicturePlan  *plan;
  GPtrArray          *frames;
  guint32             seed;
} Work;

static gpointer
paint_thread (gpointer data)
{
  Work *work = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (work->seed);
  g_autoptr (SixainPainter) painter = sixain_painter_new (work->store);
  g_autoptr (SixainImage) image = sixain_image_new (320, 180);

  for (guint round = 0; round < 150; round++)
    {
      gint64 frame = g_rand_int_range (rand, 0, 48);

      picture_fixture_paint (painter, work->plan, frame, image);
      g_assert_true (equal (image, g_ptr_array_index (work->frames, frame)));
    }

  return NULL;
}

/* Preview, thumbnails and a render paint at the same time from one store, which has to
 * decode again and again since it may hold next to nothing. */
static void
test_threads (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPictureStore) tiny = sixain_picture_store_new (1);
  g_autoptr (SixainPicturePlan) plan = make_medley ();
  g_autoptr (GPtrArray) frames = paint_alone (store, plan);
  GThread *threads[3];
  Work work[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      work[i] = (Work) { i == 0 ? tiny : store, plan, frames, (guint32) g_test_rand_int () };
      threads[i] = g_thread_new ("paint", paint_thread, &work[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* The preview paints at once whatever is there, and says whether that was all. */
static void
test_now (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainPainter) renderer = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (320, 180);
  g_autoptr (SixainImage) rendered = sixain_image_new (320, 180);
  g_autoptr (SixainImage) matte = sixain_image_new (320, 180);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (2000, 1500, 1, 50);
  const char *id = picture_fixture_add (board, folder, HASH_A, pixbuf);
  gint64 until = g_get_monotonic_time () + LIMIT_US;
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  test_board_add_shot (board, 12, SIXAIN_MOVE_HOLD, id, NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  g_assert_true (sixain_painter_paint (painter, plan, 0, SIXAIN_PAINT_NOW, image, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (sixain_painter_get_final (painter));
  for (guint p = 0; p < 3; p++)
    for (guint y = 0; y < 180u >> (p > 0); y++)
      for (guint x = 0; x < 320u >> (p > 0); x++)
        g_assert_cmpuint (image->data[p][y * image->stride[p] + x], ==, image->data[p][0]);

  while (!sixain_painter_get_final (painter) && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, TRUE); /* arrived */
      g_assert_true (sixain_painter_paint (painter, plan, 0, SIXAIN_PAINT_NOW, image, NULL, &error));
    }
  g_assert_true (sixain_painter_get_final (painter));
  picture_fixture_paint (renderer, plan, 0, rendered);
  g_assert_true (equal (image, rendered));
}

static void
test_missing (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) image = sixain_image_new (320, 180);
  SixainAsset *asset = test_board_add_asset (board, SIXAIN_ASSET_PICTURE, HASH_B, "gif", 100, 100);
  g_autoptr (SixainPicturePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  gint64 until = g_get_monotonic_time () + LIMIT_US;

  g_object_set (asset, "name", "Kitchen.gif", NULL);
  test_board_add_shot (board, 12, SIXAIN_MOVE_HOLD, test_board_get_id (asset), NULL);
  plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

  g_assert_false (sixain_painter_paint (painter, plan, 0, SIXAIN_PAINT_WAIT, image, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
  g_assert_true (g_str_has_prefix (error->message, "Kitchen.gif: "));
  g_clear_error (&error);

  do
    g_assert_true (sixain_painter_paint (painter, plan, 0, SIXAIN_PAINT_NOW, image, NULL, &error));
  while (!sixain_painter_get_final (painter) && g_get_monotonic_time () < until);
  g_assert_true (sixain_painter_get_final (painter));
}

/* Size and ratio the plan does not know are taken from the picture itself. */
static void
test_unknown_size (void)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_9_16, 24, 1);
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (SixainPainter) painter = sixain_painter_new (store);
  g_autoptr (SixainImage) known = sixain_image_new (180, 320);
  g_autoptr (SixainImage) unknown = sixain_image_new (180, 320);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (569, 320, 1, 0);
  const char *id = picture_fixture_add (board, folder, HASH_A, pixbuf);
  SixainAsset *asset = sixain_storyboard_find_asset (board, id);
  guint worst = 0;

  test_board_add_shot (board, 12, SIXAIN_MOVE_TILT_UP, id, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SixainPicturePlan) plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);

      picture_fixture_paint (painter, plan, 4, i == 0 ? known : unknown);
      g_object_set (asset, "width", 0, "height", 0, NULL);
    }
  for (guint y = 0; y < 320; y++)
    for (guint x = 0; x < 180; x++)
      {
        int difference = known->data[0][y * known->stride[0] + x] - unknown->data[0][y * unknown->stride[0] + x];

        worst = MAX (worst, (guint) ABS (difference));
      }
  g_assert_cmpuint (worst, <=, 2);
}

/* Pictures of a few pixels, and of a shape no frame has. */
static void
test_odd_sizes (void)
{
  static const guint odd[][2] = { { 1, 1 }, { 2, 1 }, { 1, 2 }, { 3, 3 }, { 5, 1000 }, { 1500, 3 }, { 97, 95 } };
  static const guint frames[][2] = { { 320, 180 }, { 2, 2 }, { 18, 32 } };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    for (guint f = 0; f < G_N_ELEMENTS (frames); f++)
      {
        g_autoptr (SixainStoryboard) board = test_board_new (f == 2 ? SIXAIN_ASPECT_9_16 : SIXAIN_ASPECT_16_9, 24, 1);
        g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
        g_autoptr (SixainPainter) painter = sixain_painter_new (store);
        g_autoptr (SixainImage) image = sixain_image_new (frames[f][0], frames[f][1]);
        g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) odd[i][0], (int) odd[i][1]);
        g_autoptr (SixainPicturePlan) plan = NULL;

        gdk_pixbuf_fill (pixbuf, 0xffffffff);
        for (SixainMove move = SIXAIN_MOVE_HOLD; move <= SIXAIN_MOVE_TRUCK_RIGHT; move++)
          test_board_add_shot (board, 3, move, picture_fixture_add (board, folder, HASH_A, pixbuf), NULL);
        plan = sixain_picture_plan_new (board, folder, SIXAIN_BURN_IN_NONE);
        for (gint64 frame = 0; frame < sixain_picture_plan_get_length (plan); frame++)
          {
            picture_fixture_paint (painter, plan, frame, image);
            for (guint p = 0; p < 3; p++)
              for (guint y = 0; y < image->height >> (p > 0); y++)
                for (guint x = 0; x < image->width >> (p > 0); x++)
                  g_assert_cmpuint (image->data[p][y * image->stride[p] + x], ==, p == 0 ? 235 : 128);
          }
      }
}

static void
test_rgb (void)
{
  static const struct {
    guint8 yuv[3];
    guint8 rgb[3];
  } table[] = {
    { { 16, 128, 128 }, { 0, 0, 0 } }, { { 235, 128, 128 }, { 255, 255, 255 } },
    { { 126, 128, 128 }, { 128, 128, 128 } }, { { 63, 102, 240 }, { 255, 0, 0 } },
    { { 173, 42, 26 }, { 0, 255, 0 } }, { { 32, 240, 118 }, { 0, 0, 255 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (SixainImage) image = sixain_image_new (6, 4);
      g_autoptr (GBytes) bytes = NULL;
      const guint8 *rgb;
      gsize size;

      sixain_image_fill (image, table[i].yuv[0], table[i].yuv[1], table[i].yuv[2]);
      bytes = sixain_image_to_rgb (image);
      rgb = g_bytes_get_data (bytes, &size);
      g_assert_cmpuint (size, ==, 6 * 4 * 3);
      for (gsize at = 0; at < size; at++)
        g_assert_cmpint (ABS (rgb[at] - table[i].rgb[at % 3]), <=, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = test_picture_make_folder ();

  g_test_add_func ("/painter/any-order", test_any_order);
  g_test_add_func ("/painter/threads", test_threads);
  g_test_add_func ("/painter/now", test_now);
  g_test_add_func ("/painter/missing", test_missing);
  g_test_add_func ("/painter/unknown-size", test_unknown_size);
  g_test_add_func ("/painter/odd-sizes", test_odd_sizes);
  g_test_add_func ("/painter/rgb", test_rgb);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
