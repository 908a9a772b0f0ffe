/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-guides.h"

/* Action and title safe areas of EBU R 95, for each side of the frame. */
#define ACTION_SAFE 0.035
#define TITLE_SAFE 0.05

static void
stroke_twice (cairo_t *cr)
{
  /* Light on dark is seen on every picture. */
  cairo_set_source_rgba (cr, 0, 0, 0, 0.45);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/**
 * sixain_guides_draw:
 * @cr: where to draw
 * @width: of the area the picture is fitted into
 * @height: likewise
 * @aspect: of the picture
 *
 * Draws safe areas and thirds over a picture that is centred and as large as it fits.
 */
void
sixain_guides_draw (cairo_t      *cr,
                    int           width,
                    int           height,
                    SixainAspect  aspect)
{
  static const double ratios[] = {
    [SIXAIN_ASPECT_16_9] = 16.0 / 9.0,
    [SIXAIN_ASPECT_9_16] = 9.0 / 16.0,
    [SIXAIN_ASPECT_1_1] = 1.0,
  };
  static const double safe[] = { ACTION_SAFE, TITLE_SAFE };
  double w = width < height * ratios[aspect] ? width : height * ratios[aspect];
  double h = w / ratios[aspect];
  double x = (width - w) / 2;
  double y = (height - h) / 2;

  for (int i = 0; i < 2; i++)
    cairo_rectangle (cr, x + w * safe[i], y + h * safe[i], w * (1 - 2 * safe[i]), h * (1 - 2 * safe[i]));

  for (int i = 1; i < 3; i++)
    {
      cairo_move_to (cr, x + w * i / 3, y);
      cairo_line_to (cr, x + w * i / 3, y + h);
      cairo_move_to (cr, x, y + h * i / 3);
      cairo_line_to (cr, x + w, y + h * i / 3);
    }

  stroke_twice (cr);
}
