/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sixain-job-actions.h"
#include "sixain-job-text.h"
#include "sixain-run-row.h"

/**
 * SixainRunRow:
 *
 * What was generated with one press of a button: of which storyboard, where, when and for
 * how much; and why it is held back, where it is, once for all of its passes.
 */
struct _SixainRunRow {
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *show;
  GtkWidget *dismiss;
  GtkLabel *elsewhere;
  GtkWidget *paused;
  GtkLabel *reason;
  GtkWidget *resume;
  GtkWidget *keys;

  SixainController *controller;
  SixainRun *run;
  char *model;
};

G_DEFINE_FINAL_TYPE (SixainRunRow, sixain_run_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_cb (SixainRunRow *self)
{
  g_assert (SIXAIN_IS_RUN_ROW (self));

  sixain_job_actions_show (GTK_WIDGET (self), self->run);
}

static void
dismiss_cb (SixainRunRow *self)
{
  g_assert (SIXAIN_IS_RUN_ROW (self));

  sixain_job_actions_dismiss (GTK_WIDGET (self), self->controller, self->run);
}

static void
resume_cb (SixainRunRow *self)
{
  g_assert (SIXAIN_IS_RUN_ROW (self));

  sixain_controller_resume (self->controller, sixain_run_get_provider (self->run));
  sixain_run_row_update (self);
}

static void
keys_cb (SixainRunRow *self)
{
  g_assert (SIXAIN_IS_RUN_ROW (self));

  sixain_job_actions_keys (GTK_WIDGET (self));
}

static char *
dup_when (gint64 created)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (created / G_USEC_PER_SEC);

  if (date == NULL)
    return g_strdup ("");

  return g_date_time_format (date, g_date_time_get_day_of_year (date) == g_date_time_get_day_of_year (now) &&
                                   g_date_time_get_year (date) == g_date_time_get_year (now) ? "%H:%M" : "%x %H:%M");
}

/* (nullable): where what can be done with it can be done */
static const char *
get_place (SixainRun *run)
{
  if (!sixain_run_get_elsewhere (run))
    return NULL;

  return sixain_run_get_active (run) ? C_("job", "Running in another Sixain") : C_("job", "Open in another Sixain");
}

static char *
dup_subtitle (SixainRunRow *self)
{
  g_autofree char *provider = sixain_job_text_dup_provider (self->run);
  g_autofree char *when = dup_when (sixain_run_get_created (self->run));
  g_autofree char *price = sixain_job_text_dup_run_price (self->run);
  const char *parts[] = { provider, self->model, when, price };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free_and_steal (text);
}

/* (nullable): the first of its passes that waits for that */
static SixainJob *
find_waiting (SixainRun     *run,
              SixainJobWait  wait)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      if (sixain_job_get_wait (job) == wait && !sixain_job_is_over (job))
        return job;
    }

  return NULL;
}

/* (nullable): what holds passes up that have it in common; what needs a person comes first */
static const char *
get_reason (SixainRunRow *self,
            gboolean     *paused)
{
  static const SixainJobWait waits[] = { SIXAIN_JOB_WAIT_PROVIDER, SIXAIN_JOB_WAIT_DISK, SIXAIN_JOB_WAIT_NETWORK };
  const char *why = sixain_controller_get_paused (self->controller, sixain_run_get_provider (self->run));

  *paused = why != NULL && find_waiting (self->run, SIXAIN_JOB_WAIT_PROVIDER) != NULL;
  if (*paused)
    return why;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      SixainJob *job = find_waiting (self->run, waits[i]);

      if (job != NULL && *sixain_job_get_message (job) != '\0')
        return sixain_job_get_message (job);
    }

  return NULL;
}

static void
sixain_run_row_dispose (GObject *object)
{
  SixainRunRow *self = SIXAIN_RUN_ROW (object);

  g_clear_object (&self->controller);
  g_clear_object (&self->run);
  g_clear_pointer (&self->model, g_free);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_RUN_ROW);

  G_OBJECT_CLASS (sixain_run_row_parent_class)->dispose (object);
}

static void
sixain_run_row_class_init (SixainRunRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_run_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, title);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, show);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, dismiss);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, paused);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, reason);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, resume);
  gtk_widget_class_bind_template_child (widget_class, SixainRunRow, keys);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, keys_cb);
}

static void
sixain_run_row_init (SixainRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sixain_run_row_new:
 * @controller: whose run it is
 * @run: a run
 * @model: (nullable): what the user knows its model by
 * @shown: whether its storyboard is the one the window shows
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_run_row_new (SixainController *controller,
                    SixainRun        *run,
                    const char       *model,
                    gboolean          shown)
{
  SixainRunRow *self;

  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (controller), NULL);
  g_return_val_if_fail (SIXAIN_IS_RUN (run), NULL);

  self = g_object_new (SIXAIN_TYPE_RUN_ROW, NULL);
  self->controller = g_object_ref (controller);
  self->run = g_object_ref (run);
  self->model = g_strdup (model);

  gtk_label_set_label (self->title, sixain_run_get_title (run));
  gtk_widget_set_visible (self->show, !shown);
  sixain_run_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_run_row_get_run:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
SixainRun *
sixain_run_row_get_run (SixainRunRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_RUN_ROW (self), NULL);

  return self->run;
}

/**
 * sixain_run_row_update:
 * @self: a row
 *
 * Shows what is known of the run now.
 */
void
sixain_run_row_update (SixainRunRow *self)
{
  const char *reason;
  const char *place;
  gboolean paused;
  g_autofree char *subtitle = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (SIXAIN_IS_RUN_ROW (self));

  place = get_place (self->run);
  reason = get_reason (self, &paused);
  if (!paused && (gtk_widget_has_focus (self->resume) || gtk_widget_has_focus (self->keys)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->paused, reason != NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (self->resume), paused);
  gtk_widget_set_sensitive (self->dismiss, !sixain_run_get_active (self->run));
  gtk_widget_set_visible (self->dismiss, place == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), place != NULL);
  gtk_label_set_label (self->elsewhere, place != NULL ? place : "");

  subtitle = dup_subtitle (self);
  gtk_label_set_label (self->subtitle, subtitle);
  description = g_strconcat (subtitle, place != NULL ? ". " : "", place != NULL ? place : "",
                             reason != NULL ? ". " : "", reason != NULL ? reason : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sixain_run_get_title (self->run),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}
