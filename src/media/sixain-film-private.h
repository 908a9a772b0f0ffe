/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-encoders.h"

G_BEGIN_DECLS

/* What writing a film of our own and cutting somebody else's share. */
char *sixain_film_set_up_muxer (SixainEncoders *encoders, /* (transfer full) (nullable): its temporary file, to be removed */
                                const char     *path,
                                const char     *title); /* (nullable) */
void  sixain_film_take_error   (GstMessage     *message,
                                GError        **error);

G_END_DECLS
