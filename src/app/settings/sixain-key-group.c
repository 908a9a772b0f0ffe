/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-generation.h"
#include "sixain-key-group.h"
#include "sixain-key-test.h"
#include "sixain-network.h"

/**
 * SixainKeyGroup:
 *
 * The key of one provider: where it is from, entry of another one, and its test.
 */
struct _SixainKeyGroup {
  AdwPreferencesGroup parent_instance;

  AdwActionRow *status;
  GtkWidget *spinner;
  GtkButton *test;
  GtkWidget *unlock;
  GtkWidget *remove;
  AdwActionRow *result;
  GtkImage *result_icon;
  AdwSwitchRow *older;
  AdwSwitchRow *keep;
  GtkWidget *save;

  SixainProvider *provider;
  SixainKeyring *keyring;
  GPtrArray *entries;        /* of AdwPasswordEntryRow, one for each credential */
  GCancellable *cancellable; /* (nullable): of what is under way */
  gboolean awaited;          /* the focus comes here when something can be entered */
};

G_DEFINE_FINAL_TYPE (SixainKeyGroup, sixain_key_group, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_id (SixainKeyGroup *self)
{
  return sixain_provider_get_id (self->provider);
}

static const SixainCredential *
get_credential (SixainKeyGroup *self,
                guint           i)
{
  guint n;

  return &sixain_provider_get_credentials (self->provider, &n)[i];
}

static gboolean
is_asked (SixainKeyGroup *self,
          guint           i)
{
  return (get_credential (self, i)->alternative != 0) == adw_switch_row_get_active (self->older);
}

static char *
dup_source (SixainKeyGroup *self)
{
  switch (sixain_keyring_get_source (self->keyring, get_id (self)))
    {
    case SIXAIN_KEYRING_ENVIRONMENT:
      {
        g_autoptr (GHashTable) values = sixain_keyring_dup (self->keyring, get_id (self));
        const char *variable = "";

        for (guint i = 0; values != NULL && i < self->entries->len && *variable == '\0'; i++)
          if (g_hash_table_contains (values, get_credential (self, i)->id))
            variable = get_credential (self, i)->variable;
        /* Translators: %s is an environment variable */
        return g_strdup_printf (C_("key", "From the environment: %s"), variable);
      }
    case SIXAIN_KEYRING_SESSION:
      return g_strdup (C_("key", "Known for this run only"));
    case SIXAIN_KEYRING_SERVICE:
      return g_strdup (C_("key", "Kept in the keyring"));
    case SIXAIN_KEYRING_LOCKED:
      return g_strdup (C_("key", "Kept in the keyring, which is locked"));
    case SIXAIN_KEYRING_NONE:
    default:
      return g_strdup (C_("key", "None yet"));
    }
}

static void
show_state (SixainKeyGroup *self)
{
  SixainKeyringSource source = sixain_keyring_get_source (self->keyring, get_id (self));
  gboolean fixed = source == SIXAIN_KEYRING_ENVIRONMENT;
  gboolean busy = self->cancellable != NULL;
  gboolean available = sixain_keyring_get_available (self->keyring);
  gboolean complete = TRUE;
  gboolean pairs = FALSE;
  g_autofree char *text = dup_source (self);

  g_assert (SIXAIN_IS_KEY_GROUP (self));

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *entry = self->entries->pdata[i];

      pairs |= get_credential (self, i)->alternative != 0;
      gtk_widget_set_visible (entry, !fixed && is_asked (self, i));
      /* an entry that can't be used any more would lose the focus */
      gtk_editable_set_editable (GTK_EDITABLE (entry), !busy);
      complete &= !is_asked (self, i) || *gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0';
    }

  adw_action_row_set_subtitle (self->status, text);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->test), source != SIXAIN_KEYRING_NONE && source != SIXAIN_KEYRING_LOCKED);
  gtk_button_set_label (self->test, busy ? C_("key", "_Cancel") : C_("key", "_Test"));
  gtk_widget_set_visible (self->unlock, source == SIXAIN_KEYRING_LOCKED);
  gtk_widget_set_sensitive (self->unlock, !busy);
  gtk_widget_set_visible (self->remove, !fixed && source != SIXAIN_KEYRING_NONE);
  gtk_widget_set_sensitive (self->remove, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->older), !fixed && pairs);
  gtk_widget_set_sensitive (GTK_WIDGET (self->older), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), !fixed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), !busy && available);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->keep),
                               available ? C_("key", "Otherwise it is forgotten when Sixain ends")
                                         : C_("key", "No keyring service answers: the key is known for this run only"));
  gtk_widget_set_visible (self->save, !fixed);
  gtk_widget_set_sensitive (self->save, !busy && complete);
}

static void
show_result (SixainKeyGroup   *self,
             SixainKeyVerdict  verdict,
             const char       *sentence) /* (nullable): for none */
{
  gboolean good = verdict == SIXAIN_KEY_WORKS;

  gtk_widget_set_visible (GTK_WIDGET (self->result), sentence != NULL);
  if (sentence == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result), sentence);
  gtk_image_set_from_icon_name (self->result_icon, good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->result_icon), good ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->result_icon), good ? "success" : "warning");
  sixain_announce (self, sentence);
}

static GCancellable *
begin (SixainKeyGroup *self)
{
  g_assert (self->cancellable == NULL);

  self->cancellable = g_cancellable_new ();
  show_result (self, SIXAIN_KEY_UNKNOWN, NULL);
  show_state (self);

  return self->cancellable;
}

/* Returns: whether it is still wanted to know how it ended */
static gboolean
end (SixainKeyGroup *self,
     const GError   *error)
{
  g_clear_object (&self->cancellable);
  if (self->keyring == NULL)
    return FALSE;

  show_state (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, SIXAIN_KEY_UNKNOWN, error->message);

  return error == NULL;
}

static void
tested_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainKeyGroup) self = user_data;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  SixainKeyVerdict verdict = sixain_key_test_finish (result, &sentence, &error);

  if (end (self, error))
    show_result (self, verdict, sentence);
}

static void
start_test (SixainKeyGroup *self)
{
  g_autoptr (SixainProvider) provider = sixain_provider_settings_new_provider (sixain_generation_get_settings (), get_id (self));

  sixain_key_test_async (sixain_network_get (), self->keyring, provider, begin (self), tested_cb, g_object_ref (self));
}

static void
test_cb (SixainKeyGroup *self)
{
  g_assert (SIXAIN_IS_KEY_GROUP (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    start_test (self);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SixainKeyGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  sixain_keyring_unlock_finish (SIXAIN_KEYRING (source), result, &error);
  end (self, error);
}

static void
unlock_cb (SixainKeyGroup *self)
{
  g_assert (SIXAIN_IS_KEY_GROUP (self));

  sixain_keyring_unlock_async (self->keyring, begin (self), unlocked_cb, g_object_ref (self));
}

static void
focus_entry (SixainKeyGroup *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (is_asked (self, i))
      {
        gtk_widget_grab_focus (self->entries->pdata[i]);
        return;
      }
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SixainKeyGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  sixain_keyring_clear_finish (SIXAIN_KEYRING (source), result, &error);
  if (end (self, error))
    focus_entry (self);
}

static void
remove_cb (SixainKeyGroup *self)
{
  g_assert (SIXAIN_IS_KEY_GROUP (self));

  sixain_keyring_clear_async (self->keyring, get_id (self), begin (self), removed_cb, g_object_ref (self));
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainKeyGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  sixain_keyring_store_finish (SIXAIN_KEYRING (source), result, &error);
  if (!end (self, error))
    return;

  for (guint i = 0; i < self->entries->len; i++)
    gtk_editable_set_text (self->entries->pdata[i], "");
  g_signal_emit (self, signals[SAVED], 0);
  if (self->keyring != NULL)
    start_test (self);
}

static void
save_cb (SixainKeyGroup *self)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);

  g_assert (SIXAIN_IS_KEY_GROUP (self));

  if (self->cancellable != NULL)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    if (is_asked (self, i))
      g_hash_table_insert (values, (char *) get_credential (self, i)->id,
                           (char *) gtk_editable_get_text (self->entries->pdata[i]));
  sixain_keyring_store_async (self->keyring, get_id (self), values,
                              sixain_keyring_get_available (self->keyring) && adw_switch_row_get_active (self->keep),
                              begin (self), stored_cb, g_object_ref (self));
}

static void
older_cb (SixainKeyGroup *self)
{
  g_assert (SIXAIN_IS_KEY_GROUP (self));

  if (self->provider != NULL)
    show_state (self);
}

static void
changed_cb (SixainKeyGroup *self,
            const char     *provider)
{
  g_assert (SIXAIN_IS_KEY_GROUP (self));

  if (g_str_equal (provider, get_id (self)))
    show_state (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainKeyGroup) self = user_data;

  sixain_keyring_load_finish (SIXAIN_KEYRING (source), result, NULL);
  if (!end (self, NULL))
    return;

  adw_switch_row_set_active (self->keep, sixain_keyring_get_available (self->keyring));
  if (self->awaited)
    focus_entry (self);
}

static void
sixain_key_group_dispose (GObject *object)
{
  SixainKeyGroup *self = SIXAIN_KEY_GROUP (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->provider);
  g_clear_object (&self->keyring);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_KEY_GROUP);

  G_OBJECT_CLASS (sixain_key_group_parent_class)->dispose (object);
}

static void
sixain_key_group_unroot (GtkWidget *widget)
{
  SixainKeyGroup *self = SIXAIN_KEY_GROUP (widget);

  /* who asked has gone; what is under way holds this until it has ended */
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (sixain_key_group_parent_class)->unroot (widget);
}

static void
sixain_key_group_class_init (SixainKeyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_key_group_dispose;
  widget_class->unroot = sixain_key_group_unroot;

  /**
   * SixainKeyGroup::saved:
   * @self: a group
   *
   * A key was entered, and is used from now on.
   */
  signals[SAVED] =
    g_signal_new ("saved",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-key-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, status);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, test);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, unlock);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, remove);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, result);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, result_icon);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, older);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, keep);
  gtk_widget_class_bind_template_child (widget_class, SixainKeyGroup, save);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, older_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sixain_key_group_init (SixainKeyGroup *self)
{
  self->entries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_entries (SixainKeyGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  guint n;

  sixain_provider_get_credentials (self->provider, &n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *entry = adw_password_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), g_dpgettext2 (NULL, "credential", get_credential (self, i)->label));
      gtk_widget_set_name (entry, get_credential (self, i)->id);
      g_signal_connect_object (entry, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (entry, "entry-activated", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->entries, entry);
      adw_preferences_group_add (group, entry);
    }

  /* below what is entered */
  g_object_ref (self->keep);
  g_object_ref (self->save);
  adw_preferences_group_remove (group, GTK_WIDGET (self->keep));
  adw_preferences_group_remove (group, self->save);
  adw_preferences_group_add (group, GTK_WIDGET (self->keep));
  adw_preferences_group_add (group, self->save);
  g_object_unref (self->keep);
  g_object_unref (self->save);
}

/**
 * sixain_key_group_new:
 * @provider: one that takes a key
 *
 * Returns: (transfer floating): a group of rows
 */
GtkWidget *
sixain_key_group_new (SixainProvider *provider)
{
  SixainKeyGroup *self;
  g_autoptr (GHashTable) values = NULL;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (provider), NULL);

  self = g_object_new (SIXAIN_TYPE_KEY_GROUP, NULL);
  self->provider = g_object_ref (provider);
  self->keyring = g_object_ref (sixain_generation_get_keyring ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), sixain_provider_get_name (provider));
  values = sixain_keyring_dup (self->keyring, get_id (self));
  adw_switch_row_set_active (self->older, values != NULL && g_hash_table_size (values) > 1);
  add_entries (self);
  adw_switch_row_set_active (self->keep, sixain_keyring_get_available (self->keyring));
  g_signal_connect_object (self->keyring, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  /* another program may have unlocked or changed it since */
  sixain_keyring_load_async (self->keyring, begin (self), loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/**
 * sixain_key_group_take_focus:
 * @self: a group that was made just now
 *
 * Brings the focus to where the key is entered, once the keyring has answered.
 */
void
sixain_key_group_take_focus (SixainKeyGroup *self)
{
  g_return_if_fail (SIXAIN_IS_KEY_GROUP (self));

  self->awaited = TRUE;
}
