/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-editor-private.h"

/* Between the prompt as it is stored and the buffer, where a chip is one character. */

/* Characters of the buffer that stand for the first @bytes of @prompt. */
static int
count_characters (const char *prompt,
                  gsize       bytes)
{
  const char *start = prompt;
  SixainSpan span;
  int count = 0;

  while ((gsize) (prompt - start) < bytes && sixain_span_next (&prompt, &span))
    {
      if (span.kind != SIXAIN_SPAN_TEXT)
        count++;
      else
        count += g_utf8_strlen (span.text, MIN (span.length, bytes - (span.text - start)));
    }

  return count;
}

/* Moves @bytes back to where a character, and no span, begins. */
static gsize
floor_boundary (const char *prompt,
                gsize       bytes)
{
  const char *rest = prompt;
  SixainSpan span;

  while (sixain_span_next (&rest, &span))
    {
      gsize begin = span.text - prompt;

      if (begin + span.length <= bytes)
        continue;

      if (span.kind != SIXAIN_SPAN_TEXT || bytes <= begin)
        return MIN (begin, bytes);

      while (bytes > begin && (prompt[bytes] & 0xc0) == 0x80)
        bytes--;

      return bytes;
    }

  return rest - prompt;
}

/**
 * sixain_prompt_editor_set_prompt:
 * @self: an editor
 * @prompt: (nullable): a prompt with its spans
 *
 * Shows @prompt. Only what differs is replaced, so that the cursor stays in its place
 * when something is undone.
 */
void
sixain_prompt_editor_set_prompt (SixainPromptEditor *self,
                                 const char         *prompt)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  gsize old_length, new_length, head = 0, tail = 0;
  g_autofree char *middle = NULL;

  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));

  if (prompt == NULL)
    prompt = "";

  if (g_str_equal (self->prompt, prompt))
    return;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  old_length = strlen (self->prompt);
  new_length = strlen (prompt);

  while (head < MIN (old_length, new_length) && self->prompt[head] == prompt[head])
    head++;

  head = MIN (floor_boundary (self->prompt, head), floor_boundary (prompt, head));

  while (tail < MIN (old_length, new_length) - head &&
         self->prompt[old_length - 1 - tail] == prompt[new_length - 1 - tail])
    tail++;

  /* The tail must begin at a boundary of both, too. */
  while (tail > 0 &&
         (floor_boundary (self->prompt, old_length - tail) != old_length - tail ||
          floor_boundary (prompt, new_length - tail) != new_length - tail))
    tail--;

  self->updating = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, count_characters (self->prompt, head));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, count_characters (self->prompt, old_length - tail));
  gtk_text_buffer_delete (buffer, &start, &end);
  middle = g_strndup (prompt + head, new_length - tail - head);
  sixain_prompt_editor_write (self, &start, middle);
  gtk_text_buffer_end_user_action (buffer);
  self->updating = FALSE;
  self->typing = SIXAIN_TYPING_NOTHING;

  g_set_str (&self->prompt, prompt);
  g_object_notify (G_OBJECT (self), "prompt");
}

/* What follows is for the editor's own other files. */

/* What is stored for a stretch of the buffer. */
char *
sixain_prompt_editor_read (SixainPromptEditor *self,
                           const GtkTextIter  *start,
                           const GtkTextIter  *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter = *start;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      const char *span = sixain_prompt_editor_get_span (&iter);

      if (span != NULL)
        g_string_append (text, span);
      else if (gtk_text_iter_get_child_anchor (&iter) == NULL)
        g_string_append_unichar (text, gtk_text_iter_get_char (&iter));

      gtk_text_iter_forward_char (&iter);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

void
sixain_prompt_editor_write (SixainPromptEditor *self,
                            GtkTextIter        *iter,
                            const char         *prompt)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  SixainSpan span;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  while (sixain_span_next (&prompt, &span))
    {
      if (span.kind == SIXAIN_SPAN_TEXT)
        {
          gtk_text_buffer_insert (buffer, iter, span.text, span.length);
        }
      else
        {
          sixain_prompt_editor_stop_spelling (self);
          sixain_prompt_editor_insert_chip (self, iter, &span);
        }
    }

  sixain_prompt_editor_start_spelling (self);
}

int
sixain_prompt_editor_count (SixainPromptEditor *self,
                            gsize               bytes)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  return count_characters (self->prompt, MIN (bytes, strlen (self->prompt)));
}
