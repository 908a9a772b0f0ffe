/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-profile.h"
#include "sixain-pass-text.h"
#include "sixain-plan-text.h"
#include "test-board.h"

#define SECOND 24

typedef struct
{
  SixainStoryboard    *storyboard;
  SixainHistory       *history;
  SixainTimelineModel *model;
} Fixture;

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr (SixainProfile) profile = plan_profile_new ("{}");

  f->storyboard = test_board_new (SIXAIN_ASPECT_16_9, SECOND, 1);
  f->history = sixain_history_new (f->storyboard);
  f->model = sixain_timeline_model_new (f->history);
  sixain_timeline_model_set_profile (f->model, profile);
  sixain_timeline_model_set_snapping (f->model, FALSE);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_assert_finalize_object (f->model);
  g_assert_finalize_object (f->history);
  g_assert_finalize_object (f->storyboard);
}

static SixainShot *
add (Fixture *f,
     gint64   frames)
{
  g_autoptr (SixainShot) shot = sixain_shot_new (frames);

  g_assert_true (sixain_history_push (f->history,
                                      sixain_edit_new_insert ("Add", SIXAIN_RECORD (f->storyboard), "shots", G_MAXUINT,
                                                              SIXAIN_RECORD (shot)), NULL));
  return shot;
}

static void
push (Fixture    *f,
      SixainEdit *edit)
{
  g_assert_true (sixain_history_push (f->history, edit, NULL));
}

static void
assert_edge (Fixture    *f,
             gint64      frame,
             gint64      over,
             guint       more_passes,
             const char *text)
{
  SixainTimelineEdge edge;
  g_autofree char *said = NULL;

  g_assert_true (sixain_timeline_model_get_edge (f->model, &edge));
  g_assert_cmpint (edge.frame, ==, frame);
  g_assert_cmpint (edge.over, ==, over);
  g_assert_cmpuint (edge.more_passes, ==, more_passes);
  said = sixain_pass_text_dup_edge (f->model, &edge);
  g_assert_cmpstr (said, ==, text);
}

static char *
dup_with_price (Fixture    *f,
                const char *text,
                guint       first_pass)
{
  SixainPlan *plan = sixain_timeline_model_get_plan (f->model);
  g_autofree char *price = NULL;
  gint64 sum = 0;

  for (guint i = first_pass; i < sixain_plan_get_n_passes (plan); i++)
    sum += sixain_pass_get_price (sixain_plan_get_pass (plan, i));
  g_assert_cmpint (sum, >, 0);
  price = sixain_plan_format_price (sum);
  return g_strconcat (text, " · ", price, NULL);
}

static void
test_seconds (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  for (guint i = 0; i < 3; i++)
    add (f, 5 * SECOND);
  assert_edge (f, 15 * SECOND, 0, 0, "15\u202fs");

  /* never a dead end: it says what becomes of the rest, and what that costs */
  add (f, 4 * SECOND);
  text = dup_with_price (f, "4\u202fs over: becomes a second pass", 1);
  assert_edge (f, 15 * SECOND, 4 * SECOND, 1, text);

  add (f, 14 * SECOND);
  more = dup_with_price (f, "18\u202fs over: becomes 2 more passes", 1);
  assert_edge (f, 15 * SECOND, 18 * SECOND, 2, more);

  /* what is skipped is not sent */
  push (f, sixain_edit_new_set ("Skip", SIXAIN_RECORD (sixain_timeline_model_get_shot (f->model, 4)), "skip", TRUE, NULL));
  assert_edge (f, 15 * SECOND, 4 * SECOND, 1, text);
  push (f, sixain_edit_new_set ("Skip", SIXAIN_RECORD (sixain_timeline_model_get_shot (f->model, 3)), "skip", TRUE, NULL));
  assert_edge (f, 15 * SECOND, 0, 0, "15\u202fs");

  sixain_timeline_model_set_profile (f->model, NULL);
  g_assert_false (sixain_timeline_model_get_edge (f->model, &(SixainTimelineEdge) { 0 }));
  g_assert_null (sixain_timeline_model_get_plan (f->model));
}

/* Each is rounded up, and together they are too long. */
static void
test_rounding (Fixture       *f,
               gconstpointer  data)
{
  const gint64 lengths[] = { 60, 72, 36, 84, 48, 40 };
  const guint sent[] = { 3, 0, 2, 4, 0, 2 };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    add (f, lengths[i]);

  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (sixain_timeline_model_get_sent_seconds (f->model, i), ==, sent[i]);
  g_assert_cmpint (sixain_shot_get_length (sixain_timeline_model_get_shot (f->model, 0)), ==, 60);

  /* one of two seconds is over: half of the last shot */
  text = dup_with_price (f, "16\u202fs in whole seconds: becomes a second pass", 1);
  assert_edge (f, 300 + 20, 20, 1, text);
}

static void
test_shots (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < 7; i++)
    add (f, SECOND);

  text = dup_with_price (f, "1 shot over: becomes a second pass", 1);
  assert_edge (f, 6 * SECOND, SECOND, 1, text);
}

/* A start frame begins a pass of its own: it is the last pass that can be full. */
static void
test_start_frames (Fixture       *f,
                   gconstpointer  data)
{
  SixainAsset *picture = test_board_add_asset (f->storyboard, SIXAIN_ASSET_PICTURE,
                                               "00000000000000000000000000000000"
                                               "00000000000000000000000000000000", "png", 1920, 1080);

  for (guint i = 0; i < 3; i++)
    {
      add (f, 8 * SECOND);
      if (i > 0)
        push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (sixain_timeline_model_get_shot (f->model, i)),
                                      "start-frame", test_board_get_id (picture), NULL));
    }

  g_assert_cmpuint (sixain_plan_get_n_passes (sixain_timeline_model_get_plan (f->model)), ==, 3);
  assert_edge (f, 16 * SECOND + 15 * SECOND, 0, 0, "15\u202fs");
}

/* Every step of a drag has its plan, and who does not ask has none made. */
static void
test_drag (Fixture       *f,
           gconstpointer  data)
{
  SixainPlan *before;

  for (guint i = 0; i < 3; i++)
    add (f, 5 * SECOND);

  before = sixain_timeline_model_get_plan (f->model);
  g_assert_true (before == sixain_timeline_model_get_plan (f->model));
  g_assert_true (sixain_timeline_model_begin_trim (f->model, 2, SIXAIN_TRIM_RIPPLE));
  sixain_timeline_model_update_trim (f->model, 2 * SECOND * sixain_timeline_model_get_scale (f->model),
                                     SIXAIN_TRIM_RIPPLE, FALSE);
  g_assert_cmpuint (sixain_plan_get_n_passes (sixain_timeline_model_get_plan (f->model)), ==, 2);
  sixain_timeline_model_cancel_drag (f->model);
  g_assert_cmpuint (sixain_plan_get_n_passes (sixain_timeline_model_get_plan (f->model)), ==, 1);
}

static void
assert_pass (Fixture    *f,
             guint       pass,
             const char *label)
{
  SixainPlan *plan = sixain_timeline_model_get_plan (f->model);
  g_autofree char *price = sixain_plan_format_price (sixain_pass_get_price (sixain_plan_get_pass (plan, pass)));
  g_autoptr (GString) expected = g_string_new (label);
  g_autofree char *said = sixain_pass_text_dup_label (plan, pass);

  g_string_replace (expected, "PRICE", price, 0);
  g_assert_cmpstr (said, ==, expected->str);
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  SixainPlan *plan;
  g_autofree char *full = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *price = NULL;
  g_autofree char *number = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 4; i++)
    add (f, 5 * SECOND);
  plan = sixain_timeline_model_get_plan (f->model);
  g_assert_cmpuint (sixain_plan_get_n_passes (plan), ==, 2);

  assert_pass (f, 0, "Pass 1 of 2: Shots 1–3, 15 seconds, PRICE");
  assert_pass (f, 1, "Pass 2 of 2: Shot 4, 5 seconds, PRICE. A pass is at most 15 s long.");

  full = sixain_pass_text_dup (sixain_plan_get_pass (plan, 1), SIXAIN_PASS_TEXT_FULL);
  brief = sixain_pass_text_dup (sixain_plan_get_pass (plan, 1), SIXAIN_PASS_TEXT_SHORT);
  price = sixain_pass_text_dup (sixain_plan_get_pass (plan, 1), SIXAIN_PASS_TEXT_PRICE);
  number = sixain_pass_text_dup (sixain_plan_get_pass (plan, 1), SIXAIN_PASS_TEXT_NUMBER);
  g_assert_true (g_str_has_prefix (price, "$"));
  expected = g_strconcat ("5\u202fs · ", price, NULL);
  g_assert_cmpstr (brief, ==, expected);
  g_clear_pointer (&expected, g_free);
  expected = g_strconcat ("Pass 2 · ", brief, NULL);
  g_assert_cmpstr (full, ==, expected);
  g_assert_cmpstr (number, ==, "2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/timeline-plan/" name, Fixture, NULL, setup, func, teardown)
  ADD ("seconds", test_seconds);
  ADD ("rounding", test_rounding);
  ADD ("shots", test_shots);
  ADD ("start-frames", test_start_frames);
  ADD ("drag", test_drag);
  ADD ("words", test_words);
#undef ADD

  return g_test_run ();
}
