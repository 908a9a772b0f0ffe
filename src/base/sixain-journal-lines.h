/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIXAIN_JOURNAL_EDIT 'e'
#define SIXAIN_JOURNAL_STATE 's'
#define SIXAIN_JOURNAL_STEP 'p'

/**
 * SixainJournalRecord:
 * @kind: %SIXAIN_JOURNAL_EDIT, %SIXAIN_JOURNAL_STATE or %SIXAIN_JOURNAL_STEP
 * @text: one line
 */
typedef struct {
  char  kind;
  char *text;
} SixainJournalRecord;

char      *sixain_journal_lines_format (char        kind,
                                        const char *text,
                                        gsize      *length);
GPtrArray *sixain_journal_lines_parse  (const char *data,
                                        gint64      length,
                                        gboolean    past,
                                        gint64     *used,
                                        gboolean   *damaged);

G_END_DECLS
