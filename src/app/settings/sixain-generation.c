/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-generation.h"

#include "sixain-network.h"
#include "sixain-workshop-tools.h"

static SixainKeyring *keyring;
static SixainProviderSettings *settings;
static SixainController *controller;

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
  g_clear_object (&controller);
  g_clear_object (&settings);
  g_clear_object (&keyring);
}
