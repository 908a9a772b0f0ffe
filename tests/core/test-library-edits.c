/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-cast-edits.h"
#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-library-edits.h"
#include "sixain-uses.h"

#define HASH_OLD "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_NEW "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define HASH_CLIP "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define HASH_LONE "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"

/* A board that names one of everything wherever that is possible. */
typedef struct {
  SixainStoryboard *board;
  SixainHistory    *history;
  SixainAsset      *picture;
  SixainAsset      *clip;
  SixainCastMember *mira;
  SixainCostume    *coat;
  SixainTake       *take;
  SixainShot       *shot;
  SixainLine       *line;
  char             *before;
} Fixture;

static const char *
id_of (gpointer record)
{
  return sixain_record_get_id (record);
}

static gpointer
put (gpointer    owner,
     const char *list,
     gpointer    record)
{
  g_list_store_append (G_LIST_STORE (sixain_record_get_list (owner, list)), record);
  g_object_unref (record);
  return record;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *prompt = NULL;

  f->board = sixain_storyboard_new ();
  f->picture = put (f->board, "assets", sixain_asset_new (SIXAIN_ASSET_PICTURE, HASH_OLD, "png"));
  f->clip = put (f->board, "assets", sixain_asset_new (SIXAIN_ASSET_VIDEO, HASH_CLIP, "mp4"));
  put (f->board, "assets", sixain_asset_new (SIXAIN_ASSET_SOUND, HASH_LONE, "wav"));
  f->take = put (f->board, "takes", sixain_take_new ("takes/a.mp4"));
  f->mira = put (f->board, "cast", sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira"));
  f->coat = put (f->mira, "costumes", sixain_costume_new ("Coat"));
  f->shot = put (f->board, "shots", sixain_shot_new (24));
  f->line = put (f->shot, "lines", sixain_line_new ("Hello"));

  prompt = g_strdup_printf ("See {asset:%s} by {cast:%s}.", id_of (f->picture), id_of (f->mira));
  g_object_set (f->picture, "name", "Kettle", NULL);
  g_object_set (f->clip, "duration", G_GINT64_CONSTANT (5000), NULL);
  g_object_set (f->shot,
                "prompt", prompt, "start-frame", id_of (f->picture), "end-frame", id_of (f->picture),
                "references", (const char *[]) { id_of (f->mira), id_of (f->picture), NULL },
                "costumes", (const char *[]) { id_of (f->coat), NULL },
                "video", id_of (f->clip), "video-in", G_GINT64_CONSTANT (1000), "video-out", G_GINT64_CONSTANT (4000),
                "take", id_of (f->take), "source", SIXAIN_SOURCE_TAKE, "slip", G_GINT64_CONSTANT (3),
                NULL);
  g_object_set (f->line, "speaker", id_of (f->mira), NULL);
  g_object_set (f->mira, "views", (const char *[]) { id_of (f->picture), NULL }, "video", id_of (f->clip), NULL);
  g_object_set (f->coat, "views", (const char *[]) { id_of (f->picture), NULL }, NULL);
  g_object_set (f->board, "master-prompt", prompt, NULL);

  f->history = sixain_history_new (f->board);
  f->before = sixain_codec_save_storyboard (f->board);
}

/* Whatever was done is undone step by step, to the byte. */
static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *last = sixain_codec_save_storyboard (f->board);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  while (sixain_history_undo (f->history))
    continue;
  undone = sixain_codec_save_storyboard (f->board);
  g_assert_cmpstr (undone, ==, f->before);
  while (sixain_history_redo (f->history))
    continue;
  redone = sixain_codec_save_storyboard (f->board);
  g_assert_cmpstr (redone, ==, last);

  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->board);
  g_free (f->before);
}

static void
push (Fixture    *f,
      SixainEdit *edit,
      const char *label)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  sixain_history_push (f->history, edit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, label);
}

static guint
count_uses (Fixture  *f,
            gpointer  record)
{
  g_autoptr (GPtrArray) uses = sixain_uses_find (f->board, id_of (record));

  return uses->len;
}

static void
test_replace (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (SixainAsset) fresh = sixain_asset_new (SIXAIN_ASSET_PICTURE, HASH_NEW, "jpg");
  g_autoptr (SixainAsset) sound = sixain_asset_new (SIXAIN_ASSET_SOUND, HASH_NEW, "wav");
  g_autoptr (SixainAsset) old = g_object_ref (f->picture);
  g_autoptr (SixainAsset) first = NULL;
  guint n = count_uses (f, f->picture);

  g_assert_cmpuint (n, ==, 7);
  g_assert_null (sixain_library_edit_replace (f->board, f->picture, sound));
  g_assert_null (sixain_library_edit_replace (f->board, f->picture, f->picture));

  push (f, sixain_library_edit_replace (f->board, f->picture, fresh), "Replace Picture");
  g_assert_cmpuint (count_uses (f, fresh), ==, n);
  g_assert_cmpuint (count_uses (f, old), ==, 0);
  first = g_list_model_get_item (sixain_storyboard_get_assets (f->board), 0);
  g_assert_true (first == fresh);
  g_assert_cmpstr (sixain_asset_get_name (fresh), ==, "Kettle");
  g_assert_null (sixain_storyboard_find_asset (f->board, id_of (old)));
}

/* By one that is there: it keeps its name, and stands nowhere twice. */
static void
test_replace_by_known (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (SixainAsset) other = sixain_asset_new (SIXAIN_ASSET_PICTURE, HASH_NEW, "jpg");
  g_autoptr (SixainAsset) same = sixain_asset_new (SIXAIN_ASSET_PICTURE, HASH_NEW, "jpg");
  g_autoptr (GPtrArray) assets = g_ptr_array_new ();
  const char * const views[] = { id_of (f->picture), id_of (other), NULL };

  g_object_set (other, "name", "Teapot", NULL);
  g_ptr_array_add (assets, other);
  g_ptr_array_add (assets, same);
  g_ptr_array_add (assets, f->picture);
  push (f, sixain_library_edit_add (f->board, assets), "Add to Library");
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (f->board)), ==, 4);
  g_assert_null (sixain_library_edit_add (f->board, assets));
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (f->mira), "views", views, NULL), "Set");

  push (f, sixain_library_edit_replace (f->board, f->picture, same), "Replace Picture");
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (f->board)), ==, 3);
  g_assert_cmpstr (sixain_asset_get_name (other), ==, "Teapot");
  g_assert_cmpstrv (sixain_cast_member_get_views (f->mira), ((const char *[]) { id_of (other), NULL }));
}

/* A shorter clip can't show what the longer one did. */
static void
test_replace_video (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (SixainAsset) fresh = sixain_asset_new (SIXAIN_ASSET_VIDEO, HASH_NEW, "mp4");

  g_object_set (fresh, "duration", G_GINT64_CONSTANT (3000), NULL);
  push (f, sixain_library_edit_replace (f->board, f->clip, fresh), "Replace Video");
  g_assert_cmpstr (sixain_shot_get_video (f->shot), ==, id_of (fresh));
  g_assert_cmpint (sixain_shot_get_video_in (f->shot), ==, 0);
  g_assert_cmpint (sixain_shot_get_video_out (f->shot), ==, 0);
  g_assert_cmpstr (sixain_cast_member_get_video (f->mira), ==, id_of (fresh));
}

static SixainEdit *
remove_one (Fixture  *f,
            gpointer  record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return sixain_library_edit_remove (f->board, records);
}

static void
test_remove_picture (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (SixainAsset) picture = g_object_ref (f->picture);
  g_autoptr (GPtrArray) uses = NULL;

  push (f, remove_one (f, f->picture), "Remove Picture");
  g_assert_null (sixain_shot_get_start_frame (f->shot));
  g_assert_null (sixain_shot_get_end_frame (f->shot));
  g_assert_cmpstrv (sixain_shot_get_references (f->shot), ((const char *[]) { id_of (f->mira), NULL }));
  g_assert_cmpuint (g_strv_length ((char **) sixain_cast_member_get_views (f->mira)), ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) sixain_costume_get_views (f->coat)), ==, 0);

  /* only the chips are left, and they are broken */
  uses = sixain_uses_find (f->board, id_of (picture));
  g_assert_cmpuint (uses->len, ==, 2);
  for (guint i = 0; i < uses->len; i++)
    {
      SixainUse *use = g_ptr_array_index (uses, i);

      g_assert_true (use->chip);
      g_assert_false (sixain_use_is_whole (use, f->board));
    }
  g_assert_null (remove_one (f, picture));
}

static void
test_remove_others (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  push (f, remove_one (f, f->clip), "Remove Video");
  g_assert_null (sixain_shot_get_video (f->shot));
  g_assert_cmpint (sixain_shot_get_video_out (f->shot), ==, 0);
  sixain_history_undo (f->history);

  push (f, remove_one (f, f->take), "Remove Take");
  g_assert_null (sixain_shot_get_take (f->shot));
  g_assert_cmpint (sixain_shot_get_source (f->shot), ==, SIXAIN_SOURCE_ANIMATIC);
  g_assert_cmpint (sixain_shot_get_slip (f->shot), ==, 0);
  sixain_history_undo (f->history);

  push (f, remove_one (f, f->mira), "Remove Cast Member");
  g_assert_null (sixain_line_get_speaker (f->line));
  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_costumes (f->shot)), ==, 0);
  g_assert_cmpstrv (sixain_shot_get_references (f->shot), ((const char *[]) { id_of (f->picture), NULL }));
  sixain_history_undo (f->history);

  g_ptr_array_add (records, f->picture);
  g_ptr_array_add (records, f->mira);
  g_ptr_array_add (records, f->clip);
  push (f, sixain_library_edit_remove (f->board, records), "Remove from Library");
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_cast (f->board)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (f->board)), ==, 1);
  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_references (f->shot)), ==, 0);
}

static void
test_remove_unused (Fixture       *f,
                    gconstpointer  data)
{
  guint n;

  push (f, sixain_library_edit_remove_unused (f->board, &n), "Remove Unused");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_assets (f->board)), ==, 2);
  g_assert_null (sixain_library_edit_remove_unused (f->board, &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_rename (Fixture       *f,
             gconstpointer  data)
{
  push (f, sixain_library_edit_rename (SIXAIN_RECORD (f->picture), "  Teapot "), "Rename");
  g_assert_cmpstr (sixain_asset_get_name (f->picture), ==, "Teapot");
  g_assert_null (sixain_library_edit_rename (SIXAIN_RECORD (f->picture), "Teapot"));
  g_assert_null (sixain_library_edit_rename (SIXAIN_RECORD (f->picture), "  "));
}

static void
test_cast (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (SixainCastMember) second = NULL;
  g_autoptr (SixainCastMember) third = NULL;
  gboolean same;

  push (f, sixain_cast_edit_add (f->board, SIXAIN_CAST_PROP, "mira", f->picture), "Add Cast Member");
  second = g_list_model_get_item (sixain_storyboard_get_cast (f->board), 1);
  g_assert_cmpstr (sixain_cast_member_get_name (second), ==, "mira 2");
  g_assert_cmpstrv (sixain_cast_member_get_views (second), ((const char *[]) { id_of (f->picture), NULL }));
  push (f, sixain_cast_edit_add (f->board, SIXAIN_CAST_PLACE, NULL, NULL), "Add Cast Member");
  third = g_list_model_get_item (sixain_storyboard_get_cast (f->board), 2);
  g_assert_cmpstr (sixain_cast_member_get_name (third), ==, "Place");

  g_assert_true (sixain_cast_find_namesake (f->board, "MIRA", NULL, &same) == f->mira);
  g_assert_true (same);
  g_assert_true (sixain_cast_find_namesake (f->board, "Mirabel", f->mira, &same) == NULL);
  g_assert_true (sixain_cast_find_namesake (f->board, "Mirabel", NULL, &same) == f->mira);
  g_assert_false (same);
  g_assert_true (sixain_cast_find_namesake (f->board, "pla", NULL, &same) == third);
  g_assert_null (sixain_cast_find_namesake (f->board, "", NULL, &same));
}

static void
test_coverage (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (SixainCostume) hat = sixain_costume_new ("Hat");

  g_assert_true (sixain_cast_is_mentioned (f->shot, f->mira));
  g_assert_true (sixain_cast_is_pictured (f->shot, f->mira));
  g_assert_true (sixain_cast_is_speaking (f->shot, f->mira));
  g_assert_true (sixain_cast_find_worn (f->shot, f->mira) == f->coat);

  push (f, sixain_cast_edit_mention (f->shot, f->mira, FALSE), "Remove from Shot");
  g_assert_true (g_str_has_suffix (sixain_shot_get_prompt (f->shot), "} by."));
  g_assert_false (sixain_cast_is_mentioned (f->shot, f->mira));
  /* its view is the start frame */
  g_assert_true (sixain_cast_is_pictured (f->shot, f->mira));
  g_assert_null (sixain_cast_edit_mention (f->shot, f->mira, FALSE));
  push (f, sixain_cast_edit_mention (f->shot, f->mira, TRUE), "Mention in Shot");
  g_assert_true (sixain_cast_is_mentioned (f->shot, f->mira));
  g_assert_null (sixain_cast_edit_mention (f->shot, f->mira, TRUE));

  push (f, sixain_edit_new_insert ("Add", SIXAIN_RECORD (f->mira), "costumes", 1, SIXAIN_RECORD (hat)), "Add");
  push (f, sixain_cast_edit_wear (f->shot, f->mira, hat), "Change Costume");
  g_assert_cmpstrv (sixain_shot_get_costumes (f->shot), ((const char *[]) { id_of (hat), NULL }));
  g_assert_null (sixain_cast_edit_wear (f->shot, f->mira, hat));
  push (f, sixain_cast_edit_wear (f->shot, f->mira, NULL), "Change Costume");
  g_assert_null (sixain_cast_find_worn (f->shot, f->mira));
  push (f, sixain_cast_edit_wear (f->shot, f->mira, hat), "Change Costume");
  push (f, sixain_cast_edit_remove_costume (f->board, f->mira, 1), "Remove Costume");
  g_assert_cmpuint (g_strv_length ((char **) sixain_shot_get_costumes (f->shot)), ==, 0);
  g_assert_null (sixain_cast_edit_remove_costume (f->board, f->mira, 1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/library-edits/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("replace", test_replace);
  ADD ("replace-by-known", test_replace_by_known);
  ADD ("replace-video", test_replace_video);
  ADD ("remove-picture", test_remove_picture);
  ADD ("remove-others", test_remove_others);
  ADD ("remove-unused", test_remove_unused);
  ADD ("rename", test_rename);
  ADD ("cast", test_cast);
  ADD ("coverage", test_coverage);

  return g_test_run ();
}
