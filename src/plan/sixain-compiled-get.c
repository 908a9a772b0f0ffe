/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-compiled-private.h"

#include <string.h>

/**
 * sixain_compiled_get_pass:
 * @self: a compiled pass
 *
 * Returns: (transfer none): the pass
 */
SixainPass *
sixain_compiled_get_pass (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pass;
}

/**
 * sixain_compiled_get_profile:
 * @self: a compiled pass
 *
 * Returns: (transfer none): the model it is made for
 */
SixainProfile *
sixain_compiled_get_profile (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->profile;
}

/**
 * sixain_compiled_get_kind:
 * @self: a compiled pass
 *
 * Returns: what kind of request it makes
 */
SixainCompiledKind
sixain_compiled_get_kind (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind;
}

/**
 * sixain_compiled_get_seconds:
 * @self: a compiled pass
 *
 * Returns: what is asked for
 */
guint
sixain_compiled_get_seconds (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->seconds;
}

/**
 * sixain_compiled_get_aspect:
 * @self: a compiled pass
 *
 * Returns: the shape of the film; where there is a start frame that decides
 */
SixainAspect
sixain_compiled_get_aspect (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->aspect;
}

/**
 * sixain_compiled_get_mode:
 * @self: a compiled pass
 *
 * Returns: the storyboard's mode, which the profile may not have
 */
const char *
sixain_compiled_get_mode (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->mode;
}

/**
 * sixain_compiled_get_sound:
 * @self: a compiled pass
 *
 * Returns: whether the model is asked for sound
 */
gboolean
sixain_compiled_get_sound (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->sound;
}

/**
 * sixain_compiled_get_negative:
 * @self: a compiled pass
 *
 * Returns: what is not wanted, "" for nothing
 */
const char *
sixain_compiled_get_negative (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->negative;
}

/**
 * sixain_compiled_get_n_inputs:
 * @self: a compiled pass
 *
 * Returns: how many inputs are sent
 */
guint
sixain_compiled_get_n_inputs (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->inputs->len;
}

/**
 * sixain_compiled_get_input:
 * @self: a compiled pass
 * @i: which, in wire order
 *
 * Returns: (transfer none): the input; it lives as long as @self
 */
const SixainInput *
sixain_compiled_get_input (SixainCompiled *self,
                           guint           i)
{
  g_return_val_if_fail (self != NULL && i < self->inputs->len, NULL);

  return &g_array_index (self->inputs, SixainInput, i);
}

/**
 * sixain_compiled_find_input:
 * @self: a compiled pass
 * @role: what it is sent as
 *
 * Returns: (transfer none) (nullable): the first input of @role
 */
const SixainInput *
sixain_compiled_find_input (SixainCompiled *self,
                            SixainInputRole role)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      if (g_array_index (self->inputs, SixainInput, i).role == role)
        return &g_array_index (self->inputs, SixainInput, i);
    }

  return NULL;
}

/**
 * sixain_compiled_find_record:
 * @self: a compiled pass
 * @id: the id of an asset or a cast member
 * @shot: which of the pass's shots uses it, %G_MAXUINT for any
 *
 * Returns: the index of the input, %SIXAIN_NO_INPUT when it is not sent
 */
guint
sixain_compiled_find_record (SixainCompiled *self,
                             const char     *id,
                             guint           shot)
{
  g_return_val_if_fail (self != NULL, SIXAIN_NO_INPUT);
  g_return_val_if_fail (id != NULL, SIXAIN_NO_INPUT);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const SixainInput *input = &g_array_index (self->inputs, SixainInput, i);

      if (strcmp (input->id, id) == 0 &&
          (shot == G_MAXUINT || (input->shots & (G_GUINT64_CONSTANT (1) << MIN (shot, 63))) != 0))
        return i;
    }

  return SIXAIN_NO_INPUT;
}

/**
 * sixain_compiled_get_n_pictures:
 * @self: a compiled pass
 *
 * Returns: how many frames, pictures and cast members are sent
 */
guint
sixain_compiled_get_n_pictures (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->inputs->len - (sixain_compiled_find_input (self, SIXAIN_INPUT_VIDEO) != NULL ? 1 : 0);
}

/**
 * sixain_compiled_get_n_wanted:
 * @self: a compiled pass
 *
 * Returns: how many frames, pictures and cast members are asked for, those that did not fit too
 */
guint
sixain_compiled_get_n_wanted (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_wanted;
}

/**
 * sixain_compiled_get_pictures_max:
 * @self: a compiled pass
 *
 * Returns: how many frames, pictures and cast members the model takes here
 */
guint
sixain_compiled_get_pictures_max (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pictures_max;
}

/**
 * sixain_compiled_get_n_dropped:
 * @self: a compiled pass
 *
 * Returns: how many things do not go into the request
 */
guint
sixain_compiled_get_n_dropped (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->dropped->len;
}

/**
 * sixain_compiled_get_dropped:
 * @self: a compiled pass
 * @i: which
 *
 * Returns: (transfer none): something that does not go into the request
 */
const SixainDropped *
sixain_compiled_get_dropped (SixainCompiled *self,
                             guint           i)
{
  g_return_val_if_fail (self != NULL && i < self->dropped->len, NULL);

  return &g_array_index (self->dropped, SixainDropped, i);
}

/**
 * sixain_compiled_get_n_shots:
 * @self: a compiled pass
 *
 * Returns: how many texts there are: one a shot, one for automatic shots
 */
guint
sixain_compiled_get_n_shots (SixainCompiled *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shots->len;
}

/**
 * sixain_compiled_get_shot_seconds:
 * @self: a compiled pass
 * @shot: which text
 *
 * Returns: how long the shot is asked to be
 */
guint
sixain_compiled_get_shot_seconds (SixainCompiled *self,
                                  guint           shot)
{
  g_return_val_if_fail (self != NULL && shot < self->shots->len, 0);

  return g_array_index (self->shots, SixainCompiledShot, shot).seconds;
}

/**
 * sixain_compiled_get_n_segments:
 * @self: a compiled pass
 * @shot: which text
 *
 * Returns: of how many pieces the text is made
 */
guint
sixain_compiled_get_n_segments (SixainCompiled *self,
                                guint           shot)
{
  g_return_val_if_fail (self != NULL && shot < self->shots->len, 0);

  return g_array_index (self->shots, SixainCompiledShot, shot).segments->len;
}

/**
 * sixain_compiled_get_segment:
 * @self: a compiled pass
 * @shot: which text
 * @i: which piece
 *
 * Returns: (transfer none): the piece; it lives as long as @self
 */
const SixainSegment *
sixain_compiled_get_segment (SixainCompiled *self,
                             guint           shot,
                             guint           i)
{
  GArray *segments;

  g_return_val_if_fail (self != NULL && shot < self->shots->len, NULL);

  segments = g_array_index (self->shots, SixainCompiledShot, shot).segments;
  g_return_val_if_fail (i < segments->len, NULL);

  return &g_array_index (segments, SixainSegment, i);
}

static gboolean
media_equal (const SixainMedia *a,
             const SixainMedia *b,
             guint              n)
{
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (a[i].asset, b[i].asset) != 0 || strcmp (a[i].hash, b[i].hash) != 0 || strcmp (a[i].extension, b[i].extension) != 0 ||
          strcmp (a[i].name, b[i].name) != 0 || a[i].bytes != b[i].bytes || a[i].in != b[i].in || a[i].out != b[i].out)
        return FALSE;
    }

  return TRUE;
}

static gboolean
input_equal (const SixainInput *a,
             const SixainInput *b)
{
  return a->role == b->role && a->number == b->number && strcmp (a->id, b->id) == 0 && g_strcmp0 (a->costume, b->costume) == 0 &&
         strcmp (a->name, b->name) == 0 && strcmp (a->description, b->description) == 0 && a->cast == b->cast &&
         a->cast_kind == b->cast_kind && strcmp (a->voice, b->voice) == 0 && a->n_views == b->n_views &&
         media_equal (a->views, b->views, a->n_views) && (a->video == NULL) == (b->video == NULL) &&
         media_equal (a->video, b->video, a->video != NULL ? 1 : 0) && a->use == b->use && a->sound == b->sound &&
         a->mentioned == b->mentioned && a->shots == b->shots;
}

static gboolean
shot_equal (const SixainCompiledShot *a,
            const SixainCompiledShot *b)
{
  if (a->seconds != b->seconds || a->segments->len != b->segments->len)
    return FALSE;

  for (guint i = 0; i < a->segments->len; i++)
    {
      const SixainSegment *x = &g_array_index (a->segments, SixainSegment, i);
      const SixainSegment *y = &g_array_index (b->segments, SixainSegment, i);

      if (x->origin != y->origin || x->input != y->input || x->offset != y->offset || strcmp (x->text, y->text) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * sixain_compiled_equal:
 * @a: a compiled pass
 * @b: another
 *
 * Returns: whether the same would be sent, and the same left out
 */
gboolean
sixain_compiled_equal (SixainCompiled *a,
                       SixainCompiled *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind || a->seconds != b->seconds || a->aspect != b->aspect || strcmp (a->mode, b->mode) != 0 ||
      strcmp (a->negative, b->negative) != 0 || a->sound != b->sound || a->pictures_max != b->pictures_max ||
      a->profile != b->profile || a->inputs->len != b->inputs->len || a->dropped->len != b->dropped->len || a->shots->len != b->shots->len)
    return FALSE;

  for (guint i = 0; i < a->inputs->len; i++)
    {
      if (!input_equal (&g_array_index (a->inputs, SixainInput, i), &g_array_index (b->inputs, SixainInput, i)))
        return FALSE;
    }
  for (guint i = 0; i < a->dropped->len; i++)
    {
      const SixainDropped *x = &g_array_index (a->dropped, SixainDropped, i);
      const SixainDropped *y = &g_array_index (b->dropped, SixainDropped, i);

      if (strcmp (x->id, y->id) != 0 || strcmp (x->name, y->name) != 0 || x->reason != y->reason ||
          x->mentioned != y->mentioned || x->shots != y->shots)
        return FALSE;
    }
  for (guint i = 0; i < a->shots->len; i++)
    {
      if (!shot_equal (&g_array_index (a->shots, SixainCompiledShot, i), &g_array_index (b->shots, SixainCompiledShot, i)))
        return FALSE;
    }

  return TRUE;
}
