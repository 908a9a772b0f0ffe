/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-card.h"

#include "sixain-film-strip.h"
#include "sixain-move-glyph.h"
#include "sixain-shot-stripe.h"
#include "sixain-shot-text.h"

#include <adwaita.h>
#include <math.h>

#define PADDING 7
#define SPACING 6
#define AVATAR_SIZE 20
#define AVATARS_MAX 3

/**
 * SixainShotCard:
 *
 * One shot on the timeline: its number, size, move and length over a strip of frames, the
 * people who speak in it, and a stripe that says how far it is. It adapts to its width
 * down to a few pixels.
 *
 * The lane it lies in moves, trims and selects it.
 */
struct _SixainShotCard
{
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  SixainShot          *shot;
  SixainThumbnails    *thumbnails;
  GtkWidget           *strip;
  GtkWidget           *stripe;
  GtkWidget           *avatars[AVATARS_MAX];
  guint                n_avatars;
  PangoLayout         *number;
  PangoLayout         *size;
  PangoLayout         *length;
  int                  header_height;
  char                *avatar_key;
};

G_DEFINE_FINAL_TYPE (SixainShotCard, sixain_shot_card, GTK_TYPE_WIDGET)

static PangoLayout *
create_layout (SixainShotCard *self,
               PangoWeight     weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_weight_new (weight));
  pango_attr_list_insert (attrs, pango_attr_scale_new (0.9));
  /* digits of one width: a length that changes under the pointer must not jitter */
  pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attrs);
  return layout;
}

static void
set_text (PangoLayout *layout,
          const char  *text,
          gboolean    *changed)
{
  if (g_strcmp0 (pango_layout_get_text (layout), text) == 0)
    return;

  pango_layout_set_text (layout, text, -1);
  *changed = TRUE;
}

static gboolean
update_texts (SixainShotCard *self)
{
  SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
  guint position = sixain_shot_card_get_position (self);
  g_autofree char *number = NULL;
  g_autofree char *length = NULL;
  const char *size;
  gboolean changed = FALSE;

  if (self->number == NULL)
    {
      int height;

      self->number = create_layout (self, PANGO_WEIGHT_BOLD);
      self->size = create_layout (self, PANGO_WEIGHT_NORMAL);
      self->length = create_layout (self, PANGO_WEIGHT_NORMAL);
      pango_layout_set_text (self->number, "0", -1);
      pango_layout_get_pixel_size (self->number, NULL, &height);
      self->header_height = height + 6;
    }

  number = g_strdup_printf ("%u", position + 1);
  length = sixain_shot_text_dup_length (sixain_storyboard_get_rate (storyboard),
                                        sixain_shot_get_length (self->shot));
  size = sixain_shot_text_get_size_abbr (sixain_shot_get_size (self->shot));

  set_text (self->number, number, &changed);
  set_text (self->length, length, &changed);
  set_text (self->size, size != NULL ? size : "", &changed);
  return changed;
}

static void
drop_texts (SixainShotCard *self)
{
  g_clear_object (&self->number);
  g_clear_object (&self->size);
  g_clear_object (&self->length);
}

/* People who speak in the shot, each once. */
static void
update_avatars (SixainShotCard *self)
{
  SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
  GListModel *lines = sixain_shot_get_lines (self->shot);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (lines) && names->len < AVATARS_MAX; i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = sixain_shot_text_dup_speaker (storyboard, line);

      if (name == NULL || g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        continue;

      g_string_append_printf (key, "%s\n", name);
      g_ptr_array_add (names, g_steal_pointer (&name));
    }

  if (g_strcmp0 (self->avatar_key, key->str) == 0)
    return;
  g_set_str (&self->avatar_key, key->str);

  for (guint i = 0; i < self->n_avatars; i++)
    g_clear_pointer (&self->avatars[i], gtk_widget_unparent);

  self->n_avatars = names->len;
  sixain_film_strip_set_bottom (SIXAIN_FILM_STRIP (self->strip), names->len > 0 ? AVATAR_SIZE + 5 : 0);
  for (guint i = 0; i < names->len; i++)
    {
      self->avatars[i] = adw_avatar_new (AVATAR_SIZE, g_ptr_array_index (names, i), TRUE);
      gtk_widget_set_can_target (self->avatars[i], FALSE);
      gtk_widget_set_parent (self->avatars[i], GTK_WIDGET (self));
    }
}

static gboolean
query_tooltip_cb (SixainShotCard *self,
                  int             x,
                  int             y,
                  gboolean        keyboard,
                  GtkTooltip     *tooltip)
{
  g_autofree char *text = NULL;
  SixainShotState state;
  guint position;

  g_assert (SIXAIN_IS_SHOT_CARD (self));

  position = sixain_shot_card_get_position (self);
  if (sixain_timeline_model_is_dragging (self->model) || position == G_MAXUINT)
    return FALSE;

  sixain_timeline_model_get_state (self->model, position, &state);
  text = sixain_shot_text_dup_tooltip (sixain_timeline_model_get_storyboard (self->model), position, &state);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
snapshot_text (GtkSnapshot   *snapshot,
               PangoLayout   *layout,
               const GdkRGBA *color,
               double         x,
               double         y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_header (SixainShotCard *self,
                 GtkSnapshot    *snapshot,
                 int             width)
{
  GdkRGBA color;
  GdkRGBA dim;
  int number_width;
  int length_width;
  int size_width;
  int padding = width > 40 ? PADDING : MAX ((width - 10) / 4, 1);
  double left = padding;
  double right = width - padding;

  update_texts (self);
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  dim = color;
  dim.alpha *= 0.75f;

  pango_layout_get_pixel_size (self->number, &number_width, NULL);
  pango_layout_get_pixel_size (self->length, &length_width, NULL);
  pango_layout_get_pixel_size (self->size, &size_width, NULL);

  if (number_width > width)
    return;
  if (number_width + 2 * padding > width)
    left = (width - number_width) / 2.0;

  snapshot_text (snapshot, self->number, &color, left, 3);
  left += number_width + SPACING;

  if (left + length_width > right)
    return;
  snapshot_text (snapshot, self->length, &dim, right - length_width, 3);
  right -= length_width + SPACING;

  if (size_width > 0)
    {
      if (left + size_width > right)
        return;
      snapshot_text (snapshot, self->size, &dim, left, 3);
      left += size_width + SPACING;
    }

  if (left + SIXAIN_MOVE_GLYPH_SIZE > right)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, (self->header_height - SIXAIN_MOVE_GLYPH_SIZE) / 2.0));
  sixain_move_glyph_snapshot (snapshot, sixain_shot_get_move (self->shot), &dim);
  gtk_snapshot_restore (snapshot);
}

static void
sixain_shot_card_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (widget);

  snapshot_header (self, snapshot, gtk_widget_get_width (widget));
  GTK_WIDGET_CLASS (sixain_shot_card_parent_class)->snapshot (widget, snapshot);
}

static void
sixain_shot_card_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      update_texts (self);
      *minimum = self->header_height + 2 * AVATAR_SIZE + SIXAIN_STRIPE_HEIGHT;
      *natural = self->header_height + 4 * AVATAR_SIZE + SIXAIN_STRIPE_HEIGHT;
    }
}

static void
sixain_shot_card_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (widget);
  int strip_height = MAX (height - self->header_height - SIXAIN_STRIPE_HEIGHT, 0);
  int stripe_height = MIN (strip_height, SIXAIN_STRIPE_BADGE + 6) + SIXAIN_STRIPE_HEIGHT;
  int end = width - (sixain_shot_stripe_has_badge (SIXAIN_SHOT_STRIPE (self->stripe)) ? SIXAIN_STRIPE_BADGE + 4 : 0);
  int x = 5;

  gtk_widget_allocate (self->strip, width, strip_height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, self->header_height)));
  gtk_widget_allocate (self->stripe, width, MIN (stripe_height, height), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, MAX (height - stripe_height, 0))));

  for (guint i = 0; i < self->n_avatars; i++)
    {
      gboolean fits = x + AVATAR_SIZE + 4 <= end && strip_height > AVATAR_SIZE + 8;
      int size;

      gtk_widget_set_child_visible (self->avatars[i], fits);
      gtk_widget_measure (self->avatars[i], GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL, NULL);
      gtk_widget_allocate (self->avatars[i], size, size, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, height - SIXAIN_STRIPE_HEIGHT - size - 5)));
      x += size + 3;
    }
}

static void
sixain_shot_card_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sixain_shot_card_parent_class)->css_changed (widget, change);
  drop_texts (SIXAIN_SHOT_CARD (widget));
}

static void
sixain_shot_card_system_setting_changed (GtkWidget        *widget,
                                         GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (sixain_shot_card_parent_class)->system_setting_changed (widget, setting);
  drop_texts (SIXAIN_SHOT_CARD (widget));
  gtk_widget_queue_resize (widget);
}

static void
sixain_shot_card_dispose (GObject *object)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (object);

  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->stripe, gtk_widget_unparent);
  for (guint i = 0; i < AVATARS_MAX; i++)
    g_clear_pointer (&self->avatars[i], gtk_widget_unparent);
  drop_texts (self);
  g_clear_object (&self->model);
  g_clear_object (&self->shot);
  g_clear_object (&self->thumbnails);

  G_OBJECT_CLASS (sixain_shot_card_parent_class)->dispose (object);
}

static void
sixain_shot_card_finalize (GObject *object)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (object);

  g_clear_pointer (&self->avatar_key, g_free);

  G_OBJECT_CLASS (sixain_shot_card_parent_class)->finalize (object);
}

static void
sixain_shot_card_class_init (SixainShotCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_shot_card_dispose;
  object_class->finalize = sixain_shot_card_finalize;

  widget_class->snapshot = sixain_shot_card_snapshot;
  widget_class->measure = sixain_shot_card_measure;
  widget_class->size_allocate = sixain_shot_card_size_allocate;
  widget_class->css_changed = sixain_shot_card_css_changed;
  widget_class->system_setting_changed = sixain_shot_card_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "shot-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sixain_shot_card_init (SixainShotCard *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  self->stripe = sixain_shot_stripe_new ();
  gtk_widget_set_parent (self->stripe, GTK_WIDGET (self));
}

/**
 * sixain_shot_card_new:
 * @model: the timeline's view-model
 * @thumbnails: where its pictures come from
 * @shot: a shot of the model
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
sixain_shot_card_new (SixainTimelineModel *model,
                      SixainThumbnails    *thumbnails,
                      SixainShot          *shot)
{
  SixainShotCard *self;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (model), NULL);
  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (thumbnails), NULL);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);

  self = g_object_new (SIXAIN_TYPE_SHOT_CARD, NULL);
  self->model = g_object_ref (model);
  self->thumbnails = g_object_ref (thumbnails);
  self->shot = g_object_ref (shot);
  self->strip = sixain_film_strip_new (thumbnails);
  /* below the avatars and the badge */
  gtk_widget_insert_after (self->strip, GTK_WIDGET (self), NULL);
  return GTK_WIDGET (self);
}

/**
 * sixain_shot_card_get_shot:
 * @self: a card
 *
 * Returns: (transfer none): its shot
 */
SixainShot *
sixain_shot_card_get_shot (SixainShotCard *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_CARD (self), NULL);

  return self->shot;
}

/**
 * sixain_shot_card_get_position:
 * @self: a card
 *
 * Returns: its shot's position, %G_MAXUINT when it has just been deleted
 */
guint
sixain_shot_card_get_position (SixainShotCard *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_CARD (self), G_MAXUINT);

  return sixain_timeline_model_find_shot (self->model, sixain_record_get_id (SIXAIN_RECORD (self->shot)));
}

/**
 * sixain_shot_card_update:
 * @self: a card
 * @pictures: (nullable): what shots look like now
 *
 * Shows what the shot is after an edit.
 */
void
sixain_shot_card_update (SixainShotCard     *self,
                         SixainShotPictures *pictures)
{
  guint position;

  g_return_if_fail (SIXAIN_IS_SHOT_CARD (self));

  position = sixain_shot_card_get_position (self);
  if (position == G_MAXUINT)
    return;

  sixain_film_strip_show (SIXAIN_FILM_STRIP (self->strip), pictures,
                          sixain_record_get_id (SIXAIN_RECORD (self->shot)));
  update_avatars (self);

  if (sixain_shot_get_skip (self->shot))
    gtk_widget_add_css_class (GTK_WIDGET (self), "skipped");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "skipped");

  sixain_shot_card_update_status (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) position + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) sixain_timeline_model_get_n_shots (self->model),
                                  -1);

  update_texts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_shot_card_update_status:
 * @self: a card
 *
 * Shows and names how far the shot is.
 */
void
sixain_shot_card_update_status (SixainShotCard *self)
{
  g_autofree char *label = NULL;
  SixainShotState state;
  guint position;
  gboolean had_badge;

  g_return_if_fail (SIXAIN_IS_SHOT_CARD (self));

  position = sixain_shot_card_get_position (self);
  if (position == G_MAXUINT)
    return;

  had_badge = sixain_shot_stripe_has_badge (SIXAIN_SHOT_STRIPE (self->stripe));
  sixain_timeline_model_get_state (self->model, position, &state);
  sixain_shot_stripe_set_state (SIXAIN_SHOT_STRIPE (self->stripe), &state);
  if (had_badge != sixain_shot_stripe_has_badge (SIXAIN_SHOT_STRIPE (self->stripe)))
    gtk_widget_queue_allocate (GTK_WIDGET (self));

  label = sixain_shot_text_dup_label (sixain_timeline_model_get_storyboard (self->model), position, &state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_BUSY, state.status == SIXAIN_SHOT_STATUS_RUNNING,
                               -1);
}

/**
 * sixain_shot_card_update_state:
 * @self: a card
 *
 * Shows whether the shot is selected.
 */
void
sixain_shot_card_update_state (SixainShotCard *self)
{
  guint position;
  gboolean selected;

  g_return_if_fail (SIXAIN_IS_SHOT_CARD (self));

  position = sixain_shot_card_get_position (self);
  selected = position != G_MAXUINT && sixain_timeline_model_is_selected (self->model, position);

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);

  if (selected && sixain_timeline_model_get_current_position (self->model) == position)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/**
 * sixain_shot_card_set_dragging:
 * @self: a card
 * @dragging: whether it follows the pointer
 */
void
sixain_shot_card_set_dragging (SixainShotCard *self,
                               gboolean        dragging)
{
  g_return_if_fail (SIXAIN_IS_SHOT_CARD (self));

  if (dragging)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dragging");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dragging");
}
