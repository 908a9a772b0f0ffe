/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-delivery.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-events.h"
#include "sixain-take-edits.h"

struct _SixainCliDelivery {
  const SixainCliGeneration *given;
  GHashTable                *left;      /* jobs whose film could not be put in */
  GHashTable                *delivered; /* the others; the controller knows when that is on the disk */
};

typedef struct {
  gboolean    done;
  gboolean    ok;
  SixainTake *take;
  GError     *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_object (&self->take);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->take = sixain_document_add_take_finish (SIXAIN_DOCUMENT (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->ok = sixain_document_save_finish (SIXAIN_DOCUMENT (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
save (SixainCliDelivery  *self,
      GError            **error)
{
  SixainDocument *document = self->given->document;
  GFile *file = sixain_document_get_file (document);
  g_auto (Outcome) outcome = { FALSE };

  /* what was moved is not made anew where it was */
  if (!g_file_query_exists (file, NULL))
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, C_("command line", "“%s” is not there any more."), name);
      return FALSE;
    }

  sixain_document_save_async (document, NULL, NULL, saved_cb, &outcome);
  wait_for (&outcome);
  if (!outcome.ok)
    g_propagate_error (error, g_steal_pointer (&outcome.error));
  return outcome.ok;
}

/* The film stays with the run. */
static void
leave (SixainCliDelivery *self,
       SixainJob         *job,
       const GError      *why)
{
  g_hash_table_add (self->left, job);
  if (self->given->json)
    {
      g_autoptr (JsonBuilder) builder = sixain_cli_event_new ("left", job);

      sixain_json_add_text (builder, "path", sixain_job_get_result (job));
      sixain_json_add_text (builder, "message", why->message);
      sixain_cli_event_print (builder);
    }
  else
    {
      g_autofree char *kept = g_strdup_printf (C_("command line", "%s The film is kept in “%s”. The same command puts it into the storyboard."),
                                               why->message, sixain_job_get_result (job));

      sixain_cli_job_say (job, kept);
    }
}

static SixainTake *
add_take (SixainCliDelivery  *self,
          SixainJob          *job,
          GError            **error)
{
  SixainDocument *document = self->given->document;
  SixainStoryboard *storyboard = sixain_document_get_storyboard (document);
  SixainRun *run = sixain_controller_find_run (self->given->controller, job);
  g_autofree char *name = sixain_take_dup_new_name (storyboard, sixain_job_get_shots (job));
  g_autofree char *receipt = sixain_job_dup_receipt (job);
  g_auto (Outcome) outcome = { FALSE };
  SixainEdit *edit;
  const SixainNewTake take = {
    .id = sixain_job_get_id (job),
    .path = sixain_job_get_result (job),
    .name = name,
    .shots = sixain_job_get_shots (job),
    .asked = sixain_job_get_cuts (job),
    .profile = run != NULL ? sixain_run_get_profile (run) : NULL,
    .receipt = receipt,
  };

  sixain_document_add_take_async (document, &take, NULL, added_cb, &outcome);
  wait_for (&outcome);
  if (outcome.take == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&outcome.error));
      return NULL;
    }

  edit = sixain_take_edit_show_new (storyboard, outcome.take);
  if (edit != NULL && !sixain_history_push (sixain_document_get_history (document), edit, error))
    return NULL;

  return g_steal_pointer (&outcome.take);
}

static void
tell_delivered (SixainCliDelivery *self,
                SixainJob         *job,
                SixainTake        *take)
{
  if (self->given->json)
    {
      g_autoptr (JsonBuilder) builder = sixain_cli_event_new ("take", job);

      sixain_json_add_text (builder, "take", sixain_job_get_id (job));
      sixain_json_add_text (builder, "name", sixain_take_get_name (take));
      sixain_cli_event_print (builder);
      return;
    }

  sixain_cli_progress_end ();
  /* Translators: the number of a pass, and the name of a film: "Pass 2 is ready: Take 1" */
  g_print (C_("command line", "Pass %u is ready: %s"), sixain_job_get_pass (job) + 1, sixain_take_get_name (take));
  g_print ("\n");
}

/**
 * sixain_cli_delivery_new:
 * @given: what it is done with; stays the caller's
 *
 * Returns: (transfer full): what brings films into the document
 */
SixainCliDelivery *
sixain_cli_delivery_new (const SixainCliGeneration *given)
{
  SixainCliDelivery *self = g_new0 (SixainCliDelivery, 1);

  self->given = given;
  self->left = g_hash_table_new (NULL, NULL);
  self->delivered = g_hash_table_new (NULL, NULL);
  return self;
}

void
sixain_cli_delivery_free (SixainCliDelivery *self)
{
  g_hash_table_unref (self->left);
  g_hash_table_unref (self->delivered);
  g_free (self);
}

/**
 * sixain_cli_delivery_go_on:
 * @self: a delivery
 *
 * Puts what has come by now into the document, saves it, and only then tells the
 * controller. Iterates the main context until that is done.
 */
void
sixain_cli_delivery_go_on (SixainCliDelivery *self)
{
  SixainStoryboard *storyboard = sixain_document_get_storyboard (self->given->document);
  g_autoptr (GPtrArray) results = sixain_controller_list_results (self->given->controller, sixain_record_get_id (SIXAIN_RECORD (storyboard)));
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) takes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr (SixainJob) job = g_object_ref (g_ptr_array_index (results, i));
      g_autoptr (GError) why = NULL;
      SixainTake *take;

      if (sixain_job_get_result (job) == NULL || g_hash_table_contains (self->left, job) || g_hash_table_contains (self->delivered, job))
        continue;

      take = add_take (self, job, &why);
      if (take == NULL)
        {
          leave (self, job, why);
          continue;
        }
      g_ptr_array_add (takes, take);
      g_ptr_array_add (jobs, g_steal_pointer (&job));
    }
  if (jobs->len == 0)
    return;

  save (self, &error);
  for (guint i = 0; i < jobs->len; i++)
    {
      SixainJob *job = g_ptr_array_index (jobs, i);

      if (error != NULL)
        {
          leave (self, job, error);
          continue;
        }
      sixain_controller_set_delivered (self->given->controller, job);
      g_hash_table_add (self->delivered, job);
      tell_delivered (self, job, g_ptr_array_index (takes, i));
    }
}

/**
 * sixain_cli_delivery_get_delivered:
 * @self: a delivery
 *
 * Returns: how many takes the saved document has more
 */
guint
sixain_cli_delivery_get_delivered (SixainCliDelivery *self)
{
  return g_hash_table_size (self->delivered);
}

/**
 * sixain_cli_delivery_get_left:
 * @self: a delivery
 *
 * Returns: how many films stay with their run
 */
guint
sixain_cli_delivery_get_left (SixainCliDelivery *self)
{
  return g_hash_table_size (self->left);
}
