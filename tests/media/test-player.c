/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "film-fixture.h"
#include "sixain-player.h"
#include "sixain-remove.h"

#define WIDTH 128
#define HEIGHT 72

/* What stands in for a screen: a sink that keeps time and remembers what it showed. */
typedef struct {
  SixainPictureStore *pictures;
  SixainSoundStore   *sounds;
  SixainSpeech       *speech;
  SixainPainter      *painter;
  SixainPlayer       *player;

  GMutex              lock;
  /* locked */
  GstBuffer          *last;
  GArray             *shown;     /* of gint64: frame numbers, in the order they were shown */
  gboolean            stale;     /* the last one was shown before somebody asked for another */

  gint64              wanted;    /* for conditions */
} Screen;

static void
take (Screen    *self,
      GstBuffer *buffer)
{
  gint64 frame = GST_BUFFER_OFFSET (buffer);

  g_mutex_lock (&self->lock);
  gst_buffer_replace (&self->last, buffer);
  if (self->shown->len == 0 || g_array_index (self->shown, gint64, self->shown->len - 1) != frame)
    g_array_append_val (self->shown, frame);
  self->stale = FALSE;
  g_mutex_unlock (&self->lock);
}

static void
handoff_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            gpointer    user_data)
{
  take (user_data, buffer);
}

static GstElement *
make_sink (Screen *self)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  g_object_set (sink, "sync", TRUE, "signal-handoffs", TRUE, "enable-last-sample", FALSE, NULL);
  g_signal_connect (sink, "preroll-handoff", G_CALLBACK (handoff_cb), self);
  g_signal_connect (sink, "handoff", G_CALLBACK (handoff_cb), self);

  return sink;
}

static void
screen_init (Screen *self)
{
  memset (self, 0, sizeof *self);
  g_mutex_init (&self->lock);
  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pictures = sixain_picture_store_new (64 << 20);
  self->sounds = sixain_sound_store_new (64 << 20);
  self->speech = sixain_speech_new ();
  self->painter = sixain_painter_new (self->pictures);
  self->player = sixain_player_new (self->pictures, self->sounds, self->speech);
  sixain_player_set_size (self->player, WIDTH, HEIGHT);
}

static gboolean
is_ready (gpointer user_data)
{
  return sixain_player_get_ready (((Screen *) user_data)->player);
}

static void
start (Screen            *self,
       SixainPicturePlan *plan) /* (transfer full) */
{
  g_autoptr (SixainPicturePlan) owned = plan;
  g_autoptr (GError) error = NULL;

  sixain_player_set_plan (self->player, plan);
  g_assert_true (sixain_player_start (self->player, make_sink (self), &error));
  g_assert_no_error (error);
  fixture_wait (is_ready, self);
}

static void
screen_clear (Screen *self)
{
  sixain_player_stop (self->player);
  g_assert_finalize_object (self->player);
  g_clear_object (&self->painter);
  g_clear_object (&self->pictures);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);
  gst_clear_buffer (&self->last);
  g_array_unref (self->shown);
  g_mutex_clear (&self->lock);
}

static GstBuffer *
dup_last (Screen *self)
{
  GstBuffer *last;

  g_mutex_lock (&self->lock);
  last = self->last != NULL && !self->stale ? gst_buffer_ref (self->last) : NULL;
  g_mutex_unlock (&self->lock);

  return last;
}

static void
expect_another (Screen *self)
{
  g_mutex_lock (&self->lock);
  self->stale = TRUE;
  g_mutex_unlock (&self->lock);
}

static gboolean
shows_wanted_number (gpointer user_data)
{
  Screen *self = user_data;
  g_autoptr (GstBuffer) last = dup_last (self);

  return last != NULL && (gint64) GST_BUFFER_OFFSET (last) == self->wanted &&
         sixain_player_get_position (self->player) == self->wanted;
}

static gboolean
shows_wanted_pixels (gpointer user_data)
{
  Screen *self = user_data;
  g_autoptr (GstBuffer) last = dup_last (self);

  return last != NULL && (gint64) GST_BUFFER_OFFSET (last) == self->wanted &&
         fixture_shows (last, WIDTH, HEIGHT, self->painter, sixain_player_get_plan (self->player), self->wanted);
}

static void
wait_for_frame (Screen *self,
                gint64  frame)
{
  g_autoptr (GstBuffer) last = NULL;

  self->wanted = frame;
  fixture_wait (shows_wanted_number, self);
  last = dup_last (self);
  g_assert_true (fixture_shows (last, WIDTH, HEIGHT, self->painter, sixain_player_get_plan (self->player), frame));
}

static gboolean
has_stopped (gpointer user_data)
{
  return !sixain_player_get_playing (((Screen *) user_data)->player);
}

static guint
count_shown (Screen *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->shown->len;
  g_mutex_unlock (&self->lock);

  return n;
}

static gboolean
has_shown_wanted (gpointer user_data)
{
  Screen *self = user_data;

  return count_shown (self) >= self->wanted;
}

static void
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_start (void)
{
  Screen screen;
  guint ready = 0;

  screen_init (&screen);
  g_signal_connect_swapped (screen.player, "notify::ready", G_CALLBACK (count_cb), &ready);
  g_assert_cmpint (sixain_player_get_position (screen.player), ==, 0);
  start (&screen, fixture_plan_timed ("25", 100, "A"));
  wait_for_frame (&screen, 0);
  g_assert_cmpint (ready, ==, 1);
  g_assert_false (sixain_player_get_playing (screen.player));
  g_assert_null (sixain_player_get_error (screen.player));
  screen_clear (&screen);
}

static void
test_start_in_the_middle (void)
{
  Screen screen;

  screen_init (&screen);
  sixain_player_seek (screen.player, 500);
  g_assert_cmpint (sixain_player_get_position (screen.player), ==, 0);
  start (&screen, fixture_plan_timed ("25", 100, "A"));
  sixain_player_seek (screen.player, 42);
  wait_for_frame (&screen, 42);
  sixain_player_stop (screen.player);
  g_assert_cmpint (sixain_player_get_position (screen.player), ==, 42);
  expect_another (&screen);
  start (&screen, fixture_plan_timed ("25", 100, "A"));
  wait_for_frame (&screen, 42);
  screen_clear (&screen);
}

static void
test_seek (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1789);
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed (data, 400, "A"));
  for (guint i = 0; i < 200; i++)
    {
      gint64 frame = g_rand_int_range (random, 0, 400);

      sixain_player_seek (screen.player, frame);
      g_assert_cmpint (sixain_player_get_position (screen.player), ==, frame);
      wait_for_frame (&screen, frame);
    }
  screen_clear (&screen);
}

/* A drag over the timeline: the last seek counts, and not each one before is drawn. */
static void
test_seek_storm (void)
{
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("30", 1000, "A"));
  for (gint64 i = 0; i < 900; i++)
    sixain_player_seek (screen.player, i);
  wait_for_frame (&screen, 899);
  g_assert_cmpint (count_shown (&screen), <, 100);
  screen_clear (&screen);
}

static void
test_step (void)
{
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("29.97", 60, "A"));
  for (gint64 i = 1; i < 40; i++)
    {
      sixain_player_step (screen.player, 1);
      wait_for_frame (&screen, i);
    }
  for (gint64 i = 38; i > 20; i--)
    {
      sixain_player_step (screen.player, -1);
      wait_for_frame (&screen, i);
    }
  /* without waiting steps add up */
  for (guint i = 0; i < 10; i++)
    sixain_player_step (screen.player, 1);
  wait_for_frame (&screen, 31);
  sixain_player_step (screen.player, 1000);
  wait_for_frame (&screen, 59);
  sixain_player_step (screen.player, -1000);
  wait_for_frame (&screen, 0);

  sixain_player_play (screen.player);
  screen.wanted = 5;
  fixture_wait (has_shown_wanted, &screen);
  sixain_player_step (screen.player, 1);
  g_assert_false (sixain_player_get_playing (screen.player));
  wait_for_frame (&screen, sixain_player_get_position (screen.player));
  screen_clear (&screen);
}

static void
test_play (gconstpointer data)
{
  Screen screen;
  guint ticks = 0;

  screen_init (&screen);
  g_signal_connect_swapped (screen.player, "tick", G_CALLBACK (count_cb), &ticks);
  start (&screen, fixture_plan_timed (data, 30, "A"));
  sixain_player_play (screen.player);
  g_assert_true (sixain_player_get_playing (screen.player));
  fixture_wait (has_stopped, &screen);

  g_assert_cmpint (screen.shown->len, ==, 30);
  for (gint64 i = 0; i < 30; i++)
    g_assert_cmpint (g_array_index (screen.shown, gint64, i), ==, i);
  g_assert_cmpint (sixain_player_get_position (screen.player), ==, 29);
  g_assert_cmpint (ticks, >, 5);
  g_assert_cmpint (ticks, <=, 30);

  /* once more, from the start */
  expect_another (&screen);
  sixain_player_play (screen.player);
  screen.wanted = 35;
  fixture_wait (has_shown_wanted, &screen);
  sixain_player_pause (screen.player);
  g_assert_cmpint (g_array_index (screen.shown, gint64, 30), ==, 0);
  wait_for_frame (&screen, sixain_player_get_position (screen.player));
  screen_clear (&screen);
}

static void
test_loop (void)
{
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("30", 60, "A"));
  sixain_player_set_loop (screen.player, TRUE, 10, 16);
  sixain_player_seek (screen.player, 8);
  wait_for_frame (&screen, 8);
  g_array_set_size (screen.shown, 0);
  sixain_player_play (screen.player);
  screen.wanted = 40;
  fixture_wait (has_shown_wanted, &screen);
  for (guint i = 0; i < 38; i++)
    {
      gint64 frame = g_array_index (screen.shown, gint64, i);
      gint64 next = g_array_index (screen.shown, gint64, i + 1);

      g_assert_cmpint (next, ==, frame == 15 ? 10 : frame + 1);
    }

  sixain_player_set_loop (screen.player, FALSE, 0, -1);
  fixture_wait (has_stopped, &screen);
  wait_for_frame (&screen, 59);

  /* behind the loop playing begins at the loop */
  sixain_player_set_loop (screen.player, TRUE, 5, 7);
  g_mutex_lock (&screen.lock);
  g_array_set_size (screen.shown, 0);
  g_mutex_unlock (&screen.lock);
  sixain_player_play (screen.player);
  screen.wanted = 12;
  fixture_wait (has_shown_wanted, &screen);
  g_mutex_lock (&screen.lock);
  for (guint i = 1; i < screen.shown->len; i++)
    g_assert_true (g_array_index (screen.shown, gint64, i) == 5 || g_array_index (screen.shown, gint64, i) == 6);
  g_mutex_unlock (&screen.lock);
  screen_clear (&screen);
}

static void
clear_shown (Screen *self)
{
  g_mutex_lock (&self->lock);
  g_array_set_size (self->shown, 0);
  g_mutex_unlock (&self->lock);
}

/* On the loop's last frame, or behind it, playing begins at the loop's other end. */
static void
test_loop_from (void)
{
  static const struct {
    gint64 from;
    double rate;
  } cases[] = { { 15, 1 }, { 16, 1 }, { 40, 1 }, { 59, 1 }, { 10, -1 }, { 5, -1 } };
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("30", 60, "A"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean backwards = cases[i].rate < 0;
      gint64 first = backwards ? 15 : 10;
      guint skipped = 0;

      sixain_player_set_loop (screen.player, FALSE, 0, -1);
      sixain_player_set_rate (screen.player, cases[i].rate);
      sixain_player_seek (screen.player, cases[i].from);
      wait_for_frame (&screen, cases[i].from);
      sixain_player_set_loop (screen.player, TRUE, 10, 16);
      clear_shown (&screen);
      sixain_player_play (screen.player);
      screen.wanted = 12;
      fixture_wait (has_shown_wanted, &screen);
      sixain_player_pause (screen.player);
      g_mutex_lock (&screen.lock);
      /* where it stood, when the sink answers the first seek late */
      while (skipped < 3 && g_array_index (screen.shown, gint64, skipped) != first)
        skipped++;
      for (guint k = 0; k < 9; k++)
        g_assert_cmpint (g_array_index (screen.shown, gint64, skipped + k), ==, backwards ? 15 - k % 6 : 10 + k % 6);
      g_mutex_unlock (&screen.lock);
    }
  screen_clear (&screen);
}

/* Sought while it plays, what lies behind the loop's end leads to its other end. */
static void
test_loop_sought (void)
{
  static const struct {
    gint64 to;
    double rate;
  } cases[] = { { 300, 1 }, { 26, 1 }, { 5, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 turn = cases[i].rate > 0 ? 20 : 25;
      guint breaks = 0;
      Screen screen;

      screen_init (&screen);
      start (&screen, fixture_plan_timed ("30", 400, "A"));
      sixain_player_set_loop (screen.player, TRUE, 20, 26);
      sixain_player_set_rate (screen.player, cases[i].rate);
      sixain_player_seek (screen.player, 22);
      wait_for_frame (&screen, 22);
      clear_shown (&screen);
      sixain_player_play (screen.player);
      screen.wanted = 5;
      fixture_wait (has_shown_wanted, &screen);
      sixain_player_seek (screen.player, cases[i].to);
      g_assert_cmpint (sixain_player_get_position (screen.player), ==, turn);
      clear_shown (&screen);
      screen.wanted = 24;
      fixture_wait (has_shown_wanted, &screen);
      sixain_player_stop (screen.player);
      /* the loop goes on until the sink answers the seek, however late; there it begins anew,
       * and nothing outside is ever shown */
      for (guint k = 0; k < 24; k++)
        {
          gint64 frame = g_array_index (screen.shown, gint64, k);
          gint64 before = k > 0 ? g_array_index (screen.shown, gint64, k - 1) : turn;

          g_assert_cmpint (frame, >=, 20);
          g_assert_cmpint (frame, <, 26);
          if (k > 0 && frame != (cases[i].rate > 0 ? 20 + (before - 19) % 6 : 25 - (26 - before) % 6))
            {
              breaks++;
              g_assert_cmpint (frame, ==, turn);
            }
        }
      g_assert_cmpuint (breaks, <=, 1);
      screen_clear (&screen);
    }
}

/* Set after its end has been passed, a loop does not wait for the film's. */
static void
test_loop_while_playing (void)
{
  static const struct {
    gint64 from;
    double rate;
  } cases[] = { { 200, 1 }, { 200, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 first = cases[i].rate > 0 ? 10 : 390;
      gint64 last = cases[i].rate > 0 ? 15 : 395;
      gboolean entered = FALSE;
      Screen screen;

      screen_init (&screen);
      start (&screen, fixture_plan_timed ("30", 400, "A"));
      sixain_player_set_rate (screen.player, cases[i].rate);
      sixain_player_seek (screen.player, cases[i].from);
      wait_for_frame (&screen, cases[i].from);
      clear_shown (&screen);
      sixain_player_play (screen.player);
      screen.wanted = 5;
      fixture_wait (has_shown_wanted, &screen);
      sixain_player_set_loop (screen.player, TRUE, first, last + 1);
      clear_shown (&screen);
      screen.wanted = 12;
      fixture_wait (has_shown_wanted, &screen);
      sixain_player_stop (screen.player);
      /* some that were on their way may still have been shown */
      for (guint k = 0; k < screen.shown->len; k++)
        {
          gint64 frame = g_array_index (screen.shown, gint64, k);
          gboolean inside = frame >= first && frame <= last;

          g_assert_true (inside || (!entered && k < 3));
          entered |= inside;
        }
      g_assert_true (entered);
      screen_clear (&screen);
    }
}

static void
test_swap_paused (void)
{
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 100, "A"));
  sixain_player_seek (screen.player, 33);
  wait_for_frame (&screen, 33);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("Edit %u", i);
      g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 100, title);

      sixain_player_set_plan (screen.player, plan);
      g_assert_cmpint (sixain_player_get_position (screen.player), ==, 33);
      screen.wanted = 33;
      fixture_wait (shows_wanted_pixels, &screen);
    }
  screen_clear (&screen);
}

static void
test_swap_playing (void)
{
  Screen screen;
  guint edits = 0;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 60, "A"));
  sixain_player_play (screen.player);
  while (sixain_player_get_playing (screen.player))
    {
      g_autofree char *title = g_strdup_printf ("Edit %u", edits++);
      g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 60, title);

      sixain_player_set_plan (screen.player, plan);
      screen.wanted = count_shown (&screen) + 2;
      while (sixain_player_get_playing (screen.player) && !has_shown_wanted (&screen))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (edits, >, 5);
  /* nothing was shown twice and nothing left out */
  g_assert_cmpint (screen.shown->len, ==, 60);
  for (gint64 i = 0; i < 60; i++)
    g_assert_cmpint (g_array_index (screen.shown, gint64, i), ==, i);
  /* an edit of the last moment is seen as well */
  screen.wanted = 59;
  fixture_wait (shows_wanted_pixels, &screen);
  screen_clear (&screen);
}

static void
test_shrink (void)
{
  Screen screen;
  g_autoptr (SixainPicturePlan) shorter = fixture_plan_timed ("25", 40, "A");
  g_autoptr (SixainPicturePlan) longer = fixture_plan_timed ("25", 200, "A");

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 100, "A"));
  sixain_player_seek (screen.player, 90);
  wait_for_frame (&screen, 90);
  sixain_player_set_plan (screen.player, shorter);
  wait_for_frame (&screen, 39);

  sixain_player_set_plan (screen.player, longer);
  sixain_player_seek (screen.player, 150);
  wait_for_frame (&screen, 150);
  sixain_player_play (screen.player);
  screen.wanted = count_shown (&screen) + 3;
  fixture_wait (has_shown_wanted, &screen);
  sixain_player_set_plan (screen.player, shorter);
  fixture_wait (has_stopped, &screen);
  wait_for_frame (&screen, 39);
  screen_clear (&screen);
}

static void
test_grow_at_end (void)
{
  Screen screen;
  g_autoptr (SixainPicturePlan) longer = fixture_plan_timed ("25", 30, "A");

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 10, "A"));
  sixain_player_play (screen.player);
  fixture_wait (has_stopped, &screen);
  sixain_player_set_plan (screen.player, longer);
  wait_for_frame (&screen, 9);
  sixain_player_play (screen.player);
  fixture_wait (has_stopped, &screen);
  wait_for_frame (&screen, 29);
  g_assert_cmpint (screen.shown->len, ==, 30);
  screen_clear (&screen);
}

static void
test_empty (void)
{
  Screen screen;
  g_autoptr (SixainPicturePlan) empty = fixture_plan_timed ("25", 0, "A");

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 0, "A"));
  wait_for_frame (&screen, 0);
  sixain_player_play (screen.player);
  fixture_wait (has_stopped, &screen);
  sixain_player_set_loop (screen.player, TRUE, 3, 7);
  sixain_player_play (screen.player);
  sixain_player_seek (screen.player, 7);
  sixain_player_step (screen.player, 1);
  sixain_player_set_plan (screen.player, empty);
  wait_for_frame (&screen, 0);
  screen_clear (&screen);
}

static void
test_rate_change (void)
{
  Screen screen;
  g_autoptr (SixainPicturePlan) other = fixture_plan_timed ("29.97", 100, "A");

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("24", 100, "A"));
  sixain_player_seek (screen.player, 50);
  wait_for_frame (&screen, 50);
  expect_another (&screen);
  sixain_player_set_plan (screen.player, other);
  wait_for_frame (&screen, 50);
  sixain_player_play (screen.player);
  fixture_wait (has_stopped, &screen);
  wait_for_frame (&screen, 99);
  screen_clear (&screen);
}

static void
test_shuttle (void)
{
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 60, "A"));
  sixain_player_seek (screen.player, 30);
  wait_for_frame (&screen, 30);
  g_array_set_size (screen.shown, 0);
  sixain_player_shuttle (screen.player, -1);
  g_assert_cmpfloat (sixain_player_get_rate (screen.player), ==, -1.0);
  fixture_wait (has_stopped, &screen);
  g_assert_cmpint (screen.shown->len, ==, 31);
  for (gint64 i = 0; i < 31; i++)
    g_assert_cmpint (g_array_index (screen.shown, gint64, i), ==, 30 - i);
  g_assert_cmpint (sixain_player_get_position (screen.player), ==, 0);

  sixain_player_shuttle (screen.player, 1);
  sixain_player_shuttle (screen.player, 1);
  g_assert_cmpfloat (sixain_player_get_rate (screen.player), ==, 2.0);
  sixain_player_shuttle (screen.player, -1);
  g_assert_cmpfloat (sixain_player_get_rate (screen.player), ==, -1.0);
  sixain_player_shuttle (screen.player, 1);
  screen.wanted = count_shown (&screen) + 5;
  fixture_wait (has_shown_wanted, &screen);
  sixain_player_shuttle (screen.player, 0);
  g_assert_false (sixain_player_get_playing (screen.player));
  g_assert_cmpfloat (sixain_player_get_rate (screen.player), ==, 1.0);
  wait_for_frame (&screen, sixain_player_get_position (screen.player));
  screen_clear (&screen);
}

static void
test_size (void)
{
  Screen screen;
  g_autoptr (GstBuffer) last = NULL;

  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 60, "A"));
  wait_for_frame (&screen, 0);
  expect_another (&screen);
  sixain_player_set_size (screen.player, 203, 115);
  screen.wanted = 0;
  fixture_wait (shows_wanted_number, &screen);
  last = dup_last (&screen);
  g_assert_true (fixture_shows (last, 202, 114, screen.painter, sixain_player_get_plan (screen.player), 0));
  screen_clear (&screen);
}

/* First a stand-in is shown, then the picture without anybody asking. */
static void
test_picture_arrives (void)
{
  const FixtureShot shots[] = { { "Red", 30, 0xc02020 }, { "Green", 30, 0x20a040 } };
  g_autofree char *folder = fixture_folder_new ();
  Screen screen;

  screen_init (&screen);
  start (&screen, fixture_plan_new (folder, "25", "16:9", SIXAIN_BURN_IN_NONE, G_N_ELEMENTS (shots), shots));
  screen.wanted = 0;
  fixture_wait (shows_wanted_pixels, &screen);
  sixain_player_seek (screen.player, 45);
  screen.wanted = 45;
  fixture_wait (shows_wanted_pixels, &screen);
  screen_clear (&screen);
  sixain_remove_tree (folder, NULL);
}

static void
test_sound_breaks (void)
{
  Screen screen;
  g_autoptr (GError) error = NULL;
  GstElement *sink = gst_parse_bin_from_description ("identity error-after=20 ! fakesink sync=true", TRUE, &error);

  g_assert_no_error (error);
  screen_init (&screen);
  sixain_player_set_sound_sink (screen.player, sink);
  start (&screen, fixture_plan_timed ("25", 40, "A"));
  g_assert_true (sixain_player_has_sound (screen.player));
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*playing without sound*");
  sixain_player_play (screen.player);
  fixture_wait (has_stopped, &screen);
  g_test_assert_expected_messages ();
  g_assert_false (sixain_player_has_sound (screen.player));
  g_assert_null (sixain_player_get_error (screen.player));
  wait_for_frame (&screen, 39);
  /* and it goes on working */
  sixain_player_seek (screen.player, 12);
  wait_for_frame (&screen, 12);
  screen_clear (&screen);
}

static void
test_no_sound (void)
{
  Screen screen;
  GstElement *sink = gst_element_factory_make ("filesink", NULL);

  g_object_set (sink, "location", "/nowhere/at/all", NULL);
  screen_init (&screen);
  sixain_player_set_sound_sink (screen.player, sink);
  start (&screen, fixture_plan_timed ("25", 20, "A"));
  sixain_player_play (screen.player);
  fixture_wait (has_stopped, &screen);
  g_assert_false (sixain_player_has_sound (screen.player));
  wait_for_frame (&screen, 19);
  screen_clear (&screen);
}

static gboolean
has_error (gpointer user_data)
{
  return sixain_player_get_error (((Screen *) user_data)->player) != NULL;
}

static void
test_screen_breaks (void)
{
  Screen screen;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 40, "A");
  GstElement *sink = gst_parse_bin_from_description ("identity error-after=10 ! fakesink sync=true", TRUE, NULL);

  screen_init (&screen);
  sixain_player_set_plan (screen.player, plan);
  g_assert_true (sixain_player_start (screen.player, sink, &error));
  fixture_wait (is_ready, &screen);
  sixain_player_play (screen.player);
  fixture_wait (has_error, &screen);
  g_assert_false (sixain_player_get_playing (screen.player));
  sixain_player_stop (screen.player);

  /* a fresh start works */
  start (&screen, fixture_plan_timed ("25", 40, "A"));
  g_assert_null (sixain_player_get_error (screen.player));
  screen_clear (&screen);
}

static void
test_no_screen (void)
{
  Screen screen;
  g_autoptr (GError) error = NULL;
  GstElement *sink = gst_element_factory_make ("filesink", NULL);

  g_object_set (sink, "location", "/nowhere/at/all", NULL);
  screen_init (&screen);
  g_assert_false (sixain_player_start (screen.player, sink, &error));
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpstr (error->message, !=, "");
  screen_clear (&screen);
}

static guint
count_threads (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static gboolean
has_few_threads (gpointer user_data)
{
  return count_threads () <= *(guint *) user_data;
}

static void
test_start_stop (void)
{
  Screen screen;
  guint before = 0;

  screen_init (&screen);
  for (guint i = 0; i < 40; i++)
    {
      start (&screen, fixture_plan_timed ("25", 40, "A"));
      if (i % 2 == 0)
        sixain_player_play (screen.player);
      if (i % 3 == 0)
        sixain_player_seek (screen.player, i);
      sixain_player_stop (screen.player);
      if (i == 1)
        before = count_threads ();
    }
  fixture_wait (has_few_threads, &before);
  screen_clear (&screen);
}

static void
test_notify (void)
{
  Screen screen;
  guint notified = 0;

  screen_init (&screen);
  g_signal_connect_swapped (screen.player, "notify", G_CALLBACK (count_cb), &notified);
  sixain_player_set_volume (screen.player, 1.0);
  sixain_player_set_loop (screen.player, FALSE, 0, -1);
  sixain_player_set_rate (screen.player, 1.0);
  g_assert_cmpint (notified, ==, 0);
  sixain_player_set_volume (screen.player, 0.5);
  g_assert_cmpint (notified, ==, 1);
  sixain_player_set_loop (screen.player, TRUE, 5, -1);
  g_assert_cmpint (notified, ==, 3);
  sixain_player_set_rate (screen.player, -2.0);
  g_assert_cmpint (notified, ==, 4);
  sixain_player_set_rate (screen.player, 0.0);
  g_assert_cmpint (notified, ==, 4);
  g_assert_cmpfloat (sixain_player_get_rate (screen.player), ==, -2.0);
  screen_clear (&screen);
}

static void
do_something (Screen *screen,
              GRand  *random)
{
  static const double rates[] = { 1.0, 2.0, -1.0, 0.5, -4.0 };
  static const char *fps[] = { "24", "25", "30", "23.976", "29.97" };
  SixainPlayer *player = screen->player;

  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
    case 1:
    case 2:
      sixain_player_seek (player, g_rand_int_range (random, -5, 250));
      break;
    case 3:
      sixain_player_step (player, g_rand_int_range (random, -3, 4));
      break;
    case 4:
      sixain_player_play (player);
      break;
    case 5:
      sixain_player_pause (player);
      break;
    case 6:
    case 7:
      {
        g_autoptr (SixainPicturePlan) plan =
          fixture_plan_timed (fps[g_rand_int_range (random, 0, 5) * (g_rand_int_range (random, 0, 4) == 0)],
                              g_rand_int_range (random, 0, 200), "Some");

        sixain_player_set_plan (player, plan);
      }
      break;
    case 8:
      sixain_player_set_loop (player, g_rand_boolean (random), g_rand_int_range (random, 0, 100),
                              g_rand_int_range (random, -1, 200));
      break;
    case 9:
      sixain_player_set_rate (player, rates[g_rand_int_range (random, 0, G_N_ELEMENTS (rates))]);
      break;
    case 10:
      sixain_player_set_size (player, WIDTH, g_rand_boolean (random) ? HEIGHT : HEIGHT - 2);
      break;
    default:
      sixain_player_set_volume (player, g_rand_double (random));
      break;
    }
}

static void
test_random (gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Screen screen;

  g_test_message ("seed %u", seed);
  screen_init (&screen);
  start (&screen, fixture_plan_timed ("25", 100, "A"));
  for (guint i = 0; i < 1000; i++)
    {
      do_something (&screen, random);
      for (int turns = g_rand_int_range (random, 0, 4); turns > 0; turns--)
        g_main_context_iteration (NULL, g_rand_int_range (random, 0, 3) == 0 && sixain_player_get_playing (screen.player));
      if (i % 100 == 99)
        {
          g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 120, "A");
          gint64 frame = g_rand_int_range (random, 0, 120);

          /* in between everything is as it should be */
          sixain_player_pause (screen.player);
          sixain_player_set_size (screen.player, WIDTH, HEIGHT);
          sixain_player_set_plan (screen.player, plan);
          sixain_player_seek (screen.player, frame);
          screen.wanted = frame;
          fixture_wait (shows_wanted_pixels, &screen);
          g_assert_null (sixain_player_get_error (screen.player));
        }
    }
  screen_clear (&screen);
}

int
main (int    argc,
      char **argv)
{
  const char *rates[] = { "23.976", "24", "25", "29.97", "30" };

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  g_test_add_func ("/player/start", test_start);
  g_test_add_func ("/player/start-in-the-middle", test_start_in_the_middle);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *seek = g_strdup_printf ("/player/seek/%s", rates[i]);
      g_autofree char *play = g_strdup_printf ("/player/play/%s", rates[i]);

      g_test_add_data_func (seek, rates[i], test_seek);
      g_test_add_data_func (play, rates[i], test_play);
    }
  g_test_add_func ("/player/seek-storm", test_seek_storm);
  g_test_add_func ("/player/step", test_step);
  g_test_add_func ("/player/loop", test_loop);
  g_test_add_func ("/player/loop/from", test_loop_from);
  g_test_add_func ("/player/loop/sought", test_loop_sought);
  g_test_add_func ("/player/loop/while-playing", test_loop_while_playing);
  g_test_add_func ("/player/swap/paused", test_swap_paused);
  g_test_add_func ("/player/swap/playing", test_swap_playing);
  g_test_add_func ("/player/shrink", test_shrink);
  g_test_add_func ("/player/grow-at-end", test_grow_at_end);
  g_test_add_func ("/player/empty", test_empty);
  g_test_add_func ("/player/rate-change", test_rate_change);
  g_test_add_func ("/player/shuttle", test_shuttle);
  g_test_add_func ("/player/size", test_size);
  g_test_add_func ("/player/picture-arrives", test_picture_arrives);
  g_test_add_func ("/player/sound/breaks", test_sound_breaks);
  g_test_add_func ("/player/sound/none", test_no_sound);
  g_test_add_func ("/player/screen/breaks", test_screen_breaks);
  g_test_add_func ("/player/screen/none", test_no_screen);
  g_test_add_func ("/player/start-stop", test_start_stop);
  g_test_add_func ("/player/notify", test_notify);
  g_test_add_data_func ("/player/random/1", GUINT_TO_POINTER (1492), test_random);
  g_test_add_data_func ("/player/random/2", GUINT_TO_POINTER (1969), test_random);

  return g_test_run ();
}
