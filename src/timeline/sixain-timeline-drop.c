/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

static void
hide_zones (SixainTimeline *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->zones), FALSE);
  self->drop_position = G_MAXUINT;
}

static SixainDropKind
get_file_kind (GdkFileList *files)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (files);
  g_autofree char *name = NULL;
  g_autofree char *type = NULL;

  if (list == NULL)
    return SIXAIN_DROP_PICTURE;

  name = g_file_get_basename (list->data);
  type = g_content_type_guess (name, NULL, 0, NULL);
  if (g_content_type_is_a (type, "video/*") || g_str_has_prefix (type, "video/"))
    return SIXAIN_DROP_VIDEO;
  if (g_content_type_is_a (type, "audio/*") || g_str_has_prefix (type, "audio/"))
    return SIXAIN_DROP_SOUND;
  return SIXAIN_DROP_PICTURE;
}

/* What is dragged, known for sure only once its data is there. */
static SixainDropKind
get_kind (GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkContentFormats *formats = drop != NULL ? gdk_drop_get_formats (drop) : NULL;

  if (value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return get_file_kind (g_value_get_boxed (value));
  if (value != NULL && G_VALUE_HOLDS (value, SIXAIN_TYPE_ASSET))
    {
      switch (sixain_asset_get_kind (g_value_get_object (value)))
        {
        case SIXAIN_ASSET_VIDEO:
          return SIXAIN_DROP_VIDEO;
        case SIXAIN_ASSET_SOUND:
          return SIXAIN_DROP_SOUND;
        case SIXAIN_ASSET_PICTURE:
        default:
          return SIXAIN_DROP_PICTURE;
        }
    }
  if (value != NULL && G_VALUE_HOLDS_STRING (value))
    return SIXAIN_DROP_TEXT;
  if (value == NULL && formats != NULL && !gdk_content_formats_contain_mime_type (formats, "text/uri-list") &&
      gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") &&
      !gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    return SIXAIN_DROP_TEXT;

  return SIXAIN_DROP_PICTURE;
}

static void
show_zones (SixainTimeline *self,
            GtkDropTarget  *target,
            double          x,
            double          y)
{
  GtkWidget *parent = GTK_WIDGET (self->shots);
  guint n_shots = sixain_timeline_model_get_n_shots (self->model);
  guint position = G_MAXUINT;
  graphene_rect_t bounds;
  graphene_point_t point;

  for (guint i = 0; i < n_shots; i++)
    {
      GtkWidget *card = GTK_WIDGET (sixain_shot_lane_get_card (self->shots, i));

      if (gtk_widget_compute_bounds (card, parent, &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)))
        {
          position = i;
          break;
        }
    }

  if (position == G_MAXUINT)
    {
      double end = 0;

      /* between the cards and behind them: a new shot */
      if (n_shots > 0 &&
          gtk_widget_compute_bounds (GTK_WIDGET (sixain_shot_lane_get_card (self->shots, n_shots - 1)), parent, &bounds))
        end = self->compact ? bounds.origin.y + bounds.size.height : bounds.origin.x + bounds.size.width;
      position = n_shots;
      graphene_rect_init (&bounds,
                          self->compact ? 0 : end, self->compact ? end : 0,
                          self->compact ? gtk_widget_get_width (parent) : MAX (gtk_widget_get_width (parent) - end, 48),
                          self->compact ? 64 : gtk_widget_get_height (parent));
    }

  if (self->drop_position != position || !gtk_widget_get_visible (GTK_WIDGET (self->zones)))
    {
      self->drop_position = position;
      sixain_drop_zones_show (self->zones, get_kind (target), position == n_shots);
      gtk_widget_set_visible (GTK_WIDGET (self->zones), TRUE);
    }

  self->drop_zone = sixain_drop_zones_point_at (self->zones, x - bounds.origin.x, y - bounds.origin.y,
                                                bounds.size.width, bounds.size.height);

  if (!gtk_widget_compute_point (parent, GTK_WIDGET (self), &bounds.origin, &point))
    return;
  bounds.origin = point;
  if (!graphene_rect_equal (&bounds, &self->drop_bounds))
    {
      self->drop_bounds = bounds;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
}

static GdkDragAction
motion_cb (SixainTimeline *self,
           double          x,
           double          y,
           GtkDropTarget  *target)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL)
    return 0;

  show_zones (self, target, x, y);
  return GDK_ACTION_COPY;
}

static void
leave_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  hide_zones (self);
}

static void
value_cb (SixainTimeline *self,
          GParamSpec     *pspec,
          GtkDropTarget  *target)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model != NULL && gtk_widget_get_visible (GTK_WIDGET (self->zones)))
    sixain_drop_zones_show (self->zones, get_kind (target),
                            self->drop_position == sixain_timeline_model_get_n_shots (self->model));
}

static gboolean
drop_cb (SixainTimeline *self,
         const GValue   *value,
         double          x,
         double          y,
         GtkDropTarget  *target)
{
  SixainTimelineSignal signal;
  SixainShot *shot;
  guint position;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL)
    return FALSE;

  show_zones (self, target, x, y);
  /* what is not a picture has one place */
  sixain_drop_zones_show (self->zones, get_kind (target), self->drop_position == sixain_timeline_model_get_n_shots (self->model));
  show_zones (self, target, x, y);
  position = self->drop_position;
  shot = self->drop_zone == SIXAIN_DROP_ZONE_NEW ? NULL : sixain_timeline_model_get_shot (self->model, position);
  hide_zones (self);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    sixain_timeline_emit (self, SIXAIN_TIMELINE_DROP_FILES, g_value_get_boxed (value), shot, self->drop_zone, position);
  else if (G_VALUE_HOLDS_STRING (value))
    sixain_timeline_emit (self, SIXAIN_TIMELINE_DROP_TEXT, g_value_get_string (value), shot, self->drop_zone, position);
  else
    {
      signal = G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) ? SIXAIN_TIMELINE_DROP_TEXTURE : SIXAIN_TIMELINE_DROP_ASSET;
      sixain_timeline_emit (self, signal, g_value_get_object (value), shot, self->drop_zone, position);
    }

  if (shot != NULL)
    sixain_timeline_model_select (self->model, position);
  return TRUE;
}

void
sixain_timeline_init_drop (SixainTimeline *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  /* in the order of preference: a browser offers a picture and its address, and the
   * picture needs no network */
  GType types[] = { SIXAIN_TYPE_ASSET, GDK_TYPE_TEXTURE, GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  g_assert (SIXAIN_IS_TIMELINE (self));

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "notify::value", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->shots), GTK_EVENT_CONTROLLER (target));
  self->drop_position = G_MAXUINT;

  self->zones = SIXAIN_DROP_ZONES (sixain_drop_zones_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->zones), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->zones), GTK_WIDGET (self));
}
