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

typedef enum {
  PROP_PLACE = 1,
  PROP_LIGHT,
  PROP_PALETTE,
  PROP_STYLE,
} SixainSceneCardProperty;

static void
sixain_scene_card_finalize (GObject *object)
{
  SixainSceneCard *self = SIXAIN_SCENE_CARD (object);

  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->light, g_free);
  g_clear_pointer (&self->palette, g_free);
  g_clear_pointer (&self->style, g_free);

  G_OBJECT_CLASS (sixain_scene_card_parent_class)->finalize (object);
}

static void
sixain_scene_card_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SixainSceneCard *self = SIXAIN_SCENE_CARD (object);

  switch ((SixainSceneCardProperty) prop_id)
    {
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_LIGHT:
      g_value_set_string (value, self->light);
      break;
    case PROP_PALETTE:
      g_value_set_string (value, self->palette);
      break;
    case PROP_STYLE:
      g_value_set_string (value, self->style);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_scene_card_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SixainSceneCard *self = SIXAIN_SCENE_CARD (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainSceneCardProperty) prop_id)
    {
    case PROP_PLACE:
      sixain_record_set_string (record, pspec, &self->place, value);
      break;
    case PROP_LIGHT:
      sixain_record_set_string (record, pspec, &self->light, value);
      break;
    case PROP_PALETTE:
      sixain_record_set_string (record, pspec, &self->palette, value);
      break;
    case PROP_STYLE:
      sixain_record_set_string (record, pspec, &self->style, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_scene_card_class_init (SixainSceneCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_scene_card_finalize;
  object_class->get_property = sixain_scene_card_get_property;
  object_class->set_property = sixain_scene_card_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, PROP_PLACE, "place", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_LIGHT, "light", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_PALETTE, "palette", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_STYLE, "style", "", NULL, 0);
}

static void
sixain_scene_card_init (SixainSceneCard *self)
{
  self->place = g_strdup ("");
  self->light = g_strdup ("");
  self->palette = g_strdup ("");
  self->style = g_strdup ("");
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
