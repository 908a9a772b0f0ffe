/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (SixainPicturePlan, sixain_picture_plan, sixain_picture_plan_ref, sixain_picture_plan_unref)

static void
clear_plan (gpointer data)
{
  SixainPicturePlan *self = data;

  g_array_unref (self->shots);
  g_array_unref (self->pictures);
  g_array_unref (self->captions);
  g_array_unref (self->pieces);
  g_string_chunk_free (self->strings);
}

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
 * sixain_picture_plan_new:
 * @storyboard: a storyboard
 * @folder: where the package's members lie
 * @burn_ins: what is drawn over the pictures
 *
 * Takes the snapshot. A shot's start picture is seen through its camera move, and
 * dissolves into its end picture in the middle of the shot where there are both. Where
 * only the start is drawn it stays to the tail, since a hole at every cut would make the
 * film unwatchable; where only the end is drawn it rises out of a matte. A shot with
 * neither is a typographic card. A shot whose source is the board is shown without its
 * move. Skipped shots take no time.
 *
 * Returns: (transfer full): a new plan
 */
SixainPicturePlan *
sixain_picture_plan_new (SixainStoryboard *storyboard,
                         const char       *folder,
                         SixainBurnIns     burn_ins)
{
  SixainPicturePlan *self;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  self = g_atomic_rc_box_new0 (SixainPicturePlan);
  self->strings = g_string_chunk_new (1024);
  self->rate = *sixain_storyboard_get_rate (storyboard);
  self->aspect = sixain_storyboard_get_aspect (storyboard);
  self->burn_ins = burn_ins;
  self->shots = g_array_new (FALSE, FALSE, sizeof (SixainPicturePlanShot));
  self->pictures = g_array_new (FALSE, FALSE, sizeof (SixainPicturePlanPicture));
  self->captions = g_array_new (FALSE, FALSE, sizeof (SixainPicturePlanCaption));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (SixainPiece));
  sixain_picture_plan_build (self, storyboard, folder);
  sixain_picture_plan_build_sound (self, storyboard, folder);

  return self;
}

/**
 * sixain_picture_plan_ref:
 * @self: a plan
 *
 * Returns: (transfer full): the same plan
 */
SixainPicturePlan *
sixain_picture_plan_ref (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_picture_plan_unref:
 * @self: (transfer full): a plan
 *
 * Drops a reference, from any thread.
 */
void
sixain_picture_plan_unref (SixainPicturePlan *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_plan);
}

/**
 * sixain_picture_plan_get_rate:
 * @self: a plan
 *
 * Returns: (transfer none): the board's frame rate
 */
const SixainRate *
sixain_picture_plan_get_rate (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->rate;
}

/**
 * sixain_picture_plan_get_aspect:
 * @self: a plan
 *
 * Returns: the board's aspect ratio
 */
SixainAspect
sixain_picture_plan_get_aspect (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, SIXAIN_ASPECT_16_9);

  return self->aspect;
}

/**
 * sixain_picture_plan_get_length:
 * @self: a plan
 *
 * Returns: the film's length in frames; 1 for a storyboard without shots, so that there
 *   is always something to show
 */
gint64
sixain_picture_plan_get_length (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->length;
}

/**
 * sixain_picture_plan_get_duration:
 * @self: a plan
 *
 * Returns: the film's length in nanoseconds
 */
gint64
sixain_picture_plan_get_duration (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sixain_rate_frame_to_ns (&self->rate, self->length);
}

/**
 * sixain_picture_plan_get_samples:
 * @self: a plan
 *
 * Returns: the film's length in samples at %SIXAIN_SAMPLE_RATE
 */
gint64
sixain_picture_plan_get_samples (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sixain_rate_frame_to_sample (&self->rate, self->length, SIXAIN_SAMPLE_RATE);
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

/**
 * sixain_picture_plan_get_n_shots:
 * @self: a plan
 *
 * Returns: how many shots are played
 */
guint
sixain_picture_plan_get_n_shots (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shots->len;
}

/**
 * sixain_picture_plan_get_shot:
 * @self: a plan
 * @i: which of the shots that are played, from 0
 * @start: (out) (optional): its first frame
 * @length: (out) (optional): its frames
 *
 * Returns: its position in the storyboard, skipped shots counted
 */
guint
sixain_picture_plan_get_shot (SixainPicturePlan *self,
                              guint              i,
                              gint64            *start,
                              gint64            *length)
{
  const SixainPicturePlanShot *shot;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (i < self->shots->len, 0);

  shot = &g_array_index (self->shots, SixainPicturePlanShot, i);
  if (start != NULL)
    *start = shot->start;
  if (length != NULL)
    *length = shot->length;

  return shot->position;
}

/**
 * sixain_picture_plan_get_shot_title:
 * @self: a plan
 * @i: which of the shots that are played, from 0
 *
 * Returns: (transfer none): its title, "" when it has none
 */
const char *
sixain_picture_plan_get_shot_title (SixainPicturePlan *self,
                                    guint              i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->shots->len, NULL);

  return g_array_index (self->shots, SixainPicturePlanShot, i).title;
}

/**
 * sixain_picture_plan_get_shot_prompt:
 * @self: a plan
 * @i: which of the shots that are played, from 0
 *
 * Returns: (transfer none): its prompt with names for its chips, "" when it has none
 */
const char *
sixain_picture_plan_get_shot_prompt (SixainPicturePlan *self,
                                     guint              i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->shots->len, NULL);

  return g_array_index (self->shots, SixainPicturePlanShot, i).text;
}

/**
 * sixain_picture_plan_find_shot:
 * @self: a plan
 * @frame: a frame number
 *
 * Returns: which of the shots that are played shows @frame: the first before the head,
 *   the last behind the tail, 0 when there is none
 */
guint
sixain_picture_plan_find_shot (SixainPicturePlan *self,
                               gint64             frame)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  /* the last shot that starts at or before the frame lies in low..high */
  high = self->shots->len;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->shots, SixainPicturePlanShot, middle).start <= frame)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * sixain_picture_plan_get_n_pictures:
 * @self: a plan
 *
 * Returns: how many different pictures are shown
 */
guint
sixain_picture_plan_get_n_pictures (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pictures->len;
}

/**
 * sixain_picture_plan_get_picture:
 * @self: a plan
 * @i: which picture, from 0, in the order they are first shown
 * @magnification: (out) (optional): the most its whole width is ever a multiple of the
 *   frame's width
 *
 * Returns: its file
 */
const char *
sixain_picture_plan_get_picture (SixainPicturePlan *self,
                                 guint              i,
                                 double            *magnification)
{
  const SixainPicturePlanPicture *picture;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->pictures->len, NULL);

  picture = &g_array_index (self->pictures, SixainPicturePlanPicture, i);
  if (magnification != NULL)
    *magnification = picture->magnification;

  return picture->path;
}

/**
 * sixain_picture_plan_get_n_pieces:
 * @self: a plan
 *
 * Returns: how many pieces of sound there are
 */
guint
sixain_picture_plan_get_n_pieces (SixainPicturePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pieces->len;
}

/**
 * sixain_picture_plan_get_piece:
 * @self: a plan
 * @i: which piece, from 0, in the order they begin
 *
 * Returns: (transfer none): the piece
 */
const SixainPiece *
sixain_picture_plan_get_piece (SixainPicturePlan *self,
                               guint              i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->pieces->len, NULL);

  return &g_array_index (self->pieces, SixainPiece, i);
}
