/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-library-edits.h"

#include "sixain-span.h"
#include "sixain-uses.h"

#include <glib/gi18n-lib.h>

/* A place that names something which is to be named otherwise, or no more. */
typedef struct {
  SixainRecord *record;
  const char   *property;
} Place;

typedef struct {
  SixainStoryboard *storyboard;
  SixainEdit       *group;
  GHashTable       *ids;    /* the new id by the old one, NULL for none */
  GArray           *places; /* of Place, each once */
} Rebinding;

static void
add_place_cb (const SixainUse *use,
              gpointer         data)
{
  Rebinding *self = data;
  gpointer by;

  if (!g_hash_table_lookup_extended (self->ids, use->id, NULL, &by))
    return;

  /* what is gone leaves a broken chip, which says that something is missing */
  if (use->chip && by == NULL)
    return;

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (place->record == use->record && g_str_equal (place->property, use->property))
        return;
    }

  g_array_append_vals (self->places, &(Place) { use->record, use->property }, 1);
}

static char **
rebind_list (Rebinding          *self,
             const char * const *ids)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = ids[i];
      gpointer by;

      if (g_hash_table_lookup_extended (self->ids, id, NULL, &by))
        id = by;
      if (id != NULL && !g_ptr_array_find_with_equal_func (kept, id, g_str_equal, NULL))
        g_ptr_array_add (kept, (gpointer) id);
    }

  g_ptr_array_add (kept, NULL);
  return g_strdupv ((char **) kept->pdata);
}

static char *
rebind_prompt (Rebinding  *self,
               const char *prompt)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SixainSpan span;

  while (sixain_span_next (&prompt, &span))
    {
      g_autofree char *id = span.kind != SIXAIN_SPAN_TEXT ? sixain_span_dup_id (&span) : NULL;
      const char *by = id != NULL ? g_hash_table_lookup (self->ids, id) : NULL;

      if (by == NULL)
        g_string_append_len (text, span.text, span.length);
      else
        g_string_append_printf (text, "{%s:%s}", span.kind == SIXAIN_SPAN_CAST ? "cast" : "asset", by);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The part of a clip that is shown must lie in the clip. */
static void
rebind_video (Rebinding    *self,
              SixainRecord *record,
              const char   *id)
{
  SixainAsset *asset = sixain_storyboard_find_asset (self->storyboard, id);
  gint64 in, out;
  gint64 length = asset != NULL ? sixain_asset_get_duration (asset) : 0;

  g_object_get (record, "video-in", &in, "video-out", &out, NULL);
  if (id == NULL || in >= length || out > length)
    in = out = 0;

  sixain_edit_append (self->group, sixain_edit_new_set (NULL, record, "video", id,
                                                        "video-in", in, "video-out", out, NULL));
}

static void
rebind_take (Rebinding    *self,
             SixainRecord *record,
             const char   *id)
{
  SixainShotSource source = sixain_shot_get_source (SIXAIN_SHOT (record));

  if (source == SIXAIN_SOURCE_TAKE && id == NULL)
    source = SIXAIN_SOURCE_ANIMATIC;

  sixain_edit_append (self->group, sixain_edit_new_set (NULL, record, "take", id, "source", source,
                                                        "slip", G_GINT64_CONSTANT (0), NULL));
}

static void
rebind_place (Rebinding   *self,
              const Place *place)
{
  GObject *object = G_OBJECT (place->record);
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (object, place->property, &value);

  if (G_VALUE_HOLDS (&value, G_TYPE_STRV))
    {
      g_auto (GStrv) ids = rebind_list (self, g_value_get_boxed (&value));

      sixain_edit_append (self->group, sixain_edit_new_set (NULL, place->record, place->property, ids, NULL));
    }
  else if (g_str_has_suffix (place->property, "prompt"))
    {
      g_autofree char *prompt = rebind_prompt (self, g_value_get_string (&value));

      sixain_edit_append (self->group, sixain_edit_new_set (NULL, place->record, place->property, prompt, NULL));
    }
  else
    {
      const char *by = g_hash_table_lookup (self->ids, g_value_get_string (&value));

      if (g_str_equal (place->property, "video"))
        rebind_video (self, place->record, by);
      else if (g_str_equal (place->property, "take"))
        rebind_take (self, place->record, by);
      else
        sixain_edit_append (self->group, sixain_edit_new_set (NULL, place->record, place->property, by, NULL));
    }
}

/* Lets every place that names a key of @ids name the value instead. */
static void
rebind (SixainEdit       *group,
        SixainStoryboard *storyboard,
        GHashTable       *ids)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Rebinding self = { storyboard, group, ids, places };

  sixain_uses_foreach (storyboard, add_place_cb, &self);
  for (guint i = 0; i < places->len; i++)
    rebind_place (&self, &g_array_index (places, Place, i));
}

static guint
find_position (GListModel   *list,
               SixainRecord *record)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SixainRecord) item = g_list_model_get_item (list, i);

      if (item == record)
        return i;
    }

  return G_MAXUINT;
}

/**
 * sixain_library_edit_add:
 * @storyboard: a storyboard
 * @assets: (element-type SixainAsset): what was imported
 *
 * Returns: (transfer full) (nullable): an edit that adds what is not there by its content
 */
SixainEdit *
sixain_library_edit_add (SixainStoryboard *storyboard,
                         GPtrArray        *assets)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (assets != NULL, NULL);

  group = sixain_edit_new_group (C_("edit", "Add to Library"));
  for (guint i = 0; i < assets->len; i++)
    {
      SixainAsset *asset = g_ptr_array_index (assets, i);
      const char *hash = sixain_asset_get_hash (asset);

      if (sixain_storyboard_find_hash (storyboard, hash) == NULL && g_hash_table_add (seen, (gpointer) hash))
        sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "assets",
                                                           G_MAXUINT, SIXAIN_RECORD (asset)));
    }

  return g_hash_table_size (seen) > 0 ? g_steal_pointer (&group) : NULL;
}

/**
 * sixain_library_edit_replace:
 * @storyboard: a storyboard
 * @asset: an asset of it
 * @by: another of the same kind; when it is in no storyboard yet, it takes the place and
 *   the name of @asset
 *
 * Puts @by wherever @asset was, chips in prompts included, and removes @asset.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when the kinds differ or both are
 *   the same
 */
SixainEdit *
sixain_library_edit_replace (SixainStoryboard *storyboard,
                             SixainAsset      *asset,
                             SixainAsset      *by)
{
  static const char * const labels[] = {
    [SIXAIN_ASSET_PICTURE] = NC_("edit", "Replace Picture"),
    [SIXAIN_ASSET_VIDEO] = NC_("edit", "Replace Video"),
    [SIXAIN_ASSET_SOUND] = NC_("edit", "Replace Sound"),
  };
  g_autoptr (SixainEdit) group = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  SixainAsset *there;
  GListModel *assets;
  guint position;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_ASSET (asset), NULL);
  g_return_val_if_fail (SIXAIN_IS_ASSET (by), NULL);

  there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (by));
  if (there != NULL)
    by = there;

  assets = sixain_storyboard_get_assets (storyboard);
  position = find_position (assets, SIXAIN_RECORD (asset));
  if (by == asset || position == G_MAXUINT || sixain_asset_get_kind (by) != sixain_asset_get_kind (asset))
    return NULL;

  group = sixain_edit_new_group (g_dpgettext2 (GETTEXT_PACKAGE, "edit", labels[sixain_asset_get_kind (asset)]));
  if (there == NULL)
    {
      g_object_set (by, "name", sixain_asset_get_name (asset), NULL);
      sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "assets",
                                                         position++, SIXAIN_RECORD (by)));
    }

  g_hash_table_insert (ids, (gpointer) sixain_record_get_id (SIXAIN_RECORD (asset)),
                       (gpointer) sixain_record_get_id (SIXAIN_RECORD (by)));
  rebind (group, storyboard, ids);
  sixain_edit_append (group, sixain_edit_new_remove (NULL, SIXAIN_RECORD (storyboard), "assets", position));

  return g_steal_pointer (&group);
}

static const char *
name_removal (GPtrArray *records)
{
  gpointer record = records->len == 1 ? g_ptr_array_index (records, 0) : NULL;

  if (SIXAIN_IS_CAST_MEMBER (record))
    return C_("edit", "Remove Cast Member");
  if (SIXAIN_IS_TAKE (record))
    return C_("edit", "Remove Take");
  if (!SIXAIN_IS_ASSET (record))
    return C_("edit", "Remove from Library");

  switch (sixain_asset_get_kind (record))
    {
    case SIXAIN_ASSET_PICTURE:
      return C_("edit", "Remove Picture");
    case SIXAIN_ASSET_VIDEO:
      return C_("edit", "Remove Video");
    case SIXAIN_ASSET_SOUND:
      return C_("edit", "Remove Sound");
    default:
      g_assert_not_reached ();
    }
}

static void
forget (GHashTable   *ids,
        SixainRecord *record)
{
  g_hash_table_insert (ids, (gpointer) sixain_record_get_id (record), NULL);

  if (SIXAIN_IS_CAST_MEMBER (record))
    {
      GListModel *costumes = sixain_cast_member_get_costumes (SIXAIN_CAST_MEMBER (record));

      for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
        {
          g_autoptr (SixainRecord) costume = g_list_model_get_item (costumes, i);

          forget (ids, costume);
        }
    }
}

static guint
append_removals (SixainEdit       *group,
                 SixainStoryboard *storyboard,
                 const char       *list,
                 GHashTable       *ids)
{
  GListModel *model = sixain_record_get_list (SIXAIN_RECORD (storyboard), list);
  guint n = 0;

  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr (SixainRecord) item = g_list_model_get_item (model, i - 1);

      if (!g_hash_table_contains (ids, sixain_record_get_id (item)))
        continue;

      sixain_edit_append (group, sixain_edit_new_remove (NULL, SIXAIN_RECORD (storyboard), list, i - 1));
      n++;
    }

  return n;
}

static SixainEdit *
remove_with_label (SixainStoryboard *storyboard,
                   GPtrArray        *records,
                   const char       *label)
{
  g_autoptr (SixainEdit) group = sixain_edit_new_group (label);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    forget (ids, g_ptr_array_index (records, i));

  rebind (group, storyboard, ids);
  n += append_removals (group, storyboard, "assets", ids);
  n += append_removals (group, storyboard, "cast", ids);
  n += append_removals (group, storyboard, "takes", ids);

  return n > 0 ? g_steal_pointer (&group) : NULL;
}

/**
 * sixain_library_edit_remove:
 * @storyboard: a storyboard
 * @records: (element-type SixainRecord): assets, cast members and takes of it
 *
 * Removes them and clears every place that names them. Only chips in prompts stay, broken,
 * so that it is seen that something is missing there.
 *
 * Returns: (transfer full) (nullable): the edit
 */
SixainEdit *
sixain_library_edit_remove (SixainStoryboard *storyboard,
                            GPtrArray        *records)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (records != NULL, NULL);

  return remove_with_label (storyboard, records, name_removal (records));
}

/**
 * sixain_library_edit_remove_unused:
 * @storyboard: a storyboard
 * @n: (out) (optional): how many there are
 *
 * Returns: (transfer full) (nullable): an edit that removes the assets which nothing names
 */
SixainEdit *
sixain_library_edit_remove_unused (SixainStoryboard *storyboard,
                                   guint            *n)
{
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *assets;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  counts = sixain_uses_count (storyboard);
  assets = sixain_storyboard_get_assets (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainRecord) asset = g_list_model_get_item (assets, i);

      if (!g_hash_table_contains (counts, sixain_record_get_id (asset)))
        g_ptr_array_add (unused, g_steal_pointer (&asset));
    }

  if (n != NULL)
    *n = unused->len;

  return remove_with_label (storyboard, unused, C_("edit", "Remove Unused"));
}

/**
 * sixain_library_edit_rename:
 * @record: an asset, cast member or take
 * @name: what it is to be called; spaces around it don't count
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when @name is empty or the present one
 */
SixainEdit *
sixain_library_edit_rename (SixainRecord *record,
                            const char   *name)
{
  g_autofree char *stripped = NULL;
  g_autofree char *present = NULL;

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  stripped = g_strstrip (g_strdup (name));
  g_object_get (record, "name", &present, NULL);
  if (*stripped == '\0' || g_strcmp0 (stripped, present) == 0)
    return NULL;

  return sixain_edit_new_set (C_("edit", "Rename"), record, "name", stripped, NULL);
}
