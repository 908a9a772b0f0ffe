/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-painter.h"

#include "sixain-card.h"
#include "sixain-lettering.h"
#include "sixain-picture-painter.h"
#include "sixain-sampler.h"

#include <math.h>

/* How much of the closest view's sharpness is asked for. Where a frame has fewer pixels
 * than the part of the picture it shows, hard edges tremble; this halves that, and
 * nobody sees what it costs at the end of a push. */
#define SHARPNESS 0.93

/* A picture of a clip that is there this soon is waited for, so that a playing clip does
 * not show the one before; in microseconds, less than a frame takes at 30 a second. */
#define PATIENCE 28000

/* pictures of so many shots ahead are decoded while one plays */
#define SHOTS_AHEAD 2

/**
 * SixainPainter:
 *
 * Draws any frame of a plan into an image. A frame is a function of the plan, the size
 * and the pictures alone: nothing depends on the order frames are asked for in. One
 * painter belongs to one thread.
 */
struct _SixainPainter {
  GObject parent_instance;

  SixainPictureStore   *store;
  SixainPicturePainter *picture_painter;
  SixainLettering      *lettering;

  SixainImage          *over;      /* (nullable): a card or matte that is mixed in */

  SixainPicturePlan    *plan;      /* (nullable): of the last frame */
  guint64               still_key; /* of the last frame */
  gboolean              final;     /* the last frame */
  gboolean              failed;    /* the last frame: a picture that cannot be had */
  SixainImage          *still;     /* (nullable): the last frame, when the next is the same */
  gboolean              still_valid;
  guint                 ahead;     /* shot whose successors are asked for */
};

G_DEFINE_FINAL_TYPE (SixainPainter, sixain_painter, G_TYPE_OBJECT)

static void
sixain_painter_finalize (GObject *object)
{
  SixainPainter *self = SIXAIN_PAINTER (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->picture_painter, sixain_picture_painter_free);
  g_clear_pointer (&self->lettering, sixain_lettering_free);
  g_clear_pointer (&self->over, sixain_image_free);
  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  g_clear_pointer (&self->still, sixain_image_free);

  G_OBJECT_CLASS (sixain_painter_parent_class)->finalize (object);
}

static void
sixain_painter_class_init (SixainPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_painter_finalize;
}

static void
sixain_painter_init (SixainPainter *self)
{
  self->picture_painter = sixain_picture_painter_new ();
  self->lettering = sixain_lettering_new ();
}

static void
paint_field (SixainPainter     *self,
             const SixainLayer *layer,
             SixainImage       *image)
{
  if (layer->kind == SIXAIN_LAYER_CARD)
    sixain_lettering_card (self->lettering, layer, image);
  else
    sixain_card_fill (layer->tint, image);
}

static void
mix_image (SixainImage       *image,
           const SixainImage *over,
           double             opacity)
{
  for (guint p = 0; p < 3; p++)
    {
      guint shift = p == 0 ? 0 : 1;

      for (guint row = 0; row < image->height >> shift; row++)
        sixain_blend_row (image->data[p] + (gsize) row * image->stride[p],
                          over->data[p] + (gsize) row * over->stride[p],
                          image->width >> shift, sixain_picture_painter_to_weight (opacity));
    }
}

static void
paint_field_over (SixainPainter     *self,
                  const SixainLayer *layer,
                  SixainImage       *image)
{
  if (self->over == NULL || self->over->width != image->width || self->over->height != image->height)
    {
      g_clear_pointer (&self->over, sixain_image_free);
      self->over = sixain_image_new (image->width, image->height);
    }
  paint_field (self, layer, self->over);
  mix_image (image, self->over, layer->opacity);
}

static guint
get_wanted_width (const SixainLayer *layer,
                  const SixainImage *image)
{
  return (guint) ceil (image->width * MAX (1.0, SHARPNESS * layer->magnification));
}

static SixainPicture *
get_picture (SixainPainter     *self,
             const SixainLayer *layer,
             SixainPaintMode    mode,
             const SixainImage *image,
             GCancellable      *cancellable,
             GError           **error)
{
  guint wanted = get_wanted_width (layer, image);
  SixainPicture *picture;
  gboolean final;

  if (mode == SIXAIN_PAINT_WAIT)
    {
      if (layer->kind == SIXAIN_LAYER_CLIP)
        picture = sixain_clip_store_wait (sixain_picture_store_get_clips (self->store),
                                          layer->path, layer->time, wanted, cancellable, error);
      else
        picture = sixain_picture_store_wait (self->store, layer->path, wanted, cancellable, error);
      if (picture == NULL && layer->name != NULL && *layer->name != '\0' &&
          !g_cancellable_is_cancelled (cancellable))
        g_prefix_error (error, "%s: ", layer->name);
      return picture;
    }

  if (layer->kind == SIXAIN_LAYER_CLIP)
    picture = sixain_clip_store_peek (sixain_picture_store_get_clips (self->store),
                                      layer->path, layer->time, wanted, PATIENCE, cancellable, &final);
  else
    picture = sixain_picture_store_peek (self->store, layer->path, wanted, &final);
  self->final = self->final && final;

  return picture;
}

/* What the next shots show is decoded while this one plays. */
static void
look_ahead (SixainPainter     *self,
            SixainPicturePlan *plan,
            gint64             frame,
            const SixainImage *image)
{
  guint shot = sixain_picture_plan_find_shot (plan, frame);
  guint n_shots = sixain_picture_plan_get_n_shots (plan);

  if (self->ahead == shot)
    return;

  self->ahead = shot;
  for (guint i = shot; i < n_shots && i <= shot + SHOTS_AHEAD; i++)
    {
      gint64 start, length;

      sixain_picture_plan_get_shot (plan, i, &start, &length);
      /* head and tail: the one and the other picture of a dissolve */
      for (guint end = 0; end < 2; end++)
        {
          SixainPicturePlanFrame seen;

          sixain_picture_plan_get_frame (plan, end == 0 ? start : start + length - 1, &seen);
          for (guint l = 0; l < seen.n_layers; l++)
            if (seen.layers[l].kind == SIXAIN_LAYER_PICTURE)
              sixain_picture_store_prefetch (self->store, seen.layers[l].path,
                                             get_wanted_width (&seen.layers[l], image));
            else if (seen.layers[l].kind == SIXAIN_LAYER_CLIP && end == 0)
              sixain_clip_store_prefetch (sixain_picture_store_get_clips (self->store),
                                          seen.layers[l].path, seen.layers[l].time,
                                          get_wanted_width (&seen.layers[l], image));
        }
    }
}

/* In the preview a picture that cannot be had says why. */
static void
paint_failure (SixainPainter     *self,
               const SixainLayer *layer,
               SixainImage       *image)
{
  g_autoptr (GError) error =
    layer->kind == SIXAIN_LAYER_CLIP
      ? sixain_clip_store_dup_error (sixain_picture_store_get_clips (self->store), layer->path)
      : sixain_picture_store_dup_error (self->store, layer->path);
  SixainLayer card = { .kind = SIXAIN_LAYER_CARD, .opacity = layer->opacity, .tint = layer->tint, };

  self->failed = TRUE;
  card.heading = layer->name != NULL ? layer->name : "";
  card.text = error != NULL ? error->message : "";
  if (error == NULL)
    card.kind = SIXAIN_LAYER_MATTE;

  if (layer->opacity >= 1.0)
    paint_field (self, &card, image);
  else
    paint_field_over (self, &card, image);
}

static gboolean
paint_layers (SixainPainter                *self,
              const SixainPicturePlanFrame *seen,
              SixainPaintMode               mode,
              SixainImage                  *image,
              GCancellable                 *cancellable,
              GError                      **error)
{
  for (guint i = 0; i < seen->n_layers; i++)
    {
      const SixainLayer *layer = &seen->layers[i];
      g_autoptr (SixainPicture) picture = NULL;

      g_assert (i > 0 || layer->opacity >= 1.0);

      if (layer->kind != SIXAIN_LAYER_PICTURE && layer->kind != SIXAIN_LAYER_CLIP)
        {
          if (layer->opacity >= 1.0)
            paint_field (self, layer, image);
          else
            paint_field_over (self, layer, image);
          continue;
        }

      picture = get_picture (self, layer, mode, image, cancellable, error);
      if (picture != NULL)
        sixain_picture_painter_paint (self->picture_painter, picture, layer, image);
      else if (mode == SIXAIN_PAINT_WAIT)
        return FALSE;
      else
        paint_failure (self, layer, image);
    }

  return TRUE;
}

static gboolean
fits (const SixainImage *still,
      const SixainImage *image)
{
  return still != NULL && still->width == image->width && still->height == image->height;
}

/* Holds and cards are the same for many frames: the second is kept for the third. */
static void
keep_still (SixainPainter     *self,
            gboolean           again,
            const SixainImage *image)
{
  self->still_valid = FALSE;
  if (!again || !self->final || self->failed)
    return;

  if (!fits (self->still, image))
    {
      g_clear_pointer (&self->still, sixain_image_free);
      self->still = sixain_image_new (image->width, image->height);
    }
  sixain_image_put (self->still, image);
  self->still_valid = TRUE;
}

/**
 * sixain_painter_new:
 * @store: where pictures come from
 *
 * Returns: (transfer full): a new painter
 */
SixainPainter *
sixain_painter_new (SixainPictureStore *store)
{
  SixainPainter *self;

  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (store), NULL);

  self = g_object_new (SIXAIN_TYPE_PAINTER, NULL);
  self->store = g_object_ref (store);

  return self;
}

/**
 * sixain_painter_paint:
 * @self: a painter
 * @plan: a plan
 * @frame: one of its frames
 * @mode: what to do about pictures that are not decoded yet
 * @image: what is painted; of the plan's aspect ratio, at any size
 * @cancellable: (nullable): stops waiting
 * @error: why a picture cannot be had, a sentence for the user
 *
 * Paints one frame. With %SIXAIN_PAINT_NOW it always succeeds and waits for nothing but,
 * shortly, the next picture of a clip; what it missed arrives in the store, and sixain_painter_get_final() tells whether to wait for
 * that.
 *
 * Returns: whether the frame was painted
 */
gboolean
sixain_painter_paint (SixainPainter     *self,
                      SixainPicturePlan *plan,
                      gint64             frame,
                      SixainPaintMode    mode,
                      SixainImage       *image,
                      GCancellable      *cancellable,
                      GError           **error)
{
  SixainPicturePlanFrame seen;
  gboolean again;

  g_return_val_if_fail (SIXAIN_IS_PAINTER (self), FALSE);
  g_return_val_if_fail (plan != NULL && image != NULL, FALSE);
  g_return_val_if_fail (image->width >= 2 && image->height >= 2 &&
                        image->width % 2 == 0 && image->height % 2 == 0, FALSE);

  sixain_picture_plan_get_frame (plan, frame, &seen);
  again = self->plan == plan && self->still_key == seen.still_key;
  if (again && self->still_valid && fits (self->still, image))
    {
      sixain_image_put (image, self->still);
      return TRUE;
    }

  if (self->plan != plan)
    {
      g_clear_pointer (&self->plan, sixain_picture_plan_unref);
      self->plan = sixain_picture_plan_ref (plan);
      self->ahead = G_MAXUINT;
    }

  self->final = TRUE;
  self->failed = FALSE;
  self->still_key = seen.still_key;

  /* whoever waits lets the next pictures be decoded meanwhile; whoever does not wait
   * wants this one first */
  if (mode == SIXAIN_PAINT_WAIT)
    look_ahead (self, plan, frame, image);
  if (!paint_layers (self, &seen, mode, image, cancellable, error))
    {
      self->still_valid = FALSE;
      return FALSE;
    }
  if (mode == SIXAIN_PAINT_NOW)
    look_ahead (self, plan, frame, image);
  sixain_lettering_texts (self->lettering, &seen, image);
  keep_still (self, again, image);

  return TRUE;
}

/**
 * sixain_painter_get_final:
 * @self: a painter
 *
 * Returns: whether the last frame was painted from everything it shows, so that nothing
 *   that arrives in the store makes it better
 */
gboolean
sixain_painter_get_final (SixainPainter *self)
{
  g_return_val_if_fail (SIXAIN_IS_PAINTER (self), TRUE);

  return self->final;
}
