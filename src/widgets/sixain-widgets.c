/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-frame-well.h"
#include "sixain-length-row.h"
#include "sixain-prompt-editor.h"
#include "sixain-trim-player.h"
#include "sixain-widgets.h"
#include "sixain-widgets-resources.h"

/**
 * sixain_widgets_init:
 *
 * Registers the templates and the types that other templates name. Main thread, before
 * the first window; more calls do nothing.
 */
void
sixain_widgets_init (void)
{
  /* In a static library, only a call keeps the resources in the program. */
  g_resources_register (sixain_widgets_get_resource ());

  g_type_ensure (SIXAIN_TYPE_FRAME_WELL);
  g_type_ensure (SIXAIN_TYPE_LENGTH_ROW);
  g_type_ensure (SIXAIN_TYPE_PROMPT_EDITOR);
  g_type_ensure (SIXAIN_TYPE_TRIM_PLAYER);
}
