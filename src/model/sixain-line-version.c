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

typedef enum {
  PROP_LANGUAGE = 1,
  PROP_TEXT,
  PROP_SPOKEN,
} SixainLineVersionProperty;

static void
sixain_line_version_finalize (GObject *object)
{
  SixainLineVersion *self = SIXAIN_LINE_VERSION (object);

  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (sixain_line_version_parent_class)->finalize (object);
}

static void
sixain_line_version_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SixainLineVersion *self = SIXAIN_LINE_VERSION (object);

  switch ((SixainLineVersionProperty) prop_id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_SPOKEN:
      g_value_set_int64 (value, self->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_line_version_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SixainLineVersion *self = SIXAIN_LINE_VERSION (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainLineVersionProperty) prop_id)
    {
    case PROP_LANGUAGE:
      sixain_record_set_string (record, pspec, &self->language, value);
      break;
    case PROP_TEXT:
      sixain_record_set_string (record, pspec, &self->text, value);
      break;
    case PROP_SPOKEN:
      sixain_record_set_int64 (record, pspec, &self->spoken, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_line_version_class_init (SixainLineVersionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_line_version_finalize;
  object_class->get_property = sixain_line_version_get_property;
  object_class->set_property = sixain_line_version_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, PROP_LANGUAGE, "language", "en", ALLOWED_LANGUAGE, 0);
  sixain_record_class_install_string (record_class, PROP_TEXT, "text", "", NULL, 0);
  sixain_record_class_install_int64 (record_class, PROP_SPOKEN, "spoken", 0, G_MAXINT64, 0);
}

static void
sixain_line_version_init (SixainLineVersion *self)
{
  self->language = g_strdup ("en");
  self->text = g_strdup ("");
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
