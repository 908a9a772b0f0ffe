/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan-private.h"

#include <string.h>

static void
add_picture_layer (SixainPicturePlan           *self,
                   const SixainPicturePlanShot *shot,
                   guint                        index,
                   const SixainView            *view,
                   double                       opacity,
                   SixainPicturePlanFrame      *out)
{
  const SixainPicturePlanPicture *picture = &g_array_index (self->pictures, SixainPicturePlanPicture, index);
  SixainLayer *layer = &out->layers[out->n_layers++];
  SixainView region = { 0.0, 0.0, 1.0, 1.0 };
  SixainView visible;

  if (picture->width > 0)
    sixain_camera_fit ((double) picture->width / picture->height,
                       sixain_aspect_get_ratio (self->aspect), &region);
  sixain_camera_place (&region, view, &visible);

  layer->kind = SIXAIN_LAYER_PICTURE;
  layer->path = picture->path;
  layer->name = picture->name;
  layer->path_width = picture->width;
  layer->path_height = picture->height;
  layer->x = visible.x;
  layer->y = visible.y;
  layer->width = visible.width;
  layer->height = visible.height;
  layer->magnification = picture->magnification;
  layer->opacity = opacity;
  layer->tint = shot->tint;
}

/* The middle of a film frame lies well inside the clip's frame it shows, wherever a
 * container has rounded that one's ends to. */
static gint64
get_clip_time (SixainPicturePlan           *self,
               const SixainPicturePlanShot *shot,
               gint64                       frame)
{
  const SixainRate halves = { self->rate.num * 2, self->rate.den };
  gint64 time = shot->clip_start + sixain_rate_frame_to_ns (&halves, 2 * frame + 1);

  return CLAMP (time, 0, MAX (shot->clip_last, 0));
}

static void
add_clip_layer (SixainPicturePlan           *self,
                const SixainPicturePlanShot *shot,
                gint64                       frame,
                SixainPicturePlanFrame      *out)
{
  SixainLayer *layer = &out->layers[out->n_layers++];
  SixainView region = { 0.0, 0.0, 1.0, 1.0 };

  if (shot->clip_width > 0)
    sixain_camera_fit ((double) shot->clip_width / shot->clip_height, sixain_aspect_get_ratio (self->aspect), &region);

  layer->kind = SIXAIN_LAYER_CLIP;
  layer->path = shot->clip;
  layer->name = shot->clip_name;
  layer->path_width = shot->clip_width;
  layer->path_height = shot->clip_height;
  layer->x = region.x;
  layer->y = region.y;
  layer->width = region.width;
  layer->height = region.height;
  layer->magnification = 1.0 / region.width;
  layer->opacity = 1.0;
  layer->tint = shot->tint;
  layer->time = get_clip_time (self, shot, frame);
}

static void
add_field_layer (SixainLayerKind         kind,
                 guint                   tint,
                 SixainPicturePlanFrame *out)
{
  SixainLayer *layer = &out->layers[out->n_layers++];

  layer->kind = kind;
  layer->opacity = 1.0;
  layer->heading = "";
  layer->text = "";
  layer->tint = tint;
}

static double
get_dissolve (const SixainPicturePlanShot *shot,
              gint64                       frame)
{
  double u;

  if (frame < shot->dissolve)
    return 0.0;
  if (frame >= shot->dissolve + shot->dissolve_length)
    return 1.0;

  u = (frame - shot->dissolve + 1.0) / (shot->dissolve_length + 1.0);

  return u * u * (3.0 - 2.0 * u);
}

static void
add_layers (SixainPicturePlan           *self,
            const SixainPicturePlanShot *shot,
            gint64                       frame,
            SixainPicturePlanFrame      *out)
{
  double progress = shot->length > 1 ? sixain_camera_ease ((double) frame / (shot->length - 1)) : 0.0;
  double mix = shot->top != SIXAIN_NO_PICTURE ? get_dissolve (shot, frame) : 0.0;
  SixainView view;

  if (shot->clip != NULL)
    {
      add_clip_layer (self, shot, frame, out);
      return;
    }

  sixain_camera_get_view (&shot->from, &shot->to, progress, &view);

  if (shot->bottom == SIXAIN_NO_PICTURE && shot->top == SIXAIN_NO_PICTURE)
    {
      SixainLayer *layer = &out->layers[out->n_layers];

      add_field_layer (SIXAIN_LAYER_CARD, shot->tint, out);
      layer->number = shot->position + 1;
      layer->heading = shot->title;
      layer->text = shot->text;
      layer->language = self->language;
      return;
    }

  if (mix < 1.0 && shot->bottom != SIXAIN_NO_PICTURE)
    add_picture_layer (self, shot, shot->bottom, &view, 1.0, out);
  else if (mix < 1.0)
    add_field_layer (SIXAIN_LAYER_MATTE, shot->tint, out);
  if (mix > 0.0)
    add_picture_layer (self, shot, shot->top, &view, mix, out);
}

static SixainText *
add_text (SixainPicturePlanFrame *out,
          SixainTextKind          kind,
          const char             *text)
{
  SixainText *added = &out->texts[out->n_texts++];

  added->kind = kind;
  added->text = text;
  added->language = NULL;
  added->speaker = NULL;
  added->number = 0;

  return added;
}

/* Where more people speak at once than captions can be read, the last to begin are shown. */
static void
add_captions (SixainPicturePlan      *self,
              gint64                  frame,
              SixainPicturePlanFrame *out)
{
  const SixainPicturePlanCaption *found[SIXAIN_TEXTS_MAX / 2];
  guint n_found = 0;
  guint low = 0, high = self->captions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->captions, SixainPicturePlanCaption, middle).start <= frame)
        low = middle + 1;
      else
        high = middle;
    }

  while (low > 0 && n_found < G_N_ELEMENTS (found))
    {
      const SixainPicturePlanCaption *caption = &g_array_index (self->captions, SixainPicturePlanCaption, --low);

      if (caption->reach <= frame)
        break;
      if (caption->end > frame)
        found[n_found++] = caption;
    }

  while (n_found > 0)
    {
      const SixainPicturePlanCaption *caption = found[--n_found];
      SixainText *text = add_text (out, SIXAIN_TEXT_CAPTION, caption->text);

      text->language = caption->language;
      text->speaker = caption->speaker;
    }
}

static guint64
mix_key (guint64 key,
         guint64 value)
{
  key ^= value + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (key << 6) + (key >> 2);
  key ^= key >> 32;
  key *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  key ^= key >> 32;

  return key;
}

static guint64
mix_double (guint64 key,
            double  value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return mix_key (key, bits);
}

static guint64
mix_pointer (guint64       key,
             gconstpointer pointer)
{
  return mix_key (key, (guint64) (guintptr) pointer);
}

/* Strings of one plan are interned, so their addresses stand for them. */
static guint64
make_key (const SixainPicturePlanFrame *frame)
{
  guint64 key = frame->n_layers * 16 + frame->n_texts;

  for (guint i = 0; i < frame->n_layers; i++)
    {
      const SixainLayer *layer = &frame->layers[i];

      key = mix_key (key, layer->kind);
      key = mix_pointer (key, layer->path);
      key = mix_key (key, (guint64) layer->time);
      key = mix_double (key, layer->x);
      key = mix_double (key, layer->y);
      key = mix_double (key, layer->width);
      key = mix_double (key, layer->height);
      key = mix_double (key, layer->opacity);
      key = mix_key (key, layer->number);
      key = mix_pointer (key, layer->heading);
      key = mix_pointer (key, layer->text);
      key = mix_key (key, layer->tint);
    }

  for (guint i = 0; i < frame->n_texts; i++)
    {
      const SixainText *text = &frame->texts[i];

      key = mix_key (key, text->kind);
      if (text->kind == SIXAIN_TEXT_TIMECODE)
        key = mix_key (key, g_str_hash (text->text));
      else
        key = mix_pointer (key, text->text);
      key = mix_pointer (key, text->language);
      key = mix_pointer (key, text->speaker);
      key = mix_key (key, text->number);
    }

  return key;
}

/**
 * sixain_picture_plan_get_frame:
 * @self: a plan
 * @frame: a frame number; before the head and behind the tail it is moved into the film
 * @out: (out caller-allocates): what it shows
 *
 * Answers for one frame, independently of every other.
 */
void
sixain_picture_plan_get_frame (SixainPicturePlan      *self,
                               gint64                  frame,
                               SixainPicturePlanFrame *out)
{
  g_autofree char *timecode = NULL;
  const SixainPicturePlanShot *shot = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (out != NULL);

  frame = CLAMP (frame, 0, self->length - 1);
  memset (out, 0, sizeof *out);
  timecode = sixain_rate_format_timecode (&self->rate, frame);
  g_strlcpy (out->timecode, timecode, sizeof out->timecode);

  if (self->shots->len > 0)
    {
      shot = &g_array_index (self->shots, SixainPicturePlanShot, sixain_picture_plan_find_shot (self, frame));
      out->shot = shot->position;
      out->shot_frame = frame - shot->start;
      add_layers (self, shot, out->shot_frame, out);
    }
  else
    {
      add_field_layer (SIXAIN_LAYER_MATTE, 0, out);
    }

  add_captions (self, frame, out);
  if (shot != NULL && (self->burn_ins & SIXAIN_BURN_IN_SHOT))
    add_text (out, SIXAIN_TEXT_SHOT, shot->title)->number = shot->position + 1;
  if (self->burn_ins & SIXAIN_BURN_IN_TIMECODE)
    add_text (out, SIXAIN_TEXT_TIMECODE, out->timecode);
  if (self->burn_ins & SIXAIN_BURN_IN_TEMP)
    add_text (out, SIXAIN_TEXT_TEMP, "TEMP");

  out->still_key = make_key (out);
}
