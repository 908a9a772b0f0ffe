/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-session.h"

G_BEGIN_DECLS

void sixain_compare_key_add (GtkWidget     *widget,
                             SixainSession *session);

G_END_DECLS
