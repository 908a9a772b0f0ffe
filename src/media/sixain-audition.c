/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-audition.h"

#include <gst/app/gstappsrc.h>
#include <gst/audio/audio.h>

#include "sixain-sound-output.h"

/* Long enough to know a sound by, and short enough to be done with it. */
#define SAMPLES_MAX (15 * SIXAIN_SAMPLE_RATE)

/**
 * SixainAudition:
 *
 * Lets a sound file or a spoken line be heard by itself, outside of the film: once, and no
 * longer than some seconds. The next one ends the one before. Main thread only.
 */
struct _SixainAudition {
  GObject parent_instance;

  SixainSoundStore *sounds;
  SixainSpeech     *speech;
  GstElement       *sink;     /* (nullable) */
  GstElement       *pipeline; /* while something is heard */
  guint             watch;
  char             *subject;
  SixainUtterance   utterance; /* its strings are ours; the text is NULL where a file is heard */
};

G_DEFINE_FINAL_TYPE (SixainAudition, sixain_audition, G_TYPE_OBJECT)

typedef enum {
  PROP_SUBJECT = 1,
} SixainAuditionProperty;

static GParamSpec *props[PROP_SUBJECT + 1];

enum {
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
end_pipeline (SixainAudition *self)
{
  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
}

static void
clear_utterance (SixainAudition *self)
{
  g_clear_pointer ((char **) &self->utterance.text, g_free);
  g_clear_pointer ((char **) &self->utterance.language, g_free);
  g_clear_pointer ((char **) &self->utterance.voice, g_free);
  g_clear_pointer ((char **) &self->utterance.speaker, g_free);
}

static void
set_subject (SixainAudition *self,
             const char     *subject)
{
  if (g_set_str (&self->subject, subject))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBJECT]);
}

static gboolean
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    user_data)
{
  SixainAudition *self = user_data;
  gboolean over = GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS ||
                  GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR ||
                  gst_message_has_name (message, SIXAIN_SOUND_FAILED);

  g_assert (SIXAIN_IS_AUDITION (self));

  if (!over)
    return G_SOURCE_CONTINUE;

  self->watch = 0;
  sixain_audition_stop (self);
  return G_SOURCE_REMOVE;
}

static void
push_samples (GstElement  *source,
              SixainSound *sound)
{
  guint channels = sixain_sound_get_channels (sound);
  gsize n = MIN (sixain_sound_get_frames (sound), SAMPLES_MAX) * channels * sizeof (float);
  GstBuffer *buffer = gst_buffer_new_wrapped_full (GST_MEMORY_FLAG_READONLY,
                                                   (gpointer) sixain_sound_get_data (sound), n, 0, n,
                                                   sixain_sound_ref (sound), (GDestroyNotify) sixain_sound_unref);

  GST_BUFFER_PTS (buffer) = 0;
  gst_app_src_push_buffer (GST_APP_SRC (source), buffer);
  gst_app_src_end_of_stream (GST_APP_SRC (source));
}

static void
hear (SixainAudition *self,
      SixainSound    *sound)
{
  g_autoptr (GstCaps) caps = NULL;
  g_autoptr (GstBus) bus = NULL;
  GstElement *source = gst_element_factory_make ("appsrc", NULL);

  if (source == NULL || sixain_sound_get_frames (sound) == 0)
    {
      gst_clear_object (&source);
      sixain_audition_stop (self);
      return;
    }

  caps = gst_caps_new_simple ("audio/x-raw",
                              "format", G_TYPE_STRING, GST_AUDIO_NE (F32),
                              "layout", G_TYPE_STRING, "interleaved",
                              "rate", G_TYPE_INT, SIXAIN_SAMPLE_RATE,
                              "channels", G_TYPE_INT, (int) sixain_sound_get_channels (sound),
                              NULL);
  g_object_set (source, "caps", caps, "format", GST_FORMAT_TIME, "max-bytes", (guint64) 0, NULL);
  push_samples (source, sound);

  self->pipeline = gst_object_ref_sink (gst_pipeline_new ("audition"));
  gst_bin_add (GST_BIN (self->pipeline), GST_ELEMENT (sixain_sound_output_new (source, self->sink, 0)));
  bus = gst_element_get_bus (self->pipeline);
  self->watch = gst_bus_add_watch (bus, message_cb, self);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

static void
fail (SixainAudition *self,
      GError         *reason) /* (transfer full) (nullable) */
{
  g_autoptr (GError) error = reason;

  sixain_audition_stop (self);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
arrived_cb (SixainAudition *self,
            const char     *path)
{
  g_autoptr (SixainSound) sound = NULL;

  g_assert (SIXAIN_IS_AUDITION (self));

  if (self->utterance.text != NULL || self->pipeline != NULL || g_strcmp0 (self->subject, path) != 0)
    return;

  sound = sixain_sound_store_peek (self->sounds, path);
  if (sound != NULL)
    hear (self, sound);
  else
    fail (self, sixain_sound_store_dup_error (self->sounds, path));
}

static void
spoken_cb (SixainAudition *self,
           const char     *hash)
{
  g_autoptr (SixainSound) sound = NULL;

  g_assert (SIXAIN_IS_AUDITION (self));

  if (self->utterance.text == NULL || self->pipeline != NULL || g_strcmp0 (self->subject, hash) != 0)
    return;

  sound = sixain_speech_peek (self->speech, &self->utterance);
  if (sound != NULL)
    hear (self, sound);
  else
    fail (self, sixain_speech_dup_error (self->speech, &self->utterance));
}

static void
sixain_audition_dispose (GObject *object)
{
  SixainAudition *self = SIXAIN_AUDITION (object);

  end_pipeline (self);
  gst_clear_object (&self->sink);
  g_clear_object (&self->sounds);
  g_clear_object (&self->speech);

  G_OBJECT_CLASS (sixain_audition_parent_class)->dispose (object);
}

static void
sixain_audition_finalize (GObject *object)
{
  SixainAudition *self = SIXAIN_AUDITION (object);

  clear_utterance (self);
  g_clear_pointer (&self->subject, g_free);

  G_OBJECT_CLASS (sixain_audition_parent_class)->finalize (object);
}

static void
sixain_audition_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SixainAudition *self = SIXAIN_AUDITION (object);

  switch ((SixainAuditionProperty) property_id)
    {
    case PROP_SUBJECT:
      g_value_set_string (value, self->subject);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_audition_class_init (SixainAuditionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_audition_dispose;
  object_class->finalize = sixain_audition_finalize;
  object_class->get_property = sixain_audition_get_property;

  /**
   * SixainAudition:subject:
   *
   * What is heard, or will be as soon as it is there: a path, or the hash of an utterance;
   * %NULL for nothing.
   */
  props[PROP_SUBJECT] =
    g_param_spec_string ("subject", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainAudition::failed:
   * @self: an audition
   * @message: a sentence
   *
   * What was to be heard can't be.
   */
  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_audition_init (SixainAudition *self)
{
}

/**
 * sixain_audition_new:
 * @sounds: where sound files are decoded
 * @speech: who speaks
 *
 * Returns: (transfer full): an audition of nothing
 */
SixainAudition *
sixain_audition_new (SixainSoundStore *sounds,
                     SixainSpeech     *speech)
{
  SixainAudition *self;

  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (sounds), NULL);
  g_return_val_if_fail (SIXAIN_IS_SPEECH (speech), NULL);

  self = g_object_new (SIXAIN_TYPE_AUDITION, NULL);
  self->sounds = g_object_ref (sounds);
  self->speech = g_object_ref (speech);
  g_signal_connect_object (sounds, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speech, "spoken", G_CALLBACK (spoken_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * sixain_audition_play:
 * @self: an audition
 * @path: a sound file, or a video with sound
 *
 * Lets the beginning of a file be heard, once it is decoded. Without GStreamer nothing
 * happens.
 */
void
sixain_audition_play (SixainAudition *self,
                      const char     *path)
{
  g_autoptr (SixainSound) sound = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SIXAIN_IS_AUDITION (self));
  g_return_if_fail (path != NULL);

  sixain_audition_stop (self);
  if (!gst_is_initialized ())
    return;

  set_subject (self, path);
  sound = sixain_sound_store_peek (self->sounds, path);
  error = sixain_sound_store_dup_error (self->sounds, path);
  if (sound != NULL)
    hear (self, sound);
  else if (error != NULL)
    fail (self, g_steal_pointer (&error));
}

/**
 * sixain_audition_speak:
 * @self: an audition
 * @utterance: what is to be spoken; need not outlive the call
 *
 * Lets a line be heard, once it is spoken. Without GStreamer nothing happens.
 */
void
sixain_audition_speak (SixainAudition        *self,
                       const SixainUtterance *utterance)
{
  g_autofree char *hash = NULL;
  g_autoptr (SixainSound) sound = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SIXAIN_IS_AUDITION (self));
  g_return_if_fail (utterance != NULL);

  sixain_audition_stop (self);
  if (!gst_is_initialized ())
    return;

  self->utterance = *utterance;
  self->utterance.text = g_strdup (utterance->text != NULL ? utterance->text : "");
  self->utterance.language = g_strdup (utterance->language);
  self->utterance.voice = g_strdup (utterance->voice);
  self->utterance.speaker = g_strdup (utterance->speaker);

  hash = sixain_speech_hash (utterance);
  set_subject (self, hash);
  sound = sixain_speech_peek (self->speech, utterance);
  error = sixain_speech_dup_error (self->speech, utterance);
  if (sound != NULL)
    hear (self, sound);
  else if (error != NULL)
    fail (self, g_steal_pointer (&error));
}

/**
 * sixain_audition_stop:
 * @self: an audition
 *
 * Ends what is heard.
 */
void
sixain_audition_stop (SixainAudition *self)
{
  g_return_if_fail (SIXAIN_IS_AUDITION (self));

  end_pipeline (self);
  clear_utterance (self);
  set_subject (self, NULL);
}

/**
 * sixain_audition_get_subject:
 * @self: an audition
 *
 * Returns: (nullable): what is heard, or about to be
 */
const char *
sixain_audition_get_subject (SixainAudition *self)
{
  g_return_val_if_fail (SIXAIN_IS_AUDITION (self), NULL);

  return self->subject;
}

/**
 * sixain_audition_set_sink:
 * @self: an audition
 * @sink: (nullable): where sound goes instead of the first device that works
 */
void
sixain_audition_set_sink (SixainAudition *self,
                          GstElement     *sink)
{
  g_return_if_fail (SIXAIN_IS_AUDITION (self));

  sixain_audition_stop (self);
  gst_clear_object (&self->sink);
  if (sink != NULL)
    self->sink = gst_object_ref_sink (sink);
}
