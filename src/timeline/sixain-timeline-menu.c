/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

/* GTK 4.18 leaves the items of a menu without an accessible name: they are labelled by a
 * label that is hidden. */
static void
name_menu_items (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (child), "text");

      if (pspec != NULL && pspec->value_type == G_TYPE_STRING &&
          (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_MENU_ITEM ||
           gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX ||
           gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO))
        {
          g_autofree char *text = NULL;
          g_autofree char *plain = NULL;

          g_object_get (child, "text", &text, NULL);
          if (text != NULL)
            {
              g_auto (GStrv) parts = g_strsplit (text, "_", -1);

              plain = g_strjoinv ("", parts);
              gtk_accessible_reset_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
              gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
            }
        }

      name_menu_items (child);
    }
}

void
sixain_timeline_popup (SixainTimeline *self,
                       double          x,
                       double          y)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->shot_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      g_signal_connect_object (self->popover, "map", G_CALLBACK (name_menu_items), NULL, G_CONNECT_DEFAULT);
    }

  sixain_timeline_update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
