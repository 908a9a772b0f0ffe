/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-placement.h"

typedef struct {
  SixainSession *session;
  SixainEdit *group;
  GHashTable *known;  /* ids of assets that this very edit brings, by hash */
  guint position;     /* where the next new shot goes */
  gboolean new_shots;
} Placement;

/* The id under which the storyboard will know the asset's content. */
static const char *
bring_asset (Placement   *self,
             SixainAsset *asset)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  const char *hash = sixain_asset_get_hash (asset);
  SixainAsset *there = sixain_storyboard_find_hash (storyboard, hash);
  const char *id = there != NULL ? sixain_record_get_id (SIXAIN_RECORD (there))
                                 : g_hash_table_lookup (self->known, hash);

  if (id == NULL)
    {
      GListModel *assets = sixain_storyboard_get_assets (storyboard);
      guint end = g_list_model_get_n_items (assets) + g_hash_table_size (self->known);

      id = sixain_record_get_id (SIXAIN_RECORD (asset));
      g_hash_table_insert (self->known, (gpointer) hash, (gpointer) id);
      sixain_edit_append (self->group,
                          sixain_edit_new_insert ("", SIXAIN_RECORD (storyboard), "assets",
                                                  end, SIXAIN_RECORD (asset)));
    }

  return id;
}

static char **
append_id (const char * const *ids,
           const char         *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) ids);
  if (!g_strv_contains (ids, id))
    g_strv_builder_add (builder, id);

  return g_strv_builder_end (builder);
}

static void
add_shot (Placement  *self,
          const char *property,
          gpointer    value)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  g_autoptr (SixainShot) shot = sixain_shot_new (sixain_session_get_new_length (self->session));

  g_object_set (shot, property, value, NULL);
  sixain_edit_append (self->group,
                      sixain_edit_new_insert ("", SIXAIN_RECORD (storyboard), "shots",
                                              self->position, SIXAIN_RECORD (shot)));
  self->position++;
  self->new_shots = TRUE;
}

static void
add_to_list (Placement          *self,
             SixainShot         *shot,
             const char         *property,
             const char * const *ids,
             const char         *id)
{
  g_auto (GStrv) more = append_id (ids, id);

  if (shot != NULL)
    sixain_edit_append (self->group,
                        sixain_edit_new_set ("", SIXAIN_RECORD (shot), property, more, NULL));
  else
    add_shot (self, property, more);
}

static const char *
name_step (SixainDropZone zone,
           gboolean       new_shots)
{
  if (new_shots)
    return C_("undo", "Add Shots");

  switch (zone)
    {
    case SIXAIN_DROP_ZONE_START:
      return C_("undo", "Set Start Frame");
    case SIXAIN_DROP_ZONE_END:
      return C_("undo", "Set End Frame");
    case SIXAIN_DROP_ZONE_REFERENCE:
      return C_("undo", "Add Reference");
    case SIXAIN_DROP_ZONE_NEW:
    default:
      return C_("undo", "Add Shot");
    }
}

/* Edits have their label from the start, so what will happen is found out beforehand. */
static gboolean
makes_shots (GPtrArray      *assets,
             SixainDropZone  zone)
{
  guint pictures = 0;

  for (guint i = 0; i < assets->len; i++)
    if (sixain_asset_get_kind (g_ptr_array_index (assets, i)) == SIXAIN_ASSET_PICTURE)
      pictures++;

  if (zone == SIXAIN_DROP_ZONE_NEW)
    return assets->len > 1;

  return pictures > 1 && zone != SIXAIN_DROP_ZONE_REFERENCE;
}

/**
 * sixain_placement_new_edit:
 * @session: a session
 * @assets: (element-type SixainAsset): what was imported, in order
 * @shot: (nullable): the shot it is for, %NULL for new ones
 * @zone: the part of the shot
 * @position: before which shot new ones go
 *
 * Puts pictures, videos and sounds where they were dropped: a picture becomes the start
 * or end frame or a reference, further pictures become shots of their own; a video is
 * a reference; a sound goes to the shot's sounds.
 *
 * Returns: (transfer full) (nullable): one step, %NULL when there is nothing to do
 */
SixainEdit *
sixain_placement_new_edit (SixainSession  *session,
                           GPtrArray      *assets,
                           SixainShot     *shot,
                           SixainDropZone  zone,
                           guint           position)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SixainEdit) group = NULL;
  Placement self = { .session = session, .known = known, .position = position };
  gboolean frame_taken = FALSE;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (assets != NULL, NULL);

  if (assets->len == 0)
    return NULL;

  group = sixain_edit_new_group (name_step (zone, makes_shots (assets, zone)));
  self.group = group;

  for (guint i = 0; i < assets->len; i++)
    {
      SixainAsset *asset = g_ptr_array_index (assets, i);
      const char *id = bring_asset (&self, asset);
      SixainAssetKind kind = sixain_asset_get_kind (asset);

      if (kind == SIXAIN_ASSET_SOUND)
        {
          const char * const none[] = { NULL };

          add_to_list (&self, shot, "sounds", shot != NULL ? sixain_shot_get_sounds (shot) : none, id);
        }
      else if (kind == SIXAIN_ASSET_VIDEO || (shot != NULL && zone == SIXAIN_DROP_ZONE_REFERENCE))
        {
          const char * const none[] = { NULL };

          add_to_list (&self, shot, "references", shot != NULL ? sixain_shot_get_references (shot) : none, id);
        }
      else if (shot == NULL || frame_taken)
        {
          add_shot (&self, "start-frame", (gpointer) id);
        }
      else
        {
          const char *property = zone == SIXAIN_DROP_ZONE_END ? "end-frame" : "start-frame";

          sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (shot), property, id, NULL));
          frame_taken = TRUE;
        }
    }

  return g_steal_pointer (&group);
}

/**
 * sixain_placement_new_text:
 * @session: a session
 * @text: what was dropped
 * @shot: (nullable): the shot it is for, %NULL for a new one
 * @zone: the part of the shot
 * @position: before which shot a new one goes
 *
 * Text becomes a prompt, behind the one that is there.
 *
 * Returns: (transfer full): one step
 */
SixainEdit *
sixain_placement_new_text (SixainSession  *session,
                           const char     *text,
                           SixainShot     *shot,
                           SixainDropZone  zone,
                           guint           position)
{
  g_autofree char *prompt = NULL;
  g_autoptr (SixainShot) fresh = NULL;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (shot != NULL)
    {
      const char *there = sixain_shot_get_prompt (shot);

      prompt = *there != '\0' ? g_strconcat (there, "\n", text, NULL) : g_strdup (text);

      return sixain_edit_new_set (C_("undo", "Change Prompt"), SIXAIN_RECORD (shot), "prompt", prompt, NULL);
    }

  fresh = sixain_shot_new (sixain_session_get_new_length (session));
  g_object_set (fresh, "prompt", text, NULL);

  return sixain_edit_new_insert (C_("undo", "Add Shot"),
                                 SIXAIN_RECORD (sixain_session_get_storyboard (session)),
                                 "shots", position, SIXAIN_RECORD (fresh));
}
