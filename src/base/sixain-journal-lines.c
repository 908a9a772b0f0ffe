/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-journal-lines.h"

#include <string.h>
#include <zlib.h>

/* "e 0000002a 89abcdef " */
#define PREFIX_LENGTH 20

static void
record_free (SixainJournalRecord *record)
{
  g_free (record->text);
  g_free (record);
}

/* The record at @line, or %NULL when the line is not whole. */
static SixainJournalRecord *
parse_line (const char *line,
            gsize       available,
            gsize      *used)
{
  SixainJournalRecord *record;
  g_autofree char *prefix = NULL;
  g_autofree char *expected = NULL;
  const char *text;
  guint64 length;

  if (available <= PREFIX_LENGTH)
    return NULL;

  prefix = g_strndup (line, PREFIX_LENGTH);
  length = strlen (prefix) == PREFIX_LENGTH ? g_ascii_strtoull (prefix + 2, NULL, 16) : 0;
  text = line + PREFIX_LENGTH;
  if (length == 0 || length >= available - PREFIX_LENGTH || text[length] != '\n')
    return NULL;

  expected = g_strdup_printf ("%c %08x %08lx ", line[0], (guint) length,
                              crc32_z (0, (const guint8 *) text, length));
  if (!g_str_equal (prefix, expected))
    return NULL;

  record = g_new0 (SixainJournalRecord, 1);
  record->kind = line[0];
  record->text = g_strndup (text, length);
  *used = PREFIX_LENGTH + length + 1;
  return record;
}

/* Where a line may begin after what is at @from and can't be read, -1 for nowhere. */
static gint64
skip_line (const char *data,
           gint64      from,
           gint64      length)
{
  const char *end = memchr (data + from, '\n', length - from);

  return end != NULL ? end - data + 1 : -1;
}

/**
 * sixain_journal_lines_format:
 * @kind: %SIXAIN_JOURNAL_EDIT, %SIXAIN_JOURNAL_STATE or %SIXAIN_JOURNAL_STEP
 * @text: one line, not empty
 * @length: (out): of the result, in bytes
 *
 * Returns: (transfer full): kind, length and CRC-32 in hexadecimal, @text, and a line's end
 */
char *
sixain_journal_lines_format (char        kind,
                             const char *text,
                             gsize      *length)
{
  gsize text_length;

  g_return_val_if_fail (text != NULL && *text != '\0' && strchr (text, '\n') == NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  text_length = strlen (text);
  *length = PREFIX_LENGTH + text_length + 1;

  return g_strdup_printf ("%c %08x %08lx %s\n", kind, (guint) text_length,
                          crc32_z (0, (const guint8 *) text, text_length), text);
}

/**
 * sixain_journal_lines_parse:
 * @data: (nullable): what a journal holds, whoever wrote it
 * @length: of @data, in bytes
 * @past: whether to go on behind a complete line that can't be read
 * @used: (out): where the next line is to begin
 * @damaged: (out): whether there was such a line
 *
 * Returns: (transfer full) (element-type SixainJournalRecord): the records of the lines that are whole
 */
GPtrArray *
sixain_journal_lines_parse (const char *data,
                            gint64      length,
                            gboolean    past,
                            gint64     *used,
                            gboolean   *damaged)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);

  *used = 0;
  *damaged = FALSE;
  while (*used < length)
    {
      gsize line;
      SixainJournalRecord *record = parse_line (data + *used, length - *used, &line);
      const gint64 next = record == NULL && past ? skip_line (data, *used, length) : -1;

      if (record != NULL)
        {
          g_ptr_array_add (records, record);
          *used += line;
        }
      else if (next >= 0)
        {
          /* a line that was torn while it was written has no end */
          *damaged = TRUE;
          *used = next;
        }
      else
        {
          break;
        }
    }

  return records;
}
