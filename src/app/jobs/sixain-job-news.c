/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-job-news.h"
#include "sixain-job-text.h"
#include "sixain-jobs-watch.h"

/**
 * SixainJobNews:
 *
 * Says what a person should know of the passes of one storyboard when it happens: one has
 * failed, or goes on only with their help. Steps on the way are not news. Main thread.
 */
struct _SixainJobNews {
  GObject parent_instance;

  SixainJobsWatch *watch;
  SixainStoryboard *storyboard;
  GHashTable *seen; /* id of a job -> how it was when it was looked at last */
};

G_DEFINE_FINAL_TYPE (SixainJobNews, sixain_job_news, G_TYPE_OBJECT)

enum {
  NEWS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef enum {
  TROUBLE_NONE = 1,
  TROUBLE_FAILED,
  TROUBLE_PERSON,
  TROUBLE_PAUSED,
  TROUBLE_DISK,
} Trouble;

static Trouble
get_trouble (SixainJob *job)
{
  const SixainJobState state = sixain_job_get_state (job);

  if (state == SIXAIN_JOB_FAILED || state == SIXAIN_JOB_EXPIRED)
    return TROUBLE_FAILED;
  if (sixain_job_is_over (job))
    return TROUBLE_NONE;

  return sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON     ? TROUBLE_PERSON
         : sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PROVIDER ? TROUBLE_PAUSED
         : sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_DISK     ? TROUBLE_DISK
                                                                 : TROUBLE_NONE;
}

/* Whether all passes of a run that have it have the same. */
static gboolean
is_shared (Trouble trouble)
{
  return trouble == TROUBLE_PAUSED || trouble == TROUBLE_DISK;
}

static void
tell (SixainJobNews *self,
      SixainRun     *run,
      SixainJob     *job)
{
  const char *message = sixain_job_get_message (job);
  g_autofree char *title = sixain_job_text_dup_title (job, self->storyboard);
  g_autofree char *state = sixain_job_text_dup_state (job, run, 0);
  g_autofree char *sentence = NULL;

  if (is_shared (get_trouble (job)))
    sentence = g_steal_pointer (&state);
  else
    /* Translators: which pass, and how it is: "Pass 2 · Shots 1–3: Failed" */
    sentence = g_strdup_printf (C_("toast", "%s: %s"), title, state);
  g_signal_emit (self, signals[NEWS], 0, sentence, *message != '\0' ? message : NULL);
}

static void
look_at_run (SixainJobNews *self,
             SixainRun     *run,
             gboolean       quietly)
{
  guint told = 0; /* a bit for each trouble that is shared */

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const char *id = sixain_job_get_id (job);
      const Trouble before = GPOINTER_TO_INT (g_hash_table_lookup (self->seen, id));
      const Trouble now = get_trouble (job);

      if (is_shared (before))
        told |= 1u << before;
      /* while it tries whether there is room now, nothing has changed */
      if (before == now || (before == TROUBLE_DISK && now == TROUBLE_NONE && !sixain_job_is_over (job)))
        continue;

      g_hash_table_replace (self->seen, g_strdup (id), GINT_TO_POINTER (now));
      if (!quietly && now != TROUBLE_NONE && (told & 1u << now) == 0)
        tell (self, run, job);
      if (is_shared (now))
        told |= 1u << now;
    }
}

static void
look (SixainJobNews *self,
      gboolean       quietly)
{
  GListModel *runs = sixain_jobs_watch_get_runs (self->watch);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (g_str_equal (sixain_run_get_storyboard (run), sixain_record_get_id (SIXAIN_RECORD (self->storyboard))))
        look_at_run (self, run, quietly);
    }
}

static void
changed_cb (SixainJobNews *self)
{
  g_assert (SIXAIN_IS_JOB_NEWS (self));

  look (self, FALSE);
}

static void
sixain_job_news_dispose (GObject *object)
{
  SixainJobNews *self = SIXAIN_JOB_NEWS (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->storyboard);

  G_OBJECT_CLASS (sixain_job_news_parent_class)->dispose (object);
}

static void
sixain_job_news_finalize (GObject *object)
{
  g_hash_table_unref (SIXAIN_JOB_NEWS (object)->seen);

  G_OBJECT_CLASS (sixain_job_news_parent_class)->finalize (object);
}

static void
sixain_job_news_class_init (SixainJobNewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_job_news_dispose;
  object_class->finalize = sixain_job_news_finalize;

  /**
   * SixainJobNews::news:
   * @self: news
   * @sentence: which pass it is, and how
   * @details: (nullable): why, and what helps
   *
   * A pass has failed, or goes on only with a person's help.
   */
  signals[NEWS] =
    g_signal_new ("news",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sixain_job_news_init (SixainJobNews *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sixain_job_news_new:
 * @runs: a list of #SixainRun
 * @storyboard: whose passes are of interest
 *
 * Returns: (transfer full): what tells; how they are now is no news
 */
SixainJobNews *
sixain_job_news_new (GListModel       *runs,
                     SixainStoryboard *storyboard)
{
  SixainJobNews *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (runs), NULL);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  self = g_object_new (SIXAIN_TYPE_JOB_NEWS, NULL);
  self->watch = sixain_jobs_watch_new (runs);
  self->storyboard = g_object_ref (storyboard);
  look (self, TRUE);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
