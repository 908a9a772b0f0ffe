/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-edit-private.h"

#include <gobject/gvaluecollector.h>

#include "sixain-history.h"

/**
 * SixainEdit:
 *
 * A change to the storyboard that has not been made yet: values to set, a record to
 * insert, remove or move, or a group of these. It is handed to a #SixainHistory, which
 * checks it, carries it out and can undo it. Main thread only.
 */

G_DEFINE_BOXED_TYPE (SixainEdit, sixain_edit, sixain_edit_ref, sixain_edit_unref)

static void
value_free (SixainEditValue *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->node, json_node_unref);
  if (G_IS_VALUE (&self->value))
    g_value_unset (&self->value);
  g_free (self);
}

SixainEdit *
sixain_edit_alloc (SixainEditKind kind,
                   const char    *label)
{
  SixainEdit *self = g_new0 (SixainEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->label = g_strdup (label != NULL ? label : "");
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_edit_unref);
  return self;
}

SixainEditValue *
sixain_edit_add_value (SixainEdit *self,
                       const char *name)
{
  SixainEditValue *value = g_new0 (SixainEditValue, 1);

  value->name = g_strdup (name);
  g_ptr_array_add (self->values, value);
  return value;
}

static SixainEdit *
alloc_for (SixainEditKind kind,
           const char    *label,
           SixainRecord  *owner,
           const char    *list)
{
  SixainEdit *self = sixain_edit_alloc (kind, label);

  self->owner = g_object_ref (owner);
  self->owner_id = g_strdup (sixain_record_get_id (owner));
  self->list = g_strdup (list);
  return self;
}

static gboolean
is_settable (GParamSpec *pspec)
{
  return pspec != NULL && pspec->value_type != G_TYPE_LIST_MODEL;
}

SixainEdit *
sixain_edit_ref (SixainEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sixain_edit_unref (SixainEdit *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->owner_id, g_free);
  g_clear_pointer (&self->list, g_free);
  g_clear_object (&self->owner);
  g_clear_object (&self->item);
  g_clear_pointer (&self->item_node, json_node_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * sixain_edit_new_set:
 * @label: (nullable): what the menu says, translated; not needed inside a group
 * @record: what is changed
 * @first_property: name of a stored property that is no list
 * @...: its value, then more names and values, then %NULL
 *
 * A name or value that does not fit is reported when the edit is pushed.
 *
 * Returns: (transfer full): an edit that sets properties
 */
SixainEdit *
sixain_edit_new_set (const char   *label,
                     SixainRecord *record,
                     const char   *first_property,
                     ...)
{
  SixainEdit *self;
  va_list args;

  g_return_val_if_fail (SIXAIN_IS_RECORD (record), NULL);
  g_return_val_if_fail (first_property != NULL, NULL);

  self = alloc_for (SIXAIN_EDIT_SET, label, record, NULL);
  va_start (args, first_property);
  for (const char *name = first_property; name != NULL; name = va_arg (args, const char *))
    {
      GParamSpec *pspec = sixain_record_class_find_stored (SIXAIN_RECORD_GET_CLASS (record), name);
      SixainEditValue *value;
      g_autofree char *message = NULL;

      if (!is_settable (pspec))
        {
          g_set_error (&self->error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_VALUE,
                       "%s has no stored property “%s”", G_OBJECT_TYPE_NAME (record), name);
          break;
        }

      value = sixain_edit_add_value (self, pspec->name);
      value->pspec = pspec;
      G_VALUE_COLLECT_INIT (&value->value, pspec->value_type, args, 0, &message);
      if (message != NULL)
        {
          g_set_error_literal (&self->error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_VALUE, message);
          break;
        }
    }
  va_end (args);

  return self;
}

/**
 * sixain_edit_new_insert:
 * @label: (nullable): what the menu says, translated
 * @owner: the record that has the list
 * @list: name of the list
 * @position: where @item is to be; %G_MAXUINT for the end
 * @item: a record that is in no storyboard
 *
 * Returns: (transfer full): an edit that inserts @item
 */
SixainEdit *
sixain_edit_new_insert (const char   *label,
                        SixainRecord *owner,
                        const char   *list,
                        guint         position,
                        SixainRecord *item)
{
  SixainEdit *self;

  g_return_val_if_fail (SIXAIN_IS_RECORD (owner), NULL);
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_RECORD (item), NULL);

  self = alloc_for (SIXAIN_EDIT_INSERT, label, owner, list);
  self->position = position;
  self->item = g_object_ref (item);
  return self;
}

/**
 * sixain_edit_new_remove:
 * @label: (nullable): what the menu says, translated
 * @owner: the record that has the list
 * @list: name of the list
 * @position: which item
 *
 * Returns: (transfer full): an edit that removes an item
 */
SixainEdit *
sixain_edit_new_remove (const char   *label,
                        SixainRecord *owner,
                        const char   *list,
                        guint         position)
{
  SixainEdit *self;

  g_return_val_if_fail (SIXAIN_IS_RECORD (owner), NULL);
  g_return_val_if_fail (list != NULL, NULL);

  self = alloc_for (SIXAIN_EDIT_REMOVE, label, owner, list);
  self->position = position;
  return self;
}

/**
 * sixain_edit_new_move:
 * @label: (nullable): what the menu says, translated
 * @owner: the record that has the list
 * @list: name of the list
 * @from: which item
 * @to: its position afterwards
 *
 * Returns: (transfer full): an edit that moves an item within its list
 */
SixainEdit *
sixain_edit_new_move (const char   *label,
                      SixainRecord *owner,
                      const char   *list,
                      guint         from,
                      guint         to)
{
  SixainEdit *self;

  g_return_val_if_fail (SIXAIN_IS_RECORD (owner), NULL);
  g_return_val_if_fail (list != NULL, NULL);

  self = alloc_for (SIXAIN_EDIT_MOVE, label, owner, list);
  self->position = from;
  self->to = to;
  return self;
}

/**
 * sixain_edit_new_group:
 * @label: (nullable): what the menu says, translated
 *
 * Returns: (transfer full): an edit of several that are made, or fail, together
 */
SixainEdit *
sixain_edit_new_group (const char *label)
{
  return sixain_edit_alloc (SIXAIN_EDIT_GROUP, label);
}

/**
 * sixain_edit_append:
 * @group: a group that was not pushed yet
 * @edit: (transfer full): is made after those that are in @group already
 */
void
sixain_edit_append (SixainEdit *group,
                    SixainEdit *edit)
{
  g_return_if_fail (group != NULL && group->kind == SIXAIN_EDIT_GROUP);
  g_return_if_fail (edit != NULL && edit != group);

  g_ptr_array_add (group->children, edit);
}

/**
 * sixain_edit_set_merge:
 * @self: an edit that sets properties
 * @merge: whether it joins the step before it, when that set the same properties of the
 *   same record and may be merged too
 */
void
sixain_edit_set_merge (SixainEdit *self,
                       gboolean    merge)
{
  g_return_if_fail (self != NULL);

  self->merge = !!merge;
}

/**
 * sixain_edit_get_label:
 * @self: an edit
 *
 * Returns: what the menu says, "" when unset
 */
const char *
sixain_edit_get_label (SixainEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}
