/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>

#define MIME_TYPE "application/vnd.sixain.storyboard+zip"

static char *folder;

/* A stored first member as a zip has it on disk: local header, name, extra field, content. */
static char *
write_zip (const char *file_name,
           const char *member,
           guint16     extra,
           const char *content)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (folder, file_name, NULL);
  guint32 size = GUINT32_TO_LE (strlen (content));
  guint16 name_length = GUINT16_TO_LE (strlen (member));
  guint16 extra_length = GUINT16_TO_LE (extra);

  g_byte_array_append (bytes, (const guint8 *) "PK\003\004\012\0\0\0\0\0\0\0\0\0\0\0\0\0", 18);
  g_byte_array_append (bytes, (const guint8 *) &size, 4);
  g_byte_array_append (bytes, (const guint8 *) &size, 4);
  g_byte_array_append (bytes, (const guint8 *) &name_length, 2);
  g_byte_array_append (bytes, (const guint8 *) &extra_length, 2);
  g_byte_array_append (bytes, (const guint8 *) member, strlen (member));
  for (guint i = 0; i < extra; i++)
    g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_append (bytes, (const guint8 *) content, strlen (content));

  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_content_type (const char *path,
                     const char *expected)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                                 G_FILE_QUERY_INFO_NONE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_file_info_get_content_type (info), ==, expected);
}

static void
test_by_name (void)
{
  g_autofree char *type = g_content_type_guess ("board.sixain", NULL, 0, NULL);

  g_assert_cmpstr (type, ==, MIME_TYPE);
}

static void
test_by_content (void)
{
  g_autofree char *plain = write_zip ("plain", "mimetype", 0, MIME_TYPE);
  g_autofree char *extra = write_zip ("with-extra-field", "mimetype", 36, MIME_TYPE);

  assert_content_type (plain, MIME_TYPE);
  assert_content_type (extra, MIME_TYPE);
}

static void
test_other_zips (void)
{
  g_autofree char *other = write_zip ("other-type", "mimetype", 0, "application/epub+zip");
  g_autofree char *first = write_zip ("other-member", "mimetypes", 0, "application/zip");
  g_autofree char *inside = write_zip ("type-inside", "readme.txt", 0, MIME_TYPE);

  assert_content_type (other, "application/epub+zip");
  assert_content_type (first, "application/zip");
  assert_content_type (inside, "application/zip");
}

static void
test_is_a_zip (void)
{
  g_assert_true (g_content_type_is_a (MIME_TYPE, "application/zip"));
}

static void
test_description (void)
{
  g_autofree char *description = g_content_type_get_description (MIME_TYPE);

  g_assert_cmpstr (description, ==, "Sixain storyboard");
}

static void
install_mime_type (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *mime = g_build_filename (folder, "mime", NULL);
  g_autofree char *packages = g_build_filename (mime, "packages", NULL);
  g_autofree char *target_path = g_build_filename (packages, "sixain.xml", NULL);
  g_autoptr(GFile) source = g_file_new_for_path (g_getenv ("SIXAIN_MIME_FILE"));
  g_autoptr(GFile) target = g_file_new_for_path (target_path);
  g_autoptr(GSubprocess) update = NULL;

  g_mkdir_with_parents (packages, 0700);
  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  update = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "update-mime-database", mime, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (update, NULL, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GSubprocess) removal = NULL;
  int status;

  /* before GIO looks at them for the first time */
  folder = g_dir_make_tmp ("sixain-mime-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  install_mime_type ();

  g_test_add_func ("/mime-type/by-name", test_by_name);
  g_test_add_func ("/mime-type/by-content", test_by_content);
  g_test_add_func ("/mime-type/other-zips", test_other_zips);
  g_test_add_func ("/mime-type/is-a-zip", test_is_a_zip);
  g_test_add_func ("/mime-type/description", test_description);
  status = g_test_run ();

  removal = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "rm", "-r", folder, NULL);
  g_subprocess_wait (removal, NULL, NULL);
  g_free (folder);
  return status;
}
