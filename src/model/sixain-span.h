/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SIXAIN_SPAN_TEXT,
  SIXAIN_SPAN_ASSET,
  SIXAIN_SPAN_CAST,
} SixainSpanKind;

/**
 * SixainSpan:
 * @kind: text, or a chip and of what
 * @text: the first byte
 * @length: bytes, braces included
 * @id: (nullable): of a chip: the first byte of its id
 * @id_length: bytes of @id
 *
 * A piece of a prompt, inside the prompt's own memory.
 */
typedef struct {
  SixainSpanKind kind;
  const char    *text;
  gsize          length;
  const char    *id;
  gsize          id_length;
} SixainSpan;

gboolean sixain_span_next   (const char       **prompt,
                             SixainSpan        *span);
char    *sixain_span_dup_id (const SixainSpan  *span);
gboolean sixain_span_has_id (const SixainSpan  *span,
                             const char        *id);

G_END_DECLS
