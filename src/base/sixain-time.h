/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SixainRate:
 * @num: frames
 * @den: in this many seconds; 1001 for the NTSC rates
 *
 * A frame rate as an exact fraction, so that frame numbers and nanoseconds convert
 * without drift.
 */
typedef struct {
  guint num;
  guint den;
} SixainRate;

#define SIXAIN_TYPE_RATE (sixain_rate_get_type ())

GType       sixain_rate_get_type       (void) G_GNUC_CONST;
SixainRate *sixain_rate_copy           (const SixainRate *rate);
void        sixain_rate_free           (SixainRate       *rate);
gboolean    sixain_rate_equal          (const SixainRate *a,
                                        const SixainRate *b);
gboolean    sixain_rate_is_valid       (const SixainRate *rate);
gboolean    sixain_rate_parse          (const char       *text,
                                        SixainRate       *rate);
char       *sixain_rate_to_string      (const SixainRate *rate);
gint64      sixain_rate_frame_to_ns    (const SixainRate *rate,
                                        gint64            frame);
gint64      sixain_rate_ns_to_frame    (const SixainRate *rate,
                                        gint64            ns);
gint64      sixain_rate_frame_to_sample (const SixainRate *rate,
                                        gint64            frame,
                                        guint             sample_rate);
char       *sixain_rate_format_timecode (const SixainRate *rate,
                                        gint64            frame);
char       *sixain_rate_format_seconds (const SixainRate *rate,
                                        gint64            frames);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainRate, sixain_rate_free)

G_END_DECLS
