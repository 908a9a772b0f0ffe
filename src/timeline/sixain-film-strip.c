/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-film-strip.h"

/* room below which head and tail would be slivers */
#define TWO_CELLS_MIN 64.0f
#define TEXT_PADDING 8
/* below this words would be broken */
#define TEXT_ROOM 60
#define THUMBNAIL_SIZE 480

/**
 * SixainFilmStrip:
 *
 * A shot as frames side by side: head and tail, more of it when there is room. A shot
 * without a picture shows its words.
 */
struct _SixainFilmStrip
{
  GtkWidget           parent_instance;

  SixainThumbnails   *thumbnails;
  SixainShotPictures *pictures;
  char               *shot_id;
  PangoLayout        *layout;
  int                 bottom;   /* pixels that words leave free */
};

G_DEFINE_FINAL_TYPE (SixainFilmStrip, sixain_film_strip, GTK_TYPE_WIDGET)

static const SixainMoment *
get_moments (SixainFilmStrip *self)
{
  if (self->pictures == NULL || self->shot_id == NULL)
    return NULL;

  return sixain_shot_pictures_get (self->pictures, self->shot_id);
}

static gboolean
layers_equal (const SixainMoment *a,
              const SixainMoment *b)
{
  if (a->n_layers != b->n_layers)
    return FALSE;

  for (guint i = 0; i < a->n_layers; i++)
    {
      const SixainLayer *x = &a->layers[i];
      const SixainLayer *y = &b->layers[i];

      if (x->kind != y->kind || g_strcmp0 (x->path, y->path) != 0 || x->time != y->time ||
          x->x != y->x || x->y != y->y || x->width != y->width || x->height != y->height ||
          x->opacity != y->opacity)
        return FALSE;
    }

  return TRUE;
}

static void
arrived_cb (SixainThumbnails *thumbnails,
            const char       *path,
            SixainFilmStrip  *self)
{
  g_assert (SIXAIN_IS_FILM_STRIP (self));

  if (self->pictures != NULL && self->shot_id != NULL &&
      sixain_shot_pictures_shows (self->pictures, self->shot_id, path))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
snapshot_picture (SixainFilmStrip       *self,
                  GtkSnapshot           *snapshot,
                  const SixainLayer     *layer,
                  const graphene_rect_t *frame)
{
  guint size = THUMBNAIL_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *texture = layer->kind == SIXAIN_LAYER_CLIP
                          ? sixain_thumbnails_peek_moment (self->thumbnails, layer->path, layer->time, size)
                          : sixain_thumbnails_peek (self->thumbnails, layer->path, size);
  SixainView visible = { layer->x, layer->y, layer->width, layer->height };
  graphene_rect_t whole;

  if (texture == NULL || visible.width <= 0 || visible.height <= 0)
    {
      GdkRGBA color;

      gtk_widget_get_color (GTK_WIDGET (self), &color);
      color.alpha *= 0.08f;
      gtk_snapshot_append_color (snapshot, &color, frame);
      return;
    }

  if (layer->path_width == 0)
    {
      SixainView region;

      sixain_camera_fit ((double) gdk_texture_get_width (texture) / gdk_texture_get_height (texture),
                         frame->size.width / frame->size.height, &region);
      sixain_camera_place (&region, &(SixainView) { layer->x, layer->y, layer->width, layer->height }, &visible);
    }

  whole.size.width = frame->size.width / visible.width;
  whole.size.height = frame->size.height / visible.height;
  whole.origin.x = frame->origin.x - visible.x * whole.size.width;
  whole.origin.y = frame->origin.y - visible.y * whole.size.height;

  gtk_snapshot_push_clip (snapshot, frame);
  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &whole);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_moment (SixainFilmStrip       *self,
                 GtkSnapshot           *snapshot,
                 const SixainMoment    *moment,
                 const graphene_rect_t *cell)
{
  float aspect = sixain_shot_pictures_get_aspect (self->pictures);
  graphene_rect_t frame;

  /* the frame covers the cell */
  frame.size.width = MAX (cell->size.width, cell->size.height * aspect);
  frame.size.height = frame.size.width / aspect;
  frame.origin.x = cell->origin.x + (cell->size.width - frame.size.width) / 2;
  frame.origin.y = cell->origin.y + (cell->size.height - frame.size.height) / 2;

  gtk_snapshot_push_clip (snapshot, cell);
  for (guint i = 0; i < moment->n_layers; i++)
    {
      const SixainLayer *layer = &moment->layers[i];

      if (layer->opacity < 1)
        gtk_snapshot_push_opacity (snapshot, layer->opacity);

      if (layer->kind == SIXAIN_LAYER_PICTURE || layer->kind == SIXAIN_LAYER_CLIP)
        {
          snapshot_picture (self, snapshot, layer, &frame);
        }
      else
        {
          GdkRGBA color;

          gtk_widget_get_color (GTK_WIDGET (self), &color);
          color.alpha *= 0.08f;
          gtk_snapshot_append_color (snapshot, &color, cell);
        }

      if (layer->opacity < 1)
        gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_words (SixainFilmStrip   *self,
                GtkSnapshot       *snapshot,
                const SixainLayer *layer,
                int                width,
                int                height)
{
  const char *text = *layer->text != '\0' ? layer->text : layer->heading;
  int layout_height;
  GdkRGBA color;

  if (text == NULL || *text == '\0' || width < TEXT_ROOM)
    return;

  if (self->layout == NULL)
    {
      g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_attr_list_insert (attrs, pango_attr_scale_new (0.9));
      pango_layout_set_attributes (self->layout, attrs);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }

  if (g_strcmp0 (pango_layout_get_text (self->layout), text) != 0)
    pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, (width - 2 * TEXT_PADDING) * PANGO_SCALE);
  pango_layout_set_height (self->layout, MAX (height - 2 * TEXT_PADDING, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &layout_height);

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (TEXT_PADDING, MAX ((height - layout_height) / 2, 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
sixain_film_strip_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SixainFilmStrip *self = SIXAIN_FILM_STRIP (widget);
  const SixainMoment *moments = get_moments (self);
  const SixainMoment *head;
  const SixainMoment *tail;
  const SixainLayer *top;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  float cell_width;
  guint n_cells;

  if (moments == NULL || width <= 0 || height <= 0)
    return;

  head = &moments[0];
  tail = &moments[SIXAIN_SHOT_MOMENTS - 1];
  top = &head->layers[head->n_layers - 1];
  cell_width = height * sixain_shot_pictures_get_aspect (self->pictures);
  n_cells = MAX ((guint) (width / cell_width), 1);

  if (top->kind == SIXAIN_LAYER_CARD)
    n_cells = 1;
  else if (n_cells == 1 && width >= TWO_CELLS_MIN && !layers_equal (head, tail))
    n_cells = 2;

  for (guint i = 0; i < n_cells; i++)
    {
      guint moment = n_cells > 1 ? i * (SIXAIN_SHOT_MOMENTS - 1) / (n_cells - 1) : 0;
      float left = (float) width * i / n_cells;
      float right = (float) width * (i + 1) / n_cells;

      snapshot_moment (self, snapshot, &moments[moment],
                       &GRAPHENE_RECT_INIT (left + (i > 0 ? 0.5f : 0), 0,
                                            right - left - (i > 0 ? 0.5f : 0) - (i < n_cells - 1 ? 0.5f : 0),
                                            height));
    }

  if (top->kind == SIXAIN_LAYER_CARD)
    snapshot_words (self, snapshot, top, width, height - self->bottom);
}

static void
sixain_film_strip_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
sixain_film_strip_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  SixainFilmStrip *self = SIXAIN_FILM_STRIP (widget);

  GTK_WIDGET_CLASS (sixain_film_strip_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
}

static void
sixain_film_strip_system_setting_changed (GtkWidget        *widget,
                                          GtkSystemSetting  setting)
{
  SixainFilmStrip *self = SIXAIN_FILM_STRIP (widget);

  GTK_WIDGET_CLASS (sixain_film_strip_parent_class)->system_setting_changed (widget, setting);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (widget);
}

static void
sixain_film_strip_dispose (GObject *object)
{
  SixainFilmStrip *self = SIXAIN_FILM_STRIP (object);

  g_clear_object (&self->thumbnails);
  g_clear_object (&self->pictures);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (sixain_film_strip_parent_class)->dispose (object);
}

static void
sixain_film_strip_finalize (GObject *object)
{
  SixainFilmStrip *self = SIXAIN_FILM_STRIP (object);

  g_clear_pointer (&self->shot_id, g_free);

  G_OBJECT_CLASS (sixain_film_strip_parent_class)->finalize (object);
}

static void
sixain_film_strip_class_init (SixainFilmStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_film_strip_dispose;
  object_class->finalize = sixain_film_strip_finalize;

  widget_class->snapshot = sixain_film_strip_snapshot;
  widget_class->measure = sixain_film_strip_measure;
  widget_class->css_changed = sixain_film_strip_css_changed;
  widget_class->system_setting_changed = sixain_film_strip_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "film-strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sixain_film_strip_init (SixainFilmStrip *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * sixain_film_strip_new:
 * @thumbnails: where its pictures come from
 *
 * Returns: (transfer floating): an empty strip
 */
GtkWidget *
sixain_film_strip_new (SixainThumbnails *thumbnails)
{
  SixainFilmStrip *self;

  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (thumbnails), NULL);

  self = g_object_new (SIXAIN_TYPE_FILM_STRIP, NULL);
  self->thumbnails = g_object_ref (thumbnails);
  g_signal_connect_object (thumbnails, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_DEFAULT);
  return GTK_WIDGET (self);
}

/**
 * sixain_film_strip_show:
 * @self: a strip
 * @pictures: (nullable): what shots look like
 * @shot_id: (nullable): which of them to show
 */
void
sixain_film_strip_show (SixainFilmStrip    *self,
                        SixainShotPictures *pictures,
                        const char         *shot_id)
{
  const SixainMoment *before;
  const SixainMoment *after;
  gboolean same;

  g_return_if_fail (SIXAIN_IS_FILM_STRIP (self));

  before = get_moments (self);
  after = pictures != NULL && shot_id != NULL ? sixain_shot_pictures_get (pictures, shot_id) : NULL;
  same = before != NULL && after != NULL &&
         sixain_shot_pictures_get_aspect (pictures) == sixain_shot_pictures_get_aspect (self->pictures);

  /* most edits leave most strips as they are */
  for (guint m = 0; same && m < SIXAIN_SHOT_MOMENTS; m++)
    {
      const SixainLayer *a = &before[m].layers[before[m].n_layers - 1];
      const SixainLayer *b = &after[m].layers[after[m].n_layers - 1];

      same = layers_equal (&before[m], &after[m]) &&
             (a->kind != SIXAIN_LAYER_CARD || (g_strcmp0 (a->text, b->text) == 0 &&
                                               g_strcmp0 (a->heading, b->heading) == 0));
    }

  g_set_object (&self->pictures, pictures);
  g_set_str (&self->shot_id, shot_id);
  if (!same)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_film_strip_set_bottom:
 * @self: a strip
 * @bottom: pixels at the bottom that words are to leave free
 */
void
sixain_film_strip_set_bottom (SixainFilmStrip *self,
                              int              bottom)
{
  g_return_if_fail (SIXAIN_IS_FILM_STRIP (self));

  if (self->bottom == bottom)
    return;

  self->bottom = bottom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
