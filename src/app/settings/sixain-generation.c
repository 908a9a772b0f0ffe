/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <gtk/gtk.h>

#include "sixain-generation.h"

#include "sixain-network.h"
#include "sixain-workshop-tools.h"

static SixainKeyring *keyring;
static SixainProviderSettings *settings;
static SixainController *controller;
static GListModel *runs;

/**
 * sixain_generation_get_keyring:
 *
 * Main thread.
 *
 * Returns: (transfer none): the program's one keyring
 */
SixainKeyring *
sixain_generation_get_keyring (void)
{
  if (keyring == NULL)
    keyring = sixain_keyring_new ();

  return keyring;
}

/**
 * sixain_generation_get_settings:
 *
 * Main thread.
 *
 * Returns: (transfer none): where providers are, and what may be done; take providers from it
 */
SixainProviderSettings *
sixain_generation_get_settings (void)
{
  if (settings == NULL)
    settings = sixain_provider_settings_new (sixain_generation_get_keyring ());

  return settings;
}

/**
 * sixain_generation_get_controller:
 *
 * Main thread.
 *
 * Returns: (transfer none): what carries out every document's runs
 */
SixainController *
sixain_generation_get_controller (void)
{
  if (controller == NULL)
    {
      controller = sixain_controller_new (sixain_network_get (), sixain_generation_get_keyring (),
                                          sixain_workshop_tools (), NULL);
      sixain_provider_settings_set_up_controller (sixain_generation_get_settings (), controller);
    }

  return controller;
}

static int
compare_runs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const gint64 one = sixain_run_get_created ((SixainRun *) a);
  const gint64 other = sixain_run_get_created ((SixainRun *) b);

  return (other > one) - (other < one);
}

/**
 * sixain_generation_get_runs:
 *
 * Main thread.
 *
 * Returns: (transfer none): a list of #SixainRun: the controller's own and those that other
 *   processes have, the newest first
 */
GListModel *
sixain_generation_get_runs (void)
{
  if (runs == NULL)
    {
      GListStore *both = g_list_store_new (G_TYPE_LIST_MODEL);
      GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_runs, NULL, NULL));

      g_list_store_append (both, sixain_generation_get_controller ());
      g_list_store_append (both, sixain_controller_get_elsewhere (controller));
      runs = G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (both))), sorter));
    }

  return runs;
}

/**
 * sixain_generation_shutdown:
 *
 * Stops what is under way, for the next start to go on with. Before sixain_network_shutdown().
 */
void
sixain_generation_shutdown (void)
{
  if (controller != NULL)
    sixain_controller_shutdown (controller);
  g_clear_object (&runs);
  g_clear_object (&controller);
  g_clear_object (&settings);
  g_clear_object (&keyring);
}
