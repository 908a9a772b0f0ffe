/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-card.h"

#include "sixain-card-avatars.h"
#include "sixain-card-header.h"
#include "sixain-film-strip.h"
#include "sixain-shot-stripe.h"
#include "sixain-shot-text.h"

#include <adwaita.h>
#include <math.h>

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
  SixainCardAvatars   *avatars;
  SixainCardHeader    *header;
};

G_DEFINE_FINAL_TYPE (SixainShotCard, sixain_shot_card, GTK_TYPE_WIDGET)

static void
arrived_cb (SixainShotCard *self,
            const char     *path)
{
  g_assert (SIXAIN_IS_SHOT_CARD (self));

  if (self->avatars != NULL)
    sixain_card_avatars_arrived (self->avatars, path);
}

static gboolean
sixain_shot_card_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (widget);
  g_autofree char *text = NULL;
  guint position;

  position = sixain_shot_card_get_position (self);
  if (sixain_timeline_model_is_dragging (self->model) || position == G_MAXUINT)
    return FALSE;

  text = sixain_shot_text_dup_tooltip (self->model, position);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
sixain_shot_card_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (widget);

  sixain_card_header_snapshot (self->header, snapshot, gtk_widget_get_width (widget));
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
      int header_height = sixain_card_header_get_height (self->header);

      *minimum = header_height + 2 * SIXAIN_AVATAR_SIZE + SIXAIN_STRIPE_HEIGHT;
      *natural = header_height + 4 * SIXAIN_AVATAR_SIZE + SIXAIN_STRIPE_HEIGHT;
    }
}

static void
sixain_shot_card_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (widget);
  int header_height = sixain_card_header_get_height (self->header);
  int strip_height = MAX (height - header_height - SIXAIN_STRIPE_HEIGHT, 0);
  int stripe_height = MIN (strip_height, SIXAIN_STRIPE_BADGE + 6) + SIXAIN_STRIPE_HEIGHT;
  int end = width - (sixain_shot_stripe_has_badge (SIXAIN_SHOT_STRIPE (self->stripe)) ? SIXAIN_STRIPE_BADGE + 4 : 0);

  gtk_widget_allocate (self->strip, width, strip_height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, header_height)));
  gtk_widget_allocate (self->stripe, width, MIN (stripe_height, height), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, MAX (height - stripe_height, 0))));

  sixain_card_avatars_allocate (self->avatars, end, height - SIXAIN_STRIPE_HEIGHT - 5,
                                strip_height > SIXAIN_AVATAR_SIZE + 8);
}

static void
sixain_shot_card_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sixain_shot_card_parent_class)->css_changed (widget, change);
  sixain_card_header_drop (SIXAIN_SHOT_CARD (widget)->header);
}

static void
sixain_shot_card_system_setting_changed (GtkWidget        *widget,
                                         GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (sixain_shot_card_parent_class)->system_setting_changed (widget, setting);
  sixain_card_header_drop (SIXAIN_SHOT_CARD (widget)->header);
  gtk_widget_queue_resize (widget);
}

static void
sixain_shot_card_dispose (GObject *object)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (object);

  g_clear_pointer (&self->strip, gtk_widget_unparent);
  g_clear_pointer (&self->stripe, gtk_widget_unparent);
  g_clear_pointer (&self->avatars, sixain_card_avatars_free);
  g_clear_object (&self->model);
  g_clear_object (&self->shot);
  g_clear_object (&self->thumbnails);

  G_OBJECT_CLASS (sixain_shot_card_parent_class)->dispose (object);
}

static void
sixain_shot_card_finalize (GObject *object)
{
  SixainShotCard *self = SIXAIN_SHOT_CARD (object);

  g_clear_pointer (&self->header, sixain_card_header_free);

  G_OBJECT_CLASS (sixain_shot_card_parent_class)->finalize (object);
}

static void
sixain_shot_card_class_init (SixainShotCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_shot_card_dispose;
  object_class->finalize = sixain_shot_card_finalize;

  widget_class->query_tooltip = sixain_shot_card_query_tooltip;
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

  self->header = sixain_card_header_new (GTK_WIDGET (self));
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
  self->avatars = sixain_card_avatars_new (GTK_WIDGET (self), thumbnails);
  g_signal_connect_object (thumbnails, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
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
  sixain_card_avatars_show (self->avatars, sixain_timeline_model_get_storyboard (self->model),
                            sixain_timeline_model_get_folder (self->model), self->shot);

  if (sixain_shot_get_skip (self->shot))
    gtk_widget_add_css_class (GTK_WIDGET (self), "skipped");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "skipped");

  sixain_shot_card_update_status (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) position + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) sixain_timeline_model_get_n_shots (self->model),
                                  -1);

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
  gboolean has_badge;

  g_return_if_fail (SIXAIN_IS_SHOT_CARD (self));

  position = sixain_shot_card_get_position (self);
  if (position == G_MAXUINT)
    return;

  had_badge = sixain_shot_stripe_has_badge (SIXAIN_SHOT_STRIPE (self->stripe));
  sixain_timeline_model_get_state (self->model, position, &state);
  sixain_shot_stripe_set_state (SIXAIN_SHOT_STRIPE (self->stripe), &state);
  has_badge = sixain_shot_stripe_has_badge (SIXAIN_SHOT_STRIPE (self->stripe));
  if (had_badge != has_badge)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  sixain_film_strip_set_bottom (SIXAIN_FILM_STRIP (self->strip),
                                sixain_card_avatars_any (self->avatars) || has_badge ? SIXAIN_AVATAR_SIZE + 5 : 0);

  sixain_card_header_show (self->header, sixain_timeline_model_get_storyboard (self->model), self->shot,
                           position, state.seconds);
  label = sixain_shot_text_dup_label (self->model, position);
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
