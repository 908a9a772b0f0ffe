/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the dialog to the take in the document: by the renderer, and by a server that stands in
 * for Kling, which counts what it charges. */

#include "sixain-config.h"

#include "fixture.h"
#include "providers.h"
#include "sixain-generation.h"
#include "sixain-pass-row.h"
#include "sixain-plan-dialog.h"
#include "sixain-review.h"
#include "sixain-settings.h"
#include "test-result.h"

/* One for all: the program's network trusts whom it was told to at first. */
static Providers *providers;

typedef struct {
  SixainDocument *document;
  SixainStoryboard *storyboard;
  SixainWindow *window;
  SixainSession *session;
  AdwDialog *dialog; /* weak */
} Fixture;

static void
push (Fixture    *f,
      SixainEdit *edit)
{
  fixture_push (f->document, edit);
  sixain_review_flush (sixain_session_get_review (f->session));
}

/* Two shots of 10 seconds, silent, in 720p: two passes of 84 cents. */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  const SixainRate rate = { 24, 1 };

  json_object_unref (providers_control (providers, "{'account': 'dialog', 'rules': []}"));
  sixain_settings_set_provider (data);
  f->document = fixture_new_document (2);
  f->storyboard = sixain_document_get_storyboard (f->document);
  f->window = fixture_open_window (f->document);
  f->session = sixain_window_get_session (f->window);
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (f->storyboard), "rate", &rate, "audio", FALSE, "mode", "std", NULL));
  for (guint i = 0; i < 2; i++)
    push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (f->document, i)), "start-frame", NULL,
                                  "end-frame", NULL, "length", (gint64) 240, "prompt", "A kettle sings.", NULL));

  f->dialog = sixain_plan_dialog_new (f->session);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  adw_dialog_present (f->dialog, GTK_WIDGET (f->window));
  fixture_settle ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->dialog != NULL)
    adw_dialog_force_close (f->dialog);
  fixture_close_window (f->window);
  fixture_assert_finalizes (f->document);
  g_assert_null (f->dialog);
}

/* @key: (nullable): for this run; %NULL forgets it */
static void
enter_key (const char *key)
{
  SixainKeyring *keyring = sixain_generation_get_keyring ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;

  g_hash_table_insert (values, (char *) "key", (char *) key);
  if (key != NULL)
    sixain_keyring_store_async (keyring, "kling", values, FALSE, NULL, test_result_cb, &result);
  else
    sixain_keyring_clear_async (keyring, "kling", NULL, test_result_cb, &result);
  test_result_wait (&result);
}

static gboolean
can_generate (Fixture *f)
{
  return gtk_widget_get_sensitive (fixture_child (f->dialog, "generate"));
}

static const char *
get_price (Fixture *f)
{
  return gtk_label_get_label (GTK_LABEL (fixture_child (f->dialog, "price")));
}

static SixainPassRow *
get_pass (Fixture *f,
          int      i)
{
  return SIXAIN_PASS_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (f->dialog, "passes")), i));
}

static void
click_generate (Fixture *f)
{
  g_assert_true (can_generate (f));
  g_signal_emit_by_name (fixture_child (f->dialog, "generate"), "clicked");
}

static gboolean
has_closed (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static gboolean
shows_refusal (gpointer data)
{
  return gtk_widget_get_visible (fixture_child (((Fixture *) data)->dialog, "refusal"));
}

static gboolean
has_first_take (gpointer data)
{
  return sixain_shot_get_take (fixture_get_shot (((Fixture *) data)->document, 0)) != NULL;
}

static gboolean
is_quiet (gpointer data)
{
  guint n_active;

  g_object_get (sixain_generation_get_controller (), "n-active", &n_active, NULL);
  return n_active == 0;
}

/* Without a key and for nothing, one of two passes: the other shot has no take then. */
static void
test_animatic (Fixture       *f,
               gconstpointer  data)
{
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (fixture_child (f->dialog, "key_banner"))));
  g_assert_cmpstr (get_price (f), ==, "$0.00");
  g_assert_false (gtk_widget_get_visible (fixture_child (f->dialog, "missing")));
  sixain_pass_row_set_chosen (get_pass (f, 0), FALSE);
  sixain_pass_row_set_chosen (get_pass (f, 1), FALSE);
  g_assert_false (can_generate (f));
  sixain_pass_row_set_chosen (get_pass (f, 0), TRUE);
  click_generate (f);
  fixture_wait (has_closed, f, "the dialog's end");
  fixture_wait (has_first_take, f, "the take");
  fixture_wait (is_quiet, f, "the run's end");
  g_assert_null (sixain_shot_get_take (fixture_get_shot (f->document, 1)));

  /* what is missing is the second */
  f->dialog = sixain_plan_dialog_new (f->session);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  adw_dialog_present (f->dialog, GTK_WIDGET (f->window));
  g_assert_true (gtk_widget_get_visible (fixture_child (f->dialog, "missing")));
  g_signal_emit_by_name (fixture_child (f->dialog, "missing"), "clicked");
  g_assert_false (sixain_pass_row_get_chosen (get_pass (f, 0)));
  g_assert_true (sixain_pass_row_get_chosen (get_pass (f, 1)));
}

/* A key that is missing is asked for, and with it a pass is charged once; what was spent
 * then counts against the budget, and what is over it is refused and charged nothing. */
static void
test_kling (Fixture       *f,
            gconstpointer  data)
{
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (fixture_child (f->dialog, "key_banner"))));
  g_assert_false (can_generate (f));
  enter_key ("sk-dialog");
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (fixture_child (f->dialog, "key_banner"))));
  g_assert_cmpstr (get_price (f), ==, "$1.68");
  sixain_pass_row_set_chosen (get_pass (f, 1), FALSE);
  g_assert_cmpstr (get_price (f), ==, "$0.84");

  /* an edit leaves the choice, where the passes are the same */
  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (fixture_get_shot (f->document, 0)), "prompt", "It boils.", NULL));
  g_assert_false (sixain_pass_row_get_chosen (get_pass (f, 1)));
  click_generate (f);
  fixture_wait (has_closed, f, "the dialog's end");
  fixture_wait (has_first_take, f, "the take");
  fixture_wait (is_quiet, f, "the run's end");
  g_assert_cmpuint (providers_count (providers, "dialog", "charge"), ==, 1);
  g_assert_cmpuint (providers_count (providers, "dialog", "violation"), ==, 0);

  push (f, sixain_edit_new_set ("Set", SIXAIN_RECORD (f->storyboard), "budget", (gint64) 1000000, NULL));
  f->dialog = sixain_plan_dialog_new (f->session);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  adw_dialog_present (f->dialog, GTK_WIDGET (f->window));
  sixain_pass_row_set_chosen (get_pass (f, 0), FALSE);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture_child (f->dialog, "over"))), ==,
                   "It is $1.00, of which $0.84 is spent or under way; this is $0.68 too much.");
  click_generate (f);
  fixture_wait (shows_refusal, f, "the refusal");
  g_assert_nonnull (f->dialog);
  g_assert_cmpuint (providers_count (providers, "dialog", "charge"), ==, 1);
  enter_key (NULL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  fixture_init (&argc, &argv);
  providers = providers_start (TRUE);

  g_test_add ("/generate/animatic", Fixture, "animatic", set_up, test_animatic, tear_down);
  g_test_add ("/generate/kling", Fixture, "kling", set_up, test_kling, tear_down);

  status = g_test_run ();
  sixain_generation_shutdown ();
  providers_stop (providers);

  return status;
}
