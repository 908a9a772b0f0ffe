/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-application.h"
#include "sixain-window.h"

G_BEGIN_DECLS

SixainWindow *sixain_application_add_window  (SixainApplication *self);
void          sixain_application_open_file   (SixainApplication *self,
                                              GFile             *file,
                                              gboolean           as_copy);

/* sixain-application-jobs.c */
void          sixain_application_ask_to_quit (SixainApplication *self);
void          sixain_application_show_run    (SixainApplication *self,
                                              const char        *id);

G_END_DECLS
