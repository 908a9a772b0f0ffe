/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-job-actions.h"
#include "sixain-job-row.h"
#include "sixain-job-text.h"
#include "sixain-jobs-view.h"
#include "sixain-jobs-watch.h"
#include "sixain-run-row.h"

/* More rows than are seen without scrolling, and as many as are made within a frame. */
#define ROWS_FIRST 24
#define ROWS_MORE 6

/**
 * SixainJobsView:
 *
 * The list of what is and was generated, run by run, the newest first.
 */
struct _SixainJobsView {
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *clear;

  SixainController *controller;
  SixainJobsWatch *watch;
  SixainStoryboard *storyboard;
  GListModel *profiles;
  GtkSliceListModel *rows; /* those that are made by now */
  guint more;
  guint clock; /* while it is seen and something is under way */
};

G_DEFINE_FINAL_TYPE (SixainJobsView, sixain_jobs_view, ADW_TYPE_BIN)

static GListModel *
get_runs (SixainJobsView *self)
{
  return sixain_jobs_watch_get_runs (self->watch);
}

/* A run, then its jobs. */
static gpointer
expand_run (gpointer item,
            gpointer user_data)
{
  g_autoptr (GListModel) run = item;
  GListStore *head = g_list_store_new (G_TYPE_OBJECT);
  GListStore *both = g_list_store_new (G_TYPE_LIST_MODEL);

  g_list_store_append (head, run);
  g_list_store_append (both, head);
  g_list_store_append (both, run);
  g_object_unref (head);

  return gtk_flatten_list_model_new (G_LIST_MODEL (both));
}

static SixainRun *
find_run (SixainJobsView *self,
          SixainJob      *job)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_runs (self)); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (get_runs (self), i);

      for (guint j = 0; j < sixain_run_get_n_jobs (run); j++)
        if (sixain_run_get_job (run, j) == job)
          return run; /* the list keeps it */
    }

  return NULL;
}

static const char *
find_model_name (SixainJobsView *self,
                 const char     *id)
{
  for (guint i = 0; self->profiles != NULL && i < g_list_model_get_n_items (self->profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (self->profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), id))
        return sixain_profile_get_name (profile);
    }

  return NULL;
}

static gboolean
is_shown (SixainJobsView *self,
          SixainRun      *run)
{
  return self->storyboard != NULL &&
         g_str_equal (sixain_run_get_storyboard (run), sixain_record_get_id (SIXAIN_RECORD (self->storyboard)));
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  SixainJobsView *self = user_data;
  SixainRun *run = SIXAIN_IS_RUN (item) ? item : find_run (self, item);
  const gboolean shown = is_shown (self, run);

  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  if (SIXAIN_IS_RUN (item))
    return sixain_run_row_new (self->controller, run, find_model_name (self, sixain_run_get_profile (run)), shown);

  return sixain_job_row_new (self->controller, run, item, shown ? self->storyboard : NULL);
}

static void
update_rows (SixainJobsView *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (SIXAIN_IS_RUN_ROW (row))
      sixain_run_row_update (SIXAIN_RUN_ROW (row));
    else
      sixain_job_row_update (SIXAIN_JOB_ROW (row));
}

static gboolean
can_dismiss (SixainRun *run)
{
  return !sixain_run_get_active (run) && !sixain_run_get_elsewhere (run);
}

static gboolean
is_finished (SixainRun *run)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    if (sixain_job_text_is_unkept (sixain_run_get_job (run, i)))
      return FALSE;

  return can_dismiss (run);
}

static gboolean
clock_cb (gpointer user_data)
{
  SixainJobsView *self = user_data;

  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  update_rows (self);

  return G_SOURCE_CONTINUE;
}

static void
update (SixainJobsView *self)
{
  gboolean active = FALSE;
  gboolean finished = FALSE;

  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  for (guint i = 0; i < g_list_model_get_n_items (get_runs (self)); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (get_runs (self), i);

      active = active || sixain_run_get_active (run);
      finished = finished || is_finished (run);
    }

  if (!finished && gtk_widget_has_focus (self->clear))
    sixain_jobs_view_focus (self);
  gtk_widget_set_visible (self->clear, finished);

  active = active && gtk_widget_get_mapped (GTK_WIDGET (self));
  if (active && self->clock == 0)
    self->clock = g_timeout_add_seconds (1, clock_cb, self);
  else if (!active)
    g_clear_handle_id (&self->clock, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_rows (self);
}

/* Gives the focus to what took the place of the row that went. */
static void
rows_changed_cb (SixainJobsView *self,
                 guint           position,
                 guint           removed,
                 guint           added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, position);

  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  if (removed == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    sixain_jobs_view_focus (self);
}

static void
row_activated_cb (SixainJobsView *self,
                  GtkListBoxRow  *row)
{
  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  if (SIXAIN_IS_JOB_ROW (row))
    {
      SixainRun *run = sixain_job_row_get_run (SIXAIN_JOB_ROW (row));

      sixain_job_actions_details (GTK_WIDGET (row), run, sixain_job_row_get_job (SIXAIN_JOB_ROW (row)),
                                  is_shown (self, run) ? self->storyboard : NULL);
    }
  else
    {
      sixain_job_actions_show (GTK_WIDGET (row), sixain_run_row_get_run (SIXAIN_RUN_ROW (row)));
    }
}

/* What the key does: a job is cancelled, a run that is over dismissed. */
static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SixainJobsView *self = SIXAIN_JOBS_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (SIXAIN_IS_JOB_ROW (row))
    sixain_job_row_cancel (SIXAIN_JOB_ROW (row));
  else if (SIXAIN_IS_RUN_ROW (row) && can_dismiss (sixain_run_row_get_run (SIXAIN_RUN_ROW (row))))
    sixain_job_actions_dismiss (row, self->controller, sixain_run_row_get_run (SIXAIN_RUN_ROW (row)));
  else
    gtk_widget_error_bell (widget);
}

static void
clear_cb (SixainJobsView *self)
{
  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  for (guint i = g_list_model_get_n_items (get_runs (self)); i > 0; i--)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (get_runs (self), i - 1);

      if (is_finished (run))
        sixain_controller_dismiss (self->controller, run);
    }
}

/* Some hundred rows at once would hold the window up when the list is opened. */
static gboolean
more_cb (gpointer user_data)
{
  SixainJobsView *self = user_data;
  const guint n = gtk_slice_list_model_get_size (self->rows);

  g_assert (SIXAIN_IS_JOBS_VIEW (self));

  if (n <= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    {
      gtk_slice_list_model_set_size (self->rows, n + ROWS_MORE);
      return G_SOURCE_CONTINUE;
    }

  self->more = 0;
  /* what comes later comes a few at a time */
  gtk_slice_list_model_set_size (self->rows, G_MAXUINT);

  return G_SOURCE_REMOVE;
}

static void
sixain_jobs_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sixain_jobs_view_parent_class)->map (widget);

  update (SIXAIN_JOBS_VIEW (widget));
}

static void
sixain_jobs_view_unmap (GtkWidget *widget)
{
  SixainJobsView *self = SIXAIN_JOBS_VIEW (widget);

  GTK_WIDGET_CLASS (sixain_jobs_view_parent_class)->unmap (widget);

  g_clear_handle_id (&self->clock, g_source_remove);
}

static void
sixain_jobs_view_dispose (GObject *object)
{
  SixainJobsView *self = SIXAIN_JOBS_VIEW (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_handle_id (&self->more, g_source_remove);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->rows);
  g_clear_object (&self->watch);
  g_clear_object (&self->controller);
  g_clear_object (&self->storyboard);
  g_clear_object (&self->profiles);

  /* the bin would unparent it once more */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_JOBS_VIEW);

  G_OBJECT_CLASS (sixain_jobs_view_parent_class)->dispose (object);
}

static void
sixain_jobs_view_class_init (SixainJobsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_jobs_view_dispose;
  widget_class->map = sixain_jobs_view_map;
  widget_class->unmap = sixain_jobs_view_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-jobs-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainJobsView, list);
  gtk_widget_class_bind_template_child (widget_class, SixainJobsView, clear);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);

  gtk_widget_class_install_action (widget_class, "jobs.cancel", NULL, cancel_cb);
}

static void
sixain_jobs_view_init (SixainJobsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sixain_jobs_view_new:
 * @controller: who carries them out
 * @runs: a list of #SixainRun
 * @storyboard: (nullable): the one that the window shows
 * @profiles: (nullable): a list of #SixainProfile, for the models' names
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
sixain_jobs_view_new (SixainController *controller,
                      GListModel       *runs,
                      SixainStoryboard *storyboard,
                      GListModel       *profiles)
{
  SixainJobsView *self;
  g_autoptr (GtkMapListModel) expanded = NULL;
  GListModel *all;

  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (controller), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (runs), NULL);

  self = g_object_new (SIXAIN_TYPE_JOBS_VIEW, NULL);
  self->controller = g_object_ref (controller);
  self->watch = sixain_jobs_watch_new (runs);
  g_set_object (&self->storyboard, storyboard);
  g_set_object (&self->profiles, profiles);

  expanded = gtk_map_list_model_new (g_object_ref (runs), expand_run, NULL, NULL);
  all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&expanded))));
  self->rows = gtk_slice_list_model_new (all, 0, ROWS_FIRST);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->rows), create_row_cb, self, NULL);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  self->more = g_idle_add_full (G_PRIORITY_LOW, more_cb, self, NULL);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_jobs_view_focus:
 * @self: a view
 *
 * Gives the focus to its first row.
 */
void
sixain_jobs_view_focus (SixainJobsView *self)
{
  GtkListBoxRow *row;
  GtkWidget *dialog;

  g_return_if_fail (SIXAIN_IS_JOBS_VIEW (self));

  row = gtk_list_box_get_row_at_index (self->list, 0);
  dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);
  if (row != NULL && dialog != NULL)
    adw_dialog_set_focus (ADW_DIALOG (dialog), GTK_WIDGET (row));
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
