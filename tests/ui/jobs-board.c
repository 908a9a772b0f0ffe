/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "jobs-board.h"
#include "sixain-id.h"

/* A run of jobs that wait, at $0.84 each; job n covers shot n. */
SixainRun *
jobs_board_new_run (const char       *storyboard,
                    const char       *title,
                    const char       *provider,
                    guint             n_jobs,
                    SixainStoryboard *shots)
{
  g_autofree char *id = sixain_id_new ();
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
  const SixainRunFacts facts = {
    .id = id,
    .storyboard = storyboard,
    .title = title,
    .provider = provider,
    .profile = "kling-o3",
    .plan = "plan",
    .created = g_get_real_time () - 150 * G_USEC_PER_SEC,
  };

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autofree char *job_id = sixain_id_new ();
      g_autoptr (SixainRecord) shot =
        shots != NULL ? g_list_model_get_item (sixain_storyboard_get_shots (shots), i) : NULL;
      const char *shot_ids[] = { shot != NULL ? sixain_record_get_id (shot) : "a-shot-of-elsewhere", NULL };
      const char *cuts[] = { NULL };

      g_ptr_array_add (jobs, sixain_job_new (job_id, i, shot_ids, cuts, 5, g_str_equal (provider, "animatic") ? 0 : 840000,
                                             "{\n  \"prompt\": \"Rain on a window\"\n}"));
    }

  return sixain_run_new (&facts, jobs);
}

/* Two runs with every state and every thing that is waited for. */
GListStore *
jobs_board_new (SixainStoryboard *storyboard)
{
  static const struct {
    SixainJobState state;
    SixainJobWait wait;
    double progress;
    const char *message;
  } ways[] = {
    { SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, -1, NULL },
    { SIXAIN_JOB_FETCHING, SIXAIN_JOB_WAIT_NONE, 0.45, NULL },
    { SIXAIN_JOB_RUNNING, SIXAIN_JOB_WAIT_NONE, -1, NULL },
    { SIXAIN_JOB_WAITING, SIXAIN_JOB_WAIT_SLOT, -1, NULL },
    { SIXAIN_JOB_UNSURE, SIXAIN_JOB_WAIT_PERSON, -1, "The connection broke while the request was sent. Look at kling.ai whether this pass is there." },
    { SIXAIN_JOB_FAILED, SIXAIN_JOB_WAIT_NONE, -1, "The picture of shot 6 is too small. Choose one of at least 300 pixels." },
  };
  GListStore *runs = g_list_store_new (SIXAIN_TYPE_RUN);
  const char *id = storyboard != NULL ? sixain_record_get_id (SIXAIN_RECORD (storyboard)) : "elsewhere";
  g_autoptr (SixainRun) first = jobs_board_new_run (id, "Morning pour", "kling", G_N_ELEMENTS (ways), storyboard);
  g_autoptr (SixainRun) second = jobs_board_new_run ("another", "The last tram home, in the rain", "fal", 2, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      SixainJob *job = sixain_run_get_job (first, i);

      if (ways[i].state != SIXAIN_JOB_WAITING)
        sixain_job_set_begun (job, g_get_real_time () - 80 * G_USEC_PER_SEC);
      sixain_job_set_paid (job, ways[i].state == SIXAIN_JOB_DONE || ways[i].state == SIXAIN_JOB_FETCHING ||
                                ways[i].state == SIXAIN_JOB_RUNNING);
      sixain_job_set_failure (job, SIXAIN_FAULT_MEDIA, "image", 0);
      sixain_job_set_state (job, ways[i].state, ways[i].wait, ways[i].progress, ways[i].message);
    }
  for (guint i = 0; i < sixain_run_get_n_jobs (second); i++)
    {
      sixain_job_set_cost (sixain_run_get_job (second, i), i == 0 ? "0.79" : "0.8", "USD");
      sixain_job_set_state (sixain_run_get_job (second, i), SIXAIN_JOB_DONE, SIXAIN_JOB_WAIT_NONE, -1, NULL);
      sixain_job_set_delivered (sixain_run_get_job (second, i), TRUE);
    }

  g_list_store_append (runs, first);
  g_list_store_append (runs, second);

  return runs;
}
