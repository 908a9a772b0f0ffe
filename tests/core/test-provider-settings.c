/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a provider asks and how it signs, as the settings and the keys say. */

#include "sixain-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "net-helper.h"
#include "sixain-controller-private.h"
#include "sixain-kling.h"
#include "sixain-provider-settings.h"
#include "test-result.h"

typedef struct {
  GSettings              *stored;
  SixainKeyring          *keyring;
  SixainProviderSettings *settings;
  guint                   n_changed;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->stored = g_settings_new (SETTINGS_ID);
  f->keyring = sixain_keyring_new ();
  f->settings = sixain_provider_settings_new (f->keyring);
  g_signal_connect_swapped (f->settings, "changed", G_CALLBACK (count_cb), &f->n_changed);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  const char * const used[] = { "window-width", "kling-host", "fal-queue-host", "fal-storage-host", "fal-platform-host", "replicate-host", "certificate-file",
                                "own-hosts", "lend-files", "budget-per-day" };

  for (gsize i = 0; i < G_N_ELEMENTS (used); i++)
    g_settings_reset (f->stored, used[i]);
  g_assert_finalize_object (f->settings);
  g_assert_finalize_object (f->keyring);
  g_object_unref (f->stored);
}

static void
assert_asks (Fixture    *f,
             const char *id,
             const char *prefix)
{
  g_autoptr (SixainProvider) provider = sixain_provider_settings_new_provider (f->settings, id);
  g_autoptr (SixainRequest) request = sixain_provider_test (provider, 1700000000);

  if (!g_str_has_prefix (sixain_request_get_url (request), prefix))
    g_error ("%s asks %s instead of %s", id, sixain_request_get_url (request), prefix);
}

static void
test_hosts (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (SixainProvider) fal = NULL;
  g_autoptr (GPtrArray) all = NULL;

  assert_asks (f, "kling", "https://api-singapore.klingai.com/");
  assert_asks (f, "replicate", "https://api.replicate.com/");

  g_settings_set_string (f->stored, "kling-host", SIXAIN_KLING_HOST_CHINA);
  g_settings_set_string (f->stored, "replicate-host", " https://proxy.example:8443/replicate/ ");
  g_settings_set_string (f->stored, "fal-queue-host", "https://queue.example");
  g_settings_set_int (f->stored, "window-width", 1000);
  g_assert_cmpuint (f->n_changed, ==, 3);
  assert_asks (f, "kling", "https://api-beijing.klingai.com/");
  assert_asks (f, "kling-v1", "https://api-beijing.klingai.com/");
  assert_asks (f, "replicate", "https://proxy.example:8443/replicate/v1/");

  /* fal's two are one service: half of a proxy would send the key to both */
  fal = sixain_provider_settings_new_provider (f->settings, "fal");
  g_assert_false (sixain_provider_may_authorize (fal, "https://queue.example/x"));
  g_settings_set_string (f->stored, "fal-storage-host", "https://files.example");
  g_clear_object (&fal);
  fal = sixain_provider_settings_new_provider (f->settings, "fal");
  g_assert_true (sixain_provider_may_authorize (fal, "https://queue.example/x"));
  g_assert_true (sixain_provider_may_authorize (fal, "https://files.example/x"));

  all = sixain_provider_settings_list_providers (f->settings);
  for (guint i = 0; i < all->len; i++)
    if (SIXAIN_IS_KLING (all->pdata[i]))
      g_assert_cmpstr (sixain_kling_get_host (all->pdata[i]), ==, SIXAIN_KLING_HOST_CHINA);
  g_assert_null (sixain_provider_settings_new_provider (f->settings, "nobody"));
}

/* What is no address leaves a provider where it is, rather than sending a key astray. */
static void
test_bad_hosts (Fixture       *f,
                gconstpointer  data)
{
  const char * const bad[] = { "api-beijing.klingai.com", "ftp://api.example", "https://", "https://user@api.example",
                               "https://api.example/?x=", "https://api.example/#x", "https://a b", "file:///etc" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (sixain_provider_settings_check_host (bad[i]));
      g_settings_set_string (f->stored, "kling-host", bad[i]);
      assert_asks (f, "kling", "https://api-singapore.klingai.com/");
    }
}

/* Returns: (transfer full): what Kling is sent as "Authorization" */
static char *
dup_authorization (Fixture *f,
                   gboolean *pair)
{
  g_autoptr (SixainProvider) kling = sixain_provider_settings_new_provider (f->settings, "kling");
  g_autoptr (GHashTable) key = sixain_keyring_dup (f->keyring, "kling");

  *pair = sixain_kling_get_key_pair (SIXAIN_KLING (kling));
  return sixain_provider_dup_authorization (kling, key, 1700000000);
}

static void
enter (Fixture    *f,
       const char *id,
       const char *value,
       const char *other_id,
       const char *other)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;

  g_hash_table_insert (values, (char *) id, (char *) value);
  if (other_id != NULL)
    g_hash_table_insert (values, (char *) other_id, (char *) other);
  sixain_keyring_store_async (f->keyring, "kling", values, FALSE, NULL, test_result_cb, &result);
  g_assert_true (sixain_keyring_store_finish (f->keyring, test_result_wait (&result), NULL));
}

/* The kind of account follows from what was entered, also when it becomes another. */
static void
test_account (Fixture       *f,
              gconstpointer  data)
{
  gboolean pair;
  g_autofree char *authorization = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *head = NULL;
  g_autofree char *claims = NULL;
  gsize length;

  enter (f, "access-key", "ak-1", "secret-key", "as-1");
  g_assert_cmpuint (f->n_changed, ==, 1);
  authorization = dup_authorization (f, &pair);
  g_assert_true (pair);
  g_assert_true (g_str_has_prefix (authorization, "Bearer "));
  parts = g_strsplit (authorization + strlen ("Bearer "), ".", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  claims = g_strconcat (parts[1], "===", NULL);
  claims[(strlen (parts[1]) + 3) / 4 * 4] = '\0';
  head = (char *) g_base64_decode (claims, &length);
  g_assert_nonnull (g_strstr_len (head, (gssize) length, "\"ak-1\""));
  g_assert_null (strstr (authorization, "as-1"));

  enter (f, "key", "sk-1", NULL, NULL);
  g_clear_pointer (&authorization, g_free);
  authorization = dup_authorization (f, &pair);
  g_assert_false (pair);
  g_assert_cmpstr (authorization, ==, "Bearer sk-1");
}

/* A network that is set up trusts what the settings name, at once and later. */
static void
test_net (Fixture       *f,
          gconstpointer  data)
{
  StandIn *server = stand_in_start ();
  g_autoptr (SixainNet) net = sixain_net_new ();
  g_autofree char *address = stand_in_dup_url (server, "https", "/echo");
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = NULL;

  sixain_provider_settings_set_up_net (f->settings, net);
  g_assert_null (net_get (net, address, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_settings_set_string (f->stored, "certificate-file", server_process_get_ca (server));
  reply = net_get (net, address, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sixain_net_reply_get_status (reply), ==, 200);

  sixain_net_shutdown (net);
  server_process_stop (server);
}

static void
assert_trusted (SixainNet  *net,
                const char *address,
                gboolean    trusted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = net_get (net, address, &error);

  if (trusted)
    g_assert_no_error (error);
  else
    g_assert_error (error, SIXAIN_NET_ERROR, SIXAIN_NET_ERROR_TLS);
  g_assert_true ((reply != NULL) == trusted);
}

/* What it was made to trust it trusts still, where the settings name nothing. */
static void
test_net_kept (Fixture       *f,
               gconstpointer  data)
{
  const char * const hosts[] = { "proxy.example", NULL };
  StandIn *server = stand_in_start ();
  g_autoptr (SixainNet) net = sixain_net_new ();
  g_autofree char *address = stand_in_dup_url (server, "https", "/echo");

  sixain_net_set_ca_file (net, server_process_get_ca (server));
  g_settings_set_strv (f->stored, "own-hosts", hosts);
  sixain_provider_settings_set_up_net (f->settings, net);
  assert_trusted (net, address, TRUE);

  g_settings_set_strv (f->stored, "own-hosts", NULL);
  assert_trusted (net, address, TRUE);
  g_settings_set_string (f->stored, "certificate-file", "/nonexistent.pem");
  assert_trusted (net, address, FALSE);
  g_settings_set_string (f->stored, "certificate-file", "");
  assert_trusted (net, address, TRUE);

  sixain_net_shutdown (net);
  server_process_stop (server);
}

/* A job is asked for where the settings say, also when they change while it runs. */
static void
test_controller (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (SixainNet) net = sixain_net_new ();
  g_autofree char *folder = g_dir_make_tmp ("sixain-settings-XXXXXX", NULL);
  SixainWorkshop workshop = { NULL, };
  g_autoptr (SixainController) controller = sixain_controller_new (net, f->keyring, &workshop, folder);
  g_autoptr (SixainProvider) before = NULL;
  g_autoptr (SixainProvider) after = NULL;

  sixain_provider_settings_set_up_controller (f->settings, controller);
  before = sixain_controller_find_provider (controller, "kling");
  g_assert_cmpstr (sixain_kling_get_host (SIXAIN_KLING (before)), ==, SIXAIN_KLING_HOST);
  g_settings_set_string (f->stored, "kling-host", SIXAIN_KLING_HOST_CHINA);
  after = sixain_controller_find_provider (controller, "kling");
  g_assert_cmpstr (sixain_kling_get_host (SIXAIN_KLING (after)), ==, SIXAIN_KLING_HOST_CHINA);

  sixain_controller_shutdown (controller);
  sixain_net_shutdown (net);
  g_rmdir (folder);
}

static void
test_limits (Fixture       *f,
             gconstpointer  data)
{
  g_assert_false (sixain_provider_settings_get_hosting (f->settings));
  g_assert_cmpint (sixain_provider_settings_get_day_limit (f->settings), ==, 0);
  g_settings_set_boolean (f->stored, "lend-files", TRUE);
  g_settings_set_double (f->stored, "budget-per-day", 2.30);
  g_assert_true (sixain_provider_settings_get_hosting (f->settings));
  g_assert_cmpint (sixain_provider_settings_get_day_limit (f->settings), ==, 2300000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/provider-settings/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("hosts", test_hosts);
  ADD ("bad-hosts", test_bad_hosts);
  ADD ("account", test_account);
  ADD ("net", test_net);
  ADD ("net/kept", test_net_kept);
  ADD ("controller", test_controller);
  ADD ("limits", test_limits);

  return g_test_run ();
}
