/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-generation.h"
#include "sixain-key-group.h"
#include "sixain-kling.h"
#include "sixain-preferences.h"
#include "sixain-settings.h"

/* as the row lists them */
typedef enum {
  REGION_SINGAPORE,
  REGION_BEIJING,
  REGION_OWN,
} Region;

/**
 * SixainPreferences:
 *
 * What holds for all storyboards: spending, and the providers with their keys.
 */
struct _SixainPreferences {
  AdwPreferencesDialog parent_instance;

  AdwSpinRow *budget_per_day;
  AdwSwitchRow *lend_files;
  AdwPreferencesPage *providers;
  AdwPreferencesGroup *region;
  AdwComboRow *region_row;
  AdwEntryRow *region_address;

  GHashTable *groups; /* provider id to SixainKeyGroup */
};

G_DEFINE_FINAL_TYPE (SixainPreferences, sixain_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static void
show_address (SixainPreferences *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->region_address), adw_combo_row_get_selected (self->region_row) == REGION_OWN);
}

static void
region_cb (SixainPreferences *self)
{
  g_assert (SIXAIN_IS_PREFERENCES (self));

  switch ((Region) adw_combo_row_get_selected (self->region_row))
    {
    case REGION_SINGAPORE:
      sixain_settings_set_kling_host ("");
      break;
    case REGION_BEIJING:
      sixain_settings_set_kling_host (SIXAIN_KLING_HOST_CHINA);
      break;
    case REGION_OWN:
    default:
      break;
    }
  show_address (self);
}

static void
address_changed_cb (SixainPreferences *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->region_address));
  gboolean bad = *address != '\0' && !sixain_provider_settings_check_host (address);

  g_assert (SIXAIN_IS_PREFERENCES (self));

  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->region_address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->region_address), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->region_address),
                               GTK_ACCESSIBLE_STATE_INVALID, bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
address_cb (SixainPreferences *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->region_address));

  g_assert (SIXAIN_IS_PREFERENCES (self));

  if (sixain_provider_settings_check_host (address))
    sixain_settings_set_kling_host (address);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
show_region (SixainPreferences *self)
{
  g_autofree char *host = sixain_settings_get_kling_host ();
  Region region = REGION_OWN;

  if (*host == '\0')
    region = REGION_SINGAPORE;
  else if (g_str_equal (host, SIXAIN_KLING_HOST_CHINA))
    region = REGION_BEIJING;
  else
    gtk_editable_set_text (GTK_EDITABLE (self->region_address), host);

  adw_combo_row_set_selected (self->region_row, region);
  show_address (self);
}

static void
add_providers (SixainPreferences *self)
{
  g_autoptr (GPtrArray) providers = sixain_provider_settings_list_providers (sixain_generation_get_settings ());

  g_object_ref (self->region);
  adw_preferences_page_remove (self->providers, self->region);
  for (guint i = 0; i < providers->len; i++)
    {
      GtkWidget *group;
      guint n;

      sixain_provider_get_credentials (providers->pdata[i], &n);
      if (n == 0)
        continue;

      group = sixain_key_group_new (providers->pdata[i]);
      g_hash_table_insert (self->groups, g_strdup (sixain_provider_get_id (providers->pdata[i])), group);
      adw_preferences_page_add (self->providers, ADW_PREFERENCES_GROUP (group));
      if (SIXAIN_IS_KLING (providers->pdata[i]))
        adw_preferences_page_add (self->providers, self->region);
    }
  g_object_unref (self->region);
}

static void
sixain_preferences_dispose (GObject *object)
{
  g_clear_pointer (&SIXAIN_PREFERENCES (object)->groups, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIXAIN_TYPE_PREFERENCES);

  G_OBJECT_CLASS (sixain_preferences_parent_class)->dispose (object);
}

static void
sixain_preferences_class_init (SixainPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainPreferences, budget_per_day);
  gtk_widget_class_bind_template_child (widget_class, SixainPreferences, lend_files);
  gtk_widget_class_bind_template_child (widget_class, SixainPreferences, providers);
  gtk_widget_class_bind_template_child (widget_class, SixainPreferences, region);
  gtk_widget_class_bind_template_child (widget_class, SixainPreferences, region_row);
  gtk_widget_class_bind_template_child (widget_class, SixainPreferences, region_address);
  gtk_widget_class_bind_template_callback (widget_class, region_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
}

static void
sixain_preferences_init (SixainPreferences *self)
{
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  sixain_settings_bind ("budget-per-day", self->budget_per_day, "value", G_SETTINGS_BIND_DEFAULT);
  sixain_settings_bind ("lend-files", self->lend_files, "active", G_SETTINGS_BIND_DEFAULT);
  add_providers (self);
  show_region (self);
}

/**
 * sixain_preferences_new:
 *
 * Returns: (transfer floating): a dialog; present it over a window
 */
AdwDialog *
sixain_preferences_new (void)
{
  return g_object_new (SIXAIN_TYPE_PREFERENCES, NULL);
}

/**
 * sixain_preferences_new_for_key:
 * @provider: the id of a provider
 *
 * Returns: (transfer floating): the same, which begins where the key of @provider is entered
 */
AdwDialog *
sixain_preferences_new_for_key (const char *provider)
{
  SixainPreferences *self;
  SixainKeyGroup *group;

  g_return_val_if_fail (provider != NULL, NULL);

  self = SIXAIN_PREFERENCES (sixain_preferences_new ());
  group = g_hash_table_lookup (self->groups, provider);
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (self), "providers");
  if (group != NULL)
    sixain_key_group_take_focus (group);

  return ADW_DIALOG (self);
}
