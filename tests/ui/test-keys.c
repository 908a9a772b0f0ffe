/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entering, testing and removing a key, against servers that stand in for the providers and a
 * real Secret Service. */

#include "sixain-config.h"

#include <string.h>

#include "fixture.h"
#include "providers.h"
#include "secret-service.h"
#include "sixain-generation.h"
#include "sixain-key-group.h"
#include "sixain-key-test.h"
#include "sixain-network.h"
#include "sixain-preferences.h"

/* One for all: the program's network trusts whom it was told to at first. */
static Providers *providers;

typedef struct {
  SixainDocument *document;
  SixainWindow *window;
  AdwDialog *preferences; /* weak */
  GtkWidget *group;       /* Kling's */
} Fixture;

static GtkWidget *
find_group (GtkWidget  *root,
            const char *title)
{
  if (SIXAIN_IS_KEY_GROUP (root))
    return g_strcmp0 (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (root)), title) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *group = find_group (child, title);

      if (group != NULL)
        return group;
    }

  return NULL;
}

static gboolean
is_idle (gpointer group)
{
  return !gtk_widget_get_visible (fixture_child (group, "spinner"));
}

static void
present (Fixture *f)
{
  f->preferences = sixain_preferences_new_for_key ("kling");
  g_object_add_weak_pointer (G_OBJECT (f->preferences), (gpointer *) &f->preferences);
  adw_dialog_present (f->preferences, GTK_WIDGET (f->window));
  fixture_settle ();
  f->group = find_group (GTK_WIDGET (f->preferences), "Kling");
  g_assert_nonnull (f->group);
  fixture_wait (is_idle, f->group, "the keyring's answer");
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  json_object_unref (providers_control (providers, "{'account': 'keys', 'rules': [], 'settings': {'money': 400}}"));
  f->document = fixture_new_document (1);
  f->window = fixture_open_window (f->document);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->preferences != NULL)
    adw_dialog_force_close (f->preferences);
  fixture_close_window (f->window);
  fixture_assert_finalizes (f->document);
  g_assert_null (f->preferences);
}

static GtkWidget *
find_entry (GtkWidget  *root,
            const char *name)
{
  if (ADW_IS_PASSWORD_ENTRY_ROW (root))
    return g_strcmp0 (gtk_widget_get_name (root), name) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *entry = find_entry (child, name);

      if (entry != NULL)
        return entry;
    }

  return NULL;
}

static void
enter (Fixture    *f,
       const char *name,
       const char *value)
{
  GtkWidget *entry = find_entry (f->group, name);

  g_assert_true (gtk_widget_get_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), value);
}

static void
save (Fixture *f)
{
  g_assert_true (gtk_widget_get_sensitive (fixture_child (f->group, "save")));
  g_signal_emit_by_name (fixture_child (f->group, "save"), "activated");
  fixture_wait (is_idle, f->group, "the test's end");
}

static const char *
get_result (Fixture *f)
{
  GtkWidget *row = fixture_child (f->group, "result");

  return gtk_widget_get_visible (row) ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static const char *
get_status (Fixture *f)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture_child (f->group, "status")));
}

static gboolean
shows (Fixture    *f,
       const char *child)
{
  return gtk_widget_get_visible (fixture_child (f->group, child));
}

static void
click (Fixture    *f,
       const char *button)
{
  g_assert_true (shows (f, button));
  g_signal_emit_by_name (fixture_child (f->group, button), "clicked");
}

/* Without a service: for this run only, which is said before anything is entered. */
static void
test_session (Fixture       *f,
              gconstpointer  data)
{
  present (f);
  g_assert_cmpstr (get_status (f), ==, "None yet");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), find_entry (f->group, "key")));
  g_assert_false (gtk_widget_get_sensitive (fixture_child (f->group, "keep")));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture_child (f->group, "keep"))), "for this run only"));
  g_assert_false (gtk_widget_get_sensitive (fixture_child (f->group, "save")));
  g_assert_false (shows (f, "test"));
  g_assert_false (shows (f, "remove"));

  enter (f, "key", "sk-keys");
  save (f);
  g_assert_cmpstr (get_status (f), ==, "Known for this run only");
  g_assert_cmpstr (get_result (f), ==, "The key works. 400 of 1000 units are left.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (f->group, "key"))), ==, "");

  click (f, "remove");
  fixture_wait (is_idle, f->group, "removal");
  g_assert_cmpstr (get_status (f), ==, "None yet");
  g_assert_null (get_result (f));
}

static void
test_service (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-keys-XXXXXX", NULL);
  SecretDaemon *daemon = secret_daemon_start (folder, TRUE);
  g_autoptr (GHashTable) pair = NULL;

  present (f);
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (fixture_child (f->group, "keep"))));
  enter (f, "key", "sk-keys");
  save (f);
  g_assert_cmpstr (get_status (f), ==, "Kept in the keyring");

  /* an older account takes the place of the key */
  adw_switch_row_set_active (ADW_SWITCH_ROW (fixture_child (f->group, "older")), TRUE);
  g_assert_false (gtk_widget_get_visible (find_entry (f->group, "key")));
  enter (f, "access-key", "ak-keys");
  g_assert_false (gtk_widget_get_sensitive (fixture_child (f->group, "save")));
  enter (f, "secret-key", "as-keys");
  save (f);
  g_assert_cmpstr (get_result (f), ==, "The key works. 400 of 1000 units are left.");
  pair = sixain_keyring_dup (sixain_generation_get_keyring (), "kling");
  g_assert_cmpuint (g_hash_table_size (pair), ==, 2);

  enter (f, "access-key", "ak-keys");
  enter (f, "secret-key", "as-other");
  save (f);
  g_assert_true (g_str_has_prefix (get_result (f), "Kling doesn’t accept"));

  click (f, "remove");
  fixture_wait (is_idle, f->group, "removal");
  g_assert_cmpstr (get_status (f), ==, "None yet");
  adw_dialog_force_close (f->preferences);
  fixture_settle ();
  secret_daemon_stop (daemon);
}

/* A locked keyring is opened from here; a service that has gone is told of, with the way out. */
static void
test_locked (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("sixain-keys-XXXXXX", NULL);
  SecretDaemon *daemon = secret_daemon_start (folder, TRUE);

  present (f);
  enter (f, "key", "sk-keys");
  save (f);
  secret_daemon_stop (daemon);
  click (f, "remove");
  fixture_wait (is_idle, f->group, "refusal");
  g_assert_nonnull (strstr (get_result (f), "doesn’t answer"));
  g_assert_cmpstr (get_status (f), ==, "Kept in the keyring");
  adw_dialog_force_close (f->preferences);
  fixture_settle ();

  daemon = secret_daemon_start (folder, FALSE);
  present (f);
  g_assert_cmpstr (get_status (f), ==, "Kept in the keyring, which is locked");
  g_assert_false (shows (f, "test"));
  secret_daemon_unlock (daemon);
  click (f, "unlock");
  fixture_wait (is_idle, f->group, "the keyring");
  g_assert_cmpstr (get_status (f), ==, "Kept in the keyring");
  click (f, "test");
  fixture_wait (is_idle, f->group, "the test's end");
  g_assert_true (g_str_has_prefix (get_result (f), "The key works."));

  click (f, "remove");
  fixture_wait (is_idle, f->group, "removal");
  adw_dialog_force_close (f->preferences);
  fixture_settle ();
  secret_daemon_stop (daemon);
}

/* What goes wrong is named, and never the key. */
static void
test_verdicts (Fixture       *f,
               gconstpointer  data)
{
  const struct {
    const char *provider;
    const char *rule;
    const char *settings;
    const char *expected;
  } cases[] = {
    { "Kling", "", "'money': 0", "The key works, but its resource packs are used up" },
    { "Kling", "{'call': 'kling.test', 'do': 'error', 'name': '1002'}", "", "Kling doesn’t accept the key" },
    { "Kling", "{'call': 'kling.test', 'do': 'error', 'name': '1101'}", "", "The key works, but the account is empty" },
    { "Kling", "{'call': 'kling.test', 'do': 'html'}", "", "What answered is not Kling" },
    { "Kling", "{'call': 'kling.test', 'do': 'error', 'name': '5000'}", "", "Kling can’t say now" },
    { "Kling", "{'call': 'kling.test', 'do': 'drop', 'at': 'before'}", "", "127.0.0.1" },
    { "fal", "{'call': 'fal.upload', 'do': 'error', 'name': 'auth'}", "", "fal doesn’t accept the key" },
    { "fal", "", "", "The key works." },
    { "Replicate", "", "", "The key works." },
  };

  present (f);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      json_object_unref (providers_control (providers, "{'account': 'keys', 'rules': [%s], 'settings': {%s}}",
                                            cases[i].rule, *cases[i].settings != '\0' ? cases[i].settings : "'money': 400"));
      f->group = find_group (GTK_WIDGET (f->preferences), cases[i].provider);
      enter (f, "key", "sk-keys");
      save (f);
      if (get_result (f) == NULL || strstr (get_result (f), cases[i].expected) == NULL)
        g_error ("%s: “%s” instead of “%s”", cases[i].rule, get_result (f), cases[i].expected);
      g_assert_null (strstr (get_result (f), "sk-keys"));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      f->group = find_group (GTK_WIDGET (f->preferences), cases[i].provider);
      if (!shows (f, "remove"))
        continue;
      click (f, "remove");
      fixture_wait (is_idle, f->group, "removal");
    }
}

/* Given up, it says nothing; closed meanwhile, nothing of it is left. */
static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  present (f);
  json_object_unref (providers_control (providers, "{'account': 'keys', 'rules': [{'call': 'kling.test', 'do': 'delay', 'ms': 60000}]}"));
  enter (f, "key", "sk-keys");
  g_signal_emit_by_name (fixture_child (f->group, "save"), "activated");
  while (is_idle (f->group) || sixain_keyring_get_source (sixain_generation_get_keyring (), "kling") == SIXAIN_KEYRING_NONE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture_child (f->group, "test"))), ==, "_Cancel");
  click (f, "test");
  fixture_wait (is_idle, f->group, "the end");
  g_assert_null (get_result (f));

  click (f, "test");
  adw_dialog_force_close (f->preferences);
  fixture_settle ();

  present (f);
  click (f, "remove");
  fixture_wait (is_idle, f->group, "removal");
}

/* What the environment gives is shown as such, and there is nothing to enter. */
static void
test_environment (Fixture       *f,
                  gconstpointer  data)
{
  f->preferences = sixain_preferences_new_for_key ("fal");
  g_object_add_weak_pointer (G_OBJECT (f->preferences), (gpointer *) &f->preferences);
  adw_dialog_present (f->preferences, GTK_WIDGET (f->window));
  fixture_settle ();
  f->group = find_group (GTK_WIDGET (f->preferences), "fal");
  fixture_wait (is_idle, f->group, "the keyring's answer");
  g_assert_cmpstr (get_status (f), ==, "From the environment: FAL_KEY");
  g_assert_false (gtk_widget_get_visible (find_entry (f->group, "key")));
  g_assert_false (shows (f, "save"));
  g_assert_false (shows (f, "remove"));
  g_assert_false (shows (f, "keep"));
  click (f, "test");
  fixture_wait (is_idle, f->group, "the test's end");
  g_assert_cmpstr (get_result (f), ==, "The key works.");
}

#define ADD(path, name) g_test_add ("/keys/" path, Fixture, NULL, set_up, test_ ## name, tear_down)

int
main (int    argc,
      char **argv)
{
  gboolean given = g_strcmp0 (argv[argc - 1], "environment") == 0;
  int status;

  if (given)
    {
      argc--;
      g_setenv ("FAL_KEY", "sk-keys", TRUE);
    }
  fixture_init (&argc, &argv);
  providers = providers_start (TRUE);

  if (given)
    {
      ADD ("environment", environment);
    }
  else
    {
      ADD ("session", session);
      ADD ("service", service);
      ADD ("locked", locked);
      ADD ("verdicts", verdicts);
      ADD ("cancel", cancel);
    }

  status = g_test_run ();
  providers_stop (providers);

  return status;
}
