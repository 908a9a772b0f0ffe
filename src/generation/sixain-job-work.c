/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include <string.h>

#include "sixain-address.h"
#include "sixain-job-words.h"
#include "sixain-redact.h"

/* As long as that, trying again gets ever slower; then it goes on at the slowest, since
 * what was paid for is never given up for want of a network. */
#define PATIENCE (10 * G_TIME_SPAN_MINUTE)
#define SLOWEST (30 * G_TIME_SPAN_SECOND)

G_DEFINE_FINAL_TYPE (SixainJobWork, sixain_job_work, G_TYPE_OBJECT)

static void
sixain_job_work_finalize (GObject *object)
{
  SixainJobWork *self = SIXAIN_JOB_WORK (object);

  g_assert (self->timer == 0);

  g_clear_object (&self->job);
  g_clear_pointer (&self->queue, g_free);
  sixain_job_log_clear (&self->log);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_clear_object (&self->body);
  g_clear_object (&self->retry);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->video_url, g_free);
  g_clear_pointer (&self->cost, g_free);
  g_clear_pointer (&self->cost_unit, g_free);

  G_OBJECT_CLASS (sixain_job_work_parent_class)->finalize (object);
}

static void
sixain_job_work_class_init (SixainJobWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_job_work_finalize;
}

static void
sixain_job_work_init (SixainJobWork *self)
{
  sixain_job_log_init (&self->log);
  self->cost = g_strdup ("");
  self->cost_unit = g_strdup ("");
}

static gint64
read_clock (gpointer data)
{
  SixainJobWork *self = data;

  return self->controller != NULL ? sixain_controller_get_time (self->controller) : 0;
}

static double
throw_dice (gpointer data)
{
  return g_random_double ();
}

SixainJobWork *
sixain_job_work_new (SixainRunWork            *run,
                     const SixainManifestPass *pass)
{
  SixainJobWork *self = g_object_new (SIXAIN_TYPE_JOB_WORK, NULL);

  self->controller = run->controller;
  self->run = run;
  self->pass = pass;
  self->job = sixain_job_new_planned (pass);
  self->queue = g_strjoin ("|", run->manifest->provider, run->manifest->account, pass->backend, NULL);
  self->retry = sixain_retry_new (PATIENCE);
  sixain_retry_set_sources (self->retry, read_clock, throw_dice, self);
  self->cancellable = g_cancellable_new ();

  return self;
}

static gboolean
can_cancel_there (SixainJobWork *self)
{
  return (sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_CANCELS) != 0;
}

/* What is being given up looks like that until it is over. */
void
sixain_job_work_show (SixainJobWork  *self,
                      SixainJobState  state,
                      SixainJobWait   wait,
                      const char     *message)
{
  gboolean going = state == SIXAIN_JOB_QUEUED || state == SIXAIN_JOB_RUNNING || state == SIXAIN_JOB_SUBMITTING ||
                   state == SIXAIN_JOB_UNSURE;
  g_autofree char *words = NULL;

  if (self->log.cancel && going && wait != SIXAIN_JOB_WAIT_PERSON)
    {
      if (can_cancel_there (self) || self->log.accepted == 0)
        state = SIXAIN_JOB_CANCELLING;
      else if (message == NULL)
        message = words = sixain_job_words_cant_cancel (sixain_provider_get_name (self->run->provider));
    }

  sixain_job_set_state (self->job, state, wait, -1, message);
}

/* Begins a step that may be tried for the hundredth time: what it waited for is there once it gets on, not while it
 * tries, and nobody is told otherwise every few seconds. */
void
sixain_job_work_show_try (SixainJobWork  *self,
                          SixainJobState  state)
{
  SixainJobWait wait = sixain_job_get_wait (self->job);

  if (sixain_job_get_state (self->job) != state || (wait != SIXAIN_JOB_WAIT_NETWORK && wait != SIXAIN_JOB_WAIT_DISK))
    sixain_job_work_show (self, state, SIXAIN_JOB_WAIT_NONE, NULL);
}

JsonBuilder *
sixain_job_work_event (SixainJobWork *self,
                       SixainEvent    event)
{
  return sixain_event_new (event, self->pass->id, g_get_real_time ());
}

static gboolean
again_cb (gpointer data)
{
  SixainJobWork *self = data;
  SixainJobWorkFunc again = self->again;

  self->timer = 0;
  self->again = NULL;
  again (self);
  return G_SOURCE_REMOVE;
}

/* Goes on with @again after @delay, or when it is woken. */
void
sixain_job_work_later (SixainJobWork     *self,
                       gint64             delay,
                       SixainJobWorkFunc  again)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));
  g_assert (self->controller != NULL);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->again = again;
  self->timer = sixain_controller_delay (self->controller, delay, again_cb, self);
}

/* What it waits for may be there: tries at once. */
void
sixain_job_work_wake (SixainJobWork *self)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (self->timer == 0 || sixain_job_get_wait (self->job) == SIXAIN_JOB_WAIT_NONE)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  again_cb (self);
}

/* Waits as a failure deserves. */
gboolean
sixain_job_work_try_again (SixainJobWork     *self,
                           SixainFailure      failure,
                           SixainReply       *reply,
                           const GError      *error,
                           SixainJobWorkFunc  again)
{
  gint64 after = reply != NULL && reply->retry_after >= 0 ? reply->retry_after * G_TIME_SPAN_SECOND : -1;
  gint64 delay;

  switch (sixain_retry_fail (self->retry, failure, after, &delay))
    {
    case SIXAIN_RETRY_AGAIN:
      break;
    case SIXAIN_RETRY_PAUSE:
      {
        const char *name = sixain_provider_get_name (self->run->provider);
        g_autofree char *words = reply != NULL ? sixain_job_words_pause (name, reply->fault, reply->message)
                                               : g_strdup (error->message);

        sixain_job_work_show (self, sixain_job_get_state (self->job), SIXAIN_JOB_WAIT_PROVIDER, words);
        /* resuming wakes it; else somebody may have changed the account where it is */
        sixain_job_work_later (self, 10 * G_TIME_SPAN_MINUTE, again);
        sixain_controller_pause (self->controller, self->run->manifest->provider, words);
        return TRUE;
      }
    case SIXAIN_RETRY_GIVE_UP:
      if (failure == SIXAIN_FAILURE_TRANSIENT)
        {
          delay = MAX (SLOWEST, after);
          break;
        }
      return FALSE;
    case SIXAIN_RETRY_LOOK_UP:
    default:
      return FALSE;
    }

  sixain_job_work_show (self, sixain_job_get_state (self->job),
                        error != NULL ? SIXAIN_JOB_WAIT_NETWORK : sixain_job_get_wait (self->job),
                        error != NULL ? error->message : NULL);
  sixain_job_work_later (self, delay, again);
  return TRUE;
}

void
sixain_job_work_give_back (SixainJobWork *self,
                           gboolean       success)
{
  if (!self->has_slot)
    return;

  self->has_slot = FALSE;
  sixain_slots_give_back (self->controller->slots, self->queue, success);
  g_hash_table_remove (self->controller->held, self->queue);
  sixain_controller_schedule (self->controller);
}

/* What a reply says, to read in the details. */
void
sixain_job_work_remember (SixainJobWork *self,
                          SixainReply   *reply)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const SixainTask *task = reply->tasks->len > 0 ? g_ptr_array_index (reply->tasks, 0) : NULL;
  const struct {
    const char *name;
    const char *value;
  } members[] = {
    { "fault", sixain_fault_to_string (reply->fault) },
    { "code", reply->code },
    { "message", *reply->message != '\0' || task == NULL ? reply->message : task->message },
    { "field", reply->field },
    { "request_id", reply->request_id },
  };
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (*members[i].value != '\0')
        {
          sixain_json_add_text (builder, members[i].name, members[i].value);
        }
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  shown = sixain_redact_text (text, NULL);
  sixain_job_set_reply (self->job, shown);
}

/* Of this attempt: the first as it was planned, later ones with another id of ours. */
SixainRequest *
sixain_job_work_get_request (SixainJobWork *self)
{
  if (self->request == NULL)
    self->request = self->log.external == NULL ? sixain_request_ref (self->pass->request)
                                               : sixain_request_new_with_id (self->pass->request, self->pass->external, self->log.external);

  return self->request;
}

SixainRemote
sixain_job_work_get_remote (SixainJobWork *self)
{
  SixainRemote remote = {
    .id = *self->log.remote != '\0' ? self->log.remote : NULL,
    .external_id = self->log.external != NULL ? self->log.external : self->pass->external,
    .endpoint = *self->log.endpoint != '\0' ? self->log.endpoint : sixain_request_get_endpoint (self->pass->request),
    .status_url = self->log.status_url,
    .result_url = self->log.result_url,
    .cancel_url = self->log.cancel_url,
  };

  return remote;
}

/* Where it is asked for now isn't where it was sent, which happens when the user moves to another region. */
static gboolean
is_elsewhere (SixainJobWork *self)
{
  SixainRemote remote = sixain_job_work_get_remote (self);
  g_autoptr (SixainRequest) request = sixain_provider_look_up (self->run->provider, &remote);

  if (request == NULL && (sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_LISTS_SOME) == 0)
    request = sixain_provider_list (self->run->provider, &remote, 0, 0, NULL);

  return request != NULL && !sixain_address_is_same (sixain_request_get_url (request), sixain_request_get_url (self->pass->request));
}

/* What an account doesn't know may be another's. */
gboolean
sixain_job_work_is_other_account (SixainJobWork *self)
{
  g_autofree char *account = sixain_keyring_dup_account (self->controller->keyring, self->run->manifest->provider);

  return g_strcmp0 (account != NULL ? account : "", self->run->manifest->account) != 0 || is_elsewhere (self);
}

/* The pass whose last frame this one begins with. */
SixainJobWork *
sixain_job_work_find_before (SixainJobWork *self)
{
  if (!self->pass->carries || (sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_LOCAL) != 0)
    return NULL;

  for (guint i = 0; i < self->run->works->len; i++)
    {
      SixainJobWork *other = g_ptr_array_index (self->run->works, i);

      if (other->pass->pass + 1 == self->pass->pass)
        return other;
    }

  return NULL;
}

char *
sixain_job_work_dup_film (SixainJobWork *self)
{
  g_autofree char *name = *self->log.film != '\0' ? g_strdup (self->log.film)
                                                  : g_strdup_printf ("%s-%u.mp4", self->pass->id, self->log.attempt);

  return g_build_filename (sixain_run_store_get_path (self->run->store), name, NULL);
}

/* Where the log ends, the job goes on. */
void
sixain_job_work_go_on (SixainJobWork *self)
{
  g_autofree char *film = sixain_job_work_dup_film (self);

  g_assert (SIXAIN_IS_JOB_WORK (self));

  sixain_job_set_begun (self->job, self->log.begun);
  sixain_job_set_paid (self->job, self->log.accepted > 0);
  if (self->log.over || *self->log.film != '\0')
    {
      sixain_job_work_over (self);
      return;
    }

  /* it has its name only once it was looked through */
  if (g_file_test (film, G_FILE_TEST_EXISTS))
    {
      self->step = SIXAIN_STEP_BUSY;
      sixain_job_work_show (self, SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NONE, NULL);
      sixain_job_work_fetched (self);
      return;
    }

  if (self->doubtful && self->log.accepted == 0 && self->log.sent == 0 &&
      (sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_LOCAL) == 0)
    {
      self->log.sent = self->run->manifest->created;
      self->guessed = TRUE;
    }
  self->doubtful = FALSE;
  if (self->log.accepted > 0 || self->log.sent > 0)
    {
      sixain_slots_hold (self->controller->slots, self->queue);
      self->has_slot = TRUE;
    }
  if (self->log.accepted > 0)
    {
      sixain_job_work_make (self);
      sixain_controller_poll (self->controller, self, 0);
    }
  else if (self->log.sent > 0)
    sixain_job_work_look_up (self);
  else if (self->log.cancel)
    sixain_job_work_end (self, SIXAIN_JOB_CANCELLED, SIXAIN_FAULT_NONE, NULL, NULL, G_MAXUINT, 0);
  else
    sixain_job_work_wait (self);
}

/* Nothing of it is under way any more, nor will be. */
void
sixain_job_work_stop (SixainJobWork *self)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));

  if (self->controller == NULL)
    return;

  sixain_controller_unpoll (self->controller, self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  self->again = NULL;
  self->controller = NULL;
  self->run = NULL;
  self->pass = NULL;
}
