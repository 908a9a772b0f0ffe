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

#define FIELD(name) G_STRUCT_OFFSET (SixainAsset, name)

static void
sixain_asset_class_init (SixainAssetClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_enum (record_class, FIELD (kind), "kind", SIXAIN_TYPE_ASSET_KIND);
  sixain_record_class_install_string (record_class, FIELD (hash), "hash", "", ALLOWED_HASH, 0);
  sixain_record_class_install_string (record_class, FIELD (extension), "extension", "", ALLOWED_EXTENSION, 0);
  sixain_record_class_install_string (record_class, FIELD (name), "name", "", NULL, 0);
  sixain_record_class_install_int64 (record_class, FIELD (bytes), "bytes", 0, G_MAXINT64, 0);
  sixain_record_class_install_int (record_class, FIELD (width), "width", 0, G_MAXINT, 0);
  sixain_record_class_install_int (record_class, FIELD (height), "height", 0, G_MAXINT, 0);
  sixain_record_class_install_int64 (record_class, FIELD (duration), "duration", 0, G_MAXINT64, 0);
  sixain_record_class_install_int64 (record_class, FIELD (frames), "frames", 0, G_MAXINT64, 0);
  sixain_record_class_install_boxed (record_class, FIELD (cuts), "cuts", G_TYPE_STRV);
  sixain_record_class_install_boolean (record_class, FIELD (sound), "sound");
  sixain_record_class_install_string (record_class, FIELD (origin), "origin", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (added), "added", "", NULL, 0);
}

static void
sixain_asset_init (SixainAsset *self)
{
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
