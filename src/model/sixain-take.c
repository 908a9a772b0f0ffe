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

typedef enum {
  PROP_MEMBER = 1,
  PROP_NAME,
  PROP_HASH,
  PROP_SHOTS,
  PROP_CUTS,
  PROP_ASKED,
  PROP_PROFILE,
  PROP_RECEIPT,
  PROP_RATING,
  PROP_DURATION,
  PROP_FRAMES,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_SOUND,
} SixainTakeProperty;

static void
sixain_take_finalize (GObject *object)
{
  SixainTake *self = SIXAIN_TAKE (object);

  g_clear_pointer (&self->member, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->shots, g_strfreev);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->receipt, g_free);
  g_clear_pointer (&self->cuts, g_strfreev);
  g_clear_pointer (&self->asked, g_strfreev);

  G_OBJECT_CLASS (sixain_take_parent_class)->finalize (object);
}

static void
sixain_take_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SixainTake *self = SIXAIN_TAKE (object);

  switch ((SixainTakeProperty) prop_id)
    {
    case PROP_MEMBER:
      g_value_set_string (value, self->member);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_HASH:
      g_value_set_string (value, self->hash);
      break;
    case PROP_SHOTS:
      g_value_set_boxed (value, self->shots);
      break;
    case PROP_CUTS:
      g_value_set_boxed (value, self->cuts);
      break;
    case PROP_ASKED:
      g_value_set_boxed (value, self->asked);
      break;
    case PROP_PROFILE:
      g_value_set_string (value, self->profile);
      break;
    case PROP_RECEIPT:
      g_value_set_string (value, self->receipt);
      break;
    case PROP_RATING:
      g_value_set_int (value, self->rating);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;
    case PROP_FRAMES:
      g_value_set_int64 (value, self->frames);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;
    case PROP_SOUND:
      g_value_set_boolean (value, self->sound);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_take_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  SixainTake *self = SIXAIN_TAKE (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainTakeProperty) prop_id)
    {
    case PROP_MEMBER:
      sixain_record_set_string (record, pspec, &self->member, value);
      break;
    case PROP_NAME:
      sixain_record_set_string (record, pspec, &self->name, value);
      break;
    case PROP_HASH:
      sixain_record_set_string (record, pspec, &self->hash, value);
      break;
    case PROP_SHOTS:
      sixain_record_set_strv (record, pspec, &self->shots, value);
      break;
    case PROP_CUTS:
      sixain_record_set_strv (record, pspec, &self->cuts, value);
      break;
    case PROP_ASKED:
      sixain_record_set_strv (record, pspec, &self->asked, value);
      break;
    case PROP_PROFILE:
      sixain_record_set_string (record, pspec, &self->profile, value);
      break;
    case PROP_RECEIPT:
      sixain_record_set_string (record, pspec, &self->receipt, value);
      break;
    case PROP_RATING:
      sixain_record_set_int (record, pspec, &self->rating, value);
      break;
    case PROP_DURATION:
      sixain_record_set_int64 (record, pspec, &self->duration, value);
      break;
    case PROP_FRAMES:
      sixain_record_set_int64 (record, pspec, &self->frames, value);
      break;
    case PROP_WIDTH:
      sixain_record_set_int (record, pspec, &self->width, value);
      break;
    case PROP_HEIGHT:
      sixain_record_set_int (record, pspec, &self->height, value);
      break;
    case PROP_SOUND:
      sixain_record_set_boolean (record, pspec, &self->sound, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_take_class_init (SixainTakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_take_finalize;
  object_class->get_property = sixain_take_get_property;
  object_class->set_property = sixain_take_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, PROP_MEMBER, "member", "", ALLOWED_PATH, SIXAIN_PARAM_PATH);
  sixain_record_class_install_string (record_class, PROP_NAME, "name", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_HASH, "hash", "", ALLOWED_HASH, 0);
  sixain_record_class_install_boxed (record_class, PROP_SHOTS, "shots", G_TYPE_STRV);
  sixain_record_class_install_boxed (record_class, PROP_CUTS, "cuts", G_TYPE_STRV);
  sixain_record_class_install_boxed (record_class, PROP_ASKED, "asked", G_TYPE_STRV);
  sixain_record_class_install_string (record_class, PROP_PROFILE, "profile", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_RECEIPT, "receipt", "", ALLOWED_PATH, SIXAIN_PARAM_PATH);
  sixain_record_class_install_int (record_class, PROP_RATING, "rating", 0, 5, 0);
  sixain_record_class_install_int64 (record_class, PROP_DURATION, "duration", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, PROP_FRAMES, "frames", 0, G_MAXINT64, 0);
  sixain_record_class_install_int (record_class, PROP_WIDTH, "width", 0, G_MAXINT, 0);
  sixain_record_class_install_int (record_class, PROP_HEIGHT, "height", 0, G_MAXINT, 0);
  sixain_record_class_install_boolean (record_class, PROP_SOUND, "sound");
}

static void
sixain_take_init (SixainTake *self)
{
  self->member = g_strdup ("");
  self->name = g_strdup ("");
  self->hash = g_strdup ("");
  self->shots = g_new0 (char *, 1);
  self->profile = g_strdup ("");
  self->receipt = g_strdup ("");
  self->cuts = g_new0 (char *, 1);
  self->asked = g_new0 (char *, 1);
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
