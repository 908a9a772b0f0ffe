/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "sixain-espeak.h"
#include "sixain-language.h"
#include "sixain-media-error.h"
#include "sixain-worker.h"

/* Text of SIXAIN_SPEECH_TEXT_MAX characters at the slowest rate stays well below this;
 * what goes on longer is a fault of a voice. */
#define SECONDS_MAX 900

typedef struct {
  char  *identifier; /* its file */
  char  *language;
  guint  priority;   /* the lower the better */
} Voice;

/* espeak-ng has one state for the whole process, so it has one thread, shared by
 * whoever holds it and ended with the last of them. */
static struct {
  GMutex        lifetime; /* over starting and ending the thread */
  GMutex        mutex;
  guint         holders; /* locked */
  SixainWorker *worker;  /* locked; NULL while nobody holds it */
  gboolean      running; /* locked; written by the thread */
  char         *language; /* locked; the code of the voice that spoke last */

  gboolean      tried;    /* the thread's own, like all below */
  GArray       *voices;   /* of Voice */
  GArray       *samples;  /* what is being spoken */
  gsize         limit;
  GCancellable *cancellable;
} espeak;

static void
voice_clear (gpointer data)
{
  Voice *voice = data;

  g_free (voice->identifier);
  g_free (voice->language);
}

static int
samples_cb (short        *wave,
            int           n,
            espeak_EVENT *events)
{
  if (wave == NULL)
    return 0;

  if (g_cancellable_is_cancelled (espeak.cancellable) || espeak.samples->len + n > espeak.limit)
    return 1;

  g_array_append_vals (espeak.samples, wave, n);
  return 0;
}

static gboolean
initialize_from (const char *path)
{
  espeak_ng_ERROR_CONTEXT context = NULL;
  g_autofree char *locale = g_strdup (setlocale (LC_CTYPE, NULL));
  espeak_ng_STATUS status;

  espeak_ng_InitializePath (path);
  status = espeak_ng_Initialize (&context);
  espeak_ng_ClearErrorContext (&context);
  /* it changes the locale of the whole process, and does not need it */
  setlocale (LC_CTYPE, locale);

  return status == ENS_OK && espeak_ng_InitializeOutput (ENOUTPUT_MODE_SYNCHRONOUS, 0, NULL) == ENS_OK;
}

/* Listing the voices reads a hundred files, so it is done once. A voice comes once for
 * each of its languages; other engines' voices (mb/) are left out. */
static GArray *
list_voices (void)
{
  const espeak_VOICE **list = espeak_ListVoices (NULL);
  GArray *voices = g_array_new (FALSE, FALSE, sizeof (Voice));

  g_array_set_clear_func (voices, voice_clear);
  for (; *list != NULL; list++)
    {
      const char *entry = (*list)->languages;

      if (g_str_has_prefix ((*list)->identifier, "mb/"))
        continue;

      for (; *entry != '\0'; entry += strlen (entry) + 1)
        {
          Voice voice = { g_strdup ((*list)->identifier), g_strdup (entry + 1), (guchar) *entry };

          g_array_append_val (voices, voice);
        }
    }

  return voices;
}

static void
initialize (void)
{
  /* the distribution's place, then where a Flatpak bundles it */
  static const char * const paths[] = { NULL, "/app/share", "/app/lib" };
  gboolean running = FALSE;

  if (espeak.tried)
    return;

  espeak.tried = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (paths) && !running; i++)
    running = initialize_from (paths[i]);

  if (running)
    {
      espeak_SetSynthCallback (samples_cb);
      espeak.voices = list_voices ();
    }

  g_mutex_lock (&espeak.mutex);
  espeak.running = running;
  g_mutex_unlock (&espeak.mutex);
}

/* The best voice for a code, or for one of its regions when @related. */
static const Voice *
find_voice (const char *code,
            gboolean    related)
{
  const Voice *best = NULL;
  gsize length = strlen (code);

  for (guint i = 0; i < espeak.voices->len; i++)
    {
      const Voice *voice = &g_array_index (espeak.voices, Voice, i);
      gboolean fits = g_ascii_strcasecmp (voice->language, code) == 0 ||
                      (related && g_ascii_strncasecmp (voice->language, code, length) == 0 &&
                       voice->language[length] == '-');

      if (fits && (best == NULL || voice->priority < best->priority))
        best = voice;
    }

  return best;
}

static const Voice *
find_voice_for_tag (const char *tag)
{
  g_auto (GStrv) codes = sixain_language_get_candidates (tag);
  guint n = g_strv_length (codes);

  for (guint i = 0; i < n; i++)
    {
      const Voice *voice = find_voice (codes[i], FALSE);

      if (voice != NULL)
        return voice;
    }

  return n > 0 ? find_voice (codes[n - 1], TRUE) : NULL;
}

static gboolean
load_voice (const char *identifier,
            const char *variant)
{
  g_autofree char *name = variant[0] != '\0' ? g_strconcat (identifier, "+", variant, NULL) : g_strdup (identifier);
  const espeak_VOICE *current;
  gsize length = strlen (identifier);

  /* A failure leaves the voice that was there, so what is there now must be looked at.
   * An unknown variant is left out of the identifier and does no harm. */
  if (espeak_ng_SetVoiceByName (name) != ENS_OK)
    return FALSE;

  current = espeak_GetCurrentVoice ();
  return current != NULL && current->identifier != NULL &&
         g_ascii_strncasecmp (current->identifier, identifier, length) == 0 &&
         (current->identifier[length] == '\0' || current->identifier[length] == '+');
}

static gboolean
select_voice (const char  *tag,
              const char  *variant,
              GError     **error)
{
  const Voice *voice = find_voice_for_tag (tag);

  if (voice == NULL || !load_voice (voice->identifier, variant))
    {
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE,
                   /* Translators: %s is a language tag such as "tlh" */
                   C_("speech", "There is no voice for the language “%s”. Choose another language for the line."),
                   tag);
      return FALSE;
    }

  g_mutex_lock (&espeak.mutex);
  g_set_str (&espeak.language, espeak_GetCurrentVoice ()->languages + 1);
  g_mutex_unlock (&espeak.mutex);
  return TRUE;
}

static void
terminate (void)
{
  if (espeak.tried)
    espeak_ng_Terminate ();
  g_clear_pointer (&espeak.voices, g_array_unref);
  espeak.tried = FALSE;
  espeak.running = FALSE;
  g_clear_pointer (&espeak.language, g_free);
}

/**
 * sixain_espeak_hold:
 *
 * Keeps espeak-ng's thread alive until as many calls of sixain_espeak_release(). The
 * engine itself starts with the first utterance. Any thread.
 */
void
sixain_espeak_hold (void)
{
  g_mutex_lock (&espeak.lifetime);
  g_mutex_lock (&espeak.mutex);
  if (espeak.holders++ == 0)
    espeak.worker = sixain_worker_new ("sixain-speech");
  g_mutex_unlock (&espeak.mutex);
  g_mutex_unlock (&espeak.lifetime);
}

/**
 * sixain_espeak_release:
 *
 * The last one waits for the utterance being spoken and ends engine and thread. Any
 * thread but espeak-ng's.
 */
void
sixain_espeak_release (void)
{
  g_autoptr (SixainWorker) worker = NULL;

  g_mutex_lock (&espeak.lifetime);
  g_mutex_lock (&espeak.mutex);
  g_assert (espeak.holders > 0);
  if (--espeak.holders == 0)
    worker = g_steal_pointer (&espeak.worker);
  g_mutex_unlock (&espeak.mutex);

  if (worker != NULL)
    {
      sixain_worker_shutdown (worker);
      terminate ();
    }
  g_mutex_unlock (&espeak.lifetime);
}

/**
 * sixain_espeak_queue:
 * @task: (transfer full): a task
 * @work: carries it out in espeak-ng's thread
 *
 * Needs a hold. Any thread.
 */
void
sixain_espeak_queue (GTask          *task,
                     GTaskThreadFunc work)
{
  g_autoptr (SixainWorker) worker = NULL;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (work != NULL);

  g_mutex_lock (&espeak.mutex);
  g_assert (espeak.worker != NULL);
  worker = g_object_ref (espeak.worker);
  g_mutex_unlock (&espeak.mutex);

  sixain_worker_queue (worker, task, work, G_PRIORITY_DEFAULT);
}

/**
 * sixain_espeak_speak:
 * @language: a BCP 47 tag
 * @voice: how it is to sound
 * @text: what sixain_voice_clean_text() gave
 * @cancellable: (nullable): stops in the middle of the text
 * @n: (out): number of samples
 * @rate: (out): their rate in Hz
 * @error: return location
 *
 * Speaks plain text: neither SSML nor phoneme names in it mean anything. Only in
 * espeak-ng's thread.
 *
 * Returns: (transfer full): mono samples; %NULL with %SIXAIN_MEDIA_ERROR_VOICE when
 *   there is no voice for the language, or no espeak-ng
 */
gint16 *
sixain_espeak_speak (const char         *language,
                     const SixainVoice  *voice,
                     const char         *text,
                     GCancellable       *cancellable,
                     gsize              *n,
                     guint              *rate,
                     GError            **error)
{
  espeak_ng_STATUS status;
  gint16 *samples;

  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (voice != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  initialize ();
  if (!sixain_espeak_is_running ())
    {
      g_set_error_literal (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE,
                           C_("speech", "Lines are not spoken, because espeak-ng or its voices are not installed."));
      return NULL;
    }

  if (!select_voice (language, voice->variant, error))
    return NULL;

  /* every utterance starts from the same noise, so that it sounds the same again */
  espeak_ng_SetRandSeed (1);
  espeak_ng_SetParameter (espeakRATE, voice->rate, 0);
  espeak_ng_SetParameter (espeakPITCH, voice->pitch, 0);
  espeak_ng_SetParameter (espeakPUNCTUATION, espeakPUNCT_NONE, 0);
  espeak_ng_SetParameter (espeakCAPITALS, 0, 0);

  *rate = (guint) espeak_ng_GetSampleRate ();
  espeak.samples = g_array_new (FALSE, FALSE, sizeof (gint16));
  espeak.limit = (gsize) *rate * SECONDS_MAX;
  espeak.cancellable = cancellable;
  status = espeak_ng_Synthesize (text, strlen (text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
  espeak.cancellable = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_pointer (&espeak.samples, g_array_unref);
      return NULL;
    }

  if (status != ENS_OK)
    {
      g_clear_pointer (&espeak.samples, g_array_unref);
      g_set_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE,
                   C_("speech", "The voice for the language “%s” could not speak the line."), language);
      return NULL;
    }

  samples = g_array_steal (espeak.samples, n);
  g_clear_pointer (&espeak.samples, g_array_unref);
  return samples != NULL ? samples : g_new0 (gint16, 1);
}

/**
 * sixain_espeak_is_running:
 *
 * Returns: whether the engine was needed yet, and could be started
 */
gboolean
sixain_espeak_is_running (void)
{
  gboolean running;

  g_mutex_lock (&espeak.mutex);
  running = espeak.running;
  g_mutex_unlock (&espeak.mutex);
  return running;
}

/**
 * sixain_espeak_dup_language:
 *
 * Returns: (transfer full) (nullable): espeak-ng's code of the language spoken last
 */
char *
sixain_espeak_dup_language (void)
{
  char *language;

  g_mutex_lock (&espeak.mutex);
  language = g_strdup (espeak.language);
  g_mutex_unlock (&espeak.mutex);
  return language;
}
