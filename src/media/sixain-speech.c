/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <espeak-ng/speak_lib.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-espeak.h"
#include "sixain-language.h"
#include "sixain-sound-cache.h"
#include "sixain-speech-disk.h"
#include "sixain-speech-finish.h"
#include "sixain-speech.h"

/* Changes whenever the same utterance is to sound different than before. */
#define VERSION "1"

#define MEMORY_BYTES (64 * 1024 * 1024) /* 5 minutes of speech */
#define DISK_BYTES (128 * 1024 * 1024)  /* 22 minutes, as 16 bits */
#define STORES_BETWEEN_TRIMS 64

/**
 * SixainSpeech:
 *
 * Lines spoken by espeak-ng, cached by their content in memory and on disk. Speaking is
 * done in the one thread that owns espeak-ng; nothing here blocks but
 * sixain_speech_wait(). Any thread may use it.
 */
struct _SixainSpeech {
  GObject parent_instance;

  SixainSoundCache *cache;
  GMainContext     *context; /* where ::spoken is emitted */
  GCancellable     *closing; /* stops what is being spoken */
};

G_DEFINE_FINAL_TYPE (SixainSpeech, sixain_speech, G_TYPE_OBJECT)

enum {
  SIGNAL_SPOKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Holds no reference to the object, so that the last one is never dropped in
 * espeak-ng's thread, which could not end itself. */
typedef struct {
  GWeakRef          speech;
  SixainSoundCache *cache;
  GMainContext     *context;
  GCancellable     *closing;
  char             *hash;
  char             *text;
  char             *language;
  SixainVoice       voice;
  gint64            duration; /* once it is spoken; stays 0 when it can't be */
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->speech);
  sixain_sound_cache_unref (job->cache);
  g_main_context_unref (job->context);
  g_object_unref (job->closing);
  g_free (job->hash);
  g_free (job->text);
  g_free (job->language);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "sixain", "speech", NULL);
}

static gboolean
report_cb (gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (SixainSpeech) self = g_weak_ref_get (&job->speech);

  if (self != NULL)
    g_signal_emit (self, signals[SIGNAL_SPOKEN], 0, job->hash, job->duration);

  return G_SOURCE_REMOVE;
}

static void
report (Job *job)
{
  /* not g_main_context_invoke(), which may call back in this thread */
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_cb, g_atomic_rc_box_acquire (job), job_unref);
  g_source_set_static_name (source, "[sixain] spoken");
  g_source_attach (source, job->context);
}

/* Both only in espeak-ng's thread. */
static SixainResampler *resampler;
static guint resampler_rate;

static gint16 *
speak (Job     *job,
       gsize   *n,
       GError **error)
{
  g_autofree gint16 *raw = NULL;
  gsize n_raw;
  guint rate;

  if (g_utf8_strlen (job->text, -1) > SIXAIN_SPEECH_TEXT_MAX)
    {
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE,
                   C_("speech", "A line of more than %d characters is not spoken. Split it into several lines."),
                   SIXAIN_SPEECH_TEXT_MAX);
      return NULL;
    }

  raw = sixain_espeak_speak (job->language, &job->voice, job->text, job->closing, &n_raw, &rate, error);
  if (raw == NULL)
    return NULL;

  if (resampler == NULL || resampler_rate != rate)
    {
      g_clear_pointer (&resampler, sixain_resampler_free);
      resampler = sixain_resampler_new (rate, SIXAIN_SAMPLE_RATE);
      resampler_rate = rate;
    }

  return sixain_speech_finish (resampler, raw, n_raw, n);
}

static void
keep (Job          *job,
      const char   *folder,
      const gint16 *samples,
      gsize         n)
{
  static guint stores; /* only in espeak-ng's thread */

  sixain_speech_disk_store (folder, job->hash, samples, n);
  if (stores++ % STORES_BETWEEN_TRIMS == 0)
    sixain_speech_disk_trim (folder, DISK_BYTES);
}

static void
speak_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *folder = get_folder ();
  g_autofree gint16 *samples = NULL;
  g_autoptr (SixainSound) sound = NULL;
  g_autoptr (GError) error = NULL;
  gsize n = 0;

  if (job->text[0] == '\0')
    samples = g_new0 (gint16, 1);
  else
    samples = sixain_speech_disk_load (folder, job->hash, &n);

  if (samples == NULL)
    {
      samples = speak (job, &n, &error);
      if (samples != NULL)
        keep (job, folder, samples, n);
    }

  if (samples != NULL)
    {
      sound = sixain_speech_sound (samples, n);
      job->duration = sixain_sound_get_duration (sound);
      sixain_sound_cache_complete (job->cache, job->hash, g_steal_pointer (&sound), NULL);
    }
  else
    {
      sixain_sound_cache_complete (job->cache, job->hash, NULL, g_steal_pointer (&error));
    }

  report (job);
  g_task_return_boolean (task, TRUE);
}

typedef struct {
  SixainSpeech          *self;
  const SixainUtterance *utterance;
  const char            *hash;
} Wanted;

static void
begin (gpointer user_data)
{
  Wanted *wanted = user_data;
  SixainSpeech *self = wanted->self;
  GTask *task = g_task_new (NULL, self->closing, NULL, NULL);
  Job *job = g_atomic_rc_box_new0 (Job);

  g_weak_ref_init (&job->speech, self);
  job->cache = sixain_sound_cache_ref (self->cache);
  job->context = g_main_context_ref (self->context);
  job->closing = g_object_ref (self->closing);
  job->hash = g_strdup (wanted->hash);
  job->text = sixain_voice_clean_text (wanted->utterance->text != NULL ? wanted->utterance->text : "");
  job->language = g_strdup (wanted->utterance->language != NULL ? wanted->utterance->language : "");
  sixain_voice_choose (wanted->utterance, &job->voice);

  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, job, job_unref);
  sixain_espeak_queue (task, speak_in_thread);
}

static void
sixain_speech_finalize (GObject *object)
{
  SixainSpeech *self = SIXAIN_SPEECH (object);

  sixain_sound_cache_close (self->cache);
  g_cancellable_cancel (self->closing);
  sixain_espeak_release ();
  g_clear_object (&self->closing);
  g_clear_pointer (&self->cache, sixain_sound_cache_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (sixain_speech_parent_class)->finalize (object);
}

static void
sixain_speech_class_init (SixainSpeechClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_speech_finalize;

  /**
   * SixainSpeech::spoken:
   * @self: a speech
   * @hash: of the utterance, as sixain_speech_hash() gives it
   * @ns: how long it is, in nanoseconds; 0 when there is nothing to hear
   *
   * Emitted when an utterance that was asked for has arrived or could not be spoken, in the main context that
   * was the thread's default where @self was made.
   */
  signals[SIGNAL_SPOKEN] =
    g_signal_new ("spoken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
sixain_speech_init (SixainSpeech *self)
{
  self->cache = sixain_sound_cache_new (MEMORY_BYTES);
  self->context = g_main_context_ref_thread_default ();
  self->closing = g_cancellable_new ();
  sixain_espeak_hold ();
}

/**
 * sixain_speech_new:
 *
 * espeak-ng itself starts with the first utterance that is in no cache.
 *
 * Returns: (transfer full): a speech
 */
SixainSpeech *
sixain_speech_new (void)
{
  return g_object_new (SIXAIN_TYPE_SPEECH, NULL);
}

/**
 * sixain_speech_peek:
 * @self: a speech
 * @utterance: what is to be spoken; need not outlive the call
 *
 * Never blocks on speaking. What is not there yet is begun, and ::spoken tells when it
 * has arrived; what could not be spoken stays silent, and sixain_speech_dup_error()
 * says why.
 *
 * Returns: (transfer full) (nullable): the spoken line; without samples when there is
 *   nothing to say in it
 */
SixainSound *
sixain_speech_peek (SixainSpeech          *self,
                    const SixainUtterance *utterance)
{
  g_autofree char *hash = NULL;
  SixainSound *sound;
  gboolean begins;

  g_return_val_if_fail (SIXAIN_IS_SPEECH (self), NULL);
  g_return_val_if_fail (utterance != NULL, NULL);

  hash = sixain_speech_hash (utterance);
  sound = sixain_sound_cache_peek (self->cache, hash, &begins);
  if (begins)
    begin (&(Wanted) { self, utterance, hash });

  return sound;
}

/**
 * sixain_speech_wait:
 * @self: a speech
 * @utterance: what is to be spoken
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Blocks until the line is spoken; not for the main thread.
 *
 * Returns: (transfer full): the spoken line; %NULL with %SIXAIN_MEDIA_ERROR_VOICE when
 *   there is no voice for its language or it is too long
 */
SixainSound *
sixain_speech_wait (SixainSpeech           *self,
                    const SixainUtterance  *utterance,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_autofree char *hash = NULL;

  g_return_val_if_fail (SIXAIN_IS_SPEECH (self), NULL);
  g_return_val_if_fail (utterance != NULL, NULL);

  hash = sixain_speech_hash (utterance);
  return sixain_sound_cache_wait (self->cache, hash, begin, &(Wanted) { self, utterance, hash }, cancellable, error);
}

/**
 * sixain_speech_dup_error:
 * @self: a speech
 * @utterance: what was to be spoken
 *
 * Returns: (transfer full) (nullable): why it was tried and could not be spoken
 */
GError *
sixain_speech_dup_error (SixainSpeech          *self,
                         const SixainUtterance *utterance)
{
  g_autofree char *hash = NULL;

  g_return_val_if_fail (SIXAIN_IS_SPEECH (self), NULL);
  g_return_val_if_fail (utterance != NULL, NULL);

  hash = sixain_speech_hash (utterance);
  return sixain_sound_cache_dup_error (self->cache, hash);
}

/**
 * sixain_speech_get_serial:
 * @self: a speech
 *
 * Returns: a number that changes whenever an utterance arrives; for threads that have
 *   no main context to hear ::spoken in
 */
guint
sixain_speech_get_serial (SixainSpeech *self)
{
  g_return_val_if_fail (SIXAIN_IS_SPEECH (self), 0);

  return sixain_sound_cache_get_serial (self->cache);
}

static void
digest_field (GChecksum  *checksum,
              const char *field)
{
  /* with its zero byte, so that no two lists of fields run together */
  g_checksum_update (checksum, (const guchar *) field, (gssize) strlen (field) + 1);
}

/**
 * sixain_speech_hash:
 * @utterance: what is to be spoken
 *
 * Utterances that sound the same have the same hash. Any thread; espeak-ng is not
 * needed.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
sixain_speech_hash (const SixainUtterance *utterance)
{
  g_autoptr (GChecksum) checksum = NULL;
  g_autofree char *text = NULL;
  g_autofree char *language = NULL;
  g_autofree char *manner = NULL;
  SixainVoice voice;

  g_return_val_if_fail (utterance != NULL, NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  text = sixain_voice_clean_text (utterance->text != NULL ? utterance->text : "");
  language = sixain_language_canonicalize (utterance->language != NULL ? utterance->language : "");
  sixain_voice_choose (utterance, &voice);
  manner = g_strdup_printf ("%s %d %d", voice.variant, voice.pitch, voice.rate);

  digest_field (checksum, VERSION);
  digest_field (checksum, espeak_Info (NULL));
  digest_field (checksum, text);
  digest_field (checksum, language);
  digest_field (checksum, manner);
  return g_strdup (g_checksum_get_string (checksum));
}
