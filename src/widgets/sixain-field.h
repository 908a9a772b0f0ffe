/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-history.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_FIELD (sixain_field_get_type ())
G_DECLARE_FINAL_TYPE (SixainField, sixain_field, SIXAIN, FIELD, GObject)

/**
 * SixainFieldTransform:
 * @from: the value to carry over
 * @to: initialised to the target's type
 * @user_data: what sixain_field_set_transform() was given
 *
 * Returns: whether @to was set; when not, nothing is carried over
 */
typedef gboolean (*SixainFieldTransform) (const GValue *from,
                                          GValue       *to,
                                          gpointer      user_data);

SixainField *sixain_field_new           (GObject              *widget,
                                         const char           *widget_property,
                                         const char           *record_property,
                                         const char           *label,
                                         gboolean              typing);
void         sixain_field_set_transform (SixainField          *self,
                                         SixainFieldTransform  to_widget,
                                         SixainFieldTransform  to_record,
                                         gpointer              user_data);
void         sixain_field_set_choice    (SixainField          *self);
void         sixain_field_set_record    (SixainField          *self,
                                         SixainHistory        *history,
                                         SixainRecord         *record);
void         sixain_field_refresh       (SixainField          *self);
GtkWidget   *sixain_field_find_widget   (GtkWidget            *root,
                                         SixainRecord         *record,
                                         const char           *property);

G_END_DECLS
