/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-sampler.h"

#include <math.h>
#include <string.h>

/* Scaling along a row needs two neighbours from anywhere in it. Eight of them at a time
 * come out of one 16-byte load by a byte shuffle, as long as they lie that close; x86
 * has the shuffle from SSSE3 on, and what it has is asked once at run time rather than
 * by ifunc, which does not get on with the sanitizers. */
#if defined (SIXAIN_SAMPLER_PLAIN) || defined (__clang__)
/* the portable loops: for their test, and where there is no __builtin_shuffle() */
#elif G_BYTE_ORDER == G_LITTLE_ENDIAN && (defined (__x86_64__) || defined (__i386__))
#define HAVE_SHUFFLE_X86 1
#elif G_BYTE_ORDER == G_LITTLE_ENDIAN && defined (__aarch64__)
#define HAVE_SHUFFLE_ARM 1
#endif

#define BLOCK 8
#define ONE 256

typedef guint8 Bytes __attribute__ ((vector_size (16)));
typedef guint16 Words __attribute__ ((vector_size (16)));

typedef struct {
  guint8  shuffle[2 * BLOCK]; /* from base: left and right neighbour in turns */
  guint16 weight[BLOCK];      /* of the right neighbour, 0..255 */
  guint32 base;
} Block;

struct _SixainSampler {
  const guint8 *data;
  int           stride;
  guint         height;
  guint         out_width;
  double        y;
  double        step_y;

  Block        *blocks;       /* columns, when they lie close enough */
  guint         n_blocks;
  guint         blocks_size;
  gboolean      close;
  guint32      *left;         /* columns, when they do not */
  guint32      *right;
  guint16      *weight;

  gint16       *scaled[2];    /* rows scaled along x, in 1/128 */
  int           scaled_row[2]; /* which, -1 for none */
};

typedef void (*ScaleFunc) (const guint8 *row,
                           const Block  *blocks,
                           guint         n,
                           gint16       *out);
typedef void (*MixFunc)   (const gint16  *top,
                           const gint16  *bottom,
                           guint          weight,
                           guint8        *out,
                           guint          n);
typedef void (*BlendFunc) (guint8        *to,
                           const guint8  *over,
                           guint          n,
                           guint          weight);

static inline __attribute__ ((always_inline)) void
scale_shuffled (const guint8 *row,
                const Block  *blocks,
                guint         n,
                gint16       *out)
{
  for (guint i = 0; i < n; i++)
    {
      Bytes source, shuffle;
      Words pairs, weight, result;

      memcpy (&source, row + blocks[i].base, sizeof source);
      memcpy (&shuffle, blocks[i].shuffle, sizeof shuffle);
      memcpy (&weight, blocks[i].weight, sizeof weight);
      pairs = (Words) __builtin_shuffle (source, shuffle);
      /* left * 256 + (right - left) * weight: the difference may wrap, the sum does not */
      result = ((pairs << 8) + ((pairs >> 8) - (pairs & 0xff)) * weight) >> 1;
      memcpy (out + BLOCK * i, &result, sizeof result);
    }
}

/* Written as a difference, so that equal rows give that row at every weight: edges that
 * stand upright must not tremble when the camera moves past rows. */
static inline __attribute__ ((always_inline)) void
mix_rows (const gint16 *top,
          const gint16 *bottom,
          guint         weight,
          guint8       *out,
          guint         n)
{
  const gint16 below = (gint16) (weight << 7);

  for (guint i = 0; i < n; i++)
    {
      gint16 difference = (gint16) (bottom[i] - top[i]);
      /* in the form the compiler knows an instruction for */
      gint16 step = (gint16) (((difference * below >> 14) + 1) >> 1);

      out[i] = (guint8) ((guint16) (top[i] + step + 64) >> 7);
    }
}

static inline __attribute__ ((always_inline)) void
blend_rows (guint8       *to,
            const guint8 *over,
            guint         n,
            guint         weight)
{
  const guint16 above = (guint16) weight;
  const guint16 below = (guint16) (ONE - weight);

  for (guint i = 0; i < n; i++)
    to[i] = (guint8) ((guint16) (to[i] * below + over[i] * above + 128) >> 8);
}

#ifndef HAVE_SHUFFLE_ARM
static void
scale_plain (const guint8 *row,
             const Block  *blocks,
             guint         n,
             gint16       *out)
{
  for (guint i = 0; i < n; i++)
    {
      const guint8 *source = row + blocks[i].base;

      for (guint j = 0; j < BLOCK; j++)
        {
          guint left = source[blocks[i].shuffle[2 * j]];
          guint right = source[blocks[i].shuffle[2 * j + 1]];

          out[BLOCK * i + j] = (gint16) ((left * (ONE - blocks[i].weight[j]) + right * blocks[i].weight[j]) >> 1);
        }
    }
}
#else
static void
scale_plain (const guint8 *row,
             const Block  *blocks,
             guint         n,
             gint16       *out)
{
  scale_shuffled (row, blocks, n, out);
}
#endif

static void
mix_plain (const gint16 *top,
           const gint16 *bottom,
           guint          weight,
           guint8        *out,
           guint          n)
{
  mix_rows (top, bottom, weight, out, n);
}

static void
blend_plain (guint8       *to,
             const guint8 *over,
             guint         n,
             guint         weight)
{
  blend_rows (to, over, n, weight);
}

#ifdef HAVE_SHUFFLE_X86
__attribute__ ((target ("ssse3"))) static void
scale_ssse3 (const guint8 *row,
             const Block  *blocks,
             guint         n,
             gint16       *out)
{
  scale_shuffled (row, blocks, n, out);
}

__attribute__ ((target ("avx2"))) static void
scale_avx2 (const guint8 *row,
            const Block  *blocks,
            guint         n,
            gint16       *out)
{
  scale_shuffled (row, blocks, n, out);
}

__attribute__ ((target ("avx2"))) static void
mix_avx2 (const gint16 *top,
          const gint16 *bottom,
          guint          weight,
          guint8        *out,
          guint          n)
{
  mix_rows (top, bottom, weight, out, n);
}

__attribute__ ((target ("avx2"))) static void
blend_avx2 (guint8       *to,
            const guint8 *over,
            guint         n,
            guint         weight)
{
  blend_rows (to, over, n, weight);
}
#endif

static ScaleFunc scale = scale_plain;
static MixFunc mix = mix_plain;
static BlendFunc blend = blend_plain;

static void
choose_functions (void)
{
  static gsize chosen;

  if (g_once_init_enter (&chosen))
    {
#ifdef HAVE_SHUFFLE_X86
      __builtin_cpu_init ();
      if (__builtin_cpu_supports ("ssse3"))
        scale = scale_ssse3;
      if (__builtin_cpu_supports ("avx2"))
        {
          scale = scale_avx2;
          mix = mix_avx2;
          blend = blend_avx2;
        }
#endif
      g_once_init_leave (&chosen, 1);
    }
}

/* A position in samples, split at 1/256 and held inside the plane. */
static void
split_position (double  position,
                guint   size,
                guint  *first,
                guint  *second,
                guint  *weight)
{
  double limited = CLAMP (position, 0.0, (double) (size - 1));
  guint64 fixed = (guint64) floor (limited * ONE + 0.5);

  *first = (guint) (fixed / ONE);
  *weight = (guint) (fixed % ONE);
  *second = MIN (*first + 1, size - 1);
}

static void
ensure_size (SixainSampler *self,
             guint          n_blocks)
{
  if (n_blocks <= self->blocks_size)
    return;

  g_free (self->blocks);
  g_free (self->left);
  g_free (self->right);
  g_free (self->weight);
  self->blocks = g_new0 (Block, n_blocks);
  self->left = g_new0 (guint32, n_blocks * BLOCK);
  self->right = g_new0 (guint32, n_blocks * BLOCK);
  self->weight = g_new0 (guint16, n_blocks * BLOCK);
  for (guint i = 0; i < 2; i++)
    {
      g_aligned_free (self->scaled[i]);
      self->scaled[i] = g_aligned_alloc0 (n_blocks * BLOCK, sizeof (gint16), 64);
    }
  self->blocks_size = n_blocks;
}

static void
find_columns (SixainSampler *self,
              guint          width,
              double         x,
              double         step_x)
{
  self->close = TRUE;

  for (guint i = 0; i < self->n_blocks * BLOCK; i++)
    {
      /* columns behind the last fill its block and are not used */
      guint column = MIN (i, self->out_width - 1);
      Block *block = &self->blocks[i / BLOCK];
      guint j = i % BLOCK;
      guint first, second, weight;

      split_position (x + column * step_x, width, &first, &second, &weight);
      if (j == 0)
        block->base = first;

      self->left[i] = first;
      self->right[i] = second;
      self->weight[i] = (guint16) weight;
      block->shuffle[2 * j] = (guint8) (first - block->base);
      block->shuffle[2 * j + 1] = (guint8) (second - block->base);
      block->weight[j] = (guint16) weight;
      self->close = self->close && second - block->base < 2 * BLOCK;
    }
}

static const gint16 *
get_scaled (SixainSampler *self,
            guint          row)
{
  guint slot = row & 1;
  const guint8 *source = self->data + (gsize) row * self->stride;
  gint16 *out = self->scaled[slot];

  if (self->scaled_row[slot] == (int) row)
    return out;

  if (self->close)
    scale (source, self->blocks, self->n_blocks, out);
  else
    for (guint i = 0; i < self->out_width; i++)
      out[i] = (gint16) ((source[self->left[i]] * (ONE - self->weight[i]) + source[self->right[i]] * self->weight[i]) >> 1);

  self->scaled_row[slot] = (int) row;

  return out;
}

/**
 * sixain_sampler_new:
 *
 * Returns: (transfer full): a new sampler
 */
SixainSampler *
sixain_sampler_new (void)
{
  choose_functions ();

  return g_new0 (SixainSampler, 1);
}

/**
 * sixain_sampler_free:
 * @self: (transfer full): a sampler
 *
 * Releases a sampler.
 */
void
sixain_sampler_free (SixainSampler *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->blocks);
  g_free (self->left);
  g_free (self->right);
  g_free (self->weight);
  g_aligned_free (self->scaled[0]);
  g_aligned_free (self->scaled[1]);
  g_free (self);
}

/**
 * sixain_sampler_begin:
 * @self: a sampler
 * @data: a plane; it must stay until the last row is taken, and
 *   %SIXAIN_SAMPLER_PADDING bytes behind its last row must be readable
 * @stride: bytes from one row to the next
 * @width: its columns
 * @height: its rows
 * @out_width: columns wanted
 * @x: where the first of them lies, in columns; 0 is the middle of the plane's first
 * @step_x: columns from one to the next
 * @y: where row 0 lies, in rows; 0 is the middle of the plane's first
 * @step_y: rows from one to the next
 *
 * Sets what sixain_sampler_row() takes. Positions outside the plane give its edge.
 */
void
sixain_sampler_begin (SixainSampler *self,
                      const guint8  *data,
                      int            stride,
                      guint          width,
                      guint          height,
                      guint          out_width,
                      double         x,
                      double         step_x,
                      double         y,
                      double         step_y)
{
  g_return_if_fail (self != NULL && data != NULL);
  g_return_if_fail (width > 0 && height > 0 && out_width > 0);
  g_return_if_fail (step_x >= 0.0 && step_y >= 0.0);

  self->data = data;
  self->stride = stride;
  self->height = height;
  self->out_width = out_width;
  self->y = y;
  self->step_y = step_y;
  self->n_blocks = (out_width + BLOCK - 1) / BLOCK;
  self->scaled_row[0] = self->scaled_row[1] = -1;
  ensure_size (self, self->n_blocks);
  find_columns (self, width, x, step_x);
}

/**
 * sixain_sampler_row:
 * @self: a sampler
 * @row: which row is wanted
 * @out: its bytes, as many as columns were asked for
 *
 * Takes one row.
 */
void
sixain_sampler_row (SixainSampler *self,
                    guint          row,
                    guint8        *out)
{
  guint first, second, weight;
  const gint16 *top;

  split_position (self->y + row * self->step_y, self->height, &first, &second, &weight);
  top = get_scaled (self, first);
  mix (top, weight > 0 ? get_scaled (self, second) : top, weight, out, self->out_width);
}

/**
 * sixain_blend_row:
 * @to: bytes to change
 * @over: bytes to lay over them
 * @n: how many
 * @weight: how much of @over is seen, 0..256
 *
 * Mixes one row into another.
 */
void
sixain_blend_row (guint8       *to,
                  const guint8 *over,
                  guint         n,
                  guint         weight)
{
  g_return_if_fail (weight <= ONE);

  blend (to, over, n, weight);
}
