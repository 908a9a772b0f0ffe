/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-edit.h"

G_BEGIN_DECLS

/* Edits of cast members and of what a shot says about them. */
SixainEdit       *sixain_cast_edit_add       (SixainStoryboard *storyboard,
                                              SixainCastKind    kind,
                                              const char       *name,   /* (nullable): made unique */
                                              SixainAsset      *front); /* (nullable): of the storyboard */
SixainEdit       *sixain_cast_edit_mention   (SixainShot       *shot,
                                              SixainCastMember *member,
                                              gboolean          mention);
SixainEdit       *sixain_cast_edit_wear      (SixainShot       *shot,
                                              SixainCastMember *member,
                                              SixainCostume    *costume); /* (nullable): their own clothes */
SixainEdit       *sixain_cast_edit_remove_costume (SixainStoryboard *storyboard,
                                                   SixainCastMember *member,
                                                   guint             position);

/* What is known about cast members without changing them. */
char             *sixain_cast_dup_free_name  (SixainStoryboard *storyboard,
                                              const char       *name,
                                              SixainCastMember *except); /* (nullable) */
SixainCastMember *sixain_cast_find_namesake  (SixainStoryboard *storyboard,
                                              const char       *name,
                                              SixainCastMember *except, /* (nullable) */
                                              gboolean         *same);  /* (out) (optional): else one is part of the other */
SixainCostume    *sixain_cast_find_worn      (SixainShot       *shot,
                                              SixainCastMember *member);
gboolean          sixain_cast_is_mentioned   (SixainShot       *shot,
                                              SixainCastMember *member);
gboolean          sixain_cast_is_pictured    (SixainShot       *shot,
                                              SixainCastMember *member);
gboolean          sixain_cast_is_speaking    (SixainShot       *shot,
                                              SixainCastMember *member);

G_END_DECLS
