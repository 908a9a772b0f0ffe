/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-menus.h"

static void
name_items_below (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (child), "text");

      if (pspec != NULL && g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkModelButton"))
        {
          g_autofree char *text = NULL;

          g_object_get (child, "text", &text, NULL);
          gtk_accessible_reset_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
          gtk_accessible_update_property (GTK_ACCESSIBLE (child),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                          -1);
        }

      name_items_below (child);
    }
}

static void
map_cb (GtkWidget *popover)
{
  g_assert (GTK_IS_POPOVER (popover));

  name_items_below (popover);
}

/**
 * sixain_menus_name_items:
 * @popover: the popover of a menu model
 *
 * Gives the items an accessible name. GTK 4.18 labels them by a label that it hides
 * from assistive technologies, so that they have none.
 */
void
sixain_menus_name_items (GtkPopover *popover)
{
  g_return_if_fail (GTK_IS_POPOVER (popover));

  g_signal_connect_object (popover, "map", G_CALLBACK (map_cb), popover, G_CONNECT_DEFAULT);
}
