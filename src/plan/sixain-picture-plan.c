/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-plan-private.h"

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
  return sixain_picture_plan_new_showing (storyboard, folder, burn_ins, NULL, NULL);
}

/**
 * sixain_picture_plan_new_showing:
 * @storyboard: a storyboard
 * @folder: where the package's members lie
 * @burn_ins: what is drawn over the pictures
 * @func: (nullable) (scope call): says what each shot shows, called once for each that is
 *   played, in their order
 * @user_data: for @func
 *
 * Takes the snapshot as sixain_picture_plan_new() does, of the film as it would be if its
 * shots showed something else. The storyboard is neither changed nor copied.
 *
 * Returns: (transfer full): a new plan
 */
SixainPicturePlan *
sixain_picture_plan_new_showing (SixainStoryboard  *storyboard,
                                 const char        *folder,
                                 SixainBurnIns      burn_ins,
                                 SixainShowingFunc  func,
                                 gpointer           user_data)
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
  sixain_picture_plan_build (self, storyboard, folder, func, user_data);
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
