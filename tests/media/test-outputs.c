/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <gst/base/gstbasesink.h>
#include <string.h>

#include "film-fixture.h"
#include "sixain-player.h"
#include "sixain-video-output.h"

/* What stands in for the real sink of that name, whose pictures need a display: it takes
 * whatever video it is given. */
typedef struct {
  GstBaseSink parent_instance;
} StandIn;

typedef struct {
  GstBaseSinkClass parent_class;
} StandInClass;

GType stand_in_get_type (void);

G_DEFINE_TYPE (StandIn, stand_in, GST_TYPE_BASE_SINK)

static GstStaticPadTemplate stand_in_template =
  GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS ("video/x-raw"));

static void
stand_in_class_init (StandInClass *klass)
{
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &stand_in_template);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Stand-in", "Sink/Video", "Takes pictures", "Sixain");
}

static void
stand_in_init (StandIn *self)
{
}

static void
register_stand_in (void)
{
  GstRegistry *registry = gst_registry_get ();
  g_autoptr (GstPluginFeature) feature = gst_registry_lookup_feature (registry, "gtk4paintablesink");

  if (feature != NULL)
    gst_registry_remove_feature (registry, feature);
  g_assert_true (gst_element_register (NULL, "gtk4paintablesink", GST_RANK_NONE, stand_in_get_type ()));
}

typedef struct {
  SixainPictureStore *pictures;
  SixainSoundStore   *sounds;
  SixainSpeech       *speech;
  SixainPlayer       *player;
  GstElement         *screen;
  GstElement         *loudspeaker;
} Fixture;

static gboolean
is_ready (gpointer user_data)
{
  return sixain_player_get_ready (user_data);
}

static void
set_up (Fixture      *fixture,
        gconstpointer sink)
{
  g_autoptr (SixainPicturePlan) plan = fixture_plan_timed ("25", 50, "Short");
  g_autoptr (GError) error = NULL;

  fixture->pictures = sixain_picture_store_new (64 << 20);
  fixture->sounds = sixain_sound_store_new (64 << 20);
  fixture->speech = sixain_speech_new ();
  fixture->player = sixain_player_new (fixture->pictures, fixture->sounds, fixture->speech);
  fixture->screen = gst_object_ref_sink (gst_element_factory_make (sink, NULL));
  fixture->loudspeaker = gst_object_ref_sink (gst_element_factory_make ("fakesink", NULL));
  g_object_set (fixture->loudspeaker, "sync", TRUE, NULL);

  sixain_player_set_size (fixture->player, 128, 72);
  sixain_player_set_sound_sink (fixture->player, fixture->loudspeaker);
  sixain_player_set_plan (fixture->player, plan);
  g_assert_true (sixain_player_start (fixture->player, fixture->screen, &error));
  g_assert_no_error (error);
  fixture_wait (is_ready, fixture->player);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer sink)
{
  sixain_player_stop (fixture->player);
  g_assert_finalize_object (fixture->player);
  g_clear_object (&fixture->pictures);
  g_clear_object (&fixture->sounds);
  g_clear_object (&fixture->speech);
  gst_clear_object (&fixture->screen);
  gst_clear_object (&fixture->loudspeaker);
}

static void
assert_gets (Fixture    *fixture,
             const char *wanted)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (fixture->screen, "sink");
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstCaps) expected = gst_caps_from_string (wanted);
  g_autofree char *text = gst_caps_to_string (caps);

  g_test_message ("%s", text);
  g_assert_true (gst_caps_is_subset (caps, expected));
}

/* Given I420, newer versions of the sink manage its colours in software, for more than a
 * core; any other sink is spared the conversion. */
static void
test_colours (Fixture      *fixture,
              gconstpointer sink)
{
  if (g_str_equal (sink, "fakesink"))
    assert_gets (fixture, "video/x-raw, format=I420, width=128, height=72");
  else
    assert_gets (fixture, "video/x-raw, format=BGRx, colorimetry=sRGB, width=128, height=72");
}

static gint64
get_offset (Fixture *fixture)
{
  gint64 offset;

  g_object_get (fixture->loudspeaker, "ts-offset", &offset, NULL);

  return offset;
}

/* Pictures are seen a steady 21 to 30 ms after their time, so sound waits for them. */
static void
test_delay (Fixture      *fixture,
            gconstpointer sink)
{
  g_assert_cmpint (get_offset (fixture), ==, sixain_video_output_get_delay (fixture->screen));
  if (g_str_equal (sink, "fakesink"))
    {
      g_assert_cmpint (get_offset (fixture), ==, 0);
    }
  else
    {
      g_assert_cmpint (get_offset (fixture), >=, 21 * GST_MSECOND);
      g_assert_cmpint (get_offset (fixture), <=, 30 * GST_MSECOND);
    }
}

/* Each frame in a queue before the screen is a frame by which an edit comes later. */
static void
test_no_queue (Fixture      *fixture,
               gconstpointer sink)
{
  g_autoptr (GstObject) pipeline = gst_object_get_parent (GST_OBJECT (fixture->screen));
  g_autoptr (GstIterator) elements = NULL;
  GValue item = G_VALUE_INIT;
  guint n = 0;

  g_assert_true (GST_IS_PIPELINE (pipeline));
  elements = gst_bin_iterate_recurse (GST_BIN (pipeline));
  while (gst_iterator_next (elements, &item) == GST_ITERATOR_OK)
    {
      GstElementFactory *factory = gst_element_get_factory (g_value_get_object (&item));

      /* our own sources are made without one */
      if (factory != NULL)
        g_assert_null (strstr (GST_OBJECT_NAME (factory), "queue"));
      n++;
      g_value_unset (&item);
    }
  g_assert_cmpuint (n, >=, 4);
}

int
main (int    argc,
      char **argv)
{
  static const char *const sinks[] = { "gtk4paintablesink", "fakesink" };

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  register_stand_in ();

  for (guint i = 0; i < G_N_ELEMENTS (sinks); i++)
    {
      g_autofree char *colours = g_strdup_printf ("/outputs/%s/colours", sinks[i]);
      g_autofree char *delay = g_strdup_printf ("/outputs/%s/delay", sinks[i]);
      g_autofree char *no_queue = g_strdup_printf ("/outputs/%s/no-queue", sinks[i]);

      g_test_add (colours, Fixture, sinks[i], set_up, test_colours, tear_down);
      g_test_add (delay, Fixture, sinks[i], set_up, test_delay, tear_down);
      g_test_add (no_queue, Fixture, sinks[i], set_up, test_no_queue, tear_down);
    }

  return g_test_run ();
}
