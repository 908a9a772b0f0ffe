/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"

#include "sixain-check.h"
#include "sixain-codec.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static SixainDocument *
open_well (GFile *file)
{
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_open_sync (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
save_well (SixainDocument *document,
           GFile          *file)
{
  g_autoptr (GError) error = NULL;

  sixain_document_save_sync (document, file, NULL, &error);
  g_assert_no_error (error);
}

static void
read_file (GFile  *file,
           char  **content,
           gsize  *length)
{
  g_autoptr (GError) error = NULL;

  g_file_load_contents (file, NULL, content, length, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_same_file (GFile      *file,
                  const char *content,
                  gsize       length)
{
  g_autofree char *now = NULL;
  gsize now_length;

  read_file (file, &now, &now_length);
  g_assert_cmpmem (now, now_length, content, length);
}

static gboolean
is_modified (SixainDocument *document)
{
  return sixain_history_get_modified (sixain_document_get_history (document));
}

static void
change_title (SixainDocument *document,
              const char     *title)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);

  helper_push (document, sixain_edit_new_set ("Change Title", SIXAIN_RECORD (storyboard), "title", title, NULL));
}

static void
close_document (SixainDocument **document)
{
  sixain_document_close (*document);
  g_assert_finalize_object (g_steal_pointer (document));
}

/* Nothing but @name, if anything, lies where it was saved: no temporary file is left. */
static void
assert_alone (const char *folder,
              const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while ((entry = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (entry, ==, name);
}

static void
test_round_trip (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("round.sixain");
  g_autoptr (GFile) again = helper_file ("again.sixain");
  g_autofree char *before = helper_json (document);
  g_autofree char *content = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *thumbnail = NULL;
  g_autofree char *title = NULL;
  gsize length;

  g_assert_null (sixain_document_get_file (document));
  save_well (document, file);
  g_assert_false (is_modified (document));
  g_assert_true (g_file_equal (sixain_document_get_file (document), file));
  title = sixain_document_dup_title (document);
  g_assert_cmpstr (title, ==, "round");
  close_document (&document);
  g_assert_cmpuint (helper_count_folders (), ==, 0);

  /* the bytes by which other programs know the file */
  read_file (file, &content, &length);
  g_assert_cmpmem (content, 4, "PK\003\004", 4);
  g_assert_cmpmem (content + 30, 8, "mimetype", 8);
  g_assert_nonnull (memmem (content, 128, "application/vnd.sixain.storyboard+zip", 37));

  stored = helper_read_member (g_file_peek_path (file), "storyboard.json", &length);
  g_assert_cmpstr (stored, ==, before);
  thumbnail = helper_read_member (g_file_peek_path (file), "thumbnail.png", &length);
  g_assert_nonnull (thumbnail);
  g_assert_cmpmem (thumbnail, 4, "\211PNG", 4);

  document = open_well (file);
  {
    g_autofree char *after = helper_json (document);

    g_assert_cmpstr (after, ==, before);
  }
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  g_assert_false (is_modified (document));
  g_assert_false (sixain_history_get_can_undo (sixain_document_get_history (document)));

  /* the same storyboard gives the same file */
  save_well (document, again);
  g_clear_pointer (&content, g_free);
  read_file (file, &content, &length);
  assert_same_file (again, content, length);
  close_document (&document);
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  SixainDocument **document = user_data;

  *document = sixain_document_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_open_copy (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("copy.sixain");
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  save_well (document, file);
  close_document (&document);

  sixain_document_open_copy_async (file, NULL, open_cb, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (sixain_document_get_file (document));
  title = sixain_document_dup_title (document);
  g_assert_cmpstr (title, ==, "copy");
  g_assert_false (sixain_document_save_sync (document, NULL, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO);
  close_document (&document);
}

/* What a newer version wrote comes back: members of JSON objects and of the zip. */
static void
test_unknown (void)
{
  const char *json =
    "{\n"
    "  \"schema\": 1,\n"
    "  \"id\": \"storyboard\",\n"
    "  \"weather\": {\n    \"wind\": [ 1, 2.5, null ]\n  },\n"
    "  \"shots\": [ { \"id\": \"s1\", \"length\": 12, \"lens\": \"35 mm\" } ]\n"
    "}\n";
  const HelperMember members[] = {
    { "mimetype", "application/vnd.sixain.storyboard+zip", -1 },
    { "storyboard.json", json, -1, NULL, TRUE },
    { "notes/producer.txt", "call back", -1 },
    { "journal", "not ours", -1 },
    { "assets/readme", "hm", -1 },
  };
  g_autoptr (GFile) file = helper_file ("unknown.sixain");
  SixainDocument *document;
  gsize length;

  helper_write_zip (g_file_peek_path (file), members, G_N_ELEMENTS (members));
  document = open_well (file);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  change_title (document, "Changed");
  save_well (document, NULL);
  close_document (&document);

  for (guint i = 2; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *content = helper_read_member (g_file_peek_path (file), members[i].name, &length);

      g_assert_cmpstr (content, ==, members[i].content);
    }

  {
    g_autofree char *saved = helper_read_member (g_file_peek_path (file), "storyboard.json", &length);

    g_assert_nonnull (strstr (saved, "\"Changed\""));
    g_assert_nonnull (strstr (saved, "\"weather\""));
    g_assert_nonnull (strstr (saved, "2.5"));
    g_assert_nonnull (strstr (saved, "\"35 mm\""));
  }
}

/* Only what is still in the storyboard is written; undo has the rest. */
static void
test_only_referenced (void)
{
  SixainDocument *document = helper_sample ();
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autoptr (GFile) file = helper_file ("referenced.sixain");
  g_autoptr (SixainAsset) asset = g_list_model_get_item (sixain_storyboard_get_assets (storyboard), 1);
  g_autofree char *member = sixain_asset_dup_member (asset);
  gsize length;

  save_well (document, file);
  {
    g_autofree char *content = helper_read_member (g_file_peek_path (file), member, &length);

    g_assert_nonnull (content);
  }

  helper_push (document, sixain_edit_new_remove ("Remove Picture", SIXAIN_RECORD (storyboard), "assets", 1));
  save_well (document, NULL);
  {
    g_autofree char *content = helper_read_member (g_file_peek_path (file), member, &length);

    g_assert_null (content);
  }

  g_assert_true (sixain_history_undo (sixain_document_get_history (document)));
  save_well (document, NULL);
  {
    g_autofree char *content = helper_read_member (g_file_peek_path (file), member, &length);

    g_assert_nonnull (content);
  }
  close_document (&document);
}

static void
test_save_as (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) first = helper_file ("first.sixain");
  g_autoptr (GFile) second = helper_file ("second.sixain");
  g_autofree char *content = NULL;
  g_autofree char *title = NULL;
  gsize length;

  save_well (document, first);
  read_file (first, &content, &length);
  change_title (document, "Second");
  g_assert_true (is_modified (document));
  save_well (document, second);
  g_assert_false (is_modified (document));
  g_assert_true (g_file_equal (sixain_document_get_file (document), second));
  title = sixain_document_dup_title (document);
  g_assert_cmpstr (title, ==, "second");
  assert_same_file (first, content, length);
  close_document (&document);
}

static void
test_changed_on_disk (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("changed.sixain");
  g_autoptr (GError) error = NULL;
  struct timespec times[2] = { { 1000, 0 }, { 1000, 0 } };

  save_well (document, file);
  change_title (document, "Mine");
  save_well (document, NULL);

  g_assert_true (g_file_replace_contents (file, "theirs", 6, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  g_assert_cmpint (utimensat (-1, g_file_peek_path (file), times, 0), ==, 0);
  change_title (document, "Mine too");
  g_assert_false (sixain_document_save_sync (document, NULL, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "changed.sixain"));
  assert_same_file (file, "theirs", 6);
  g_assert_true (is_modified (document));

  /* the user has been asked */
  save_well (document, file);
  g_assert_false (is_modified (document));
  close_document (&document);
  document = open_well (file);
  close_document (&document);
}

typedef struct {
  GMainLoop *loop;
  GError    *error;
  guint      done;
} Saving;

static void
save_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Saving *saving = user_data;

  g_clear_error (&saving->error);
  sixain_document_save_finish (SIXAIN_DOCUMENT (object), result, &saving->error);
  saving->done++;
}

static void
test_edit_during_save (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("during.sixain");
  g_autofree char *first = NULL;
  g_autofree char *saved = NULL;
  Saving saving = { 0, };
  gsize length;

  first = helper_json (document);
  sixain_document_save_async (document, file, NULL, save_cb, &saving);
  g_assert_true (sixain_document_get_busy (document));
  change_title (document, "While it was written");
  while (saving.done < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (saving.error);
  g_assert_false (sixain_document_get_busy (document));

  saved = helper_read_member (g_file_peek_path (file), "storyboard.json", &length);
  g_assert_cmpstr (saved, ==, first);
  g_assert_true (is_modified (document));
  sixain_history_undo (sixain_document_get_history (document));
  g_assert_false (is_modified (document));
  sixain_history_redo (sixain_document_get_history (document));

  /* two at once: the second has what was there when its turn came */
  sixain_document_save_async (document, NULL, NULL, save_cb, &saving);
  sixain_document_save_async (document, NULL, NULL, save_cb, &saving);
  while (saving.done < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (saving.error);
  g_assert_false (is_modified (document));
  close_document (&document);
}

static void
test_close_during_save (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("closing.sixain");
  Saving saving = { 0, };

  sixain_document_save_async (document, file, NULL, save_cb, &saving);
  sixain_document_close (document);
  while (saving.done < 1 || sixain_document_get_busy (document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (saving.error);
  g_assert_cmpuint (helper_count_folders (), ==, 0);
  g_assert_finalize_object (document);

  document = open_well (file);
  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  close_document (&document);
}

/* A storyboard whose file is a good deal larger than what any buffer holds. */
static SixainDocument *
make_large (gint64 size)
{
  SixainDocument *document = helper_sample ();
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  g_autofree char *path = g_build_filename (sixain_document_get_folder (document), "takes", "large.mp4", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (SixainTake) take = sixain_take_new ("takes/large.mp4");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (truncate (path, size), ==, 0);
  sixain_history_note (sixain_document_get_history (document),
                       sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "takes", 0, SIXAIN_RECORD (take)),
                       &error);
  g_assert_no_error (error);
  return document;
}

static glong
peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_streaming (void)
{
  const gint64 size = 300 << 20;
  SixainDocument *document = make_large (size);
  g_autoptr (GFile) file = helper_file ("large.sixain");
  g_autofree char *path = NULL;
  struct stat info;
  glong before, after;

  before = peak_memory ();
  save_well (document, file);
  close_document (&document);

  document = open_well (file);
  after = peak_memory ();
  g_test_message ("peak memory went from %ld KiB to %ld KiB", before, after);
  g_assert_cmpint (after - before, <, 32 * 1024);

  g_assert_cmpstr (sixain_document_get_problems (document)[0], ==, NULL);
  path = g_build_filename (sixain_document_get_folder (document), "takes", "large.mp4", NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, size);
  close_document (&document);
  g_file_delete (file, NULL, NULL);
}

typedef enum {
  FAIL_FILE_SIZE,
  FAIL_CANCELLED,
  FAIL_CANCELLED_MIDWAY,
  FAIL_MEMBER_GONE,
  FAIL_FOLDER_GONE,
  FAIL_READ_ONLY,
  FAIL_NEW_FILE = 1 << 8, /* with one of the others: there is no file yet */
} Failure;

typedef struct {
  const char   *folder;
  GCancellable *cancellable;
} Watch;

/* Cancels when the half-written file has grown. */
static gpointer
cancel_midway (gpointer data)
{
  Watch *watch = data;

  for (;;)
    {
      g_autoptr (GDir) dir = g_dir_open (watch->folder, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (watch->folder, name, NULL);
          struct stat info;

          if (name[0] == '.' && g_stat (path, &info) == 0 && info.st_size > 1 << 20)
            {
              g_cancellable_cancel (watch->cancellable);
              return NULL;
            }
        }
      g_usleep (200);
    }
}

static void
test_failed_save (gconstpointer data)
{
  Failure failure = GPOINTER_TO_INT (data) & ~FAIL_NEW_FILE;
  gboolean anew = (GPOINTER_TO_INT (data) & FAIL_NEW_FILE) != 0;
  SixainDocument *document = make_large (64 << 20);
  g_autofree char *name = g_strdup_printf ("failed-%d", GPOINTER_TO_INT (data));
  g_autofree char *folder = helper_path (name);
  g_autofree char *path = g_build_filename (folder, "it.sixain", NULL);
  g_autofree char *aside = g_strconcat (folder, "-aside", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  struct rlimit limit, low;
  GThread *thread = NULL;
  Watch watch = { folder, cancellable };
  gsize length;
  gboolean saved;

  if (failure == FAIL_READ_ONLY && geteuid () == 0)
    {
      g_test_skip ("the administrator may write everywhere");
      close_document (&document);
      return;
    }

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (!anew)
    {
      SixainDocument *old = helper_sample ();

      save_well (old, file);
      close_document (&old);
      read_file (file, &content, &length);
    }
  change_title (document, "New");

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  low = limit;
  low.rlim_cur = 1 << 20;
  if (failure == FAIL_FILE_SIZE)
    setrlimit (RLIMIT_FSIZE, &low);
  else if (failure == FAIL_CANCELLED)
    g_cancellable_cancel (cancellable);
  else if (failure == FAIL_CANCELLED_MIDWAY)
    thread = g_thread_new ("cancel", cancel_midway, &watch);
  else if (failure == FAIL_MEMBER_GONE)
    {
      g_autofree char *member = g_build_filename (sixain_document_get_folder (document), "takes", "large.mp4", NULL);

      g_unlink (member);
    }
  else if (failure == FAIL_FOLDER_GONE)
    g_assert_cmpint (g_rename (folder, aside), ==, 0);
  else if (failure == FAIL_READ_ONLY)
    g_assert_cmpint (g_chmod (folder, 0500), ==, 0);

  saved = sixain_document_save_sync (document, file, cancellable, &error);
  setrlimit (RLIMIT_FSIZE, &limit);
  g_clear_pointer (&thread, g_thread_join);
  if (failure == FAIL_FOLDER_GONE)
    g_assert_cmpint (g_rename (aside, folder), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);

  g_assert_false (saved);
  if (failure == FAIL_CANCELLED || failure == FAIL_CANCELLED_MIDWAY)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO);
  if (!anew)
    assert_same_file (file, content, length);
  assert_alone (folder, anew ? "" : "it.sixain");
  g_assert_true (is_modified (document));
  g_assert_null (sixain_document_get_file (document));

  close_document (&document);
}

static const struct {
  const char *name;
  Failure     failure;
} failures[] = {
  { "file-size", FAIL_FILE_SIZE },
  { "cancelled", FAIL_CANCELLED },
  { "cancelled-midway", FAIL_CANCELLED_MIDWAY },
  { "member-gone", FAIL_MEMBER_GONE },
  { "folder-gone", FAIL_FOLDER_GONE },
  { "read-only", FAIL_READ_ONLY },
};

static void
test_link_and_permissions (void)
{
  SixainDocument *document = helper_sample ();
  g_autoptr (GFile) file = helper_file ("target.sixain");
  g_autofree char *link = helper_path ("link.sixain");
  g_autoptr (GFile) linked = g_file_new_for_path (link);
  struct stat info;

  save_well (document, file);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0640), ==, 0);
  g_assert_cmpint (symlink ("target.sixain", link), ==, 0);
  change_title (document, "Through the link");
  save_well (document, linked);
  close_document (&document);

  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  document = open_well (file);
  g_assert_cmpstr (sixain_storyboard_get_title (sixain_document_get_storyboard (document)), ==, "Through the link");
  close_document (&document);
}

static void
test_many_shots (void)
{
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_new (&error);
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  SixainEdit *group = sixain_edit_new_group ("Import Shots");
  g_autoptr (GFile) file = helper_file ("many.sixain");
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (1 + i % 100);
      g_autofree char *prompt = g_strdup_printf ("Shot number %u of very many", i + 1);

      g_object_set (shot, "prompt", prompt, NULL);
      sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "shots",
                                                         G_MAXUINT, SIXAIN_RECORD (shot)));
    }
  helper_push (document, group);
  before = helper_json (document);
  save_well (document, file);
  close_document (&document);

  document = open_well (file);
  after = helper_json (document);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (document))),
                    ==, 10000);
  close_document (&document);

  problems = sixain_check_file (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  /* a write beyond the limit is to fail, not to end the program */
  signal (SIGXFSZ, SIG_IGN);
  helper_init (&argc, &argv);

  g_test_add_func ("/document/package/round-trip", test_round_trip);
  g_test_add_func ("/document/package/open-copy", test_open_copy);
  g_test_add_func ("/document/package/unknown", test_unknown);
  g_test_add_func ("/document/package/only-referenced", test_only_referenced);
  g_test_add_func ("/document/package/save-as", test_save_as);
  g_test_add_func ("/document/package/changed-on-disk", test_changed_on_disk);
  g_test_add_func ("/document/package/edit-during-save", test_edit_during_save);
  g_test_add_func ("/document/package/close-during-save", test_close_during_save);
  g_test_add_func ("/document/package/streaming", test_streaming);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/document/package/failed/", failures[i].name, NULL);
      g_autofree char *anew = g_strconcat (path, "/new-file", NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (failures[i].failure), test_failed_save);
      g_test_add_data_func (anew, GINT_TO_POINTER (failures[i].failure | FAIL_NEW_FILE), test_failed_save);
    }
  g_test_add_func ("/document/package/link-and-permissions", test_link_and_permissions);
  g_test_add_func ("/document/package/many-shots", test_many_shots);

  return helper_run ();
}
