/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-job-text.h"
#include "sixain-jobs-button.h"
#include "sixain-jobs-view.h"
#include "sixain-jobs-watch.h"
#include "sixain-progress-ring.h"

#define LIST_WIDTH 400
#define DIALOG_HEIGHT 560

/**
 * SixainJobsButton:
 *
 * How far generating is, with the list of it: in a popover, or in a dialog where the window
 * is narrow. It is not to be seen while there is nothing in the list.
 */
struct _SixainJobsButton {
  GtkWidget parent_instance;

  GtkWidget *button;
  SixainProgressRing *ring;
  GtkImage *icon;
  GtkLabel *count;
  GtkWidget *badge;
  GtkPopover *popover;

  SixainController *controller;
  SixainJobsWatch *watch;
  SixainStoryboard *storyboard;
  GListModel *profiles;
  AdwDialog *dialog; /* weak */
  gboolean narrow;
};

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SixainJobsButton, sixain_jobs_button, GTK_TYPE_WIDGET)

typedef struct {
  guint n;      /* jobs of the runs that are under way */
  guint n_done;
  guint n_failed;
  guint n_asked; /* wait for a person */
  double done;
} Tally;

static void
add_run (Tally     *tally,
         SixainRun *run)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const SixainJobState state = sixain_job_get_state (job);

      tally->n_failed += state == SIXAIN_JOB_FAILED || state == SIXAIN_JOB_EXPIRED;
      if (!sixain_run_get_active (run))
        continue;

      tally->n++;
      tally->n_done += sixain_job_is_over (job);
      tally->n_asked += !sixain_job_is_over (job) && (sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON ||
                                                      sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PROVIDER ||
                                                      sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_DISK);
      tally->done += sixain_job_text_get_done (job);
    }
}

/* "2 of 5 passes done, 1 failed" */
static char *
describe (const Tally *tally)
{
  g_autofree char *passes = NULL;
  g_autofree char *failed = NULL;

  if (tally->n > 0)
    passes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u pass done", "%u of %u passes done", tally->n),
                              tally->n_done, tally->n);
  else
    passes = g_strdup (C_("jobs", "Nothing is under way"));
  if (tally->n_failed == 0)
    return g_steal_pointer (&passes);

  failed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u failed", "%u failed", tally->n_failed), tally->n_failed);

  /* Translators: "2 of 5 passes done", then "1 failed" */
  return g_strdup_printf (C_("jobs", "%s, %s"), passes, failed);
}

static void
update (SixainJobsButton *self)
{
  GListModel *runs = sixain_jobs_watch_get_runs (self->watch);
  const guint n_runs = g_list_model_get_n_items (runs);
  Tally tally = { 0 };
  gboolean trouble;
  g_autofree char *count = NULL;
  g_autofree char *description = NULL;

  g_assert (SIXAIN_IS_JOBS_BUTTON (self));

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      add_run (&tally, run);
    }
  trouble = tally.n_failed > 0 || tally.n_asked > 0;

  /* in a narrow window there is room for one of them, and trouble comes first */
  gtk_widget_set_visible (GTK_WIDGET (self->ring), tally.n > 0 && !(self->narrow && trouble));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), tally.n == 0 && tally.n_failed == 0);
  gtk_image_set_from_icon_name (self->icon, "object-select-symbolic");
  gtk_widget_set_visible (self->badge, trouble);
  gtk_widget_set_visible (GTK_WIDGET (self->count), tally.n > 0 && !self->narrow);
  if (tally.n > 0)
    {
      sixain_progress_ring_set_fraction (self->ring, tally.done / tally.n);
      /* Translators: how many passes are done, and how many there are: "2/5" */
      count = g_strdup_printf (C_("jobs", "%u/%u"), tally.n_done, tally.n);
      gtk_label_set_label (self->count, count);
    }

  description = describe (&tally);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Generating"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  gtk_widget_set_tooltip_text (self->button, description);

  /* GTK loses count of the focus where it goes from two hidden widgets at once */
  if (n_runs == 0 && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)))
    sixain_jobs_button_close (self);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), n_runs > 0);
}

static GtkWidget *
new_view (SixainJobsButton *self)
{
  return sixain_jobs_view_new (self->controller, sixain_jobs_watch_get_runs (self->watch), self->storyboard, self->profiles);
}

static gboolean
drop_view_cb (gpointer user_data)
{
  SixainJobsButton *self = user_data;

  g_assert (SIXAIN_IS_JOBS_BUTTON (self));

  if (self->watch == NULL || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)))
    return G_SOURCE_REMOVE;

  gtk_popover_set_child (self->popover, NULL);
  update (self);

  return G_SOURCE_REMOVE;
}

static void
list_closed (SixainJobsButton *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), FALSE);
  /* a row of it may be in the middle of what closed it */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_view_cb, g_object_ref (self), g_object_unref);
}

static void
closed_cb (SixainJobsButton *self)
{
  g_assert (SIXAIN_IS_JOBS_BUTTON (self));

  list_closed (self);
}

static void
dialog_closed_cb (SixainJobsButton *self)
{
  g_assert (SIXAIN_IS_JOBS_BUTTON (self));

  g_clear_weak_pointer (&self->dialog);
  list_closed (self);
}

static void
present_dialog (SixainJobsButton *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *view = new_view (self);
  AdwDialog *dialog = adw_dialog_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), view);
  adw_dialog_set_title (dialog, C_("dialog", "Generating"));
  adw_dialog_set_content_width (dialog, LIST_WIDTH);
  adw_dialog_set_content_height (dialog, DIALOG_HEIGHT);
  adw_dialog_set_child (dialog, toolbar);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (dialog_closed_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->dialog, dialog);

  adw_dialog_present (dialog, GTK_WIDGET (self));
  sixain_jobs_view_focus (SIXAIN_JOBS_VIEW (view));
}

static void
present_popover (SixainJobsButton *self)
{
  GtkWidget *view = new_view (self);

  gtk_widget_set_size_request (view, LIST_WIDTH, -1);
  gtk_popover_set_child (self->popover, view);
  gtk_popover_popup (self->popover);
  sixain_jobs_view_focus (SIXAIN_JOBS_VIEW (view));
}

static void
toggled_cb (SixainJobsButton *self)
{
  const gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button));

  g_assert (SIXAIN_IS_JOBS_BUTTON (self));

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, active, -1);
  if (!active)
    sixain_jobs_button_close (self);
  else if (self->watch == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), FALSE);
  else if (self->narrow)
    present_dialog (self);
  else
    present_popover (self);
}

static void
sixain_jobs_button_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (SIXAIN_JOBS_BUTTON (widget)->button, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
sixain_jobs_button_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SixainJobsButton *self = SIXAIN_JOBS_BUTTON (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  gtk_popover_present (self->popover);
}

static void
sixain_jobs_button_dispose (GObject *object)
{
  SixainJobsButton *self = SIXAIN_JOBS_BUTTON (object);

  if (self->dialog != NULL)
    adw_dialog_force_close (self->dialog);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->watch);
  g_clear_object (&self->controller);
  g_clear_object (&self->storyboard);
  g_clear_object (&self->profiles);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_JOBS_BUTTON);

  G_OBJECT_CLASS (sixain_jobs_button_parent_class)->dispose (object);
}

static void
sixain_jobs_button_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, sixain_jobs_button_get_narrow (SIXAIN_JOBS_BUTTON (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_jobs_button_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      sixain_jobs_button_set_narrow (SIXAIN_JOBS_BUTTON (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_jobs_button_class_init (SixainJobsButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_jobs_button_dispose;
  object_class->get_property = sixain_jobs_button_get_property;
  object_class->set_property = sixain_jobs_button_set_property;
  widget_class->measure = sixain_jobs_button_measure;
  widget_class->size_allocate = sixain_jobs_button_size_allocate;

  /**
   * SixainJobsButton:narrow:
   *
   * Whether the list comes as a dialog.
   */
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SIXAIN_TYPE_PROGRESS_RING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-jobs-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, SixainJobsButton, ring);
  gtk_widget_class_bind_template_child (widget_class, SixainJobsButton, icon);
  gtk_widget_class_bind_template_child (widget_class, SixainJobsButton, count);
  gtk_widget_class_bind_template_child (widget_class, SixainJobsButton, badge);
  gtk_widget_class_bind_template_child (widget_class, SixainJobsButton, popover);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
sixain_jobs_button_init (SixainJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sixain_jobs_button_set_jobs:
 * @self: a button
 * @controller: who carries them out
 * @runs: a list of #SixainRun
 * @storyboard: (nullable): the one that the window shows
 * @profiles: (nullable): a list of #SixainProfile, for the models' names
 *
 * Says what is shown; once.
 */
void
sixain_jobs_button_set_jobs (SixainJobsButton *self,
                             SixainController *controller,
                             GListModel       *runs,
                             SixainStoryboard *storyboard,
                             GListModel       *profiles)
{
  g_return_if_fail (SIXAIN_IS_JOBS_BUTTON (self));
  g_return_if_fail (SIXAIN_IS_CONTROLLER (controller));
  g_return_if_fail (G_IS_LIST_MODEL (runs));
  g_return_if_fail (self->watch == NULL);

  self->controller = g_object_ref (controller);
  self->watch = sixain_jobs_watch_new (runs);
  g_set_object (&self->storyboard, storyboard);
  g_set_object (&self->profiles, profiles);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * sixain_jobs_button_get_narrow:
 * @self: a button
 *
 * Returns: whether the list comes as a dialog
 */
gboolean
sixain_jobs_button_get_narrow (SixainJobsButton *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOBS_BUTTON (self), FALSE);

  return self->narrow;
}

/**
 * sixain_jobs_button_set_narrow:
 * @self: a button
 * @narrow: whether the list comes as a dialog
 */
void
sixain_jobs_button_set_narrow (SixainJobsButton *self,
                               gboolean          narrow)
{
  g_return_if_fail (SIXAIN_IS_JOBS_BUTTON (self));

  narrow = !!narrow;
  if (self->narrow == narrow)
    return;

  sixain_jobs_button_close (self);
  self->narrow = narrow;
  if (self->watch != NULL)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

/**
 * sixain_jobs_button_popup:
 * @self: a button
 *
 * Opens the list, at its first row.
 *
 * Returns: whether there is anything in it
 */
gboolean
sixain_jobs_button_popup (SixainJobsButton *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOBS_BUTTON (self), FALSE);

  if (self->watch == NULL || g_list_model_get_n_items (sixain_jobs_watch_get_runs (self->watch)) == 0)
    return FALSE;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), TRUE);

  return TRUE;
}

/**
 * sixain_jobs_button_close:
 * @self: a button
 *
 * Closes the list, where it is open.
 */
void
sixain_jobs_button_close (SixainJobsButton *self)
{
  g_return_if_fail (SIXAIN_IS_JOBS_BUTTON (self));

  if (self->popover != NULL)
    gtk_popover_popdown (self->popover);
  if (self->dialog != NULL)
    adw_dialog_close (self->dialog);
}
