/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *sixain_json_get_text           (JsonObject  *object,
                                            const char  *name);
char       *sixain_json_dup_number         (JsonObject  *object,
                                            const char  *name);
gint64      sixain_json_get_whole          (JsonObject  *object,
                                            const char  *name,
                                            gint64       otherwise);
double      sixain_json_get_real           (JsonObject  *object,
                                            const char  *name);
gboolean    sixain_json_get_flag           (JsonObject  *object,
                                            const char  *name);
JsonObject *sixain_json_get_object         (JsonObject  *object,
                                            const char  *name);
JsonArray  *sixain_json_get_array          (JsonObject  *object,
                                            const char  *name);
JsonObject *sixain_json_get_element_object (JsonArray   *array,
                                            guint        i);

void        sixain_json_add_text           (JsonBuilder *builder,
                                            const char  *name,
                                            const char  *value);
void        sixain_json_add_whole          (JsonBuilder *builder,
                                            const char  *name,
                                            gint64       value);
void        sixain_json_add_boolean        (JsonBuilder *builder,
                                            const char  *name,
                                            gboolean     value);

G_END_DECLS
