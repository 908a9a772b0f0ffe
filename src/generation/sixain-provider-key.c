/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-provider-key.h"

#include <string.h>

#include "sixain-keyring-service.h"

/* of the name of an account; enough that no two keys of a person meet */
#define ACCOUNT_DIGITS 16

struct _SixainProviderKey {
  SixainProvider *provider;
  GHashTable     *environment; /* (nullable): in the order in which they count */
  GHashTable     *session;     /* (nullable) */
  GHashTable     *kept;        /* (nullable) */
  gboolean        locked;
  guint           serial;      /* of what was entered or removed here */
};

static GHashTable *
get_values (const SixainProviderKey *self)
{
  if (self->environment != NULL)
    return self->environment;

  return self->session != NULL ? self->session : self->kept;
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

/**
 * sixain_provider_key_new:
 * @provider: a provider that takes a key
 *
 * Returns: (transfer full): its key, as far as the environment has it
 */
SixainProviderKey *
sixain_provider_key_new (SixainProvider *provider)
{
  SixainProviderKey *self;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (provider), NULL);

  self = g_new0 (SixainProviderKey, 1);
  self->provider = g_object_ref (provider);
  self->environment = gather (provider, look_up_variable, NULL);
  if (self->environment != NULL && !sixain_provider_key_is_sendable (self->environment))
    g_clear_pointer (&self->environment, g_hash_table_unref);

  return self;
}

/**
 * sixain_provider_key_free:
 * @self: (transfer full): a key
 */
void
sixain_provider_key_free (SixainProviderKey *self)
{
  g_clear_pointer (&self->environment, g_hash_table_unref);
  g_clear_pointer (&self->session, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_object_unref (self->provider);
  g_free (self);
}

/**
 * sixain_provider_key_get_provider:
 * @self: a key
 *
 * Returns: (transfer none): who takes it
 */
SixainProvider *
sixain_provider_key_get_provider (const SixainProviderKey *self)
{
  return self->provider;
}

/**
 * sixain_provider_key_get_source:
 * @self: a key
 *
 * Returns: where what is used is from
 */
SixainKeyringSource
sixain_provider_key_get_source (const SixainProviderKey *self)
{
  if (self->environment != NULL)
    return SIXAIN_KEYRING_ENVIRONMENT;
  if (self->session != NULL)
    return SIXAIN_KEYRING_SESSION;
  if (self->kept != NULL)
    return SIXAIN_KEYRING_SERVICE;

  return self->locked ? SIXAIN_KEYRING_LOCKED : SIXAIN_KEYRING_NONE;
}

/**
 * sixain_provider_key_dup:
 * @self: a key
 *
 * Returns: (transfer full) (nullable): its fields, as sixain_provider_dup_authorization()
 *   takes them; overwritten when freed, so keep it short
 */
GHashTable *
sixain_provider_key_dup (const SixainProviderKey *self)
{
  return get_values (self) != NULL ? gather (self->provider, look_up_value, get_values (self)) : NULL;
}

/**
 * sixain_provider_key_dup_account:
 * @self: a key
 *
 * What belongs to an account, a cast member made known to it for instance, is remembered
 * under this. It is an HMAC-SHA256 whose key is the key, which can't be found from it.
 *
 * Returns: (transfer full) (nullable): hexadecimal digits, the same for the same key
 */
char *
sixain_provider_key_dup_account (const SixainProviderKey *self)
{
  GHashTable *values = get_values (self);
  const SixainCredential *credentials;
  guint n;
  g_autoptr (GHmac) hmac = NULL;

  if (values == NULL)
    return NULL;

  /* the first field of a pair names the account, the second may be renewed */
  credentials = sixain_provider_get_credentials (self->provider, &n);
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
 * sixain_provider_key_read:
 * @self: a key
 * @values: what was entered, or found
 *
 * Returns: (transfer full) (nullable): the fields of a key without what was pasted around
 *   them; %NULL where one is missing
 */
GHashTable *
sixain_provider_key_read (const SixainProviderKey *self,
                          GHashTable              *values)
{
  return gather (self->provider, look_up_value, values);
}

/**
 * sixain_provider_key_is_sendable:
 * @values: the fields of a key
 *
 * Returns: whether they can be part of a header
 */
gboolean
sixain_provider_key_is_sendable (GHashTable *values)
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

/**
 * sixain_provider_key_set_session:
 * @self: a key
 * @values: (transfer full) (nullable): what was entered for this run only
 *
 * Returns: whether there was or is something
 */
gboolean
sixain_provider_key_set_session (SixainProviderKey *self,
                                 GHashTable        *values)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->session);

  self->serial++;
  self->session = values;

  return before != NULL || values != NULL;
}

/**
 * sixain_provider_key_set_kept:
 * @self: a key
 * @values: (transfer full) (nullable): what the Secret Service was given to keep, or %NULL
 *   when it was told to forget what it had
 *
 * Returns: whether there was or is something
 */
gboolean
sixain_provider_key_set_kept (SixainProviderKey *self,
                              GHashTable        *values)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->kept);

  self->serial++;
  self->locked = FALSE;
  self->kept = values;
  if (values != NULL)
    g_clear_pointer (&self->session, g_hash_table_unref);

  return before != NULL || values != NULL;
}

/**
 * sixain_provider_key_has_kept:
 * @self: a key
 *
 * Returns: whether the Secret Service is known to have something, handed out or not
 */
gboolean
sixain_provider_key_has_kept (const SixainProviderKey *self)
{
  return self->kept != NULL || self->locked;
}

/**
 * sixain_provider_key_get_serial:
 * @self: a key
 *
 * Returns: a number that is another when something was entered or removed
 */
guint
sixain_provider_key_get_serial (const SixainProviderKey *self)
{
  return self->serial;
}

/**
 * sixain_provider_key_set_found:
 * @self: a key
 * @serial: sixain_provider_key_get_serial() when the Secret Service was asked: what was
 *   entered since then counts
 * @values: what it has
 * @locked: whether it has something that it does not hand out
 *
 * Returns: whether that is another key than before, or another state of it
 */
gboolean
sixain_provider_key_set_found (SixainProviderKey *self,
                               guint              serial,
                               GHashTable        *values,
                               gboolean           locked)
{
  g_autoptr (GHashTable) kept = gather (self->provider, look_up_value, values);

  if (serial != self->serial || (self->locked == locked && values_equal (self->kept, kept)))
    return FALSE;

  g_clear_pointer (&self->kept, g_hash_table_unref);
  self->kept = g_steal_pointer (&kept);
  self->locked = locked;

  return TRUE;
}
