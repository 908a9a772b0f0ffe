/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-generation.h"
#include "sixain-provider-row.h"
#include "sixain-settings.h"

/**
 * SixainProviderRow:
 *
 * The choice among the providers that run a model, at first of the one chosen last. It is
 * not to be seen where none does.
 */
struct _SixainProviderRow {
  AdwComboRow parent_instance;

  GPtrArray *providers;   /* of SixainProvider, as listed */
  SixainProfile *profile; /* (nullable): the model they were listed for */
};

G_DEFINE_FINAL_TYPE (SixainProviderRow, sixain_provider_row, ADW_TYPE_COMBO_ROW)

static void
sixain_provider_row_finalize (GObject *object)
{
  SixainProviderRow *self = SIXAIN_PROVIDER_ROW (object);

  g_clear_object (&self->profile);
  g_clear_pointer (&self->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (sixain_provider_row_parent_class)->finalize (object);
}

static void
sixain_provider_row_class_init (SixainProviderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_provider_row_finalize;
}

static void
sixain_provider_row_init (SixainProviderRow *self)
{
  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * sixain_provider_row_list:
 * @self: a row
 * @profile: a model
 *
 * Offers the providers that run @profile. Nothing changes where they were listed before.
 */
void
sixain_provider_row_list (SixainProviderRow *self,
                          SixainProfile     *profile)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GtkStringList) names = NULL;
  g_autofree char *preferred = NULL;
  guint selected = 0;

  g_return_if_fail (SIXAIN_IS_PROVIDER_ROW (self));
  g_return_if_fail (SIXAIN_IS_PROFILE (profile));

  if (!g_set_object (&self->profile, profile))
    return;

  all = sixain_provider_settings_list_providers (sixain_generation_get_settings ());
  names = gtk_string_list_new (NULL);
  preferred = sixain_settings_get_provider ();
  g_ptr_array_set_size (self->providers, 0);
  for (guint i = 0; i < all->len; i++)
    {
      if (!sixain_provider_offers (all->pdata[i], profile))
        continue;

      if (g_str_equal (sixain_provider_get_id (all->pdata[i]), preferred))
        selected = self->providers->len;
      g_ptr_array_add (self->providers, g_object_ref (all->pdata[i]));
      gtk_string_list_append (names, sixain_provider_get_name (all->pdata[i]));
    }

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  if (self->providers->len > 0)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  gtk_widget_set_visible (GTK_WIDGET (self), self->providers->len > 0);
}

/**
 * sixain_provider_row_forget:
 * @self: a row
 *
 * What is set has changed, so that the same model may be run by others: they are listed anew
 * the next time.
 */
void
sixain_provider_row_forget (SixainProviderRow *self)
{
  g_return_if_fail (SIXAIN_IS_PROVIDER_ROW (self));

  g_clear_object (&self->profile);
}

/**
 * sixain_provider_row_get_provider:
 * @self: a row
 *
 * Returns: (nullable): the one that is chosen
 */
SixainProvider *
sixain_provider_row_get_provider (SixainProviderRow *self)
{
  guint selected;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  return selected < self->providers->len ? self->providers->pdata[selected] : NULL;
}
