/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-step-private.h"

#include <glib/gi18n.h>

#include "sixain-codec.h"
#include "sixain-history.h"
#include "sixain-id.h"

SixainStep *
sixain_step_new (const char *label)
{
  SixainStep *self = g_new0 (SixainStep, 1);

  self->label = g_strdup (label);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_change_free);
  return self;
}

void
sixain_step_free (SixainStep *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static gboolean
set_target_error (GError **error)
{
  g_set_error_literal (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_TARGET,
                       C_("problem", "What was to be changed is not in the storyboard"));
  return FALSE;
}

static gboolean
set_value_error (GError    **error,
                 const char *message)
{
  g_set_error (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_VALUE,
               C_("problem", "The change does not fit: %s"), message);
  return FALSE;
}

static SixainRecord *
find_owner (SixainEdit       *edit,
            SixainStoryboard *storyboard,
            GError          **error)
{
  SixainRecord *owner = sixain_storyboard_find_record (storyboard, edit->owner_id);

  if (owner == NULL || (edit->owner != NULL && edit->owner != owner))
    {
      set_target_error (error);
      return NULL;
    }

  return owner;
}

static GListModel *
find_list (SixainEdit   *edit,
           SixainRecord *owner,
           GError      **error)
{
  GParamSpec *pspec = sixain_record_class_find_stored (SIXAIN_RECORD_GET_CLASS (owner), edit->list);
  GListModel *list = sixain_record_get_list (owner, edit->list);

  if (list == NULL || (pspec->flags & SIXAIN_PARAM_FIXED) != 0)
    {
      set_target_error (error);
      return NULL;
    }

  return list;
}

static void
make (SixainStep       *self,
      SixainChange     *change, /* (transfer full) */
      SixainStoryboard *storyboard)
{
  g_ptr_array_add (self->changes, change);
  sixain_change_apply (change, storyboard);
}

static gboolean
add_set (SixainStep       *self,
         SixainEdit       *edit,
         SixainStoryboard *storyboard,
         GError          **error)
{
  SixainRecord *owner = find_owner (edit, storyboard, error);
  g_autoptr (GError) local_error = NULL;
  gboolean ok = TRUE;

  if (owner == NULL)
    return FALSE;

  g_object_freeze_notify (G_OBJECT (owner));
  for (guint i = 0; i < edit->values->len && ok; i++)
    {
      SixainEditValue *value = g_ptr_array_index (edit->values, i);
      GParamSpec *pspec = sixain_record_class_find_stored (SIXAIN_RECORD_GET_CLASS (owner), value->name);
      g_auto (GValue) before = G_VALUE_INIT;
      g_auto (GValue) after = G_VALUE_INIT;

      if (pspec == NULL || pspec->value_type == G_TYPE_LIST_MODEL)
        {
          ok = set_value_error (error, value->name);
          break;
        }

      if (value->node != NULL)
        ok = sixain_codec_load_value (pspec, value->node, &after, &local_error);
      else
        {
          g_value_init (&after, pspec->value_type);
          g_value_copy (&value->value, &after);
          ok = sixain_codec_check_value (pspec, &after, &local_error);
        }
      if (!ok)
        {
          set_value_error (error, local_error->message);
          break;
        }

      g_object_get_property (G_OBJECT (owner), pspec->name, &before);
      make (self, sixain_change_new_set (owner, pspec, &before, &after), storyboard);
      /* what the setter made of it ("" for nothing) is what is compared and merged */
      g_object_get_property (G_OBJECT (owner), pspec->name,
                             &((SixainChange *) g_ptr_array_index (self->changes, self->changes->len - 1))->after);
    }
  g_object_thaw_notify (G_OBJECT (owner));

  return ok;
}

static gboolean
check_item (SixainRecord     *item,
            SixainStoryboard *storyboard,
            GHashTable       *ids,
            GError          **error)
{
  const char *id = sixain_record_get_id (item);
  GParamSpec * const *stored;
  g_autoptr (GError) local_error = NULL;
  guint n_stored;

  if (!sixain_id_is_valid (id) || !g_hash_table_add (ids, (char *) id) ||
      sixain_storyboard_find_record (storyboard, id) != NULL)
    return set_value_error (error, C_("problem", "the identifier is used already"));

  stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (item), &n_stored);
  for (guint i = 0; i < n_stored; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (item), stored[i]->name, &value);
      if (stored[i]->value_type != G_TYPE_LIST_MODEL)
        {
          if (!sixain_codec_check_value (stored[i], &value, &local_error))
            return set_value_error (error, local_error->message);
          continue;
        }

      for (guint j = 0; j < g_list_model_get_n_items (g_value_get_object (&value)); j++)
        {
          g_autoptr (SixainRecord) child = g_list_model_get_item (g_value_get_object (&value), j);

          if (!check_item (child, storyboard, ids, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
add_insert (SixainStep       *self,
            SixainEdit       *edit,
            SixainStoryboard *storyboard,
            GError          **error)
{
  SixainRecord *owner = find_owner (edit, storyboard, error);
  GListModel *list = owner != NULL ? find_list (edit, owner, error) : NULL;
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (SixainRecord) item = NULL;
  g_autoptr (GError) local_error = NULL;
  GType item_type;

  if (list == NULL)
    return FALSE;

  if (edit->position == G_MAXUINT)
    edit->position = g_list_model_get_n_items (list);
  if (edit->position > g_list_model_get_n_items (list))
    return set_target_error (error);

  item_type = sixain_record_class_get_item_type (SIXAIN_RECORD_GET_CLASS (owner), edit->list);
  if (edit->item != NULL)
    item = g_object_ref (edit->item);
  else
    item = sixain_codec_load_record (item_type, edit->item_node, &local_error);

  if (item == NULL)
    return set_value_error (error, local_error->message);
  if (G_OBJECT_TYPE (item) != item_type)
    return set_value_error (error, G_OBJECT_TYPE_NAME (item));

  ids = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check_item (item, storyboard, ids, error))
    return FALSE;

  /* the journal has to tell it as it is now: the rest of a group may change it */
  if (edit->item_node == NULL)
    edit->item_node = sixain_codec_save_record (item);

  make (self, sixain_change_new_insert (owner, list, edit->position, item), storyboard);
  return TRUE;
}

static gboolean
add_list_change (SixainStep       *self,
                 SixainEdit       *edit,
                 SixainStoryboard *storyboard,
                 GError          **error)
{
  SixainRecord *owner = find_owner (edit, storyboard, error);
  GListModel *list = owner != NULL ? find_list (edit, owner, error) : NULL;
  guint n_items;

  if (list == NULL)
    return FALSE;

  n_items = g_list_model_get_n_items (list);
  if (edit->position >= n_items || (edit->kind == SIXAIN_EDIT_MOVE && edit->to >= n_items))
    return set_target_error (error);

  if (edit->kind == SIXAIN_EDIT_REMOVE)
    make (self, sixain_change_new_remove (owner, list, edit->position), storyboard);
  else if (edit->position != edit->to)
    make (self, sixain_change_new_move (owner, list, edit->position, edit->to), storyboard);

  return TRUE;
}

static gboolean
add_edit (SixainStep       *self,
          SixainEdit       *edit,
          SixainStoryboard *storyboard,
          GError          **error)
{
  if (edit->error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (edit->error);
      return FALSE;
    }

  switch (edit->kind)
    {
    case SIXAIN_EDIT_SET:
      return add_set (self, edit, storyboard, error);
    case SIXAIN_EDIT_INSERT:
      return add_insert (self, edit, storyboard, error);
    case SIXAIN_EDIT_REMOVE:
    case SIXAIN_EDIT_MOVE:
      return add_list_change (self, edit, storyboard, error);
    case SIXAIN_EDIT_GROUP:
      for (guint i = 0; i < edit->children->len; i++)
        {
          if (!add_edit (self, g_ptr_array_index (edit->children, i), storyboard, error))
            return FALSE;
        }
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
values_equal (GParamSpec   *pspec,
              const GValue *a,
              const GValue *b)
{
  if (pspec->value_type == G_TYPE_STRV)
    {
      const char * const *first = g_value_get_boxed (a);
      const char * const *second = g_value_get_boxed (b);

      return first == second || (first != NULL && second != NULL && g_strv_equal (first, second));
    }
  if (pspec->value_type == SIXAIN_TYPE_RECT)
    return sixain_rect_equal (g_value_get_boxed (a), g_value_get_boxed (b));
  if (pspec->value_type == SIXAIN_TYPE_RATE)
    return sixain_rate_equal (g_value_get_boxed (a), g_value_get_boxed (b));

  return g_param_values_cmp (pspec, a, b) == 0;
}

static gboolean
is_idle_set (SixainChange *change)
{
  return change->kind == SIXAIN_CHANGE_SET && values_equal (change->pspec, &change->before, &change->after);
}

/* Sets that changed nothing leave no trace. */
static void
drop_idle_sets (SixainStep *self)
{
  for (guint i = self->changes->len; i > 0; i--)
    {
      if (is_idle_set (g_ptr_array_index (self->changes, i - 1)))
        g_ptr_array_remove_index (self->changes, i - 1);
    }
}

/* Carries @edit out and remembers how; all of it, or nothing. */
gboolean
sixain_step_add (SixainStep       *self,
                 SixainEdit       *edit,
                 SixainStoryboard *storyboard,
                 GError          **error)
{
  guint n_before = self->changes->len;

  if (!add_edit (self, edit, storyboard, error))
    {
      while (self->changes->len > n_before)
        {
          sixain_change_revert (g_ptr_array_index (self->changes, self->changes->len - 1), storyboard);
          g_ptr_array_remove_index (self->changes, self->changes->len - 1);
        }
      return FALSE;
    }

  drop_idle_sets (self);
  return TRUE;
}

static gboolean
only_sets (SixainStep *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      SixainChange *change = g_ptr_array_index (self->changes, i);

      if (change->kind != SIXAIN_CHANGE_SET)
        return FALSE;
    }

  return self->changes->len > 0;
}

static SixainChange *
find_set (SixainStep   *self,
          SixainRecord *owner,
          GParamSpec   *pspec)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      SixainChange *change = g_ptr_array_index (self->changes, i);

      if (change->kind == SIXAIN_CHANGE_SET && change->owner == owner && change->pspec == pspec)
        return change;
    }

  return NULL;
}

/* Whether @next, already made, only went on with what @self set; it is then part of it. */
gboolean
sixain_step_join (SixainStep *self,
                  SixainStep *next)
{
  if (!self->merge || !next->merge || !only_sets (self) || !only_sets (next))
    return FALSE;

  for (guint i = 0; i < next->changes->len; i++)
    {
      SixainChange *change = g_ptr_array_index (next->changes, i);

      if (find_set (self, change->owner, change->pspec) == NULL)
        return FALSE;
    }

  sixain_step_absorb (self, next);
  return TRUE;
}

/* Adds the changes of @next, already made, to @self. As long as @self has only values,
 * one that is set again takes no room, however long the drag. */
void
sixain_step_absorb (SixainStep *self,
                    SixainStep *next)
{
  gboolean plain = self->changes->len == 0 || only_sets (self);

  while (next->changes->len > 0)
    {
      SixainChange *change = g_ptr_array_steal_index (next->changes, 0);
      SixainChange *same = plain && change->kind == SIXAIN_CHANGE_SET
                             ? find_set (self, change->owner, change->pspec)
                             : NULL;

      if (same != NULL)
        {
          g_value_copy (&change->after, &same->after);
          sixain_change_free (change);
        }
      else
        {
          plain = plain && change->kind == SIXAIN_CHANGE_SET;
          g_ptr_array_add (self->changes, change);
        }
    }
}

gboolean
sixain_step_is_idle (SixainStep *self)
{
  drop_idle_sets (self);
  return self->changes->len == 0;
}

gboolean
sixain_step_changes_lists (SixainStep *self)
{
  return self->changes->len > 0 && !only_sets (self);
}

void
sixain_step_apply (SixainStep       *self,
                   SixainStoryboard *storyboard)
{
  for (guint i = 0; i < self->changes->len; i++)
    sixain_change_apply (g_ptr_array_index (self->changes, i), storyboard);
}

void
sixain_step_revert (SixainStep       *self,
                    SixainStoryboard *storyboard)
{
  for (guint i = self->changes->len; i > 0; i--)
    sixain_change_revert (g_ptr_array_index (self->changes, i - 1), storyboard);
}
