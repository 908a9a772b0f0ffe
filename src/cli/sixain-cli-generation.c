/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cli-generation.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "sixain-take-edits.h"

/* Of a job, in thousandths, until it is running, and from when it is fetched. */
#define BEFORE 150
#define FETCHING 900
#define WHOLE 1000

typedef struct {
  const SixainCliGeneration *given;
  SixainRun                 *run;      /* (nullable) */
  GHashTable                *told;     /* by job: what was said of it last */
  GHashTable                *left;     /* jobs whose film could not be put in */
  GHashTable                *answered; /* jobs about which the user has said something */
  GHashTable                *heard;    /* those of them that have heard it */
  guint                      n_delivered;
} Watch;

static void
watch_clear (Watch *self)
{
  if (self->run != NULL)
    {
      for (guint i = 0; i < sixain_run_get_n_jobs (self->run); i++)
        g_signal_handlers_disconnect_by_data (sixain_run_get_job (self->run, i), self);
    }
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->answered, g_hash_table_unref);
  g_clear_pointer (&self->heard, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static const char *
name_state (SixainJobState state)
{
  static const char * const names[] = {
    [SIXAIN_JOB_WAITING] = "waiting",
    [SIXAIN_JOB_PREPARING] = "preparing",
    [SIXAIN_JOB_SUBMITTING] = "submitting",
    [SIXAIN_JOB_UNSURE] = "unsure",
    [SIXAIN_JOB_QUEUED] = "queued",
    [SIXAIN_JOB_RUNNING] = "running",
    [SIXAIN_JOB_FETCHING] = "fetching",
    [SIXAIN_JOB_DONE] = "done",
    [SIXAIN_JOB_FAILED] = "failed",
    [SIXAIN_JOB_CANCELLING] = "cancelling",
    [SIXAIN_JOB_CANCELLED] = "cancelled",
    [SIXAIN_JOB_EXPIRED] = "expired",
  };

  return names[state];
}

static const char *
name_wait (SixainJobWait wait)
{
  static const char * const names[] = {
    [SIXAIN_JOB_WAIT_NONE] = "none",
    [SIXAIN_JOB_WAIT_SLOT] = "slot",
    [SIXAIN_JOB_WAIT_PASS] = "pass",
    [SIXAIN_JOB_WAIT_PROVIDER] = "provider",
    [SIXAIN_JOB_WAIT_NETWORK] = "network",
    [SIXAIN_JOB_WAIT_DISK] = "disk",
    [SIXAIN_JOB_WAIT_PERSON] = "person",
  };

  return names[wait];
}

static JsonBuilder *
begin_event (const char *name,
             SixainJob  *job)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "event");
  json_builder_add_string_value (builder, name);
  if (job != NULL)
    {
      json_builder_set_member_name (builder, "job");
      json_builder_add_string_value (builder, sixain_job_get_id (job));
      json_builder_set_member_name (builder, "pass");
      json_builder_add_int_value (builder, sixain_job_get_pass (job) + 1);
    }
  return builder;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
print_event (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  sixain_cli_print_line (builder);
}

static void
print_job (SixainJob *job)
{
  g_autoptr (JsonBuilder) builder = begin_event ("job", job);
  const double progress = sixain_job_get_progress (job);

  add_text (builder, "state", name_state (sixain_job_get_state (job)));
  add_text (builder, "wait", name_wait (sixain_job_get_wait (job)));
  json_builder_set_member_name (builder, "progress");
  if (progress < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, progress);
  add_text (builder, "message", sixain_job_get_message (job));
  print_event (builder);
}

static void
say (SixainJob  *job,
     const char *message)
{
  sixain_cli_progress_end ();
  /* Translators: the number of a pass, and a sentence about it */
  g_printerr (C_("command line", "Pass %u: %s"), sixain_job_get_pass (job) + 1, message);
  g_printerr ("\n");
}

static gint64
measure (SixainJob *job)
{
  const double progress = MAX (sixain_job_get_progress (job), 0);

  if (sixain_job_is_over (job))
    return WHOLE;

  switch (sixain_job_get_state (job))
    {
    case SIXAIN_JOB_RUNNING:
    case SIXAIN_JOB_CANCELLING:
      return BEFORE + (gint64) (progress * (FETCHING - BEFORE));
    case SIXAIN_JOB_FETCHING:
      return FETCHING + (gint64) (progress * (WHOLE - FETCHING));
    case SIXAIN_JOB_QUEUED:
      return BEFORE;
    case SIXAIN_JOB_WAITING:
    case SIXAIN_JOB_PREPARING:
    case SIXAIN_JOB_SUBMITTING:
    case SIXAIN_JOB_UNSURE:
    case SIXAIN_JOB_DONE:
    case SIXAIN_JOB_FAILED:
    case SIXAIN_JOB_CANCELLED:
    case SIXAIN_JOB_EXPIRED:
    default:
      return 0;
    }
}

static void
show_progress (Watch *self)
{
  const guint n = sixain_run_get_n_jobs (self->run);
  gint64 done = 0;

  for (guint i = 0; i < n; i++)
    done += measure (sixain_run_get_job (self->run, i));
  sixain_cli_progress (C_("command line", "Generating"), done, (gint64) n * WHOLE);
}

static void
tell (Watch     *self,
      SixainJob *job)
{
  g_autofree char *news = g_strdup_printf ("%d %d %.2f %s", sixain_job_get_state (job), sixain_job_get_wait (job),
                                           self->given->json ? sixain_job_get_progress (job) : 0, sixain_job_get_message (job));
  const char *old = g_hash_table_lookup (self->told, job);

  if (g_strcmp0 (old, news) == 0)
    return;

  if (self->given->json)
    print_job (job);
  else if (*sixain_job_get_message (job) != '\0' && (old == NULL || !g_str_has_suffix (old, sixain_job_get_message (job))))
    say (job, sixain_job_get_message (job));
  g_hash_table_insert (self->told, job, g_steal_pointer (&news));
}

static void
job_changed_cb (SixainJob  *job,
                GParamSpec *pspec,
                Watch      *self)
{
  if (sixain_job_get_wait (job) != SIXAIN_JOB_WAIT_PERSON && g_hash_table_contains (self->answered, job))
    g_hash_table_add (self->heard, job);
  tell (self, job);
  if (!self->given->json)
    show_progress (self);
}

/* --- what came goes into the document --------------------------------------------------- */

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
save (Watch   *self,
      GError **error)
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
leave (Watch        *self,
       SixainJob    *job,
       const GError *why)
{
  g_hash_table_add (self->left, job);
  if (self->given->json)
    {
      g_autoptr (JsonBuilder) builder = begin_event ("left", job);

      add_text (builder, "path", sixain_job_get_result (job));
      add_text (builder, "message", why->message);
      print_event (builder);
    }
  else
    {
      g_autofree char *kept = g_strdup_printf (C_("command line", "%s The film is kept in “%s”. The same command puts it into the storyboard."),
                                               why->message, sixain_job_get_result (job));

      say (job, kept);
    }
}

static SixainTake *
add_take (Watch      *self,
          SixainJob  *job,
          GError    **error)
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
tell_delivered (Watch      *self,
                SixainJob  *job,
                SixainTake *take)
{
  if (self->given->json)
    {
      g_autoptr (JsonBuilder) builder = begin_event ("take", job);

      add_text (builder, "take", sixain_job_get_id (job));
      add_text (builder, "name", sixain_take_get_name (take));
      print_event (builder);
      return;
    }

  sixain_cli_progress_end ();
  /* Translators: the number of a pass, and the name of a film: "Pass 2 is ready: Take 1" */
  g_print (C_("command line", "Pass %u is ready: %s"), sixain_job_get_pass (job) + 1, sixain_take_get_name (take));
  g_print ("\n");
}

static void
deliver (Watch *self)
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

      if (sixain_job_get_result (job) == NULL || g_hash_table_contains (self->left, job))
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
      self->n_delivered++;
      tell_delivered (self, job, g_ptr_array_index (takes, i));
    }
}

/* --- how it ends ------------------------------------------------------------------------ */

/* Whether nothing goes on without somebody doing something. */
static gboolean
is_stuck (Watch *self)
{
  gboolean stuck = FALSE;

  for (guint i = 0; i < sixain_run_get_n_jobs (self->run); i++)
    {
      SixainJob *job = sixain_run_get_job (self->run, i);
      const SixainJobWait wait = sixain_job_get_wait (job);

      if (sixain_job_is_over (job) || wait == SIXAIN_JOB_WAIT_PASS)
        continue;
      if (wait != SIXAIN_JOB_WAIT_PROVIDER && wait != SIXAIN_JOB_WAIT_PERSON)
        return FALSE;
      /* what was said is being written down */
      if (g_hash_table_contains (self->answered, job) && !g_hash_table_contains (self->heard, job))
        return FALSE;
      stuck = TRUE;
    }

  return stuck;
}

/* Said once: what is lost again is asked again. */
static void
answer (Watch *self)
{
  for (guint i = 0; self->given->answer != SIXAIN_CLI_ANSWER_NONE && i < sixain_run_get_n_jobs (self->run); i++)
    {
      SixainJob *job = sixain_run_get_job (self->run, i);

      if (sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON && !sixain_job_is_over (job) &&
          g_hash_table_add (self->answered, job))
        sixain_controller_answer (self->given->controller, job, self->given->answer == SIXAIN_CLI_ANSWER_GIVE_UP);
    }
}

static guint
count_made (Watch *self)
{
  guint n = 0;

  for (guint i = 0; self->run != NULL && i < sixain_run_get_n_jobs (self->run); i++)
    n += sixain_job_get_state (sixain_run_get_job (self->run, i)) == SIXAIN_JOB_DONE;
  return n;
}

static int
end (Watch      *self,
     int         code,
     const char *message) /* (nullable) */
{
  if (self->given->json)
    {
      g_autoptr (JsonBuilder) builder = begin_event ("end", NULL);

      json_builder_set_member_name (builder, "made");
      json_builder_add_int_value (builder, count_made (self));
      json_builder_set_member_name (builder, "delivered");
      json_builder_add_int_value (builder, self->n_delivered);
      json_builder_set_member_name (builder, "left");
      json_builder_add_int_value (builder, g_hash_table_size (self->left));
      json_builder_set_member_name (builder, "code");
      json_builder_add_int_value (builder, code);
      add_text (builder, "message", message != NULL ? message : "");
      print_event (builder);
      return code;
    }

  sixain_cli_progress_end ();
  if (message != NULL)
    g_printerr ("sixain: %s\n", message);
  return code;
}

static int
end_early (Watch *self)
{
  const char *provider = sixain_provider_get_name (self->given->provider);
  const char *why = sixain_controller_get_paused (self->given->controller, sixain_provider_get_id (self->given->provider));
  g_autofree char *message = NULL;

  if (g_cancellable_is_cancelled (self->given->cancellable))
    {
      /* Translators: a provider */
      message = g_strdup_printf (C_("command line", "Stopped. What was begun at %s is fetched by the same command, without a second charge."), provider);
      return end (self, SIXAIN_CLI_CANCELLED, message);
    }
  if (why != NULL)
    return end (self, SIXAIN_CLI_FAILED, why);

  message = g_strdup_printf (C_("command line", "Look at your account at %s whether it was begun. If not, say --resend; if it was, say --give-up."), provider);
  return end (self, SIXAIN_CLI_FAILED, message);
}

static void
begin (Watch                     *self,
       const SixainCliGeneration *given,
       SixainRun                 *run)
{
  self->given = given;
  self->run = run;
  self->told = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->left = g_hash_table_new (NULL, NULL);
  self->answered = g_hash_table_new (NULL, NULL);
  self->heard = g_hash_table_new (NULL, NULL);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_idle_add (wake_cb, NULL);
}

/**
 * sixain_cli_generation_watch:
 * @self: what it is watched with
 * @run: a run that goes on
 *
 * Tells what becomes of it and puts each film into the document when it comes, until all
 * is over, nothing goes on by itself, or the user stops it.
 *
 * Returns: the exit code
 */
int
sixain_cli_generation_watch (const SixainCliGeneration *self,
                             SixainRun                 *run)
{
  g_auto (Watch) watch = { NULL };
  gulong handler = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb), NULL, NULL);
  int code;

  begin (&watch, self, run);
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      g_signal_connect (sixain_run_get_job (run, i), "notify", G_CALLBACK (job_changed_cb), &watch);
      tell (&watch, sixain_run_get_job (run, i));
    }

  for (;;)
    {
      deliver (&watch);
      if (g_cancellable_is_cancelled (self->cancellable) || !sixain_run_get_active (run))
        break;
      answer (&watch);
      if (is_stuck (&watch))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_cancellable_disconnect (self->cancellable, handler);

  if (sixain_run_get_active (run))
    return end_early (&watch);

  code = count_made (&watch) == sixain_run_get_n_jobs (run) && g_hash_table_size (watch.left) == 0
         ? SIXAIN_CLI_OK : SIXAIN_CLI_FAILED;
  return end (&watch, code, NULL);
}

/**
 * sixain_cli_generation_deliver:
 * @self: what it is done with
 *
 * Puts what came before into the document.
 *
 * Returns: the exit code
 */
int
sixain_cli_generation_deliver (const SixainCliGeneration *self)
{
  g_auto (Watch) watch = { NULL };

  begin (&watch, self, NULL);
  deliver (&watch);
  if (g_hash_table_size (watch.left) > 0)
    return end (&watch, SIXAIN_CLI_FAILED, NULL);

  return end (&watch, SIXAIN_CLI_OK,
              C_("command line", "What had come already was put in, and nothing was charged. The same command generates anew now."));
}
