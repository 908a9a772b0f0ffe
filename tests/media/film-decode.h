/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define GRID_COLUMNS 16
#define GRID_ROWS 9

typedef struct {
  GstClockTime time;     /* stream time */
  double       mean[3];  /* of Y, U and V */
  double       grid[GRID_ROWS * GRID_COLUMNS]; /* of Y, in each of as many equal parts */
} DecodedFrame;

typedef struct {
  guint         width;
  guint         height;
  int           fps_n;
  int           fps_d;
  GArray       *frames;       /* of DecodedFrame */
  GArray       *samples;      /* of float: mono, 48 kHz, clipped to the segment */
  GstClockTime  first_sample; /* stream time */
  GstClockTime  duration;     /* what the file says */
  char         *title;        /* (nullable) */
} DecodedFilm;

DecodedFilm *film_decode        (const char        *path);
void         decoded_film_free  (DecodedFilm       *self);
/* By how many samples @film's sound is later than @wanted, where they agree best. */
gint64       decoded_film_lag   (const DecodedFilm *self,
                                 const float       *wanted,
                                 gint64             n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DecodedFilm, decoded_film_free)

G_END_DECLS
