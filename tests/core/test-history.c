/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-codec.h"
#include "sixain-history.h"

typedef enum {
  SET_TITLE,
  TYPE,
  BARRIER,
  ADD_SHOT,
  UNDO,
  REDO,
  SAVE,
  BEGIN,
  END,
  CANCEL,
  BREAK_RULE, /* an edit that fails */
  NOTE_TAKE,
} Command;

typedef struct {
  Command     command;
  const char *text;
  const char *title;
  int         n_shots;
  const char *undo_label; /* NULL: can't undo */
  const char *redo_label;
  gboolean    modified;
} Step;

static void
run_command (SixainHistory *history,
             const Step    *step)
{
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_history_get_storyboard (history));
  g_autoptr (SixainShot) shot = NULL;
  g_autoptr (SixainTake) take = NULL;
  g_autoptr (GError) error = NULL;
  SixainEdit *edit;

  switch (step->command)
    {
    case SET_TITLE:
      g_assert_true (sixain_history_push (history, sixain_edit_new_set ("Change Title", storyboard, "title", step->text, NULL), &error));
      break;
    case TYPE:
      edit = sixain_edit_new_set ("Typing", storyboard, "title", step->text, NULL);
      sixain_edit_set_merge (edit, TRUE);
      g_assert_true (sixain_history_push (history, edit, &error));
      break;
    case BARRIER:
      sixain_history_barrier (history);
      break;
    case ADD_SHOT:
      shot = sixain_shot_new (24);
      g_assert_true (sixain_history_push (history, sixain_edit_new_insert ("Add Shot", storyboard, "shots", 0, SIXAIN_RECORD (shot)), &error));
      break;
    case UNDO:
      sixain_history_undo (history);
      break;
    case REDO:
      sixain_history_redo (history);
      break;
    case SAVE:
      sixain_history_mark_saved (history);
      break;
    case BEGIN:
      sixain_history_begin_gesture (history, step->text);
      break;
    case END:
      sixain_history_end_gesture (history);
      break;
    case CANCEL:
      sixain_history_cancel_gesture (history);
      break;
    case BREAK_RULE:
      edit = sixain_edit_new_group ("Break");
      sixain_edit_append (edit, sixain_edit_new_set (NULL, storyboard, "title", "broken", NULL));
      sixain_edit_append (edit, sixain_edit_new_remove (NULL, storyboard, "shots", 99));
      g_assert_false (sixain_history_push (history, edit, &error));
      g_assert_error (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_TARGET);
      g_clear_error (&error);
      break;
    case NOTE_TAKE:
      take = sixain_take_new ("takes/a.mp4");
      g_assert_true (sixain_history_note (history, sixain_edit_new_insert ("Take", storyboard, "takes", 0, SIXAIN_RECORD (take)), &error));
      break;
    default:
      g_assert_not_reached ();
    }

  g_assert_no_error (error);
}

static void
run_table (const Step *steps,
           gsize       n_steps)
{
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  g_autoptr (SixainHistory) history = sixain_history_new (storyboard);

  for (gsize i = 0; i < n_steps; i++)
    {
      const Step *step = &steps[i];

      g_test_message ("step %" G_GSIZE_FORMAT, i);
      run_command (history, step);
      g_assert_cmpstr (sixain_storyboard_get_title (storyboard), ==, step->title);
      g_assert_cmpint (g_list_model_get_n_items (sixain_storyboard_get_shots (storyboard)), ==, step->n_shots);
      g_assert_cmpint (sixain_history_get_can_undo (history), ==, step->undo_label != NULL);
      g_assert_cmpint (sixain_history_get_can_redo (history), ==, step->redo_label != NULL);
      if (step->undo_label != NULL)
        g_assert_cmpstr (sixain_history_get_undo_label (history), ==, step->undo_label);
      if (step->redo_label != NULL)
        g_assert_cmpstr (sixain_history_get_redo_label (history), ==, step->redo_label);
      g_assert_cmpint (sixain_history_get_modified (history), ==, step->modified);
    }

  g_assert_finalize_object (g_steal_pointer (&history));
  g_assert_finalize_object (g_steal_pointer (&storyboard));
}

static void
test_basic (void)
{
  static const Step steps[] = {
    { UNDO, NULL, "", 0, NULL, NULL, FALSE },
    { SET_TITLE, "a", "a", 0, "Change Title", NULL, TRUE },
    { SET_TITLE, "a", "a", 0, "Change Title", NULL, TRUE },
    { ADD_SHOT, NULL, "a", 1, "Add Shot", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Change Title", "Add Shot", TRUE },
    { UNDO, NULL, "", 0, NULL, "Change Title", FALSE },
    { UNDO, NULL, "", 0, NULL, "Change Title", FALSE },
    { REDO, NULL, "a", 0, "Change Title", "Add Shot", TRUE },
    { REDO, NULL, "a", 1, "Add Shot", NULL, TRUE },
    { REDO, NULL, "a", 1, "Add Shot", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Change Title", "Add Shot", TRUE },
    { SET_TITLE, "b", "b", 0, "Change Title", NULL, TRUE },
    { REDO, NULL, "b", 0, "Change Title", NULL, TRUE },
  };

  run_table (steps, G_N_ELEMENTS (steps));
}

static void
test_typing (void)
{
  static const Step steps[] = {
    { TYPE, "a", "a", 0, "Typing", NULL, TRUE },
    { TYPE, "ab", "ab", 0, "Typing", NULL, TRUE },
    { UNDO, NULL, "", 0, NULL, "Typing", FALSE },
    { REDO, NULL, "ab", 0, "Typing", NULL, TRUE },
    /* undo and redo end a run of typing */
    { TYPE, "abc", "abc", 0, "Typing", NULL, TRUE },
    { UNDO, NULL, "ab", 0, "Typing", "Typing", TRUE },
    { REDO, NULL, "abc", 0, "Typing", NULL, TRUE },
    { BARRIER, NULL, "abc", 0, "Typing", NULL, TRUE },
    { TYPE, "abcd", "abcd", 0, "Typing", NULL, TRUE },
    { UNDO, NULL, "abc", 0, "Typing", "Typing", TRUE },
    { REDO, NULL, "abcd", 0, "Typing", NULL, TRUE },
    /* what is not typing does not join, nor is joined */
    { SET_TITLE, "x", "x", 0, "Change Title", NULL, TRUE },
    { TYPE, "xy", "xy", 0, "Typing", NULL, TRUE },
    { UNDO, NULL, "x", 0, "Change Title", "Typing", TRUE },
    { UNDO, NULL, "abcd", 0, "Typing", "Change Title", TRUE },
  };

  run_table (steps, G_N_ELEMENTS (steps));
}

static void
test_save_point (void)
{
  static const Step steps[] = {
    { TYPE, "a", "a", 0, "Typing", NULL, TRUE },
    { SAVE, NULL, "a", 0, "Typing", NULL, FALSE },
    /* typing on does not swallow the saved state */
    { TYPE, "ab", "ab", 0, "Typing", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Typing", "Typing", FALSE },
    { UNDO, NULL, "", 0, NULL, "Typing", TRUE },
    { REDO, NULL, "a", 0, "Typing", "Typing", FALSE },
    { UNDO, NULL, "", 0, NULL, "Typing", TRUE },
    /* the saved state is out of reach now */
    { SET_TITLE, "b", "b", 0, "Change Title", NULL, TRUE },
    { UNDO, NULL, "", 0, NULL, "Change Title", TRUE },
    { SAVE, NULL, "", 0, NULL, "Change Title", FALSE },
    { REDO, NULL, "b", 0, "Change Title", NULL, TRUE },
  };

  run_table (steps, G_N_ELEMENTS (steps));
}

static void
test_gesture (void)
{
  static const Step steps[] = {
    { SET_TITLE, "a", "a", 0, "Change Title", NULL, TRUE },
    { BEGIN, "Drag", "a", 0, NULL, NULL, TRUE },
    { SET_TITLE, "b", "b", 0, NULL, NULL, TRUE },
    { UNDO, NULL, "b", 0, NULL, NULL, TRUE },
    { SET_TITLE, "c", "c", 0, NULL, NULL, TRUE },
    { ADD_SHOT, NULL, "c", 1, NULL, NULL, TRUE },
    { SET_TITLE, "d", "d", 1, NULL, NULL, TRUE },
    { END, NULL, "d", 1, "Drag", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Change Title", "Drag", TRUE },
    { REDO, NULL, "d", 1, "Drag", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Change Title", "Drag", TRUE },
    /* a cancelled drag leaves even what can be redone */
    { BEGIN, "Drag", "a", 0, NULL, NULL, TRUE },
    { SET_TITLE, "e", "e", 0, NULL, NULL, TRUE },
    { ADD_SHOT, NULL, "e", 1, NULL, NULL, TRUE },
    { CANCEL, NULL, "a", 0, "Change Title", "Drag", TRUE },
    { REDO, NULL, "d", 1, "Drag", NULL, TRUE },
    /* so does one that came to nothing */
    { UNDO, NULL, "a", 0, "Change Title", "Drag", TRUE },
    { SAVE, NULL, "a", 0, "Change Title", "Drag", FALSE },
    { BEGIN, "Drag", "a", 0, NULL, NULL, FALSE },
    { SET_TITLE, "e", "e", 0, NULL, NULL, TRUE },
    { SET_TITLE, "a", "a", 0, NULL, NULL, TRUE },
    { END, NULL, "a", 0, "Change Title", "Drag", FALSE },
    /* one in another is part of it */
    { BEGIN, "Outer", "a", 0, NULL, NULL, FALSE },
    { BEGIN, "Inner", "a", 0, NULL, NULL, FALSE },
    { SET_TITLE, "f", "f", 0, NULL, NULL, TRUE },
    { END, NULL, "f", 0, NULL, NULL, TRUE },
    { ADD_SHOT, NULL, "f", 1, NULL, NULL, TRUE },
    { END, NULL, "f", 1, "Outer", NULL, TRUE },
    { END, NULL, "f", 1, "Outer", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Change Title", "Outer", FALSE },
  };

  run_table (steps, G_N_ELEMENTS (steps));
}

static void
test_failure (void)
{
  static const Step steps[] = {
    { SET_TITLE, "a", "a", 0, "Change Title", NULL, TRUE },
    { ADD_SHOT, NULL, "a", 1, "Add Shot", NULL, TRUE },
    { UNDO, NULL, "a", 0, "Change Title", "Add Shot", TRUE },
    { BREAK_RULE, NULL, "a", 0, "Change Title", "Add Shot", TRUE },
    { REDO, NULL, "a", 1, "Add Shot", NULL, TRUE },
  };

  run_table (steps, G_N_ELEMENTS (steps));
}

static void
test_notes (void)
{
  static const Step steps[] = {
    { SET_TITLE, "a", "a", 0, "Change Title", NULL, TRUE },
    { SAVE, NULL, "a", 0, "Change Title", NULL, FALSE },
    { NOTE_TAKE, NULL, "a", 0, "Change Title", NULL, TRUE },
    { UNDO, NULL, "", 0, NULL, "Change Title", TRUE },
    { NOTE_TAKE, NULL, "", 0, NULL, "Change Title", TRUE },
    { REDO, NULL, "a", 0, "Change Title", NULL, TRUE },
    { SAVE, NULL, "a", 0, "Change Title", NULL, FALSE },
  };

  run_table (steps, G_N_ELEMENTS (steps));
}

typedef struct {
  SixainStoryboard *storyboard;
  SixainHistory    *history;
  SixainStoryboard *copy;     /* the same at first, and then changed by replay only */
  SixainHistory    *replayed;
  guint             n_changed;
} Pair;

static void
replay_cb (SixainHistory *history,
           const char    *record,
           gpointer       user_data)
{
  Pair *pair = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (strchr (record, '\n'));
  g_assert_true (sixain_history_replay (pair->replayed, record, &error));
  g_assert_no_error (error);
}

static void
count_changed_cb (SixainHistory *history,
                  gpointer       user_data)
{
  Pair *pair = user_data;

  pair->n_changed++;
}

static void
pair_set_up (Pair         *pair,
             gconstpointer data)
{
  g_autofree char *json = NULL;

  pair->storyboard = sixain_storyboard_new ();
  pair->history = sixain_history_new (pair->storyboard);
  json = sixain_codec_save_storyboard (pair->storyboard);
  pair->copy = sixain_codec_load_storyboard (json, -1, NULL, NULL);
  pair->replayed = sixain_history_new (pair->copy);
  g_signal_connect (pair->history, "recorded", G_CALLBACK (replay_cb), pair);
  g_signal_connect (pair->history, "changed", G_CALLBACK (count_changed_cb), pair);
}

static void
pair_tear_down (Pair         *pair,
                gconstpointer data)
{
  g_autofree char *first = sixain_codec_save_storyboard (pair->storyboard);
  g_autofree char *second = sixain_codec_save_storyboard (pair->copy);

  g_assert_cmpstr (first, ==, second);
  g_assert_finalize_object (pair->history);
  g_assert_finalize_object (pair->storyboard);
  g_assert_finalize_object (pair->replayed);
  g_assert_finalize_object (pair->copy);
}

static void
push (Pair       *pair,
      SixainEdit *edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_history_push (pair->history, edit, &error));
  g_assert_no_error (error);
}

static void
note (Pair       *pair,
      SixainEdit *edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_history_note (pair->history, edit, &error));
  g_assert_no_error (error);
}

static SixainShot *
shot_at (Pair *pair,
         guint position)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (pair->storyboard), position);

  return shot;
}

/* A measured length is written to a line while its shot was taken back and made again. */
static void
test_note_on_redone (Pair         *pair,
                     gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  g_autoptr (SixainShot) shot = sixain_shot_new (24);
  g_autoptr (SixainLine) line = sixain_line_new ("Hello");
  g_autoptr (GError) error = NULL;

  g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (shot)), line);
  push (pair, sixain_edit_new_insert ("Add Shot", storyboard, "shots", G_MAXUINT, SIXAIN_RECORD (shot)));
  push (pair, sixain_edit_new_set ("Change Line", SIXAIN_RECORD (line), "text", "Hello there", NULL));
  note (pair, sixain_edit_new_set (NULL, SIXAIN_RECORD (line), "spoken", (gint64) 900, NULL));

  g_assert_true (sixain_history_undo (pair->history));
  g_assert_true (sixain_history_undo (pair->history));

  /* the measurement of a line that is gone is refused, and nothing is the worse for it */
  g_assert_false (sixain_history_note (pair->history,
                                       sixain_edit_new_set (NULL, SIXAIN_RECORD (line), "spoken", (gint64) 1, NULL), &error));
  g_assert_error (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_TARGET);

  g_assert_true (sixain_history_redo (pair->history));
  g_assert_true (sixain_history_redo (pair->history));
  g_assert_cmpstr (sixain_line_get_text (line), ==, "Hello there");
  g_assert_cmpint (sixain_line_get_spoken (line), ==, 900);
}

/* A note takes away, or brings, what steps of undo are about. */
static void
test_note_between (Pair         *pair,
                   gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  g_autoptr (SixainTake) a = sixain_take_new ("takes/a.mp4");
  g_autoptr (SixainTake) b = sixain_take_new ("takes/b.mp4");
  GListModel *takes = sixain_storyboard_get_takes (pair->storyboard);

  note (pair, sixain_edit_new_insert (NULL, storyboard, "takes", 0, SIXAIN_RECORD (a)));
  push (pair, sixain_edit_new_set ("Rate", SIXAIN_RECORD (a), "rating", 3, NULL));
  push (pair, sixain_edit_new_remove ("Delete Take", storyboard, "takes", 0));
  note (pair, sixain_edit_new_insert (NULL, storyboard, "takes", 0, SIXAIN_RECORD (b)));
  g_assert_true (sixain_history_undo (pair->history));
  g_assert_cmpuint (g_list_model_get_n_items (takes), ==, 2);

  /* redo removes the take it is about, not the one in its place */
  note (pair, sixain_edit_new_move (NULL, storyboard, "takes", 0, 1));
  g_assert_true (sixain_history_redo (pair->history));
  g_assert_cmpuint (g_list_model_get_n_items (takes), ==, 1);
  g_assert_true (sixain_storyboard_find_take (pair->storyboard, sixain_record_get_id (SIXAIN_RECORD (b))) == b);

  g_assert_true (sixain_history_undo (pair->history));
  note (pair, sixain_edit_new_remove (NULL, storyboard, "takes", 1));
  note (pair, sixain_edit_new_remove (NULL, storyboard, "takes", 0));
  g_assert_true (sixain_history_redo (pair->history));
  g_assert_true (sixain_history_undo (pair->history));
  /* what a note took stays away */
  g_assert_cmpuint (g_list_model_get_n_items (takes), ==, 0);
  g_assert_true (sixain_history_undo (pair->history));
  g_assert_true (sixain_history_redo (pair->history));
}

/* Notes shorten a list until the places that steps of undo remember lie behind its end. */
static void
test_note_shortens (Pair         *pair,
                    gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  GListModel *takes = sixain_storyboard_get_takes (pair->storyboard);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (SixainTake) take = sixain_take_new ("takes/a.mp4");
      SixainEdit *edit = sixain_edit_new_insert ("Add Take", storyboard, "takes", i, SIXAIN_RECORD (take));

      if (i < 6)
        note (pair, edit);
      else
        push (pair, edit);
    }

  note (pair, sixain_edit_new_remove (NULL, storyboard, "takes", 7));
  for (guint i = 0; i < 4; i++)
    note (pair, sixain_edit_new_remove (NULL, storyboard, "takes", 0));

  g_assert_true (sixain_history_undo (pair->history));
  g_assert_cmpuint (g_list_model_get_n_items (takes), ==, 3);
  g_assert_true (sixain_history_undo (pair->history));
  g_assert_cmpuint (g_list_model_get_n_items (takes), ==, 2);
  g_assert_true (sixain_history_redo (pair->history));
  g_assert_true (sixain_history_redo (pair->history));
  g_assert_cmpuint (g_list_model_get_n_items (takes), ==, 3);
}

static void
test_move (Pair         *pair,
           gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  SixainShot *shots[5];

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (24);

      push (pair, sixain_edit_new_insert ("Add Shot", storyboard, "shots", i, SIXAIN_RECORD (shot)));
      shots[i] = shot_at (pair, i);
    }

  push (pair, sixain_edit_new_move ("Move Shot", storyboard, "shots", 0, 3));
  g_assert_true (shot_at (pair, 0) == shots[1]);
  g_assert_true (shot_at (pair, 3) == shots[0]);
  g_assert_true (shot_at (pair, 4) == shots[4]);
  push (pair, sixain_edit_new_move ("Move Shot", storyboard, "shots", 4, 1));
  g_assert_true (shot_at (pair, 1) == shots[4]);
  sixain_history_undo (pair->history);
  sixain_history_undo (pair->history);
  for (guint i = 0; i < 5; i++)
    g_assert_true (shot_at (pair, i) == shots[i]);
}

/* One signal for a step, none for nothing; properties are right when it comes. */
static void
test_signals (Pair         *pair,
              gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  SixainEdit *group = sixain_edit_new_group ("Several");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (24);

      sixain_edit_append (group, sixain_edit_new_insert (NULL, storyboard, "shots", i, SIXAIN_RECORD (shot)));
    }
  push (pair, group);
  g_assert_cmpuint (pair->n_changed, ==, 1);
  push (pair, sixain_edit_new_set ("Nothing", storyboard, "title", "", NULL));
  push (pair, sixain_edit_new_move ("Nothing", storyboard, "shots", 1, 1));
  g_assert_cmpuint (pair->n_changed, ==, 1);
  sixain_history_undo (pair->history);
  g_assert_cmpuint (pair->n_changed, ==, 2);
  g_assert_false (sixain_history_push (pair->history, sixain_edit_new_remove ("No", storyboard, "shots", 0), &error));
  g_assert_cmpuint (pair->n_changed, ==, 2);
  sixain_history_begin_gesture (pair->history, "Drag");
  sixain_history_end_gesture (pair->history);
  g_assert_cmpuint (pair->n_changed, ==, 2);
}

static void
test_refusals (Pair         *pair,
               gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  g_autoptr (SixainShot) stranger = sixain_shot_new (24);
  g_autoptr (SixainShot) twin = NULL;
  g_autoptr (SixainShot) home = sixain_shot_new (24);
  g_autoptr (SixainLine) line = sixain_line_new ("x");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SixainEdit *group;

  push (pair, sixain_edit_new_insert ("Add Shot", storyboard, "shots", 0, SIXAIN_RECORD (home)));
  twin = g_object_new (SIXAIN_TYPE_SHOT, "id", sixain_record_get_id (SIXAIN_RECORD (home)), NULL);
  before = sixain_codec_save_storyboard (pair->storyboard);
  group = sixain_edit_new_group ("Group");
  sixain_edit_append (group, sixain_edit_new_remove (NULL, storyboard, "shots", 0));
  sixain_edit_append (group, sixain_edit_new_set (NULL, SIXAIN_RECORD (home), "length", (gint64) 3, NULL));

  {
    struct {
      SixainEdit     *edit;
      SixainEditError code;
    } cases[] = {
      { sixain_edit_new_set ("", SIXAIN_RECORD (stranger), "length", (gint64) 5, NULL), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_set ("", SIXAIN_RECORD (twin), "length", (gint64) 5, NULL), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "length", (gint64) 0, NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "title", "\xff", NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "title", "fine", "length", (gint64) -1, NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "from-rect", &(SixainRect) { 0, 0, 20000, 1 }, NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "no-such", 1, NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "id", "x", NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_set ("", SIXAIN_RECORD (home), "lines", NULL, NULL), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_insert ("", storyboard, "shots", 2, SIXAIN_RECORD (stranger)), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_insert ("", storyboard, "title", 0, SIXAIN_RECORD (stranger)), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_insert ("", storyboard, "shots", 0, SIXAIN_RECORD (line)), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_insert ("", storyboard, "shots", 0, SIXAIN_RECORD (home)), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_insert ("", storyboard, "shots", 0, SIXAIN_RECORD (twin)), SIXAIN_EDIT_ERROR_VALUE },
      { sixain_edit_new_insert ("", SIXAIN_RECORD (stranger), "lines", 0, SIXAIN_RECORD (line)), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_remove ("", storyboard, "shots", 1), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_remove ("", storyboard, "scene", 0), SIXAIN_EDIT_ERROR_TARGET },
      { sixain_edit_new_move ("", storyboard, "shots", 0, 1), SIXAIN_EDIT_ERROR_TARGET },
      { group, SIXAIN_EDIT_ERROR_TARGET },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (GError) error = NULL;

        g_test_message ("case %" G_GSIZE_FORMAT, i);
        g_assert_false (sixain_history_push (pair->history, cases[i].edit, &error));
        g_assert_error (error, SIXAIN_EDIT_ERROR, (int) cases[i].code);
      }
  }

  after = sixain_codec_save_storyboard (pair->storyboard);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (sixain_history_get_undo_label (pair->history), ==, "Add Shot");
}

static void
test_edit_json (void)
{
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  g_autoptr (SixainShot) shot = sixain_shot_new (24);
  g_autoptr (SixainEdit) group = sixain_edit_new_group ("Größe “x”\n");
  g_autoptr (SixainEdit) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "shots", 0, SIXAIN_RECORD (shot)));
  sixain_edit_append (group, sixain_edit_new_set (NULL, SIXAIN_RECORD (shot), "length", (gint64) 5, "start-frame", NULL,
                                                  "from-rect", &(SixainRect) { 1, 2, 3, 4 }, NULL));
  sixain_edit_append (group, sixain_edit_new_move (NULL, SIXAIN_RECORD (storyboard), "shots", 4, 2));
  sixain_edit_append (group, sixain_edit_new_remove (NULL, SIXAIN_RECORD (storyboard), "shots", 3));
  sixain_edit_set_merge (group, TRUE);

  first = sixain_edit_to_json (group);
  g_assert_null (strchr (first, '\n'));
  read = sixain_edit_new_from_json (first, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_edit_get_label (read), ==, "Größe “x”\n");
  second = sixain_edit_to_json (read);
  g_assert_cmpstr (first, ==, second);
}

static void
test_wrong_records (void)
{
  static const char * const records[] = {
    "", "{", "[]", "7", "{}", "{\"op\": \"dance\"}", "{\"op\": 3}", "{\"op\": \"undo\"}", "{\"op\": \"redo\"}",
    "{\"op\": \"push\"}", "{\"op\": \"push\", \"edit\": 3}", "{\"op\": \"push\", \"edit\": {}}",
    "{\"op\": \"push\", \"edit\": {\"set\": \"nobody\", \"values\": {\"title\": \"x\"}}}",
    "{\"op\": \"push\", \"edit\": {\"set\": \"board\"}}",
    "{\"op\": \"push\", \"edit\": {\"set\": \"board\", \"values\": []}}",
    "{\"op\": \"push\", \"edit\": {\"set\": \"board\", \"values\": {\"title\": 5}}}",
    "{\"op\": \"push\", \"edit\": {\"set\": \"board\", \"values\": {\"shots\": []}}}",
    "{\"op\": \"push\", \"edit\": {\"insert\": \"board\", \"list\": \"shots\", \"position\": 0}}",
    "{\"op\": \"push\", \"edit\": {\"insert\": \"board\", \"list\": \"shots\", \"position\": 0, \"item\": {\"id\": \"s\", \"length\": 0}}}",
    "{\"op\": \"push\", \"edit\": {\"insert\": \"board\", \"list\": \"shots\", \"position\": -1, \"item\": {\"id\": \"s\"}}}",
    "{\"op\": \"push\", \"edit\": {\"insert\": \"board\", \"list\": \"stars\", \"position\": 0, \"item\": {\"id\": \"s\"}}}",
    "{\"op\": \"push\", \"edit\": {\"remove\": \"board\", \"list\": \"shots\", \"position\": 0}}",
    "{\"op\": \"push\", \"edit\": {\"move\": \"board\", \"list\": \"shots\", \"position\": 0}}",
    "{\"op\": \"push\", \"edit\": {\"group\": {}}}",
    "{\"op\": \"push\", \"edit\": {\"group\": [1]}}",
    "{\"op\": \"note\", \"edit\": {\"group\": [{\"set\": \"board\", \"values\": {\"title\": \"x\"}}, {\"remove\": \"board\", \"list\": \"shots\", \"position\": 0}]}}",
  };
  g_autoptr (SixainStoryboard) storyboard = g_object_new (SIXAIN_TYPE_STORYBOARD, "id", "board", NULL);
  g_autoptr (SixainHistory) history = sixain_history_new (storyboard);
  g_autofree char *before = sixain_codec_save_storyboard (storyboard);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", records[i]);
      g_assert_false (sixain_history_replay (history, records[i], &error));
      g_assert_nonnull (error);
    }

  after = sixain_codec_save_storyboard (storyboard);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (sixain_history_get_can_undo (history));
}

/* The program ended in the midst of a drag: what it had changed is there, as one step. */
static void
test_broken_off_gesture (void)
{
  g_autoptr (SixainStoryboard) storyboard = g_object_new (SIXAIN_TYPE_STORYBOARD, "id", "board", NULL);
  g_autoptr (SixainHistory) history = sixain_history_new (storyboard);

  g_assert_true (sixain_history_replay (history, "{\"op\": \"begin\", \"label\": \"Drag\"}", NULL));
  g_assert_true (sixain_history_replay (history, "{\"op\": \"push\", \"edit\": {\"set\": \"board\", \"values\": {\"title\": \"x\"}}}", NULL));
  sixain_history_end_gesture (history);
  g_assert_cmpstr (sixain_history_get_undo_label (history), ==, "Drag");
  g_assert_true (sixain_history_undo (history));
  g_assert_cmpstr (sixain_storyboard_get_title (storyboard), ==, "");
}

/* A drag of a thousand moves is one change, however many properties it touches. */
static void
test_long_gesture (Pair         *pair,
                   gconstpointer data)
{
  SixainRecord *storyboard = SIXAIN_RECORD (pair->storyboard);
  g_autoptr (SixainShot) shot = sixain_shot_new (24);

  push (pair, sixain_edit_new_insert ("Add Shot", storyboard, "shots", 0, SIXAIN_RECORD (shot)));
  sixain_history_begin_gesture (pair->history, "Trim");
  for (gint64 i = 1; i <= 1000; i++)
    push (pair, sixain_edit_new_set (NULL, SIXAIN_RECORD (shot), "length", i, "skip", (int) (i % 2), NULL));
  sixain_history_end_gesture (pair->history);
  g_assert_cmpint (sixain_shot_get_length (shot), ==, 1000);
  sixain_history_undo (pair->history);
  g_assert_cmpint (sixain_shot_get_length (shot), ==, 24);
  g_assert_false (sixain_shot_get_skip (shot));
  sixain_history_redo (pair->history);
  g_assert_cmpint (sixain_shot_get_length (shot), ==, 1000);
}

#define PAIR(path, test) g_test_add (path, Pair, NULL, pair_set_up, test, pair_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/basic", test_basic);
  g_test_add_func ("/history/typing", test_typing);
  g_test_add_func ("/history/save-point", test_save_point);
  g_test_add_func ("/history/gesture", test_gesture);
  g_test_add_func ("/history/failure", test_failure);
  g_test_add_func ("/history/notes", test_notes);
  PAIR ("/history/note-on-redone", test_note_on_redone);
  PAIR ("/history/note-between", test_note_between);
  PAIR ("/history/note-shortens", test_note_shortens);
  PAIR ("/history/move", test_move);
  PAIR ("/history/signals", test_signals);
  PAIR ("/history/refusals", test_refusals);
  PAIR ("/history/long-gesture", test_long_gesture);
  g_test_add_func ("/history/edit-json", test_edit_json);
  g_test_add_func ("/history/wrong-records", test_wrong_records);
  g_test_add_func ("/history/broken-off-gesture", test_broken_off_gesture);

  return g_test_run ();
}
