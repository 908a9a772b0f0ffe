/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-lint.h"
#include "sixain-review.h"

/**
 * SixainReview:
 *
 * What the chosen model will make of a storyboard: the plan with its price, what each
 * pass sends, how full it is, and what is wrong with it. It is looked through once the
 * main loop has nothing more urgent to do, so typing never waits for it. Main thread only.
 */
struct _SixainReview {
  GObject parent_instance;

  SixainHistory *history;
  SixainProfile *profile;
  SixainPlan *plan;
  GPtrArray *compiled; /* of SixainCompiled, by pass */
  GPtrArray *meters;   /* of SixainMeters, by pass */
  GListStore *issues;
  GStrv mute;          /* languages no voice here speaks */
  guint source;
};

G_DEFINE_FINAL_TYPE (SixainReview, sixain_review, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sixain_review_dispose (GObject *object)
{
  SixainReview *self = SIXAIN_REVIEW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->history);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (sixain_review_parent_class)->dispose (object);
}

static void
sixain_review_finalize (GObject *object)
{
  SixainReview *self = SIXAIN_REVIEW (object);

  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_clear_pointer (&self->compiled, g_ptr_array_unref);
  g_clear_pointer (&self->meters, g_ptr_array_unref);
  g_clear_object (&self->issues);
  g_clear_pointer (&self->mute, g_strfreev);

  G_OBJECT_CLASS (sixain_review_parent_class)->finalize (object);
}

static void
sixain_review_class_init (SixainReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_review_dispose;
  object_class->finalize = sixain_review_finalize;

  /**
   * SixainReview::changed:
   * @self: a review
   *
   * The storyboard or its model was changed and looked through.
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_review_init (SixainReview *self)
{
  self->compiled = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_compiled_unref);
  self->meters = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_meters_free);
  self->issues = g_list_store_new (SIXAIN_TYPE_ISSUE);
  self->mute = g_new0 (char *, 1);
}

static gboolean
has_issue (SixainReview *self,
           guint         position,
           SixainIssue  *issue)
{
  g_autoptr (SixainIssue) old = g_list_model_get_item (G_LIST_MODEL (self->issues), position);

  return sixain_issue_equal (old, issue);
}

/* What stays between two changes stays in the list, so that rows keep their focus. */
static void
replace_issues (SixainReview *self,
                GPtrArray    *issues)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->issues));
  guint head = 0, tail = 0;

  while (head < MIN (n_old, issues->len) && has_issue (self, head, issues->pdata[head]))
    head++;

  while (tail < MIN (n_old, issues->len) - head &&
         has_issue (self, n_old - 1 - tail, issues->pdata[issues->len - 1 - tail]))
    tail++;

  if (head + tail < MAX (n_old, issues->len))
    g_list_store_splice (self->issues, head, n_old - head - tail,
                         issues->pdata + head, issues->len - head - tail);
}

static void
look_through (SixainReview *self)
{
  SixainStoryboard *storyboard = sixain_history_get_storyboard (self->history);
  g_autoptr (GPtrArray) issues = NULL;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_ptr_array_set_size (self->compiled, 0);
  g_ptr_array_set_size (self->meters, 0);

  if (self->profile != NULL)
    {
      self->plan = sixain_plan_new (storyboard, self->profile);

      for (guint i = 0; i < sixain_plan_get_n_passes (self->plan); i++)
        {
          SixainCompiled *compiled = sixain_compiled_new (storyboard, sixain_plan_get_pass (self->plan, i),
                                                          self->profile);

          g_ptr_array_add (self->compiled, compiled);
          g_ptr_array_add (self->meters, sixain_meters_new (compiled, sixain_syntax_get_default ()));
        }
    }

  issues = sixain_lint (storyboard, self->profile, self->plan, (const char * const *) self->mute);
  replace_issues (self, issues);

  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_through_cb (gpointer user_data)
{
  SixainReview *self = SIXAIN_REVIEW (user_data);

  self->source = 0;
  look_through (self);

  return G_SOURCE_REMOVE;
}

static void
history_changed_cb (SixainReview *self)
{
  g_assert (SIXAIN_IS_REVIEW (self));

  if (self->source != 0)
    return;

  /* After the frame in which the typed letter is painted. */
  self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, look_through_cb, self, NULL);
  g_source_set_name_by_id (self->source, "[sixain] review");
}

/**
 * sixain_review_new:
 * @history: of the storyboard
 *
 * Returns: (transfer full): a review for no model yet
 */
SixainReview *
sixain_review_new (SixainHistory *history)
{
  SixainReview *self;

  g_return_val_if_fail (SIXAIN_IS_HISTORY (history), NULL);

  self = g_object_new (SIXAIN_TYPE_REVIEW, NULL);
  self->history = g_object_ref (history);
  g_signal_connect_object (history, "changed", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  history_changed_cb (self);

  return self;
}

/**
 * sixain_review_set_profile:
 * @self: a review
 * @profile: (nullable): the model the storyboard is for
 */
void
sixain_review_set_profile (SixainReview  *self,
                           SixainProfile *profile)
{
  g_return_if_fail (SIXAIN_IS_REVIEW (self));
  g_return_if_fail (profile == NULL || SIXAIN_IS_PROFILE (profile));

  if (g_set_object (&self->profile, profile))
    history_changed_cb (self);
}

/**
 * sixain_review_add_mute:
 * @self: a review
 * @language: a BCP 47 tag
 *
 * Says that no voice of this computer speaks @language.
 */
void
sixain_review_add_mute (SixainReview *self,
                        const char   *language)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  g_return_if_fail (SIXAIN_IS_REVIEW (self));
  g_return_if_fail (language != NULL);

  if (g_strv_contains ((const char * const *) self->mute, language))
    return;

  builder = g_strv_builder_new ();
  g_strv_builder_take (builder, g_strdup (language));
  g_strv_builder_addv (builder, (const char **) self->mute);
  g_strfreev (self->mute);
  self->mute = g_strv_builder_end (builder);
  history_changed_cb (self);
}

/**
 * sixain_review_flush:
 * @self: a review
 *
 * Does not wait for the main loop any longer.
 */
void
sixain_review_flush (SixainReview *self)
{
  g_return_if_fail (SIXAIN_IS_REVIEW (self));

  if (self->source != 0)
    look_through (self);
}

/**
 * sixain_review_get_plan:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the passes; %NULL while no model is known
 */
SixainPlan *
sixain_review_get_plan (SixainReview *self)
{
  g_return_val_if_fail (SIXAIN_IS_REVIEW (self), NULL);

  return self->plan;
}

/**
 * sixain_review_get_compiled:
 * @self: a review
 * @pass: index of a pass of the plan
 *
 * Returns: (transfer none): what it sends
 */
SixainCompiled *
sixain_review_get_compiled (SixainReview *self,
                            guint         pass)
{
  g_return_val_if_fail (SIXAIN_IS_REVIEW (self), NULL);
  g_return_val_if_fail (pass < self->compiled->len, NULL);

  return g_ptr_array_index (self->compiled, pass);
}

/**
 * sixain_review_get_meters:
 * @self: a review
 * @pass: index of a pass of the plan
 *
 * Returns: (transfer none): how full it is
 */
const SixainMeters *
sixain_review_get_meters (SixainReview *self,
                          guint         pass)
{
  g_return_val_if_fail (SIXAIN_IS_REVIEW (self), NULL);
  g_return_val_if_fail (pass < self->meters->len, NULL);

  return g_ptr_array_index (self->meters, pass);
}

/**
 * sixain_review_find_shot:
 * @self: a review
 * @position: of a shot in the storyboard; %G_MAXUINT for the master prompt
 * @pass: (out): the first pass that shows it
 * @shot: (out): its index in that pass
 *
 * Returns: whether it is sent at all
 */
gboolean
sixain_review_find_shot (SixainReview *self,
                         guint         position,
                         guint        *pass,
                         guint        *shot)
{
  g_return_val_if_fail (SIXAIN_IS_REVIEW (self), FALSE);
  g_return_val_if_fail (pass != NULL && shot != NULL, FALSE);

  for (guint i = 0; self->plan != NULL && i < sixain_plan_get_n_passes (self->plan); i++)
    {
      SixainPass *candidate = sixain_plan_get_pass (self->plan, i);

      for (guint j = 0; j < sixain_pass_get_n_shots (candidate); j++)
        {
          if (sixain_pass_get_shot (candidate, j)->position != position)
            continue;

          *pass = i;
          *shot = j;

          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sixain_review_get_issues:
 * @self: a review
 *
 * Returns: (transfer none): of #SixainIssue, as sixain_lint() sorts them; the items stay
 *   the same while nothing about them changes
 */
GListModel *
sixain_review_get_issues (SixainReview *self)
{
  g_return_val_if_fail (SIXAIN_IS_REVIEW (self), NULL);

  return G_LIST_MODEL (self->issues);
}

/**
 * sixain_review_get_problem:
 * @self: a review
 * @shot_id: a shot
 *
 * Returns: (nullable): a sentence about the worst that is wrong with the shot, %NULL when
 *   there are hints at most
 */
const char *
sixain_review_get_problem (SixainReview *self,
                           const char   *shot_id)
{
  g_return_val_if_fail (SIXAIN_IS_REVIEW (self), NULL);
  g_return_val_if_fail (shot_id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->issues)); i++)
    {
      g_autoptr (SixainIssue) issue = g_list_model_get_item (G_LIST_MODEL (self->issues), i);

      if (g_strcmp0 (sixain_issue_get_shot (issue), shot_id) == 0)
        return sixain_issue_get_severity (issue) != SIXAIN_ISSUE_HINT ? sixain_issue_get_text (issue) : NULL;
    }

  return NULL;
}
