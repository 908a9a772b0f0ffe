/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"
#include "fuzz-mutate.h"
#include "sixain-check.h"
#include "sixain-remove.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The reader of packages, and recovery from working folders, against input that no
 * program of ours has written. With clang, LLVMFuzzerTestOneInput() is all that libFuzzer
 * needs; main() brings its own, seeded mutations where there is only gcc.
 *
 *   fuzz-package              runs for SIXAIN_FUZZ_SECONDS, 60 by default
 *   fuzz-package FILE…        runs each file once, to look into a failure
 */

#define HANG_SECONDS 10
#define SECONDS 60
#define GROWTH_MAX_KIB (160 * 1024)
#define CORPUS 12

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
const char *__asan_default_options (void);

typedef struct {
  GByteArray *package;
  GByteArray *json;
  GByteArray *journal;
} Seed;

static guint64 runs;
static guint64 opened;

const char *
__asan_default_options (void)
{
  return "quarantine_size_mb=8:allocator_may_return_null=1:detect_leaks=0";
}

static void
write_input (const char *name,
             const void *data,
             gsize       size)
{
  g_autofree char *path = helper_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* Nothing but what is put there may be beside the inputs, above the working folders, or
 * where an absolute path would lead. */
static void
assert_nothing_outside (const char *folder,
                        const char *allowed)
{
  g_autofree char *path = helper_path (folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (allowed, name) == NULL)
        g_error ("“%s/%s” was written", path, name);
    }
  if (g_file_test ("/tmp/sixain-fuzz-escaped", G_FILE_TEST_EXISTS))
    g_error ("a file was written to /tmp");
}

/* What could be opened can be saved, and then opens without a complaint. */
static void
save_and_compare (SixainDocument *document)
{
  g_autoptr (GFile) file = helper_file ("out.sixain");
  g_autofree char *before = helper_json (document);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  SixainDocument *again;

  sixain_document_save_sync (document, file, NULL, &error);
  g_assert_no_error (error);
  again = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  after = helper_json (again);
  g_assert_cmpstr (after, ==, before);
  sixain_document_close (again);
  g_object_unref (again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GFile) file = helper_file ("in.sixain");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  SixainDocument *document;

  write_input ("in.sixain", data, size);
  alarm (HANG_SECONDS);
  document = sixain_document_open_sync (file, NULL, &error);
  if (document != NULL)
    {
      opened++;
      if (opened % 16 == 0)
        save_and_compare (document);
      sixain_document_close (document);
      g_object_unref (document);
    }
  else
    {
      g_assert_cmpstr (error->message, !=, "");
    }
  problems = sixain_check_file (file, NULL, NULL, NULL);
  alarm (0);

  g_assert_true ((problems != NULL) == (document != NULL));
  g_assert_cmpuint (helper_count_folders (), ==, 0);
  assert_nothing_outside (".", "in.sixain out.sixain data");
  assert_nothing_outside ("data", "sixain");
  assert_nothing_outside ("data/sixain", "work");
  runs++;
  return 0;
}

/* A working folder as a crash, or a disk that is about to fail, may leave it. */
static void
recover_one (const Seed *seed,
             GRand      *rand)
{
  g_autofree char *folder = helper_path ("data/sixain/work/crashed");
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autofree char *base = g_build_filename (folder, "base.json", NULL);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  SixainDocument *document;

  g_byte_array_append (text, seed->journal->data, seed->journal->len);
  for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    fuzz_mutate_bytes (text, seed->journal, rand);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (journal, (char *) text->data, text->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents_full (base, (char *) seed->json->data, seed->json->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  alarm (HANG_SECONDS);
  document = sixain_document_recover (folder, NULL);
  if (document != NULL)
    {
      while (sixain_history_undo (sixain_document_get_history (document)))
        ;
      sixain_document_close (document);
      g_object_unref (document);
    }
  alarm (0);
  sixain_remove_tree (folder, NULL);
  runs++;
}

static void
load_bytes (const char  *path,
            GByteArray **bytes)
{
  char *content;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  *bytes = g_byte_array_new_take ((guint8 *) content, length);
}

static void
make_seed (Seed  *seed,
           GRand *rand)
{
  g_autoptr (GFile) file = helper_file ("out.sixain");
  SixainDocument *document = helper_sample ();
  g_autofree char *journal = g_build_filename (sixain_document_get_folder (document), "journal", NULL);
  g_autofree char *base = g_build_filename (sixain_document_get_folder (document), "base.json", NULL);

  for (int i = g_rand_int_range (rand, 0, 60); i > 0; i--)
    helper_random_edit (document, rand);
  g_assert_true (sixain_document_save_sync (document, file, NULL, NULL));
  load_bytes (g_file_peek_path (file), &seed->package);
  load_bytes (journal, &seed->journal);
  load_bytes (base, &seed->json);
  sixain_document_close (document);
  g_object_unref (document);
}

/* A whole zip around JSON that isn't, or around names it should not have. */
static void
rezip (GByteArray *data,
       const Seed *seed,
       GRand      *rand)
{
  static const char * const names[] = {
    "../../sixain-fuzz-escaped", "/tmp/sixain-fuzz-escaped", "assets/../../../x", "takes/a", "takes/a/b", "takes", "a\\b",
    "journal", "base.json", "others/x", "receipts/r.json", "thumbnail.png", "storyboard.json", "mimetype", "x/", "x", "…",
  };
  g_autofree char *path = helper_path ("out.sixain");
  g_autofree char *text = NULL;
  g_autoptr (GByteArray) json = g_byte_array_new ();
  g_autoptr (GByteArray) zip = NULL;
  gsize length;

  write_input ("out.sixain", seed->package->data, seed->package->len);
  text = helper_read_member (path, "storyboard.json", &length);
  g_byte_array_append (json, (guint8 *) text, length);
  for (int i = g_rand_int_range (rand, 0, 6); i > 0; i--)
    fuzz_mutate_json (json, rand);

  {
    gboolean link = g_rand_int_range (rand, 0, 8) == 0;
    const HelperMember members[] = {
      { "mimetype", "application/vnd.sixain.storyboard+zip", -1 },
      { "storyboard.json", (char *) json->data, json->len, NULL, g_rand_boolean (rand) },
      { names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], link ? NULL : "content", -1,
        link ? "/tmp" : NULL },
      { names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], "more", -1 },
    };

    helper_write_zip (path, members, g_rand_int_range (rand, 2, 5));
  }
  load_bytes (path, &zip);
  g_byte_array_set_size (data, 0);
  g_byte_array_append (data, zip->data, zip->len);
}

static void
fuzz_one (const Seed *seeds,
          GRand      *rand)
{
  const Seed *seed = &seeds[g_rand_int_range (rand, 0, CORPUS)];
  const Seed *other = &seeds[g_rand_int_range (rand, 0, CORPUS)];
  g_autoptr (GByteArray) data = g_byte_array_new ();
  int kind = g_rand_int_range (rand, 0, 10);

  if (kind == 0)
    {
      recover_one (seed, rand);
      return;
    }

  g_byte_array_append (data, seed->package->data, seed->package->len);
  if (kind < 6)
    rezip (data, seed, rand);
  if (kind > 4)
    {
      for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
        {
          if (g_rand_boolean (rand))
            fuzz_mutate_headers (data, rand);
          else
            fuzz_mutate_bytes (data, other->package, rand);
        }
    }

  LLVMFuzzerTestOneInput (data->data, data->len);
}

static glong
resident_kib (void)
{
  g_autofree char *text = NULL;
  long total = 0, resident = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%ld %ld", &total, &resident), ==, 2);
  return resident * (sysconf (_SC_PAGESIZE) / 1024);
}

static void
alarm_cb (int number)
{
  static const char text[] = "Bail out! An input took too long\n";

  if (write (STDOUT_FILENO, text, sizeof text - 1) < 0)
    _exit (2);
  abort ();
}

static void
test_package (void)
{
  const char *limit = g_getenv ("SIXAIN_FUZZ_SECONDS");
  gint64 seconds = limit != NULL ? g_ascii_strtoll (limit, NULL, 10) : SECONDS;
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  gint64 warm = g_get_monotonic_time () + seconds * G_USEC_PER_SEC / 4;
  guint32 number = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  g_autofree char *input = helper_path ("in.sixain");
  Seed seeds[CORPUS];
  glong before = 0;

  g_test_message ("seed %u; should it fail, the input is %s", number, input);
  for (guint i = 0; i < CORPUS; i++)
    make_seed (&seeds[i], rand);

  while (g_get_monotonic_time () < end)
    {
      fuzz_one (seeds, rand);
      if (before == 0 && g_get_monotonic_time () > warm)
        before = resident_kib ();
    }

  g_test_message ("%" G_GUINT64_FORMAT " inputs, %" G_GUINT64_FORMAT " of them opened; memory grew by %ld KiB",
                  runs, opened, resident_kib () - before);
  g_assert_cmpuint (runs, >, 100);
  g_assert_cmpuint (opened, >, 10);
  g_assert_cmpint (resident_kib () - before, <, GROWTH_MAX_KIB);

  for (guint i = 0; i < CORPUS; i++)
    {
      g_byte_array_unref (seeds[i].package);
      g_byte_array_unref (seeds[i].json);
      g_byte_array_unref (seeds[i].journal);
    }
}

static void
run_file (gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (data, &content, &length, NULL));
  LLVMFuzzerTestOneInput ((guint8 *) content, length);
}

int
main (int    argc,
      char **argv)
{
  signal (SIGALRM, alarm_cb);
  /* in memory there is more time for the reader */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  helper_init (&argc, &argv);

  if (argc > 1)
    {
      for (int i = 1; i < argc; i++)
        {
          g_autofree char *path = g_strdup_printf ("/fuzz/file/%d", i);

          g_test_add_data_func (path, argv[i], run_file);
        }
    }
  else
    {
      g_test_add_func ("/fuzz/package", test_package);
    }

  return helper_run ();
}
