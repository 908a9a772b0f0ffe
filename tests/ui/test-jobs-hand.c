/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <string.h>

#include "fixture.h"
#include "generating-fixture.h"
#include "hand.h"
#include "providers.h"
#include "sixain-controller-private.h"
#include "sixain-generation.h"
#include "sixain-job-details.h"
#include "sixain-job-row.h"
#include "sixain-jobs-view.h"
#include "sixain-run-row.h"

/* What a person does about passes that did not go well, with a real pointer and real keys in
 * a real window; the stand-ins of the providers say what it cost. */

#define ACCOUNT "hand"
#define KEY "sk-" ACCOUNT
#define PACE 0.02
#define STEPS_MAX 40

typedef struct {
  Hand *hand;
  SixainDocument *document;
  SixainWindow *window;
  SixainRun *run;
  guint charges; /* before */
} Fixture;

static Providers *server;

static void
control (const char *facts)
{
  json_object_unref (providers_control (server, "{'account': '" ACCOUNT "', %s}", facts));
}

static guint
count_charges (Fixture *self)
{
  return providers_count (server, ACCOUNT, "charge") - self->charges;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static guint number;
  g_autofree char *name = g_strdup_printf ("hand-%u.sixain", ++number);

  control ("'rules': [], 'settings': {'polls': 1, 'seconds': 0, 'slots': 1000, 'money': 1000000}");
  self->hand = hand_new (FALSE);
  self->document = generating_new_document (name);
  self->window = fixture_open_window (self->document);
  self->charges = providers_count (server, ACCOUNT, "charge");
  hand_place_window (self->hand, GTK_WINDOW (self->window), 0, 0);
  hand_finish (self->hand);
  fixture_settle ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_true (generating_is_over (self->run));
  g_clear_object (&self->run);
  fixture_settle ();
  fixture_close_window (self->window);
  fixture_assert_finalizes (self->document);
  g_clear_pointer (&self->hand, hand_free);
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static SixainJob *
get_job (Fixture *self,
         guint    i)
{
  return sixain_run_get_job (self->run, i);
}

static GtkWidget *
find_view (gpointer data)
{
  Fixture *self = data;

  return fixture_find_type (self->window, SIXAIN_TYPE_JOBS_VIEW);
}

static gboolean
is_open (gpointer data)
{
  GtkWidget *view = find_view (data);

  return view != NULL && gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 0 &&
         get_focus (data) != NULL && gtk_widget_is_ancestor (get_focus (data), view);
}

static gboolean
is_closed (gpointer data)
{
  return find_view (data) == NULL;
}

static gboolean
has_focus (gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (data);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, data);
}

static AdwDialog *
wait_for_question (Fixture    *self,
                   const char *heading)
{
  AdwDialog *question = generating_wait_dialog (self->window, heading);

  fixture_wait (has_focus, question, "the question to have the keys");

  return question;
}

static void
press (Fixture    *self,
       const char *key)
{
  hand_key (self->hand, key);
  hand_finish (self->hand);
  fixture_settle ();
}

static void
open_list (Fixture *self)
{
  press (self, "ctrl+shift+g");
  fixture_wait (is_open, self, "the list of jobs");
  fixture_settle ();
}

static void
close_list (Fixture *self)
{
  press (self, "Escape");
  fixture_wait (is_closed, self, "the end of the list");
}

/* The newest run's head, then its jobs. */
static GtkWidget *
get_row (Fixture *self,
         int      position)
{
  GtkListBox *list = GTK_LIST_BOX (fixture_child (find_view (self), "list"));

  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, position));
}

static GtkWidget *
get_button (Fixture    *self,
            int         position,
            const char *name)
{
  GtkWidget *button = fixture_child (get_row (self, position), name);

  g_assert_true (gtk_widget_get_mapped (button));

  return button;
}

static void
click (Fixture   *self,
       GtkWidget *widget)
{
  hand_come_over (self->hand, widget);
  hand_do (self->hand, "click 1");
  hand_finish (self->hand);
  fixture_settle ();
}

/* As one who has no pointer comes there. */
static void
walk_to (Fixture   *self,
         GtkWidget *widget)
{
  for (guint i = 0; get_focus (self) != widget; i++)
    {
      g_assert_cmpuint (i, <, STEPS_MAX);
      press (self, "Tab");
    }
}

static void
assert_in_row (Fixture *self,
               int      position)
{
  GtkWidget *focus = get_focus (self);

  g_assert_nonnull (focus);
  g_assert_true (focus == get_row (self, position) || gtk_widget_is_ancestor (focus, get_row (self, position)));
}

static void
start (Fixture    *self,
       const char *provider)
{
  self->run = generating_start (self->window, provider);
}

static void
wait_for_end (Fixture *self)
{
  fixture_wait (generating_is_over, self->run, "the end of the passes");
  fixture_settle ();
}

static void
assert_made (Fixture *self)
{
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (sixain_job_get_state (get_job (self, i)), ==, SIXAIN_JOB_DONE);
}

static gboolean
are_asked (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < 2; i++)
    if (sixain_job_get_wait (get_job (self, i)) != SIXAIN_JOB_WAIT_PERSON)
      return FALSE;

  return TRUE;
}

static gboolean
are_paused (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < 2; i++)
    if (sixain_job_get_wait (get_job (self, i)) != SIXAIN_JOB_WAIT_PROVIDER)
      return FALSE;

  return TRUE;
}

static gboolean
are_paid (gpointer data)
{
  Fixture *self = data;

  return sixain_job_get_paid (get_job (self, 0)) && sixain_job_get_paid (get_job (self, 1));
}

static gboolean
is_one_paid (gpointer data)
{
  Fixture *self = data;

  return sixain_job_get_paid (get_job (self, 0)) != sixain_job_get_paid (get_job (self, 1)) &&
         (sixain_job_get_wait (get_job (self, 0)) == SIXAIN_JOB_WAIT_SLOT ||
          sixain_job_get_wait (get_job (self, 1)) == SIXAIN_JOB_WAIT_SLOT);
}

static gboolean
has_no_dialog (gpointer data)
{
  Fixture *self = data;

  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)) == NULL;
}

static gboolean
has_details (gpointer data)
{
  Fixture *self = data;

  return SIXAIN_IS_JOB_DETAILS (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
}

/* What failed is tried again at its price, and the focus stays where the button was. */
static void
test_retry (Fixture       *self,
            gconstpointer  data)
{
  control ("'rules': [{'call': 'kling.submit', 'times': 2, 'do': 'outcome', 'is': 'fail'}]");
  start (self, "kling");
  wait_for_end (self);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (sixain_job_get_state (get_job (self, i)), ==, SIXAIN_JOB_FAILED);
  control ("'rules': [], 'settings': {'polls': 1000000, 'seconds': 1000000}");

  open_list (self);
  click (self, get_button (self, 1, "retry"));
  g_assert_false (sixain_job_is_over (get_job (self, 0)));
  g_assert_false (gtk_widget_get_mapped (fixture_child (get_row (self, 1), "retry")));
  g_assert_true (sixain_job_is_over (get_job (self, 1)));

  walk_to (self, get_button (self, 2, "retry"));
  press (self, "space");
  g_assert_false (sixain_job_is_over (get_job (self, 1)));
  assert_in_row (self, 2);

  control ("'settings': {'polls': 1, 'seconds': 0}");
  wait_for_end (self);
  assert_made (self);
  assert_in_row (self, 2);
  close_list (self);
}

/* An account that is still empty pauses it again; then it goes on, and nothing is asked twice. */
static void
test_resume (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *paused;

  control ("'settings': {'money': 0}");
  start (self, "kling");
  fixture_wait (are_paused, self, "the account to be empty");

  open_list (self);
  paused = fixture_child (get_row (self, 0), "paused");
  g_assert_true (gtk_widget_get_mapped (paused));
  click (self, get_button (self, 0, "resume"));
  fixture_wait (are_paused, self, "the account to be empty still");
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (paused));
  g_assert_cmpuint (count_charges (self), ==, 0);

  control ("'settings': {'money': 1000000}");
  walk_to (self, get_button (self, 0, "resume"));
  press (self, "Return");
  wait_for_end (self);
  assert_made (self);
  g_assert_false (gtk_widget_get_mapped (paused));
  assert_in_row (self, 0);
  g_assert_cmpuint (count_charges (self), ==, 2);
  close_list (self);
}

/* Both answers to what nobody but a person can look up. */
static void
test_answers (Fixture       *self,
              gconstpointer  data)
{
  control ("'rules': [{'call': 'fal.submit', 'times': 2, 'do': 'drop', 'at': 'arrived'}]");
  start (self, "fal");
  fixture_wait (are_asked, self, "both questions");

  open_list (self);
  click (self, get_button (self, 1, "begun"));
  fixture_wait ((FixtureCondition) sixain_job_is_over, get_job (self, 0), "the end of what is given up");
  fixture_settle ();
  g_assert_cmpint (sixain_job_get_state (get_job (self, 0)), ==, SIXAIN_JOB_FAILED);
  g_assert_nonnull (strstr (sixain_job_get_message (get_job (self, 0)), "Look for the film in your account there"));
  g_assert_true (gtk_widget_get_mapped (get_button (self, 1, "retry")));
  g_assert_cmpuint (count_charges (self), ==, 0);

  walk_to (self, get_button (self, 2, "never_begun"));
  press (self, "space");
  wait_for_end (self);
  g_assert_cmpint (sixain_job_get_state (get_job (self, 1)), ==, SIXAIN_JOB_DONE);
  assert_in_row (self, 2);
  g_assert_cmpuint (count_charges (self), ==, 1);
  close_list (self);
}

/* What waits goes at once; of what is paid for it is said that it is, and its film comes. */
static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  guint waiting;

  control ("'settings': {'polls': 1000000, 'seconds': 1000000, 'slots': 1}");
  start (self, "kling");
  fixture_wait (is_one_paid, self, "one pass to wait for the other");
  waiting = sixain_job_get_paid (get_job (self, 0)) ? 1 : 0;

  open_list (self);
  walk_to (self, get_button (self, waiting + 1, "cancel"));
  press (self, "space");
  fixture_wait ((FixtureCondition) sixain_job_is_over, get_job (self, waiting), "the end of what waited");
  g_assert_cmpint (sixain_job_get_state (get_job (self, waiting)), ==, SIXAIN_JOB_CANCELLED);
  g_assert_true (has_no_dialog (self));
  fixture_settle ();
  assert_in_row (self, waiting + 1);

  gtk_widget_grab_focus (get_row (self, 2 - waiting));
  press (self, "Delete");
  wait_for_question (self, "It Can’t Be Stopped");
  fixture_wait (is_closed, self, "the end of the list");
  press (self, "Escape");
  fixture_wait (has_no_dialog, self, "the end of the sentence");
  g_assert_false (sixain_job_is_over (get_job (self, 1 - waiting)));

  control ("'settings': {'polls': 1, 'seconds': 0, 'slots': 1000}");
  wait_for_end (self);
  g_assert_cmpint (sixain_job_get_state (get_job (self, 1 - waiting)), ==, SIXAIN_JOB_DONE);
  g_assert_cmpuint (count_charges (self), ==, 1);
}

/* Where a provider can be asked to stop, it is said before what that may cost; the first
 * answer is the one that changes nothing. */
static void
test_stop (Fixture       *self,
           gconstpointer  data)
{
  AdwDialog *question;

  control ("'settings': {'polls': 1000000, 'seconds': 1000000}");
  start (self, "fal");
  fixture_wait (are_paid, self, "both passes to be accepted");

  open_list (self);
  click (self, get_button (self, 1, "cancel"));
  question = wait_for_question (self, "Cancel This Pass?");
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (question)), "is charged all the same"));
  fixture_settle ();
  press (self, "Return");
  fixture_wait (has_no_dialog, self, "the end of the question by Return");
  g_assert_false (sixain_job_is_over (get_job (self, 0)));

  for (guint i = 0; i < 2; i++)
    {
      open_list (self);
      click (self, get_button (self, i + 1, "cancel"));
      question = wait_for_question (self, "Cancel This Pass?");
      fixture_settle ();
      click (self, generating_find_button (GTK_WIDGET (question), "_Cancel Pass"));
      fixture_wait (has_no_dialog, self, "the end of the question by its button");
      g_assert_cmpint (sixain_job_get_state (get_job (self, i)), ==, SIXAIN_JOB_CANCELLING);
    }

  /* fal stops only what it has not begun: these are paid for, so their films are kept */
  control ("'settings': {'polls': 1, 'seconds': 0}");
  wait_for_end (self);
  assert_made (self);
  g_assert_cmpuint (count_charges (self), ==, 2);
}

static void
assert_hidden (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (widget)), KEY));
  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter from, to;
      g_autofree char *text = NULL;

      gtk_text_buffer_get_bounds (buffer, &from, &to);
      text = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
      g_assert_null (strstr (text, KEY));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_hidden (child);
}

/* A provider that says the key back says it to nobody. */
static void
test_details (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *text = NULL;
  GtkWidget *details;

  control ("'rules': [{'call': 'kling.submit', 'do': 'echo'}]");
  start (self, "kling");
  wait_for_end (self);

  open_list (self);
  g_assert_nonnull (strstr (sixain_job_get_message (get_job (self, 0)), "not accepted: "));
  assert_hidden (find_view (self));
  press (self, "Down");
  g_assert_true (get_focus (self) == get_row (self, 1));
  press (self, "Return");
  fixture_wait (has_details, self, "the details");
  fixture_settle ();
  details = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  assert_hidden (details);
  text = sixain_job_details_dup_text (SIXAIN_JOB_DETAILS (details));
  g_assert_nonnull (strstr (text, "not accepted: "));
  g_assert_null (strstr (text, KEY));
  press (self, "Escape");
  fixture_wait (has_no_dialog, self, "the end of the details");
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/jobs-hand/retry", test_retry },
    { "/jobs-hand/resume", test_resume },
    { "/jobs-hand/answers", test_answers },
    { "/jobs-hand/cancel", test_cancel },
    { "/jobs-hand/stop", test_stop },
    { "/jobs-hand/details", test_details },
  };
  int status;

  g_setenv ("KLING_API_KEY", KEY, TRUE);
  g_setenv ("FAL_KEY", KEY, TRUE);
  server = providers_start (TRUE);
  fixture_init (&argc, &argv);
  sixain_controller_set_pace (sixain_generation_get_controller (), PACE);
  generating_begin ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  status = g_test_run ();
  providers_stop (server);

  return status;
}
