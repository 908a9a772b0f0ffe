/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-codec.h"
#include "sixain-history.h"

#define N_OPERATIONS 4000

/* A history that random operations are done on, and one that only replays what the
 * first records. */
typedef struct {
  SixainStoryboard *storyboard;
  SixainHistory    *history;
  SixainStoryboard *copy;
  SixainHistory    *replayed;
  gboolean          dragging;
  gboolean          notes; /* may be made; undo does not take them back */
} Fixture;

static void
recorded_cb (SixainHistory *history,
             const char    *record,
             gpointer       user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_history_replay (fixture->replayed, record, &error));
  g_assert_no_error (error);
}

static guint
pick (guint n)
{
  return n > 0 ? g_test_rand_int_range (0, n) : 0;
}

static char *
random_text (void)
{
  static const char * const words[] = { "", "Mira", "pours", "Tür", "東京", "\"quoted\"", "back\\slash", "line\nbreak", "{cast:x}", "\t" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = pick (4); i > 0; i--)
    g_string_append (text, words[pick (G_N_ELEMENTS (words))]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
random_value (GParamSpec *pspec,
              GValue     *value)
{
  g_value_init (value, pspec->value_type);
  if (G_VALUE_HOLDS_STRING (value))
    {
      /* half of the texts may hold anything, the others only some characters */
      g_value_take_string (value, G_PARAM_SPEC_STRING (pspec)->cset_first != NULL ? g_strdup_printf ("%x", pick (99))
                                                                                  : random_text ());
    }
  else if (G_VALUE_HOLDS_INT64 (value))
    g_value_set_int64 (value, 1 + pick (500));
  else if (G_VALUE_HOLDS_INT (value))
    g_value_set_int (value, G_PARAM_SPEC_INT (pspec)->minimum +
                              pick (MIN (G_PARAM_SPEC_INT (pspec)->maximum - G_PARAM_SPEC_INT (pspec)->minimum, 5000)));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, pick (2));
  else if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, pick (G_PARAM_SPEC_ENUM (pspec)->enum_class->n_values));
  else if (pspec->value_type == G_TYPE_STRV)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = pick (4); i > 0; i--)
        g_strv_builder_take (builder, random_text ());
      g_value_take_boxed (value, g_strv_builder_end (builder));
    }
  else if (pspec->value_type == SIXAIN_TYPE_RECT)
    {
      if (pick (3) > 0)
        g_value_set_boxed (value, &(SixainRect) { pick (5000), pick (5000), 1 + pick (5000), 1 + pick (5000) });
    }
  else if (pspec->value_type == SIXAIN_TYPE_RATE)
    {
      static const SixainRate rates[] = { { 24, 1 }, { 25, 1 }, { 30000, 1001 } };

      g_value_set_boxed (value, &rates[pick (G_N_ELEMENTS (rates))]);
    }
  else
    g_assert_not_reached ();
}

/* The storyboard, one of its shots, a line of it, … */
static SixainRecord *
random_record (Fixture *fixture)
{
  SixainRecord *record = SIXAIN_RECORD (fixture->storyboard);

  for (;;)
    {
      GParamSpec * const *stored;
      guint n_stored, n_items;
      GListModel *list;
      g_autoptr (SixainRecord) item = NULL;

      stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
      list = sixain_record_get_list (record, stored[pick (n_stored)]->name);
      n_items = list != NULL ? g_list_model_get_n_items (list) : 0;
      if (n_items == 0)
        return record;

      item = g_list_model_get_item (list, pick (n_items));
      record = item;
    }
}

static const char *
random_list (SixainRecord *record)
{
  static const char * const lists[] = { "shots", "assets", "cast", "takes" };

  if (SIXAIN_IS_SHOT (record))
    return "lines";

  return SIXAIN_IS_STORYBOARD (record) ? lists[pick (G_N_ELEMENTS (lists))] : NULL;
}

static SixainEdit *
random_set (Fixture *fixture)
{
  SixainRecord *record = random_record (fixture);
  SixainEdit *edit;
  GParamSpec * const *stored;
  GParamSpec *pspec;
  guint n_stored;
  g_auto (GValue) value = G_VALUE_INIT;

  stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
  do
    pspec = stored[pick (n_stored)];
  while (pspec->value_type == G_TYPE_LIST_MODEL);

  random_value (pspec, &value);
  if (G_VALUE_HOLDS_STRING (&value))
    edit = sixain_edit_new_set ("Set", record, pspec->name, g_value_get_string (&value), NULL);
  else if (G_VALUE_HOLDS_INT64 (&value))
    edit = sixain_edit_new_set ("Set", record, pspec->name, g_value_get_int64 (&value), NULL);
  else if (G_VALUE_HOLDS_INT (&value))
    edit = sixain_edit_new_set ("Set", record, pspec->name, g_value_get_int (&value), NULL);
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    edit = sixain_edit_new_set ("Set", record, pspec->name, g_value_get_boolean (&value), NULL);
  else if (G_VALUE_HOLDS_ENUM (&value))
    edit = sixain_edit_new_set ("Set", record, pspec->name, g_value_get_enum (&value), NULL);
  else
    edit = sixain_edit_new_set ("Set", record, pspec->name, g_value_get_boxed (&value), NULL);

  sixain_edit_set_merge (edit, pick (3) == 0);
  return edit;
}

static SixainEdit *
random_list_edit (Fixture *fixture)
{
  SixainRecord *owner = pick (3) == 0 ? random_record (fixture) : SIXAIN_RECORD (fixture->storyboard);
  const char *list = random_list (owner);
  g_autoptr (SixainRecord) item = NULL;
  GListModel *model;
  GType type;
  guint n_items;

  if (list == NULL)
    return random_set (fixture);

  model = sixain_record_get_list (owner, list);
  n_items = g_list_model_get_n_items (model);
  if (n_items > 1 && pick (3) == 0)
    return sixain_edit_new_move ("Move", owner, list, pick (n_items), pick (n_items));
  if (n_items > 0 && pick (20) < n_items)
    return sixain_edit_new_remove ("Remove", owner, list, pick (n_items));

  type = sixain_record_class_get_item_type (SIXAIN_RECORD_GET_CLASS (owner), list);
  item = g_object_new (type, NULL);
  if (SIXAIN_IS_SHOT (item))
    {
      for (guint i = pick (3); i > 0; i--)
        {
          g_autoptr (SixainLine) line = sixain_line_new ("Said");

          g_list_store_append (G_LIST_STORE (sixain_shot_get_lines (SIXAIN_SHOT (item))), line);
        }
    }
  return sixain_edit_new_insert ("Insert", owner, list, pick (n_items + 1), item);
}

static SixainEdit *
random_edit (Fixture *fixture)
{
  SixainEdit *group;

  switch (pick (10))
    {
    case 0:
      /* its parts are chosen before any is made, so that some groups fail half-way */
      group = sixain_edit_new_group ("Group");
      for (guint i = pick (4); i > 0; i--)
        sixain_edit_append (group, pick (2) ? random_set (fixture) : random_list_edit (fixture));
      return group;
    case 1:
    case 2:
    case 3:
      return random_list_edit (fixture);
    default:
      return random_set (fixture);
    }
}

static void
apply (Fixture    *fixture,
       SixainEdit *edit,
       gboolean (*make) (SixainHistory *, SixainEdit *, GError **))
{
  g_autofree char *before = pick (20) == 0 ? sixain_codec_save_storyboard (fixture->storyboard) : NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  if (make (fixture->history, edit, &error))
    return;

  g_assert_error (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_TARGET);
  if (before == NULL)
    return;
  after = sixain_codec_save_storyboard (fixture->storyboard);
  g_assert_cmpstr (before, ==, after);
}

static void
random_operation (Fixture *fixture)
{
  switch (pick (20))
    {
    case 0:
    case 1:
      sixain_history_undo (fixture->history);
      break;
    case 2:
      sixain_history_redo (fixture->history);
      break;
    case 3:
      sixain_history_barrier (fixture->history);
      break;
    case 4:
      if (pick (2) == 0)
        sixain_history_begin_save (fixture->history);
      else
        sixain_history_mark_saved (fixture->history);
      break;
    case 5:
      if (fixture->dragging && pick (2) == 0)
        sixain_history_cancel_gesture (fixture->history);
      else if (fixture->dragging)
        sixain_history_end_gesture (fixture->history);
      else
        sixain_history_begin_gesture (fixture->history, "Drag");
      fixture->dragging = !fixture->dragging;
      break;
    case 6:
      if (fixture->notes)
        {
          apply (fixture, random_edit (fixture), sixain_history_note);
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      apply (fixture, random_edit (fixture), sixain_history_push);
      break;
    }
}

static void
assert_same (Fixture *fixture)
{
  g_autofree char *first = sixain_codec_save_storyboard (fixture->storyboard);
  g_autofree char *second = sixain_codec_save_storyboard (fixture->copy);

  g_assert_cmpstr (first, ==, second);
  if (!fixture->dragging)
    {
      g_assert_cmpint (sixain_history_get_can_undo (fixture->history), ==, sixain_history_get_can_undo (fixture->replayed));
      g_assert_cmpint (sixain_history_get_can_redo (fixture->history), ==, sixain_history_get_can_redo (fixture->replayed));
    }
  g_assert_cmpstr (sixain_history_get_undo_label (fixture->history), ==, sixain_history_get_undo_label (fixture->replayed));
  g_assert_cmpstr (sixain_history_get_redo_label (fixture->history), ==, sixain_history_get_redo_label (fixture->replayed));
  g_assert_cmpint (sixain_history_get_modified (fixture->history), ==, sixain_history_get_modified (fixture->replayed));
}

static void
set_up (Fixture      *fixture,
        gconstpointer notes)
{
  g_autofree char *json = NULL;

  fixture->notes = GPOINTER_TO_INT (notes);
  fixture->storyboard = sixain_storyboard_new ();
  fixture->history = sixain_history_new (fixture->storyboard);
  json = sixain_codec_save_storyboard (fixture->storyboard);
  fixture->copy = sixain_codec_load_storyboard (json, -1, NULL, NULL);
  fixture->replayed = sixain_history_new (fixture->copy);
  g_signal_connect (fixture->history, "recorded", G_CALLBACK (recorded_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer notes)
{
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->storyboard);
  g_assert_finalize_object (fixture->replayed);
  g_assert_finalize_object (fixture->copy);
}

static void
finish_drag (Fixture *fixture)
{
  sixain_history_end_gesture (fixture->history);
  fixture->dragging = FALSE;
}

/* Without notes, undoing everything gives the first state, redoing everything the last;
 * and the replayed history goes the same way, whatever is done. */
static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer notes)
{
  g_autofree char *first = sixain_codec_save_storyboard (fixture->storyboard);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      random_operation (fixture);
      if (i % 25 == 0)
        assert_same (fixture);
    }
  finish_drag (fixture);
  assert_same (fixture);

  do
    g_ptr_array_add (states, sixain_codec_save_storyboard (fixture->storyboard));
  while (sixain_history_undo (fixture->history));
  g_test_message ("%u steps to undo", states->len - 1);
  assert_same (fixture);
  g_assert_cmpstr (g_ptr_array_index (states, states->len - 1), ==, first);

  for (guint i = states->len - 1; i > 0; i--)
    {
      g_autofree char *state = NULL;

      g_assert_true (sixain_history_redo (fixture->history));
      state = sixain_codec_save_storyboard (fixture->storyboard);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i - 1));
    }
  while (sixain_history_redo (fixture->history))
    continue;
  assert_same (fixture);
}

static void
test_with_notes (Fixture      *fixture,
                 gconstpointer notes)
{
  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      random_operation (fixture);
      if (i % 25 == 0)
        assert_same (fixture);
    }
  finish_drag (fixture);

  while (sixain_history_undo (fixture->history))
    continue;
  assert_same (fixture);
  while (sixain_history_redo (fixture->history))
    continue;
  assert_same (fixture);
}

int
main (int   argc,
      char *argv[])
{
  /* GLib prints the seed, and takes one with --seed */
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/history-random/there-and-back", Fixture, GINT_TO_POINTER (FALSE), set_up, test_there_and_back, tear_down);
  g_test_add ("/history-random/with-notes", Fixture, GINT_TO_POINTER (TRUE), set_up, test_with_notes, tear_down);

  return g_test_run ();
}
