/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-journal-lines.h"

G_BEGIN_DECLS

typedef struct _SixainJournal SixainJournal;

SixainJournal *sixain_journal_new        (const char     *path,
                                          GError        **error);
SixainJournal *sixain_journal_open       (const char     *path,
                                          GError        **error);
SixainJournal *sixain_journal_wait       (const char     *path,
                                          GError        **error);
void           sixain_journal_free       (SixainJournal  *self);
void           sixain_journal_abandon    (SixainJournal  *self);
GPtrArray     *sixain_journal_read       (SixainJournal  *self,
                                          gboolean       *torn,
                                          GError        **error);
GPtrArray     *sixain_journal_read_past  (SixainJournal  *self,
                                          gboolean       *damaged,
                                          GError        **error);
GPtrArray     *sixain_journal_peek       (const char     *path,
                                          GError        **error);
gboolean       sixain_journal_append     (SixainJournal  *self,
                                          char            kind,
                                          const char     *text,
                                          GError        **error);
gboolean       sixain_journal_sync       (SixainJournal  *self,
                                          GError        **error);
void           sixain_journal_sync_first (SixainJournal  *self,
                                          const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainJournal, sixain_journal_free)

G_END_DECLS
