/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-change-private.h"
#include "sixain-edit-private.h"

G_BEGIN_DECLS

/* What one undo takes back. */
typedef struct {
  char      *label;
  GPtrArray *changes; /* of SixainChange, in the order they were made */
  gboolean   merge;   /* typing may still join it */
} SixainStep;

SixainStep *sixain_step_new    (const char       *label);
void        sixain_step_free   (SixainStep       *self);
gboolean    sixain_step_add    (SixainStep       *self,
                                SixainEdit       *edit,
                                SixainStoryboard *storyboard,
                                GError          **error);
gboolean    sixain_step_join   (SixainStep       *self,
                                SixainStep       *next);
void        sixain_step_absorb (SixainStep       *self,
                                SixainStep       *next);
gboolean    sixain_step_is_idle (SixainStep      *self);
gboolean    sixain_step_changes_lists (SixainStep *self);
void        sixain_step_apply  (SixainStep       *self,
                                SixainStoryboard *storyboard);
void        sixain_step_revert (SixainStep       *self,
                                SixainStoryboard *storyboard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainStep, sixain_step_free)

G_END_DECLS
