/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-edit.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_HISTORY (sixain_history_get_type ())
G_DECLARE_FINAL_TYPE (SixainHistory, sixain_history, SIXAIN, HISTORY, GObject)

#define SIXAIN_EDIT_ERROR (sixain_edit_error_quark ())
GQuark sixain_edit_error_quark (void);

typedef enum {
  SIXAIN_EDIT_ERROR_TARGET,  /* the record or list is not in the storyboard */
  SIXAIN_EDIT_ERROR_VALUE,   /* the value does not fit the property */
  SIXAIN_EDIT_ERROR_RECORD,  /* a journal record that cannot be read */
} SixainEditError;

/* Properties: storyboard, can-undo, can-redo, undo-label, redo-label, modified,
 * gesture.
 * Signal ::changed () after anything was applied, one per step.
 * Signal ::recorded (const char *record): one line of JSON for the journal, emitted
 * for every push, gesture step, undo, redo, note and save point. */
SixainHistory    *sixain_history_new            (SixainStoryboard *storyboard);
SixainStoryboard *sixain_history_get_storyboard (SixainHistory *self);
gboolean          sixain_history_push           (SixainHistory *self,
                                                 SixainEdit    *edit, /* (transfer full) */
                                                 GError       **error);
gboolean          sixain_history_note           (SixainHistory *self,
                                                 SixainEdit    *edit, /* (transfer full): applied and journalled, but no step of undo (takes, measured lengths) */
                                                 GError       **error);
void              sixain_history_begin_gesture  (SixainHistory *self,
                                                 const char    *label); /* pushes until the end are one step */
void              sixain_history_end_gesture    (SixainHistory *self);
void              sixain_history_cancel_gesture (SixainHistory *self); /* puts back what the gesture changed */
void              sixain_history_barrier        (SixainHistory *self); /* the next mergeable edit starts a step of its own */
gboolean          sixain_history_undo           (SixainHistory *self);
gboolean          sixain_history_redo           (SixainHistory *self);
gboolean          sixain_history_get_can_undo   (SixainHistory *self);
gboolean          sixain_history_get_can_redo   (SixainHistory *self);
const char       *sixain_history_get_undo_label (SixainHistory *self);
const char       *sixain_history_get_redo_label (SixainHistory *self);
gboolean          sixain_history_get_modified   (SixainHistory *self);
gboolean          sixain_history_get_gesture    (SixainHistory *self); /* one is in progress, of which every push is a part */
void              sixain_history_begin_save     (SixainHistory *self); /* remembers the present state as the one that is being written; the next mergeable edit starts a step of its own; journalled */
void              sixain_history_mark_saved     (SixainHistory *self); /* the state of the last begin_save() is on the disk; edits and notes since then leave the storyboard modified */
gboolean          sixain_history_replay         (SixainHistory *self,
                                                 const char    *record,
                                                 GError       **error);

G_END_DECLS
