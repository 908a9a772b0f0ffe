/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-session.h"
#include "sixain-timeline.h"

G_BEGIN_DECLS

SixainEdit *sixain_placement_new_edit (SixainSession  *session,
                                       GPtrArray      *assets,
                                       SixainShot     *shot,
                                       SixainDropZone  zone,
                                       guint           position);
SixainEdit *sixain_placement_new_text (SixainSession  *session,
                                       const char     *text,
                                       SixainShot     *shot,
                                       SixainDropZone  zone,
                                       guint           position);
SixainEdit *sixain_placement_new_cast (SixainSession    *session,
                                       SixainCastMember *member,
                                       SixainShot       *shot,
                                       guint             position);

G_END_DECLS
