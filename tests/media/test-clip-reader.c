/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "clip-fixture.h"
#include "film-fixture.h"
#include "sixain-clip-poster.h"
#include "sixain-clip-probe.h"
#include "sixain-clip-reader.h"
#include "sixain-media-error.h"
#include "sixain-remove.h"

typedef struct {
  const char *name;
  ClipFixture fixture;
} Case;

static const Case cases[] = {
  { "h264.mp4", { 320, 180, 24, 1, 60, CLIP_H264, CLIP_MP4, NULL, NULL, 0 } },
  { "b-frames.mp4", { 320, 180, 25, 1, 60, "x264enc bframes=3 b-adapt=false key-int-max=250", CLIP_MP4, NULL, NULL, 0 } },
  { "ntsc.mov", { 320, 180, 30000, 1001, 60, CLIP_H264, "qtmux", NULL, NULL, 0 } },
  { "fast.mp4", { 320, 180, 60, 1, 90, "x264enc tune=zerolatency key-int-max=30", "mp4mux fragment-duration=500", NULL, NULL, 0 } },
  { "vp8.webm", { 320, 180, 24, 1, 60, "vp8enc deadline=1 cpu-used=8 keyframe-max-dist=30", "webmmux", "opusenc", NULL, 12 } },
  { "vp9.webm", { 320, 180, 24, 1, 40, "vp9enc deadline=1 cpu-used=8", "webmmux", NULL, NULL, 0 } },
  { "sound.mp4", { 320, 180, 24, 1, 48, CLIP_H264, CLIP_MP4, "avenc_aac ! aacparse", NULL, 12 } },
  { "jpeg.avi", { 320, 180, 24, 1, 30, "jpegenc", "avimux", NULL, NULL, 0 } },
};

static char *folder;

static char *
make_clip (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases) && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    if (g_str_equal (cases[i].name, name))
      clip_fixture_write (&cases[i].fixture, path);

  return g_steal_pointer (&path);
}

static guint
read_at (SixainClipReader *reader,
         gint64            time,
         gint64           *start,
         gint64           *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainPicture) picture = sixain_clip_reader_read (reader, time, 320, start, end, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (picture);

  return clip_fixture_read (picture);
}

static gint64
middle (const ClipFixture *fixture,
        guint              frame)
{
  return gst_util_uint64_scale (2 * frame + 1, GST_SECOND * fixture->den, 2 * fixture->num);
}

/* Whatever was read before, every time gives its own frame. */
static void
test_exact (gconstpointer data)
{
  const Case *wanted = data;
  const ClipFixture *fixture = &wanted->fixture;
  g_autofree char *path = make_clip (wanted->name);
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint64 start, end;

  reader = sixain_clip_reader_new (path, NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < fixture->n_frames; i++)
    {
      g_assert_cmpuint (read_at (reader, middle (fixture, i), &start, &end), ==, i);
      g_assert_cmpint (start, <=, middle (fixture, i));
      g_assert_cmpint (end, >, middle (fixture, i));
    }
  g_assert_cmpint (end, ==, G_MAXINT64);

  for (guint i = 0; i < 25; i++)
    {
      guint frame = g_rand_int_range (rand, 0, fixture->n_frames);

      g_assert_cmpuint (read_at (reader, middle (fixture, frame), NULL, NULL), ==, frame);
    }

  /* outside it shows what is nearest */
  g_assert_cmpuint (read_at (reader, 3600 * (gint64) GST_SECOND, NULL, &end), ==, fixture->n_frames - 1);
  g_assert_cmpint (end, ==, G_MAXINT64);
  g_assert_cmpuint (read_at (reader, -1, &start, NULL), ==, 0);
  g_assert_cmpint (start, ==, 0);
}

static void
test_facts (gconstpointer data)
{
  const Case *wanted = data;
  const ClipFixture *fixture = &wanted->fixture;
  g_autofree char *path = make_clip (wanted->name);
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;

  g_assert_true (sixain_clip_probe (path, wanted->name, &facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (facts.pictures);
  g_assert_cmpint (facts.sound, ==, fixture->sound != NULL);
  g_assert_cmpint (facts.width, ==, fixture->width);
  g_assert_cmpint (facts.height, ==, fixture->height);
  g_assert_cmpint (facts.frames, ==, fixture->n_frames);
  g_assert_cmpint (ABS (facts.duration - (gint64) gst_util_uint64_scale (fixture->n_frames, GST_SECOND * fixture->den, fixture->num)),
                   <, 2 * GST_MSECOND);
}

static void
test_turned (void)
{
  g_autofree char *path = g_build_filename (folder, "turned.mp4", NULL);
  g_autofree char *launch = NULL;
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;

  launch = g_strdup_printf ("videotestsrc num-buffers=10 ! video/x-raw,format=I420,width=320,height=180,framerate=24/1 "
                            "! taginject tags=image-orientation=rotate-90 ! x264enc ! mp4mux ! filesink location=%s", path);
  clip_fixture_launch (launch);

  g_assert_true (sixain_clip_probe (path, "turned.mp4", &facts, NULL, &error));
  g_assert_cmpint (facts.width, ==, 180);
  g_assert_cmpint (facts.height, ==, 320);
}

static void
refuse (const char *name,
        const char *content,
        gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  g_assert_false (sixain_clip_probe (path, name, &facts, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_bad (void)
{
  g_autofree char *path = make_clip ("h264.mp4");
  g_autofree char *content = NULL;
  g_autofree char *noise = g_malloc (4096);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  SixainClipFacts facts;
  gsize length;
  char *type;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  refuse ("truncated.mp4", content, length / 3);
  refuse ("header.mp4", "\0\0\0\030ftypisom\0\0\2\0isomiso2\0\0\0\010free", 32);
  for (guint i = 0; i < 4096; i++)
    noise[i] = (char) g_rand_int (rand);
  refuse ("noise.mp4", noise, 4096);
  refuse ("empty.mp4", "", 0);

  /* a codec that there is no decoder for */
  type = memmem (content, length, "avc1\0\0\0\0\0\0", 10);
  g_assert_nonnull (type);
  memcpy (type, "zzz1", 4);
  refuse ("codec.mp4", content, length);

  g_assert_false (sixain_clip_probe ("/nowhere/gone.mp4", "gone.mp4", &facts, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
}

/* The decoder is never asked, or it would take a gigabyte. */
static void
test_huge (void)
{
  g_autofree char *path = make_clip ("h264.mp4");
  g_autofree char *content = NULL;
  g_autofree char *huge = g_build_filename (folder, "huge.avi", NULL);
  g_autofree char *jpeg = make_clip ("jpeg.avi");
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;
  gsize length;
  char *format;

  g_assert_true (g_file_get_contents (jpeg, &content, &length, NULL));
  format = memmem (content, length, "strf", 4);
  g_assert_nonnull (format);
  format[12] = format[16] = 30000 & 0xff;
  format[13] = format[17] = 30000 >> 8;
  g_assert_true (g_file_set_contents (huge, content, length, NULL));
  g_assert_false (sixain_clip_probe (huge, "huge.avi", &facts, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_DECODE);
  g_assert_nonnull (strstr (error->message, "8192"));
}

static void
test_sound (void)
{
  g_autofree char *path = g_build_filename (folder, "sound.m4a", NULL);
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;

  clip_fixture_write_sound (path);

  g_assert_true (sixain_clip_probe (path, "sound.m4a", &facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (facts.pictures);
  g_assert_true (facts.sound);
  g_assert_cmpint (ABS (facts.duration - (gint64) GST_SECOND), <, 60 * GST_MSECOND);
}

static guint32
fade_in (guint frame)
{
  return frame < 20 ? 0x000000 : 0x3060c0;
}

static void
test_poster (void)
{
  const ClipFixture fixture = { 640, 360, 24, 1, 40, CLIP_H264, CLIP_MP4, NULL, fade_in, 0, TRUE };
  g_autofree char *path = g_build_filename (folder, "fade.mp4", NULL);
  g_autoptr (GdkPixbuf) poster = NULL;
  g_autoptr (GdkPixbuf) black = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *pixel;

  clip_fixture_write (&fixture, path);
  poster = sixain_clip_poster (path, 256, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (poster), ==, 256);
  g_assert_cmpint (gdk_pixbuf_get_height (poster), ==, 144);
  pixel = gdk_pixbuf_read_pixels (poster) + 72 * gdk_pixbuf_get_rowstride (poster) + 3 * 128;
  g_assert_cmpint (ABS (pixel[0] - 0x30), <, 8);
  g_assert_cmpint (ABS (pixel[1] - 0x60), <, 8);
  g_assert_cmpint (ABS (pixel[2] - 0xc0), <, 8);

  black = sixain_clip_thumbnail (path, GST_SECOND / 2, 256, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_read_pixels (black)[0], <, 8);
}

static void
test_cancelled (void)
{
  g_autofree char *path = make_clip ("h264.mp4");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;

  g_cancellable_cancel (cancellable);
  g_assert_false (sixain_clip_probe (path, "h264.mp4", &facts, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *exact = g_strdup_printf ("/clip-reader/exact/%s", cases[i].name);
      g_autofree char *facts = g_strdup_printf ("/clip-reader/facts/%s", cases[i].name);

      g_test_add_data_func (exact, &cases[i], test_exact);
      g_test_add_data_func (facts, &cases[i], test_facts);
    }
  g_test_add_func ("/clip-reader/turned", test_turned);
  g_test_add_func ("/clip-reader/bad", test_bad);
  g_test_add_func ("/clip-reader/huge", test_huge);
  g_test_add_func ("/clip-reader/sound", test_sound);
  g_test_add_func ("/clip-reader/poster", test_poster);
  g_test_add_func ("/clip-reader/cancelled", test_cancelled);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
