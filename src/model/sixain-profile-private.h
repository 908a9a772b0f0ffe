/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-profile.h"

G_BEGIN_DECLS

struct _SixainProfile {
  GObject parent_instance;

  char      *id;
  char      *name;
  char      *as_of;
  guint      shots_max;
  guint      seconds_min;
  guint      seconds_max;
  guint      shot_seconds_min;
  gboolean   whole_seconds;
  guint      shot_prompt_max;
  guint      prompt_max;
  guint      context_tokens;
  guint      pictures_max;
  guint      pictures_max_with_video;
  gboolean   audio;
  guint      aspects; /* a bit for each SixainAspect */
  char     **modes;
  char     **mode_names; /* parallel to modes */
  GArray    *prices;     /* of gint64, SIXAIN_N_PRICE_KINDS for each mode */
};

G_END_DECLS
