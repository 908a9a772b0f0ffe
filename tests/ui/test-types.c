/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "fixture.h"
#include "sixain-auto-group.h"
#include "sixain-cast-dialog.h"
#include "sixain-costume-group.h"
#include "sixain-costume-row.h"
#include "sixain-coverage-dialog.h"
#include "sixain-crop-picture.h"
#include "sixain-editor.h"
#include "sixain-export-dialog.h"
#include "sixain-field.h"
#include "sixain-frame-well.h"
#include "sixain-inspector.h"
#include "sixain-job-details.h"
#include "sixain-job-row.h"
#include "sixain-jobs-button.h"
#include "sixain-jobs-view.h"
#include "sixain-languages-group.h"
#include "sixain-length-row.h"
#include "sixain-library-details.h"
#include "sixain-library-tile.h"
#include "sixain-library.h"
#include "sixain-line-measurer.h"
#include "sixain-line-row.h"
#include "sixain-meters-box.h"
#include "sixain-pass-bracket.h"
#include "sixain-passes-group.h"
#include "sixain-pass-row.h"
#include "sixain-plan-brackets.h"
#include "sixain-plan-dialog.h"
#include "sixain-playhead.h"
#include "sixain-preferences.h"
#include "sixain-preview.h"
#include "sixain-progress-ring.h"
#include "sixain-prompt-completion.h"
#include "sixain-prompt-editor.h"
#include "sixain-recovery-dialog.h"
#include "sixain-reference-picture.h"
#include "sixain-run-row.h"
#include "sixain-screen.h"
#include "sixain-shot-lane.h"
#include "sixain-shot-page.h"
#include "sixain-side-button.h"
#include "sixain-shot-stripe.h"
#include "sixain-shot-video.h"
#include "sixain-storyboard-page.h"
#include "sixain-timecode-entry.h"
#include "sixain-timeline-overlay.h"
#include "sixain-timeline-overview.h"
#include "sixain-timeline-ruler.h"
#include "sixain-video-group.h"
#include "sixain-view-strip.h"
#include "sixain-voice-group.h"
#include "sixain-welcome.h"
#include "sixain-wipe-handle.h"

/* What every widget owes: it comes and goes by itself, and tells of changes only. */

static void
set_other (const GParamSpec *pspec,
           GValue           *value)
{
  switch (G_TYPE_FUNDAMENTAL (G_VALUE_TYPE (value)))
    {
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, !g_value_get_boolean (value));
      break;
    case G_TYPE_INT64:
      g_value_set_int64 (value, g_value_get_int64 (value) + 7);
      break;
    case G_TYPE_DOUBLE:
      g_value_set_double (value, g_value_get_double (value) > 0.5 ? 0.25 : 0.75);
      break;
    case G_TYPE_STRING:
      g_value_set_static_string (value, "another");
      break;
    default:
      g_error ("No other value is known for %s:%s", g_type_name (pspec->owner_type), pspec->name);
    }
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
check_property (GObject    *object,
                GParamSpec *pspec)
{
  g_autofree char *detailed = g_strconcat ("notify::", pspec->name, NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) now = G_VALUE_INIT;
  guint n = 0;
  gulong handler;

  g_test_message ("%s:%s", G_OBJECT_TYPE_NAME (object), pspec->name);
  g_value_init (&value, pspec->value_type);
  g_value_init (&now, pspec->value_type);
  g_object_get_property (object, pspec->name, &value);
  handler = g_signal_connect_swapped (object, detailed, G_CALLBACK (count_cb), &n);

  g_object_set_property (object, pspec->name, &value);
  g_assert_cmpuint (n, ==, 0);

  set_other (pspec, &value);
  g_object_set_property (object, pspec->name, &value);
  g_assert_cmpuint (n, ==, 1);
  g_object_get_property (object, pspec->name, &now);
  g_assert_cmpint (g_param_values_cmp (pspec, &value, &now), ==, 0);

  g_object_set_property (object, pspec->name, &value);
  g_assert_cmpuint (n, ==, 1);

  g_signal_handler_disconnect (object, handler);
}

static void
test_type (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GObject *object = g_object_new (type, NULL);
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  if (g_type_is_a (type, G_TYPE_INITIALLY_UNOWNED))
    g_object_ref_sink (object);

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    if (pspecs[i]->owner_type == type && (pspecs[i]->flags & G_PARAM_WRITABLE) != 0)
      check_property (object, pspecs[i]);

  fixture_settle ();
  fixture_assert_finalizes (object);
}

/* What can't be without a document: each ends by itself, whether it was closed or not. */
static void
test_session (gconstpointer data)
{
  gboolean close = GPOINTER_TO_INT (data);
  SixainDocument *document = fixture_new_document (1);
  SixainSession *session = sixain_session_new (document);
  SixainImporter *importer = sixain_importer_new (session);
  SixainSpeech *speech = sixain_speech_new ();
  SixainLineMeasurer *measurer = sixain_line_measurer_new (sixain_document_get_history (document), speech);
  gboolean busy;

  g_object_get (importer, "busy", &busy, NULL);
  g_assert_false (busy);
  if (close)
    {
      sixain_importer_close (importer);
      sixain_session_close (session);
    }

  fixture_settle ();
  fixture_assert_finalizes (measurer);
  fixture_assert_finalizes (speech);
  fixture_assert_finalizes (importer);
  fixture_assert_finalizes (session);
  sixain_history_mark_saved (sixain_document_get_history (document));
  sixain_document_close (document);
  fixture_assert_finalizes (document);
}

int
main (int   argc,
      char *argv[])
{
  GType types[] = {
    SIXAIN_TYPE_CAST_DIALOG, SIXAIN_TYPE_COSTUME_ROW, SIXAIN_TYPE_COVERAGE_DIALOG, SIXAIN_TYPE_EDITOR,
    SIXAIN_TYPE_EXPORT_DIALOG, SIXAIN_TYPE_FIELD, SIXAIN_TYPE_FRAME_WELL, SIXAIN_TYPE_INSPECTOR,
    SIXAIN_TYPE_LENGTH_ROW, SIXAIN_TYPE_LIBRARY, SIXAIN_TYPE_LIBRARY_DETAILS, SIXAIN_TYPE_LIBRARY_TILE,
    SIXAIN_TYPE_LINE_ROW, SIXAIN_TYPE_PREVIEW, SIXAIN_TYPE_PROMPT_EDITOR, SIXAIN_TYPE_RECOVERY_DIALOG,
    SIXAIN_TYPE_SHOT_PAGE, SIXAIN_TYPE_STORYBOARD_PAGE, SIXAIN_TYPE_TIMECODE_ENTRY, SIXAIN_TYPE_VIDEO_GROUP,
    SIXAIN_TYPE_VIEW_STRIP,
    SIXAIN_TYPE_VOICE_GROUP, SIXAIN_TYPE_WELCOME, SIXAIN_TYPE_AUTO_GROUP, SIXAIN_TYPE_COSTUME_GROUP, SIXAIN_TYPE_CROP_PICTURE,
    SIXAIN_TYPE_LANGUAGES_GROUP, SIXAIN_TYPE_METERS_BOX, SIXAIN_TYPE_PASSES_GROUP, SIXAIN_TYPE_PROMPT_COMPLETION,
    SIXAIN_TYPE_REFERENCE_PICTURE, SIXAIN_TYPE_SHOT_VIDEO, SIXAIN_TYPE_PASS_ROW, SIXAIN_TYPE_PLAN_DIALOG,
    SIXAIN_TYPE_PREFERENCES, SIXAIN_TYPE_JOB_DETAILS, SIXAIN_TYPE_JOB_ROW, SIXAIN_TYPE_JOBS_BUTTON,
    SIXAIN_TYPE_JOBS_VIEW, SIXAIN_TYPE_PROGRESS_RING, SIXAIN_TYPE_RUN_ROW,
    SIXAIN_TYPE_TIMELINE_OVERLAY, SIXAIN_TYPE_TIMELINE_OVERVIEW, SIXAIN_TYPE_TIMELINE_RULER,
    SIXAIN_TYPE_SHOT_LANE, SIXAIN_TYPE_SHOT_STRIPE, SIXAIN_TYPE_PASS_BRACKET, SIXAIN_TYPE_PLAN_BRACKETS,
    SIXAIN_TYPE_PLAYHEAD, SIXAIN_TYPE_SCREEN, SIXAIN_TYPE_SIDE_BUTTON, SIXAIN_TYPE_WIPE_HANDLE,
  };

  fixture_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/types/", g_type_name (types[i]), NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]), test_type);
    }

  g_test_add_data_func ("/types/session/open", GINT_TO_POINTER (FALSE), test_session);
  g_test_add_data_func ("/types/session/closed", GINT_TO_POINTER (TRUE), test_session);

  return g_test_run ();
}
