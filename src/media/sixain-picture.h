/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SixainPictureLevel:
 * @width: luma columns
 * @height: luma rows
 * @data: the Y, U and V planes; %SIXAIN_SAMPLER_PADDING bytes behind each may be read
 * @stride: bytes from one row of each plane to the next
 *
 * A picture at one size: I420, BT.709, limited range, chroma in the middle of its four
 * luma samples, so that a picture can be turned and halved without moving its colours.
 */
typedef struct {
  guint   width;
  guint   height;
  guint8 *data[3];
  int     stride[3];
} SixainPictureLevel;

#define SIXAIN_PICTURE_LEVELS_MAX 12

/**
 * SixainPicture:
 * @n_levels: levels there are
 * @levels: the largest first, each half as large as the one before
 * @file_width: upright pixels of the file
 * @file_height: upright pixels of the file
 * @complete: whether decoding it again could not give more
 * @chroma_left: whether chroma lies on the even luma columns instead, as in a video;
 *   measured in the largest level, halving moves it towards the middle
 * @bytes: memory it holds
 *
 * A decoded picture, upright. Immutable and reference-counted, for any thread.
 */
typedef struct {
  guint              n_levels;
  SixainPictureLevel levels[SIXAIN_PICTURE_LEVELS_MAX];
  guint              file_width;
  guint              file_height;
  gboolean           complete;
  gboolean           chroma_left;
  gsize              bytes;
} SixainPicture;

#define SIXAIN_TYPE_PICTURE (sixain_picture_get_type ())
GType          sixain_picture_get_type (void) G_GNUC_CONST;
SixainPicture *sixain_picture_new      (const guint8  *pixels,
                                        int            stride,
                                        guint          channels,
                                        guint          width,
                                        guint          height,
                                        guint          turn,
                                        guint          wanted_width);
SixainPicture *sixain_picture_new_frame (const guint8 * const *data,
                                         const int     *stride,
                                         guint          width,
                                         guint          height,
                                         guint          turn,
                                         guint          wanted_width);
SixainPicture *sixain_picture_ref      (SixainPicture *self);
void           sixain_picture_unref    (SixainPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPicture, sixain_picture_unref)

G_END_DECLS
