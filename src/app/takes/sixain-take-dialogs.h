/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

void sixain_take_dialogs_play         (GtkWidget     *parent,
                                       SixainSession *session,
                                       SixainTake    *take);
void sixain_take_dialogs_rename       (GtkWidget     *parent,
                                       SixainSession *session,
                                       SixainTake    *take);
void sixain_take_dialogs_save         (GtkWidget     *parent,
                                       SixainSession *session,
                                       SixainTake    *take);
void sixain_take_dialogs_show_receipt (GtkWidget     *parent,
                                       SixainSession *session,
                                       SixainTake    *take);
void sixain_take_dialogs_show_changes (GtkWidget     *parent,
                                       SixainSession *session,
                                       SixainTake    *before,
                                       SixainTake    *after);

G_END_DECLS
