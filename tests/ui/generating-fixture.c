/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "generating-fixture.h"

#include "fixture.h"
#include "sixain-application.h"
#include "sixain-background.h"
#include "sixain-controller-private.h"
#include "sixain-generation.h"
#include "test-result.h"

static SixainController *
get_controller (void)
{
  return sixain_generation_get_controller ();
}

static gboolean
has_background (gpointer data)
{
  return sixain_application_get_background (SIXAIN_APPLICATION (fixture_get_application ())) != NULL;
}

static void
save (SixainDocument *document,
      const char     *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sixain_document_save_async (document, file, NULL, test_result_cb, &result);
  sixain_document_save_finish (document, fixture_wait_result (&result, "the file"), &error);
  g_assert_no_error (error);
}

/* Pictures as large as Kling wants them. */
SixainDocument *
generating_new_document (const char *name)
{
  SixainDocument *document = fixture_new_document (0);
  SixainRecord *storyboard = SIXAIN_RECORD (sixain_document_get_storyboard (document));

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = fixture_make_picture (i == 0 ? "hill.png" : "valley.png", 640, 360, i == 0 ? 0x26a269 : 0x1c71d8);
      g_autoptr (SixainAsset) asset = fixture_import (document, path);
      g_autoptr (SixainShot) shot = sixain_shot_new (72);

      g_object_set (shot, "start-frame", sixain_record_get_id (SIXAIN_RECORD (asset)), "prompt", "A hill in the rain.", NULL);
      fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "assets", 0, SIXAIN_RECORD (asset)));
      fixture_push (document, sixain_edit_new_insert ("Add", storyboard, "shots", i, SIXAIN_RECORD (shot)));
    }
  save (document, name);

  return document;
}

/* Two passes, since each shot has a start frame. */
SixainRun *
generating_start (SixainWindow *window,
                  const char   *provider_id)
{
  SixainSession *session = sixain_window_get_session (window);
  SixainDocument *document = sixain_session_get_document (session);
  SixainReview *review = sixain_session_get_review (session);
  g_autoptr (SixainProvider) provider = sixain_controller_find_provider (get_controller (), provider_id);
  g_autoptr (SixainQuote) quote = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_file_get_uri (sixain_document_get_file (document));
  SixainRun *run;

  sixain_review_flush (review);
  g_assert_cmpuint (sixain_plan_get_n_passes (sixain_review_get_plan (review)), ==, 2);
  quote = sixain_quote_new (sixain_session_get_storyboard (session), sixain_review_get_plan (review), provider);
  g_assert_cmpuint (sixain_quote_get_n_hurdles (quote), ==, 0);
  sixain_controller_start_async (get_controller (), quote, sixain_session_get_storyboard (session),
                                 sixain_document_get_folder (document), "Hills", uri, NULL, 0, NULL, test_result_cb, &result);
  run = sixain_controller_start_finish (get_controller (), fixture_wait_result (&result, "the run"), &error);
  g_assert_no_error (error);

  return run;
}

gboolean
generating_is_over (gpointer data)
{
  return !sixain_run_get_active (data);
}

typedef struct {
  SixainWindow *window;
  const char *heading;
} Question;

static gboolean
is_asked (gpointer data)
{
  Question *question = data;
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (question->window));

  return ADW_IS_ALERT_DIALOG (dialog) &&
         g_strcmp0 (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), question->heading) == 0;
}

AdwDialog *
generating_wait_dialog (SixainWindow *window,
                        const char   *heading)
{
  Question question = { window, heading };

  fixture_wait (is_asked, &question, heading);

  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

GtkWidget *
generating_find_button (GtkWidget  *root,
                        const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = generating_find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The program's own first window, with which it goes on where it stopped. */
void
generating_begin (void)
{
  GtkApplication *application = GTK_APPLICATION (fixture_get_application ());
  SixainWindow *window;

  g_application_activate (G_APPLICATION (application));
  fixture_wait (has_background, NULL, "the first frame");
  window = SIXAIN_WINDOW (gtk_application_get_active_window (application));
  fixture_close_window (window);
}
