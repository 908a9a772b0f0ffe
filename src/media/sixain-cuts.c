/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cuts.h"

#include "sixain-clip-reader.h"

#include <string.h>

/* Where two frames have more in common than this, nobody sees a cut. */
#define DIFFERENCE_MIN 0.10

/* A cut stands out of the changes around it, as a fast pan, a fade and a dissolve do not. */
#define AROUND 4
#define STANDS_OUT 3.0

/* Behind a flash the picture is the old one again. */
#define FLASH_FRAMES 3
#define STAYS 0.5

/* Columns that are looked at; a few more rows than 36. */
#define WIDTH 64

#define GRID_COLUMNS 16
#define GRID_ROWS 9
#define LUMA_BINS 32
#define CHROMA_BINS 16
#define BINS (LUMA_BINS + 2 * CHROMA_BINS)

/* twenty minutes at 60 frames a second; what comes later is not looked at */
#define FRAMES_MAX 72000

/* What is left of a frame: how often each brightness and colour occurs, as parts of 4096,
 * and how bright it is where. */
typedef struct {
  gint64  start;
  guint16 bins[BINS];
  guint8  grid[GRID_COLUMNS * GRID_ROWS];
} Signature;

/* Each value counts for the two bins it lies between: an even wall that grows a little
 * brighter would else leap from one to the next. */
static void
count_bins (const SixainPictureLevel *level,
            guint                     plane,
            guint                     n_bins,
            guint16                  *bins)
{
  guint width = plane == 0 ? level->width : (level->width + 1) / 2;
  guint height = plane == 0 ? level->height : (level->height + 1) / 2;
  guint step = 256 / n_bins;
  guint counts[LUMA_BINS] = { 0, };

  for (guint y = 0; y < height; y++)
    {
      const guint8 *row = level->data[plane] + (gsize) y * level->stride[plane];

      for (guint x = 0; x < width; x++)
        {
          guint bin = row[x] / step, share = row[x] % step;

          counts[bin] += step - share;
          counts[MIN (bin + 1, n_bins - 1)] += share;
        }
    }

  for (guint i = 0; i < n_bins; i++)
    bins[i] = (guint16) ((guint64) counts[i] * 4096 / (width * height * step));
}

static void
fill_grid (const SixainPictureLevel *level,
           guint8                   *grid)
{
  guint sums[GRID_COLUMNS * GRID_ROWS] = { 0, };
  guint counts[GRID_COLUMNS * GRID_ROWS] = { 0, };

  for (guint y = 0; y < level->height; y++)
    {
      const guint8 *row = level->data[0] + (gsize) y * level->stride[0];

      for (guint x = 0; x < level->width; x++)
        {
          guint cell = y * GRID_ROWS / level->height * GRID_COLUMNS + x * GRID_COLUMNS / level->width;

          sums[cell] += row[x];
          counts[cell]++;
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    grid[i] = counts[i] > 0 ? (guint8) (sums[i] / counts[i]) : 0;
}

static void
sign (const SixainPicture *picture,
      gint64               start,
      Signature           *signature)
{
  const SixainPictureLevel *level = &picture->levels[0];

  signature->start = start;
  count_bins (level, 0, LUMA_BINS, signature->bins);
  count_bins (level, 1, CHROMA_BINS, signature->bins + LUMA_BINS);
  count_bins (level, 2, CHROMA_BINS, signature->bins + LUMA_BINS + CHROMA_BINS);
  fill_grid (level, signature->grid);
}

/* From 0 for equal frames to 1. Colours and brightness tell most shots apart, where they
 * lie tells two shots of one room apart. */
static double
get_difference (GArray *signatures,
                guint   a,
                guint   b)
{
  const Signature *one = &g_array_index (signatures, Signature, a);
  const Signature *other = &g_array_index (signatures, Signature, b);
  guint bins = 0, grid = 0;

  for (guint i = 0; i < BINS; i++)
    bins += ABS (one->bins[i] - other->bins[i]);
  for (guint i = 0; i < G_N_ELEMENTS (one->grid); i++)
    grid += ABS (one->grid[i] - other->grid[i]);

  return 0.5 * bins / (3 * 2 * 4096.0) + 0.5 * MIN (1.0, grid / (G_N_ELEMENTS (one->grid) * 96.0));
}

static gboolean
is_cut (GArray       *signatures,
        const double *steps, /* from the frame before to each one */
        guint         frame)
{
  double around = 0.0;
  guint n = signatures->len;
  guint from = frame > AROUND ? frame - AROUND : 1;
  guint to = MIN (frame + AROUND, n - 1);

  if (steps[frame] < DIFFERENCE_MIN)
    return FALSE;

  for (guint i = from; i <= to; i++)
    {
      if (i == frame)
        continue;
      /* another cut in the neighbourhood is no movement, unless there are many */
      around += MIN (steps[i], steps[frame]);
    }
  if (to > from && steps[frame] < STANDS_OUT * around / (to - from))
    return FALSE;

  for (guint i = 1; i <= FLASH_FRAMES; i++)
    {
      /* before the frame and shortly behind it the same is seen: one of both is a flash */
      if (frame + i < n && get_difference (signatures, frame - 1, frame + i) < STAYS * steps[frame])
        return FALSE;
      if (frame >= i + 1 && get_difference (signatures, frame - 1 - i, frame) < STAYS * steps[frame])
        return FALSE;
    }

  return TRUE;
}

static GArray *
judge (GArray *signatures)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree double *steps = g_new0 (double, MAX (signatures->len, 1));

  for (guint i = 1; i < signatures->len; i++)
    steps[i] = get_difference (signatures, i - 1, i);

  for (guint i = 1; i < signatures->len; i++)
    {
      if (is_cut (signatures, steps, i))
        g_array_append_val (cuts, g_array_index (signatures, Signature, i).start);
    }

  return cuts;
}

/**
 * sixain_cuts_find:
 * @path: a video
 * @progress: (nullable): called once a second of the clip
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: why the clip cannot be read, a sentence for the user
 *
 * Finds where a clip jumps from one shot to another, by the colours and the brightness of
 * small copies of its frames. A dissolve, a fade, a flash and a fast pan are no cuts.
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full) (element-type gint64): the first moment of each shot but the
 *   first, in nanoseconds
 */
GArray *
sixain_cuts_find (const char          *path,
                  SixainCutsProgress   progress,
                  gpointer             user_data,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr (SixainClipReader) reader = NULL;
  g_autoptr (GArray) signatures = g_array_new (FALSE, FALSE, sizeof (Signature));
  gint64 start = 0, end = 0, told = 0;

  g_return_val_if_fail (path != NULL, NULL);

  reader = sixain_clip_reader_new (path, NULL, cancellable, error);
  if (reader == NULL)
    return NULL;

  while (end < G_MAXINT64 && signatures->len < FRAMES_MAX)
    {
      g_autoptr (SixainPicture) picture =
        sixain_clip_reader_read (reader, end, WIDTH, &start, &end, cancellable, error);
      Signature signature;

      if (picture == NULL)
        return NULL;

      sign (picture, start, &signature);
      g_array_append_val (signatures, signature);
      if (progress != NULL && start - told >= G_GINT64_CONSTANT (1000000000))
        {
          told = start;
          progress (start, user_data);
        }
    }

  return judge (signatures);
}

/**
 * sixain_cuts_match:
 * @found: (array length=n_found): the cuts of a clip, in order
 * @n_found: how many
 * @planned: (array length=n_planned): where cuts were asked for, in order
 * @n_planned: how many
 * @tolerance: how far a cut may lie from where it was asked for, in nanoseconds
 * @matched: (out caller-allocates): @n_planned cuts
 *
 * Tells which cut of a take is which. When there are as many as were asked for they are
 * these; else each is the nearest one.
 *
 * Returns: whether every cut was found
 */
gboolean
sixain_cuts_match (const gint64 *found,
                   guint         n_found,
                   const gint64 *planned,
                   guint         n_planned,
                   gint64        tolerance,
                   gint64       *matched)
{
  guint next = 0;

  g_return_val_if_fail (found != NULL || n_found == 0, FALSE);
  g_return_val_if_fail ((planned != NULL && matched != NULL) || n_planned == 0, FALSE);

  if (n_found < n_planned)
    return FALSE;

  if (n_found == n_planned)
    {
      if (n_planned > 0)
        memcpy (matched, found, n_planned * sizeof *matched);
      return TRUE;
    }

  for (guint i = 0; i < n_planned; i++)
    {
      while (next + 1 < n_found && ABS (found[next + 1] - planned[i]) <= ABS (found[next] - planned[i]))
        next++;

      if (next >= n_found || ABS (found[next] - planned[i]) > tolerance)
        return FALSE;
      matched[i] = found[next++];
    }

  return TRUE;
}
