/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-codec.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sixain-id.h"
#include "sixain-migration-private.h"
#include "sixain-record-private.h"

#define PROBLEMS_MAX 100

/* Where in the text the loader is, and what it met. With problems it mends and goes on;
 * without, the first thing wrong is an error. */
typedef struct {
  GString    *path;
  GHashTable *ids;
  GPtrArray  *problems; /* (nullable) */
} Loader;

static SixainRecord *load_object (Loader   *loader,
                                  GType     type,
                                  JsonNode *node,
                                  GError  **error);

static gsize
enter_member (Loader     *loader,
              const char *name)
{
  gsize mark = loader->path->len;

  g_string_append_printf (loader->path, "%s%s", mark > 0 ? "." : "", name);
  return mark;
}

static gsize
enter_item (Loader *loader,
            guint   position)
{
  gsize mark = loader->path->len;

  g_string_append_printf (loader->path, "[%u]", position);
  return mark;
}

static void
leave (Loader *loader,
       gsize   mark)
{
  g_string_truncate (loader->path, mark);
}

static gboolean
complain (Loader          *loader,
          SixainModelError code,
          const char      *sentence,
          GError         **error)
{
  const char *place = loader->path->len > 0 ? loader->path->str : C_("problem", "storyboard");

  if (loader->problems == NULL)
    {
      g_set_error (error, SIXAIN_MODEL_ERROR, code, "%s: %s", place, sentence);
      return FALSE;
    }

  if (loader->problems->len < PROBLEMS_MAX)
    g_ptr_array_add (loader->problems, g_strdup_printf ("%s: %s", place, sentence));
  else if (loader->problems->len == PROBLEMS_MAX)
    g_ptr_array_add (loader->problems, g_strdup (C_("problem", "There are more problems than are listed here")));

  return TRUE;
}

static char *
load_id (Loader     *loader,
         JsonObject *object,
         GError    **error)
{
  JsonNode *node = json_object_get_member (object, "id");
  const char *id = NULL;
  g_autofree char *made = NULL;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    id = json_node_get_string (node);

  if (!sixain_id_is_valid (id))
    {
      if (!complain (loader, SIXAIN_MODEL_ERROR_REFERENCE,
                     C_("problem", "the identifier was missing or not allowed, a new one was made"), error))
        return NULL;
    }
  else if (g_hash_table_contains (loader->ids, id))
    {
      if (!complain (loader, SIXAIN_MODEL_ERROR_REFERENCE,
                     C_("problem", "the identifier was used twice, a new one was made"), error))
        return NULL;
    }
  else
    made = g_strdup (id);

  /* made from the place, so that reading the same text twice gives the same storyboard */
  for (guint attempt = 0; made == NULL; attempt++)
    {
      g_autofree char *seed = g_strdup_printf ("%s#%u", loader->path->str, attempt);

      made = sixain_id_from_text (seed);
      if (g_hash_table_contains (loader->ids, made))
        g_clear_pointer (&made, g_free);
    }

  g_hash_table_add (loader->ids, g_strdup (made));
  return g_steal_pointer (&made);
}

static gboolean
load_list (Loader     *loader,
           GParamSpec *pspec,
           GListModel *list,
           GType       item_type,
           JsonNode   *node,
           GError    **error)
{
  JsonArray *array;
  gsize mark;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      mark = enter_member (loader, pspec->name);
      if (!complain (loader, SIXAIN_MODEL_ERROR_SHAPE, C_("problem", "a list was expected, nothing was read"), error))
        return FALSE;
      leave (loader, mark);
      return TRUE;
    }

  array = json_node_get_array (node);
  if (json_array_get_length (array) > 0)
    g_list_store_remove_all (G_LIST_STORE (list));

  mark = enter_member (loader, pspec->name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize item_mark = enter_item (loader, i);
      g_autoptr (SixainRecord) item = load_object (loader, item_type, json_array_get_element (array, i), error);

      if (item != NULL)
        g_list_store_append (G_LIST_STORE (list), item);
      else if (loader->problems == NULL)
        return FALSE;

      leave (loader, item_mark);
    }
  leave (loader, mark);

  return TRUE;
}

static gboolean
load_property (Loader       *loader,
               SixainRecord *record,
               GParamSpec   *pspec,
               JsonNode     *node,
               GError      **error)
{
  GType item_type = sixain_record_class_get_item_type (SIXAIN_RECORD_GET_CLASS (record), pspec->name);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) local_error = NULL;

  if (item_type != G_TYPE_INVALID)
    return load_list (loader, pspec, sixain_record_get_list (record, pspec->name), item_type, node, error);

  if (!sixain_codec_load_value (pspec, node, &value, &local_error))
    {
      const char *sentence = strchr (local_error->message, ':') + 2;
      gsize mark = enter_member (loader, pspec->name);

      if (!complain (loader, local_error->code, sentence, error))
        return FALSE;
      leave (loader, mark);
      return TRUE;
    }

  g_object_set_property (G_OBJECT (record), pspec->name, &value);
  return TRUE;
}

/* Fails only where problems are not asked for. */
static gboolean
load_extra (Loader     *loader,
            GType       type,
            JsonObject *object,
            char      **text,
            GError    **error)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  g_autoptr (JsonObject) extra = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) again = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (g_str_equal (name, "id") ||
          (type == SIXAIN_TYPE_STORYBOARD && g_str_equal (name, "schema")) ||
          sixain_record_class_find_stored (SIXAIN_RECORD_CLASS (klass), name) != NULL)
        continue;

      if (extra == NULL)
        extra = json_object_new ();
      json_object_set_member (extra, name, json_node_copy (member));
    }

  if (extra == NULL)
    return TRUE;

  node = json_node_init_object (json_node_alloc (), extra);
  *text = sixain_codec_print (node);

  /* a number beyond all bounds comes back as none */
  again = sixain_codec_parse (*text, -1, NULL);
  if (again != NULL)
    return TRUE;

  g_clear_pointer (text, g_free);
  return complain (loader, SIXAIN_MODEL_ERROR_VALUE,
                   C_("problem", "something that this version does not know could not be kept"), error);
}

static SixainRecord *
load_object (Loader   *loader,
             GType     type,
             JsonNode *node,
             GError  **error)
{
  g_autoptr (SixainRecord) record = NULL;
  g_autofree char *id = NULL;
  g_autofree char *extra = NULL;
  GParamSpec * const *stored;
  JsonObject *object;
  guint n_stored;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      complain (loader, SIXAIN_MODEL_ERROR_SHAPE, C_("problem", "an object was expected, nothing was read"), error);
      return NULL;
    }

  object = json_node_get_object (node);
  id = load_id (loader, object, error);
  if (id == NULL)
    return NULL;

  if (!load_extra (loader, type, object, &extra, error))
    return NULL;

  record = g_object_new (type, "id", id, "extra", extra, NULL);

  stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
  for (guint i = 0; i < n_stored; i++)
    {
      JsonNode *member = json_object_get_member (object, stored[i]->name);

      if (member != NULL && !load_property (loader, record, stored[i], member, error))
        return NULL;
    }

  return g_steal_pointer (&record);
}

static void
loader_init (Loader    *loader,
             GPtrArray *problems)
{
  loader->path = g_string_new (NULL);
  loader->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loader->problems = problems;
}

static void
loader_clear (Loader *loader)
{
  g_string_free (loader->path, TRUE);
  g_hash_table_unref (loader->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, loader_clear)

/**
 * sixain_codec_load_record:
 * @type: the type of record that is expected
 * @node: JSON
 * @error: return location, domain %SIXAIN_MODEL_ERROR; names the member's path
 *
 * Strict: the first thing that is wrong is an error.
 *
 * Returns: (transfer full): the record with everything in its lists
 */
SixainRecord *
sixain_codec_load_record (GType     type,
                          JsonNode *node,
                          GError  **error)
{
  g_auto (Loader) loader;

  g_return_val_if_fail (g_type_is_a (type, SIXAIN_TYPE_RECORD) && !G_TYPE_IS_ABSTRACT (type), NULL);
  g_return_val_if_fail (node != NULL, NULL);

  loader_init (&loader, NULL);
  return load_object (&loader, type, node, error);
}

/**
 * sixain_codec_load_storyboard:
 * @json: (array length=length): the text of storyboard.json
 * @length: bytes of @json, -1 when it ends with a zero
 * @problems: (nullable) (element-type utf8): a sentence is added for each thing that was
 *   dropped or mended; without it, anything wrong is an error
 * @error: return location, domain %SIXAIN_MODEL_ERROR; names the member's path
 *
 * Reads a storyboard of this or an older version. Not JSON, no version and a newer
 * version are always errors. An asset, cast member or take that something names need not
 * be there.
 *
 * Returns: (transfer full): the storyboard
 */
SixainStoryboard *
sixain_codec_load_storyboard (const char *json,
                              gssize      length,
                              GPtrArray  *problems,
                              GError    **error)
{
  g_auto (Loader) loader;
  g_autoptr (SixainRecord) storyboard = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *mended = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  loader_init (&loader, problems);

  if (problems != NULL && !g_utf8_validate (json, length, NULL))
    {
      mended = g_utf8_make_valid (json, length);
      json = mended;
      length = -1;
      g_ptr_array_add (problems, g_strdup (C_("problem", "Some text was damaged; unreadable characters were replaced")));
    }

  root = sixain_codec_parse (json, length, error);
  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, SIXAIN_MODEL_ERROR, SIXAIN_MODEL_ERROR_SHAPE,
                           C_("problem", "The text is not a storyboard"));
      return NULL;
    }

  if (!sixain_migrate (json_node_get_object (root), error))
    return NULL;

  /* a storyboard makes a scene card of its own when the text has none */
  if (!json_object_has_member (json_node_get_object (root), SIXAIN_SCENE_ID))
    g_hash_table_add (loader.ids, g_strdup (SIXAIN_SCENE_ID));

  storyboard = load_object (&loader, SIXAIN_TYPE_STORYBOARD, root, error);
  if (storyboard == NULL)
    return NULL;

  return SIXAIN_STORYBOARD (g_steal_pointer (&storyboard));
}
