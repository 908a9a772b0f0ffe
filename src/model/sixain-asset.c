/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-asset.h"

#include "sixain-record-private.h"

#define ALLOWED_HASH "0123456789abcdef"
#define ALLOWED_EXTENSION "abcdefghijklmnopqrstuvwxyz0123456789"

/**
 * SixainAsset:
 *
 * A picture, video or sound that is kept in the document by its content.
 */
struct _SixainAsset {
  SixainRecord parent_instance;

  int        kind; /* SixainAssetKind */
  char      *hash;
  char      *extension;
  char      *name;
  gint64     bytes;
  int        width;
  int        height;
  gint64     duration;
  gint64     frames;
  char     **cuts;
  gboolean   sound;
  char      *origin;
  char      *added;
};

G_DEFINE_FINAL_TYPE (SixainAsset, sixain_asset, SIXAIN_TYPE_RECORD)

typedef enum {
  PROP_KIND = 1,
  PROP_HASH,
  PROP_EXTENSION,
  PROP_NAME,
  PROP_BYTES,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_DURATION,
  PROP_FRAMES,
  PROP_CUTS,
  PROP_SOUND,
  PROP_ORIGIN,
  PROP_ADDED,
} SixainAssetProperty;

static void
sixain_asset_finalize (GObject *object)
{
  SixainAsset *self = SIXAIN_ASSET (object);

  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->extension, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->added, g_free);
  g_clear_pointer (&self->cuts, g_strfreev);

  G_OBJECT_CLASS (sixain_asset_parent_class)->finalize (object);
}

static void
sixain_asset_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SixainAsset *self = SIXAIN_ASSET (object);

  switch ((SixainAssetProperty) prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_HASH:
      g_value_set_string (value, self->hash);
      break;
    case PROP_EXTENSION:
      g_value_set_string (value, self->extension);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_BYTES:
      g_value_set_int64 (value, self->bytes);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;
    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;
    case PROP_FRAMES:
      g_value_set_int64 (value, self->frames);
      break;
    case PROP_CUTS:
      g_value_set_boxed (value, self->cuts);
      break;
    case PROP_SOUND:
      g_value_set_boolean (value, self->sound);
      break;
    case PROP_ORIGIN:
      g_value_set_string (value, self->origin);
      break;
    case PROP_ADDED:
      g_value_set_string (value, self->added);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_asset_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SixainAsset *self = SIXAIN_ASSET (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainAssetProperty) prop_id)
    {
    case PROP_KIND:
      sixain_record_set_int (record, pspec, &self->kind, value);
      break;
    case PROP_HASH:
      sixain_record_set_string (record, pspec, &self->hash, value);
      break;
    case PROP_EXTENSION:
      sixain_record_set_string (record, pspec, &self->extension, value);
      break;
    case PROP_NAME:
      sixain_record_set_string (record, pspec, &self->name, value);
      break;
    case PROP_BYTES:
      sixain_record_set_int64 (record, pspec, &self->bytes, value);
      break;
    case PROP_WIDTH:
      sixain_record_set_int (record, pspec, &self->width, value);
      break;
    case PROP_HEIGHT:
      sixain_record_set_int (record, pspec, &self->height, value);
      break;
    case PROP_DURATION:
      sixain_record_set_int64 (record, pspec, &self->duration, value);
      break;
    case PROP_FRAMES:
      sixain_record_set_int64 (record, pspec, &self->frames, value);
      break;
    case PROP_CUTS:
      sixain_record_set_strv (record, pspec, &self->cuts, value);
      break;
    case PROP_SOUND:
      sixain_record_set_boolean (record, pspec, &self->sound, value);
      break;
    case PROP_ORIGIN:
      sixain_record_set_string (record, pspec, &self->origin, value);
      break;
    case PROP_ADDED:
      sixain_record_set_string (record, pspec, &self->added, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_asset_class_init (SixainAssetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_asset_finalize;
  object_class->get_property = sixain_asset_get_property;
  object_class->set_property = sixain_asset_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_enum (record_class, PROP_KIND, "kind", SIXAIN_TYPE_ASSET_KIND);
  sixain_record_class_install_string (record_class, PROP_HASH, "hash", "", ALLOWED_HASH, 0);
  sixain_record_class_install_string (record_class, PROP_EXTENSION, "extension", "", ALLOWED_EXTENSION, 0);
  sixain_record_class_install_string (record_class, PROP_NAME, "name", "", NULL, 0);
  sixain_record_class_install_int64 (record_class, PROP_BYTES, "bytes", 0, G_MAXINT64, 0);
  sixain_record_class_install_int (record_class, PROP_WIDTH, "width", 0, G_MAXINT, 0);
  sixain_record_class_install_int (record_class, PROP_HEIGHT, "height", 0, G_MAXINT, 0);
  sixain_record_class_install_int64 (record_class, PROP_DURATION, "duration", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, PROP_FRAMES, "frames", 0, G_MAXINT64, 0);
  sixain_record_class_install_boxed (record_class, PROP_CUTS, "cuts", G_TYPE_STRV);
  sixain_record_class_install_boolean (record_class, PROP_SOUND, "sound");
  sixain_record_class_install_string (record_class, PROP_ORIGIN, "origin", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_ADDED, "added", "", NULL, 0);
}

static void
sixain_asset_init (SixainAsset *self)
{
  self->hash = g_strdup ("");
  self->extension = g_strdup ("");
  self->name = g_strdup ("");
  self->origin = g_strdup ("");
  self->added = g_strdup ("");
  self->cuts = g_new0 (char *, 1);
}

/**
 * sixain_asset_new:
 * @kind: what it is
 * @hash: the SHA-256 of its content, 64 lower-case hex digits
 * @extension: how its file name ends, without the dot
 *
 * Returns: (transfer full): a new asset
 */
SixainAsset *
sixain_asset_new (SixainAssetKind kind,
                  const char     *hash,
                  const char     *extension)
{
  g_return_val_if_fail (hash != NULL, NULL);
  g_return_val_if_fail (extension != NULL, NULL);

  return g_object_new (SIXAIN_TYPE_ASSET,
                       "kind", kind,
                       "hash", hash,
                       "extension", extension,
                       NULL);
}

/**
 * sixain_asset_get_kind:
 * @self: an asset
 *
 * Returns: what it is
 */
SixainAssetKind
sixain_asset_get_kind (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), SIXAIN_ASSET_PICTURE);

  return self->kind;
}

/**
 * sixain_asset_get_hash:
 * @self: an asset
 *
 * Returns: the SHA-256 of the content: 64 lower-case hex digits
 */
const char *
sixain_asset_get_hash (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return self->hash;
}

/**
 * sixain_asset_get_extension:
 * @self: an asset
 *
 * Returns: how its file name ends, without the dot: "jpg"
 */
const char *
sixain_asset_get_extension (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return self->extension;
}

/**
 * sixain_asset_get_name:
 * @self: an asset
 *
 * Returns: what the user reads
 */
const char *
sixain_asset_get_name (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return self->name;
}

/**
 * sixain_asset_get_bytes:
 * @self: an asset
 *
 * Returns: size of the content in bytes
 */
gint64
sixain_asset_get_bytes (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), 0);

  return self->bytes;
}

/**
 * sixain_asset_get_width:
 * @self: an asset
 *
 * Returns: pixels of the upright picture, after EXIF orientation; 0 for sounds
 */
int
sixain_asset_get_width (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), 0);

  return self->width;
}

/**
 * sixain_asset_get_height:
 * @self: an asset
 *
 * Returns: pixels of the upright picture, after EXIF orientation; 0 for sounds
 */
int
sixain_asset_get_height (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), 0);

  return self->height;
}

/**
 * sixain_asset_get_duration:
 * @self: an asset
 *
 * Returns: nanoseconds; 0 for pictures
 */
gint64
sixain_asset_get_duration (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), 0);

  return self->duration;
}

/**
 * sixain_asset_get_frames:
 * @self: an asset
 *
 * Returns: video: how many frames it has, 0 when unknown
 */
gint64
sixain_asset_get_frames (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), 0);

  return self->frames;
}

/**
 * sixain_asset_get_cuts:
 * @self: an asset
 *
 * Returns: video: where the picture jumps, in nanoseconds, each as a decimal number; measured
 */
const char * const *
sixain_asset_get_cuts (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return (const char * const *) self->cuts;
}

/**
 * sixain_asset_get_sound:
 * @self: an asset
 *
 * Returns: video: whether it has sound
 */
gboolean
sixain_asset_get_sound (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), FALSE);

  return self->sound;
}

/**
 * sixain_asset_get_origin:
 * @self: an asset
 *
 * Returns: the address it came from, "" when unknown
 */
const char *
sixain_asset_get_origin (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return self->origin;
}

/**
 * sixain_asset_get_added:
 * @self: an asset
 *
 * Returns: when it was added: ISO 8601 date and time, UTC
 */
const char *
sixain_asset_get_added (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return self->added;
}

/**
 * sixain_asset_dup_member:
 * @self: an asset
 *
 * Returns: (transfer full): where it lies in the package: "assets/<hash>.<extension>"
 */
char *
sixain_asset_dup_member (SixainAsset *self)
{
  g_return_val_if_fail (SIXAIN_IS_ASSET (self), NULL);

  return g_strdup_printf ("assets/%s.%s", self->hash, self->extension);
}
