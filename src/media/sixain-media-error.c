/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-media-error.h"

G_DEFINE_QUARK (sixain-media-error-quark, sixain_media_error)
