/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-type.h"

#include <math.h>

/* GNOME's own faces first, then what covers every script */
#define FAMILIES "Adwaita Sans, Cantarell, Noto Sans, sans-serif"

/**
 * sixain_type_layout:
 * @context: a context of the caller's
 * @text: UTF-8
 * @language: (nullable): BCP 47; it decides between the faces of Chinese and Japanese
 * @weight: of the letters
 * @size: of the letters, in pixels
 *
 * Returns: (transfer full): a layout; its paragraphs run in the direction of their text
 */
PangoLayout *
sixain_type_layout (PangoContext *context,
                    const char   *text,
                    const char   *language,
                    PangoWeight   weight,
                    double        size)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FAMILIES);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = pango_layout_new (context);

  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, MAX (1.0, size) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  if (language != NULL && *language != '\0')
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/**
 * sixain_type_features:
 * @layout: a layout
 * @features: (nullable): OpenType features, "tnum=1" for figures of one width
 * @letter_spacing: in pixels
 *
 * Adds to the look of the letters.
 */
void
sixain_type_features (PangoLayout *layout,
                      const char  *features,
                      double       letter_spacing)
{
  PangoAttrList *attributes = pango_layout_get_attributes (layout);

  if (features != NULL)
    pango_attr_list_insert (attributes, pango_attr_font_features_new (features));
  if (letter_spacing > 0.0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (letter_spacing * PANGO_SCALE)));
  pango_layout_context_changed (layout);
}

/**
 * sixain_type_fit:
 * @layout: a layout
 * @width: the measure, in pixels
 *
 * Breaks lines at the measure.
 */
void
sixain_type_fit (PangoLayout *layout,
                 double       width)
{
  pango_layout_set_width (layout, (int) (MAX (1.0, width) * PANGO_SCALE));
}

/**
 * sixain_type_balance:
 * @layout: a layout
 * @width: the widest the lines may be, in pixels
 *
 * Breaks lines so that they are about equally long, in no more of them than at the full
 * width.
 */
void
sixain_type_balance (PangoLayout *layout,
                     double       width)
{
  double low = width / 4.0, high = width;
  int lines;

  sixain_type_fit (layout, width);
  lines = pango_layout_get_line_count (layout);
  if (lines < 2)
    return;

  /* to within a small letter */
  while (high - low > width / 64.0)
    {
      double middle = (low + high) / 2.0;

      sixain_type_fit (layout, middle);
      if (pango_layout_get_line_count (layout) > lines)
        low = middle;
      else
        high = middle;
    }
  sixain_type_fit (layout, high);
}

/**
 * sixain_type_cut:
 * @layout: a layout
 * @width: the measure, in pixels
 * @height: the highest it may be, in pixels
 *
 * Breaks lines at the measure, and ends with an ellipsis what is too long.
 */
void
sixain_type_cut (PangoLayout *layout,
                 double       width,
                 double       height)
{
  float spacing = pango_layout_get_line_spacing (layout);

  sixain_type_fit (layout, width);
  /* it compares this with lines that stand as close as their font has them */
  if (spacing > 0.0f)
    height /= spacing;
  pango_layout_set_height (layout, (int) (MAX (1.0, height) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

/**
 * sixain_type_measure:
 * @layout: a layout
 * @width: (out): pixels its lines take
 * @height: (out): pixels its lines take
 *
 * Measures a layout.
 */
void
sixain_type_measure (PangoLayout *layout,
                     double      *width,
                     double      *height)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  *width = (double) extents.width / PANGO_SCALE;
  *height = (double) extents.height / PANGO_SCALE;
}

/**
 * sixain_type_is_from_right:
 * @context: a context of the caller's
 * @text: UTF-8
 *
 * Returns: whether the text's first paragraph is read from the right
 */
gboolean
sixain_type_is_from_right (PangoContext *context,
                           const char   *text)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoLayoutLine *line;

  pango_layout_set_text (layout, text, -1);
  line = pango_layout_get_line_readonly (layout, 0);

  return line != NULL && pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
}

/**
 * sixain_type_count_letters:
 * @text: UTF-8
 *
 * How much room a text takes: a Chinese character as much as two letters.
 *
 * Returns: letters
 */
guint
sixain_type_count_letters (const char *text)
{
  guint letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        letters += g_unichar_iswide (c) ? 2 : 1;
    }

  return letters;
}

/**
 * sixain_type_make_surface:
 * @width: in pixels
 * @height: in pixels
 *
 * Returns: (transfer full): an empty drawing of at least that size and even sides
 */
cairo_surface_t *
sixain_type_make_surface (double width,
                          double height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                     MAX (2, ((int) ceil (width) + 1) & ~1),
                                     MAX (2, ((int) ceil (height) + 1) & ~1));
}

/**
 * sixain_type_set_colour:
 * @cr: a drawing
 * @colour: 0xrrggbb
 * @alpha: 0..1
 *
 * Sets the colour of what is drawn next.
 */
void
sixain_type_set_colour (cairo_t *cr,
                        guint32  colour,
                        double   alpha)
{
  cairo_set_source_rgba (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0, alpha);
}

/**
 * sixain_type_show:
 * @layout: a layout
 * @cr: a drawing
 * @x: its left edge
 * @y: its top edge
 *
 * Draws a layout.
 *
 * Returns: how many of its letters no font has
 */
guint
sixain_type_show (PangoLayout *layout,
                  cairo_t     *cr,
                  double       x,
                  double       y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);

  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}

/**
 * sixain_type_get_baseline:
 * @layout: a layout
 *
 * Returns: pixels from its top to its first baseline
 */
double
sixain_type_get_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}
