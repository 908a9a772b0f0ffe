/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-line.h"

#include "sixain-record-private.h"

#define ALLOWED_LANGUAGE \
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

/**
 * SixainLine:
 *
 * One spoken line of a shot.
 */
struct _SixainLine {
  SixainRecord parent_instance;

  char       *speaker;
  char       *language;
  char       *delivery;
  char       *text;
  GListStore *versions;
  gint64      start;
  gint64      spoken;
};

G_DEFINE_FINAL_TYPE (SixainLine, sixain_line, SIXAIN_TYPE_RECORD)

typedef enum {
  PROP_SPEAKER = 1,
  PROP_LANGUAGE,
  PROP_DELIVERY,
  PROP_TEXT,
  PROP_VERSIONS,
  PROP_START,
  PROP_SPOKEN,
} SixainLineProperty;

static void
sixain_line_finalize (GObject *object)
{
  SixainLine *self = SIXAIN_LINE (object);

  g_clear_pointer (&self->speaker, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->delivery, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->versions);

  G_OBJECT_CLASS (sixain_line_parent_class)->finalize (object);
}

static void
sixain_line_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SixainLine *self = SIXAIN_LINE (object);

  switch ((SixainLineProperty) prop_id)
    {
    case PROP_SPEAKER:
      g_value_set_string (value, self->speaker);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_DELIVERY:
      g_value_set_string (value, self->delivery);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_VERSIONS:
      g_value_set_object (value, self->versions);
      break;
    case PROP_START:
      g_value_set_int64 (value, self->start);
      break;
    case PROP_SPOKEN:
      g_value_set_int64 (value, self->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_line_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  SixainLine *self = SIXAIN_LINE (object);
  SixainRecord *record = SIXAIN_RECORD (object);

  switch ((SixainLineProperty) prop_id)
    {
    case PROP_SPEAKER:
      sixain_record_set_string (record, pspec, &self->speaker, value);
      break;
    case PROP_LANGUAGE:
      sixain_record_set_string (record, pspec, &self->language, value);
      break;
    case PROP_DELIVERY:
      sixain_record_set_string (record, pspec, &self->delivery, value);
      break;
    case PROP_TEXT:
      sixain_record_set_string (record, pspec, &self->text, value);
      break;
    case PROP_START:
      sixain_record_set_int64 (record, pspec, &self->start, value);
      break;
    case PROP_SPOKEN:
      sixain_record_set_int64 (record, pspec, &self->spoken, value);
      break;
    case PROP_VERSIONS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_line_class_init (SixainLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  object_class->finalize = sixain_line_finalize;
  object_class->get_property = sixain_line_get_property;
  object_class->set_property = sixain_line_set_property;

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, PROP_SPEAKER, "speaker", NULL, NULL, 0);
  sixain_record_class_install_string (record_class, PROP_LANGUAGE, "language", "en", ALLOWED_LANGUAGE, 0);
  sixain_record_class_install_string (record_class, PROP_DELIVERY, "delivery", "", NULL, 0);
  sixain_record_class_install_string (record_class, PROP_TEXT, "text", "", NULL, 0);
  sixain_record_class_install_list (record_class, PROP_VERSIONS, "versions", SIXAIN_TYPE_LINE_VERSION, 0);
  sixain_record_class_install_int64 (record_class, PROP_START, "start", 0, SIXAIN_FRAMES_MAX, 0);
  sixain_record_class_install_int64 (record_class, PROP_SPOKEN, "spoken", 0, G_MAXINT64, 0);
}

static void
sixain_line_init (SixainLine *self)
{
  self->language = g_strdup ("en");
  self->delivery = g_strdup ("");
  self->text = g_strdup ("");
  self->versions = g_list_store_new (SIXAIN_TYPE_LINE_VERSION);
}

/**
 * sixain_line_new:
 * @text: (nullable): what is said
 *
 * Returns: (transfer full): a new line
 */
SixainLine *
sixain_line_new (const char *text)
{
  return g_object_new (SIXAIN_TYPE_LINE, "text", text, NULL);
}

/**
 * sixain_line_get_speaker:
 * @self: a line
 *
 * Returns: (nullable): the cast id of who speaks
 */
const char *
sixain_line_get_speaker (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), NULL);

  return self->speaker;
}

/**
 * sixain_line_get_language:
 * @self: a line
 *
 * Returns: BCP 47 tag of the language
 */
const char *
sixain_line_get_language (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), NULL);

  return self->language;
}

/**
 * sixain_line_get_delivery:
 * @self: a line
 *
 * Returns: how it is said, "" when unset
 */
const char *
sixain_line_get_delivery (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), NULL);

  return self->delivery;
}

/**
 * sixain_line_get_text:
 * @self: a line
 *
 * Returns: what is said
 */
const char *
sixain_line_get_text (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), NULL);

  return self->text;
}

/**
 * sixain_line_get_versions:
 * @self: a line
 *
 * Returns: (transfer none): what is said in other languages, of #SixainLineVersion
 */
GListModel *
sixain_line_get_versions (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), NULL);

  return G_LIST_MODEL (self->versions);
}

/**
 * sixain_line_get_start:
 * @self: a line
 *
 * Returns: frames from the shot's head
 */
gint64
sixain_line_get_start (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), 0);

  return self->start;
}

/**
 * sixain_line_get_spoken:
 * @self: a line
 *
 * Returns: measured length in nanoseconds, 0 while unknown; set by a note, never undone
 */
gint64
sixain_line_get_spoken (SixainLine *self)
{
  g_return_val_if_fail (SIXAIN_IS_LINE (self), 0);

  return self->spoken;
}
