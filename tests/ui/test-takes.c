/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gst/gst.h>

#include "clip-fixture.h"
#include "fixture.h"
#include "hand.h"
#include "sixain-rate-change.h"
#include "sixain-session-private.h"
#include "sixain-shot-edits.h"
#include "sixain-take-dialogs.h"
#include "sixain-take-receipt.h"
#include "sixain-take-row.h"

#define RECEIPT_ONE "{\"begun\":\"2026-11-22T14:00:00Z\",\"price_estimated_micro_usd\":840000,\"price_actual\":\"0.7\"," \
  "\"price_actual_unit\":\"USD\",\"request\":{\"body\":{\"mode\":\"pro\",\"multi_prompt\":[{\"prompt\":\"Steam\"}],\"seed\":1}}}"
#define RECEIPT_TWO "{\"queued\":\"2026-11-22T15:00:00Z\",\"price_estimated_micro_usd\":840000," \
  "\"request\":{\"body\":{\"mode\":\"pro\",\"multi_prompt\":[{\"prompt\":\"Smoke\"},{\"prompt\":\"Fire\"}]}}}"

typedef struct {
  SixainDocument *document;
  SixainStoryboard *storyboard;
  SixainHistory *history;
  SixainWindow *window;
  SixainSession *session;
  SixainShot *shot;
  char *path;
} Fixture;

static SixainTake *
add_take (Fixture    *f,
          const char *name,
          const char *receipt)
{
  SixainTake *take = fixture_add_take (f->document, f->shot, f->path, name, receipt);

  fixture_settle ();

  return take;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->document = fixture_new_document (3);
  f->storyboard = sixain_document_get_storyboard (f->document);
  f->history = sixain_document_get_history (f->document);
  f->shot = fixture_get_shot (f->document, 1);
  f->path = g_build_filename (g_get_user_data_dir (), "take.mp4", NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  clip_fixture_write (&clip_fixture_plain, f->path);
  f->window = fixture_open_window (f->document);
  f->session = sixain_window_get_session (f->window);
  sixain_timeline_model_select (sixain_session_get_timeline (f->session), 1);
  fixture_settle ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  fixture_close_window (f->window);
  fixture_assert_finalizes (f->document);
  g_clear_pointer (&f->path, g_free);
}

static GtkWidget *
get_group (Fixture *f)
{
  return fixture_child (fixture_find (f->window, "shot_page"), "takes");
}

/* The first is the animatic. */
static GtkWidget *
get_row (Fixture *f,
         guint    position)
{
  GtkWidget *row = fixture_find_type (get_group (f), SIXAIN_TYPE_TAKE_ROW);

  for (guint i = 0; i < position && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static const char *
get_chosen (Fixture *f)
{
  return sixain_shot_get_source (f->shot) == SIXAIN_SOURCE_TAKE ? sixain_shot_get_take (f->shot) : NULL;
}

static const char *
get_id (SixainTake *take)
{
  return sixain_record_get_id (SIXAIN_RECORD (take));
}

/* What the player is given for the shot: the film, or the picture that is drawn. */
static gboolean
shows_film (Fixture *f)
{
  gint64 frame = sixain_storyboard_get_shot_start (f->storyboard, 1) + 3;
  SixainPicturePlanFrame shown;

  sixain_picture_plan_get_frame (f->session->plan, frame, &shown);
  for (guint i = 0; i < shown.n_layers; i++)
    {
      if (shown.layers[i].kind == SIXAIN_LAYER_CLIP)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_focused (gpointer data)
{
  return gtk_widget_is_focus (data);
}

static void
focus_row (Fixture *f,
           guint    position)
{
  gtk_widget_grab_focus (get_row (f, position));
  fixture_wait (is_focused, get_row (f, position), "the row's focus");
}

static void
test_choose (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainTake *first, *second;

  g_assert_false (gtk_widget_get_visible (get_group (f)));
  first = add_take (f, "Take 1", RECEIPT_ONE);
  second = add_take (f, "Take 2", RECEIPT_TWO);
  g_assert_true (gtk_widget_get_visible (get_group (f)));

  /* the animatic, and the last that came */
  g_assert_null (sixain_take_row_get_take (SIXAIN_TAKE_ROW (get_row (f, 0))));
  g_assert_true (sixain_take_row_get_take (SIXAIN_TAKE_ROW (get_row (f, 1))) == second);
  g_assert_true (sixain_take_row_get_take (SIXAIN_TAKE_ROW (get_row (f, 2))) == first);
  g_assert_null (get_chosen (f));

  /* by Enter, and by a click */
  focus_row (f, 2);
  hand_key (hand, "Return");
  hand_finish (hand);
  g_assert_cmpstr (get_chosen (f), ==, get_id (first));
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, "Use Take");
  hand_point (hand, get_row (f, 1), 140, 16);
  hand_do (hand, "click 1");
  hand_finish (hand);
  g_assert_cmpstr (get_chosen (f), ==, get_id (second));
  hand_point (hand, get_row (f, 0), 140, 16);
  hand_do (hand, "click 1");
  hand_finish (hand);
  g_assert_null (get_chosen (f));
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpstr (get_chosen (f), ==, get_id (second));
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpstr (get_chosen (f), ==, get_id (first));

  /* takes of other shots are not offered */
  sixain_timeline_model_select (sixain_session_get_timeline (f->session), 0);
  fixture_settle ();
  g_assert_false (gtk_widget_get_visible (get_group (f)));
}

static void
test_keys (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainTake *first = add_take (f, "Take 1", RECEIPT_ONE);
  SixainTake *second = add_take (f, "Take 2", NULL);
  g_autofree char *id = g_strdup (get_id (second));

  focus_row (f, 1);
  hand_key (hand, "4");
  hand_finish (hand);
  g_assert_cmpint (sixain_take_get_rating (second), ==, 4);
  g_assert_cmpstr (sixain_history_get_undo_label (f->history), ==, "Rate Take");
  hand_key (hand, "0");
  hand_finish (hand);
  g_assert_cmpint (sixain_take_get_rating (second), ==, 0);
  g_assert_cmpint (sixain_take_get_rating (first), ==, 0);

  hand_key (hand, "Return");
  hand_key (hand, "Delete");
  hand_finish (hand);
  g_assert_null (sixain_storyboard_find_take (f->storyboard, id));
  g_assert_null (get_chosen (f));
  g_assert_true (sixain_take_row_get_take (SIXAIN_TAKE_ROW (get_row (f, 1))) == first);
  /* the keys go on with what is in its place */
  g_assert_true (gtk_widget_is_focus (get_row (f, 1)));
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpstr (get_chosen (f), ==, id);
}

/* As long as the key is held the other is seen, and nothing is changed by it. */
static void
test_compare (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainTake *take = add_take (f, "Take 1", RECEIPT_ONE);
  GtkToggleButton *button;
  const char *compared;

  sixain_history_mark_saved (f->history);
  g_assert_false (shows_film (f));
  focus_row (f, 1);
  hand_do (hand, "keydown c");
  hand_finish (hand);
  g_assert_cmpstr (sixain_session_get_compared (f->session, &compared), ==, sixain_record_get_id (SIXAIN_RECORD (f->shot)));
  g_assert_cmpstr (compared, ==, get_id (take));
  g_assert_true (shows_film (f));

  /* an edit meanwhile doesn't end it */
  fixture_push (f->document, sixain_edit_new_set ("Change", SIXAIN_RECORD (f->shot), "title", "Steam", NULL));
  fixture_settle ();
  g_assert_true (shows_film (f));
  g_assert_true (sixain_history_undo (f->history));
  hand_do (hand, "keyup c");
  hand_finish (hand);
  fixture_settle ();
  g_assert_null (sixain_session_get_compared (f->session, NULL));
  g_assert_false (shows_film (f));
  g_assert_false (sixain_history_get_modified (f->history));

  /* the focus leaves while it is held */
  focus_row (f, 1);
  hand_do (hand, "keydown c");
  hand_finish (hand);
  g_assert_true (shows_film (f));
  gtk_widget_grab_focus (fixture_find (f->window, "timecode"));
  fixture_settle ();
  g_assert_false (shows_film (f));
  hand_do (hand, "keyup c");
  hand_finish (hand);

  /* anywhere else it is the current shot's other source */
  fixture_push (f->document, sixain_shot_edit_use (f->storyboard, (const guint[]) { 1 }, 1, take));
  fixture_settle ();
  g_assert_true (shows_film (f));
  gtk_widget_grab_focus (fixture_find (f->window, "play"));
  hand_do (hand, "keydown c");
  hand_finish (hand);
  g_assert_false (shows_film (f));
  hand_do (hand, "keyup c");
  hand_finish (hand);
  g_assert_true (shows_film (f));

  /* the button holds it without a hand; another shot ends it */
  fixture_push (f->document, sixain_edit_new_set ("Change", SIXAIN_RECORD (f->shot), "source", SIXAIN_SOURCE_ANIMATIC, NULL));
  button = GTK_TOGGLE_BUTTON (fixture_find_type (get_row (f, 1), GTK_TYPE_TOGGLE_BUTTON));
  gtk_toggle_button_set_active (button, TRUE);
  g_assert_true (shows_film (f));
  sixain_timeline_model_select (sixain_session_get_timeline (f->session), 0);
  fixture_settle ();
  g_assert_null (sixain_session_get_compared (f->session, NULL));
  g_assert_false (shows_film (f));
}

/* The switch of the preview, at the same playhead. */
static void
test_sources (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *preview = fixture_find (f->window, "preview");
  GtkWidget *sources = fixture_find (f->window, "sources");
  SixainTake *take;

  g_assert_false (gtk_widget_get_visible (sources));
  take = add_take (f, "Take 1", RECEIPT_ONE);
  g_assert_true (gtk_widget_get_visible (sources));
  sixain_session_seek (f->session, 60);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (sources), "takes");
  fixture_settle ();
  g_assert_cmpstr (get_chosen (f), ==, get_id (take));
  g_assert_cmpint (sixain_timeline_model_get_playhead (sixain_session_get_timeline (f->session)), ==, 60);
  g_assert_true (gtk_widget_activate_action (preview, "preview.sources", NULL));
  g_assert_null (get_chosen (f));
  g_assert_cmpstr (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (sources)), ==, "animatic");
  g_assert_true (sixain_history_undo (f->history));
  g_assert_cmpstr (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (sources)), ==, "takes");
}

/* Where a part begins in what it was split from is as many seconds at any rate. */
static void
test_rate (void)
{
  const SixainRate rate = { 25, 1 };
  g_autoptr (SixainStoryboard) storyboard = sixain_storyboard_new ();
  g_autoptr (SixainHistory) history = sixain_history_new (storyboard);
  g_autoptr (SixainShot) shot = sixain_shot_new (96);
  g_autoptr (SixainShot) part = NULL;
  g_autofree char *origin = g_strdup_printf ("%s 50", sixain_record_get_id (SIXAIN_RECORD (shot)));
  g_autofree char *merged = NULL;

  g_object_set (storyboard, "rate", &(SixainRate) { 24, 1 }, NULL);
  g_assert_true (sixain_history_push (history, sixain_shot_edit_add (storyboard, 0, shot), NULL));
  g_assert_true (sixain_history_push (history, sixain_shot_edit_split (storyboard, 0, 48, NULL), NULL));
  part = g_list_model_get_item (sixain_storyboard_get_shots (storyboard), 1);
  g_assert_true (sixain_history_push (history, sixain_rate_change_new (storyboard, &rate), NULL));
  g_assert_cmpstrv (sixain_shot_get_origins (part), ((const char *[]) { origin, NULL }));
  merged = g_strdup_printf ("%s -50", sixain_record_get_id (SIXAIN_RECORD (part)));
  g_assert_true (sixain_history_push (history, sixain_shot_edit_merge (storyboard, 0), NULL));
  g_assert_cmpstrv (sixain_shot_get_origins (shot), ((const char *[]) { merged, NULL }));
}

static SixainTakeReceipt *
load (const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "receipt.json", NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return sixain_take_receipt_load (path, NULL);
}

static void
assert_change (GPtrArray  *changes,
               guint       position,
               const char *place,
               const char *before,
               const char *after)
{
  const SixainTakeChange *change = g_ptr_array_index (changes, position);

  g_assert_cmpstr (change->place, ==, place);
  g_assert_cmpstr (change->before, ==, before);
  g_assert_cmpstr (change->after, ==, after);
}

static void
test_receipts (void)
{
  static const char * const bad[] = {
    "", "[]", "7", "{\"request\":", "\xff\xfe",
  };
  static const char * const odd[] = {
    "{}", "{\"provider\":7,\"begun\":7,\"price_estimated_micro_usd\":\"x\",\"request\":[]}", "{\"begun\":\"soon\",\"request\":{\"body\":null}}",
    "{\"price_actual\":\"-5\",\"price_actual_unit\":\"USD\",\"request\":7}", "{\"price_actual\":{},\"price_actual_unit\":[]}",
  };
  g_autoptr (SixainTakeReceipt) one = load (RECEIPT_ONE);
  g_autoptr (SixainTakeReceipt) two = load (RECEIPT_TWO);
  g_autoptr (GPtrArray) changes = sixain_take_receipt_compare (one, two);
  g_autoptr (GPtrArray) same = sixain_take_receipt_compare (one, one);
  g_autoptr (GDateTime) date_one = sixain_take_receipt_dup_date (one);
  g_autoptr (GDateTime) date_two = sixain_take_receipt_dup_date (two);
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, ' ');

  g_assert_cmpint (sixain_take_receipt_get_price (one), ==, 700000);
  g_assert_cmpint (sixain_take_receipt_get_price (two), ==, 840000);
  g_assert_cmpint (g_date_time_to_unix (date_two) - g_date_time_to_unix (date_one), ==, 3600);
  g_assert_cmpuint (same->len, ==, 0);
  g_assert_cmpuint (changes->len, ==, 3);
  assert_change (changes, 0, "multi prompt 1 › prompt", "Steam", "Smoke");
  assert_change (changes, 1, "multi prompt 2 › prompt", NULL, "Fire");
  assert_change (changes, 2, "seed", "1", NULL);

  g_assert_null (load (large));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (load (bad[i]));
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (SixainTakeReceipt) receipt = load (odd[i]);
      g_autoptr (GDateTime) date = sixain_take_receipt_dup_date (receipt);
      g_autoptr (GPtrArray) all = sixain_take_receipt_compare (one, receipt);

      g_assert_null (date);
      g_assert_cmpstr (sixain_take_receipt_get_provider (receipt), ==, "");
      g_assert_cmpint (sixain_take_receipt_get_price (receipt), ==, -1);
      g_assert_cmpuint (all->len, >, 0);
    }
}

static gboolean
has_price (gpointer row)
{
  return strstr (adw_action_row_get_subtitle (row), "0.70") != NULL;
}

static gboolean
has_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) != NULL;
}

/* Receipts are read beside the window: neither a list of takes nor a dialog waits for a disk. */
static void
test_read (Fixture       *f,
           gconstpointer  data)
{
  SixainTake *take = add_take (f, "Take 1", RECEIPT_ONE);
  GtkWidget *row = g_object_ref_sink (sixain_take_row_new (f->session, f->shot, take, NULL));
  GtkWidget *gone = g_object_ref_sink (sixain_take_row_new (f->session, f->shot, take, NULL));

  fixture_assert_finalizes (gone);
  g_assert_false (has_price (row));
  fixture_wait (has_price, row, "what the receipt says");
  g_object_unref (row);

  sixain_take_dialogs_show_receipt (get_row (f, 1), f->session, take);
  g_assert_false (has_dialog (f->window));
  fixture_wait (has_dialog, f->window, "the receipt");
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
  sixain_take_dialogs_show_changes (get_row (f, 1), f->session, take, take);
  g_assert_false (has_dialog (f->window));
  fixture_wait (has_dialog, f->window, "what changed");
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
}

int
main (int    argc,
      char **argv)
{
  fixture_init (&argc, &argv);
  gst_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/takes/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("choose", test_choose);
  ADD ("keys", test_keys);
  ADD ("compare", test_compare);
  ADD ("sources", test_sources);
  ADD ("read", test_read);
#undef ADD
  g_test_add_func ("/takes/rate", test_rate);
  g_test_add_func ("/takes/receipts", test_receipts);

  return g_test_run ();
}
