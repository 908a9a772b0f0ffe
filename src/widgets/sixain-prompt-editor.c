/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gtksourceview/gtksource.h>

#include "sixain-prompt-editor-private.h"

/**
 * SixainPromptEditor:
 *
 * A text view for prompts, where a span such as "{cast:id}" is shown as one chip with
 * the picture and the name it stands for. Its own undo is off: the history of the
 * storyboard undoes, and #SixainPromptEditor::boundary tells it where a step ends.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (SixainPromptEditor, sixain_prompt_editor, GTK_TYPE_TEXT_VIEW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT,
                                                      sixain_prompt_editor_accessible_init))

typedef enum {
  PROP_PROMPT = 1,
} SixainPromptEditorProperty;

static GParamSpec *props[PROP_PROMPT + 1];

enum {
  BOUNDARY,
  CREATE_MEMBER,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sixain_prompt_editor_dispose (GObject *object)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (object);

  g_clear_handle_id (&self->resize_source, g_source_remove);
  sixain_prompt_editor_set_storyboard (self, NULL);
  if (self->completion != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->completion));
  self->completion = NULL;
  sixain_prompt_editor_stop_spelling (self);

  G_OBJECT_CLASS (sixain_prompt_editor_parent_class)->dispose (object);
}

static void
sixain_prompt_editor_finalize (GObject *object)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (object);

  sixain_prompt_editor_free_marks (self);
  g_free (self->folder);
  g_free (self->prompt);

  G_OBJECT_CLASS (sixain_prompt_editor_parent_class)->finalize (object);
}

static void
sixain_prompt_editor_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (object);

  switch ((SixainPromptEditorProperty) property_id)
    {
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_prompt_editor_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (object);

  switch ((SixainPromptEditorProperty) property_id)
    {
    case PROP_PROMPT:
      sixain_prompt_editor_set_prompt (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static gboolean
resize_cb (gpointer user_data)
{
  SixainPromptEditor *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* A text view does not know how high it is before it was drawn once, so that who shows it
 * at its height cuts off its last lines. */
static void
sixain_prompt_editor_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  GdkRectangle rect;
  GtkTextIter end;

  GTK_WIDGET_CLASS (sixain_prompt_editor_parent_class)->measure (widget, orientation, for_size, minimum, natural,
                                                                 minimum_baseline, natural_baseline);

  if (orientation != GTK_ORIENTATION_VERTICAL || gtk_widget_get_width (widget) == 0)
    return;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &rect);
  *natural = MAX (*natural,
                  rect.y + rect.height + gtk_text_view_get_pixels_below_lines (view) +
                  gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view));
}

static void
sixain_prompt_editor_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (widget);

  GTK_WIDGET_CLASS (sixain_prompt_editor_parent_class)->size_allocate (widget, width, height, baseline);

  if (width != self->measured_width)
    {
      self->measured_width = width;
      if (self->resize_source == 0)
        self->resize_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
    }

  if (self->completion != NULL)
    gtk_popover_present (GTK_POPOVER (self->completion));
}

static void
sixain_prompt_editor_class_init (SixainPromptEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_prompt_editor_dispose;
  object_class->finalize = sixain_prompt_editor_finalize;
  object_class->get_property = sixain_prompt_editor_get_property;
  object_class->set_property = sixain_prompt_editor_set_property;
  widget_class->measure = sixain_prompt_editor_measure;
  widget_class->size_allocate = sixain_prompt_editor_size_allocate;
  sixain_prompt_editor_class_clipboard (GTK_TEXT_VIEW_CLASS (klass));

  /**
   * SixainPromptEditor:prompt:
   *
   * The prompt as it is stored, with its spans.
   */
  props[PROP_PROMPT] =
    g_param_spec_string ("prompt", NULL, NULL,
                         "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SixainPromptEditor::boundary:
   * @self: the editor
   *
   * What is typed from here on is a step of its own: another word, after a pause, behind
   * a chip.
   */
  signals[BOUNDARY] =
    g_signal_new ("boundary",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * SixainPromptEditor::create-member:
   * @self: the editor
   * @name: what was typed behind an "@"
   *
   * The user wants a cast member of that name.
   *
   * Returns: (nullable): its id
   */
  signals[CREATE_MEMBER] =
    g_signal_new ("create-member",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_STRING, 1, G_TYPE_STRING);

  /**
   * SixainPromptEditor::dropped:
   * @self: the editor
   * @value: a #GdkFileList or a #GdkTexture
   *
   * Something that is not in the storyboard yet was dropped or pasted at the cursor.
   *
   * Returns: whether it is used
   */
  signals[DROPPED] =
    g_signal_new ("dropped",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, g_signal_accumulator_true_handled, NULL, NULL,
                  G_TYPE_BOOLEAN, 1, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);
}

/* Takes over what is in the buffer. */
static void
update_prompt (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *prompt = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  prompt = sixain_prompt_editor_read (self, &start, &end);

  if (g_set_str (&self->prompt, prompt))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROMPT]);
}

static void
changed_cb (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  gtk_widget_queue_resize (GTK_WIDGET (self));

  if (self->updating)
    {
      self->changed = TRUE;
      return;
    }

  update_prompt (self);
  sixain_prompt_editor_follow_typing (self);
}

/* Dictionaries are opened when someone begins to write. */
static void
focus_enter_cb (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  self->wants_spelling = TRUE;
  sixain_prompt_editor_start_spelling (self);
}

static void
focus_leave_cb (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->completion != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->completion));
}

static void
sixain_prompt_editor_init (SixainPromptEditor *self)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->prompt = g_strdup ("");

  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), FALSE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (buffer));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  /* A chip reaches a little below the line it stands on. */
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), 2);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), 2);
  /* Tab leaves the prompt, as it leaves every other field of the inspector. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);

  sixain_prompt_editor_add_typing (self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (sixain_prompt_editor_select_chips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  sixain_prompt_editor_add_marks (self);
  sixain_prompt_editor_add_completion (self);
  sixain_prompt_editor_add_drops (self);
}

/**
 * sixain_prompt_editor_new:
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
sixain_prompt_editor_new (void)
{
  return g_object_new (SIXAIN_TYPE_PROMPT_EDITOR, NULL);
}

/**
 * sixain_prompt_editor_set_storyboard:
 * @self: an editor
 * @storyboard: (nullable): where the names of chips come from
 */
void
sixain_prompt_editor_set_storyboard (SixainPromptEditor *self,
                                     SixainStoryboard   *storyboard)
{
  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->storyboard == storyboard)
    return;

  if (self->storyboard != NULL)
    {
      g_signal_handlers_disconnect_by_func (sixain_storyboard_get_cast (self->storyboard), sixain_prompt_editor_refresh_chips, self);
      g_signal_handlers_disconnect_by_func (sixain_storyboard_get_assets (self->storyboard), sixain_prompt_editor_refresh_chips, self);
    }

  g_set_object (&self->storyboard, storyboard);
  if (self->completion != NULL)
    sixain_prompt_completion_set_source (self->completion, storyboard, self->folder);

  if (storyboard != NULL)
    {
      g_signal_connect_object (sixain_storyboard_get_cast (storyboard), "items-changed",
                               G_CALLBACK (sixain_prompt_editor_refresh_chips), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (sixain_storyboard_get_assets (storyboard), "items-changed",
                               G_CALLBACK (sixain_prompt_editor_refresh_chips), self, G_CONNECT_SWAPPED);
      sixain_prompt_editor_refresh_chips (self);
    }
}

/**
 * sixain_prompt_editor_set_folder:
 * @self: an editor
 * @folder: (nullable): where the package's members lie, for the pictures of chips
 */
void
sixain_prompt_editor_set_folder (SixainPromptEditor *self,
                                 const char         *folder)
{
  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));

  if (g_set_str (&self->folder, folder))
    {
      sixain_prompt_completion_set_source (self->completion, self->storyboard, folder);
      sixain_prompt_editor_refresh_chips (self);
    }
}

/**
 * sixain_prompt_editor_get_prompt:
 * @self: an editor
 *
 * Returns: the prompt with its spans, never %NULL
 */
const char *
sixain_prompt_editor_get_prompt (SixainPromptEditor *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROMPT_EDITOR (self), NULL);

  return self->prompt;
}

/**
 * sixain_prompt_editor_insert:
 * @self: an editor
 * @prompt: text with spans
 *
 * Writes @prompt where the cursor is, instead of what is selected, as a step of its own.
 */
void
sixain_prompt_editor_insert (SixainPromptEditor *self,
                             const char         *prompt)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (SIXAIN_IS_PROMPT_EDITOR (self));
  g_return_if_fail (prompt != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  sixain_prompt_editor_begin (self);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  sixain_prompt_editor_write (self, &iter, prompt);
  sixain_prompt_editor_end (self);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

/* What follows is for the editor's own other files. */

/* Until the end, several changes of the buffer are one of the prompt, and a step. */
void
sixain_prompt_editor_begin (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  sixain_prompt_editor_tell_boundary (self);
  self->updating = TRUE;
  self->changed = FALSE;
  gtk_text_buffer_begin_user_action (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

void
sixain_prompt_editor_end (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  gtk_text_buffer_end_user_action (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  self->updating = FALSE;
  if (self->changed)
    update_prompt (self);
  sixain_prompt_editor_tell_boundary (self);
}

char *
sixain_prompt_editor_create_member (SixainPromptEditor *self,
                                    const char         *name)
{
  char *id = NULL;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  g_signal_emit (self, signals[CREATE_MEMBER], 0, name, &id);

  return id;
}

gboolean
sixain_prompt_editor_tell_dropped (SixainPromptEditor *self,
                                   const GValue       *value)
{
  gboolean used = FALSE;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  g_signal_emit (self, signals[DROPPED], 0, value, &used);

  return used;
}

void
sixain_prompt_editor_tell_boundary (SixainPromptEditor *self)
{
  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  self->typing = SIXAIN_TYPING_NOTHING;
  g_signal_emit (self, signals[BOUNDARY], 0);
}
