/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-storyboard-private.h"

static void
forget_starts_cb (SixainStoryboard *self)
{
  g_assert (SIXAIN_IS_STORYBOARD (self));

  g_clear_pointer (&self->starts, g_array_unref);
}

static void
record_added_cb (SixainRecord *record,
                 gpointer      user_data)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (user_data);

  if (!SIXAIN_IS_SHOT (record))
    return;

  g_signal_connect_object (record, "notify::length",
                           G_CALLBACK (forget_starts_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "notify::skip",
                           G_CALLBACK (forget_starts_cb), self, G_CONNECT_SWAPPED);
  forget_starts_cb (self);
}

static void
record_removed_cb (SixainRecord *record,
                   gpointer      user_data)
{
  SixainStoryboard *self = SIXAIN_STORYBOARD (user_data);

  if (!SIXAIN_IS_SHOT (record))
    return;

  g_signal_handlers_disconnect_by_func (record, forget_starts_cb, self);
  forget_starts_cb (self);
}

static const gint64 *
get_starts (SixainStoryboard *self)
{
  guint n_shots = g_list_model_get_n_items (G_LIST_MODEL (self->shots));
  gint64 start = 0;

  if (self->starts != NULL)
    return &g_array_index (self->starts, gint64, 0);

  self->starts = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_shots + 1);
  g_array_append_val (self->starts, start);
  for (guint i = 0; i < n_shots; i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (G_LIST_MODEL (self->shots), i);

      if (!sixain_shot_get_skip (shot))
        start += sixain_shot_get_length (shot);
      g_array_append_val (self->starts, start);
    }

  return &g_array_index (self->starts, gint64, 0);
}

/* Finds records, and knows where shots start, as long as the storyboard lives. */
void
sixain_storyboard_follow_shots (SixainStoryboard *self)
{
  g_assert (SIXAIN_IS_STORYBOARD (self));
  g_assert (self->index == NULL);

  self->index = sixain_index_new (SIXAIN_RECORD (self), record_added_cb, record_removed_cb, self);
  g_signal_connect_object (self->shots, "items-changed",
                           G_CALLBACK (forget_starts_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_storyboard_get_length:
 * @self: a storyboard
 *
 * Returns: frames of all shots that are not skipped
 */
gint64
sixain_storyboard_get_length (SixainStoryboard *self)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), 0);

  return get_starts (self)[g_list_model_get_n_items (G_LIST_MODEL (self->shots))];
}

/**
 * sixain_storyboard_get_shot_start:
 * @self: a storyboard
 * @position: place of a shot; the number of shots for the film's end
 *
 * Returns: frames before the shot; skipped shots take no time
 */
gint64
sixain_storyboard_get_shot_start (SixainStoryboard *self,
                                  guint             position)
{
  guint n_shots;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), 0);

  n_shots = g_list_model_get_n_items (G_LIST_MODEL (self->shots));
  return get_starts (self)[MIN (position, n_shots)];
}
