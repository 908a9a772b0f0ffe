/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gst/gst.h>

#include "clip-fixture.h"
#include "fixture.h"
#include "hand.h"
#include "sixain-library-edits.h"
#include "sixain-screen-layout.h"
#include "sixain-screen.h"

/* The take says a tone in one frame, and the animatic nothing at all. */
#define TONE_FRAME 12

/* The take is green, the animatic a card. */
static guint32
get_green (guint frame)
{
  return 0x00c000;
}

typedef struct {
  SixainDocument *document;
  SixainWindow *window;
  SixainSession *session;
  SixainComparison *comparison;
  SixainScreen *screen;
  GtkWidget *preview;
  GdkPaintable *seen; /* of the screen */
  char *take;
  char *path;
} Fixture;

static char *
add_take (Fixture    *f,
          const char *name)
{
  SixainTake *take = fixture_add_take (f->document, fixture_get_shot (f->document, 0), f->path, name, NULL);

  return g_strdup (sixain_record_get_id (SIXAIN_RECORD (take)));
}

static gboolean
is_ready (gpointer data)
{
  SixainPlayer *player = sixain_session_get_player (data);

  return player != NULL && sixain_player_get_ready (player);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  ClipFixture clip = clip_fixture_plain;

  gtk_widget_set_default_direction (GPOINTER_TO_INT (data));
  clip.colour = get_green;
  clip.sound = "avenc_aac ! aacparse";
  clip.tone = TONE_FRAME;
  f->document = fixture_new_document (2);
  f->path = g_build_filename (g_get_user_data_dir (), "take.mp4", NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  clip_fixture_write (&clip, f->path);
  f->window = fixture_open_window (f->document);
  f->session = sixain_window_get_session (f->window);
  f->comparison = sixain_session_get_comparison (f->session);
  f->preview = fixture_find (f->window, "preview");
  f->screen = SIXAIN_SCREEN (fixture_child (f->preview, "screen"));
  f->seen = gtk_widget_paintable_new (GTK_WIDGET (f->screen));
  f->take = add_take (f, "Dawn");
  sixain_session_seek (f->session, 5);
  fixture_wait (is_ready, f->session, "the player");
  fixture_settle ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->seen);
  fixture_close_window (f->window);
  fixture_assert_finalizes (f->document);
  g_clear_pointer (&f->path, g_free);
  g_clear_pointer (&f->take, g_free);
}

static gboolean
shows_both (gpointer data)
{
  return sixain_screen_get_both (data);
}

static gboolean
shows_one (gpointer data)
{
  return !sixain_screen_get_both (data);
}

typedef struct {
  Fixture *f;
  double x;
  double y;
  gboolean green;
} Spot;

/* What is seen of the screen since its last frame. */
static gboolean
has_colour (gpointer data)
{
  Spot *spot = data;
  Fixture *f = spot->f;
  int width = gtk_widget_get_width (GTK_WIDGET (f->screen)), height = gtk_widget_get_height (GTK_WIDGET (f->screen));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guchar *pixels = g_malloc (4 * width * height);
  const guchar *pixel = pixels + 4 * ((int) spot->y * width + (int) spot->x);

  gtk_widget_queue_draw (GTK_WIDGET (f->screen));
  gdk_paintable_snapshot (f->seen, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return FALSE;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (f->screen))), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_texture_download (texture, pixels, 4 * width);

  /* BGRA */
  return (pixel[1] > 150 && pixel[0] < 60 && pixel[2] < 60) == spot->green;
}

/* A quarter from the top, where the clip says nothing. */
static void
wait_for_colour (Fixture               *f,
                 const graphene_rect_t *picture,
                 double                 share,
                 gboolean               green)
{
  Spot spot = { f, picture->origin.x + share * picture->size.width, picture->origin.y + picture->size.height * 0.4, green };

  fixture_wait (has_colour, &spot, green ? "the take" : "the animatic");
}

static gboolean
is_at_quarter (gpointer data)
{
  return ABS (sixain_wipe_handle_get_share (data) - 0.25) < 0.02;
}

static gboolean
is_at_middle (gpointer data)
{
  return sixain_wipe_handle_get_share (data) == 0.5;
}

static void
test_wipe (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainWipeHandle *handle = sixain_screen_get_handle (f->screen);
  graphene_rect_t pictures[2];

  sixain_history_mark_saved (sixain_document_get_history (f->document));
  g_assert_false (sixain_screen_get_both (f->screen));
  gtk_widget_grab_focus (fixture_find (f->window, "play"));
  hand_key (hand, "shift+c");
  hand_finish (hand);
  g_assert_cmpint (sixain_comparison_get_mode (f->comparison), ==, SIXAIN_COMPARE_WIPE);
  fixture_wait (shows_both, f->screen, "both pictures");
  g_assert_cmpuint (sixain_screen_get_pictures (f->screen, pictures), ==, 1);
  wait_for_colour (f, &pictures[0], 0.3, FALSE);
  wait_for_colour (f, &pictures[0], 0.7, TRUE);

  /* by keys */
  gtk_widget_grab_focus (GTK_WIDGET (handle));
  gtk_test_accessible_assert_role (handle, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "50 percent");
  for (guint i = 0; i < 10; i++)
    hand_key (hand, "Left");
  hand_finish (hand);
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "40 percent");
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 40.0);
  hand_key (hand, "Home");
  hand_finish (hand);
  wait_for_colour (f, &pictures[0], 0.1, TRUE);
  hand_key (hand, "End");
  hand_finish (hand);
  g_assert_cmpfloat (sixain_wipe_handle_get_share (handle), ==, 1);
  wait_for_colour (f, &pictures[0], 0.9, FALSE);
  hand_key (hand, "Page_Down");
  hand_finish (hand);
  g_assert_cmpfloat_with_epsilon (sixain_wipe_handle_get_share (handle), 0.9, 1e-6);

  /* by the pointer; a press on it doesn't play */
  fixture_settle ();
  hand_point (hand, GTK_WIDGET (handle), SIXAIN_WIPE_HANDLE_WIDTH / 2, 60);
  hand_do (hand, "mousedown 1");
  hand_finish (hand);
  hand_point (hand, GTK_WIDGET (f->screen), pictures[0].origin.x + pictures[0].size.width / 4, pictures[0].origin.y + 60);
  hand_finish (hand);
  /* motion comes with the next frame */
  fixture_wait (is_at_quarter, handle, "the divider");
  hand_do (hand, "mouseup 1");
  hand_finish (hand);
  fixture_settle ();
  hand_point (hand, GTK_WIDGET (handle), SIXAIN_WIPE_HANDLE_WIDTH / 2, 60);
  hand_do (hand, "click --repeat 2 --delay 30 1");
  hand_finish (hand);
  fixture_wait (is_at_middle, handle, "the divider in the middle");
  g_assert_false (sixain_player_get_playing (sixain_session_get_player (f->session)));

  hand_key (hand, "Escape");
  hand_finish (hand);
  g_assert_cmpint (sixain_comparison_get_mode (f->comparison), ==, SIXAIN_COMPARE_OFF);
  fixture_wait (shows_one, f->screen, "one picture");
  wait_for_colour (f, &pictures[0], 0.7, FALSE);
  /* the keys go on where they are of use, and nothing was changed */
  g_assert_true (gtk_widget_is_focus (fixture_find (f->window, "play")));
  g_assert_false (sixain_history_get_modified (sixain_document_get_history (f->document)));
}

/* From the right to the left the first is to the right, and an arrow still moves it that way. */
static void
test_mirrored (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  SixainWipeHandle *handle = sixain_screen_get_handle (f->screen);
  graphene_rect_t pictures[2];

  sixain_comparison_set_mode (f->comparison, SIXAIN_COMPARE_WIPE);
  fixture_wait (shows_both, f->screen, "both pictures");
  sixain_screen_get_pictures (f->screen, pictures);
  wait_for_colour (f, &pictures[0], 0.7, FALSE);
  wait_for_colour (f, &pictures[0], 0.3, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (handle));
  hand_key (hand, "Left");
  hand_finish (hand);
  g_assert_cmpfloat_with_epsilon (sixain_wipe_handle_get_share (handle), 0.51, 1e-6);
}

static gboolean
is_past (gpointer data)
{
  return sixain_player_get_position (data) > 20;
}

static void
test_sides (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *second = add_take (f, "Dusk_2");
  SixainPlayer *player = sixain_session_get_player (f->session);
  GtkWidget *side = GTK_WIDGET (sixain_screen_get_side (f->screen, SIXAIN_SIDE_SECOND));
  GtkWidget *button = fixture_find_type (side, GTK_TYPE_MENU_BUTTON);
  GListModel *all = sixain_storyboard_get_takes (sixain_document_get_storyboard (f->document));
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  graphene_rect_t pictures[2];

  g_assert_true (gtk_widget_get_visible (fixture_child (f->preview, "compare_button")));
  g_assert_true (gtk_widget_activate_action (f->preview, "compare.mode", "s", "side-by-side"));
  fixture_wait (shows_both, f->screen, "both pictures");
  g_assert_cmpuint (sixain_screen_get_pictures (f->screen, pictures), ==, 2);
  wait_for_colour (f, &pictures[0], 0.5, FALSE);
  wait_for_colour (f, &pictures[1], 0.5, TRUE);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shows Dusk_2, and is not heard");

  g_assert_true (gtk_widget_activate_action (f->preview, "compare.second", "s", f->take));
  g_assert_true (gtk_widget_activate_action (f->preview, "compare.heard", "s", "second"));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shows Dawn, and is heard");
  g_assert_true (gtk_widget_activate_action (f->preview, "compare.first", "s", SIXAIN_SIDE_TAKES));
  wait_for_colour (f, &pictures[0], 0.5, TRUE);
  g_assert_true (gtk_widget_activate_action (f->preview, "compare.first", "s", SIXAIN_SIDE_ANIMATIC));
  wait_for_colour (f, &pictures[0], 0.5, FALSE);

  /* while it plays too; where there is no take the sides are the same, and say so */
  sixain_player_play (player);
  fixture_wait (is_past, player, "the film to run");
  g_assert_true (sixain_screen_get_both (f->screen));
  sixain_player_pause (player);
  sixain_session_seek (f->session, 60);
  fixture_settle ();
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shows Animatic, and is heard");
  sixain_session_seek (f->session, 5);

  /* a quick look is at one, whole */
  g_assert_true (sixain_session_compare (f->session, fixture_get_shot (f->document, 0), NULL));
  fixture_wait (shows_one, f->screen, "one picture, whole");
  sixain_session_end_compare (f->session);
  fixture_wait (shows_both, f->screen, "both pictures");

  /* what has nothing to compare any more ends it */
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    g_ptr_array_add (takes, g_list_model_get_item (all, i));
  fixture_push (f->document, sixain_library_edit_remove (sixain_document_get_storyboard (f->document), takes));
  g_assert_cmpint (sixain_comparison_get_mode (f->comparison), ==, SIXAIN_COMPARE_OFF);
  fixture_wait (shows_one, f->screen, "one picture without takes");
  g_assert_false (gtk_widget_get_visible (fixture_child (f->preview, "compare_button")));
}

typedef struct {
  GtkWidget *root;
  const char *text;
  GtkWidget *found;
} Search;

static GtkWidget *
find_label (GtkWidget  *root,
            const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_label (gpointer data)
{
  Search *search = data;

  search->found = find_label (search->root, search->text);

  return search->found != NULL;
}

static void
click (Hand      *hand,
       GtkWidget *widget)
{
  fixture_settle ();
  hand_point (hand, widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  hand_do (hand, "click 1");
  hand_finish (hand);
}

/* Opens a menu, and chooses from it, with the pointer. */
static void
choose (Hand       *hand,
        GtkWidget  *button,
        const char *item)
{
  Search search = { button, item, NULL };

  click (hand, button);
  fixture_wait (has_label, &search, item);
  click (hand, search.found);
  fixture_settle ();
}

static GtkWidget *
get_side_button (Fixture           *f,
                 SixainCompareSide  side)
{
  return fixture_find_type (GTK_WIDGET (sixain_screen_get_side (f->screen, side)), GTK_TYPE_MENU_BUTTON);
}

/* The board hangs still, and is called what it is; the menu is of the shot under the playhead. */
static void
test_board (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  GtkWidget *button = get_side_button (f, SIXAIN_SIDE_FIRST);
  SixainPicturePlan *plan;
  SixainPicturePlanFrame head, tail;

  fixture_push (f->document, sixain_edit_new_set ("Move", SIXAIN_RECORD (fixture_get_shot (f->document, 0)),
                                                  "move", SIXAIN_MOVE_PUSH, NULL));
  sixain_comparison_set_mode (f->comparison, SIXAIN_COMPARE_WIPE);
  fixture_wait (shows_both, f->screen, "both pictures");
  choose (hand, button, "Board");
  g_assert_cmpstr (sixain_comparison_get_side (f->comparison, SIXAIN_SIDE_FIRST), ==, SIXAIN_SIDE_BOARD);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shows Board, and is heard");
  plan = sixain_player_get_plan (sixain_session_get_player (f->session));
  sixain_picture_plan_get_frame (plan, 0, &head);
  sixain_picture_plan_get_frame (plan, 40, &tail);
  g_assert_cmpint (head.layers[0].kind, ==, SIXAIN_LAYER_PICTURE);
  g_assert_cmpfloat (head.layers[0].width, ==, tail.layers[0].width);

  choose (hand, button, "Animatic");
  plan = sixain_player_get_plan (sixain_session_get_player (f->session));
  sixain_picture_plan_get_frame (plan, 0, &head);
  sixain_picture_plan_get_frame (plan, 40, &tail);
  g_assert_cmpfloat (head.layers[0].width, !=, tail.layers[0].width);

  choose (hand, button, "Dawn");
  g_assert_cmpstr (sixain_comparison_get_side (f->comparison, SIXAIN_SIDE_FIRST), ==, f->take);

  /* no take is of this shot */
  sixain_session_seek (f->session, 60);
  click (hand, button);
  fixture_wait (has_label, (&(Search) { button, "Chosen Takes", NULL }), "the menu");
  g_assert_null (find_label (button, "Dawn"));
  hand_key (hand, "Escape");
  hand_finish (hand);
}

/* In a narrow window the button has given way, and what it does is in a menu. */
static void
test_narrow (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  GtkWidget *more = fixture_child (f->preview, "more_button");
  GtkWidget *compare = fixture_child (f->preview, "compare_button");
  GListModel *all = sixain_storyboard_get_takes (sixain_document_get_storyboard (f->document));
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SixainTake) take = g_list_model_get_item (all, 0);

  g_assert_true (gtk_widget_get_visible (compare));
  g_assert_false (gtk_widget_get_visible (more));
  g_object_set (f->preview, "narrow", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (compare));
  choose (hand, more, "Wipe");
  g_assert_cmpint (sixain_comparison_get_mode (f->comparison), ==, SIXAIN_COMPARE_WIPE);
  fixture_wait (shows_both, f->screen, "both pictures");
  choose (hand, more, "Off");
  g_assert_cmpint (sixain_comparison_get_mode (f->comparison), ==, SIXAIN_COMPARE_OFF);

  /* without takes there is nothing to compare, and the rest is there still */
  g_ptr_array_add (takes, g_steal_pointer (&take));
  fixture_push (f->document, sixain_library_edit_remove (sixain_document_get_storyboard (f->document), takes));
  click (hand, more);
  fixture_wait (has_label, (&(Search) { more, "Loop", NULL }), "the menu");
  g_assert_null (find_label (more, "Wipe"));
  hand_key (hand, "Escape");
  hand_finish (hand);
}

typedef struct {
  GMutex lock;
  float peak; /* locked */
} Ear;

static void
heard_cb (GstElement *sink,
          GstBuffer  *buffer,
          GstPad     *pad,
          gpointer    user_data)
{
  Ear *ear = user_data;
  GstMapInfo map;

  g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
  g_mutex_lock (&ear->lock);
  for (gsize i = 0; i < map.size / sizeof (float); i++)
    ear->peak = MAX (ear->peak, ABS (((const float *) (gconstpointer) map.data)[i]));
  g_mutex_unlock (&ear->lock);
  gst_buffer_unmap (buffer, &map);
}

static GstElement *
new_loudspeaker (Ear *ear)
{
  GstElement *bin = gst_parse_bin_from_description ("audioconvert ! audio/x-raw,format=F32LE ! "
                                                    "fakesink name=sink sync=true signal-handoffs=true", TRUE, NULL);
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (bin), "sink");

  g_signal_connect (sink, "handoff", G_CALLBACK (heard_cb), ear);

  return bin;
}

/* The same session with a loudspeaker that remembers how loud it was. */
static void
put_on_loudspeaker (Fixture *f,
                    Ear     *ear)
{
  SixainPlayer *player = sixain_session_get_player (f->session);
  GstElement *screen = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GError) error = NULL;

  g_object_set (screen, "sync", TRUE, NULL);
  sixain_player_stop (player);
  sixain_player_set_sound_sink (player, new_loudspeaker (ear));
  sixain_player_start (player, screen, &error);
  g_assert_no_error (error);
  fixture_wait (is_ready, f->session, "the player");
  g_assert_true (sixain_player_has_sound (player));
}

static gboolean
is_past_tone (gpointer data)
{
  return sixain_player_get_position (data) > 2 * TONE_FRAME;
}

static float
listen (Fixture *f,
        Ear     *ear)
{
  SixainPlayer *player = sixain_session_get_player (f->session);
  float peak;

  sixain_session_seek (f->session, 0);
  fixture_settle ();
  g_mutex_lock (&ear->lock);
  ear->peak = 0;
  g_mutex_unlock (&ear->lock);
  sixain_player_play (player);
  fixture_wait (is_past_tone, player, "the film to run");
  sixain_player_pause (player);
  g_mutex_lock (&ear->lock);
  peak = ear->peak;
  g_mutex_unlock (&ear->lock);

  return peak;
}

/* The side that says it is heard is what comes out of the loudspeaker, and the other is not. */
static void
test_heard (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (Hand) hand = hand_new (FALSE);
  Ear ear = { 0 };
  gboolean loud = FALSE;

  g_mutex_init (&ear.lock);
  sixain_comparison_start (f->comparison, SIXAIN_COMPARE_SIDE_BY_SIDE, SIXAIN_SIDE_ANIMATIC, f->take);
  fixture_wait (shows_both, f->screen, "both pictures");
  choose (hand, get_side_button (f, SIXAIN_SIDE_SECOND), "Hear This Side");
  put_on_loudspeaker (f, &ear);

  /* a sound that is not decoded yet is not waited for */
  for (guint i = 0; i < 10 && !loud; i++)
    loud = listen (f, &ear) > 0.1;
  g_assert_true (loud);
  choose (hand, get_side_button (f, SIXAIN_SIDE_FIRST), "Hear This Side");
  g_assert_cmpfloat (listen (f, &ear), <, 0.001);
  choose (hand, get_side_button (f, SIXAIN_SIDE_SECOND), "Hear This Side");
  g_assert_cmpfloat (listen (f, &ear), >, 0.1);

  /* it is the side that is heard, whatever it shows */
  g_assert_true (gtk_widget_activate_action (f->preview, "compare.second", "s", SIXAIN_SIDE_ANIMATIC));
  g_assert_true (gtk_widget_activate_action (f->preview, "compare.first", "s", f->take));
  g_assert_cmpfloat (listen (f, &ear), <, 0.001);
  sixain_comparison_set_mode (f->comparison, SIXAIN_COMPARE_OFF);
  g_assert_cmpfloat (listen (f, &ear), <, 0.001);
  sixain_player_stop (sixain_session_get_player (f->session));
  g_mutex_clear (&ear.lock);
}

/* A divider is where its share says, and a pointer there says the same share. */
static void
test_divider (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      graphene_rect_t picture = GRAPHENE_RECT_INIT (g_test_rand_int_range (0, 500), 0, g_test_rand_int_range (1, 2000), 100);
      double share = g_test_rand_double ();
      gboolean mirrored = g_test_rand_bit ();
      double x = sixain_screen_share_to_x (&picture, share, mirrored);

      g_assert_cmpfloat_with_epsilon (sixain_screen_x_to_share (&picture, x, mirrored), share, 1e-9);
      g_assert_cmpfloat_with_epsilon (sixain_screen_share_to_x (&picture, share, FALSE) - picture.origin.x,
                                      picture.origin.x + picture.size.width - sixain_screen_share_to_x (&picture, share, TRUE),
                                      1e-6);
      g_assert_cmpfloat (sixain_screen_x_to_share (&picture, picture.origin.x - 50, mirrored), ==, mirrored ? 1 : 0);
      g_assert_cmpfloat (sixain_screen_x_to_share (&picture, 4000, mirrored), ==, mirrored ? 0 : 1);
    }
}

/* Both pictures are as large, whole, on the screen, and never over each other. */
static void
test_layout (void)
{
  static const double ratios[] = { 16.0 / 9, 9.0 / 16, 1 };

  for (guint i = 0; i < 1000; i++)
    {
      float width = g_test_rand_int_range (40, 2000), height = g_test_rand_int_range (40, 2000);
      double ratio = ratios[g_test_rand_int_range (0, 3)];
      gboolean mirrored = g_test_rand_bit ();
      graphene_rect_t pictures[2], bounds, screen = GRAPHENE_RECT_INIT (-0.01f, -0.01f, width + 0.02f, height + 0.02f);

      sixain_screen_layout (SIXAIN_COMPARE_SIDE_BY_SIDE, width, height, ratio, mirrored, pictures);
      graphene_rect_union (&pictures[0], &pictures[1], &bounds);
      g_assert_true (graphene_rect_contains_rect (&screen, &bounds));
      g_assert_false (graphene_rect_intersection (&pictures[0], &pictures[1], NULL));
      g_assert_cmpfloat_with_epsilon (pictures[0].size.width, pictures[1].size.width, 0.01);
      g_assert_cmpfloat_with_epsilon (pictures[0].size.width / pictures[0].size.height, ratio, 0.01);
      if (pictures[0].origin.y == pictures[1].origin.y)
        g_assert_cmpint (pictures[0].origin.x > pictures[1].origin.x, ==, mirrored);

      sixain_screen_layout (SIXAIN_COMPARE_WIPE, width, height, ratio, mirrored, pictures);
      g_assert_true (graphene_rect_equal (&pictures[0], &pictures[1]));
      g_assert_true (graphene_rect_contains_rect (&screen, &pictures[0]));
    }
}

int
main (int    argc,
      char **argv)
{
  fixture_init (&argc, &argv);
  gst_init (&argc, &argv);

  g_test_add_func ("/compare/divider", test_divider);
  g_test_add_func ("/compare/layout", test_layout);
  g_test_add ("/compare/wipe", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_wipe, tear_down);
  g_test_add ("/compare/sides", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_sides, tear_down);
  g_test_add ("/compare/board", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_board, tear_down);
  g_test_add ("/compare/narrow", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_narrow, tear_down);
  g_test_add ("/compare/heard", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_heard, tear_down);
  g_test_add ("/compare/mirrored", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL), set_up, test_mirrored, tear_down);

  return g_test_run ();
}
