/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-editor-private.h"

/* Misspelt words are underlined, where there is a dictionary. GTK does not tell libspelling
 * of a chip that is inserted, so that its count of characters would go wrong and it would
 * abort: before a chip comes in it is let go of, and afterwards it begins anew. */

void
sixain_prompt_editor_start_spelling (SixainPromptEditor *self)
{
  SpellingProvider *provider;
  SpellingChecker *checker;
  GtkTextBuffer *buffer;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->spelling != NULL || !self->wants_spelling)
    return;

  provider = spelling_provider_get_default ();
  checker = spelling_checker_get_default ();
  if (provider == NULL || checker == NULL || spelling_checker_get_language (checker) == NULL ||
      !spelling_provider_supports_language (provider, spelling_checker_get_language (checker)))
    return;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  self->spelling = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (buffer), checker);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->spelling));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), spelling_text_buffer_adapter_get_menu_model (self->spelling));
  spelling_text_buffer_adapter_set_enabled (self->spelling, TRUE);
}

void
sixain_prompt_editor_stop_spelling (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextTag *tag;
  GtkTextIter start, end;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->spelling == NULL)
    return;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  tag = spelling_text_buffer_adapter_get_tag (self->spelling);
  if (tag != NULL)
    {
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
    }

  spelling_text_buffer_adapter_set_enabled (self->spelling, FALSE);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", NULL);
  g_clear_object (&self->spelling);
}
