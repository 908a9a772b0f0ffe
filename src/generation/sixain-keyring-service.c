/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-keyring-service.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "sixain-redact.h"

/* gnome-keyring does not find an item of a locked keyring by its schema's name, so an
 * attribute says whose it is. */
static const SecretSchema schema = {
  "org.sixain.Sixain.Key",
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "credential", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static GHashTable *
new_attributes (SixainProvider *provider,
                const char     *credential)
{
  return secret_attributes_build (&schema,
                                  "application", "org.sixain.Sixain",
                                  "provider", sixain_provider_get_id (provider),
                                  credential != NULL ? "credential" : NULL, credential,
                                  NULL);
}

/* libsecret goes on with the session of a service that was started anew, which knows
 * nothing of it. */
static gboolean
try_again (const GError *error,
           gboolean     *tried)
{
  if (*tried || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return FALSE;

  secret_service_disconnect ();
  *tried = TRUE;
  return TRUE;
}

/* --- search --- */

typedef struct {
  SixainProvider   *provider;
  SecretSearchFlags flags;
  gboolean          tried;
  GList      *items; /* of SecretRetrievable */
  GList      *at;
  GHashTable *values;
  GHashTable *modified; /* credential id to guint64: of the value that was taken */
  gboolean    locked;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->provider);
  g_clear_list (&search->items, g_object_unref);
  g_hash_table_unref (search->values);
  g_hash_table_unref (search->modified);
  g_free (search);
}

static void search_begin (GTask *task);
static void read_next (GTask *task);

/* The same key in two collections: the newer one was meant. */
static void
take_value (Search            *search,
            SecretRetrievable *item,
            const char        *value)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);
  const char *credential = attributes != NULL ? g_hash_table_lookup (attributes, "credential") : NULL;
  guint64 modified = secret_retrievable_get_modified (item);
  const guint64 *taken;

  if (credential == NULL || value == NULL)
    return;

  taken = g_hash_table_lookup (search->modified, credential);
  if (taken != NULL && *taken >= modified)
    return;

  g_hash_table_insert (search->modified, g_strdup (credential), g_memdup2 (&modified, sizeof modified));
  g_hash_table_insert (search->values, g_strdup (credential), g_strdup (value));
}

static void
retrieved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SecretValue *value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);

  g_assert (G_IS_TASK (task));

  if (error != NULL)
    {
      if (try_again (error, &search->tried))
        search_begin (task);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (value != NULL)
    take_value (search, SECRET_RETRIEVABLE (source), secret_value_get_text (value));
  g_clear_pointer (&value, secret_value_unref);
  read_next (task);
}

static void
read_next (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  SecretRetrievable *item;

  g_assert (G_IS_TASK (task));

  /* inside Flatpak the items are of another type, which knows no lock */
  for (; search->at != NULL && SECRET_IS_ITEM (search->at->data) && secret_item_get_locked (search->at->data); search->at = search->at->next)
    search->locked = TRUE;

  if (search->at == NULL)
    {
      g_task_return_pointer (task, g_hash_table_ref (search->values), (GDestroyNotify) g_hash_table_unref);
      return;
    }

  item = search->at->data;
  search->at = search->at->next;
  secret_retrievable_retrieve_secret (item, g_task_get_cancellable (task), retrieved_cb, g_object_ref (task));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_assert (G_IS_TASK (task));

  search->items = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      if (try_again (error, &search->tried))
        search_begin (task);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  search->at = search->items;
  read_next (task);
}

static void
search_begin (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = new_attributes (search->provider, NULL);

  g_assert (G_IS_TASK (task));

  g_clear_list (&search->items, g_object_unref);
  g_hash_table_remove_all (search->values);
  g_hash_table_remove_all (search->modified);
  search->locked = FALSE;
  secret_password_searchv (&schema, attributes, search->flags, g_task_get_cancellable (task), found_cb, g_object_ref (task));
}

void
sixain_keyring_service_search_async (SixainProvider      *provider,
                                     gboolean             unlock,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->provider = g_object_ref (provider);
  search->flags = SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS | (unlock ? SECRET_SEARCH_UNLOCK : 0);
  search->values = sixain_keyring_values_new ();
  search->modified = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_task_set_source_tag (task, sixain_keyring_service_search_async);
  g_task_set_task_data (task, search, search_free);
  search_begin (task);
}

GHashTable *
sixain_keyring_service_search_finish (GAsyncResult  *result,
                                      gboolean      *locked,
                                      GError       **error)
{
  *locked = ((Search *) g_task_get_task_data (G_TASK (result)))->locked;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- store --- */

typedef struct {
  SixainProvider *provider;
  GHashTable     *values;
  gboolean        tried;
  gboolean        cleared;
  guint           at; /* of its credentials */
} Store;

static void
store_free (gpointer data)
{
  Store *store = data;

  g_object_unref (store->provider);
  g_hash_table_unref (store->values);
  g_free (store);
}

static void store_next (GTask *task);

static void
store_fail (GTask  *task,
            GError *error) /* (transfer full) */
{
  Store *store = g_task_get_task_data (task);

  if (try_again (error, &store->tried))
    {
      g_error_free (error);
      store->cleared = FALSE;
      store->at = 0;
      store_next (task);
    }
  else
    g_task_return_error (task, error);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_assert (G_IS_TASK (task));

  if (!secret_password_store_finish (result, &error))
    {
      /* a prompt that was closed is no error to libsecret */
      if (error == NULL)
        g_set_error_literal (&error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "Dismissed");
      store_fail (task, error);
      return;
    }

  store_next (task);
}

static void
stored_clear_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_assert (G_IS_TASK (task));

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    {
      store_fail (task, error);
      return;
    }

  store_next (task);
}

/* A pair whose halves are of different accounts would look whole, so what is given
 * together replaces nothing one by one: the old has gone first. */
static void
store_next (GTask *task)
{
  Store *store = g_task_get_task_data (task);
  guint n;
  const SixainCredential *credentials = sixain_provider_get_credentials (store->provider, &n);
  const SixainCredential *credential;
  const char *value;
  g_autofree char *label = NULL;
  g_autoptr (GHashTable) attributes = NULL;

  g_assert (G_IS_TASK (task));

  if (!store->cleared && g_hash_table_size (store->values) > 1)
    {
      store->cleared = TRUE;
      attributes = new_attributes (store->provider, NULL);
      secret_password_clearv (&schema, attributes, g_task_get_cancellable (task), stored_clear_cb, g_object_ref (task));
      return;
    }
  if (store->at == n)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  credential = &credentials[store->at++];
  value = g_hash_table_lookup (store->values, credential->id);
  attributes = new_attributes (store->provider, credential->id);
  if (value == NULL)
    {
      secret_password_clearv (&schema, attributes, g_task_get_cancellable (task), stored_clear_cb, g_object_ref (task));
      return;
    }

  /* Translators: how the desktop's keyring lists it: a provider and "API key" */
  label = g_strdup_printf (C_("keyring", "Sixain: %s %s"), sixain_provider_get_name (store->provider),
                           g_dpgettext2 (GETTEXT_PACKAGE, "credential", credential->label));
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, value,
                          g_task_get_cancellable (task), stored_cb, g_object_ref (task));
}

void
sixain_keyring_service_store_async (SixainProvider      *provider,
                                    GHashTable          *values,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Store *store = g_new0 (Store, 1);

  store->provider = g_object_ref (provider);
  store->values = g_hash_table_ref (values);
  g_task_set_source_tag (task, sixain_keyring_service_store_async);
  g_task_set_task_data (task, store, store_free);
  store_next (task);
}

gboolean
sixain_keyring_service_store_finish (GAsyncResult  *result,
                                     GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- clear --- */

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_assert (G_IS_TASK (task));

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
sixain_keyring_service_clear_async (SixainProvider      *provider,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GHashTable) attributes = new_attributes (provider, NULL);

  g_task_set_source_tag (task, sixain_keyring_service_clear_async);
  secret_password_clearv (&schema, attributes, cancellable, cleared_cb, g_steal_pointer (&task));
}

gboolean
sixain_keyring_service_clear_finish (GAsyncResult  *result,
                                     GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GHashTable *
sixain_keyring_values_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sixain_redact_free);
}
