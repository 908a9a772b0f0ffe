/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-drop.h"
#include "sixain-prompt-clip.h"
#include "sixain-prompt-editor-private.h"

/* What comes into a prompt and leaves it: chips stay chips inside the program. */

static SixainPromptClip *
new_clip (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *prompt = NULL;
  GtkTextIter start, end;

  if (self->storyboard == NULL || !gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return NULL;

  prompt = sixain_prompt_editor_read (self, &start, &end);

  return sixain_prompt_clip_new (self->storyboard, prompt);
}

static void
copy_clipboard (GtkTextView *view)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (view);
  g_autoptr (SixainPromptClip) clip = new_clip (self);
  g_autoptr (GdkContentProvider) provider = NULL;

  if (clip == NULL)
    return;

  provider = sixain_prompt_clip_new_provider (clip);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

static void
cut_clipboard (GtkTextView *view)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (view);

  copy_clipboard (view);
  sixain_prompt_editor_begin (self);
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, gtk_text_view_get_editable (view));
  sixain_prompt_editor_end (self);
}

static void
clip_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SixainPromptEditor) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *prompt = NULL;

  if (value == NULL || self->storyboard == NULL || self->completion == NULL)
    return;

  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_PROMPT_CLIP))
    {
      prompt = sixain_prompt_clip_dup_prompt (g_value_get_boxed (value), self->storyboard);
      sixain_prompt_editor_insert (self, prompt);
    }
  else
    {
      sixain_prompt_editor_tell_dropped (self, value);
    }
}

static void
paste_clipboard (GtkTextView *view)
{
  static GType types[3];
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (view);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  types[0] = SIXAIN_TYPE_PROMPT_CLIP;
  types[1] = GDK_TYPE_FILE_LIST;
  types[2] = GDK_TYPE_TEXTURE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GdkContentFormats) wanted = gdk_content_formats_new_for_gtype (types[i]);

      /* Text that has a picture of itself beside it, as offices put it there, is text. */
      if (i > 0 && gdk_content_formats_contain_mime_type (formats, "text/plain"))
        break;

      if (i > 0)
        wanted = gdk_content_formats_union_deserialize_mime_types (g_steal_pointer (&wanted));

      if (gdk_content_formats_match (formats, wanted) || gdk_content_formats_contain_gtype (formats, types[i]))
        {
          gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, NULL,
                                          clip_read_cb, g_object_ref (self));
          return;
        }
    }

  GTK_TEXT_VIEW_CLASS (g_type_class_peek_parent (G_OBJECT_GET_CLASS (self)))->paste_clipboard (view);
}

static gboolean
accept_cb (SixainPromptEditor *self,
           GdkDrop            *drop,
           GtkDropTarget      *target)
{
  g_autoptr (GdkContentFormats) usable = NULL;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  usable = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return gdk_content_formats_match (gtk_drop_target_get_formats (target), usable);
}

static void
get_iter_at (SixainPromptEditor *self,
             double              x,
             double              y,
             GtkTextIter        *iter)
{
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_position (GTK_TEXT_VIEW (self), iter, NULL, buffer_x, buffer_y);
}

static gboolean
is_from_here (SixainPromptEditor *self,
              GtkDropTarget      *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GTK_TYPE_TEXT_BUFFER);
}

static GdkDragAction
motion_cb (SixainPromptEditor *self,
           double              x,
           double              y,
           GtkDropTarget      *target)
{
  GtkTextIter iter;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  /* The cursor shows where it will be, but not at the price of the selection that is dragged. */
  if (!is_from_here (self, target))
    {
      get_iter_at (self, x, y, &iter);
      gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);
    }

  return GDK_ACTION_COPY;
}

/* A selection that is dragged within the text, with its chips. */
static gboolean
move_selection (SixainPromptEditor *self,
                GtkTextIter        *to)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *prompt = NULL;
  GtkTextMark *mark;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) || gtk_text_iter_in_range (to, &start, &end))
    return FALSE;

  prompt = sixain_prompt_editor_read (self, &start, &end);
  mark = gtk_text_buffer_create_mark (buffer, NULL, to, FALSE);

  sixain_prompt_editor_begin (self);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, to, mark);
  sixain_prompt_editor_write (self, to, prompt);
  gtk_text_buffer_place_cursor (buffer, to);
  sixain_prompt_editor_end (self);
  gtk_text_buffer_delete_mark (buffer, mark);

  return TRUE;
}

static gboolean
drop_cb (SixainPromptEditor *self,
         const GValue       *value,
         double              x,
         double              y)
{
  GtkTextIter iter;
  g_autofree char *span = NULL;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  get_iter_at (self, x, y, &iter);

  if (G_VALUE_HOLDS (value, GTK_TYPE_TEXT_BUFFER))
    return move_selection (self, &iter);

  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter);

  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_CAST_MEMBER) && g_value_get_object (value) != NULL)
    span = g_strdup_printf ("{cast:%s}", sixain_record_get_id (g_value_get_object (value)));
  else if (G_VALUE_HOLDS (value, SIXAIN_TYPE_ASSET) && g_value_get_object (value) != NULL)
    span = g_strdup_printf ("{asset:%s}", sixain_record_get_id (g_value_get_object (value)));
  else
    return sixain_prompt_editor_tell_dropped (self, value);

  sixain_prompt_editor_insert (self, span);
  gtk_widget_grab_focus (GTK_WIDGET (self));

  return TRUE;
}

void
sixain_prompt_editor_class_clipboard (GtkTextViewClass *klass)
{
  klass->copy_clipboard = copy_clipboard;
  klass->cut_clipboard = cut_clipboard;
  klass->paste_clipboard = paste_clipboard;
}

void
sixain_prompt_editor_add_drops (SixainPromptEditor *self)
{
  GType types[] = {
    SIXAIN_TYPE_CAST_MEMBER,
    SIXAIN_TYPE_ASSET,
    GTK_TYPE_TEXT_BUFFER,
    GDK_TYPE_FILE_LIST,
    GDK_TYPE_TEXTURE,
  };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  /* Text from elsewhere is the text view's own business. */
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "accept", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self));
}
