/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-prompt-clip.h"
#include "sixain-prompt-text.h"
#include "sixain-span.h"

/**
 * SixainPromptClip:
 *
 * A piece of a prompt on its way through the clipboard: with its chips for another prompt
 * of the same storyboard, with their names for everywhere else. Immutable.
 */
struct _SixainPromptClip {
  char *prompt;
  char *text;
  GPtrArray *names; /* of the chips, in their order */
};

G_DEFINE_BOXED_TYPE (SixainPromptClip, sixain_prompt_clip, sixain_prompt_clip_copy, sixain_prompt_clip_free)

/**
 * sixain_prompt_clip_new:
 * @storyboard: where the names are
 * @prompt: text with its spans
 *
 * Returns: (transfer full): a clip
 */
SixainPromptClip *
sixain_prompt_clip_new (SixainStoryboard *storyboard,
                        const char       *prompt)
{
  SixainPromptClip *self;
  SixainSpan span;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  self = g_new0 (SixainPromptClip, 1);
  self->prompt = g_strdup (prompt);
  self->text = sixain_prompt_to_text (storyboard, prompt);
  self->names = g_ptr_array_new_with_free_func (g_free);

  while (sixain_span_next (&prompt, &span))
    {
      g_autofree char *chip = g_strndup (span.text, span.length);

      if (span.kind != SIXAIN_SPAN_TEXT)
        g_ptr_array_add (self->names, sixain_prompt_to_text (storyboard, chip));
    }

  return self;
}

/**
 * sixain_prompt_clip_copy:
 * @self: a clip
 *
 * Returns: (transfer full): another one like it
 */
SixainPromptClip *
sixain_prompt_clip_copy (SixainPromptClip *self)
{
  SixainPromptClip *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (SixainPromptClip, 1);
  copy->prompt = g_strdup (self->prompt);
  copy->text = g_strdup (self->text);
  copy->names = g_ptr_array_ref (self->names);

  return copy;
}

/**
 * sixain_prompt_clip_free:
 * @self: a clip
 */
void
sixain_prompt_clip_free (SixainPromptClip *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->prompt);
  g_free (self->text);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static gboolean
is_known (SixainStoryboard *storyboard,
          const SixainSpan *span)
{
  g_autofree char *id = sixain_span_dup_id (span);

  return span->kind == SIXAIN_SPAN_CAST
         ? sixain_storyboard_find_cast (storyboard, id) != NULL
         : sixain_storyboard_find_asset (storyboard, id) != NULL;
}

/**
 * sixain_prompt_clip_dup_prompt:
 * @self: a clip
 * @storyboard: where it is pasted
 *
 * Returns: (transfer full): text with spans; what @storyboard doesn't have is only named
 */
char *
sixain_prompt_clip_dup_prompt (const SixainPromptClip *self,
                               SixainStoryboard       *storyboard)
{
  g_autoptr (GString) prompt = NULL;
  const char *rest;
  SixainSpan span;
  guint n_chips = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  prompt = g_string_new (NULL);
  rest = self->prompt;

  while (sixain_span_next (&rest, &span))
    {
      const char *name = span.kind != SIXAIN_SPAN_TEXT ? g_ptr_array_index (self->names, n_chips++) : NULL;

      if (name == NULL || is_known (storyboard, &span))
        g_string_append_len (prompt, span.text, span.length);
      else
        g_string_append (prompt, name);
    }

  return g_string_free_and_steal (g_steal_pointer (&prompt));
}

/**
 * sixain_prompt_clip_new_provider:
 * @self: a clip
 *
 * Returns: (transfer full): content for a clipboard or a drag
 */
GdkContentProvider *
sixain_prompt_clip_new_provider (SixainPromptClip *self)
{
  GdkContentProvider *providers[2];

  g_return_val_if_fail (self != NULL, NULL);

  providers[0] = gdk_content_provider_new_typed (SIXAIN_TYPE_PROMPT_CLIP, self);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, self->text);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}
