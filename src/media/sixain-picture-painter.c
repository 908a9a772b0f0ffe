/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-picture-painter.h"

#include "sixain-sampler.h"

#include <math.h>

/* Between two levels of a picture both are mixed while the camera passes through this
 * much of an octave, so that a push does not become sharper at one frame. */
#define LEVEL_BAND 0.2

struct _SixainPicturePainter {
  SixainSampler *sampler;
  guint8        *row;      /* of what is mixed into a frame */
  guint          row_size;
};

static void
paint_level (SixainPicturePainter     *self,
             const SixainPictureLevel *level,
             double                    scale, /* of the level, to its picture's largest */
             const SixainView         *view,  /* in columns and rows of the largest */
             gboolean                  chroma_left,
             double                    opacity,
             SixainImage              *image)
{
  const guint weight = sixain_picture_painter_to_weight (opacity);

  if (weight == 0)
    return;

  if (self->row_size < image->width)
    {
      g_clear_pointer (&self->row, g_aligned_free);
      self->row = g_aligned_alloc (1, image->width, 64);
      self->row_size = image->width;
    }

  for (guint p = 0; p < 3; p++)
    {
      const guint half = p == 0 ? 1 : 2;
      const guint width = image->width / half, height = image->height / half;
      const double step_x = view->width * scale / image->width;
      const double step_y = view->height * scale / image->height;
      /* Sample i lies at luma i + 1/2. Chroma lies on the even columns and between two
       * rows in the frame, and in the middle of its four in the picture. */
      const double first_x = 0.5;
      const double first_y = p == 0 ? 0.5 : 1.0;
      const double side = p > 0 && chroma_left ? 0.5 : 0.0;
      const double x = ((view->x + side) * scale + first_x * step_x) / half - 0.5;
      const double y = (view->y * scale + first_y * step_y) / half - 0.5;

      sixain_sampler_begin (self->sampler, level->data[p], level->stride[p],
                            (level->width + half - 1) / half, (level->height + half - 1) / half,
                            width, x, step_x, y, step_y);
      for (guint row = 0; row < height; row++)
        {
          guint8 *out = image->data[p] + (gsize) row * image->stride[p];

          if (weight == 256)
            {
              sixain_sampler_row (self->sampler, row, out);
            }
          else
            {
              sixain_sampler_row (self->sampler, row, self->row);
              sixain_blend_row (out, self->row, width, weight);
            }
        }
    }
}

/**
 * sixain_picture_painter_new:
 *
 * Returns: (transfer full): what paints pictures, for one thread
 */
SixainPicturePainter *
sixain_picture_painter_new (void)
{
  SixainPicturePainter *self = g_new0 (SixainPicturePainter, 1);

  self->sampler = sixain_sampler_new ();

  return self;
}

/**
 * sixain_picture_painter_free:
 * @self: a painter of pictures
 */
void
sixain_picture_painter_free (SixainPicturePainter *self)
{
  g_return_if_fail (self != NULL);

  sixain_sampler_free (self->sampler);
  g_clear_pointer (&self->row, g_aligned_free);
  g_free (self);
}

/**
 * sixain_picture_painter_to_weight:
 * @opacity: 0 to 1
 *
 * Returns: parts of 256
 */
guint
sixain_picture_painter_to_weight (double opacity)
{
  return (guint) (CLAMP (opacity, 0.0, 1.0) * 256.0 + 0.5);
}

/**
 * sixain_picture_painter_paint:
 * @self: a painter of pictures
 * @picture: a picture, or one of a clip
 * @layer: which part of it is seen, and how much of that
 * @image: what is painted
 *
 * Paints the visible part of a picture over all of an image.
 */
void
sixain_picture_painter_paint (SixainPicturePainter *self,
                              const SixainPicture  *picture,
                              const SixainLayer    *layer,
                              SixainImage          *image)
{
  const double opacity = layer->opacity;
  const SixainPictureLevel *largest = &picture->levels[0];
  SixainView view = { layer->x, layer->y, layer->width, layer->height };
  double octave, mix;
  guint level;

  /* the plan knew no size, so it could not fit the picture */
  if (layer->path_width <= 0 || layer->path_height <= 0)
    {
      SixainView region, visible;

      sixain_camera_fit ((double) largest->width / largest->height, (double) image->width / image->height, &region);
      sixain_camera_place (&region, &view, &visible);
      view = visible;
    }

  view.x *= largest->width;
  view.y *= largest->height;
  view.width *= largest->width;
  view.height *= largest->height;

  octave = log2 (MAX (view.width / image->width, view.height / image->height));
  octave = CLAMP (octave, 0.0, picture->n_levels - 1.0);
  level = (guint) octave;
  mix = CLAMP ((octave - level - 0.5) / LEVEL_BAND + 0.5, 0.0, 1.0);
  if (level + 1 >= picture->n_levels)
    mix = 0.0;

  /* two coats that together cover as much as one would */
  if (mix < 1.0)
    paint_level (self, &picture->levels[level], ldexp (1.0, -(int) level), &view, picture->chroma_left,
                 opacity * (1.0 - mix) / (1.0 - opacity * mix), image);
  if (mix > 0.0)
    paint_level (self, &picture->levels[level + 1], ldexp (1.0, -(int) level - 1), &view, picture->chroma_left,
                 opacity * mix, image);
}
