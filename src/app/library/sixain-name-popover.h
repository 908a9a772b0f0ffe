/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_NAME_POPOVER (sixain_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (SixainNamePopover, sixain_name_popover, SIXAIN, NAME_POPOVER, GtkPopover)

GtkWidget *sixain_name_popover_new (SixainSession *session,
                                    SixainRecord  *record);

G_END_DECLS
