/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-ids.h"

/**
 * SixainShotIds:
 *
 * Which shots of which storyboard are dragged or copied within the program. Two windows may show copies of one
 * storyboard, whose shots have the same ids: these alone don't tell where a shot is from.
 */
struct _SixainShotIds {
  GWeakRef storyboard;
  char   **ids;
};

G_DEFINE_BOXED_TYPE (SixainShotIds, sixain_shot_ids, sixain_shot_ids_ref, sixain_shot_ids_unref)

static void
shot_ids_clear (SixainShotIds *self)
{
  g_weak_ref_clear (&self->storyboard);
  g_strfreev (self->ids);
}

/**
 * sixain_shot_ids_new:
 * @storyboard: a storyboard
 * @shots: (element-type SixainShot): shots of it
 *
 * Returns: (transfer full): which they are; it doesn't keep @storyboard
 */
SixainShotIds *
sixain_shot_ids_new (SixainStoryboard *storyboard,
                     GPtrArray        *shots)
{
  SixainShotIds *self;
  g_autoptr (GStrvBuilder) ids = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (shots != NULL, NULL);

  ids = g_strv_builder_new ();
  for (guint i = 0; i < shots->len; i++)
    g_strv_builder_add (ids, sixain_record_get_id (g_ptr_array_index (shots, i)));

  self = g_atomic_rc_box_new0 (SixainShotIds);
  g_weak_ref_init (&self->storyboard, storyboard);
  self->ids = g_strv_builder_end (ids);
  return self;
}

/**
 * sixain_shot_ids_ref:
 * @self: ids of shots
 *
 * Returns: (transfer full): @self
 */
SixainShotIds *
sixain_shot_ids_ref (SixainShotIds *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_shot_ids_unref:
 * @self: (transfer full): ids of shots
 */
void
sixain_shot_ids_unref (SixainShotIds *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) shot_ids_clear);
}

/**
 * sixain_shot_ids_find:
 * @self: ids of shots
 * @storyboard: (nullable): a storyboard
 *
 * Returns: (transfer full) (element-type guint): where in @storyboard those are that are still there, in order;
 *   empty if they are of another one, even of a copy
 */
GArray *
sixain_shot_ids_find (SixainShotIds    *self,
                      SixainStoryboard *storyboard)
{
  g_autoptr (SixainStoryboard) origin = NULL;
  GArray *positions;
  GListModel *shots;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (storyboard == NULL || SIXAIN_IS_STORYBOARD (storyboard), NULL);

  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  origin = g_weak_ref_get (&self->storyboard);
  if (storyboard == NULL || origin != storyboard)
    return positions;

  shots = sixain_storyboard_get_shots (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainRecord) shot = g_list_model_get_item (shots, i);

      if (g_strv_contains ((const char * const *) self->ids, sixain_record_get_id (shot)))
        g_array_append_val (positions, i);
    }

  return positions;
}
