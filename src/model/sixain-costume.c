/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-costume.h"

#include "sixain-record-private.h"

/**
 * SixainCostume:
 *
 * Another look of a cast member. A shot names the costumes that are worn in it.
 */
struct _SixainCostume {
  SixainRecord parent_instance;

  char  *name;
  char  *description;
  char **views;
};

G_DEFINE_FINAL_TYPE (SixainCostume, sixain_costume, SIXAIN_TYPE_RECORD)

typedef enum {
  PROP_NAME = 1,
  PROP_DESCRIPTION,
  PROP_VIEWS,
} SixainCostumeProperty;

static void
sixain_costume_finalize (GObject *object)
{
  SixainCostume *self = SIXAIN_COSTUME (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->views, g_strfreev);

  G_OBJECT_CLASS (sixain_costume_parent_class)->finalize (object);
}

static void
sixain_costume_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SixainCostume *self = SIXAIN_COSTUME (object);

  switch ((SixainCostumeProperty) prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_VIEWS:
      g_value_set_boxed (value, self->views);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_costume_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SixainCostume *self = SIXAIN_COSTUME (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainCostumeProperty) prop_id)
    {
    case PROP_NAME:
      sixain_record_set_string (record, pspec, &self->name, value);
      break;
    case PROP_DESCRIPTION:
      sixain_record_set_string (record, pspec, &self->description, value);
      break;
    case PROP_VIEWS:
      sixain_record_set_strv (record, pspec, &self->views, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_costume_class_init (SixainCostumeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_costume_finalize;
  object_class->get_property = sixain_costume_get_property;
  object_class->set_property = sixain_costume_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, PROP_NAME, "name", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_DESCRIPTION, "description", "", NULL, 0);
  sixain_record_class_install_boxed (record_class, PROP_VIEWS, "views", G_TYPE_STRV);
}

static void
sixain_costume_init (SixainCostume *self)
{
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  self->views = g_new0 (char *, 1);
}

/**
 * sixain_costume_new:
 * @name: what the user reads
 *
 * Returns: (transfer full): a new costume
 */
SixainCostume *
sixain_costume_new (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_object_new (SIXAIN_TYPE_COSTUME, "name", name, NULL);
}

/**
 * sixain_costume_get_name:
 * @self: a costume
 *
 * Returns: what the user reads
 */
const char *
sixain_costume_get_name (SixainCostume *self)
{
  g_return_val_if_fail (SIXAIN_IS_COSTUME (self), NULL);

  return self->name;
}

/**
 * sixain_costume_get_description:
 * @self: a costume
 *
 * Returns: how it looks, "" when unset
 */
const char *
sixain_costume_get_description (SixainCostume *self)
{
  g_return_val_if_fail (SIXAIN_IS_COSTUME (self), NULL);

  return self->description;
}

/**
 * sixain_costume_get_views:
 * @self: a costume
 *
 * Returns: asset ids, the front first
 */
const char * const *
sixain_costume_get_views (SixainCostume *self)
{
  g_return_val_if_fail (SIXAIN_IS_COSTUME (self), NULL);

  return (const char * const *) self->views;
}
