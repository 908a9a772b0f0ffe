/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-span.h"

#include <string.h>

static gboolean
read_chip (const char *text,
           SixainSpan *span)
{
  const char *close;

  if (g_str_has_prefix (text, "{asset:"))
    {
      span->kind = SIXAIN_SPAN_ASSET;
      span->id = text + strlen ("{asset:");
    }
  else if (g_str_has_prefix (text, "{cast:"))
    {
      span->kind = SIXAIN_SPAN_CAST;
      span->id = text + strlen ("{cast:");
    }
  else
    {
      return FALSE;
    }

  close = strpbrk (span->id, "{}");
  if (close == NULL || *close != '}' || close == span->id)
    return FALSE;

  span->text = text;
  span->length = close + 1 - text;
  span->id_length = close - span->id;
  return TRUE;
}

/**
 * sixain_span_next:
 * @prompt: (inout): where to read; afterwards behind what was read
 * @span: (out caller-allocates): what was read
 *
 * Reads a prompt piece by piece: the text between chips, and each chip. Braces that are not
 * a chip are text. Any thread.
 *
 * Returns: whether there was anything left
 */
gboolean
sixain_span_next (const char **prompt,
                  SixainSpan  *span)
{
  const char *start, *end;

  g_return_val_if_fail (prompt != NULL && *prompt != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  start = *prompt;
  if (*start == '\0')
    return FALSE;

  if (read_chip (start, span))
    {
      *prompt = start + span->length;
      return TRUE;
    }

  end = start;
  do
    {
      SixainSpan chip;

      end += 1 + strcspn (end + 1, "{");
      if (*end == '\0' || read_chip (end, &chip))
        break;
    }
  while (TRUE);

  *span = (SixainSpan) { SIXAIN_SPAN_TEXT, start, end - start, NULL, 0 };
  *prompt = end;
  return TRUE;
}

/**
 * sixain_span_dup_id:
 * @span: a chip
 *
 * Returns: (transfer full): the id it is bound to
 */
char *
sixain_span_dup_id (const SixainSpan *span)
{
  g_return_val_if_fail (span != NULL && span->id != NULL, NULL);

  return g_strndup (span->id, span->id_length);
}

/**
 * sixain_span_has_id:
 * @span: a piece of a prompt
 * @id: an id
 *
 * Returns: whether @span is a chip that is bound to @id
 */
gboolean
sixain_span_has_id (const SixainSpan *span,
                    const char       *id)
{
  g_return_val_if_fail (span != NULL && id != NULL, FALSE);

  return span->id != NULL && strlen (id) == span->id_length &&
         memcmp (span->id, id, span->id_length) == 0;
}
