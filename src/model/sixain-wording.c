/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-wording.h"

/**
 * sixain_line_find_version:
 * @self: a line
 * @language: BCP 47
 * @position: (out) (optional): where it is in the line's list
 *
 * Returns: (transfer none) (nullable): what is said in @language, when it is not the
 *   line's own
 */
SixainLineVersion *
sixain_line_find_version (SixainLine *self,
                          const char *language,
                          guint      *position)
{
  GListModel *versions;

  g_return_val_if_fail (SIXAIN_IS_LINE (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  versions = sixain_line_get_versions (self);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (SixainLineVersion) version = g_list_model_get_item (versions, i);

      if (g_ascii_strcasecmp (sixain_line_version_get_language (version), language) != 0)
        continue;

      if (position != NULL)
        *position = i;

      /* The list keeps it. */
      return version;
    }

  return NULL;
}

/**
 * sixain_line_get_wording:
 * @self: a line
 * @language: the language the storyboard is spoken in, "" for each line's own
 * @wording: (out caller-allocates): what is said
 *
 * The version in @language is said; where there is none, or an empty one, the line's own
 * words are.
 */
void
sixain_line_get_wording (SixainLine    *self,
                         const char    *language,
                         SixainWording *wording)
{
  SixainLineVersion *version = NULL;

  g_return_if_fail (SIXAIN_IS_LINE (self));
  g_return_if_fail (language != NULL);
  g_return_if_fail (wording != NULL);

  if (*language != '\0' && g_ascii_strcasecmp (language, sixain_line_get_language (self)) != 0)
    version = sixain_line_find_version (self, language, NULL);

  if (version != NULL && *sixain_line_version_get_text (version) != '\0')
    *wording = (SixainWording) {
      version,
      sixain_line_version_get_language (version),
      sixain_line_version_get_text (version),
      sixain_line_version_get_spoken (version),
    };
  else
    *wording = (SixainWording) {
      NULL,
      sixain_line_get_language (self),
      sixain_line_get_text (self),
      sixain_line_get_spoken (self),
    };
}
