/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-keyring.h"

struct _SixainKeyring {
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (SixainKeyring, sixain_keyring, G_TYPE_OBJECT)

static void
sixain_keyring_class_init (SixainKeyringClass *klass)
{
  g_signal_new ("changed", SIXAIN_TYPE_KEYRING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_keyring_init (SixainKeyring *self)
{
}

SixainKeyring *
sixain_keyring_new (void)
{
  return g_object_new (SIXAIN_TYPE_KEYRING, NULL);
}

void
sixain_keyring_load_async (SixainKeyring *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

gboolean
sixain_keyring_load_finish (SixainKeyring *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sixain_keyring_get_available (SixainKeyring *self)
{
  return 0;
}

SixainKeyringSource
sixain_keyring_get_source (SixainKeyring *self, const char *provider)
{
  return 0;
}

GHashTable *
sixain_keyring_dup (SixainKeyring *self, const char *provider)
{
  return NULL;
}

char *
sixain_keyring_dup_account (SixainKeyring *self, const char *provider)
{
  return NULL;
}

void
sixain_keyring_store_async (SixainKeyring *self, const char *provider, GHashTable *values, gboolean keep, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not there yet.");
}

gboolean
sixain_keyring_store_finish (SixainKeyring *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sixain_keyring_clear_async (SixainKeyring *self, const char *provider, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not there yet.");
}

gboolean
sixain_keyring_clear_finish (SixainKeyring *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
