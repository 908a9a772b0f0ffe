/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-plan-private.h"

#include "sixain-pass-private.h"

G_DEFINE_BOXED_TYPE (SixainPlan, sixain_plan, sixain_plan_ref, sixain_plan_unref)

static void
clear_plan (gpointer data)
{
  SixainPlan *self = data;

  g_ptr_array_unref (self->passes);
  g_object_unref (self->profile);
  g_free (self->mode);
}

/**
 * sixain_plan_new:
 * @storyboard: a storyboard
 * @profile: the model it would be sent to, of one provider or in general
 *
 * Splits the shots that are not skipped into passes, or the master prompt where the model
 * is to find the shots itself. A storyboard always has a plan, and only one without shots
 * has a plan without passes.
 *
 * A shot is asked for in whole seconds, rounded up; its head is kept and the surplus left
 * at its tail, because lines and sounds start from the head. A shot that lacks less than
 * half a frame of a second is not rounded up to the next one: at 29.97 frames a second no
 * shot ends on a second.
 *
 * Returns: (transfer full): a new plan
 */
SixainPlan *
sixain_plan_new (SixainStoryboard *storyboard,
                 SixainProfile    *profile)
{
  SixainPlan *self;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  self = g_atomic_rc_box_new0 (SixainPlan);
  self->profile = g_object_ref (profile);
  self->mode = g_strdup (sixain_storyboard_get_mode (storyboard));
  self->rate = *sixain_storyboard_get_rate (storyboard);
  self->passes = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_pass_unref);
  sixain_plan_build (self, storyboard);

  for (guint i = 0; i < self->passes->len; i++)
    {
      gint64 price = sixain_pass_get_price (self->passes->pdata[i]);

      self->seconds += sixain_pass_get_seconds (self->passes->pdata[i]);
      self->price = price < 0 || self->price < 0 ? -1 : self->price + price;
    }

  return self;
}

/**
 * sixain_plan_ref:
 * @self: a plan
 *
 * Returns: (transfer full): the same plan
 */
SixainPlan *
sixain_plan_ref (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_plan_unref:
 * @self: (transfer full): a plan
 *
 * Drops a reference, from any thread.
 */
void
sixain_plan_unref (SixainPlan *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_plan);
}

/**
 * sixain_plan_get_profile:
 * @self: a plan
 *
 * Returns: (transfer none): the model it is for
 */
SixainProfile *
sixain_plan_get_profile (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->profile;
}

/**
 * sixain_plan_get_mode:
 * @self: a plan
 *
 * Returns: the storyboard's mode; the profile may have none of that name, and then no price
 */
const char *
sixain_plan_get_mode (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->mode;
}

/**
 * sixain_plan_get_rate:
 * @self: a plan
 *
 * Returns: (transfer none): the rate that its frames are counted in
 */
const SixainRate *
sixain_plan_get_rate (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->rate;
}

/**
 * sixain_plan_get_n_passes:
 * @self: a plan
 *
 * Returns: how many requests it takes; 0 when there is nothing to make
 */
guint
sixain_plan_get_n_passes (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->passes->len;
}

/**
 * sixain_plan_get_pass:
 * @self: a plan
 * @i: which, below sixain_plan_get_n_passes()
 *
 * Returns: (transfer none): a pass, in the order of the film
 */
SixainPass *
sixain_plan_get_pass (SixainPlan *self,
                      guint       i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->passes->len, NULL);

  return self->passes->pdata[i];
}

/**
 * sixain_plan_find_shot:
 * @self: a plan
 * @position: of a shot in the storyboard
 *
 * Returns: the first pass that covers it, %G_MAXUINT when none does: it is skipped, or the
 *   model finds the shots itself
 */
guint
sixain_plan_find_shot (SixainPlan *self,
                       guint       position)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);

  for (guint i = 0; i < self->passes->len; i++)
    {
      SixainPass *pass = self->passes->pdata[i];

      for (guint j = 0; j < sixain_pass_get_n_shots (pass); j++)
        {
          if (sixain_pass_get_shot (pass, j)->position == position)
            return position == G_MAXUINT ? G_MAXUINT : i;
        }
    }

  return G_MAXUINT;
}

/**
 * sixain_plan_get_seconds:
 * @self: a plan
 *
 * Returns: of all passes
 */
guint
sixain_plan_get_seconds (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->seconds;
}

/**
 * sixain_plan_get_price:
 * @self: a plan
 *
 * Returns: millionths of a US dollar for all passes, -1 when the price of one isn't stated
 */
gint64
sixain_plan_get_price (SixainPlan *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->price;
}

/**
 * sixain_plan_equal:
 * @a: a plan
 * @b: another
 *
 * Returns: whether they ask the same model for the same, at the same price
 */
gboolean
sixain_plan_equal (SixainPlan *a,
                   SixainPlan *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->profile != b->profile || g_strcmp0 (a->mode, b->mode) != 0 || !sixain_rate_equal (&a->rate, &b->rate) ||
      a->passes->len != b->passes->len)
    return FALSE;

  for (guint i = 0; i < a->passes->len; i++)
    {
      if (!sixain_pass_equal (a->passes->pdata[i], b->passes->pdata[i]))
        return FALSE;
    }

  return TRUE;
}
