/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-profile-private.h"

/**
 * SixainProfile:
 *
 * What a model allows and what it costs, as its providers stated it at a date. Immutable,
 * so any thread may read it.
 */

G_DEFINE_FINAL_TYPE (SixainProfile, sixain_profile, G_TYPE_OBJECT)

static void
sixain_profile_finalize (GObject *object)
{
  SixainProfile *self = SIXAIN_PROFILE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->modes, g_strfreev);
  g_clear_pointer (&self->mode_names, g_strfreev);
  g_clear_pointer (&self->prices, g_array_unref);
  g_clear_pointer (&self->sound_languages, g_strfreev);
  g_clear_pointer (&self->picture_formats, g_strfreev);
  g_clear_pointer (&self->video_formats, g_strfreev);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->provider_name, g_free);
  g_clear_pointer (&self->providers, g_strfreev);
  g_clear_pointer (&self->at_providers, g_ptr_array_unref);
  g_clear_pointer (&self->wire, g_hash_table_unref);

  G_OBJECT_CLASS (sixain_profile_parent_class)->finalize (object);
}

static void
sixain_profile_class_init (SixainProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_profile_finalize;
}

static void
sixain_profile_init (SixainProfile *self)
{
  self->prices = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->providers = g_new0 (char *, 1);
  self->at_providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->wire = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static int
find_mode (SixainProfile *self,
           const char    *mode)
{
  for (int i = 0; mode != NULL && self->modes[i] != NULL; i++)
    {
      if (g_str_equal (self->modes[i], mode))
        return i;
    }

  return -1;
}

/**
 * sixain_profile_get_id:
 * @self: a profile
 *
 * Returns: the id that storyboards name it by: "kling-o3"
 */
const char *
sixain_profile_get_id (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return self->id;
}

/**
 * sixain_profile_get_name:
 * @self: a profile
 *
 * Returns: what the user reads
 */
const char *
sixain_profile_get_name (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return self->name;
}

/**
 * sixain_profile_get_as_of:
 * @self: a profile
 *
 * Returns: the month its numbers were read: "2026-10"
 */
const char *
sixain_profile_get_as_of (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return self->as_of;
}

/**
 * sixain_profile_get_preliminary:
 * @self: a profile
 *
 * Returns: whether its numbers are from third parties, and may change
 */
gboolean
sixain_profile_get_preliminary (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), FALSE);

  return self->preliminary;
}

/**
 * sixain_profile_get_shots_max:
 * @self: a profile
 *
 * Returns: how many shots one request may have, 0 when not stated
 */
guint
sixain_profile_get_shots_max (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->shots_max;
}

/**
 * sixain_profile_get_seconds_min:
 * @self: a profile
 *
 * Returns: the shortest request
 */
guint
sixain_profile_get_seconds_min (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->seconds_min;
}

/**
 * sixain_profile_get_seconds_max:
 * @self: a profile
 *
 * Returns: the longest request, 0 when not stated
 */
guint
sixain_profile_get_seconds_max (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->seconds_max;
}

/**
 * sixain_profile_get_shot_seconds_min:
 * @self: a profile
 *
 * Returns: the shortest shot of a request
 */
guint
sixain_profile_get_shot_seconds_min (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->shot_seconds_min;
}

/**
 * sixain_profile_get_whole_seconds:
 * @self: a profile
 *
 * Returns: whether shots must be whole seconds long
 */
gboolean
sixain_profile_get_whole_seconds (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), FALSE);

  return self->whole_seconds;
}

/**
 * sixain_profile_get_shot_prompt_max:
 * @self: a profile
 *
 * Returns: characters of one shot's prompt, 0 when not stated
 */
guint
sixain_profile_get_shot_prompt_max (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->shot_prompt_max;
}

/**
 * sixain_profile_get_prompt_max:
 * @self: a profile
 *
 * Returns: characters of all prompts of a request, 0 when not stated
 */
guint
sixain_profile_get_prompt_max (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->prompt_max;
}

/**
 * sixain_profile_get_context_tokens:
 * @self: a profile
 *
 * Returns: tokens of the whole request, 0 when not stated
 */
guint
sixain_profile_get_context_tokens (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->context_tokens;
}

/**
 * sixain_profile_get_pictures_max:
 * @self: a profile
 *
 * Returns: pictures and cast members in one request, %SIXAIN_NOT_STATED when not stated
 */
guint
sixain_profile_get_pictures_max (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->limits[SIXAIN_LIMIT_PICTURES];
}

/**
 * sixain_profile_get_pictures_max_with_video:
 * @self: a profile
 *
 * Returns: pictures and cast members beside a reference video, %SIXAIN_NOT_STATED when not
 *   stated
 */
guint
sixain_profile_get_pictures_max_with_video (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), 0);

  return self->limits[SIXAIN_LIMIT_PICTURES_WITH_VIDEO];
}

/**
 * sixain_profile_get_audio:
 * @self: a profile
 *
 * Returns: whether the model can make sound
 */
gboolean
sixain_profile_get_audio (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), FALSE);

  return sixain_profile_can (self, SIXAIN_CAN_AUDIO);
}

/**
 * sixain_profile_get_modes:
 * @self: a profile
 *
 * Returns: (transfer none): ids of its modes, the cheapest first
 */
const char * const *
sixain_profile_get_modes (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return (const char * const *) self->modes;
}

/**
 * sixain_profile_get_mode_name:
 * @self: a profile
 * @mode: (nullable): the id of a mode
 *
 * Returns: (nullable): what the user reads ("1080p"), %NULL when there is no such mode
 */
const char *
sixain_profile_get_mode_name (SixainProfile *self,
                              const char    *mode)
{
  int index;

  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  index = find_mode (self, mode);
  return index >= 0 ? self->mode_names[index] : NULL;
}

/**
 * sixain_profile_get_price:
 * @self: a profile
 * @mode: (nullable): the id of a mode
 * @kind: what is made from what
 *
 * Returns: millionths of a US dollar for each second made, -1 when not stated
 */
gint64
sixain_profile_get_price (SixainProfile  *self,
                          const char     *mode,
                          SixainPriceKind kind)
{
  int index;

  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), -1);
  g_return_val_if_fail (kind < SIXAIN_N_PRICE_KINDS, -1);

  index = find_mode (self, mode);
  return index >= 0 ? g_array_index (self->prices, gint64, index * SIXAIN_N_PRICE_KINDS + kind) : -1;
}

/**
 * sixain_profile_allows_aspect:
 * @self: a profile
 * @aspect: a shape of film
 *
 * Returns: whether the model can make it
 */
gboolean
sixain_profile_allows_aspect (SixainProfile *self,
                              SixainAspect   aspect)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), FALSE);

  return (self->aspects & (1u << aspect)) != 0;
}
