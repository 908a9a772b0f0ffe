/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-profile.h"
#include "sixain-lint.h"
#include "sixain-plan-text.h"
#include "test-board.h"

#define SECOND G_GINT64_CONSTANT (1000000000)
#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

typedef struct {
  SixainStoryboard *board;
  SixainProfile    *profile; /* as it is */
  const char       *picture;
  SixainAsset      *video;   /* of six seconds */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->board = test_board_new (SIXAIN_ASPECT_16_9, 24, 1);
  fixture->profile = plan_profile_new ("{}");
  fixture->picture = test_board_get_id (test_board_add_asset (fixture->board, SIXAIN_ASSET_PICTURE, HASH, "png", 1920, 1080));
  fixture->video = test_board_add_asset (fixture->board, SIXAIN_ASSET_VIDEO, HASH, "mp4", 1920, 1080);
  g_object_set (fixture->video, "duration", 6 * SECOND, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->board);
  g_clear_object (&fixture->profile);
}

static SixainShot *
add_seconds (Fixture *fixture,
             double   seconds)
{
  return test_board_add_shot (fixture->board, seconds * 24, SIXAIN_MOVE_HOLD, NULL, NULL);
}

static void
set_video (Fixture        *fixture,
           SixainShot     *shot,
           SixainVideoUse  use)
{
  g_object_set (shot, "video", test_board_get_id (fixture->video), "video-use", use, NULL);
}

/* "first=5(0:2 1:3) cut=3^(2/1:3+2)": reason, seconds, a caret where the start frame is
 * carried over, and for each shot its position, part and seconds; at the end the padding. */
static char *
describe (SixainPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);

      g_assert_cmpuint (sixain_pass_get_index (pass), ==, i);
      g_string_append_printf (text, "%s%s=%u%s(", i > 0 ? " " : "",
                              sixain_pass_reason_to_string (sixain_pass_get_reason (pass)),
                              sixain_pass_get_seconds (pass), sixain_pass_get_carries (pass) ? "^" : "");
      for (guint j = 0; j < sixain_pass_get_n_shots (pass); j++)
        {
          const SixainPassShot *shot = sixain_pass_get_shot (pass, j);

          if (j > 0)
            g_string_append_c (text, ' ');
          if (shot->position == G_MAXUINT)
            g_string_append (text, "auto");
          else
            g_string_append_printf (text, "%u", shot->position);
          if (shot->n_parts > 1)
            g_string_append_printf (text, "/%u.%u", shot->part + 1, shot->n_parts);
          g_string_append_printf (text, ":%u", shot->seconds);
        }
      if (sixain_pass_get_padding (pass) > 0)
        g_string_append_printf (text, "+%u", sixain_pass_get_padding (pass));
      g_string_append_c (text, ')');
    }

  return g_string_free (text, FALSE);
}

static void
assert_plan (Fixture    *fixture,
             const char *changes,
             const char *expected)
{
  g_autoptr (SixainProfile) profile = plan_profile_new (changes);
  g_autoptr (SixainPlan) plan = sixain_plan_new (fixture->board, profile);
  g_autofree char *text = describe (plan);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = sixain_plan_new (fixture->board, fixture->profile);

  g_assert_cmpuint (sixain_plan_get_n_passes (plan), ==, 0);
  g_assert_cmpuint (sixain_plan_get_seconds (plan), ==, 0);
  g_assert_cmpint (sixain_plan_get_price (plan), ==, 0);
  g_assert_cmpuint (sixain_plan_find_shot (plan, 0), ==, G_MAXUINT);
}

static void
test_one_pass (Fixture       *fixture,
               gconstpointer  data)
{
  for (guint i = 0; i < 6; i++)
    add_seconds (fixture, i == 0 ? 5 : 2);

  assert_plan (fixture, "{}", "first=15(0:5 1:2 2:2 3:2 4:2 5:2)");
}

static void
test_shots_limit (Fixture       *fixture,
                  gconstpointer  data)
{
  for (guint i = 0; i < 7; i++)
    add_seconds (fixture, 2);

  /* six and one would pay a second for nothing */
  assert_plan (fixture, "{}", "first=10(0:2 1:2 2:2 3:2 4:2) shots=4(5:2 6:2)");
  assert_plan (fixture, "{ 'seconds': [1, 15] }", "first=12(0:2 1:2 2:2 3:2 4:2 5:2) shots=2(6:2)");
}

static void
test_seconds_limit (Fixture       *fixture,
                    gconstpointer  data)
{
  for (guint i = 0; i < 4; i++)
    add_seconds (fixture, 5);

  assert_plan (fixture, "{}", "first=15(0:5 1:5 2:5) seconds=5(3:5)");
}

static void
test_no_limits (Fixture       *fixture,
                gconstpointer  data)
{
  for (guint i = 0; i < 9; i++)
    add_seconds (fixture, 5);

  assert_plan (fixture, "{ 'shots-max': null, 'seconds': [0, null] }",
               "first=45(0:5 1:5 2:5 3:5 4:5 5:5 6:5 7:5 8:5)");
}

static void
test_start_frame (Fixture       *fixture,
                  gconstpointer  data)
{
  add_seconds (fixture, 3);
  add_seconds (fixture, 3);
  g_object_set (add_seconds (fixture, 3), "start-frame", fixture->picture, NULL);
  add_seconds (fixture, 3);

  assert_plan (fixture, "{}", "first=6(0:3 1:3) start-frame=6(2:3 3:3)");
  assert_plan (fixture, "{ 'start-frame-with-shots': false }",
               "first=6(0:3 1:3) start-frame=3(2:3) start-frame-before=3(3:3)");
}

static void
test_end_frame (Fixture       *fixture,
                gconstpointer  data)
{
  add_seconds (fixture, 3);
  g_object_set (add_seconds (fixture, 3), "end-frame", fixture->picture, NULL);
  add_seconds (fixture, 3);

  assert_plan (fixture, "{}", "first=3(0:3) end-frame=3(1:3) end-frame-before=3(2:3)");
  assert_plan (fixture, "{ 'end-frame-with-shots': true }", "first=6(0:3 1:3) end-frame-before=3(2:3)");
}

/* A frame whose picture is gone is none. */
static void
test_missing_frame (Fixture       *fixture,
                    gconstpointer  data)
{
  add_seconds (fixture, 3);
  g_object_set (add_seconds (fixture, 3), "start-frame", "nothing", "end-frame", test_board_get_id (fixture->video),
                "video", fixture->picture, NULL);
  add_seconds (fixture, 3);

  assert_plan (fixture, "{}", "first=9(0:3 1:3 2:3)");
}

static void
test_short_merged (Fixture       *fixture,
                   gconstpointer  data)
{
  add_seconds (fixture, 14);
  add_seconds (fixture, 2);
  add_seconds (fixture, 2);

  /* what is too short alone goes with its neighbour */
  assert_plan (fixture, "{}", "first=14(0:14) seconds=4(1:2 2:2)");
}

static void
test_short_padded (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;
  const SixainPassShot *shot;

  add_seconds (fixture, 1);
  g_object_set (add_seconds (fixture, 4), "start-frame", fixture->picture, NULL);

  assert_plan (fixture, "{}", "first=3(0:3+2) start-frame=4(1:4)");
  plan = sixain_plan_new (fixture->board, fixture->profile);
  shot = sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 0);
  g_assert_cmpint (shot->made, ==, 72);
  g_assert_cmpint (shot->in, ==, 0);
  g_assert_cmpint (shot->out, ==, 24);
}

static void
test_whole_seconds (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;
  const SixainPassShot *shot;

  add_seconds (fixture, 2.5);
  add_seconds (fixture, 0.1);
  add_seconds (fixture, 3);
  assert_plan (fixture, "{}", "first=7(0:3 1:1 2:3)");

  plan = sixain_plan_new (fixture->board, fixture->profile);
  shot = sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 0);
  g_assert_cmpint (shot->first, ==, 0);
  g_assert_cmpint (shot->length, ==, 60);
  g_assert_cmpint (shot->made, ==, 72);
  g_assert_cmpint (shot->out - shot->in, ==, 60);
  shot = sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 1);
  g_assert_cmpint (shot->start, ==, 60);
  g_assert_cmpint (shot->made, ==, 24);
  g_assert_cmpint (shot->out, ==, 2);
  g_assert_cmpint (sixain_pass_get_length (sixain_plan_get_pass (plan, 0)), ==, 134);
}

/* Rounded up, six shots of 2.4 seconds are 18 seconds. */
static void
test_rounding_splits (Fixture       *fixture,
                      gconstpointer  data)
{
  for (guint i = 0; i < 6; i++)
    add_seconds (fixture, 2.5);

  assert_plan (fixture, "{}", "first=15(0:3 1:3 2:3 3:3 4:3) seconds=3(5:3)");
}

/* No number of frames is a second at 29.97; what is nearest to one is. */
static void
test_ntsc (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SixainStoryboard) board = test_board_new (SIXAIN_ASPECT_16_9, 30000, 1001);
  g_autoptr (SixainPlan) plan = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 6; i++)
    test_board_add_shot (board, i == 5 ? 31 : 60, SIXAIN_MOVE_HOLD, NULL, NULL);
  plan = sixain_plan_new (board, fixture->profile);
  text = describe (plan);
  g_assert_cmpstr (text, ==, "first=12(0:2 1:2 2:2 3:2 4:2 5:2)");
  g_assert_cmpint (sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 0)->out, ==, 60);
}

static void
test_skipped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;

  add_seconds (fixture, 3);
  g_object_set (add_seconds (fixture, 9), "skip", TRUE, "start-frame", fixture->picture, NULL);
  add_seconds (fixture, 3);

  assert_plan (fixture, "{}", "first=6(0:3 2:3)");
  plan = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_cmpuint (sixain_plan_find_shot (plan, 1), ==, G_MAXUINT);
  g_assert_cmpuint (sixain_plan_find_shot (plan, 2), ==, 0);
  g_assert_cmpint (sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 1)->start, ==, 72);
}

static void
test_cut (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;
  const SixainPassShot *shot;

  add_seconds (fixture, 31.5);
  add_seconds (fixture, 4);

  assert_plan (fixture, "{}", "first=15(0/1.3:15) cut=15^(0/2.3:15) cut=6^(0/3.3:2 1:4)");
  plan = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_cmpuint (sixain_plan_find_shot (plan, 0), ==, 0);
  g_assert_cmpuint (sixain_plan_find_shot (plan, 1), ==, 2);
  shot = sixain_pass_get_shot (sixain_plan_get_pass (plan, 1), 0);
  g_assert_cmpint (shot->first, ==, 360);
  g_assert_cmpint (shot->length, ==, 360);
  g_assert_cmpint (shot->in, ==, 0);
  shot = sixain_pass_get_shot (sixain_plan_get_pass (plan, 2), 0);
  g_assert_cmpint (shot->first, ==, 720);
  g_assert_cmpint (shot->start, ==, 720);
  g_assert_cmpint (shot->length, ==, 36);
  /* there is room to drop the frame that is seen twice */
  g_assert_cmpint (shot->in, ==, 1);
  g_assert_cmpint (shot->out, ==, 37);
}

/* What would be too short as the rest of a cut shot takes seconds from the part before,
 * and a cut shot begins with what is before it where that saves a pass. */
static void
test_cut_cheaply (Fixture       *fixture,
                  gconstpointer  data)
{
  add_seconds (fixture, 16);
  assert_plan (fixture, "{}", "first=13(0/1.2:13) cut=3^(0/2.2:3)");

  g_object_set (fixture->board, "continuity", FALSE, NULL);
  add_seconds (fixture, 10);
  add_seconds (fixture, 19);
  assert_plan (fixture, "{}", "first=15(0/1.2:15) cut=15^(0/2.2:1 1:10 2/1.2:4) cut=15^(2/2.2:15)");
}

/* Frames of its own stay at the ends of a shot that is cut. */
static void
test_cut_with_frames (Fixture       *fixture,
                      gconstpointer  data)
{
  add_seconds (fixture, 4);
  g_object_set (add_seconds (fixture, 20), "start-frame", fixture->picture, "end-frame", fixture->picture, NULL);
  add_seconds (fixture, 4);

  assert_plan (fixture, "{}", "first=4(0:4) start-frame=15(1/1.2:15) cut=5^(1/2.2:5) end-frame-before=4(2:4)");
}

static gboolean
blocks_end_frame (Fixture *fixture)
{
  g_autoptr (SixainPlan) plan = sixain_plan_new (fixture->board, fixture->profile);
  g_autoptr (GPtrArray) issues = sixain_lint (fixture->board, fixture->profile, plan, NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      if (g_str_equal (sixain_issue_get_rule (issues->pdata[i]), "end-frame-alone"))
        return TRUE;
    }

  return FALSE;
}

/* The last part of a shot that is cut has a start frame, so that an end frame is no
 * trouble there. */
static void
test_cut_end_frame (Fixture       *fixture,
                    gconstpointer  data)
{
  SixainShot *shot = add_seconds (fixture, 10);

  g_object_set (shot, "end-frame", fixture->picture, NULL);
  g_assert_true (blocks_end_frame (fixture));
  g_object_set (shot, "length", (gint64) 20 * 24, NULL);
  g_assert_false (blocks_end_frame (fixture));
}

/* An hour in one shot is no reason to wait. */
static void
test_cut_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;
  gint64 at = 0;

  add_seconds (fixture, 100000);
  add_seconds (fixture, 5);
  plan = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_cmpuint (sixain_plan_get_n_passes (plan), ==, 6667);
  g_assert_cmpuint (sixain_plan_get_seconds (plan), ==, 100005);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);

      g_assert_cmpuint (sixain_pass_get_seconds (pass), <=, 15);
      g_assert_cmpint (sixain_pass_get_start (pass), ==, at);
      at += sixain_pass_get_length (pass);
    }
  g_assert_cmpint (at, ==, 100005 * 24);
}

static void
test_continuity (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint i = 0; i < 4; i++)
    add_seconds (fixture, 8);
  g_object_set (sixain_storyboard_find_shot (fixture->board, test_board_get_id (add_seconds (fixture, 4))),
                "start-frame", fixture->picture, NULL);
  g_object_set (fixture->board, "continuity", TRUE, NULL);

  assert_plan (fixture, "{}", "first=8(0:8) seconds=8^(1:8) seconds=8^(2:8) seconds=8^(3:8) start-frame=4(4:4)");
  assert_plan (fixture, "{ 'seconds': [3, 16], 'start-frame-with-shots': false }",
               "first=16(0:8 1:8) seconds=8^(2:8) start-frame-before=8^(3:8) start-frame=4(4:4)");
}

static void
test_motion_video (Fixture       *fixture,
                   gconstpointer  data)
{
  add_seconds (fixture, 3);
  set_video (fixture, add_seconds (fixture, 3), SIXAIN_VIDEO_MOTION);
  add_seconds (fixture, 3);
  set_video (fixture, add_seconds (fixture, 3), SIXAIN_VIDEO_MOTION);

  assert_plan (fixture, "{}", "first=3(0:3) video=3(1:3) video-before=3(2:3) video=3(3:3)");
  /* one video in a pass */
  assert_plan (fixture, "{ 'video-with-shots': true }", "first=9(0:3 1:3 2:3) video=3(3:3)");
  assert_plan (fixture, "{ 'video-with-shots': true, 'videos': 2 }", "first=12(0:3 1:3 2:3 3:3)");
}

/* A video makes the seconds of all shots of its pass dearer, so where there is a choice
 * it is alone with the fewest. */
static void
test_motion_video_price (Fixture       *fixture,
                         gconstpointer  data)
{
  for (guint i = 0; i < 7; i++)
    add_seconds (fixture, 3);
  set_video (fixture, add_seconds (fixture, 3), SIXAIN_VIDEO_MOTION);

  assert_plan (fixture, "{ 'video-with-shots': true }",
               "first=15(0:3 1:3 2:3 3:3 4:3) seconds=9(5:3 6:3 7:3)");
}

/* The clip is as long as it is, is billed rounded, and takes neither frames nor company. */
static void
test_edit_video (Fixture       *fixture,
                 gconstpointer  data)
{
  SixainShot *shot;

  g_object_set (fixture->board, "continuity", TRUE, NULL);
  add_seconds (fixture, 3);
  shot = add_seconds (fixture, 4);
  set_video (fixture, shot, SIXAIN_VIDEO_EDIT);
  add_seconds (fixture, 3);

  assert_plan (fixture, "{}", "first=3(0:3) video=6(1:6) video-before=3^(2:3)");
  g_object_set (shot, "video-in", SECOND, "video-out", 5 * SECOND + SECOND / 3, NULL);
  assert_plan (fixture, "{}", "first=3(0:3) video=4(1:4) video-before=3^(2:3)");
  g_object_set (shot, "video-out", 3 * SECOND, NULL);
  assert_plan (fixture, "{}", "first=3(0:3) video=2(1:2) video-before=3^(2:3)");
}

static void
test_auto_shots (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;

  g_object_set (fixture->board, "auto-shots", TRUE, NULL);
  assert_plan (fixture, "{}", "");

  add_seconds (fixture, 5);
  g_object_set (add_seconds (fixture, 5), "start-frame", fixture->picture, NULL);
  assert_plan (fixture, "{}", "first=10(auto:10)");
  g_object_set (fixture->board, "master-length", (gint64) 24 * 40, NULL);
  assert_plan (fixture, "{}", "first=15(auto/1.3:15) cut=15^(auto/2.3:15) cut=10^(auto/3.3:10)");
  plan = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_true (sixain_pass_get_auto_shots (sixain_plan_get_pass (plan, 0)));
  g_assert_cmpstr (sixain_pass_get_shot (sixain_plan_get_pass (plan, 0), 0)->id, ==, test_board_get_id (fixture->board));
  g_assert_cmpuint (sixain_plan_find_shot (plan, 0), ==, G_MAXUINT);
}

static gint64
get_price (Fixture    *fixture,
           const char *mode,
           gboolean    audio)
{
  g_autoptr (SixainPlan) plan = NULL;

  g_object_set (fixture->board, "mode", mode, "audio", audio, NULL);
  plan = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_cmpstr (sixain_plan_get_mode (plan), ==, mode);

  return sixain_plan_get_price (plan);
}

static void
test_price (Fixture       *fixture,
            gconstpointer  data)
{
  add_seconds (fixture, 3);
  add_seconds (fixture, 3.5);

  g_assert_cmpint (get_price (fixture, "std", FALSE), ==, 7 * 84000);
  g_assert_cmpint (get_price (fixture, "pro", TRUE), ==, 7 * 140000);
  g_assert_cmpint (get_price (fixture, "4k", TRUE), ==, 7 * 420000);
  g_assert_cmpint (get_price (fixture, "huge", TRUE), ==, -1);

  set_video (fixture, add_seconds (fixture, 5), SIXAIN_VIDEO_MOTION);
  g_assert_cmpint (get_price (fixture, "pro", TRUE), ==, 7 * 140000 + 5 * 168000);
}

static void
assert_texts (SixainPlan *plan,
              guint       i,
              const char *shots,
              const char *reason,
              const char *notes)
{
  SixainProfile *profile = sixain_plan_get_profile (plan);
  g_autofree char *is_shots = sixain_pass_dup_shots_text (sixain_plan_get_pass (plan, i));
  g_autofree char *is_reason = sixain_pass_dup_reason_text (sixain_plan_get_pass (plan, i), profile);
  g_autofree char *is_notes = sixain_pass_dup_notes_text (sixain_plan_get_pass (plan, i), profile);

  g_assert_cmpstr (is_shots, ==, shots);
  g_assert_cmpstr (is_reason, ==, reason);
  g_assert_cmpstr (is_notes, ==, notes);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (SixainPlan) unknown = NULL;
  g_autofree char *price = NULL;
  g_autofree char *none = NULL;

  for (guint i = 0; i < 5; i++)
    add_seconds (fixture, 3);
  g_object_set (add_seconds (fixture, 3), "skip", TRUE, NULL);
  g_object_set (add_seconds (fixture, 17), "start-frame", fixture->picture, NULL);
  g_object_set (add_seconds (fixture, 1), "start-frame", fixture->picture, NULL);
  g_object_set (sixain_storyboard_find_shot (fixture->board, test_board_get_id (add_seconds (fixture, 1))), "skip", TRUE, NULL);
  add_seconds (fixture, 1);
  g_object_set (fixture->board, "mode", "pro", "audio", TRUE, NULL);

  plan = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_cmpuint (sixain_plan_get_n_passes (plan), ==, 4);
  assert_texts (plan, 0, "Shots 1–5", "The first pass", NULL);
  assert_texts (plan, 1, "Shot 7, part 1 of 2", "Shot 7 has a start frame of its own", NULL);
  assert_texts (plan, 2, "Shot 7, part 2 of 2", "Shot 7 is longer than a pass of 15 s",
                "Begins with the last frame of the pass before.");
  assert_texts (plan, 3, "Shots 8, 10", "Shot 8 has a start frame of its own",
                "The model makes no less than 3 s; 1 s will be trimmed.");

  /* 15 + 14 + 3 + 3 seconds */
  price = sixain_plan_dup_price_text (fixture->profile, sixain_plan_get_price (plan));
  g_assert_cmpstr (price, ==, "$4.90 (prices of October 2026)");
  g_object_set (fixture->board, "mode", "none", NULL);
  unknown = sixain_plan_new (fixture->board, fixture->profile);
  none = sixain_plan_dup_price_text (fixture->profile, sixain_plan_get_price (unknown));
  g_assert_cmpstr (none, ==, "Price not stated");
}

/* Nothing done to the storyboard afterwards changes a plan; equal ones know each other. */
static void
test_snapshot (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (SixainPlan) plan = NULL;
  g_autoptr (SixainPlan) same = NULL;
  g_autoptr (SixainPlan) other = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SixainShot *shot = add_seconds (fixture, 3);

  plan = sixain_plan_new (fixture->board, fixture->profile);
  same = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_true (sixain_plan_equal (plan, same));
  before = describe (plan);
  g_object_set (shot, "length", (gint64) 480, NULL);
  after = describe (plan);
  g_assert_cmpstr (before, ==, after);
  other = sixain_plan_new (fixture->board, fixture->profile);
  g_assert_false (sixain_plan_equal (plan, other));
}

#define ADD(name) g_test_add ("/plan/" #name, Fixture, NULL, set_up, test_ ## name, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (empty);
  ADD (one_pass);
  ADD (shots_limit);
  ADD (seconds_limit);
  ADD (no_limits);
  ADD (start_frame);
  ADD (end_frame);
  ADD (missing_frame);
  ADD (short_merged);
  ADD (short_padded);
  ADD (whole_seconds);
  ADD (rounding_splits);
  ADD (ntsc);
  ADD (skipped);
  ADD (cut);
  ADD (cut_cheaply);
  ADD (cut_with_frames);
  ADD (cut_end_frame);
  ADD (cut_long);
  ADD (continuity);
  ADD (motion_video);
  ADD (motion_video_price);
  ADD (edit_video);
  ADD (auto_shots);
  ADD (price);
  ADD (words);
  ADD (snapshot);

  return g_test_run ();
}
