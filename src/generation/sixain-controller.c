/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <glib/gstdio.h>

#include "sixain-job-work.h"

enum {
  PROP_0,
  PROP_N_ACTIVE,
  N_PROPS
};

enum {
  RESULT,
  PAUSED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static GType
sixain_controller_get_item_type (GListModel *list)
{
  return SIXAIN_TYPE_RUN;
}

static guint
sixain_controller_get_n_items (GListModel *list)
{
  return SIXAIN_CONTROLLER (list)->runs->len;
}

static gpointer
sixain_controller_get_item (GListModel *list,
                            guint       position)
{
  SixainController *self = SIXAIN_CONTROLLER (list);

  return position < self->runs->len ? g_object_ref (((SixainRunWork *) g_ptr_array_index (self->runs, position))->run) : NULL;
}

static void
sixain_controller_list_init (GListModelInterface *iface)
{
  iface->get_item_type = sixain_controller_get_item_type;
  iface->get_n_items = sixain_controller_get_n_items;
  iface->get_item = sixain_controller_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainController, sixain_controller, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sixain_controller_list_init))

G_DEFINE_QUARK (sixain-generation-error-quark, sixain_generation_error)

static void
clear_ledger (gpointer data)
{
  sixain_spending_free (((SixainLedger *) data)->spending);
}

SixainLedger *
sixain_ledger_ref (SixainLedger *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sixain_ledger_unref (SixainLedger *self)
{
  g_atomic_rc_box_release_full (self, clear_ledger);
}

static void
sixain_controller_dispose (GObject *object)
{
  sixain_controller_shutdown (SIXAIN_CONTROLLER (object));

  G_OBJECT_CLASS (sixain_controller_parent_class)->dispose (object);
}

static void
sixain_controller_finalize (GObject *object)
{
  SixainController *self = SIXAIN_CONTROLLER (object);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_object (&self->elsewhere);
  g_clear_pointer (&self->polled, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_hash_table_unref);
  g_clear_pointer (&self->paused, g_hash_table_unref);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->served, g_hash_table_unref);
  g_clear_pointer (&self->slots, sixain_slots_free);
  g_clear_pointer (&self->ledger, sixain_ledger_unref);
  g_clear_object (&self->preparation);
  g_clear_object (&self->settings);
  g_clear_object (&self->keyring);
  g_clear_object (&self->net);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->claims, g_free);

  G_OBJECT_CLASS (sixain_controller_parent_class)->finalize (object);
}

static void
sixain_controller_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_N_ACTIVE:
      g_value_set_uint (value, SIXAIN_CONTROLLER (object)->n_active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_controller_class_init (SixainControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_controller_dispose;
  object_class->finalize = sixain_controller_finalize;
  object_class->get_property = sixain_controller_get_property;

  /**
   * SixainController:n-active:
   *
   * Jobs that are not over.
   */
  props[PROP_N_ACTIVE] = g_param_spec_uint ("n-active", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * SixainController::result:
   * @job: a job
   *
   * Its film is stored and may be put into a document.
   */
  signals[RESULT] = g_signal_new ("result", SIXAIN_TYPE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SIXAIN_TYPE_JOB);

  /**
   * SixainController::paused:
   * @provider: its id
   * @message: why, and the cure
   *
   * Nothing more is sent to it until sixain_controller_resume(), or until the keyring has
   * another key.
   */
  signals[PAUSED] = g_signal_new ("paused", SIXAIN_TYPE_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sixain_controller_init (SixainController *self)
{
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_run_work_free);
  self->elsewhere = g_list_store_new (SIXAIN_TYPE_RUN);
  self->polled = g_ptr_array_new ();
  self->providers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->paused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->served = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->slots = sixain_slots_new ();
  self->cancellable = g_cancellable_new ();
  self->pace = 1;
}

static void
network_changed_cb (SixainController *self,
                    gboolean          available)
{
  if (available)
    sixain_controller_wake (self);
}

/**
 * sixain_controller_new:
 * @net: who asks; shut down after it
 * @keyring: the keys
 * @workshop: what the media layer does; for as long as the program runs
 * @folder: (nullable) (type filename): the user's own; runs are kept in jobs/ in it
 *
 * Returns: (transfer full): a controller that knows of nothing yet
 */
SixainController *
sixain_controller_new (SixainNet            *net,
                       SixainKeyring        *keyring,
                       const SixainWorkshop *workshop,
                       const char           *folder)
{
  SixainController *self;
  g_autofree char *own = NULL;
  g_autofree char *spending = NULL;

  g_return_val_if_fail (SIXAIN_IS_NET (net), NULL);
  g_return_val_if_fail (SIXAIN_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (workshop != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_CONTROLLER, NULL);
  own = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "sixain", NULL);
  spending = g_build_filename (own, "spending", NULL);
  g_mkdir_with_parents (own, 0700);
  self->net = g_object_ref (net);
  self->keyring = g_object_ref (keyring);
  self->settings = sixain_provider_settings_new (keyring);
  self->workshop = workshop;
  self->preparation = sixain_preparation_new (net, keyring, workshop, folder);
  self->root = g_build_filename (own, "jobs", NULL);
  self->claims = g_build_filename (own, "claims", NULL);
  self->ledger = g_atomic_rc_box_new0 (SixainLedger);
  self->ledger->spending = sixain_spending_new (spending);
  sixain_controller_check_sleep (self);
  g_signal_connect_object (keyring, "changed", G_CALLBACK (sixain_controller_resume), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
sixain_controller_set_pace (SixainController *self,
                            double            pace)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (pace > 0);

  self->pace = pace;
}

void
sixain_controller_set_provider (SixainController *self,
                                SixainProvider   *provider)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));

  g_hash_table_insert (self->providers, g_strdup (sixain_provider_get_id (provider)), g_object_ref (provider));
  for (guint i = 0; i < self->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (self->runs, i);

      if (g_str_equal (run->manifest->provider, sixain_provider_get_id (provider)))
        g_set_object (&run->provider, provider);
    }
}

SixainProvider *
sixain_controller_find_provider (SixainController *self,
                                 const char       *id)
{
  SixainProvider *set = g_hash_table_lookup (self->providers, id);

  return set != NULL ? g_object_ref (set) : sixain_provider_settings_new_provider (self->settings, id);
}

void
sixain_controller_take (SixainController *self,
                        const char       *provider,
                        const char       *remote)
{
  g_assert (SIXAIN_IS_CONTROLLER (self));

  g_hash_table_add (self->taken, g_strjoin (" ", provider, remote, NULL));
}

void
sixain_controller_take_all (SixainController *self,
                            const char       *provider,
                            GPtrArray        *events)
{
  g_assert (SIXAIN_IS_CONTROLLER (self));

  for (guint i = 0; i < events->len; i++)
    {
      JsonObject *event = g_ptr_array_index (events, i);

      if (sixain_event_is (event, SIXAIN_EVENT_ACCEPTED, NULL))
        sixain_controller_take (self, provider, json_object_get_string_member_with_default (event, "remote", ""));
    }
}

gboolean
sixain_controller_is_taken (SixainController *self,
                            const char       *provider,
                            const char       *remote)
{
  g_autofree char *name = g_strjoin (" ", provider, remote, NULL);

  g_assert (SIXAIN_IS_CONTROLLER (self));

  return g_hash_table_contains (self->taken, name);
}

gint64
sixain_controller_get_time (SixainController *self)
{
  return (gint64) (g_get_monotonic_time () / self->pace);
}

guint
sixain_controller_delay (SixainController *self,
                         gint64            delay,
                         GSourceFunc       func,
                         gpointer          data)
{
  return g_timeout_add ((guint) CLAMP (delay * self->pace / G_TIME_SPAN_MILLISECOND, 0, G_MAXINT), func, data);
}

void
sixain_controller_count_active (SixainController *self)
{
  guint n = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const SixainRunWork *run = g_ptr_array_index (self->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        n += ((SixainJobWork *) g_ptr_array_index (run->works, k))->step != SIXAIN_STEP_OVER;
    }
  if (n == self->n_active)
    return;

  self->n_active = n;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ACTIVE]);
}

void
sixain_controller_add_run (SixainController *self,
                           SixainRunWork    *run)
{
  guint position = 0;

  while (position < self->runs->len &&
         ((SixainRunWork *) g_ptr_array_index (self->runs, position))->manifest->created > run->manifest->created)
    position++;
  g_ptr_array_insert (self->runs, position, run);
  for (guint i = 0; i < run->works->len; i++)
    sixain_job_work_go_on (g_ptr_array_index (run->works, i));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  sixain_controller_count_active (self);
}

/* What a document has needs no other copy, once no pass begins with its last frame any more. */
static void
remove_copies (SixainRunWork *run)
{
  if (sixain_run_get_active (run->run))
    return;

  for (guint i = 0; i < run->works->len; i++)
    {
      SixainJobWork *work = g_ptr_array_index (run->works, i);
      g_autofree char *film = *work->log.film != '\0' && work->log.delivered ? sixain_job_work_dup_film (work) : NULL;

      if (film != NULL)
        g_unlink (film);
    }
}

void
sixain_controller_delivered (SixainController *self,
                             SixainJobWork    *work)
{
  remove_copies (work->run);
}

void
sixain_controller_job_over (SixainController *self,
                            SixainJobWork    *work)
{
  if (*work->log.film != '\0' && !work->log.delivered)
    g_signal_emit (self, signals[RESULT], 0, work->job);

  remove_copies (work->run);
  sixain_controller_count_active (self);
  sixain_controller_schedule (self);
}

/**
 * sixain_controller_get_spent:
 * @self: a controller
 * @storyboard: (nullable): its id, %NULL for today's spending of all
 *
 * Returns: spent or in flight, millionths of a US dollar
 */
gint64
sixain_controller_get_spent (SixainController *self,
                             const char       *storyboard)
{
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), 0);

  if (storyboard != NULL)
    return sixain_spending_get_storyboard (self->ledger->spending, storyboard);

  return sixain_spending_get_day (self->ledger->spending, g_get_real_time () / G_USEC_PER_SEC);
}

/**
 * sixain_controller_set_day_limit:
 * @self: a controller
 * @limit: millionths of a US dollar a day, 0 for none
 */
void
sixain_controller_set_day_limit (SixainController *self,
                                 gint64            limit)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (limit >= 0);

  self->day_limit = limit;
}

/**
 * sixain_controller_set_hosting:
 * @self: a controller
 * @allowed: whether fal may lend public addresses for files that go to another provider
 */
void
sixain_controller_set_hosting (SixainController *self,
                               gboolean          allowed)
{
  g_autoptr (SixainProvider) host = NULL;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));

  host = allowed ? sixain_controller_find_provider (self, "fal") : NULL;
  sixain_preparation_set_host (self->preparation, host);
}

/**
 * sixain_controller_shutdown:
 * @self: a controller
 *
 * Stops quietly, wherever it is; the next process goes on. Blocks for what is being
 * written. A second call does nothing.
 */
void
sixain_controller_shutdown (SixainController *self)
{
  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  g_clear_handle_id (&self->poll_timer, g_source_remove);
  g_clear_handle_id (&self->schedule_timer, g_source_remove);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  g_clear_object (&self->monitor);
  for (guint i = 0; i < self->runs->len; i++)
    {
      SixainRunWork *run = g_ptr_array_index (self->runs, i);

      for (guint k = 0; k < run->works->len; k++)
        sixain_job_work_stop (g_ptr_array_index (run->works, k));
    }
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->runs->len; i++)
    sixain_run_store_close (((SixainRunWork *) g_ptr_array_index (self->runs, i))->store);
}
