/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "hand.h"
#include "sixain-codec.h"
#include "sixain-drop.h"
#include "sixain-drop-zones.h"
#include "sixain-library-tile.h"
#include "sixain-shot-card.h"
#include "sixain-shot-lane.h"
#include "sixain-timeline.h"

/* What only a real pointer shows, in real windows. */

static gboolean
is_dragging (gpointer data)
{
  return sixain_timeline_model_is_dragging (data);
}

static gboolean
is_compact (gpointer data)
{
  return sixain_timeline_get_compact (data) && gtk_widget_get_mapped (data);
}

/* The release of a drag under which the window becomes narrow goes elsewhere. */
static void
test_narrowed (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (3);
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainWindow *window = fixture_open_window (document);
  SixainTimeline *timeline = SIXAIN_TIMELINE (fixture_find_type (window, SIXAIN_TYPE_TIMELINE));
  SixainTimelineModel *model = sixain_timeline_get_model (timeline);
  GtkWidget *card = fixture_find_type (timeline, SIXAIN_TYPE_SHOT_CARD);
  g_autofree char *before = sixain_codec_save_storyboard (sixain_document_get_storyboard (document));
  g_autofree char *after = NULL;

  hand_point (hand, card, gtk_widget_get_width (card) / 2, gtk_widget_get_height (card) / 2);
  hand_do (hand, "mousedown 1");
  for (int i = 0; i < 5; i++)
    hand_do (hand, "mousemove_relative -- 12 0");
  hand_finish (hand);
  fixture_wait (is_dragging, model, "the drag");
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  fixture_wait (is_compact, timeline, "a narrow window");
  g_assert_false (sixain_timeline_model_is_dragging (model));
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  after = sixain_codec_save_storyboard (sixain_document_get_storyboard (document));
  g_assert_cmpstr (after, ==, before);
  fixture_close_window (window);
}

static gboolean
is_at_end (gpointer data)
{
  GtkAdjustment *adjustment = data;

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >=
         gtk_adjustment_get_upper (adjustment) - 1;
}

static gboolean
is_at_start (gpointer data)
{
  return gtk_adjustment_get_value (data) <= 1;
}

/* A list is longer than what is seen of it: held at its end it scrolls on. */
static void
test_list (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (8);
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainWindow *window = fixture_open_window (document);
  SixainTimeline *timeline = SIXAIN_TIMELINE (fixture_find_type (window, SIXAIN_TYPE_TIMELINE));
  SixainTimelineModel *model = sixain_timeline_get_model (timeline);
  SixainShot *shot = fixture_get_shot (document, 0);
  GtkWidget *card = fixture_find_type (timeline, SIXAIN_TYPE_SHOT_CARD);
  GtkWidget *lane = fixture_find_type (timeline, SIXAIN_TYPE_SHOT_LANE);
  GtkWidget *scrolled = gtk_widget_get_ancestor (lane, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  fixture_wait (is_compact, timeline, "a narrow window");
  fixture_settle ();
  g_assert_false (is_at_end (adjustment));

  hand_point (hand, card, gtk_widget_get_width (card) / 2, 12);
  hand_do (hand, "mousedown 1");
  for (int i = 0; i < 5; i++)
    hand_do (hand, "mousemove_relative -- 0 8");
  hand_finish (hand);
  fixture_wait (is_dragging, model, "the drag");
  hand_point (hand, scrolled, gtk_widget_get_width (scrolled) / 2, gtk_widget_get_height (scrolled) - 4);
  hand_finish (hand);
  fixture_wait (is_at_end, adjustment, "the end of the list");
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  fixture_settle ();
  g_assert_true (fixture_get_shot (document, 7) == shot);

  /* and back, with nothing changed */
  hand_point (hand, scrolled, gtk_widget_get_width (scrolled) / 2, gtk_widget_get_height (scrolled) / 2);
  hand_do (hand, "mousedown 1");
  for (int i = 0; i < 5; i++)
    hand_do (hand, "mousemove_relative -- 0 -8");
  hand_finish (hand);
  fixture_wait (is_dragging, model, "the drag back");
  hand_point (hand, scrolled, gtk_widget_get_width (scrolled) / 2, 4);
  hand_finish (hand);
  fixture_wait (is_at_start, adjustment, "the start of the list");
  hand_key (hand, "Escape");
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  g_assert_false (sixain_timeline_model_is_dragging (model));
  g_assert_true (fixture_get_shot (document, 7) == shot);

  fixture_close_window (window);
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
has_shot (gpointer data)
{
  return g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (data))) == 1;
}

/* It comes as its picture, as when it is copied and pasted. */
static void
test_to_other_storyboard (void)
{
  g_autoptr (SixainDocument) from = fixture_new_document (3);
  g_autoptr (SixainDocument) to = fixture_new_document (0);
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainWindow *left = fixture_open_window (from);
  SixainWindow *right = fixture_open_window (to);
  GtkWidget *card = fixture_find_type (left, SIXAIN_TYPE_SHOT_CARD);
  GtkWidget *home = fixture_find_type (left, SIXAIN_TYPE_TIMELINE);
  GtkWidget *timeline = fixture_find_type (right, SIXAIN_TYPE_TIMELINE);
  GtkWidget *lane = fixture_find_type (timeline, SIXAIN_TYPE_SHOT_LANE);
  GtkWidget *zones = fixture_find_type (timeline, SIXAIN_TYPE_DROP_ZONES);
  g_autofree char *before = sixain_codec_save_storyboard (sixain_document_get_storyboard (from));
  g_autofree char *after = NULL;
  g_autofree char *start_frame = NULL;

  gtk_window_set_default_size (GTK_WINDOW (left), 760, 800);
  gtk_window_set_default_size (GTK_WINDOW (right), 760, 800);
  hand_place_window (hand, GTK_WINDOW (left), 0, 0);
  hand_place_window (hand, GTK_WINDOW (right), 820, 0);
  hand_finish (hand);
  fixture_settle ();
  hand_come_over (hand, card);

  hand_do (hand, "mousedown 1");
  hand_finish (hand);
  for (int i = 1; i <= 10; i++)
    {
      hand_point (hand, home, gtk_widget_get_width (home) / 2, -4 * i);
      hand_finish (hand);
    }
  for (int i = 0; i < 1000 && !is_mapped (zones); i++)
    {
      hand_point (hand, lane, gtk_widget_get_width (lane) / 2 + i % 2, gtk_widget_get_height (lane) / 2);
      hand_finish (hand);
      fixture_settle ();
    }
  g_assert_true (is_mapped (zones));
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  fixture_wait (has_shot, to, "the shot");

  g_object_get (fixture_get_shot (to, 0), "start-frame", &start_frame, NULL);
  g_assert_nonnull (sixain_storyboard_find_asset (sixain_document_get_storyboard (to), start_frame));
  after = sixain_codec_save_storyboard (sixain_document_get_storyboard (from));
  g_assert_cmpstr (after, ==, before);
  fixture_close_window (right);
  fixture_close_window (left);
}

static gboolean
has_drop (gpointer data)
{
  return gtk_drop_target_get_current_drop (data) != NULL;
}

/* GTK keeps a drop for its target, and forgets it with the target. */
static void
test_target_goes (void)
{
  g_autoptr (GdkContentProvider) text = gdk_content_provider_new_typed (G_TYPE_STRING, "A cup");
  g_autoptr (Hand) hand = hand_new (FALSE);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = sixain_drop_target_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *from = gtk_label_new ("From");
  GtkWidget *to = gtk_label_new ("To");
  GdkDrop *drop;

  gtk_widget_set_size_request (from, 200, 200);
  gtk_widget_set_size_request (to, 200, 200);
  gtk_box_append (GTK_BOX (box), from);
  gtk_box_append (GTK_BOX (box), to);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_drag_source_set_content (source, text);
  gtk_widget_add_controller (from, GTK_EVENT_CONTROLLER (source));
  sixain_drop_target_add (target, to);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();

  hand_come_over (hand, from);
  hand_do (hand, "mousedown 1");
  hand_finish (hand);
  for (int i = 1; i <= 10; i++)
    {
      hand_point (hand, from, 100, 100 + 4 * i);
      hand_finish (hand);
    }
  for (int i = 0; i < 1000 && !has_drop (target); i++)
    {
      hand_point (hand, to, 100 + i % 2, 100);
      hand_finish (hand);
      fixture_settle ();
    }
  g_assert_true (has_drop (target));
  drop = g_object_ref (gtk_drop_target_get_current_drop (target));
  gtk_box_remove (GTK_BOX (box), to);
  for (int i = 0; i < 10; i++)
    {
      hand_point (hand, from, 100 + i, 100);
      hand_finish (hand);
    }
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_assert_finalizes (drop);
}

static gboolean
is_unmapped (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

/* Drags from where the button is down to the middle of a shot, until what a drop does there
 * is shown, and presses Escape. Nothing is dropped then. */
static void
assert_escapes (Hand           *hand,
                SixainDocument *document,
                GtkWidget      *timeline,
                GtkWidget      *focus)
{
  GtkWidget *zones = fixture_find_type (timeline, SIXAIN_TYPE_DROP_ZONES);
  GtkWidget *lane = fixture_find_type (timeline, SIXAIN_TYPE_SHOT_LANE);
  g_autofree char *before = sixain_codec_save_storyboard (sixain_document_get_storyboard (document));
  g_autofree char *after = NULL;

  for (int i = 0; i < 1000 && !is_mapped (zones); i++)
    {
      hand_point (hand, lane, gtk_widget_get_width (lane) / 6 + i % 2, gtk_widget_get_height (lane) / 2);
      hand_finish (hand);
      fixture_settle ();
    }
  g_assert_true (is_mapped (zones));
  gtk_widget_grab_focus (focus);
  hand_key (hand, "Escape");
  hand_finish (hand);
  fixture_wait (is_unmapped, zones, "the end of the drag");
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  fixture_settle ();
  after = sixain_codec_save_storyboard (sixain_document_get_storyboard (document));
  g_assert_cmpstr (after, ==, before);
}

static void
test_escape (void)
{
  g_autoptr (SixainDocument) document = fixture_new_document (3);
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainWindow *window = fixture_open_window (document);
  GtkWidget *timeline = fixture_find_type (window, SIXAIN_TYPE_TIMELINE);
  GtkWidget *card = fixture_find_type (timeline, SIXAIN_TYPE_SHOT_CARD);
  GtkWidget *tile;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  hand_place_window (hand, GTK_WINDOW (window), 0, 0);
  hand_finish (hand);
  fixture_settle ();

  /* out of the library, with the focus elsewhere */
  tile = fixture_find_type (window, SIXAIN_TYPE_LIBRARY_TILE);
  if (tile == NULL || !is_mapped (tile))
    {
      hand_key (hand, "shift+F9");
      hand_finish (hand);
      fixture_settle ();
      tile = fixture_find_type (window, SIXAIN_TYPE_LIBRARY_TILE);
    }
  fixture_wait (is_mapped, tile, "the library");
  hand_come_over (hand, tile);
  hand_do (hand, "mousedown 1");
  hand_do (hand, "mousemove_relative -- 20 20");
  hand_finish (hand);
  assert_escapes (hand, document, timeline, card);

  fixture_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/pointer/narrowed", test_narrowed);
  g_test_add_func ("/pointer/list", test_list);
  g_test_add_func ("/pointer/to-other-storyboard", test_to_other_storyboard);
  g_test_add_func ("/pointer/target-goes", test_target_goes);
  g_test_add_func ("/pointer/escape", test_escape);

  return g_test_run ();
}
