/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "fuzz-mutate.h"
#include "sixain-clip-proxy-private.h"
#include "sixain-clip-proxy.h"

#include <gst/gst.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The reader of proxies against files that were not written by this program, or were cut
 * off: whatever it opens has frames that lie in the file. What the JPEGs hold is
 * GStreamer's.
 *
 *   fuzz-clip-proxy           runs for SIXAIN_FUZZ_SECONDS, 10 by default
 */

#define SECONDS 10
#define FRAMES 40

static GByteArray *
make_seed (GRand *rand)
{
  GByteArray *seed = g_byte_array_new ();
  SixainClipProxyHead head = {
    .magic = SIXAIN_CLIP_PROXY_MAGIC, .width = 640, .height = 360, .file_width = 1920, .file_height = 1080,
    .n_frames = FRAMES,
  };
  SixainClipProxyEntry entries[FRAMES + 1];
  guint64 at = sizeof head;

  for (guint i = 0; i <= FRAMES; i++)
    {
      entries[i] = (SixainClipProxyEntry) { i * 41666666, at };
      at += i < FRAMES ? 8 * g_rand_int_range (rand, 1, 20) : 0;
    }
  head.index = at;

  g_byte_array_set_size (seed, at + sizeof entries);
  memset (seed->data, 0x55, seed->len);
  memcpy (seed->data, &head, sizeof head);
  memcpy (seed->data + at, entries, sizeof entries);

  return seed;
}

static gboolean
try_input (const char       *path,
           const GByteArray *input)
{
  g_autoptr (SixainClipProxy) proxy = NULL;

  g_assert_true (g_file_set_contents_full (path, (const char *) input->data, input->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  proxy = sixain_clip_proxy_open (path, NULL);
  if (proxy == NULL)
    return FALSE;

  g_assert_cmpuint (sixain_clip_proxy_get_width (proxy), >=, 2);
  g_assert_cmpuint (sixain_clip_proxy_get_width (proxy), <=, SIXAIN_CLIP_PROXY_WIDTH);
  for (gint64 time = -1; time < 2 * G_GINT64_CONSTANT (1000000000); time += 99999999)
    {
      gint64 start, end;
      gsize length;

      /* every byte of the frame is in the file */
      sixain_clip_proxy_find (proxy, time, &start, &end, &length);
      g_assert_cmpint (start, >=, 0);
      g_assert_cmpint (end, >, start);
      g_assert_cmpuint (length, >, 0);
      g_assert_cmpuint (length, <, input->len);
    }

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  const char *seconds = g_getenv ("SIXAIN_FUZZ_SECONDS");
  gint64 end = g_get_monotonic_time () + (seconds != NULL ? atoi (seconds) : SECONDS) * G_USEC_PER_SEC;
  guint32 number = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  g_autofree char *path = NULL;
  guint64 runs = 0, opened = 0;
  int fd;

  printf ("1..1\n# seed %u\n", number);
  fd = g_file_open_tmp ("sixain-fuzz-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GByteArray) input = make_seed (rand);
      g_autoptr (GByteArray) other = make_seed (rand);
      guint n = g_rand_int_range (rand, 0, 6);

      for (guint i = 0; i < n; i++)
        {
          gsize at = g_rand_boolean (rand) ? 0 : input->len > 700 ? input->len - 700 : 0;

          if (g_rand_int_range (rand, 0, 4) == 0)
            fuzz_mutate_bytes (input, other, rand);
          else if (input->len > 0)
            input->data[(at + g_rand_int_range (rand, 0, 700)) % input->len] = (guint8) g_rand_int (rand);
        }

      runs++;
      opened += try_input (path, input);
    }

  unlink (path);
  printf ("# %" G_GUINT64_FORMAT " runs, %" G_GUINT64_FORMAT " opened\n", runs, opened);
  g_assert_cmpuint (opened, >, 0);
  g_assert_cmpuint (opened, <, runs);
  printf ("ok 1 - the reader of proxies\n");

  return 0;
}
