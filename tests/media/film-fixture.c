/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "film-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gst/video/video.h>
#include <string.h>

#include "sixain-codec.h"

/* More than any step takes on a machine that does ten other things. */
#define LIMIT_SECONDS 60

char *
fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sixain-film-XXXXXX", &error);
  g_autofree char *assets = NULL;

  g_assert_no_error (error);
  assets = g_build_filename (folder, "assets", NULL);
  g_assert_cmpint (g_mkdir (assets, 0700), ==, 0);

  return folder;
}

static char *
make_picture (const char *folder,
              guint32     colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 320, 180);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = g_strdup_printf ("picture of colour %06x", colour);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_autofree char *name = g_strdup_printf ("%s.png", hash);
  g_autofree char *path = g_build_filename (folder, "assets", name, NULL);

  gdk_pixbuf_fill (pixbuf, colour << 8 | 0xff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return g_steal_pointer (&hash);
}

char *
fixture_board_new (const char        *folder,
                   const char        *rate,
                   const char        *aspect,
                   guint              n_shots,
                   const FixtureShot *shots)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) assets = g_string_new (NULL);

  g_string_append_printf (json, "{\"schema\": 1, \"id\": \"board\", \"title\": \"Fixture\", \"rate\": \"%s\", "
                          "\"aspect\": \"%s\", \"shots\": [", rate, aspect);
  for (guint i = 0; i < n_shots; i++)
    {
      g_string_append_printf (json, "%s{\"id\": \"shot-%u\", \"length\": %" G_GINT64_FORMAT ", \"title\": \"%s\", "
                              "\"prompt\": \"What is seen in %s.\"",
                              i > 0 ? ", " : "", i, shots[i].length, shots[i].title, shots[i].title);
      if (shots[i].colour != 0)
        {
          g_autofree char *hash = make_picture (folder, shots[i].colour);

          g_string_append_printf (json, ", \"start-frame\": \"asset-%u\"", i);
          g_string_append_printf (assets, "%s{\"id\": \"asset-%u\", \"kind\": \"picture\", \"hash\": \"%s\", "
                                  "\"extension\": \"png\", \"width\": 320, \"height\": 180}",
                                  assets->len > 0 ? ", " : "", i, hash);
        }
      if (shots[i].line != NULL)
        g_string_append_printf (json, ", \"lines\": [{\"id\": \"line-%u\", \"text\": \"%s\", \"language\": \"en\", "
                                "\"start\": %" G_GINT64_FORMAT "}]", i, shots[i].line, shots[i].line_start);
      g_string_append (json, "}");
    }
  g_string_append_printf (json, "], \"assets\": [%s]}", assets->str);

  return g_string_free_and_steal (g_steal_pointer (&json));
}

SixainPicturePlan *
fixture_plan_new (const char        *folder,
                  const char        *rate,
                  const char        *aspect,
                  SixainBurnIns      burn_ins,
                  guint              n_shots,
                  const FixtureShot *shots)
{
  g_autofree char *json = fixture_board_new (folder, rate, aspect, n_shots, shots);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainStoryboard) storyboard = sixain_codec_load_storyboard (json, -1, NULL, &error);

  g_assert_no_error (error);

  return sixain_picture_plan_new (storyboard, folder, burn_ins);
}

SixainPicturePlan *
fixture_plan_timed (const char *rate,
                    gint64      length,
                    const char *title)
{
  const FixtureShot shots[] = { { title, length } };

  return fixture_plan_new ("/nowhere", rate, "16:9", SIXAIN_BURN_IN_TIMECODE, length > 0 ? 1 : 0, shots);
}

gboolean
fixture_shows (GstBuffer         *buffer,
               guint              width,
               guint              height,
               SixainPainter     *painter,
               SixainPicturePlan *plan,
               gint64             frame)
{
  g_autoptr (SixainImage) wanted = sixain_image_new (width, height);
  g_autoptr (GError) error = NULL;
  GstVideoInfo info;
  GstVideoFrame mapped;
  gboolean same = TRUE;

  g_assert_true (sixain_painter_paint (painter, plan, frame, SIXAIN_PAINT_WAIT, wanted, NULL, &error));
  g_assert_no_error (error);

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_I420, width, height);
  if (gst_buffer_get_size (buffer) < GST_VIDEO_INFO_SIZE (&info))
    return FALSE;

  g_assert_true (gst_video_frame_map (&mapped, &info, buffer, GST_MAP_READ));
  for (guint plane = 0; plane < 3 && same; plane++)
    {
      guint shift = plane == 0 ? 0 : 1;

      for (guint row = 0; row < height >> shift && same; row++)
        same = memcmp ((guint8 *) GST_VIDEO_FRAME_PLANE_DATA (&mapped, plane) +
                       row * GST_VIDEO_FRAME_PLANE_STRIDE (&mapped, plane),
                       wanted->data[plane] + row * wanted->stride[plane], width >> shift) == 0;
    }
  gst_video_frame_unmap (&mapped);

  return same;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait (gboolean (*condition) (gpointer user_data),
              gpointer   user_data)
{
  gint64 limit = g_get_monotonic_time () + LIMIT_SECONDS * G_TIME_SPAN_SECOND;
  /* conditions may depend on other threads, which do not wake this one */
  guint waker = g_timeout_add (5, wake_cb, NULL);

  while (!condition (user_data))
    {
      if (g_get_monotonic_time () > limit)
        g_error ("what was waited for did not happen within %d s", LIMIT_SECONDS);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (waker);
}
