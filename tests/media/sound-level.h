/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of stereo, from one sample up to another. */
float  find_peak  (const float *data,
                   gint64       from,
                   gint64       to);
double measure_db (const float *data, /* its power, of full scale */
                   gint64       from,
                   gint64       to);

G_END_DECLS
