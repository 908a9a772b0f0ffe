/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SIXAIN_PARAM_STORED:
 *
 * Marks a property that belongs to the document: it is written to storyboard.json,
 * can be the target of an edit, and takes part in undo.
 */
#define SIXAIN_PARAM_STORED (1 << G_PARAM_USER_SHIFT)

#define SIXAIN_TYPE_RECORD (sixain_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (SixainRecord, sixain_record, SIXAIN, RECORD, GObject)

struct _SixainRecordClass {
  GObjectClass parent_class;
};

const char *sixain_record_get_id       (SixainRecord      *self);
const char *sixain_record_get_extra    (SixainRecord      *self);
GListModel *sixain_record_get_list     (SixainRecord      *self,
                                        const char        *list);

/* For subclasses: a stored list property of records of @item_type. */
void        sixain_record_class_install_list (SixainRecordClass *klass,
                                              guint              property_id,
                                              const char        *name,
                                              GType              item_type);
GType       sixain_record_class_get_item_type (SixainRecordClass *klass,
                                               const char        *name);

G_END_DECLS
