/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIXAIN_MEDIA_ERROR (sixain_media_error_quark ())
GQuark sixain_media_error_quark (void);

/**
 * SixainMediaError:
 * @SIXAIN_MEDIA_ERROR_DECODE: a picture or sound that cannot be read
 * @SIXAIN_MEDIA_ERROR_ENCODER: no encoder for the format; the message names what to install
 * @SIXAIN_MEDIA_ERROR_VOICE: a line that cannot be spoken
 * @SIXAIN_MEDIA_ERROR_PIPELINE: playback or rendering stopped
 *
 * What can go wrong in the media layer. The messages are sentences for the user.
 */
typedef enum {
  SIXAIN_MEDIA_ERROR_DECODE,
  SIXAIN_MEDIA_ERROR_ENCODER,
  SIXAIN_MEDIA_ERROR_VOICE,
  SIXAIN_MEDIA_ERROR_PIPELINE,
} SixainMediaError;

G_END_DECLS
