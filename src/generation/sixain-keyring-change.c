/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-keyring-private.h"

#include <glib/gi18n-lib.h>

#include "sixain-controller.h"
#include "sixain-keyring-service.h"

/* What is entered, and what is forgotten. */

typedef struct {
  SixainProviderKey *key;
  GHashTable        *values;
} Storing;

static void
storing_free (gpointer data)
{
  Storing *storing = data;

  g_clear_pointer (&storing->values, g_hash_table_unref);
  g_free (storing);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainKeyring *self = g_task_get_source_object (task);
  Storing *storing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_assert (SIXAIN_IS_KEYRING (self));

  if (!sixain_keyring_service_store_finish (result, &error))
    {
      g_task_return_error (task, sixain_keyring_new_error (error));
      return;
    }

  self->available = TRUE;
  sixain_provider_key_set_kept (storing->key, g_steal_pointer (&storing->values));
  sixain_keyring_tell (self, storing->key);
  g_task_return_boolean (task, TRUE);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainKeyring *self = g_task_get_source_object (task);
  SixainProviderKey *key = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_assert (SIXAIN_IS_KEYRING (self));

  if (!sixain_keyring_service_clear_finish (result, &error))
    {
      /* what was never there needs no service to be removed */
      if (sixain_provider_key_has_kept (key) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, sixain_keyring_new_error (error));
      else
        g_task_return_boolean (task, TRUE);
      return;
    }

  if (sixain_provider_key_set_kept (key, NULL))
    sixain_keyring_tell (self, key);
  g_task_return_boolean (task, TRUE);
}

/**
 * sixain_keyring_store_async:
 * @self: a keyring
 * @provider: the id of a provider
 * @values: credential ids and values of what was entered; the others it had are dropped
 * @keep: whether the Secret Service shall keep it; otherwise it is forgotten when the
 *   program ends, and what the service has counts again then
 * @cancellable: (nullable): gives it up
 * @callback: (scope async): called when it is kept
 * @user_data: for @callback
 *
 * Takes another key. Where it fails the key before still counts.
 */
void
sixain_keyring_store_async (SixainKeyring       *self,
                            const char          *provider,
                            GHashTable          *values,
                            gboolean             keep,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) given = NULL;
  SixainProviderKey *key;
  Storing *storing;

  g_return_if_fail (SIXAIN_IS_KEYRING (self));
  g_return_if_fail (provider != NULL && sixain_keyring_find (self, provider) != NULL);
  g_return_if_fail (values != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_keyring_store_async);
  key = sixain_keyring_find (self, provider);
  given = sixain_provider_key_read (key, values);

  if (sixain_provider_key_get_source (key) == SIXAIN_KEYRING_ENVIRONMENT)
    g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STATE,
                                     C_("keyring", "The key comes from the environment. Change it there."));
  else if (given == NULL)
    g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY,
                                     C_("keyring", "The key is not complete."));
  else if (!sixain_provider_key_is_sendable (given))
    g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY,
                                     C_("keyring", "A key has neither spaces nor accents. Copy it again."));
  else if (!keep)
    {
      sixain_provider_key_set_session (key, g_steal_pointer (&given));
      sixain_keyring_tell (self, key);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      storing = g_new0 (Storing, 1);
      storing->key = key;
      storing->values = g_steal_pointer (&given);
      g_task_set_task_data (task, storing, storing_free);
      sixain_keyring_service_store_async (sixain_provider_key_get_provider (key), storing->values, cancellable,
                                          stored_cb, g_steal_pointer (&task));
    }
}

/**
 * sixain_keyring_store_finish:
 * @self: a keyring
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the key is the one that was given
 */
gboolean
sixain_keyring_store_finish (SixainKeyring  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_keyring_store_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sixain_keyring_clear_async:
 * @self: a keyring
 * @provider: the id of a provider
 * @cancellable: (nullable): gives it up
 * @callback: (scope async): called when it is gone
 * @user_data: for @callback
 *
 * Forgets a key, here and in the Secret Service. The environment's stays.
 */
void
sixain_keyring_clear_async (SixainKeyring       *self,
                            const char          *provider,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SixainProviderKey *key;

  g_return_if_fail (SIXAIN_IS_KEYRING (self));
  g_return_if_fail (provider != NULL && sixain_keyring_find (self, provider) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_keyring_clear_async);
  key = sixain_keyring_find (self, provider);
  g_task_set_task_data (task, key, NULL);

  if (sixain_provider_key_set_session (key, NULL))
    sixain_keyring_tell (self, key);
  sixain_keyring_service_clear_async (sixain_provider_key_get_provider (key), cancellable, cleared_cb, g_steal_pointer (&task));
}

/**
 * sixain_keyring_clear_finish:
 * @self: a keyring
 * @result: what the callback was given
 * @error: return location for an error: the service still has it
 *
 * Returns: whether it is gone
 */
gboolean
sixain_keyring_clear_finish (SixainKeyring  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_keyring_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
