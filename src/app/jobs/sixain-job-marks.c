/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-marks.h"
#include "sixain-job-text.h"
#include "sixain-jobs-watch.h"

/**
 * SixainJobMarks:
 *
 * Keeps how the jobs of one storyboard go on with the shots that they make, for the
 * timeline to show. Of several runs the newest that makes a shot tells. Main thread.
 */
struct _SixainJobMarks {
  GObject parent_instance;

  SixainJobsWatch *watch;
  SixainTimelineModel *timeline;
  char *storyboard;
  GHashTable *marked; /* ids of the shots that have a mark */
};

G_DEFINE_FINAL_TYPE (SixainJobMarks, sixain_job_marks, G_TYPE_OBJECT)

typedef struct {
  SixainShotStatus status;
  double progress;
  char *reason;
} Mark;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->reason);
  g_free (mark);
}

/* What is worth most telling of a shot that several passes make. */
static int
rank (SixainShotStatus status)
{
  return status == SIXAIN_SHOT_STATUS_FAILED ? 3
         : status == SIXAIN_SHOT_STATUS_RUNNING ? 2
         : status == SIXAIN_SHOT_STATUS_QUEUED ? 1 : 0;
}

static SixainShotStatus
get_status (SixainJob *job,
            guint      shot)
{
  switch (sixain_job_get_state (job))
    {
    case SIXAIN_JOB_WAITING:
    case SIXAIN_JOB_PREPARING:
    case SIXAIN_JOB_SUBMITTING:
    case SIXAIN_JOB_UNSURE:
    case SIXAIN_JOB_QUEUED:
      return SIXAIN_SHOT_STATUS_QUEUED;
    case SIXAIN_JOB_RUNNING:
    case SIXAIN_JOB_FETCHING:
    case SIXAIN_JOB_CANCELLING:
      return SIXAIN_SHOT_STATUS_RUNNING;
    case SIXAIN_JOB_FAILED:
    case SIXAIN_JOB_EXPIRED:
      /* the others of the pass have no fault of their own */
      return sixain_job_get_shot (job) == G_MAXUINT || sixain_job_get_shot (job) == shot
             ? SIXAIN_SHOT_STATUS_FAILED
             : SIXAIN_SHOT_STATUS_DRAFT;
    case SIXAIN_JOB_DONE:
    case SIXAIN_JOB_CANCELLED:
    default:
      return SIXAIN_SHOT_STATUS_DRAFT;
    }
}

static Mark *
mark_new (SixainRun *run,
          SixainJob *job,
          guint      shot)
{
  Mark *mark = g_new0 (Mark, 1);
  const char *message = sixain_job_get_message (job);

  mark->status = get_status (job, shot);
  mark->progress = mark->status == SIXAIN_SHOT_STATUS_RUNNING && sixain_job_get_progress (job) >= 0
                   ? sixain_job_text_get_done (job)
                   : -1;
  if (*message != '\0')
    mark->reason = g_strdup (message);
  else if (mark->status == SIXAIN_SHOT_STATUS_QUEUED || mark->status == SIXAIN_SHOT_STATUS_FAILED)
    /* its time would be another one each second */
    mark->reason = sixain_job_text_dup_state (job, run, 0);

  return mark;
}

static void
add_run (GHashTable *marks,
         SixainRun  *run)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, mark_free);
  GHashTableIter iter;
  gpointer id, mark;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const char * const *shots = sixain_job_get_shots (job);

      for (guint j = 0; shots[j] != NULL; j++)
        {
          Mark *before = g_hash_table_lookup (own, shots[j]);

          if (before == NULL || rank (get_status (job, j)) > rank (before->status))
            g_hash_table_replace (own, g_strdup (shots[j]), mark_new (run, job, j));
        }
    }

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &id, &mark))
    if (!g_hash_table_contains (marks, id))
      {
        g_hash_table_insert (marks, id, mark);
        g_hash_table_iter_steal (&iter);
      }
}

static void
update (SixainJobMarks *self)
{
  GListModel *runs = sixain_jobs_watch_get_runs (self->watch);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, mark_free);
  g_autoptr (GHashTable) before = g_steal_pointer (&self->marked);
  GHashTableIter iter;
  gpointer id, value;

  g_assert (SIXAIN_IS_JOB_MARKS (self));

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (g_str_equal (sixain_run_get_storyboard (run), self->storyboard))
        add_run (marks, run);
    }

  self->marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Mark *mark = value;

      sixain_timeline_model_set_job (self->timeline, id, mark->status, mark->progress, mark->reason);
      g_hash_table_add (self->marked, g_strdup (id));
    }

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->marked, id))
      sixain_timeline_model_set_job (self->timeline, id, SIXAIN_SHOT_STATUS_DRAFT, -1, NULL);
}

static void
sixain_job_marks_dispose (GObject *object)
{
  SixainJobMarks *self = SIXAIN_JOB_MARKS (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->timeline);

  G_OBJECT_CLASS (sixain_job_marks_parent_class)->dispose (object);
}

static void
sixain_job_marks_finalize (GObject *object)
{
  SixainJobMarks *self = SIXAIN_JOB_MARKS (object);

  g_free (self->storyboard);
  g_hash_table_unref (self->marked);

  G_OBJECT_CLASS (sixain_job_marks_parent_class)->finalize (object);
}

static void
sixain_job_marks_class_init (SixainJobMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_job_marks_dispose;
  G_OBJECT_CLASS (klass)->finalize = sixain_job_marks_finalize;
}

static void
sixain_job_marks_init (SixainJobMarks *self)
{
  self->marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sixain_job_marks_new:
 * @runs: a list of #SixainRun, the newest first
 * @timeline: where the shots are shown
 * @storyboard: the id of their storyboard
 *
 * Returns: (transfer full): what keeps them marked
 */
SixainJobMarks *
sixain_job_marks_new (GListModel          *runs,
                      SixainTimelineModel *timeline,
                      const char          *storyboard)
{
  SixainJobMarks *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (runs), NULL);
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (timeline), NULL);
  g_return_val_if_fail (storyboard != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_JOB_MARKS, NULL);
  self->watch = sixain_jobs_watch_new (runs);
  self->timeline = g_object_ref (timeline);
  self->storyboard = g_strdup (storyboard);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
