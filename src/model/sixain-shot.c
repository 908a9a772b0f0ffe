/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-shot.h"

#include "sixain-record-private.h"

/**
 * SixainShot:
 *
 * One planned camera setup.
 */
struct _SixainShot {
  SixainRecord parent_instance;

  gint64       length;
  char        *title;
  char        *prompt;
  int          size; /* SixainShotSize */
  int          angle; /* SixainShotAngle */
  int          move; /* SixainMove */
  SixainRect  *from_rect;
  SixainRect  *to_rect;
  char        *start_frame;
  char        *end_frame;
  char       **references;
  char       **costumes;
  char        *video;
  int          video_use; /* SixainVideoUse */
  gint64       video_in;
  gint64       video_out;
  gboolean     video_sound;
  char        *sound_text;
  char       **sounds;
  GListStore  *lines;
  gboolean     skip;
  int          source; /* SixainShotSource */
  char        *take;
  gint64       slip;
  char       **origins;
};

G_DEFINE_FINAL_TYPE (SixainShot, sixain_shot, SIXAIN_TYPE_RECORD)

#define FIELD(name) G_STRUCT_OFFSET (SixainShot, name)

static void
sixain_shot_class_init (SixainShotClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_int64 (record_class, FIELD (length), "length", 1, SIXAIN_FRAMES_MAX, 72);
  sixain_record_class_install_string (record_class, FIELD (title), "title", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (prompt), "prompt", "", NULL, 0);
  sixain_record_class_install_enum (record_class, FIELD (size), "size", SIXAIN_TYPE_SHOT_SIZE);
  sixain_record_class_install_enum (record_class, FIELD (angle), "angle", SIXAIN_TYPE_SHOT_ANGLE);
  sixain_record_class_install_enum (record_class, FIELD (move), "move", SIXAIN_TYPE_MOVE);
  sixain_record_class_install_boxed (record_class, FIELD (from_rect), "from-rect", SIXAIN_TYPE_RECT);
  sixain_record_class_install_boxed (record_class, FIELD (to_rect), "to-rect", SIXAIN_TYPE_RECT);
  sixain_record_class_install_string (record_class, FIELD (start_frame), "start-frame", NULL, NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (end_frame), "end-frame", NULL, NULL, 0);
  sixain_record_class_install_boxed (record_class, FIELD (references), "references", G_TYPE_STRV);
  sixain_record_class_install_boxed (record_class, FIELD (costumes), "costumes", G_TYPE_STRV);
  sixain_record_class_install_string (record_class, FIELD (video), "video", NULL, NULL, 0);
  sixain_record_class_install_enum (record_class, FIELD (video_use), "video-use", SIXAIN_TYPE_VIDEO_USE);
  sixain_record_class_install_int64 (record_class, FIELD (video_in), "video-in", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, FIELD (video_out), "video-out", 0, G_MAXINT64, 0);
  sixain_record_class_install_boolean (record_class, FIELD (video_sound), "video-sound");
  sixain_record_class_install_string (record_class, FIELD (sound_text), "sound-text", "", NULL, 0);
  sixain_record_class_install_boxed (record_class, FIELD (sounds), "sounds", G_TYPE_STRV);
  sixain_record_class_install_list (record_class, FIELD (lines), "lines", SIXAIN_TYPE_LINE, 0);
  sixain_record_class_install_boolean (record_class, FIELD (skip), "skip");
  sixain_record_class_install_enum (record_class, FIELD (source), "source", SIXAIN_TYPE_SHOT_SOURCE);
  sixain_record_class_install_string (record_class, FIELD (take), "take", NULL, NULL, 0);
  sixain_record_class_install_int64 (record_class, FIELD (slip), "slip", -SIXAIN_FRAMES_MAX, SIXAIN_FRAMES_MAX, 0);
  sixain_record_class_install_boxed (record_class, FIELD (origins), "origins", G_TYPE_STRV);
}

static void
sixain_shot_init (SixainShot *self)
{
}

/**
 * sixain_shot_new:
 * @length: frames, at least 1
 *
 * Returns: (transfer full): a new shot
 */
SixainShot *
sixain_shot_new (gint64 length)
{
  g_return_val_if_fail (length >= 1 && length <= SIXAIN_FRAMES_MAX, NULL);

  return g_object_new (SIXAIN_TYPE_SHOT, "length", length, NULL);
}

/**
 * sixain_shot_get_length:
 * @self: a shot
 *
 * Returns: frames at the storyboard's rate
 */
gint64
sixain_shot_get_length (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), 0);

  return self->length;
}

/**
 * sixain_shot_get_title:
 * @self: a shot
 *
 * Returns: its title, "" when unset
 */
const char *
sixain_shot_get_title (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->title;
}

/**
 * sixain_shot_get_prompt:
 * @self: a shot
 *
 * Returns: what happens, with {asset:id} and {cast:id} spans; "" when unset
 */
const char *
sixain_shot_get_prompt (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->prompt;
}

/**
 * sixain_shot_get_size:
 * @self: a shot
 *
 * Returns: how much of the subject is seen
 */
SixainShotSize
sixain_shot_get_size (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), SIXAIN_SHOT_SIZE_UNSET);

  return self->size;
}

/**
 * sixain_shot_get_angle:
 * @self: a shot
 *
 * Returns: where the camera looks from
 */
SixainShotAngle
sixain_shot_get_angle (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), SIXAIN_SHOT_ANGLE_UNSET);

  return self->angle;
}

/**
 * sixain_shot_get_move:
 * @self: a shot
 *
 * Returns: how the camera moves
 */
SixainMove
sixain_shot_get_move (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), SIXAIN_MOVE_HOLD);

  return self->move;
}

/**
 * sixain_shot_get_from_rect:
 * @self: a shot
 *
 * Returns: (nullable): what the camera sees at the head; %NULL for the move's own
 */
const SixainRect *
sixain_shot_get_from_rect (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->from_rect;
}

/**
 * sixain_shot_get_to_rect:
 * @self: a shot
 *
 * Returns: (nullable): what the camera sees at the tail; %NULL for the move's own
 */
const SixainRect *
sixain_shot_get_to_rect (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->to_rect;
}

/**
 * sixain_shot_get_start_frame:
 * @self: a shot
 *
 * Returns: (nullable): the asset id of the first picture
 */
const char *
sixain_shot_get_start_frame (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->start_frame;
}

/**
 * sixain_shot_get_end_frame:
 * @self: a shot
 *
 * Returns: (nullable): the asset id of the last picture
 */
const char *
sixain_shot_get_end_frame (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->end_frame;
}

/**
 * sixain_shot_get_references:
 * @self: a shot
 *
 * Returns: ids of assets and cast members to keep to, never %NULL
 */
const char * const *
sixain_shot_get_references (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return (const char * const *) self->references;
}

/**
 * sixain_shot_get_costumes:
 * @self: a shot
 *
 * Returns: ids of the costumes worn in it; whoever has none here looks as usual
 */
const char * const *
sixain_shot_get_costumes (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return (const char * const *) self->costumes;
}

/**
 * sixain_shot_get_video:
 * @self: a shot
 *
 * Returns: (nullable): asset id of the reference video
 */
const char *
sixain_shot_get_video (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->video;
}

/**
 * sixain_shot_get_video_use:
 * @self: a shot
 *
 * Returns: what the reference video is for
 */
SixainVideoUse
sixain_shot_get_video_use (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), SIXAIN_VIDEO_MOTION);

  return self->video_use;
}

/**
 * sixain_shot_get_video_in:
 * @self: a shot
 *
 * Returns: first nanosecond of the reference video that is used
 */
gint64
sixain_shot_get_video_in (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), 0);

  return self->video_in;
}

/**
 * sixain_shot_get_video_out:
 * @self: a shot
 *
 * Returns: nanosecond at which the used part of the reference video ends, 0 for its end
 */
gint64
sixain_shot_get_video_out (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), 0);

  return self->video_out;
}

/**
 * sixain_shot_get_video_sound:
 * @self: a shot
 *
 * Returns: whether the sound of the reference video is kept
 */
gboolean
sixain_shot_get_video_sound (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), FALSE);

  return self->video_sound;
}

/**
 * sixain_shot_get_sound_text:
 * @self: a shot
 *
 * Returns: what is heard, in words; "" when unset
 */
const char *
sixain_shot_get_sound_text (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->sound_text;
}

/**
 * sixain_shot_get_sounds:
 * @self: a shot
 *
 * Returns: asset ids of sounds, never %NULL
 */
const char * const *
sixain_shot_get_sounds (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return (const char * const *) self->sounds;
}

/**
 * sixain_shot_get_lines:
 * @self: a shot
 *
 * Returns: (transfer none): the #SixainLine objects spoken in it
 */
GListModel *
sixain_shot_get_lines (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return G_LIST_MODEL (self->lines);
}

/**
 * sixain_shot_get_skip:
 * @self: a shot
 *
 * Returns: whether it is kept but neither played nor generated
 */
gboolean
sixain_shot_get_skip (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), FALSE);

  return self->skip;
}

/**
 * sixain_shot_get_source:
 * @self: a shot
 *
 * Returns: which picture it shows now
 */
SixainShotSource
sixain_shot_get_source (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), SIXAIN_SOURCE_ANIMATIC);

  return self->source;
}

/**
 * sixain_shot_get_take:
 * @self: a shot
 *
 * Returns: (nullable): the take id it shows when its source is a take
 */
const char *
sixain_shot_get_take (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return self->take;
}

/**
 * sixain_shot_get_slip:
 * @self: a shot
 *
 * Returns: frames by which the take is shown later than it was asked for; negative for earlier
 */
gint64
sixain_shot_get_slip (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), 0);

  return self->slip;
}

/**
 * sixain_shot_get_origins:
 * @self: a shot
 *
 * Returns: what it was split or copied from or has taken in, the nearest first, each as
 *   sixain_origin_new() writes it
 */
const char * const *
sixain_shot_get_origins (SixainShot *self)
{
  g_return_val_if_fail (SIXAIN_IS_SHOT (self), NULL);

  return (const char * const *) self->origins;
}
