/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-spending.h"

#include "sixain-checkpoint.h"
#include "sixain-controller.h"
#include "sixain-durable.h"
#include "sixain-journal.h"
#include "sixain-plan-text.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Jobs that ended longer ago are kept as a sum of their storyboard: nobody reserves for
 * them again or asks for their day. They are summed up when there are many. */
#define KEEP_DAYS 40
#define SUM_UP_AT 512

#define DAY_LENGTH sizeof "2026-11-22"

/*
 * A journal whose lines are, with a tab between their fields:
 *
 *   reserve  JOB  STORYBOARD  PRICE  DAY
 *   settle   JOB  PRICE
 *   sum      STORYBOARD  PRICE
 */
struct _SixainSpending {
  char       *path;
  GMutex      mutex;
  GHashTable *jobs;        /* under the mutex: of Entry, by job */
  GHashTable *sums;        /* under the mutex: of gint64, by storyboard */
  struct stat state;       /* under the mutex: of the file when it was read */
};

typedef struct {
  char    *storyboard;
  char     day[DAY_LENGTH];
  gint64   reserved; /* -1: not stated */
  gint64   charged;
  gboolean over;
} Entry;

static void
entry_free (Entry *entry)
{
  g_free (entry->storyboard);
  g_free (entry);
}

static gint64
entry_count (const Entry *entry)
{
  return entry->over ? entry->charged : MAX (entry->reserved, 0);
}

/* What would be more than there can be stays at the most. */
static gint64
add (gint64 first,
     gint64 second)
{
  gint64 sum;

  return __builtin_add_overflow (first, second, &sum) ? G_MAXINT64 : sum;
}

static void
format_day (GDateTime *time,
            int        days,
            char       day[DAY_LENGTH])
{
  g_autoptr (GDateTime) then = g_date_time_add_days (time, days);
  g_autofree char *text = g_date_time_format (then, "%Y-%m-%d");

  g_strlcpy (day, text, DAY_LENGTH);
}

static void
add_sum (SixainSpending *self,
         const char     *storyboard,
         gint64          price)
{
  gint64 *sum = g_hash_table_lookup (self->sums, storyboard);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (self->sums, g_strdup (storyboard), sum);
    }
  *sum = add (*sum, price);
}

static void
add_entry (SixainSpending *self,
           const char     *job,
           const char     *storyboard,
           gint64          price,
           const char     *day)
{
  Entry *entry;

  if (g_hash_table_contains (self->jobs, job))
    return;

  entry = g_new0 (Entry, 1);
  entry->storyboard = g_strdup (storyboard);
  entry->reserved = price;
  g_strlcpy (entry->day, day, DAY_LENGTH);
  g_hash_table_insert (self->jobs, g_strdup (job), entry);
}

static void
take_line (SixainSpending *self,
           const char     *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 0);
  const guint n = g_strv_length (fields);
  gint64 price;
  Entry *entry;

  if (n == 5 && g_str_equal (fields[0], "reserve") && g_ascii_string_to_signed (fields[3], 10, -1, G_MAXINT64, &price, NULL))
    {
      add_entry (self, fields[1], fields[2], price, fields[4]);
    }
  else if (n == 3 && g_str_equal (fields[0], "settle") && g_ascii_string_to_signed (fields[2], 10, 0, G_MAXINT64, &price, NULL))
    {
      entry = g_hash_table_lookup (self->jobs, fields[1]);
      if (entry == NULL)
        return;
      entry->over = TRUE;
      entry->charged = price;
    }
  else if (n == 3 && g_str_equal (fields[0], "sum") && g_ascii_string_to_signed (fields[2], 10, 0, G_MAXINT64, &price, NULL))
    {
      add_sum (self, fields[1], price);
    }
}

static void
take_records (SixainSpending *self,
              GPtrArray      *records) /* (nullable) */
{
  g_hash_table_remove_all (self->jobs);
  g_hash_table_remove_all (self->sums);
  for (guint i = 0; records != NULL && i < records->len; i++)
    take_line (self, ((SixainJournalRecord *) g_ptr_array_index (records, i))->text);
}

static gboolean
append_fields (SixainJournal  *journal,
               GError        **error,
               const char     *first,
               ...)
{
  g_autoptr (GString) line = g_string_new (first);
  const char *field;
  va_list fields;

  va_start (fields, first);
  while ((field = va_arg (fields, const char *)) != NULL)
    {
      g_string_append_c (line, '\t');
      g_string_append (line, field);
    }
  va_end (fields);

  return sixain_journal_append (journal, SIXAIN_JOURNAL_STEP, line->str, error);
}

static gboolean
append_reserve (SixainJournal  *journal,
                const char     *job,
                const Entry    *entry,
                GError        **error)
{
  g_autofree char *price = g_strdup_printf ("%" G_GINT64_FORMAT, entry->reserved);

  return append_fields (journal, error, "reserve", job, entry->storyboard, price, entry->day, NULL);
}

static gboolean
append_price (SixainJournal  *journal,
              const char     *what,
              const char     *of,
              gint64          value,
              GError        **error)
{
  g_autofree char *price = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return append_fields (journal, error, what, of, price, NULL);
}

static gboolean
write_again (SixainSpending  *self,
             SixainJournal   *fresh,
             GError         **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (!append_price (fresh, "sum", key, *(gint64 *) value, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Entry *entry = value;

      if (!append_reserve (fresh, key, entry, error) ||
          (entry->over && !append_price (fresh, "settle", key, entry->charged, error)))
        return FALSE;
    }

  return sixain_journal_sync (fresh, error);
}

/* Puts a shorter journal in the place of a long one. That it fails is no harm: the long one
 * says the same. */
static void
sum_up (SixainSpending  *self,
        SixainJournal  **journal)
{
  g_autofree char *path = g_strconcat (self->path, ".new", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (SixainJournal) fresh = NULL;
  GHashTableIter iter;
  gpointer key, value;
  char limit[DAY_LENGTH];

  format_day (now, -KEEP_DAYS, limit);
  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Entry *entry = value;

      if (entry->over && strcmp (entry->day, limit) < 0)
        g_ptr_array_add (old, key);
    }
  if (old->len < SUM_UP_AT)
    return;

  for (guint i = 0; i < old->len; i++)
    {
      const Entry *entry = g_hash_table_lookup (self->jobs, g_ptr_array_index (old, i));

      add_sum (self, entry->storyboard, entry->charged);
      g_hash_table_remove (self->jobs, g_ptr_array_index (old, i));
    }

  /* what is left of an attempt that was killed; nobody else is here */
  g_unlink (path);
  fresh = sixain_journal_new (path, NULL);
  if (fresh == NULL)
    return;

  sixain_checkpoint ("spending-summed");
  if (!write_again (self, fresh, NULL) || !sixain_rename (path, self->path, NULL))
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
  take_records (self, records);
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

static gint64
count_day (SixainSpending *self,
           const char     *day)
{
  GHashTableIter iter;
  gpointer value;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (g_str_equal (entry->day, day))
        sum = add (sum, entry_count (entry));
    }

  return sum;
}

static gint64
count_storyboard (SixainSpending *self,
                  const char     *storyboard)
{
  const gint64 *summed = g_hash_table_lookup (self->sums, storyboard);
  GHashTableIter iter;
  gpointer value;
  gint64 sum = summed != NULL ? *summed : 0;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (g_str_equal (entry->storyboard, storyboard))
        sum = add (sum, entry_count (entry));
    }

  return sum;
}

static gboolean
check_limits (SixainSpending  *self,
              const Entry     *entry,
              gint64           day_limit,
              gint64           storyboard_limit,
              GError         **error)
{
  const gint64 day = add (count_day (self, entry->day), entry_count (entry));
  const gint64 storyboard = add (count_storyboard (self, entry->storyboard), entry_count (entry));
  g_autofree char *sum = NULL;
  g_autofree char *limit = NULL;

  /* what costs nothing passes no limit, not even one that was passed before it was set */
  if (entry_count (entry) == 0)
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
  take_records (self, records);
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
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->mutex);
  return self;
}

void
sixain_spending_free (SixainSpending *self)
{
  g_clear_pointer (&self->jobs, g_hash_table_unref);
  g_clear_pointer (&self->sums, g_hash_table_unref);
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
  Entry entry = { .reserved = price };

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
  if (g_hash_table_contains (self->jobs, job))
    return TRUE;

  now = g_date_time_new_now_local ();
  format_day (now, 0, entry.day);
  entry.storyboard = board = g_strdup (storyboard);
  if (!check_limits (self, &entry, day_limit, storyboard_limit, error))
    return FALSE;

  sum_up (self, &journal);
  sixain_checkpoint ("spending-before");
  if (!append_reserve (journal, job, &entry, &local_error) || !sixain_journal_sync (journal, &local_error))
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
  const Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (is_field (job), FALSE);
  g_return_val_if_fail (price >= 0, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  journal = begin (self, &local_error);
  entry = journal != NULL ? g_hash_table_lookup (self->jobs, job) : NULL;
  if (journal != NULL && (entry == NULL || (entry->over && entry->charged == price)))
    return TRUE;

  if (journal == NULL ||
      !append_price (journal, "settle", job, price, &local_error) || !sixain_journal_sync (journal, &local_error))
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
  char day[DAY_LENGTH];

  g_return_val_if_fail (self != NULL, 0);

  time = g_date_time_new_from_unix_local (now);
  g_return_val_if_fail (time != NULL, 0);
  format_day (time, 0, day);

  locker = g_mutex_locker_new (&self->mutex);
  look (self);
  return count_day (self, day);
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
  return count_storyboard (self, storyboard);
}
