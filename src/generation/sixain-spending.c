/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-spending.h"

#include "sixain-checkpoint.h"
#include "sixain-controller.h"
#include "sixain-durable.h"
#include "sixain-plan-text.h"
#include "sixain-spending-book.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Jobs that ended longer ago are kept as a sum of their storyboard: nobody reserves for
 * them again or asks for their day. */
#define KEEP_DAYS 40

struct _SixainSpending {
  char               *path;
  GMutex              mutex;
  SixainSpendingBook *book;  /* under the mutex */
  struct stat         state; /* under the mutex: of the file when it was read */
};

static void
format_day (GDateTime *time,
            int        days,
            char       day[SIXAIN_SPENDING_DAY_LENGTH])
{
  g_autoptr (GDateTime) then = g_date_time_add_days (time, days);
  g_autofree char *text = g_date_time_format (then, "%Y-%m-%d");

  g_strlcpy (day, text, SIXAIN_SPENDING_DAY_LENGTH);
}

/* Puts a shorter journal in the place of a long one. That it fails is no harm: the long one
 * says the same. */
static void
sum_up (SixainSpending  *self,
        SixainJournal  **journal)
{
  g_autofree char *path = g_strconcat (self->path, ".new", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (SixainJournal) fresh = NULL;
  char limit[SIXAIN_SPENDING_DAY_LENGTH];

  format_day (now, -KEEP_DAYS, limit);
  if (!sixain_spending_book_sum_up (self->book, limit))
    return;

  /* what is left of an attempt that was killed; nobody else is here */
  g_unlink (path);
  fresh = sixain_journal_new (path, NULL);
  if (fresh == NULL)
    return;

  sixain_checkpoint ("spending-summed");
  if (!sixain_spending_book_write (self->book, fresh, NULL) || !sixain_rename (path, self->path, NULL))
    {
      g_unlink (path);
      return;
    }

  sixain_checkpoint ("spending-replaced");
  sixain_journal_free (*journal);
  *journal = g_steal_pointer (&fresh);
}

/* Waits for its turn among all processes, and reads what they wrote. */
static SixainJournal *
begin (SixainSpending  *self,
       GError         **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (SixainJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gboolean damaged;

  if (!sixain_make_folders (folder, error))
    return NULL;

  journal = sixain_journal_wait (self->path, error);
  records = journal != NULL ? sixain_journal_read_past (journal, &damaged, error) : NULL;
  if (records == NULL)
    return NULL;

  /* what is added now is not what the reading functions have seen */
  self->state = (struct stat) { 0 };
  sixain_spending_book_read (self->book, records);
  if (records->len == 0 && !sixain_sync_folder (folder, error))
    return NULL;
  return g_steal_pointer (&journal);
}

static void
fail (GError       **error,
      const GError  *why)
{
  /* Translators: %s is what the system says, such as "No space left on device" */
  g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
               C_("generation", "What is spent can’t be written down: %s"), why->message);
}

static gboolean
check_limits (SixainSpending             *self,
              const SixainSpendingEntry  *entry,
              gint64                      day_limit,
              gint64                      storyboard_limit,
              GError                    **error)
{
  const gint64 price = sixain_spending_entry_count (entry);
  const gint64 day = sixain_spending_add (sixain_spending_book_count_day (self->book, entry->day), price);
  const gint64 storyboard = sixain_spending_add (sixain_spending_book_count_storyboard (self->book, entry->storyboard), price);
  g_autofree char *sum = NULL;
  g_autofree char *limit = NULL;

  /* what costs nothing passes no limit, not even one that was passed before it was set */
  if (price == 0)
    return TRUE;

  if (storyboard_limit > 0 && storyboard > storyboard_limit)
    {
      sum = sixain_plan_format_price (storyboard);
      limit = sixain_plan_format_price (storyboard_limit);
      /* Translators: two prices */
      g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET,
                   C_("generation", "This would bring the storyboard to %s, and its budget is %s. Raise the budget, or generate less."),
                   sum, limit);
      return FALSE;
    }
  if (day_limit > 0 && day > day_limit)
    {
      sum = sixain_plan_format_price (day);
      limit = sixain_plan_format_price (day_limit);
      /* Translators: two prices */
      g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_BUDGET,
                   C_("generation", "This would bring today to %s, and the budget per day is %s. Raise it in the preferences, or go on tomorrow."),
                   sum, limit);
      return FALSE;
    }

  return TRUE;
}

/* Reads what all processes wrote, if that has changed. Waits for nobody. */
static void
look (SixainSpending *self)
{
  g_autoptr (GPtrArray) records = NULL;
  struct stat now;

  if (g_stat (self->path, &now) != 0)
    now = (struct stat) { 0 };
  if (now.st_ino != 0 && now.st_dev == self->state.st_dev && now.st_ino == self->state.st_ino &&
      now.st_size == self->state.st_size && now.st_mtim.tv_sec == self->state.st_mtim.tv_sec &&
      now.st_mtim.tv_nsec == self->state.st_mtim.tv_nsec)
    return;

  records = sixain_journal_peek (self->path, NULL);
  sixain_spending_book_read (self->book, records);
  self->state = now;
}

static gboolean
is_field (const char *text)
{
  return text != NULL && *text != '\0' && strpbrk (text, "\t\n") == NULL;
}

/**
 * sixain_spending_new:
 * @path: (type filename): the file all processes of the user share; it is made where it
 *   is missing
 *
 * Returns: (transfer full): what was spent
 */
SixainSpending *
sixain_spending_new (const char *path)
{
  SixainSpending *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (SixainSpending, 1);
  self->path = g_strdup (path);
  self->book = sixain_spending_book_new ();
  g_mutex_init (&self->mutex);
  return self;
}

void
sixain_spending_free (SixainSpending *self)
{
  sixain_spending_book_free (self->book);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

/**
 * sixain_spending_reserve:
 * @self: what was spent
 * @job: a job with its attempt; reserved twice it counts once, whether it is over or not
 * @storyboard: the storyboard's id
 * @price: millionths of a US dollar; -1 when not stated, which counts as nothing
 * @day_limit: what today may cost, 0 for no limit
 * @storyboard_limit: what the storyboard may cost, ever, 0 for no limit
 * @error: return location, domain %SIXAIN_GENERATION_ERROR;
 *   %SIXAIN_GENERATION_ERROR_BUDGET where a limit would be passed
 *
 * Counts a price before it is paid. Blocks while another thread or process does so, and
 * for the disk.
 *
 * Returns: whether it is counted, for every process and after a crash; else nothing is
 */
gboolean
sixain_spending_reserve (SixainSpending  *self,
                         const char      *job,
                         const char      *storyboard,
                         gint64           price,
                         gint64           day_limit,
                         gint64           storyboard_limit,
                         GError         **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (SixainJournal) journal = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *board = NULL;
  SixainSpendingEntry entry = { .reserved = price };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_field (job) && is_field (storyboard), FALSE);
  g_return_val_if_fail (price >= -1, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  journal = begin (self, &local_error);
  if (journal == NULL)
    {
      fail (error, local_error);
      return FALSE;
    }
  if (sixain_spending_book_find (self->book, job) != NULL)
    return TRUE;

  now = g_date_time_new_now_local ();
  format_day (now, 0, entry.day);
  entry.storyboard = board = g_strdup (storyboard);
  if (!check_limits (self, &entry, day_limit, storyboard_limit, error))
    return FALSE;

  sum_up (self, &journal);
  sixain_checkpoint ("spending-before");
  if (!sixain_spending_append_reserve (journal, job, &entry, &local_error) || !sixain_journal_sync (journal, &local_error))
    {
      fail (error, local_error);
      return FALSE;
    }

  sixain_checkpoint ("spending-synced");
  return TRUE;
}

/**
 * sixain_spending_settle:
 * @self: what was spent
 * @job: what it was reserved as
 * @price: what was charged, millionths of a US dollar, 0 for nothing
 * @error: return location, domain %SIXAIN_GENERATION_ERROR
 *
 * Puts what was charged in the place of what was reserved, on the day it was reserved.
 * Settled again, the last price holds; a job that is not known is let pass. Blocks as
 * sixain_spending_reserve() does.
 *
 * Returns: whether it is on the disk
 */
gboolean
sixain_spending_settle (SixainSpending  *self,
                        const char      *job,
                        gint64           price,
                        GError         **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (SixainJournal) journal = NULL;
  g_autoptr (GError) local_error = NULL;
  const SixainSpendingEntry *entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_field (job), FALSE);
  g_return_val_if_fail (price >= 0, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  journal = begin (self, &local_error);
  entry = journal != NULL ? sixain_spending_book_find (self->book, job) : NULL;
  if (journal != NULL && (entry == NULL || (entry->over && entry->charged == price)))
    return TRUE;

  if (journal == NULL ||
      !sixain_spending_append_settle (journal, job, price, &local_error) || !sixain_journal_sync (journal, &local_error))
    {
      fail (error, local_error);
      return FALSE;
    }

  sixain_checkpoint ("spending-settled");
  return TRUE;
}

/**
 * sixain_spending_get_day:
 * @self: what was spent
 * @now: seconds since 1970
 *
 * Returns: what was spent or is in flight of what was begun on the local day of @now,
 *   millionths of a US dollar
 */
gint64
sixain_spending_get_day (SixainSpending *self,
                         gint64          now)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GDateTime) time = NULL;
  char day[SIXAIN_SPENDING_DAY_LENGTH];

  g_return_val_if_fail (self != NULL, 0);

  time = g_date_time_new_from_unix_local (now);
  g_return_val_if_fail (time != NULL, 0);
  format_day (time, 0, day);

  locker = g_mutex_locker_new (&self->mutex);
  look (self);
  return sixain_spending_book_count_day (self->book, day);
}

/**
 * sixain_spending_get_storyboard:
 * @self: what was spent
 * @storyboard: a storyboard's id
 *
 * Returns: what was ever spent or is in flight for it, millionths of a US dollar
 */
gint64
sixain_spending_get_storyboard (SixainSpending *self,
                                const char     *storyboard)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (is_field (storyboard), 0);

  locker = g_mutex_locker_new (&self->mutex);
  look (self);
  return sixain_spending_book_count_storyboard (self->book, storyboard);
}
