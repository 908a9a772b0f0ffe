/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-scene-card.h"

#include "sixain-record-private.h"

/**
 * SixainSceneCard:
 *
 * What all shots share.
 */
struct _SixainSceneCard {
  SixainRecord parent_instance;

  char *place;
  char *light;
  char *palette;
  char *style;
};

G_DEFINE_FINAL_TYPE (SixainSceneCard, sixain_scene_card, SIXAIN_TYPE_RECORD)

#define FIELD(name) G_STRUCT_OFFSET (SixainSceneCard, name)

static void
sixain_scene_card_class_init (SixainSceneCardClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, FIELD (place), "place", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (light), "light", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (palette), "palette", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (style), "style", "", NULL, 0);
}

static void
sixain_scene_card_init (SixainSceneCard *self)
{
}

/**
 * sixain_scene_card_new:
 *
 * Returns: (transfer full): an empty scene card
 */
SixainSceneCard *
sixain_scene_card_new (void)
{
  return g_object_new (SIXAIN_TYPE_SCENE_CARD, NULL);
}

/**
 * sixain_scene_card_get_place:
 * @self: a scene card
 *
 * Returns: where it is
 */
const char *
sixain_scene_card_get_place (SixainSceneCard *self)
{
  g_return_val_if_fail (SIXAIN_IS_SCENE_CARD (self), NULL);

  return self->place;
}

/**
 * sixain_scene_card_get_light:
 * @self: a scene card
 *
 * Returns: the light
 */
const char *
sixain_scene_card_get_light (SixainSceneCard *self)
{
  g_return_val_if_fail (SIXAIN_IS_SCENE_CARD (self), NULL);

  return self->light;
}

/**
 * sixain_scene_card_get_palette:
 * @self: a scene card
 *
 * Returns: the colours
 */
const char *
sixain_scene_card_get_palette (SixainSceneCard *self)
{
  g_return_val_if_fail (SIXAIN_IS_SCENE_CARD (self), NULL);

  return self->palette;
}

/**
 * sixain_scene_card_get_style:
 * @self: a scene card
 *
 * Returns: the style
 */
const char *
sixain_scene_card_get_style (SixainSceneCard *self)
{
  g_return_val_if_fail (SIXAIN_IS_SCENE_CARD (self), NULL);

  return self->style;
}
