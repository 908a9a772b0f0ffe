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

/**
 * SIXAIN_PARAM_PATH:
 *
 * Marks a stored string that names a member of the package, so that it must stay inside.
 */
#define SIXAIN_PARAM_PATH (1 << (G_PARAM_USER_SHIFT + 1))

/**
 * SIXAIN_PARAM_FIXED:
 *
 * Marks a stored list whose items are neither added, removed nor moved.
 */
#define SIXAIN_PARAM_FIXED (1 << (G_PARAM_USER_SHIFT + 2))

/**
 * SIXAIN_FRAMES_MAX:
 *
 * The longest length or offset in frames: over a hundred hours at 24 frames a second, and
 * short enough that no sum of shots can overflow.
 */
#define SIXAIN_FRAMES_MAX 10000000

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
                                              guint              field,
                                              const char        *name,
                                              GType              item_type,
                                              GParamFlags        flags);
GType       sixain_record_class_get_item_type (SixainRecordClass *klass,
                                               const char        *name);
GParamSpec * const *
            sixain_record_class_list_stored   (SixainRecordClass *klass,
                                               guint             *n_stored);
GParamSpec *sixain_record_class_find_stored   (SixainRecordClass *klass,
                                               const char        *name);

G_END_DECLS
