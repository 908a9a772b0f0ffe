/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-cast-edits.h"
#include "sixain-drag-escape.h"
#include "sixain-drop.h"
#include "sixain-library-edits.h"
#include "sixain-library-private.h"
#include "sixain-library-text.h"

#define VIEWS_MAX 4

/* How things come into the library and leave it: drops, drags and the clipboard. */

typedef struct {
  SixainLibrary *library;
  SixainRecord *onto; /* (nullable): an asset to replace, a cast member to picture */
} Bringing;

static void
bringing_free (gpointer data)
{
  Bringing *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->onto);
  g_free (self);
}

/* Adds what is not there yet to the edit, and gives the id by which the storyboard knows it. */
static const char *
bring_asset (SixainStoryboard *storyboard,
             SixainEdit       *group,
             SixainAsset      *asset)
{
  SixainAsset *there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset));

  if (there == NULL)
    sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "assets", G_MAXUINT,
                                                       SIXAIN_RECORD (asset)));

  return sixain_record_get_id (SIXAIN_RECORD (there != NULL ? there : asset));
}

static void
add_views (SixainLibrary    *self,
           SixainCastMember *member,
           GPtrArray        *assets)
{
  g_autoptr (SixainEdit) group = sixain_edit_new_group (C_("undo", "Add View"));
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  const char * const *present = sixain_cast_member_get_views (member);

  for (guint i = 0; present[i] != NULL; i++)
    g_ptr_array_add (views, (gpointer) present[i]);

  for (guint i = 0; i < assets->len && views->len < VIEWS_MAX; i++)
    {
      SixainAsset *asset = g_ptr_array_index (assets, i);
      const char *id;

      if (sixain_asset_get_kind (asset) != SIXAIN_ASSET_PICTURE)
        continue;

      id = bring_asset (sixain_session_get_storyboard (self->session), group, asset);
      if (!g_ptr_array_find_with_equal_func (views, id, g_str_equal, NULL))
        g_ptr_array_add (views, (gpointer) id);
    }

  if (views->len == g_strv_length ((char **) present))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  g_ptr_array_add (views, NULL);
  sixain_edit_append (group, sixain_edit_new_set (NULL, SIXAIN_RECORD (member), "views", views->pdata, NULL));
  sixain_session_push (self->session, g_steal_pointer (&group));
}

static void
replace (SixainLibrary *self,
         SixainAsset   *asset,
         SixainAsset   *by)
{
  g_autofree char *name = sixain_library_text_dup_name (SIXAIN_RECORD (asset));
  g_autofree char *sentence = NULL;
  SixainEdit *edit = sixain_library_edit_replace (sixain_session_get_storyboard (self->session), asset, by);

  if (edit == NULL || !sixain_session_push (self->session, edit))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  sentence = g_strdup_printf (C_("toast", "“%s” was replaced everywhere"), name);
  sixain_library_tell (self, sentence);
  sixain_library_show_record (self, SIXAIN_RECORD (sixain_storyboard_find_hash (sixain_session_get_storyboard (self->session),
                                                                                sixain_asset_get_hash (by))));
}

static void
add (SixainLibrary *self,
     GPtrArray     *assets)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainAsset *first = g_ptr_array_index (assets, 0);
  SixainEdit *edit = sixain_library_edit_add (storyboard, assets);

  if (edit != NULL)
    sixain_session_push (self->session, edit);

  sixain_library_show_record (self, SIXAIN_RECORD (sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (first))));
}

/* A picture dropped among the cast is somebody new. */
static void
add_member (SixainLibrary *self,
            SixainAsset   *asset)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  g_autoptr (SixainEdit) group = sixain_edit_new_group (C_("undo", "Add Cast Member"));
  g_autofree char *name = sixain_library_text_dup_name (SIXAIN_RECORD (asset));
  SixainAsset *there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset));
  GListModel *cast = sixain_storyboard_get_cast (storyboard);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';

  if (there == NULL)
    sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "assets", G_MAXUINT,
                                                       SIXAIN_RECORD (asset)));
  sixain_edit_append (group, sixain_cast_edit_add (storyboard, SIXAIN_CAST_CHARACTER, name, there != NULL ? there : asset));

  if (sixain_session_push (self->session, g_steal_pointer (&group)))
    {
      g_autoptr (SixainRecord) member = g_list_model_get_item (cast, g_list_model_get_n_items (cast) - 1);

      sixain_library_show_record (self, member);
    }
}

static void
brought_cb (SixainSession *session,
            GPtrArray     *assets,
            gpointer       user_data)
{
  Bringing *bringing = user_data;
  SixainLibrary *self = bringing->library;
  SixainStoryboard *storyboard;
  gboolean there;

  if (self->session == NULL || assets->len == 0)
    return;

  storyboard = sixain_session_get_storyboard (self->session);
  there = bringing->onto != NULL &&
          sixain_storyboard_find_record (storyboard, sixain_record_get_id (bringing->onto)) != NULL;

  if (there && SIXAIN_IS_CAST_MEMBER (bringing->onto))
    add_views (self, SIXAIN_CAST_MEMBER (bringing->onto), assets);
  else if (there && SIXAIN_IS_ASSET (bringing->onto) && assets->len == 1)
    replace (self, SIXAIN_ASSET (bringing->onto), g_ptr_array_index (assets, 0));
  else if (sixain_library_get_tab (self) == SIXAIN_LIBRARY_CAST && assets->len == 1 &&
           sixain_asset_get_kind (g_ptr_array_index (assets, 0)) == SIXAIN_ASSET_PICTURE)
    add_member (self, g_ptr_array_index (assets, 0));
  else
    add (self, assets);
}

/* @onto: what it is for; NULL to add it to the library. */
gboolean
sixain_library_bring (SixainLibrary *self,
                      const GValue  *value,
                      SixainRecord  *onto)
{
  Bringing *bringing;

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (self->importer == NULL)
    return FALSE;

  bringing = g_new0 (Bringing, 1);
  bringing->library = g_object_ref (self);
  g_set_object (&bringing->onto, onto);
  return sixain_importer_collect (self->importer, value, brought_cb, bringing, bringing_free);
}

static gboolean
is_own (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && gdk_drop_get_drag (drop) != NULL;
}

static GdkDragAction
enter_cb (SixainLibrary *self,
          double         x,
          double         y,
          GtkDropTarget *target)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  /* what comes from the library is in it */
  return is_own (target) ? 0 : GDK_ACTION_COPY;
}

static gboolean
drop_cb (SixainLibrary *self,
         const GValue  *value,
         double         x,
         double         y,
         GtkDropTarget *target)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  return !is_own (target) && sixain_library_bring (self, value, NULL);
}

static GdkDragAction
tile_enter_cb (SixainLibraryTile *tile,
               double             x,
               double             y,
               GtkDropTarget     *target)
{
  SixainRecord *record = sixain_library_tile_get_record (tile);

  g_assert (SIXAIN_IS_LIBRARY_TILE (tile));

  if (record == NULL || SIXAIN_IS_TAKE (record) || (is_own (target) && SIXAIN_IS_ASSET (record)))
    return 0;

  sixain_library_tile_set_hint (tile, SIXAIN_IS_CAST_MEMBER (record) ? C_("library", "Add View")
                                                                     : C_("library", "Replace"));
  return GDK_ACTION_COPY;
}

static void
tile_leave_cb (SixainLibraryTile *tile)
{
  g_assert (SIXAIN_IS_LIBRARY_TILE (tile));

  sixain_library_tile_set_hint (tile, NULL);
}

static gboolean
tile_drop_cb (SixainLibraryTile *tile,
              const GValue      *value,
              double             x,
              double             y,
              GtkDropTarget     *target)
{
  GtkWidget *library = gtk_widget_get_ancestor (GTK_WIDGET (tile), SIXAIN_TYPE_LIBRARY);
  SixainRecord *record = sixain_library_tile_get_record (tile);

  g_assert (SIXAIN_IS_LIBRARY_TILE (tile));

  sixain_library_tile_set_hint (tile, NULL);
  return library != NULL && record != NULL && sixain_library_bring (SIXAIN_LIBRARY (library), value, record);
}

static GFile *
new_file (SixainLibrary *self,
          SixainRecord  *record)
{
  g_autofree char *path = sixain_session_dup_record_path (self->session, record);

  return path != NULL ? g_file_new_for_path (path) : NULL;
}

/* What a drag of @record, or of all that is selected with it, hands over. */
GdkContentProvider *
sixain_library_new_content (SixainLibrary *self,
                            SixainRecord  *record)
{
  g_autoptr (GPtrArray) records = sixain_library_dup_selection (self);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GdkContentProvider *providers[2];
  gsize n = 0;

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (!g_ptr_array_find (records, record, NULL))
    {
      g_ptr_array_set_size (records, 0);
      g_ptr_array_add (records, g_object_ref (record));
    }

  if (records->len == 1)
    providers[n++] = gdk_content_provider_new_typed (G_OBJECT_TYPE (record), record);

  for (guint i = 0; i < records->len; i++)
    {
      GFile *file = new_file (self, g_ptr_array_index (records, i));

      if (file != NULL)
        g_ptr_array_add (files, file);
    }

  if (files->len > 0)
    {
      g_auto (GValue) list = G_VALUE_INIT;

      g_value_init (&list, GDK_TYPE_FILE_LIST);
      g_value_take_boxed (&list, gdk_file_list_new_from_array ((GFile **) files->pdata, files->len));
      providers[n++] = gdk_content_provider_new_for_value (&list);
    }

  return n > 0 ? gdk_content_provider_new_union (providers, n) : NULL;
}

static GdkContentProvider *
prepare_cb (SixainLibraryTile *tile,
            double             x,
            double             y,
            GtkDragSource     *source)
{
  GtkWidget *library = gtk_widget_get_ancestor (GTK_WIDGET (tile), SIXAIN_TYPE_LIBRARY);
  SixainRecord *record = sixain_library_tile_get_record (tile);

  g_assert (SIXAIN_IS_LIBRARY_TILE (tile));

  return library != NULL && record != NULL ? sixain_library_new_content (SIXAIN_LIBRARY (library), record) : NULL;
}

static void
drag_begin_cb (SixainLibraryTile *tile,
               GdkDrag           *drag,
               GtkDragSource     *source)
{
  g_autoptr (GdkPaintable) picture = NULL;

  g_assert (SIXAIN_IS_LIBRARY_TILE (tile));

  picture = gtk_widget_paintable_new (GTK_WIDGET (tile));
  gtk_drag_source_set_icon (source, picture, 8, 8);
  sixain_drag_escape_add (GTK_WIDGET (tile), drag);
}

void
sixain_library_add_tile_drags (SixainLibrary     *self,
                               SixainLibraryTile *tile)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = sixain_drop_target_new ();

  g_assert (SIXAIN_IS_LIBRARY (self));

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), tile, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), tile, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (tile), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "enter", G_CALLBACK (tile_enter_cb), tile, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (tile_leave_cb), tile, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (tile_drop_cb), tile, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (tile));
}

void
sixain_library_add_drags (SixainLibrary *self)
{
  GtkDropTarget *target = sixain_drop_target_new ();

  g_assert (SIXAIN_IS_LIBRARY (self));

  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self->stack));
}
