/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/**
 * SixainShowing:
 * @source: the board, the animatic or a take
 * @take: (nullable): the id of a take; the shot's, or the storyboard's
 * @slip: frames by which the take is moved under the shot
 *
 * What a shot shows, or could show: what follows from a choice is reckoned in it without
 * touching the storyboard. It is of use until that changes.
 */
typedef struct {
  SixainShotSource source;
  const char      *take;
  gint64           slip;
} SixainShowing;

/**
 * SixainShowingFunc:
 * @showing: (inout): what the shot shows, as the storyboard says it
 * @storyboard: a storyboard
 * @shot: a shot of it
 * @user_data: what was handed over with the function
 *
 * Says what a shot shows instead.
 */
typedef void (*SixainShowingFunc) (SixainShowing    *showing,
                                   SixainStoryboard *storyboard,
                                   SixainShot       *shot,
                                   gpointer          user_data);

void        sixain_showing_init       (SixainShowing    *self,
                                       SixainShot       *shot);
gboolean    sixain_showing_set_source (SixainShowing    *self,
                                       SixainStoryboard *storyboard,
                                       SixainShot       *shot,
                                       SixainShotSource  source);
gboolean    sixain_showing_set_take   (SixainShowing    *self,
                                       SixainStoryboard *storyboard,
                                       SixainShot       *shot,
                                       SixainTake       *take);
const char *sixain_showing_find_best  (SixainStoryboard *storyboard,
                                       SixainShot       *shot);

G_END_DECLS
