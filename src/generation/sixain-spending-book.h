/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-journal.h"

G_BEGIN_DECLS

#define SIXAIN_SPENDING_DAY_LENGTH sizeof "2026-11-22"

/* A price that was reserved, and what became of it. */
typedef struct {
  char    *storyboard;
  char     day[SIXAIN_SPENDING_DAY_LENGTH];
  gint64   reserved; /* -1: not stated */
  gint64   charged;
  gboolean over;
} SixainSpendingEntry;

gint64                     sixain_spending_entry_count          (const SixainSpendingEntry *self);

/*
 * What the lines of the journal of all spending say: what each job reserved and was charged,
 * and what storyboards had spent before. One thread at a time.
 */
typedef struct _SixainSpendingBook SixainSpendingBook;

SixainSpendingBook        *sixain_spending_book_new             (void);
void                       sixain_spending_book_free            (SixainSpendingBook        *self);
void                       sixain_spending_book_read            (SixainSpendingBook        *self, /* instead of what it had */
                                                                 GPtrArray                 *records); /* (nullable): of SixainJournalRecord */
const SixainSpendingEntry *sixain_spending_book_find            (SixainSpendingBook        *self, /* (nullable) */
                                                                 const char                *job);
gint64                     sixain_spending_book_count_day       (SixainSpendingBook        *self,
                                                                 const char                *day);
gint64                     sixain_spending_book_count_storyboard (SixainSpendingBook       *self,
                                                                 const char                *storyboard);
gboolean                   sixain_spending_book_sum_up          (SixainSpendingBook        *self, /* FALSE where little ended so long ago; then it is to be written anew */
                                                                 const char                *day); /* before which what is over needs no line of its own */
gboolean                   sixain_spending_book_write           (SixainSpendingBook        *self, /* all of it, to the disk */
                                                                 SixainJournal             *journal,
                                                                 GError                   **error);

gint64                     sixain_spending_add                  (gint64                     first, /* stays at the most there can be */
                                                                 gint64                     second);
gboolean                   sixain_spending_append_reserve       (SixainJournal             *journal,
                                                                 const char                *job,
                                                                 const SixainSpendingEntry *entry,
                                                                 GError                   **error);
gboolean                   sixain_spending_append_settle        (SixainJournal             *journal,
                                                                 const char                *job,
                                                                 gint64                     price,
                                                                 GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSpendingBook, sixain_spending_book_free)

G_END_DECLS
