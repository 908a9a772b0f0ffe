/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-record-copy.h"

/**
 * sixain_record_copy:
 * @record: a record
 * @lists: whether to copy what is in its lists too
 *
 * Returns: (transfer full): a record with the same values and an identity of its own, as
 *   all have that are in its lists
 */
SixainRecord *
sixain_record_copy (SixainRecord *record,
                    gboolean      lists)
{
  SixainRecord *copy;
  GParamSpec * const *stored;
  guint n_stored;

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);

  copy = g_object_new (G_OBJECT_TYPE (record), NULL);
  stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);

  for (guint i = 0; i < n_stored; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (stored[i]->value_type != G_TYPE_LIST_MODEL)
        {
          g_value_init (&value, stored[i]->value_type);
          g_object_get_property (G_OBJECT (record), stored[i]->name, &value);
          g_object_set_property (G_OBJECT (copy), stored[i]->name, &value);
        }
      else if (lists)
        {
          GListModel *from = sixain_record_get_list (record, stored[i]->name);
          GListModel *to = sixain_record_get_list (copy, stored[i]->name);

          for (guint j = 0; j < g_list_model_get_n_items (from); j++)
            {
              g_autoptr (SixainRecord) item = g_list_model_get_item (from, j);
              g_autoptr (SixainRecord) item_copy = sixain_record_copy (item, TRUE);

              g_list_store_append (G_LIST_STORE (to), item_copy);
            }
        }
    }

  return copy;
}
