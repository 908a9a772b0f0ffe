/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-record.h"

G_BEGIN_DECLS

#define SIXAIN_RECORD_PARAM_FLAGS \
  (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS | SIXAIN_PARAM_STORED)

/* The id of the scene card that every storyboard is made with, and of its list. */
#define SIXAIN_SCENE_ID "scene"

/* What a property may hold, for setters that a pspec alone can't describe. */
GParamSpec *sixain_param_spec_words   (const char   *name,
                                       const char   *default_value,
                                       const char   *allowed,
                                       GParamFlags   flags);

/* Setters: take over @value, and notify when it differs from what is there. */
void        sixain_record_set_string  (SixainRecord *self,
                                       GParamSpec   *pspec,
                                       char        **field,
                                       const GValue *value);
void        sixain_record_set_strv    (SixainRecord *self,
                                       GParamSpec   *pspec,
                                       char       ***field,
                                       const GValue *value);
void        sixain_record_set_int     (SixainRecord *self,
                                       GParamSpec   *pspec,
                                       int          *field,
                                       const GValue *value);
void        sixain_record_set_int64   (SixainRecord *self,
                                       GParamSpec   *pspec,
                                       gint64       *field,
                                       const GValue *value);
void        sixain_record_set_boolean (SixainRecord *self,
                                       GParamSpec   *pspec,
                                       gboolean     *field,
                                       const GValue *value);

G_END_DECLS
