/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-media-error.h"
#include "sixain-picture-decoder.h"
#include "sixain-picture-store.h"
#include "picture-fixture.h"
#include "sixain-remove.h"
#include "test-picture.h"

#include <glib/gstdio.h>

#include <string.h>

#define LIMIT_US (60 * G_USEC_PER_SEC)

static char *folder;

static void
write_png_header (const char *path,
                  guint       width,
                  guint       height)
{
  guint8 png[] = {
    0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R',
    0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 4, 0, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0, 0, 0, 0, 0, 0,
  };
  guint32 crc = 0xffffffff;

  for (guint i = 0; i < 4; i++)
    {
      png[16 + i] = (guint8) (width >> (24 - 8 * i));
      png[20 + i] = (guint8) (height >> (24 - 8 * i));
    }
  for (guint i = 12; i < 29; i++)
    {
      crc ^= png[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  for (guint i = 0; i < 4; i++)
    png[29 + i] = (guint8) (~crc >> (24 - 8 * i));
  g_assert_true (g_file_set_contents (path, (const char *) png, sizeof png, NULL));
}

static void
test_bad (void)
{
  static const struct {
    const char *name;
    const char *says;
  } table[] = {
    { "missing.png", "The picture is missing. Add it again." },
    { "empty.png", "can’t be read" },
    { "text.jpg", "can’t be read" },
    { "cut.jpg", "can’t be read" },
    { "wide.png", "is too large: 30001 × 10 pixels" },
    { "large.png", "is too large: 8001 × 8000 pixels" },
    { "bomb.svg", "is too large" },
  };
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (1 << 20);
  g_autofree char *wide = g_build_filename (folder, "wide.png", NULL);
  g_autofree char *large = g_build_filename (folder, "large.png", NULL);
  g_autofree char *text = g_build_filename (folder, "text.jpg", NULL);
  g_autofree char *cut = g_build_filename (folder, "cut.jpg", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.png", NULL);
  g_autofree char *bomb = g_build_filename (folder, "bomb.svg", NULL);

  write_png_header (wide, 30001, 10);
  write_png_header (large, 8001, 8000);
  g_file_set_contents (text, "Not a picture at all, but quite long enough to be looked at.", -1, NULL);
  g_file_set_contents (cut, "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", 20, NULL);
  g_file_set_contents (empty, "", 0, NULL);
  g_file_set_contents (bomb, "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='60000'/>", -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *path = g_build_filename (folder, table[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;
      gboolean final;

      g_assert_null (sixain_picture_store_wait (store, path, 600, NULL, &error));
      g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
      if (strstr (error->message, table[i].says) == NULL)
        g_error ("%s: %s", table[i].name, error->message);

      /* remembered */
      g_assert_null (sixain_picture_store_peek (store, path, 600, &final));
      g_assert_true (final);
      again = sixain_picture_store_dup_error (store, path);
      g_assert_cmpstr (again->message, ==, error->message);
    }
}

static void
test_forget (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (1 << 20);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make_corners (64, 64);
  g_autofree char *path = g_build_filename (folder, "late.png", NULL);
  g_autofree char *saved = NULL;
  g_autoptr (SixainPicture) picture = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sixain_picture_store_wait (store, path, 64, NULL, &error));
  g_clear_error (&error);
  saved = test_picture_save (pixbuf, folder, "late.png", "png");
  g_assert_null (sixain_picture_store_wait (store, path, 64, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  sixain_picture_store_forget (store, path);
  g_assert_null (sixain_picture_store_dup_error (store, path));
  picture = sixain_picture_store_wait (store, path, 64, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (picture);
}

typedef struct {
  SixainPictureStore *store;
  const char         *path;
  guint               widths[8];
  guint               n;
} Arrivals;

static void
arrived_cb (SixainPictureStore *store,
            const char         *path,
            Arrivals           *arrivals)
{
  g_autoptr (SixainPicture) picture = NULL;

  g_assert_cmpstr (path, ==, arrivals->path);
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpuint (arrivals->n, <, G_N_ELEMENTS (arrivals->widths));
  picture = sixain_picture_store_peek (store, path, 1000, NULL);
  arrivals->widths[arrivals->n++] = picture->levels[0].width;
}

/* A coarse picture first, where that is quicker; then the one that was wanted. */
static void
test_arrived (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (100 << 20);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (2400, 1800, 1, 40);
  g_autofree char *path = test_picture_save (pixbuf, folder, "large.jpg", "jpeg");
  Arrivals arrivals = { store, path, { 0, }, 0 };
  gint64 until = g_get_monotonic_time () + LIMIT_US;
  gboolean final = FALSE;

  g_signal_connect (store, "arrived", G_CALLBACK (arrived_cb), &arrivals);
  g_assert_null (sixain_picture_store_peek (store, path, 1000, &final));
  g_assert_false (final);

  while (!final && g_get_monotonic_time () < until)
    {
      g_autoptr (SixainPicture) picture = NULL;

      g_main_context_iteration (NULL, TRUE);
      picture = sixain_picture_store_peek (store, path, 1000, &final);
    }
  g_assert_true (final);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpuint (arrivals.n, >=, 1);
  g_assert_cmpuint (arrivals.widths[arrivals.n - 1], >=, 1000);
  g_assert_cmpuint (arrivals.widths[arrivals.n - 1], <, 1300);

  {
    g_autoptr (SixainPicture) quick = sixain_picture_decode_quick (path, NULL, NULL);
    g_autoptr (GdkPixbuf) corners = test_picture_make_corners (2000, 20);
    g_autofree char *other = test_picture_save (corners, folder, "not-jpeg.png", "png");
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (quick->levels[0].width, ==, 300);
    g_assert_cmpuint (quick->file_width, ==, 2400);
    g_assert_false (quick->complete);
    g_assert_null (sixain_picture_decode_quick (other, NULL, &error));
    g_assert_no_error (error);
  }
}

/* Of large pictures something is seen before they are decoded as they are wanted. Which of
 * two threads is first is not sure, so not of each. */
static void
test_coarse_first (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (200 << 20);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (4000, 3000, 1, 40);
  guint n_coarse = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("coarse-%u.jpg", i);
      g_autofree char *path = test_picture_save (pixbuf, folder, name, "jpeg");
      gint64 until = g_get_monotonic_time () + LIMIT_US;
      gboolean final = FALSE, coarse = FALSE;

      g_assert_null (sixain_picture_store_peek (store, path, 1920, &final));
      while (!final && g_get_monotonic_time () < until)
        {
          g_autoptr (SixainPicture) picture = NULL;

          g_main_context_iteration (NULL, TRUE);
          picture = sixain_picture_store_peek (store, path, 1920, &final);
          coarse = coarse || (picture != NULL && !final && picture->levels[0].width == 500);
        }
      g_assert_true (final);
      n_coarse += coarse;
    }

  g_test_message ("%u of 4", n_coarse);
  g_assert_cmpuint (n_coarse, >=, 1);
}

static void
test_limit (void)
{
  const gsize limit = 3 << 20;
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (limit);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (800, 600, 1, 0);
  g_autoptr (SixainPicture) first = NULL;
  gboolean final;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("limit-%u.png", i);
      g_autofree char *path = test_picture_save (pixbuf, folder, name, "png");
      g_autoptr (SixainPicture) picture = sixain_picture_store_wait (store, path, 800, NULL, NULL);

      g_assert_nonnull (picture);
      g_assert_cmpuint (sixain_picture_store_get_bytes (store), <=, limit);
      g_assert_cmpuint (sixain_picture_store_get_bytes (store), >=, picture->bytes);
      if (i == 0)
        first = sixain_picture_ref (picture);
    }

  /* the oldest is forgotten, but lives on with whoever holds it */
  {
    g_autofree char *path = g_build_filename (folder, "limit-0.png", NULL);
    g_autoptr (SixainPicture) again = sixain_picture_store_peek (store, path, 800, &final);

    g_assert_null (again);
    g_assert_false (final);
    g_assert_cmpuint (first->levels[0].width, ==, 800);
  }

  /* one that alone is too much stays while it is the newest */
  {
    g_autoptr (SixainPictureStore) tiny = sixain_picture_store_new (1);
    g_autofree char *path = g_build_filename (folder, "limit-1.png", NULL);
    g_autoptr (SixainPicture) picture = sixain_picture_store_wait (tiny, path, 800, NULL, NULL);

    g_assert_nonnull (picture);
  }
}

/* A wider picture is decoded when it is wanted, a narrower one is not. */
static void
test_widths (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (100 << 20);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (1600, 1200, 1, 0);
  g_autofree char *path = test_picture_save (pixbuf, folder, "widths.png", "png");
  guint last = 0;

  for (guint wanted = 100; wanted < 3000; wanted += 100)
    {
      g_autoptr (SixainPicture) picture = sixain_picture_store_wait (store, path, wanted, NULL, NULL);
      g_autoptr (SixainPicture) small = sixain_picture_store_wait (store, path, 60, NULL, NULL);

      g_assert_cmpuint (picture->levels[0].width, >=, MIN (wanted, 1600));
      g_assert_cmpuint (picture->levels[0].width, <=, MIN (1600, MAX (129, wanted * 5 / 4)));
      g_assert_cmpuint (picture->levels[0].width, >=, last);
      g_assert_true (small == picture);
      last = picture->levels[0].width;
    }
}

static gpointer
cancel_thread (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (100 << 20);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (3000, 2000, 1, 40);

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("cancel-%u.jpg", i);
      g_autofree char *path = test_picture_save (pixbuf, folder, name, "jpeg");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainPicture) picture = NULL;
      GThread *thread;

      if (i == 0)
        g_cancellable_cancel (cancellable);
      thread = g_thread_new ("cancel", cancel_thread, cancellable);
      picture = sixain_picture_store_wait (store, path, 3000, cancellable, &error);
      g_thread_join (thread);
      if (picture == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (i == 0)
        g_assert_null (picture);
    }
}

static gpointer
wait_thread (gpointer data)
{
  Arrivals *arrivals = data;
  g_autoptr (SixainPicture) picture = sixain_picture_store_wait (arrivals->store, arrivals->path, 1000, NULL, NULL);

  g_assert_nonnull (picture);

  return NULL;
}

static void
count_cb (SixainPictureStore *store,
          const char         *path,
          Arrivals           *arrivals)
{
  arrivals->n++;
}

/* However many wait for a picture, it is decoded once. */
static void
test_once (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (100 << 20);
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (2000, 1500, 1, 40);
  g_autofree char *path = test_picture_save (pixbuf, folder, "once.jpg", "jpeg");
  Arrivals arrivals = { store, path, { 0, }, 0 };
  GThread *threads[6];

  g_signal_connect (store, "arrived", G_CALLBACK (count_cb), &arrivals);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("wait", wait_thread, &arrivals);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (arrivals.n, ==, 1);
}

typedef struct {
  SixainPictureStore *store;
  char              **paths;
  guint               n_paths;
  guint32             seed;
} Stress;

static gpointer
stress_thread (gpointer data)
{
  Stress *stress = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (stress->seed);

  for (guint i = 0; i < 150; i++)
    {
      const char *path = stress->paths[g_rand_int_range (rand, 0, stress->n_paths)];
      guint width = 50 + g_rand_int_range (rand, 0, 500);
      g_autoptr (SixainPicture) picture = NULL;
      g_autoptr (GError) error = NULL;

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          sixain_picture_store_prefetch (stress->store, path, width);
          break;
        case 1:
        case 2:
          picture = sixain_picture_store_peek (stress->store, path, width, NULL);
          break;
        case 3:
          if (g_rand_int_range (rand, 0, 8) == 0)
            sixain_picture_store_forget (stress->store, path);
          break;
        default:
          picture = sixain_picture_store_wait (stress->store, path, width, NULL, &error);
          g_assert_true (picture != NULL || g_error_matches (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE));
          break;
        }
      if (picture != NULL)
        picture_fixture_assert_corners (picture);
    }

  return NULL;
}

static void
test_stress (void)
{
  g_autoptr (SixainPictureStore) store = sixain_picture_store_new (2 << 20);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GThread *threads[4];
  Stress stress[4];

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("stress-%u.png", i);
      g_autoptr (GdkPixbuf) pixbuf = test_picture_make_corners (300 + 40 * i, 300);

      g_ptr_array_add (paths, test_picture_save (pixbuf, folder, name, "png"));
    }
  g_ptr_array_add (paths, g_build_filename (folder, "not there.png", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      stress[i] = (Stress) { store, (char **) paths->pdata, paths->len, (guint32) g_test_rand_int () };
      threads[i] = g_thread_new ("stress", stress_thread, &stress[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (sixain_picture_store_get_bytes (store), <=, 2 << 20);
}

/* Going away in the middle of decoding leaves nothing behind. */
static void
test_finalize (void)
{
  g_autoptr (GdkPixbuf) pixbuf = test_picture_make (2400, 1800, 1, 40);
  g_autofree char *path = test_picture_save (pixbuf, folder, "finalize.jpg", "jpeg");

  for (guint i = 0; i < 10; i++)
    {
      SixainPictureStore *store = sixain_picture_store_new (100 << 20);

      g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
      sixain_picture_store_prefetch (store, path, 2000);
      g_assert_null (sixain_picture_store_peek (store, path, 2000, NULL));
      g_usleep (i * 3000);
      g_object_unref (store);
      g_assert_null (store);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = test_picture_make_folder ();

  g_test_add_func ("/picture-store/bad", test_bad);
  g_test_add_func ("/picture-store/forget", test_forget);
  g_test_add_func ("/picture-store/arrived", test_arrived);
  g_test_add_func ("/picture-store/coarse-first", test_coarse_first);
  g_test_add_func ("/picture-store/limit", test_limit);
  g_test_add_func ("/picture-store/widths", test_widths);
  g_test_add_func ("/picture-store/cancel", test_cancel);
  g_test_add_func ("/picture-store/once", test_once);
  g_test_add_func ("/picture-store/stress", test_stress);
  g_test_add_func ("/picture-store/finalize", test_finalize);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
