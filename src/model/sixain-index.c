/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-index-private.h"

#include <string.h>

/* Finds records by id at any depth, by following the lists of the root and of every
 * record in them. The root owns the index and is not referenced by it. */
struct _SixainIndex {
  SixainRecord   *root;
  GHashTable     *records; /* id, of the record → SixainRecord */
  GHashTable     *watches; /* GListModel → Watch */
  SixainIndexFunc added;
  SixainIndexFunc removed;
  gpointer        user_data;
};

typedef struct {
  SixainIndex *index;
  GListModel  *list;
  GPtrArray   *items; /* of SixainRecord: what was in the list when it last changed */
  gulong       handler;
} Watch;

static void add_record    (SixainIndex  *self,
                           SixainRecord *record);
static void remove_record (SixainIndex  *self,
                           SixainRecord *record);

static void
watch_free (Watch *watch)
{
  g_signal_handler_disconnect (watch->list, watch->handler);
  g_clear_pointer (&watch->items, g_ptr_array_unref);
  g_clear_object (&watch->list);
  g_free (watch);
}

static gboolean
is_among (GHashTable *records,
          gpointer    record)
{
  return records != NULL && g_hash_table_contains (records, record);
}

/* A move takes out what it puts back at once; only what really came or went counts. */
static GHashTable *
make_set (gpointer *records,
          guint     n_records)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_records; i++)
    g_hash_table_add (set, records[i]);

  return set;
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  gpointer    user_data)
{
  Watch *watch = user_data;
  GPtrArray *items = watch->items;
  g_autoptr (GPtrArray) removed = g_ptr_array_new_full (n_removed, g_object_unref);
  g_autoptr (GHashTable) removed_set = NULL;
  g_autoptr (GHashTable) added_set = NULL;
  guint n_after = items->len - position - n_removed;

  for (guint i = 0; i < n_removed; i++)
    g_ptr_array_add (removed, g_object_ref (g_ptr_array_index (items, position + i)));
  if (n_removed > 0)
    g_ptr_array_remove_range (items, position, n_removed);

  if (n_added > 0)
    {
      g_ptr_array_set_size (items, items->len + n_added);
      memmove (items->pdata + position + n_added, items->pdata + position, n_after * sizeof (gpointer));
    }
  for (guint i = 0; i < n_added; i++)
    items->pdata[position + i] = g_list_model_get_item (list, position + i);

  if (n_removed > 0 && n_added > 0)
    {
      removed_set = make_set (removed->pdata, n_removed);
      added_set = make_set (items->pdata + position, n_added);
    }

  for (guint i = 0; i < n_removed; i++)
    {
      if (!is_among (added_set, removed->pdata[i]))
        remove_record (watch->index, removed->pdata[i]);
    }
  for (guint i = 0; i < n_added; i++)
    {
      if (!is_among (removed_set, items->pdata[position + i]))
        add_record (watch->index, items->pdata[position + i]);
    }
}

static void
watch_list (SixainIndex *self,
            GListModel  *list)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->index = self;
  watch->list = g_object_ref (list);
  watch->items = g_ptr_array_new_with_free_func (g_object_unref);
  /* the watch owns the list, and disconnects before it goes */
  watch->handler = g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), watch);
  g_hash_table_insert (self->watches, list, watch);

  items_changed_cb (list, 0, 0, g_list_model_get_n_items (list), watch);
}

static void
add_record (SixainIndex  *self,
            SixainRecord *record)
{
  SixainRecordClass *klass = SIXAIN_RECORD_GET_CLASS (record);
  const char *id = sixain_record_get_id (record);
  GParamSpec * const *stored;
  guint n_stored;

  if (!g_hash_table_contains (self->records, id))
    g_hash_table_insert (self->records, (char *) id, record);

  stored = sixain_record_class_list_stored (klass, &n_stored);
  for (guint i = 0; i < n_stored; i++)
    {
      if (stored[i]->value_type == G_TYPE_LIST_MODEL)
        watch_list (self, sixain_record_get_list (record, stored[i]->name));
    }

  self->added (record, self->user_data);
}

static void
remove_record (SixainIndex  *self,
               SixainRecord *record)
{
  SixainRecordClass *klass = SIXAIN_RECORD_GET_CLASS (record);
  const char *id = sixain_record_get_id (record);
  GParamSpec * const *stored;
  guint n_stored;

  stored = sixain_record_class_list_stored (klass, &n_stored);
  for (guint i = 0; i < n_stored; i++)
    {
      GListModel *list;
      Watch *watch;

      if (stored[i]->value_type != G_TYPE_LIST_MODEL)
        continue;

      list = sixain_record_get_list (record, stored[i]->name);
      watch = g_hash_table_lookup (self->watches, list);
      for (guint j = 0; watch != NULL && j < watch->items->len; j++)
        remove_record (self, g_ptr_array_index (watch->items, j));
      g_hash_table_remove (self->watches, list);
    }

  if (g_hash_table_lookup (self->records, id) == record)
    g_hash_table_remove (self->records, id);

  self->removed (record, self->user_data);
}

SixainIndex *
sixain_index_new (SixainRecord   *root,
                  SixainIndexFunc added,
                  SixainIndexFunc removed,
                  gpointer        user_data)
{
  SixainIndex *self = g_new0 (SixainIndex, 1);

  g_assert (SIXAIN_IS_RECORD (root));
  g_assert (added != NULL);
  g_assert (removed != NULL);

  self->root = root;
  self->records = g_hash_table_new (g_str_hash, g_str_equal);
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) watch_free);
  self->added = added;
  self->removed = removed;
  self->user_data = user_data;
  add_record (self, root);

  return self;
}

void
sixain_index_free (SixainIndex *self)
{
  g_clear_pointer (&self->watches, g_hash_table_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_free (self);
}

SixainRecord *
sixain_index_find (SixainIndex *self,
                   const char  *id)
{
  return g_hash_table_lookup (self->records, id);
}
