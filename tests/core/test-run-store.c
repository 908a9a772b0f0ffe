/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-id.h"
#include "sixain-remove.h"
#include "sixain-run-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHILD_KILLED "--write-until-killed"
#define CHILD_OPEN "--open"
#define CHILD_HOLD "--hold"
#define MANIFEST "{\"version\":1}"
#define N_LINES 12
#define EXIT_IN_USE 3

static char *
new_root (void)
{
  g_autoptr (GError) error = NULL;
  char *root = g_dir_make_tmp ("sixain-runs-XXXXXX", &error);

  g_assert_no_error (error);
  return root;
}

static void
free_root (char *root)
{
  sixain_remove_tree (root, NULL);
  g_assert_false (g_file_test (root, G_FILE_TEST_EXISTS));
  g_free (root);
}

static SixainRunStore *
new_store (const char *root)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sixain_id_new ();
  SixainRunStore *store = sixain_run_store_new (root, id, &error);

  g_assert_no_error (error);
  return store;
}

static SixainRunStore *
new_run (const char *root)
{
  g_autoptr (GError) error = NULL;
  SixainRunStore *store = new_store (root);

  g_assert_true (sixain_run_store_commit (store, MANIFEST, &error));
  g_assert_no_error (error);
  return store;
}

/* Closes a store and its object, which a writer that has just told its result may still have. */
static void
let_go (SixainRunStore *store)
{
  GWeakRef weak;
  gpointer held;

  g_weak_ref_init (&weak, store);
  sixain_run_store_close (store);
  g_object_unref (store);
  while ((held = g_weak_ref_get (&weak)) != NULL)
    {
      g_object_unref (held);
      g_thread_yield ();
    }
  g_weak_ref_clear (&weak);
}

static SixainRunStore *
open_well (const char *path)
{
  g_autoptr (GError) error = NULL;
  SixainRunStore *store = sixain_run_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sixain_run_store_get_path (store), ==, path);
  g_assert_cmpstr (sixain_run_store_get_manifest (store), ==, MANIFEST);
  return store;
}

static void
assert_error_on_open (const char *path,
                      int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sixain_run_store_open (path, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static guint
count_entries (const char *root)
{
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static guint
count_runs (const char *root)
{
  g_autoptr (GPtrArray) found = sixain_run_store_list (root);

  return found->len;
}

static char *
journal_of (const char *path)
{
  return g_build_filename (path, "journal", NULL);
}

/* --- writing --------------------------------------------------------------------------- */

typedef struct {
  guint   begun;
  guint   done;
  GError *error; /* the first */
  FILE   *heard; /* (nullable): each success is told here */
} Writes;

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Writes *writes = user_data;
  GError *error = NULL;

  if (sixain_run_store_write_finish (SIXAIN_RUN_STORE (source), result, &error))
    {
      if (writes->heard != NULL)
        {
          fprintf (writes->heard, "%u\n", writes->done);
          fflush (writes->heard);
        }
    }
  else if (writes->error == NULL)
    {
      writes->error = error;
    }
  else
    {
      g_error_free (error);
    }
  writes->done++;
}

static void
write_line (SixainRunStore *store,
            Writes         *writes)
{
  g_autofree char *line = g_strdup_printf ("{\"line\":%u}", writes->begun++);

  sixain_run_store_write_async (store, line, written_cb, writes);
}

static void
wait_for (Writes *writes)
{
  while (writes->done < writes->begun)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
}

static void
write_lines (SixainRunStore *store,
             guint           n)
{
  Writes writes = { 0 };

  for (guint i = 0; i < n; i++)
    write_line (store, &writes);
  wait_for (&writes);
  g_assert_no_error (writes.error);
}

static void
assert_lines (SixainRunStore *store,
              guint           n)
{
  GPtrArray *events = sixain_run_store_get_events (store);

  g_assert_cmpuint (events->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"line\":%u}", i);

      g_assert_cmpstr (g_ptr_array_index (events, i), ==, line);
    }
}

static void
test_life (void)
{
  char *root = new_root ();
  SixainRunStore *store = new_store (root);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  /* nobody finds it before it is complete */
  g_assert_null (sixain_run_store_get_manifest (store));
  g_assert_cmpuint (count_runs (root), ==, 0);
  g_assert_cmpuint (count_entries (root), ==, 1);

  g_assert_true (sixain_run_store_commit (store, MANIFEST, &error));
  g_assert_no_error (error);
  found = sixain_run_store_list (root);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (sixain_run_store_get_path (store), ==, g_ptr_array_index (found, 0));
  g_assert_cmpuint (count_entries (root), ==, 1);
  path = g_strdup (sixain_run_store_get_path (store));

  write_lines (store, 100);
  assert_error_on_open (path, G_IO_ERROR_WOULD_BLOCK);
  sixain_run_store_close (store);
  let_go (store);

  /* it outlives its object, and goes on */
  store = open_well (path);
  assert_lines (store, 100);
  g_assert_false (sixain_run_store_get_damaged (store));
  {
    Writes writes = { .begun = 100, .done = 100 };

    write_line (store, &writes);
    /* waits for what is being written, and takes nothing more */
    sixain_run_store_close (store);
    write_line (store, &writes);
    wait_for (&writes);
    g_assert_error (writes.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
    g_clear_error (&writes.error);
  }
  let_go (store);
  store = open_well (path);
  assert_lines (store, 101);
  let_go (store);

  free_root (root);
}

static void
test_given_up (void)
{
  char *root = new_root ();
  SixainRunStore *store = new_store (root);

  g_assert_cmpuint (count_entries (root), ==, 1);
  let_go (store);
  g_assert_cmpuint (count_entries (root), ==, 0);

  free_root (root);
}

static gboolean
gone (const char *root)
{
  return count_entries (root) == 0;
}

static void
test_remove (void)
{
  char *root = new_root ();
  SixainRunStore *store = new_run (root);
  const gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  write_lines (store, 3);
  sixain_run_store_remove (store);
  g_assert_cmpuint (count_runs (root), ==, 0);
  let_go (store);
  while (!gone (root) && g_get_monotonic_time () < deadline)
    g_usleep (1000);
  g_assert_true (gone (root));

  free_root (root);
}

static void
write_file (const char *folder,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
assert_asset (SixainRunStore *store,
              const char     *name,
              const char     *content,
              guint           n_links)
{
  g_autofree char *path = g_build_filename (sixain_run_store_get_path (store), "assets", name, NULL);
  g_autofree char *found = NULL;
  struct stat info;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, content);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_nlink, ==, n_links);
}

static void
test_files (void)
{
  char *root = new_root ();
  char *near = new_root ();
  /* another filesystem than the temporary folder's, where a link can't be */
  g_autofree char *far = g_strdup ("/dev/shm/sixain-runs-XXXXXX");
  g_autofree char *near_file = g_build_filename (near, "near", NULL);
  g_autofree char *link_file = g_build_filename (near, "link", NULL);
  g_autofree char *far_file = NULL;
  SixainRunStore *store = new_store (root);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (g_mkdtemp (far));
  far_file = g_build_filename (far, "far", NULL);
  write_file (near, "near", "near bytes");
  write_file (far, "far", "far bytes");
  g_assert_cmpint (symlink (near_file, link_file), ==, 0);

  g_assert_true (sixain_run_store_add_file (store, near_file, "near.png", &error));
  g_assert_true (sixain_run_store_add_file (store, far_file, "far.png", &error));
  g_assert_true (sixain_run_store_add_file (store, far_file, "near.png", &error));
  g_assert_no_error (error);

  g_assert_false (sixain_run_store_add_file (store, link_file, "link", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sixain_run_store_add_file (store, near, "folder", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_false (sixain_run_store_add_file (store, "/nowhere/at/all", "gone", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (sixain_run_store_commit (store, MANIFEST, &error));
  assert_asset (store, "near.png", "near bytes", 2);
  assert_asset (store, "far.png", "far bytes", 1);

  /* one that is made later, and the document's own that goes */
  g_assert_true (sixain_run_store_add_file (store, far_file, "later.png", &error));
  free_root (near);
  sixain_remove_tree (far, NULL);
  assert_asset (store, "near.png", "near bytes", 1);
  assert_asset (store, "later.png", "far bytes", 1);

  let_go (store);
  free_root (root);
}

/* --- what is broken -------------------------------------------------------------------- */

static void
set_journal (const char *path,
             const char *content,
             gsize       length)
{
  g_autofree char *journal = journal_of (path);

  g_assert_true (g_file_set_contents (journal, content, length, NULL));
}

/* A journal of @n lines, and its folder. */
static char *
left_behind (const char  *root,
             guint        n,
             char       **content,
             gsize       *length)
{
  SixainRunStore *store = new_run (root);
  char *path = g_strdup (sixain_run_store_get_path (store));
  g_autofree char *journal = journal_of (path);

  write_lines (store, n);
  let_go (store);
  g_assert_true (g_file_get_contents (journal, content, length, NULL));
  return path;
}

/* Opens, adds a line, and opens again: all that can be read, and the new one, is there. */
static void
assert_goes_on (const char *path,
                guint       n,
                gboolean    damaged)
{
  for (guint i = 0; i < 2; i++)
    {
      SixainRunStore *store = open_well (path);

      g_assert_cmpuint (sixain_run_store_get_events (store)->len, ==, n + i);
      g_assert_cmpint (sixain_run_store_get_damaged (store), ==, damaged);
      write_lines (store, 1);
      let_go (store);
    }
}

/* Cut at every byte, and cut with what a power cut leaves behind it. */
static void
test_torn (void)
{
  char *root = new_root ();
  g_autofree char *content = NULL;
  gsize length;
  g_autofree char *path = left_behind (root, 3, &content, &length);
  const gsize line = length / 3;

  g_assert_cmpuint (length % 3, ==, 0);
  for (gsize i = 0; i <= length; i++)
    {
      g_autofree char *zeros = g_malloc0 (length + 4096);

      set_journal (path, content, i);
      assert_goes_on (path, i / line, FALSE);

      memcpy (zeros, content, i);
      set_journal (path, zeros, length + 4096);
      assert_goes_on (path, i / line, FALSE);
    }

  free_root (root);
}

/* One byte of the middle line is another: the lines around it stay, and it is said each time. */
static void
test_damaged (void)
{
  char *root = new_root ();
  g_autofree char *content = NULL;
  gsize length;
  g_autofree char *path = left_behind (root, 3, &content, &length);
  const gsize line = length / 3;

  for (gsize i = line; i < 2 * line; i++)
    {
      g_autofree char *changed = g_memdup2 (content, length);
      /* the kind of a line says nothing here; without its end one takes the next with it */
      const guint n = i == line ? 3 : i == 2 * line - 1 ? 1 : 2;

      changed[i] ^= 1;
      set_journal (path, changed, length);
      assert_goes_on (path, n, n < 3);
    }

  free_root (root);
}

static void
test_not_a_run (void)
{
  char *root = new_root ();
  g_autofree char *content = NULL;
  g_autofree char *long_text = NULL;
  g_autofree char *elsewhere = g_build_filename (root, "nowhere", NULL);
  gsize length;
  g_autofree char *path = left_behind (root, 1, &content, &length);
  g_autofree char *manifest = g_build_filename (path, "run.json", NULL);
  g_autofree char *journal = journal_of (path);

  assert_error_on_open (elsewhere, G_IO_ERROR_NOT_FOUND);

  /* neither is it offered, nor is what is in it thrown away */
  g_assert_cmpint (g_unlink (manifest), ==, 0);
  g_assert_cmpuint (count_runs (root), ==, 0);
  assert_error_on_open (path, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));

  write_file (path, "run.json", "");
  assert_error_on_open (path, G_IO_ERROR_INVALID_DATA);
  write_file (path, "run.json", "\xff\xfe");
  assert_error_on_open (path, G_IO_ERROR_INVALID_DATA);
  g_unlink (manifest);
  g_assert_cmpint (g_mkdir (manifest, 0700), ==, 0);
  assert_error_on_open (path, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (count_runs (root), ==, 0);
  g_rmdir (manifest);

  write_file (path, "run.json", MANIFEST);
  g_assert_cmpint (truncate (manifest, 65 * 1024 * 1024), ==, 0);
  assert_error_on_open (path, G_IO_ERROR_INVALID_DATA);

  write_file (path, "run.json", MANIFEST);
  g_unlink (journal);
  assert_error_on_open (path, G_IO_ERROR_NOT_FOUND);

  free_root (root);
}

static void
make_old (const char *path)
{
  const struct timespec times[2] = { { 1000, 0 }, { 1000, 0 } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static void
test_halves (void)
{
  char *root = new_root ();
  g_autofree char *id = sixain_id_new ();
  g_autofree char *half_name = g_strconcat (".", id, NULL);
  g_autofree char *half = g_build_filename (root, half_name, NULL);
  g_autofree char *foreign = g_build_filename (root, ".somebody", NULL);
  g_autofree char *journal = journal_of (half);
  SixainRunStore *store = new_store (root);

  /* one that is still worked on */
  make_old (sixain_run_store_get_path (store));
  g_assert_cmpuint (count_runs (root), ==, 0);
  g_assert_true (g_file_test (sixain_run_store_get_path (store), G_FILE_TEST_IS_DIR));
  let_go (store);

  g_assert_cmpint (g_mkdir_with_parents (half, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (foreign, 0700), ==, 0);
  write_file (half, "journal", "");
  write_file (half, "run.json", MANIFEST);
  g_assert_cmpuint (count_runs (root), ==, 0);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));

  make_old (half);
  make_old (foreign);
  g_assert_cmpuint (count_runs (root), ==, 0);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));

  free_root (root);
}

/* --- what the disk refuses ------------------------------------------------------------- */

static void
test_unwritable (void)
{
  char *root = new_root ();
  g_autofree char *below = g_build_filename (root, "file", "jobs", NULL);
  g_autofree char *deep = g_build_filename (root, "a", "b", "jobs", NULL);
  g_autofree char *id = sixain_id_new ();
  g_autoptr (GError) error = NULL;
  SixainRunStore *store;

  write_file (root, "file", "not a folder");
  g_assert_null (sixain_run_store_new (below, id, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_clear_error (&error);
  g_assert_cmpuint (count_runs (below), ==, 0);

  store = new_run (deep);
  g_assert_cmpuint (count_runs (deep), ==, 1);
  let_go (store);

  /* its folder goes before it is complete */
  store = new_store (root);
  sixain_remove_tree (sixain_run_store_get_path (store), NULL);
  g_assert_false (sixain_run_store_commit (store, MANIFEST, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (sixain_run_store_get_manifest (store));
  let_go (store);

  /* the name it should have is taken */
  g_clear_error (&error);
  store = new_store (root);
  {
    g_autofree char *name = g_path_get_basename (sixain_run_store_get_path (store));
    g_autofree char *taken = g_build_filename (root, name + 1, NULL);

    g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
    write_file (taken, "something", "else");
    g_assert_false (sixain_run_store_commit (store, MANIFEST, &error));
    g_assert_nonnull (error);
    g_assert_cmpuint (count_runs (root), ==, 0);
    let_go (store);
    g_assert_cmpuint (count_entries (taken), ==, 1);
  }

  free_root (root);
}

static void
test_no_room (void)
{
  char *root = new_root ();
  SixainRunStore *store = new_run (root);
  SixainRunStore *half = new_store (root);
  g_autofree char *path = g_strdup (sixain_run_store_get_path (store));
  g_autofree char *source = g_build_filename ("/dev/shm", "sixain-no-room", NULL);
  g_autofree char *asset = g_build_filename (sixain_run_store_get_path (half), "assets", "big", NULL);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  Writes writes = { 0 };
  struct rlimit limit, low;
  struct stat before, after;
  g_autofree char *journal = journal_of (path);

  g_assert_true (g_file_set_contents (source, large, -1, NULL));
  write_lines (store, 2);
  g_assert_cmpint (g_stat (journal, &before), ==, 0);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  low = limit;
  /* a part of the next line still fits */
  low.rlim_cur = before.st_size + 5;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &low), ==, 0);
  for (guint i = 0; i < 5; i++)
    write_line (store, &writes);
  wait_for (&writes);
  g_assert_false (sixain_run_store_add_file (half, source, "big", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sixain_run_store_commit (half, large, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  /* all were refused, and nothing of them is there */
  g_assert_nonnull (writes.error);
  g_clear_error (&writes.error);
  g_assert_cmpint (g_stat (journal, &after), ==, 0);
  g_assert_cmpint (after.st_size, ==, before.st_size);
  g_assert_false (g_file_test (asset, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_runs (root), ==, 1);

  /* there is room again */
  writes = (Writes) { .begun = 2, .done = 2 };
  write_line (store, &writes);
  wait_for (&writes);
  g_assert_no_error (writes.error);
  g_assert_true (sixain_run_store_add_file (half, source, "big", &error));
  g_assert_true (sixain_run_store_commit (half, large, &error));
  g_assert_no_error (error);
  let_go (store);
  store = open_well (path);
  assert_lines (store, 3);

  let_go (store);
  let_go (half);
  g_unlink (source);
  free_root (root);
}

/* --- several at once ------------------------------------------------------------------- */

static int
open_in_child (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe",
                                                    CHILD_OPEN, path, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (child));
  return g_subprocess_get_exit_status (child);
}

static void
test_two_processes (void)
{
  char *root = new_root ();
  SixainRunStore *store = new_run (root);
  g_autofree char *path = g_strdup (sixain_run_store_get_path (store));
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_cmpint (open_in_child (path), ==, EXIT_IN_USE);
  sixain_run_store_close (store);
  g_assert_cmpint (open_in_child (path), ==, 0);
  let_go (store);

  /* the other way round, and the other is killed */
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "/proc/self/exe", CHILD_HOLD, path, NULL);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "held");
  assert_error_on_open (path, G_IO_ERROR_WOULD_BLOCK);
  g_assert_cmpuint (count_runs (root), ==, 1);
  g_subprocess_send_signal (child, SIGKILL);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  store = open_well (path);
  let_go (store);

  free_root (root);
}

static gpointer
thread_main (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autofree char *path = NULL;
  SixainRunStore *store;

  g_main_context_push_thread_default (context);
  store = new_run (data);
  path = g_strdup (sixain_run_store_get_path (store));
  write_lines (store, 200);
  sixain_run_store_close (store);
  g_clear_object (&store);
  store = open_well (path);
  assert_lines (store, 200);
  g_clear_object (&store);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_threads (void)
{
  char *root = new_root ();
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("store", thread_main, root);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (count_runs (root), ==, G_N_ELEMENTS (threads));

  free_root (root);
}

/* --- killed at every step -------------------------------------------------------------- */

/* What the child tells it was promised: "run", then the number of each line. */
static guint
kill_at (const char *root,
         guint       passage,
         gboolean   *run,
         guint      *heard)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *number = g_strdup_printf ("%u", passage);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "SIXAIN_CHECKPOINT_KILL", number, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", CHILD_KILLED, root, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error));

  *run = g_str_has_prefix (output, "run\n");
  *heard = 0;
  for (const char *p = output; *p != '\0'; p++)
    *heard += *p == '\n';
  *heard -= *run;
  return g_subprocess_get_if_signaled (child);
}

static void
test_killed (void)
{
  guint passage = 0;
  gboolean killed, run;
  guint heard;

  do
    {
      char *root = new_root ();
      g_autoptr (GPtrArray) found = NULL;

      killed = kill_at (root, ++passage, &run, &heard);
      found = sixain_run_store_list (root);
      if (run)
        g_assert_cmpuint (found->len, ==, 1);
      if (found->len == 1)
        {
          SixainRunStore *store = open_well (g_ptr_array_index (found, 0));
          const guint n = sixain_run_store_get_events (store)->len;

          /* nothing that was promised is missing, and nothing came that was not asked for */
          g_assert_cmpuint (n, >=, heard);
          g_assert_cmpuint (n, <=, N_LINES);
          assert_lines (store, n);
          g_assert_false (sixain_run_store_get_damaged (store));
          assert_asset (store, "file", "bytes", 2);
          let_go (store);
        }
      free_root (root);
    }
  while (killed);

  g_test_message ("killed at %u steps", passage - 1);
  g_assert_cmpuint (heard, ==, N_LINES);
  g_assert_cmpuint (passage, >, 3 + 3 * 2);
}

static int
write_until_killed (const char *root)
{
  SixainRunStore *store = new_store (root);
  g_autofree char *source = g_build_filename (root, "source", NULL);
  Writes writes = { .heard = stdout };

  write_file (root, "source", "bytes");
  g_assert_true (sixain_run_store_add_file (store, source, "file", NULL));
  g_assert_true (sixain_run_store_commit (store, MANIFEST, NULL));
  fputs ("run\n", stdout);
  fflush (stdout);
  /* one alone, then several at once */
  for (guint i = 1; i <= 4; i++)
    {
      for (guint j = 0; j < i && writes.begun < N_LINES; j++)
        write_line (store, &writes);
      wait_for (&writes);
    }
  while (writes.begun < N_LINES)
    write_line (store, &writes);
  wait_for (&writes);
  g_assert_no_error (writes.error);
  g_object_unref (store);
  return 0;
}

static int
open_once (const char *path,
           gboolean    hold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainRunStore) store = sixain_run_store_open (path, &error);

  if (store == NULL)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? EXIT_IN_USE : 1;

  if (hold)
    {
      fputs ("held\n", stdout);
      fflush (stdout);
      for (;;)
        pause ();
    }

  return 0;
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], CHILD_KILLED))
    return write_until_killed (argv[2]);
  if (argc == 3 && (g_str_equal (argv[1], CHILD_OPEN) || g_str_equal (argv[1], CHILD_HOLD)))
    return open_once (argv[2], g_str_equal (argv[1], CHILD_HOLD));

  signal (SIGXFSZ, SIG_IGN);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run-store/life", test_life);
  g_test_add_func ("/run-store/given-up", test_given_up);
  g_test_add_func ("/run-store/remove", test_remove);
  g_test_add_func ("/run-store/files", test_files);
  g_test_add_func ("/run-store/torn", test_torn);
  g_test_add_func ("/run-store/damaged", test_damaged);
  g_test_add_func ("/run-store/not-a-run", test_not_a_run);
  g_test_add_func ("/run-store/halves", test_halves);
  g_test_add_func ("/run-store/unwritable", test_unwritable);
  g_test_add_func ("/run-store/no-room", test_no_room);
  g_test_add_func ("/run-store/two-processes", test_two_processes);
  g_test_add_func ("/run-store/threads", test_threads);
  g_test_add_func ("/run-store/killed", test_killed);

  return g_test_run ();
}
