/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-web-media.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "sixain-address.h"

/* What servers call them, and what files of them end in. */
static const struct {
  const char *type;
  const char *extension;
} types[] = {
  { "image/jpeg", "jpg" }, { "image/png", "png" }, { "image/webp", "webp" }, { "image/gif", "gif" },
  { "image/svg+xml", "svg" }, { "image/bmp", "bmp" }, { "image/tiff", "tiff" }, { "image/avif", "avif" },
  { "video/mp4", "mp4" }, { "video/webm", "webm" }, { "video/quicktime", "mov" },
  { "video/x-matroska", "mkv" }, { "video/ogg", "ogv" }, { "video/x-msvideo", "avi" },
  { "audio/mpeg", "mp3" }, { "audio/mp4", "m4a" }, { "audio/x-m4a", "m4a" }, { "audio/wav", "wav" },
  { "audio/x-wav", "wav" }, { "audio/vnd.wave", "wav" }, { "audio/flac", "flac" }, { "audio/x-flac", "flac" },
  { "audio/aac", "aac" }, { "audio/ogg", "ogg" }, { "application/ogg", "ogg" },
};

/**
 * sixain_web_media_dup_name:
 * @address: of something on the web
 *
 * Returns: (transfer full): the last part of its path, as the name of a file that every
 *   file system takes
 */
char *
sixain_web_media_dup_name (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autofree char *base = uri != NULL ? g_path_get_basename (g_uri_get_path (uri)) : NULL;
  g_autofree char *name = NULL;

  if (base == NULL || *base == '\0' || *base == '.' || *base == '/')
    /* Translators: the name of something fetched from the web whose address has none */
    return g_strdup (C_("asset", "From the Web"));

  name = g_utf8_make_valid (base, -1);
  for (char *at = name; *at != '\0'; at++)
    if (*at == '/' || *at == '\\' || g_ascii_iscntrl (*at))
      *at = '-';

  /* file systems allow 255 bytes, with what a part file is called */
  if (strlen (name) > 180)
    {
      g_autofree char *cut = g_strndup (name, 180);

      return g_utf8_make_valid (cut, -1);
    }
  return g_steal_pointer (&name);
}

/**
 * sixain_web_media_dup_address:
 * @address: as it was dropped or pasted
 *
 * Old links say http; what they lead to is on https as well, or not to be trusted.
 *
 * Returns: (transfer full): where to fetch it
 */
char *
sixain_web_media_dup_address (const char *address)
{
  g_autofree char *bare = g_strndup (address, strcspn (address, "#"));
  g_autoptr (GUri) uri = g_uri_parse (bare, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  if (uri != NULL && g_str_equal (g_uri_get_scheme (uri), "http") && g_uri_get_port (uri) == -1 &&
      !sixain_address_is_loopback (bare))
    return g_strconcat ("https", strchr (bare, ':'), NULL);

  return g_steal_pointer (&bare);
}

/**
 * sixain_web_media_get_kind:
 * @type: what a server says it is, in lower case, without parameters
 *
 * Returns: what that is
 */
SixainWebKind
sixain_web_media_get_kind (const char *type)
{
  if (g_str_has_prefix (type, "image/"))
    return SIXAIN_WEB_PICTURE;
  if (g_str_has_prefix (type, "video/"))
    return SIXAIN_WEB_VIDEO;
  if (g_str_has_prefix (type, "audio/") || g_str_equal (type, "application/ogg"))
    return SIXAIN_WEB_SOUND;
  return SIXAIN_WEB_OTHER;
}

/**
 * sixain_web_media_dup_name_for_type:
 * @name: of a file, by its address
 * @type: what a server says it is
 *
 * Returns: (transfer full): @name, with the ending of what it is
 */
char *
sixain_web_media_dup_name_for_type (const char *name,
                                    const char *type)
{
  g_autofree char *guessed = g_content_type_guess (name, NULL, 0, NULL);
  g_autofree char *stem = g_strdup (name);
  const char *extension = NULL;
  char *dot;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      extension = types[i].extension;

  if (extension == NULL || g_content_type_is_a (guessed, type))
    return g_steal_pointer (&stem);

  /* ".php" goes as well, "Ver. 2" doesn't */
  dot = strrchr (stem, '.');
  if (dot != NULL && dot != stem && strlen (dot) <= 5 && strchr (dot, ' ') == NULL)
    *dot = '\0';

  return g_strconcat (stem, ".", extension, NULL);
}
