/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-change-private.h"

static gboolean
find_item (SixainChange *self,
           guint         hint,
           guint        *position)
{
  GListModel *list = G_LIST_MODEL (self->list);

  /* beyond its end GListStore may answer with an item that is not there */
  if (hint < g_list_model_get_n_items (list))
    {
      g_autoptr (SixainRecord) there = g_list_model_get_item (list, hint);

      if (there == self->item)
        {
          *position = hint;
          return TRUE;
        }
    }

  /* a note came between */
  return g_list_store_find (self->list, self->item, position);
}

static gboolean
has_namesake (SixainStoryboard *storyboard,
              SixainRecord     *record)
{
  GParamSpec * const *stored;
  guint n_stored;

  if (sixain_storyboard_find_record (storyboard, sixain_record_get_id (record)) != NULL)
    return TRUE;

  stored = sixain_record_class_list_stored (SIXAIN_RECORD_GET_CLASS (record), &n_stored);
  for (guint i = 0; i < n_stored; i++)
    {
      GListModel *list;

      if (stored[i]->value_type != G_TYPE_LIST_MODEL)
        continue;

      list = sixain_record_get_list (record, stored[i]->name);
      for (guint j = 0; j < g_list_model_get_n_items (list); j++)
        {
          g_autoptr (SixainRecord) item = g_list_model_get_item (list, j);

          if (has_namesake (storyboard, item))
            return TRUE;
        }
    }

  return FALSE;
}

/* What had no effect one way must have none on the way back. */
static gboolean
skip_stale (SixainChange *self)
{
  gboolean stale = self->stale;

  self->stale = FALSE;
  return stale;
}

static void
put_in (SixainChange     *self,
        SixainStoryboard *storyboard)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (skip_stale (self))
    return;

  self->stale = has_namesake (storyboard, self->item);
  if (!self->stale)
    g_list_store_insert (self->list, MIN (self->position, n_items), self->item);
}

static void
take_out (SixainChange *self)
{
  guint position;

  if (skip_stale (self))
    return;

  if (find_item (self, self->position, &position))
    g_list_store_remove (self->list, position);
  else
    self->stale = TRUE;
}

/* One signal, so that nobody sees the list without the item. */
static void
shift (SixainChange *self,
       guint         hint,
       guint         to)
{
  g_autoptr (GPtrArray) items = NULL;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint from, first, last;

  if (!find_item (self, hint, &from))
    return;

  to = MIN (to, n_items - 1);
  if (from == to)
    return;

  first = MIN (from, to);
  last = MAX (from, to);
  items = g_ptr_array_new_full (last - first + 1, g_object_unref);
  for (guint i = first; i <= last; i++)
    {
      if (i != from)
        g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->list), i));
    }
  g_ptr_array_insert (items, to - first, g_object_ref (self->item));
  g_list_store_splice (self->list, first, items->len, items->pdata, items->len);
}

static SixainChange *
change_new (SixainChangeKind kind,
            SixainRecord    *owner,
            GListModel      *list)
{
  SixainChange *self = g_new0 (SixainChange, 1);

  g_assert (SIXAIN_IS_RECORD (owner));

  self->kind = kind;
  self->owner = g_object_ref (owner);
  if (list != NULL)
    self->list = G_LIST_STORE (g_object_ref (list));
  return self;
}

SixainChange *
sixain_change_new_set (SixainRecord *owner,
                       GParamSpec   *pspec,
                       const GValue *before,
                       const GValue *after)
{
  SixainChange *self = change_new (SIXAIN_CHANGE_SET, owner, NULL);

  self->pspec = pspec;
  g_value_init (&self->before, pspec->value_type);
  g_value_copy (before, &self->before);
  g_value_init (&self->after, pspec->value_type);
  g_value_copy (after, &self->after);
  return self;
}

SixainChange *
sixain_change_new_insert (SixainRecord *owner,
                          GListModel   *list,
                          guint         position,
                          SixainRecord *item)
{
  SixainChange *self = change_new (SIXAIN_CHANGE_INSERT, owner, list);

  self->position = position;
  self->item = g_object_ref (item);
  return self;
}

SixainChange *
sixain_change_new_remove (SixainRecord *owner,
                          GListModel   *list,
                          guint         position)
{
  SixainChange *self = change_new (SIXAIN_CHANGE_REMOVE, owner, list);

  self->position = position;
  self->item = g_list_model_get_item (list, position);
  return self;
}

SixainChange *
sixain_change_new_move (SixainRecord *owner,
                        GListModel   *list,
                        guint         from,
                        guint         to)
{
  SixainChange *self = change_new (SIXAIN_CHANGE_MOVE, owner, list);

  self->position = from;
  self->to = to;
  self->item = g_list_model_get_item (list, from);
  return self;
}

void
sixain_change_free (SixainChange *self)
{
  g_clear_object (&self->owner);
  g_clear_object (&self->list);
  g_clear_object (&self->item);
  if (G_IS_VALUE (&self->before))
    g_value_unset (&self->before);
  if (G_IS_VALUE (&self->after))
    g_value_unset (&self->after);
  g_free (self);
}

void
sixain_change_apply (SixainChange     *self,
                     SixainStoryboard *storyboard)
{
  switch (self->kind)
    {
    case SIXAIN_CHANGE_SET:
      g_object_set_property (G_OBJECT (self->owner), self->pspec->name, &self->after);
      break;
    case SIXAIN_CHANGE_INSERT:
      put_in (self, storyboard);
      break;
    case SIXAIN_CHANGE_REMOVE:
      take_out (self);
      break;
    case SIXAIN_CHANGE_MOVE:
      shift (self, self->position, self->to);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
sixain_change_revert (SixainChange     *self,
                      SixainStoryboard *storyboard)
{
  switch (self->kind)
    {
    case SIXAIN_CHANGE_SET:
      g_object_set_property (G_OBJECT (self->owner), self->pspec->name, &self->before);
      break;
    case SIXAIN_CHANGE_INSERT:
      take_out (self);
      break;
    case SIXAIN_CHANGE_REMOVE:
      put_in (self, storyboard);
      break;
    case SIXAIN_CHANGE_MOVE:
      shift (self, self->to, self->position);
      break;
    default:
      g_assert_not_reached ();
    }
}
