/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-overlay.h"

#include "sixain-pixels.h"

enum {
  LUMA,
  BLUE,
  RED,
  COVER,        /* of luma */
  COVER_CHROMA,
};

static void
convert_luma (SixainOverlay *self,
              const guint32 *pixels,
              int            stride)
{
  for (guint y = 0; y < self->height; y++)
    sixain_pixels_argb_to_luma (pixels + (gsize) y * stride, self->width,
                                self->planes[LUMA] + (gsize) y * self->width,
                                self->planes[COVER] + (gsize) y * self->width);
}

static void
convert_chroma (SixainOverlay *self,
                const guint32 *pixels,
                int            stride)
{
  guint half = self->width / 2;

  for (guint y = 0; y < self->height / 2; y++)
    sixain_pixels_argb_to_chroma (pixels + (gsize) 2 * y * stride, pixels + (gsize) (2 * y + 1) * stride, self->width,
                                  self->planes[BLUE] + (gsize) y * half,
                                  self->planes[RED] + (gsize) y * half,
                                  self->planes[COVER_CHROMA] + (gsize) y * half);
}

/**
 * sixain_overlay_new:
 * @surface: an ARGB32 image of even width and height
 *
 * Returns: (transfer full): the drawing on @surface
 */
SixainOverlay *
sixain_overlay_new (cairo_surface_t *surface)
{
  SixainOverlay *self;
  const guint32 *pixels;
  gsize luma, chroma;
  int stride;

  g_return_val_if_fail (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32, NULL);

  cairo_surface_flush (surface);
  self = g_new0 (SixainOverlay, 1);
  self->width = cairo_image_surface_get_width (surface);
  self->height = cairo_image_surface_get_height (surface);
  g_assert (self->width % 2 == 0 && self->height % 2 == 0);

  luma = (gsize) self->width * self->height;
  chroma = luma / 4;
  self->planes[LUMA] = g_malloc (2 * luma + 3 * chroma);
  self->planes[COVER] = self->planes[LUMA] + luma;
  self->planes[BLUE] = self->planes[COVER] + luma;
  self->planes[RED] = self->planes[BLUE] + chroma;
  self->planes[COVER_CHROMA] = self->planes[RED] + chroma;

  pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface) / (int) sizeof (guint32);
  convert_luma (self, pixels, stride);
  convert_chroma (self, pixels, stride);

  return self;
}

/**
 * sixain_overlay_free:
 * @self: (transfer full): an overlay
 *
 * Releases an overlay.
 */
void
sixain_overlay_free (SixainOverlay *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->planes[LUMA]);
  g_free (self);
}

static void
lay_plane (guint8       *to,
           int           stride,
           guint         to_width,
           guint         to_height,
           const guint8 *colour,
           const guint8 *cover,
           guint         width,
           guint         height,
           int           x,
           int           y)
{
  guint left = x < 0 ? (guint) -x : 0;
  guint top = y < 0 ? (guint) -y : 0;
  int right = MIN ((int) width, (int) to_width - x);
  int bottom = MIN ((int) height, (int) to_height - y);

  for (int row = (int) top; row < bottom; row++)
    if ((int) left < right)
      sixain_pixels_lay (to + (gsize) (y + row) * stride + (x + (int) left),
                         colour + (gsize) row * width + left,
                         cover + (gsize) row * width + left,
                         (guint) right - left);
}

/**
 * sixain_overlay_lay:
 * @self: an overlay
 * @image: what it is laid over
 * @x: left edge, taken to the even column before it
 * @y: top edge, taken to the even row before it
 *
 * Lays the overlay over an image. What lies outside is cut off.
 */
void
sixain_overlay_lay (const SixainOverlay *self,
                    SixainImage         *image,
                    int                  x,
                    int                  y)
{
  g_return_if_fail (self != NULL && image != NULL);

  x &= ~1;
  y &= ~1;
  lay_plane (image->data[0], image->stride[0], image->width, image->height,
             self->planes[LUMA], self->planes[COVER], self->width, self->height, x, y);
  lay_plane (image->data[1], image->stride[1], image->width / 2, image->height / 2,
             self->planes[BLUE], self->planes[COVER_CHROMA], self->width / 2, self->height / 2, x / 2, y / 2);
  lay_plane (image->data[2], image->stride[2], image->width / 2, image->height / 2,
             self->planes[RED], self->planes[COVER_CHROMA], self->width / 2, self->height / 2, x / 2, y / 2);
}
