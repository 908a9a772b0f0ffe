/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "find-type.h"

GtkWidget *
fixture_find_type (gpointer root,
                   GType    type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}
