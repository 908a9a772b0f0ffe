/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-lettering.h"

#include "sixain-caption.h"
#include "sixain-card.h"

#include <pango/pangocairo.h>

/* Texts that are kept: more than any frame has, and enough to play a dialogue again. */
#define OVERLAYS_MAX 48

/* A card is a whole frame, 3 MB at 1080p. */
#define CARDS_MAX 6

/* of the shorter side of the frame */
#define MARGIN 0.040

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
                   text->kind == SIXAIN_TEXT_CAPTION
                   ? sixain_caption_draw (self->context, text, image->width, image->height, &self->unknown)
                   : sixain_burn_in_draw (self->context, text, image->width, image->height, &self->unknown),
                   NULL);
    }

  return kept->overlay;
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
      sixain_card_draw (self->context, layer, card, &self->unknown);
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
sixain_lettering_texts (SixainLettering              *self,
                        const SixainPicturePlanFrame *frame,
                        SixainImage                  *image)
{
  double unit;
  int margin, floor_y;

  g_return_if_fail (self != NULL && frame != NULL && image != NULL);

  unit = MIN (image->width, image->height);
  margin = (int) (MARGIN * unit);
  /* above TEMP, and inside the title-safe area of 5 % */
  floor_y = (int) image->height - (int) (MAX (0.055 * image->height, (MARGIN + 0.07) * unit));

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

/**
 * sixain_lettering_get_n_kept:
 * @self: a lettering
 *
 * Returns: how many drawings it keeps
 */
guint
sixain_lettering_get_n_kept (SixainLettering *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->recent.length;
}
