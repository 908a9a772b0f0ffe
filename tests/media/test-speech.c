/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <math.h>
#include <string.h>

#include "sixain-espeak.h"
#include "sixain-speech-disk.h"
#include "sixain-speech.h"
#include "sixain-voice.h"

#define UTTERANCE(said, tag) \
  { .text = (said), .language = (tag), .voice = "", .speaker = "", .pitch = 50, .speed = 100 }

/* One sentence in ten languages: espeak-ng's code for it, and how long espeak-ng 1.52
 * takes to say it with the language's own voice. */
static const struct {
  const char *tag;
  const char *code;
  const char *text;
  double      seconds;
} sentences[] = {
  { "en-GB", "en-gb", "Good morning, the coffee is ready.", 1.69 },
  { "de-DE", "de", "Guten Morgen, der Kaffee ist fertig.", 1.86 },
  { "fr-FR", "fr-fr", "Bonjour, le café est prêt.", 1.39 },
  { "es-419", "es-419", "Buenos días, el café está listo.", 2.13 },
  { "it", "it", "Buongiorno, il caffè è pronto.", 1.80 },
  { "ja-JP", "ja", "おはようございます、コーヒーができました。", 2.42 },
  { "zh-CN", "cmn", "早上好，咖啡准备好了。", 2.39 },
  { "hi-IN", "hi", "सुप्रभात, कॉफ़ी तैयार है।", 1.73 },
  { "ar-EG", "ar", "صباح الخير، القهوة جاهزة.", 2.33 },
  { "pt-BR", "pt-br", "Bom dia, o café está pronto.", 1.81 },
};

static double
get_seconds (SixainSound *sound)
{
  return sixain_sound_get_duration (sound) / 1e9;
}

static char *
get_cache_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "sixain", "speech", NULL);
}

static void
forget_disk (void)
{
  g_autofree char *folder = get_cache_folder ();

  sixain_speech_disk_trim (folder, 0);
}

static SixainSound *
say (SixainSpeech *speech,
     const char   *text,
     const char   *tag)
{
  const SixainUtterance utterance = UTTERANCE (text, tag);
  g_autoptr (GError) error = NULL;
  SixainSound *sound = sixain_speech_wait (speech, &utterance, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sound);
  return sound;
}

static void
begin (SixainSpeech          *speech,
       const SixainUtterance *utterance)
{
  g_autoptr (SixainSound) sound = sixain_speech_peek (speech, utterance);
}

static void
assert_same (SixainSound *a,
             SixainSound *b)
{
  g_assert_cmpint (sixain_sound_get_frames (a), ==, sixain_sound_get_frames (b));
  g_assert_cmpmem (sixain_sound_get_data (a), (gsize) sixain_sound_get_frames (a) * sizeof (float),
                   sixain_sound_get_data (b), (gsize) sixain_sound_get_frames (b) * sizeof (float));
}

static void
test_languages (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (SixainSound) sound = say (speech, sentences[i].text, sentences[i].tag);
      g_autofree char *code = sixain_espeak_dup_language ();

      g_test_message ("%s: %.3f s", sentences[i].tag, get_seconds (sound));
      g_assert_cmpstr (code, ==, sentences[i].code);
      g_assert_cmpuint (sixain_sound_get_channels (sound), ==, 1);
      /* another version of the voices may speak a little faster */
      g_assert_cmpfloat_with_epsilon (get_seconds (sound), sentences[i].seconds, 0.12 * sentences[i].seconds);
    }
}

static void
test_switching (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainSound) before = say (speech, "Guten Tag, 1999 und 77.", "de");
  g_autoptr (SixainSound) french = say (speech, "Guten Tag, 1999 und 77.", "fr");
  g_autoptr (SixainSound) japanese = say (speech, "こんにちは。", "ja");
  g_autoptr (SixainSound) after = NULL;
  g_autofree char *code = NULL;

  /* asked for again with nothing to remember it by */
  g_clear_object (&speech);
  forget_disk ();
  speech = sixain_speech_new ();
  g_clear_pointer (&japanese, sixain_sound_unref);
  japanese = say (speech, "こんにちは。", "ja");
  after = say (speech, "Guten Tag, 1999 und 77.", "de");
  code = sixain_espeak_dup_language ();

  g_assert_cmpstr (code, ==, "de");
  g_assert_cmpfloat_with_epsilon (get_seconds (before), get_seconds (after), 0.03);
  g_assert_cmpfloat (fabs (get_seconds (before) - get_seconds (french)), >, 0.1);
}

static void
test_hash (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SixainUtterance same[] = {
    UTTERANCE ("Hello", "en-GB"), UTTERANCE (" Hello\n", "en_gb"), UTTERANCE ("Hel\x01lo", "en-GB-u-co-phonebk"),
  };
  SixainUtterance other = UTTERANCE ("Hello", "en-GB");
  g_autofree char *hash = sixain_speech_hash (&same[0]);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *again = sixain_speech_hash (&same[i]);

      g_assert_cmpstr (again, ==, hash);
    }

  g_hash_table_add (seen, g_strdup (hash));
  other.language = "en-US";
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  other.text = "Hello.";
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  other.speed = 110;
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  other.pitch = 60;
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  other.speaker = "someone";
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  other.voice = "f5";
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  other.voice = "m1";
  g_assert_true (g_hash_table_add (seen, sixain_speech_hash (&other)));
  /* with a voice and a pitch of its own, who speaks makes no difference */
  other.speaker = "someone else";
  g_assert_false (g_hash_table_add (seen, sixain_speech_hash (&other)));
}

static void
test_fallback (void)
{
  static const struct {
    const char *tag;
    const char *code;
  } cases[] = {
    { "de-AT", "de" }, { "fr-CA", "fr-fr" }, { "fr-CH", "fr-ch" }, { "en-AU", "en-gb" }, { "en-CA", "en-us" },
    { "es-AR", "es-419" }, { "es-ES", "es" }, { "pt-PT", "pt" }, { "pt", "pt" }, { "zh-TW", "cmn" },
    { "zh-HK", "yue" },
    { "nb-NO", "nb" }, { "nn", "nb" }, { "he", "he" }, { "iw", "he" }, { "sr-Cyrl-RS", "sr" }, { "ko-KR", "ko" },
    { "chr", "chr-US-Qaaa-x-west" },
  };
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SixainSound) sound = say (speech, "1 2", cases[i].tag);
      g_autofree char *code = sixain_espeak_dup_language ();

      g_test_message ("%s", cases[i].tag);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_unknown_language (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  const SixainUtterance tags[] = {
    UTTERANCE ("Hello", "tlh"), UTTERANCE ("Hello", "qaa-DE"), UTTERANCE ("Hello", ""),
  };
  g_autoptr (SixainSound) sound = NULL;
  g_autofree char *code = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) kept = NULL;

      g_assert_null (sixain_speech_wait (speech, &tags[i], NULL, &error));
      g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE);
      g_assert_nonnull (strstr (error->message, tags[i].language));
      g_assert_null (sixain_speech_peek (speech, &tags[i]));
      kept = sixain_speech_dup_error (speech, &tags[i]);
      g_assert_error (kept, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE);
    }

  /* and the voice that was there before was not taken for it */
  sound = say (speech, "Guten Tag", "de");
  code = sixain_espeak_dup_language ();
  g_assert_cmpstr (code, ==, "de");
}

static void
test_text (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainSound) plain = say (speech, "hello there", "en");
  g_autoptr (SixainSound) markup = say (speech, "<b>hello</b> there", "en");
  g_autoptr (SixainSound) entity = say (speech, "hello &amp; there", "en");
  g_autoptr (SixainSound) phonemes = say (speech, "[[h@loU]] there", "en");
  g_autoptr (SixainSound) phonemes_only = say (speech, "there", "en");
  g_autoptr (SixainSound) nothing = say (speech, " \n\t\x02\x7f", "en");
  g_autoptr (SixainSound) dots = say (speech, "…", "en");
  g_autofree char *letters = g_strnfill (SIXAIN_SPEECH_TEXT_MAX + 1, 'a');
  const SixainUtterance endless = UTTERANCE (letters, "en");
  g_autoptr (GError) error = NULL;

  /* every sign is spoken, none is obeyed */
  g_assert_cmpfloat (get_seconds (markup), >, get_seconds (plain) + 0.3);
  g_assert_cmpfloat (get_seconds (entity), >, get_seconds (plain) + 0.3);
  g_assert_cmpfloat (get_seconds (phonemes), >, get_seconds (phonemes_only) + 0.3);
  g_assert_cmpint (sixain_sound_get_frames (nothing), ==, 0);
  g_assert_cmpfloat (get_seconds (dots), <, 1);

  g_assert_null (sixain_speech_wait (speech, &endless, NULL, &error));
  g_assert_error (error, SIXAIN_MEDIA_ERROR, SIXAIN_MEDIA_ERROR_VOICE);
  g_assert_nonnull (strstr (error->message, "2000"));
}

static void
test_voice_sounds (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  const char * const voices[] = { "m1", "m2", "m3", "m4", "m5", "m6", "m7", "f1", "f2", "f3", "f4", "f5" };
  g_autoptr (SixainSound) own = say (speech, "Good morning", "en");

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    {
      const SixainUtterance utterance = { "Good morning", "en", voices[i], "", 50, 100 };
      g_autoptr (GError) error = NULL;
      g_autoptr (SixainSound) sound = sixain_speech_wait (speech, &utterance, NULL, &error);

      g_assert_no_error (error);
      /* a variant that was not found would be the language's own voice */
      g_assert_cmpint (sixain_sound_get_frames (sound), >, 0);
      g_assert_true (sixain_sound_get_frames (sound) != sixain_sound_get_frames (own) ||
                     memcmp (sixain_sound_get_data (sound), sixain_sound_get_data (own),
                             (gsize) sixain_sound_get_frames (own) * sizeof (float)) != 0);
    }
}

static void
test_speed (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  SixainUtterance utterance = UTTERANCE ("The quick brown fox jumps over the lazy dog.", "en");
  g_autoptr (SixainSound) usual = sixain_speech_wait (speech, &utterance, NULL, NULL);
  g_autoptr (SixainSound) slow = NULL;
  g_autoptr (SixainSound) fast = NULL;

  utterance.speed = 60;
  slow = sixain_speech_wait (speech, &utterance, NULL, NULL);
  utterance.speed = 180;
  fast = sixain_speech_wait (speech, &utterance, NULL, NULL);
  g_assert_cmpfloat (get_seconds (slow), >, 1.3 * get_seconds (usual));
  g_assert_cmpfloat (get_seconds (fast), <, 0.75 * get_seconds (usual));
}

static double
measure_rms (SixainSound *sound)
{
  const float *data = sixain_sound_get_data (sound);
  double sum = 0;
  gint64 counted = 0;

  for (gint64 i = 0; i < sixain_sound_get_frames (sound); i++)
    if (fabsf (data[i]) > 0.005f)
      {
        sum += data[i] * data[i];
        counted++;
      }

  return 20 * log10 (sqrt (sum / counted));
}

static void
test_level (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  const char * const voices[] = { "", "m1", "m7", "f2", "f5", "whisper" };

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    {
      const SixainUtterance utterance = { "She sells sea shells on the shore.", "en", voices[i], "", 50, 100 };
      g_autoptr (SixainSound) sound = sixain_speech_wait (speech, &utterance, NULL, NULL);
      const float *data = sixain_sound_get_data (sound);
      gint64 n = sixain_sound_get_frames (sound);
      float peak = 0;

      for (gint64 j = 0; j < n; j++)
        peak = MAX (peak, fabsf (data[j]));

      g_test_message ("%s: %.1f dB, peak %.1f dB", voices[i], measure_rms (sound), 20 * log10 (peak));
      g_assert_cmpfloat_with_epsilon (measure_rms (sound), -20, 2.5);
      g_assert_cmpfloat (peak, <=, 0.708f);
      /* both ends fade */
      g_assert_cmpfloat (fabsf (data[0]), <, 0.002f);
      g_assert_cmpfloat (fabsf (data[n - 1]), <, 0.002f);
    }
}

static void
test_disk_hit (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainSound) first = say (speech, "Kept on disk.", "en");
  g_autoptr (SixainSound) second = NULL;

  g_assert_true (sixain_espeak_is_running ());
  g_clear_object (&speech);
  g_assert_false (sixain_espeak_is_running ());

  speech = sixain_speech_new ();
  second = say (speech, "Kept on disk.", "en");
  g_assert_false (sixain_espeak_is_running ());
  assert_same (first, second);
}

static void
test_memory_hit (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  const SixainUtterance utterance = UTTERANCE ("Kept in memory.", "en");
  g_autoptr (SixainSound) first = say (speech, "Kept in memory.", "en");
  g_autoptr (SixainSound) second = NULL;
  g_autoptr (SixainSound) third = NULL;

  forget_disk ();
  second = sixain_speech_peek (speech, &utterance);
  third = say (speech, "Kept in memory.", "en");
  g_assert_true (first == second);
  g_assert_true (first == third);
}

static void
test_disk_damage (void)
{
  const SixainUtterance utterance = UTTERANCE ("Damaged on disk.", "en");
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (SixainSound) sound = say (speech, utterance.text, utterance.language);
  g_autofree char *hash = sixain_speech_hash (&utterance);
  g_autofree char *folder = get_cache_folder ();
  g_autofree char *path = g_build_filename (folder, hash, NULL);
  g_autofree char *good = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &good, &length, NULL));
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *bad = g_memdup2 (good, length);
      gsize bad_length = length;
      g_autofree gint16 *read_back = NULL;
      gsize n;

      switch (i)
        {
        case 0: bad_length = 0; break;
        case 1: bad_length = 20; break;
        case 2: bad_length = length - 2; break;
        case 3: bad[length / 2] ^= 1; break;
        case 4: bad[8] = 99; break; /* another version */
        case 5: bad[0] = 'x'; break;
        default: g_assert_not_reached ();
        }

      g_assert_true (g_file_set_contents (path, bad, bad_length, NULL));
      g_assert_null (sixain_speech_disk_load (folder, hash, &n));

      g_clear_object (&speech);
      g_clear_pointer (&sound, sixain_sound_unref);
      speech = sixain_speech_new ();
      sound = say (speech, utterance.text, utterance.language);
      g_assert_cmpfloat (get_seconds (sound), >, 0.5);
      g_assert_true (sixain_espeak_is_running ());
      /* and it is whole again */
      read_back = sixain_speech_disk_load (folder, hash, &n);
      g_assert_nonnull (read_back);
      g_assert_cmpint (n, ==, sixain_sound_get_frames (sound));
    }
}

static void
test_read_only_cache (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autofree char *parent = g_build_filename (g_get_user_cache_dir (), "sixain", NULL);
  g_autoptr (SixainSound) sound = NULL;

  /* a file where the folder should be */
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (parent, "", 0, NULL));
  sound = say (speech, "Nowhere to keep it.", "en");
  g_assert_cmpfloat (get_seconds (sound), >, 0.5);
}

typedef struct {
  GThread *thread;
  char    *hash;
  gint64   ns;
} Spoken;

static void
spoken_cb (SixainSpeech *speech,
           const char   *hash,
           gint64        ns,
           Spoken       *spoken)
{
  spoken->thread = g_thread_self ();
  g_set_str (&spoken->hash, hash);
  spoken->ns = ns;
}

static void
test_signal (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  const SixainUtterance utterance = UTTERANCE ("Tell me when.", "en");
  g_autofree char *hash = sixain_speech_hash (&utterance);
  g_autoptr (SixainSound) sound = NULL;
  Spoken spoken = { 0 };
  guint serial = sixain_speech_get_serial (speech);

  g_signal_connect (speech, "spoken", G_CALLBACK (spoken_cb), &spoken);
  g_assert_null (sixain_speech_peek (speech, &utterance));
  while (spoken.hash == NULL)
    g_main_context_iteration (NULL, TRUE);

  sound = sixain_speech_peek (speech, &utterance);
  g_assert_nonnull (sound);
  g_assert_true (spoken.thread == g_thread_self ());
  g_assert_cmpstr (spoken.hash, ==, hash);
  g_assert_cmpint (spoken.ns, ==, sixain_sound_get_duration (sound));
  g_assert_cmpuint (sixain_speech_get_serial (speech), !=, serial);
  g_free (spoken.hash);
}

static gpointer
cancel_in_thread (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (SixainSpeech) speech = sixain_speech_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  SixainUtterance utterance = UTTERANCE ("Never mind.", "en");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_cancellable_cancel (cancellable);
  g_assert_null (sixain_speech_wait (speech, &utterance, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* behind enough work that the wait can't end by itself before it is cancelled */
  for (guint i = 0; i < 300; i++)
    {
      g_string_printf (text, "Line number %u of very many, and every one of them is rather long, as lines go.", i);
      utterance.text = text->str;
      begin (speech, &utterance);
    }

  g_cancellable_reset (cancellable);
  utterance.text = "The last of all.";
  thread = g_thread_new ("cancel", cancel_in_thread, cancellable);
  g_assert_null (sixain_speech_wait (speech, &utterance, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_shutdown (void)
{
  g_autoptr (SixainSpeech) stays = sixain_speech_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SixainSound) sound = NULL;

  for (guint round = 0; round < 5; round++)
    {
      SixainSpeech *goes = sixain_speech_new ();
      GWeakRef weak;

      g_weak_ref_init (&weak, goes);
      for (guint i = 0; i < 60; i++)
        {
          SixainUtterance utterance = UTTERANCE (NULL, i % 2 ? "de" : "en");

          g_string_printf (text, "Round %u, line %u.", round, i);
          utterance.text = text->str;
          begin (goes, &utterance);
        }

      g_object_unref (goes);
      g_assert_null (g_weak_ref_get (&weak));
      g_weak_ref_clear (&weak);
    }

  /* the others did not take the engine with them */
  sound = say (stays, "Still here.", "en");
  g_assert_cmpfloat (get_seconds (sound), >, 0.3);
  g_clear_object (&stays);
  g_assert_false (sixain_espeak_is_running ());

  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/languages", test_languages);
  g_test_add_func ("/speech/switching", test_switching);
  g_test_add_func ("/speech/hash", test_hash);
  g_test_add_func ("/speech/fallback", test_fallback);
  g_test_add_func ("/speech/unknown-language", test_unknown_language);
  g_test_add_func ("/speech/text", test_text);
  g_test_add_func ("/speech/voice-sounds", test_voice_sounds);
  g_test_add_func ("/speech/speed", test_speed);
  g_test_add_func ("/speech/level", test_level);
  g_test_add_func ("/speech/memory-hit", test_memory_hit);
  g_test_add_func ("/speech/disk-hit", test_disk_hit);
  g_test_add_func ("/speech/disk-damage", test_disk_damage);
  g_test_add_func ("/speech/read-only-cache", test_read_only_cache);
  g_test_add_func ("/speech/signal", test_signal);
  g_test_add_func ("/speech/cancel", test_cancel);
  g_test_add_func ("/speech/shutdown", test_shutdown);

  return g_test_run ();
}
