/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"

#include "sixain-id.h"
#include "sixain-remove.h"
#include "test-result.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define CHILD "--add-until-killed"
#define KILLS 60
#define RECEIPT "{\"request\":{\"prompt\":\"Steam “rises”\"}}"
#define FILM_SIZE (400 * 1000)

static const char * const shots[] = { "one", "two", NULL };
static const char * const asked[] = { "2000000000", NULL };

/* What begins like an MP4, and goes on like @id. */
static GBytes *
make_film (const char *id)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 head[] = { 0, 0, 0, 16, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 0, 0 };

  g_byte_array_append (bytes, head, sizeof head);
  while (bytes->len < FILM_SIZE)
    g_byte_array_append (bytes, (const guint8 *) id, strlen (id));

  return g_byte_array_free_to_bytes (bytes);
}

static char *
write_film (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".mp4", NULL);
  g_autoptr (GBytes) film = make_film (id);
  char *path = helper_path (name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (film, NULL), g_bytes_get_size (film), NULL));
  return path;
}

static SixainTake *
finish (SixainDocument *document,
        GAsyncResult  **result,
        GError        **error)
{
  g_autoptr (GAsyncResult) owned = test_result_wait (result);

  return sixain_document_add_take_finish (document, owned, error);
}

static void
begin (SixainDocument *document,
       const char     *id,
       const char     *path,
       GAsyncResult  **result)
{
  SixainClipFacts facts = { TRUE, TRUE, 1280, 720, 5 * G_GINT64_CONSTANT (1000000000), 120 };
  SixainNewTake take = { id, path, "Take 1", shots, asked, "kling-o3", RECEIPT, &facts };

  sixain_document_add_take_async (document, &take, NULL, test_result_cb, result);
}

static SixainTake *
add (SixainDocument *document,
     const char     *id,
     const char     *path,
     GError        **error)
{
  GAsyncResult *result = NULL;

  begin (document, id, path, &result);
  return finish (document, &result, error);
}

static void
assert_member (SixainDocument *document,
               const char     *member,
               gconstpointer   content,
               gsize           length)
{
  g_autofree char *path = g_build_filename (sixain_document_get_folder (document), member, NULL);
  g_autofree char *found = NULL;
  gsize found_length;

  g_assert_true (g_file_get_contents (path, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, content, length);
}

/* The take is there, and so are its film and its receipt. */
static void
assert_whole (SixainDocument *document,
              const char     *id)
{
  SixainTake *take = sixain_storyboard_find_take (sixain_document_get_storyboard (document), id);
  g_autoptr (GBytes) film = make_film (id);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, film);
  g_autofree char *member = g_strdup_printf ("takes/%s.mp4", hash);

  g_assert_nonnull (take);
  g_assert_cmpstr (sixain_take_get_hash (take), ==, hash);
  g_assert_cmpstr (sixain_take_get_member (take), ==, member);
  g_assert_cmpstr (sixain_take_get_name (take), ==, "Take 1");
  g_assert_cmpstr (sixain_take_get_profile (take), ==, "kling-o3");
  g_assert_cmpstrv (sixain_take_get_shots (take), shots);
  g_assert_cmpstrv (sixain_take_get_asked (take), asked);
  g_assert_cmpuint (g_strv_length ((char **) sixain_take_get_cuts (take)), ==, 0);
  g_assert_cmpint (sixain_take_get_frames (take), ==, 120);
  g_assert_cmpint (sixain_take_get_width (take), ==, 1280);
  g_assert_true (sixain_take_get_sound (take));
  assert_member (document, member, g_bytes_get_data (film, NULL), g_bytes_get_size (film));
  assert_member (document, sixain_take_get_receipt (take), RECEIPT, strlen (RECEIPT));
}

static guint
count_takes (SixainDocument *document)
{
  return g_list_model_get_n_items (sixain_storyboard_get_takes (sixain_document_get_storyboard (document)));
}

static void
close_document (SixainDocument *document)
{
  sixain_document_close (document);
  g_assert_finalize_object (document);
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

/* Undo doesn't take it back; a crash, and saving, keep it. */
static void
test_kept (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *path = write_film (id);
  g_autofree char *folder = NULL;
  g_autoptr (GFile) file = helper_file ("kept.sixain");
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainTake) take = NULL;

  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  take = add (document, id, path, &error);
  g_assert_no_error (error);
  g_assert_true (take == sixain_storyboard_find_take (sixain_document_get_storyboard (document), id));
  g_clear_object (&take);
  g_assert_true (sixain_history_get_modified (sixain_document_get_history (document)));
  while (sixain_history_undo (sixain_document_get_history (document)))
    ;
  assert_whole (document, id);

  folder = g_strdup (sixain_document_get_folder (document));
  g_assert_finalize_object (document);
  document = sixain_document_recover (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  assert_whole (document, id);

  g_assert_true (sixain_document_save_sync (document, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (sixain_history_get_modified (sixain_document_get_history (document)));
  close_document (document);

  g_assert_cmpint (g_unlink (path), ==, 0);
  document = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  assert_whole (document, id);
  close_document (document);
}

static void
test_twice (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *path = write_film (id);
  g_autoptr (GError) error = NULL;
  SixainTake *takes[3] = { NULL, };
  GAsyncResult *results[2] = { NULL, };

  begin (document, id, path, &results[0]);
  begin (document, id, path, &results[1]);
  for (guint i = 0; i < 2; i++)
    {
      takes[i] = finish (document, &results[i], &error);
      g_assert_no_error (error);
    }

  /* by then the film may have gone */
  g_assert_cmpint (g_unlink (path), ==, 0);
  takes[2] = add (document, id, path, &error);
  g_assert_no_error (error);
  g_assert_true (takes[0] == takes[1] && takes[1] == takes[2]);
  g_assert_cmpuint (count_takes (document), ==, 1);
  assert_whole (document, id);
  for (guint i = 0; i < 3; i++)
    g_clear_object (&takes[i]);
  close_document (document);
}

/* A document that lost the film gets it back from the run, which has it still. */
static void
test_lost (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *path = write_film (id);
  g_autofree char *folder = g_strdup (sixain_document_get_folder (document));
  g_autofree char *film = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainTake) take = add (document, id, path, &error);

  g_assert_no_error (error);
  film = g_build_filename (folder, sixain_take_get_member (take), NULL);
  g_clear_object (&take);
  g_assert_finalize_object (document);
  g_assert_cmpint (g_unlink (film), ==, 0);

  document = sixain_document_recover (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((char **) sixain_document_get_problems (document)), ==, 1);
  take = add (document, id, path, &error);
  g_assert_no_error (error);
  g_clear_object (&take);
  assert_whole (document, id);
  close_document (document);
}

static void
assert_refused (SixainDocument *document,
                const char     *path,
                int             code)
{
  g_autofree char *id = sixain_id_new ();
  g_autofree char *before = helper_hash (document);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (add (document, id, path, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, code);
  after = helper_hash (document);
  g_assert_cmpstr (after, ==, before);
}

static void
test_no_film (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *missing = helper_path ("missing.mp4");
  g_autofree char *text = helper_path ("captive.mp4");
  g_autofree char *picture = helper_path ("picture.mp4");
  g_autoptr (GBytes) bytes = helper_picture (16, 9, 0x102030ff);

  g_assert_true (g_file_set_contents (text, "<html>Log in</html>", -1, NULL));
  g_assert_true (g_file_set_contents (picture, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  assert_refused (document, missing, SIXAIN_DOCUMENT_ERROR_MEDIA);
  assert_refused (document, text, SIXAIN_DOCUMENT_ERROR_MEDIA);
  assert_refused (document, picture, SIXAIN_DOCUMENT_ERROR_MEDIA);
  close_document (document);
}

/* What can't be linked is copied; a link is followed. */
static void
test_ways (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *linked = sixain_id_new ();
  g_autofree char *copied = sixain_id_new ();
  g_autofree char *path = write_film (linked);
  g_autofree char *link = helper_path ("link.mp4");
  g_autofree char *memory = NULL;
  g_autoptr (GBytes) film = make_film (copied);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainTake) first = NULL;
  g_autoptr (SixainTake) second = NULL;
  g_autofd int fd = memfd_create ("film", MFD_CLOEXEC);

  g_assert_cmpint (symlink (path, link), ==, 0);
  first = add (document, linked, link, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_whole (document, linked);

  g_assert_cmpint (write (fd, g_bytes_get_data (film, NULL), g_bytes_get_size (film)), ==, g_bytes_get_size (film));
  memory = g_strdup_printf ("/proc/self/fd/%d", fd);
  second = add (document, copied, memory, &error);
  g_assert_no_error (error);
  assert_whole (document, copied);

  g_clear_object (&first);
  g_clear_object (&second);
  close_document (document);
}

static guint
count_files (SixainDocument *document,
             const char     *folder)
{
  g_autofree char *path = g_build_filename (sixain_document_get_folder (document), folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

/* The disk is full: for the copy of the film, then for its receipt only. */
static void
test_no_room (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *path = write_film (id);
  g_autofree char *before = helper_hash (document);
  g_autofree char *after = NULL;
  g_autofree char *memory = NULL;
  g_autoptr (GBytes) film = make_film (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainTake) take = NULL;
  g_autofd int fd = memfd_create ("film", MFD_CLOEXEC);
  struct rlimit limit, low;

  g_assert_cmpint (write (fd, g_bytes_get_data (film, NULL), g_bytes_get_size (film)), ==, g_bytes_get_size (film));
  memory = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  low = limit;
  for (guint i = 0; i < 2; i++)
    {
      low.rlim_cur = i == 0 ? FILM_SIZE / 2 : strlen (RECEIPT) / 2;
      setrlimit (RLIMIT_FSIZE, &low);
      g_assert_null (add (document, id, i == 0 ? memory : path, &error));
      setrlimit (RLIMIT_FSIZE, &limit);
      g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO);
      g_clear_error (&error);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_cmpuint (count_files (document, "takes"), ==, i);
      g_assert_cmpuint (count_files (document, "receipts"), ==, 0);
    }
  after = helper_hash (document);
  g_assert_cmpstr (after, ==, before);

  take = add (document, id, path, &error);
  g_assert_no_error (error);
  g_clear_object (&take);
  assert_whole (document, id);
  close_document (document);
}

static void
test_closed (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *path = write_film (id);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  begin (document, id, path, &result);
  sixain_document_close (document);
  g_assert_null (finish (document, &result, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO);
  g_assert_cmpuint (count_takes (document), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  close_document (document);
}

/* --- killed at any moment ------------------------------------------------------------ */

static void
tell (const char *word,
      const char *text)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", word, text);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

static G_NORETURN void
add_until_killed (guint32     seed,
                  const char *films)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = g_build_filename (films, "board.sixain", NULL);

  file = g_file_new_for_path (path);
  tell ("begun", "");
  for (;;)
    {
      g_autofree char *id = sixain_id_new ();
      g_autofree char *name = g_strconcat (id, ".mp4", NULL);
      g_autofree char *film_path = g_build_filename (films, name, NULL);
      g_autoptr (GBytes) film = make_film (id);
      g_autoptr (SixainTake) take = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (film_path, g_bytes_get_data (film, NULL), g_bytes_get_size (film), NULL));
      take = add (document, id, film_path, &error);
      g_assert_no_error (error);
      tell ("added", id);

      helper_random_edit (document, rand);
      if (g_rand_int_range (rand, 0, 6) == 0)
        {
          g_assert_true (sixain_document_save_sync (document, file, NULL, NULL));
          tell ("saved", "");
        }
    }
}

static void
kill_once (GRand *rand,
           guint *n_added,
           guint *n_found)
{
  guint steps = g_rand_int_range (rand, 1, 20);
  gulong delay = g_rand_int_range (rand, 0, 6000);
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
  g_autofree char *films = helper_path ("films");
  g_autofree char *board = g_build_filename (films, "board.sixain", NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) recoveries = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (board);
  g_autoptr (GError) error = NULL;
  SixainDocument *document;
  gboolean killed = FALSE;

  g_assert_cmpint (g_mkdir_with_parents (films, 0700), ==, 0);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", CHILD, seed, films, NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));

  for (guint n = 0;; n++)
    {
      g_autofree char *line = NULL;

      if (!killed && n > steps)
        {
          g_usleep (delay);
          g_subprocess_send_signal (child, SIGKILL);
          killed = TRUE;
        }
      line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
      g_assert_no_error (error);
      if (line == NULL)
        break;
      if (g_str_has_prefix (line, "added ") && strlen (line) == strlen ("added ") + 36)
        g_ptr_array_add (ids, g_strdup (line + strlen ("added ")));
    }
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (killed);

  recoveries = sixain_document_list_recoveries ();
  g_assert_cmpuint (recoveries->len, <=, 1);
  if (recoveries->len == 1)
    document = sixain_document_recover (((SixainRecovery *) g_ptr_array_index (recoveries, 0))->folder, &error);
  else
    document = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);

  for (guint i = 0; i < ids->len; i++)
    assert_whole (document, g_ptr_array_index (ids, i));
  *n_added += ids->len;
  *n_found += count_takes (document);
  g_assert_cmpuint (count_takes (document), <=, ids->len + 1);

  close_document (document);
  sixain_remove_tree (films, NULL);
}

/* What was acknowledged is there, whole; what was under way is, or isn't. */
static void
test_killed (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_added = 0;
  guint n_found = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < KILLS; i++)
    kill_once (rand, &n_added, &n_found);

  g_test_message ("killed %d times: %u takes acknowledged, %u found", KILLS, n_added, n_found);
  g_assert_cmpuint (n_added, >, KILLS);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CHILD))
    add_until_killed (g_ascii_strtoull (argv[2], NULL, 10), argv[3]);

  signal (SIGXFSZ, SIG_IGN);
  helper_init (&argc, &argv);

  g_test_add_func ("/document/take/kept", test_kept);
  g_test_add_func ("/document/take/twice", test_twice);
  g_test_add_func ("/document/take/lost", test_lost);
  g_test_add_func ("/document/take/no-film", test_no_film);
  g_test_add_func ("/document/take/ways", test_ways);
  g_test_add_func ("/document/take/no-room", test_no_room);
  g_test_add_func ("/document/take/closed", test_closed);
  g_test_add_func ("/document/take/killed", test_killed);

  return helper_run ();
}
