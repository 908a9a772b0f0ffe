/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture.h"

#include "sixain-pixels.h"
#include "sixain-sampler.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (SixainPicture, sixain_picture, sixain_picture_ref, sixain_picture_unref)

/* levels go down to about the width of the smallest thumbnail */
#define LEVEL_WIDTH_MIN 96

/* A picture at most this much larger than wanted is kept as it is: the sampler copes,
 * and scaling it would take longer than it saves. */
#define KEEP_NUM 11
#define KEEP_DEN 10

typedef struct {
  guint    taps;
  guint32 *first;
  guint32 *weights; /* taps for each, 65536 together */
} Shares;

static void
clear_picture (gpointer data)
{
  SixainPicture *self = data;

  for (guint i = 0; i < self->n_levels; i++)
    g_free (self->levels[i].data[0]);
}

static void
init_level (SixainPicture *self,
            guint          i,
            guint          width,
            guint          height)
{
  SixainPictureLevel *level = &self->levels[i];
  guint half_width = (width + 1) / 2;
  guint half_height = (height + 1) / 2;
  gsize size;

  level->width = width;
  level->height = height;
  level->stride[0] = (int) ((width + 15) & ~15u);
  level->stride[1] = level->stride[2] = (int) ((half_width + 15) & ~15u);
  size = (gsize) level->stride[0] * height + 2 * (gsize) level->stride[1] * half_height + SIXAIN_SAMPLER_PADDING;
  level->data[0] = g_malloc (size);
  level->data[1] = level->data[0] + (gsize) level->stride[0] * height;
  level->data[2] = level->data[1] + (gsize) level->stride[1] * half_height;
  self->n_levels = i + 1;
  self->bytes += size;
}

static inline guint
plane_width (const SixainPictureLevel *level,
             guint                     plane)
{
  return plane == 0 ? level->width : (level->width + 1) / 2;
}

static inline guint
plane_height (const SixainPictureLevel *level,
              guint                     plane)
{
  return plane == 0 ? level->height : (level->height + 1) / 2;
}

/* How much of each of @from samples goes into each of @to fewer ones. */
static void
init_shares (Shares *shares,
             guint   from,
             guint   to)
{
  double ratio = (double) from / to;

  shares->taps = MIN ((guint) ratio + 2, from);
  shares->first = g_new0 (guint32, to);
  shares->weights = g_new0 (guint32, (gsize) to * shares->taps);

  for (guint i = 0; i < to; i++)
    {
      double begin = i * ratio;
      double end = MIN ((i + 1) * ratio, from);
      guint first = MIN ((guint) begin, from - shares->taps);
      guint32 *weights = shares->weights + (gsize) i * shares->taps;
      guint32 left = 65536;
      guint largest = 0;

      shares->first[i] = first;
      for (guint t = 0; t < shares->taps; t++)
        {
          double overlap = MIN (end, first + t + 1.0) - MAX (begin, (double) (first + t));

          weights[t] = overlap > 0.0 ? MIN ((guint32) (overlap / ratio * 65536.0 + 0.5), left) : 0;
          left -= weights[t];
          if (weights[t] > weights[largest])
            largest = t;
        }
      weights[largest] += left;
    }
}

static void
clear_shares (Shares *shares)
{
  g_free (shares->first);
  g_free (shares->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shares, clear_shares)

typedef struct {
  const guint8 *pixels;
  int           stride;
  guint         channels;
  guint         width;
  guint8       *flat; /* one opaque source row */
} Source;

static const guint8 *
get_source_row (Source *source,
                guint   y)
{
  const guint8 *row = source->pixels + (gsize) y * source->stride;

  if (source->channels == 3)
    return row;

  sixain_pixels_flatten (row, source->width, source->flat);

  return source->flat;
}

static void
fill_largest (SixainPicture *self,
              Source        *source,
              guint          height)
{
  SixainPictureLevel *level = &self->levels[0];
  gboolean same = level->width == source->width && level->height == height;
  g_auto (Shares) across = { 0, };
  g_auto (Shares) down = { 0, };
  g_autofree guint32 *sum = g_new0 (guint32, (gsize) 3 * source->width + 1);
  g_autofree guint8 *rgb = g_malloc ((gsize) 2 * 3 * level->width);
  guint8 *row[2] = { rgb, rgb + (gsize) 3 * level->width };

  init_shares (&across, source->width, level->width);
  init_shares (&down, height, level->height);

  for (guint y = 0; y < level->height; y++)
    {
      guint8 *out = row[y & 1];

      if (same)
        {
          memcpy (out, get_source_row (source, y), (gsize) 3 * level->width);
        }
      else
        {
          const guint32 *weights = down.weights + (gsize) y * down.taps;
          gboolean first = TRUE;

          for (guint t = 0; t < down.taps; t++)
            {
              if (weights[t] == 0)
                continue;
              sixain_pixels_weigh (get_source_row (source, down.first[y] + t), 3 * source->width,
                                   weights[t], first, sum);
              first = FALSE;
            }
          sixain_pixels_narrow (sum, across.first, across.weights, across.taps, level->width, out);
        }

      sixain_pixels_to_luma (out, level->width, level->data[0] + (gsize) y * level->stride[0]);
      if (y % 2 != 0 || y + 1 == level->height)
        sixain_pixels_to_chroma (row[0], row[y & 1], level->width,
                                 level->data[1] + (gsize) (y / 2) * level->stride[1],
                                 level->data[2] + (gsize) (y / 2) * level->stride[2]);
    }
}

static void
turn_largest (SixainPicture *self,
              guint          turn)
{
  SixainPictureLevel lying = self->levels[0];
  SixainPictureLevel *level = &self->levels[0];

  self->bytes = 0;
  if (turn >= 5)
    init_level (self, 0, lying.height, lying.width);
  else
    init_level (self, 0, lying.width, lying.height);

  for (guint p = 0; p < 3; p++)
    sixain_pixels_turn (lying.data[p], lying.stride[p], plane_width (&lying, p), plane_height (&lying, p),
                        turn, level->data[p], level->stride[p]);
  g_free (lying.data[0]);
}

static void
add_levels (SixainPicture *self)
{
  while (self->n_levels < SIXAIN_PICTURE_LEVELS_MAX)
    {
      const SixainPictureLevel *from = &self->levels[self->n_levels - 1];
      SixainPictureLevel *to = &self->levels[self->n_levels];

      if (from->width / 2 < LEVEL_WIDTH_MIN || from->height < 2)
        break;

      init_level (self, self->n_levels, (from->width + 1) / 2, (from->height + 1) / 2);
      for (guint p = 0; p < 3; p++)
        sixain_pixels_halve (from->data[p], from->stride[p], plane_width (from, p), plane_height (from, p),
                             to->data[p], to->stride[p]);
    }
}

/**
 * sixain_picture_new:
 * @pixels: R, G, B and perhaps A, as they lie in the file
 * @stride: bytes from one row to the next
 * @channels: 3 or 4
 * @width: columns
 * @height: rows
 * @turn: the EXIF orientation, 1 to 8
 * @wanted_width: columns the upright picture is needed at; it is never enlarged
 *
 * Makes a picture of decoded pixels: scaled down by area, laid over a neutral grey where
 * it is transparent, converted, put upright, and halved again and again. @file_width,
 * @file_height and @complete are the caller's to correct before anybody else sees it.
 *
 * Returns: (transfer full): a new picture
 */
SixainPicture *
sixain_picture_new (const guint8 *pixels,
                    int           stride,
                    guint         channels,
                    guint         width,
                    guint         height,
                    guint         turn,
                    guint         wanted_width)
{
  g_autofree guint8 *flat = NULL;
  SixainPicture *self;
  guint upright = turn >= 5 ? height : width;
  guint level_width = width;
  guint level_height = height;
  Source source;

  g_return_val_if_fail (pixels != NULL && width > 0 && height > 0, NULL);
  g_return_val_if_fail (channels == 3 || channels == 4, NULL);
  g_return_val_if_fail (turn >= 1 && turn <= 8, NULL);
  g_return_val_if_fail (wanted_width > 0, NULL);

  if ((guint64) upright * KEEP_DEN > (guint64) wanted_width * KEEP_NUM)
    {
      /* even sizes, so that chroma stays in place when the picture is turned */
      level_width = MAX (2, ((guint) ((guint64) width * wanted_width / upright) + 1) & ~1u);
      level_height = MAX (2, ((guint) ((guint64) height * wanted_width / upright) + 1) & ~1u);
      level_width = MIN (level_width, width);
      level_height = MIN (level_height, height);
    }

  if (channels == 4)
    flat = g_malloc ((gsize) 3 * width);
  source = (Source) { pixels, stride, channels, width, flat };

  self = g_atomic_rc_box_new0 (SixainPicture);
  self->file_width = upright;
  self->file_height = turn >= 5 ? width : height;
  self->complete = level_width == width && level_height == height;
  init_level (self, 0, level_width, level_height);
  fill_largest (self, &source, height);
  if (turn > 1)
    turn_largest (self, turn);
  add_levels (self);

  return self;
}

/**
 * sixain_picture_new_frame:
 * @data: the Y, U and V planes of a frame in I420: BT.709, limited range
 * @stride: bytes from one row of each plane to the next
 * @width: luma columns
 * @height: luma rows
 * @turn: how the frame is put upright, as an EXIF orientation, 1 to 8
 * @wanted_width: columns the upright frame is needed at; it is never enlarged
 *
 * Makes a picture of one frame of a clip. It has only the one level that is next larger
 * than wanted: a clip is not moved through, and thousands of frames are made.
 *
 * Returns: (transfer full): a new picture
 */
SixainPicture *
sixain_picture_new_frame (const guint8 * const *data,
                          const int            *stride,
                          guint                 width,
                          guint                 height,
                          guint                 turn,
                          guint                 wanted_width)
{
  SixainPicture *self;
  SixainPictureLevel from = { width, height, { (guint8 *) data[0], (guint8 *) data[1], (guint8 *) data[2] },
                              { stride[0], stride[1], stride[2] } };
  gboolean owned = FALSE;

  g_return_val_if_fail (data != NULL && stride != NULL && width > 0 && height > 0, NULL);
  g_return_val_if_fail (turn >= 1 && turn <= 8, NULL);

  self = g_atomic_rc_box_new0 (SixainPicture);
  self->file_width = turn >= 5 ? height : width;
  self->file_height = turn >= 5 ? width : height;
  /* what is turned has its chroma in the middle by then, as nearly as matters */
  self->chroma_left = turn == 1;

  while ((turn >= 5 ? from.height : from.width) / 2 >= MAX (wanted_width, 2) && MIN (from.width, from.height) >= 4)
    {
      init_level (self, 0, (from.width + 1) / 2, (from.height + 1) / 2);
      for (guint p = 0; p < 3; p++)
        sixain_pixels_halve (from.data[p], from.stride[p], plane_width (&from, p), plane_height (&from, p),
                             self->levels[0].data[p], self->levels[0].stride[p]);
      if (owned)
        g_free (from.data[0]);
      from = self->levels[0];
      owned = TRUE;
    }

  if (!owned)
    {
      init_level (self, 0, width, height);
      for (guint p = 0; p < 3; p++)
        for (guint y = 0; y < plane_height (&from, p); y++)
          memcpy (self->levels[0].data[p] + (gsize) y * self->levels[0].stride[p],
                  from.data[p] + (gsize) y * from.stride[p], plane_width (&from, p));
    }
  self->bytes = (gsize) self->levels[0].stride[0] * self->levels[0].height * 3 / 2;

  if (turn > 1)
    turn_largest (self, turn);

  return self;
}

/**
 * sixain_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): the same picture
 */
SixainPicture *
sixain_picture_ref (SixainPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_picture_unref:
 * @self: (transfer full): a picture
 *
 * Drops a reference, from any thread.
 */
void
sixain_picture_unref (SixainPicture *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_picture);
}
