/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>
#include <gst/pbutils/pbutils.h>

#include "fixture.h"
#include "sixain-export-dialog.h"

typedef struct {
  SixainDocument *document;
  SixainWindow *window;
  AdwDialog *dialog; /* weak */
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->document = fixture_new_document (2);
  fixture->window = fixture_open_window (fixture->document);
  sixain_timeline_model_select (sixain_session_get_timeline (sixain_window_get_session (fixture->window)), 1);

  fixture->dialog = sixain_export_dialog_new (sixain_window_get_session (fixture->window),
                                              ADW_TOAST_OVERLAY (fixture_find_type (fixture->window, ADW_TYPE_TOAST_OVERLAY)));
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  adw_dialog_present (fixture->dialog, GTK_WIDGET (fixture->window));
  fixture_settle ();

  fixture->folder = g_dir_make_tmp ("sixain-export-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->path != NULL)
    g_remove (fixture->path);
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->path);
  g_free (fixture->folder);

  fixture_close_window (fixture->window);
  fixture_assert_finalizes (fixture->document);
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static void
choose (Fixture    *fixture,
        const char *row,
        guint       position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_child (GTK_WIDGET (fixture->dialog), row)), position);
}

static void
export (Fixture    *fixture,
        const char *name)
{
  g_autoptr (GFile) file = NULL;

  fixture->path = g_build_filename (fixture->folder, name, NULL);
  file = g_file_new_for_path (fixture->path);
  sixain_export_dialog_export (SIXAIN_EXPORT_DIALOG (fixture->dialog), file);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Size and range are what the rows say. */
static void
test_film (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GstDiscoverer) discoverer = NULL;
  g_autoptr (GstDiscovererInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  GList *videos;

  choose (fixture, "format", GPOINTER_TO_UINT (data));
  choose (fixture, "size", 2);
  choose (fixture, "range", 1);
  export (fixture, GPOINTER_TO_UINT (data) == 0 ? "film.mp4" : "film.webm");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (fixture_child (GTK_WIDGET (fixture->dialog), "stack"))),
                   ==, "progress");
  fixture_wait (is_gone, fixture, "the export");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);

  discoverer = gst_discoverer_new (30 * GST_SECOND, &error);
  g_assert_no_error (error);
  uri = g_filename_to_uri (fixture->path, NULL, NULL);
  info = gst_discoverer_discover_uri (discoverer, uri, &error);
  g_assert_no_error (error);
  videos = gst_discoverer_info_get_video_streams (info);
  g_assert_cmpuint (g_list_length (videos), ==, 1);
  g_assert_cmpuint (gst_discoverer_video_info_get_height (videos->data), ==, 480);
  /* The second of two shots of two seconds; the sound's last packet may be longer. */
  g_assert_cmpuint (gst_discoverer_info_get_duration (info), >=, 2 * GST_SECOND - GST_SECOND / 24);
  g_assert_cmpuint (gst_discoverer_info_get_duration (info), <=, 2 * GST_SECOND + GST_SECOND / 8);
  gst_discoverer_stream_info_list_free (videos);
}

static void
test_sheet (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  choose (fixture, "format", 2);
  choose (fixture, "size", 2);
  export (fixture, "sheet.png");
  fixture_wait (is_gone, fixture, "the export");

  texture = gdk_texture_new_from_filename (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static gboolean
has_progress (gpointer data)
{
  Fixture *fixture = data;

  return fixture->dialog == NULL ||
         gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (fixture_child (GTK_WIDGET (fixture->dialog), "progress"))) > 0;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  SixainShot *shot = fixture_get_shot (fixture->document, 1);

  /* Long enough not to be done before it is cancelled. */
  fixture_push (fixture->document, sixain_edit_new_set ("Longer", SIXAIN_RECORD (shot), "length", (gint64) 2400, NULL));
  export (fixture, "film.mp4");
  if (GPOINTER_TO_INT (data))
    fixture_wait (has_progress, fixture, "the first frames");
  g_assert_nonnull (fixture->dialog);

  g_signal_emit_by_name (fixture_find (fixture->dialog, "cancel"), "clicked");
  fixture_wait (is_gone, fixture, "the end of the dialog");
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* Closing before anything was chosen. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_signal_emit_by_name (fixture_find (fixture->dialog, "cancel"), "clicked");
  fixture_wait (is_gone, fixture, "the end of the dialog");
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  gst_init (&argc, &argv);
  fixture_init (&argc, &argv);

#define ADD(name, data, func) g_test_add ("/export/" name, Fixture, data, set_up, func, tear_down)
  ADD ("mp4", GUINT_TO_POINTER (0), test_film);
  ADD ("webm", GUINT_TO_POINTER (1), test_film);
  ADD ("sheet", NULL, test_sheet);
  ADD ("cancel-at-once", GINT_TO_POINTER (FALSE), test_cancel);
  ADD ("cancel", GINT_TO_POINTER (TRUE), test_cancel);
  ADD ("nothing", NULL, test_nothing);

  return g_test_run ();
}
