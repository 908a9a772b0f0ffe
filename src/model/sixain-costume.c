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

#define FIELD(name) G_STRUCT_OFFSET (SixainCostume, name)

static void
sixain_costume_class_init (SixainCostumeClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, FIELD (name), "name", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (description), "description", "", NULL, 0);
  sixain_record_class_install_boxed (record_class, FIELD (views), "views", G_TYPE_STRV);
}

static void
sixain_costume_init (SixainCostume *self)
{
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
