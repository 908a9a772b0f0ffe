/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-history-private.h"

#include <glib/gi18n.h>

#include "sixain-codec.h"

static gboolean
set_record_error (GError **error)
{
  g_set_error_literal (error, SIXAIN_EDIT_ERROR, SIXAIN_EDIT_ERROR_RECORD,
                       C_("problem", "The journal has a line that cannot be read"));
  return FALSE;
}

static gboolean
replay_edit (SixainHistory *self,
             JsonObject    *object,
             gboolean       note,
             GError       **error)
{
  JsonNode *node = json_object_get_member (object, "edit");
  SixainEdit *edit = node != NULL ? sixain_edit_from_node (node, error) : NULL;

  if (node == NULL)
    return set_record_error (error);
  if (edit == NULL)
    return FALSE;

  return note ? sixain_history_note (self, edit, error) : sixain_history_push (self, edit, error);
}

static gboolean
replay_operation (SixainHistory *self,
                  JsonObject    *object,
                  GError       **error)
{
  const char *operation = json_object_get_string_member_with_default (object, "op", "");
  gboolean done = TRUE;

  /* a member that is no string has none */
  if (operation == NULL)
    return set_record_error (error);
  if (g_str_equal (operation, "push"))
    return replay_edit (self, object, FALSE, error);
  if (g_str_equal (operation, "note"))
    return replay_edit (self, object, TRUE, error);

  if (g_str_equal (operation, "undo"))
    done = sixain_history_undo (self);
  else if (g_str_equal (operation, "redo"))
    done = sixain_history_redo (self);
  else if (g_str_equal (operation, "begin"))
    sixain_history_begin_gesture (self, json_object_get_string_member_with_default (object, "label", ""));
  else if (g_str_equal (operation, "end"))
    sixain_history_end_gesture (self);
  else if (g_str_equal (operation, "cancel"))
    sixain_history_cancel_gesture (self);
  else if (g_str_equal (operation, "barrier"))
    sixain_history_barrier (self);
  else if (g_str_equal (operation, "saving"))
    sixain_history_begin_save (self);
  else if (g_str_equal (operation, "saved"))
    sixain_history_mark_saved (self);
  else
    done = FALSE;

  return done || set_record_error (error);
}

/**
 * sixain_history_replay:
 * @self: a history in the state it had when @record was made
 * @record: a line of ::recorded
 * @error: return location, domains %SIXAIN_EDIT_ERROR, %SIXAIN_MODEL_ERROR
 *
 * Does again what @record says, without recording it. After the last line of a journal
 * call sixain_history_end_gesture(): the program may have ended in the midst of a drag.
 *
 * Returns: whether it was done; nothing was changed otherwise
 */
gboolean
sixain_history_replay (SixainHistory *self,
                       const char    *record,
                       GError       **error)
{
  g_autoptr (JsonNode) node = NULL;
  gboolean done;

  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  node = sixain_codec_parse (record, -1, error);
  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_record_error (error);

  self->silent = TRUE;
  done = replay_operation (self, json_node_get_object (node), error);
  self->silent = FALSE;

  return done;
}
