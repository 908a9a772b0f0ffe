/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-caption.h"

#include "sixain-type.h"

#include <math.h>

/* In fractions of the shorter side of the frame, so that a text is as large on a
 * telephone's screen held either way. */
#define CAPTION_SIZE 0.048
#define SPEAKER_SIZE 0.034
#define BURN_IN_SIZE 0.030

/* of the frame's height: more than this and the picture cannot be seen */
#define HEIGHT_MAX 0.45

static void
rounded_box (cairo_t *cr,
             double   width,
             double   height,
             double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0.0);
  cairo_arc (cr, width - radius, height - radius, radius, 0.0, G_PI_2);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

/**
 * sixain_caption_draw:
 * @context: a context of the caller's
 * @text: a caption
 * @frame_width: of the frames it is for
 * @frame_height: of the frames it is for
 * @unknown: (inout): grows by the letters no font has
 *
 * Draws a caption: the speaker's name over balanced lines, in a box dark enough for
 * white letters on a white wall.
 *
 * Returns: (transfer full): the drawing
 */
SixainOverlay *
sixain_caption_draw (PangoContext     *context,
                     const SixainText *text,
                     guint             frame_width,
                     guint             frame_height,
                     guint            *unknown)
{
  const double unit = MIN (frame_width, frame_height);
  const double size = CAPTION_SIZE * unit;
  const double across = 0.55 * size, above = 0.28 * size;
  const double measure = frame_width * (frame_width > frame_height ? 0.70 : 0.86) - 2.0 * across;
  g_autoptr (PangoLayout) lines = NULL;
  g_autoptr (PangoLayout) speaker = NULL;
  cairo_surface_t *surface;
  SixainOverlay *overlay;
  double width, height, speaker_width = 0.0, speaker_height = 0.0;
  cairo_t *cr;

  lines = sixain_type_layout (context, text->text, text->language, PANGO_WEIGHT_MEDIUM, size);
  pango_layout_set_alignment (lines, PANGO_ALIGN_CENTER);
  sixain_type_balance (lines, measure);
  sixain_type_measure (lines, &width, &height);
  if (height > HEIGHT_MAX * frame_height)
    {
      sixain_type_cut (lines, measure, HEIGHT_MAX * frame_height);
      sixain_type_measure (lines, &width, &height);
    }

  if (text->speaker != NULL && *text->speaker != '\0')
    {
      speaker = sixain_type_layout (context, text->speaker, text->language, PANGO_WEIGHT_BOLD, SPEAKER_SIZE * unit);
      sixain_type_cut (speaker, measure, 1.0);
      pango_layout_set_alignment (speaker, PANGO_ALIGN_CENTER);
      sixain_type_measure (speaker, &speaker_width, &speaker_height);
    }

  width = ceil (MAX (width, speaker_width) + 2.0 * across);
  surface = sixain_type_make_surface (width, height + speaker_height + 2.0 * above);
  cr = cairo_create (surface);
  rounded_box (cr, cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), 0.22 * size);
  sixain_type_set_colour (cr, 0x0b0c0e, 0.66);
  cairo_fill (cr);

  if (speaker != NULL)
    {
      sixain_type_fit (speaker, width - 2.0 * across);
      sixain_type_set_colour (cr, 0xf3d9a4, 1.0);
      *unknown += sixain_type_show (speaker, cr, across, above);
    }
  sixain_type_fit (lines, width - 2.0 * across);
  sixain_type_set_colour (cr, 0xffffff, 1.0);
  *unknown += sixain_type_show (lines, cr, across, above + speaker_height);

  cairo_destroy (cr);
  overlay = sixain_overlay_new (surface);
  cairo_surface_destroy (surface);

  return overlay;
}

/**
 * sixain_burn_in_draw:
 * @context: a context of the caller's
 * @text: a burn-in
 * @frame_width: of the frames it is for
 * @frame_height: of the frames it is for
 * @unknown: (inout): grows by the letters no font has
 *
 * Draws a burn-in: figures of one width in a small dark box, a shot's number before its
 * title.
 *
 * Returns: (transfer full): the drawing
 */
SixainOverlay *
sixain_burn_in_draw (PangoContext     *context,
                     const SixainText *text,
                     guint             frame_width,
                     guint             frame_height,
                     guint            *unknown)
{
  const double unit = MIN (frame_width, frame_height);
  const double size = BURN_IN_SIZE * unit;
  const double across = 0.50 * size, above = 0.20 * size;
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoLayout) number = NULL;
  cairo_surface_t *surface;
  SixainOverlay *overlay;
  double width, height, number_width = 0.0, number_height = 0.0, baseline;
  cairo_t *cr;

  layout = sixain_type_layout (context, text->text, text->language,
                               text->kind == SIXAIN_TEXT_TEMP ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM, size);
  sixain_type_features (layout, "tnum=1", text->kind == SIXAIN_TEXT_TEMP ? 0.12 * size : 0.0);
  if (text->kind == SIXAIN_TEXT_SHOT)
    {
      g_autofree char *digits = g_strdup_printf ("%u", text->number);

      number = sixain_type_layout (context, digits, NULL, PANGO_WEIGHT_BOLD, size);
      sixain_type_features (number, "tnum=1", 0.0);
      sixain_type_measure (number, &number_width, &number_height);
      if (*text->text != '\0')
        number_width += 0.5 * size;
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      sixain_type_measure (layout, &width, &height);
      sixain_type_cut (layout, MIN (width + 1.0, frame_width * 0.45), 1.0);
    }
  sixain_type_measure (layout, &width, &height);

  /* scripts sit differently in their lines; the number and the title share a baseline */
  baseline = sixain_type_get_baseline (layout);
  if (number != NULL)
    {
      baseline = MAX (baseline, sixain_type_get_baseline (number));
      height = MAX (height + baseline - sixain_type_get_baseline (layout), number_height + baseline - sixain_type_get_baseline (number));
    }

  surface = sixain_type_make_surface (number_width + width + 2.0 * across, height + 2.0 * above);
  cr = cairo_create (surface);
  rounded_box (cr, cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), 0.25 * size);
  sixain_type_set_colour (cr, 0x0b0c0e, 0.55);
  cairo_fill (cr);

  sixain_type_set_colour (cr, text->kind == SIXAIN_TEXT_TEMP ? 0xf2b84b : 0xffffff, 0.96);
  if (number != NULL)
    {
      *unknown += sixain_type_show (number, cr, across, above + baseline - sixain_type_get_baseline (number));
      sixain_type_set_colour (cr, 0xffffff, 0.82);
    }
  if (*text->text != '\0')
    *unknown += sixain_type_show (layout, cr, across + number_width, above + baseline - sixain_type_get_baseline (layout));

  cairo_destroy (cr);
  overlay = sixain_overlay_new (surface);
  cairo_surface_destroy (surface);

  return overlay;
}
