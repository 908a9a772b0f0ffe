/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The divider is in the middle of what can be grasped. */
#define SIXAIN_WIPE_HANDLE_WIDTH 24

#define SIXAIN_TYPE_WIPE_HANDLE (sixain_wipe_handle_get_type ())
G_DECLARE_FINAL_TYPE (SixainWipeHandle, sixain_wipe_handle, SIXAIN, WIPE_HANDLE, GtkWidget)

double sixain_wipe_handle_get_share (SixainWipeHandle *self);
void   sixain_wipe_handle_set_share (SixainWipeHandle *self,
                                     double            share);

G_END_DECLS
