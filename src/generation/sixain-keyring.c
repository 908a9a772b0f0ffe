/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#include "sixain-controller.h"
#include "sixain-keyring-service.h"

/* of the name of an account; enough that no two keys of a person meet */
#define ACCOUNT_DIGITS 16

typedef struct {
  SixainProvider *provider;
  GHashTable     *environment; /* (nullable): in the order in which they count */
  GHashTable     *session;     /* (nullable) */
  GHashTable     *kept;        /* (nullable) */
  gboolean        locked;
  guint           serial;      /* of what was entered or removed here */
} Entry;

struct _SixainKeyring {
  GObject parent_instance;

  GPtrArray *entries; /* of Entry: providers that take a key */
  gboolean   available;
};

G_DEFINE_FINAL_TYPE (SixainKeyring, sixain_keyring, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->environment, g_hash_table_unref);
  g_clear_pointer (&entry->session, g_hash_table_unref);
  g_clear_pointer (&entry->kept, g_hash_table_unref);
  g_object_unref (entry->provider);
  g_free (entry);
}

static Entry *
find (SixainKeyring *self,
      const char    *provider)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (g_str_equal (sixain_provider_get_id (entry->provider), provider))
        return entry;
    }

  return NULL;
}

static GHashTable *
get_values (const Entry *entry)
{
  if (entry->environment != NULL)
    return entry->environment;

  return entry->session != NULL ? entry->session : entry->kept;
}

static gboolean
values_equal (GHashTable *a,
              GHashTable *b)
{
  GHashTableIter iter;
  gpointer id, value;

  if (a == NULL || b == NULL)
    return a == b;
  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (b, id)) != 0)
      return FALSE;

  return TRUE;
}

static const char *
look_up_variable (const SixainCredential *credential,
                  gpointer                data)
{
  return g_getenv (credential->variable);
}

static const char *
look_up_value (const SixainCredential *credential,
               gpointer                values)
{
  return g_hash_table_lookup (values, credential->id);
}

/* Returns: (transfer full) (nullable): the first fields that are given together and are all
 * there; a key is pasted with what stood around it */
static GHashTable *
gather (SixainProvider *provider,
        const char   *(*look_up) (const SixainCredential *, gpointer),
        gpointer        data)
{
  guint n;
  const SixainCredential *credentials = sixain_provider_get_credentials (provider, &n);

  for (guint first = 0, next; first < n; first = next)
    {
      g_autoptr (GHashTable) values = sixain_keyring_values_new ();

      for (next = first; next < n && credentials[next].alternative == credentials[first].alternative; next++)
        {
          const char *value = look_up (&credentials[next], data);

          if (value != NULL)
            g_hash_table_insert (values, g_strdup (credentials[next].id), g_strstrip (g_strdup (value)));
          if (value == NULL || *(char *) g_hash_table_lookup (values, credentials[next].id) == '\0')
            g_hash_table_remove (values, credentials[next].id);
        }
      if (g_hash_table_size (values) == next - first)
        return g_steal_pointer (&values);
    }

  return NULL;
}

/* It becomes part of a header. */
static gboolean
is_sendable (GHashTable *values)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (const char *at = value; *at != '\0'; at++)
      if (!g_ascii_isgraph (*at))
        return FALSE;

  return TRUE;
}

/* What libsecret says names objects on a bus; the user is told what to do instead. */
static GError *
new_error (const GError *error)
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

static void
tell (SixainKeyring *self,
      Entry         *entry)
{
  g_signal_emit (self, signals[CHANGED], 0, sixain_provider_get_id (entry->provider));
}

typedef struct {
  gboolean unlock;
  guint    at;
  guint    serial; /* of the entry when the service was asked for it */
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
  Entry *entry = self->entries->pdata[load->at++];
  gboolean locked;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = sixain_keyring_service_search_finish (result, &locked, &error);
  g_autoptr (GHashTable) kept = NULL;

  g_assert (SIXAIN_IS_KEYRING (self));

  if (error != NULL)
    {
      self->available = FALSE;
      if (load->unlock || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, new_error (error));
      else
        {
          g_debug ("The Secret Service: %s", error->message);
          g_task_return_boolean (task, TRUE);
        }
      return;
    }

  load->locked |= locked;
  kept = gather (entry->provider, look_up_value, found);
  if (load->serial == entry->serial && (entry->locked != locked || !values_equal (entry->kept, kept)))
    {
      g_clear_pointer (&entry->kept, g_hash_table_unref);
      entry->kept = g_steal_pointer (&kept);
      entry->locked = locked;
      tell (self, entry);
    }
  load_next (task);
}

static void
load_next (GTask *task)
{
  SixainKeyring *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  Entry *entry;

  g_assert (SIXAIN_IS_KEYRING (self));

  if (load->at < self->entries->len)
    {
      entry = self->entries->pdata[load->at];
      load->serial = entry->serial;
      sixain_keyring_service_search_async (entry->provider, load->unlock, g_task_get_cancellable (task),
                                           loaded_cb, g_object_ref (task));
      return;
    }

  self->available = TRUE;
  if (load->unlock && load->locked)
    {
      g_autoptr (GError) error = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "Dismissed");

      g_task_return_error (task, new_error (error));
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

typedef struct {
  Entry      *entry;
  GHashTable *values;
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
  Entry *entry = storing->entry;
  g_autoptr (GError) error = NULL;

  g_assert (SIXAIN_IS_KEYRING (self));

  if (!sixain_keyring_service_store_finish (result, &error))
    {
      g_task_return_error (task, new_error (error));
      return;
    }

  self->available = TRUE;
  entry->serial++;
  entry->locked = FALSE;
  g_clear_pointer (&entry->session, g_hash_table_unref);
  g_clear_pointer (&entry->kept, g_hash_table_unref);
  entry->kept = g_steal_pointer (&storing->values);
  tell (self, entry);
  g_task_return_boolean (task, TRUE);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SixainKeyring *self = g_task_get_source_object (task);
  Entry *entry = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_assert (SIXAIN_IS_KEYRING (self));

  if (!sixain_keyring_service_clear_finish (result, &error))
    {
      /* what was never there needs no service to be removed */
      if (entry->kept != NULL || entry->locked || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, new_error (error));
      else
        g_task_return_boolean (task, TRUE);
      return;
    }

  entry->serial++;
  entry->locked = FALSE;
  if (entry->kept != NULL)
    {
      g_clear_pointer (&entry->kept, g_hash_table_unref);
      tell (self, entry);
    }
  g_task_return_boolean (task, TRUE);
}

static void
sixain_keyring_finalize (GObject *object)
{
  SixainKeyring *self = SIXAIN_KEYRING (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);

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

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < providers->len; i++)
    {
      Entry *entry;
      guint n;

      sixain_provider_get_credentials (providers->pdata[i], &n);
      if (n == 0)
        continue;

      entry = g_new0 (Entry, 1);
      entry->provider = g_object_ref (providers->pdata[i]);
      entry->environment = gather (entry->provider, look_up_variable, NULL);
      if (entry->environment != NULL && !is_sendable (entry->environment))
        g_clear_pointer (&entry->environment, g_hash_table_unref);
      g_ptr_array_add (self->entries, entry);
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
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

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
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

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
  Entry *entry;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), SIXAIN_KEYRING_NONE);
  g_return_val_if_fail (provider != NULL, SIXAIN_KEYRING_NONE);

  entry = find (self, provider);
  if (entry == NULL)
    return SIXAIN_KEYRING_NONE;
  if (entry->environment != NULL)
    return SIXAIN_KEYRING_ENVIRONMENT;
  if (entry->session != NULL)
    return SIXAIN_KEYRING_SESSION;
  if (entry->kept != NULL)
    return SIXAIN_KEYRING_SERVICE;

  return entry->locked ? SIXAIN_KEYRING_LOCKED : SIXAIN_KEYRING_NONE;
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
  Entry *entry;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  entry = find (self, provider);
  return entry != NULL && get_values (entry) != NULL ? gather (entry->provider, look_up_value, get_values (entry)) : NULL;
}

/**
 * sixain_keyring_dup_account:
 * @self: a keyring
 * @provider: the id of a provider
 *
 * What belongs to an account, a cast member made known to it for instance, is remembered
 * under this. It is an HMAC-SHA256 whose key is the key, which can't be found from it.
 *
 * Returns: (transfer full) (nullable): hexadecimal digits, the same for the same key
 */
char *
sixain_keyring_dup_account (SixainKeyring *self,
                            const char    *provider)
{
  Entry *entry;
  GHashTable *values;
  const SixainCredential *credentials;
  guint n;
  g_autoptr (GHmac) hmac = NULL;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  entry = find (self, provider);
  values = entry != NULL ? get_values (entry) : NULL;
  if (values == NULL)
    return NULL;

  /* the first field of a pair names the account, the second may be renewed */
  credentials = sixain_provider_get_credentials (entry->provider, &n);
  for (guint i = 0; i < n && hmac == NULL; i++)
    {
      const char *value = g_hash_table_lookup (values, credentials[i].id);

      if (value != NULL)
        hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) value, strlen (value));
    }

  g_hmac_update (hmac, (const guchar *) "sixain account", -1);
  return g_strndup (g_hmac_get_string (hmac), ACCOUNT_DIGITS);
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
  Entry *entry;
  Storing *storing;

  g_return_if_fail (SIXAIN_IS_KEYRING (self));
  g_return_if_fail (provider != NULL && find (self, provider) != NULL);
  g_return_if_fail (values != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_keyring_store_async);
  entry = find (self, provider);
  given = gather (entry->provider, look_up_value, values);

  if (entry->environment != NULL)
    g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STATE,
                                     C_("keyring", "The key comes from the environment. Change it there."));
  else if (given == NULL)
    g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY,
                                     C_("keyring", "The key is not complete."));
  else if (!is_sendable (given))
    g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY,
                                     C_("keyring", "A key has neither spaces nor accents. Copy it again."));
  else if (!keep)
    {
      entry->serial++;
      g_clear_pointer (&entry->session, g_hash_table_unref);
      entry->session = g_steal_pointer (&given);
      tell (self, entry);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      storing = g_new0 (Storing, 1);
      storing->entry = entry;
      storing->values = g_steal_pointer (&given);
      g_task_set_task_data (task, storing, storing_free);
      sixain_keyring_service_store_async (entry->provider, storing->values, cancellable, stored_cb, g_steal_pointer (&task));
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
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

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
  Entry *entry;

  g_return_if_fail (SIXAIN_IS_KEYRING (self));
  g_return_if_fail (provider != NULL && find (self, provider) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_keyring_clear_async);
  entry = find (self, provider);
  g_task_set_task_data (task, entry, NULL);

  entry->serial++;
  if (entry->session != NULL)
    {
      g_clear_pointer (&entry->session, g_hash_table_unref);
      tell (self, entry);
    }
  sixain_keyring_service_clear_async (entry->provider, cancellable, cleared_cb, g_steal_pointer (&task));
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
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
