/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-cast-member.h"

#include "sixain-record-private.h"

#define ALLOWED_VOICE \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+"

/**
 * SixainCastMember:
 *
 * A character, product, place or prop that must look the same in every shot.
 */
struct _SixainCastMember {
  SixainRecord parent_instance;

  int          kind; /* SixainCastKind */
  char        *name;
  char        *description;
  char       **views;
  GListStore  *costumes;
  char        *video;
  gint64       video_in;
  gint64       video_out;
  char        *hints;
  char        *voice;
  int          pitch;
  int          speed;
  char        *voice_id;
};

G_DEFINE_FINAL_TYPE (SixainCastMember, sixain_cast_member, SIXAIN_TYPE_RECORD)

typedef enum {
  PROP_KIND = 1,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_VIEWS,
  PROP_COSTUMES,
  PROP_VIDEO,
  PROP_VIDEO_IN,
  PROP_VIDEO_OUT,
  PROP_HINTS,
  PROP_VOICE,
  PROP_PITCH,
  PROP_SPEED,
  PROP_VOICE_ID,
} SixainCastMemberProperty;

static void
sixain_cast_member_finalize (GObject *object)
{
  SixainCastMember *self = SIXAIN_CAST_MEMBER (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->views, g_strfreev);
  g_clear_pointer (&self->video, g_free);
  g_clear_pointer (&self->voice, g_free);
  g_clear_object (&self->costumes);
  g_clear_pointer (&self->hints, g_free);
  g_clear_pointer (&self->voice_id, g_free);

  G_OBJECT_CLASS (sixain_cast_member_parent_class)->finalize (object);
}

static void
sixain_cast_member_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SixainCastMember *self = SIXAIN_CAST_MEMBER (object);

  switch ((SixainCastMemberProperty) prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_VIEWS:
      g_value_set_boxed (value, self->views);
      break;
    case PROP_COSTUMES:
      g_value_set_object (value, self->costumes);
      break;
    case PROP_VIDEO:
      g_value_set_string (value, self->video);
      break;
    case PROP_VIDEO_IN:
      g_value_set_int64 (value, self->video_in);
      break;
    case PROP_VIDEO_OUT:
      g_value_set_int64 (value, self->video_out);
      break;
    case PROP_HINTS:
      g_value_set_string (value, self->hints);
      break;
    case PROP_VOICE:
      g_value_set_string (value, self->voice);
      break;
    case PROP_PITCH:
      g_value_set_int (value, self->pitch);
      break;
    case PROP_SPEED:
      g_value_set_int (value, self->speed);
      break;
    case PROP_VOICE_ID:
      g_value_set_string (value, self->voice_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_cast_member_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SixainCastMember *self = SIXAIN_CAST_MEMBER (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainCastMemberProperty) prop_id)
    {
    case PROP_KIND:
      sixain_record_set_int (record, pspec, &self->kind, value);
      break;
    case PROP_NAME:
      sixain_record_set_string (record, pspec, &self->name, value);
      break;
    case PROP_DESCRIPTION:
      sixain_record_set_string (record, pspec, &self->description, value);
      break;
    case PROP_VIEWS:
      sixain_record_set_strv (record, pspec, &self->views, value);
      break;
    case PROP_VIDEO:
      sixain_record_set_string (record, pspec, &self->video, value);
      break;
    case PROP_VIDEO_IN:
      sixain_record_set_int64 (record, pspec, &self->video_in, value);
      break;
    case PROP_VIDEO_OUT:
      sixain_record_set_int64 (record, pspec, &self->video_out, value);
      break;
    case PROP_HINTS:
      sixain_record_set_string (record, pspec, &self->hints, value);
      break;
    case PROP_VOICE:
      sixain_record_set_string (record, pspec, &self->voice, value);
      break;
    case PROP_PITCH:
      sixain_record_set_int (record, pspec, &self->pitch, value);
      break;
    case PROP_SPEED:
      sixain_record_set_int (record, pspec, &self->speed, value);
      break;
    case PROP_VOICE_ID:
      sixain_record_set_string (record, pspec, &self->voice_id, value);
      break;
    case PROP_COSTUMES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_cast_member_class_init (SixainCastMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_cast_member_finalize;
  object_class->get_property = sixain_cast_member_get_property;
  object_class->set_property = sixain_cast_member_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_enum (record_class, PROP_KIND, "kind", SIXAIN_TYPE_CAST_KIND);
  sixain_record_class_install_string (record_class, PROP_NAME, "name", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_DESCRIPTION, "description", "", NULL, 0);
  sixain_record_class_install_boxed (record_class, PROP_VIEWS, "views", G_TYPE_STRV);
  sixain_record_class_install_list (record_class, PROP_COSTUMES, "costumes", SIXAIN_TYPE_COSTUME, 0);
  sixain_record_class_install_string (record_class, PROP_VIDEO, "video", NULL, NULL, 0);
  sixain_record_class_install_int64 (record_class, PROP_VIDEO_IN, "video-in", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, PROP_VIDEO_OUT, "video-out", 0, G_MAXINT64, 0);
  sixain_record_class_install_string (record_class, PROP_HINTS, "hints", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_VOICE, "voice", "", ALLOWED_VOICE, 0);
  sixain_record_class_install_int (record_class, PROP_PITCH, "pitch", 0, 100, 50);
  sixain_record_class_install_int (record_class, PROP_SPEED, "speed", 50, 200, 100);
  sixain_record_class_install_string (record_class, PROP_VOICE_ID, "voice-id", "", NULL, 0);
}

static void
sixain_cast_member_init (SixainCastMember *self)
{
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  self->views = g_new0 (char *, 1);
  self->voice = g_strdup ("");
  self->pitch = 50;
  self->speed = 100;
  self->costumes = g_list_store_new (SIXAIN_TYPE_COSTUME);
  self->hints = g_strdup ("");
  self->voice_id = g_strdup ("");
}

/**
 * sixain_cast_member_new:
 * @kind: what it is
 * @name: its name, written @Name in prompts
 *
 * Returns: (transfer full): a new cast member
 */
SixainCastMember *
sixain_cast_member_new (SixainCastKind kind,
                        const char    *name)
{
  return g_object_new (SIXAIN_TYPE_CAST_MEMBER,
                       "kind", kind,
                       "name", name,
                       NULL);
}

/**
 * sixain_cast_member_get_kind:
 * @self: a cast member
 *
 * Returns: what it is
 */
SixainCastKind
sixain_cast_member_get_kind (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), SIXAIN_CAST_CHARACTER);

  return self->kind;
}

/**
 * sixain_cast_member_get_name:
 * @self: a cast member
 *
 * Returns: its name, written @Name in prompts
 */
const char *
sixain_cast_member_get_name (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return self->name;
}

/**
 * sixain_cast_member_get_description:
 * @self: a cast member
 *
 * Returns: what it looks like, in words
 */
const char *
sixain_cast_member_get_description (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return self->description;
}

/**
 * sixain_cast_member_get_views:
 * @self: a cast member
 *
 * Returns: asset ids of its pictures, the front first
 */
const char * const *
sixain_cast_member_get_views (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return (const char * const *) self->views;
}

/**
 * sixain_cast_member_get_costumes:
 * @self: a cast member
 *
 * Returns: (transfer none): the looks besides the usual one, of #SixainCostume
 */
GListModel *
sixain_cast_member_get_costumes (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return G_LIST_MODEL (self->costumes);
}

/**
 * sixain_cast_member_get_video:
 * @self: a cast member
 *
 * Returns: (nullable): the asset id of a video of it
 */
const char *
sixain_cast_member_get_video (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return self->video;
}

/**
 * sixain_cast_member_get_video_in:
 * @self: a cast member
 *
 * Returns: first nanosecond of the video that is used
 */
gint64
sixain_cast_member_get_video_in (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), 0);

  return self->video_in;
}

/**
 * sixain_cast_member_get_video_out:
 * @self: a cast member
 *
 * Returns: nanosecond at which the used part of the video ends, 0 for its end
 */
gint64
sixain_cast_member_get_video_out (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), 0);

  return self->video_out;
}

/**
 * sixain_cast_member_get_hints:
 * @self: a cast member
 *
 * Returns: what must not change from shot to shot, "" when unset
 */
const char *
sixain_cast_member_get_hints (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return self->hints;
}

/**
 * sixain_cast_member_get_voice:
 * @self: a cast member
 *
 * Returns: variant of the local voice ("f2", "m3"); "" for one chosen by name
 */
const char *
sixain_cast_member_get_voice (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return self->voice;
}

/**
 * sixain_cast_member_get_pitch:
 * @self: a cast member
 *
 * Returns: pitch of the local voice, 0 to 100; 50 is its own
 */
int
sixain_cast_member_get_pitch (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), 0);

  return self->pitch;
}

/**
 * sixain_cast_member_get_speed:
 * @self: a cast member
 *
 * Returns: speed of the local voice in percent
 */
int
sixain_cast_member_get_speed (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), 0);

  return self->speed;
}

/**
 * sixain_cast_member_get_voice_id:
 * @self: a cast member
 *
 * Returns: a provider's name for the voice, "" when it has none
 */
const char *
sixain_cast_member_get_voice_id (SixainCastMember *self)
{
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (self), NULL);

  return self->voice_id;
}
