/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sixain-job-actions.h"
#include "sixain-job-row.h"
#include "sixain-job-text.h"
#include "sixain-plan-text.h"

/**
 * SixainJobRow:
 *
 * One pass that is generated: how far it is, what holds it up or went wrong, and what can
 * be done about it.
 */
struct _SixainJobRow {
  GtkListBoxRow parent_instance;

  GtkStack *mark;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *price;
  GtkLabel *state;
  GtkLabel *message;
  GtkProgressBar *progress;
  GtkWidget *buttons;
  GtkButton *retry;
  GtkWidget *begun;
  GtkWidget *never_begun;
  GtkWidget *save;
  GtkWidget *cancel;
  GtkWidget *details;

  SixainController *controller;
  SixainRun *run;
  SixainJob *job;
  SixainStoryboard *storyboard;
};

G_DEFINE_FINAL_TYPE (SixainJobRow, sixain_job_row, GTK_TYPE_LIST_BOX_ROW)

static void
cancel_cb (SixainJobRow *self)
{
  g_assert (SIXAIN_IS_JOB_ROW (self));

  sixain_job_row_cancel (self);
}

static void
retry_cb (SixainJobRow *self)
{
  g_assert (SIXAIN_IS_JOB_ROW (self));

  sixain_job_actions_retry (GTK_WIDGET (self), self->controller, self->job);
}

static void
details_cb (SixainJobRow *self)
{
  g_assert (SIXAIN_IS_JOB_ROW (self));

  sixain_job_actions_details (GTK_WIDGET (self), self->run, self->job, self->storyboard);
}

static void
begun_cb (SixainJobRow *self)
{
  g_assert (SIXAIN_IS_JOB_ROW (self));

  sixain_controller_answer (self->controller, self->job, TRUE);
}

static void
never_begun_cb (SixainJobRow *self)
{
  g_assert (SIXAIN_IS_JOB_ROW (self));

  sixain_controller_answer (self->controller, self->job, FALSE);
}

static void
save_cb (SixainJobRow *self)
{
  g_assert (SIXAIN_IS_JOB_ROW (self));

  sixain_job_actions_save (GTK_WIDGET (self), self->run, self->job);
}

static const char *
get_end_icon (SixainJobState   state,
              const char     **style)
{
  if (state == SIXAIN_JOB_CANCELLED)
    return "process-stop-symbolic";

  *style = state == SIXAIN_JOB_DONE ? "success" : "error";

  return state == SIXAIN_JOB_DONE ? "object-select-symbolic" : "dialog-error-symbolic";
}

/* Whether it waits for what the others wait for as well, and which comes by itself: that is said once, of the run. */
static gboolean
waits_with_run (SixainJob *job)
{
  const SixainJobWait wait = sixain_job_get_wait (job);

  return !sixain_job_is_over (job) && *sixain_job_get_message (job) != '\0' &&
         (wait == SIXAIN_JOB_WAIT_NETWORK || wait == SIXAIN_JOB_WAIT_DISK);
}

static gboolean
is_paused (SixainJob *job)
{
  return !sixain_job_is_over (job) && sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PROVIDER;
}

/* (nullable): none where it is at work */
static const char *
get_icon (SixainJob   *job,
          const char **style)
{
  const SixainJobWait wait = sixain_job_get_wait (job);

  *style = "dim-label";
  if (sixain_job_is_over (job))
    return get_end_icon (sixain_job_get_state (job), style);
  if (wait == SIXAIN_JOB_WAIT_SLOT || wait == SIXAIN_JOB_WAIT_PASS || waits_with_run (job))
    return "content-loading-symbolic";
  if (wait == SIXAIN_JOB_WAIT_NONE)
    return sixain_job_get_state (job) == SIXAIN_JOB_WAITING ? "content-loading-symbolic" : NULL;

  *style = "warning";

  return wait == SIXAIN_JOB_WAIT_PERSON ? "dialog-question-symbolic" : "dialog-warning-symbolic";
}

static void
show_mark (SixainJobRow *self)
{
  const char *styles[] = { NULL, NULL };
  const char *icon = get_icon (self->job, &styles[0]);

  gtk_stack_set_visible_child_name (self->mark, icon != NULL ? "icon" : "busy");
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), styles);
}

/* What another process has can only be looked at. */
static gboolean
can_cancel (SixainJobRow *self)
{
  return !sixain_run_get_elsewhere (self->run) && sixain_job_can_cancel (self->job);
}

static gboolean
can_retry (SixainJobRow *self)
{
  return !sixain_run_get_elsewhere (self->run) && sixain_job_can_retry (self->job);
}

/* It is the request that is not wanted, and that is sent as it was. */
static gboolean
is_unwanted (SixainJob *job)
{
  const SixainFault fault = sixain_job_get_fault (job);

  return sixain_job_get_state (job) == SIXAIN_JOB_FAILED &&
         (fault == SIXAIN_FAULT_REQUEST || fault == SIXAIN_FAULT_MEDIA || fault == SIXAIN_FAULT_MODERATION);
}

static void
show_retry (SixainJobRow *self)
{
  const gboolean can = can_retry (self);
  g_autofree char *amount = sixain_job_get_price (self->job) > 0 ? sixain_plan_format_price (sixain_job_get_price (self->job)) : NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->retry), can);
  if (!can)
    return;

  if (amount != NULL && is_unwanted (self->job))
    /* Translators: %s is a price; what was changed since does not go along */
    label = g_strdup_printf (C_("button", "Try the Same Again for %s"), amount);
  else if (amount != NULL)
    /* Translators: %s is a price */
    label = g_strdup_printf (C_("button", "Try Again for %s"), amount);
  else if (sixain_job_text_is_free (self->run))
    label = g_strdup (C_("button", "Try Again"));
  else
    label = g_strdup (C_("button", "Try Again at Its Price"));
  gtk_button_set_label (self->retry, label);
}

static void
keep_focus (SixainJobRow *self,
            GtkWidget    *widget)
{
  /* the focus does not go with a button that has no use any more */
  if (gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_buttons (SixainJobRow *self)
{
  const gboolean asked = sixain_job_get_wait (self->job) == SIXAIN_JOB_WAIT_PERSON && !sixain_job_is_over (self->job);
  const gboolean retry = can_retry (self);
  const gboolean there = self->storyboard != NULL &&
                         sixain_storyboard_find_take (self->storyboard, sixain_job_get_id (self->job)) != NULL;
  const gboolean save = sixain_job_text_is_unkept (self->job) && sixain_job_get_result (self->job) != NULL && !there;
  const gboolean cancel = can_cancel (self);

  if (!retry)
    keep_focus (self, GTK_WIDGET (self->retry));
  if (!cancel)
    keep_focus (self, self->cancel);
  if (!save)
    keep_focus (self, self->save);
  if (!asked)
    {
      keep_focus (self, self->begun);
      keep_focus (self, self->never_begun);
    }

  show_retry (self);
  gtk_widget_set_visible (self->begun, asked);
  gtk_widget_set_visible (self->never_begun, asked);
  gtk_widget_set_visible (self->save, save);
  gtk_widget_set_visible (self->buttons, asked || retry || save);
  gtk_widget_set_visible (self->cancel, cancel);
}

static void
changed_cb (SixainJobRow *self)
{
  const char *message = sixain_job_get_message (self->job);
  const SixainJobState state = sixain_job_get_state (self->job);
  const gboolean bar = sixain_job_get_progress (self->job) >= 0 &&
                       (state == SIXAIN_JOB_PREPARING || state == SIXAIN_JOB_RUNNING || state == SIXAIN_JOB_FETCHING);
  /* beside "Failed" a price would look spent */
  const gboolean spared = sixain_job_is_over (self->job) && state != SIXAIN_JOB_DONE && sixain_job_text_is_uncharged (self->job);
  g_autofree char *price = spared ? NULL : sixain_job_text_dup_price (self->job);

  g_assert (SIXAIN_IS_JOB_ROW (self));

  show_mark (self);
  gtk_label_set_label (self->price, price != NULL ? price : "");
  gtk_label_set_label (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *message != '\0' && !waits_with_run (self->job) && !is_paused (self->job));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), bar);
  if (bar)
    gtk_progress_bar_set_fraction (self->progress, sixain_job_get_progress (self->job));
  sixain_job_row_update (self);
}

static void
sixain_job_row_dispose (GObject *object)
{
  SixainJobRow *self = SIXAIN_JOB_ROW (object);

  g_clear_object (&self->controller);
  g_clear_object (&self->run);
  g_clear_object (&self->job);
  g_clear_object (&self->storyboard);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_JOB_ROW);

  G_OBJECT_CLASS (sixain_job_row_parent_class)->dispose (object);
}

static void
sixain_job_row_class_init (SixainJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_job_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, mark);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, price);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, state);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, message);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, progress);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, retry);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, begun);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, never_begun);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, save);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, cancel);
  gtk_widget_class_bind_template_child (widget_class, SixainJobRow, details);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, never_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

/* Large text in a narrow window: what an answer means must not be cut. */
static void
wrap_label (GtkWidget *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
}

static void
sixain_job_row_init (SixainJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_button_set_label (self->retry, "");
  wrap_label (GTK_WIDGET (self->retry));
  wrap_label (self->begun);
  wrap_label (self->never_begun);
  wrap_label (self->save);
}

/**
 * sixain_job_row_new:
 * @controller: whose job it is
 * @run: the job's run
 * @job: a job
 * @storyboard: (nullable): the run's, where it is open
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_job_row_new (SixainController *controller,
                    SixainRun        *run,
                    SixainJob        *job,
                    SixainStoryboard *storyboard)
{
  SixainJobRow *self;

  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (controller), NULL);
  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);
  g_return_val_if_fail (SIXAIN_IS_JOB (job), NULL);

  self = g_object_new (SIXAIN_TYPE_JOB_ROW, NULL);
  self->controller = g_object_ref (controller);
  self->run = g_object_ref (run);
  self->job = g_object_ref (job);
  g_set_object (&self->storyboard, storyboard);

  g_signal_connect_object (job, "notify::state", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::wait", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::progress", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::message", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::delivered", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (storyboard != NULL)
    g_signal_connect_object (sixain_storyboard_get_takes (storyboard), "items-changed",
                             G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_job_row_get_job:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
SixainJob *
sixain_job_row_get_job (SixainJobRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB_ROW (self), NULL);

  return self->job;
}

/**
 * sixain_job_row_get_run:
 * @self: a row
 *
 * Returns: (transfer none): the run of what it shows
 */
SixainRun *
sixain_job_row_get_run (SixainJobRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_JOB_ROW (self), NULL);

  return self->run;
}

/**
 * sixain_job_row_update:
 * @self: a row
 *
 * Shows how long it has been under way, and where its shots are now.
 */
void
sixain_job_row_update (SixainJobRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SIXAIN_IS_JOB_ROW (self));

  show_buttons (self);
  title = sixain_job_text_dup_title (self->job, self->storyboard);
  text = waits_with_run (self->job) ? g_strdup (C_("job", "Waiting"))
                                    : sixain_job_text_dup_state (self->job, self->run, g_get_real_time ());
  if (g_str_equal (text, gtk_label_get_label (self->state)) && g_str_equal (title, gtk_label_get_label (self->title)))
    return;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/**
 * sixain_job_row_cancel:
 * @self: a row
 *
 * Cancels the job, where that can be; asks before where something is or may be charged.
 */
void
sixain_job_row_cancel (SixainJobRow *self)
{
  g_return_if_fail (SIXAIN_IS_JOB_ROW (self));

  if (can_cancel (self))
    sixain_job_actions_cancel (GTK_WIDGET (self), self->controller, self->run, self->job);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}
