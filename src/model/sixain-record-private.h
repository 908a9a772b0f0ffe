/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

/* The id of the scene card that every storyboard is made with, and of its list. */
#define SIXAIN_SCENE_ID "scene"

/* Stored properties, in the order they are written. @field is the offset of what holds the
 * value in the record, and the number of the property: all else is the same for all. */
void sixain_record_class_install         (SixainRecordClass *klass,
                                          guint              field,
                                          GParamSpec        *pspec);
void sixain_record_class_install_string  (SixainRecordClass *klass,
                                          guint              field,
                                          const char        *name,
                                          const char        *default_value,
                                          const char        *allowed,
                                          GParamFlags        flags);
void sixain_record_class_install_int     (SixainRecordClass *klass,
                                          guint              field,
                                          const char        *name,
                                          int                minimum,
                                          int                maximum,
                                          int                default_value);
void sixain_record_class_install_int64   (SixainRecordClass *klass,
                                          guint              field,
                                          const char        *name,
                                          gint64             minimum,
                                          gint64             maximum,
                                          gint64             default_value);
void sixain_record_class_install_boolean (SixainRecordClass *klass,
                                          guint              field,
                                          const char        *name);
void sixain_record_class_install_enum    (SixainRecordClass *klass,
                                          guint              field,
                                          const char        *name,
                                          GType              type);
void sixain_record_class_install_boxed   (SixainRecordClass *klass,
                                          guint              field,
                                          const char        *name,
                                          GType              type);

void sixain_record_init_fields  (SixainRecord *self);
void sixain_record_clear_fields (SixainRecord *self);

G_END_DECLS
