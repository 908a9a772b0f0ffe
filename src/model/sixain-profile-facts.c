/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-profile-private.h"

/* A least that isn't stated is 0, so that everything reaches it. */
static const struct {
  const char *member;
  gboolean    least;
  gboolean    needed;
} limits[SIXAIN_N_LIMITS] = {
  [SIXAIN_LIMIT_PICTURES] = { "pictures-max", FALSE, TRUE },
  [SIXAIN_LIMIT_PICTURES_WITH_VIDEO] = { "pictures-max-with-video", FALSE, TRUE },
  [SIXAIN_LIMIT_PICTURES_WITH_VIDEO_ELEMENTS] = { "pictures-with-video-elements", FALSE, FALSE },
  [SIXAIN_LIMIT_REFERENCE_PICTURES] = { "reference-pictures", FALSE, FALSE },
  [SIXAIN_LIMIT_ELEMENTS] = { "elements", FALSE, FALSE },
  [SIXAIN_LIMIT_ELEMENTS_WITH_START_FRAME] = { "elements-with-start-frame", FALSE, FALSE },
  [SIXAIN_LIMIT_VIDEO_ELEMENTS] = { "video-elements", FALSE, FALSE },
  [SIXAIN_LIMIT_VIDEO_ELEMENTS_WITH_VIDEO] = { "video-elements-with-video", FALSE, FALSE },
  [SIXAIN_LIMIT_MIDDLE_FRAMES] = { "middle-frames", FALSE, FALSE },
  [SIXAIN_LIMIT_VIDEOS] = { "videos", FALSE, FALSE },
  [SIXAIN_LIMIT_VOICES] = { "voices", FALSE, FALSE },
  [SIXAIN_LIMIT_INPUTS] = { "inputs", FALSE, FALSE },
  [SIXAIN_LIMIT_SHOT_LIST] = { "shot-list", FALSE, FALSE },
  [SIXAIN_LIMIT_SHOT_LABEL] = { "shot-label", TRUE, FALSE },
  [SIXAIN_LIMIT_PROMPT_ADVISED] = { "prompt-advised", FALSE, FALSE },
  [SIXAIN_LIMIT_NEGATIVE] = { "negative", FALSE, FALSE },
  [SIXAIN_LIMIT_PICTURE_MB] = { "picture-mb", FALSE, FALSE },
  [SIXAIN_LIMIT_PICTURE_SIDE_MIN] = { "picture-side-min", TRUE, FALSE },
  [SIXAIN_LIMIT_VIDEO_MB] = { "video-mb", FALSE, FALSE },
  [SIXAIN_LIMIT_VIDEO_SIDE_MIN] = { "video-side-min", TRUE, FALSE },
  [SIXAIN_LIMIT_VIDEO_SIDE_MAX] = { "video-side-max", FALSE, FALSE },
  [SIXAIN_LIMIT_VIDEO_AREA] = { "video-area", FALSE, FALSE },
  [SIXAIN_LIMIT_VIEWS_MIN] = { "views-min", TRUE, FALSE },
  [SIXAIN_LIMIT_VIEWS_MAX] = { "views-max", FALSE, FALSE },
  [SIXAIN_LIMIT_ELEMENT_NAME] = { "element-name", FALSE, FALSE },
  [SIXAIN_LIMIT_ELEMENT_DESCRIPTION] = { "element-description", FALSE, FALSE },
  [SIXAIN_LIMIT_FPS] = { "fps", FALSE, FALSE },
  [SIXAIN_LIMIT_RESULT_HOURS] = { "result-hours", FALSE, FALSE },
};

static const char * const ranges[SIXAIN_N_RANGES] = {
  [SIXAIN_RANGE_PICTURE_RATIO] = "picture-ratio",
  [SIXAIN_RANGE_VIDEO_RATIO] = "video-ratio",
  [SIXAIN_RANGE_VIDEO_SECONDS] = "video-seconds",
  [SIXAIN_RANGE_VIDEO_FPS] = "video-fps",
  [SIXAIN_RANGE_ELEMENT_VIDEO_SECONDS] = "element-video-seconds",
};

static const char * const abilities[SIXAIN_N_ABILITIES] = {
  [SIXAIN_CAN_AUDIO] = "audio",
  [SIXAIN_CAN_AUDIO_WITH_VIDEO] = "audio-with-video",
  [SIXAIN_CAN_START_FRAME_WITH_SHOTS] = "start-frame-with-shots",
  [SIXAIN_CAN_END_FRAME_WITH_SHOTS] = "end-frame-with-shots",
  [SIXAIN_CAN_END_FRAME_ALONE] = "end-frame-alone",
  [SIXAIN_CAN_VIDEO_WITH_SHOTS] = "video-with-shots",
  [SIXAIN_CAN_EDIT_VIDEO] = "edit-video",
  [SIXAIN_CAN_EDIT_WITH_FRAMES] = "edit-with-frames",
  [SIXAIN_CAN_AUTO_SHOTS] = "auto-shots",
  [SIXAIN_CAN_VOICES] = "bound-voices",
  [SIXAIN_CAN_VOICE_LANGUAGES] = "voice-languages",
  [SIXAIN_CAN_ASPECT_WITH_START_FRAME] = "aspect-with-start-frame",
};

static gboolean
is_stated (JsonObject *object,
           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static gboolean
read_limits (SixainProfile *self,
             JsonObject    *object,
             GError       **error)
{
  for (guint i = 0; i < SIXAIN_N_LIMITS; i++)
    {
      self->limits[i] = limits[i].least ? 0 : SIXAIN_NOT_STATED;
      if (!sixain_profile_read_count (object, limits[i].member, limits[i].needed, &self->limits[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_number (JsonNode *node,
             double   *number)
{
  if (!JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;

  *number = json_node_get_double (node);
  return *number >= 0.0;
}

static gboolean
read_ranges (SixainProfile *self,
             JsonObject    *object,
             GError       **error)
{
  for (guint i = 0; i < SIXAIN_N_RANGES; i++)
    {
      JsonNode *node = json_object_get_member (object, ranges[i]);
      JsonArray *array;

      self->ranges[i][0] = self->ranges[i][1] = 0.0;
      if (!is_stated (object, ranges[i]))
        continue;

      array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      if (array == NULL || json_array_get_length (array) != 2 ||
          !read_number (json_array_get_element (array, 0), &self->ranges[i][0]) ||
          !read_number (json_array_get_element (array, 1), &self->ranges[i][1]) ||
          self->ranges[i][0] > self->ranges[i][1] || self->ranges[i][1] == 0.0)
        return sixain_profile_fail (error, ranges[i], "two numbers, the least first,");
    }

  return TRUE;
}

static gboolean
read_abilities (SixainProfile *self,
                JsonObject    *object,
                GError       **error)
{
  if (!json_object_has_member (object, abilities[SIXAIN_CAN_AUDIO]))
    return sixain_profile_fail (error, abilities[SIXAIN_CAN_AUDIO], "true, false or null");

  self->abilities = 0;
  for (guint i = 0; i < SIXAIN_N_ABILITIES; i++)
    {
      JsonNode *node = json_object_get_member (object, abilities[i]);

      if (!is_stated (object, abilities[i]))
        continue;
      if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return sixain_profile_fail (error, abilities[i], "true, false or null");
      if (json_node_get_boolean (node))
        self->abilities |= 1u << i;
    }

  return TRUE;
}

static gboolean
read_texts (JsonObject   *object,
            const char   *member,
            char       ***texts,
            GError      **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = NULL;

  if (is_stated (object, member))
    {
      if (!JSON_NODE_HOLDS_ARRAY (node))
        return sixain_profile_fail (error, member, "list of texts");
      array = json_node_get_array (node);
    }

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return sixain_profile_fail (error, member, "list of texts");
      g_strv_builder_add (builder, json_node_get_string (element));
    }

  g_strfreev (*texts);
  *texts = g_strv_builder_end (builder);
  return TRUE;
}

/**
 * sixain_profile_read_facts:
 * @self: a profile that is being made
 * @object: a model file
 * @error: return location, domain %SIXAIN_MODEL_ERROR; names the member
 *
 * Reads what may be left out or null, which is "not stated".
 *
 * Returns: whether it was understood
 */
gboolean
sixain_profile_read_facts (SixainProfile *self,
                           JsonObject    *object,
                           GError       **error)
{
  self->preliminary = json_object_get_boolean_member_with_default (object, "preliminary", FALSE);

  return read_limits (self, object, error) &&
         read_ranges (self, object, error) &&
         read_abilities (self, object, error) &&
         read_texts (object, "sound-languages", &self->sound_languages, error) &&
         read_texts (object, "picture-formats", &self->picture_formats, error) &&
         read_texts (object, "video-formats", &self->video_formats, error);
}

/**
 * sixain_profile_get_limit:
 * @self: a profile
 * @limit: of what
 *
 * Returns: the most a request may have of it, %SIXAIN_NOT_STATED when not stated; the least
 *   where the name of @limit says so, 0 when not stated
 */
guint
sixain_profile_get_limit (SixainProfile *self,
                          SixainLimit    limit)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), SIXAIN_NOT_STATED);
  g_return_val_if_fail (limit < SIXAIN_N_LIMITS, SIXAIN_NOT_STATED);

  return self->limits[limit];
}

/**
 * sixain_profile_get_range:
 * @self: a profile
 * @range: of what
 * @min: (out) (optional): the least
 * @max: (out) (optional): the most
 *
 * Returns: whether it is stated; when not, @min is 0 and @max as large as a number can be
 */
gboolean
sixain_profile_get_range (SixainProfile *self,
                          SixainRange    range,
                          double        *min,
                          double        *max)
{
  gboolean stated;

  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (range < SIXAIN_N_RANGES, FALSE);

  stated = self->ranges[range][1] > 0.0;
  if (min != NULL)
    *min = self->ranges[range][0];
  if (max != NULL)
    *max = stated ? self->ranges[range][1] : G_MAXDOUBLE;

  return stated;
}

/**
 * sixain_profile_can:
 * @self: a profile
 * @ability: what is asked for
 *
 * Returns: whether it is stated that the model can do it
 */
gboolean
sixain_profile_can (SixainProfile *self,
                    SixainAbility  ability)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (ability < SIXAIN_N_ABILITIES, FALSE);

  return (self->abilities & (1u << ability)) != 0;
}

/**
 * sixain_profile_get_sound_languages:
 * @self: a profile
 *
 * Returns: (transfer none): BCP 47 languages that it is promised to speak, empty when not
 *   stated
 */
const char * const *
sixain_profile_get_sound_languages (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return (const char * const *) self->sound_languages;
}

/**
 * sixain_profile_get_picture_formats:
 * @self: a profile
 *
 * Returns: (transfer none): extensions of pictures it takes, empty when not stated
 */
const char * const *
sixain_profile_get_picture_formats (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return (const char * const *) self->picture_formats;
}

/**
 * sixain_profile_get_video_formats:
 * @self: a profile
 *
 * Returns: (transfer none): extensions of videos it takes, empty when not stated
 */
const char * const *
sixain_profile_get_video_formats (SixainProfile *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROFILE (self), NULL);

  return (const char * const *) self->video_formats;
}
