/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-editor-private.h"

/* Longer than a thought between two keys of one word. */
#define PAUSE_USEC (2 * G_USEC_PER_SEC)

/* Where one step of undo ends and the next begins: words, pauses, another place, from
 * writing to deleting and back. */

static gboolean
went_elsewhere (SixainPromptEditor *self,
                int                 offset)
{
  gint64 now = g_get_monotonic_time ();
  gboolean elsewhere = offset != self->typing_offset || now - self->typing_time > PAUSE_USEC;

  self->typing_time = now;

  return elsewhere;
}

static void
insert_text_cb (SixainPromptEditor *self,
                GtkTextIter        *location,
                const char         *text,
                int                 length)
{
  int offset = gtk_text_iter_get_offset (location);
  glong n = g_utf8_strlen (text, length);
  SixainTyping typing;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->updating || n == 0)
    return;

  typing = g_unichar_isspace (g_utf8_get_char (text)) ? SIXAIN_TYPING_SPACE : SIXAIN_TYPING_WORD;

  if (went_elsewhere (self, offset) || n > 1 ||
      self->typing == SIXAIN_TYPING_DELETION ||
      (self->typing == SIXAIN_TYPING_SPACE && typing == SIXAIN_TYPING_WORD))
    sixain_prompt_editor_tell_boundary (self);

  /* After more than a character at once comes something else. */
  self->typing = n > 1 ? SIXAIN_TYPING_SPACE : typing;
  self->typing_offset = offset + n;
}

static void
delete_range_cb (SixainPromptEditor *self,
                 GtkTextIter        *start,
                 GtkTextIter        *end)
{
  int from = gtk_text_iter_get_offset (start);
  int to = gtk_text_iter_get_offset (end);

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->updating || from == to)
    return;

  if (went_elsewhere (self, to) || ABS (to - from) > 1 ||
      (self->typing != SIXAIN_TYPING_NOTHING && self->typing != SIXAIN_TYPING_DELETION))
    sixain_prompt_editor_tell_boundary (self);

  self->typing = SIXAIN_TYPING_DELETION;
  self->typing_offset = MIN (from, to);
}

void
sixain_prompt_editor_add_typing (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self, G_CONNECT_SWAPPED);
}
