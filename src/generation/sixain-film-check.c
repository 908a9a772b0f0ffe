/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-film-check.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each that is probed has decoders and their pictures, some dozens of megabytes. */
#define PLACES_MAX 4

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

/**
 * sixain_film_places:
 *
 * Returns: how many films are probed at once at most
 */
guint
sixain_film_places (void)
{
  return MIN (g_get_num_processors (), PLACES_MAX);
}

/* All of this process. */
static GMutex lock;
static GCond changed;
static guint n_taken; /* locked */

/* In whatever thread cancels. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_mutex_lock (&lock);
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

static gboolean
take_place (GCancellable  *cancellable,
            GError       **error)
{
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), NULL, NULL) : 0;
  gboolean taken;

  g_mutex_lock (&lock);
  while (n_taken >= sixain_film_places () && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&changed, &lock);
  taken = !g_cancellable_is_cancelled (cancellable);
  n_taken += taken;
  g_mutex_unlock (&lock);

  g_cancellable_disconnect (cancellable, handler);
  return taken || !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * sixain_film_probe:
 * @probe: looks into it
 * @path: (type filename): a film
 * @name: what the user knows it by
 * @facts: (out caller-allocates): what is in it
 * @cancellable: (nullable): stops it, also while it waits
 * @error: return location: as @probe says, or %G_IO_ERROR_CANCELLED
 *
 * Looks into a film as soon as no more than sixain_film_places() are looked into: many may
 * come at once, and a damaged one takes its time. Blocks; any thread.
 *
 * Returns: whether it can be used
 */
gboolean
sixain_film_probe (SixainClipProbe    probe,
                   const char        *path,
                   const char        *name,
                   SixainClipFacts   *facts,
                   GCancellable      *cancellable,
                   GError           **error)
{
  gboolean fine;

  g_return_val_if_fail (probe != NULL && path != NULL && name != NULL && facts != NULL, FALSE);

  if (!take_place (cancellable, error))
    return FALSE;

  fine = probe (path, name, facts, cancellable, error);

  g_mutex_lock (&lock);
  n_taken--;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);

  return fine;
}
