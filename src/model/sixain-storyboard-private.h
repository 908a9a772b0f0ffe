/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-index-private.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

struct _SixainStoryboard {
  SixainRecord parent_instance;

  char         *title;
  int           aspect; /* SixainAspect */
  SixainRate    rate;
  char         *profile;
  char         *mode;
  gboolean      audio;
  char        **languages;
  char         *language;
  char         *negative;
  gboolean      continuity;
  gboolean      auto_shots;
  char         *master_prompt;
  gint64        master_length;
  gint64        budget;
  GListStore   *scene;
  GListStore   *shots;
  GListStore   *assets;
  GListStore   *cast;
  GListStore   *takes;

  SixainIndex  *index;
  GArray       *starts; /* of gint64, one more than shots; NULL when out of date */
};

void sixain_storyboard_follow_shots (SixainStoryboard *self);

G_END_DECLS
