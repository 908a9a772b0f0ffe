/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-reply-private.h"

#include "sixain-codec.h"

/* The object that came, NULL when it was anything else, too large or, as the codec has it,
 * nested too deeply. */
JsonNode *
sixain_response_parse (const SixainResponse *response)
{
  g_autoptr (JsonNode) root = NULL;
  const char *text;
  gsize length;

  if (response->body == NULL)
    return NULL;

  text = g_bytes_get_data (response->body, &length);
  if (text == NULL || length > SIXAIN_REPLY_BYTES_MAX)
    return NULL;

  root = sixain_codec_parse (text, length, NULL);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

const char *
sixain_response_find_header (const SixainResponse *response,
                             const char           *name)
{
  for (guint i = 0; response->headers != NULL && response->headers[i] != NULL && response->headers[i + 1] != NULL; i += 2)
    {
      if (g_ascii_strcasecmp (response->headers[i], name) == 0)
        return response->headers[i + 1];
    }

  return NULL;
}
