/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-shot-pictures.h"

/**
 * SixainShotPictures:
 *
 * What each shot of a storyboard looks like at a few moments, taken from the same plan the
 * film is drawn from, so that a card never shows anything but the film. Immutable.
 */
struct _SixainShotPictures
{
  GObject            parent_instance;

  SixainPicturePlan *plan;
  GHashTable        *moments; /* id -> SixainMoment[SIXAIN_SHOT_MOMENTS] */
};

G_DEFINE_FINAL_TYPE (SixainShotPictures, sixain_shot_pictures, G_TYPE_OBJECT)

static void
sixain_shot_pictures_finalize (GObject *object)
{
  SixainShotPictures *self = SIXAIN_SHOT_PICTURES (object);

  g_clear_pointer (&self->moments, g_hash_table_unref);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);

  G_OBJECT_CLASS (sixain_shot_pictures_parent_class)->finalize (object);
}

static void
sixain_shot_pictures_class_init (SixainShotPicturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sixain_shot_pictures_finalize;
}

static void
sixain_shot_pictures_init (SixainShotPictures *self)
{
  self->moments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * sixain_shot_pictures_new:
 * @storyboard: a storyboard
 * @folder: (nullable): where its members lie; without it no pictures are found
 *
 * Returns: (transfer full): what its shots look like now; skipped ones are not in the
 *   film and have no look
 */
SixainShotPictures *
sixain_shot_pictures_new (SixainStoryboard *storyboard,
                          const char       *folder)
{
  SixainShotPictures *self;
  GListModel *shots;
  gint64 start = 0;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  self = g_object_new (SIXAIN_TYPE_SHOT_PICTURES, NULL);
  self->plan = sixain_picture_plan_new (storyboard, folder != NULL ? folder : "", SIXAIN_BURN_IN_NONE);
  shots = sixain_storyboard_get_shots (storyboard);

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      gint64 last = sixain_shot_get_length (shot) - 1;
      SixainMoment *moments;

      if (sixain_shot_get_skip (shot))
        continue;

      moments = g_new0 (SixainMoment, SIXAIN_SHOT_MOMENTS);
      for (guint m = 0; m < SIXAIN_SHOT_MOMENTS; m++)
        {
          SixainPicturePlanFrame frame;

          sixain_picture_plan_get_frame (self->plan, start + last * m / (SIXAIN_SHOT_MOMENTS - 1), &frame);
          moments[m].n_layers = frame.n_layers;
          memcpy (moments[m].layers, frame.layers, frame.n_layers * sizeof (SixainLayer));
        }

      g_hash_table_insert (self->moments, g_strdup (sixain_record_get_id (SIXAIN_RECORD (shot))), moments);
      start += last + 1;
    }

  return self;
}

/**
 * sixain_shot_pictures_get:
 * @self: the pictures
 * @shot_id: a shot
 *
 * Returns: (nullable): %SIXAIN_SHOT_MOMENTS moments, owned by @self
 */
const SixainMoment *
sixain_shot_pictures_get (SixainShotPictures *self,
                          const char         *shot_id)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_PICTURES (self), NULL);
  g_return_val_if_fail (shot_id != NULL, NULL);

  return g_hash_table_lookup (self->moments, shot_id);
}

/**
 * sixain_shot_pictures_get_aspect:
 * @self: the pictures
 *
 * Returns: the frame's width divided by its height
 */
double
sixain_shot_pictures_get_aspect (SixainShotPictures *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_PICTURES (self), 1);

  return sixain_aspect_get_ratio (sixain_picture_plan_get_aspect (self->plan));
}

/**
 * sixain_shot_pictures_get_plan:
 * @self: the pictures
 *
 * Returns: (transfer none): the plan they were taken from
 */
SixainPicturePlan *
sixain_shot_pictures_get_plan (SixainShotPictures *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT_PICTURES (self), NULL);

  return self->plan;
}

/**
 * sixain_shot_pictures_shows:
 * @self: the pictures
 * @shot_id: a shot
 * @path: a picture's file
 *
 * Returns: whether the shot shows that picture at any moment
 */
gboolean
sixain_shot_pictures_shows (SixainShotPictures *self,
                            const char         *shot_id,
                            const char         *path)
{
  const SixainMoment *moments;

  g_return_val_if_fail (SIXAIN_IS_SHOT_PICTURES (self), FALSE);

  moments = sixain_shot_pictures_get (self, shot_id);
  for (guint m = 0; moments != NULL && m < SIXAIN_SHOT_MOMENTS; m++)
    {
      for (guint i = 0; i < moments[m].n_layers; i++)
        {
          if (g_strcmp0 (moments[m].layers[i].path, path) == 0)
            return TRUE;
        }
    }

  return FALSE;
}
