/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-member.h"

#include <string.h>

/* Linux allows 255 bytes in a file name; a longer path serves nobody. */
#define LENGTH_MAX 240
#define DEPTH_MAX 8
#define HASH_LENGTH 64
#define EXTENSION_MAX 8

static gboolean
is_below (const char *name,
          const char *folder)
{
  gsize length = strlen (folder);

  return strncmp (name, folder, length) == 0 &&
         name[length] != '\0' &&
         strchr (name + length, '/') == NULL;
}

/**
 * sixain_member_is_safe:
 * @name: the name of a package member
 *
 * Whether @name stays inside whatever folder it is put into, and can be shown and typed:
 * relative, no empty, `.` or `..` component, no backslash, colon or control character,
 * valid UTF-8, of a sane length and depth.
 */
gboolean
sixain_member_is_safe (const char *name)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0' || strlen (name) > LENGTH_MAX || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\' || c == ':' || g_unichar_iscntrl (c))
        return FALSE;
    }

  parts = g_strsplit (name, "/", -1);
  if (g_strv_length (parts) > DEPTH_MAX)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
        return FALSE;
    }

  return TRUE;
}

/**
 * sixain_member_is_asset:
 * @name: the name of a package member
 *
 * Returns: whether it reads `assets/<sha256>.<extension>`
 */
gboolean
sixain_member_is_asset (const char *name)
{
  const char *hash;
  gsize extension;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!is_below (name, "assets/"))
    return FALSE;

  hash = name + strlen ("assets/");
  if (strspn (hash, "0123456789abcdef") != HASH_LENGTH || hash[HASH_LENGTH] != '.')
    return FALSE;

  extension = strspn (hash + HASH_LENGTH + 1, "abcdefghijklmnopqrstuvwxyz0123456789");
  return extension >= 1 && extension <= EXTENSION_MAX && hash[HASH_LENGTH + 1 + extension] == '\0';
}

/**
 * sixain_member_is_media:
 * @name: the name of a package member
 *
 * Returns: whether a storyboard may refer to it: an asset, a take, a receipt
 */
gboolean
sixain_member_is_media (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return sixain_member_is_asset (name) ||
         (sixain_member_is_safe (name) && (is_below (name, "takes/") || is_below (name, "receipts/")));
}

/**
 * sixain_member_dup_path:
 * @name: the name of a package member, safe
 * @folder: a working folder
 *
 * Returns: where the member lies in @folder: media by its own name, all else in a place
 * where it can't be taken for a file of ours
 */
char *
sixain_member_dup_path (const char *name,
                        const char *folder)
{
  g_return_val_if_fail (name != NULL && folder != NULL, NULL);
  g_return_val_if_fail (sixain_member_is_safe (name), NULL);

  if (sixain_member_is_media (name))
    return g_build_filename (folder, name, NULL);

  return g_build_filename (folder, SIXAIN_FOLDER_OTHERS, name, NULL);
}
