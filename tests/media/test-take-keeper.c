/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of films that are paid for and made: real runs at the stand-in, real files. */

#include "sixain-config.h"

#include <gst/gst.h>
#include <signal.h>
#include <sys/resource.h>

#include "controller-fixture.h"
#include "document-helper.h"
#include "sixain-library-edits.h"
#include "sixain-shot-edits.h"
#include "sixain-take-keeper.h"

#define N_SHOTS 3

static Providers *server;

typedef struct {
  ControllerFixture generation;
  SixainDocument   *document;
  SixainTakeKeeper *keeper;
  guint             n_arrivals;
  guint             n_arrived;
  guint             n_failed;
} Fixture;

static SixainHistory *
get_history (Fixture *f)
{
  return sixain_document_get_history (f->document);
}

static SixainStoryboard *
get_storyboard (Fixture *f)
{
  return sixain_document_get_storyboard (f->document);
}

static guint
count_takes (Fixture *f)
{
  return g_list_model_get_n_items (sixain_storyboard_get_takes (get_storyboard (f)));
}

static guint
count_results (Fixture *f)
{
  g_autoptr (GPtrArray) results =
    sixain_controller_list_results (f->generation.controller, sixain_record_get_id (SIXAIN_RECORD (get_storyboard (f))));

  return results->len;
}

/* What is written down takes its time. */
static void
wait_delivered (Fixture *f)
{
  while (count_results (f) > 0)
    g_main_context_iteration (NULL, TRUE);
}

static SixainShot *
get_shot (Fixture *f,
          guint    position)
{
  g_autoptr (SixainShot) shot = g_list_model_get_item (sixain_storyboard_get_shots (get_storyboard (f)), position);

  return shot;
}

static SixainTake *
get_take (Fixture *f,
          guint    position)
{
  g_autoptr (SixainTake) take = g_list_model_get_item (sixain_storyboard_get_takes (get_storyboard (f)), position);

  return take;
}

static guint
count_chosen (Fixture *f)
{
  guint n = 0;

  for (guint i = 0; i < N_SHOTS; i++)
    n += sixain_shot_get_take (get_shot (f, i)) != NULL && sixain_shot_get_source (get_shot (f, i)) == SIXAIN_SOURCE_TAKE;

  return n;
}

static void
arrived_cb (Fixture   *f,
            GPtrArray *takes)
{
  f->n_arrivals++;
  f->n_arrived += takes->len;
}

static void
failed_cb (Fixture    *f,
           const char *message)
{
  g_assert_cmpstr (message, !=, "");
  f->n_failed++;
}

static void
wait_idle (Fixture *f)
{
  while (sixain_take_keeper_get_busy (f->keeper))
    g_main_context_iteration (NULL, TRUE);
}

static void
keep (Fixture *f)
{
  f->keeper = sixain_take_keeper_new (f->document, f->generation.controller);
  g_signal_connect_swapped (f->keeper, "arrived", G_CALLBACK (arrived_cb), f);
  g_signal_connect_swapped (f->keeper, "failed", G_CALLBACK (failed_cb), f);
  wait_idle (f);
}

static void
stop_keeping (Fixture *f)
{
  g_assert_finalize_object (g_steal_pointer (&f->keeper));
}

static void
save (Fixture *f)
{
  g_autoptr (GFile) file = helper_file ("board.sixain");
  g_autoptr (GError) error = NULL;

  g_assert_true (sixain_document_save_sync (f->document, file, NULL, &error));
  g_assert_no_error (error);
}

static void
close_document (Fixture *f)
{
  g_clear_object (&f->generation.board);
  sixain_document_close (f->document);
  g_assert_finalize_object (g_steal_pointer (&f->document));
  g_assert_cmpuint (helper_count_folders (), ==, 0);
}

static void
reopen (Fixture *f)
{
  g_autoptr (GFile) file = helper_file ("board.sixain");
  g_autoptr (GError) error = NULL;

  close_document (f);
  f->document = sixain_document_open_sync (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sixain_document_get_problems (f->document)[0], ==, NULL);
  f->generation.board = g_object_ref (get_storyboard (f));
}

static SixainRun *
generate (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  SixainRun *run = controller_fixture_start (&f->generation, "kling", &error);

  g_assert_no_error (error);
  controller_fixture_wait (&f->generation, run, controller_is_over);
  controller_assert_made (run);
  if (f->keeper != NULL)
    wait_idle (f);

  return run;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  controller_fixture_begin (&f->generation, server, "kling", 0);
  f->document = sixain_document_new (&error);
  g_assert_no_error (error);
  g_set_object (&f->generation.board, get_storyboard (f));
  for (guint i = 0; i < N_SHOTS; i++)
    {
      g_autoptr (SixainShot) shot = sixain_shot_new (72);
      g_autofree char *prompt = g_strdup_printf ("A hill at %u o’clock.", i + 1);

      g_object_set (shot, "prompt", prompt, NULL);
      helper_push (f->document, sixain_edit_new_insert ("Add Shot", SIXAIN_RECORD (get_storyboard (f)), "shots", i,
                                                        SIXAIN_RECORD (shot)));
    }
  save (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->keeper != NULL)
    stop_keeping (f);
  close_document (f);
  controller_fixture_end (&f->generation);
}

/* While it is open: each shot shows its take, undo takes back the choice and not the film,
 * and the run's copy stays until the file has it. */
static void
test_open (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (SixainRun) run = NULL;

  keep (f);
  run = generate (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (f->n_arrived, ==, N_SHOTS);
  g_assert_cmpuint (count_chosen (f), ==, N_SHOTS);
  g_assert_cmpstr (sixain_history_get_undo_label (get_history (f)), ==, "Use Take");
  for (guint i = 0; i < N_SHOTS; i++)
    {
      SixainTake *take = get_take (f, i);

      g_assert_cmpstr (sixain_take_get_name (take), ==, "Take 1");
      g_assert_cmpstr (sixain_take_get_profile (take), !=, "");
      g_assert_cmpstr (sixain_take_get_receipt (take), !=, "");
      g_assert_nonnull (sixain_storyboard_find_shot (get_storyboard (f), sixain_take_get_shots (take)[0]));
    }

  for (guint i = 0; i < f->n_arrivals; i++)
    g_assert_true (sixain_history_undo (get_history (f)));
  g_assert_cmpuint (count_chosen (f), ==, 0);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (count_results (f), ==, N_SHOTS);

  save (f);
  wait_delivered (f);
  for (guint i = 0; i < N_SHOTS; i++)
    g_assert_true (sixain_job_get_delivered (sixain_run_get_job (run, i)));
  stop_keeping (f);
  reopen (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
}

/* While it was closed: all at once, in one step. */
static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (SixainRun) run = generate (f);

  g_assert_cmpuint (count_takes (f), ==, 0);
  keep (f);
  g_assert_cmpuint (f->n_arrivals, ==, 1);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (count_chosen (f), ==, N_SHOTS);
  g_assert_true (sixain_history_undo (get_history (f)));
  g_assert_cmpuint (count_chosen (f), ==, 0);
}

/* What was paid for is not lost with changes that are: it comes again. */
static void
test_discarded (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (SixainRun) run = NULL;

  keep (f);
  run = generate (f);
  stop_keeping (f);
  reopen (f);
  g_assert_cmpuint (count_takes (f), ==, 0);

  keep (f);
  g_assert_cmpuint (f->n_arrived, ==, 2 * N_SHOTS);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  save (f);
  wait_delivered (f);

  /* and once only */
  stop_keeping (f);
  reopen (f);
  keep (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (f->n_arrived, ==, 2 * N_SHOTS);
}

/* The program ended between the save and its being told. */
static void
test_saved_before (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (SixainRun) run = NULL;

  keep (f);
  run = generate (f);
  stop_keeping (f);
  save (f);
  g_assert_cmpuint (count_results (f), ==, N_SHOTS);
  reopen (f);
  keep (f);
  wait_delivered (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (f->n_arrived, ==, N_SHOTS);
}

/* Taken out on purpose: it stays away, and goes for good with the save. */
static void
test_removed (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();

  keep (f);
  run = generate (f);
  g_ptr_array_add (takes, get_take (f, 1));
  helper_push (f->document, sixain_library_edit_remove (get_storyboard (f), takes));
  g_assert_cmpuint (count_results (f), ==, N_SHOTS);
  save (f);
  wait_idle (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS - 1);
  wait_delivered (f);

  /* undo still has its film */
  g_assert_true (sixain_history_undo (get_history (f)));
  save (f);
  stop_keeping (f);
  reopen (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
}

/* A shot that shows a take goes on showing it. */
static void
test_second (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (SixainRun) first = NULL;
  g_autoptr (SixainRun) second = NULL;
  g_autofree char *chosen = NULL;

  keep (f);
  first = generate (f);
  chosen = g_strdup (sixain_shot_get_take (get_shot (f, 0)));
  second = generate (f);
  g_assert_cmpuint (count_takes (f), ==, 2 * N_SHOTS);
  g_assert_cmpstr (sixain_shot_get_take (get_shot (f, 0)), ==, chosen);
  for (guint i = 0; i < 2 * N_SHOTS; i++)
    g_assert_cmpstr (sixain_take_get_name (get_take (f, i)), ==, i < N_SHOTS ? "Take 1" : "Take 2");
}

/* It doesn't become part of what is being dragged, and doesn't take away what could be redone. */
static void
test_meanwhile (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (SixainRun) run = generate (f);

  sixain_history_begin_gesture (get_history (f), "Drag");
  helper_push (f->document, sixain_edit_new_set ("Drag", SIXAIN_RECORD (get_shot (f, 0)), "length", (gint64) 80, NULL));
  f->keeper = sixain_take_keeper_new (f->document, f->generation.controller);
  g_signal_connect_swapped (f->keeper, "arrived", G_CALLBACK (arrived_cb), f);
  while (count_takes (f) < N_SHOTS)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (f->n_arrived, ==, 0);
  g_assert_cmpuint (count_chosen (f), ==, 0);

  sixain_history_end_gesture (get_history (f));
  wait_idle (f);
  g_assert_cmpuint (f->n_arrived, ==, N_SHOTS);
  g_assert_cmpuint (count_chosen (f), ==, N_SHOTS);
  g_assert_true (sixain_history_undo (get_history (f)));
  g_assert_cmpint (sixain_shot_get_length (get_shot (f, 0)), ==, 80);
  stop_keeping (f);
  reopen (f);

  helper_push (f->document, sixain_edit_new_set ("Change", SIXAIN_RECORD (get_shot (f, 0)), "length", (gint64) 90, NULL));
  g_assert_true (sixain_history_undo (get_history (f)));
  keep (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (count_chosen (f), ==, 0);
  g_assert_true (sixain_history_redo (get_history (f)));
  g_assert_cmpint (sixain_shot_get_length (get_shot (f, 0)), ==, 90);
}

/* The disk is full for a while: it is said, nothing is lost, and the next save tries again. */
static void
test_no_room (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (SixainRun) run = generate (f);
  struct rlimit limit, low;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  low = limit;
  low.rlim_cur = 64;
  setrlimit (RLIMIT_FSIZE, &low);
  keep (f);
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_cmpuint (f->n_failed, ==, N_SHOTS);
  g_assert_cmpuint (count_takes (f), ==, 0);
  g_assert_cmpuint (count_results (f), ==, N_SHOTS);

  save (f);
  wait_idle (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpuint (f->n_failed, ==, N_SHOTS);
  g_assert_cmpuint (count_results (f), ==, N_SHOTS);
  save (f);
  wait_delivered (f);
}

/* Shots that were split, merged or deleted while they were made. */
static void
test_changed (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (SixainRun) run = generate (f);

  helper_push (f->document, sixain_edit_new_remove ("Delete", SIXAIN_RECORD (get_storyboard (f)), "shots", 2));
  helper_push (f->document, sixain_edit_new_remove ("Delete", SIXAIN_RECORD (get_storyboard (f)), "shots", 1));
  helper_push (f->document, sixain_shot_edit_split (get_storyboard (f), 0, 30, NULL));
  keep (f);
  g_assert_cmpuint (count_takes (f), ==, N_SHOTS);
  g_assert_cmpstr (sixain_shot_get_take (get_shot (f, 0)), ==, sixain_record_get_id (SIXAIN_RECORD (get_take (f, 0))));
  g_assert_cmpstr (sixain_shot_get_take (get_shot (f, 1)), ==, sixain_record_get_id (SIXAIN_RECORD (get_take (f, 0))));
  save (f);
  wait_delivered (f);
}

int
main (int    argc,
      char **argv)
{
  int status;

  signal (SIGXFSZ, SIG_IGN);
  helper_init (&argc, &argv);
  gst_init (&argc, &argv);
  server = providers_start (TRUE);

#define ADD(name, func) g_test_add ("/take-keeper/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("open", test_open);
  ADD ("closed", test_closed);
  ADD ("discarded", test_discarded);
  ADD ("saved-before", test_saved_before);
  ADD ("removed", test_removed);
  ADD ("second", test_second);
  ADD ("meanwhile", test_meanwhile);
  ADD ("no-room", test_no_room);
  ADD ("changed", test_changed);
#undef ADD

  status = helper_run ();
  providers_stop (server);
  return status;
}
