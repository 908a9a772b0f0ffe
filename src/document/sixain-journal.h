/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_JOURNAL_EDIT 'e'
#define SIXAIN_JOURNAL_STATE 's'

/**
 * SixainJournalRecord:
 * @kind: %SIXAIN_JOURNAL_EDIT or %SIXAIN_JOURNAL_STATE
 * @text: one line of JSON
 */
typedef struct {
  char  kind;
  char *text;
} SixainJournalRecord;

typedef struct _SixainJournal SixainJournal;

SixainJournal *sixain_journal_new          (const char    *path,
                                            GError       **error);
SixainJournal *sixain_journal_open         (const char    *path,
                                            GError       **error);
void           sixain_journal_free         (SixainJournal *self);
void           sixain_journal_abandon      (SixainJournal *self);
GPtrArray     *sixain_journal_read         (SixainJournal *self,
                                            gboolean      *torn,
                                            GError       **error);
gboolean       sixain_journal_append       (SixainJournal *self,
                                            char           kind,
                                            const char    *text,
                                            GError       **error);
void           sixain_journal_sync_first   (SixainJournal *self,
                                            const char    *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainJournal, sixain_journal_free)

G_END_DECLS
