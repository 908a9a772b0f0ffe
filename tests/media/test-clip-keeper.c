/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "clip-fixture.h"
#include "film-fixture.h"
#include "sixain-clip-keeper.h"
#include "sixain-clip-proxy.h"
#include "sixain-remove.h"

static char *folder;

static guint32
three_shots (guint frame)
{
  return frame < 20 ? 0x804020 : frame < 50 ? 0x2040a0 : 0x30a050;
}

static const ClipFixture cut_clip = {
  320, 180, 24, 1, 72, CLIP_H264, CLIP_MP4, "avenc_aac ! aacparse", three_shots, 0, TRUE,
};

typedef struct {
  SixainStoryboard  *storyboard;
  SixainHistory     *history;
  SixainClipProxies *proxies;
  SixainClipKeeper  *keeper;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->storyboard = sixain_storyboard_new ();
  fixture->history = sixain_history_new (fixture->storyboard);
  fixture->proxies = sixain_clip_proxies_new (NULL, 64 << 20);
  fixture->keeper = sixain_clip_keeper_new (fixture->history, folder, fixture->proxies);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_assert_finalize_object (fixture->keeper);
  g_assert_finalize_object (fixture->proxies);
  g_clear_object (&fixture->history);
  g_clear_object (&fixture->storyboard);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_idle (gpointer user_data)
{
  Fixture *fixture = user_data;

  return !sixain_clip_keeper_get_busy (fixture->keeper) && !sixain_clip_proxies_get_busy (fixture->proxies);
}

static void
add (Fixture      *fixture,
     const char   *list,
     SixainRecord *record)
{
  g_autoptr (GError) error = NULL;

  sixain_history_push (fixture->history,
                       sixain_edit_new_insert ("Add", SIXAIN_RECORD (fixture->storyboard), list, G_MAXUINT, record),
                       &error);
  g_assert_no_error (error);
}

static void
assert_cuts (const char * const *cuts)
{
  g_assert_cmpuint (g_strv_length ((char **) cuts), ==, 2);
  g_assert_cmpint (ABS (g_ascii_strtoll (cuts[0], NULL, 10) - (gint64) (20 * GST_SECOND / 24)), <, GST_MSECOND);
  g_assert_cmpint (ABS (g_ascii_strtoll (cuts[1], NULL, 10) - (gint64) (50 * GST_SECOND / 24)), <, GST_MSECOND);
}

/* What came in without its facts gets them, and its cuts, and a proxy; undo leaves them. */
static void
test_asset (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_VIDEO, "c0de", "mp4");
  g_autofree char *path = g_build_filename (folder, "assets", "c0de.mp4", NULL);
  g_autofree char *proxy = NULL;
  g_autoptr (SixainClipProxy) opened = NULL;
  g_autoptr (GError) error = NULL;

  clip_fixture_write (&cut_clip, path);
  add (fixture, "assets", SIXAIN_RECORD (asset));
  fixture_wait (is_idle, fixture);

  g_set_object (&asset, sixain_storyboard_find_asset (fixture->storyboard, sixain_record_get_id (SIXAIN_RECORD (asset))));
  g_assert_cmpint (sixain_asset_get_width (asset), ==, 320);
  g_assert_cmpint (sixain_asset_get_frames (asset), ==, 72);
  g_assert_true (sixain_asset_get_sound (asset));
  assert_cuts (sixain_asset_get_cuts (asset));
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, "Add");

  proxy = sixain_clip_proxies_find (fixture->proxies, path);
  g_assert_nonnull (proxy);
  opened = sixain_clip_proxy_open (proxy, &error);
  g_assert_no_error (error);
}

/* Which cut of a take is which is told by what was planned. */
static void
test_take (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (folder, "takes", "cut.mp4", NULL);
  g_autoptr (SixainTake) take = sixain_take_new ("takes/cut.mp4");
  g_autofree char *id = g_strdup (sixain_record_get_id (SIXAIN_RECORD (take)));
  const char *ids[4] = { NULL, };

  clip_fixture_write (&cut_clip, path);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (24);

      add (fixture, "shots", SIXAIN_RECORD (shot));
      ids[i] = g_intern_string (sixain_record_get_id (SIXAIN_RECORD (shot)));
    }
  g_object_set (take, "shots", ids, NULL);
  add (fixture, "takes", SIXAIN_RECORD (take));
  fixture_wait (is_idle, fixture);

  g_assert_cmpint (sixain_take_get_width (sixain_storyboard_find_take (fixture->storyboard, id)), ==, 320);
  g_assert_true (sixain_take_get_sound (sixain_storyboard_find_take (fixture->storyboard, id)));
  assert_cuts (sixain_take_get_cuts (sixain_storyboard_find_take (fixture->storyboard, id)));
}

/* What cannot be read is tried once, and what is removed meanwhile does no harm. */
static void
test_bad (Fixture       *fixture,
          gconstpointer  user_data)
{
  g_autoptr (SixainAsset) missing = sixain_asset_new (SIXAIN_ASSET_VIDEO, "dead", "mp4");
  g_autoptr (SixainAsset) removed = sixain_asset_new (SIXAIN_ASSET_VIDEO, "feed", "mp4");
  g_autofree char *path = g_build_filename (folder, "assets", "feed.mp4", NULL);

  clip_fixture_write (&cut_clip, path);
  add (fixture, "assets", SIXAIN_RECORD (missing));
  fixture_wait (is_idle, fixture);
  add (fixture, "assets", SIXAIN_RECORD (removed));
  g_main_context_iteration (NULL, FALSE);
  sixain_history_undo (fixture->history);
  fixture_wait (is_idle, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (fixture->storyboard)), ==, 1);
}

/* It lets itself be closed in the middle. */
static void
test_close (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (SixainAsset) asset = sixain_asset_new (SIXAIN_ASSET_VIDEO, "c105e", "mp4");
  g_autofree char *path = g_build_filename (folder, "assets", "c105e.mp4", NULL);

  clip_fixture_write (&cut_clip, path);
  add (fixture, "assets", SIXAIN_RECORD (asset));
  while (!sixain_clip_keeper_get_busy (fixture->keeper))
    g_main_context_iteration (NULL, TRUE);
  g_main_context_iteration (NULL, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *takes = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = fixture_folder_new ();
  takes = g_build_filename (folder, "takes", NULL);
  g_assert_cmpint (g_mkdir (takes, 0700), ==, 0);

  g_test_add ("/clip-keeper/asset", Fixture, NULL, set_up, test_asset, tear_down);
  g_test_add ("/clip-keeper/take", Fixture, NULL, set_up, test_take, tear_down);
  g_test_add ("/clip-keeper/bad", Fixture, NULL, set_up, test_bad, tear_down);
  g_test_add ("/clip-keeper/close", Fixture, NULL, set_up, test_close, tear_down);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
