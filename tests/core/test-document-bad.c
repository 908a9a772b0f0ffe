/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"

#include "sixain-check.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define TYPE "application/vnd.sixain.storyboard+zip"
#define BOARD "{ \"schema\": 1, \"id\": \"b\", \"title\": \"Board\" }"
#define HEAD { "mimetype", TYPE, -1 }, { "storyboard.json", BOARD, -1, NULL, TRUE }
#define TOO_MANY_MEMBERS 65538

static const char secret[] = "outside";

typedef struct {
  const char         *name;
  HelperMember        members[4];
  int                 code;      /* of SIXAIN_DOCUMENT_ERROR; -1: opens */
  SixainProblemCode   problem;   /* with this problem */
  const char         *words;     /* which the message has */
} Case;

static const Case cases[] = {
  { "nothing-wrong", { HEAD }, -1, 0, NULL },
  { "folders", { HEAD, { "empty/", "", 0 } }, -1, 0, NULL },

  { "other-mimetype", { { "mimetype", "application/epub+zip", -1 }, { "storyboard.json", BOARD, -1 } },
    SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "longer-mimetype", { { "mimetype", TYPE "x", -1 }, { "storyboard.json", BOARD, -1 } },
    SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "empty-mimetype", { { "mimetype", "", -1 }, { "storyboard.json", BOARD, -1 } },
    SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "mimetype-not-first", { { "storyboard.json", BOARD, -1 }, { "mimetype", TYPE, -1 } },
    SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "no-mimetype", { { "storyboard.json", BOARD, -1 } }, SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "no-storyboard", { { "mimetype", TYPE, -1 } }, SIXAIN_DOCUMENT_ERROR_FORMAT },

  { "parent", { HEAD, { "../escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "parent-within", { HEAD, { "assets/../../escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "parent-last", { HEAD, { "takes/..", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "absolute", { HEAD, { "/tmp/sixain-escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "backslash", { HEAD, { "..\\escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "drive", { HEAD, { "C:escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "dot", { HEAD, { "takes/./escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "double-slash", { HEAD, { "takes//escaped", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "control", { HEAD, { "takes/\033[2J", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "newline", { HEAD, { "takes/a\nb", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "deep", { HEAD, { "a/b/c/d/e/f/g/h/i", secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "long-name", { HEAD, {
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
      secret, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "symlink", { HEAD, { "takes/link", NULL, 0, "/etc" } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "through-symlink", { HEAD, { "takes", NULL, 0, "/tmp" }, { "takes/sixain-escaped", secret, -1 } },
    SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "twice", { HEAD, { "takes/a", "1", -1 }, { "takes/a", "2", -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "storyboard-twice", { HEAD, { "storyboard.json", BOARD, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "mimetype-twice", { HEAD, { "mimetype", TYPE, -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },
  { "file-and-folder", { HEAD, { "a", "1", -1 }, { "a/b", "2", -1 } }, SIXAIN_DOCUMENT_ERROR_UNSAFE },

  { "not-json", { { "mimetype", TYPE, -1 }, { "storyboard.json", "schema: 1", -1 } }, SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "empty-json", { { "mimetype", TYPE, -1 }, { "storyboard.json", "", -1 } }, SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "half-json", { { "mimetype", TYPE, -1 }, { "storyboard.json", "{ \"schema\": 1, ", -1 } },
    SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "list", { { "mimetype", TYPE, -1 }, { "storyboard.json", "[ 1 ]", -1 } }, SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "no-schema", { { "mimetype", TYPE, -1 }, { "storyboard.json", "{}", -1 } }, SIXAIN_DOCUMENT_ERROR_FORMAT },
  { "newer", { { "mimetype", TYPE, -1 }, { "storyboard.json", "{ \"schema\": 2000000 }", -1 } },
    SIXAIN_DOCUMENT_ERROR_NEWER, 0, "Update" },
  { "zero-in-json", { { "mimetype", TYPE, -1 }, { "storyboard.json", BOARD "\0x", sizeof BOARD + 1 } },
    SIXAIN_DOCUMENT_ERROR_FORMAT },

  { "shots-no-list", { { "mimetype", TYPE, -1 }, { "storyboard.json", "{ \"schema\": 1, \"shots\": 7 }", -1 } },
    -1, SIXAIN_PROBLEM_CONTENT, "shots" },
  { "shot-no-object", { { "mimetype", TYPE, -1 }, { "storyboard.json", "{ \"schema\": 1, \"shots\": [ 7 ] }", -1 } },
    -1, SIXAIN_PROBLEM_CONTENT, "shots" },
  { "title-number", { { "mimetype", TYPE, -1 }, { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"title\": 7 }", -1 } },
    -1, SIXAIN_PROBLEM_CONTENT, "title" },
  { "invalid-utf8", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"title\": \"a\xff\xfe\" }", -1 } },
    -1, SIXAIN_PROBLEM_CONTENT, NULL },
  { "frame-missing", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"shots\": [ { \"id\": \"s\", \"start-frame\": \"nowhere\" } ] }", -1 } },
    -1, SIXAIN_PROBLEM_REFERENCE, "Shot 1" },
  { "speaker-missing", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"shots\": [ { \"id\": \"s\", \"lines\": "
        "[ { \"id\": \"l\", \"speaker\": \"nobody\" } ] } ] }", -1 } },
    -1, SIXAIN_PROBLEM_REFERENCE, "speaks" },
  { "reference-missing", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"shots\": [ { \"id\": \"s\", \"references\": [ \"r\" ] } ] }", -1 } },
    -1, SIXAIN_PROBLEM_REFERENCE, "Shot 1" },
  { "shown-take-missing", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"shots\": [ { \"id\": \"s\", \"take\": \"t\" } ] }", -1 } },
    -1, SIXAIN_PROBLEM_REFERENCE, "take" },
  { "view-missing", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"cast\": [ { \"id\": \"c\", \"name\": \"Mira\", \"views\": [ \"v\" ] } ] }", -1 } },
    -1, SIXAIN_PROBLEM_REFERENCE, "@Mira" },
  { "take-outside", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"takes\": [ { \"id\": \"t\", \"member\": \"../../../etc/passwd\" } ] }", -1 } },
    -1, SIXAIN_PROBLEM_MISSING, "File without a name" },
  { "take-is-journal", { { "mimetype", TYPE, -1 },
      { "storyboard.json", "{ \"schema\": 1, \"id\": \"b\", \"takes\": [ { \"id\": \"t\", \"member\": \"journal\" } ] }", -1 } },
    -1, SIXAIN_PROBLEM_MISSING, NULL },
};

static void
read_file (GFile  *file,
           char  **content,
           gsize  *length)
{
  g_autoptr (GError) error = NULL;

  g_file_load_contents (file, NULL, content, length, NULL, &error);
  g_assert_no_error (error);
}

/* Opens what ought to open, and checks that `sixain check` says the same. */
static SixainDocument *
open_both (GFile   *file,
           GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  SixainDocument *document;
  gboolean damaged = FALSE;
  gsize length, after_length;

  read_file (file, &before, &length);
  document = sixain_document_open_sync (file, NULL, error);
  problems = sixain_check_file (file, NULL, NULL, &check_error);
  read_file (file, &after, &after_length);
  g_assert_cmpmem (after, after_length, before, length);

  if (document == NULL)
    {
      g_assert_null (problems);
      g_assert_error (check_error, (*error)->domain, (*error)->code);
      g_assert_cmpuint (helper_count_folders (), ==, 0);
      return NULL;
    }

  g_assert_no_error (check_error);
  g_assert_cmpuint (problems->len, ==, g_strv_length ((char **) sixain_document_get_problems (document)));
  for (guint i = 0; i < problems->len; i++)
    {
      SixainProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpstr (problem->text, ==, sixain_document_get_problems (document)[i]);
      damaged = damaged || problem->code != SIXAIN_PROBLEM_REFERENCE;
    }

  /* what is damaged can't be saved over by mistake */
  if (damaged)
    g_assert_null (sixain_document_get_file (document));
  else
    g_assert_true (g_file_equal (sixain_document_get_file (document), file));

  return document;
}

static void
close_document (SixainDocument *document)
{
  sixain_document_close (document);
  g_assert_finalize_object (document);
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

static void
assert_nothing_escaped (void)
{
  g_autofree char *escaped = g_build_filename (g_get_user_data_dir (), "sixain", "work", "escaped", NULL);
  g_autofree char *further = g_build_filename (g_get_user_data_dir (), "sixain", "escaped", NULL);

  g_assert_false (g_file_test (escaped, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (further, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/tmp/sixain-escaped", G_FILE_TEST_EXISTS));
}

static void
assert_refused (GFile      *file,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  SixainDocument *document = open_both (file, &error);

  g_assert_null (document);
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autofree char *name = g_strconcat (wanted->name, ".sixain", NULL);
  g_autoptr (GFile) file = helper_file (name);
  g_autoptr (GError) error = NULL;
  SixainDocument *document;
  guint n_members = 0;

  while (n_members < G_N_ELEMENTS (wanted->members) && wanted->members[n_members].name != NULL)
    n_members++;
  helper_write_zip (g_file_peek_path (file), wanted->members, n_members);

  if (wanted->code >= 0)
    {
      assert_refused (file, wanted->code, wanted->words);
    }
  else
    {
      g_autoptr (GPtrArray) problems = sixain_check_file (file, NULL, NULL, NULL);

      document = open_both (file, &error);
      g_assert_no_error (error);
      if (g_str_equal (wanted->name, "nothing-wrong") || g_str_equal (wanted->name, "folders"))
        {
          g_assert_cmpuint (problems->len, ==, 0);
        }
      else
        {
          SixainProblem *problem = g_ptr_array_index (problems, problems->len - 1);

          g_assert_cmpint (problem->code, ==, wanted->problem);
          if (wanted->words != NULL)
            g_assert_nonnull (strstr (problem->text, wanted->words));
        }
      close_document (document);
    }

  assert_nothing_escaped ();
}

static void
write_bytes (GFile      *file,
             const char *content,
             gsize       length)
{
  /* without waiting for the disk each time */
  g_assert_true (g_file_set_contents_full (g_file_peek_path (file), content, length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
test_no_zip (void)
{
  g_autoptr (GFile) empty = helper_file ("empty.sixain");
  g_autoptr (GFile) text = helper_file ("text.sixain");
  g_autoptr (GFile) start = helper_file ("start.sixain");
  g_autoptr (GFile) folder = helper_file ("folder.sixain");
  g_autoptr (GFile) missing = helper_file ("missing.sixain");
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero");
  g_autofree char *pipe_path = helper_path ("pipe.sixain");
  g_autoptr (GFile) pipe_file = g_file_new_for_path (pipe_path);
  g_autoptr (GError) error = NULL;

  write_bytes (empty, "", 0);
  write_bytes (text, "Dear diary", 10);
  write_bytes (start, "PK\003\004", 4);
  assert_refused (empty, SIXAIN_DOCUMENT_ERROR_FORMAT, NULL);
  assert_refused (text, SIXAIN_DOCUMENT_ERROR_FORMAT, NULL);
  assert_refused (start, SIXAIN_DOCUMENT_ERROR_FORMAT, NULL);

  g_assert_true (g_file_make_directory (folder, NULL, NULL));
  g_assert_null (sixain_document_open_sync (folder, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (sixain_document_open_sync (missing, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (sixain_document_open_sync (device, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (sixain_document_open_sync (pipe_file, NULL, &error));
  g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT);
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

static GFile *
save_sample (const char *name)
{
  GFile *file = helper_file (name);
  SixainDocument *document = helper_sample ();
  g_autoptr (GError) error = NULL;

  sixain_document_save_sync (document, file, NULL, &error);
  g_assert_no_error (error);
  close_document (document);
  return file;
}

/* Cut at every length: an error, or a storyboard that says what is missing. */
static void
test_truncated (void)
{
  g_autoptr (GFile) whole = save_sample ("whole.sixain");
  g_autoptr (GFile) file = helper_file ("cut.sixain");
  g_autofree char *content = NULL;
  const char *next;
  gsize length, enough;

  read_file (whole, &content, &length);

  /* the text is the second member; libarchive wants to see a little of what follows */
  next = content;
  for (guint i = 0; i < 2; i++)
    next = memmem (next + 4, content + length - next - 4, "PK\003\004", 4);
  enough = next - content + 32;

  for (gsize cut = 0; cut < length; cut += 1 + cut % 7)
    {
      g_autoptr (GError) error = NULL;
      SixainDocument *document;

      write_bytes (file, content, cut);
      document = open_both (file, &error);
      if (document == NULL)
        {
          g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT);
          g_assert_cmpuint (cut, <, enough);
          continue;
        }

      g_assert_cmpuint (g_list_model_get_n_items (sixain_storyboard_get_shots (sixain_document_get_storyboard (document))),
                        ==, 3);
      close_document (document);
    }

  {
    g_autoptr (GError) error = NULL;
    SixainDocument *document;
    const char * const *problems;

    /* no pictures, and the sentences say which and where they were used */
    write_bytes (file, content, length / 2);
    document = open_both (file, &error);
    g_assert_no_error (error);
    problems = sixain_document_get_problems (document);
    g_assert_nonnull (strstr (problems[0], "cut.sixain"));
    g_assert_nonnull (strstr (problems[1], "ff0000ff.png"));
    g_assert_nonnull (strstr (problems[1], "shot 1, shot 3"));
    close_document (document);
  }
}

/* Every byte changed in turn: never a crash, never anything but an error or a report. */
static void
test_every_byte (void)
{
  g_autoptr (GFile) whole = save_sample ("bytes.sixain");
  g_autoptr (GFile) file = helper_file ("byte.sixain");
  g_autofree char *content = NULL;
  gsize length;

  read_file (whole, &content, &length);
  for (gsize at = 0; at < length; at += 1 + at % 5)
    {
      g_autoptr (GError) error = NULL;
      SixainDocument *document;
      char was = content[at];

      content[at] ^= 0x41;
      write_bytes (file, content, length);
      document = open_both (file, &error);
      if (document != NULL)
        close_document (document);
      content[at] = was;
    }
}

static void
test_altered (void)
{
  g_autoptr (GFile) whole = save_sample ("original.sixain");
  g_autoptr (GFile) file = helper_file ("altered.sixain");
  g_autoptr (GBytes) red = helper_picture (16, 9, 0xff0000ff);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, red);
  g_autofree char *name = g_strdup_printf ("assets/%s.png", hash);
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  SixainDocument *document;
  SixainProblem *problem;
  g_autofree char *path = NULL;
  gsize length;

  json = helper_read_member (g_file_peek_path (whole), "storyboard.json", &length);
  {
    const HelperMember members[] = {
      { "mimetype", TYPE, -1 },
      { "storyboard.json", json, -1, NULL, TRUE },
      { name, "another picture", -1 },
    };

    helper_write_zip (g_file_peek_path (file), members, G_N_ELEMENTS (members));
  }

  problems = sixain_check_file (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 2);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->code, ==, SIXAIN_PROBLEM_ALTERED);
  g_assert_cmpstr (problem->member, ==, name);
  g_assert_nonnull (strstr (problem->text, "ff0000ff.png"));
  g_assert_nonnull (strstr (problem->text, "shot 1, shot 3"));
  problem = g_ptr_array_index (problems, 1);
  g_assert_cmpint (problem->code, ==, SIXAIN_PROBLEM_MISSING);
  g_assert_nonnull (strstr (problem->text, "0000ffff.png"));

  document = open_both (file, &error);
  g_assert_no_error (error);
  path = g_build_filename (sixain_document_get_folder (document), name, NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  close_document (document);
}

/* A small file that would fill the disk. */
static void
test_bomb (void)
{
  const gsize length = 160 << 20;
  g_autoptr (GFile) file = helper_file ("bomb.sixain");
  g_autofree char *zeros = g_malloc0 (length);
  const HelperMember members[] = {
    HEAD,
    { "takes/zeros", zeros, length, NULL, TRUE },
  };

  helper_write_zip (g_file_peek_path (file), members, G_N_ELEMENTS (members));
  assert_refused (file, SIXAIN_DOCUMENT_ERROR_UNSAFE, "unpack");
}

static void
test_json_bomb (void)
{
  const gsize length = 100 << 20;
  g_autoptr (GFile) file = helper_file ("json-bomb.sixain");
  g_autofree char *spaces = g_malloc (length);
  const HelperMember members[] = {
    { "mimetype", TYPE, -1 },
    { "storyboard.json", spaces, length, NULL, FALSE },
  };

  memset (spaces, ' ', length);
  helper_write_zip (g_file_peek_path (file), members, G_N_ELEMENTS (members));
  assert_refused (file, SIXAIN_DOCUMENT_ERROR_UNSAFE, "unpack");
}

static void
test_many_members (void)
{
  g_autoptr (GFile) file = helper_file ("members.sixain");
  g_autofree HelperMember *members = g_new0 (HelperMember, TOO_MANY_MEMBERS);
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);
  const HelperMember head[] = { HEAD };

  members[0] = head[0];
  members[1] = head[1];
  for (guint i = 2; i < TOO_MANY_MEMBERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("empty%u/", i);

      members[i].name = g_string_chunk_insert (names, name);
    }
  helper_write_zip (g_file_peek_path (file), members, TOO_MANY_MEMBERS);
  assert_refused (file, SIXAIN_DOCUMENT_ERROR_UNSAFE, "unpack");
}

static void
set_in_headers (char       *content,
                gsize       length,
                const char *signature,
                gsize       offset,
                guint8      value)
{
  for (char *at = content; (at = memmem (at, content + length - at, signature, 4)) != NULL; at += 4)
    at[offset] |= value;
}

static void
test_encrypted (void)
{
  g_autoptr (GFile) file = save_sample ("encrypted.sixain");
  g_autofree char *content = NULL;
  gsize length;

  read_file (file, &content, &length);
  set_in_headers (content, length, "PK\003\004", 6, 1);
  set_in_headers (content, length, "PK\001\002", 8, 1);
  write_bytes (file, content, length);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (open_both (file, &error));
    g_assert_error (error, SIXAIN_DOCUMENT_ERROR, SIXAIN_DOCUMENT_ERROR_FORMAT);
  }
}

/* A member that says it is a device. */
static void
test_device (void)
{
  const HelperMember members[] = { HEAD, { "takes/zero", "x", -1 } };
  g_autoptr (GFile) file = helper_file ("device.sixain");
  g_autofree char *content = NULL;
  gsize length;
  char *directory;

  helper_write_zip (g_file_peek_path (file), members, G_N_ELEMENTS (members));
  read_file (file, &content, &length);
  directory = content;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      directory = memmem (directory + 1, content + length - directory - 1, "PK\001\002", 4);
      g_assert_nonnull (directory);
    }
  directory[41] = S_IFCHR >> 8;
  write_bytes (file, content, length);
  assert_refused (file, SIXAIN_DOCUMENT_ERROR_UNSAFE, NULL);
}

int
main (int    argc,
      char **argv)
{
  helper_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document/bad/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/document/bad/no-zip", test_no_zip);
  g_test_add_func ("/document/bad/truncated", test_truncated);
  g_test_add_func ("/document/bad/every-byte", test_every_byte);
  g_test_add_func ("/document/bad/altered", test_altered);
  g_test_add_func ("/document/bad/bomb", test_bomb);
  g_test_add_func ("/document/bad/json-bomb", test_json_bomb);
  g_test_add_func ("/document/bad/many-members", test_many_members);
  g_test_add_func ("/document/bad/encrypted", test_encrypted);
  g_test_add_func ("/document/bad/device", test_device);

  return helper_run ();
}
