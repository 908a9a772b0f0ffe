/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <archive.h>
#include <gst/gst.h>
#include <json-glib/json-glib.h>
#include <pango/pango.h>

/* The headers were checked when configuring; this is about the libraries that are loaded. */

static void
test_glib (void)
{
  g_assert_null (glib_check_version (2, 84, 0));
}

static void
test_gstreamer (void)
{
  guint major, minor, micro, nano;

  gst_version (&major, &minor, &micro, &nano);
  g_assert_cmpuint (major, ==, 1);
  g_assert_cmpuint (minor, >=, 26);
}

static void
test_pango (void)
{
  g_assert_null (pango_version_check (1, 56, 0));
}

static void
test_archive (void)
{
  g_assert_cmpint (archive_version_number (), >=, 3007000);
}

static void
test_application_id (void)
{
  g_assert_true (g_application_id_is_valid (APP_ID));
  g_assert_true (g_str_has_prefix (APP_ID, SETTINGS_ID));
  g_assert_cmpint (g_str_has_suffix (APP_ID, ".Devel"), ==, SIXAIN_DEVEL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/versions/glib", test_glib);
  g_test_add_func ("/versions/gstreamer", test_gstreamer);
  g_test_add_func ("/versions/pango", test_pango);
  g_test_add_func ("/versions/archive", test_archive);
  g_test_add_func ("/versions/application-id", test_application_id);

  return g_test_run ();
}
