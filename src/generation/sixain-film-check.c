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

/* What is fine is looked into in a fraction of that, on any machine. */
#define PROMPT (3 * G_TIME_SPAN_SECOND)

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

/* Where a film is looked into. */
typedef struct {
  GCancellable *stop;
  gint64        begun;
  gboolean      sent_back; /* locked: somebody else's turn has come */
} Place;

/* All of this process, locked. */
static GMutex lock;
static GCond changed;
static GPtrArray *places; /* (nullable): of Place, in the order they were taken */
static guint n_new;       /* films that wait and were not looked into yet */

/* In whatever thread cancels. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_mutex_lock (&lock);
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

/* Waits until a place may be free; a film that was not looked into yet sends one back that has had its time. */
static void
wait_for_change (gboolean is_new)
{
  Place *first = NULL;

  for (guint i = 0; is_new && i < places->len && first == NULL; i++)
    {
      Place *place = g_ptr_array_index (places, i);

      first = place->sent_back ? NULL : place;
    }
  if (first == NULL || g_cond_wait_until (&changed, &lock, first->begun + PROMPT))
    {
      if (first == NULL)
        g_cond_wait (&changed, &lock);
      return;
    }

  if (g_ptr_array_find (places, first, NULL) && !first->sent_back)
    {
      first->sent_back = TRUE;
      g_cancellable_cancel (first->stop);
    }
}

static gboolean
take_place (Place         *place,
            gboolean       is_new,
            GCancellable  *cancellable,
            GError       **error)
{
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), NULL, NULL) : 0;
  gboolean taken;

  g_mutex_lock (&lock);
  if (places == NULL)
    places = g_ptr_array_new ();
  n_new += is_new;
  while ((places->len >= sixain_film_places () || (!is_new && n_new > 0)) && !g_cancellable_is_cancelled (cancellable))
    wait_for_change (is_new);
  n_new -= is_new;
  taken = !g_cancellable_is_cancelled (cancellable);
  if (taken)
    {
      place->begun = g_get_monotonic_time ();
      g_ptr_array_add (places, place);
    }
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);

  g_cancellable_disconnect (cancellable, handler);
  return taken || !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
leave_place (Place *place)
{
  g_mutex_lock (&lock);
  g_ptr_array_remove (places, place);
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

/* In whatever thread cancels. */
static void
stop_cb (GCancellable *cancellable,
         gpointer      stop)
{
  g_cancellable_cancel (stop);
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
 * Looks into a film as soon as no more than sixain_film_places() are looked into. A damaged
 * one takes its time; where others wait, it gives way to them, and is looked into anew when
 * each of them had its turn. So whatever is fine doesn't wait for what isn't. Blocks; any
 * thread.
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
  g_return_val_if_fail (probe != NULL && path != NULL && name != NULL && facts != NULL, FALSE);

  for (gboolean is_new = TRUE;; is_new = FALSE)
    {
      g_autoptr (GCancellable) stop = g_cancellable_new ();
      g_autoptr (GError) why = NULL;
      Place place = { stop, 0, FALSE };
      gulong handler;
      gboolean fine;

      if (!take_place (&place, is_new, cancellable, error))
        return FALSE;

      handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), stop, NULL) : 0;
      fine = probe (path, name, facts, stop, &why);
      g_cancellable_disconnect (cancellable, handler);
      leave_place (&place);

      if (place.sent_back && g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_cancellable_is_cancelled (cancellable))
        continue;
      if (why != NULL)
        g_propagate_error (error, g_steal_pointer (&why));
      return fine;
    }
}
