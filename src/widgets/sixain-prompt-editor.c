/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sixain-prompt-editor.h"

/**
 * SixainPromptEditor:
 *
 * A text view for prompts, where a span such as "{cast:id}" is shown as one chip with
 * the name it stands for. Its own undo is off: the history of the storyboard undoes.
 */
struct _SixainPromptEditor {
  GtkTextView parent_instance;

  SixainStoryboard *storyboard;
  char *prompt;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainPromptEditor, sixain_prompt_editor, GTK_TYPE_TEXT_VIEW)

typedef enum {
  PROP_PROMPT = 1,
} SixainPromptEditorProperty;

static GParamSpec *props[PROP_PROMPT + 1];

static GQuark
span_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("sixain-span");

  return quark;
}

static void
sixain_prompt_editor_dispose (GObject *object)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (object);

  g_clear_object (&self->storyboard);

  G_OBJECT_CLASS (sixain_prompt_editor_parent_class)->dispose (object);
}

static void
sixain_prompt_editor_finalize (GObject *object)
{
  SixainPromptEditor *self = SIXAIN_PROMPT_EDITOR (object);

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

static void
sixain_prompt_editor_class_init (SixainPromptEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_prompt_editor_dispose;
  object_class->finalize = sixain_prompt_editor_finalize;
  object_class->get_property = sixain_prompt_editor_get_property;
  object_class->set_property = sixain_prompt_editor_set_property;

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
}

/* The length in bytes of the span that @text starts with, 0 when there is none. */
static gsize
measure_span (const char *text)
{
  const char *end;

  if (!g_str_has_prefix (text, "{asset:") && !g_str_has_prefix (text, "{cast:"))
    return 0;

  end = strpbrk (text + 1, "{} \n");

  return end != NULL && *end == '}' ? end + 1 - text : 0;
}

static char *
name_span (SixainPromptEditor *self,
           const char         *span)
{
  const char *colon = strchr (span, ':');
  g_autofree char *id = g_strndup (colon + 1, strlen (colon + 1) - 1);

  if (self->storyboard != NULL && g_str_has_prefix (span, "{cast:"))
    {
      SixainCastMember *member = sixain_storyboard_find_cast (self->storyboard, id);

      if (member != NULL)
        return g_strconcat ("@", sixain_cast_member_get_name (member), NULL);
    }
  else if (self->storyboard != NULL)
    {
      SixainAsset *asset = sixain_storyboard_find_asset (self->storyboard, id);

      if (asset != NULL)
        return g_strconcat ("@", sixain_asset_get_name (asset), NULL);
    }

  /* Translators: shown in a prompt for a picture or a person that is no longer there */
  return g_strdup (C_("prompt", "@missing"));
}

static void
insert_span (SixainPromptEditor *self,
             GtkTextIter        *iter,
             const char         *span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (GtkTextChildAnchor) anchor = NULL;
  g_autofree char *name = name_span (self, span);
  GtkWidget *chip;

  anchor = gtk_text_child_anchor_new ();
  g_object_set_qdata_full (G_OBJECT (anchor), span_quark (), g_strdup (span), g_free);
  gtk_text_buffer_insert_child_anchor (buffer, iter, anchor);

  chip = gtk_label_new (name);
  gtk_widget_add_css_class (chip, "prompt-chip");
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), chip, anchor);
}

static void
insert_prompt (SixainPromptEditor *self,
               GtkTextIter        *iter,
               const char         *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  while (*text != '\0')
    {
      gsize span = measure_span (text);

      if (span > 0)
        {
          g_autofree char *copy = g_strndup (text, span);

          insert_span (self, iter, copy);
          text += span;
        }
      else
        {
          const char *next = strchr (text + 1, '{');
          gsize length = next != NULL ? (gsize) (next - text) : strlen (text);

          gtk_text_buffer_insert (buffer, iter, text, length);
          text += length;
        }
    }
}

static char *
read_prompt (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;

  for (gtk_text_buffer_get_start_iter (buffer, &iter);
       !gtk_text_iter_is_end (&iter);
       gtk_text_iter_forward_char (&iter))
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);

      if (anchor != NULL)
        {
          const char *span = g_object_get_qdata (G_OBJECT (anchor), span_quark ());

          if (span != NULL)
            g_string_append (text, span);
        }
      else
        {
          g_string_append_unichar (text, gtk_text_iter_get_char (&iter));
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Characters of the buffer that stand for the first @bytes of @prompt. */
static int
count_characters (const char *prompt,
                  gsize       bytes)
{
  const char *end = prompt + bytes;
  int count = 0;

  while (prompt < end)
    {
      gsize span = measure_span (prompt);

      prompt = span > 0 ? prompt + span : g_utf8_next_char (prompt);
      count++;
    }

  return count;
}

/* Moves @bytes back to where a character, and no span, begins. */
static gsize
floor_boundary (const char *prompt,
                gsize       bytes)
{
  const char *p = prompt;

  for (;;)
    {
      gsize span = measure_span (p);
      gsize step = span > 0 ? span : (*p != '\0' ? (gsize) (g_utf8_next_char (p) - p) : 0);

      if (step == 0 || (gsize) (p - prompt) + step > bytes)
        return p - prompt;

      p += step;
    }
}

static void
changed_cb (SixainPromptEditor *self)
{
  g_autofree char *prompt = NULL;

  g_assert (SIXAIN_IS_PROMPT_EDITOR (self));

  if (self->updating)
    return;

  prompt = read_prompt (self);
  if (g_set_str (&self->prompt, prompt))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROMPT]);
}

static void
sixain_prompt_editor_init (SixainPromptEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  self->prompt = g_strdup ("");

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  /* Tab leaves the prompt, as it leaves every other field of the inspector. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
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

  g_set_object (&self->storyboard, storyboard);
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
  insert_prompt (self, &start, middle);
  gtk_text_buffer_end_user_action (buffer);
  self->updating = FALSE;

  g_set_str (&self->prompt, prompt);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROMPT]);
}
