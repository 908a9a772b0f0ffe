/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-card-header.h"

#include "sixain-move-glyph.h"
#include "sixain-shot-text.h"

#define PADDING 7
#define SPACING 6

typedef enum {
  TEXT_NUMBER,
  TEXT_SIZE,
  TEXT_LENGTH,
  TEXT_ROUNDED, /* the length and what it is sent as */
} Text;

#define N_TEXTS 4

struct _SixainCardHeader {
  GtkWidget   *card; /* whose part it is */
  char        *texts[N_TEXTS];
  PangoLayout *layouts[N_TEXTS];
  SixainMove   move;
};

static PangoLayout *
ensure_layout (SixainCardHeader *self,
               Text              text)
{
  if (self->layouts[text] == NULL)
    {
      g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

      self->layouts[text] = gtk_widget_create_pango_layout (self->card, self->texts[text] != NULL ? self->texts[text] : "");
      pango_attr_list_insert (attrs, pango_attr_weight_new (text == TEXT_NUMBER ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
      pango_attr_list_insert (attrs, pango_attr_scale_new (0.9));
      /* digits of one width: a length that changes under the pointer must not jitter */
      pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->layouts[text], attrs);
    }

  return self->layouts[text];
}

static int
get_width (SixainCardHeader *self,
           Text              text)
{
  int width;

  if (self->texts[text] == NULL || *self->texts[text] == '\0')
    return 0;

  pango_layout_get_pixel_size (ensure_layout (self, text), &width, NULL);
  return width;
}

static void
snapshot_text (SixainCardHeader *self,
               GtkSnapshot      *snapshot,
               Text              text,
               const GdkRGBA    *color,
               double            x)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, 3));
  gtk_snapshot_append_layout (snapshot, ensure_layout (self, text), color);
  gtk_snapshot_restore (snapshot);
}

SixainCardHeader *
sixain_card_header_new (GtkWidget *card)
{
  SixainCardHeader *self;

  g_return_val_if_fail (GTK_IS_WIDGET (card), NULL);

  self = g_new0 (SixainCardHeader, 1);
  self->card = card;
  return self;
}

void
sixain_card_header_free (SixainCardHeader *self)
{
  g_return_if_fail (self != NULL);

  sixain_card_header_drop (self);
  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

/**
 * sixain_card_header_show:
 * @self: a header
 * @storyboard: a storyboard
 * @shot: one of its shots
 * @position: its position
 * @seconds: what it is rounded to when it is sent, 0 where that is its length
 */
void
sixain_card_header_show (SixainCardHeader *self,
                         SixainStoryboard *storyboard,
                         SixainShot       *shot,
                         guint             position,
                         guint             seconds)
{
  const SixainRate *rate;
  const char *size;
  char *texts[N_TEXTS];
  gboolean changed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (SIXAIN_IS_SHOT (shot));

  rate = sixain_storyboard_get_rate (storyboard);
  size = sixain_shot_text_get_size_abbr (sixain_shot_get_size (shot));
  texts[TEXT_NUMBER] = g_strdup_printf ("%u", position + 1);
  texts[TEXT_SIZE] = g_strdup (size != NULL ? size : "");
  texts[TEXT_LENGTH] = sixain_shot_text_dup_length (rate, sixain_shot_get_length (shot));
  texts[TEXT_ROUNDED] = sixain_shot_text_dup_rounded (rate, sixain_shot_get_length (shot), seconds);

  changed = self->move != sixain_shot_get_move (shot);
  self->move = sixain_shot_get_move (shot);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      if (g_set_str (&self->texts[i], texts[i]))
        {
          g_clear_object (&self->layouts[i]);
          changed = TRUE;
        }
      g_free (texts[i]);
    }

  if (changed)
    gtk_widget_queue_draw (self->card);
}

/**
 * sixain_card_header_drop:
 * @self: a header
 *
 * Lets go of what was made for a font that is another one now.
 */
void
sixain_card_header_drop (SixainCardHeader *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object (&self->layouts[i]);
}

/**
 * sixain_card_header_get_height:
 * @self: a header
 *
 * Returns: pixels
 */
int
sixain_card_header_get_height (SixainCardHeader *self)
{
  int height;

  g_return_val_if_fail (self != NULL, 0);

  pango_layout_get_pixel_size (ensure_layout (self, TEXT_NUMBER), NULL, &height);
  return height + 6;
}

/**
 * sixain_card_header_snapshot:
 * @self: a header
 * @snapshot: where to draw
 * @width: of the card
 *
 * Draws what there is room for: first the number, then the length, what it is rounded to,
 * the size of the shot and its move.
 */
void
sixain_card_header_snapshot (SixainCardHeader *self,
                             GtkSnapshot      *snapshot,
                             int               width)
{
  int padding = width > 40 ? PADDING : MAX ((width - 10) / 4, 1);
  double left = padding;
  double right = width - padding;
  int number_width;
  Text length = TEXT_ROUNDED;
  GdkRGBA color;
  GdkRGBA dim;

  g_return_if_fail (self != NULL);

  gtk_widget_get_color (self->card, &color);
  dim = color;
  dim.alpha *= 0.75f;

  number_width = get_width (self, TEXT_NUMBER);
  if (number_width > width)
    return;
  if (number_width + 2 * padding > width)
    left = (width - number_width) / 2.0;

  snapshot_text (self, snapshot, TEXT_NUMBER, &color, left);
  left += number_width + SPACING;

  if (left + get_width (self, length) > right)
    length = TEXT_LENGTH;
  if (left + get_width (self, length) > right)
    return;
  snapshot_text (self, snapshot, length, &dim, right - get_width (self, length));
  right -= get_width (self, length) + SPACING;

  if (get_width (self, TEXT_SIZE) > 0)
    {
      if (left + get_width (self, TEXT_SIZE) > right)
        return;
      snapshot_text (self, snapshot, TEXT_SIZE, &dim, left);
      left += get_width (self, TEXT_SIZE) + SPACING;
    }

  if (left + SIXAIN_MOVE_GLYPH_SIZE > right)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, (sixain_card_header_get_height (self) - SIXAIN_MOVE_GLYPH_SIZE) / 2.0));
  sixain_move_glyph_snapshot (snapshot, self->move, &dim);
  gtk_snapshot_restore (snapshot);
}
