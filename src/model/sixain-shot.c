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

typedef enum {
  PROP_LENGTH = 1,
  PROP_TITLE,
  PROP_PROMPT,
  PROP_SIZE,
  PROP_ANGLE,
  PROP_MOVE,
  PROP_FROM_RECT,
  PROP_TO_RECT,
  PROP_START_FRAME,
  PROP_END_FRAME,
  PROP_REFERENCES,
  PROP_COSTUMES,
  PROP_VIDEO,
  PROP_VIDEO_USE,
  PROP_VIDEO_IN,
  PROP_VIDEO_OUT,
  PROP_VIDEO_SOUND,
  PROP_SOUND_TEXT,
  PROP_SOUNDS,
  PROP_LINES,
  PROP_SKIP,
  PROP_SOURCE,
  PROP_TAKE,
  PROP_SLIP,
  PROP_ORIGINS,
} SixainShotProperty;

static void
sixain_shot_finalize (GObject *object)
{
  SixainShot *self = SIXAIN_SHOT (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->from_rect, sixain_rect_free);
  g_clear_pointer (&self->to_rect, sixain_rect_free);
  g_clear_pointer (&self->start_frame, g_free);
  g_clear_pointer (&self->end_frame, g_free);
  g_clear_pointer (&self->references, g_strfreev);
  g_clear_pointer (&self->sound_text, g_free);
  g_clear_pointer (&self->sounds, g_strfreev);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->take, g_free);
  g_clear_pointer (&self->origins, g_strfreev);
  g_clear_pointer (&self->costumes, g_strfreev);
  g_clear_pointer (&self->video, g_free);

  G_OBJECT_CLASS (sixain_shot_parent_class)->finalize (object);
}

static void
sixain_shot_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SixainShot *self = SIXAIN_SHOT (object);

  switch ((SixainShotProperty) prop_id)
    {
    case PROP_LENGTH:
      g_value_set_int64 (value, self->length);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PROMPT:
      g_value_set_string (value, self->prompt);
      break;
    case PROP_SIZE:
      g_value_set_enum (value, self->size);
      break;
    case PROP_ANGLE:
      g_value_set_enum (value, self->angle);
      break;
    case PROP_MOVE:
      g_value_set_enum (value, self->move);
      break;
    case PROP_FROM_RECT:
      g_value_set_boxed (value, self->from_rect);
      break;
    case PROP_TO_RECT:
      g_value_set_boxed (value, self->to_rect);
      break;
    case PROP_START_FRAME:
      g_value_set_string (value, self->start_frame);
      break;
    case PROP_END_FRAME:
      g_value_set_string (value, self->end_frame);
      break;
    case PROP_REFERENCES:
      g_value_set_boxed (value, self->references);
      break;
    case PROP_COSTUMES:
      g_value_set_boxed (value, self->costumes);
      break;
    case PROP_VIDEO:
      g_value_set_string (value, self->video);
      break;
    case PROP_VIDEO_USE:
      g_value_set_enum (value, self->video_use);
      break;
    case PROP_VIDEO_IN:
      g_value_set_int64 (value, self->video_in);
      break;
    case PROP_VIDEO_OUT:
      g_value_set_int64 (value, self->video_out);
      break;
    case PROP_VIDEO_SOUND:
      g_value_set_boolean (value, self->video_sound);
      break;
    case PROP_SOUND_TEXT:
      g_value_set_string (value, self->sound_text);
      break;
    case PROP_SOUNDS:
      g_value_set_boxed (value, self->sounds);
      break;
    case PROP_LINES:
      g_value_set_object (value, self->lines);
      break;
    case PROP_SKIP:
      g_value_set_boolean (value, self->skip);
      break;
    case PROP_SOURCE:
      g_value_set_enum (value, self->source);
      break;
    case PROP_TAKE:
      g_value_set_string (value, self->take);
      break;
    case PROP_SLIP:
      g_value_set_int64 (value, self->slip);
      break;
    case PROP_ORIGINS:
      g_value_set_boxed (value, self->origins);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_shot_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  SixainShot *self = SIXAIN_SHOT (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainShotProperty) prop_id)
    {
    case PROP_LENGTH:
      sixain_record_set_int64 (record, pspec, &self->length, value);
      break;
    case PROP_TITLE:
      sixain_record_set_string (record, pspec, &self->title, value);
      break;
    case PROP_PROMPT:
      sixain_record_set_string (record, pspec, &self->prompt, value);
      break;
    case PROP_SIZE:
      sixain_record_set_int (record, pspec, &self->size, value);
      break;
    case PROP_ANGLE:
      sixain_record_set_int (record, pspec, &self->angle, value);
      break;
    case PROP_MOVE:
      sixain_record_set_int (record, pspec, &self->move, value);
      break;
    case PROP_FROM_RECT:
      sixain_record_set_rect (record, pspec, &self->from_rect, value);
      break;
    case PROP_TO_RECT:
      sixain_record_set_rect (record, pspec, &self->to_rect, value);
      break;
    case PROP_START_FRAME:
      sixain_record_set_string (record, pspec, &self->start_frame, value);
      break;
    case PROP_END_FRAME:
      sixain_record_set_string (record, pspec, &self->end_frame, value);
      break;
    case PROP_REFERENCES:
      sixain_record_set_strv (record, pspec, &self->references, value);
      break;
    case PROP_COSTUMES:
      sixain_record_set_strv (record, pspec, &self->costumes, value);
      break;
    case PROP_VIDEO:
      sixain_record_set_string (record, pspec, &self->video, value);
      break;
    case PROP_VIDEO_USE:
      sixain_record_set_int (record, pspec, &self->video_use, value);
      break;
    case PROP_VIDEO_IN:
      sixain_record_set_int64 (record, pspec, &self->video_in, value);
      break;
    case PROP_VIDEO_OUT:
      sixain_record_set_int64 (record, pspec, &self->video_out, value);
      break;
    case PROP_VIDEO_SOUND:
      sixain_record_set_boolean (record, pspec, &self->video_sound, value);
      break;
    case PROP_SOUND_TEXT:
      sixain_record_set_string (record, pspec, &self->sound_text, value);
      break;
    case PROP_SOUNDS:
      sixain_record_set_strv (record, pspec, &self->sounds, value);
      break;
    case PROP_SKIP:
      sixain_record_set_boolean (record, pspec, &self->skip, value);
      break;
    case PROP_SOURCE:
      sixain_record_set_int (record, pspec, &self->source, value);
      break;
    case PROP_TAKE:
      sixain_record_set_string (record, pspec, &self->take, value);
      break;
    case PROP_SLIP:
      sixain_record_set_int64 (record, pspec, &self->slip, value);
      break;
    case PROP_ORIGINS:
      sixain_record_set_strv (record, pspec, &self->origins, value);
      break;
    case PROP_LINES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_shot_class_init (SixainShotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_shot_finalize;
  object_class->get_property = sixain_shot_get_property;
  object_class->set_property = sixain_shot_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_int64 (record_class, PROP_LENGTH, "length", 1, SIXAIN_FRAMES_MAX, 72);
  sixain_record_class_install_string (record_class, PROP_TITLE, "title", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_PROMPT, "prompt", "", NULL, 0);
  sixain_record_class_install_enum (record_class, PROP_SIZE, "size", SIXAIN_TYPE_SHOT_SIZE);
  sixain_record_class_install_enum (record_class, PROP_ANGLE, "angle", SIXAIN_TYPE_SHOT_ANGLE);
  sixain_record_class_install_enum (record_class, PROP_MOVE, "move", SIXAIN_TYPE_MOVE);
  sixain_record_class_install_boxed (record_class, PROP_FROM_RECT, "from-rect", SIXAIN_TYPE_RECT);
  sixain_record_class_install_boxed (record_class, PROP_TO_RECT, "to-rect", SIXAIN_TYPE_RECT);
  sixain_record_class_install_string (record_class, PROP_START_FRAME, "start-frame", NULL, NULL, 0);
  sixain_record_class_install_string (record_class, PROP_END_FRAME, "end-frame", NULL, NULL, 0);
  sixain_record_class_install_boxed (record_class, PROP_REFERENCES, "references", G_TYPE_STRV);
  sixain_record_class_install_boxed (record_class, PROP_COSTUMES, "costumes", G_TYPE_STRV);
  sixain_record_class_install_string (record_class, PROP_VIDEO, "video", NULL, NULL, 0);
  sixain_record_class_install_enum (record_class, PROP_VIDEO_USE, "video-use", SIXAIN_TYPE_VIDEO_USE);
  sixain_record_class_install_int64 (record_class, PROP_VIDEO_IN, "video-in", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, PROP_VIDEO_OUT, "video-out", 0, G_MAXINT64, 0);
  sixain_record_class_install_boolean (record_class, PROP_VIDEO_SOUND, "video-sound");
  sixain_record_class_install_string (record_class, PROP_SOUND_TEXT, "sound-text", "", NULL, 0);
  sixain_record_class_install_boxed (record_class, PROP_SOUNDS, "sounds", G_TYPE_STRV);
  sixain_record_class_install_list (record_class, PROP_LINES, "lines", SIXAIN_TYPE_LINE, 0);
  sixain_record_class_install_boolean (record_class, PROP_SKIP, "skip");
  sixain_record_class_install_enum (record_class, PROP_SOURCE, "source", SIXAIN_TYPE_SHOT_SOURCE);
  sixain_record_class_install_string (record_class, PROP_TAKE, "take", NULL, NULL, 0);
  sixain_record_class_install_int64 (record_class, PROP_SLIP, "slip", -SIXAIN_FRAMES_MAX, SIXAIN_FRAMES_MAX, 0);
  sixain_record_class_install_boxed (record_class, PROP_ORIGINS, "origins", G_TYPE_STRV);
}

static void
sixain_shot_init (SixainShot *self)
{
  self->length = 72;
  self->title = g_strdup ("");
  self->prompt = g_strdup ("");
  self->references = g_new0 (char *, 1);
  self->sound_text = g_strdup ("");
  self->sounds = g_new0 (char *, 1);
  self->lines = g_list_store_new (SIXAIN_TYPE_LINE);
  self->costumes = g_new0 (char *, 1);
  self->origins = g_new0 (char *, 1);
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
