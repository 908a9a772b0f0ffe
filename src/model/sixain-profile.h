/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-enums.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROFILE (sixain_profile_get_type ())
G_DECLARE_FINAL_TYPE (SixainProfile, sixain_profile, SIXAIN, PROFILE, GObject)

/**
 * SixainPriceKind:
 * @SIXAIN_PRICE_SILENT: pictures only
 * @SIXAIN_PRICE_SOUND: with sound made by the model
 * @SIXAIN_PRICE_VIDEO: with a reference video going in
 * @SIXAIN_PRICE_VOICE: with sound, in a voice that is bound to a cast member; where it isn't
 *   stated it is as with sound
 */
typedef enum {
  SIXAIN_PRICE_SILENT,
  SIXAIN_PRICE_SOUND,
  SIXAIN_PRICE_VIDEO,
  SIXAIN_PRICE_VOICE,
} SixainPriceKind;

#define SIXAIN_N_PRICE_KINDS 4

/**
 * SIXAIN_NOT_STATED:
 *
 * What a most is when its provider states none: more than anything there is, so that
 * nothing ever exceeds it.
 */
#define SIXAIN_NOT_STATED G_MAXUINT

/**
 * SixainLimit:
 * @SIXAIN_LIMIT_PICTURES: pictures and cast members ("elements") in one request
 * @SIXAIN_LIMIT_PICTURES_WITH_VIDEO: the same beside a reference video
 * @SIXAIN_LIMIT_PICTURES_WITH_VIDEO_ELEMENTS: the same beside a cast member made from a video
 * @SIXAIN_LIMIT_REFERENCE_PICTURES: of these, pictures that are no frames
 * @SIXAIN_LIMIT_ELEMENTS: of these, cast members, without a start frame
 * @SIXAIN_LIMIT_ELEMENTS_WITH_START_FRAME: the same beside a start frame
 * @SIXAIN_LIMIT_VIDEO_ELEMENTS: of these, made from a video
 * @SIXAIN_LIMIT_VIDEO_ELEMENTS_WITH_VIDEO: the same beside a reference video
 * @SIXAIN_LIMIT_MIDDLE_FRAMES: frames between start and end frame
 * @SIXAIN_LIMIT_VIDEOS: reference videos
 * @SIXAIN_LIMIT_VOICES: voices that are bound
 * @SIXAIN_LIMIT_INPUTS: pictures, cast members, videos and voices together
 * @SIXAIN_LIMIT_SHOT_LIST: characters of a whole shot list
 * @SIXAIN_LIMIT_SHOT_LABEL: characters of these that each shot costs besides its words
 * @SIXAIN_LIMIT_PROMPT_ADVISED: characters of all prompts beyond which a provider advises against more
 * @SIXAIN_LIMIT_NEGATIVE: characters of the negative text; 0 where there is none
 * @SIXAIN_LIMIT_PICTURE_MB: megabytes of a picture
 * @SIXAIN_LIMIT_PICTURE_SIDE_MIN: pixels of a picture's shorter side, at least
 * @SIXAIN_LIMIT_VIDEO_MB: megabytes of a reference video
 * @SIXAIN_LIMIT_VIDEO_SIDE_MIN: pixels of a reference video's shorter side, at least
 * @SIXAIN_LIMIT_VIDEO_SIDE_MAX: pixels of a reference video's longer side
 * @SIXAIN_LIMIT_VIDEO_AREA: pixels of a frame of a reference video
 * @SIXAIN_LIMIT_VIEWS_MIN: views a cast member needs, at least
 * @SIXAIN_LIMIT_VIEWS_MAX: views of a cast member
 * @SIXAIN_LIMIT_ELEMENT_NAME: characters of a cast member's name
 * @SIXAIN_LIMIT_ELEMENT_DESCRIPTION: characters of its description
 * @SIXAIN_LIMIT_FPS: frames a second that come back
 * @SIXAIN_LIMIT_RESULT_HOURS: hours a result is kept to be fetched
 *
 * The number of a thing that a request may have at most, where the name doesn't say "min".
 */
typedef enum {
  SIXAIN_LIMIT_PICTURES,
  SIXAIN_LIMIT_PICTURES_WITH_VIDEO,
  SIXAIN_LIMIT_PICTURES_WITH_VIDEO_ELEMENTS,
  SIXAIN_LIMIT_REFERENCE_PICTURES,
  SIXAIN_LIMIT_ELEMENTS,
  SIXAIN_LIMIT_ELEMENTS_WITH_START_FRAME,
  SIXAIN_LIMIT_VIDEO_ELEMENTS,
  SIXAIN_LIMIT_VIDEO_ELEMENTS_WITH_VIDEO,
  SIXAIN_LIMIT_MIDDLE_FRAMES,
  SIXAIN_LIMIT_VIDEOS,
  SIXAIN_LIMIT_VOICES,
  SIXAIN_LIMIT_INPUTS,
  SIXAIN_LIMIT_SHOT_LIST,
  SIXAIN_LIMIT_SHOT_LABEL,
  SIXAIN_LIMIT_PROMPT_ADVISED,
  SIXAIN_LIMIT_NEGATIVE,
  SIXAIN_LIMIT_PICTURE_MB,
  SIXAIN_LIMIT_PICTURE_SIDE_MIN,
  SIXAIN_LIMIT_VIDEO_MB,
  SIXAIN_LIMIT_VIDEO_SIDE_MIN,
  SIXAIN_LIMIT_VIDEO_SIDE_MAX,
  SIXAIN_LIMIT_VIDEO_AREA,
  SIXAIN_LIMIT_VIEWS_MIN,
  SIXAIN_LIMIT_VIEWS_MAX,
  SIXAIN_LIMIT_ELEMENT_NAME,
  SIXAIN_LIMIT_ELEMENT_DESCRIPTION,
  SIXAIN_LIMIT_FPS,
  SIXAIN_LIMIT_RESULT_HOURS,
} SixainLimit;

#define SIXAIN_N_LIMITS (SIXAIN_LIMIT_RESULT_HOURS + 1)

/**
 * SixainRange:
 * @SIXAIN_RANGE_PICTURE_RATIO: width to height of a picture
 * @SIXAIN_RANGE_VIDEO_RATIO: width to height of a reference video
 * @SIXAIN_RANGE_VIDEO_SECONDS: length of a reference video
 * @SIXAIN_RANGE_VIDEO_FPS: frames a second of a reference video
 * @SIXAIN_RANGE_ELEMENT_VIDEO_SECONDS: length of a video a cast member is made from
 *
 * Two ends between which a thing must be.
 */
typedef enum {
  SIXAIN_RANGE_PICTURE_RATIO,
  SIXAIN_RANGE_VIDEO_RATIO,
  SIXAIN_RANGE_VIDEO_SECONDS,
  SIXAIN_RANGE_VIDEO_FPS,
  SIXAIN_RANGE_ELEMENT_VIDEO_SECONDS,
} SixainRange;

#define SIXAIN_N_RANGES (SIXAIN_RANGE_ELEMENT_VIDEO_SECONDS + 1)

/**
 * SixainAbility:
 * @SIXAIN_CAN_AUDIO: make sound
 * @SIXAIN_CAN_AUDIO_WITH_VIDEO: make sound when a reference video goes in
 * @SIXAIN_CAN_START_FRAME_WITH_SHOTS: begin several shots with a start frame
 * @SIXAIN_CAN_END_FRAME_WITH_SHOTS: end several shots with an end frame
 * @SIXAIN_CAN_END_FRAME_ALONE: take an end frame without a start frame
 * @SIXAIN_CAN_VIDEO_WITH_SHOTS: follow a reference video's motion through several shots
 * @SIXAIN_CAN_EDIT_VIDEO: change a clip
 * @SIXAIN_CAN_EDIT_WITH_FRAMES: take start and end frames beside the clip it changes
 * @SIXAIN_CAN_AUTO_SHOTS: split a prompt into shots itself
 * @SIXAIN_CAN_VOICES: speak with a voice that is bound to a cast member
 * @SIXAIN_CAN_VOICE_LANGUAGES: speak several languages with one voice
 * @SIXAIN_CAN_ASPECT_WITH_START_FRAME: make another shape than the start frame's
 *
 * What a model can do. What isn't stated, it can't.
 */
typedef enum {
  SIXAIN_CAN_AUDIO,
  SIXAIN_CAN_AUDIO_WITH_VIDEO,
  SIXAIN_CAN_START_FRAME_WITH_SHOTS,
  SIXAIN_CAN_END_FRAME_WITH_SHOTS,
  SIXAIN_CAN_END_FRAME_ALONE,
  SIXAIN_CAN_VIDEO_WITH_SHOTS,
  SIXAIN_CAN_EDIT_VIDEO,
  SIXAIN_CAN_EDIT_WITH_FRAMES,
  SIXAIN_CAN_AUTO_SHOTS,
  SIXAIN_CAN_VOICES,
  SIXAIN_CAN_VOICE_LANGUAGES,
  SIXAIN_CAN_ASPECT_WITH_START_FRAME,
} SixainAbility;

#define SIXAIN_N_ABILITIES (SIXAIN_CAN_ASPECT_WITH_START_FRAME + 1)

/* Immutable; every number comes from data/models/<id>.json. */
SixainProfile      *sixain_profile_new_from_bytes        (GBytes        *json,
                                                          GError       **error);
const char         *sixain_profile_get_id                (SixainProfile *self);
const char         *sixain_profile_get_name              (SixainProfile *self);
const char         *sixain_profile_get_as_of             (SixainProfile *self); /* "2026-10" */
gboolean            sixain_profile_get_preliminary       (SixainProfile *self); /* known from third parties only */
guint               sixain_profile_get_shots_max         (SixainProfile *self); /* 0 when not stated */
guint               sixain_profile_get_seconds_min       (SixainProfile *self);
guint               sixain_profile_get_seconds_max       (SixainProfile *self); /* 0 when not stated */
gboolean            sixain_profile_get_whole_seconds     (SixainProfile *self);
guint               sixain_profile_get_shot_seconds_min  (SixainProfile *self);
guint               sixain_profile_get_shot_prompt_max   (SixainProfile *self); /* characters, 0 when not stated */
guint               sixain_profile_get_prompt_max        (SixainProfile *self); /* characters, 0 when not stated */
guint               sixain_profile_get_context_tokens    (SixainProfile *self); /* 0 when not stated */
guint               sixain_profile_get_pictures_max      (SixainProfile *self); /* SIXAIN_NOT_STATED when not stated */
guint               sixain_profile_get_pictures_max_with_video (SixainProfile *self); /* SIXAIN_NOT_STATED when not stated */
gboolean            sixain_profile_get_audio             (SixainProfile *self);
guint               sixain_profile_get_limit             (SixainProfile *self,
                                                          SixainLimit    limit); /* SIXAIN_NOT_STATED when not stated; a least is 0 then */
gboolean            sixain_profile_get_range             (SixainProfile *self,
                                                          SixainRange    range,
                                                          double        *min,
                                                          double        *max); /* FALSE when not stated */
gboolean            sixain_profile_can                   (SixainProfile *self,
                                                          SixainAbility  ability);
const char * const *sixain_profile_get_sound_languages   (SixainProfile *self); /* that it promises to speak; BCP 47, empty when not stated */
const char * const *sixain_profile_get_picture_formats   (SixainProfile *self); /* extensions, empty when not stated */
const char * const *sixain_profile_get_video_formats     (SixainProfile *self); /* extensions, empty when not stated */
const char * const *sixain_profile_get_modes             (SixainProfile *self);
const char         *sixain_profile_get_mode_name         (SixainProfile *self,
                                                          const char    *mode); /* (nullable): "1080p" */
gint64              sixain_profile_get_price             (SixainProfile *self,
                                                          const char    *mode,
                                                          SixainPriceKind kind); /* millionths of a US dollar a second, -1 when not stated */
gboolean            sixain_profile_allows_aspect         (SixainProfile *self,
                                                          SixainAspect   aspect);

/* What differs from provider to provider; see sixain_profile_get_for_provider(). */
const char * const *sixain_profile_get_providers         (SixainProfile *self);
SixainProfile      *sixain_profile_get_for_provider      (SixainProfile *self,
                                                          const char    *provider); /* (transfer none) (nullable) */
const char         *sixain_profile_get_provider          (SixainProfile *self); /* (nullable): NULL for what holds at all of them */
const char         *sixain_profile_get_provider_name     (SixainProfile *self); /* (nullable) */
const char         *sixain_profile_get_wire              (SixainProfile *self,
                                                          const char    *name); /* (nullable): "model", "mode-std", ... */

GListModel         *sixain_profiles_load                 (const char    *folder,
                                                          GError       **error);

G_END_DECLS
