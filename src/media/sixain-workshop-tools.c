/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-workshop-tools.h"

#include "sixain-clip-cut.h"
#include "sixain-clip-probe.h"
#include "sixain-pass-film.h"
#include "sixain-picture-fit.h"

/**
 * sixain_workshop_tools:
 *
 * Returns: (transfer none): what the media layer does for generating
 */
const SixainWorkshop *
sixain_workshop_tools (void)
{
  static const SixainWorkshop tools = {
    .probe = sixain_clip_probe,
    .cut = sixain_clip_cut,
    .fit = sixain_picture_fit,
    .frame = sixain_clip_frame,
    .render = sixain_pass_film_render,
  };

  return &tools;
}
