/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gstdio.h>

#include "fixture.h"
#include "sixain-application.h"
#include "sixain-editor.h"
#include "sixain-id.h"
#include "test-result.h"

/* Under load on two cores, with sanitizers; a condition that holds is noticed at once. */
#define PATIENCE_SECONDS 60

static AdwApplication *application;
static char *folder;

void
fixture_init (int    *argc,
              char ***argv)
{
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("sixain-ui-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);

  gtk_test_init (argc, argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  application = ADW_APPLICATION (sixain_application_new ());
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
}

AdwApplication *
fixture_get_application (void)
{
  return application;
}

/* A file with one plain colour, 0xRRGGBB. */
char *
fixture_make_picture (const char *name,
                      int         width,
                      int         height,
                      guint32     colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  gdk_pixbuf_fill (pixbuf, colour << 8 | 0xff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return path;
}

SixainAsset *
fixture_import (SixainDocument *document,
                const char     *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SixainAsset *asset;

  sixain_document_import_async (document, file, NULL, NULL, test_result_cb, &result);
  asset = sixain_document_import_finish (document, fixture_wait_result (&result, "an import"), &error);
  g_assert_no_error (error);

  return asset;
}

/* The storyboard holds it. */
SixainTake *
fixture_add_take (SixainDocument *document,
                  SixainShot     *shot,
                  const char     *path,
                  const char     *name,
                  const char     *receipt)
{
  const char *shots[] = { sixain_record_get_id (SIXAIN_RECORD (shot)), NULL };
  g_autofree char *id = sixain_id_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SixainTake) take = NULL;
  g_autoptr (GError) error = NULL;
  SixainNewTake given = { id, path, name, shots, NULL, "kling-o3", receipt, NULL };

  sixain_document_add_take_async (document, &given, NULL, test_result_cb, &result);
  take = sixain_document_add_take_finish (document, fixture_wait_result (&result, "a take"), &error);
  g_assert_no_error (error);

  return take;
}

void
fixture_push (SixainDocument *document,
              SixainEdit     *edit)
{
  g_autoptr (GError) error = NULL;

  sixain_history_push (sixain_document_get_history (document), edit, &error);
  g_assert_no_error (error);
}

SixainShot *
fixture_get_shot (SixainDocument *document,
                  guint           position)
{
  g_autoptr (SixainShot) shot =
    g_list_model_get_item (sixain_storyboard_get_shots (sixain_document_get_storyboard (document)), position);

  /* The list keeps it. */
  return shot;
}

/* Shots of two seconds with a plain picture each; saved, so that it is not modified. */
SixainDocument *
fixture_new_document (guint n_shots)
{
  static const guint32 colours[] = { 0xc01c28, 0x26a269, 0x1c71d8, 0xe5a50a, 0x813d9c, 0x63452c };
  g_autoptr (GError) error = NULL;
  SixainDocument *document = sixain_document_new (&error);
  SixainRecord *storyboard;

  g_assert_no_error (error);
  storyboard = SIXAIN_RECORD (sixain_document_get_storyboard (document));

  for (guint i = 0; i < n_shots; i++)
    {
      g_autofree char *name = g_strdup_printf ("shot-%u.png", i);
      g_autofree char *path = fixture_make_picture (name, 320, 180, colours[i % G_N_ELEMENTS (colours)]);
      g_autoptr (SixainAsset) asset = fixture_import (document, path);
      g_autoptr (SixainShot) shot = sixain_shot_new (48);

      g_object_set (shot, "start-frame", sixain_record_get_id (SIXAIN_RECORD (asset)), NULL);
      if (sixain_storyboard_find_asset (SIXAIN_STORYBOARD (storyboard),
                                        sixain_record_get_id (SIXAIN_RECORD (asset))) == NULL)
        fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "assets", 0, SIXAIN_RECORD (asset)));
      fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "shots", i, SIXAIN_RECORD (shot)));
    }

  sixain_history_mark_saved (sixain_document_get_history (document));

  return document;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

SixainWindow *
fixture_open_window (SixainDocument *document)
{
  SixainWindow *window = sixain_window_new (application);

  if (document != NULL)
    sixain_window_set_document (window, document);
  /* Whatever the test before has left in the settings. */
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (is_laid_out, window, "the window");
  fixture_settle ();

  return window;
}

SixainImporter *
fixture_get_importer (SixainWindow *window)
{
  return sixain_editor_get_importer (SIXAIN_EDITOR (fixture_find_type (window, SIXAIN_TYPE_EDITOR)));
}

gboolean
fixture_is_idle (gpointer importer)
{
  gboolean busy;

  g_object_get (importer, "busy", &busy, NULL);

  return !busy;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Gives up a reference, which must be the last one once all that is under way has ended. */
void
fixture_assert_finalizes (gpointer object)
{
  gpointer weak = object;
  g_autofree char *what = g_strdup_printf ("the end of a %s", G_OBJECT_TYPE_NAME (object));

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  fixture_wait (is_gone, &weak, what);
}

/* Closes without a question, and checks that nothing keeps the window. */
void
fixture_close_window (SixainWindow *window)
{
  SixainSession *session = sixain_window_get_session (window);

  if (session != NULL)
    sixain_history_mark_saved (sixain_session_get_history (session));

  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  fixture_assert_finalizes (window);
}

GtkWidget *
fixture_find (gpointer    root,
              const char *buildable_id)
{
  const char *id = GTK_IS_BUILDABLE (root) ? gtk_buildable_get_buildable_id (root) : NULL;

  if (g_strcmp0 (id, buildable_id) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, buildable_id);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A named child of the template of @widget; parts of other widgets may have the same name. */
GtkWidget *
fixture_child (gpointer    widget,
               const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);

  return GTK_WIDGET (child);
}

void
fixture_wait (FixtureCondition condition,
              gpointer         data,
              const char      *what)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("Waited in vain for %s", what);

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

GAsyncResult *
fixture_wait_result (GAsyncResult **result,
                     const char    *what)
{
  fixture_wait (has_result, result, what);

  return *result;
}

/* Until nothing is left to do at once. */
void
fixture_settle (void)
{
  for (int i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

gboolean
fixture_drop (GtkWidget    *widget,
              const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean used = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;

      g_signal_emit_by_name (controller, "drop", value, 10.0, 10.0, &used);
      return used;
    }

  g_assert_not_reached ();
}
