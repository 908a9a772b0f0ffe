/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gstdio.h>
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/film-check/cut", test_cut);
  g_test_add_func ("/film-check/open-end", test_open_end);
  g_test_add_func ("/film-check/nonsense", test_nonsense);

  return g_test_run ();
}
