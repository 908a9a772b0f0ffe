/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-history-private.h"

#include "sixain-codec.h"

/**
 * SixainHistory:
 *
 * The only thing that changes a storyboard. It makes edits, takes them back and makes
 * them again, and tells a journal about each of these, so that replaying the journal on
 * a copy of the first storyboard gives the same storyboard with the same history. Main
 * thread only.
 */

G_DEFINE_FINAL_TYPE (SixainHistory, sixain_history, G_TYPE_OBJECT)

G_DEFINE_QUARK (sixain-edit-error-quark, sixain_edit_error)

typedef enum {
  PROP_STORYBOARD = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_MODIFIED,
  PROP_GESTURE,
} SixainHistoryProperty;

enum {
  SIGNAL_CHANGED,
  SIGNAL_RECORDED,
  N_SIGNALS,
};

static GParamSpec *properties[PROP_GESTURE + 1];
static guint signals[N_SIGNALS];

SixainStep *
sixain_history_last_step (GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

static void
update_flag (SixainHistory *self,
             gboolean      *flag,
             gboolean       value,
             GParamSpec    *pspec)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
update_label (SixainHistory *self,
              char         **label,
              SixainStep    *step,
              GParamSpec    *pspec)
{
  if (g_set_str (label, step != NULL ? step->label : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

/* Called when all is consistent again: notifies what has changed since the last time. */
void
sixain_history_update (SixainHistory *self)
{
  gboolean idle = self->gesture == NULL;
  gboolean dragged = self->gesture != NULL && self->gesture->changes->len > 0;

  g_object_freeze_notify (G_OBJECT (self));
  update_flag (self, &self->can_undo, idle && self->undo->len > 0, properties[PROP_CAN_UNDO]);
  update_flag (self, &self->can_redo, idle && self->redo->len > 0, properties[PROP_CAN_REDO]);
  update_label (self, &self->undo_label, sixain_history_last_step (self->undo), properties[PROP_UNDO_LABEL]);
  update_label (self, &self->redo_label, sixain_history_last_step (self->redo), properties[PROP_REDO_LABEL]);
  update_flag (self, &self->modified,
               dragged || self->noted || self->saved != (int) self->undo->len,
               properties[PROP_MODIFIED]);
  update_flag (self, &self->in_gesture, !idle, properties[PROP_GESTURE]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Tells the journal. */
void
sixain_history_record (SixainHistory *self,
                       const char    *operation,
                       const char    *label,
                       SixainEdit    *edit)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;

  if (self->silent || !g_signal_has_handler_pending (self, signals[SIGNAL_RECORDED], 0, FALSE))
    return;

  object = json_object_new ();
  json_object_set_string_member (object, "op", operation);
  if (label != NULL)
    json_object_set_string_member (object, "label", label);
  if (edit != NULL)
    json_object_set_member (object, "edit", sixain_edit_to_node (edit));

  node = json_node_init_object (json_node_alloc (), object);
  line = sixain_codec_print (node);
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, line);
}

void
sixain_history_finish_change (SixainHistory *self)
{
  sixain_history_update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
sixain_history_finalize (GObject *object)
{
  SixainHistory *self = SIXAIN_HISTORY (object);

  g_clear_pointer (&self->gesture, sixain_step_free);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_object (&self->storyboard);
  g_clear_pointer (&self->undo_label, g_free);
  g_clear_pointer (&self->redo_label, g_free);

  G_OBJECT_CLASS (sixain_history_parent_class)->finalize (object);
}

static void
sixain_history_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SixainHistory *self = SIXAIN_HISTORY (object);

  switch ((SixainHistoryProperty) prop_id)
    {
    case PROP_STORYBOARD:
      g_value_set_object (value, self->storyboard);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    case PROP_GESTURE:
      g_value_set_boolean (value, self->in_gesture);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_history_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SixainHistory *self = SIXAIN_HISTORY (object);

  switch ((SixainHistoryProperty) prop_id)
    {
    case PROP_STORYBOARD:
      self->storyboard = g_value_dup_object (value);
      break;
    case PROP_CAN_UNDO:
    case PROP_CAN_REDO:
    case PROP_UNDO_LABEL:
    case PROP_REDO_LABEL:
    case PROP_MODIFIED:
    case PROP_GESTURE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_history_class_init (SixainHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = sixain_history_finalize;
  object_class->get_property = sixain_history_get_property;
  object_class->set_property = sixain_history_set_property;

  properties[PROP_STORYBOARD] =
    g_param_spec_object ("storyboard", NULL, NULL, SIXAIN_TYPE_STORYBOARD,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * SixainHistory:can-undo:
   *
   * Whether there is a step to take back; not during a gesture.
   */
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  /**
   * SixainHistory:can-redo:
   *
   * Whether there is a step to make again; not during a gesture.
   */
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, readable);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, readable);
  /**
   * SixainHistory:modified:
   *
   * Whether the storyboard differs from the save point. A note that only sets values
   * (measured lengths) does not count: what can be measured again is not worth a question.
   */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  /**
   * SixainHistory:gesture:
   *
   * Whether a gesture is in progress, of which every push is a part.
   */
  properties[PROP_GESTURE] = g_param_spec_boolean ("gesture", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SixainHistory::changed:
   *
   * The storyboard was changed; once for each step, after the properties are right.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SixainHistory::recorded:
   * @record: one line of JSON for sixain_history_replay(), without the line's end
   *
   * Something was done that the journal has to know; before ::changed.
   */
  signals[SIGNAL_RECORDED] =
    g_signal_new ("recorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_history_init (SixainHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_step_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_step_free);
}

/**
 * sixain_history_new:
 * @storyboard: a storyboard, as it was saved
 *
 * Returns: (transfer full): an empty history of @storyboard
 */
SixainHistory *
sixain_history_new (SixainStoryboard *storyboard)
{
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  return g_object_new (SIXAIN_TYPE_HISTORY, "storyboard", storyboard, NULL);
}

/**
 * sixain_history_get_storyboard:
 * @self: a history
 *
 * Returns: (transfer none): the storyboard it changes
 */
SixainStoryboard *
sixain_history_get_storyboard (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), NULL);

  return self->storyboard;
}

/**
 * sixain_history_get_can_undo:
 * @self: a history
 *
 * Returns: whether there is a step to take back
 */
gboolean
sixain_history_get_can_undo (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);

  return self->can_undo;
}

/**
 * sixain_history_get_can_redo:
 * @self: a history
 *
 * Returns: whether there is a step to make again
 */
gboolean
sixain_history_get_can_redo (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);

  return self->can_redo;
}

/**
 * sixain_history_get_undo_label:
 * @self: a history
 *
 * Returns: (nullable): label of the step that undo takes back
 */
const char *
sixain_history_get_undo_label (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), NULL);

  return self->undo_label;
}

/**
 * sixain_history_get_redo_label:
 * @self: a history
 *
 * Returns: (nullable): label of the step that redo makes again
 */
const char *
sixain_history_get_redo_label (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), NULL);

  return self->redo_label;
}

/**
 * sixain_history_get_modified:
 * @self: a history
 *
 * Returns: whether the storyboard differs from the save point
 */
gboolean
sixain_history_get_modified (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);

  return self->modified;
}

/**
 * sixain_history_get_gesture:
 * @self: a history
 *
 * Returns: whether a gesture is in progress, of which every push is a part
 */
gboolean
sixain_history_get_gesture (SixainHistory *self)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (self), FALSE);

  return self->in_gesture;
}
