/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-sound-output.h"

/**
 * SixainSoundOutput:
 *
 * The sound of the player, from its source to the loudspeakers. Where no device works,
 * or one stops working, a silent sink keeps the same time, so that the picture never
 * depends on sound.
 *
 * Errors do not leave it, since a pipeline that sees one stops changing states; it says
 * %SIXAIN_SOUND_FAILED instead, and must then be silenced.
 *
 * Main thread only.
 */
struct _SixainSoundOutput {
  GstBin            parent_instance;

  GstElement       *volume; /* owned by the bin */
  GstElement       *last;   /* owned by the bin; the sink comes after it */
  GstElement       *sink;   /* owned by the bin */
  GstClockTimeDiff  delay;
  gboolean          silent;
};

G_DEFINE_FINAL_TYPE (SixainSoundOutput, sixain_sound_output, GST_TYPE_BIN)

static void
sixain_sound_output_handle_message (GstBin     *bin,
                                    GstMessage *message)
{
  g_autoptr (GError) reason = NULL;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    {
      GST_BIN_CLASS (sixain_sound_output_parent_class)->handle_message (bin, message);
      return;
    }

  gst_message_parse_error (message, &reason, NULL);
  gst_message_unref (message);
  gst_element_post_message (GST_ELEMENT (bin),
                            gst_message_new_element (GST_OBJECT (bin),
                                                     gst_structure_new (SIXAIN_SOUND_FAILED,
                                                                        "reason", G_TYPE_STRING, reason->message,
                                                                        NULL)));
}

static void
sixain_sound_output_class_init (SixainSoundOutputClass *klass)
{
  GST_BIN_CLASS (klass)->handle_message = sixain_sound_output_handle_message;
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "Storyboard sound output", "Sink/Audio",
                                         "Plays sound where a device works, else keeps its time", "Sixain");
}

static void
sixain_sound_output_init (SixainSoundOutput *self)
{
}

static GstElement *
make_silent_sink (void)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  g_object_set (sink, "sync", TRUE, "enable-last-sample", FALSE, NULL);

  return sink;
}

/* A sink that cannot reach READY has no device. */
static gboolean
works (GstElement *sink)
{
  if (gst_element_set_state (sink, GST_STATE_READY) == GST_STATE_CHANGE_SUCCESS)
    return TRUE;

  gst_element_set_state (sink, GST_STATE_NULL);

  return FALSE;
}

/* Where there is no sound card autoaudiosink only complains on the error output. */
static GstElement *
find_working_sink (void)
{
  const char *names[] = { "pulsesink", g_file_test ("/dev/snd", G_FILE_TEST_IS_DIR) ? "autoaudiosink" : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GstElement) sink = names[i] != NULL ? gst_element_factory_make (names[i], NULL) : NULL;

      if (sink == NULL)
        continue;

      gst_object_ref_sink (sink);
      if (works (sink))
        return g_steal_pointer (&sink);
    }

  return NULL;
}

static gboolean
put_sink (SixainSoundOutput *self,
          GstElement        *sink)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (sink), "ts-offset") != NULL)
    g_object_set (sink, "ts-offset", self->delay, NULL);

  self->sink = sink;
  gst_bin_add (GST_BIN (self), sink);

  return gst_element_link (self->last, sink);
}

/**
 * sixain_sound_output_new:
 * @source: (transfer floating): where sound comes from
 * @sink: (nullable): a sink to use instead of the first one that works
 * @delay: nanoseconds by which sound is held back, so that it meets the picture
 *
 * Returns: (transfer floating): the output
 */
SixainSoundOutput *
sixain_sound_output_new (GstElement       *source,
                         GstElement       *sink,
                         GstClockTimeDiff  delay)
{
  SixainSoundOutput *self = g_object_new (SIXAIN_TYPE_SOUND_OUTPUT, NULL);
  g_autoptr (GstElement) found = NULL;
  GstElement *convert, *resample;

  self->delay = delay;
  self->last = source;
  gst_bin_add (GST_BIN (self), source);

  self->volume = gst_element_factory_make ("volume", NULL);
  convert = gst_element_factory_make ("audioconvert", NULL);
  resample = gst_element_factory_make ("audioresample", NULL);
  if (self->volume != NULL && convert != NULL && resample != NULL)
    {
      gst_bin_add_many (GST_BIN (self), self->volume, convert, resample, NULL);
      gst_element_link_many (source, self->volume, convert, resample, NULL);
      self->last = resample;
      if (sink == NULL)
        found = find_working_sink ();
      else if (works (sink))
        found = gst_object_ref (sink);
    }
  else
    {
      /* a broken installation of GStreamer still shows pictures */
      gst_clear_object (&self->volume);
      gst_clear_object (&convert);
      gst_clear_object (&resample);
    }

  if (found == NULL)
    {
      g_debug ("no sound device works, playing without sound");
      self->silent = TRUE;
    }
  put_sink (self, found != NULL ? found : make_silent_sink ());

  return self;
}

/**
 * sixain_sound_output_set_volume:
 * @self: an output
 * @volume: 0..1, even steps to the ear
 */
void
sixain_sound_output_set_volume (SixainSoundOutput *self,
                                double             volume)
{
  g_return_if_fail (SIXAIN_IS_SOUND_OUTPUT (self));

  if (self->volume != NULL)
    g_object_set (self->volume, "volume", volume * volume * volume, NULL);
}

/**
 * sixain_sound_output_is_silent:
 * @self: an output
 *
 * Returns: whether no device is in use
 */
gboolean
sixain_sound_output_is_silent (SixainSoundOutput *self)
{
  g_return_val_if_fail (SIXAIN_IS_SOUND_OUTPUT (self), TRUE);

  return self->silent;
}

/**
 * sixain_sound_output_silence:
 * @self: an output
 *
 * Puts a silent sink in the place of a device that failed. The pipeline must be sought
 * afterwards, as what was under way on this branch is lost.
 */
void
sixain_sound_output_silence (SixainSoundOutput *self)
{
  g_return_if_fail (SIXAIN_IS_SOUND_OUTPUT (self));

  if (self->silent)
    return;

  self->silent = TRUE;
  gst_element_set_locked_state (self->sink, TRUE);
  gst_element_set_state (self->sink, GST_STATE_NULL);
  gst_element_unlink (self->last, self->sink);
  gst_bin_remove (GST_BIN (self), self->sink);

  put_sink (self, make_silent_sink ());
  gst_element_sync_state_with_parent (self->sink);
}
