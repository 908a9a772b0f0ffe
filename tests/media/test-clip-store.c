/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "clip-fixture.h"
#include "film-fixture.h"
#include "sixain-clip-proxy.h"
#include "sixain-clip-store.h"
#include "sixain-media-error.h"
#include "sixain-remove.h"

/* far apart key frames, which make a seek slow */
static const ClipFixture slow = { 640, 360, 24, 1, 120, "x264enc key-int-max=250 bframes=2", CLIP_MP4, NULL, NULL, 0 };

static char *folder;
static char *clip;

static gint64
middle (guint frame)
{
  return gst_util_uint64_scale (2 * frame + 1, GST_SECOND, 48);
}

static guint
wait_for (SixainClipStore *store,
          const char      *path,
          guint            frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainPicture) picture = sixain_clip_store_wait (store, path, middle (frame), 640, NULL, &error);

  g_assert_no_error (error);

  return clip_fixture_read (picture);
}

static char *
make_proxies_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static gboolean
is_made (gpointer user_data)
{
  return !sixain_clip_proxies_get_busy (user_data);
}

static void
clear_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/* Forwards, backwards and at random, through a cache that holds only a few. */
static void
test_exact (void)
{
  g_autoptr (SixainClipStore) store = sixain_clip_store_new (2 << 20);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 40; i++)
    g_assert_cmpuint (wait_for (store, clip, i), ==, i);
  for (int i = 39; i >= 20; i--)
    g_assert_cmpuint (wait_for (store, clip, i), ==, i);
  for (guint i = 0; i < 20; i++)
    {
      guint frame = g_rand_int_range (rand, 0, 120);

      g_assert_cmpuint (wait_for (store, clip, frame), ==, frame);
      g_assert_cmpuint (sixain_clip_store_get_bytes (store), <=, 2 << 20);
    }
}

typedef struct {
  SixainClipStore *store;
  guint            seed;
} Storm;

static gpointer
storm_thread (gpointer data)
{
  Storm *storm = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (storm->seed);

  for (guint i = 0; i < 60; i++)
    {
      guint frame = g_rand_int_range (rand, 0, 120);

      if (i % 3 == 0)
        {
          g_assert_cmpuint (wait_for (storm->store, clip, frame), ==, frame);
        }
      else
        {
          g_autoptr (SixainPicture) picture = NULL;
          gboolean final;

          picture = sixain_clip_store_peek (storm->store, clip, middle (frame), 640, i % 2 * 5000, NULL, &final);
          if (final)
            g_assert_cmpuint (clip_fixture_read (picture), ==, frame);
        }
    }

  return NULL;
}

/* Whoever else asks for what, everybody gets what they asked for. */
static void
test_storm (void)
{
  g_autoptr (SixainClipStore) store = sixain_clip_store_new (4 << 20);
  Storm storms[3] = { { store, 1 }, { store, 2 }, { store, 3 } };
  GThread *threads[3];

  for (guint i = 0; i < 3; i++)
    threads[i] = g_thread_new (NULL, storm_thread, &storms[i]);
  for (guint i = 0; i < 3; i++)
    g_thread_join (threads[i]);
}

static void
arrived_cb (guint *n_arrived)
{
  (*n_arrived)++;
}

static gboolean
has_arrived (gpointer user_data)
{
  return *(guint *) user_data > 0;
}

/* Without patience nothing is waited for, and who went without is told. */
static void
test_peek (void)
{
  g_autoptr (SixainClipStore) store = sixain_clip_store_new (8 << 20);
  g_autoptr (SixainPicture) nothing = NULL;
  g_autoptr (SixainPicture) picture = NULL;
  guint n_arrived = 0;
  gboolean final;

  g_signal_connect_swapped (store, "arrived", G_CALLBACK (arrived_cb), &n_arrived);
  nothing = sixain_clip_store_peek (store, clip, middle (70), 640, 0, NULL, &final);
  g_assert_null (nothing);
  g_assert_false (final);
  fixture_wait (has_arrived, &n_arrived);

  picture = sixain_clip_store_peek (store, clip, middle (70), 640, 0, NULL, &final);
  g_assert_true (final);
  g_assert_cmpuint (clip_fixture_read (picture), ==, 70);
}

static void
test_missing (void)
{
  g_autoptr (SixainClipStore) store = sixain_clip_store_new (8 << 20);
  g_autofree char *path = g_build_filename (folder, "later.mp4", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sixain_clip_store_wait (store, path, 0, 640, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
  g_assert_nonnull (strstr (error->message, "later.mp4"));

  clip_fixture_write (&clip_fixture_plain, path);
  sixain_clip_store_forget (store, path);
  g_assert_cmpuint (wait_for (store, path, 9), ==, 9);
}

static void
test_cancel (void)
{
  g_autoptr (SixainClipStore) store = sixain_clip_store_new (8 << 20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sixain_clip_store_wait (store, clip, middle (100), 640, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A proxy shows the same frames at the same times; the store goes over to it, and where
 * it is damaged back to the clip. */
static void
test_proxy (void)
{
  g_autofree char *where = make_proxies_folder ("proxies");
  g_autoptr (SixainClipProxies) proxies = sixain_clip_proxies_new (where, 64 << 20);
  g_autoptr (SixainClipStore) store = sixain_clip_store_new (2 << 20);
  g_autoptr (SixainClipStore) again = sixain_clip_store_new (2 << 20);
  g_autoptr (SixainClipProxy) proxy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gint64 start, end;
  gsize length;

  sixain_clip_store_set_proxies (store, proxies);
  g_assert_cmpuint (wait_for (store, clip, 50), ==, 50);
  fixture_wait (is_made, proxies);
  path = sixain_clip_proxies_find (proxies, clip);
  g_assert_nonnull (path);

  proxy = sixain_clip_proxy_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sixain_clip_proxy_get_width (proxy), ==, 640);
  for (guint i = 0; i < 120; i += 7)
    {
      g_autoptr (SixainPicture) picture = sixain_clip_proxy_read (proxy, middle (i), 640, &start, &end, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (clip_fixture_read (picture), ==, i);
      g_assert_cmpint (start, <=, middle (i));
      g_assert_cmpint (end, >, middle (i));
    }

  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < 120; i += 11)
    g_assert_cmpuint (wait_for (store, clip, i), ==, i);

  /* a picture of it is damaged */
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + 64, 0x5a, length / 2);
  g_clear_pointer (&proxy, sixain_clip_proxy_free);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  proxy = sixain_clip_proxy_open (path, &error);
  g_assert_no_error (error);
  g_assert_null (sixain_clip_proxy_read (proxy, middle (3), 640, NULL, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);

  g_assert_true (g_file_set_contents (path, "SXPROXY1 and nothing more", -1, NULL));
  sixain_clip_store_set_proxies (again, proxies);
  g_assert_cmpuint (wait_for (again, clip, 33), ==, 33);

  clear_folder (where);
}

/* The cache stays as small as it is to be, and what can't be made isn't tried for ever. */
static void
test_limits (void)
{
  g_autofree char *where = make_proxies_folder ("small");
  g_autofree char *other = g_build_filename (folder, "other.mp4", NULL);
  g_autofree char *text = g_build_filename (folder, "text.mp4", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (SixainClipProxies) proxies = NULL;
  g_autoptr (SixainClipProxies) tiny = NULL;

  clip_fixture_write (&clip_fixture_plain, other);
  g_assert_true (g_file_set_contents (text, "no video", -1, NULL));

  tiny = sixain_clip_proxies_new (where, 4096);
  sixain_clip_proxies_request (tiny, clip);
  fixture_wait (is_made, tiny);
  first = sixain_clip_proxies_find (tiny, clip);
  g_assert_null (first);

  proxies = sixain_clip_proxies_new (where, 64 << 20);
  sixain_clip_proxies_request (proxies, text);
  sixain_clip_proxies_request (proxies, other);
  sixain_clip_proxies_request (proxies, other);
  fixture_wait (is_made, proxies);
  second = sixain_clip_proxies_find (proxies, other);
  g_assert_nonnull (second);

  clear_folder (where);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = fixture_folder_new ();
  clip = g_build_filename (folder, "clip.mp4", NULL);
  clip_fixture_write (&slow, clip);

  g_test_add_func ("/clip-store/exact", test_exact);
  g_test_add_func ("/clip-store/storm", test_storm);
  g_test_add_func ("/clip-store/peek", test_peek);
  g_test_add_func ("/clip-store/missing", test_missing);
  g_test_add_func ("/clip-store/cancel", test_cancel);
  g_test_add_func ("/clip-store/proxy", test_proxy);
  g_test_add_func ("/clip-store/limits", test_limits);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);
  g_free (clip);

  return result;
}
