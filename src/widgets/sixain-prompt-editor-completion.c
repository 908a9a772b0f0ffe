/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-prompt-editor-private.h"

/* Behind an "@"; the longest name that is looked for. */
#define WORD_MAX 40

/* How the editor offers what can stand behind an "@". */

static gboolean
is_open (SixainPromptEditor *self)
{
  return self->completion != NULL && gtk_widget_get_visible (GTK_WIDGET (self->completion));
}

static void
close_completion (SixainPromptEditor *self)
{
  if (is_open (self))
    gtk_popover_popdown (GTK_POPOVER (self->completion));
}

static void
get_cursor (SixainPromptEditor *self,
            GtkTextIter        *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
}

/* The "@" that begins a word the cursor is in. */
static gboolean
find_at_sign (SixainPromptEditor *self,
              GtkTextIter        *at,
              const GtkTextIter  *cursor)
{
  GtkTextIter iter = *cursor;

  for (int i = 0; i < WORD_MAX && gtk_text_iter_backward_char (&iter); i++)
    {
      gunichar c = gtk_text_iter_get_char (&iter);
      GtkTextIter before = iter;

      if (c == '\n' || gtk_text_iter_get_child_anchor (&iter) != NULL)
        return FALSE;

      if (c != '@')
        continue;

      *at = iter;

      /* Not that of a mail address. */
      return !gtk_text_iter_backward_char (&before) || !g_unichar_isalnum (gtk_text_iter_get_char (&before));
    }

  return FALSE;
}

static void
announce (SixainPromptEditor *self)
{
  const char *name = sixain_prompt_completion_get_name (self->completion);

  if (name != NULL)
    sixain_announce (self, name);
}

static void
show_completion (SixainPromptEditor *self,
                 const GtkTextIter  *start,
                 const GtkTextIter  *end)
{
  GdkRectangle rect;

  self->word_start = gtk_text_iter_get_offset (start);
  self->word_end = gtk_text_iter_get_offset (end);

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), start, &rect);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         rect.x, rect.y, &rect.x, &rect.y);
  rect.width = 1;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->completion), &rect);

  if (!is_open (self))
    gtk_popover_popup (GTK_POPOVER (self->completion));

  announce (self);
}

static void
chosen_cb (SixainPromptEditor *self,
           const char         *span,
           const char         *word)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *id = NULL;
  g_autofree char *made = NULL;
  GtkTextIter start, end;
  gunichar next;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  close_completion (self);

  if (span == NULL)
    {
      id = sixain_prompt_editor_create_member (self, word);
      if (id == NULL)
        return;

      span = made = g_strdup_printf ("{cast:%s}", id);
    }

  sixain_prompt_editor_begin (self);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->word_start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, self->word_end);
  gtk_text_buffer_delete (buffer, &start, &end);
  sixain_prompt_editor_write (self, &start, span);

  /* What is written next is another word. */
  next = gtk_text_iter_get_char (&start);
  if (gtk_text_iter_is_end (&start) || g_unichar_isalnum (next))
    gtk_text_buffer_insert (buffer, &start, " ", 1);
  else if (next == ' ')
    gtk_text_iter_forward_char (&start);

  gtk_text_buffer_place_cursor (buffer, &start);
  sixain_prompt_editor_end (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
dismiss (SixainPromptEditor *self)
{
  self->dismissed = self->word_start;
  close_completion (self);
}

/* While a word is composed, its keys are the input method's. */
static gboolean
is_composed (SixainPromptEditor *self,
             GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);

  return event != NULL && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self), event);
}

static gboolean
key_pressed_cb (SixainPromptEditor *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state,
                GtkEventController *controller)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (keyval == GDK_KEY_space && modifiers == GDK_CONTROL_MASK)
    {
      if (!sixain_prompt_editor_complete (self))
        gtk_widget_error_bell (GTK_WIDGET (self));

      return GDK_EVENT_STOP;
    }

  if (!is_open (self) || modifiers != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (is_composed (self, controller))
        return GDK_EVENT_STOP;
      sixain_prompt_completion_move (self->completion, 1);
      announce (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (is_composed (self, controller))
        return GDK_EVENT_STOP;
      sixain_prompt_completion_move (self->completion, -1);
      announce (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      return is_composed (self, controller) || sixain_prompt_completion_activate (self->completion);
    case GDK_KEY_Escape:
      dismiss (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
cursor_moved_cb (SixainPromptEditor *self)
{
  GtkTextIter cursor;
  int offset;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (!is_open (self) || self->updating)
    return;

  get_cursor (self, &cursor);
  offset = gtk_text_iter_get_offset (&cursor);

  /* While something is typed the cursor is ahead of what is known of the word. */
  if (offset < self->word_start || offset > self->word_end + 1)
    close_completion (self);
}

/**
 * sixain_prompt_editor_complete:
 * @self: an editor
 *
 * Offers what can stand at the cursor: for the word before it, or instead of the broken
 * chip before it.
 *
 * Returns: whether there is anything
 */
gboolean
sixain_prompt_editor_complete (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer;
  g_autofree char *word = NULL;
  GtkTextIter cursor, start;

  g_return_val_if_fail (SIXAIN_IS_PROMPT_EDITOR (self), FALSE);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  get_cursor (self, &cursor);
  start = cursor;
  self->dismissed = -1;

  if (find_at_sign (self, &start, &cursor))
    {
      GtkTextIter behind = start;

      gtk_text_iter_forward_char (&behind);
      word = gtk_text_buffer_get_text (buffer, &behind, &cursor, FALSE);
      if (sixain_prompt_completion_filter (self->completion, word, TRUE) > 0)
        {
          show_completion (self, &start, &cursor);
          return TRUE;
        }
    }

  start = cursor;
  if (gtk_text_iter_backward_char (&start))
    {
      SixainPromptChip *chip = sixain_prompt_editor_get_chip (&start);

      if (chip == NULL || !sixain_prompt_chip_get_broken (chip))
        start = cursor;
    }

  if (gtk_text_iter_equal (&start, &cursor))
    {
      GtkTextIter before = cursor;

      while (gtk_text_iter_backward_char (&before) && g_unichar_isalnum (gtk_text_iter_get_char (&before)))
        start = before;

      g_free (word);
      word = gtk_text_buffer_get_text (buffer, &start, &cursor, FALSE);
      if (*word != '\0' && sixain_prompt_completion_filter (self->completion, word, TRUE) > 0)
        {
          show_completion (self, &start, &cursor);
          return TRUE;
        }

      start = cursor;
    }

  if (sixain_prompt_completion_filter (self->completion, "", FALSE) == 0)
    return FALSE;

  show_completion (self, &start, &cursor);

  return TRUE;
}

/* Opens, narrows and closes the list as the user types. */
void
sixain_prompt_editor_follow_typing (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter cursor, at, behind;
  g_autofree char *word = NULL;
  guint n_rows;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  get_cursor (self, &cursor);

  if (self->completion == NULL || !gtk_widget_has_focus (GTK_WIDGET (self)) || !find_at_sign (self, &at, &cursor))
    {
      self->dismissed = -1;
      close_completion (self);
      return;
    }

  if (gtk_text_iter_get_offset (&at) == self->dismissed)
    return;

  behind = at;
  gtk_text_iter_forward_char (&behind);
  word = gtk_text_buffer_get_text (buffer, &behind, &cursor, FALSE);

  /* Behind a space, only a name that has one is meant; the rest is text. */
  n_rows = sixain_prompt_completion_filter (self->completion, word, strchr (word, ' ') == NULL);

  if (n_rows > 0 && *word != ' ')
    show_completion (self, &at, &cursor);
  else
    close_completion (self);
}

void
sixain_prompt_editor_add_completion (SixainPromptEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  self->dismissed = -1;
  self->completion = SIXAIN_PROMPT_COMPLETION (sixain_prompt_completion_new (SIXAIN_OFFER_CAST | SIXAIN_OFFER_PICTURES | SIXAIN_OFFER_VIDEOS));
  gtk_widget_set_parent (GTK_WIDGET (self->completion), GTK_WIDGET (self));
  g_signal_connect_object (self->completion, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "notify::cursor-position",
                           G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE, GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  C_("accessible", "Type @ to mention someone or something"),
                                  -1);
}
