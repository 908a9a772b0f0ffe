/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-preferences.h"
#include "sixain-settings.h"

/**
 * SixainPreferences:
 *
 * What holds for all storyboards.
 */
struct _SixainPreferences {
  AdwPreferencesDialog parent_instance;

  AdwSpinRow *budget_per_day;
};

G_DEFINE_FINAL_TYPE (SixainPreferences, sixain_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static void
sixain_preferences_dispose (GObject *object)
{
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
}

static void
sixain_preferences_init (SixainPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  sixain_settings_bind ("budget-per-day", self->budget_per_day, "value", G_SETTINGS_BIND_DEFAULT);
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
