/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-line-version.h"

#include "sixain-record-private.h"

#define ALLOWED_LANGUAGE \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

/**
 * SixainLineVersion:
 *
 * What a line says in another language.
 */
struct _SixainLineVersion {
  SixainRecord parent_instance;

  char   *language;
  char   *text;
  gint64  spoken;
};

G_DEFINE_FINAL_TYPE (SixainLineVersion, sixain_line_version, SIXAIN_TYPE_RECORD)

#define FIELD(name) G_STRUCT_OFFSET (SixainLineVersion, name)

static void
sixain_line_version_class_init (SixainLineVersionClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, FIELD (language), "language", "en", ALLOWED_LANGUAGE, 0);
  sixain_record_class_install_string (record_class, FIELD (text), "text", "", NULL, 0);
  sixain_record_class_install_int64 (record_class, FIELD (spoken), "spoken", 0, G_MAXINT64, 0);
}

static void
sixain_line_version_init (SixainLineVersion *self)
{
}

/**
 * sixain_line_version_new:
 * @language: BCP 47 tag of the language
 *
 * Returns: (transfer full): a new version
 */
SixainLineVersion *
sixain_line_version_new (const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  return g_object_new (SIXAIN_TYPE_LINE_VERSION, "language", language, NULL);
}

/**
 * sixain_line_version_get_language:
 * @self: a version
 *
 * Returns: BCP 47 tag of the language
 */
const char *
sixain_line_version_get_language (SixainLineVersion *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE_VERSION (self), NULL);

  return self->language;
}

/**
 * sixain_line_version_get_text:
 * @self: a version
 *
 * Returns: what is said
 */
const char *
sixain_line_version_get_text (SixainLineVersion *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE_VERSION (self), NULL);

  return self->text;
}

/**
 * sixain_line_version_get_spoken:
 * @self: a version
 *
 * Returns: measured length in nanoseconds, 0 while unknown; set by a note, never undone
 */
gint64
sixain_line_version_get_spoken (SixainLineVersion *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE_VERSION (self), 0);

  return self->spoken;
}
