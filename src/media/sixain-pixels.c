/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-pixels.h"

#include <string.h>

/* Loops over pixels, kept in one place because they are compiled for speed even in a
 * debug build. */

/* the grey behind what is transparent: black and white marks both show on it */
#define NEUTRAL 118

/* BT.709, full-range RGB to limited-range Y'CbCr, in 1/65536 */
#define Y_R 11966
#define Y_G 40254
#define Y_B 4064
#define U_R -6596
#define U_G -22188
#define U_B 28784
#define V_R 28784
#define V_G -26145
#define V_B -2639

/* where the lowest byte of a 32-bit lane lies */
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define LANE(i) (4 * (i))
#else
#define LANE(i) (4 * (i) + 3)
#endif

/**
 * sixain_pixels_flatten:
 * @rgba: pixels with alpha, not premultiplied
 * @width: how many
 * @rgb: (out caller-allocates): opaque pixels
 *
 * Lays pixels over a neutral grey.
 */
void
sixain_pixels_flatten (const guint8 *rgba,
                       guint         width,
                       guint8       *rgb)
{
  for (guint i = 0; i < width; i++)
    {
      guint alpha = rgba[4 * i + 3];

      for (guint c = 0; c < 3; c++)
        {
          guint mixed = rgba[4 * i + c] * alpha + NEUTRAL * (255 - alpha) + 128;

          /* exact division by 255 */
          rgb[3 * i + c] = (guint8) ((mixed + (mixed >> 8)) >> 8);
        }
    }
}

/**
 * sixain_pixels_weigh:
 * @row: bytes
 * @n: how many
 * @weight: their share, in 1/65536
 * @first: whether to begin a new sum
 * @sum: (inout): the sum
 *
 * Adds a row to a weighted mean of rows.
 */
void
sixain_pixels_weigh (const guint8 *row,
                     guint         n,
                     guint32       weight,
                     gboolean      first,
                     guint32      *sum)
{
  if (first)
    for (guint i = 0; i < n; i++)
      sum[i] = row[i] * weight;
  else
    for (guint i = 0; i < n; i++)
      sum[i] += row[i] * weight;
}

typedef guint32 Pixel __attribute__ ((vector_size (16)));
typedef guint8 PixelBytes __attribute__ ((vector_size (16)));

/* One pixel at a time with its three colours beside each other; the fourth lane is the
 * next pixel's red, and is not used. */
static inline __attribute__ ((always_inline)) void
narrow_row (const guint32 *sum,
            const guint32 *first,
            const guint32 *weights,
            const guint    taps,
            guint          width,
            guint8        *rgb)
{
  for (guint i = 0; i < width; i++)
    {
      /* 255 * 256 * 65536 and the rounding still fit 32 bits */
      Pixel mean = { 1u << 23, 1u << 23, 1u << 23, 0 };
      PixelBytes bytes;

      for (guint t = 0; t < taps; t++)
        {
          const guint32 weight = weights[i * taps + t];
          Pixel source;

          memcpy (&source, sum + 3 * (first[i] + t), sizeof source);
          mean += (source >> 8) * weight;
        }
      bytes = (PixelBytes) (mean >> 24);
      rgb[3 * i] = bytes[LANE (0)];
      rgb[3 * i + 1] = bytes[LANE (1)];
      rgb[3 * i + 2] = bytes[LANE (2)];
    }
}

static inline __attribute__ ((always_inline)) void
narrow_by_taps (const guint32 *sum,
                const guint32 *first,
                const guint32 *weights,
                guint          taps,
                guint          width,
                guint8        *rgb)
{
  /* the usual ratios, unrolled */
  if (taps == 2)
    narrow_row (sum, first, weights, 2, width, rgb);
  else if (taps == 3)
    narrow_row (sum, first, weights, 3, width, rgb);
  else
    narrow_row (sum, first, weights, taps, width, rgb);
}

#if defined (__x86_64__) || defined (__i386__)
__attribute__ ((target ("avx2"))) static void
narrow_avx2 (const guint32 *sum,
             const guint32 *first,
             const guint32 *weights,
             guint          taps,
             guint          width,
             guint8        *rgb)
{
  narrow_by_taps (sum, first, weights, taps, width, rgb);
}
#endif

/**
 * sixain_pixels_narrow:
 * @sum: a row of pixels, in 1/65536; one more number behind its end must be readable
 * @first: for every new pixel, the first of those it covers
 * @weights: for every new pixel, @taps shares, in 1/65536
 * @taps: shares a pixel
 * @width: new pixels
 * @rgb: (out caller-allocates): the narrower row
 *
 * Takes weighted means along a row.
 */
void
sixain_pixels_narrow (const guint32 *sum,
                      const guint32 *first,
                      const guint32 *weights,
                      guint          taps,
                      guint          width,
                      guint8        *rgb)
{
#if defined (__x86_64__) || defined (__i386__)
  if (__builtin_cpu_supports ("avx2"))
    {
      narrow_avx2 (sum, first, weights, taps, width, rgb);
      return;
    }
#endif
  narrow_by_taps (sum, first, weights, taps, width, rgb);
}

/**
 * sixain_pixels_to_luma:
 * @rgb: pixels
 * @width: how many
 * @y: (out caller-allocates): their luma
 *
 * Converts a row to luma.
 */
void
sixain_pixels_to_luma (const guint8 *rgb,
                       guint         width,
                       guint8       *y)
{
  for (guint i = 0; i < width; i++)
    y[i] = (guint8) (16 + ((rgb[3 * i] * Y_R + rgb[3 * i + 1] * Y_G + rgb[3 * i + 2] * Y_B + 32768) >> 16));
}

/**
 * sixain_pixels_to_chroma:
 * @rgb: pixels
 * @below: the row below
 * @width: pixels in both
 * @u: (out caller-allocates): blue differences, one for two pixels of both rows
 * @v: (out caller-allocates): red differences
 *
 * Converts two rows to chroma.
 */
void
sixain_pixels_to_chroma (const guint8 *rgb,
                         const guint8 *below,
                         guint         width,
                         guint8       *u,
                         guint8       *v)
{
  for (guint i = 0; i < (width + 1) / 2; i++)
    {
      guint left = 6 * i;
      guint right = 2 * i + 1 < width ? left + 3 : left;
      int red = rgb[left] + rgb[right] + below[left] + below[right];
      int green = rgb[left + 1] + rgb[right + 1] + below[left + 1] + below[right + 1];
      int blue = rgb[left + 2] + rgb[right + 2] + below[left + 2] + below[right + 2];

      u[i] = (guint8) (128 + ((red * U_R + green * U_G + blue * U_B + (1 << 17)) >> 18));
      v[i] = (guint8) (128 + ((red * V_R + green * V_G + blue * V_B + (1 << 17)) >> 18));
    }
}

/**
 * sixain_pixels_halve:
 * @from: a plane
 * @from_stride: bytes from one row to the next
 * @from_width: columns
 * @from_height: rows
 * @to: (out caller-allocates): a plane of half as many columns and rows, rounded up
 * @to_stride: bytes from one row to the next
 *
 * Takes the mean of every four samples.
 */
void
sixain_pixels_halve (const guint8 *from,
                     int           from_stride,
                     guint         from_width,
                     guint         from_height,
                     guint8       *to,
                     int           to_stride)
{
  for (guint y = 0; y < (from_height + 1) / 2; y++)
    {
      const guint8 *top = from + (gsize) 2 * y * from_stride;
      const guint8 *bottom = 2 * y + 1 < from_height ? top + from_stride : top;
      guint8 *out = to + (gsize) y * to_stride;

      for (guint x = 0; x < from_width / 2; x++)
        out[x] = (guint8) ((top[2 * x] + top[2 * x + 1] + bottom[2 * x] + bottom[2 * x + 1] + 2) >> 2);
      if (from_width % 2 != 0)
        out[from_width / 2] = (guint8) ((top[from_width - 1] + bottom[from_width - 1] + 1) >> 1);
    }
}

/**
 * sixain_pixels_turn:
 * @from: a plane
 * @from_stride: bytes from one row to the next
 * @from_width: columns
 * @from_height: rows
 * @turn: an EXIF orientation, 1 to 8
 * @to: (out caller-allocates): the upright plane, columns and rows swapped from 5 on
 * @to_stride: bytes from one row to the next
 *
 * Puts a plane upright.
 */
void
sixain_pixels_turn (const guint8 *from,
                    int           from_stride,
                    guint         from_width,
                    guint         from_height,
                    guint         turn,
                    guint8       *to,
                    int           to_stride)
{
  const gboolean swap = turn >= 5;
  const gboolean mirror_x = turn == 2 || turn == 3 || turn == 6 || turn == 7;
  const gboolean mirror_y = turn == 3 || turn == 4 || turn == 7 || turn == 8;
  guint width = swap ? from_height : from_width;
  guint height = swap ? from_width : from_height;
  const guint tile = 32; /* rows and columns that stay in the cache while they are swapped */

  for (guint top = 0; top < height; top += tile)
    for (guint left = 0; left < width; left += tile)
      for (guint y = top; y < MIN (top + tile, height); y++)
        {
          guint8 *out = to + (gsize) y * to_stride;
          guint source_y = mirror_y ? height - 1 - y : y;

          for (guint x = left; x < MIN (left + tile, width); x++)
            {
              guint source_x = mirror_x ? width - 1 - x : x;

              out[x] = swap ? from[(gsize) source_x * from_stride + source_y]
                            : from[(gsize) source_y * from_stride + source_x];
            }
        }
}

/**
 * sixain_pixels_argb_to_luma:
 * @argb: premultiplied pixels
 * @width: how many
 * @y: (out caller-allocates): their luma, premultiplied, its offset too
 * @alpha: (out caller-allocates): their coverage
 *
 * Converts a row of a drawing to luma.
 */
void
sixain_pixels_argb_to_luma (const guint32 *argb,
                            guint          width,
                            guint8        *y,
                            guint8        *alpha)
{
  for (guint i = 0; i < width; i++)
    {
      guint a = argb[i] >> 24;
      guint red = argb[i] >> 16 & 0xff, green = argb[i] >> 8 & 0xff, blue = argb[i] & 0xff;

      alpha[i] = (guint8) a;
      /* 16 / 255 in 1/65536 */
      y[i] = (guint8) ((a * 4112 + red * Y_R + green * Y_G + blue * Y_B + 32768) >> 16);
    }
}

/**
 * sixain_pixels_argb_to_chroma:
 * @argb: premultiplied pixels
 * @below: the row below
 * @width: pixels in both, an even number
 * @u: (out caller-allocates): blue differences on the even columns, premultiplied
 * @v: (out caller-allocates): red differences
 * @alpha: (out caller-allocates): coverage
 *
 * Converts two rows of a drawing to chroma, sited as in MPEG-2.
 */
void
sixain_pixels_argb_to_chroma (const guint32 *argb,
                              const guint32 *below,
                              guint          width,
                              guint8        *u,
                              guint8        *v,
                              guint8        *alpha)
{
  for (guint i = 0; i < width / 2; i++)
    {
      const guint32 pixels[6] = {
        argb[i > 0 ? 2 * i - 1 : 0], argb[2 * i], argb[2 * i + 1],
        below[i > 0 ? 2 * i - 1 : 0], below[2 * i], below[2 * i + 1],
      };
      int sum[4];

      for (guint c = 0; c < 4; c++)
        {
          guint shift = 8 * c;

          sum[c] = (int) ((pixels[0] >> shift & 0xff) + 2 * (pixels[1] >> shift & 0xff) + (pixels[2] >> shift & 0xff) +
                          (pixels[3] >> shift & 0xff) + 2 * (pixels[4] >> shift & 0xff) + (pixels[5] >> shift & 0xff));
        }

      /* eight shares, so 1/65536 becomes 1/524288; 128 / 255 is 32897 of the former */
      alpha[i] = (guint8) ((sum[3] + 4) >> 3);
      u[i] = (guint8) CLAMP ((sum[3] * 32897 + sum[2] * U_R + sum[1] * U_G + sum[0] * U_B + (1 << 18)) >> 19, 0, 255);
      v[i] = (guint8) CLAMP ((sum[3] * 32897 + sum[2] * V_R + sum[1] * V_G + sum[0] * V_B + (1 << 18)) >> 19, 0, 255);
    }
}

/**
 * sixain_pixels_lay:
 * @to: bytes to change
 * @colour: what is laid over them, premultiplied
 * @alpha: its coverage
 * @n: how many
 *
 * Lays a row of a premultiplied plane over another plane.
 */
void
sixain_pixels_lay (guint8       *to,
                   const guint8 *colour,
                   const guint8 *alpha,
                   guint         n)
{
  for (guint i = 0; i < n; i++)
    {
      guint16 below = (guint16) (to[i] * (255 - alpha[i]) + 128);

      to[i] = (guint8) (colour[i] + (guint8) ((guint16) (below + (below >> 8)) >> 8));
    }
}
