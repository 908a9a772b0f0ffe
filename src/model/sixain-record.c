/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-record-private.h"

#include "sixain-id.h"

/**
 * SixainRecord:
 *
 * A part of the storyboard that has an identity: a shot, a line, an asset… Its stored
 * properties are what is saved, edited and undone; only a #SixainHistory changes them.
 * A subclass says what they are and where they lie; the record sets, gets and frees them.
 * Main thread only.
 */
typedef struct {
  char *id;
  char *extra;
} SixainRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SixainRecord, sixain_record, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_EXTRA,
} SixainRecordProperty;

typedef struct {
  GParamSpec **pspecs;
  guint        n_pspecs;
} StoredList;

static GParamSpec *properties[PROP_EXTRA + 1];

static G_DEFINE_QUARK (sixain-record-item-type, item_type)
static G_DEFINE_QUARK (sixain-record-stored, stored)

static void
sixain_record_constructed (GObject *object)
{
  SixainRecord *self = SIXAIN_RECORD (object);
  SixainRecordPrivate *priv = sixain_record_get_instance_private (self);

  G_OBJECT_CLASS (sixain_record_parent_class)->constructed (object);

  sixain_record_init_fields (self);
  if (priv->id == NULL)
    priv->id = sixain_id_new ();
}

static void
sixain_record_finalize (GObject *object)
{
  SixainRecord *self = SIXAIN_RECORD (object);
  SixainRecordPrivate *priv = sixain_record_get_instance_private (self);

  sixain_record_clear_fields (self);
  g_clear_pointer (&priv->id, g_free);
  g_clear_pointer (&priv->extra, g_free);

  G_OBJECT_CLASS (sixain_record_parent_class)->finalize (object);
}

static void
sixain_record_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SixainRecord *self = SIXAIN_RECORD (object);

  switch ((SixainRecordProperty) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, sixain_record_get_id (self));
      break;
    case PROP_EXTRA:
      g_value_set_string (value, sixain_record_get_extra (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_record_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SixainRecordPrivate *priv = sixain_record_get_instance_private (SIXAIN_RECORD (object));

  switch ((SixainRecordProperty) prop_id)
    {
    case PROP_ID:
      g_assert (priv->id == NULL);
      priv->id = g_value_dup_string (value);
      break;
    case PROP_EXTRA:
      g_assert (priv->extra == NULL);
      priv->extra = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_record_class_init (SixainRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sixain_record_constructed;
  object_class->finalize = sixain_record_finalize;
  object_class->get_property = sixain_record_get_property;
  object_class->set_property = sixain_record_set_property;

  /**
   * SixainRecord:id:
   *
   * Stays the same for the life of the record, in every version of the document.
   */
  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * SixainRecord:extra:
   *
   * A JSON object of the members that this version does not know, written back as they came.
   */
  properties[PROP_EXTRA] =
    g_param_spec_string ("extra", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sixain_record_init (SixainRecord *self)
{
}

static StoredList *
list_stored (SixainRecordClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  StoredList *list = g_type_get_qdata (type, stored_quark ());
  g_autofree GParamSpec **all = NULL;
  guint n_all;

  if (list != NULL)
    return list;

  /* kept for the life of the program, as the class is */
  list = g_new0 (StoredList, 1);
  all = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n_all);
  list->pspecs = g_new0 (GParamSpec *, n_all);
  for (guint i = 0; i < n_all; i++)
    {
      if ((all[i]->flags & SIXAIN_PARAM_STORED) != 0)
        list->pspecs[list->n_pspecs++] = all[i];
    }
  g_type_set_qdata (type, stored_quark (), list);

  return list;
}

/**
 * sixain_record_get_id:
 * @self: a record
 *
 * Returns: what names the record; unique in its storyboard
 */
const char *
sixain_record_get_id (SixainRecord *self)
{
  SixainRecordPrivate *priv = sixain_record_get_instance_private (self);

  g_return_val_if_fail (SIXAIN_IS_RECORD (self), NULL);

  return priv->id;
}

/**
 * sixain_record_get_extra:
 * @self: a record
 *
 * Returns: (nullable): a JSON object of members that this version does not know
 */
const char *
sixain_record_get_extra (SixainRecord *self)
{
  SixainRecordPrivate *priv = sixain_record_get_instance_private (self);

  g_return_val_if_fail (SIXAIN_IS_RECORD (self), NULL);

  return priv->extra;
}

/**
 * sixain_record_get_list:
 * @self: a record
 * @list: name of a stored list property
 *
 * Returns: (transfer none) (nullable): the list, or %NULL when there is none of that name
 */
GListModel *
sixain_record_get_list (SixainRecord *self,
                        const char   *list)
{
  g_autoptr (GListModel) model = NULL;

  g_return_val_if_fail (SIXAIN_IS_RECORD (self), NULL);
  g_return_val_if_fail (list != NULL, NULL);

  if (sixain_record_class_get_item_type (SIXAIN_RECORD_GET_CLASS (self), list) == G_TYPE_INVALID)
    return NULL;

  /* the record itself keeps it alive */
  g_object_get (self, list, &model, NULL);
  return model;
}

/**
 * sixain_record_class_install_list:
 * @klass: the class of a subclass, in its class_init
 * @field: offset of the #GListStore in the record
 * @name: (transfer none): the property's name, a static string
 * @item_type: the type of the records in the list
 * @flags: %SIXAIN_PARAM_FIXED or 0
 *
 * Installs a stored property that holds a #GListStore of records.
 */
void
sixain_record_class_install_list (SixainRecordClass *klass,
                                  guint              field,
                                  const char        *name,
                                  GType              item_type,
                                  GParamFlags        flags)
{
  GParamSpec *pspec;

  g_return_if_fail (SIXAIN_IS_RECORD_CLASS (klass));
  g_return_if_fail (g_type_is_a (item_type, SIXAIN_TYPE_RECORD));

  pspec = g_param_spec_object (name, NULL, NULL, G_TYPE_LIST_MODEL,
                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | SIXAIN_PARAM_STORED | flags);
  g_param_spec_set_qdata (pspec, item_type_quark (), GSIZE_TO_POINTER (item_type));
  sixain_record_class_install (klass, field, pspec);
}

/**
 * sixain_record_class_get_item_type:
 * @klass: the class of a record
 * @name: name of a property
 *
 * Returns: the type of the list's items; %G_TYPE_INVALID when @name is no stored list
 */
GType
sixain_record_class_get_item_type (SixainRecordClass *klass,
                                   const char        *name)
{
  GParamSpec *pspec = sixain_record_class_find_stored (klass, name);

  if (pspec == NULL)
    return G_TYPE_INVALID;

  return GPOINTER_TO_SIZE (g_param_spec_get_qdata (pspec, item_type_quark ()));
}

/**
 * sixain_record_class_list_stored:
 * @klass: the class of a record
 * @n_stored: (out): how many there are
 *
 * Returns: (array length=n_stored): its stored properties, in the order they are written
 */
GParamSpec * const *
sixain_record_class_list_stored (SixainRecordClass *klass,
                                 guint             *n_stored)
{
  StoredList *list;

  g_return_val_if_fail (SIXAIN_IS_RECORD_CLASS (klass), NULL);
  g_return_val_if_fail (n_stored != NULL, NULL);

  list = list_stored (klass);
  *n_stored = list->n_pspecs;
  return list->pspecs;
}

/**
 * sixain_record_class_find_stored:
 * @klass: the class of a record
 * @name: name of a property
 *
 * Returns: (transfer none) (nullable): the stored property of that name
 */
GParamSpec *
sixain_record_class_find_stored (SixainRecordClass *klass,
                                 const char        *name)
{
  StoredList *list;

  g_return_val_if_fail (SIXAIN_IS_RECORD_CLASS (klass), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  list = list_stored (klass);
  for (guint i = 0; i < list->n_pspecs; i++)
    {
      if (g_str_equal (list->pspecs[i]->name, name))
        return list->pspecs[i];
    }

  return NULL;
}
