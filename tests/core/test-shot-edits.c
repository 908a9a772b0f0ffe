/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-shot-edits.h"

typedef struct
{
  SixainStoryboard *storyboard;
  SixainHistory    *history;
  GPtrArray        *journal;
  char             *first;
} Fixture;

static void
recorded_cb (SixainHistory *history,
             const char    *record,
             GPtrArray     *journal)
{
  g_ptr_array_add (journal, g_strdup (record));
}

static void
push (Fixture    *f,
      SixainEdit *edit)
{
  g_autoptr (GError) error = NULL;
  gboolean pushed;

  g_assert_nonnull (edit);
  pushed = sixain_history_push (f->history, edit, &error);
  g_assert_no_error (error);
  g_assert_true (pushed);
}

static SixainShot *
shot_at (Fixture *f,
         guint    position)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (f->storyboard), position);

  return shot;
}

static void
add_line (Fixture    *f,
          guint       position,
          const char *text,
          gint64      start,
          gint64      spoken)
{
  g_autoptr (SixainLine) line = sixain_line_new (text);
  SixainShot *shot = shot_at (f, position);

  g_object_set (line, "start", start, "spoken", spoken, NULL);
  push (f, sixain_edit_new_insert ("Line", SIXAIN_RECORD (shot), "lines",
                                   g_list_model_get_n_items (sixain_shot_get_lines (shot)), SIXAIN_RECORD (line)));
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  const gint64 lengths[] = { 48, 72, 24, 96, 12 };

  f->storyboard = sixain_storyboard_new ();
  f->history = sixain_history_new (f->storyboard);
  f->journal = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (f->history, "recorded", G_CALLBACK (recorded_cb), f->journal);
  f->first = sixain_codec_save_storyboard (f->storyboard);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (lengths[i]);
      g_autofree char *title = g_strdup_printf ("%c", 'A' + i);

      g_object_set (shot, "title", title, NULL);
      push (f, sixain_shot_edit_add (f->storyboard, G_MAXUINT - 1, shot));
    }
}

/* What every test ends with: undoing all gives the first state, redoing all the last, and
 * the journal tells the same story. */
static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *last = sixain_codec_save_storyboard (f->storyboard);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *replayed = NULL;
  g_autoptr (SixainStoryboard) copy = sixain_codec_load_storyboard (f->first, -1, NULL, NULL);
  g_autoptr (SixainHistory) copy_history = sixain_history_new (copy);

  for (guint i = 0; i < f->journal->len; i++)
    {
      g_autoptr (GError) error = NULL;

      sixain_history_replay (copy_history, g_ptr_array_index (f->journal, i), &error);
      g_assert_no_error (error);
    }
  replayed = sixain_codec_save_storyboard (copy);
  g_assert_cmpstr (replayed, ==, last);

  while (sixain_history_undo (f->history))
    continue;
  undone = sixain_codec_save_storyboard (f->storyboard);
  g_assert_cmpstr (undone, ==, f->first);
  while (sixain_history_redo (f->history))
    continue;
  redone = sixain_codec_save_storyboard (f->storyboard);
  g_assert_cmpstr (redone, ==, last);

  g_signal_handlers_disconnect_by_data (f->history, f->journal);
  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->storyboard);
  g_ptr_array_unref (f->journal);
  g_free (f->first);
}

static void
assert_shots (Fixture    *f,
              const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *shots = sixain_storyboard_get_shots (f->storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    g_string_append_printf (text, "%s%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            sixain_shot_get_title (shot_at (f, i)), sixain_shot_get_length (shot_at (f, i)));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_roll (Fixture       *f,
           gconstpointer  data)
{
  assert_shots (f, "A48 B72 C24 D96 E12");
  push (f, sixain_shot_edit_roll (f->storyboard, 0, 10));
  assert_shots (f, "A58 B62 C24 D96 E12");
  push (f, sixain_shot_edit_roll (f->storyboard, 0, 1000));
  assert_shots (f, "A119 B1 C24 D96 E12");
  push (f, sixain_shot_edit_roll (f->storyboard, 0, -1000));
  assert_shots (f, "A1 B119 C24 D96 E12");
  g_assert_null (sixain_shot_edit_roll (f->storyboard, 0, -1));

  /* over a skipped shot, and behind the last one */
  push (f, sixain_shot_edit_skip (f->storyboard, (guint[]) { 2 }, 1, TRUE));
  push (f, sixain_shot_edit_roll (f->storyboard, 1, -19));
  assert_shots (f, "A1 B100 C24 D115 E12");
  push (f, sixain_shot_edit_roll (f->storyboard, 4, 8));
  assert_shots (f, "A1 B100 C24 D115 E20");
}

static void
test_ripple (Fixture       *f,
             gconstpointer  data)
{
  push (f, sixain_shot_edit_ripple (f->storyboard, 1, -100));
  assert_shots (f, "A48 B1 C24 D96 E12");
  push (f, sixain_shot_edit_ripple (f->storyboard, 1, 23));
  assert_shots (f, "A48 B24 C24 D96 E12");
  g_assert_null (sixain_shot_edit_ripple (f->storyboard, 1, 0));
  g_assert_null (sixain_shot_edit_ripple (f->storyboard, 9, 1));
}

static void
test_split_and_merge (Fixture       *f,
                      gconstpointer  data)
{
  SixainRect camera = { 1000, 1000, 8000, 8000 };
  SixainShot *first = shot_at (f, 1);
  SixainShot *second;
  g_autofree char *before = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *after = NULL;

  add_line (f, 1, "one", 10, 0);
  add_line (f, 1, "two", 30, 0);
  add_line (f, 1, "three", 60, 0);
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (first), "start-frame", NULL, "move", SIXAIN_MOVE_PUSH,
                                "prompt", "A door", NULL));
  before = sixain_codec_save_storyboard (f->storyboard);

  g_assert_null (sixain_shot_edit_split (f->storyboard, 1, 0, NULL));
  g_assert_null (sixain_shot_edit_split (f->storyboard, 1, 72, NULL));
  push (f, sixain_shot_edit_split (f->storyboard, 1, 30, &camera));
  assert_shots (f, "A48 B30 B42 C24 D96 E12");

  second = shot_at (f, 2);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_shot_get_lines (first)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_shot_get_lines (second)), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (sixain_shot_get_lines (second), i);

      g_assert_cmpstr (sixain_line_get_text (line), ==, i == 0 ? "two" : "three");
      g_assert_cmpint (sixain_line_get_start (line), ==, i == 0 ? 0 : 30);
    }
  g_assert_true (sixain_rect_equal (sixain_shot_get_to_rect (first), &camera));
  g_assert_true (sixain_rect_equal (sixain_shot_get_from_rect (second), &camera));
  g_assert_cmpstr (sixain_shot_get_prompt (second), ==, "A door");
  g_assert_cmpstr (sixain_record_get_id (SIXAIN_RECORD (first)), !=, sixain_record_get_id (SIXAIN_RECORD (second)));

  /* a split and a merge are nothing, but that a take of the second part may be on its way */
  origin = g_strdup_printf ("%s -30", sixain_record_get_id (SIXAIN_RECORD (second)));
  push (f, sixain_shot_edit_merge (f->storyboard, 1));
  assert_shots (f, "A48 B72 C24 D96 E12");
  g_assert_cmpstrv (sixain_shot_get_origins (first), ((const char *[]) { origin, NULL }));
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (first), "origins", NULL, NULL));
  after = sixain_codec_save_storyboard (f->storyboard);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (sixain_shot_edit_merge (f->storyboard, 4));
}

static void
test_split_frames (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (SixainAsset) head = sixain_asset_new (SIXAIN_ASSET_PICTURE, "a", "png");
  g_autoptr (SixainAsset) tail = sixain_asset_new (SIXAIN_ASSET_PICTURE, "b", "png");
  const char *hash[] = { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                         "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" };
  const char *ids[2];

  g_object_set (head, "hash", hash[0], NULL);
  g_object_set (tail, "hash", hash[1], NULL);
  ids[0] = sixain_record_get_id (SIXAIN_RECORD (head));
  ids[1] = sixain_record_get_id (SIXAIN_RECORD (tail));
  push (f, sixain_edit_new_insert ("Add", SIXAIN_RECORD (f->storyboard), "assets", 0, SIXAIN_RECORD (head)));
  push (f, sixain_edit_new_insert ("Add", SIXAIN_RECORD (f->storyboard), "assets", 1, SIXAIN_RECORD (tail)));
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot_at (f, 3)), "start-frame", ids[0], "end-frame", ids[1], NULL));

  push (f, sixain_shot_edit_split (f->storyboard, 3, 40, NULL));
  g_assert_cmpstr (sixain_shot_get_start_frame (shot_at (f, 3)), ==, ids[0]);
  g_assert_null (sixain_shot_get_end_frame (shot_at (f, 3)));
  g_assert_cmpstr (sixain_shot_get_end_frame (shot_at (f, 4)), ==, ids[1]);

  push (f, sixain_shot_edit_merge (f->storyboard, 3));
  g_assert_cmpstr (sixain_shot_get_start_frame (shot_at (f, 3)), ==, ids[0]);
  g_assert_cmpstr (sixain_shot_get_end_frame (shot_at (f, 3)), ==, ids[1]);
}

static void
test_duplicate (Fixture       *f,
                gconstpointer  data)
{
  add_line (f, 2, "hello", 5, 0);
  push (f, sixain_shot_edit_duplicate (f->storyboard, (guint[]) { 0, 2 }, 2));
  assert_shots (f, "A48 B72 C24 A48 C24 D96 E12");
  g_assert_cmpuint (g_list_model_get_n_items (sixain_shot_get_lines (shot_at (f, 4))), ==, 1);
  g_assert_cmpstr (sixain_record_get_id (SIXAIN_RECORD (shot_at (f, 4))), !=,
                   sixain_record_get_id (SIXAIN_RECORD (shot_at (f, 2))));
}

/* What a shot asks a model for follows it when it is cut, joined and copied. */
static void
test_requests (Fixture       *f,
               gconstpointer  data)
{
  const char * const coat[] = { "coat", NULL };
  const char * const both[] = { "coat", "hat", NULL };
  g_autoptr (SixainLineVersion) version = sixain_line_version_new ("de");
  g_autoptr (SixainLine) copied = NULL;
  g_autoptr (SixainLine) line = NULL;
  GListModel *lines;

  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot_at (f, 0)), "costumes", coat, NULL));
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot_at (f, 1)), "costumes", both,
                                "video", "clip", "video-use", SIXAIN_VIDEO_EDIT,
                                "video-in", (gint64) 5, "video-out", (gint64) 9, "video-sound", TRUE, NULL));
  push (f, sixain_shot_edit_merge (f->storyboard, 0));
  g_assert_cmpstrv (sixain_shot_get_costumes (shot_at (f, 0)), both);
  g_assert_cmpstr (sixain_shot_get_video (shot_at (f, 0)), ==, "clip");
  g_assert_cmpint (sixain_shot_get_video_use (shot_at (f, 0)), ==, SIXAIN_VIDEO_EDIT);
  g_assert_cmpint (sixain_shot_get_video_in (shot_at (f, 0)), ==, 5);
  g_assert_cmpint (sixain_shot_get_video_out (shot_at (f, 0)), ==, 9);
  g_assert_true (sixain_shot_get_video_sound (shot_at (f, 0)));

  /* the first one's own video stays */
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot_at (f, 1)), "video", "other", NULL));
  push (f, sixain_shot_edit_merge (f->storyboard, 0));
  g_assert_cmpstr (sixain_shot_get_video (shot_at (f, 0)), ==, "clip");

  /* a take goes on behind the cut; without one there is nothing to slip */
  push (f, sixain_shot_edit_split (f->storyboard, 0, 100, NULL));
  g_assert_cmpint (sixain_shot_get_slip (shot_at (f, 1)), ==, 0);
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (shot_at (f, 0)), "take", "one", "slip", (gint64) -3, NULL));
  push (f, sixain_shot_edit_split (f->storyboard, 0, 40, NULL));
  g_assert_cmpint (sixain_shot_get_slip (shot_at (f, 0)), ==, -3);
  g_assert_cmpint (sixain_shot_get_slip (shot_at (f, 1)), ==, 37);
  g_assert_cmpstr (sixain_shot_get_take (shot_at (f, 1)), ==, "one");
  g_assert_cmpstrv (sixain_shot_get_costumes (shot_at (f, 1)), both);

  /* a copy says its lines in every language */
  add_line (f, 0, "hello", 5, 0);
  lines = sixain_shot_get_lines (shot_at (f, 0));
  line = g_list_model_get_item (lines, 0);
  g_object_set (version, "text", "hallo", NULL);
  push (f, sixain_edit_new_insert ("Add", SIXAIN_RECORD (line), "versions", 0, SIXAIN_RECORD (version)));
  push (f, sixain_shot_edit_duplicate (f->storyboard, (guint[]) { 0 }, 1));
  copied = g_list_model_get_item (sixain_shot_get_lines (shot_at (f, 1)), 0);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_line_get_versions (copied)), ==, 1);
}

static void
test_delete (Fixture       *f,
             gconstpointer  data)
{
  push (f, sixain_shot_edit_delete (f->storyboard, (guint[]) { 1 }, 1, FALSE));
  assert_shots (f, "A48 C24 D96 E12");
  push (f, sixain_shot_edit_delete (f->storyboard, (guint[]) { 0, 2 }, 2, TRUE));
  assert_shots (f, "C168 E12");
  g_assert_null (sixain_shot_edit_delete (f->storyboard, (guint[]) { 2 }, 1, FALSE));
  push (f, sixain_shot_edit_delete (f->storyboard, (guint[]) { 0, 1 }, 2, TRUE));
  assert_shots (f, "");
}

static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  push (f, sixain_shot_edit_move (f->storyboard, (guint[]) { 0 }, 1, 3));
  assert_shots (f, "B72 C24 D96 A48 E12");
  push (f, sixain_shot_edit_move (f->storyboard, (guint[]) { 0, 3, 4 }, 3, 1));
  assert_shots (f, "C24 B72 A48 E12 D96");
  push (f, sixain_shot_edit_move (f->storyboard, (guint[]) { 0, 4 }, 2, 99));
  assert_shots (f, "B72 A48 E12 C24 D96");
  g_assert_null (sixain_shot_edit_move (f->storyboard, (guint[]) { 1 }, 1, 1));
  g_assert_null (sixain_shot_edit_move (f->storyboard, (guint[]) { 3, 4 }, 2, 3));
}

static void
test_equalise (Fixture       *f,
               gconstpointer  data)
{
  push (f, sixain_shot_edit_skip (f->storyboard, (guint[]) { 2 }, 1, TRUE));
  push (f, sixain_shot_edit_equalise (f->storyboard, (guint[]) { 0, 1, 2, 3, 4 }, 5));
  assert_shots (f, "A57 B57 C24 D57 E57");
  push (f, sixain_shot_edit_ripple (f->storyboard, 4, 1));
  push (f, sixain_shot_edit_equalise (f->storyboard, (guint[]) { 0, 4 }, 2));
  assert_shots (f, "A58 B57 C24 D57 E57");
  g_assert_null (sixain_shot_edit_equalise (f->storyboard, (guint[]) { 1, 3 }, 2));
}

static void
test_fit_lines (Fixture       *f,
                gconstpointer  data)
{
  g_assert_null (sixain_shot_edit_fit_lines (f->storyboard, 0));
  add_line (f, 0, "hello", 10, 0);
  g_assert_null (sixain_shot_edit_fit_lines (f->storyboard, 0));
  add_line (f, 0, "world", 10, G_GINT64_CONSTANT (1000000001));
  g_assert_cmpint (sixain_shot_edit_lines_end (f->storyboard, shot_at (f, 0)), ==,
                   10 + sixain_rate_ns_to_frame (sixain_storyboard_get_rate (f->storyboard), 1000000001) + 1);
  push (f, sixain_shot_edit_fit_lines (f->storyboard, 0));
  g_assert_cmpint (sixain_shot_get_length (shot_at (f, 0)), ==,
                   sixain_shot_edit_lines_end (f->storyboard, shot_at (f, 0)));
}

/* Any sequence keeps what it promises to keep, whatever came before. */
static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  GListModel *shots = sixain_storyboard_get_shots (f->storyboard);

  for (guint step = 0; step < 400; step++)
    {
      guint n = g_list_model_get_n_items (shots);
      guint position = n > 0 ? g_test_rand_int_range (0, n) : 0;
      gint64 total = sixain_storyboard_get_length (f->storyboard);
      g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (guint));
      SixainEdit *edit = NULL;
      gboolean total_stays = TRUE;
      int change = 0;

      for (guint i = 0; i < n; i++)
        {
          if (g_test_rand_int_range (0, 3) == 0)
            g_array_append_val (some, i);
        }

      switch (g_test_rand_int_range (0, 10))
        {
        case 0:
          edit = sixain_shot_edit_split (f->storyboard, position, g_test_rand_int_range (0, 60), NULL);
          change = 1;
          break;
        case 1:
          edit = sixain_shot_edit_merge (f->storyboard, position);
          total_stays = edit == NULL || (!sixain_shot_get_skip (shot_at (f, position)) &&
                                         !sixain_shot_get_skip (shot_at (f, position + 1)));
          change = -1;
          break;
        case 2:
          edit = sixain_shot_edit_roll (f->storyboard, position, g_test_rand_int_range (-80, 80));
          total_stays = n > 0 && !sixain_shot_get_skip (shot_at (f, position)) &&
                        sixain_shot_edit_next_playing (f->storyboard, position) != G_MAXUINT;
          break;
        case 3:
          edit = sixain_shot_edit_ripple (f->storyboard, position, g_test_rand_int_range (-80, 80));
          total_stays = FALSE;
          break;
        case 4:
        case 5:
          edit = sixain_shot_edit_move (f->storyboard, (guint *) some->data, some->len, position);
          break;
        case 6:
          edit = sixain_shot_edit_equalise (f->storyboard, (guint *) some->data, some->len);
          break;
        case 7:
          if (n < 20)
            edit = sixain_shot_edit_duplicate (f->storyboard, (guint *) some->data, some->len);
          change = some->len;
          total_stays = FALSE;
          break;
        case 8:
          if (n > 4)
            edit = sixain_shot_edit_delete (f->storyboard, (guint *) some->data, some->len, FALSE);
          change = -(int) some->len;
          total_stays = FALSE;
          break;
        default:
          edit = sixain_shot_edit_skip (f->storyboard, (guint *) some->data, some->len, g_test_rand_bit ());
          total_stays = FALSE;
          break;
        }

      if (edit == NULL)
        continue;

      push (f, edit);
      g_assert_cmpuint (g_list_model_get_n_items (shots), ==, n + change);
      if (total_stays)
        g_assert_cmpint (sixain_storyboard_get_length (f->storyboard), ==, total);
      for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
        g_assert_cmpint (sixain_shot_get_length (shot_at (f, i)), >=, 1);

      if (g_test_rand_int_range (0, 4) == 0)
        sixain_history_undo (f->history);
    }

  while (sixain_history_redo (f->history))
    continue;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/shot-edits/" name, Fixture, NULL, setup, func, teardown)
  ADD ("roll", test_roll);
  ADD ("ripple", test_ripple);
  ADD ("split-and-merge", test_split_and_merge);
  ADD ("split-frames", test_split_frames);
  ADD ("duplicate", test_duplicate);
  ADD ("requests", test_requests);
  ADD ("delete", test_delete);
  ADD ("move", test_move);
  ADD ("equalise", test_equalise);
  ADD ("fit-lines", test_fit_lines);
  ADD ("random", test_random);
#undef ADD

  return g_test_run ();
}
