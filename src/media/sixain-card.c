/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-card.h"

#include "sixain-overlay.h"
#include "sixain-type.h"

/* where figures begin in their line, and how high they are, in the fonts that are used */
#define FIGURE_TOP 0.20
#define FIGURE_HEIGHT 0.60

typedef struct {
  guint32 field;  /* 0xrrggbb */
  guint32 number;
  guint32 accent;
  guint32 text;
} Palette;

/* Deep, quiet grounds that stand beside each other in one film, each with an accent of
 * its own hue. Text on them has a contrast of more than 10 to 1. */
static const Palette palettes[] = {
  { 0x1f2937, 0x435a78, 0x93b4dc, 0xf1f3f6 }, /* ink */
  { 0x1f302b, 0x44665a, 0x96cbb1, 0xf0f4f1 }, /* pine */
  { 0x2e2434, 0x604b6e, 0xc5a5d6, 0xf4f0f5 }, /* aubergine */
  { 0x34281f, 0x6b543f, 0xdcb488, 0xf6f2ec }, /* umber */
  { 0x292c32, 0x565c69, 0xb5bdca, 0xf2f2f3 }, /* slate */
  { 0x1a2f35, 0x3a626d, 0x85c6cf, 0xeef4f5 }, /* petrol */
  { 0x37232a, 0x714b58, 0xe19fab, 0xf7f0f1 }, /* wine */
  { 0x2d2f20, 0x606444, 0xc7c98b, 0xf4f4ec }, /* moss */
};

static const Palette *
get_palette (guint tint)
{
  return &palettes[tint % G_N_ELEMENTS (palettes)];
}

/**
 * sixain_card_fill:
 * @tint: a number to choose the colour by
 * @image: what is filled
 *
 * Fills an image with the plain field of a tint.
 */
void
sixain_card_fill (guint        tint,
                  SixainImage *image)
{
  guint32 field = get_palette (tint)->field;
  double red = (field >> 16 & 0xff) / 255.0, green = (field >> 8 & 0xff) / 255.0, blue = (field & 0xff) / 255.0;
  double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;

  sixain_image_fill (image,
                     (guint8) (16.5 + 219.0 * luma),
                     (guint8) (128.5 + 224.0 * (blue - luma) / 1.8556),
                     (guint8) (128.5 + 224.0 * (red - luma) / 1.5748));
}

/* Pango takes "left" as where a paragraph begins; a title is to stand on the side of its
 * text even when it is read the other way. */
static PangoAlignment
get_side (PangoContext *context,
          const char   *text,
          gboolean      from_right)
{
  return sixain_type_is_from_right (context, text) == from_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/* The size of a card's text: large for a few words, and as small as it takes for many. */
static PangoLayout *
set_card_text (PangoContext      *context,
               const SixainLayer *layer,
               double             unit,
               double             measure,
               double             room)
{
  static const struct {
    guint  letters;
    double size;
  } sizes[] = {
    { 36, 0.086 }, { 80, 0.070 }, { 160, 0.056 }, { 300, 0.046 }, { 520, 0.038 }, { G_MAXUINT, 0.032 },
  };
  guint letters = sixain_type_count_letters (layer->text);
  PangoLayout *layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double width, height;

      if (letters > sizes[i].letters)
        continue;

      g_clear_object (&layout);
      layout = sixain_type_layout (context, layer->text, layer->language,
                                   sizes[i].size > 0.06 ? PANGO_WEIGHT_LIGHT : PANGO_WEIGHT_NORMAL,
                                   sizes[i].size * unit);
      pango_layout_set_line_spacing (layout, 1.12f);
      sixain_type_fit (layout, measure);
      sixain_type_measure (layout, &width, &height);
      if (height <= room)
        return layout;
    }

  sixain_type_cut (layout, measure, room);

  return layout;
}

/**
 * sixain_card_draw:
 * @context: a context of the caller's
 * @layer: a card
 * @image: what it is drawn on
 * @unknown: (inout): grows by the letters no font has
 *
 * Draws a card: a large quiet number, the title, and the text in a size that suits its
 * length, beside the number where there is width for it, below it where there is not,
 * from the right where it is read from the right. Texts keep clear of captions of two lines.
 */
void
sixain_card_draw (PangoContext      *context,
                  const SixainLayer *layer,
                  SixainImage       *image,
                  guint             *unknown)
{
  const Palette *palette = get_palette (layer->tint);
  const double unit = MIN (image->width, image->height);
  const gboolean beside = image->width > image->height;
  const double margin = image->width * (beside ? 0.10 : 0.11);
  const double column = beside ? image->width * 0.16 : 0.0;
  const double measure = MIN (image->width - 2.0 * margin - column, 1.22 * unit);
  const gboolean tall = image->height > 1.2 * image->width;
  const double top = image->height * 0.14, bottom = image->height * (tall ? 0.74 : 0.69);
  const double figures = beside ? 0.22 : tall ? 0.26 : 0.17;
  g_autoptr (PangoLayout) number = NULL;
  g_autoptr (PangoLayout) heading = NULL;
  g_autoptr (PangoLayout) text = NULL;
  g_autoptr (SixainOverlay) overlay = NULL;
  gboolean from_right = sixain_type_is_from_right (context, *layer->text != '\0' ? layer->text : layer->heading);
  double number_width = 0.0, number_height = 0.0, heading_height = 0.0, text_height = 0.0, width;
  double used, left, y;
  cairo_surface_t *surface;
  cairo_t *cr;

  sixain_card_fill (layer->tint, image);

  if (layer->number > 0)
    {
      g_autofree char *digits = g_strdup_printf ("%u", layer->number);

      number = sixain_type_layout (context, digits, NULL, PANGO_WEIGHT_LIGHT, figures * unit);
      sixain_type_measure (number, &number_width, &number_height);
    }
  if (*layer->heading != '\0')
    {
      heading = sixain_type_layout (context, layer->heading, layer->language, PANGO_WEIGHT_SEMIBOLD, 0.038 * unit);
      pango_layout_set_single_paragraph_mode (heading, TRUE);
      sixain_type_cut (heading, measure, 1.0);
      sixain_type_measure (heading, &width, &heading_height);
      heading_height += 0.016 * unit;
    }
  if (*layer->text != '\0')
    {
      text = set_card_text (context, layer, unit, measure,
                            bottom - top - heading_height - (beside ? 0.0 : number_height));
      sixain_type_measure (text, &width, &text_height);
    }

  used = beside ? MAX (heading_height + text_height, FIGURE_HEIGHT * number_height)
                : number_height + heading_height + text_height;
  surface = sixain_type_make_surface (column + measure, used + 0.1 * unit);
  cr = cairo_create (surface);
  left = from_right ? 0.0 : column;
  y = 0.0;

  if (number != NULL)
    {
      double x = from_right ? column + measure - number_width : 0.0;

      /* its figures stand level with the first line, or a little above the block */
      sixain_type_set_colour (cr, palette->number, 1.0);
      *unknown += sixain_type_show (number, cr, x, -FIGURE_TOP * number_height + (beside ? 0.012 * unit : 0.0));
      y = beside ? 0.0 : 0.92 * number_height;
    }
  if (heading != NULL)
    {
      sixain_type_fit (heading, measure);
      pango_layout_set_alignment (heading, get_side (context, layer->heading, from_right));
      sixain_type_set_colour (cr, palette->accent, 1.0);
      *unknown += sixain_type_show (heading, cr, left, y);
      y += heading_height;
    }
  if (text != NULL)
    {
      sixain_type_set_colour (cr, palette->text, 1.0);
      *unknown += sixain_type_show (text, cr, left, y);
    }

  cairo_destroy (cr);
  overlay = sixain_overlay_new (surface);
  cairo_surface_destroy (surface);
  sixain_overlay_lay (overlay, image,
                      (int) (from_right ? image->width - margin - column - measure : margin),
                      (int) (top + MAX (0.0, (bottom - top - used) / 2.0)));
}
