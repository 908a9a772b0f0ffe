/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-workshop-tools.h"

/**
 * sixain_workshop_tools:
 *
 * Returns: what the media layer does for generating
 */
const SixainWorkshop *
sixain_workshop_tools (void)
{
  static const SixainWorkshop tools = { NULL };

  return &tools;
}
