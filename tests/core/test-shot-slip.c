/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-shot-edits.h"
#include "sixain-take-stretch.h"
#include "sixain-timeline-model.h"

/* Four shots of two seconds each in a take of ten, whose cuts were measured a frame early. */

#define N_SHOTS 4
#define SECOND G_GINT64_CONSTANT (1000000000)

typedef struct
{
  SixainStoryboard    *storyboard;
  SixainHistory       *history;
  SixainTimelineModel *model;
  SixainTake          *take;
} Fixture;

static SixainShot *
get_shot (Fixture *f,
          guint    position)
{
  return sixain_timeline_model_get_shot (f->model, position);
}

static void
push (Fixture    *f,
      SixainEdit *edit)
{
  g_assert_nonnull (edit);
  g_assert_true (sixain_history_push (f->history, edit, NULL));
}

static gint64
get_head (gint64 frame)
{
  const SixainRate rate = { 24, 1 };

  return sixain_rate_frame_to_ns (&rate, frame);
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  const SixainRate rate = { 24, 1 };
  const char *ids[N_SHOTS + 1] = { NULL };
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, get_head (47));
  g_autofree char *second = g_strdup_printf ("%" G_GINT64_FORMAT, get_head (95));
  g_autofree char *third = g_strdup_printf ("%" G_GINT64_FORMAT, get_head (143));
  const char *cuts[] = { first, second, third, NULL };

  f->storyboard = sixain_storyboard_new ();
  g_object_set (f->storyboard, "rate", &rate, NULL);
  f->history = sixain_history_new (f->storyboard);
  f->take = sixain_take_new ("takes/one.mp4");
  for (guint i = 0; i < N_SHOTS; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (48);

      g_object_set (shot, "source", SIXAIN_SOURCE_TAKE,
                    "take", sixain_record_get_id (SIXAIN_RECORD (f->take)), NULL);
      push (f, sixain_shot_edit_add (f->storyboard, i, shot));
      ids[i] = sixain_record_get_id (SIXAIN_RECORD (shot));
    }
  g_object_set (f->take, "shots", ids, "cuts", cuts, "duration", 10 * SECOND, NULL);
  g_assert_true (sixain_history_note (f->history,
                                      sixain_edit_new_insert ("", SIXAIN_RECORD (f->storyboard), "takes", 0,
                                                              SIXAIN_RECORD (f->take)), NULL));
  f->model = sixain_timeline_model_new (f->history);
  sixain_timeline_model_set_view_width (f->model, 1000);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_assert_finalize_object (f->model);
  g_assert_finalize_object (f->history);
  g_clear_object (&f->take);
  g_assert_finalize_object (f->storyboard);
}

static gint64
get_start (Fixture    *f,
           const char *shot_id)
{
  gint64 start, end;

  sixain_take_get_stretch (f->take, f->storyboard, shot_id, &start, &end);
  g_assert_cmpint (start, <=, end);

  return start;
}

static void
test_heads (Fixture       *f,
            gconstpointer  data)
{
  const char * const none[] = { NULL };
  const char *second = sixain_record_get_id (SIXAIN_RECORD (get_shot (f, 1)));

  g_assert_cmpint (get_start (f, sixain_record_get_id (SIXAIN_RECORD (get_shot (f, 0)))), ==, 0);
  g_assert_cmpint (get_start (f, second), ==, get_head (47));
  g_assert_cmpint (get_start (f, "other"), ==, 0);

  /* while the cuts are not known */
  g_object_set (f->take, "cuts", none, NULL);
  g_assert_cmpint (get_start (f, second), ==, 10 * SECOND / 4);
}

static void
test_range (Fixture       *f,
            gconstpointer  data)
{
  gint64 least;
  gint64 most;

  g_assert_true (sixain_shot_edit_slip_range (f->storyboard, get_shot (f, 1), &least, &most));
  g_assert_cmpint (least, ==, -47);
  g_assert_cmpint (most, ==, 240 - 47 - 48);

  push (f, sixain_shot_edit_slip (f->storyboard, 1, 1));
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, "Slip Take");
  g_assert_cmpint (sixain_shot_get_slip (get_shot (f, 1)), ==, 1);
  push (f, sixain_shot_edit_slip (f->storyboard, 1, 1000));
  g_assert_cmpint (sixain_shot_get_slip (get_shot (f, 1)), ==, most);
  g_assert_null (sixain_shot_edit_slip (f->storyboard, 1, 1));
  push (f, sixain_shot_edit_slip (f->storyboard, 1, -1000));
  g_assert_cmpint (sixain_shot_get_slip (get_shot (f, 1)), ==, least);

  /* a shot that is longer than the rest of the take shows all there is */
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (get_shot (f, 3)), "length", (gint64) 200, NULL));
  g_assert_true (sixain_shot_edit_slip_range (f->storyboard, get_shot (f, 3), &least, &most));
  g_assert_cmpint (least, ==, -143);
  g_assert_cmpint (most, ==, 0);

  /* no take, nothing to slip */
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (get_shot (f, 0)), "source", SIXAIN_SOURCE_BOARD, NULL));
  g_assert_false (sixain_shot_edit_slip_range (f->storyboard, get_shot (f, 0), &least, &most));
  g_assert_null (sixain_shot_edit_slip (f->storyboard, 0, 5));
  g_assert_false (sixain_timeline_model_can_slip (f->model, 0));
  g_assert_false (sixain_timeline_model_begin_slip (f->model, 0));
}

/* Which moment of the take a frame of a shot shows, as the picture plan reckons. */
static gint64
get_moment (Fixture    *f,
            SixainShot *shot,
            gint64      frame)
{
  const SixainRate *rate = sixain_storyboard_get_rate (f->storyboard);
  gint64 slip = sixain_shot_get_slip (shot);
  gint64 start, end;

  sixain_take_get_stretch (f->take, f->storyboard, sixain_record_get_id (SIXAIN_RECORD (shot)), &start, &end);
  slip = slip < 0 ? -sixain_rate_frame_to_ns (rate, -slip) : sixain_rate_frame_to_ns (rate, slip);

  return CLAMP (start + slip + sixain_rate_frame_to_ns (rate, frame), 0,
                MIN (end + slip, sixain_take_get_duration (f->take)) - 1);
}

static GArray *
list_moments (Fixture *f,
              guint    position,
              guint    n)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = position; i < position + n; i++)
    {
      SixainShot *shot = get_shot (f, i);

      for (gint64 frame = 0; frame < sixain_shot_get_length (shot); frame++)
        {
          gint64 moment = get_moment (f, shot, frame);

          g_array_append_val (moments, moment);
        }
    }

  return moments;
}

/* To the frame: what rounding to nanoseconds leaves is far less. */
static void
assert_same_moments (GArray *before,
                     GArray *after)
{
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_cmpint (ABS (g_array_index (before, gint64, i) - g_array_index (after, gint64, i)), <=, 3);
}

static void
assert_covered (Fixture *f,
                guint    position)
{
  const guint positions[] = { position };
  const char *id = sixain_record_get_id (SIXAIN_RECORD (get_shot (f, position)));

  /* it can be shown again when something else was */
  g_assert_true (sixain_take_covers (f->take, f->storyboard, id));
  push (f, sixain_edit_new_set ("Take Off", SIXAIN_RECORD (get_shot (f, position)),
                                "source", SIXAIN_SOURCE_ANIMATIC, "take", NULL, NULL));
  push (f, sixain_shot_edit_show (f->storyboard, positions, 1, SIXAIN_SOURCE_TAKE));
  g_assert_cmpstr (sixain_shot_get_take (get_shot (f, position)), ==, sixain_record_get_id (SIXAIN_RECORD (f->take)));
}

/* Copies and the parts of a split shot show the frames they came from, to the frame, and
 * merged again they show the same; the part of a part, too. */
static void
test_parts (Fixture       *f,
            gconstpointer  data)
{
  static const SixainRate rates[] = { { 24, 1 }, { 25, 1 }, { 30, 1 }, { 24000, 1001 }, { 30000, 1001 } };

  g_object_set (f->storyboard, "rate", &rates[g_test_rand_int_range (0, G_N_ELEMENTS (rates))], NULL);
  for (guint round = 0; round < 400; round++)
    {
      guint n_shots = sixain_timeline_model_get_n_shots (f->model);
      guint position = g_test_rand_int_range (0, n_shots);
      gint64 length = sixain_shot_get_length (get_shot (f, position));
      g_autoptr (GArray) before = list_moments (f, position, 1);
      g_autoptr (GArray) after = NULL;
      g_autoptr (SixainEdit) slip = NULL;

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          if (length < 2 || n_shots > 24)
            break;
          push (f, sixain_shot_edit_split (f->storyboard, position, g_test_rand_int_range (1, length), NULL));
          after = list_moments (f, position, 2);
          assert_same_moments (before, after);
          assert_covered (f, position + 1);

          if (g_test_rand_bit ())
            break;
          push (f, sixain_shot_edit_merge (f->storyboard, position));
          g_clear_pointer (&after, g_array_unref);
          after = list_moments (f, position, 1);
          assert_same_moments (before, after);
          assert_covered (f, position);
          break;
        case 1:
          if (n_shots > 24)
            break;
          push (f, sixain_shot_edit_duplicate (f->storyboard, &position, 1));
          after = list_moments (f, position + 1, 1);
          assert_same_moments (before, after);
          assert_covered (f, position + 1);
          break;
        case 2:
          slip = sixain_shot_edit_slip (f->storyboard, position, g_test_rand_int_range (-30, 30));
          if (slip != NULL)
            push (f, g_steal_pointer (&slip));
          break;
        default:
          if (n_shots > N_SHOTS)
            push (f, sixain_shot_edit_delete (f->storyboard, &position, 1, FALSE));
        }
    }
}

/* A shot that has taken in the next ones goes on through their parts of the take, and no
 * further; also when the take comes after that. */
static void
test_merged (Fixture       *f,
             gconstpointer  data)
{
  const char *id = sixain_record_get_id (SIXAIN_RECORD (get_shot (f, 1)));
  gint64 start, end;

  push (f, sixain_shot_edit_merge (f->storyboard, 1));
  sixain_take_get_stretch (f->take, f->storyboard, id, &start, &end);
  g_assert_cmpint (start, ==, get_head (47));
  g_assert_cmpint (end, ==, get_head (143));
  push (f, sixain_shot_edit_merge (f->storyboard, 1));
  sixain_take_get_stretch (f->take, f->storyboard, id, &start, &end);
  g_assert_cmpint (end, ==, 10 * SECOND);

  /* the last frame of what were three shots is not the last of the first of them */
  g_assert_cmpint (get_moment (f, get_shot (f, 1), 143), ==, get_head (47) + get_head (143));

  /* a take of the second part alone begins where there is no frame of it: it covers nothing */
  g_object_set (f->take, "shots", (const char *[]) { "gone", NULL }, NULL);
  g_assert_false (sixain_take_covers (f->take, f->storyboard, id));
}

/* What can't be read covers nothing, and does no harm. */
static void
test_bad_origins (Fixture       *f,
                  gconstpointer  data)
{
  const char *bad[] = { "", " ", "id", "id ", "id x", "id 1x", "id 99999999999999999999", " 5", "-5 -5", NULL };
  g_autoptr (SixainShot) shot = sixain_shot_new (48);

  g_object_set (shot, "origins", bad, NULL);
  push (f, sixain_shot_edit_add (f->storyboard, 0, shot));
  g_assert_false (sixain_take_covers (f->take, f->storyboard, sixain_record_get_id (SIXAIN_RECORD (shot))));
  push (f, sixain_shot_edit_split (f->storyboard, 0, 24, NULL));
  push (f, sixain_shot_edit_merge (f->storyboard, 0));
}

static void
test_drag (Fixture       *f,
           gconstpointer  data)
{
  double scale = sixain_timeline_model_get_scale (f->model);

  g_assert_true (sixain_timeline_model_begin_slip (f->model, 1));
  g_assert_true (sixain_timeline_model_is_slipping (f->model));
  g_assert_false (sixain_timeline_model_begin_move (f->model, 1));

  /* what is dragged to the left shows what is later */
  g_assert_cmpint (sixain_timeline_model_update_slip (f->model, -12 * scale), ==, 12);
  g_assert_cmpint (sixain_timeline_model_update_slip (f->model, 7 * scale), ==, -7);
  g_assert_cmpint (sixain_timeline_model_get_slipped (f->model), ==, -7);
  g_assert_cmpint (sixain_timeline_model_update_slip (f->model, 1e6), ==, -47);
  sixain_timeline_model_end_drag (f->model);
  g_assert_cmpint (sixain_shot_get_slip (get_shot (f, 1)), ==, -47);
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpint (sixain_shot_get_slip (get_shot (f, 1)), ==, 0);

  g_assert_true (sixain_timeline_model_begin_slip (f->model, 1));
  sixain_timeline_model_update_slip (f->model, 20);
  sixain_timeline_model_cancel_drag (f->model);
  g_assert_cmpint (sixain_shot_get_slip (get_shot (f, 1)), ==, 0);
  g_assert_false (sixain_timeline_model_is_slipping (f->model));
}

/* Slips among other gestures: places and lengths stay, the slip stays inside the take, and
 * each is one step. */
static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  for (guint round = 0; round < 300; round++)
    {
      guint n_shots = sixain_timeline_model_get_n_shots (f->model);
      guint position = g_test_rand_int_range (0, n_shots);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gboolean cancel = g_test_rand_int_range (0, 4) == 0;
      gint64 length;
      gint64 start;
      gint64 slip;
      gint64 least;
      gint64 most;

      if (g_test_rand_int_range (0, 3) == 0 && sixain_timeline_model_begin_trim (f->model, position, SIXAIN_TRIM_ROLL))
        {
          sixain_timeline_model_update_trim (f->model, g_test_rand_double_range (-200, 200),
                                             g_test_rand_bit () ? SIXAIN_TRIM_ROLL : SIXAIN_TRIM_RIPPLE, TRUE);
          sixain_timeline_model_end_drag (f->model);
        }
      if (n_shots < 12 && g_test_rand_int_range (0, 10) == 0)
        {
          g_autoptr (SixainEdit) split = sixain_shot_edit_split (f->storyboard, position,
                                                                 sixain_shot_get_length (get_shot (f, position)) / 2, NULL);

          if (split != NULL)
            push (f, g_steal_pointer (&split));
        }

      before = sixain_codec_save_storyboard (f->storyboard);
      length = sixain_shot_get_length (get_shot (f, position));
      start = sixain_storyboard_get_shot_start (f->storyboard, position);
      sixain_shot_edit_slip_range (f->storyboard, get_shot (f, position), &least, &most);
      slip = sixain_shot_get_slip (get_shot (f, position));
      if (!sixain_timeline_model_begin_slip (f->model, position))
        continue;

      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        {
          sixain_timeline_model_update_slip (f->model, g_test_rand_double_range (-2000, 2000));
          g_assert_cmpint (sixain_shot_get_slip (get_shot (f, position)), >=, least);
          g_assert_cmpint (sixain_shot_get_slip (get_shot (f, position)), <=, most);
          g_assert_cmpint (sixain_shot_get_length (get_shot (f, position)), ==, length);
          g_assert_cmpint (sixain_storyboard_get_shot_start (f->storyboard, position), ==, start);
        }

      if (g_test_rand_int_range (0, 4) == 0)
        {
          sixain_timeline_model_update_slip (f->model, 0);
          g_assert_cmpint (sixain_shot_get_slip (get_shot (f, position)), ==, slip);
        }

      if (cancel)
        sixain_timeline_model_cancel_drag (f->model);
      else
        sixain_timeline_model_end_drag (f->model);

      after = sixain_codec_save_storyboard (f->storyboard);
      if (cancel)
        g_assert_cmpstr (after, ==, before);
      if (!g_str_equal (after, before))
        {
          g_autofree char *undone = NULL;

          g_assert_true (sixain_history_undo (f->history));
          undone = sixain_codec_save_storyboard (f->storyboard);
          g_assert_cmpstr (undone, ==, before);
          g_assert_true (sixain_history_redo (f->history));
        }
    }
}

/* A take is shown where there is one, the best rated; one step switches all shots back. */
static void
test_show (Fixture       *f,
           gconstpointer  data)
{
  const guint all[] = { 0, 1, 2, 3 };
  g_autoptr (SixainTake) better = sixain_take_new ("takes/two.mp4");
  const char *ids[] = { sixain_record_get_id (SIXAIN_RECORD (get_shot (f, 1))), NULL };

  g_object_set (better, "shots", ids, "rating", 5, NULL);
  push (f, sixain_edit_new_insert ("Add", SIXAIN_RECORD (f->storyboard), "takes", G_MAXUINT, SIXAIN_RECORD (better)));
  for (guint i = 0; i < N_SHOTS; i++)
    push (f, sixain_edit_new_set ("Take Off", SIXAIN_RECORD (get_shot (f, i)),
                                  "source", SIXAIN_SOURCE_ANIMATIC, "take", NULL, NULL));
  push (f, sixain_edit_new_set ("Take Off", SIXAIN_RECORD (f->take), "shots", ids, NULL));

  /* two takes of the second shot, none of the others */
  push (f, sixain_shot_edit_show (f->storyboard, all, 4, SIXAIN_SOURCE_TAKE));
  g_assert_cmpint (sixain_shot_get_source (get_shot (f, 0)), ==, SIXAIN_SOURCE_ANIMATIC);
  g_assert_cmpint (sixain_shot_get_source (get_shot (f, 1)), ==, SIXAIN_SOURCE_TAKE);
  g_assert_cmpstr (sixain_shot_get_take (get_shot (f, 1)), ==, sixain_record_get_id (SIXAIN_RECORD (better)));
  g_assert_null (sixain_shot_edit_show (f->storyboard, all, 4, SIXAIN_SOURCE_TAKE));

  push (f, sixain_shot_edit_show (f->storyboard, all, 4, SIXAIN_SOURCE_BOARD));
  for (guint i = 0; i < N_SHOTS; i++)
    g_assert_cmpint (sixain_shot_get_source (get_shot (f, i)), ==, SIXAIN_SOURCE_BOARD);
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpint (sixain_shot_get_source (get_shot (f, 1)), ==, SIXAIN_SOURCE_TAKE);
  g_assert_cmpint (sixain_shot_get_source (get_shot (f, 0)), ==, SIXAIN_SOURCE_ANIMATIC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/shot-slip/" name, Fixture, NULL, setup, func, teardown)
  ADD ("heads", test_heads);
  ADD ("show", test_show);
  ADD ("range", test_range);
  ADD ("parts", test_parts);
  ADD ("merged", test_merged);
  ADD ("bad-origins", test_bad_origins);
  ADD ("drag", test_drag);
  ADD ("random", test_random);
#undef ADD

  return g_test_run ();
}
