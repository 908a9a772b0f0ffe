/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "sixain-image.h"
#include "sixain-picture.h"

G_BEGIN_DECLS

typedef struct {
  int   width;
  int   height;
  int   num;        /* frames a second */
  int   den;
  guint n_frames;
  const char *encoder;  /* from raw pictures to the muxer */
  const char *muxer;
  const char *sound;    /* (nullable): from raw sound to the muxer */
  guint32 (*colour) (guint frame); /* (nullable): 0xRRGGBB of what lies behind the code */
  guint tone;           /* the frame during which a tone is heard */
  gboolean bare;        /* without the code */
  gboolean detail;      /* with a texture that moves, as hard to code as a real picture */
} ClipFixture;

#define CLIP_H264 "x264enc speed-preset=veryfast bitrate=4000 key-int-max=48 ! video/x-h264,profile=high"
#define CLIP_MP4 "mp4mux"

extern const ClipFixture clip_fixture_plain; /* 24 frames a second, 48 of them, H.264 in MP4 */

/* Real files, made by real encoders: every frame says in black and white fields along its
 * lower edge which one it is. */
void  clip_fixture_write (const ClipFixture   *fixture,
                          const char          *path);
void  clip_fixture_launch (const char         *launch); /* a pipeline, until it has ended by itself */
void  clip_fixture_write_sound (const char    *path); /* a second in AAC, without pictures */
guint clip_fixture_read  (const SixainPicture *picture);
guint clip_fixture_read_image (const SixainImage *image);

G_END_DECLS
