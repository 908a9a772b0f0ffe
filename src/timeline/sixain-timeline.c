/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

#include "sixain-timeline-resources.h"

#include <adwaita.h>

typedef enum {
  PROP_MODEL = 1,
  PROP_COMPACT,
  PROP_SNAP,
  PROP_SHOWS,
  PROP_STATUS,
} SixainTimelineProps;

static GParamSpec *properties[PROP_STATUS + 1];
static guint signals[SIXAIN_TIMELINE_N_SIGNALS];

G_DEFINE_ENUM_TYPE (SixainDropZone, sixain_drop_zone,
                    G_DEFINE_ENUM_VALUE (SIXAIN_DROP_ZONE_START, "start"),
                    G_DEFINE_ENUM_VALUE (SIXAIN_DROP_ZONE_REFERENCE, "reference"),
                    G_DEFINE_ENUM_VALUE (SIXAIN_DROP_ZONE_END, "end"),
                    G_DEFINE_ENUM_VALUE (SIXAIN_DROP_ZONE_NEW, "new"))

G_DEFINE_FINAL_TYPE (SixainTimeline, sixain_timeline, GTK_TYPE_WIDGET)

void
sixain_timeline_emit (SixainTimeline       *self,
                      SixainTimelineSignal  signal,
                      ...)
{
  va_list args;

  g_assert (SIXAIN_IS_TIMELINE (self));

  va_start (args, signal);
  g_signal_emit_valist (self, signals[signal], 0, args);
  va_end (args);
}

/* Asks for a frame; the playhead moves at once, the picture when it is there. */
void
sixain_timeline_scrub (SixainTimeline *self,
                       gint64          frame)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  frame = CLAMP (frame, 0, MAX (sixain_timeline_model_get_length (self->model) - 1, 0));
  sixain_timeline_model_set_playhead (self->model, frame);
  sixain_timeline_emit (self, SIXAIN_TIMELINE_SCRUB, frame);
}

/* What the user made current is to be seen: here, and by the playhead in the preview. */
void
sixain_timeline_choose (SixainTimeline *self,
                        guint           position)
{
  SixainShotExtent extent;
  double width;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (position >= sixain_timeline_model_get_n_shots (self->model))
    return;

  sixain_timeline_model_get_extent (self->model, position, &extent);
  width = sixain_timeline_model_get_view_width (self->model);
  if (!sixain_timeline_model_get_fit (self->model) && !sixain_timeline_model_is_dragging (self->model) &&
      (extent.x < 0 || extent.x + extent.width > width))
    sixain_timeline_model_set_scroll (self->model,
                                      sixain_timeline_model_get_scroll (self->model) + extent.x -
                                      MAX (width - extent.width, 0) / 2);

  if (!sixain_timeline_model_get_playing (self->model) && !extent.skip &&
      sixain_timeline_model_get_shot_at (self->model, sixain_timeline_model_get_playhead (self->model)) != position)
    sixain_timeline_scrub (self, extent.start);
}

static void
scrub_cb (SixainTimeline *self,
          gint64          frame)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  sixain_timeline_scrub (self, frame);
}

static void
shot_chosen_cb (SixainTimeline *self,
                guint           position)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  sixain_timeline_choose (self, position);
}

static void
activate_shot_cb (SixainTimeline *self,
                  guint           position)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  sixain_timeline_emit (self, SIXAIN_TIMELINE_ACTIVATE_SHOT,
                        sixain_timeline_model_get_shot (self->model, position));
}

static void
menu_cb (SixainTimeline *self,
         double          x,
         double          y)
{
  graphene_point_t point;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (gtk_widget_compute_point (GTK_WIDGET (self->shots), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    sixain_timeline_popup (self, point.x, point.y);
}

static void
update_pictures (SixainTimeline *self)
{
  g_autoptr (SixainShotPictures) pictures = NULL;

  if (self->model != NULL)
    pictures = sixain_shot_pictures_new (sixain_timeline_model_get_storyboard (self->model),
                                         sixain_timeline_model_get_folder (self->model));

  self->stale = FALSE;
  g_set_object (&self->pictures, pictures);
  sixain_shot_lane_set_pictures (self->shots, pictures);
  for (guint i = 0; i < G_N_ELEMENTS (self->clips); i++)
    sixain_clip_lane_set_pictures (SIXAIN_CLIP_LANE (self->clips[i]), pictures);
}

static void
history_changed_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  sixain_timeline_update_actions (self);

  /* lengths don't change what a shot looks like */
  if (sixain_timeline_model_is_slipping (self->model))
    {
      self->slipped = TRUE;
      update_pictures (self);
    }
  else if (sixain_timeline_model_is_dragging (self->model))
    self->stale = TRUE;
  else
    update_pictures (self);
}

/* Passes lie over a timeline, and beside a list. */
static void
place_brackets (SixainTimeline *self)
{
  sixain_plan_brackets_set_row (self->list_brackets, sixain_shot_lane_get_row (self->shots));
  sixain_plan_brackets_set_model (self->brackets, self->compact ? NULL : self->model);
  sixain_plan_brackets_set_model (self->list_brackets, self->compact ? self->model : NULL);
}

static void
layout_changed_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  /* large letters make higher cards */
  place_brackets (self);

  if (self->fit != sixain_timeline_model_get_fit (self->model))
    {
      self->fit = sixain_timeline_model_get_fit (self->model);
      sixain_timeline_update_actions (self);
    }

  if (self->slipped && !sixain_timeline_model_is_dragging (self->model))
    {
      self->slipped = FALSE;
      sixain_timeline_say_slip (self);
    }

  if (self->stale && !sixain_timeline_model_is_dragging (self->model))
    {
      update_pictures (self);
      sixain_timeline_say_shot (self);
    }
}

static void
update_actions_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  sixain_timeline_update_actions (self);
}

static void
snapping_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNAP]);
}

void
sixain_timeline_notify_shows (SixainTimeline *self)
{
  SixainShotSource shows = sixain_timeline_get_shows (self);

  if (self->shows == shows)
    return;

  self->shows = shows;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS]);
}

static void
folder_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  update_pictures (self);
}

static void
high_contrast_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

static void
add_style (void)
{
  static gboolean added;
  g_autoptr (GtkCssProvider) provider = NULL;
  GdkDisplay *display = gdk_display_get_default ();

  if (added || display == NULL)
    return;

  added = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/sixain/Sixain/timeline/timeline.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/org/sixain/Sixain/timeline/icons");
}

static void
sixain_timeline_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  gtk_widget_measure (SIXAIN_TIMELINE (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
sixain_timeline_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);

  /* before the children are allocated, so that they are placed for this width */
  if (self->model != NULL)
    sixain_timeline_model_set_view_width (self->model, width);
  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self->zones)))
    gtk_widget_allocate (GTK_WIDGET (self->zones),
                         MAX (self->drop_bounds.size.width, 0), MAX (self->drop_bounds.size.height, 0), -1,
                         gsk_transform_translate (NULL, &self->drop_bounds.origin));
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static gboolean
sixain_timeline_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIXAIN_TIMELINE (widget)->shots));
}

static void
sixain_timeline_dispose (GObject *object)
{
  SixainTimeline *self = SIXAIN_TIMELINE (object);

  if (self->model != NULL)
    sixain_timeline_set_model (self, NULL);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->zones != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->zones));
  self->zones = NULL;
  sixain_timeline_set_status (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_TIMELINE);
  g_clear_object (&self->pictures);
  self->drop_target = NULL;
  g_clear_pointer (&self->text_types, g_array_unref);

  G_OBJECT_CLASS (sixain_timeline_parent_class)->dispose (object);
}

static void
sixain_timeline_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SixainTimeline *self = SIXAIN_TIMELINE (object);

  switch ((SixainTimelineProps) prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_SNAP:
      g_value_set_boolean (value, self->model == NULL || sixain_timeline_model_get_snapping (self->model));
      break;
    case PROP_SHOWS:
      g_value_set_enum (value, sixain_timeline_get_shows (self));
      break;
    case PROP_STATUS:
      g_value_set_object (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_timeline_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SixainTimeline *self = SIXAIN_TIMELINE (object);

  switch ((SixainTimelineProps) prop_id)
    {
    case PROP_MODEL:
      sixain_timeline_set_model (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      sixain_timeline_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_SNAP:
      if (self->model != NULL)
        sixain_timeline_model_set_snapping (self->model, g_value_get_boolean (value));
      break;
    case PROP_SHOWS:
      sixain_timeline_set_shows (self, g_value_get_enum (value));
      break;
    case PROP_STATUS:
      sixain_timeline_set_status (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
update_footer (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->footer == NULL)
    return;

  gtk_widget_set_visible (self->footer,
                          !self->compact || (self->status != NULL && gtk_widget_get_visible (self->status)));
}

static guint
add_drop_signal (GType       type,
                 const char *name,
                 GType       what)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                       what, SIXAIN_TYPE_SHOT, SIXAIN_TYPE_DROP_ZONE, G_TYPE_UINT);
}

static void
sixain_timeline_class_init (SixainTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = sixain_timeline_dispose;
  object_class->get_property = sixain_timeline_get_property;
  object_class->set_property = sixain_timeline_set_property;

  widget_class->measure = sixain_timeline_measure;
  widget_class->size_allocate = sixain_timeline_size_allocate;
  widget_class->grab_focus = sixain_timeline_grab_focus;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, SIXAIN_TYPE_TIMELINE_MODEL, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  /* the model's, for the button */
  properties[PROP_SNAP] = g_param_spec_boolean ("snap", NULL, NULL, TRUE, flags);
  /* of the selected shots, for the menu */
  properties[PROP_SHOWS] = g_param_spec_enum ("shows", NULL, NULL, SIXAIN_TYPE_SHOT_SOURCE, SIXAIN_SOURCE_ANIMATIC, flags);
  properties[PROP_STATUS] = g_param_spec_object ("status", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIXAIN_TIMELINE_SCRUB] =
    g_signal_new ("scrub", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIXAIN_TIMELINE_ACTIVATE_SHOT] =
    g_signal_new ("activate-shot", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SIXAIN_TYPE_SHOT);
  signals[SIXAIN_TIMELINE_DROP_FILES] = add_drop_signal (type, "drop-files", GDK_TYPE_FILE_LIST);
  signals[SIXAIN_TIMELINE_DROP_TEXTURE] = add_drop_signal (type, "drop-texture", GDK_TYPE_TEXTURE);
  signals[SIXAIN_TIMELINE_DROP_TEXT] = add_drop_signal (type, "drop-text", G_TYPE_STRING);
  signals[SIXAIN_TIMELINE_DROP_ASSET] = add_drop_signal (type, "drop-asset", SIXAIN_TYPE_ASSET);
  signals[SIXAIN_TIMELINE_DROP_CAST] = add_drop_signal (type, "drop-cast", SIXAIN_TYPE_CAST_MEMBER);

  sixain_timeline_register_resource ();
  g_type_ensure (SIXAIN_TYPE_PLAN_BRACKETS);
  g_type_ensure (SIXAIN_TYPE_SHOT_LANE);
  g_type_ensure (SIXAIN_TYPE_TIMELINE_OVERLAY);
  g_type_ensure (SIXAIN_TYPE_TIMELINE_OVERVIEW);
  g_type_ensure (SIXAIN_TYPE_TIMELINE_RULER);

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sixain/Sixain/timeline/sixain-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, box);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, ruler);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, brackets);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, list_brackets);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, overlay);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, overview);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, clip_box);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, footer);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, status_box);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, tools);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, shots);
  gtk_widget_class_bind_template_child (widget_class, SixainTimeline, shot_menu);
  gtk_widget_class_bind_template_callback (widget_class, scrub_cb);
  gtk_widget_class_bind_template_callback (widget_class, shot_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_shot_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);

  sixain_timeline_install_actions (widget_class);
  sixain_timeline_install_cuts (widget_class);
  sixain_timeline_install_lengths (widget_class);
  sixain_timeline_install_zoom (widget_class);
  sixain_timeline_install_keys (widget_class);
  sixain_timeline_install_out (widget_class);
}

static void
sixain_timeline_init (SixainTimeline *self)
{
  add_style ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  sixain_timeline_overlay_set_ruler (self->overlay, self->ruler);

  for (guint i = 0; i < G_N_ELEMENTS (self->clips); i++)
    {
      self->clips[i] = sixain_clip_lane_new (i);
      gtk_box_append (GTK_BOX (self->clip_box), self->clips[i]);
      g_signal_connect_object (self->clips[i], "shot-chosen", G_CALLBACK (shot_chosen_cb), self, G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (high_contrast_cb), self, G_CONNECT_SWAPPED);
  high_contrast_cb (self);
  sixain_timeline_init_drop (self);
  sixain_timeline_init_out (self);
  sixain_timeline_init_zoom (self);
  sixain_timeline_update_actions (self);
}

/**
 * sixain_timeline_new:
 *
 * Returns: (transfer floating): a timeline without a model
 */
GtkWidget *
sixain_timeline_new (void)
{
  return g_object_new (SIXAIN_TYPE_TIMELINE, NULL);
}

/**
 * sixain_timeline_get_model:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SixainTimelineModel *
sixain_timeline_get_model (SixainTimeline *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE (self), NULL);

  return self->model;
}

/**
 * sixain_timeline_set_model:
 * @self: a timeline
 * @model: (nullable): what to show
 */
void
sixain_timeline_set_model (SixainTimeline      *self,
                           SixainTimelineModel *model)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));
  g_return_if_fail (model == NULL || SIXAIN_IS_TIMELINE_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    {
      sixain_timeline_model_cancel_drag (self->model);
      g_signal_handlers_disconnect_by_data (sixain_timeline_model_get_history (self->model), self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }

  g_set_object (&self->model, model);
  if (model != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    sixain_timeline_model_set_view_width (model, gtk_widget_get_width (GTK_WIDGET (self)));

  sixain_timeline_ruler_set_model (self->ruler, model);
  place_brackets (self);
  sixain_timeline_overlay_set_model (self->overlay, model);
  sixain_timeline_overview_set_model (self->overview, model);
  sixain_shot_lane_set_model (self->shots, model);
  for (guint i = 0; i < G_N_ELEMENTS (self->clips); i++)
    sixain_clip_lane_set_model (SIXAIN_CLIP_LANE (self->clips[i]), model);

  if (model != NULL)
    {
      g_signal_connect_object (sixain_timeline_model_get_history (model), "changed",
                               G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "selection-changed", G_CALLBACK (update_actions_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "notify::playhead", G_CALLBACK (update_actions_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "notify::snapping", G_CALLBACK (snapping_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "notify::folder", G_CALLBACK (folder_cb), self, G_CONNECT_SWAPPED);
    }

  self->fit = model == NULL || sixain_timeline_model_get_fit (model);
  update_pictures (self);
  sixain_timeline_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * sixain_timeline_set_sound:
 * @self: a timeline
 * @sounds: (nullable): where sounds come from
 * @speech: (nullable): who speaks the lines
 *
 * Where waveforms come from; without them the lanes show bars.
 */
void
sixain_timeline_set_sound (SixainTimeline   *self,
                           SixainSoundStore *sounds,
                           SixainSpeech     *speech)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->clips); i++)
    sixain_clip_lane_set_sound (SIXAIN_CLIP_LANE (self->clips[i]), sounds, speech);
}

/**
 * sixain_timeline_get_compact:
 * @self: a timeline
 *
 * Returns: whether it is a vertical list
 */
gboolean
sixain_timeline_get_compact (SixainTimeline *self)
{
  g_return_val_if_fail (SIXAIN_IS_TIMELINE (self), FALSE);

  return self->compact;
}

/**
 * sixain_timeline_set_compact:
 * @self: a timeline
 * @compact: whether it is a vertical list of cards, for narrow windows
 */
void
sixain_timeline_set_compact (SixainTimeline *self,
                             gboolean        compact)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));

  compact = !!compact;
  if (self->compact == compact)
    return;

  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->ruler), !compact);
  gtk_widget_set_visible (GTK_WIDGET (self->overlay), !compact);
  gtk_widget_set_visible (self->tools, !compact);
  update_footer (self);
  gtk_widget_set_visible (self->clip_box, !compact);
  sixain_shot_lane_set_compact (self->shots, compact);
  place_brackets (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/**
 * sixain_timeline_focus_current:
 * @self: a timeline
 *
 * Gives the keyboard focus to the current shot.
 */
void
sixain_timeline_focus_current (SixainTimeline *self)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));

  sixain_shot_lane_focus_current (self->shots);
}

/**
 * sixain_timeline_set_status:
 * @self: a timeline
 * @status: (nullable): a widget for the start of its foot, which a list of cards has only
 *   while @status is visible
 */
void
sixain_timeline_set_status (SixainTimeline *self,
                            GtkWidget      *status)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));
  g_return_if_fail (status == NULL || GTK_IS_WIDGET (status));

  if (self->status == status)
    return;

  if (self->status != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->status, update_footer, self);
      gtk_box_remove (GTK_BOX (self->status_box), self->status);
    }

  self->status = status;
  if (status != NULL)
    {
      gtk_box_append (GTK_BOX (self->status_box), status);
      g_signal_connect_object (status, "notify::visible", G_CALLBACK (update_footer), self, G_CONNECT_SWAPPED);
    }

  update_footer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}
