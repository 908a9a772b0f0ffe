/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-renderer.h"

G_BEGIN_DECLS

/**
 * SixainEncoding:
 * @rate: frames a second
 * @width: pixels
 * @height: pixels
 *
 * What is going to be encoded; the settings follow from it.
 */
typedef struct {
  SixainRate rate;
  guint      width;
  guint      height;
} SixainEncoding;

/**
 * SixainEncoders:
 * @format: the file format, never %SIXAIN_FORMAT_AUTO
 * @video: (transfer full): a bin from raw video to what @muxer takes
 * @audio: (transfer full): a bin from raw audio to what @muxer takes
 * @muxer: (transfer full): the muxer
 * @priming: samples the audio encoder puts before the first one
 * @used: "H.264 (x264) and AAC (libav)"
 *
 * Elements that work together on this machine.
 */
typedef struct {
  SixainFormat  format;
  GstElement   *video;
  GstElement   *audio;
  GstElement   *muxer;
  guint         priming;
  char         *used;
} SixainEncoders;

SixainEncoders *sixain_encoders_find (SixainFormat           format,
                                      const SixainEncoding  *encoding,
                                      GError               **error);
void            sixain_encoders_free (SixainEncoders        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainEncoders, sixain_encoders_free)

G_END_DECLS
