/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-editor-private.h"

/* The chips among the text. A chip stands at an anchor, which is one character of the
 * buffer and knows the span that is stored for it. */

#define ANCHOR "sixain-anchor"
#define SPAN "sixain-span"

static void
chip_activated_cb (SixainPromptEditor *self,
                   SixainPromptChip   *chip)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextChildAnchor *anchor = g_object_get_data (G_OBJECT (chip), ANCHOR);
  GtkTextIter iter;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));
  g_assert (SIXAIN_IS_PROMPT_CHIP (chip));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_text_buffer_get_iter_at_child_anchor (buffer, &iter, anchor);
  gtk_text_iter_forward_char (&iter);
  gtk_text_buffer_place_cursor (buffer, &iter);

  if (sixain_prompt_chip_get_broken (chip))
    sixain_prompt_editor_complete (self);
}

/* Puts a chip for @span where @iter is, which then is behind it. */
void
sixain_prompt_editor_insert_chip (SixainPromptEditor *self,
                                  GtkTextIter        *iter,
                                  const SixainSpan   *span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *copy = g_strndup (span->text, span->length);
  g_autoptr (GtkTextChildAnchor) anchor = gtk_text_child_anchor_new ();
  GtkWidget *chip = sixain_prompt_chip_new (copy);

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  sixain_prompt_chip_refresh (SIXAIN_PROMPT_CHIP (chip), self->storyboard, self->folder);
  g_object_set_data_full (G_OBJECT (chip), ANCHOR, g_object_ref (anchor), g_object_unref);
  g_object_set_data_full (G_OBJECT (anchor), SPAN, g_steal_pointer (&copy), g_free);
  g_signal_connect_object (chip, "activated", G_CALLBACK (chip_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_text_buffer_insert_child_anchor (buffer, iter, anchor);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), chip, anchor);
}

/* The chip at @iter, %NULL where there is none. */
SixainPromptChip *
sixain_prompt_editor_get_chip (const GtkTextIter *iter)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (iter);
  g_autofree GtkWidget **widgets = NULL;
  guint n_widgets = 0;

  if (anchor == NULL)
    return NULL;

  widgets = gtk_text_child_anchor_get_widgets (anchor, &n_widgets);

  return n_widgets > 0 && SIXAIN_IS_PROMPT_CHIP (widgets[0]) ? SIXAIN_PROMPT_CHIP (widgets[0]) : NULL;
}

/* What is stored for the chip at @iter, %NULL where there is none. */
const char *
sixain_prompt_editor_get_span (const GtkTextIter *iter)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (iter);

  return anchor != NULL ? g_object_get_data (G_OBJECT (anchor), SPAN) : NULL;
}

/* Names, pictures, and whether they are there at all. */
void
sixain_prompt_editor_refresh_chips (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SIXAIN_IS_PROMPT_CHIP (child))
      sixain_prompt_chip_refresh (SIXAIN_PROMPT_CHIP (child), self->storyboard, self->folder);
}

/* Chips between selected letters look selected, too. */
void
sixain_prompt_editor_select_chips (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end, iter;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkTextChildAnchor *anchor = SIXAIN_IS_PROMPT_CHIP (child)
                                   ? g_object_get_data (G_OBJECT (child), ANCHOR)
                                   : NULL;

      if (anchor == NULL || gtk_text_child_anchor_get_deleted (anchor))
        continue;

      gtk_text_buffer_get_iter_at_child_anchor (buffer, &iter, anchor);
      sixain_prompt_chip_set_selected (SIXAIN_PROMPT_CHIP (child),
                                       gtk_text_iter_compare (&start, &iter) <= 0 &&
                                       gtk_text_iter_compare (&iter, &end) < 0);
    }
}
