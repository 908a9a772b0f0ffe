/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void sixain_message_present (GtkWidget       *parent,
                             const char      *heading,
                             const char      *sentence,
                             const char      *details);
void sixain_message_toast   (AdwToastOverlay *overlay,
                             const char      *sentence,
                             const char      *details);

G_END_DECLS
