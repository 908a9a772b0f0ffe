/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-record.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_MODEL_ERROR (sixain_model_error_quark ())
GQuark sixain_model_error_quark (void);

typedef enum {
  SIXAIN_MODEL_ERROR_SHAPE,     /* JSON of the wrong shape */
  SIXAIN_MODEL_ERROR_VALUE,     /* a value out of its range, invalid UTF-8 */
  SIXAIN_MODEL_ERROR_REFERENCE, /* an id that is missing or used twice */
  SIXAIN_MODEL_ERROR_NEWER,     /* written by a newer version */
} SixainModelError;

/**
 * SIXAIN_SCHEMA_VERSION:
 *
 * The version of storyboard.json that is written; older ones are migrated when read.
 */
#define SIXAIN_SCHEMA_VERSION 1

/* Generic over SIXAIN_PARAM_STORED properties, in the order they are installed;
 * unknown members are kept in "extra" and written back. Nothing ("", null, 0, false,
 * the first of an enumeration, an empty list) is left out where it is also the default. */
JsonNode     *sixain_codec_save_record  (SixainRecord *record);
SixainRecord *sixain_codec_load_record  (GType         type,
                                         JsonNode     *node,
                                         GError      **error);
JsonNode     *sixain_codec_save_value   (GParamSpec   *pspec,
                                         const GValue *value);
gboolean      sixain_codec_load_value   (GParamSpec   *pspec,
                                         JsonNode     *node,
                                         GValue       *value,
                                         GError      **error);
gboolean      sixain_codec_check_value  (GParamSpec   *pspec,
                                         const GValue *value,
                                         GError      **error);
JsonNode     *sixain_codec_parse        (const char   *json, /* strict, UTF-8, and not nested too deeply */
                                         gssize        length,
                                         GError      **error);
char         *sixain_codec_print        (JsonNode     *node); /* on one line */

/* Whole storyboard with "schema": stable order, two-space indent, final newline. */
char             *sixain_codec_save_storyboard (SixainStoryboard *storyboard);
SixainStoryboard *sixain_codec_load_storyboard (const char       *json,
                                                gssize            length,
                                                GPtrArray        *problems, /* (nullable): of char*, what was dropped or mended */
                                                GError          **error);

G_END_DECLS
