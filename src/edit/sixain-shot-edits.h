/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-edit.h"

G_BEGIN_DECLS

/* Edits of whole shots. Each returns an edit that is not applied yet, or NULL when there
 * is nothing to do; none changes the storyboard. Positions count all shots, skipped
 * ones too, and are sorted and distinct where there are several. */
SixainEdit *sixain_shot_edit_add       (SixainStoryboard *storyboard,
                                        guint             position,
                                        SixainShot       *shot);
SixainEdit *sixain_shot_edit_split     (SixainStoryboard *storyboard,
                                        guint             position,
                                        gint64            at, /* frames from the shot's head */
                                        const SixainRect *camera); /* (nullable): where it is at the cut */
SixainEdit *sixain_shot_edit_merge     (SixainStoryboard *storyboard,
                                        guint             position); /* with the shot behind it */
SixainEdit *sixain_shot_edit_duplicate (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n);
SixainEdit *sixain_shot_edit_duplicate_to (SixainStoryboard *storyboard,
                                           const guint      *positions,
                                           guint             n,
                                           guint             to); /* before which shot the copies go */
SixainEdit *sixain_shot_edit_delete    (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n,
                                        gboolean          keep_time); /* what is before (or behind) takes over the length */
SixainEdit *sixain_shot_edit_move      (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n,
                                        guint             to); /* where the first of them ends up */
SixainEdit *sixain_shot_edit_roll      (SixainStoryboard *storyboard,
                                        guint             position,
                                        gint64            delta); /* clamped; the next playing shot gives or takes */
SixainEdit *sixain_shot_edit_ripple    (SixainStoryboard *storyboard,
                                        guint             position,
                                        gint64            delta); /* clamped */
SixainEdit *sixain_shot_edit_slip      (SixainStoryboard *storyboard,
                                        guint             position,
                                        gint64            delta); /* clamped to the take */
gboolean    sixain_shot_edit_slip_range (SixainStoryboard *storyboard,
                                         SixainShot       *shot,
                                         gint64           *least,
                                         gint64           *most);
SixainEdit *sixain_shot_edit_show      (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n,
                                        SixainShotSource  source); /* a take only where there is one */
SixainEdit *sixain_shot_edit_use       (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n,
                                        SixainTake       *take); /* that covers them */
SixainEdit *sixain_shot_edit_equalise  (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n);
SixainEdit *sixain_shot_edit_skip      (SixainStoryboard *storyboard,
                                        const guint      *positions,
                                        guint             n,
                                        gboolean          skip);
SixainEdit *sixain_shot_edit_fit_lines (SixainStoryboard *storyboard,
                                        guint             position);

guint       sixain_shot_edit_next_playing (SixainStoryboard *storyboard,
                                           guint             position); /* G_MAXUINT when none */
gint64      sixain_shot_edit_lines_end (SixainStoryboard *storyboard,
                                        SixainShot       *shot); /* frames from the shot's head to the end of its last spoken line, 0 when not measured */

G_END_DECLS
