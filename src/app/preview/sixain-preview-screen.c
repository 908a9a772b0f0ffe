/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-guides.h"
#include "sixain-preview-private.h"
#include "sixain-renderer.h"

/* What the preview's screen has to know of the storyboard, and the player of the screen. */

/* More is not seen in a preview, and takes longer to draw. */
#define LINES_MAX 720

/* A pane that is being dragged gets its new frame size when it rests. */
#define RESIZE_DELAY_MS 120

static SixainAspect
get_aspect (SixainPreview *self)
{
  return sixain_storyboard_get_aspect (sixain_session_get_storyboard (self->session));
}

void
sixain_preview_update_size (SixainPreview *self)
{
  SixainPlayer *player = sixain_preview_get_player (self);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t pictures[SIXAIN_N_SIDES];
  guint full_width, full_height, lines;
  guint width;

  if (self->session == NULL)
    return;

  sixain_render_size (get_aspect (self), LINES_MAX, &full_width, &full_height);
  sixain_screen_set_ratio (self->screen, (double) full_width / full_height);
  sixain_screen_get_pictures (self->screen, pictures);
  if (player == NULL || pictures[0].size.width < 1 || pictures[0].size.height < 1)
    return;

  /* Even numbers: two lines of the picture share their colours. */
  lines = MIN ((guint) (pictures[0].size.height * scale), full_height);
  lines = MAX (lines & ~1u, 2);
  width = (lines * full_width / full_height) & ~1u;

  sixain_player_set_size (player, MAX (width, 2), lines);
}

static gboolean
resize_cb (gpointer user_data)
{
  SixainPreview *self = user_data;

  g_assert (SIXAIN_IS_PREVIEW (self));

  self->resize_source = 0;
  sixain_preview_update_size (self);

  return G_SOURCE_REMOVE;
}

void
sixain_preview_queue_size (SixainPreview *self)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->resize_source == 0)
    self->resize_source = g_timeout_add (RESIZE_DELAY_MS, resize_cb, self);
}

static void
draw_guides_cb (GtkDrawingArea *area,
                cairo_t        *cr,
                int             width,
                int             height,
                gpointer        user_data)
{
  SixainPreview *self = user_data;
  graphene_rect_t pictures[SIXAIN_N_SIDES];
  guint n;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session == NULL)
    return;

  n = sixain_screen_get_pictures (self->screen, pictures);
  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, pictures[i].origin.x, pictures[i].origin.y);
      sixain_guides_draw (cr, (int) pictures[i].size.width, (int) pictures[i].size.height, get_aspect (self));
      cairo_restore (cr);
    }
}

void
sixain_preview_init_guides (SixainPreview *self)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  gtk_drawing_area_set_draw_func (self->guides, draw_guides_cb, self, NULL);
}
