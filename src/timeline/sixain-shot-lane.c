/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-lane-private.h"

#include "sixain-shot-text.h"
#include "sixain-timeline-layout.h"
#include "sixain-trim-handle.h"

#include <glib/gi18n-lib.h>

#define SETTLE_MS 200
/* some eighty pictures at the size of a card */
#define THUMBNAIL_BYTES (48 * 1024 * 1024)

/**
 * SixainShotLane:
 *
 * The shots of a timeline: a card and a trim handle each, in proportion to time, or one
 * below the other when compact. The pointer reorders and trims here, because the lane
 * stays where it is while cards move.
 *
 * Signals:
 * - ::shot-chosen (guint position): the user made it the current one
 * - ::activate-shot (guint position): double click
 * - ::menu (double x, double y): a context menu is asked for, for the selection
 */
enum {
  SHOT_CHOSEN,
  ACTIVATE_SHOT,
  DRAG_OUT,
  MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainShotLane, sixain_shot_lane, GTK_TYPE_WIDGET)

/* What a drag does, in figures: the length of what is trimmed, how far a take is slipped. */
void
sixain_shot_lane_update_badge (SixainShotLane *self)
{
  SixainLaneItem *item = sixain_shot_lane_get_item (self, self->position);
  gboolean shown = (self->state == SIXAIN_LANE_TRIM || self->state == SIXAIN_LANE_SLIP) && item != NULL;
  g_autofree char *text = NULL;
  const SixainRate *rate;
  double x;
  int width;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  gtk_widget_set_visible (self->badge, shown);
  if (!shown)
    return;

  rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));
  if (self->state == SIXAIN_LANE_TRIM)
    text = sixain_shot_text_dup_rounded (rate, sixain_shot_get_length (item->shot),
                                         sixain_timeline_model_get_sent_seconds (self->model, self->position));
  else
    text = sixain_shot_text_dup_change (rate, sixain_timeline_model_get_slipped (self->model));
  gtk_label_set_label (GTK_LABEL (self->badge), text);
  gtk_widget_measure (self->badge, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  x = item->extent.x + item->extent.width / (self->state == SIXAIN_LANE_TRIM ? 1 : 2) - width / 2.0;
  x = CLAMP (x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));
  sixain_timeline_layout_place (self->badge, x, width);
}

static void
animation_cb (double    value,
              gpointer  user_data)
{
  sixain_shot_lane_place (SIXAIN_SHOT_LANE (user_data));
}

static void
animation_done_cb (SixainShotLane *self)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  sixain_shot_lane_place (self);
}

/* From wherever they are now, cards glide to where they belong. */
void
sixain_shot_lane_settle (SixainShotLane *self)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      SixainLaneItem *item = sixain_shot_lane_get_item (self, i);
      double size;

      /* a new card is simply there */
      item->from = gtk_widget_get_width (item->card) > 0 ? item->shown : sixain_shot_lane_get_target (self, item, &size);
    }

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    adw_animation_play (self->animation);
}

/* Cards and handles say what the shots are now. */
void
sixain_shot_lane_update (SixainShotLane *self)
{
  gboolean trimming = self->state == SIXAIN_LANE_TRIM;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      SixainLaneItem *item = sixain_shot_lane_get_item (self, i);
      gint64 length = sixain_shot_get_length (item->shot);

      /* a trim changes nothing but lengths; the rest can wait for its end */
      if (trimming && item->length == length)
        continue;

      item->length = length;
      sixain_shot_card_update (SIXAIN_SHOT_CARD (item->card), self->pictures);
      sixain_shot_card_update_state (SIXAIN_SHOT_CARD (item->card));
      sixain_trim_handle_update (SIXAIN_TRIM_HANDLE (item->handle));
    }
}

static void
history_changed_cb (SixainShotLane *self)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  sixain_shot_lane_update (self);
  sixain_shot_lane_restore_focus (self);
}

static void
layout_changed_cb (SixainShotLane *self)
{
  gboolean changed;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  changed = sixain_shot_lane_sync (self);
  if (self->state == SIXAIN_LANE_PRESSED ? changed : !sixain_timeline_model_is_dragging (self->model))
    sixain_shot_lane_stop_drag (self);

  if (sixain_shot_lane_take_order (self))
    sixain_shot_lane_settle (self);

  sixain_shot_lane_place (self);
  sixain_shot_lane_update_badge (self);
}

static void
selection_changed_cb (SixainShotLane *self)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  for (guint i = 0; i < self->items->len; i++)
    sixain_shot_card_update_state (SIXAIN_SHOT_CARD (sixain_shot_lane_get_item (self, i)->card));

  sixain_shot_lane_restore_focus (self);
}

static void
status_changed_cb (SixainShotLane *self,
                   const char     *shot_id)
{
  SixainLaneItem *item;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  item = sixain_shot_lane_get_item (self, sixain_timeline_model_find_shot (self->model, shot_id));
  if (item != NULL)
    sixain_shot_card_update_status (SIXAIN_SHOT_CARD (item->card));
}

/* Selection of its own, the playhead too: what the user meant by choosing a card. */
void
sixain_shot_lane_choose (SixainShotLane *self,
                         guint           position)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  g_signal_emit (self, signals[SHOT_CHOSEN], 0, position);
}

static void
sixain_shot_lane_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  /* what follows the pointer lies above the others */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget);
           child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          if (gtk_widget_has_css_class (child, "dragging") == (pass == 1))
            gtk_widget_snapshot_child (widget, child, snapshot);
        }
    }
}

static void
sixain_shot_lane_dispose (GObject *object)
{
  SixainShotLane *self = SIXAIN_SHOT_LANE (object);

  if (self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);
  g_ptr_array_set_size (self->items, 0);
  while (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));
  g_clear_object (&self->model);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (sixain_shot_lane_parent_class)->dispose (object);
}

static void
sixain_shot_lane_finalize (GObject *object)
{
  SixainShotLane *self = SIXAIN_SHOT_LANE (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->arranged, g_ptr_array_unref);

  G_OBJECT_CLASS (sixain_shot_lane_parent_class)->finalize (object);
}

static void
sixain_shot_lane_class_init (SixainShotLaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_shot_lane_dispose;
  object_class->finalize = sixain_shot_lane_finalize;

  sixain_shot_lane_class_focus (widget_class);
  widget_class->snapshot = sixain_shot_lane_snapshot;

  signals[SHOT_CHOSEN] =
    g_signal_new ("shot-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ACTIVATE_SHOT] =
    g_signal_new ("activate-shot", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[DRAG_OUT] =
    g_signal_new ("drag-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU] =
    g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_css_name (widget_class, "shot-lane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sixain_shot_lane_init (SixainShotLane *self)
{
  AdwAnimationTarget *target;

  self->items = g_ptr_array_new_with_free_func (sixain_shot_lane_item_free);
  self->arranged = g_ptr_array_new ();
  self->row = SIXAIN_LANE_ROW;
  self->thumbnails = sixain_thumbnails_new (THUMBNAIL_BYTES);

  gtk_widget_set_layout_manager (GTK_WIDGET (self), sixain_timeline_layout_new (0, 0));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "Shots"), -1);

  self->add = g_object_new (GTK_TYPE_BUTTON,
                            "icon-name", "list-add-symbolic",
                            "tooltip-text", C_("tooltip", "Add Shot"),
                            "action-name", "timeline.add",
                            "valign", GTK_ALIGN_CENTER,
                            "halign", GTK_ALIGN_CENTER,
                            "css-classes", (const char *[]) { "circular", "flat", "add-shot", NULL },
                            NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "Add Shot"), -1);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));

  self->badge = g_object_new (GTK_TYPE_LABEL,
                              "visible", FALSE,
                              "valign", GTK_ALIGN_CENTER,
                              "can-target", FALSE,
                              "css-classes", (const char *[]) { "osd", "trim-badge", "numeric", NULL },
                              NULL);
  gtk_widget_set_parent (self->badge, GTK_WIDGET (self));

  target = adw_callback_animation_target_new (animation_cb, self, NULL);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 1, 0, SETTLE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (animation_done_cb), self, G_CONNECT_SWAPPED);

  sixain_shot_lane_init_gestures (self);
}

/**
 * sixain_shot_lane_set_model:
 * @self: a lane
 * @model: (nullable): what to show
 */
void
sixain_shot_lane_set_model (SixainShotLane      *self,
                            SixainTimelineModel *model)
{
  g_return_if_fail (SIXAIN_IS_SHOT_LANE (self));

  if (self->model == model)
    return;

  sixain_shot_lane_stop_drag (self);
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (sixain_timeline_model_get_history (self->model), self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  adw_animation_reset (self->animation);
  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->arranged, 0);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;

  g_signal_connect_object (model, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "status-changed", G_CALLBACK (status_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_timeline_model_get_history (model), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);

  sixain_shot_lane_sync (self);
  sixain_shot_lane_take_order (self);
  sixain_shot_lane_place (self);
  sixain_shot_lane_update (self);
}

/**
 * sixain_shot_lane_set_pictures:
 * @self: a lane
 * @pictures: (nullable): what the shots look like
 */
void
sixain_shot_lane_set_pictures (SixainShotLane     *self,
                               SixainShotPictures *pictures)
{
  g_return_if_fail (SIXAIN_IS_SHOT_LANE (self));

  if (g_set_object (&self->pictures, pictures))
    sixain_shot_lane_update (self);
}

/**
 * sixain_shot_lane_set_compact:
 * @self: a lane
 * @compact: whether cards lie one below the other
 */
void
sixain_shot_lane_set_compact (SixainShotLane *self,
                              gboolean        compact)
{
  SixainTimelineLayout *layout;

  g_return_if_fail (SIXAIN_IS_SHOT_LANE (self));

  compact = !!compact;
  if (self->compact == compact)
    return;

  self->compact = compact;
  layout = SIXAIN_TIMELINE_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  sixain_timeline_layout_set_orientation (layout, compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  sixain_shot_lane_place (self);
}

/**
 * sixain_shot_lane_get_row:
 * @self: a lane
 *
 * Returns: pixels from one card to the one below it, when compact
 */
double
sixain_shot_lane_get_row (SixainShotLane *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_LANE (self), 0);

  return self->row;
}

/**
 * sixain_shot_lane_get_card:
 * @self: a lane
 * @position: a shot
 *
 * Returns: (transfer none) (nullable): its card
 */
SixainShotCard *
sixain_shot_lane_get_card (SixainShotLane *self,
                           guint           position)
{
  SixainLaneItem *item;

  g_return_val_if_fail (SIXAIN_IS_SHOT_LANE (self), NULL);

  item = sixain_shot_lane_get_item (self, position);
  return item != NULL ? SIXAIN_SHOT_CARD (item->card) : NULL;
}

/**
 * sixain_shot_lane_get_handle:
 * @self: a lane
 * @position: a shot
 *
 * Returns: (transfer none) (nullable): the handle at its end
 */
GtkWidget *
sixain_shot_lane_get_handle (SixainShotLane *self,
                             guint           position)
{
  SixainLaneItem *item;

  g_return_val_if_fail (SIXAIN_IS_SHOT_LANE (self), NULL);

  item = sixain_shot_lane_get_item (self, position);
  return item != NULL ? item->handle : NULL;
}

/**
 * sixain_shot_lane_is_animating:
 * @self: a lane
 *
 * Returns: whether cards are on the way to where they belong
 */
gboolean
sixain_shot_lane_is_animating (SixainShotLane *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_LANE (self), FALSE);

  return adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING;
}
