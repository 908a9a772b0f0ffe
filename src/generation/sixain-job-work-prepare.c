/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-checkpoint.h"
#include "sixain-durable.h"
#include "sixain-exchange.h"

static void prepare (SixainJobWork *self);

/* What can't be made ready, by whose fault it is. */
static void
not_prepared (SixainJobWork *self,
              SixainFault    fault,
              guint          input,
              const GError  *error)
{
  SixainFailure failure = fault != SIXAIN_FAULT_NONE ? sixain_failure_from_fault (fault)
                                                     : sixain_failure_from_error (error, TRUE);

  if (g_error_matches (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY))
    failure = SIXAIN_FAILURE_CREDENTIALS;
  if (g_error_matches (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE) ||
      g_error_matches (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_DISK_FULL))
    {
      sixain_job_work_show (self, SIXAIN_JOB_PREPARING, SIXAIN_JOB_WAIT_DISK, error->message);
      sixain_job_work_later (self, 10 * G_TIME_SPAN_SECOND, prepare);
      return;
    }
  /* making a cast member known may be asked again: it looks first */
  if (failure == SIXAIN_FAILURE_AMBIGUOUS || failure == SIXAIN_FAILURE_CAPACITY || fault == SIXAIN_FAULT_PROTOCOL)
    failure = SIXAIN_FAILURE_TRANSIENT;

  if (!sixain_job_work_try_again (self, failure, NULL, error, prepare))
    sixain_job_work_end (self, SIXAIN_JOB_FAILED, fault != SIXAIN_FAULT_NONE ? fault : SIXAIN_FAULT_MEDIA, error->message, NULL,
                         sixain_manifest_find_shot (self->pass, input), 0);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  SixainFault fault = SIXAIN_FAULT_NONE;
  guint input = SIXAIN_NO_INPUT;
  g_autoptr (SixainBody) body = sixain_preparation_run_finish (SIXAIN_PREPARATION (source), result, &fault, &input, &error);

  sixain_checkpoint ("prepared");
  if (self->controller == NULL || sixain_job_work_end_if_cancelled (self))
    return;

  if (body == NULL)
    {
      not_prepared (self, fault, input, error);
      return;
    }

  sixain_retry_succeed (self->retry);
  g_set_object (&self->body, body);
  sixain_job_work_submit (self);
}

static char *
dup_carried (SixainJobWork *self)
{
  g_autofree char *name = g_strconcat (self->pass->id, ".png", NULL);

  return g_build_filename (sixain_run_store_get_path (self->run->store), "prepared", name, NULL);
}

static void
fill_gaps (SixainJobWork *self)
{
  g_autofree char *carried = self->pass->carries ? dup_carried (self) : NULL;

  sixain_checkpoint ("prepare");
  sixain_preparation_run_async (self->controller->preparation, self->run->provider, sixain_job_work_get_request (self), self->pass->cast,
                                sixain_run_store_get_path (self->run->store), carried, self->cancellable, prepared_cb,
                                g_object_ref (self));
}

/* Of a thread of its own. */
typedef struct {
  const SixainWorkshop *workshop;
  char                 *film;
  char                 *target;
  gint64                at;
} Carry;

static void
carry_free (Carry *self)
{
  g_free (self->film);
  g_free (self->target);
  g_free (self);
}

/* The film's frame that is shown at a time of the board. */
static gboolean
carry (Carry         *self,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *name = g_path_get_basename (self->film);
  g_autofree char *part = g_strconcat (self->target, ".part.png", NULL);
  SixainClipFacts facts;
  gint64 frame;

  if (!self->workshop->probe (self->film, name, &facts, cancellable, error))
    return FALSE;

  g_mkdir_with_parents (folder, 0700);
  frame = facts.duration > 0 && facts.frames > 0
          ? (gint64) ((double) MIN (self->at, facts.duration) / facts.duration * facts.frames) : 0;
  frame = CLAMP (frame, 0, MAX (facts.frames - 1, 0));
  return self->workshop->frame (self->film, frame, part, cancellable, error) && sixain_rename (part, self->target, error);
}

static void
carry_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (carry (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (SixainJobWork) self = data;
  g_autoptr (GError) error = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->controller == NULL || sixain_job_work_end_if_cancelled (self))
    return;

  if (made)
    fill_gaps (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    not_prepared (self, SIXAIN_FAULT_NONE, SIXAIN_NO_INPUT,
                  &(GError) { SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE, error->message });
  else
    sixain_job_work_end (self, SIXAIN_JOB_FAILED, SIXAIN_FAULT_MEDIA, error->message, NULL, 0, 0);
}

static void
carry_frame (SixainJobWork *self,
             SixainJobWork *before)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, carried_cb, g_object_ref (self));
  Carry *one = g_new0 (Carry, 1);

  one->workshop = self->controller->workshop;
  one->film = sixain_job_work_dup_film (before);
  one->target = dup_carried (self);
  one->at = before->pass->last;
  g_task_set_source_tag (task, carry_frame);
  g_task_set_task_data (task, one, (GDestroyNotify) carry_free);
  g_task_run_in_thread (task, carry_thread);
}

static void
prepare (SixainJobWork *self)
{
  SixainJobWork *before = sixain_job_work_find_before (self);

  sixain_job_work_show_try (self, SIXAIN_JOB_PREPARING);
  if (before != NULL)
    carry_frame (self, before);
  else
    fill_gaps (self);
}

/* There is a slot for it. */
void
sixain_job_work_begin (SixainJobWork *self)
{
  g_assert (SIXAIN_IS_JOB_WORK (self));
  g_assert (self->step == SIXAIN_STEP_WAITING);

  self->step = SIXAIN_STEP_BUSY;
  self->has_slot = TRUE;
  if ((sixain_provider_get_flags (self->run->provider) & SIXAIN_PROVIDER_LOCAL) != 0)
    sixain_job_work_render (self);
  else
    prepare (self);
}
