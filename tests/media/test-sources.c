/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <string.h>

#include "film-fixture.h"
#include "sixain-audio-source.h"
#include "sixain-feed.h"
#include "sixain-video-source.h"

#define WIDTH 128
#define HEIGHT 72
#define PATIENCE (60 * GST_SECOND)

typedef struct {
  SixainPictureStore *pictures;
  SixainSoundStore   *sounds;
  SixainSpeech       *speech;
  SixainPainter      *painter;
  SixainMixer        *mixer;
  SixainFeed         *feed;
  SixainPicturePlan  *plan;
  GstElement         *pipeline;
  GstAppSink         *sink;
} Fixture;

static void
start (Fixture           *self,
       SixainPicturePlan *plan, /* (transfer full) */
       gboolean           sound)
{
  GstElement *source;

  self->plan = plan;
  self->pictures = sixain_picture_store_new (64 << 20);
  self->sounds = sixain_sound_store_new (64 << 20);
  self->speech = sixain_speech_new ();
  self->painter = sixain_painter_new (self->pictures);
  self->mixer = sixain_mixer_new (self->speech, self->sounds);
  self->feed = sixain_feed_new (plan, WIDTH, HEIGHT);
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->sink = GST_APP_SINK (gst_element_factory_make ("appsink", NULL));
  g_object_set (self->sink, "sync", FALSE, "max-buffers", 2, NULL);
  source = sound ? sixain_audio_source_new (self->feed, self->speech, self->sounds, TRUE)
                 : sixain_video_source_new (self->feed, self->pictures, SIXAIN_PAINT_WAIT);
  gst_bin_add_many (GST_BIN (self->pipeline), source, GST_ELEMENT (self->sink), NULL);
  g_assert_true (gst_element_link (source, GST_ELEMENT (self->sink)));
}

static void
stop (Fixture *self)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE / 1000;
  gpointer pipeline = self->pipeline;

  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_object_add_weak_pointer (G_OBJECT (self->pipeline), &pipeline);
  g_clear_object (&self->pipeline);
  /* a thread of GStreamer's that carried a state change on may be the last to let go */
  while (g_atomic_pointer_get (&pipeline) != NULL && g_get_monotonic_time () < limit)
    g_usleep (1000);
  g_assert_null (pipeline);
  g_assert_finalize_object (g_steal_pointer (&self->feed));
  g_clear_object (&self->painter);
  g_clear_object (&self->mixer);
  g_clear_object (&self->pictures);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
}

static void
pause_pipeline (Fixture *self)
{
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  g_assert_cmpint (gst_element_get_state (self->pipeline, NULL, NULL, PATIENCE), ==, GST_STATE_CHANGE_SUCCESS);
}

static void
play (Fixture *self)
{
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

static void
seek (Fixture *self,
      double   rate,
      gint64   frame)
{
  const SixainRate *fps = sixain_picture_plan_get_rate (self->plan);

  g_assert_true (gst_element_seek (self->pipeline, rate, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                                   GST_SEEK_TYPE_SET, rate > 0 ? sixain_rate_frame_to_ns (fps, frame) : 0,
                                   GST_SEEK_TYPE_SET, rate > 0 ? (gint64) GST_CLOCK_TIME_NONE
                                                               : sixain_rate_frame_to_ns (fps, frame + 1)));
  g_assert_cmpint (gst_element_get_state (self->pipeline, NULL, NULL, PATIENCE), ==, GST_STATE_CHANGE_SUCCESS);
}

static GstSample *
pull (Fixture *self)
{
  GstSample *sample = gst_app_sink_try_pull_sample (self->sink, PATIENCE);

  g_assert_true (sample != NULL || gst_app_sink_is_eos (self->sink));

  return sample;
}

static void
assert_frame (Fixture   *self,
              GstSample *sample,
              gint64     frame)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);

  g_assert_cmpint (GST_BUFFER_OFFSET (buffer), ==, frame);
  g_assert_true (fixture_shows (buffer, WIDTH, HEIGHT, self->painter, self->plan, frame));
}

static GstClockTime
get_running_time (GstSample *sample)
{
  return gst_segment_to_running_time (gst_sample_get_segment (sample), GST_FORMAT_TIME,
                                      GST_BUFFER_PTS (gst_sample_get_buffer (sample)));
}

static void
test_video_all (gconstpointer data)
{
  const char *rate_name = data;
  Fixture self = { NULL };
  SixainRate rate;

  g_assert_true (sixain_rate_parse (rate_name, &rate));
  start (&self, fixture_plan_timed (rate_name, 40, "A"), FALSE);
  play (&self);

  for (gint64 i = 0; i < 40; i++)
    {
      g_autoptr (GstSample) sample = pull (&self);
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      GstVideoInfo info;

      assert_frame (&self, sample, i);
      g_assert_cmpint (GST_BUFFER_PTS (buffer), ==, sixain_rate_frame_to_ns (&rate, i));
      g_assert_cmpint (GST_BUFFER_PTS (buffer) + GST_BUFFER_DURATION (buffer), ==,
                       sixain_rate_frame_to_ns (&rate, i + 1));
      g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
      g_assert_cmpint (info.fps_n, ==, rate.num);
      g_assert_cmpint (info.fps_d, ==, rate.den);
      g_assert_true (gst_video_colorimetry_matches (&info.colorimetry, GST_VIDEO_COLORIMETRY_BT709));
    }
  g_assert_null (pull (&self));

  stop (&self);
}

static void
test_video_seek (void)
{
  Fixture self = { NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  start (&self, fixture_plan_timed ("29.97", 300, "A"), FALSE);
  pause_pipeline (&self);

  for (guint i = 0; i < 200; i++)
    {
      gint64 frame = g_rand_int_range (random, 0, 300);
      g_autoptr (GstSample) sample = NULL;

      seek (&self, 1.0, frame);
      sample = gst_app_sink_try_pull_preroll (self.sink, PATIENCE);
      g_assert_nonnull (sample);
      assert_frame (&self, sample, frame);
    }

  stop (&self);
}

static void
test_video_backwards (void)
{
  Fixture self = { NULL };

  start (&self, fixture_plan_timed ("24", 30, "A"), FALSE);
  pause_pipeline (&self);
  seek (&self, -1.0, 19);
  play (&self);

  for (gint64 i = 19; i >= 0; i--)
    {
      g_autoptr (GstSample) sample = pull (&self);

      assert_frame (&self, sample, i);
    }
  g_assert_null (pull (&self));

  stop (&self);
}

static void
test_video_loop (gconstpointer data)
{
  gboolean backwards = GPOINTER_TO_INT (data);
  Fixture self = { NULL };
  SixainRate rate;
  GstClockTime expected;

  start (&self, fixture_plan_timed ("29.97", 60, "A"), FALSE);
  rate = *sixain_picture_plan_get_rate (self.plan);
  sixain_feed_set_loop (self.feed, TRUE, 10, 25);
  pause_pipeline (&self);
  seek (&self, backwards ? -1.0 : 1.0, backwards ? 30 : 5);
  play (&self);

  expected = 0;
  for (gint64 i = 0; i < 90; i++)
    {
      gint64 frame = backwards ? (i < 21 ? 30 - i : 24 - (i - 21) % 15) : (i < 20 ? 5 + i : 10 + (i - 20) % 15);
      g_autoptr (GstSample) sample = pull (&self);
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      GstClockTime begin = GST_BUFFER_PTS (buffer) + (backwards ? GST_BUFFER_DURATION (buffer) : 0);

      assert_frame (&self, sample, frame);
      g_assert_cmpint (gst_segment_to_running_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, begin), ==,
                       expected);
      expected += GST_BUFFER_DURATION (buffer);
    }
  g_assert_cmpint (rate.num, ==, 30000);

  stop (&self);
}

static void
test_video_range (void)
{
  Fixture self = { NULL };

  start (&self, fixture_plan_timed ("25", 100, "A"), FALSE);
  sixain_feed_set_range (self.feed, 40, 60);
  play (&self);

  for (gint64 i = 0; i < 20; i++)
    {
      g_autoptr (GstSample) sample = pull (&self);

      g_assert_cmpint (GST_BUFFER_PTS (gst_sample_get_buffer (sample)), ==, i * 40 * GST_MSECOND);
      g_assert_true (fixture_shows (gst_sample_get_buffer (sample), WIDTH, HEIGHT, self.painter, self.plan, 40 + i));
    }
  g_assert_null (pull (&self));

  stop (&self);
}

static void
test_video_swap (void)
{
  Fixture self = { NULL };
  g_autoptr (SixainPicturePlan) other = fixture_plan_timed ("25", 100, "B");
  gboolean seen = FALSE;

  start (&self, fixture_plan_timed ("25", 100, "A"), FALSE);
  play (&self);

  for (gint64 i = 0; i < 100; i++)
    {
      g_autoptr (GstSample) sample = pull (&self);
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      gboolean new_one = fixture_shows (buffer, WIDTH, HEIGHT, self.painter, other, i);

      g_assert_cmpint (GST_BUFFER_OFFSET (buffer), ==, i);
      g_assert_true (new_one || fixture_shows (buffer, WIDTH, HEIGHT, self.painter, self.plan, i));
      g_assert_false (seen && !new_one);
      seen |= new_one;
      if (i == 30)
        sixain_feed_set_plan (self.feed, other);
      if (i > 35)
        g_assert_true (new_one);
    }

  stop (&self);
}

static void
test_video_shrink (void)
{
  Fixture self = { NULL };
  g_autoptr (SixainPicturePlan) other = fixture_plan_timed ("25", 10, "A");
  guint n = 0;

  start (&self, fixture_plan_timed ("25", 100, "A"), FALSE);
  play (&self);

  for (;;)
    {
      g_autoptr (GstSample) sample = pull (&self);

      if (sample == NULL)
        break;
      if (++n == 30)
        sixain_feed_set_plan (self.feed, other);
    }
  g_assert_cmpint (n, >=, 30);
  g_assert_cmpint (n, <, 40);

  stop (&self);
}

static void
test_video_empty (void)
{
  Fixture self = { NULL };
  g_autoptr (GstSample) sample = NULL;

  start (&self, fixture_plan_timed ("25", 0, "A"), FALSE);
  play (&self);

  sample = pull (&self);
  g_assert_nonnull (sample);
  g_assert_null (pull (&self));

  stop (&self);
}

static void
test_video_size (void)
{
  Fixture self = { NULL };
  g_autoptr (GstSample) last = NULL;
  GstVideoInfo info;

  start (&self, fixture_plan_timed ("25", 50, "A"), FALSE);
  play (&self);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GstSample) sample = pull (&self);

      g_assert_cmpint (GST_BUFFER_OFFSET (gst_sample_get_buffer (sample)), ==, i);
      if (i == 10)
        sixain_feed_set_size (self.feed, 202, 114);
      if (i == 49)
        last = g_steal_pointer (&sample);
    }
  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (last)));
  g_assert_cmpint (info.width, ==, 202);
  g_assert_cmpint (info.height, ==, 114);
  g_assert_true (fixture_shows (gst_sample_get_buffer (last), 202, 114, self.painter, self.plan, 49));

  stop (&self);
}

/* Whether a part of a picture of two is exactly a frame of a plan. */
static gboolean
shows_part (Fixture           *self,
            GstSample         *sample,
            guint              part,
            SixainPicturePlan *plan,
            gint64             frame)
{
  g_autoptr (SixainImage) wanted = sixain_image_new (WIDTH, HEIGHT);
  GstVideoFrame mapped;
  GstVideoInfo info;
  gboolean same = TRUE;

  g_assert_true (sixain_painter_paint (self->painter, plan, frame, SIXAIN_PAINT_WAIT, wanted, NULL, NULL));
  g_assert_true (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)));
  if (GST_VIDEO_INFO_WIDTH (&info) != WIDTH || GST_VIDEO_INFO_HEIGHT (&info) != 2 * HEIGHT)
    return FALSE;

  g_assert_true (gst_video_frame_map (&mapped, &info, gst_sample_get_buffer (sample), GST_MAP_READ));
  for (guint plane = 0; plane < 3; plane++)
    {
      guint shift = plane == 0 ? 0 : 1, stride = GST_VIDEO_FRAME_PLANE_STRIDE (&mapped, plane);
      const guint8 *data = GST_VIDEO_FRAME_PLANE_DATA (&mapped, plane);

      for (guint row = 0; row < HEIGHT >> shift; row++)
        same &= memcmp (data + (row + part * (HEIGHT >> shift)) * stride,
                        wanted->data[plane] + row * wanted->stride[plane], WIDTH >> shift) == 0;
    }
  gst_video_frame_unmap (&mapped);

  return same;
}

/* Both pictures are always the same frame: sought, running, and where one plan is swapped. */
static void
test_video_beside (void)
{
  static const gint64 frames[] = { 99, 0, 50, 51, 7 };
  Fixture self = { NULL };
  g_autoptr (SixainPicturePlan) other = fixture_plan_timed ("25", 100, "B");
  g_autoptr (SixainPicturePlan) third = fixture_plan_timed ("25", 100, "C");
  GstSample *last = NULL;

  start (&self, fixture_plan_timed ("25", 100, "A"), FALSE);
  sixain_feed_set_beside (self.feed, other, FALSE);
  pause_pipeline (&self);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_autoptr (GstSample) sample = NULL;

      seek (&self, 1.0, frames[i]);
      sample = gst_app_sink_try_pull_preroll (self.sink, PATIENCE);
      g_assert_cmpint (GST_BUFFER_OFFSET (gst_sample_get_buffer (sample)), ==, frames[i]);
      g_assert_true (shows_part (&self, sample, 0, self.plan, frames[i]));
      g_assert_true (shows_part (&self, sample, 1, other, frames[i]));
    }

  seek (&self, 1.0, 0);
  play (&self);
  for (gint64 i = 0; i < 100; i++)
    {
      g_autoptr (GstSample) sample = pull (&self);

      g_assert_cmpint (GST_BUFFER_OFFSET (gst_sample_get_buffer (sample)), ==, i);
      if (i < 60)
        {
          g_assert_true (shows_part (&self, sample, 0, self.plan, i));
          g_assert_true (shows_part (&self, sample, 1, other, i) || (i > 20 && shows_part (&self, sample, 1, third, i)));
        }
      if (i == 20)
        sixain_feed_set_beside (self.feed, third, TRUE);
      if (i == 59)
        sixain_feed_set_beside (self.feed, NULL, FALSE);
      if (i == 99)
        last = g_steal_pointer (&sample);
    }
  assert_frame (&self, last, 99);
  gst_sample_unref (last);

  stop (&self);
}

static SixainPicturePlan *
make_spoken_plan (void)
{
  const FixtureShot shots[] = {
    { "A", 40, 0, "One, two, three, four, five.", 5 },
    { "B", 40, 0, "Six, seven, eight.", 3 },
  };

  return fixture_plan_new ("/nowhere", "29.97", "16:9", SIXAIN_BURN_IN_NONE, G_N_ELEMENTS (shots), shots);
}

static gint64
to_sample (Fixture *self,
           gint64   frame)
{
  return sixain_rate_frame_to_sample (sixain_picture_plan_get_rate (self->plan), frame, SIXAIN_SAMPLE_RATE);
}

/* Compares @n samples from @first on with what the mixer says. */
static void
assert_sound (Fixture     *self,
              const float *samples,
              gint64       first,
              guint        n)
{
  g_autofree float *wanted = g_new (float, 2 * n);

  sixain_mixer_mix (self->mixer, self->plan, first, n, wanted);
  g_assert_cmpmem (samples, 2 * n * sizeof (float), wanted, 2 * n * sizeof (float));
}

static void
take_sound (Fixture    *self,
            GByteArray *bytes)
{
  g_autoptr (GstSample) sample = pull (self);
  GstMapInfo mapped;

  g_assert_nonnull (sample);
  g_assert_true (gst_buffer_map (gst_sample_get_buffer (sample), &mapped, GST_MAP_READ));
  g_byte_array_append (bytes, mapped.data, mapped.size);
  gst_buffer_unmap (gst_sample_get_buffer (sample), &mapped);
}

static void
test_audio_all (void)
{
  Fixture self = { NULL };
  gint64 next = 0;
  float loudest = 0;

  start (&self, make_spoken_plan (), TRUE);
  g_assert_true (sixain_mixer_wait (self.mixer, self.plan, NULL, NULL));
  play (&self);

  for (;;)
    {
      g_autoptr (GstSample) sample = pull (&self);
      GstMapInfo mapped;

      if (sample == NULL)
        break;

      g_assert_cmpint (GST_BUFFER_OFFSET (gst_sample_get_buffer (sample)), ==, next);
      g_assert_true (gst_buffer_map (gst_sample_get_buffer (sample), &mapped, GST_MAP_READ));
      assert_sound (&self, (gpointer) mapped.data, next, mapped.size / 8);
      for (gsize i = 0; i < mapped.size / 4; i++)
        loudest = MAX (loudest, ABS (((float *) (gpointer) mapped.data)[i]));
      next += mapped.size / 8;
      gst_buffer_unmap (gst_sample_get_buffer (sample), &mapped);
    }
  g_assert_cmpint (next, ==, sixain_picture_plan_get_samples (self.plan));
  g_assert_cmpfloat (loudest, >, 0.05);

  stop (&self);
}

static void
test_audio_seek (void)
{
  Fixture self = { NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (1848);

  start (&self, make_spoken_plan (), TRUE);
  g_assert_true (sixain_mixer_wait (self.mixer, self.plan, NULL, NULL));
  pause_pipeline (&self);

  for (guint i = 0; i < 100; i++)
    {
      gint64 frame = g_rand_int_range (random, 0, 80);
      g_autoptr (GstSample) sample = NULL;
      GstMapInfo mapped;

      seek (&self, 1.0, frame);
      sample = gst_app_sink_try_pull_preroll (self.sink, PATIENCE);
      g_assert_nonnull (sample);
      g_assert_true (gst_buffer_map (gst_sample_get_buffer (sample), &mapped, GST_MAP_READ));
      assert_sound (&self, (gpointer) mapped.data, to_sample (&self, frame), mapped.size / 8);
      gst_buffer_unmap (gst_sample_get_buffer (sample), &mapped);
    }

  stop (&self);
}

static void
test_audio_loop (void)
{
  Fixture self = { NULL };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 first, lap;

  start (&self, make_spoken_plan (), TRUE);
  g_assert_true (sixain_mixer_wait (self.mixer, self.plan, NULL, NULL));
  sixain_feed_set_loop (self.feed, TRUE, 7, 22);
  pause_pipeline (&self);
  seek (&self, 1.0, 7);
  play (&self);

  first = to_sample (&self, 7);
  lap = to_sample (&self, 22) - first;
  while (bytes->len < 4 * lap * 8)
    take_sound (&self, bytes);
  for (guint i = 0; i < 4; i++)
    assert_sound (&self, (gpointer) (bytes->data + i * lap * 8), first, lap);

  stop (&self);
}

static void
test_audio_backwards (void)
{
  Fixture self = { NULL };
  gint64 end;

  start (&self, make_spoken_plan (), TRUE);
  g_assert_true (sixain_mixer_wait (self.mixer, self.plan, NULL, NULL));
  pause_pipeline (&self);
  seek (&self, -1.0, 49);
  play (&self);

  end = to_sample (&self, 50);
  for (;;)
    {
      g_autoptr (GstSample) sample = pull (&self);
      GstMapInfo mapped;

      if (sample == NULL)
        break;
      g_assert_cmpint (GST_BUFFER_OFFSET_END (gst_sample_get_buffer (sample)), ==, end);
      end = GST_BUFFER_OFFSET (gst_sample_get_buffer (sample));
      g_assert_true (gst_buffer_map (gst_sample_get_buffer (sample), &mapped, GST_MAP_READ));
      assert_sound (&self, (gpointer) mapped.data, end, mapped.size / 8);
      gst_buffer_unmap (gst_sample_get_buffer (sample), &mapped);
    }
  g_assert_cmpint (end, ==, 0);

  stop (&self);
}

/* Both sources turn at the same running time, lap after lap. */
static void
test_turns_together (void)
{
  Fixture self = { NULL };
  GstClockTime turns[2][5];

  for (guint which = 0; which < 2; which++)
    {
      guint n = 0;
      guint64 last = 0;

      start (&self, make_spoken_plan (), which == 1);
      sixain_feed_set_loop (self.feed, TRUE, 11, 24);
      play (&self);
      while (n < 5)
        {
          g_autoptr (GstSample) sample = pull (&self);
          guint64 offset = GST_BUFFER_OFFSET (gst_sample_get_buffer (sample));

          if (offset < last)
            turns[which][n++] = gst_sample_get_segment (sample)->base;
          last = offset;
          if (n > 0)
            g_assert_cmpint (get_running_time (sample), >=, turns[which][n - 1]);
        }
      stop (&self);
    }

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (turns[0][i], ==, turns[1][i]);
}

int
main (int    argc,
      char **argv)
{
  const char *rates[] = { "23.976", "24", "25", "29.97", "30" };

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sources/video/all/%s", rates[i]);

      g_test_add_data_func (path, rates[i], test_video_all);
    }
  g_test_add_func ("/sources/video/seek", test_video_seek);
  g_test_add_func ("/sources/video/backwards", test_video_backwards);
  g_test_add_data_func ("/sources/video/loop/forwards", GINT_TO_POINTER (FALSE), test_video_loop);
  g_test_add_data_func ("/sources/video/loop/backwards", GINT_TO_POINTER (TRUE), test_video_loop);
  g_test_add_func ("/sources/video/range", test_video_range);
  g_test_add_func ("/sources/video/swap", test_video_swap);
  g_test_add_func ("/sources/video/shrink", test_video_shrink);
  g_test_add_func ("/sources/video/empty", test_video_empty);
  g_test_add_func ("/sources/video/size", test_video_size);
  g_test_add_func ("/sources/video/beside", test_video_beside);
  g_test_add_func ("/sources/audio/all", test_audio_all);
  g_test_add_func ("/sources/audio/seek", test_audio_seek);
  g_test_add_func ("/sources/audio/loop", test_audio_loop);
  g_test_add_func ("/sources/audio/backwards", test_audio_backwards);
  g_test_add_func ("/sources/turns-together", test_turns_together);

  return g_test_run ();
}
