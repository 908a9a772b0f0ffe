/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-library-list.h"
#include "sixain-library-text.h"

/**
 * SixainLibraryList:
 *
 * What of a storyboard the library shows: the things of one tab whose names contain what is
 * searched, and which of them are selected.
 */
struct _SixainLibraryList {
  GObject parent_instance;

  SixainStoryboard *storyboard; /* (nullable) */
  GtkCustomFilter *filter;
  GtkFilterListModel *model;
  GtkMultiSelection *selection;
  SixainLibraryTab tab;
  char *needle;                 /* folded; NULL where nothing is searched */
};

G_DEFINE_FINAL_TYPE (SixainLibraryList, sixain_library_list, G_TYPE_OBJECT)

static gboolean
is_in_tab (SixainLibraryList *self,
           gpointer           item)
{
  return !SIXAIN_IS_ASSET (item) ||
         (int) sixain_asset_get_kind (SIXAIN_ASSET (item)) == (int) self->tab - SIXAIN_LIBRARY_PICTURES + SIXAIN_ASSET_PICTURE;
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  SixainLibraryList *self = user_data;
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (!is_in_tab (self, item))
    return FALSE;
  if (self->needle == NULL)
    return TRUE;

  name = sixain_library_text_dup_name (SIXAIN_RECORD (item));
  folded = g_utf8_casefold (name, -1);
  return strstr (folded, self->needle) != NULL;
}

static GListModel *
get_things (SixainLibraryList *self)
{
  if (self->storyboard == NULL)
    return NULL;

  switch (self->tab)
    {
    case SIXAIN_LIBRARY_CAST:
      return sixain_storyboard_get_cast (self->storyboard);
    case SIXAIN_LIBRARY_TAKES:
      return sixain_storyboard_get_takes (self->storyboard);
    case SIXAIN_LIBRARY_PICTURES:
    case SIXAIN_LIBRARY_VIDEOS:
    case SIXAIN_LIBRARY_SOUNDS:
    default:
      return sixain_storyboard_get_assets (self->storyboard);
    }
}

static void
filter_again (SixainLibraryList *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
sixain_library_list_dispose (GObject *object)
{
  SixainLibraryList *self = SIXAIN_LIBRARY_LIST (object);

  if (self->model != NULL)
    gtk_filter_list_model_set_model (self->model, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_object (&self->storyboard);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (sixain_library_list_parent_class)->dispose (object);
}

static void
sixain_library_list_class_init (SixainLibraryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_library_list_dispose;
}

static void
sixain_library_list_init (SixainLibraryList *self)
{
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->model = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
}

/**
 * sixain_library_list_new:
 *
 * Returns: (transfer full): an empty list
 */
SixainLibraryList *
sixain_library_list_new (void)
{
  return g_object_new (SIXAIN_TYPE_LIBRARY_LIST, NULL);
}

/**
 * sixain_library_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): the #SixainRecord objects that are shown
 */
GtkSelectionModel *
sixain_library_list_get_model (SixainLibraryList *self)
{
  g_return_val_if_fail (SIXAIN_IS_LIBRARY_LIST (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * sixain_library_list_set_storyboard:
 * @self: a list
 * @storyboard: (nullable): whose things are shown
 */
void
sixain_library_list_set_storyboard (SixainLibraryList *self,
                                    SixainStoryboard  *storyboard)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY_LIST (self));

  if (g_set_object (&self->storyboard, storyboard))
    sixain_library_list_set_tab (self, self->tab);
}

/**
 * sixain_library_list_get_tab:
 * @self: a list
 *
 * Returns: which things are shown
 */
SixainLibraryTab
sixain_library_list_get_tab (SixainLibraryList *self)
{
  g_return_val_if_fail (SIXAIN_IS_LIBRARY_LIST (self), SIXAIN_LIBRARY_PICTURES);

  return self->tab;
}

/**
 * sixain_library_list_set_tab:
 * @self: a list
 * @tab: which things to show, none of them selected
 */
void
sixain_library_list_set_tab (SixainLibraryList *self,
                             SixainLibraryTab   tab)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY_LIST (self));

  self->tab = tab;
  gtk_filter_list_model_set_model (self->model, get_things (self));
  filter_again (self);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/**
 * sixain_library_list_set_search:
 * @self: a list
 * @text: what names must contain, in capitals or not; "" for all
 */
void
sixain_library_list_set_search (SixainLibraryList *self,
                                const char        *text)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY_LIST (self));
  g_return_if_fail (text != NULL);

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
  filter_again (self);
}

/**
 * sixain_library_list_names_changed:
 * @self: a list
 *
 * Searches once more.
 */
void
sixain_library_list_names_changed (SixainLibraryList *self)
{
  g_return_if_fail (SIXAIN_IS_LIBRARY_LIST (self));

  if (self->needle != NULL)
    filter_again (self);
}

/**
 * sixain_library_list_is_hiding:
 * @self: a list
 *
 * Returns: whether something is searched, and the tab has things that are not called so
 */
gboolean
sixain_library_list_is_hiding (SixainLibraryList *self)
{
  GListModel *things;

  g_return_val_if_fail (SIXAIN_IS_LIBRARY_LIST (self), FALSE);

  things = get_things (self);
  for (guint i = 0; self->needle != NULL && things != NULL && i < g_list_model_get_n_items (things); i++)
    {
      g_autoptr (SixainRecord) record = g_list_model_get_item (things, i);

      if (is_in_tab (self, record) && !matches (record, self))
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_library_list_dup_selection:
 * @self: a list
 *
 * Returns: (transfer full) (element-type SixainRecord): what is selected
 */
GPtrArray *
sixain_library_list_dup_selection (SixainLibraryList *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SIXAIN_IS_LIBRARY_LIST (self), NULL);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      SixainRecord *record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

/**
 * sixain_library_list_select:
 * @self: a list
 * @record: what to select, and nothing else
 * @position: (out): where it is
 *
 * Returns: whether @record is shown
 */
gboolean
sixain_library_list_select (SixainLibraryList *self,
                            SixainRecord      *record,
                            guint             *position)
{
  g_return_val_if_fail (SIXAIN_IS_LIBRARY_LIST (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (SixainRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item != record)
        continue;

      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, TRUE);
      *position = i;
      return TRUE;
    }

  return FALSE;
}
