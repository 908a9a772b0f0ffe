/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-language-name.h"

#include <glib/gi18n.h>
#include <string.h>

static const char * const tags[] = {
  "en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "ar", "hi", "ja", "ko", "zh", NULL
};

static const char * const names[] = {
  NC_("language", "English"),
  NC_("language", "German"),
  NC_("language", "French"),
  NC_("language", "Spanish"),
  NC_("language", "Italian"),
  NC_("language", "Portuguese"),
  NC_("language", "Dutch"),
  NC_("language", "Polish"),
  NC_("language", "Turkish"),
  NC_("language", "Russian"),
  NC_("language", "Arabic"),
  NC_("language", "Hindi"),
  NC_("language", "Japanese"),
  NC_("language", "Korean"),
  NC_("language", "Chinese"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (tags) - 1);

/**
 * sixain_language_name_get_tags:
 *
 * Returns: (array zero-terminated=1): the languages that have a name and are offered, BCP 47
 */
const char * const *
sixain_language_name_get_tags (void)
{
  return tags;
}

/**
 * sixain_language_name_dup:
 * @tag: BCP 47
 *
 * Returns: (transfer full): what people call it; the tag itself where that is not known
 */
char *
sixain_language_name_dup (const char *tag)
{
  g_return_val_if_fail (tag != NULL, NULL);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      gsize length = strlen (tags[i]);
      const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "language", names[i]);

      if (g_ascii_strcasecmp (tag, tags[i]) == 0)
        return g_strdup (name);

      if (g_ascii_strncasecmp (tag, tags[i], length) == 0 && tag[length] == '-')
        return g_strdup_printf ("%s (%s)", name, tag + length + 1);
    }

  return g_strdup (tag);
}
