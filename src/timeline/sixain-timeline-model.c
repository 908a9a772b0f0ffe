/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-model-private.h"

/**
 * SixainTimelineModel:
 *
 * What a timeline shows of a storyboard: scale, scroll, playhead, in and out points,
 * selection, and the drag that is under way. No widget; every change of the storyboard
 * goes through the history. Film time is in frames of the board's rate, places are in
 * pixels of the view. Main thread only.
 *
 * Signals:
 * - ::layout-changed (): shots, scale or scroll are different
 * - ::selection-changed (): other shots are selected, or another one is current
 * - ::status-changed (const char *shot_id): the problem or the job of a shot is another one
 */

typedef enum {
  PROP_HISTORY = 1,
  PROP_STORYBOARD,
  PROP_FOLDER,
  PROP_PROFILE,
  PROP_PLAYHEAD,
  PROP_PLAYING,
  PROP_IN_POINT,
  PROP_OUT_POINT,
  PROP_CURRENT,
  PROP_SNAPPING,
} SixainTimelineModelProps;

static GParamSpec *properties[PROP_SNAPPING + 1];

enum {
  LAYOUT_CHANGED,
  SELECTION_CHANGED,
  STATUS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainTimelineModel, sixain_timeline_model, G_TYPE_OBJECT)

static void
history_changed_cb (SixainTimelineModel *self)
{
  gint64 last;

  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  /* no drag changes the list before it ends; an undo in the middle of one may take away
   * what is dragged, or put it elsewhere */
  if (sixain_timeline_model_take_shots (self))
    sixain_timeline_model_clear_drag (self);

  sixain_timeline_model_drop_plan (self);
  sixain_timeline_model_layout (self);
  sixain_timeline_model_mend_selection (self);

  last = MAX (sixain_timeline_model_get_length (self) - 1, 0);
  if (self->playhead > last)
    sixain_timeline_model_set_playhead (self, last);
}

static void
sixain_timeline_model_constructed (GObject *object)
{
  SixainTimelineModel *self = SIXAIN_TIMELINE_MODEL (object);

  G_OBJECT_CLASS (sixain_timeline_model_parent_class)->constructed (object);

  g_assert (SIXAIN_IS_HISTORY (self->history));

  self->storyboard = g_object_ref (sixain_history_get_storyboard (self->history));
  g_signal_connect_object (self->history, "changed", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  sixain_timeline_model_take_shots (self);
  sixain_timeline_model_layout (self);
  sixain_timeline_model_mend_selection (self);
}

static void
sixain_timeline_model_dispose (GObject *object)
{
  SixainTimelineModel *self = SIXAIN_TIMELINE_MODEL (object);

  if (self->history != NULL)
    sixain_timeline_model_clear_drag (self);
  sixain_timeline_model_drop_plan (self);
  g_clear_object (&self->history);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (sixain_timeline_model_parent_class)->dispose (object);
}

static void
sixain_timeline_model_finalize (GObject *object)
{
  SixainTimelineModel *self = SIXAIN_TIMELINE_MODEL (object);

  g_clear_object (&self->storyboard);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->shots, g_ptr_array_unref);
  g_clear_pointer (&self->extents, g_array_unref);
  g_clear_pointer (&self->folds, g_array_unref);
  g_clear_pointer (&self->selected, g_hash_table_unref);
  sixain_timeline_model_clear_status (self);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->anchor, g_free);

  G_OBJECT_CLASS (sixain_timeline_model_parent_class)->finalize (object);
}

static void
sixain_timeline_model_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  SixainTimelineModel *self = SIXAIN_TIMELINE_MODEL (object);

  switch ((SixainTimelineModelProps) prop_id)
    {
    case PROP_HISTORY:
      g_value_set_object (value, self->history);
      break;
    case PROP_STORYBOARD:
      g_value_set_object (value, self->storyboard);
      break;
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_PLAYHEAD:
      g_value_set_int64 (value, self->playhead);
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, self->playing);
      break;
    case PROP_IN_POINT:
      g_value_set_int64 (value, self->in_point);
      break;
    case PROP_OUT_POINT:
      g_value_set_int64 (value, self->out_point);
      break;
    case PROP_CURRENT:
      g_value_set_object (value, sixain_timeline_model_get_current (self));
      break;
    case PROP_SNAPPING:
      g_value_set_boolean (value, self->snapping);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_timeline_model_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  SixainTimelineModel *self = SIXAIN_TIMELINE_MODEL (object);

  switch ((SixainTimelineModelProps) prop_id)
    {
    case PROP_HISTORY:
      self->history = g_value_dup_object (value);
      break;
    case PROP_FOLDER:
      sixain_timeline_model_set_folder (self, g_value_get_string (value));
      break;
    case PROP_PROFILE:
      sixain_timeline_model_set_profile (self, g_value_get_object (value));
      break;
    case PROP_PLAYHEAD:
      sixain_timeline_model_set_playhead (self, g_value_get_int64 (value));
      break;
    case PROP_PLAYING:
      sixain_timeline_model_set_playing (self, g_value_get_boolean (value));
      break;
    case PROP_IN_POINT:
      sixain_timeline_model_set_in_out (self, g_value_get_int64 (value), self->out_point);
      break;
    case PROP_OUT_POINT:
      sixain_timeline_model_set_in_out (self, self->in_point, g_value_get_int64 (value));
      break;
    case PROP_SNAPPING:
      sixain_timeline_model_set_snapping (self, g_value_get_boolean (value));
      break;
    case PROP_STORYBOARD:
    case PROP_CURRENT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_timeline_model_class_init (SixainTimelineModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = sixain_timeline_model_constructed;
  object_class->dispose = sixain_timeline_model_dispose;
  object_class->finalize = sixain_timeline_model_finalize;
  object_class->get_property = sixain_timeline_model_get_property;
  object_class->set_property = sixain_timeline_model_set_property;

  properties[PROP_HISTORY] =
    g_param_spec_object ("history", NULL, NULL, SIXAIN_TYPE_HISTORY,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORYBOARD] =
    g_param_spec_object ("storyboard", NULL, NULL, SIXAIN_TYPE_STORYBOARD,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, SIXAIN_TYPE_PROFILE, flags);
  properties[PROP_PLAYHEAD] = g_param_spec_int64 ("playhead", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, flags);
  properties[PROP_IN_POINT] = g_param_spec_int64 ("in-point", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_OUT_POINT] = g_param_spec_int64 ("out-point", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_CURRENT] =
    g_param_spec_object ("current", NULL, NULL, SIXAIN_TYPE_SHOT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SNAPPING] = g_param_spec_boolean ("snapping", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[LAYOUT_CHANGED] =
    g_signal_new ("layout-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATUS_CHANGED] =
    g_signal_new ("status-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_timeline_model_init (SixainTimelineModel *self)
{
  self->shots = g_ptr_array_new_with_free_func (g_object_unref);
  self->extents = g_array_new (FALSE, TRUE, sizeof (SixainShotExtent));
  self->folds = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sixain_timeline_model_init_status (self);
  self->scale.width = 800;
  self->scale.scale = 1;
  self->fit = TRUE;
  self->in_point = -1;
  self->out_point = -1;
  self->snapping = TRUE;
  self->drag.snapped = -1;
}

void
sixain_timeline_model_emit_layout (SixainTimelineModel *self)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  g_signal_emit (self, signals[LAYOUT_CHANGED], 0);
}

void
sixain_timeline_model_emit_status (SixainTimelineModel *self,
                                   const char          *shot_id)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  g_signal_emit (self, signals[STATUS_CHANGED], 0, shot_id);
}

void
sixain_timeline_model_emit_selection (SixainTimelineModel *self,
                                      gboolean             current_changed)
{
  g_assert (SIXAIN_IS_TIMELINE_MODEL (self));

  if (current_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * sixain_timeline_model_new:
 * @history: the history of the storyboard to show
 *
 * Returns: (transfer full): a new view-model
 */
SixainTimelineModel *
sixain_timeline_model_new (SixainHistory *history)
{
  g_return_val_if_fail (SIXAIN_IS_HISTORY (history), NULL);

  return g_object_new (SIXAIN_TYPE_TIMELINE_MODEL, "history", history, NULL);
}

/**
 * sixain_timeline_model_get_history:
 * @self: a view-model
 *
 * Returns: (transfer none): the history it pushes edits to
 */
SixainHistory *
sixain_timeline_model_get_history (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  return self->history;
}

/**
 * sixain_timeline_model_get_storyboard:
 * @self: a view-model
 *
 * Returns: (transfer none): the storyboard it shows
 */
SixainStoryboard *
sixain_timeline_model_get_storyboard (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  return self->storyboard;
}

/**
 * sixain_timeline_model_get_folder:
 * @self: a view-model
 *
 * Returns: (nullable): the folder the document's members lie in
 */
const char *
sixain_timeline_model_get_folder (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  return self->folder;
}

/**
 * sixain_timeline_model_set_folder:
 * @self: a view-model
 * @folder: (nullable): the folder the document's members lie in
 */
void
sixain_timeline_model_set_folder (SixainTimelineModel *self,
                                  const char          *folder)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  if (g_set_str (&self->folder, folder))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDER]);
}

/**
 * sixain_timeline_model_get_profile:
 * @self: a view-model
 *
 * Returns: (transfer none) (nullable): whose limits are drawn
 */
SixainProfile *
sixain_timeline_model_get_profile (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), NULL);

  return self->profile;
}

/**
 * sixain_timeline_model_set_profile:
 * @self: a view-model
 * @profile: (nullable): whose limits to draw
 */
void
sixain_timeline_model_set_profile (SixainTimelineModel *self,
                                   SixainProfile       *profile)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (profile == NULL || SIXAIN_IS_PROFILE (profile));

  if (!g_set_object (&self->profile, profile))
    return;

  sixain_timeline_model_drop_plan (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  sixain_timeline_model_layout (self);
}

/**
 * sixain_timeline_model_get_snapping:
 * @self: a view-model
 *
 * Returns: whether edges snap to more than frames
 */
gboolean
sixain_timeline_model_get_snapping (SixainTimelineModel *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), TRUE);

  return self->snapping;
}

/**
 * sixain_timeline_model_set_snapping:
 * @self: a view-model
 * @snapping: whether edges snap to more than frames
 */
void
sixain_timeline_model_set_snapping (SixainTimelineModel *self,
                                    gboolean             snapping)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE_MODEL (self));

  snapping = !!snapping;
  if (self->snapping == snapping)
    return;

  self->snapping = snapping;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNAPPING]);
}

/**
 * sixain_timeline_model_push:
 * @self: a view-model
 * @edit: (transfer full) (nullable): an edit; %NULL does nothing
 *
 * Applies an edit as a step of undo.
 *
 * Returns: whether anything was changed
 */
gboolean
sixain_timeline_model_push (SixainTimelineModel *self,
                            SixainEdit          *edit)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (self), FALSE);

  if (edit == NULL)
    return FALSE;

  if (!sixain_history_push (self->history, edit, &error))
    {
      g_warning ("The edit could not be applied: %s", error->message);
      return FALSE;
    }

  return TRUE;
}
