/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "sixain-film-check.h"

static gboolean
is_whole (const void *data,
          gsize       length)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autofd int fd = g_file_open_tmp ("sixain-film-XXXXXX", &path, &error);
  gboolean whole;

  g_assert_no_error (error);
  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
  whole = sixain_film_is_whole (path);
  g_unlink (path);
  return whole;
}

/* ftyp of 16 bytes, a large mdat of 20, a moov of 12. */
static const guint8 film[] = "\0\0\0\020ftypisom\0\0\0\0"
                             "\0\0\0\001mdat\0\0\0\0\0\0\0\024abcd"
                             "\0\0\0\014moovefgh";
#define LENGTH (sizeof film - 1)

static void
test_cut (void)
{
  g_assert_cmpuint (LENGTH, ==, 48);
  g_assert_true (is_whole (film, LENGTH));
  for (gsize length = 12; length < LENGTH; length++)
    g_assert_true (is_whole (film, length) == (length == 16 || length == 36));
}

static void
test_open_end (void)
{
  static const guint8 open[] = "\0\0\0\010ftyp\0\0\0\0mdatabcdefgh";

  g_assert_true (is_whole (open, sizeof open - 1));
}

static void
test_nonsense (void)
{
  static const guint8 tiny[] = "\0\0\0\010ftyp\0\0\0\007moov";
  static const guint8 huge[] = "\0\0\0\010ftyp\0\0\0\001moov\377\377\377\377\377\377\377\377";

  g_assert_false (is_whole (tiny, sizeof tiny - 1));
  g_assert_false (is_whole (huge, sizeof huge - 1));
  g_assert_false (is_whole ("<!doctype html><title>Welcome</title>", 37));
  g_assert_false (is_whole ("\377\377\377\377\377\377\377\377\377\377", 10));
  g_assert_false (is_whole ("", 0));
  g_assert_false (sixain_film_is_whole ("/nonexistent"));
}

/* Films that are looked into until they are to stop. */
typedef struct {
  GMutex lock;
  GCond  changed;
  guint  n_begun;
  guint  n_now;
  guint  n_most;
} Probes;

static Probes probes;

static gboolean
probe_for_ever (const char       *path,
                const char       *name,
                SixainClipFacts  *facts,
                GCancellable     *cancellable,
                GError          **error)
{
  GPollFD poll = { 0, };

  g_mutex_lock (&probes.lock);
  probes.n_begun++;
  probes.n_now++;
  probes.n_most = MAX (probes.n_most, probes.n_now);
  g_cond_broadcast (&probes.changed);
  g_mutex_unlock (&probes.lock);

  g_assert_true (g_cancellable_make_pollfd (cancellable, &poll));
  g_poll (&poll, 1, -1);
  g_cancellable_release_fd (cancellable);

  g_mutex_lock (&probes.lock);
  probes.n_now--;
  g_mutex_unlock (&probes.lock);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gpointer
look_thread (gpointer data)
{
  SixainClipFacts facts;
  GError *error = NULL;

  g_assert_false (sixain_film_probe (probe_for_ever, "/film", "Film", &facts, data, &error));
  return error;
}

static void
wait_until_begun (guint n)
{
  g_mutex_lock (&probes.lock);
  while (probes.n_begun < n)
    g_cond_wait (&probes.changed, &probes.lock);
  g_mutex_unlock (&probes.lock);
}

static void
stop (GPtrArray *stops,
      GPtrArray *threads,
      guint      i)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (g_ptr_array_index (stops, i));
  error = g_thread_join (g_ptr_array_index (threads, i));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* As many at once as there are places. Who is to stop waits no longer, and a place that is left is another's. */
static void
test_places (void)
{
  const guint n_places = sixain_film_places ();
  g_autoptr (GPtrArray) stops = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  g_assert_cmpuint (n_places, >=, 1);
  g_assert_cmpuint (n_places, <=, g_get_num_processors ());
  for (guint i = 0; i < n_places + 2; i++)
    {
      g_ptr_array_add (stops, g_cancellable_new ());
      g_ptr_array_add (threads, g_thread_new ("look", look_thread, g_ptr_array_index (stops, i)));
      wait_until_begun (MIN (i + 1, n_places));
    }

  stop (stops, threads, n_places + 1);
  stop (stops, threads, 0);
  wait_until_begun (n_places + 1);
  for (guint i = 1; i <= n_places; i++)
    stop (stops, threads, i);

  g_assert_cmpuint (probes.n_begun, >=, n_places + 1);
  g_assert_cmpuint (probes.n_most, ==, n_places);
}

static gboolean
probe_at_once (const char       *path,
               const char       *name,
               SixainClipFacts  *facts,
               GCancellable     *cancellable,
               GError          **error)
{
  facts->duration = 7;
  return TRUE;
}

static gboolean
probe_damaged (const char       *path,
               const char       *name,
               SixainClipFacts  *facts,
               GCancellable     *cancellable,
               GError          **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "damaged");
  return FALSE;
}

/* However many films never come to an end, one that is fine has its turn, and one that is damaged is told so. */
static void
test_hanging (void)
{
  const guint n = sixain_film_places () * 3;
  g_autoptr (GPtrArray) stops = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  SixainClipFacts facts = { 0, };
  g_autoptr (GError) error = NULL;

  probes.n_begun = 0;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (stops, g_cancellable_new ());
      g_ptr_array_add (threads, g_thread_new ("look", look_thread, g_ptr_array_index (stops, i)));
    }
  wait_until_begun (sixain_film_places ());

  g_assert_true (sixain_film_probe (probe_at_once, "/film", "Film", &facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (facts.duration, ==, 7);
  g_assert_false (sixain_film_probe (probe_damaged, "/film", "Film", &facts, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  wait_until_begun (n);
  for (guint i = 0; i < n; i++)
    stop (stops, threads, i);
  g_assert_cmpuint (probes.n_most, ==, sixain_film_places ());
}

/* Slow the first time. @path says whose it is. */
static gboolean
probe_slow (const char       *path,
            const char       *name,
            SixainClipFacts  *facts,
            GCancellable     *cancellable,
            GError          **error)
{
  static int n_looks[64];

  if (g_atomic_int_add (&n_looks[atoi (path)], 1) == 0)
    return probe_for_ever (path, name, facts, cancellable, error);

  return probe_at_once (path, name, facts, cancellable, error);
}

typedef struct {
  char          path[16];
  GCancellable *stop;
} Slow;

static guint n_fine; /* under the lock of the probes */

static gpointer
look_slowly_thread (gpointer data)
{
  Slow *self = data;
  SixainClipFacts facts = { 0, };
  g_autoptr (GError) error = NULL;

  if (!sixain_film_probe (probe_slow, self->path, "Film", &facts, self->stop, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return NULL;
    }

  g_assert_cmpint (facts.duration, ==, 7);
  g_mutex_lock (&probes.lock);
  n_fine++;
  g_cond_broadcast (&probes.changed);
  g_mutex_unlock (&probes.lock);
  return NULL;
}

/* What gave way has its turn later; what needn't give way goes on. */
static void
test_slow (void)
{
  const guint n = sixain_film_places ();
  g_autofree Slow *films = g_new0 (Slow, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);
  SixainClipFacts facts = { 0, };

  probes.n_begun = 0;
  for (guint i = 0; i < n; i++)
    {
      g_snprintf (films[i].path, sizeof films[i].path, "%u", i);
      films[i].stop = g_cancellable_new ();
      threads[i] = g_thread_new ("look", look_slowly_thread, &films[i]);
    }
  wait_until_begun (n);

  g_assert_true (sixain_film_probe (probe_at_once, "/film", "Film", &facts, NULL, NULL));
  g_mutex_lock (&probes.lock);
  while (n_fine == 0)
    g_cond_wait (&probes.changed, &probes.lock);
  g_mutex_unlock (&probes.lock);

  for (guint i = 0; i < n; i++)
    {
      g_cancellable_cancel (films[i].stop);
      g_thread_join (threads[i]);
      g_object_unref (films[i].stop);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/film-check/cut", test_cut);
  g_test_add_func ("/film-check/open-end", test_open_end);
  g_test_add_func ("/film-check/nonsense", test_nonsense);
  g_test_add_func ("/film-check/places", test_places);
  g_test_add_func ("/film-check/hanging", test_hanging);
  g_test_add_func ("/film-check/slow", test_slow);

  return g_test_run ();
}
