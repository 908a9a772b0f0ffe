/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

/* pixels from a cut within which something is dropped between two shots */
#define GAP 12.0

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

/* NULL where it is no text. */
static const char *
get_text (const GValue *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    return g_value_get_string (value);
  if (G_VALUE_HOLDS_BOXED (value) && !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) &&
      !G_VALUE_HOLDS (value, SIXAIN_TYPE_SHOT_IDS))
    return g_value_get_boxed (value);

  return NULL;
}

/* An address and nothing else stands for what is there. */
static gboolean
is_address (const char *text)
{
  return (g_ascii_strncasecmp (text, "https://", 8) == 0 || g_ascii_strncasecmp (text, "http://", 7) == 0) &&
         strpbrk (text, " \t\n") == NULL;
}

/* Shots that are dragged here from another storyboard come as their pictures, as they do
 * when they are pasted. */
static gboolean
is_foreign (SixainTimeline *self,
            const GValue   *value)
{
  return G_VALUE_HOLDS (value, SIXAIN_TYPE_SHOT_IDS) && !sixain_timeline_has_any (self, g_value_get_boxed (value));
}

static gboolean
read_files (GtkDropTarget *target,
            GValue        *value)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkDrag *drag = drop != NULL ? gdk_drop_get_drag (drop) : NULL;
  g_autoptr (GError) error = NULL;

  if (drag == NULL)
    return FALSE;

  g_value_init (value, GDK_TYPE_FILE_LIST);
  if (gdk_content_provider_get_value (gdk_drag_get_content (drag), value, &error))
    return TRUE;

  g_message ("Nothing to drop: %s", error->message);
  return FALSE;
}

/* What is dragged, known for sure only once its data is there. */
static SixainDropKind
get_kind (SixainTimeline *self,
          GtkDropTarget  *target,
          const GValue   *value)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkContentFormats *formats = drop != NULL ? gdk_drop_get_formats (drop) : NULL;

  if (value != NULL && is_foreign (self, value))
    return SIXAIN_DROP_PICTURE;
  if (formats != NULL && gdk_content_formats_contain_gtype (formats, SIXAIN_TYPE_SHOT_IDS))
    return SIXAIN_DROP_SHOTS;
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
  if (value != NULL && get_text (value) != NULL)
    return is_address (get_text (value)) ? SIXAIN_DROP_PICTURE : SIXAIN_DROP_TEXT;
  if (value != NULL && G_VALUE_HOLDS (value, SIXAIN_TYPE_CAST_MEMBER))
    return SIXAIN_DROP_CAST;
  if (value == NULL && formats != NULL && !gdk_content_formats_contain_mime_type (formats, "text/uri-list") &&
      gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") &&
      !gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    return SIXAIN_DROP_TEXT;

  return SIXAIN_DROP_PICTURE;
}

/* From which end of a card a drop is meant for the place between it and its neighbour. */
static double
get_gap (double size)
{
  return MIN (GAP, size / 6);
}

/* Where along the axis: a shot, or the gap before @position, or the end. */
static SixainDropPlace
find_shot (SixainTimeline  *self,
           GtkWidget       *from,
           double           x,
           double           y,
           guint           *position,
           graphene_rect_t *bounds)
{
  guint n_shots = sixain_timeline_model_get_n_shots (self->model);
  graphene_point_t point;
  double end = 0;

  *position = n_shots;
  graphene_rect_init (bounds, 0, 0, 0, 0);
  if (!gtk_widget_compute_point (from, GTK_WIDGET (self->shots), &GRAPHENE_POINT_INIT (x, y), &point))
    return SIXAIN_DROP_OVER_END;

  for (guint i = 0; i < n_shots; i++)
    {
      GtkWidget *card = GTK_WIDGET (sixain_shot_lane_get_card (self->shots, i));
      double at = self->compact ? point.y : point.x;
      double near;
      double far;

      if (!gtk_widget_compute_bounds (card, GTK_WIDGET (self->shots), bounds))
        continue;

      near = self->compact ? bounds->origin.y : bounds->origin.x;
      far = near + (self->compact ? bounds->size.height : bounds->size.width);
      end = far;
      /* the margin between two cards belongs to the gap before the second */
      if (at >= far + 2)
        continue;

      *position = i;
      if (i + 1 < n_shots && at > far - get_gap (far - near))
        {
          *position = i + 1;
          near = far;
        }
      else if (at >= near + get_gap (far - near))
        {
          return SIXAIN_DROP_OVER_SHOT;
        }

      if (self->compact)
        graphene_rect_init (bounds, bounds->origin.x, near - GAP, bounds->size.width, 2 * GAP);
      else
        graphene_rect_init (bounds, MAX (near - GAP, 0), bounds->origin.y, 2 * GAP, bounds->size.height);
      return SIXAIN_DROP_OVER_GAP;
    }

  graphene_rect_init (bounds,
                      self->compact ? 0 : end, self->compact ? end : 0,
                      self->compact ? gtk_widget_get_width (GTK_WIDGET (self->shots))
                                    : MAX (gtk_widget_get_width (GTK_WIDGET (self->shots)) - end, 48),
                      self->compact ? 64 : gtk_widget_get_height (GTK_WIDGET (self->shots)));
  return SIXAIN_DROP_OVER_END;
}

/* The lane with lines or sounds at a height, NULL over the shots. */
static GtkWidget *
find_lane (SixainTimeline *self,
           GtkWidget      *from,
           double          y)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->clips); i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_mapped (self->clips[i]) && gtk_widget_compute_bounds (self->clips[i], from, &bounds) &&
          y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height)
        return self->clips[i];
    }

  return NULL;
}

static void
show_zones (SixainTimeline *self,
            GtkDropTarget  *target,
            const GValue   *value,
            double          x,
            double          y)
{
  GtkWidget *from = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GtkWidget *lane = find_lane (self, from, y);
  SixainDropKind kind = get_kind (self, target, value);
  SixainDropPlace place;
  graphene_rect_t bounds;
  graphene_rect_t lane_bounds;
  graphene_point_t origin;
  graphene_point_t point;
  guint position;

  place = find_shot (self, from, x, y, &position, &bounds);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->shots), GTK_WIDGET (self), &bounds.origin, &origin) ||
      !gtk_widget_compute_point (from, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  bounds.origin = origin;

  /* below the cards there are no gaps: everything there belongs to a shot */
  if (lane != NULL && place == SIXAIN_DROP_OVER_GAP)
    place = find_shot (self, from, x + (point.x < bounds.origin.x + bounds.size.width / 2 ? -2 : 2) * GAP, y,
                       &position, &bounds);
  if (lane != NULL && place == SIXAIN_DROP_OVER_SHOT &&
      gtk_widget_compute_bounds (lane, GTK_WIDGET (self), &lane_bounds))
    {
      GtkWidget *card = GTK_WIDGET (sixain_shot_lane_get_card (self->shots, position));

      place = SIXAIN_DROP_OVER_LANE;
      if (gtk_widget_compute_bounds (card, GTK_WIDGET (self), &bounds))
        {
          bounds.origin.y = lane_bounds.origin.y;
          bounds.size.height = lane_bounds.size.height;
        }
    }

  if (self->drop_position != position || self->drop_place != place || self->drop_kind != kind ||
      !gtk_widget_get_visible (GTK_WIDGET (self->zones)))
    {
      self->drop_position = position;
      self->drop_place = place;
      self->drop_kind = kind;
      sixain_drop_zones_show (self->zones, kind, place);
      gtk_widget_set_visible (GTK_WIDGET (self->zones), TRUE);
    }

  self->drop_zone = sixain_drop_zones_point_at (self->zones, point.x - bounds.origin.x, point.y - bounds.origin.y,
                                                bounds.size.width, bounds.size.height);

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

  self->drop_x = x;
  self->drop_y = y;
  show_zones (self, target, gtk_drop_target_get_value (target), x, y);
  return GDK_ACTION_COPY;
}

static void
leave_cb (SixainTimeline *self)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  hide_zones (self);
}

/* Only now it is known for sure what is dragged. */
static void
value_cb (SixainTimeline *self,
          GParamSpec     *pspec,
          GtkDropTarget  *target)
{
  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model != NULL && gtk_widget_get_visible (GTK_WIDGET (self->zones)))
    show_zones (self, target, gtk_drop_target_get_value (target), self->drop_x, self->drop_y);
}

static gboolean
drop_cb (SixainTimeline *self,
         const GValue   *value,
         double          x,
         double          y,
         GtkDropTarget  *target)
{
  SixainTimelineSignal signal;
  g_auto (GValue) files = G_VALUE_INIT;
  SixainShot *shot;
  guint position;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL)
    return FALSE;

  show_zones (self, target, value, x, y);
  position = self->drop_position;
  shot = self->drop_zone == SIXAIN_DROP_ZONE_NEW ? NULL : sixain_timeline_model_get_shot (self->model, position);
  if (is_foreign (self, value))
    {
      if (!read_files (target, &files))
        {
          hide_zones (self);
          return FALSE;
        }
      value = &files;
    }
  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_SHOT_IDS))
    {
      sixain_timeline_take_back (self, g_value_get_boxed (value), self->drop_place, position);
      hide_zones (self);
      return TRUE;
    }
  hide_zones (self);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    sixain_timeline_emit (self, SIXAIN_TIMELINE_DROP_FILES, g_value_get_boxed (value), shot, self->drop_zone, position);
  else if (get_text (value) != NULL)
    sixain_timeline_emit (self, SIXAIN_TIMELINE_DROP_TEXT, get_text (value), shot, self->drop_zone, position);
  else
    {
      if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
        signal = SIXAIN_TIMELINE_DROP_TEXTURE;
      else if (G_VALUE_HOLDS (value, SIXAIN_TYPE_CAST_MEMBER))
        signal = SIXAIN_TIMELINE_DROP_CAST;
      else
        signal = SIXAIN_TIMELINE_DROP_ASSET;
      sixain_timeline_emit (self, signal, g_value_get_object (value), shot, self->drop_zone, position);
    }

  if (shot != NULL)
    sixain_timeline_model_select (self->model, position);
  return TRUE;
}

/* In the order of preference: the library offers what it shows as a picture too; of a
 * browser's picture and its address the picture needs no network; and what stood on its
 * page names the picture even where its list of files names the link around it. */
static void
set_types (SixainTimeline *self)
{
  const GType before[] = { SIXAIN_TYPE_SHOT_IDS, SIXAIN_TYPE_ASSET, SIXAIN_TYPE_CAST_MEMBER, GDK_TYPE_TEXTURE };
  const GType after[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  g_autoptr (GArray) types = g_array_new (FALSE, FALSE, sizeof (GType));

  g_array_append_vals (types, before, G_N_ELEMENTS (before));
  if (self->text_types->len > 0)
    g_array_append_vals (types, self->text_types->data, self->text_types->len);
  g_array_append_vals (types, after, G_N_ELEMENTS (after));
  gtk_drop_target_set_gtypes (self->drop_target, (GType *) types->data, types->len);
}

void
sixain_timeline_add_text_type (SixainTimeline *self,
                               GType           type)
{
  g_return_if_fail (SIXAIN_IS_TIMELINE (self));
  g_return_if_fail (G_TYPE_IS_BOXED (type));

  g_array_append_val (self->text_types, type);
  set_types (self);
}

void
sixain_timeline_init_drop (SixainTimeline *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  g_assert (SIXAIN_IS_TIMELINE (self));

  self->drop_target = target;
  self->text_types = g_array_new (FALSE, FALSE, sizeof (GType));
  set_types (self);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "notify::value", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  /* GTK 4.18 frees no drop with its target */
  g_signal_connect_object (self->scrolled, "unmap", G_CALLBACK (gtk_drop_target_reject), target, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scrolled, GTK_EVENT_CONTROLLER (target));
  self->drop_position = G_MAXUINT;

  self->zones = SIXAIN_DROP_ZONES (sixain_drop_zones_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->zones), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->zones), GTK_WIDGET (self));
}
