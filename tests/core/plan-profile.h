/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-profile.h"

G_BEGIN_DECLS

/* Kling Video O3 with some members of its file changed: "{ 'shots-max': 3 }", in single
 * quotes; "{}" for the model as it is. */
SixainProfile *plan_profile_new (const char *changes);

G_END_DECLS
