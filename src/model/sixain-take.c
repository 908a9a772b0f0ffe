/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-take.h"

#include "sixain-record-private.h"

#define ALLOWED_HASH "0123456789abcdef"
#define ALLOWED_PATH \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./"

/**
 * SixainTake:
 *
 * What a pass returned: one clip for some consecutive shots.
 */
struct _SixainTake {
  SixainRecord parent_instance;

  char    *member;
  char    *name;
  char    *hash;
  char   **shots;
  char   **cuts;
  char   **asked;
  char    *profile;
  char    *receipt;
  int      rating;
  gint64   duration;
  gint64   frames;
  int      width;
  int      height;
  gboolean sound;
};

G_DEFINE_FINAL_TYPE (SixainTake, sixain_take, SIXAIN_TYPE_RECORD)

#define FIELD(name) G_STRUCT_OFFSET (SixainTake, name)

static void
sixain_take_class_init (SixainTakeClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, FIELD (member), "member", "", ALLOWED_PATH, SIXAIN_PARAM_PATH);
  sixain_record_class_install_string (record_class, FIELD (name), "name", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (hash), "hash", "", ALLOWED_HASH, 0);
  sixain_record_class_install_boxed (record_class, FIELD (shots), "shots", G_TYPE_STRV);
  sixain_record_class_install_boxed (record_class, FIELD (cuts), "cuts", G_TYPE_STRV);
  sixain_record_class_install_boxed (record_class, FIELD (asked), "asked", G_TYPE_STRV);
  sixain_record_class_install_string (record_class, FIELD (profile), "profile", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (receipt), "receipt", "", ALLOWED_PATH, SIXAIN_PARAM_PATH);
  sixain_record_class_install_int (record_class, FIELD (rating), "rating", 0, 5, 0);
  sixain_record_class_install_int64 (record_class, FIELD (duration), "duration", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, FIELD (frames), "frames", 0, G_MAXINT64, 0);
  sixain_record_class_install_int (record_class, FIELD (width), "width", 0, G_MAXINT, 0);
  sixain_record_class_install_int (record_class, FIELD (height), "height", 0, G_MAXINT, 0);
  sixain_record_class_install_boolean (record_class, FIELD (sound), "sound");
}

static void
sixain_take_init (SixainTake *self)
{
}

/**
 * sixain_take_new:
 * @member: where the clip lies in the package: "takes/<name>.<ext>"
 *
 * Returns: (transfer full): a new take
 */
SixainTake *
sixain_take_new (const char *member)
{
  g_return_val_if_fail (member != NULL, NULL);

  return g_object_new (SIXAIN_TYPE_TAKE, "member", member, NULL);
}

/**
 * sixain_take_get_member:
 * @self: a take
 *
 * Returns: where the clip lies in the package: "takes/<name>.<ext>"
 */
const char *
sixain_take_get_member (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return self->member;
}

/**
 * sixain_take_get_name:
 * @self: a take
 *
 * Returns: what the user reads
 */
const char *
sixain_take_get_name (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return self->name;
}

/**
 * sixain_take_get_hash:
 * @self: a take
 *
 * Returns: the SHA-256 of the clip
 */
const char *
sixain_take_get_hash (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return self->hash;
}

/**
 * sixain_take_get_shots:
 * @self: a take
 *
 * Returns: ids of the shots it covers, in order
 */
const char * const *
sixain_take_get_shots (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return (const char * const *) self->shots;
}

/**
 * sixain_take_get_cuts:
 * @self: a take
 *
 * Returns: where one shot ends and the next begins, as measured, in nanoseconds, each as a decimal number; empty while unknown
 */
const char * const *
sixain_take_get_cuts (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return (const char * const *) self->cuts;
}

/**
 * sixain_take_get_asked:
 * @self: a take
 *
 * Returns: like sixain_take_get_cuts(), but where they were asked for; empty when that is not known
 */
const char * const *
sixain_take_get_asked (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return (const char * const *) self->asked;
}

/**
 * sixain_take_get_profile:
 * @self: a take
 *
 * Returns: id of the model profile it was made with
 */
const char *
sixain_take_get_profile (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return self->profile;
}

/**
 * sixain_take_get_receipt:
 * @self: a take
 *
 * Returns: where its receipt lies in the package: "receipts/<name>.json", or ""
 */
const char *
sixain_take_get_receipt (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), NULL);

  return self->receipt;
}

/**
 * sixain_take_get_rating:
 * @self: a take
 *
 * Returns: stars, 0 to 5
 */
int
sixain_take_get_rating (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), 0);

  return self->rating;
}

/**
 * sixain_take_get_duration:
 * @self: a take
 *
 * Returns: nanoseconds
 */
gint64
sixain_take_get_duration (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), 0);

  return self->duration;
}

/**
 * sixain_take_get_frames:
 * @self: a take
 *
 * Returns: how many frames the clip has, 0 while unknown
 */
gint64
sixain_take_get_frames (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), 0);

  return self->frames;
}

/**
 * sixain_take_get_width:
 * @self: a take
 *
 * Returns: pixels of the upright clip, 0 while unknown
 */
int
sixain_take_get_width (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), 0);

  return self->width;
}

/**
 * sixain_take_get_height:
 * @self: a take
 *
 * Returns: pixels of the upright clip, 0 while unknown
 */
int
sixain_take_get_height (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), 0);

  return self->height;
}

/**
 * sixain_take_get_sound:
 * @self: a take
 *
 * Returns: whether the clip has sound, which then replaces the shots' own
 */
gboolean
sixain_take_get_sound (SixainTake *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE (self), FALSE);

  return self->sound;
}
