/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The ids of shots (a GStrv), as they are dragged and copied within the program. */
#define SIXAIN_TYPE_SHOT_IDS (sixain_shot_ids_get_type ())
GType sixain_shot_ids_get_type (void) G_GNUC_CONST;

G_END_DECLS
