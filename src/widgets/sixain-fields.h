/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-field.h"

G_BEGIN_DECLS

GPtrArray   *sixain_fields_new        (void);
SixainField *sixain_fields_add        (GPtrArray     *fields,
                                       gpointer       widget,
                                       const char    *widget_property,
                                       const char    *record_property,
                                       const char    *label,
                                       gboolean       typing);
void         sixain_fields_set_record (GPtrArray     *fields,
                                       SixainHistory *history,
                                       gpointer       record);

G_END_DECLS
