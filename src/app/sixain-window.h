/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_WINDOW (sixain_window_get_type ())
G_DECLARE_FINAL_TYPE (SixainWindow, sixain_window, SIXAIN, WINDOW, AdwApplicationWindow)

SixainWindow  *sixain_window_new          (AdwApplication *application);
SixainSession *sixain_window_get_session  (SixainWindow   *self);
gboolean       sixain_window_is_free      (SixainWindow   *self);
void           sixain_window_set_document (SixainWindow   *self,
                                           SixainDocument *document);
void           sixain_window_open         (SixainWindow   *self,
                                           GFile          *file,
                                           gboolean        as_copy);
void           sixain_window_start_blank  (SixainWindow   *self);
void           sixain_window_leave        (SixainWindow   *self);
void           sixain_window_show_jobs    (SixainWindow   *self);
void           sixain_window_show_message (SixainWindow   *self,
                                           const char     *sentence,
                                           const char     *details);

G_END_DECLS
