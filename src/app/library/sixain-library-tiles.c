/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-library-private.h"
#include "sixain-library-text.h"

/* Some hundred thumbnails: more than a screen holds. */
#define THUMBNAIL_BYTES (24 * 1024 * 1024)

/* The tiles of the library's grid. */

static void
pressed_cb (SixainLibrary   *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  SixainRecord *record = sixain_library_tile_get_record (SIXAIN_LIBRARY_TILE (widget));
  graphene_point_t point;

  g_assert (SIXAIN_IS_LIBRARY (self));

  if (record == NULL || !gtk_widget_compute_point (widget, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  {
    g_autoptr (GPtrArray) selected = sixain_library_dup_selection (self);

    if (!g_ptr_array_find (selected, record, NULL))
      sixain_library_select (self, record);
  }
  /* where the keys go when the menu is closed */
  gtk_widget_grab_focus (gtk_widget_get_parent (widget));
  sixain_library_popup (self, point.x, point.y);
}

static void
setup_cb (SixainLibrary *self,
          GtkListItem   *item)
{
  GtkWidget *tile = sixain_library_tile_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_assert (SIXAIN_IS_LIBRARY (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (click));
  sixain_library_add_tile_drags (self, SIXAIN_LIBRARY_TILE (tile));
  gtk_list_item_set_child (item, tile);
}

static void
name_item (GtkListItem *item)
{
  SixainRecord *record = gtk_list_item_get_item (item);
  g_autofree char *name = sixain_library_text_dup_name (record);
  g_autofree char *facts = sixain_library_text_dup_facts (record);
  /* Translators: the name of a thing, and what it is: "Kettle, Picture · 1920 × 1080" */
  g_autofree char *label = g_strdup_printf (C_("accessible", "%s, %s"), name, facts);

  gtk_list_item_set_accessible_label (item, label);
}

static void
record_changed_cb (GtkListItem *item)
{
  g_assert (GTK_IS_LIST_ITEM (item));

  name_item (item);
}

static void
bind_cb (SixainLibrary *self,
         GtkListItem   *item)
{
  SixainRecord *record = gtk_list_item_get_item (item);

  g_assert (SIXAIN_IS_LIBRARY (self));

  name_item (item);
  g_signal_connect_object (record, "notify", G_CALLBACK (record_changed_cb), item, G_CONNECT_SWAPPED);
  sixain_library_tile_set_record (SIXAIN_LIBRARY_TILE (gtk_list_item_get_child (item)), record,
                                  self->session, self->thumbnails);
}

static void
unbind_cb (SixainLibrary *self,
           GtkListItem   *item)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  sixain_library_tile_set_record (SIXAIN_LIBRARY_TILE (gtk_list_item_get_child (item)), NULL, NULL, NULL);
}

void
sixain_library_add_tiles (SixainLibrary *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_assert (SIXAIN_IS_LIBRARY (self));

  self->thumbnails = sixain_thumbnails_new (THUMBNAIL_BYTES);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
}

static SixainLibraryTile *
find_tile_below (GtkWidget    *widget,
                 SixainRecord *record)
{
  if (SIXAIN_IS_LIBRARY_TILE (widget))
    return sixain_library_tile_get_record (SIXAIN_LIBRARY_TILE (widget)) == record ? SIXAIN_LIBRARY_TILE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      SixainLibraryTile *tile = find_tile_below (child, record);

      if (tile != NULL)
        return tile;
    }

  return NULL;
}

/* Only what is in sight has a tile. */
SixainLibraryTile *
sixain_library_find_tile (SixainLibrary *self,
                          SixainRecord  *record)
{
  g_assert (SIXAIN_IS_LIBRARY (self));

  return find_tile_below (GTK_WIDGET (self->grid), record);
}
