/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-lettering.h"

#include "sixain-type.h"

#include <math.h>

/* Texts that are kept: more than any frame has, and enough to play a dialogue again. */
#define OVERLAYS_MAX 48

/* A card is a whole frame, 3 MB at 1080p. */
#define CARDS_MAX 6

/* In fractions of the shorter side of the frame, so that a text is as large on a
 * telephone's screen held either way. */
#define CAPTION_SIZE 0.052
#define SPEAKER_SIZE 0.036
#define BURN_IN_SIZE 0.030
#define MARGIN 0.040

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

typedef struct {
  char          *key;
  SixainOverlay *overlay; /* or image */
  SixainImage   *image;
  guint          unknown; /* letters no font has */
  GList          link;
} Kept;

struct _SixainLettering {
  PangoFontMap *fonts;
  PangoContext *context;
  GHashTable   *kept;    /* key to Kept */
  GQueue        recent;  /* the latest used first */
  guint         n_cards;
  guint         unknown;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->key);
  g_clear_pointer (&kept->overlay, sixain_overlay_free);
  g_clear_pointer (&kept->image, sixain_image_free);
  g_free (kept);
}

static const Palette *
get_palette (guint tint)
{
  return &palettes[tint % G_N_ELEMENTS (palettes)];
}

static void
set_colour (cairo_t *cr,
            guint32  colour,
            double   alpha)
{
  cairo_set_source_rgba (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0, alpha);
}

static double
get_unit (const SixainImage *image)
{
  return MIN (image->width, image->height);
}

static Kept *
look_up (SixainLettering *self,
         const char      *key)
{
  Kept *kept = g_hash_table_lookup (self->kept, key);

  if (kept != NULL)
    {
      g_queue_unlink (&self->recent, &kept->link);
      g_queue_push_head_link (&self->recent, &kept->link);
    }

  return kept;
}

static void
drop_last (SixainLettering *self,
           gboolean         card)
{
  for (GList *link = self->recent.tail; link != NULL; link = link->prev)
    {
      Kept *kept = link->data;

      if ((kept->image != NULL) != card)
        continue;

      if (card)
        self->n_cards--;
      g_queue_unlink (&self->recent, &kept->link);
      g_hash_table_remove (self->kept, kept->key);
      return;
    }
}

static Kept *
keep (SixainLettering *self,
      const char      *key,
      SixainOverlay   *overlay, /* (transfer full) (nullable) */
      SixainImage     *image)   /* (transfer full) (nullable) */
{
  Kept *kept = g_new0 (Kept, 1);

  kept->key = g_strdup (key);
  kept->overlay = overlay;
  kept->image = image;
  kept->unknown = self->unknown;
  kept->link.data = kept;
  g_hash_table_insert (self->kept, kept->key, kept);
  g_queue_push_head_link (&self->recent, &kept->link);

  if (image != NULL && ++self->n_cards > CARDS_MAX)
    drop_last (self, TRUE);
  else if (image == NULL && self->recent.length - self->n_cards > OVERLAYS_MAX)
    drop_last (self, FALSE);

  return kept;
}

static cairo_surface_t *
make_surface (double width,
              double height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                     MAX (2, ((int) ceil (width) + 1) & ~1),
                                     MAX (2, ((int) ceil (height) + 1) & ~1));
}

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

static void
show (SixainLettering *self,
      cairo_t         *cr,
      PangoLayout     *layout,
      double           x,
      double           y)
{
  self->unknown += pango_layout_get_unknown_glyphs_count (layout);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static double
get_baseline (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

/* A caption: the speaker's name over balanced lines, in a box dark enough for white
 * letters on a white wall. */
static SixainOverlay *
draw_caption (SixainLettering  *self,
              const SixainText *text,
              const SixainImage *image)
{
  const double unit = get_unit (image);
  const double size = CAPTION_SIZE * unit;
  const double across = 0.55 * size, above = 0.28 * size;
  const double measure = image->width * (image->width > image->height ? 0.70 : 0.86) - 2.0 * across;
  g_autoptr (PangoLayout) lines = NULL;
  g_autoptr (PangoLayout) speaker = NULL;
  cairo_surface_t *surface;
  SixainOverlay *overlay;
  double width, height, speaker_width = 0.0, speaker_height = 0.0;
  cairo_t *cr;

  lines = sixain_type_layout (self->context, text->text, text->language, PANGO_WEIGHT_MEDIUM, size);
  pango_layout_set_alignment (lines, PANGO_ALIGN_CENTER);
  sixain_type_balance (lines, measure);
  sixain_type_measure (lines, &width, &height);

  if (text->speaker != NULL && *text->speaker != '\0')
    {
      speaker = sixain_type_layout (self->context, text->speaker, text->language, PANGO_WEIGHT_BOLD, SPEAKER_SIZE * unit);
      sixain_type_cut (speaker, measure, 1.0);
      pango_layout_set_alignment (speaker, PANGO_ALIGN_CENTER);
      sixain_type_measure (speaker, &speaker_width, &speaker_height);
    }

  width = ceil (MAX (width, speaker_width) + 2.0 * across);
  surface = make_surface (width, height + speaker_height + 2.0 * above);
  cr = cairo_create (surface);
  rounded_box (cr, cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), 0.22 * size);
  set_colour (cr, 0x0b0c0e, 0.66);
  cairo_fill (cr);

  if (speaker != NULL)
    {
      sixain_type_fit (speaker, width - 2.0 * across);
      set_colour (cr, 0xf3d9a4, 1.0);
      show (self, cr, speaker, across, above);
    }
  sixain_type_fit (lines, width - 2.0 * across);
  set_colour (cr, 0xffffff, 1.0);
  show (self, cr, lines, across, above + speaker_height);

  cairo_destroy (cr);
  overlay = sixain_overlay_new (surface);
  cairo_surface_destroy (surface);

  return overlay;
}

static SixainOverlay *
draw_burn_in (SixainLettering   *self,
              const SixainText  *text,
              const SixainImage *image)
{
  const double unit = get_unit (image);
  const double size = BURN_IN_SIZE * unit;
  const double across = 0.50 * size, above = 0.20 * size;
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoLayout) number = NULL;
  cairo_surface_t *surface;
  SixainOverlay *overlay;
  double width, height, number_width = 0.0, number_height = 0.0, baseline;
  cairo_t *cr;

  layout = sixain_type_layout (self->context, text->text, text->language,
                               text->kind == SIXAIN_TEXT_TEMP ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM, size);
  sixain_type_features (layout, "tnum=1", text->kind == SIXAIN_TEXT_TEMP ? 0.12 * size : 0.0);
  if (text->kind == SIXAIN_TEXT_SHOT)
    {
      g_autofree char *digits = g_strdup_printf ("%u", text->number);

      number = sixain_type_layout (self->context, digits, NULL, PANGO_WEIGHT_BOLD, size);
      sixain_type_features (number, "tnum=1", 0.0);
      sixain_type_measure (number, &number_width, &number_height);
      if (*text->text != '\0')
        number_width += 0.5 * size;
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      sixain_type_measure (layout, &width, &height);
      sixain_type_cut (layout, MIN (width + 1.0, image->width * 0.45), 1.0);
    }
  sixain_type_measure (layout, &width, &height);

  /* scripts sit differently in their lines; the number and the title share a baseline */
  baseline = get_baseline (layout);
  if (number != NULL)
    {
      baseline = MAX (baseline, get_baseline (number));
      height = MAX (height + baseline - get_baseline (layout), number_height + baseline - get_baseline (number));
    }

  surface = make_surface (number_width + width + 2.0 * across, height + 2.0 * above);
  cr = cairo_create (surface);
  rounded_box (cr, cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), 0.25 * size);
  set_colour (cr, 0x0b0c0e, 0.55);
  cairo_fill (cr);

  set_colour (cr, text->kind == SIXAIN_TEXT_TEMP ? 0xf2b84b : 0xffffff, 0.96);
  if (number != NULL)
    {
      show (self, cr, number, across, above + baseline - get_baseline (number));
      set_colour (cr, 0xffffff, 0.82);
    }
  if (*text->text != '\0')
    show (self, cr, layout, across + number_width, above + baseline - get_baseline (layout));

  cairo_destroy (cr);
  overlay = sixain_overlay_new (surface);
  cairo_surface_destroy (surface);

  return overlay;
}

static const SixainOverlay *
get_overlay (SixainLettering   *self,
             const SixainText  *text,
             const SixainImage *image)
{
  g_autofree char *key = g_strdup_printf ("%d %u %ux%u\n%s\n%s\n%s", text->kind, text->number,
                                          image->width, image->height,
                                          text->language != NULL ? text->language : "",
                                          text->speaker != NULL ? text->speaker : "", text->text);
  Kept *kept = look_up (self, key);

  if (kept == NULL)
    {
      self->unknown = 0;
      kept = keep (self, key,
                   text->kind == SIXAIN_TEXT_CAPTION ? draw_caption (self, text, image) : draw_burn_in (self, text, image),
                   NULL);
    }

  return kept->overlay;
}

/* Pango takes "left" as where a paragraph begins; a title is to stand on the side of its
 * text even when it is read the other way. */
static PangoAlignment
get_side (SixainLettering *self,
          const char      *text,
          gboolean         from_right)
{
  return sixain_type_is_from_right (self->context, text) == from_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/* The size of a card's text: large for a few words, and as small as it takes for many. */
static PangoLayout *
set_card_text (SixainLettering   *self,
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
  guint letters = sixain_type_get_weight_of_text (layer->text);
  PangoLayout *layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double width, height;

      if (letters > sizes[i].letters)
        continue;

      g_clear_object (&layout);
      layout = sixain_type_layout (self->context, layer->text, layer->language,
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

/* Beside a number where there is width for it, below it where there is not. The text
 * keeps clear of captions, and of nothing but the frame's margin where it is longest. */
static void
draw_card (SixainLettering   *self,
           const SixainLayer *layer,
           SixainImage       *image)
{
  const Palette *palette = get_palette (layer->tint);
  const double unit = get_unit (image);
  const gboolean beside = image->width > image->height;
  const double margin = image->width * (beside ? 0.10 : 0.11);
  const double column = beside ? image->width * 0.16 : 0.0;
  const double measure = MIN (image->width - 2.0 * margin - column, 1.22 * unit);
  const double top = image->height * 0.14, bottom = image->height * (beside ? 0.70 : 0.74);
  const double figures = beside ? 0.22 : image->height > 1.2 * image->width ? 0.26 : 0.17;
  g_autoptr (PangoLayout) number = NULL;
  g_autoptr (PangoLayout) heading = NULL;
  g_autoptr (PangoLayout) text = NULL;
  g_autoptr (SixainOverlay) overlay = NULL;
  gboolean from_right = sixain_type_is_from_right (self->context, *layer->text != '\0' ? layer->text : layer->heading);
  double number_width = 0.0, number_height = 0.0, heading_height = 0.0, text_height = 0.0, width;
  double used, left, y;
  cairo_surface_t *surface;
  cairo_t *cr;

  sixain_lettering_matte (layer->tint, image);

  if (layer->number > 0)
    {
      g_autofree char *digits = g_strdup_printf ("%u", layer->number);

      number = sixain_type_layout (self->context, digits, NULL, PANGO_WEIGHT_LIGHT, figures * unit);
      sixain_type_measure (number, &number_width, &number_height);
    }
  if (*layer->heading != '\0')
    {
      heading = sixain_type_layout (self->context, layer->heading, layer->language, PANGO_WEIGHT_SEMIBOLD, 0.038 * unit);
      pango_layout_set_single_paragraph_mode (heading, TRUE);
      sixain_type_cut (heading, measure, 1.0);
      sixain_type_measure (heading, &width, &heading_height);
      heading_height += 0.016 * unit;
    }
  if (*layer->text != '\0')
    {
      text = set_card_text (self, layer, unit, measure,
                            bottom - top - heading_height - (beside ? 0.0 : number_height));
      sixain_type_measure (text, &width, &text_height);
    }

  used = beside ? MAX (heading_height + text_height, FIGURE_HEIGHT * number_height)
                : number_height + heading_height + text_height;
  surface = make_surface (column + measure, used + 0.1 * unit);
  cr = cairo_create (surface);
  left = from_right ? 0.0 : column;
  y = 0.0;

  if (number != NULL)
    {
      double x = from_right ? column + measure - number_width : 0.0;

      /* its figures stand level with the first line, or a little above the block */
      set_colour (cr, palette->number, 1.0);
      show (self, cr, number, x, -FIGURE_TOP * number_height + (beside ? 0.012 * unit : 0.0));
      y = beside ? 0.0 : 0.92 * number_height;
    }
  if (heading != NULL)
    {
      sixain_type_fit (heading, measure);
      pango_layout_set_alignment (heading, get_side (self, layer->heading, from_right));
      set_colour (cr, palette->accent, 1.0);
      show (self, cr, heading, left, y);
      y += heading_height;
    }
  if (text != NULL)
    {
      set_colour (cr, palette->text, 1.0);
      show (self, cr, text, left, y);
    }

  cairo_destroy (cr);
  overlay = sixain_overlay_new (surface);
  cairo_surface_destroy (surface);
  sixain_overlay_lay (overlay, image,
                      (int) (from_right ? image->width - margin - column - measure : margin),
                      (int) (top + MAX (0.0, (bottom - top - used) / 2.0)));
}

/**
 * sixain_lettering_new:
 *
 * Returns: (transfer full): a new one; fonts are looked for when the first text is drawn
 */
SixainLettering *
sixain_lettering_new (void)
{
  SixainLettering *self = g_new0 (SixainLettering, 1);

  /* a font map of its own: the default one belongs to whatever thread asks */
  self->fonts = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->fonts);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, kept_free);
  g_queue_init (&self->recent);

  return self;
}

/**
 * sixain_lettering_free:
 * @self: (transfer full): a lettering
 *
 * Releases it and all it keeps.
 */
void
sixain_lettering_free (SixainLettering *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->kept);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self);
}

/**
 * sixain_lettering_matte:
 * @tint: a number to choose the colour by
 * @image: what is filled
 *
 * Fills an image with the plain field of a tint.
 */
void
sixain_lettering_matte (guint        tint,
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

/**
 * sixain_lettering_card:
 * @self: a lettering
 * @layer: a card
 * @image: where it is drawn
 *
 * Draws a typographic card: a large quiet number, the shot's title, and its text in a
 * size that suits its length, from the right where it is read from the right.
 */
void
sixain_lettering_card (SixainLettering   *self,
                       const SixainLayer *layer,
                       SixainImage       *image)
{
  g_autofree char *key = NULL;
  Kept *kept;

  g_return_if_fail (self != NULL && layer != NULL && image != NULL);

  key = g_strdup_printf ("card %u %u %ux%u %s\n%s\n%s", layer->number, layer->tint, image->width, image->height,
                         layer->language != NULL ? layer->language : "", layer->heading, layer->text);
  kept = look_up (self, key);
  if (kept == NULL)
    {
      SixainImage *card = sixain_image_new (image->width, image->height);

      self->unknown = 0;
      draw_card (self, layer, card);
      kept = keep (self, key, NULL, card);
    }
  sixain_image_put (image, kept->image);
}

/**
 * sixain_lettering_texts:
 * @self: a lettering
 * @frame: what the frame shows
 * @image: the frame
 *
 * Draws a frame's texts over it: captions low in the middle, the latest lowest; the
 * shot's number top left, the timecode top right, TEMP bottom left.
 */
void
sixain_lettering_texts (SixainLettering       *self,
                        const SixainPlanFrame *frame,
                        SixainImage           *image)
{
  int margin, floor_y;

  g_return_if_fail (self != NULL && frame != NULL && image != NULL);

  margin = (int) (MARGIN * get_unit (image));
  /* above TEMP, and inside the title-safe area of 5 % */
  floor_y = (int) image->height - (int) (MAX (0.055 * image->height, (MARGIN + 0.07) * get_unit (image)));

  for (guint i = frame->n_texts; i > 0; i--)
    {
      const SixainText *text = &frame->texts[i - 1];
      const SixainOverlay *overlay = get_overlay (self, text, image);

      switch (text->kind)
        {
        case SIXAIN_TEXT_CAPTION:
          floor_y -= (int) overlay->height;
          sixain_overlay_lay (overlay, image, ((int) image->width - (int) overlay->width) / 2, floor_y);
          floor_y -= margin / 4;
          break;
        case SIXAIN_TEXT_SHOT:
          sixain_overlay_lay (overlay, image, margin, margin);
          break;
        case SIXAIN_TEXT_TIMECODE:
          sixain_overlay_lay (overlay, image, (int) image->width - margin - (int) overlay->width, margin);
          break;
        case SIXAIN_TEXT_TEMP:
        default:
          sixain_overlay_lay (overlay, image, margin, (int) image->height - margin - (int) overlay->height);
          break;
        }
    }
}

/**
 * sixain_lettering_get_unknown:
 * @self: a lettering
 *
 * Returns: how many letters of all the texts it keeps no font has
 */
guint
sixain_lettering_get_unknown (SixainLettering *self)
{
  guint unknown = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (GList *link = self->recent.head; link != NULL; link = link->next)
    unknown += ((Kept *) link->data)->unknown;

  return unknown;
}
