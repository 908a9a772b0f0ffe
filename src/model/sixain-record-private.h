/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"
#include "sixain-rect.h"

G_BEGIN_DECLS

/* The id of the scene card that every storyboard is made with, and of its list. */
#define SIXAIN_SCENE_ID "scene"

/* Stored properties, in the order they are written. */
void sixain_record_class_install_string  (SixainRecordClass *klass,
                                          guint              property_id,
                                          const char        *name,
                                          const char        *default_value,
                                          const char        *allowed,
                                          GParamFlags        flags);
void sixain_record_class_install_int     (SixainRecordClass *klass,
                                          guint              property_id,
                                          const char        *name,
                                          int                minimum,
                                          int                maximum,
                                          int                default_value);
void sixain_record_class_install_int64   (SixainRecordClass *klass,
                                          guint              property_id,
                                          const char        *name,
                                          gint64             minimum,
                                          gint64             maximum,
                                          gint64             default_value);
void sixain_record_class_install_boolean (SixainRecordClass *klass,
                                          guint              property_id,
                                          const char        *name);
void sixain_record_class_install_enum    (SixainRecordClass *klass,
                                          guint              property_id,
                                          const char        *name,
                                          GType              type);
void sixain_record_class_install_boxed   (SixainRecordClass *klass,
                                          guint              property_id,
                                          const char        *name,
                                          GType              type);

/* Take over @value, and notify when it differs from what is there. */
void sixain_record_set_string  (SixainRecord *self,
                                GParamSpec   *pspec,
                                char        **field,
                                const GValue *value);
void sixain_record_set_strv    (SixainRecord *self,
                                GParamSpec   *pspec,
                                char       ***field,
                                const GValue *value);
void sixain_record_set_int     (SixainRecord *self,
                                GParamSpec   *pspec,
                                int          *field,
                                const GValue *value);
void sixain_record_set_int64   (SixainRecord *self,
                                GParamSpec   *pspec,
                                gint64       *field,
                                const GValue *value);
void sixain_record_set_boolean (SixainRecord *self,
                                GParamSpec   *pspec,
                                gboolean     *field,
                                const GValue *value);
void sixain_record_set_rect    (SixainRecord *self,
                                GParamSpec   *pspec,
                                SixainRect  **field,
                                const GValue *value);

G_END_DECLS
