/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "find-type.h"
#include "sixain-plan-brackets.h"
#include "sixain-shot-lane.h"
#include "sixain-timeline-ruler.h"
#include "timeline-board.h"

/* The timeline as it is looked at: light and dark, in high contrast, from right to left,
 * in large letters, narrow, with sixty shots. Each is drawn into a picture in the build
 * folder, for people; what is compared is where things are: nothing lies over another,
 * nothing is cut off. */

#define PATIENCE_S 60

typedef struct {
  const char *name;
  guint       n_shots;
  int         width;
  int         height;
  double      text_scale;
  double      zoom;
  gboolean    plain;
  gboolean    dark;
  gboolean    contrast;
  gboolean    rtl;
  gboolean    compact;
  gboolean    states;
} Look;

static const Look looks[] = {
  { .name = "light", .n_shots = 6, .width = 1100, .height = 280 },
  { .name = "dark", .n_shots = 6, .width = 1100, .height = 280, .dark = TRUE },
  { .name = "contrast", .n_shots = 6, .width = 1100, .height = 280, .contrast = TRUE },
  { .name = "right-to-left", .n_shots = 6, .width = 1100, .height = 280, .rtl = TRUE },
  { .name = "large-text", .n_shots = 6, .width = 1100, .height = 420, .text_scale = 2 },
  { .name = "narrow", .n_shots = 6, .width = 360, .height = 600, .compact = TRUE },
  { .name = "narrow-large-text", .n_shots = 6, .width = 360, .height = 600, .compact = TRUE, .text_scale = 2 },
  { .name = "sixty", .n_shots = 60, .width = 1100, .height = 280 },
  { .name = "sixty-large-text", .n_shots = 60, .width = 700, .height = 420, .text_scale = 2 },
  { .name = "sixty-zoomed", .n_shots = 60, .width = 1100, .height = 280, .zoom = 9 },
  { .name = "over", .n_shots = 9, .width = 1100, .height = 280, .plain = TRUE },
  { .name = "over-large-text", .n_shots = 9, .width = 1100, .height = 420, .plain = TRUE, .text_scale = 2 },
  { .name = "states", .n_shots = 6, .width = 1100, .height = 280, .states = TRUE },
  { .name = "states-dark-contrast", .n_shots = 20, .width = 1100, .height = 280, .states = TRUE, .dark = TRUE, .contrast = TRUE },
};

typedef struct {
  TimelineBoard   board;
  GtkWidget      *window;
  GtkWidget      *timeline;
  SixainShotLane *lane;
} Fixture;

static void
iterate (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

static void
wait_for_frames (GtkWidget *widget,
                 guint      n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 counter = gdk_frame_clock_get_frame_counter (clock) + n;
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (gdk_frame_clock_get_frame_counter (clock) < counter)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      gtk_widget_queue_draw (widget);
      iterate (5);
    }
}

static void
show (Fixture    *f,
      const Look *look)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * MAX (look->text_scale, 1)), NULL);
  gtk_widget_set_default_direction (look->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);

  timeline_board_init (&f->board, look->n_shots, !look->plain);
  if (look->states)
    {
      timeline_board_add_take (&f->board);
      timeline_board_set_states (f->board.model, "The prompt is too long");
    }
  f->timeline = sixain_timeline_new ();
  if (look->contrast)
    gtk_widget_add_css_class (f->timeline, "high-contrast");
  sixain_timeline_set_compact (SIXAIN_TIMELINE (f->timeline), look->compact);
  sixain_timeline_set_model (SIXAIN_TIMELINE (f->timeline), f->board.model);
  sixain_timeline_model_set_playhead (f->board.model, 100);
  f->lane = SIXAIN_SHOT_LANE (fixture_find_type (f->timeline, SIXAIN_TYPE_SHOT_LANE));
  f->window = g_object_new (ADW_TYPE_WINDOW, "content", f->timeline,
                            "default-width", look->width, "default-height", look->height, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  while (gtk_widget_get_width (f->timeline) == 0)
    iterate (5);
  if (look->zoom > 1)
    sixain_timeline_model_zoom (f->board.model, look->zoom, look->width / 3.0);
  /* pictures arrive; without them the facts are the same */
  iterate (800);
  wait_for_frames (f->timeline, 3);
}

static void
hide (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  iterate (20);
  timeline_board_clear (&f->board);
}

static void
keep_picture (Fixture    *f,
              const Look *look)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "timeline-looks", NULL);
  g_autofree char *name = g_strconcat (look->name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (f->window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  g_mkdir_with_parents (folder, 0755);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (f->window), gtk_widget_get_height (f->window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static gboolean
get_bounds (GtkWidget       *widget,
            GtkWidget       *in,
            graphene_rect_t *bounds)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, in, bounds);
}

static void
assert_inside (const graphene_rect_t *inner,
               double                 width,
               double                 height)
{
  g_assert_cmpfloat (inner->origin.x, >=, -1);
  g_assert_cmpfloat (inner->origin.y, >=, -1);
  g_assert_cmpfloat (inner->origin.x + inner->size.width, <=, width + 1);
  g_assert_cmpfloat (inner->origin.y + inner->size.height, <=, height + 1);
}

/* Where words are drawn, by their nodes. */
static void
collect_words (GskRenderNode *node,
               GskTransform  *where,
               GArray        *words)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);

  if (type == GSK_CONTAINER_NODE)
    {
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        collect_words (gsk_container_node_get_child (node, i), where, words);
    }
  else if (type == GSK_TRANSFORM_NODE)
    {
      g_autoptr (GskTransform) inside = gsk_transform_transform (gsk_transform_ref (where),
                                                                 gsk_transform_node_get_transform (node));

      collect_words (gsk_transform_node_get_child (node), inside, words);
    }
  else if (type == GSK_CLIP_NODE)
    {
      collect_words (gsk_clip_node_get_child (node), where, words);
    }
  else if (type == GSK_TEXT_NODE)
    {
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (node, &bounds);
      gsk_transform_transform_bounds (where, &bounds, &bounds);
      g_array_append_val (words, bounds);
    }
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  const graphene_rect_t *one = a;
  const graphene_rect_t *other = b;

  return one->origin.x < other->origin.x ? -1 : one->origin.x > other->origin.x;
}

/* What a widget writes itself: in one line, side by side, and all of it to be seen. */
static void
assert_words (GtkWidget *widget)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  double right = -G_MAXDOUBLE;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return;

  collect_words (node, NULL, words);
  g_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    {
      const graphene_rect_t *word = &g_array_index (words, graphene_rect_t, i);

      assert_inside (word, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
      /* the ink of two runs of one label may touch */
      g_assert_cmpfloat (word->origin.x, >=, right - 2);
      right = word->origin.x + word->size.width;
    }
}

static void
assert_cards (Fixture    *f,
              const Look *look)
{
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < look->n_shots; i++)
    {
      GtkWidget *card = GTK_WIDGET (sixain_shot_lane_get_card (f->lane, i));
      graphene_rect_t bounds;
      double near;

      if (!get_bounds (card, GTK_WIDGET (f->lane), &bounds))
        continue;

      near = look->compact ? bounds.origin.y : bounds.origin.x;
      g_assert_cmpfloat (near, >=, end - 1);
      end = near + (look->compact ? bounds.size.height : bounds.size.width);
      if (look->zoom == 0 && !look->compact)
        assert_inside (&bounds, gtk_widget_get_width (GTK_WIDGET (f->lane)), gtk_widget_get_height (GTK_WIDGET (f->lane)));
      if (look->compact)
        g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (f->timeline));

      /* avatars, stripe and badge stay on their card */
      for (GtkWidget *part = gtk_widget_get_first_child (card); part != NULL; part = gtk_widget_get_next_sibling (part))
        {
          graphene_rect_t inner;

          if (gtk_widget_get_child_visible (part) && get_bounds (part, card, &inner))
            assert_inside (&inner, gtk_widget_get_width (card), gtk_widget_get_height (card));
        }
    }
}

/* No two parts of the timeline lie over one another, and all end within the window. */
static void
assert_rows (Fixture *f)
{
  GtkWidget *rows[] = {
    fixture_find_type (f->timeline, SIXAIN_TYPE_TIMELINE_RULER),
    fixture_find_type (f->timeline, SIXAIN_TYPE_PLAN_BRACKETS),
    fixture_find_type (f->timeline, GTK_TYPE_SCROLLED_WINDOW),
  };
  double bottom = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      graphene_rect_t bounds;

      if (!get_bounds (rows[i], f->timeline, &bounds))
        continue;
      g_assert_cmpfloat (bounds.origin.y, >=, bottom - 1);
      bottom = bounds.origin.y + bounds.size.height;
      assert_inside (&bounds, gtk_widget_get_width (f->timeline), gtk_widget_get_height (f->timeline));
    }
}

/* Each pass from the head of its first card to the foot of its last, and none over a card. */
static void
assert_list_brackets (Fixture *f)
{
  SixainTimelineModel *model = sixain_timeline_get_model (SIXAIN_TIMELINE (f->timeline));
  SixainShotLane *lane = SIXAIN_SHOT_LANE (fixture_find_type (f->timeline, SIXAIN_TYPE_SHOT_LANE));
  GtkWidget *brackets = gtk_widget_get_prev_sibling (GTK_WIDGET (lane));
  GtkWidget *bracket = gtk_widget_get_first_child (brackets);
  SixainPlan *plan = sixain_timeline_model_get_plan (model);

  g_assert_true (SIXAIN_IS_PLAN_BRACKETS (brackets) && gtk_widget_get_mapped (brackets));
  g_assert_cmpint (gtk_widget_get_width (brackets), <, 60);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++, bracket = gtk_widget_get_next_sibling (bracket))
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      const SixainPassShot *first = sixain_pass_get_shot (pass, 0);
      const SixainPassShot *last = sixain_pass_get_shot (pass, sixain_pass_get_n_shots (pass) - 1);
      graphene_rect_t bounds;
      graphene_rect_t card;

      assert_words (bracket);
      g_assert_true (gtk_widget_compute_bounds (bracket, GTK_WIDGET (lane), &bounds));
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <, 1);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (lane, first->position)),
                                                GTK_WIDGET (lane), &card));
      if (first->part == 0)
        g_assert_cmpfloat_with_epsilon (bounds.origin.y, card.origin.y, 8);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (lane, last->position)),
                                                GTK_WIDGET (lane), &card));
      if (last->part + 1 == last->n_parts)
        g_assert_cmpfloat_with_epsilon (bounds.origin.y + bounds.size.height, card.origin.y + card.size.height, 8);
    }
  g_assert_null (bracket);
}

static void
test_look (gconstpointer data)
{
  const Look *look = data;
  Fixture f = { 0 };

  show (&f, look);
  keep_picture (&f, look);

  assert_rows (&f);
  assert_cards (&f, look);
  if (look->compact)
    assert_list_brackets (&f);
  else
    {
      GtkWidget *brackets = fixture_find_type (f.timeline, SIXAIN_TYPE_PLAN_BRACKETS);

      g_assert_true (gtk_widget_get_mapped (brackets));
      assert_words (fixture_find_type (f.timeline, SIXAIN_TYPE_TIMELINE_RULER));
      for (GtkWidget *bracket = gtk_widget_get_first_child (brackets);
           bracket != NULL;
           bracket = gtk_widget_get_next_sibling (bracket))
        assert_words (bracket);
    }

  hide (&f);
}

/* With animations off nothing is on its way: a card is where it belongs at once. */
static void
test_reduced_motion (void)
{
  const Look look = { .name = "reduced-motion", .n_shots = 6, .width = 1100, .height = 280 };
  const GtkSettings *settings = gtk_settings_get_default ();
  SixainShot *shot;
  Fixture f = { 0 };

  g_object_set ((gpointer) settings, "gtk-enable-animations", FALSE, NULL);
  show (&f, &look);
  shot = sixain_timeline_model_get_shot (f.board.model, 0);
  gtk_widget_activate_action (f.timeline, "timeline.move-last", NULL);
  g_assert_true (sixain_timeline_model_get_shot (f.board.model, 5) == shot);
  g_assert_false (sixain_shot_lane_is_animating (f.lane));
  wait_for_frames (f.timeline, 2);
  keep_picture (&f, &look);
  assert_cards (&f, &look);
  g_object_set ((gpointer) settings, "gtk-enable-animations", TRUE, NULL);
  hide (&f);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/timeline-looks/", looks[i].name, NULL);

      g_test_add_data_func (path, &looks[i], test_look);
    }
  g_test_add_func ("/timeline-looks/reduced-motion", test_reduced_motion);

  return g_test_run ();
}
