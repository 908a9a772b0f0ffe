/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-prompt-text.h"

#include "sixain-span.h"

/* what stands where the thing a chip named is gone */
#define MISSING "…"

static const char *
find_name (SixainStoryboard *storyboard,
           const SixainSpan *span)
{
  g_autofree char *id = sixain_span_dup_id (span);
  const char *name = NULL;

  if (span->kind == SIXAIN_SPAN_CAST)
    {
      SixainCastMember *member = sixain_storyboard_find_cast (storyboard, id);

      if (member != NULL)
        name = sixain_cast_member_get_name (member);
    }
  else
    {
      SixainAsset *asset = sixain_storyboard_find_asset (storyboard, id);

      if (asset != NULL)
        name = sixain_asset_get_name (asset);
    }

  return name != NULL && *name != '\0' ? name : MISSING;
}

/**
 * sixain_prompt_to_text:
 * @storyboard: where the names are
 * @prompt: text with `{asset:id}` and `{cast:id}` spans
 *
 * Writes a prompt as people read it: every chip as the name of what it is bound to, an
 * ellipsis where that is gone. Braces that are not a chip stay as they are.
 *
 * Returns: (transfer full): plain text
 */
char *
sixain_prompt_to_text (SixainStoryboard *storyboard,
                       const char       *prompt)
{
  g_autoptr (GString) text = NULL;
  SixainSpan span;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  text = g_string_new (NULL);
  while (sixain_span_next (&prompt, &span))
    {
      if (span.kind == SIXAIN_SPAN_TEXT)
        g_string_append_len (text, span.text, span.length);
      else
        g_string_append (text, find_name (storyboard, &span));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
