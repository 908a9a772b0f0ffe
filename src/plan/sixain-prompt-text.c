/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-prompt-text.h"

#include <string.h>

/* what stands where the thing a chip named is gone */
#define MISSING "…"

static const char *
find_name (SixainStoryboard *storyboard,
           const char       *kind,
           const char       *id)
{
  const char *name = NULL;

  if (strcmp (kind, "cast") == 0)
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
  const char *rest = prompt;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  text = g_string_new (NULL);

  while (*rest != '\0')
    {
      const char *kind = NULL;
      const char *id, *close;

      if (g_str_has_prefix (rest, "{asset:"))
        kind = "asset";
      else if (g_str_has_prefix (rest, "{cast:"))
        kind = "cast";

      id = kind != NULL ? rest + strlen (kind) + 2 : NULL;
      close = id != NULL ? strpbrk (id, "{}") : NULL;

      if (close != NULL && *close == '}' && close > id)
        {
          g_autofree char *key = g_strndup (id, close - id);

          g_string_append (text, find_name (storyboard, kind, key));
          rest = close + 1;
        }
      else
        {
          g_string_append_c (text, *rest++);
        }
    }

  return g_strdup (text->str);
}
