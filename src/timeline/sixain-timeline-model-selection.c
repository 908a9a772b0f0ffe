/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

static char *
dup_id_at (SixainTimelineModel *self,
           guint                position)
{
  SixainShot *shot = sixain_timeline_model_get_shot (self, position);

  return shot != NULL ? g_strdup (sixain_record_get_id (SIXAIN_RECORD (shot))) : NULL;
}

/* Drops what is gone; the shot that took the current one's place becomes current. */
void
sixain_timeline_model_mend_selection (SixainTimelineModel *self)
{
  GHashTableIter iter;
  const char *id;
  guint n_shots = self->shots->len;
  gboolean changed = FALSE;
  guint position;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    {
      if (sixain_timeline_model_find_shot (self, id) == G_MAXUINT)
        {
          g_hash_table_iter_remove (&iter);
          changed = TRUE;
        }
    }

  position = self->current != NULL ? sixain_timeline_model_find_shot (self, self->current) : G_MAXUINT;
  if (position != G_MAXUINT)
    {
      self->current_position = position;
      if (changed)
        sixain_timeline_model_emit_selection (self, FALSE);
      return;
    }

  if (n_shots == 0)
    {
      if (self->current != NULL || changed)
        {
          g_clear_pointer (&self->current, g_free);
          sixain_timeline_model_emit_selection (self, TRUE);
        }
      return;
    }

  sixain_timeline_model_select (self, MIN (self->current_position, n_shots - 1));
}

/**
 * sixain_timeline_model_get_current:
 * @self: a view-model
 *
 * Returns: (transfer none) (nullable): the shot that keys and inspector are about
 */
SixainShot *
sixain_timeline_model_get_current (SixainTimelineModel *self)
{
  guint position;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  position = sixain_timeline_model_get_current_position (self);
  return position != G_MAXUINT ? sixain_timeline_model_get_shot (self, position) : NULL;
}

/**
 * sixain_timeline_model_get_current_position:
 * @self: a view-model
 *
 * Returns: the current shot's position, or %G_MAXUINT
 */
guint
sixain_timeline_model_get_current_position (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), G_MAXUINT);

  return self->current != NULL ? sixain_timeline_model_find_shot (self, self->current) : G_MAXUINT;
}

/**
 * sixain_timeline_model_is_selected:
 * @self: a view-model
 * @position: a shot
 *
 * Returns: whether it is selected
 */
gboolean
sixain_timeline_model_is_selected (SixainTimelineModel *self,
                                   guint                position)
{
  SixainShot *shot;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  shot = sixain_timeline_model_get_shot (self, position);
  return shot != NULL && g_hash_table_contains (self->selected, sixain_record_get_id (SIXAIN_RECORD (shot)));
}

/**
 * sixain_timeline_model_dup_selection:
 * @self: a view-model
 *
 * Returns: (transfer full) (element-type guint): positions of the selected shots, in order
 */
GArray *
sixain_timeline_model_dup_selection (SixainTimelineModel *self)
{
  GArray *positions;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sixain_timeline_model_get_n_shots (self); i++)
    {
      if (sixain_timeline_model_is_selected (self, i))
        g_array_append_val (positions, i);
    }

  return positions;
}

static void
set_current (SixainTimelineModel *self,
             guint                position)
{
  g_autofree char *id = dup_id_at (self, position);
  gboolean changed = g_set_str (&self->current, id);

  self->current_position = position;
  sixain_timeline_model_emit_selection (self, changed);
}

/**
 * sixain_timeline_model_select:
 * @self: a view-model
 * @position: a shot
 *
 * Selects it alone.
 */
void
sixain_timeline_model_select (SixainTimelineModel *self,
                              guint                position)
{
  g_autofree char *id = NULL;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  id = dup_id_at (self, position);
  if (id == NULL)
    return;

  g_set_str (&self->anchor, id);
  g_hash_table_remove_all (self->selected);
  g_hash_table_add (self->selected, g_steal_pointer (&id));
  set_current (self, position);
}

/**
 * sixain_timeline_model_select_toggle:
 * @self: a view-model
 * @position: a shot
 *
 * Adds it to the selection or takes it out; the last one stays.
 */
void
sixain_timeline_model_select_toggle (SixainTimelineModel *self,
                                     guint                position)
{
  g_autofree char *id = NULL;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  id = dup_id_at (self, position);
  if (id == NULL)
    return;

  g_set_str (&self->anchor, id);

  if (!g_hash_table_contains (self->selected, id))
    g_hash_table_add (self->selected, g_steal_pointer (&id));
  else if (g_hash_table_size (self->selected) > 1)
    g_hash_table_remove (self->selected, id);

  set_current (self, position);
}

/**
 * sixain_timeline_model_select_to:
 * @self: a view-model
 * @position: a shot
 *
 * Selects everything from where the last selection began to @position.
 */
void
sixain_timeline_model_select_to (SixainTimelineModel *self,
                                 guint                position)
{
  guint from;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  if (position >= sixain_timeline_model_get_n_shots (self))
    return;

  from = self->anchor != NULL ? sixain_timeline_model_find_shot (self, self->anchor) : G_MAXUINT;
  if (from == G_MAXUINT)
    from = position;

  g_hash_table_remove_all (self->selected);
  for (guint i = MIN (from, position); i <= MAX (from, position); i++)
    g_hash_table_add (self->selected, dup_id_at (self, i));

  set_current (self, position);
}

/**
 * sixain_timeline_model_select_all:
 * @self: a view-model
 *
 * Selects every shot; the current one stays current.
 */
void
sixain_timeline_model_select_all (SixainTimelineModel *self)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  for (guint i = 0; i < sixain_timeline_model_get_n_shots (self); i++)
    g_hash_table_add (self->selected, dup_id_at (self, i));

  sixain_timeline_model_emit_selection (self, FALSE);
}

