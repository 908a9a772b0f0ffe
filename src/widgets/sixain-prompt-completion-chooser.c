/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-prompt-completion-private.h"

/* The list by itself, as the popover of a button. */

static void
search_changed_cb (SixainPromptCompletion *self)
{
  g_assert (SIXAIN_IS_PROMPT_COMPLETION (self));

  sixain_prompt_completion_filter (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), FALSE);
}

static gboolean
search_key_cb (SixainPromptCompletion *self,
               guint                   keyval)
{
  g_assert (SIXAIN_IS_PROMPT_COMPLETION (self));

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      sixain_prompt_completion_move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      sixain_prompt_completion_move (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
map_cb (SixainPromptCompletion *self)
{
  g_assert (SIXAIN_IS_PROMPT_COMPLETION (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * sixain_prompt_completion_new_chooser:
 * @offer: of what
 *
 * Makes a list that stands by itself, as the popover of a button: with an entry that
 * filters it, and a row that asks for files.
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
sixain_prompt_completion_new_chooser (SixainOffer offer)
{
  SixainPromptCompletion *self = SIXAIN_PROMPT_COMPLETION (sixain_prompt_completion_new (offer));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Search"),
                                  -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (sixain_prompt_completion_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);

  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_autohide (GTK_POPOVER (self), TRUE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_FILL);
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "menu");
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
