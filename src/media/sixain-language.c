/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <string.h>

#include "sixain-language.h"

/* Where a BCP 47 tag and espeak-ng's own codes differ: retired codes, languages that
 * belong to a macrolanguage, and regions whose speech is nearer to a neighbour's. The
 * rest goes from the whole tag to the language alone. */
static const struct {
  const char *tag;
  const char *code;
} aliases[] = {
  { "zh-hk", "yue" }, { "zh-mo", "yue" }, { "zh-yue", "yue" }, { "zh-hak", "hak" }, { "zh", "cmn" },
  { "en-ca", "en-us" }, { "en-ph", "en-us" }, { "en-pr", "en-us" }, { "en-gu", "en-us" },
  { "en-jm", "en-029" }, { "en-tt", "en-029" }, { "en-bb", "en-029" }, { "en-bs", "en-029" },
  { "en-gy", "en-029" }, { "en-bz", "en-029" },
  { "es-ar", "es-419" }, { "es-bo", "es-419" }, { "es-cl", "es-419" }, { "es-co", "es-419" },
  { "es-cr", "es-419" }, { "es-cu", "es-419" }, { "es-do", "es-419" }, { "es-ec", "es-419" },
  { "es-gt", "es-419" }, { "es-hn", "es-419" }, { "es-mx", "es-419" }, { "es-ni", "es-419" },
  { "es-pa", "es-419" }, { "es-pe", "es-419" }, { "es-pr", "es-419" }, { "es-py", "es-419" },
  { "es-sv", "es-419" }, { "es-us", "es-419" }, { "es-uy", "es-419" }, { "es-ve", "es-419" },
  { "nn", "nb" }, { "no", "nb" }, { "sh", "hbs" }, { "hbs", "hr" },
  { "iw", "he" }, { "in", "id" }, { "mo", "ro" },
  { "arb", "ar" }, { "arz", "ar" }, { "pes", "fa" }, { "prs", "fa" }, { "ekk", "et" }, { "lvs", "lv" },
  { "zsm", "ms" }, { "swh", "sw" }, { "uzn", "uz" }, { "azj", "az" }, { "als", "sq" }, { "npi", "ne" },
  { "ory", "or" }, { "kmr", "ku" }, { "gom", "kok" }, { "quz", "qu" },
};

static const char *
find_alias (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].tag, tag) == 0)
      return aliases[i].code;

  return NULL;
}

static gboolean
is_subtag (const char *subtag)
{
  gsize length = strlen (subtag);

  if (length == 0 || length > 8)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (subtag[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_script (const char *subtag)
{
  return strlen (subtag) == 4 && g_ascii_isalpha (subtag[0]);
}

static void
add (GStrvBuilder *builder,
     GHashTable   *seen,
     const char   *code)
{
  if (g_hash_table_add (seen, g_strdup (code)))
    g_strv_builder_add (builder, code);
}

static void
add_with_alias (GStrvBuilder *builder,
                GHashTable   *seen,
                const char   *code)
{
  const char *alias = find_alias (code);

  if (alias != NULL)
    add (builder, seen, alias);
  add (builder, seen, code);
}

/**
 * sixain_language_canonicalize:
 * @tag: a BCP 47 tag, or a POSIX locale such as "de_AT.UTF-8"
 *
 * Returns: (transfer full): the tag in lower case without extensions; "" when it is none
 */
char *
sixain_language_canonicalize (const char *tag)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) subtags = NULL;
  g_auto (GStrv) kept = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (tag != NULL, NULL);

  lower = g_ascii_strdown (tag, strcspn (tag, ".@"));
  g_strdelimit (lower, "_", '-');
  subtags = g_strsplit (lower, "-", 16);

  for (guint i = 0; subtags[i] != NULL; i++)
    {
      /* a single letter begins an extension, which says nothing about the sound */
      if (!is_subtag (subtags[i]) || (strlen (subtags[i]) == 1))
        {
          if (i == 0)
            return g_strdup ("");
          break;
        }

      g_strv_builder_add (builder, subtags[i]);
    }

  kept = g_strv_builder_end (builder);
  return g_strjoinv ("-", kept);
}

/**
 * sixain_language_get_candidates:
 * @tag: a BCP 47 tag
 *
 * The codes under which espeak-ng may know a language, the nearest first: "zh-Hant-HK"
 * gives "zh-hant-hk", "yue", "zh-hk", "zh-hant", "cmn", "zh".
 *
 * Returns: (transfer full): lower-case codes; empty when @tag is no tag
 */
GStrv
sixain_language_get_candidates (const char *tag)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *canonical = NULL;
  g_auto (GStrv) subtags = NULL;

  g_return_val_if_fail (tag != NULL, NULL);

  canonical = sixain_language_canonicalize (tag);
  if (canonical[0] == '\0')
    return g_strv_builder_end (builder);

  subtags = g_strsplit (canonical, "-", -1);
  add_with_alias (builder, seen, canonical);

  /* the region decides how a language sounds, the script only how it is written */
  for (guint i = 1; subtags[i] != NULL; i++)
    if (!is_script (subtags[i]))
      {
        g_autofree char *regional = g_strjoin ("-", subtags[0], subtags[i], NULL);

        add_with_alias (builder, seen, regional);
      }

  for (guint i = 1; subtags[i] != NULL; i++)
    if (is_script (subtags[i]))
      {
        g_autofree char *written = g_strjoin ("-", subtags[0], subtags[i], NULL);

        add_with_alias (builder, seen, written);
      }

  add_with_alias (builder, seen, subtags[0]);
  return g_strv_builder_end (builder);
}
