/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

typedef struct _SixainEdit SixainEdit;

#define SIXAIN_TYPE_EDIT (sixain_edit_get_type ())
GType       sixain_edit_get_type  (void) G_GNUC_CONST;
SixainEdit *sixain_edit_ref       (SixainEdit *self);
void        sixain_edit_unref     (SixainEdit *self);

/* Every label is user-visible, translated, in the imperative: "Change Shot Length".
 * The property list is that of g_object_set(): name, value, …, NULL. */
SixainEdit *sixain_edit_new_set    (const char   *label,
                                    SixainRecord *record,
                                    const char   *first_property,
                                    ...) G_GNUC_NULL_TERMINATED;
SixainEdit *sixain_edit_new_insert (const char   *label,
                                    SixainRecord *owner,
                                    const char   *list,
                                    guint         position, /* G_MAXUINT: at the end */
                                    SixainRecord *item);
SixainEdit *sixain_edit_new_remove (const char   *label,
                                    SixainRecord *owner,
                                    const char   *list,
                                    guint         position);
SixainEdit *sixain_edit_new_move   (const char   *label,
                                    SixainRecord *owner,
                                    const char   *list,
                                    guint         from,
                                    guint         to); /* where it is afterwards */
SixainEdit *sixain_edit_new_group  (const char   *label);
void        sixain_edit_append     (SixainEdit   *group,
                                    SixainEdit   *edit); /* (transfer full) */
void        sixain_edit_set_merge  (SixainEdit   *self,
                                    gboolean      merge); /* typing: joins the step before it when that set the same property of the same record */
const char *sixain_edit_get_label  (SixainEdit   *self);

/* One line of JSON, for the journal. */
char       *sixain_edit_to_json    (SixainEdit   *self);
SixainEdit *sixain_edit_new_from_json (const char *json,
                                       GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainEdit, sixain_edit_unref)

G_END_DECLS
