/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

#include "sixain-shot-edits.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SixainShotStatus status;
  double           progress;
  char            *reason;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->reason);
  g_free (job);
}

void
sixain_timeline_model_init_status (SixainTimelineModel *self)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  self->problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, job_free);
}

void
sixain_timeline_model_clear_status (SixainTimelineModel *self)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  g_clear_pointer (&self->problems, g_hash_table_unref);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
}

/**
 * sixain_timeline_model_set_problem:
 * @self: a view-model
 * @shot_id: a shot
 * @reason: (nullable): a sentence that says what keeps it from being sent; %NULL when
 *   nothing does
 *
 * What the linter found in a shot. It stays with the id, so that a shot that is deleted
 * and brought back still has it.
 */
void
sixain_timeline_model_set_problem (SixainTimelineModel *self,
                                   const char          *shot_id,
                                   const char          *reason)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (shot_id != NULL);

  if (g_strcmp0 (g_hash_table_lookup (self->problems, shot_id), reason) == 0)
    return;

  if (reason != NULL)
    g_hash_table_replace (self->problems, g_strdup (shot_id), g_strdup (reason));
  else
    g_hash_table_remove (self->problems, shot_id);
  sixain_timeline_model_emit_status (self, shot_id);
}

/**
 * sixain_timeline_model_set_job:
 * @self: a view-model
 * @shot_id: a shot
 * @status: %SIXAIN_SHOT_STATUS_QUEUED, %SIXAIN_SHOT_STATUS_RUNNING or
 *   %SIXAIN_SHOT_STATUS_FAILED; %SIXAIN_SHOT_STATUS_DRAFT when there is no job, or it is
 *   done (that a take is there the storyboard itself says)
 * @progress: 0 to 1; negative while it is not known
 * @reason: (nullable): a sentence that says how it goes on, or why it failed
 *
 * How the job that makes a shot goes on.
 */
void
sixain_timeline_model_set_job (SixainTimelineModel *self,
                               const char          *shot_id,
                               SixainShotStatus     status,
                               double               progress,
                               const char          *reason)
{
  Job *job;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (shot_id != NULL);
  g_return_if_fail (status != SIXAIN_SHOT_STATUS_PROBLEM && status != SIXAIN_SHOT_STATUS_TAKE);

  progress = progress < 0 ? -1 : MIN (progress, 1);
  job = g_hash_table_lookup (self->jobs, shot_id);
  if (job == NULL ? status == SIXAIN_SHOT_STATUS_DRAFT
                  : job->status == status && job->progress == progress && g_strcmp0 (job->reason, reason) == 0)
    return;

  if (status == SIXAIN_SHOT_STATUS_DRAFT)
    {
      g_hash_table_remove (self->jobs, shot_id);
    }
  else
    {
      job = g_new0 (Job, 1);
      job->status = status;
      job->progress = progress;
      job->reason = g_strdup (reason);
      g_hash_table_replace (self->jobs, g_strdup (shot_id), job);
    }
  sixain_timeline_model_emit_status (self, shot_id);
}

/**
 * sixain_timeline_model_get_state:
 * @self: a view-model
 * @position: a shot
 * @state: (out caller-allocates): how far it is; its reason stays valid until the next
 *   change
 *
 * A job comes before a problem, and a problem before a take.
 */
void
sixain_timeline_model_get_state (SixainTimelineModel *self,
                                 guint                position,
                                 SixainShotState     *state)
{
  SixainShot *shot;
  const char *id;
  Job *job;

  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (state != NULL);

  *state = (SixainShotState) { .status = SIXAIN_SHOT_STATUS_DRAFT, .progress = -1 };
  shot = sixain_timeline_model_get_shot (self, position);
  if (shot == NULL)
    return;

  state->seconds = sixain_timeline_model_get_sent_seconds (self, position);
  id = sixain_record_get_id (SIXAIN_RECORD (shot));
  job = g_hash_table_lookup (self->jobs, id);
  if (job != NULL)
    {
      state->status = job->status;
      state->progress = job->progress;
      state->reason = job->reason;
      return;
    }

  state->reason = g_hash_table_lookup (self->problems, id);
  if (state->reason == NULL && sixain_shot_edit_lines_end (self->storyboard, shot) > sixain_shot_get_length (shot))
    state->reason = C_("shot description", "its lines are longer than the shot");

  if (state->reason != NULL)
    state->status = SIXAIN_SHOT_STATUS_PROBLEM;
  else if (sixain_timeline_model_has_take (self, position))
    state->status = SIXAIN_SHOT_STATUS_TAKE;
}

/**
 * sixain_timeline_model_has_take:
 * @self: a view-model
 * @position: a shot
 *
 * Returns: whether it shows a stretch of a take that is there
 */
gboolean
sixain_timeline_model_has_take (SixainTimelineModel *self,
                                guint                position)
{
  SixainShot *shot;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  shot = sixain_timeline_model_get_shot (self, position);
  return shot != NULL && sixain_shot_get_source (shot) == SIXAIN_SOURCE_TAKE && sixain_shot_get_take (shot) != NULL &&
         sixain_storyboard_find_take (self->storyboard, sixain_shot_get_take (shot)) != NULL;
}
