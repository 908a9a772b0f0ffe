/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "clip-fixture.h"
#include "film-fixture.h"
#include "sixain-cuts.h"
#include "sixain-remove.h"

static char *folder;

static guint32
blend (guint32 from,
       guint32 to,
       double  share)
{
  guint32 colour = 0;

  for (guint shift = 0; shift < 24; shift += 8)
    {
      double value = (from >> shift & 0xff) * (1 - share) + (to >> shift & 0xff) * share;

      colour |= (guint32) (value + 0.5) << shift;
    }

  return colour;
}

static const guint32 colours[] = { 0x804020, 0x2040a0, 0x30a050, 0xc0c0b0, 0x101820, 0xa02060 };

/* six shots of 10, 17, 24, 31, 38 … frames */
static guint32
six_shots (guint frame)
{
  guint shot = 0;

  for (guint length = 10; frame >= length && shot < 5; length += 7, shot++)
    frame -= length;

  return blend (colours[shot], 0x808080, 0.1 + 0.002 * frame);
}

static guint32
one_shot (guint frame)
{
  return blend (colours[0], colours[3], frame / 200.0);
}

static guint32
dissolve (guint frame)
{
  return blend (colours[0], colours[1], CLAMP ((frame - 20.0) / 16.0, 0, 1));
}

static guint32
flash (guint frame)
{
  return frame == 30 || frame == 31 ? 0xffffff : one_shot (frame);
}

static guint32
fade (guint frame)
{
  return blend (colours[3], 0x000000, CLAMP (1.0 - fabs (frame - 35.0) / 14.0, 0, 1));
}

typedef struct {
  const char *name;
  ClipFixture fixture;
  guint       cuts[8];
  guint       n_cuts;
} Case;

static const Case cases[] = {
  { "six.mp4", { 320, 180, 24, 1, 160, CLIP_H264, CLIP_MP4, NULL, six_shots, 0, TRUE }, { 10, 27, 51, 82, 120 }, 5 },
  { "six.webm", { 320, 180, 25, 1, 160, "vp8enc deadline=1 cpu-used=8", "webmmux", NULL, six_shots, 0, TRUE },
    { 10, 27, 51, 82, 120 }, 5 },
  { "six-ntsc.mp4", { 320, 180, 30000, 1001, 160, CLIP_H264, CLIP_MP4, NULL, six_shots, 0, TRUE }, { 10, 27, 51, 82, 120 }, 5 },
  { "one.mp4", { 320, 180, 24, 1, 80, CLIP_H264, CLIP_MP4, NULL, one_shot, 0, TRUE }, { 0 }, 0 },
  { "dissolve.mp4", { 320, 180, 24, 1, 80, CLIP_H264, CLIP_MP4, NULL, dissolve, 0, TRUE }, { 0 }, 0 },
  { "flash.mp4", { 320, 180, 24, 1, 80, CLIP_H264, CLIP_MP4, NULL, flash, 0, TRUE }, { 0 }, 0 },
  { "fade.mp4", { 320, 180, 24, 1, 80, CLIP_H264, CLIP_MP4, NULL, fade, 0, TRUE }, { 0 }, 0 },
};

static void
progress_cb (gint64   time,
             gpointer user_data)
{
  gint64 *told = user_data;

  g_assert_cmpint (time, >, *told);
  *told = time;
}

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  const ClipFixture *fixture = &wanted->fixture;
  g_autofree char *path = g_build_filename (folder, wanted->name, NULL);
  g_autoptr (GArray) cuts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 told = 0;

  clip_fixture_write (fixture, path);
  cuts = sixain_cuts_find (path, progress_cb, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (told, >, GST_SECOND);

  for (guint i = 0; i < cuts->len; i++)
    g_test_message ("a cut at frame %g", g_array_index (cuts, gint64, i) / 1e9 * fixture->num / fixture->den);
  g_assert_cmpuint (cuts->len, ==, wanted->n_cuts);
  for (guint i = 0; i < cuts->len; i++)
    {
      gint64 time = gst_util_uint64_scale (wanted->cuts[i], GST_SECOND * fixture->den, fixture->num);

      /* WebM counts in milliseconds */
      g_assert_cmpint (ABS (g_array_index (cuts, gint64, i) - time), <=, GST_MSECOND);
    }
}

static void
test_match (void)
{
  const gint64 found[] = { 100, 180, 300, 420 };
  const gint64 planned[] = { 110, 290 };
  const gint64 far[] = { 110, 600 };
  const gint64 many[] = { 1, 2, 3, 4, 5 };
  const gint64 same[] = { 1000, 2000, 3000, 4000 };
  gint64 matched[5];

  g_assert_true (sixain_cuts_match (found, 4, planned, 2, 50, matched));
  g_assert_cmpint (matched[0], ==, 100);
  g_assert_cmpint (matched[1], ==, 300);
  g_assert_false (sixain_cuts_match (found, 4, far, 2, 50, matched));
  g_assert_false (sixain_cuts_match (found, 4, many, 5, 50, matched));
  g_assert_true (sixain_cuts_match (found, 4, same, 4, 50, matched));
  g_assert_cmpint (matched[3], ==, 420);
  g_assert_true (sixain_cuts_match (found, 4, NULL, 0, 50, NULL));
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_build_filename (folder, "cancelled.mp4", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  clip_fixture_write (&clip_fixture_plain, path);
  g_cancellable_cancel (cancellable);
  g_assert_null (sixain_cuts_find (path, NULL, NULL, cancellable, &error));
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
      g_autofree char *name = g_strconcat ("/cuts/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/cuts/match", test_match);
  g_test_add_func ("/cuts/cancelled", test_cancelled);

  result = g_test_run ();
  sixain_remove_tree (folder, NULL);
  g_free (folder);

  return result;
}
