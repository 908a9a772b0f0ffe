/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-history-private.h"

static SixainStep *
make_step (SixainHistory *self,
           SixainEdit    *edit,
           GError       **error)
{
  g_autoptr (SixainStep) step = sixain_step_new (sixain_edit_get_label (edit));
  gboolean made;

  self->applying = TRUE;
  made = sixain_step_add (step, edit, self->storyboard, error);
  self->applying = FALSE;

  step->merge = edit->merge;
  return made ? g_steal_pointer (&step) : NULL;
}

static void
add_step (SixainHistory *self,
          SixainStep    *step) /* (transfer full) */
{
  SixainStep *last = sixain_history_last_step (self->undo);

  g_ptr_array_set_size (self->redo, 0);
  if (self->saved > (int) self->undo->len)
    self->saved = -1;
  if (self->saving_point > (int) self->undo->len)
    self->saving_point = -1;

  /* a step that ends at the save point has to stay what it is */
  if (last != NULL && !self->barrier &&
      self->saved != (int) self->undo->len &&
      !(self->saving && self->saving_point == (int) self->undo->len) &&
      sixain_step_join (last, step))
    sixain_step_free (step);
  else
    g_ptr_array_add (self->undo, step);

  self->barrier = FALSE;
}

/**
 * sixain_history_push:
 * @self: a history
 * @edit: (transfer full): what to change
 * @error: return location, domain %SIXAIN_EDIT_ERROR
 *
 * Carries @edit out: as a step of its own, as part of the gesture in progress, or joined
 * to the step before. An edit that changes nothing succeeds and leaves no trace. Not to
 * be called while the storyboard is being changed, that is from its notifications.
 *
 * Returns: whether all of it was done; nothing was changed otherwise
 */
gboolean
sixain_history_push (SixainHistory *self,
                     SixainEdit    *edit,
                     GError       **error)
{
  g_autoptr (SixainEdit) owned = edit;
  g_autoptr (SixainStep) step = NULL;

  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);
  g_return_val_if_fail (!self->applying, FALSE);

  step = make_step (self, edit, error);
  if (step == NULL)
    return FALSE;
  if (step->changes->len == 0)
    return TRUE;

  if (self->gesture != NULL)
    {
      sixain_step_absorb (self->gesture, step);
      if (!self->gesture_told)
        sixain_history_record (self, "begin", self->gesture->label, NULL);
      self->gesture_told = TRUE;
    }
  else
    add_step (self, g_steal_pointer (&step));

  sixain_history_record (self, "push", NULL, edit);
  sixain_history_finish_change (self);
  return TRUE;
}

/**
 * sixain_history_note:
 * @self: a history
 * @edit: (transfer full): what to change
 * @error: return location, domain %SIXAIN_EDIT_ERROR
 *
 * Carries @edit out and tells the journal, but undo does not take it back: for what was
 * paid for (takes) and what was measured.
 *
 * Returns: whether all of it was done; nothing was changed otherwise
 */
gboolean
sixain_history_note (SixainHistory *self,
                     SixainEdit    *edit,
                     GError       **error)
{
  g_autoptr (SixainEdit) owned = edit;
  g_autoptr (SixainStep) step = NULL;

  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);
  g_return_val_if_fail (!self->applying, FALSE);

  step = make_step (self, edit, error);
  if (step == NULL)
    return FALSE;
  if (step->changes->len == 0)
    return TRUE;

  self->noted = self->noted || sixain_step_changes_lists (step);
  self->saving_noted = self->saving_noted || sixain_step_changes_lists (step);
  sixain_history_record (self, "note", NULL, edit);
  sixain_history_finish_change (self);
  return TRUE;
}

/**
 * sixain_history_begin_gesture:
 * @self: a history
 * @label: what the menu says, translated
 *
 * Until sixain_history_end_gesture(), pushes are one step. A gesture that begins within
 * another is part of it.
 */
void
sixain_history_begin_gesture (SixainHistory *self,
                              const char    *label)
{
  g_return_if_fail (SIXAIN_IS_HISTORY (self));
  g_return_if_fail (label != NULL);
  g_return_if_fail (!self->applying);

  if (self->gesture_depth++ > 0)
    return;

  self->gesture = sixain_step_new (label);
  self->gesture_told = FALSE;
  sixain_history_update (self);
}

/**
 * sixain_history_end_gesture:
 * @self: a history
 *
 * Makes what was pushed since sixain_history_begin_gesture() a step; none when it all
 * came to nothing. Does nothing when there is no gesture.
 */
void
sixain_history_end_gesture (SixainHistory *self)
{
  g_autoptr (SixainStep) step = NULL;

  g_return_if_fail (SIXAIN_IS_HISTORY (self));
  g_return_if_fail (!self->applying);

  if (self->gesture_depth == 0 || --self->gesture_depth > 0)
    return;

  step = g_steal_pointer (&self->gesture);
  if (!sixain_step_is_idle (step))
    {
      self->barrier = TRUE;
      add_step (self, g_steal_pointer (&step));
    }
  if (self->gesture_told)
    sixain_history_record (self, "end", NULL, NULL);
  sixain_history_update (self);
}

/**
 * sixain_history_cancel_gesture:
 * @self: a history
 *
 * Puts back what the gesture changed, and ends it with those around it. Does nothing
 * when there is no gesture.
 */
void
sixain_history_cancel_gesture (SixainHistory *self)
{
  g_autoptr (SixainStep) step = NULL;
  gboolean changed;

  g_return_if_fail (SIXAIN_IS_HISTORY (self));
  g_return_if_fail (!self->applying);

  if (self->gesture_depth == 0)
    return;

  self->gesture_depth = 0;
  step = g_steal_pointer (&self->gesture);
  changed = step->changes->len > 0;
  self->applying = TRUE;
  sixain_step_revert (step, self->storyboard);
  self->applying = FALSE;

  if (self->gesture_told)
    sixain_history_record (self, "cancel", NULL, NULL);
  if (changed)
    sixain_history_finish_change (self);
  else
    sixain_history_update (self);
}

/**
 * sixain_history_barrier:
 * @self: a history
 *
 * The next mergeable edit starts a step of its own: the text field lost the focus, or
 * there was a pause.
 */
void
sixain_history_barrier (SixainHistory *self)
{
  SixainStep *last;

  g_return_if_fail (SIXAIN_IS_HISTORY (self));

  last = sixain_history_last_step (self->undo);
  if (self->barrier || last == NULL || !last->merge)
    return;

  self->barrier = TRUE;
  sixain_history_record (self, "barrier", NULL, NULL);
}

/* Takes the last step of @from, and with it the storyboard, to @to. */
static void
move_step (SixainHistory *self,
           GPtrArray     *from,
           GPtrArray     *to,
           const char    *kind)
{
  SixainStep *step = g_ptr_array_steal_index (from, from->len - 1);

  self->applying = TRUE;
  if (from == self->undo)
    sixain_step_revert (step, self->storyboard);
  else
    sixain_step_apply (step, self->storyboard);
  self->applying = FALSE;
  g_ptr_array_add (to, step);
  self->barrier = TRUE;

  sixain_history_record (self, kind, NULL, NULL);
  sixain_history_finish_change (self);
}

/**
 * sixain_history_undo:
 * @self: a history
 *
 * Returns: whether there was a step, which is now taken back
 */
gboolean
sixain_history_undo (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (!self->applying, FALSE);

  if (!self->can_undo)
    return FALSE;

  move_step (self, self->undo, self->redo, "undo");
  return TRUE;
}

/**
 * sixain_history_redo:
 * @self: a history
 *
 * Returns: whether there was a step, which is now made again
 */
gboolean
sixain_history_redo (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (!self->applying, FALSE);

  if (!self->can_redo)
    return FALSE;

  move_step (self, self->redo, self->undo, "redo");
  return TRUE;
}

static void
take_save_point (SixainHistory *self)
{
  /* half a drag can't be reached again by undo or redo */
  self->saving_point = self->gesture != NULL && self->gesture->changes->len > 0 ? -1 : (int) self->undo->len;
  self->saving_noted = FALSE;
}

/**
 * sixain_history_begin_save:
 * @self: a history
 *
 * Remembers the storyboard as it is now as the one that is being written; edits may go
 * on until sixain_history_mark_saved(). The next mergeable edit starts a step of its own.
 */
void
sixain_history_begin_save (SixainHistory *self)
{
  g_return_if_fail (SIXAIN_IS_HISTORY (self));

  take_save_point (self);
  self->saving = TRUE;
  self->barrier = TRUE;
  sixain_history_record (self, "saving", NULL, NULL);
}

/**
 * sixain_history_mark_saved:
 * @self: a history
 *
 * Makes the storyboard as it was at the last sixain_history_begin_save() the save point;
 * as it is now, when no save was begun.
 */
void
sixain_history_mark_saved (SixainHistory *self)
{
  g_return_if_fail (SIXAIN_IS_HISTORY (self));

  if (!self->saving)
    take_save_point (self);

  self->saved = self->saving_point;
  self->noted = self->saving_noted;
  self->saving = FALSE;
  sixain_history_record (self, "saved", NULL, NULL);
  sixain_history_update (self);
}
