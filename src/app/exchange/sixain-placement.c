/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-placement.h"

typedef struct {
  SixainSession *session;
  SixainEdit *group;
  GHashTable *known;  /* ids of assets that this very edit brings, by hash */
  char **references;  /* of the shot, with what this edit brings */
  char **sounds;
  guint position;     /* where the next new shot goes */
  gboolean changes;   /* whether there is anything to do */
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
  self->changes = TRUE;
  sixain_edit_append (self->group,
                      sixain_edit_new_insert ("", SIXAIN_RECORD (storyboard), "shots",
                                              self->position, SIXAIN_RECORD (shot)));
  self->position++;
}

static void
add_to_list (Placement    *self,
             SixainShot   *shot,
             const char   *property,
             char       ***ids,
             const char   *id)
{
  g_auto (GStrv) before = g_steal_pointer (ids);

  self->changes = self->changes || !g_strv_contains ((const char * const *) before, id);
  *ids = append_id ((const char * const *) before, id);
  sixain_edit_append (self->group, sixain_edit_new_set ("", SIXAIN_RECORD (shot), property, *ids, NULL));
}

/* Edits have their label from the start, so what will happen is found out beforehand. */
static const char *
name_placement (GPtrArray      *assets,
                SixainShot     *shot,
                SixainDropZone  zone)
{
  guint n_assets[SIXAIN_ASSET_SOUND + 1] = { 0 };

  for (guint i = 0; i < assets->len; i++)
    n_assets[sixain_asset_get_kind (g_ptr_array_index (assets, i))]++;

  if (shot == NULL || (zone == SIXAIN_DROP_ZONE_NEW &&
                       (n_assets[SIXAIN_ASSET_PICTURE] > 0 ||
                        (n_assets[SIXAIN_ASSET_VIDEO] > 0 && sixain_shot_get_video (shot) != NULL))))
    return assets->len > 1 ? C_("undo", "Add Shots") : C_("undo", "Add Shot");
  if (n_assets[SIXAIN_ASSET_VIDEO] > 1 ||
      (n_assets[SIXAIN_ASSET_PICTURE] > 1 && zone != SIXAIN_DROP_ZONE_REFERENCE))
    return C_("undo", "Add Shots");
  if (n_assets[SIXAIN_ASSET_VIDEO] == assets->len)
    return C_("undo", "Set Reference Video");
  if (n_assets[SIXAIN_ASSET_SOUND] == assets->len)
    return C_("undo", "Add Sound");

  switch (zone)
    {
    case SIXAIN_DROP_ZONE_START:
      return C_("undo", "Set Start Frame");
    case SIXAIN_DROP_ZONE_END:
      return C_("undo", "Set End Frame");
    case SIXAIN_DROP_ZONE_REFERENCE:
    case SIXAIN_DROP_ZONE_NEW:
    default:
      return C_("undo", "Add Reference");
    }
}

/**
 * sixain_placement_new_edit:
 * @session: a session
 * @assets: (element-type SixainAsset): what was imported, in order
 * @shot: (nullable): the shot it is for, %NULL for new ones
 * @zone: the part of the shot; %SIXAIN_DROP_ZONE_NEW is none: the shot gets what is missing
 *   in it or can be added, but no picture
 * @position: before which shot new ones go
 *
 * Puts pictures, videos and sounds where they were dropped: a picture becomes the start
 * or end frame or a reference, a video the shot's reference video, and further ones
 * become shots of their own; a sound goes to the shot's sounds.
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
  gboolean video_taken;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (assets != NULL, NULL);

  if (assets->len == 0)
    return NULL;

  group = sixain_edit_new_group (name_placement (assets, shot, zone));
  self.group = group;
  video_taken = shot != NULL && zone == SIXAIN_DROP_ZONE_NEW && sixain_shot_get_video (shot) != NULL;
  if (shot != NULL)
    {
      self.references = g_strdupv ((char **) sixain_shot_get_references (shot));
      self.sounds = g_strdupv ((char **) sixain_shot_get_sounds (shot));
    }

  for (guint i = 0; i < assets->len; i++)
    {
      SixainAsset *asset = g_ptr_array_index (assets, i);
      const char *id = bring_asset (&self, asset);
      SixainAssetKind kind = sixain_asset_get_kind (asset);

      if (kind == SIXAIN_ASSET_SOUND && shot == NULL)
        {
          add_shot (&self, "sounds", (const char *[]) { id, NULL });
        }
      else if (kind == SIXAIN_ASSET_SOUND)
        {
          add_to_list (&self, shot, "sounds", &self.sounds, id);
        }
      else if (kind == SIXAIN_ASSET_VIDEO && (shot == NULL || video_taken))
        {
          add_shot (&self, "video", (gpointer) id);
        }
      else if (kind == SIXAIN_ASSET_VIDEO)
        {
          self.changes = TRUE;
          /* all of it, for its motion, without its sound */
          sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (shot),
                                                          "video", id,
                                                          "video-use", SIXAIN_VIDEO_MOTION,
                                                          "video-in", G_GINT64_CONSTANT (0),
                                                          "video-out", G_GINT64_CONSTANT (0),
                                                          "video-sound", FALSE,
                                                          NULL));
          video_taken = TRUE;
        }
      else if (shot != NULL && zone == SIXAIN_DROP_ZONE_REFERENCE)
        {
          add_to_list (&self, shot, "references", &self.references, id);
        }
      else if (shot == NULL || zone == SIXAIN_DROP_ZONE_NEW || frame_taken)
        {
          add_shot (&self, "start-frame", (gpointer) id);
        }
      else
        {
          gboolean end = zone == SIXAIN_DROP_ZONE_END;
          const char *property = end ? "end-frame" : "start-frame";

          self.changes = self.changes || g_strcmp0 (end ? sixain_shot_get_end_frame (shot)
                                                        : sixain_shot_get_start_frame (shot), id) != 0;
          sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (shot), property, id, NULL));
          frame_taken = TRUE;
        }
    }

  g_strfreev (self.references);
  g_strfreev (self.sounds);
  return self.changes ? g_steal_pointer (&group) : NULL;
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

/**
 * sixain_placement_new_cast:
 * @session: a session
 * @member: one of the storyboard's cast
 * @shot: (nullable): the shot it is for, %NULL for a new one
 * @position: before which shot a new one goes
 *
 * A cast member is mentioned behind what the prompt says.
 *
 * Returns: (transfer full) (nullable): one step, %NULL when the prompt mentions it already
 */
SixainEdit *
sixain_placement_new_cast (SixainSession    *session,
                           SixainCastMember *member,
                           SixainShot       *shot,
                           guint             position)
{
  g_autofree char *span = NULL;
  g_autofree char *prompt = NULL;
  g_autoptr (SixainShot) fresh = NULL;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);

  span = g_strdup_printf ("{cast:%s}", sixain_record_get_id (SIXAIN_RECORD (member)));
  if (shot != NULL)
    {
      const char *there = sixain_shot_get_prompt (shot);

      if (strstr (there, span) != NULL)
        return NULL;

      prompt = *there != '\0' ? g_strconcat (there, " ", span, NULL) : g_strdup (span);
      return sixain_edit_new_set (C_("undo", "Mention in Shot"), SIXAIN_RECORD (shot), "prompt", prompt, NULL);
    }

  fresh = sixain_shot_new (sixain_session_get_new_length (session));
  g_object_set (fresh, "prompt", span, NULL);

  return sixain_edit_new_insert (C_("undo", "Add Shot"),
                                 SIXAIN_RECORD (sixain_session_get_storyboard (session)),
                                 "shots", position, SIXAIN_RECORD (fresh));
}
