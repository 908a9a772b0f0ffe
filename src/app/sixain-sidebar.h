/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_SIDEBAR (sixain_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SixainSidebar, sixain_sidebar, SIXAIN, SIDEBAR, GObject)

SixainSidebar *sixain_sidebar_new             (AdwOverlaySplitView *split,
                                               const char          *key);
void           sixain_sidebar_show            (SixainSidebar       *self);
void           sixain_sidebar_toggle          (SixainSidebar       *self);
void           sixain_sidebar_uncover         (SixainSidebar       *self);
void           sixain_sidebar_set_remembering (SixainSidebar       *self,
                                               gboolean             remembering);
void           sixain_sidebar_set_away        (SixainSidebar       *self,
                                               gboolean             away);

G_END_DECLS
