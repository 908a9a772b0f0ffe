/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-pass-private.h"

G_DEFINE_BOXED_TYPE (SixainPass, sixain_pass, sixain_pass_ref, sixain_pass_unref)

static void
clear_shot (gpointer data)
{
  SixainPassShot *shot = data;

  g_free ((char *) shot->id);
}

static void
clear_pass (gpointer data)
{
  SixainPass *self = data;

  g_array_unref (self->shots);
}

/**
 * sixain_pass_new:
 *
 * Returns: (transfer full): a pass without shots
 */
SixainPass *
sixain_pass_new (void)
{
  SixainPass *self = g_atomic_rc_box_new0 (SixainPass);

  self->shots = g_array_new (FALSE, FALSE, sizeof (SixainPassShot));
  g_array_set_clear_func (self->shots, clear_shot);

  return self;
}

/**
 * sixain_pass_add_shot:
 * @self: a pass that is being made
 * @shot: the next; its id is copied
 *
 * Adds a shot.
 */
void
sixain_pass_add_shot (SixainPass           *self,
                      const SixainPassShot *shot)
{
  SixainPassShot copy = *shot;

  copy.id = g_strdup (shot->id);
  g_array_append_val (self->shots, copy);
}

/**
 * sixain_pass_equal:
 * @a: a pass
 * @b: another
 *
 * Returns: whether they ask for the same of the same shots
 */
gboolean
sixain_pass_equal (SixainPass *a,
                   SixainPass *b)
{
  if (a->index != b->index || a->reason != b->reason || a->seconds != b->seconds || a->padding != b->padding ||
      a->carries != b->carries || a->auto_shots != b->auto_shots || a->price_kind != b->price_kind ||
      a->price != b->price || a->shots->len != b->shots->len)
    return FALSE;

  for (guint i = 0; i < a->shots->len; i++)
    {
      const SixainPassShot *one = &g_array_index (a->shots, SixainPassShot, i);
      const SixainPassShot *other = &g_array_index (b->shots, SixainPassShot, i);

      if (one->position != other->position || !g_str_equal (one->id, other->id) || one->part != other->part ||
          one->n_parts != other->n_parts || one->first != other->first || one->length != other->length ||
          one->start != other->start || one->seconds != other->seconds || one->made != other->made ||
          one->in != other->in || one->out != other->out)
        return FALSE;
    }

  return TRUE;
}

/**
 * sixain_pass_ref:
 * @self: a pass
 *
 * Returns: (transfer full): the same pass
 */
SixainPass *
sixain_pass_ref (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_pass_unref:
 * @self: (transfer full): a pass
 *
 * Drops a reference, from any thread.
 */
void
sixain_pass_unref (SixainPass *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_pass);
}

/**
 * sixain_pass_get_index:
 * @self: a pass
 *
 * Returns: its place in its plan, from 0
 */
guint
sixain_pass_get_index (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->index;
}

/**
 * sixain_pass_get_n_shots:
 * @self: a pass
 *
 * Returns: how many shots it covers, at least 1; 1 for automatic shots
 */
guint
sixain_pass_get_n_shots (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shots->len;
}

/**
 * sixain_pass_get_shot:
 * @self: a pass
 * @i: which, below sixain_pass_get_n_shots()
 *
 * Returns: (transfer none): the shot, or the part of one
 */
const SixainPassShot *
sixain_pass_get_shot (SixainPass *self,
                      guint       i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->shots->len, NULL);

  return &g_array_index (self->shots, SixainPassShot, i);
}

/**
 * sixain_pass_get_reason:
 * @self: a pass
 *
 * Returns: why it begins where it does
 */
SixainPassReason
sixain_pass_get_reason (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, SIXAIN_PASS_FIRST);

  return self->reason;
}

/**
 * sixain_pass_get_seconds:
 * @self: a pass
 *
 * Returns: what is asked of the model and paid, padding included. Of a clip that is edited
 *   it is the clip's own length, rounded as it is billed
 */
guint
sixain_pass_get_seconds (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->seconds;
}

/**
 * sixain_pass_get_padding:
 * @self: a pass
 *
 * Returns: the seconds that the last shot has only because the model makes no shorter pass
 */
guint
sixain_pass_get_padding (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->padding;
}

/**
 * sixain_pass_get_start:
 * @self: a pass
 *
 * Returns: the film's frame at which it begins
 */
gint64
sixain_pass_get_start (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_array_index (self->shots, SixainPassShot, 0).start;
}

/**
 * sixain_pass_get_length:
 * @self: a pass
 *
 * Returns: the frames of the film that it covers
 */
gint64
sixain_pass_get_length (SixainPass *self)
{
  const SixainPassShot *last;

  g_return_val_if_fail (self != NULL, 0);

  last = &g_array_index (self->shots, SixainPassShot, self->shots->len - 1);
  return last->start + last->length - sixain_pass_get_start (self);
}

/**
 * sixain_pass_get_carries:
 * @self: a pass
 *
 * Returns: whether its start frame is the last wanted frame of the pass before, which is
 *   not there until that one is made
 */
gboolean
sixain_pass_get_carries (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->carries;
}

/**
 * sixain_pass_get_auto_shots:
 * @self: a pass
 *
 * Returns: whether the master prompt is sent, for the model to split
 */
gboolean
sixain_pass_get_auto_shots (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->auto_shots;
}

/**
 * sixain_pass_get_price_kind:
 * @self: a pass
 *
 * Returns: what its price depends on
 */
SixainPriceKind
sixain_pass_get_price_kind (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, SIXAIN_PRICE_SILENT);

  return self->price_kind;
}

/**
 * sixain_pass_get_price:
 * @self: a pass
 *
 * Returns: millionths of a US dollar, -1 when the provider states none
 */
gint64
sixain_pass_get_price (SixainPass *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->price;
}

/**
 * sixain_pass_reason_to_string:
 * @reason: why a pass begins
 *
 * Returns: a word for scripts, which never changes
 */
const char *
sixain_pass_reason_to_string (SixainPassReason reason)
{
  static const char * const words[] = {
    [SIXAIN_PASS_FIRST] = "first",
    [SIXAIN_PASS_START_FRAME] = "start-frame",
    [SIXAIN_PASS_START_FRAME_BEFORE] = "start-frame-before",
    [SIXAIN_PASS_END_FRAME] = "end-frame",
    [SIXAIN_PASS_END_FRAME_BEFORE] = "end-frame-before",
    [SIXAIN_PASS_VIDEO] = "video",
    [SIXAIN_PASS_VIDEO_BEFORE] = "video-before",
    [SIXAIN_PASS_SHOTS] = "shots",
    [SIXAIN_PASS_SECONDS] = "seconds",
    [SIXAIN_PASS_CUT] = "cut",
  };

  g_return_val_if_fail (reason < G_N_ELEMENTS (words), "");

  return words[reason];
}
