/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "sixain-audition.h"
#include "sixain-thumbnail-disk.h"

#define PATIENCE_SECONDS 60

typedef struct {
  SixainSoundStore *sounds;
  SixainSpeech     *speech;
  SixainAudition   *audition;
  GstElement       *sink;
  int               n_buffers; /* atomic */
  char             *problem;
} Fixture;

static void
handoff_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            Fixture    *fixture)
{
  g_atomic_int_inc (&fixture->n_buffers);
}

static void
failed_cb (Fixture    *fixture,
           const char *message)
{
  g_set_str (&fixture->problem, message);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->sounds = sixain_sound_store_new (1 << 20);
  fixture->speech = sixain_speech_new ();
  fixture->audition = sixain_audition_new (fixture->sounds, fixture->speech);
  g_signal_connect_swapped (fixture->audition, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->audition);
  g_clear_object (&fixture->sounds);
  g_clear_object (&fixture->speech);
  g_free (fixture->problem);
}

/* A sink belongs to one pipeline. */
static void
give_sink (Fixture *fixture)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  g_object_set (sink, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sink, "handoff", G_CALLBACK (handoff_cb), fixture);
  sixain_audition_set_sink (fixture->audition, sink);
  g_atomic_int_set (&fixture->n_buffers, 0);
}

static void
wait_until_over (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (sixain_audition_get_subject (fixture->audition) != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
test_speak (Fixture       *fixture,
            gconstpointer  data)
{
  SixainUtterance utterance = { "Good morning.", "en", "f2", "", 50, 100 };

  for (guint i = 0; i < 2; i++)
    {
      /* the second time it is there at once */
      give_sink (fixture);
      sixain_audition_speak (fixture->audition, &utterance);
      g_assert_nonnull (sixain_audition_get_subject (fixture->audition));
      wait_until_over (fixture);
      g_assert_cmpint (g_atomic_int_get (&fixture->n_buffers), >, 0);
      g_assert_null (fixture->problem);
    }

  /* silence is over at once */
  give_sink (fixture);
  utterance.text = "";
  sixain_audition_speak (fixture->audition, &utterance);
  wait_until_over (fixture);
  g_assert_cmpint (g_atomic_int_get (&fixture->n_buffers), ==, 0);
}

static void
test_no_voice (Fixture       *fixture,
               gconstpointer  data)
{
  SixainUtterance utterance = { "nuqneH", "qxx", "", "", 50, 100 };

  sixain_audition_speak (fixture->audition, &utterance);
  wait_until_over (fixture);
  g_assert_nonnull (fixture->problem);
}

static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GByteArray) wave = g_byte_array_new ();
  static const guint8 head[44] = {
    'R', 'I', 'F', 'F', 36 + 128, 37, 0, 0, 'W', 'A', 'V', 'E', 'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0, 1, 0,
    0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0, 'd', 'a', 't', 'a', 128, 37, 0, 0,
  };
  int fd = g_file_open_tmp ("sixain-audition-XXXXXX.wav", &path, NULL);

  g_close (fd, NULL);
  g_byte_array_append (wave, head, sizeof head);
  for (guint i = 0; i < 4800; i++)
    g_byte_array_append (wave, (const guint8[]) { (guint8) (i * 7), (guint8) (i % 16) }, 2);
  g_assert_true (g_file_set_contents (path, (const char *) wave->data, wave->len, NULL));

  give_sink (fixture);
  sixain_audition_play (fixture->audition, path);
  g_assert_cmpstr (sixain_audition_get_subject (fixture->audition), ==, path);
  wait_until_over (fixture);
  g_assert_cmpint (g_atomic_int_get (&fixture->n_buffers), >, 0);

  /* stopped before it is there, it stays silent */
  give_sink (fixture);
  sixain_audition_play (fixture->audition, path);
  sixain_audition_stop (fixture->audition);
  g_assert_null (sixain_audition_get_subject (fixture->audition));

  sixain_audition_play (fixture->audition, "/nowhere.wav");
  wait_until_over (fixture);
  g_assert_nonnull (fixture->problem);
  g_unlink (path);
}

/* The copy is read though the picture is gone, so it was kept. */
static void
test_thumbnails (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-thumbnails-XXXXXX", NULL);
  g_autofree char *hash = g_strnfill (64, 'e');
  g_autofree char *name = g_strconcat (hash, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *other = g_build_filename (folder, "holiday.png", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1200, 600);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0x1c71d8ff);
  for (guint i = 0; i < 2; i++)
    {
      const char *file = i == 0 ? path : other;
      g_autoptr (GdkPixbuf) small = NULL;
      g_autoptr (GdkPixbuf) again = NULL;

      g_assert_true (gdk_pixbuf_save (picture, file, "png", NULL, NULL));
      small = sixain_thumbnail_disk_load (file, 200, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (small), ==, 200);
      g_assert_cmpint (gdk_pixbuf_get_height (small), ==, 100);
      g_unlink (file);

      /* another file may come to have the same name, where that says nothing of its content */
      again = sixain_thumbnail_disk_load (file, 200, i == 0 ? &error : NULL);
      g_assert_no_error (error);
      g_assert_true ((again != NULL) == (i == 0));
    }
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("sixain-audition-cache-XXXXXX", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

  g_test_add ("/audition/speak", Fixture, NULL, set_up, test_speak, tear_down);
  g_test_add ("/audition/no-voice", Fixture, NULL, set_up, test_no_voice, tear_down);
  g_test_add ("/audition/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add_func ("/thumbnails/disk", test_thumbnails);

  return g_test_run ();
}
