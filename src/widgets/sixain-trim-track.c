/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "sixain-trim-grip.h"
#include "sixain-trim-track-private.h"

#define HEIGHT 32
#define MARK_WIDTH 2
#define PLAYHEAD_WIDTH 2

/**
 * SixainTrimTrack:
 *
 * The length of a clip with a grip at both ends of the part that is used, marks where it
 * cuts, and the playhead. Time runs left to right in every language.
 */
G_DEFINE_FINAL_TYPE (SixainTrimTrack, sixain_trim_track, GTK_TYPE_WIDGET)

enum {
  SOUGHT,
  TRIMMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Where a frame begins; the grips reach over the ends. */
double
sixain_trim_track_frame_to_x (SixainTrimTrack *self,
                              gint64           frame)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIXAIN_TRIM_GRIP_WIDTH;

  return SIXAIN_TRIM_GRIP_WIDTH + MAX (width, 1) * frame / MAX (self->frames, 1);
}

static void
get_bounds (SixainTrimTrack *self,
            guint            grip,
            gint64          *least,
            gint64          *most)
{
  *least = grip == 0 ? 0 : self->range[0] + 1;
  *most = grip == 0 ? self->range[1] - 1 : MAX (self->frames, 1);
}

static void
update_grips (SixainTrimTrack *self)
{
  for (guint i = 0; i < 2; i++)
    {
      gint64 least, most;

      get_bounds (self, i, &least, &most);
      sixain_trim_grip_update (SIXAIN_TRIM_GRIP (self->grips[i]), &self->rate, self->range[i], least, most);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sixain_trim_track_seek (SixainTrimTrack *self,
                        gint64           frame)
{
  g_signal_emit (self, signals[SOUGHT], 0, frame);
}

void
sixain_trim_track_tell (SixainTrimTrack *self)
{
  g_signal_emit (self, signals[TRIMMED], 0);
}

/* What is seen at a grip: the first frame that is used, or the last. */
static void
show_grip (SixainTrimTrack *self,
           guint            grip)
{
  sixain_trim_track_seek (self, grip == 0 ? self->range[0] : self->range[1] - 1);
}

gboolean
sixain_trim_track_move_grip (SixainTrimTrack *self,
                             guint            grip,
                             gint64           frame)
{
  gint64 least, most;

  get_bounds (self, grip, &least, &most);
  frame = CLAMP (frame, least, MAX (least, most));
  if (self->range[grip] == frame)
    return FALSE;

  self->range[grip] = frame;
  update_grips (self);
  show_grip (self, grip);

  return TRUE;
}

static void
wanted_cb (SixainTrimTrack *self,
           gint64           frame,
           GtkWidget       *grip)
{
  g_assert (SIXAIN_IS_TRIM_TRACK (self));

  if (sixain_trim_track_move_grip (self, grip == self->grips[1], frame))
    g_signal_emit (self, signals[TRIMMED], 0);
}

static void
sixain_trim_track_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 4 * SIXAIN_TRIM_GRIP_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : HEIGHT;
}

static void
sixain_trim_track_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  SixainTrimTrack *self = SIXAIN_TRIM_TRACK (widget);

  for (guint i = 0; i < 2 && gtk_widget_get_visible (self->grips[0]); i++)
    {
      int x = (int) round (sixain_trim_track_frame_to_x (self, self->range[i])) - (i == 0 ? SIXAIN_TRIM_GRIP_WIDTH : 0);

      gtk_widget_size_allocate (self->grips[i], &(GtkAllocation) { x, 0, SIXAIN_TRIM_GRIP_WIDTH, height }, -1);
    }
}

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      double         alpha,
      double         x,
      double         y,
      double         width,
      double         height)
{
  GdkRGBA shade = *color;

  shade.alpha *= (float) alpha;
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
sixain_trim_track_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SixainTrimTrack *self = SIXAIN_TRIM_TRACK (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double first = sixain_trim_track_frame_to_x (self, self->range[0]), last = sixain_trim_track_frame_to_x (self, self->range[1]);
  g_autoptr (GdkRGBA) accent = NULL;
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  fill (snapshot, &color, 0.1, SIXAIN_TRIM_GRIP_WIDTH, 4, MAX (width - 2 * SIXAIN_TRIM_GRIP_WIDTH, 0), height - 8);
  fill (snapshot, accent, 0.35, first, 0, MAX (last - first, 0), height);
  fill (snapshot, accent, 1.0, first, 0, MAX (last - first, 0), 2);
  fill (snapshot, accent, 1.0, first, height - 2, MAX (last - first, 0), 2);

  for (guint i = 0; i < self->cuts->len; i++)
    fill (snapshot, &color, 0.8, round (sixain_trim_track_frame_to_x (self, g_array_index (self->cuts, gint64, i))) - MARK_WIDTH / 2.0,
          4, MARK_WIDTH, height - 8);

  if (self->position >= 0)
    fill (snapshot, &color, 1.0, round (sixain_trim_track_frame_to_x (self, self->position)) - PLAYHEAD_WIDTH / 2.0, 0, PLAYHEAD_WIDTH, height);

  GTK_WIDGET_CLASS (sixain_trim_track_parent_class)->snapshot (widget, snapshot);
}

static void
sixain_trim_track_dispose (GObject *object)
{
  SixainTrimTrack *self = SIXAIN_TRIM_TRACK (object);

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->grips[i], gtk_widget_unparent);

  G_OBJECT_CLASS (sixain_trim_track_parent_class)->dispose (object);
}

static void
sixain_trim_track_finalize (GObject *object)
{
  SixainTrimTrack *self = SIXAIN_TRIM_TRACK (object);

  g_clear_pointer (&self->cuts, g_array_unref);

  G_OBJECT_CLASS (sixain_trim_track_parent_class)->finalize (object);
}

static void
sixain_trim_track_class_init (SixainTrimTrackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_trim_track_dispose;
  object_class->finalize = sixain_trim_track_finalize;
  widget_class->measure = sixain_trim_track_measure;
  widget_class->size_allocate = sixain_trim_track_size_allocate;
  widget_class->snapshot = sixain_trim_track_snapshot;

  gtk_widget_class_set_css_name (widget_class, "trim-track");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, sixain_trim_track_escape_cb, NULL);

  /**
   * SixainTrimTrack::sought:
   * @self: the track
   * @frame: a frame of the clip
   *
   * That frame is to be seen.
   */
  signals[SOUGHT] =
    g_signal_new ("sought", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * SixainTrimTrack::trimmed:
   * @self: the track
   *
   * Another part is used: after a drag, or a key.
   */
  signals[TRIMMED] =
    g_signal_new ("trimmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
sixain_trim_track_init (SixainTrimTrack *self)
{
  self->rate = (SixainRate) { 24, 1 };
  self->frames = 1;
  self->range[1] = 1;
  self->position = -1;
  self->dragged = -2;
  self->cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->grips[0] = sixain_trim_grip_new (C_("accessible", "In point"));
  self->grips[1] = sixain_trim_grip_new (C_("accessible", "Out point"));
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_set_parent (self->grips[i], GTK_WIDGET (self));
      g_signal_connect_object (self->grips[i], "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
    }

  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  sixain_trim_track_add_gestures (self);
}

/**
 * sixain_trim_track_set_clip:
 * @self: a track
 * @rate: the clip's frame rate
 * @frames: how many frames it has
 * @cuts: (nullable): where it cuts, in nanoseconds, each as a decimal number
 */
void
sixain_trim_track_set_clip (SixainTrimTrack    *self,
                            const SixainRate   *rate,
                            gint64              frames,
                            const char * const *cuts)
{
  g_return_if_fail (SIXAIN_IS_TRIM_TRACK (self));
  g_return_if_fail (rate != NULL && rate->num > 0 && rate->den > 0);

  self->rate = *rate;
  self->frames = MAX (frames, 1);
  g_array_set_size (self->cuts, 0);
  for (guint i = 0; cuts != NULL && cuts[i] != NULL; i++)
    {
      /* a cut lies between two frames; half of one is more than any container's rounding */
      gint64 half = sixain_rate_frame_to_ns (rate, 1) / 2;
      gint64 frame = sixain_rate_ns_to_frame (rate, g_ascii_strtoll (cuts[i], NULL, 10) + half);

      if (frame > 0 && frame < self->frames)
        g_array_append_val (self->cuts, frame);
    }
  self->range[0] = CLAMP (self->range[0], 0, self->frames - 1);
  self->range[1] = CLAMP (self->range[1], self->range[0] + 1, self->frames);
  update_grips (self);
}

/**
 * sixain_trim_track_set_range:
 * @self: a track
 * @first: the first frame that is used
 * @last: the one behind the last that is
 *
 * Does nothing while a grip is dragged.
 */
void
sixain_trim_track_set_range (SixainTrimTrack *self,
                             gint64           first,
                             gint64           last)
{
  g_return_if_fail (SIXAIN_IS_TRIM_TRACK (self));

  if (self->dragged >= 0)
    return;

  self->range[0] = CLAMP (first, 0, self->frames - 1);
  self->range[1] = CLAMP (last, self->range[0] + 1, self->frames);
  update_grips (self);
}

/**
 * sixain_trim_track_get_range:
 * @self: a track
 * @first: (out): the first frame that is used
 * @last: (out): the one behind the last that is
 */
void
sixain_trim_track_get_range (SixainTrimTrack *self,
                             gint64          *first,
                             gint64          *last)
{
  g_return_if_fail (SIXAIN_IS_TRIM_TRACK (self));
  g_return_if_fail (first != NULL && last != NULL);

  *first = self->range[0];
  *last = self->range[1];
}

/**
 * sixain_trim_track_set_position:
 * @self: a track
 * @frame: what is seen; -1 for nothing
 */
void
sixain_trim_track_set_position (SixainTrimTrack *self,
                                gint64           frame)
{
  g_return_if_fail (SIXAIN_IS_TRIM_TRACK (self));

  if (self->position == frame)
    return;

  self->position = frame;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_trim_track_get_trimmable:
 * @self: a track
 *
 * Returns: whether it has grips
 */
gboolean
sixain_trim_track_get_trimmable (SixainTrimTrack *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRIM_TRACK (self), FALSE);

  return gtk_widget_get_visible (self->grips[0]);
}

/**
 * sixain_trim_track_set_trimmable:
 * @self: a track
 * @trimmable: whether it has grips
 */
void
sixain_trim_track_set_trimmable (SixainTrimTrack *self,
                                 gboolean         trimmable)
{
  g_return_if_fail (SIXAIN_IS_TRIM_TRACK (self));

  for (guint i = 0; i < 2; i++)
    gtk_widget_set_visible (self->grips[i], trimmable);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_trim_track_move:
 * @self: a track
 * @first: the grip at the head, else the one at the tail
 * @frame: where to
 *
 * Like a key on a grip does.
 *
 * Returns: whether that is somewhere else
 */
gboolean
sixain_trim_track_move (SixainTrimTrack *self,
                        gboolean         first,
                        gint64           frame)
{
  g_return_val_if_fail (SIXAIN_IS_TRIM_TRACK (self), FALSE);

  if (!sixain_trim_track_move_grip (self, first ? 0 : 1, frame))
    return FALSE;

  g_signal_emit (self, signals[TRIMMED], 0);
  return TRUE;
}
