/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-crop-picture.h"

/* Shapes that differ by less look alike: a row of pixels in a hundred. */
#define TOLERANCE 0.01f

/**
 * SixainCropPicture:
 *
 * A whole picture, in which what the film's shape cuts off is dimmed.
 */
struct _SixainCropPicture {
  GtkWidget parent_instance;

  GdkTexture *texture;
  float ratio;
};

G_DEFINE_FINAL_TYPE (SixainCropPicture, sixain_crop_picture, GTK_TYPE_WIDGET)

static void
sixain_crop_picture_dispose (GObject *object)
{
  SixainCropPicture *self = SIXAIN_CROP_PICTURE (object);

  g_clear_object (&self->texture);

  G_OBJECT_CLASS (sixain_crop_picture_parent_class)->dispose (object);
}

/* The largest rectangle of a shape in the middle of another. */
static void
fit (const graphene_rect_t *outer,
     float                  ratio,
     graphene_rect_t       *inner)
{
  float width = MIN (outer->size.width, outer->size.height * ratio);
  float height = width / ratio;

  graphene_rect_init (inner,
                      outer->origin.x + (outer->size.width - width) / 2,
                      outer->origin.y + (outer->size.height - height) / 2,
                      width, height);
}

static void
dim_outside (GtkSnapshot           *snapshot,
             const graphene_rect_t *whole,
             const graphene_rect_t *kept)
{
  static const GdkRGBA shade = { 0, 0, 0, 0.6f };
  static const GdkRGBA line = { 1, 1, 1, 0.9f };
  float right = kept->origin.x + kept->size.width;
  float bottom = kept->origin.y + kept->size.height;
  const float widths[] = { 1, 1, 1, 1 };
  const GdkRGBA colours[] = { line, line, line, line };
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (whole->origin.x, whole->origin.y,
                                                  kept->origin.x - whole->origin.x, whole->size.height));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (right, whole->origin.y,
                                                  whole->origin.x + whole->size.width - right, whole->size.height));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (kept->origin.x, whole->origin.y,
                                                  kept->size.width, kept->origin.y - whole->origin.y));
  gtk_snapshot_append_color (snapshot, &shade,
                             &GRAPHENE_RECT_INIT (kept->origin.x, bottom,
                                                  kept->size.width, whole->origin.y + whole->size.height - bottom));

  gsk_rounded_rect_init_from_rect (&outline, kept, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
sixain_crop_picture_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SixainCropPicture *self = SIXAIN_CROP_PICTURE (widget);
  graphene_rect_t bounds, whole, kept;

  if (self->texture == NULL)
    return;

  graphene_rect_init (&bounds, 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  fit (&bounds, (float) gdk_texture_get_width (self->texture) / gdk_texture_get_height (self->texture), &whole);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR, &whole);

  if (sixain_crop_picture_get_cropped (self))
    {
      fit (&whole, self->ratio, &kept);
      dim_outside (snapshot, &whole, &kept);
    }
}

static void
sixain_crop_picture_class_init (SixainCropPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_crop_picture_dispose;
  widget_class->snapshot = sixain_crop_picture_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sixain_crop_picture_init (SixainCropPicture *self)
{
  self->ratio = 16.0f / 9.0f;
}

/**
 * sixain_crop_picture_set_texture:
 * @self: a picture
 * @texture: (nullable): what is shown
 */
void
sixain_crop_picture_set_texture (SixainCropPicture *self,
                                 GdkTexture        *texture)
{
  g_return_if_fail (SIXAIN_IS_CROP_PICTURE (self));

  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_crop_picture_set_ratio:
 * @self: a picture
 * @ratio: width through height of the film, 0 where the picture is used as a whole
 */
void
sixain_crop_picture_set_ratio (SixainCropPicture *self,
                               float              ratio)
{
  g_return_if_fail (SIXAIN_IS_CROP_PICTURE (self));

  self->ratio = ratio;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_crop_picture_get_texture:
 * @self: a picture
 *
 * Returns: (transfer none) (nullable): what is shown
 */
GdkTexture *
sixain_crop_picture_get_texture (SixainCropPicture *self)
{
  g_return_val_if_fail (SIXAIN_IS_CROP_PICTURE (self), NULL);

  return self->texture;
}

/**
 * sixain_crop_picture_get_cropped:
 * @self: a picture
 *
 * Returns: whether the film shows less than all of it
 */
gboolean
sixain_crop_picture_get_cropped (SixainCropPicture *self)
{
  float own;

  g_return_val_if_fail (SIXAIN_IS_CROP_PICTURE (self), FALSE);

  if (self->texture == NULL || self->ratio <= 0)
    return FALSE;

  own = (float) gdk_texture_get_width (self->texture) / gdk_texture_get_height (self->texture);

  return ABS (own / self->ratio - 1) > TOLERANCE;
}
