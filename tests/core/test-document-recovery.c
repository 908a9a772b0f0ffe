/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <gio/gunixoutputstream.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHILD "--edit-until-killed"
#define KILLS 200
#define HASH_LENGTH 64

static SixainRecovery *
only_recovery (void)
{
  g_autoptr (GPtrArray) recoveries = sixain_document_list_recoveries ();

  g_assert_cmpuint (recoveries->len, ==, 1);
  return g_ptr_array_steal_index (recoveries, 0);
}

static void
assert_no_recovery (void)
{
  g_autoptr (GPtrArray) recoveries = sixain_document_list_recoveries ();

  g_assert_cmpuint (recoveries->len, ==, 0);
}

static SixainDocument *
recover_well (const char *folder)
{
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_recover (folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

/* As a crash does: nothing is closed. Of this process the lock goes with the object. */
static char *
abandon (SixainDocument *document)
{
  char *folder = g_strdup (sixain_document_get_folder (document));

  g_assert_finalize_object (document);
  return folder;
}

static void
undo_all (SixainDocument *document)
{
  while (sixain_history_undo (sixain_document_get_history (document)))
    ;
}

static void
redo_all (SixainDocument *document)
{
  while (sixain_history_redo (sixain_document_get_history (document)))
    ;
}

static void
test_offered (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("offered.sixain");
  g_autoptr (SixainRecovery) recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *first = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *title = NULL;

  /* while the program runs it is no recovery, and can't be recovered or discarded */
  assert_no_recovery ();
  g_assert_null (sixain_document_recover (sixain_document_get_folder (document), &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO);
  sixain_document_discard_recovery (sixain_document_get_folder (document));
  g_assert_cmpuint (helper_count_folders (), ==, 1);

  g_clear_error (&error);
  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                              "title", "After the save", NULL));
  before = helper_json (document);
  folder = abandon (document);

  recovery = only_recovery ();
  g_assert_cmpstr (recovery->folder, ==, folder);
  g_assert_cmpstr (recovery->title, ==, "offered");
  g_assert_true (g_file_equal (recovery->file, file));
  g_assert_nonnull (recovery->changed);

  document = recover_well (recovery->folder);
  {
    g_autofree char *after = helper_json (document);

    g_assert_cmpstr (after, ==, before);
  }
  g_assert_true (g_file_equal (sixain_document_get_file (document), file));
  g_assert_true (sixain_history_get_modified (sixain_document_get_history (document)));
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);

  /* undo knows the save point, and what was done before it */
  g_assert_true (sixain_history_undo (sixain_document_get_history (document)));
  g_assert_false (sixain_history_get_modified (sixain_document_get_history (document)));
  g_assert_true (sixain_history_undo (sixain_document_get_history (document)));
  g_assert_true (sixain_history_get_modified (sixain_document_get_history (document)));
  redo_all (document);

  /* it is the file that was left, so it may be saved to */
  g_assert_true (sixain_document_save_sync (document, NULL, NULL, &error));
  g_assert_no_error (error);
  sixain_document_close (document);
  g_assert_finalize_object (document);
  assert_no_recovery ();
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

static void
test_nothing_unsaved (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("saved.sixain");
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *content = NULL;
  g_autofree char *folder = NULL;
  gsize length;

  g_assert_true (sixain_document_save_sync (document, file, NULL, &error));
  folder = g_strdup (sixain_document_get_folder (document));
  journal = g_build_filename (folder, "journal", NULL);
  g_assert_true (g_file_get_contents (journal, &content, &length, NULL));
  g_autofree char *base = g_build_filename (folder, "base.json", NULL);
  g_autofree char *base_content = NULL;
  g_assert_true (g_file_get_contents (base, &base_content, NULL, NULL));

  /* let go without being closed, and saved: cleared away at once */
  g_assert_finalize_object (document);
  g_assert_cmpuint (helper_count_folders (), ==, 0);

  /* killed, and saved: cleared away at the next start */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (journal, content, length, NULL));
  g_assert_true (g_file_set_contents (base, base_content, -1, NULL));
  assert_no_recovery ();
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

/* What a program that was killed while it opened something leaves behind. */
static void
test_rubbish (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sixain", "work", "begun", NULL);
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  struct timespec times[2] = { { 1000, 0 }, { 1000, 0 } };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (journal, "", 0, NULL));
  assert_no_recovery ();
  g_assert_cmpuint (helper_count_folders (), ==, 1);

  g_assert_cmpint (utimensat (-1, folder, times, 0), ==, 0);
  assert_no_recovery ();
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

static void
test_discard (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *folder = NULL;
  g_autoptr (SixainRecovery) recovery = NULL;

  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                              "title", "A Day", NULL));
  folder = abandon (document);
  recovery = only_recovery ();
  g_assert_cmpstr (recovery->title, ==, "A Day");
  sixain_document_discard_recovery (recovery->folder);
  assert_no_recovery ();
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* The journal cut at every byte of its last records, and with a byte changed. */
static void
test_torn (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *folder = g_strdup (sixain_document_get_folder (document));
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autofree char *before = helper_hash (document);
  g_autofree char *after = NULL;
  g_autofree char *content = NULL;
  struct stat info;
  gsize length;

  g_assert_cmpint (g_stat (journal, &info), ==, 0);
  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                              "title", "Torn", NULL));
  after = helper_hash (document);
  g_assert_finalize_object (document);
  g_assert_true (g_file_get_contents (journal, &content, &length, NULL));
  g_assert_cmpuint (length, >, info.st_size);

  for (gsize cut = info.st_size; cut <= length; cut++)
    {
      g_autofree char *hash = NULL;
      g_autofree char *again = NULL;

      g_assert_true (g_file_set_contents (journal, content, cut, NULL));
      document = recover_well (folder);
      hash = helper_hash (document);
      g_assert_cmpstr (hash, ==, cut < length ? before : after);

      /* what is written next lies where the torn line was */
      helper_push (document, sixain_edit_new_set ("Change Title",
                                                  SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                  "title", "Whole", NULL));
      g_clear_pointer (&hash, g_free);
      hash = helper_hash (document);
      g_assert_finalize_object (document);
      document = recover_well (folder);
      again = helper_hash (document);
      g_assert_cmpstr (again, ==, hash);
      g_assert_finalize_object (document);
    }

  for (gsize at = info.st_size; at < length; at++)
    {
      g_autofree char *altered = g_memdup2 (content, length);
      g_autofree char *hash = NULL;

      altered[at] ^= 1;
      g_assert_true (g_file_set_contents (journal, altered, length, NULL));
      document = recover_well (folder);
      hash = helper_hash (document);
      g_assert_cmpstr (hash, ==, before);
      g_assert_finalize_object (document);
    }

  sixain_document_discard_recovery (folder);
}

static gpointer
list_until_told (gpointer data)
{
  int *done = data;

  while (!g_atomic_int_get (done))
    {
      g_autoptr (GPtrArray) recoveries = sixain_document_list_recoveries ();

      g_assert_cmpuint (recoveries->len, ==, 0);
    }

  return NULL;
}

/* Another program starts, and looks around, while this one works. */
static void
test_listed_meanwhile (void)
{
  int done = FALSE;
  GThread *thread = g_thread_new ("list", list_until_told, &done);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      SixainDocument *document = sixain_document_new (&error);

      g_assert_no_error (error);
      helper_push (document, sixain_edit_new_set ("Change Title",
                                                  SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                  "title", "Here", NULL));
      g_assert_true (g_file_test (sixain_document_get_folder (document), G_FILE_TEST_IS_DIR));
      sixain_document_close (document);
      g_assert_finalize_object (document);
    }
  g_atomic_int_set (&done, TRUE);
  g_thread_join (thread);
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

/* A record that is whole and makes no sense: what came before it is there. */
static void
test_unreplayable (void)
{
  SixainDocument *document = helper_sample ();
  SixainHistory *history = sixain_document_get_history (document);
  g_autofree char *before = helper_hash (document);
  g_autofree char *folder = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *later = NULL;

  g_signal_emit_by_name (history, "recorded", "{\"op\":\"push\",\"edit\":{}}");
  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                              "title", "Lost", NULL));
  folder = abandon (document);

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*could not be replayed*");
  document = recover_well (folder);
  g_test_assert_expected_messages ();
  hash = helper_hash (document);
  g_assert_cmpstr (hash, ==, before);
  g_assert_nonnull (sixain_document_get_problems (document)[0]);

  /* undo reaches beyond what the journal knows now, and is kept nevertheless */
  g_assert_true (sixain_history_undo (sixain_document_get_history (document)));
  g_assert_true (sixain_history_undo (sixain_document_get_history (document)));
  later = helper_hash (document);
  g_assert_finalize_object (document);
  document = recover_well (folder);
  g_clear_pointer (&hash, g_free);
  hash = helper_hash (document);
  g_assert_cmpstr (hash, ==, later);
  sixain_document_close (document);
  g_assert_finalize_object (document);
}

static void
test_missing_media (void)
{
  SixainDocument *document = helper_sample ();
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autoptr (SixainAsset) red = g_list_model_get_item (sixain_storyboard_get_assets (storyboard), 0);
  g_autoptr (SixainAsset) blue = g_list_model_get_item (sixain_storyboard_get_assets (storyboard), 1);
  g_autofree char *red_member = sixain_asset_dup_member (red);
  g_autofree char *blue_member = sixain_asset_dup_member (blue);
  g_autofree char *red_path = g_build_filename (sixain_document_get_folder (document), red_member, NULL);
  g_autofree char *blue_path = g_build_filename (sixain_document_get_folder (document), blue_member, NULL);
  g_autoptr (GFile) file = helper_file ("precious.sixain");
  g_autofree char *folder = NULL;
  const char * const *problems;

  g_assert_true (sixain_document_save_sync (document, file, NULL, NULL));
  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (storyboard), "title", "Precious", NULL));
  g_clear_object (&red);
  g_clear_object (&blue);
  folder = abandon (document);
  g_assert_cmpint (g_unlink (red_path), ==, 0);
  g_assert_cmpint (truncate (blue_path, 3), ==, 0);

  document = recover_well (folder);
  problems = sixain_document_get_problems (document);
  g_assert_cmpuint (g_strv_length ((char **) problems), ==, 2);
  g_assert_nonnull (strstr (problems[0], "ff0000ff.png"));
  g_assert_nonnull (strstr (problems[0], "shot 1, shot 3"));
  g_assert_nonnull (strstr (problems[1], "0000ffff.png"));
  g_assert_nonnull (strstr (problems[1], "shot 2"));

  /* the file has both pictures, so it must not be saved over */
  g_assert_null (sixain_document_get_file (document));
  sixain_document_close (document);
  g_assert_finalize_object (document);
}

static void
unkept_cb (SixainDocument *document,
           const char     *message,
           guint          *count)
{
  g_assert_nonnull (message);
  (*count)++;
}

/* The disk is full for a while. */
static void
test_no_room (void)
{
  SixainDocument *document = helper_sample ();
  g_autofree char *hash = NULL;
  g_autofree char *recovered = NULL;
  g_autofree char *folder = NULL;
  struct rlimit limit, low;
  guint count = 0;

  g_signal_connect (document, "unkept", G_CALLBACK (unkept_cb), &count);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  low = limit;
  low.rlim_cur = 16;
  setrlimit (RLIMIT_FSIZE, &low);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      helper_push (document, sixain_edit_new_set ("Change Title",
                                                  SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                  "title", title, NULL));
    }
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_cmpuint (count, ==, 1);

  /* there is room again: the next edit brings all of them */
  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                              "title", "There is room", NULL));
  for (guint i = 0; i < 4; i++)
    g_assert_true (sixain_history_undo (sixain_document_get_history (document)));
  hash = helper_hash (document);
  folder = abandon (document);

  document = recover_well (folder);
  recovered = helper_hash (document);
  g_assert_cmpstr (recovered, ==, hash);
  sixain_document_close (document);
  g_assert_finalize_object (document);
}

/* --- killed at any moment ------------------------------------------------------------ */

/* The child tells of each record twice: when the storyboard has changed and the journal
 * has not, and when both have. The edit that begins a drag is two records; it is in the
 * journal with the second. */
static gboolean
is_half (const char *record)
{
  return strstr (record, "\"op\":\"begin\"") != NULL;
}

static void
tell (char            kind,
      SixainDocument *document)
{
  g_autofree char *hash = helper_hash (document);
  g_autofree char *line = g_strdup_printf ("%c %s\n", kind, hash);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

static gboolean
before_journal_hook (GSignalInvocationHint *hint,
                     guint                  n_values,
                     const GValue          *values,
                     gpointer               user_data)
{
  if (!is_half (g_value_get_string (&values[1])))
    tell ('?', user_data);
  return TRUE;
}

static void
after_journal_cb (SixainHistory  *history,
                  const char     *record,
                  SixainDocument *document)
{
  if (!is_half (record))
    tell ('!', document);
}

static G_NORETURN void
edit_until_killed (guint32     seed,
                   const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  SixainDocument *document;

  if (g_file_query_exists (file, NULL))
    document = sixain_document_open_sync (file, NULL, &error);
  else
    document = sixain_document_new (&error);
  g_assert_no_error (error);

  tell ('0', document);
  g_signal_add_emission_hook (g_signal_lookup ("recorded", SIXAIN_TYPE_HISTORY), 0,
                              before_journal_hook, document, NULL);
  g_signal_connect (sixain_document_get_history (document), "recorded", G_CALLBACK (after_journal_cb), document);

  for (;;)
    {
      int action = g_rand_int_range (rand, 0, 60);

      if (action == 0)
        g_assert_true (sixain_document_save_sync (document, file, NULL, NULL));
      else if (action < 4)
        g_object_unref (helper_add_picture (document, g_rand_int (rand)));
      else
        helper_random_edit (document, rand);
    }
}

typedef struct {
  char *first;
  char *acknowledged;
  char *pending;
  guint steps;
} Heard;

static void
heard_clear (Heard *heard)
{
  g_clear_pointer (&heard->first, g_free);
  g_clear_pointer (&heard->acknowledged, g_free);
  g_clear_pointer (&heard->pending, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

static void
hear (Heard      *heard,
      const char *line)
{
  const char *hash = line + 2;

  if (line[0] == '0')
    heard->first = g_strdup (hash);

  if (line[0] == '?')
    {
      g_set_str (&heard->pending, hash);
      return;
    }

  g_set_str (&heard->acknowledged, hash);
  g_clear_pointer (&heard->pending, g_free);
  heard->steps++;
}

/* Reads what the child tells until @steps are there, kills it, and reads the rest. */
static void
run_and_kill (const char *path,
              guint32     seed,
              guint       steps,
              gulong      delay,
              Heard      *heard)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *seed_text = g_strdup_printf ("%u", seed);
  gboolean killed = FALSE;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                            "/proc/self/exe", CHILD, seed_text, path, NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));

  for (;;)
    {
      g_autofree char *line = NULL;
      gsize length;

      if (!killed && heard->steps >= steps)
        {
          g_usleep (delay);
          g_subprocess_send_signal (child, SIGKILL);
          killed = TRUE;
        }

      line = g_data_input_stream_read_line (lines, &length, NULL, &error);
      g_assert_no_error (error);
      if (line == NULL)
        break;
      /* the last one may be torn */
      if (length == HASH_LENGTH + 2)
        hear (heard, line);
    }

  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (killed);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static void
check_recovery (const char *folder,
                Heard      *heard)
{
  SixainDocument *document = recover_well (folder);
  g_autofree char *hash = helper_hash (document);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  if (heard->pending == NULL || !g_str_equal (hash, heard->pending))
    g_assert_cmpstr (hash, ==, heard->acknowledged);

  undo_all (document);
  first = helper_hash (document);
  g_assert_cmpstr (first, ==, heard->first);
  sixain_document_close (document);
  g_assert_finalize_object (document);
}

/* Whatever moment a save was killed at, the file is whole. Where no recovery is offered,
 * it holds the last acknowledged edit. */
static void
check_file (const char *path,
            Heard      *heard,
            gboolean    offered)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SixainDocument *document;

  if (!g_file_query_exists (file, NULL))
    {
      g_assert_true (offered || heard->steps <= 1);
      return;
    }

  document = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  if (!offered && heard->acknowledged != NULL)
    {
      g_autofree char *hash = helper_hash (document);

      if (heard->pending == NULL || !g_str_equal (hash, heard->pending))
        g_assert_cmpstr (hash, ==, heard->acknowledged);
    }
  sixain_document_close (document);
  g_assert_finalize_object (document);
}

static void
test_killed (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *path = helper_path ("killed.sixain");
  guint recovered = 0;
  guint steps = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < KILLS; i++)
    {
      g_autoptr (GPtrArray) recoveries = NULL;
      g_auto (Heard) heard = { 0, };

      run_and_kill (path, g_rand_int (rand), g_rand_int_range (rand, 0, 80), g_rand_int_range (rand, 0, 3000), &heard);
      steps += heard.steps;

      /* nothing is offered where nothing is unsaved, or nothing was begun */
      recoveries = sixain_document_list_recoveries ();
      g_assert_cmpuint (recoveries->len, <=, 1);
      if (recoveries->len == 1)
        {
          SixainRecovery *recovery = g_ptr_array_index (recoveries, 0);

          check_recovery (recovery->folder, &heard);
          recovered++;
        }
      check_file (path, &heard, recoveries->len == 1);
      if (g_rand_int_range (rand, 0, 10) == 0)
        g_unlink (path);
    }

  g_test_message ("killed %u times after %u records, recovered %u times", KILLS, steps, recovered);
  g_assert_cmpuint (recovered, >, KILLS / 2);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CHILD))
    edit_until_killed (g_ascii_strtoull (argv[2], NULL, 10), argv[3]);

  signal (SIGXFSZ, SIG_IGN);
  helper_init (&argc, &argv);

  g_test_add_func ("/document/recovery/offered", test_offered);
  g_test_add_func ("/document/recovery/nothing-unsaved", test_nothing_unsaved);
  g_test_add_func ("/document/recovery/rubbish", test_rubbish);
  g_test_add_func ("/document/recovery/discard", test_discard);
  g_test_add_func ("/document/recovery/listed-meanwhile", test_listed_meanwhile);
  g_test_add_func ("/document/recovery/torn", test_torn);
  g_test_add_func ("/document/recovery/unreplayable", test_unreplayable);
  g_test_add_func ("/document/recovery/missing-media", test_missing_media);
  g_test_add_func ("/document/recovery/no-room", test_no_room);
  g_test_add_func ("/document/recovery/killed", test_killed);

  return helper_run ();
}
