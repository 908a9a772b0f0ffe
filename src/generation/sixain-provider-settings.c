/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-provider-settings.h"

#include <math.h>
#include <string.h>

#include "sixain-controller-private.h"
#include "sixain-fal.h"
#include "sixain-kling.h"
#include "sixain-replicate.h"

struct _SixainProviderSettings {
  GObject parent_instance;

  GSettings     *settings;
  SixainKeyring *keyring;
  SixainNet     *net; /* (nullable) */
  char          *certificates; /* (nullable): what @net was made to trust */
};

G_DEFINE_FINAL_TYPE (SixainProviderSettings, sixain_provider_settings, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full) (nullable): the origin that was entered, without a slash at its
 * end; %NULL for the provider's own, and where it is none */
static char *
dup_host (SixainProviderSettings *self,
          const char             *key)
{
  g_autofree char *text = g_settings_get_string (self->settings, key);
  const char *host = sixain_provider_settings_check_host (text) ? g_strstrip (text) : "";
  gsize length = strlen (host);

  while (length > 0 && host[length - 1] == '/')
    length--;

  return length > 0 ? g_strndup (host, length) : NULL;
}

static void
set_up (SixainProviderSettings *self,
        SixainProvider         *provider)
{
  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  if (SIXAIN_IS_KLING (provider))
    {
      g_autofree char *host = dup_host (self, "kling-host");
      g_autoptr (GHashTable) key = sixain_keyring_dup (self->keyring, "kling");

      if (host != NULL)
        sixain_kling_set_host (SIXAIN_KLING (provider), host);
      sixain_kling_set_key_pair (SIXAIN_KLING (provider), key != NULL && g_hash_table_contains (key, "access-key"));
    }
  else if (SIXAIN_IS_FAL (provider))
    {
      g_autofree char *queue = dup_host (self, "fal-queue-host");
      g_autofree char *storage = dup_host (self, "fal-storage-host");
      g_autofree char *platform = dup_host (self, "fal-platform-host");

      if (queue != NULL && storage != NULL)
        sixain_fal_set_hosts (SIXAIN_FAL (provider), queue, storage);
      if (platform != NULL)
        sixain_fal_set_platform (SIXAIN_FAL (provider), platform);
    }
  else if (SIXAIN_IS_REPLICATE (provider))
    {
      g_autofree char *host = dup_host (self, "replicate-host");

      if (host != NULL)
        sixain_replicate_set_host (SIXAIN_REPLICATE (provider), host);
    }
}

static void
apply_certificates (SixainProviderSettings *self)
{
  g_autofree char *certificates = g_settings_get_string (self->settings, "certificate-file");

  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  sixain_net_set_ca_file (self->net, *certificates != '\0' ? certificates : self->certificates);
}

static void
apply_hosts (SixainProviderSettings *self)
{
  g_auto (GStrv) hosts = g_settings_get_strv (self->settings, "own-hosts");

  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  sixain_net_set_own_hosts (self->net, (const char * const *) hosts);
}

static void
changed_cb (SixainProviderSettings *self)
{
  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

/* The settings hold much else: a window's size is no reason to make providers anew. */
static void
setting_changed_cb (SixainProviderSettings *self,
                    const char             *key)
{
  const char * const own[] = { "kling-host", "fal-queue-host", "fal-storage-host", "fal-platform-host", "replicate-host", "certificate-file",
                               "own-hosts", "lend-files", "budget-per-day", NULL };

  if (g_strv_contains (own, key))
    changed_cb (self);
}

static void
certificates_changed_cb (SixainProviderSettings *self)
{
  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  if (self->net != NULL)
    apply_certificates (self);
}

static void
hosts_changed_cb (SixainProviderSettings *self)
{
  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  if (self->net != NULL)
    apply_hosts (self);
}

static void
sixain_provider_settings_dispose (GObject *object)
{
  SixainProviderSettings *self = SIXAIN_PROVIDER_SETTINGS (object);

  g_clear_object (&self->net);
  g_clear_pointer (&self->certificates, g_free);
  g_clear_object (&self->keyring);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (sixain_provider_settings_parent_class)->dispose (object);
}

static void
sixain_provider_settings_class_init (SixainProviderSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_provider_settings_dispose;

  /**
   * SixainProviderSettings::changed:
   * @self: the settings
   *
   * Something in them, or a key, is another one: providers that are made now may differ.
   */
  signals[CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_provider_settings_init (SixainProviderSettings *self)
{
  self->settings = g_settings_new (SETTINGS_ID);
  g_signal_connect_object (self->settings, "changed::certificate-file", G_CALLBACK (certificates_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::own-hosts", G_CALLBACK (hosts_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_provider_settings_new:
 * @keyring: the keys, which say of what kind an account is
 *
 * Returns: (transfer full): the user's settings
 */
SixainProviderSettings *
sixain_provider_settings_new (SixainKeyring *keyring)
{
  SixainProviderSettings *self;

  g_return_val_if_fail (SIXAIN_IS_KEYRING (keyring), NULL);

  self = g_object_new (SIXAIN_TYPE_PROVIDER_SETTINGS, NULL);
  self->keyring = g_object_ref (keyring);
  g_signal_connect_object (keyring, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * sixain_provider_settings_list_providers:
 * @self: the settings
 *
 * Returns: (transfer full) (element-type SixainProvider): all providers, set up
 */
GPtrArray *
sixain_provider_settings_list_providers (SixainProviderSettings *self)
{
  GPtrArray *providers;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER_SETTINGS (self), NULL);

  providers = sixain_providers_list ();
  for (guint i = 0; i < providers->len; i++)
    set_up (self, providers->pdata[i]);

  return providers;
}

/**
 * sixain_provider_settings_new_provider:
 * @self: the settings
 * @id: the id of a provider, or of one of its backends
 *
 * What the user or a key changes later doesn't change it.
 *
 * Returns: (transfer full) (nullable): the provider, set up
 */
SixainProvider *
sixain_provider_settings_new_provider (SixainProviderSettings *self,
                                       const char             *id)
{
  g_autoptr (SixainProvider) provider = NULL;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER_SETTINGS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  provider = sixain_providers_find (id);
  if (provider != NULL)
    set_up (self, provider);

  return g_steal_pointer (&provider);
}

/**
 * sixain_provider_settings_set_up_net:
 * @self: the settings
 * @net: a network
 *
 * Lets @net trust whom the user trusts, now and whenever that changes, as long as @self
 * lives.
 */
void
sixain_provider_settings_set_up_net (SixainProviderSettings *self,
                                     SixainNet              *net)
{
  g_autofree char *certificates = NULL;
  g_auto (GStrv) hosts = NULL;

  g_return_if_fail (SIXAIN_IS_PROVIDER_SETTINGS (self));
  g_return_if_fail (SIXAIN_IS_NET (net));

  g_set_object (&self->net, net);
  g_free (self->certificates);
  self->certificates = sixain_net_dup_ca_file (net);

  /* what is not set leaves the network as it was made */
  certificates = g_settings_get_string (self->settings, "certificate-file");
  hosts = g_settings_get_strv (self->settings, "own-hosts");
  if (*certificates != '\0')
    apply_certificates (self);
  if (*hosts != NULL)
    apply_hosts (self);
}

static void
apply_controller (SixainProviderSettings *self,
                  SixainController       *controller)
{
  g_autoptr (GPtrArray) providers = sixain_provider_settings_list_providers (self);

  g_assert (SIXAIN_IS_PROVIDER_SETTINGS (self));

  for (guint i = 0; i < providers->len; i++)
    sixain_controller_set_provider (controller, providers->pdata[i]);
  sixain_controller_set_hosting (controller, sixain_provider_settings_get_hosting (self));
  sixain_controller_set_day_limit (controller, sixain_provider_settings_get_day_limit (self));
}

/**
 * sixain_provider_settings_set_up_controller:
 * @self: the settings
 * @controller: a controller
 *
 * Lets @controller do what the user allows, now and whenever that changes, as long as both
 * live. A run that goes on asks where it was begun only if that is still what is set: a job
 * is unknown in another region.
 */
void
sixain_provider_settings_set_up_controller (SixainProviderSettings *self,
                                            SixainController       *controller)
{
  g_return_if_fail (SIXAIN_IS_PROVIDER_SETTINGS (self));
  g_return_if_fail (SIXAIN_IS_CONTROLLER (controller));

  apply_controller (self, controller);
  g_signal_connect_object (self, "changed", G_CALLBACK (apply_controller), controller, 0);
}

/**
 * sixain_provider_settings_check_host:
 * @host: what was entered for where a provider is
 *
 * Returns: whether it is "https://host" or "http://host", with or without a port and a path
 */
gboolean
sixain_provider_settings_check_host (const char *host)
{
  g_autofree char *text = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  text = g_strstrip (g_strdup (host));
  if (text[strcspn (text, " \t\r\n")] != '\0')
    return FALSE;

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http")) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_userinfo (uri) == NULL &&
         g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

/**
 * sixain_provider_settings_get_hosting:
 * @self: the settings
 *
 * Returns: whether files that go to another provider, and must have a public address there,
 *   may be lent one by fal
 */
gboolean
sixain_provider_settings_get_hosting (SixainProviderSettings *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER_SETTINGS (self), FALSE);

  return g_settings_get_boolean (self->settings, "lend-files");
}

/**
 * sixain_provider_settings_get_day_limit:
 * @self: the settings
 *
 * Returns: what may be spent on a day, in millionths of a US dollar; 0 for no limit
 */
gint64
sixain_provider_settings_get_day_limit (SixainProviderSettings *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER_SETTINGS (self), 0);

  return llround (g_settings_get_double (self->settings, "budget-per-day") * 1e6);
}
