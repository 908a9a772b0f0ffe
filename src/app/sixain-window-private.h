/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-editor.h"
#include "sixain-window.h"

G_BEGIN_DECLS

SixainEditor *sixain_window_get_editor    (SixainWindow *self);
AdwToastOverlay *sixain_window_get_toasts (SixainWindow *self);
void          sixain_window_force_close   (SixainWindow *self);
void          sixain_window_save          (SixainWindow *self,
                                           gboolean      as,
                                           gboolean      then_close);
void          sixain_window_ask_to_close  (SixainWindow *self);
void          sixain_window_stay          (SixainWindow *self);
gboolean      sixain_window_ask_about_jobs (SixainWindow *self);
void          sixain_window_note_recent   (GFile        *file);

/* sixain-window-actions.c */
void          sixain_window_class_add_actions (GtkWidgetClass *widget_class);
void          sixain_window_update_actions (SixainWindow *self);

G_END_DECLS
