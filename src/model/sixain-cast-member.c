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

#define FIELD(name) G_STRUCT_OFFSET (SixainCastMember, name)

static void
sixain_cast_member_class_init (SixainCastMemberClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_enum (record_class, FIELD (kind), "kind", SIXAIN_TYPE_CAST_KIND);
  sixain_record_class_install_string (record_class, FIELD (name), "name", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (description), "description", "", NULL, 0);
  sixain_record_class_install_boxed (record_class, FIELD (views), "views", G_TYPE_STRV);
  sixain_record_class_install_list (record_class, FIELD (costumes), "costumes", SIXAIN_TYPE_COSTUME, 0);
  sixain_record_class_install_string (record_class, FIELD (video), "video", NULL, NULL, 0);
  sixain_record_class_install_int64 (record_class, FIELD (video_in), "video-in", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, FIELD (video_out), "video-out", 0, G_MAXINT64, 0);
  sixain_record_class_install_string (record_class, FIELD (hints), "hints", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (voice), "voice", "", ALLOWED_VOICE, 0);
  sixain_record_class_install_int (record_class, FIELD (pitch), "pitch", 0, 100, 50);
  sixain_record_class_install_int (record_class, FIELD (speed), "speed", 50, 200, 100);
  sixain_record_class_install_string (record_class, FIELD (voice_id), "voice-id", "", NULL, 0);
}

static void
sixain_cast_member_init (SixainCastMember *self)
{
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
