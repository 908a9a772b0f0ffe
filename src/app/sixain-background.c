/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-background.h"
#include "sixain-generation.h"
#include "sixain-job-text.h"
#include "sixain-jobs-watch.h"
#include "sixain-wakeup.h"
#include "sixain-window.h"

/**
 * SixainBackground:
 *
 * Generating beyond windows: goes on at the start with what an earlier process left, keeps
 * the program while there is something to do, and tells by a notification that a run has
 * ended, or needs a person, where no window with it has the focus. Main thread.
 */
struct _SixainBackground {
  GObject parent_instance;

  GtkApplication *application; /* which owns it */
  SixainController *controller;
  SixainJobsWatch *watch;
  SixainWakeup *wakeup;
  GHashTable *phases; /* id of a run -> how it was when it was looked at last */
  gboolean holding;
  gboolean quitting;
};

enum {
  PROP_0,
  PROP_HOLDING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SixainBackground, sixain_background, G_TYPE_OBJECT)

typedef enum {
  PHASE_ACTIVE = 1,
  PHASE_BLOCKED, /* nothing happens until a person does something */
  PHASE_OVER,
} Phase;

static gboolean
is_blocked (SixainJob *job)
{
  return sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PERSON || sixain_job_get_wait (job) == SIXAIN_JOB_WAIT_PROVIDER;
}

/* A pass that waits for one that is blocked is no more under way than that one. */
static Phase
get_phase (SixainRun *run)
{
  gboolean blocked = FALSE;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);

      if (sixain_job_is_over (job))
        continue;
      if (!is_blocked (job) && sixain_job_get_wait (job) != SIXAIN_JOB_WAIT_PASS)
        return PHASE_ACTIVE;
      blocked = blocked || is_blocked (job);
    }

  return !sixain_run_get_active (run) ? PHASE_OVER : blocked ? PHASE_BLOCKED : PHASE_ACTIVE;
}

/* Not GtkWindow:is-active: with GTK 4.18 that can stay FALSE when the window has the keys. A
 * window manager may leave the focus to a window that it has put away. */
static gboolean
has_focus (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkToplevelState state = GDK_IS_TOPLEVEL (surface) ? gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) : 0;

  return (state & GDK_TOPLEVEL_STATE_FOCUSED) && !(state & GDK_TOPLEVEL_STATE_MINIMIZED);
}

/* The person sees it already. */
static gboolean
is_seen (SixainBackground *self,
         SixainRun        *run)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);
  SixainSession *session = SIXAIN_IS_WINDOW (window) ? sixain_window_get_session (SIXAIN_WINDOW (window)) : NULL;

  return session != NULL && has_focus (window) &&
         g_str_equal (sixain_record_get_id (SIXAIN_RECORD (sixain_session_get_storyboard (session))),
                      sixain_run_get_storyboard (run));
}

/* (nullable): what the first job says that ended badly, or needs a person */
static const char *
get_reason (SixainRun *run)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const SixainJobState state = sixain_job_get_state (job);

      if ((state == SIXAIN_JOB_FAILED || state == SIXAIN_JOB_EXPIRED || (!sixain_job_is_over (job) && is_blocked (job))) &&
          *sixain_job_get_message (job) != '\0')
        return sixain_job_get_message (job);
    }

  return NULL;
}

static guint
count_state (SixainRun      *run,
             SixainJobState  state)
{
  guint n = 0;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    n += sixain_job_get_state (sixain_run_get_job (run, i)) == state;

  return n;
}

/* (nullable): nothing where the person has given all of it up */
static char *
dup_headline (SixainRun *run,
              Phase      phase)
{
  const guint n_done = count_state (run, SIXAIN_JOB_DONE);
  const guint n_failed = count_state (run, SIXAIN_JOB_FAILED) + count_state (run, SIXAIN_JOB_EXPIRED);
  const char *title = sixain_run_get_title (run);

  if (phase == PHASE_BLOCKED)
    /* Translators: %s is the title of a storyboard */
    return g_strdup_printf (C_("notification", "“%s” needs you to go on"), title);
  if (n_failed > 0 && n_done > 0)
    /* Translators: how many passes failed, of how many, and the title of a storyboard */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u pass of “%s” failed", "%u of %u passes of “%s” failed",
                                         sixain_run_get_n_jobs (run)),
                            n_failed, sixain_run_get_n_jobs (run), title);
  if (n_failed > 0)
    /* Translators: %s is the title of a storyboard */
    return g_strdup_printf (C_("notification", "Generating “%s” failed"), title);
  if (n_done == 0)
    return NULL;

  /* Translators: how many takes, and the title of their storyboard */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take of “%s” is there", "%u takes of “%s” are there", n_done),
                          n_done, title);
}

static char *
dup_notification_id (SixainRun *run)
{
  return g_strconcat ("run-", sixain_run_get_id (run), NULL);
}

static void
notify_person (SixainBackground *self,
               SixainRun        *run,
               Phase             phase)
{
  g_autofree char *id = dup_notification_id (run);
  g_autofree char *headline = dup_headline (run, phase);
  g_autoptr (GNotification) notification = NULL;

  if (headline == NULL || is_seen (self, run))
    return;

  notification = g_notification_new (headline);
  if (get_reason (run) != NULL)
    g_notification_set_body (notification, get_reason (run));
  g_notification_set_default_action_and_target (notification, "app.show-run", "s", sixain_run_get_id (run));
  g_application_send_notification (G_APPLICATION (self->application), id, notification);
}

static void
look_at_run (SixainBackground *self,
             SixainRun        *run)
{
  const char *id = sixain_run_get_id (run);
  const Phase before = GPOINTER_TO_INT (g_hash_table_lookup (self->phases, id));
  const Phase now = get_phase (run);

  if (before == now)
    return;

  g_hash_table_replace (self->phases, g_strdup (id), GINT_TO_POINTER (now));
  if (now == PHASE_ACTIVE)
    {
      g_autofree char *notification = dup_notification_id (run);

      g_application_withdraw_notification (G_APPLICATION (self->application), notification);
    }
  /* what an earlier process ended, it has told of */
  else if (before != 0 || now == PHASE_BLOCKED)
    {
      notify_person (self, run, now);
    }
}

static void
hold (SixainBackground *self,
      gboolean          wanted)
{
  if (self->holding == wanted)
    return;

  self->holding = wanted;
  if (wanted)
    g_application_hold (G_APPLICATION (self->application));
  else
    g_application_release (G_APPLICATION (self->application));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HOLDING]);
}

static void
update (SixainBackground *self)
{
  GListModel *runs = sixain_jobs_watch_get_runs (self->watch);
  gboolean busy = FALSE;

  g_assert (SIXAIN_IS_BACKGROUND (self));

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      look_at_run (self, run);
      busy = busy || get_phase (run) == PHASE_ACTIVE;
    }

  hold (self, busy && !self->quitting);
}

static void
woken_cb (SixainBackground *self)
{
  g_assert (SIXAIN_IS_BACKGROUND (self));

  sixain_controller_wake (self->controller);
}

static void
sixain_background_dispose (GObject *object)
{
  SixainBackground *self = SIXAIN_BACKGROUND (object);

  if (self->application != NULL)
    hold (self, FALSE);
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->wakeup);
  g_clear_object (&self->watch);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (sixain_background_parent_class)->dispose (object);
}

static void
sixain_background_finalize (GObject *object)
{
  g_hash_table_unref (SIXAIN_BACKGROUND (object)->phases);

  G_OBJECT_CLASS (sixain_background_parent_class)->finalize (object);
}

static void
sixain_background_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SixainBackground *self = SIXAIN_BACKGROUND (object);

  switch (property_id)
    {
    case PROP_HOLDING:
      g_value_set_boolean (value, self->holding);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_background_class_init (SixainBackgroundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_background_dispose;
  object_class->finalize = sixain_background_finalize;
  object_class->get_property = sixain_background_get_property;

  /**
   * SixainBackground:holding:
   *
   * Whether the program stays without a window.
   */
  props[PROP_HOLDING] =
    g_param_spec_boolean ("holding", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sixain_background_init (SixainBackground *self)
{
  self->phases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sixain_background_new:
 * @application: the program, which outlives it
 * @controller: who carries runs out
 * @runs: a list of #SixainRun
 *
 * Returns: (transfer full): what looks after them
 */
SixainBackground *
sixain_background_new (GtkApplication   *application,
                       SixainController *controller,
                       GListModel       *runs)
{
  SixainBackground *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (controller), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (runs), NULL);

  self = g_object_new (SIXAIN_TYPE_BACKGROUND, NULL);
  g_set_weak_pointer (&self->application, application);
  self->controller = g_object_ref (controller);
  self->watch = sixain_jobs_watch_new (runs);
  self->wakeup = sixain_wakeup_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wakeup, "woken", G_CALLBACK (woken_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sixain_controller_load_finish (SIXAIN_CONTROLLER (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Not all that was generated before can go on: %s", error->message);
  sixain_controller_watch (SIXAIN_CONTROLLER (source));
}

static void
keys_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SixainBackground) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!sixain_keyring_load_finish (SIXAIN_KEYRING (source), result, &error))
    g_message ("The keys were not read: %s", error->message);

  /* the program may have ended meanwhile */
  if (self->controller != NULL)
    sixain_controller_load_async (self->controller, NULL, loaded_cb, NULL);
}

/**
 * sixain_background_load:
 * @self: a background
 *
 * Goes on with what an earlier process left, once the keys are there. Call it once.
 */
void
sixain_background_load (SixainBackground *self)
{
  g_return_if_fail (SIXAIN_IS_BACKGROUND (self));

  sixain_keyring_load_async (sixain_generation_get_keyring (), NULL, keys_loaded_cb, g_object_ref (self));
}

/**
 * sixain_background_count:
 * @self: a background
 * @storyboard: (nullable): the id of a storyboard, or %NULL for all of them
 * @n_unpaid: (out) (optional): how many of them nothing was sent for yet
 *
 * Returns: how many passes are not over
 */
guint
sixain_background_count (SixainBackground *self,
                         const char       *storyboard,
                         guint            *n_unpaid)
{
  GListModel *runs;
  guint n = 0, unpaid = 0;

  g_return_val_if_fail (SIXAIN_IS_BACKGROUND (self), 0);

  runs = sixain_jobs_watch_get_runs (self->watch);
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (storyboard != NULL && !g_str_equal (storyboard, sixain_run_get_storyboard (run)))
        continue;
      for (guint j = 0; j < sixain_run_get_n_jobs (run); j++)
        {
          SixainJob *job = sixain_run_get_job (run, j);

          n += !sixain_job_is_over (job);
          unpaid += sixain_job_text_is_unsent (job, run);
        }
    }

  if (n_unpaid != NULL)
    *n_unpaid = unpaid;

  return n;
}

/**
 * sixain_background_stop_unpaid:
 * @self: a background
 * @storyboard: the id of a storyboard
 *
 * Cancels the passes that nothing is charged for; the others go on.
 */
void
sixain_background_stop_unpaid (SixainBackground *self,
                               const char       *storyboard)
{
  GListModel *jobs;

  g_return_if_fail (SIXAIN_IS_BACKGROUND (self));
  g_return_if_fail (storyboard != NULL);

  jobs = sixain_jobs_watch_get_jobs (self->watch);
  for (guint i = g_list_model_get_n_items (jobs); i > 0; i--)
    {
      g_autoptr (SixainJob) job = g_list_model_get_item (jobs, i - 1);
      SixainRun *run = sixain_controller_find_run (self->controller, job);

      if (run != NULL && g_str_equal (storyboard, sixain_run_get_storyboard (run)) && sixain_job_text_is_unsent (job, run))
        sixain_controller_cancel (self->controller, job);
    }
}

/**
 * sixain_background_set_quitting:
 * @self: a background
 * @quitting: whether the program is to end although there is something to do
 */
void
sixain_background_set_quitting (SixainBackground *self,
                                gboolean          quitting)
{
  g_return_if_fail (SIXAIN_IS_BACKGROUND (self));

  self->quitting = quitting;
  update (self);
}

/**
 * sixain_background_find_run:
 * @self: a background
 * @id: of a run
 *
 * Returns: (transfer full) (nullable): the run, where it is on the list
 */
SixainRun *
sixain_background_find_run (SixainBackground *self,
                            const char       *id)
{
  GListModel *runs;

  g_return_val_if_fail (SIXAIN_IS_BACKGROUND (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  runs = sixain_jobs_watch_get_runs (self->watch);
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (runs, i);

      if (g_str_equal (sixain_run_get_id (run), id))
        return g_steal_pointer (&run);
    }

  return NULL;
}
