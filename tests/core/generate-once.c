/* SPDX-License-Identifier: GPL-3.0-or-later */

/* generate-once BOARD.sixain PROVIDER ACCOUNT PACE [BEGUN]: has a storyboard generated, or goes on with it where an
 * earlier process stopped, until every film is in the saved document. Where a person must say which requests were
 * begun, it ends, unless the last argument says: "0 2", "" for none. Those that were not are said to be so; the
 * others must be found. Prints how the jobs ended as JSON. An ACCOUNT of "-" is
 * whose keys the environment has. */

#include "sixain-config.h"

#include <gst/gst.h>
#include <locale.h>
#include <string.h>

#include "generation.h"
#include "sixain-checkpoint.h"
#include "sixain-document.h"
#include "test-result.h"

/* Real seconds; then it hangs. */
#define PATIENCE 120

typedef struct {
  Generation *generation;
  GStrv       begun; /* (nullable): passes */
} Once;

static void
answer (Once      *once,
        SixainJob *job)
{
  g_autofree char *pass = g_strdup_printf ("%u", sixain_job_get_pass (job));

  if (once->begun != NULL && sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON &&
      !g_strv_contains ((const char * const *) once->begun, pass))
    sixain_controller_answer (once->generation->controller, job, FALSE);
}

/* Nothing more happens by itself. */
static gboolean
waits_for_person (Once      *once,
                  SixainJob *job)
{
  SixainJobWait wait = sixain_job_get_wait (job);

  return wait == SIXAIN_JOB_WAIT_PROVIDER || (wait == SIXAIN_JOB_WAIT_PERSON && once->begun == NULL);
}

static gboolean
is_over (gpointer data)
{
  Once *once = data;
  GListModel *runs = G_LIST_MODEL (once->generation->controller);
  gboolean over = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      for (guint k = 0; k < sixain_run_get_n_jobs (run); k++)
        {
          SixainJob *job = sixain_run_get_job (run, k);

          answer (once, job);
          over = over && (sixain_job_is_over (job) || waits_for_person (once, job));
        }
    }

  return over;
}

static void
add_take (SixainDocument *document,
          SixainJob      *job)
{
  g_autofree char *receipt = sixain_job_dup_receipt (job);
  SixainNewTake take = {
    .id = sixain_job_get_id (job),
    .path = sixain_job_get_result (job),
    .name = "Take",
    .shots = sixain_job_get_shots (job),
    .asked = sixain_job_get_cuts (job),
    .receipt = receipt,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SixainTake) added = NULL;
  g_autoptr (GError) error = NULL;

  sixain_checkpoint ("add-take");
  sixain_document_add_take_async (document, &take, NULL, test_result_cb, &result);
  added = sixain_document_add_take_finish (document, test_result_wait (&result), &error);
  if (added == NULL)
    g_error ("%s", error->message);
  sixain_checkpoint ("added-take");
}

static gboolean
is_delivered (gpointer data)
{
  GPtrArray *jobs = data;

  for (guint i = 0; i < jobs->len; i++)
    {
      if (!sixain_job_get_delivered (g_ptr_array_index (jobs, i)))
        return FALSE;
    }

  return TRUE;
}

/* Puts what was made into the document, saves it, and only then says so. */
static gboolean
deliver (Generation     *generation,
         SixainDocument *document,
         GFile          *file)
{
  const char *id = sixain_record_get_id (SIXAIN_RECORD (sixain_document_get_storyboard (document)));
  g_autoptr (GPtrArray) jobs = sixain_controller_list_results (generation->controller, id);
  g_autoptr (GError) error = NULL;

  if (jobs->len == 0)
    return TRUE;

  for (guint i = 0; i < jobs->len; i++)
    add_take (document, g_ptr_array_index (jobs, i));
  sixain_checkpoint ("save");
  if (!sixain_document_save_sync (document, file, NULL, &error))
    g_error ("%s", error->message);
  sixain_checkpoint ("saved");
  for (guint i = 0; i < jobs->len; i++)
    sixain_controller_set_delivered (generation->controller, g_ptr_array_index (jobs, i));

  return generation_wait (is_delivered, jobs, PATIENCE);
}

static SixainRun *
find_run (Generation       *generation,
          SixainStoryboard *board)
{
  GListModel *runs = G_LIST_MODEL (generation->controller);
  const char *id = sixain_record_get_id (SIXAIN_RECORD (board));

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (g_str_equal (sixain_run_get_storyboard (run), id))
        return g_steal_pointer (&run);
    }

  return NULL;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          char        *text) /* (transfer full) */
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
  g_free (text);
}

static void
print_jobs (SixainRun      *run,
            SixainDocument *document)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      SixainTake *take = sixain_storyboard_find_take (sixain_document_get_storyboard (document), sixain_job_get_id (job));

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, sixain_job_get_id (job));
      json_builder_set_member_name (builder, "pass");
      json_builder_add_int_value (builder, sixain_job_get_pass (job));
      json_builder_set_member_name (builder, "state");
      json_builder_add_int_value (builder, sixain_job_get_state (job));
      json_builder_set_member_name (builder, "wait");
      json_builder_add_int_value (builder, sixain_job_get_wait (job));
      json_builder_set_member_name (builder, "message");
      json_builder_add_string_value (builder, sixain_job_get_message (job));
      add_text (builder, "request", sixain_job_dup_request (job));
      add_text (builder, "reply", sixain_job_dup_reply (job));
      add_text (builder, "receipt", sixain_job_dup_receipt (job));
      json_builder_set_member_name (builder, "take");
      json_builder_add_string_value (builder, take != NULL ? sixain_take_get_member (take) : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (SixainRun) run = NULL;
  g_autoptr (GError) error = NULL;
  Once once = { NULL, NULL };
  gboolean over;

  setlocale (LC_ALL, "");
  gst_init (NULL, NULL);
  g_assert (argc >= 5);
  file = g_file_new_for_commandline_arg (argv[1]);
  document = sixain_document_open_sync (file, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);

  once.begun = argc > 5 ? g_strsplit (argv[5], " ", 0) : NULL;
  once.generation = generation_open (NULL, g_str_equal (argv[3], "-") ? NULL : argv[3], g_ascii_strtod (argv[4], NULL));
  run = find_run (once.generation, sixain_document_get_storyboard (document));
  if (run == NULL)
    run = generation_start (once.generation, sixain_document_get_storyboard (document), sixain_document_get_folder (document),
                            argv[2], &error);
  if (run == NULL)
    g_error ("%s", error->message);

  over = generation_wait (is_over, &once, PATIENCE);
  if (!over)
    g_printerr ("It took too long\n");
  over = deliver (once.generation, document, file) && over;
  print_jobs (run, document);
  g_clear_object (&run);
  generation_close (once.generation);
  sixain_document_close (document);
  g_strfreev (once.begun);

  return over ? 0 : 1;
}
