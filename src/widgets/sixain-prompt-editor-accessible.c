/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-editor-private.h"

/* What assistive technologies read: in place of a chip, its name. */

static GtkAccessibleTextInterface *parent_iface;

static GBytes *
read_names (SixainPromptEditor *self,
            guint               start,
            guint               end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter, behind;
  gsize length;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, start);
  if (end == G_MAXUINT)
    gtk_text_buffer_get_end_iter (buffer, &behind);
  else
    gtk_text_buffer_get_iter_at_offset (buffer, &behind, end);

  while (gtk_text_iter_compare (&iter, &behind) < 0)
    {
      SixainPromptChip *chip = sixain_prompt_editor_get_chip (&iter);

      if (chip != NULL)
        g_string_append (text, sixain_prompt_chip_get_name (chip));
      else
        g_string_append_unichar (text, gtk_text_iter_get_char (&iter));

      gtk_text_iter_forward_char (&iter);
    }

  length = text->len;

  /* The terminating zero belongs to it. */
  return g_bytes_new_take (g_string_free_and_steal (g_steal_pointer (&text)), length + 1);
}

static GBytes *
get_contents (GtkAccessibleText *text,
              guint              start,
              guint              end)
{
  return read_names (SIXAIN_PROMPT_EDITOR (text), start, end);
}

static GBytes *
get_contents_at (GtkAccessibleText            *text,
                 guint                         offset,
                 GtkAccessibleTextGranularity  granularity,
                 guint                        *start,
                 guint                        *end)
{
  g_autoptr (GBytes) contents = parent_iface->get_contents_at (text, offset, granularity, start, end);

  if (contents == NULL)
    return NULL;

  return read_names (SIXAIN_PROMPT_EDITOR (text), *start, *end);
}

void
sixain_prompt_editor_accessible_init (GtkAccessibleTextInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);

  iface->get_contents = get_contents;
  iface->get_contents_at = get_contents_at;
}
