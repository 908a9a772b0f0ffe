/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-id.h"

#include <string.h>

#define ID_LENGTH_MAX 64

/**
 * sixain_id_new:
 *
 * Returns: (transfer full): a new random identifier, a UUID in lower case
 */
char *
sixain_id_new (void)
{
  return g_uuid_string_random ();
}

/**
 * sixain_id_from_text:
 * @text: any text
 *
 * An identifier that is always the same for the same @text, for records that were
 * written without one.
 *
 * Returns: (transfer full): a UUID in lower case (version 8, "custom")
 */
char *
sixain_id_from_text (const char *text)
{
  g_autofree char *sum = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15, sum + 18);
}

/**
 * sixain_id_is_valid:
 * @id: (nullable): a text
 *
 * Identifiers become parts of prompts ("{asset:…}") and of file names, so only letters,
 * digits, hyphens and underscores are allowed, up to 64 of them.
 *
 * Returns: whether @id can be used as an identifier
 */
gboolean
sixain_id_is_valid (const char *id)
{
  gsize length;

  if (id == NULL || *id == '\0')
    return FALSE;

  length = strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
  return id[length] == '\0' && length <= ID_LENGTH_MAX;
}
