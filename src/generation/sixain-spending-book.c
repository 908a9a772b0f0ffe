/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-spending-book.h"

#include <string.h>

/* Jobs are summed up when there are many. */
#define SUM_UP_AT 512

/*
 * The lines of the journal, with a tab between their fields:
 *
 *   reserve  JOB  STORYBOARD  PRICE  DAY
 *   settle   JOB  PRICE
 *   sum      STORYBOARD  PRICE
 */
struct _SixainSpendingBook {
  GHashTable *jobs; /* of SixainSpendingEntry, by job */
  GHashTable *sums; /* of gint64, by storyboard */
};

static void
entry_free (SixainSpendingEntry *entry)
{
  g_free (entry->storyboard);
  g_free (entry);
}

gint64
sixain_spending_entry_count (const SixainSpendingEntry *self)
{
  return self->over ? self->charged : MAX (self->reserved, 0);
}

/* What would be more than there can be stays at the most. */
gint64
sixain_spending_add (gint64 first,
                     gint64 second)
{
  gint64 sum;

  return __builtin_add_overflow (first, second, &sum) ? G_MAXINT64 : sum;
}

SixainSpendingBook *
sixain_spending_book_new (void)
{
  SixainSpendingBook *self = g_new0 (SixainSpendingBook, 1);

  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sixain_spending_book_free (SixainSpendingBook *self)
{
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->sums);
  g_free (self);
}

static void
add_sum (SixainSpendingBook *self,
         const char         *storyboard,
         gint64              price)
{
  gint64 *sum = g_hash_table_lookup (self->sums, storyboard);

  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (self->sums, g_strdup (storyboard), sum);
    }
  *sum = sixain_spending_add (*sum, price);
}

static void
add_entry (SixainSpendingBook *self,
           const char         *job,
           const char         *storyboard,
           gint64              price,
           const char         *day)
{
  SixainSpendingEntry *entry;

  if (g_hash_table_contains (self->jobs, job))
    return;

  entry = g_new0 (SixainSpendingEntry, 1);
  entry->storyboard = g_strdup (storyboard);
  entry->reserved = price;
  g_strlcpy (entry->day, day, SIXAIN_SPENDING_DAY_LENGTH);
  g_hash_table_insert (self->jobs, g_strdup (job), entry);
}

static void
take_line (SixainSpendingBook *self,
           const char         *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 0);
  const guint n = g_strv_length (fields);
  gint64 price;
  SixainSpendingEntry *entry;

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

void
sixain_spending_book_read (SixainSpendingBook *self,
                           GPtrArray          *records)
{
  g_hash_table_remove_all (self->jobs);
  g_hash_table_remove_all (self->sums);
  for (guint i = 0; records != NULL && i < records->len; i++)
    take_line (self, ((SixainJournalRecord *) g_ptr_array_index (records, i))->text);
}

const SixainSpendingEntry *
sixain_spending_book_find (SixainSpendingBook *self,
                           const char         *job)
{
  return g_hash_table_lookup (self->jobs, job);
}

gint64
sixain_spending_book_count_day (SixainSpendingBook *self,
                                const char         *day)
{
  GHashTableIter iter;
  gpointer value;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const SixainSpendingEntry *entry = value;

      if (g_str_equal (entry->day, day))
        sum = sixain_spending_add (sum, sixain_spending_entry_count (entry));
    }

  return sum;
}

gint64
sixain_spending_book_count_storyboard (SixainSpendingBook *self,
                                       const char         *storyboard)
{
  const gint64 *summed = g_hash_table_lookup (self->sums, storyboard);
  GHashTableIter iter;
  gpointer value;
  gint64 sum = summed != NULL ? *summed : 0;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const SixainSpendingEntry *entry = value;

      if (g_str_equal (entry->storyboard, storyboard))
        sum = sixain_spending_add (sum, sixain_spending_entry_count (entry));
    }

  return sum;
}

gboolean
sixain_spending_book_sum_up (SixainSpendingBook *self,
                             const char         *day)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const SixainSpendingEntry *entry = value;

      if (entry->over && strcmp (entry->day, day) < 0)
        g_ptr_array_add (old, key);
    }
  if (old->len < SUM_UP_AT)
    return FALSE;

  for (guint i = 0; i < old->len; i++)
    {
      const SixainSpendingEntry *entry = g_hash_table_lookup (self->jobs, g_ptr_array_index (old, i));

      add_sum (self, entry->storyboard, entry->charged);
      g_hash_table_remove (self->jobs, g_ptr_array_index (old, i));
    }

  return TRUE;
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

gboolean
sixain_spending_append_reserve (SixainJournal              *journal,
                                const char                 *job,
                                const SixainSpendingEntry  *entry,
                                GError                    **error)
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

gboolean
sixain_spending_append_settle (SixainJournal  *journal,
                               const char     *job,
                               gint64          price,
                               GError        **error)
{
  return append_price (journal, "settle", job, price, error);
}

gboolean
sixain_spending_book_write (SixainSpendingBook  *self,
                            SixainJournal       *journal,
                            GError             **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->sums);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (!append_price (journal, "sum", key, *(gint64 *) value, error))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, self->jobs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const SixainSpendingEntry *entry = value;

      if (!sixain_spending_append_reserve (journal, key, entry, error) ||
          (entry->over && !sixain_spending_append_settle (journal, key, entry->charged, error)))
        return FALSE;
    }

  return sixain_journal_sync (journal, error);
}
