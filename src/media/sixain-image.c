/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-image.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (SixainImage, sixain_image, sixain_image_copy, sixain_image_free)

/* whole cache lines a row, so that rows never share one between threads */
#define ROW_ALIGN 64

static int
align_row (guint width)
{
  return (int) ((width + ROW_ALIGN - 1) & ~(ROW_ALIGN - 1u));
}

static void
copy_plane (guint8       *to,
            int           to_stride,
            const guint8 *from,
            int           from_stride,
            guint         width,
            guint         height)
{
  for (guint y = 0; y < height; y++)
    memcpy (to + (gsize) y * to_stride, from + (gsize) y * from_stride, width);
}

/**
 * sixain_image_new:
 * @width: luma columns, even and at least 2
 * @height: luma rows, even and at least 2
 *
 * Makes an image that owns its planes; their content is undefined.
 *
 * Returns: (transfer full): a new image
 */
SixainImage *
sixain_image_new (guint width,
                  guint height)
{
  SixainImage *self;
  gsize luma, chroma;

  g_return_val_if_fail (width >= 2 && width % 2 == 0 && width <= 16384, NULL);
  g_return_val_if_fail (height >= 2 && height % 2 == 0 && height <= 16384, NULL);

  self = g_new0 (SixainImage, 1);
  self->width = width;
  self->height = height;
  self->stride[0] = align_row (width);
  self->stride[1] = self->stride[2] = align_row (width / 2);
  luma = (gsize) self->stride[0] * height;
  chroma = (gsize) self->stride[1] * (height / 2);
  self->owned = g_aligned_alloc (1, luma + 2 * chroma, ROW_ALIGN);
  self->data[0] = self->owned;
  self->data[1] = self->data[0] + luma;
  self->data[2] = self->data[1] + chroma;

  return self;
}

/**
 * sixain_image_copy:
 * @self: an image
 *
 * Returns: (transfer full): an image of the same pixels that owns its planes
 */
SixainImage *
sixain_image_copy (const SixainImage *self)
{
  SixainImage *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sixain_image_new (self->width, self->height);
  sixain_image_put (copy, self);

  return copy;
}

/**
 * sixain_image_free:
 * @self: (transfer full): an image made by sixain_image_new()
 *
 * Releases the image and the planes it owns.
 */
void
sixain_image_free (SixainImage *self)
{
  g_return_if_fail (self != NULL);

  g_aligned_free (self->owned);
  g_free (self);
}

/**
 * sixain_image_fill:
 * @self: an image
 * @y: luma, 16 to 235
 * @u: blue difference, 16 to 240
 * @v: red difference, 16 to 240
 *
 * Fills the whole image with one colour.
 */
void
sixain_image_fill (SixainImage *self,
                   guint8       y,
                   guint8       u,
                   guint8       v)
{
  const guint8 value[3] = { y, u, v };

  g_return_if_fail (self != NULL);

  for (guint p = 0; p < 3; p++)
    {
      guint shift = p == 0 ? 0 : 1;

      for (guint row = 0; row < self->height >> shift; row++)
        memset (self->data[p] + (gsize) row * self->stride[p], value[p], self->width >> shift);
    }
}

/**
 * sixain_image_put:
 * @self: an image
 * @source: an image of the same size
 *
 * Copies the pixels of @source.
 */
void
sixain_image_put (SixainImage       *self,
                  const SixainImage *source)
{
  g_return_if_fail (self != NULL && source != NULL);
  g_return_if_fail (self->width == source->width && self->height == source->height);

  for (guint p = 0; p < 3; p++)
    {
      guint shift = p == 0 ? 0 : 1;

      copy_plane (self->data[p], self->stride[p], source->data[p], source->stride[p],
                  self->width >> shift, self->height >> shift);
    }
}

static inline guint8
clamp_byte (int value)
{
  return (guint8) CLAMP (value, 0, 255);
}

/**
 * sixain_image_to_rgb:
 * @self: an image
 *
 * Converts to packed 8-bit R, G, B without padding (a stride of 3 * width), as
 * #GdkPixbuf and #GdkMemoryTexture take it. For thumbnails and contact sheets; video goes
 * to the encoder or sink as it is.
 *
 * Returns: (transfer full): 3 * width * height bytes
 */
GBytes *
sixain_image_to_rgb (const SixainImage *self)
{
  guint8 *rgb;
  gsize size;

  g_return_val_if_fail (self != NULL, NULL);

  size = (gsize) 3 * self->width * self->height;
  rgb = g_malloc (size);

  for (guint row = 0; row < self->height; row++)
    {
      const guint8 *y = self->data[0] + (gsize) row * self->stride[0];
      const guint8 *u = self->data[1] + (gsize) (row / 2) * self->stride[1];
      const guint8 *v = self->data[2] + (gsize) (row / 2) * self->stride[2];
      guint8 *out = rgb + (gsize) 3 * self->width * row;

      for (guint x = 0; x < self->width; x++, out += 3)
        {
          guint next = MIN (x / 2 + (x & 1), self->width / 2 - 1);
          int luma = 76309 * (y[x] - 16) + 32768;
          /* twice the chroma: odd columns lie between two samples */
          int cb = u[x / 2] + u[next] - 256;
          int cr = v[x / 2] + v[next] - 256;

          /* BT.709 limited range, in 1/65536; chroma factors are halved */
          out[0] = clamp_byte ((luma + 58744 * cr) >> 16);
          out[1] = clamp_byte ((luma - 6988 * cb - 17463 * cr) >> 16);
          out[2] = clamp_byte ((luma + 69219 * cb) >> 16);
        }
    }

  return g_bytes_new_take (rgb, size);
}
