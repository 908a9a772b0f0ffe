/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-espeak.h"
#include "sixain-line-measurer.h"

typedef struct {
  SixainStoryboard   *storyboard;
  SixainHistory      *history;
  SixainSpeech       *speech;
  SixainLineMeasurer *measurer;
  SixainShot         *shot;
  guint               spoken; /* how many utterances arrived */
} Fixture;

static void
spoken_cb (Fixture *fixture)
{
  fixture->spoken++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->storyboard = sixain_storyboard_new ();
  fixture->shot = sixain_shot_new (48);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_shots (fixture->storyboard)), fixture->shot);
  fixture->history = sixain_history_new (fixture->storyboard);
  fixture->speech = sixain_speech_new ();
  g_signal_connect_swapped (fixture->speech, "spoken", G_CALLBACK (spoken_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->measurer != NULL)
    g_assert_finalize_object (fixture->measurer);
  g_assert_finalize_object (fixture->speech);
  g_clear_object (&fixture->history);
  g_clear_object (&fixture->shot);
  g_clear_object (&fixture->storyboard);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static SixainLine *
add_line (Fixture    *fixture,
          const char *text)
{
  g_autoptr (SixainLine) line = sixain_line_new (text);

  g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (fixture->shot)), line);
  return line;
}

static void
start (Fixture *fixture)
{
  fixture->measurer = sixain_line_measurer_new (fixture->history, fixture->speech);
}

static void
settle (Fixture *fixture)
{
  sixain_line_measurer_flush (fixture->measurer);
  while (sixain_line_measurer_get_busy (fixture->measurer))
    g_main_context_iteration (NULL, TRUE);
}

static void
set (Fixture      *fixture,
     SixainRecord *record,
     const char   *property,
     const char   *value)
{
  g_autoptr (GError) error = NULL;

  sixain_history_push (fixture->history, sixain_edit_new_set ("Change", record, property, value, NULL), &error);
  g_assert_no_error (error);
}

static void
test_measures (Fixture       *fixture,
               gconstpointer  user_data)
{
  SixainLine *short_line = add_line (fixture, "Yes.");
  SixainLine *long_line = add_line (fixture, "Yes, and there is a good deal more to say about it.");
  SixainLine *empty_line = add_line (fixture, "");

  start (fixture);
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (short_line), >, 200 * 1000000);
  g_assert_cmpint (sixain_line_get_spoken (short_line), <, 1000 * 1000000);
  g_assert_cmpint (sixain_line_get_spoken (long_line), >, 4 * sixain_line_get_spoken (short_line));
  g_assert_cmpint (sixain_line_get_spoken (empty_line), ==, 0);
  g_assert_false (sixain_history_get_can_undo (fixture->history));
}

static void
test_change (Fixture       *fixture,
             gconstpointer  user_data)
{
  SixainLine *line = add_line (fixture, "One");
  gint64 one, many;

  start (fixture);
  settle (fixture);
  one = sixain_line_get_spoken (line);
  set (fixture, SIXAIN_RECORD (line), "text", "One hundred and twenty-three thousand");
  settle (fixture);
  many = sixain_line_get_spoken (line);
  g_assert_cmpint (many, >, 2 * one);

  set (fixture, SIXAIN_RECORD (line), "language", "de");
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), !=, many);

  /* undo takes back the words, and their length follows */
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_true (sixain_history_undo (fixture->history));
  g_assert_false (sixain_history_get_can_undo (fixture->history));
  settle (fixture);
  g_assert_cmpstr (sixain_line_get_text (line), ==, "One");
  g_assert_cmpint (sixain_line_get_spoken (line), ==, one);
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  user_data)
{
  SixainLine *line = add_line (fixture, "");
  g_autoptr (GString) text = g_string_new (NULL);

  start (fixture);
  settle (fixture);
  fixture->spoken = 0;
  for (const char *p = "A line that is typed"; *p != '\0'; p++)
    {
      g_string_append_c (text, *p);
      set (fixture, SIXAIN_RECORD (line), "text", text->str);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  /* without help, once the typing has paused */
  while (sixain_line_measurer_get_busy (fixture->measurer))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sixain_line_get_spoken (line), >, 0);
  g_assert_cmpuint (fixture->spoken, <, 10);
}

static void
test_voice (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");
  SixainLine *line = add_line (fixture, "The same words in another voice.");
  gint64 before;

  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_cast (fixture->storyboard)), member);
  g_object_set (line, "speaker", sixain_record_get_id (SIXAIN_RECORD (member)), NULL);
  start (fixture);
  settle (fixture);
  before = sixain_line_get_spoken (line);
  g_assert_true (sixain_history_push (fixture->history,
                                      sixain_edit_new_set ("Slower", SIXAIN_RECORD (member), "speed", 60, NULL), NULL));
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), >, before * 5 / 4);
}

static void
test_believes (Fixture       *fixture,
               gconstpointer  user_data)
{
  SixainLine *line = add_line (fixture, "Measured long ago.");

  g_object_set (line, "spoken", G_GINT64_CONSTANT (123456789), NULL);
  start (fixture);
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), ==, 123456789);
  g_assert_false (sixain_espeak_is_running ());

  set (fixture, SIXAIN_RECORD (fixture->shot), "title", "Not about the line");
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), ==, 123456789);
  g_assert_false (sixain_espeak_is_running ());

  set (fixture, SIXAIN_RECORD (line), "text", "Changed today, and spoken again.");
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), >, 1000000000);
}

/* Every language of a line is measured, and undo leaves the lengths alone. */
static void
test_versions (Fixture       *fixture,
               gconstpointer  user_data)
{
  SixainLine *line = add_line (fixture, "Good morning.");
  g_autoptr (SixainLineVersion) version = sixain_line_version_new ("de");
  g_autoptr (GError) error = NULL;
  gint64 own, other;

  start (fixture);
  settle (fixture);
  own = sixain_line_get_spoken (line);
  g_assert_cmpint (own, >, 0);

  g_object_set (version, "text", "Einen wunderschönen guten Morgen allerseits.", NULL);
  sixain_history_push (fixture->history,
                       sixain_edit_new_insert ("Translate", SIXAIN_RECORD (line), "versions", 0, SIXAIN_RECORD (version)),
                       &error);
  g_assert_no_error (error);
  settle (fixture);
  other = sixain_line_version_get_spoken (version);
  g_assert_cmpint (other, >, own);
  g_assert_cmpint (sixain_line_get_spoken (line), ==, own);

  set (fixture, SIXAIN_RECORD (version), "text", "Morgen.");
  settle (fixture);
  g_assert_cmpint (sixain_line_version_get_spoken (version), <, other);

  /* A voice that lingers takes longer, in every language. */
  own = sixain_line_get_spoken (line);
  set (fixture, SIXAIN_RECORD (line), "delivery", "slowly");
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), >, own);

  set (fixture, SIXAIN_RECORD (version), "language", "tlh");
  settle (fixture);
  g_assert_cmpint (sixain_line_version_get_spoken (version), ==, 0);
}

static void
measured_cb (SixainLineMeasurer *measurer,
             SixainLine         *line,
             char              **problem)
{
  g_clear_pointer (problem, g_free);
  *problem = sixain_line_measurer_dup_problem (measurer, line, NULL);
}

static void
test_unspeakable (Fixture       *fixture,
                  gconstpointer  user_data)
{
  SixainLine *line = add_line (fixture, "nuqneH");
  g_autofree char *problem = NULL;

  start (fixture);
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), >, 0);
  g_assert_null (sixain_line_measurer_dup_problem (fixture->measurer, line, NULL));
  g_signal_connect (fixture->measurer, "measured", G_CALLBACK (measured_cb), &problem);
  set (fixture, SIXAIN_RECORD (line), "language", "tlh");
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), ==, 0);
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, "tlh"));
  /* found out at once when it is asked for again */
  set (fixture, SIXAIN_RECORD (line), "delivery", "angry");
  settle (fixture);
  g_assert_cmpint (sixain_line_get_spoken (line), ==, 0);
}

/* What arrives for words that are not there any more is not written down. */
static void
test_overtaken (Fixture       *fixture,
                gconstpointer  user_data)
{
  SixainLine *line = add_line (fixture, "These words will never be seen again.");

  start (fixture);
  set (fixture, SIXAIN_RECORD (line), "text", "");
  while (fixture->spoken == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sixain_line_get_spoken (line), ==, 0);
}

static void
test_deleted (Fixture       *fixture,
              gconstpointer  user_data)
{
  add_line (fixture, "Gone before it was spoken.");
  start (fixture);
  g_assert_true (sixain_line_measurer_get_busy (fixture->measurer));
  g_assert_true (sixain_history_push (fixture->history,
                                      sixain_edit_new_remove ("Delete", SIXAIN_RECORD (fixture->shot), "lines", 0), NULL));
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_shot_get_lines (fixture->shot)), ==, 0);

  /* and a measurer that goes in the middle of it leaves nothing behind */
  add_line (fixture, "Gone before it was heard.");
  g_assert_finalize_object (fixture->measurer);
  start (fixture);
}

/* What was measured is what the film plays. */
static void
test_same_as_plan (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (SixainCastMember) member = sixain_cast_member_new (SIXAIN_CAST_CHARACTER, "Mira");
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainLine *line = add_line (fixture, " With spaces, and a name. ");

  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_cast (fixture->storyboard)), member);
  g_object_set (member, "pitch", 61, "speed", 90, "voice", "f4", NULL);
  g_object_set (line, "speaker", sixain_record_get_id (SIXAIN_RECORD (member)), "language", "en-GB", NULL);
  start (fixture);
  settle (fixture);

  plan = sixain_picture_plan_new (fixture->storyboard, "/nowhere", SIXAIN_BURN_IN_NONE);
  g_assert_cmpuint (sixain_picture_plan_get_n_pieces (plan), ==, 1);
  {
    const SixainPiece *piece = sixain_picture_plan_get_piece (plan, 0);
    g_autoptr (SixainSound) sound = sixain_speech_peek (fixture->speech, &piece->utterance);

    g_assert_nonnull (sound);
    g_assert_cmpint (sixain_sound_get_duration (sound), ==, sixain_line_get_spoken (line));
  }
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void      (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/line-measurer/measures", test_measures },
    { "/line-measurer/change", test_change },
    { "/line-measurer/typing", test_typing },
    { "/line-measurer/voice", test_voice },
    { "/line-measurer/believes", test_believes },
    { "/line-measurer/unspeakable", test_unspeakable },
    { "/line-measurer/versions", test_versions },
    { "/line-measurer/overtaken", test_overtaken },
    { "/line-measurer/deleted", test_deleted },
    { "/line-measurer/same-as-plan", test_same_as_plan },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
