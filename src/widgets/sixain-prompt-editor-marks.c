/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-editor-private.h"

/* What lies over the text: what is too much, and what the linter found. */

typedef struct {
  SixainPromptMark kind;
  int start; /* characters of the buffer */
  int end;
  char *message;
} Mark;

static void
mark_clear (gpointer data)
{
  Mark *mark = data;

  g_free (mark->message);
}

static gboolean
query_tooltip_cb (SixainPromptEditor *self,
                  int                 x,
                  int                 y,
                  gboolean            keyboard,
                  GtkTooltip         *tooltip)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int offset;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (keyboard)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
    }
  else
    {
      int buffer_x, buffer_y;

      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
      if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
        return FALSE;
    }

  offset = gtk_text_iter_get_offset (&iter);

  /* A problem says more than that something is too long. */
  for (guint i = self->marks->len; i > 0; i--)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i - 1);

      if (mark->message == NULL || offset < mark->start || offset >= mark->end)
        continue;

      gtk_tooltip_set_text (tooltip, mark->message);

      return TRUE;
    }

  return FALSE;
}

static void
update_invalid (SixainPromptEditor *self)
{
  gboolean over = FALSE;

  for (guint i = 0; i < self->marks->len; i++)
    over |= g_array_index (self->marks, Mark, i).kind == SIXAIN_PROMPT_MARK_OVER;

  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               over ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * sixain_prompt_editor_clear_marks:
 * @self: an editor
 * @mark: what they are for
 */
void
sixain_prompt_editor_clear_marks (SixainPromptEditor *self,
                                  SixainPromptMark    mark)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));
  g_return_if_fail (mark < SIXAIN_N_PROMPT_MARKS);

  for (guint i = self->marks->len; i > 0; i--)
    if (g_array_index (self->marks, Mark, i - 1).kind == mark)
      g_array_remove_index (self->marks, i - 1);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->mark_tags[mark], &start, &end);
  update_invalid (self);
}

/**
 * sixain_prompt_editor_add_mark:
 * @self: an editor
 * @mark: what it is for
 * @start: first byte of the prompt
 * @end: the byte behind the last, %G_MAXSIZE for the end
 * @message: (nullable): a sentence that says what is wrong
 *
 * Marks a stretch of the prompt.
 */
void
sixain_prompt_editor_add_mark (SixainPromptEditor *self,
                               SixainPromptMark    mark,
                               gsize               start,
                               gsize               end,
                               const char         *message)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;
  Mark added;

  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));
  g_return_if_fail (mark < SIXAIN_N_PROMPT_MARKS);
  g_return_if_fail (start <= end);

  added.kind = mark;
  added.start = sixain_prompt_editor_count (self, start);
  added.end = sixain_prompt_editor_count (self, end);
  added.message = g_strdup (message);
  g_array_append_val (self->marks, added);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_offset (buffer, &from, added.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, added.end);
  gtk_text_buffer_apply_tag (buffer, self->mark_tags[mark], &from, &to);
  update_invalid (self);
}

/**
 * sixain_prompt_editor_select:
 * @self: an editor
 * @start: first byte of the prompt
 * @end: the byte behind the last
 *
 * Selects a stretch of the prompt and brings it into view.
 */
void
sixain_prompt_editor_select (SixainPromptEditor *self,
                             gsize               start,
                             gsize               end)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;

  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));
  g_return_if_fail (start <= end);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_offset (buffer, &from, sixain_prompt_editor_count (self, start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, sixain_prompt_editor_count (self, end));
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

void
sixain_prompt_editor_add_marks (SixainPromptEditor *self)
{
  /* They can be read over a light and a dark background. */
  static const GdkRGBA over = { 0.88f, 0.11f, 0.14f, 0.24f };
  static const GdkRGBA problem = { 0.90f, 0.55f, 0.04f, 1.0f };
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, mark_clear);
  self->mark_tags[SIXAIN_PROMPT_MARK_OVER] =
    gtk_text_buffer_create_tag (buffer, "sixain-over", "background-rgba", &over, NULL);
  self->mark_tags[SIXAIN_PROMPT_MARK_PROBLEM] =
    gtk_text_buffer_create_tag (buffer, "sixain-problem",
                                "underline", PANGO_UNDERLINE_ERROR,
                                "underline-rgba", &problem,
                                NULL);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_DEFAULT);
}

void
sixain_prompt_editor_free_marks (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  g_clear_pointer (&self->marks, g_array_unref);
}
