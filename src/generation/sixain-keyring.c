/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-keyring-private.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "sixain-controller.h"
#include "sixain-keyring-service.h"

G_DEFINE_FINAL_TYPE (SixainKeyring, sixain_keyring, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

SixainProviderKey *
sixain_keyring_find (SixainKeyring *self,
                     const char    *provider)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      SixainProviderKey *key = self->keys->pdata[i];

      if (g_str_equal (sixain_provider_get_id (sixain_provider_key_get_provider (key)), provider))
        return key;
    }

  return NULL;
}

/* What libsecret says names objects on a bus; the user is told what to do instead. */
GError *
sixain_keyring_new_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  g_debug ("The Secret Service: %s", error->message);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return g_error_new_literal (SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                                C_("keyring", "The keyring stayed locked. Unlock it, or keep the key for this run only."));

  return g_error_new_literal (SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                              C_("keyring", "The keyring service doesn’t answer. Keep the key for this run only."));
}

void
sixain_keyring_tell (SixainKeyring     *self,
                     SixainProviderKey *key)
{
  g_signal_emit (self, signals[CHANGED], 0, sixain_provider_get_id (sixain_provider_key_get_provider (key)));
}

typedef struct {
  gboolean unlock;
  guint    at;
  guint    serial; /* of the key when the service was asked for it */
  gboolean locked;
} Load;

static void load_next (GTask *task);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainKeyring *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  SixainProviderKey *key = self->keys->pdata[load->at++];
  gboolean locked;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = sixain_keyring_service_search_finish (result, &locked, &error);

  g_assert (SIXAIN_IS_KEYRING (self));

  if (error != NULL)
    {
      self->available = FALSE;
      if (load->unlock || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, sixain_keyring_new_error (error));
      else
        {
          g_debug ("The Secret Service: %s", error->message);
          g_task_return_boolean (task, TRUE);
        }
      return;
    }

  load->locked |= locked;
  if (sixain_provider_key_set_found (key, load->serial, found, locked))
    sixain_keyring_tell (self, key);
  load_next (task);
}

static void
load_next (GTask *task)
{
  SixainKeyring *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  g_assert (SIXAIN_IS_KEYRING (self));

  if (load->at < self->keys->len)
    {
      SixainProviderKey *key = self->keys->pdata[load->at];

      load->serial = sixain_provider_key_get_serial (key);
      sixain_keyring_service_search_async (sixain_provider_key_get_provider (key), load->unlock, g_task_get_cancellable (task),
                                           loaded_cb, g_object_ref (task));
      return;
    }

  self->available = TRUE;
  if (load->unlock && load->locked)
    {
      g_autoptr (GError) error = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "Dismissed");

      g_task_return_error (task, sixain_keyring_new_error (error));
    }
  else
    g_task_return_boolean (task, TRUE);
}

static void
load_keys (SixainKeyring       *self,
           gpointer             tag,
           gboolean             unlock,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->unlock = unlock;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, load, g_free);
  load_next (task);
}

static void
sixain_keyring_finalize (GObject *object)
{
  SixainKeyring *self = SIXAIN_KEYRING (object);

  g_clear_pointer (&self->keys, g_ptr_array_unref);

  G_OBJECT_CLASS (sixain_keyring_parent_class)->finalize (object);
}

static void
sixain_keyring_class_init (SixainKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_keyring_finalize;

  /**
   * SixainKeyring::changed:
   * @self: a keyring
   * @provider: the id of a provider
   *
   * @provider has another key, or where it is from has changed.
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_keyring_init (SixainKeyring *self)
{
  g_autoptr (GPtrArray) providers = sixain_providers_list ();

  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_provider_key_free);
  for (guint i = 0; i < providers->len; i++)
    {
      guint n;

      sixain_provider_get_credentials (providers->pdata[i], &n);
      if (n > 0)
        g_ptr_array_add (self->keys, sixain_provider_key_new (providers->pdata[i]));
    }
}

/**
 * sixain_keyring_new:
 *
 * Returns: (transfer full): a keyring that has the environment's keys
 */
SixainKeyring *
sixain_keyring_new (void)
{
  return g_object_new (SIXAIN_TYPE_KEYRING, NULL);
}

/**
 * sixain_keyring_load_async:
 * @self: a keyring
 * @cancellable: (nullable): stops waiting for the service
 * @callback: (scope async): called when it has answered, or there is none
 * @user_data: for @callback
 *
 * Asks the Secret Service for what it keeps. The user is not asked for anything: what is
 * locked is %SIXAIN_KEYRING_LOCKED.
 */
void
sixain_keyring_load_async (SixainKeyring       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIXAIN_IS_KEYRING (self));

  load_keys (self, sixain_keyring_load_async, FALSE, cancellable, callback, user_data);
}

/**
 * sixain_keyring_load_finish:
 * @self: a keyring
 * @result: what the callback was given
 * @error: return location for an error: it was cancelled
 *
 * Returns: %TRUE even where there is no service
 */
gboolean
sixain_keyring_load_finish (SixainKeyring  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_keyring_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sixain_keyring_unlock_async:
 * @self: a keyring
 * @cancellable: (nullable): stops waiting
 * @callback: (scope async): called when the keys are there, or won't be
 * @user_data: for @callback
 *
 * As sixain_keyring_load_async(), but the service may ask the user for the password.
 */
void
sixain_keyring_unlock_async (SixainKeyring       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (SIXAIN_IS_KEYRING (self));

  load_keys (self, sixain_keyring_unlock_async, TRUE, cancellable, callback, user_data);
}

/**
 * sixain_keyring_unlock_finish:
 * @self: a keyring
 * @result: what the callback was given
 * @error: return location for an error: it was cancelled, or a key stayed locked
 *
 * Returns: whether nothing is locked any more
 */
gboolean
sixain_keyring_unlock_finish (SixainKeyring  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_keyring_unlock_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sixain_keyring_get_available:
 * @self: a keyring
 *
 * Returns: whether the Secret Service answered when it was asked last
 */
gboolean
sixain_keyring_get_available (SixainKeyring *self)
{
  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), FALSE);

  return self->available;
}

/**
 * sixain_keyring_get_source:
 * @self: a keyring
 * @provider: the id of a provider
 *
 * Returns: where the key that is used is from
 */
SixainKeyringSource
sixain_keyring_get_source (SixainKeyring *self,
                           const char    *provider)
{
  SixainProviderKey *key;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), SIXAIN_KEYRING_NONE);
  g_return_val_if_fail (provider != NULL, SIXAIN_KEYRING_NONE);

  key = sixain_keyring_find (self, provider);
  return key != NULL ? sixain_provider_key_get_source (key) : SIXAIN_KEYRING_NONE;
}

/**
 * sixain_keyring_dup:
 * @self: a keyring
 * @provider: the id of a provider
 *
 * Returns: (transfer full) (nullable): the fields of its key, as
 *   sixain_provider_dup_authorization() takes them; overwritten when freed, so keep it short
 */
GHashTable *
sixain_keyring_dup (SixainKeyring *self,
                    const char    *provider)
{
  SixainProviderKey *key;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  key = sixain_keyring_find (self, provider);
  return key != NULL ? sixain_provider_key_dup (key) : NULL;
}

/**
 * sixain_keyring_dup_account:
 * @self: a keyring
 * @provider: the id of a provider
 *
 * Returns: (transfer full) (nullable): as sixain_provider_key_dup_account()
 */
char *
sixain_keyring_dup_account (SixainKeyring *self,
                            const char    *provider)
{
  SixainProviderKey *key;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  key = sixain_keyring_find (self, provider);
  return key != NULL ? sixain_provider_key_dup_account (key) : NULL;
}
