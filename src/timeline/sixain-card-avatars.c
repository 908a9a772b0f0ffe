/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-card-avatars.h"

#include <adwaita.h>

#define AVATARS_MAX 3

struct _SixainCardAvatars
{
  GtkWidget        *card;       /* owns this */
  SixainThumbnails *thumbnails;
  guint             n;
  GtkWidget        *widgets[AVATARS_MAX];
  char             *paths[AVATARS_MAX]; /* of the picture, or NULL */
  char             *key;                /* what is shown now */
};

static void
clear (SixainCardAvatars *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_clear_pointer (&self->widgets[i], gtk_widget_unparent);
      g_clear_pointer (&self->paths[i], g_free);
    }
  self->n = 0;
}

/* The file of the front view, NULL when there is none. */
static char *
dup_front (SixainStoryboard *storyboard,
           const char       *folder,
           SixainCastMember *member)
{
  const char * const *views = sixain_cast_member_get_views (member);
  SixainAsset *asset = views != NULL && views[0] != NULL ? sixain_storyboard_find_asset (storyboard, views[0]) : NULL;
  g_autofree char *name = NULL;

  if (folder == NULL || asset == NULL || sixain_asset_get_kind (asset) == SIXAIN_ASSET_SOUND)
    return NULL;

  name = sixain_asset_dup_member (asset);
  return g_build_filename (folder, name, NULL);
}

/* People who speak in the shot, each once. */
static GPtrArray *
find_speakers (SixainStoryboard *storyboard,
               SixainShot       *shot)
{
  GListModel *lines = sixain_shot_get_lines (shot);
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (lines) && members->len < AVATARS_MAX; i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);
      const char *id = sixain_line_get_speaker (line);
      SixainCastMember *member = id != NULL ? sixain_storyboard_find_cast (storyboard, id) : NULL;

      if (member != NULL && *sixain_cast_member_get_name (member) != '\0' &&
          !g_ptr_array_find (members, member, NULL))
        g_ptr_array_add (members, member);
    }

  return members;
}

static void
show_picture (SixainCardAvatars *self,
              guint              i)
{
  /* the shorter side of a wide picture fills the circle */
  guint size = 2 * SIXAIN_AVATAR_SIZE * gtk_widget_get_scale_factor (self->card);
  GdkTexture *texture = sixain_thumbnails_peek (self->thumbnails, self->paths[i], size);

  if (texture != NULL)
    adw_avatar_set_custom_image (ADW_AVATAR (self->widgets[i]), GDK_PAINTABLE (texture));
}

/**
 * sixain_card_avatars_new:
 * @card: the widget they belong to; it frees them when it is disposed of
 * @thumbnails: where pictures come from
 *
 * Returns: (transfer full): nobody yet
 */
SixainCardAvatars *
sixain_card_avatars_new (GtkWidget        *card,
                         SixainThumbnails *thumbnails)
{
  SixainCardAvatars *self;

  g_return_val_if_fail (GTK_IS_WIDGET (card), NULL);
  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (thumbnails), NULL);

  self = g_new0 (SixainCardAvatars, 1);
  self->card = card;
  self->thumbnails = g_object_ref (thumbnails);

  return self;
}

/**
 * sixain_card_avatars_free:
 * @self: the avatars
 */
void
sixain_card_avatars_free (SixainCardAvatars *self)
{
  clear (self);
  g_object_unref (self->thumbnails);
  g_free (self->key);
  g_free (self);
}

/**
 * sixain_card_avatars_show:
 * @self: the avatars
 * @storyboard: a storyboard
 * @folder: (nullable): where its members lie; without it there are no pictures
 * @shot: one of its shots
 *
 * Shows who speaks in the shot: the front view, or initials until it is loaded and where
 * there is none.
 */
void
sixain_card_avatars_show (SixainCardAvatars *self,
                          SixainStoryboard  *storyboard,
                          const char        *folder,
                          SixainShot        *shot)
{
  g_autoptr (GPtrArray) members = find_speakers (storyboard, shot);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < members->len; i++)
    {
      char *path = dup_front (storyboard, folder, members->pdata[i]);

      g_ptr_array_add (paths, path);
      g_string_append_printf (key, "%s\n%s\n", sixain_cast_member_get_name (members->pdata[i]),
                              path != NULL ? path : "");
    }

  if (!g_set_str (&self->key, key->str))
    return;

  clear (self);
  self->n = members->len;
  for (guint i = 0; i < self->n; i++)
    {
      self->widgets[i] = adw_avatar_new (SIXAIN_AVATAR_SIZE, sixain_cast_member_get_name (members->pdata[i]), TRUE);
      gtk_widget_set_can_target (self->widgets[i], FALSE);
      gtk_widget_set_parent (self->widgets[i], self->card);
      self->paths[i] = g_steal_pointer (&paths->pdata[i]);
      if (self->paths[i] != NULL)
        show_picture (self, i);
    }
}

/**
 * sixain_card_avatars_arrived:
 * @self: the avatars
 * @path: a picture that has been loaded
 */
void
sixain_card_avatars_arrived (SixainCardAvatars *self,
                             const char        *path)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (g_strcmp0 (self->paths[i], path) == 0)
        show_picture (self, i);
    }
}

/**
 * sixain_card_avatars_any:
 * @self: the avatars
 *
 * Returns: whether anybody speaks
 */
gboolean
sixain_card_avatars_any (SixainCardAvatars *self)
{
  return self->n > 0;
}

/**
 * sixain_card_avatars_allocate:
 * @self: the avatars
 * @end: where the room for them ends, in pixels from the card's left
 * @bottom: where they stand, in pixels from its top
 * @fit: whether there is the height for them
 *
 * Hides those that do not fit.
 */
void
sixain_card_avatars_allocate (SixainCardAvatars *self,
                              int                end,
                              int                bottom,
                              gboolean           fit)
{
  int x = 5;

  for (guint i = 0; i < self->n; i++)
    {
      int size;

      gtk_widget_set_child_visible (self->widgets[i], fit && x + SIXAIN_AVATAR_SIZE + 4 <= end);
      gtk_widget_measure (self->widgets[i], GTK_ORIENTATION_HORIZONTAL, -1, &size, NULL, NULL, NULL);
      gtk_widget_allocate (self->widgets[i], size, size, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, bottom - size)));
      x += size + 3;
    }
}
