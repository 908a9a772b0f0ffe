/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-film-check.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER 8
#define LARGE_HEADER 16

static guint64
read_number (const guint8 *data,
             guint         n)
{
  guint64 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | data[i];

  return value;
}

/**
 * sixain_film_is_whole:
 * @path: (type filename): a film
 *
 * Whether it is an MP4, which is what every provider makes, and ends where its boxes say
 * (ISO/IEC 14496-12, 4.2). A film whose index comes first demuxes and has its length even
 * where most of its pictures are missing, and a server that lost its own file states the
 * length of what is left. Anything else is not worth the time of a demuxer.
 * Blocks; any thread.
 *
 * Returns: %FALSE where it is something else, or something is missing at the end
 */
gboolean
sixain_film_is_whole (const char *path)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC);
  struct stat facts;
  guint64 at = 0;

  g_return_val_if_fail (path != NULL, FALSE);

  if (fd < 0 || fstat (fd, &facts) < 0)
    return FALSE;

  while (at < (guint64) facts.st_size)
    {
      guint64 left = (guint64) facts.st_size - at;
      guint8 header[LARGE_HEADER];
      gssize n = pread (fd, header, sizeof header, (off_t) at);
      guint64 size;

      if (n < HEADER || (at == 0 && memcmp (header + 4, "ftyp", 4) != 0))
        return FALSE;

      size = read_number (header, 4);
      if (size == 0) /* the last one, to the end of the file */
        return TRUE;
      if (size == 1)
        size = n < LARGE_HEADER ? 0 : read_number (header + HEADER, 8);
      if (size < HEADER || size > left)
        return FALSE;
      at += size;
    }

  return at > 0;
}
