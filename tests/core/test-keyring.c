/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys, with a real Secret Service on a bus of the test's own, and without one. */

#include "sixain-config.h"

#include <libsecret/secret.h>
#include <string.h>

#include "secret-service.h"
#include "sixain-controller.h"
#include "sixain-remove.h"
#include "test-result.h"

/* what no log may show */
static const char * const keys[] = { "sk-one", "sk-two", "ak-1", "sk-1", "fal-secret", "r8-secret" };

static GMutex log_lock;
static GString *logged; /* locked; until the very end, since libraries log then, too */

static void
keep_log (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  g_mutex_lock (&log_lock);
  g_string_append_printf (logged, "%s\n", message);
  g_mutex_unlock (&log_lock);

  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) == 0)
    g_log_default_handler (domain, level, message, NULL);
}

typedef struct {
  SixainKeyring *keyring;
  char          *folder;
  GString       *changed; /* providers, in the order in which they were told of */
} Fixture;

static void
changed_cb (GString    *changed,
            const char *provider)
{
  g_string_append_printf (changed, "%s ", provider);
}

static void
use_keyring (Fixture *f)
{
  g_clear_object (&f->keyring);
  f->keyring = sixain_keyring_new ();
  g_signal_connect_swapped (f->keyring, "changed", G_CALLBACK (changed_cb), f->changed);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("sixain-keyring-XXXXXX", NULL);
  f->changed = g_string_new (NULL);
  use_keyring (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->keyring);
  g_string_free (f->changed, TRUE);
  sixain_remove_tree (f->folder, NULL);
  g_free (f->folder);
}

static void
load (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sixain_keyring_load_async (f->keyring, NULL, test_result_cb, &result);
  sixain_keyring_load_finish (f->keyring, test_result_wait (&result), &error);
  g_assert_no_error (error);
}

static GError *
unlock (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  sixain_keyring_unlock_async (f->keyring, NULL, test_result_cb, &result);
  sixain_keyring_unlock_finish (f->keyring, test_result_wait (&result), &error);

  return error;
}

/* @...: ids and values in turn */
static GError *
store (Fixture    *f,
       const char *provider,
       gboolean    keep,
       ...) G_GNUC_NULL_TERMINATED;

static GError *
store (Fixture    *f,
       const char *provider,
       gboolean    keep,
       ...)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;
  va_list args;
  char *id;

  va_start (args, keep);
  while ((id = va_arg (args, char *)) != NULL)
    g_hash_table_insert (values, id, va_arg (args, char *));
  va_end (args);

  sixain_keyring_store_async (f->keyring, provider, values, keep, NULL, test_result_cb, &result);
  sixain_keyring_store_finish (f->keyring, test_result_wait (&result), &error);

  return error;
}

static GError *
clear (Fixture    *f,
       const char *provider)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  sixain_keyring_clear_async (f->keyring, provider, NULL, test_result_cb, &result);
  sixain_keyring_clear_finish (f->keyring, test_result_wait (&result), &error);

  return error;
}

static void
assert_value (Fixture    *f,
              const char *provider,
              const char *id,
              const char *expected)
{
  g_autoptr (GHashTable) values = sixain_keyring_dup (f->keyring, provider);

  g_assert_cmpstr (values != NULL ? g_hash_table_lookup (values, id) : NULL, ==, expected);
}

#define assert_source(f, provider, source) \
  g_assert_cmpint (sixain_keyring_get_source ((f)->keyring, provider), ==, SIXAIN_KEYRING_##source)

/* What the service has, past the code under test. */
static char *
dup_item (const char *provider,
          const char *credential,
          char      **label)
{
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, NULL, &error);
  GList *items;
  char *text = NULL;

  g_assert_no_error (error);
  g_hash_table_insert (attributes, (char *) "application", (char *) "org.sixain.Sixain");
  g_hash_table_insert (attributes, (char *) "provider", (char *) provider);
  g_hash_table_insert (attributes, (char *) "credential", (char *) credential);
  items = secret_service_search_sync (service, NULL, attributes, SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), <=, 1);

  if (items != NULL)
    {
      g_autoptr (SecretValue) value = secret_item_get_secret (items->data);

      text = g_strdup (secret_value_get_text (value));
      if (label != NULL)
        *label = secret_item_get_label (items->data);
    }
  g_list_free_full (items, g_object_unref);

  return text;
}

static void
assert_item (const char *provider,
             const char *credential,
             const char *expected)
{
  g_autofree char *value = dup_item (provider, credential, NULL);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_environment (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  assert_source (f, "fal", NONE);
  g_setenv ("FAL_KEY", " fal-secret\n", TRUE);
  g_setenv ("REPLICATE_API_TOKEN", "", TRUE);
  g_setenv ("KLING_ACCESS_KEY", "ak-1", TRUE);
  use_keyring (f);
  assert_source (f, "fal", ENVIRONMENT);
  assert_value (f, "fal", "key", "fal-secret");
  assert_source (f, "replicate", NONE);
  assert_source (f, "kling", NONE);
  assert_source (f, "nobody", NONE);

  g_setenv ("KLING_SECRET_KEY", "sk-1", TRUE);
  use_keyring (f);
  assert_source (f, "kling", ENVIRONMENT);
  assert_value (f, "kling", "access-key", "ak-1");
  assert_value (f, "kling", "secret-key", "sk-1");

  g_setenv ("KLING_API_KEY", "sk-one", TRUE);
  g_setenv ("FAL_KEY", "fal secret", TRUE);
  use_keyring (f);
  assert_value (f, "kling", "key", "sk-one");
  assert_value (f, "kling", "access-key", NULL);
  assert_source (f, "fal", NONE);

  error = store (f, "kling", FALSE, "key", "sk-two", NULL);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STATE);
  assert_value (f, "kling", "key", "sk-one");
  g_assert_cmpstr (f->changed->str, ==, "");

  g_unsetenv ("FAL_KEY");
  g_unsetenv ("REPLICATE_API_TOKEN");
  g_unsetenv ("KLING_ACCESS_KEY");
  g_unsetenv ("KLING_SECRET_KEY");
  g_unsetenv ("KLING_API_KEY");
}

/* Without a service a key lasts as long as the program, and nothing else is claimed. */
static void
test_no_service (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  load (f);
  g_assert_false (sixain_keyring_get_available (f->keyring));
  assert_source (f, "kling", NONE);
  g_assert_null (sixain_keyring_dup (f->keyring, "kling"));
  g_assert_null (sixain_keyring_dup_account (f->keyring, "kling"));

  error = store (f, "kling", TRUE, "key", "sk-one", NULL);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "for this run only"));
  g_assert_null (strstr (error->message, "sk-one"));
  assert_source (f, "kling", NONE);
  g_assert_cmpstr (f->changed->str, ==, "");
  g_clear_error (&error);

  error = store (f, "kling", FALSE, "key", "\tsk-one ", NULL);
  g_assert_no_error (error);
  assert_source (f, "kling", SESSION);
  assert_value (f, "kling", "key", "sk-one");
  g_assert_cmpstr (f->changed->str, ==, "kling ");

  error = clear (f, "kling");
  g_assert_no_error (error);
  assert_source (f, "kling", NONE);
  g_assert_cmpstr (f->changed->str, ==, "kling kling ");
}

static void
test_bad (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GError) error = store (f, "kling", FALSE, "access-key", "ak-1", NULL);

  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY);
  g_clear_error (&error);
  error = store (f, "fal", FALSE, "key", " \n", NULL);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY);
  g_clear_error (&error);
  error = store (f, "fal", FALSE, "key", "fal\r\nX-Other: 1", NULL);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY);
  assert_source (f, "fal", NONE);
  g_assert_cmpstr (f->changed->str, ==, "");
}

static void
test_service (Fixture       *f,
              gconstpointer  data)
{
  SecretDaemon *daemon = secret_daemon_start (f->folder, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;

  load (f);
  g_assert_true (sixain_keyring_get_available (f->keyring));
  error = store (f, "kling", TRUE, "key", "sk-one", NULL);
  g_assert_no_error (error);
  error = store (f, "fal", TRUE, "key", "fal-secret", NULL);
  g_assert_no_error (error);
  assert_source (f, "kling", SERVICE);
  value = dup_item ("kling", "key", &label);
  g_assert_cmpstr (value, ==, "sk-one");
  g_assert_cmpstr (label, ==, "Sixain: Kling API key");

  /* another program's run */
  use_keyring (f);
  assert_source (f, "kling", NONE);
  g_string_truncate (f->changed, 0);
  load (f);
  assert_value (f, "kling", "key", "sk-one");
  assert_value (f, "fal", "key", "fal-secret");
  assert_source (f, "replicate", NONE);
  g_assert_cmpstr (f->changed->str, ==, "fal kling ");
  load (f);
  g_assert_cmpstr (f->changed->str, ==, "fal kling ");

  /* for this run only: what is kept stays, and is back when that is forgotten */
  error = store (f, "fal", FALSE, "key", "sk-two", NULL);
  g_assert_no_error (error);
  assert_source (f, "fal", SESSION);
  load (f);
  assert_value (f, "fal", "key", "sk-two");
  assert_item ("fal", "key", "fal-secret");

  error = clear (f, "fal");
  g_assert_no_error (error);
  assert_source (f, "fal", NONE);
  assert_item ("fal", "key", NULL);
  assert_item ("kling", "key", "sk-one");
  load (f);
  assert_source (f, "fal", NONE);

  secret_daemon_stop (daemon);
}

/* Of two kinds of account only the one that was entered last is kept. */
static void
test_pair (Fixture       *f,
           gconstpointer  data)
{
  SecretDaemon *daemon = secret_daemon_start (f->folder, TRUE);
  g_autoptr (GError) error = NULL;

  error = store (f, "kling", TRUE, "key", "sk-one", NULL);
  g_assert_no_error (error);
  error = store (f, "kling", TRUE, "access-key", "ak-1", "secret-key", "sk-1", NULL);
  g_assert_no_error (error);
  assert_item ("kling", "key", NULL);
  assert_item ("kling", "access-key", "ak-1");
  assert_item ("kling", "secret-key", "sk-1");
  use_keyring (f);
  load (f);
  assert_value (f, "kling", "key", NULL);
  assert_value (f, "kling", "access-key", "ak-1");
  assert_value (f, "kling", "secret-key", "sk-1");

  error = store (f, "kling", TRUE, "key", "sk-two", NULL);
  g_assert_no_error (error);
  assert_item ("kling", "key", "sk-two");
  assert_item ("kling", "access-key", NULL);
  assert_item ("kling", "secret-key", NULL);
  assert_value (f, "kling", "access-key", NULL);

  secret_daemon_stop (daemon);
}

static void
test_locked (Fixture       *f,
             gconstpointer  data)
{
  SecretDaemon *daemon = secret_daemon_start (f->folder, TRUE);
  g_autoptr (GError) error = NULL;

  error = store (f, "kling", TRUE, "key", "sk-one", NULL);
  g_assert_no_error (error);
  secret_daemon_stop (daemon);

  daemon = secret_daemon_start (f->folder, FALSE);
  use_keyring (f);
  load (f);
  g_assert_true (sixain_keyring_get_available (f->keyring));
  assert_source (f, "kling", LOCKED);
  assert_source (f, "fal", NONE);
  assert_value (f, "kling", "key", NULL);

  error = unlock (f);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  assert_source (f, "kling", LOCKED);
  g_clear_error (&error);

  error = store (f, "fal", TRUE, "key", "fal-secret", NULL);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  assert_source (f, "fal", NONE);
  g_clear_error (&error);
  error = store (f, "kling", FALSE, "key", "sk-two", NULL);
  g_assert_no_error (error);
  assert_value (f, "kling", "key", "sk-two");

  use_keyring (f);
  load (f);
  g_string_truncate (f->changed, 0);
  secret_daemon_unlock (daemon);
  error = unlock (f);
  g_assert_no_error (error);
  assert_source (f, "kling", SERVICE);
  assert_value (f, "kling", "key", "sk-one");
  g_assert_cmpstr (f->changed->str, ==, "kling ");

  secret_daemon_stop (daemon);
}

static void
test_vanishing (Fixture       *f,
                gconstpointer  data)
{
  SecretDaemon *daemon = secret_daemon_start (f->folder, TRUE);
  g_autoptr (GError) error = NULL;

  error = store (f, "kling", TRUE, "key", "sk-one", NULL);
  g_assert_no_error (error);
  secret_daemon_stop (daemon);

  /* what was read is still there, and nothing is lost */
  load (f);
  g_assert_false (sixain_keyring_get_available (f->keyring));
  assert_value (f, "kling", "key", "sk-one");
  error = store (f, "kling", TRUE, "key", "sk-two", NULL);
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  assert_value (f, "kling", "key", "sk-one");
  g_clear_error (&error);
  error = clear (f, "kling");
  g_assert_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE);
  assert_value (f, "kling", "key", "sk-one");
  g_clear_error (&error);

  /* and it is found again when it is back */
  daemon = secret_daemon_start (f->folder, TRUE);
  error = store (f, "kling", TRUE, "key", "sk-two", NULL);
  g_assert_no_error (error);
  use_keyring (f);
  load (f);
  g_assert_true (sixain_keyring_get_available (f->keyring));
  assert_value (f, "kling", "key", "sk-two");
  secret_daemon_stop (daemon);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  SecretDaemon *daemon = secret_daemon_start (f->folder, TRUE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (values, (char *) "key", (char *) "sk-one");
  sixain_keyring_store_async (f->keyring, "kling", values, TRUE, cancellable, test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  sixain_keyring_store_finish (f->keyring, test_result_wait (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_source (f, "kling", NONE);

  g_clear_error (&error);
  g_clear_object (&result);
  sixain_keyring_load_async (f->keyring, cancellable, test_result_cb, &result);
  g_assert_false (sixain_keyring_load_finish (f->keyring, test_result_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  secret_daemon_stop (daemon);
}

/* What was entered while the service was being asked is not replaced by its older answer. */
static void
test_overtaken (Fixture       *f,
                gconstpointer  data)
{
  SecretDaemon *daemon = secret_daemon_start (f->folder, TRUE);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) cleared = NULL;
  g_autoptr (GError) error = NULL;

  error = store (f, "fal", TRUE, "key", "fal-secret", NULL);
  g_assert_no_error (error);
  use_keyring (f);
  sixain_keyring_load_async (f->keyring, NULL, test_result_cb, &loaded);
  sixain_keyring_clear_async (f->keyring, "fal", NULL, test_result_cb, &cleared);
  sixain_keyring_load_finish (f->keyring, test_result_wait (&loaded), &error);
  g_assert_no_error (error);
  sixain_keyring_clear_finish (f->keyring, test_result_wait (&cleared), &error);
  g_assert_no_error (error);
  assert_source (f, "fal", NONE);
  assert_item ("fal", "key", NULL);

  secret_daemon_stop (daemon);
}

/* The digits were computed apart from GLib. */
static void
test_account (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = store (f, "kling", FALSE, "key", "sk-one", NULL);
  g_autofree char *account = sixain_keyring_dup_account (f->keyring, "kling");
  g_autofree char *renewed = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (account, ==, "27a12a95729fa87c");

  error = store (f, "kling", FALSE, "access-key", "ak-1", "secret-key", "sk-1", NULL);
  g_assert_no_error (error);
  g_clear_pointer (&account, g_free);
  account = sixain_keyring_dup_account (f->keyring, "kling");
  g_assert_cmpstr (account, ==, "4a8be9557b2cbcd2");
  error = store (f, "kling", FALSE, "access-key", "ak-1", "secret-key", "sk-two", NULL);
  g_assert_no_error (error);
  renewed = sixain_keyring_dup_account (f->keyring, "kling");
  g_assert_cmpstr (renewed, ==, account);
}

/* Last: what all the others have logged. */
static void
test_log (Fixture       *f,
          gconstpointer  data)
{
  g_mutex_lock (&log_lock);
  g_assert_nonnull (strstr (logged->str, "The Secret Service: "));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_null (strstr (logged->str, keys[i]));
  g_mutex_unlock (&log_lock);
}

int
main (int   argc,
      char *argv[])
{
  static GTestDBus *bus; /* ending it would wait for libsecret to let go of the connection */
  int status;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_default_handler (keep_log, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

#define ADD(path, func) g_test_add ("/keyring/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("environment", test_environment);
  ADD ("no-service", test_no_service);
  ADD ("bad", test_bad);
  ADD ("service", test_service);
  ADD ("pair", test_pair);
  ADD ("locked", test_locked);
  ADD ("vanishing", test_vanishing);
  ADD ("cancel", test_cancel);
  ADD ("overtaken", test_overtaken);
  ADD ("account", test_account);
  ADD ("log", test_log);

  status = g_test_run ();
  g_test_dbus_stop (bus);

  return status;
}
