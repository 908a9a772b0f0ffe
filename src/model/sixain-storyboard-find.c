/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-storyboard-private.h"

static gpointer
find_of_type (SixainStoryboard *self,
              GType             type,
              const char       *id)
{
  SixainRecord *record = id != NULL ? sixain_index_find (self->index, id) : NULL;

  return record != NULL && G_TYPE_CHECK_INSTANCE_TYPE (record, type) ? record : NULL;
}

/**
 * sixain_storyboard_find_record:
 * @self: a storyboard
 * @id: (nullable): an identifier
 *
 * Finds any record: the storyboard itself, shots, lines, assets, cast, takes, the scene
 * card. Takes the same time however many there are.
 *
 * Returns: (transfer none) (nullable): the record
 */
SixainRecord *
sixain_storyboard_find_record (SixainStoryboard *self,
                               const char       *id)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return find_of_type (self, SIXAIN_TYPE_RECORD, id);
}

/**
 * sixain_storyboard_find_shot:
 * @self: a storyboard
 * @id: (nullable): an identifier
 *
 * Returns: (transfer none) (nullable): the shot of that id
 */
SixainShot *
sixain_storyboard_find_shot (SixainStoryboard *self,
                             const char       *id)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return find_of_type (self, SIXAIN_TYPE_SHOT, id);
}

/**
 * sixain_storyboard_find_asset:
 * @self: a storyboard
 * @id: (nullable): an identifier
 *
 * Returns: (transfer none) (nullable): the asset of that id
 */
SixainAsset *
sixain_storyboard_find_asset (SixainStoryboard *self,
                              const char       *id)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return find_of_type (self, SIXAIN_TYPE_ASSET, id);
}

/**
 * sixain_storyboard_find_hash:
 * @self: a storyboard
 * @hash: (nullable): a SHA-256 in lower-case hex digits
 *
 * Returns: (transfer none) (nullable): the asset with that content
 */
SixainAsset *
sixain_storyboard_find_hash (SixainStoryboard *self,
                             const char       *hash)
{
  GListModel *assets;
  guint n_assets;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  assets = sixain_storyboard_get_assets (self);
  n_assets = g_list_model_get_n_items (assets);
  for (guint i = 0; i < n_assets; i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);

      if (g_strcmp0 (sixain_asset_get_hash (asset), hash) == 0)
        return asset;
    }

  return NULL;
}

/**
 * sixain_storyboard_find_cast:
 * @self: a storyboard
 * @id: (nullable): an identifier
 *
 * Returns: (transfer none) (nullable): the cast member of that id
 */
SixainCastMember *
sixain_storyboard_find_cast (SixainStoryboard *self,
                             const char       *id)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return find_of_type (self, SIXAIN_TYPE_CAST_MEMBER, id);
}

/**
 * sixain_storyboard_find_take:
 * @self: a storyboard
 * @id: (nullable): an identifier
 *
 * Returns: (transfer none) (nullable): the take of that id
 */
SixainTake *
sixain_storyboard_find_take (SixainStoryboard *self,
                             const char       *id)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (self), NULL);

  return find_of_type (self, SIXAIN_TYPE_TAKE, id);
}
