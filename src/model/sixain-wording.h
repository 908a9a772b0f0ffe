/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-line.h"

G_BEGIN_DECLS

/**
 * SixainWording:
 * @version: (nullable): the version that is spoken, %NULL for the line's own words
 * @language: BCP 47
 * @text: what is said
 * @spoken: measured length in nanoseconds, 0 while unknown
 *
 * What a line says in one language. It belongs to the line's present state; an edit ends it.
 */
typedef struct {
  SixainLineVersion *version;
  const char        *language;
  const char        *text;
  gint64             spoken;
} SixainWording;

void               sixain_line_get_wording  (SixainLine    *self,
                                             const char    *language,
                                             SixainWording *wording);
SixainLineVersion *sixain_line_find_version (SixainLine    *self,
                                             const char    *language,
                                             guint         *position);

G_END_DECLS
