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

#define FIELD(name) G_STRUCT_OFFSET (SixainLine, name)

static void
sixain_line_class_init (SixainLineClass *klass)
{
  SixainRecordClass *record_class = SIXAIN_RECORD_CLASS (klass);

  /* the order is that of storyboard.json */
  sixain_record_class_install_string (record_class, FIELD (speaker), "speaker", NULL, NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (language), "language", "en", ALLOWED_LANGUAGE, 0);
  sixain_record_class_install_string (record_class, FIELD (delivery), "delivery", "", NULL, 0);
  sixain_record_class_install_string (record_class, FIELD (text), "text", "", NULL, 0);
  sixain_record_class_install_list (record_class, FIELD (versions), "versions", SIXAIN_TYPE_LINE_VERSION, 0);
  sixain_record_class_install_int64 (record_class, FIELD (start), "start", 0, SIXAIN_FRAMES_MAX, 0);
  sixain_record_class_install_int64 (record_class, FIELD (spoken), "spoken", 0, G_MAXINT64, 0);
}

static void
sixain_line_init (SixainLine *self)
{
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
