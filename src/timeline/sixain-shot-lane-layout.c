/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-lane-private.h"

#include "sixain-timeline-layout.h"
#include "sixain-trim-handle.h"

void
sixain_shot_lane_item_free (gpointer data)
{
  SixainLaneItem *item = data;

  g_clear_pointer (&item->card, gtk_widget_unparent);
  g_clear_pointer (&item->handle, gtk_widget_unparent);
  g_clear_object (&item->shot);
  g_free (item);
}

SixainLaneItem *
sixain_shot_lane_get_item (SixainShotLane *self,
                           guint           position)
{
  g_assert (SIXAIN_IS_SHOT_LANE (self));

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

static SixainLaneItem *
create_item (SixainShotLane *self,
             SixainShot     *shot)
{
  SixainLaneItem *item = g_new0 (SixainLaneItem, 1);

  item->shot = g_object_ref (shot);
  item->card = sixain_shot_card_new (self->model, self->thumbnails, shot);
  item->handle = sixain_trim_handle_new (self->model, shot);
  gtk_widget_set_parent (item->card, GTK_WIDGET (self));
  gtk_widget_set_parent (item->handle, GTK_WIDGET (self));
  return item;
}

static gboolean
sync_items (SixainShotLane *self)
{
  guint n_shots = self->model != NULL ? sixain_timeline_model_get_n_shots (self->model) : 0;
  g_autoptr (GHashTable) old = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gboolean same = n_shots == self->items->len;
  GtkWidget *previous = NULL;

  for (guint i = 0; same && i < n_shots; i++)
    same = sixain_shot_lane_get_item (self, i)->shot == sixain_timeline_model_get_shot (self->model, i);
  if (same)
    return FALSE;

  old = g_hash_table_new_full (NULL, NULL, NULL, sixain_shot_lane_item_free);
  while (self->items->len > 0)
    {
      SixainLaneItem *item = g_ptr_array_steal_index (self->items, self->items->len - 1);

      g_hash_table_insert (old, item->shot, item);
    }

  items = g_ptr_array_new_with_free_func (sixain_shot_lane_item_free);
  for (guint i = 0; i < n_shots; i++)
    {
      SixainShot *shot = sixain_timeline_model_get_shot (self->model, i);
      SixainLaneItem *item = NULL;

      if (!g_hash_table_steal_extended (old, shot, NULL, (gpointer *) &item))
        item = create_item (self, shot);

      /* the order of children is the order a screen reader reads */
      if (gtk_widget_get_prev_sibling (item->card) != previous)
        gtk_widget_insert_after (item->card, GTK_WIDGET (self), previous);
      if (gtk_widget_get_prev_sibling (item->handle) != item->card)
        gtk_widget_insert_after (item->handle, GTK_WIDGET (self), item->card);
      previous = item->handle;
      g_ptr_array_add (items, item);
    }

  {
    GHashTableIter iter;
    SixainLaneItem *item;

    g_hash_table_iter_init (&iter, old);
    while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
      {
        if (!sixain_shot_lane_holds_focus (item->card) && !sixain_shot_lane_holds_focus (item->handle))
          continue;

        /* the window would look for another place by itself, and leaks a widget when that
         * happens twice before the next frame */
        self->lost_focus = TRUE;
        gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
      }
  }

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);
  return TRUE;
}

/* One item for each shot, the old ones where there are some: a card keeps its focus
 * wherever its shot goes. What is done with them until the next time needs no position.
 * Returns whether a position is another shot's now. */
gboolean
sixain_shot_lane_sync (SixainShotLane *self)
{
  gboolean changed = sync_items (self);

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      SixainLaneItem *item = sixain_shot_lane_get_item (self, i);

      item->rank = sixain_timeline_model_get_rank (self->model, i);
      sixain_timeline_model_get_extent (self->model, i, &item->extent);
      sixain_timeline_model_get_grip (self->model, i, &item->before, &item->behind);
    }

  return changed;
}

double
sixain_shot_lane_get_target (SixainShotLane *self,
                             SixainLaneItem *item,
                             double         *size)
{
  *size = self->compact ? self->row : item->extent.width;
  return self->compact ? item->rank * self->row : item->extent.x;
}

/* Whether the order is another one than when this was last asked. */
gboolean
sixain_shot_lane_take_order (SixainShotLane *self)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  gboolean same = TRUE;

  g_ptr_array_set_size (order, self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    {
      SixainLaneItem *item = sixain_shot_lane_get_item (self, i);

      order->pdata[item->rank] = item->shot;
    }

  same = order->len == self->arranged->len;
  for (guint i = 0; same && i < order->len; i++)
    same = order->pdata[i] == self->arranged->pdata[i];

  if (!same)
    {
      g_ptr_array_unref (self->arranged);
      self->arranged = g_steal_pointer (&order);
    }

  return !same;
}

static void
show_handle (SixainLaneItem *item,
             gboolean        shown)
{
  /* an edge that goes hands the focus to its card */
  if (!shown && sixain_shot_lane_holds_focus (item->handle))
    gtk_widget_grab_focus (item->card);

  gtk_widget_set_child_visible (item->handle, shown);
}

/* Large letters need higher cards. */
static void
update_row (SixainShotLane *self)
{
  SixainLaneItem *item = sixain_shot_lane_get_item (self, 0);
  int natural = 0;

  if (self->compact && item != NULL)
    gtk_widget_measure (item->card, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  self->row = MAX (natural, SIXAIN_LANE_ROW);
}

/* Where everything is now: where it belongs, on the way there, or under the pointer. */
void
sixain_shot_lane_place (SixainShotLane *self)
{
  double factor;
  double follow;
  double end = 0;

  g_assert (SIXAIN_IS_SHOT_LANE (self));

  if (self->model == NULL)
    return;

  update_row (self);
  factor = adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING
             ? adw_animation_get_value (self->animation) : 0;
  follow = self->pointer - self->grab;

  for (guint i = 0; i < self->items->len; i++)
    {
      SixainLaneItem *item = sixain_shot_lane_get_item (self, i);
      gboolean moving = self->state == SIXAIN_LANE_MOVE && sixain_timeline_model_is_moving (self->model, i);
      double size;
      double target = sixain_shot_lane_get_target (self, item, &size);

      end = MAX (end, target + size);
      item->shown = target + (item->from - target) * factor;
      if (moving)
        {
          item->shown = follow;
          follow += size;
        }

      sixain_shot_card_set_dragging (SIXAIN_SHOT_CARD (item->card), moving);
      sixain_timeline_layout_place (item->card, item->shown, size);

      show_handle (item, !item->extent.skip && !self->compact && self->state != SIXAIN_LANE_MOVE);
      sixain_timeline_layout_place (item->handle, item->shown + size - item->before, item->before + item->behind);
    }

  if (self->items->len == 0 && !self->compact)
    end = sixain_timeline_model_frame_to_x (self->model, 0);
  gtk_widget_set_child_visible (self->add, self->state == SIXAIN_LANE_IDLE);
  sixain_timeline_layout_place (self->add, end + (self->compact ? 4 : 10), SIXAIN_LANE_ADD);

  sixain_timeline_layout_set_length (SIXAIN_TIMELINE_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                     self->compact ? self->items->len * self->row + SIXAIN_LANE_ADD + 12 : 0);
}
