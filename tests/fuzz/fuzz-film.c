/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "clip-fixture.h"
#include "fuzz-mutate.h"
#include "sixain-clip-probe.h"

#include <dlfcn.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Films that came damaged, behind a head as an MP4 has it: each is probed or refused within
 * the bound that sixain_clip_probe() states, and another can be probed afterwards.
 *
 *   fuzz-film           runs for SIXAIN_FUZZ_SECONDS, 5 by default
 *   fuzz-film SEED      begins with that seed
 *   fuzz-film FILE      probes that file only
 */

#define SECONDS 5
/* SixainClipProbe: half a minute; and what a busy machine adds */
#define BOUND (40 * G_TIME_SPAN_SECOND)
#define HEAD 8

/* A demuxer that can't be stopped any more. */
static int stuck;       /* atomic */
static int stopped;     /* atomic: somebody waits for it */

GstStateChangeReturn
gst_element_set_state (GstElement *element,
                       GstState    state)
{
  GstStateChangeReturn (*real) (GstElement *, GstState) = dlsym (RTLD_NEXT, "gst_element_set_state");

  while (state == GST_STATE_NULL && g_atomic_int_get (&stuck))
    {
      g_atomic_int_set (&stopped, TRUE);
      g_usleep (G_TIME_SPAN_MILLISECOND);
    }
  return real (element, state);
}

typedef struct {
  GMutex      lock;
  GCond       ended;
  const char *path;
  gboolean    over; /* locked */
} Watch;

static gpointer
watch_thread (gpointer data)
{
  Watch *self = data;
  gint64 until = g_get_monotonic_time () + BOUND;

  g_mutex_lock (&self->lock);
  while (!self->over)
    if (!g_cond_wait_until (&self->ended, &self->lock, until))
      g_error ("%s: the probe does not end", self->path);
  g_mutex_unlock (&self->lock);

  return NULL;
}

/* Returns whether it is a film; @took in microseconds. */
static gboolean
probe (const char *path,
       gint64     *took)
{
  Watch watch = { .path = path };
  GThread *thread;
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  SixainClipFacts facts;
  gboolean fine;

  g_mutex_init (&watch.lock);
  g_cond_init (&watch.ended);
  thread = g_thread_new ("watch", watch_thread, &watch);
  fine = sixain_clip_probe (path, "a film", &facts, NULL, &error);
  g_assert_true (fine == (error == NULL));
  *took = g_get_monotonic_time () - begun;

  g_mutex_lock (&watch.lock);
  watch.over = TRUE;
  g_cond_signal (&watch.ended);
  g_mutex_unlock (&watch.lock);
  g_thread_join (thread);
  g_mutex_clear (&watch.lock);
  g_cond_clear (&watch.ended);

  return fine;
}

static gpointer
cancel_thread (gpointer data)
{
  while (!g_atomic_int_get (&stopped))
    g_usleep (G_TIME_SPAN_MILLISECOND);
  g_cancellable_cancel (data);
  return NULL;
}

/* What can't be stopped is left behind. */
static void
probe_stuck (const char *path)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);
  SixainClipFacts facts;

  g_atomic_int_set (&stuck, TRUE);
  g_assert_false (sixain_clip_probe (path, "a film", &facts, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  /* nobody waits any more */
  g_assert_true (g_atomic_int_get (&stuck));
  g_atomic_int_set (&stuck, FALSE);
}

static guint32
read_word (const GByteArray *data,
           guint             at)
{
  guint32 word;

  memcpy (&word, data->data + at, sizeof word);
  return GUINT32_FROM_BE (word);
}

static void
write_word (GByteArray *data,
            guint       at,
            guint32     word)
{
  word = GUINT32_TO_BE (word);
  memcpy (data->data + at, &word, sizeof word);
}

/* Where the boxes begin, those within others too. */
static void
list_boxes (const GByteArray *data,
            guint             from,
            guint             to,
            GArray           *places)
{
  static const char containers[] = "moov trak mdia minf stbl edts dinf udta moof traf mvex";

  while (from + HEAD <= to)
    {
      guint size = read_word (data, from);
      g_autofree char *type = g_strndup ((const char *) data->data + from + 4, 4);

      if (size < HEAD || size > to - from)
        return;
      g_array_append_val (places, from);
      if (strlen (type) == 4 && strstr (containers, type) != NULL)
        list_boxes (data, from + HEAD, from + size, places);
      from += size;
    }
}

/* Sizes that are wrong, and awkward numbers in tables and edit lists. */
static void
mutate_box (GByteArray *data,
            GRand      *rand)
{
  static const guint32 numbers[] = { 0, 1, 2, 7, 8, 9, 16, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff };
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint number = numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
  guint at, length;

  list_boxes (data, 0, data->len, places);
  if (places->len < 2)
    return;

  at = g_array_index (places, guint, g_rand_int_range (rand, 1, places->len));
  length = MIN (read_word (data, at), 256);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      write_word (data, at, number);
      break;
    case 1:
      write_word (data, at, read_word (data, at) + g_rand_int_range (rand, -16, 17));
      break;
    default:
      if (length >= HEAD + 4)
        write_word (data, at + HEAD + g_rand_int_range (rand, 0, (length - HEAD) / 4) * 4, number);
    }
}

static GByteArray *
make_input (GPtrArray *seeds,
            GRand     *rand)
{
  const GByteArray *seed = seeds->pdata[g_rand_int_range (rand, 0, seeds->len)];
  GByteArray *other = seeds->pdata[g_rand_int_range (rand, 0, seeds->len)];
  GByteArray *input = g_byte_array_new ();
  guint n = g_rand_int_range (rand, 1, 6);

  g_byte_array_append (input, seed->data, seed->len);
  if (g_rand_int_range (rand, 0, 8) == 0)
    {
      guint head = read_word (seed, 0);
      gboolean full = g_rand_boolean (rand);

      for (guint i = head; i < input->len; i++)
        input->data[i] = full && i % 64 != 0 ? 0xff : (guint8) g_rand_int (rand);
    }

  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (rand, 0, 4) == 0)
      fuzz_mutate_bytes (input, other, rand);
    else
      mutate_box (input, rand);

  if (input->len < HEAD)
    g_byte_array_set_size (input, HEAD);
  memcpy (input->data, seed->data, HEAD);

  return input;
}

static GPtrArray *
make_seeds (const char *path)
{
  static const ClipFixture fixtures[] = {
    { 160, 90, 24, 1, 12, CLIP_H264, CLIP_MP4, "avenc_aac ! aacparse", NULL, 2 },
    { 160, 90, 24, 1, 12, "x264enc bframes=2 b-adapt=false", "mp4mux faststart=true", NULL, NULL, 0 },
    { 160, 90, 24, 1, 24, CLIP_H264, "mp4mux fragment-duration=250", NULL, NULL, 0 },
  };
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (GError) error = NULL;
      char *content;
      gsize length;

      clip_fixture_write (&fixtures[i], path);
      g_file_get_contents (path, &content, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (seeds, g_byte_array_new_take ((guint8 *) content, length));
    }

  return seeds;
}

static int
probe_one (const char *path)
{
  gint64 took;
  gboolean fine = probe (path, &took);

  printf ("%s after %" G_GINT64_FORMAT " ms\n", fine ? "probed" : "refused", took / 1000);
  return 0;
}

int
main (int    argc,
      char **argv)
{
  const char *seconds = g_getenv ("SIXAIN_FUZZ_SECONDS");
  guint32 number = g_random_int ();
  g_autoptr (GPtrArray) seeds = NULL;
  g_autoptr (GRand) rand = NULL;
  g_autofree char *path = NULL;
  guint64 runs = 0, films = 0;
  gint64 end, took, slowest = 0;
  int fd;

  gst_init (NULL, NULL);
  if (argc > 1 && g_file_test (argv[1], G_FILE_TEST_EXISTS))
    return probe_one (argv[1]);
  if (argc > 1)
    number = (guint32) g_ascii_strtoull (argv[1], NULL, 10);

  rand = g_rand_new_with_seed (number);
  printf ("1..1\n# seed %u\n", number);
  fflush (stdout);
  fd = g_file_open_tmp ("sixain-fuzz-XXXXXX.mp4", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  seeds = make_seeds (path);

  end = g_get_monotonic_time () + (seconds != NULL ? atoi (seconds) : SECONDS) * G_USEC_PER_SEC;
  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GByteArray) input = make_input (seeds, rand);

      g_assert_true (g_file_set_contents_full (path, (const char *) input->data, input->len,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      runs++;
      films += probe (path, &took);
      slowest = MAX (slowest, took);
      if (took > 4 * G_TIME_SPAN_SECOND)
        printf ("# run %" G_GUINT64_FORMAT " took %" G_GINT64_FORMAT " ms\n", runs, took / 1000);
    }

  /* and nothing that was left behind holds the next one up */
  g_assert_true (g_file_set_contents (path, (const char *) ((GByteArray *) seeds->pdata[0])->data,
                                      ((GByteArray *) seeds->pdata[0])->len, NULL));
  probe_stuck (path);
  g_assert_true (probe (path, &took));

  g_unlink (path);
  printf ("# %" G_GUINT64_FORMAT " runs, %" G_GUINT64_FORMAT " films, the slowest took %" G_GINT64_FORMAT " ms\n",
          runs, films, slowest / 1000);
  printf ("ok 1 - /fuzz/film\n");
  return 0;
}
