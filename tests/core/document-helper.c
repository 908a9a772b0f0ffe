/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "document-helper.h"

#include "sixain-codec.h"
#include "sixain-remove.h"
#include "test-result.h"

#include <archive.h>
#include <archive_entry.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static char *home;

void
helper_begin (void)
{
  g_autofree char *data = NULL;

  home = g_dir_make_tmp ("sixain-test-XXXXXX", NULL);
  g_assert_nonnull (home);
  data = g_build_filename (home, "data", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
}

void
helper_end (void)
{
  sixain_remove_tree (home, NULL);
  g_clear_pointer (&home, g_free);
}

void
helper_init (int    *argc,
             char ***argv)
{
  helper_begin ();
  g_test_init (argc, argv, NULL);
}

int
helper_run (void)
{
  int status = g_test_run ();

  helper_end ();
  return status;
}

char *
helper_path (const char *name)
{
  return g_build_filename (home, name, NULL);
}

GFile *
helper_file (const char *name)
{
  g_autofree char *path = helper_path (name);

  return g_file_new_for_path (path);
}

guint
helper_count_folders (void)
{
  g_autofree char *root = g_build_filename (g_get_user_data_dir (), "sixain", "work", NULL);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

GBytes *
helper_picture (int     width,
                int     height,
                guint32 colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *buffer;
  gsize length;

  gdk_pixbuf_fill (pixbuf, colour);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "png", NULL, NULL));
  return g_bytes_new_take (buffer, length);
}

SixainAsset *
helper_import_bytes (SixainDocument *document,
                     GBytes         *bytes,
                     const char     *name,
                     GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sixain_document_import_bytes_async (document, bytes, name, NULL, NULL, test_result_cb, &result);
  return sixain_document_import_finish (document, test_result_wait (&result), error);
}

SixainAsset *
helper_import_file (SixainDocument *document,
                    GFile          *file,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sixain_document_import_async (document, file, "https://example.org/where", cancellable, test_result_cb, &result);
  return sixain_document_import_finish (document, test_result_wait (&result), error);
}

void
helper_push (SixainDocument *document,
             SixainEdit     *edit)
{
  g_autoptr (GError) error = NULL;

  sixain_history_push (sixain_document_get_history (document), edit, &error);
  g_assert_no_error (error);
}

SixainAsset *
helper_add_picture (SixainDocument *document,
                    guint32         colour)
{
  g_autoptr (GBytes) bytes = helper_picture (16, 9, colour);
  g_autofree char *name = g_strdup_printf ("%08x.png", colour);
  g_autoptr (GError) error = NULL;
  SixainAsset *asset = helper_import_bytes (document, bytes, name, &error);
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);

  g_assert_no_error (error);
  if (sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset)) == NULL)
    helper_push (document, sixain_edit_new_insert ("Add Picture", SIXAIN_RECORD (storyboard), "assets",
                                                   G_MAXUINT, SIXAIN_RECORD (asset)));
  return asset;
}

static void
add_shot (SixainDocument *document,
          guint           position,
          const char     *picture)
{
  g_autoptr (SixainShot) shot = sixain_shot_new (48);

  g_object_set (shot, "prompt", "Steam rises; “slow” – 慢", "start-frame", picture, NULL);
  helper_push (document, sixain_edit_new_insert ("Add Shot", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                 "shots", position, SIXAIN_RECORD (shot)));
}

/* Three shots, two pictures; the first is used by shots 1 and 3. */
SixainDocument *
helper_sample (void)
{
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_new (&error);
  g_autoptr (SixainAsset) red = NULL;
  g_autoptr (SixainAsset) blue = NULL;
  g_autoptr (SixainLine) line = sixain_line_new ("Guten Morgen");
  g_autoptr (SixainShot) shot = NULL;

  g_assert_no_error (error);
  red = helper_add_picture (document, 0xff0000ff);
  blue = helper_add_picture (document, 0x0000ffff);
  add_shot (document, 0, sixain_record_get_id (SIXAIN_RECORD (red)));
  add_shot (document, 1, sixain_record_get_id (SIXAIN_RECORD (blue)));
  add_shot (document, 2, sixain_record_get_id (SIXAIN_RECORD (red)));

  shot = g_list_model_get_item (sixain_storyboard_get_shots (sixain_document_get_storyboard (document)), 1);
  helper_push (document, sixain_edit_new_insert ("Add Line", SIXAIN_RECORD (shot), "lines", 0, SIXAIN_RECORD (line)));
  return document;
}

char *
helper_json (SixainDocument *document)
{
  return sixain_codec_save_storyboard (sixain_document_get_storyboard (document));
}

char *
helper_hash (SixainDocument *document)
{
  g_autofree char *json = helper_json (document);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
}

static SixainEdit *
random_shot_edit (SixainDocument *document,
                  SixainShot     *shot,
                  GRand          *rand)
{
  g_autofree char *text = g_strdup_printf ("%08x “é” 漢字\n%s", g_rand_int (rand),
                                           g_rand_boolean (rand) ? "\"quoted\" \\ back" : "");
  g_autoptr (SixainLine) line = NULL;
  SixainEdit *edit;

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return sixain_edit_new_set ("Change Length", SIXAIN_RECORD (shot),
                                  "length", (gint64) g_rand_int_range (rand, 1, 500), NULL);
    case 1:
      edit = sixain_edit_new_set ("Change Prompt", SIXAIN_RECORD (shot), "prompt", text, NULL);
      sixain_edit_set_merge (edit, TRUE);
      return edit;
    case 2:
      return sixain_edit_new_set ("Change Move", SIXAIN_RECORD (shot),
                                  "move", g_rand_int_range (rand, SIXAIN_MOVE_HOLD, SIXAIN_MOVE_TRUCK_RIGHT + 1),
                                  "skip", g_rand_boolean (rand), NULL);
    case 3:
      line = sixain_line_new (text);
      return sixain_edit_new_insert ("Add Line", SIXAIN_RECORD (shot), "lines", 0, SIXAIN_RECORD (line));
    default:
      edit = sixain_edit_new_group ("Change Shot");
      sixain_edit_append (edit, sixain_edit_new_set ("", SIXAIN_RECORD (shot), "title", text, NULL));
      sixain_edit_append (edit, sixain_edit_new_set ("", SIXAIN_RECORD (sixain_document_get_storyboard (document)),
                                                     "title", text, NULL));
      return edit;
    }
}

/* One thing a user may do, of those that undo takes back. */
void
helper_random_edit (SixainDocument *document,
                    GRand          *rand)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  SixainHistory *history = sixain_document_get_history (document);
  GListModel *shots = sixain_storyboard_get_shots (storyboard);
  guint n_shots = g_list_model_get_n_items (shots);
  g_autoptr (SixainShot) shot = NULL;
  int action = g_rand_int_range (rand, 0, 100);

  if (n_shots == 0 || action < 12)
    {
      g_autoptr (SixainShot) added = sixain_shot_new (g_rand_int_range (rand, 1, 200));

      helper_push (document, sixain_edit_new_insert ("Add Shot", SIXAIN_RECORD (storyboard), "shots",
                                                     g_rand_int_range (rand, 0, n_shots + 1), SIXAIN_RECORD (added)));
      return;
    }

  shot = g_list_model_get_item (shots, g_rand_int_range (rand, 0, n_shots));
  if (action < 20)
    helper_push (document, sixain_edit_new_remove ("Delete Shot", SIXAIN_RECORD (storyboard), "shots",
                                                   g_rand_int_range (rand, 0, n_shots)));
  else if (action < 28)
    helper_push (document, sixain_edit_new_move ("Move Shot", SIXAIN_RECORD (storyboard), "shots",
                                                 g_rand_int_range (rand, 0, n_shots),
                                                 g_rand_int_range (rand, 0, n_shots)));
  else if (action < 40)
    sixain_history_undo (history);
  else if (action < 48)
    sixain_history_redo (history);
  else if (action < 54)
    {
      sixain_history_begin_gesture (history, "Drag");
      for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
        helper_push (document, random_shot_edit (document, shot, rand));
      if (g_rand_boolean (rand))
        sixain_history_end_gesture (history);
      else
        sixain_history_cancel_gesture (history);
    }
  else if (action < 58)
    sixain_history_barrier (history);
  else
    helper_push (document, random_shot_edit (document, shot, rand));
}

void
helper_write_zip (const char         *path,
                  const HelperMember *members,
                  guint               n_members)
{
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_members; i++)
    {
      const HelperMember *member = &members[i];
      gsize length = member->content == NULL ? 0 : member->length < 0 ? strlen (member->content) : (gsize) member->length;
      struct archive_entry *entry = archive_entry_new ();

      if (member->deflate)
        archive_write_zip_set_compression_deflate (archive);
      else
        archive_write_zip_set_compression_store (archive);
      archive_entry_set_pathname (entry, member->name);
      archive_entry_set_filetype (entry, member->link != NULL ? AE_IFLNK : AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      if (member->link != NULL)
        archive_entry_set_symlink (entry, member->link);
      archive_entry_set_size (entry, length);
      g_assert_cmpint (archive_write_header (archive, entry), >=, ARCHIVE_WARN);
      if (length > 0)
        g_assert_cmpint (archive_write_data (archive, member->content, length), ==, length);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

/* A member's content, with a zero after it; NULL when there is none of that name. */
char *
helper_read_member (const char *path,
                    const char *name,
                    gsize      *length)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char *content = NULL;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  while (content == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      if (g_strcmp0 (archive_entry_pathname (entry), name) == 0)
        {
          *length = archive_entry_size (entry);
          content = g_malloc0 (*length + 1);
          g_assert_cmpint (archive_read_data (archive, content, *length), ==, *length);
        }
    }
  archive_read_free (archive);

  return content;
}
