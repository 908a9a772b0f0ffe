/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "sixain-audio-source.h"
#include "sixain-encoders.h"
#include "sixain-feed.h"
#include "sixain-film-private.h"
#include "sixain-film.h"
#include "sixain-mp4.h"
#include "sixain-video-source.h"

/* Frames that may wait for the encoder: enough that neither waits for the other at a
 * cut, few enough that they are 16 MB at 1080 lines. */
#define FRAMES_AHEAD 5

#define SOUNDS_LIMIT (96 * 1024 * 1024)

/* Two AAC frames: voaacenc never gives its last ones out. The edit list cuts them off. */
#define TAIL 2048

/* How often progress is looked at. */
#define TICK (50 * GST_MSECOND)

typedef struct {
  GstElement *pipeline;
  GstElement *video_source;  /* owned by the pipeline */
  GstBus     *bus;
  char       *moov_path;     /* mp4mux's own temporary file, or NULL */
} Film;

static void
film_clear (Film *film)
{
  if (film->pipeline != NULL)
    gst_element_set_state (film->pipeline, GST_STATE_NULL);
  gst_clear_object (&film->bus);
  gst_clear_object (&film->pipeline);
  if (film->moov_path != NULL)
    g_unlink (film->moov_path);
  g_clear_pointer (&film->moov_path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Film, film_clear)

static gboolean
set_missing (GError **error)
{
  g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_ENCODER,
                       C_("render", "The film cannot be encoded: GStreamer’s core elements are missing or damaged. Install them and try again."));

  return FALSE;
}

char *
sixain_film_set_up_muxer (SixainEncoders *encoders,
                          const char     *path,
                          const char     *title)
{
  char *moov_path = NULL;

  if (encoders->format == SIXAIN_FORMAT_MP4)
    {
      moov_path = g_strconcat (path, ".moov", NULL);
      g_object_set (encoders->muxer, "faststart", TRUE, "faststart-file", moov_path, NULL);
    }

  if (title != NULL && *title != '\0')
    gst_tag_setter_add_tags (GST_TAG_SETTER (encoders->muxer), GST_TAG_MERGE_REPLACE,
                             GST_TAG_TITLE, title, NULL);

  return moov_path;
}

static gboolean
build (Film            *film,
       GstElement      *audio_source,
       SixainEncoders  *encoders,
       const char      *path,
       GError         **error)
{
  GstElement *frames = gst_element_factory_make ("queue", NULL);
  GstElement *sound = gst_element_factory_make ("queue", NULL);
  GstElement *sink = gst_element_factory_make ("filesink", NULL);

  if (frames == NULL || sound == NULL || sink == NULL)
    {
      gst_clear_object (&frames);
      gst_clear_object (&sound);
      gst_clear_object (&sink);
      return set_missing (error);
    }

  /* painting and encoding overlap; sound is cheap and waits for the muxer */
  g_object_set (frames, "max-size-buffers", FRAMES_AHEAD, "max-size-bytes", 0, "max-size-time", (guint64) 0, NULL);
  g_object_set (sound, "max-size-buffers", 0, "max-size-bytes", 0, "max-size-time", 2 * GST_SECOND, NULL);
  g_object_set (sink, "location", path, "async", FALSE, NULL);

  gst_bin_add_many (GST_BIN (film->pipeline), film->video_source, frames, encoders->video,
                    audio_source, sound, encoders->audio, encoders->muxer, sink, NULL);

  if (!gst_element_link_many (film->video_source, frames, encoders->video, encoders->muxer, sink, NULL) ||
      !gst_element_link_many (audio_source, sound, encoders->audio, encoders->muxer, NULL))
    return set_missing (error);

  film->bus = gst_element_get_bus (film->pipeline);

  return TRUE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GstBus *bus = user_data;

  gst_bus_post (bus, gst_message_new_application (NULL, gst_structure_new_empty ("cancelled")));
}

void
sixain_film_take_error (GstMessage  *message,
                        GError     **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *debug = NULL;

  gst_message_parse_error (message, &reason, &debug);
  g_debug ("%s: %s (%s)", GST_OBJECT_NAME (message->src), reason->message, debug != NULL ? debug : "");

  if (reason->domain == SIXAIN_MEDIA_ERROR || reason->domain == G_IO_ERROR)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (g_error_matches (reason, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         C_("render", "The disk is full. Free some space, or choose another folder."));
  else if (reason->domain == GST_RESOURCE_ERROR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 C_("render", "The film cannot be written: %s"), reason->message);
  else
    g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_PIPELINE,
                 C_("render", "The film cannot be rendered: %s"), reason->message);
}

static gboolean
run (Film                  *film,
     gint64                 total,
     SixainRenderProgress   progress,
     gpointer               progress_data,
     GCancellable          *cancellable,
     GError               **error)
{
  gulong handler = 0;
  gboolean done = FALSE, ended = FALSE;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), gst_object_ref (film->bus), gst_object_unref);

  gst_element_set_state (film->pipeline, GST_STATE_PLAYING);

  while (!done)
    {
      g_autoptr (GstMessage) message = NULL;

      message = gst_bus_timed_pop_filtered (film->bus, TICK,
                                            GST_MESSAGE_EOS | GST_MESSAGE_ERROR | GST_MESSAGE_APPLICATION);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          done = TRUE;
        }
      else if (message == NULL)
        {
          progress (MIN (sixain_video_source_get_frames (SIXAIN_VIDEO_SOURCE (film->video_source)), total - 1),
                    total, progress_data);
        }
      else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
        {
          sixain_film_take_error (message, error);
          done = TRUE;
        }
      else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
        {
          ended = done = TRUE;
        }
    }

  g_cancellable_disconnect (cancellable, handler);
  gst_element_set_state (film->pipeline, GST_STATE_NULL);

  return ended;
}

/**
 * sixain_film_write:
 * @plan: what to render
 * @pictures: where decoded pictures come from
 * @format: MP4, WebM, or %SIXAIN_FORMAT_AUTO for the first of them that can be made
 * @options: size, range and title, all of them valid
 * @fd: @path, open for reading and writing
 * @path: the file to fill
 * @progress: called now and then, on this thread
 * @progress_data: data for @progress
 * @used: (out): what it was encoded with
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Encodes a film. Blocks; any thread.
 *
 * Returns: whether the film is complete
 */
gboolean
sixain_film_write (SixainPicturePlan          *plan,
                   SixainPictureStore         *pictures,
                   SixainFormat                format,
                   const SixainRenderOptions  *options,
                   int                         fd,
                   const char                 *path,
                   SixainRenderProgress        progress,
                   gpointer                    progress_data,
                   char                      **used,
                   GCancellable               *cancellable,
                   GError                    **error)
{
  g_autoptr (SixainFeed) feed = NULL;
  g_autoptr (SixainSoundStore) sounds = NULL;
  g_autoptr (SixainSpeech) speech = NULL;
  g_autoptr (SixainEncoders) encoders = NULL;
  g_auto (Film) film = { NULL };
  SixainEncoding encoding;
  GstElement *audio_source;
  gint64 total = options->last - options->first;
  gint64 samples;

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  encoding = (SixainEncoding) { *sixain_picture_plan_get_rate (plan), options->width, options->height };
  encoders = sixain_encoders_find (format, &encoding, error);
  if (encoders == NULL)
    return FALSE;

  feed = sixain_feed_new (plan, options->width, options->height);
  sixain_feed_set_range (feed, options->first, options->last);
  sounds = sixain_sound_store_new (SOUNDS_LIMIT);
  speech = sixain_speech_new ();

  film.pipeline = gst_object_ref_sink (gst_pipeline_new ("sixain-film"));
  film.video_source = sixain_video_source_new (feed, pictures, SIXAIN_PAINT_WAIT);
  film.moov_path = sixain_film_set_up_muxer (encoders, path, options->title);
  audio_source = sixain_audio_source_new (feed, speech, sounds, TRUE);
  if (encoders->priming > 0)
    sixain_audio_source_set_tail (SIXAIN_AUDIO_SOURCE (audio_source), encoders->priming + TAIL);
  if (!build (&film, audio_source, encoders, path, error) ||
      !run (&film, total, progress, progress_data, cancellable, error))
    return FALSE;

  samples = sixain_rate_frame_to_sample (&encoding.rate, options->last, SIXAIN_SAMPLE_RATE) -
            sixain_rate_frame_to_sample (&encoding.rate, options->first, SIXAIN_SAMPLE_RATE);
  if (encoders->format == SIXAIN_FORMAT_MP4 &&
      !sixain_mp4_cancel_priming (fd, encoders->priming, samples, error))
    return FALSE;

  *used = g_strdup (encoders->used);
  progress (total, total, progress_data);

  return TRUE;
}
