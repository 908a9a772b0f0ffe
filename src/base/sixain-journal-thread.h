/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SixainJournalThread SixainJournalThread;

SixainJournalThread *sixain_journal_thread_new       (int                  fd);
void                 sixain_journal_thread_free      (SixainJournalThread *self);
void                 sixain_journal_thread_start     (SixainJournalThread *self);
void                 sixain_journal_thread_add_first (SixainJournalThread *self,
                                                      const char          *path);
void                 sixain_journal_thread_forget    (SixainJournalThread *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainJournalThread, sixain_journal_thread_free)

G_END_DECLS
