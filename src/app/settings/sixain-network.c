/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-network.h"

#include "sixain-generation.h"

static SixainNet *net;

/**
 * sixain_network_get:
 *
 * Main thread.
 *
 * Returns: (transfer none): the program's one network; its thread is started by the first call
 */
SixainNet *
sixain_network_get (void)
{
  if (net == NULL)
    {
      net = sixain_net_new ();
      sixain_provider_settings_set_up_net (sixain_generation_get_settings (), net);
    }

  return net;
}

/**
 * sixain_network_shutdown:
 *
 * Ends what is under way, and the thread.
 */
void
sixain_network_shutdown (void)
{
  if (net != NULL)
    sixain_net_shutdown (net);
  g_clear_object (&net);
}
