/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-session.h"

/* What a session knows of its storyboard. */

/**
 * sixain_session_get_history:
 * @self: a session
 *
 * Returns: where edits go
 */
SixainHistory *
sixain_session_get_history (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return sixain_document_get_history (sixain_session_get_document (self));
}

/**
 * sixain_session_get_storyboard:
 * @self: a session
 *
 * Returns: the open storyboard
 */
SixainStoryboard *
sixain_session_get_storyboard (SixainSession *self)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return sixain_document_get_storyboard (sixain_session_get_document (self));
}

/**
 * sixain_session_get_profile:
 * @self: a session
 *
 * Returns: (nullable): the storyboard's model, where it is known
 */
SixainProfile *
sixain_session_get_profile (SixainSession *self)
{
  const char *id;

  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  id = sixain_storyboard_get_profile (sixain_session_get_storyboard (self));

  for (guint i = 0; i < g_list_model_get_n_items (sixain_session_get_profiles (self)); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (sixain_session_get_profiles (self), i);

      if (g_strcmp0 (sixain_profile_get_id (profile), id) == 0)
        return profile;
    }

  return NULL;
}

/**
 * sixain_session_get_new_length:
 * @self: a session
 *
 * The length of a new shot: an equal share of what the model allows, so that as many
 * shots as it takes fit.
 *
 * Returns: frames
 */
gint64
sixain_session_get_new_length (SixainSession *self)
{
  SixainProfile *profile;
  const SixainRate *rate;
  gint64 ns = G_GINT64_CONSTANT (3000000000);

  g_return_val_if_fail (SIXAIN_IS_SESSION (self), 1);

  profile = sixain_session_get_profile (self);
  rate = sixain_storyboard_get_rate (sixain_session_get_storyboard (self));

  if (profile != NULL && sixain_profile_get_shots_max (profile) > 0)
    ns = G_GINT64_CONSTANT (1000000000) * sixain_profile_get_seconds_max (profile)
         / sixain_profile_get_shots_max (profile);

  return MAX (1, sixain_rate_ns_to_frame (rate, ns));
}

/**
 * sixain_session_dup_asset_path:
 * @self: a session
 * @id: (nullable): an asset's id
 *
 * Returns: (transfer full) (nullable): its file in the working folder
 */
char *
sixain_session_dup_asset_path (SixainSession *self,
                               const char    *id)
{
  SixainAsset *asset;
  g_autofree char *member = NULL;

  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  if (id == NULL)
    return NULL;

  asset = sixain_storyboard_find_asset (sixain_session_get_storyboard (self), id);
  if (asset == NULL)
    return NULL;

  member = sixain_asset_dup_member (asset);

  return g_build_filename (sixain_document_get_folder (sixain_session_get_document (self)), member, NULL);
}

/**
 * sixain_session_dup_record_path:
 * @self: a session
 * @record: an asset, a take, a cast member or a costume
 *
 * Returns: (transfer full) (nullable): the file that shows it: its own, or its front view
 */
char *
sixain_session_dup_record_path (SixainSession *self,
                                SixainRecord  *record)
{
  const char * const *views;

  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  if (SIXAIN_IS_ASSET (record))
    return sixain_session_dup_asset_path (self, sixain_record_get_id (record));
  if (SIXAIN_IS_TAKE (record))
    return g_build_filename (sixain_document_get_folder (sixain_session_get_document (self)),
                             sixain_take_get_member (SIXAIN_TAKE (record)), NULL);

  views = SIXAIN_IS_COSTUME (record) ? sixain_costume_get_views (SIXAIN_COSTUME (record))
                                     : sixain_cast_member_get_views (SIXAIN_CAST_MEMBER (record));
  return sixain_session_dup_asset_path (self, views[0]);
}

/**
 * sixain_session_push:
 * @self: a session
 * @edit: (transfer full): a change
 *
 * Applies a change that can't fail but by a mistake in the program, which is logged.
 *
 * Returns: whether it was applied
 */
gboolean
sixain_session_push (SixainSession *self,
                     SixainEdit    *edit)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SIXAIN_IS_SESSION (self), FALSE);

  if (sixain_history_push (sixain_session_get_history (self), edit, &error))
    return TRUE;

  g_warning ("An edit was refused: %s", error->message);

  return FALSE;
}

/**
 * sixain_session_new_plan:
 * @self: a session
 * @burn_ins: texts to draw into the frames
 *
 * Returns: (transfer full): a plan of the storyboard as it is now
 */
SixainPicturePlan *
sixain_session_new_plan (SixainSession *self,
                         SixainBurnIns  burn_ins)
{
  g_return_val_if_fail (SIXAIN_IS_SESSION (self), NULL);

  return sixain_picture_plan_new (sixain_session_get_storyboard (self),
                                  sixain_document_get_folder (sixain_session_get_document (self)),
                                  burn_ins);
}
