/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <sys/stat.h>

#include "sixain-take-receipt.h"

/* A request names files instead of holding them: longer than this is none of ours. */
#define LENGTH_MAX (4 * 1024 * 1024)
#define DEPTH_MAX 16

/*
 * What is known of how a take was made. Untrusted: it comes with the document.
 */
struct _SixainTakeReceipt {
  JsonNode *node; /* holds an object */
};

/**
 * sixain_take_receipt_load:
 * @path: (type filename): a receipt
 * @error: return location
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
SixainTakeReceipt *
sixain_take_receipt_load (const char  *path,
                          GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  SixainTakeReceipt *self;
  struct stat info;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (stat (path, &info) == 0 && (!S_ISREG (info.st_mode) || info.st_size > LENGTH_MAX))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, C_("receipt", "The receipt is not readable."));
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  node = json_from_string (text, error);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, C_("receipt", "The receipt is not readable."));
      return NULL;
    }

  self = g_new0 (SixainTakeReceipt, 1);
  self->node = g_steal_pointer (&node);
  return self;
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const char * const *paths = task_data;
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_take_receipt_free);
  GError *error = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      SixainTakeReceipt *receipt = sixain_take_receipt_load (paths[i], &error);

      if (receipt == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (receipts, receipt);
    }

  g_task_return_pointer (task, g_steal_pointer (&receipts), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sixain_take_receipt_load_async:
 * @paths: (array zero-terminated=1) (element-type filename): receipts
 * @cancellable: (nullable): lets go of it
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Reads receipts in a thread: the disk may be slow, and a document of strangers full of them.
 */
void
sixain_take_receipt_load_async (const char * const  *paths,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (paths != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_take_receipt_load_async);
  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, load_thread);
}

/**
 * sixain_take_receipt_load_finish:
 * @result: of sixain_take_receipt_load_async()
 * @error: return location: why the first that can't be read can't
 *
 * Returns: (transfer full) (nullable) (element-type SixainTakeReceipt): what is in them, in
 *   the order of the paths; %NULL where one can't be read
 */
GPtrArray *
sixain_take_receipt_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_take_receipt_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sixain_take_receipt_free (SixainTakeReceipt *self)
{
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self);
}

static JsonNode *
get_value (SixainTakeReceipt *self,
           const char        *name,
           GType              type)
{
  JsonNode *node = json_object_get_member (json_node_get_object (self->node), name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

/**
 * sixain_take_receipt_dup_date:
 * @self: a receipt
 *
 * Returns: (transfer full) (nullable): when it was sent, or what needs no sending was asked
 *   for, in local time
 */
GDateTime *
sixain_take_receipt_dup_date (SixainTakeReceipt *self)
{
  g_autoptr (GDateTime) date = NULL;
  JsonNode *begun;

  g_return_val_if_fail (self != NULL, NULL);

  begun = get_value (self, "begun", G_TYPE_STRING);
  if (begun == NULL)
    begun = get_value (self, "queued", G_TYPE_STRING);
  date = begun != NULL ? g_date_time_new_from_iso8601 (json_node_get_string (begun), NULL) : NULL;

  return date != NULL ? g_date_time_to_local (date) : NULL;
}

/**
 * sixain_take_receipt_get_price:
 * @self: a receipt
 *
 * Returns: what it cost in millionths of a US dollar where the provider said so in dollars,
 *   else what was estimated; -1 when neither is stated
 */
gint64
sixain_take_receipt_get_price (SixainTakeReceipt *self)
{
  JsonNode *actual, *unit, *estimated;
  double dollars;

  g_return_val_if_fail (self != NULL, -1);

  actual = get_value (self, "price_actual", G_TYPE_STRING);
  unit = get_value (self, "price_actual_unit", G_TYPE_STRING);
  if (actual != NULL && unit != NULL && g_str_equal (json_node_get_string (unit), "USD"))
    {
      dollars = g_ascii_strtod (json_node_get_string (actual), NULL);
      if (dollars >= 0 && dollars < 1e9)
        return (gint64) (dollars * 1e6 + 0.5);
    }

  estimated = get_value (self, "price_estimated_micro_usd", G_TYPE_INT64);
  return estimated != NULL ? MAX (json_node_get_int (estimated), -1) : -1;
}

/**
 * sixain_take_receipt_get_provider:
 * @self: a receipt
 *
 * Returns: the id of the provider that made it, "" when not stated
 */
const char *
sixain_take_receipt_get_provider (SixainTakeReceipt *self)
{
  JsonNode *provider;

  g_return_val_if_fail (self != NULL, "");

  provider = get_value (self, "provider", G_TYPE_STRING);
  return provider != NULL ? json_node_get_string (provider) : "";
}

/**
 * sixain_take_receipt_dup_text:
 * @self: a receipt
 *
 * Returns: (transfer full): all of it, for reading
 */
char *
sixain_take_receipt_dup_text (SixainTakeReceipt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return json_to_string (self->node, TRUE);
}

typedef struct {
  GPtrArray *places; /* of char*, in their order */
  GHashTable *texts; /* by place */
} Leaves;

static void
leaves_clear (Leaves *leaves)
{
  g_clear_pointer (&leaves->places, g_ptr_array_unref);
  g_clear_pointer (&leaves->texts, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Leaves, leaves_clear)

static char *
dup_value (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));

  return json_to_string (node, FALSE);
}

/* A name as a person would write it: "multi_prompt" is "multi prompt". */
static char *
join_place (const char *place,
            const char *name)
{
  g_autofree char *readable = g_strdelimit (g_strdup (name), "_-", ' ');

  return *place != '\0' ? g_strdup_printf ("%s › %s", place, readable) : g_strdup (readable);
}

static void
collect (Leaves     *leaves,
         const char *place,
         JsonNode   *node,
         guint       depth)
{
  if (depth < DEPTH_MAX && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          g_autofree char *below = join_place (place, name);

          collect (leaves, below, member, depth + 1);
        }
      return;
    }

  if (depth < DEPTH_MAX && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *below = g_strdup_printf ("%s %u", place, i + 1);

          collect (leaves, below, json_array_get_element (array, i), depth + 1);
        }
      return;
    }

  if (!g_hash_table_contains (leaves->texts, place))
    {
      g_ptr_array_add (leaves->places, g_strdup (place));
      g_hash_table_insert (leaves->texts, g_strdup (place), dup_value (node));
    }
}

static void
list_leaves (Leaves            *leaves,
             SixainTakeReceipt *receipt)
{
  JsonNode *request = json_object_get_member (json_node_get_object (receipt->node), "request");
  JsonNode *body = NULL;

  leaves->places = g_ptr_array_new_with_free_func (g_free);
  leaves->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (request != NULL && JSON_NODE_HOLDS_OBJECT (request))
    body = json_object_get_member (json_node_get_object (request), "body");
  if (body != NULL)
    collect (leaves, "", body, 0);
}

static void
change_free (gpointer data)
{
  SixainTakeChange *change = data;

  g_free (change->place);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
add_change (GPtrArray  *changes,
            const char *place,
            const char *before,
            const char *after)
{
  SixainTakeChange *change;

  if (g_strcmp0 (before, after) == 0)
    return;

  change = g_new0 (SixainTakeChange, 1);
  change->place = g_strdup (place);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (changes, change);
}

/**
 * sixain_take_receipt_compare:
 * @before: a receipt
 * @after: another
 *
 * Returns: (transfer full) (element-type SixainTakeChange): what was asked for otherwise,
 *   in the order of the requests
 */
GPtrArray *
sixain_take_receipt_compare (SixainTakeReceipt *before,
                             SixainTakeReceipt *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);
  g_auto (Leaves) was = { 0, };
  g_auto (Leaves) is = { 0, };

  g_return_val_if_fail (before != NULL && after != NULL, changes);

  list_leaves (&was, before);
  list_leaves (&is, after);

  for (guint i = 0; i < is.places->len; i++)
    {
      const char *place = g_ptr_array_index (is.places, i);

      add_change (changes, place, g_hash_table_lookup (was.texts, place), g_hash_table_lookup (is.texts, place));
    }
  for (guint i = 0; i < was.places->len; i++)
    {
      const char *place = g_ptr_array_index (was.places, i);

      if (!g_hash_table_contains (is.texts, place))
        add_change (changes, place, g_hash_table_lookup (was.texts, place), NULL);
    }

  return changes;
}
