/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-wakeup.h"

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

/**
 * SixainWakeup:
 *
 * Tells when it is worth trying at once what waits for the network: it can be reached
 * again, or the machine was asleep. Where there is no logind, only the network tells.
 * Main thread.
 */
struct _SixainWakeup {
  GObject parent_instance;

  GCancellable *cancellable;
  GDBusConnection *bus;
  guint subscription;
};

G_DEFINE_FINAL_TYPE (SixainWakeup, sixain_wakeup, G_TYPE_OBJECT)

enum {
  WOKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
network_changed_cb (SixainWakeup *self,
                    gboolean      available)
{
  g_assert (SIXAIN_IS_WAKEUP (self));

  if (available)
    g_signal_emit (self, signals[WOKEN], 0);
}

static void
sleep_cb (GDBusConnection *bus,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *name,
          GVariant        *parameters,
          gpointer         user_data)
{
  SixainWakeup *self = user_data;
  gboolean asleep;

  g_assert (SIXAIN_IS_WAKEUP (self));

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &asleep);
  if (!asleep)
    g_signal_emit (self, signals[WOKEN], 0);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (SixainWakeup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Nobody tells of sleep: %s", error->message);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->bus = g_steal_pointer (&bus);
  g_dbus_connection_set_exit_on_close (self->bus, FALSE);
  /* it goes with the object, which ends it first */
  self->subscription =
    g_dbus_connection_signal_subscribe (self->bus, LOGIND, LOGIND_MANAGER, "PrepareForSleep", LOGIND_PATH, NULL,
                                        G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
}

static void
sixain_wakeup_dispose (GObject *object)
{
  SixainWakeup *self = SIXAIN_WAKEUP (object);

  g_cancellable_cancel (self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (sixain_wakeup_parent_class)->dispose (object);
}

static void
sixain_wakeup_finalize (GObject *object)
{
  g_object_unref (SIXAIN_WAKEUP (object)->cancellable);

  G_OBJECT_CLASS (sixain_wakeup_parent_class)->finalize (object);
}

static void
sixain_wakeup_class_init (SixainWakeupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_wakeup_dispose;
  object_class->finalize = sixain_wakeup_finalize;

  /**
   * SixainWakeup::woken:
   * @self: a wakeup
   *
   * The network or the machine is back.
   */
  signals[WOKEN] =
    g_signal_new ("woken",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_wakeup_init (SixainWakeup *self)
{
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, bus_cb, g_object_ref (self));
}

/**
 * sixain_wakeup_new:
 *
 * Returns: (transfer full): what tells
 */
SixainWakeup *
sixain_wakeup_new (void)
{
  return g_object_new (SIXAIN_TYPE_WAKEUP, NULL);
}
