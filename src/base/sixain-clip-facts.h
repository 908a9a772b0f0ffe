/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SixainClipFacts:
 * @pictures: whether there are moving pictures in it
 * @sound: whether there is sound in it
 * @width: upright pixels, made square; 0 without pictures
 * @height: upright pixels
 * @duration: nanoseconds, of the pictures when there are any; 0 when unknown
 * @frames: pictures; 0 when unknown
 *
 * What is in a video or sound file.
 */
typedef struct {
  gboolean pictures;
  gboolean sound;
  int      width;
  int      height;
  gint64   duration;
  gint64   frames;
} SixainClipFacts;

/**
 * SixainClipProbe:
 * @path: a video or sound file
 * @name: what the user knows it by
 * @facts: (out caller-allocates): what is in it
 * @cancellable: (nullable): stops it
 * @error: why it cannot be used, a sentence for the user that names it
 *
 * Looks into a file. Blocks; any thread.
 *
 * Returns: whether it can be used
 */
typedef gboolean (*SixainClipProbe) (const char       *path,
                                     const char       *name,
                                     SixainClipFacts  *facts,
                                     GCancellable     *cancellable,
                                     GError          **error);

G_END_DECLS
