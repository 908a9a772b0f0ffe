/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sixain-screen-layout.h"
#include "sixain-screen.h"

/* From the edge of a picture to what names it. */
#define MARGIN 6

/* Sizes are rounded to even pixels, so that a ratio is not met exactly. */
#define RATIO_OFF 0.06

/**
 * SixainScreen:
 *
 * Shows what a player paints: one picture, or, while two versions are compared, both
 * pictures of one frame, which come as one that is twice as high.
 */
struct _SixainScreen {
  GtkWidget parent_instance;

  GdkPaintable *paintable;
  double ratio;
  SixainCompareMode mode;
  SixainSideButton *sides[SIXAIN_N_SIDES];
  SixainWipeHandle *handle;
  double grasped; /* from the divider to the pointer */
};

G_DEFINE_FINAL_TYPE (SixainScreen, sixain_screen, GTK_TYPE_WIDGET)

static gboolean
is_mirrored (SixainScreen *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
get_layout (SixainScreen    *self,
            graphene_rect_t *pictures)
{
  sixain_screen_layout (self->mode, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                        self->ratio, is_mirrored (self), pictures);
}

static void
drag_begin_cb (SixainScreen *self,
               double        x,
               double        y,
               GtkGesture   *gesture)
{
  g_assert (SIXAIN_IS_SCREEN (self));

  self->grasped = x - SIXAIN_WIPE_HANDLE_WIDTH / 2.0;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->handle));
}

/* The handle moves below the pointer, so what counts is where the pointer is on the screen. */
static void
drag_update_cb (SixainScreen *self,
                double        dx,
                double        dy,
                GtkGesture   *gesture)
{
  graphene_rect_t pictures[SIXAIN_N_SIDES];
  graphene_point_t point;
  double x, y;

  g_assert (SIXAIN_IS_SCREEN (self));

  if (!gtk_gesture_get_point (gesture, NULL, &x, &y) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->handle), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  get_layout (self, pictures);
  sixain_wipe_handle_set_share (self->handle,
                                sixain_screen_x_to_share (&pictures[0], point.x - self->grasped, is_mirrored (self)));
}

static void
pressed_cb (SixainScreen *self,
            int           n_press)
{
  g_assert (SIXAIN_IS_SCREEN (self));

  if (n_press == 2)
    sixain_wipe_handle_set_share (self->handle, 0.5);
}

static void
share_changed_cb (SixainScreen *self)
{
  g_assert (SIXAIN_IS_SCREEN (self));

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_gestures (SixainScreen *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->handle), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self->handle), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (drag, click);
  /* a narrow window unmaps it for a moment; GTK sends the release elsewhere then */
  g_signal_connect_object (self, "unmap", G_CALLBACK (gtk_event_controller_reset), drag, G_CONNECT_SWAPPED);
}

static void
allocate_child (GtkWidget *child,
                float      x,
                float      y,
                int        width,
                int        height)
{
  gtk_widget_allocate (child, width, height, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y)));
}

/* In the upper corner where its picture begins; that of the second ends a wipe's picture. */
static void
allocate_side (SixainScreen          *self,
               SixainCompareSide      side,
               const graphene_rect_t *picture)
{
  GtkWidget *child = GTK_WIDGET (self->sides[side]);
  gboolean at_end = is_mirrored (self) != (side == SIXAIN_SIDE_SECOND && self->mode == SIXAIN_COMPARE_WIPE);
  float room = self->mode == SIXAIN_COMPARE_WIPE ? picture->size.width / 2 : picture->size.width;
  GtkRequisition least, natural;
  int width;

  if (!gtk_widget_get_visible (child))
    return;

  gtk_widget_get_preferred_size (child, &least, &natural);
  width = MAX (least.width, MIN (natural.width, (int) room - 2 * MARGIN));
  allocate_child (child,
                  at_end ? picture->origin.x + picture->size.width - MARGIN - width : picture->origin.x + MARGIN,
                  picture->origin.y + MARGIN, width, natural.height);
}

static void
sixain_screen_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SixainScreen *self = SIXAIN_SCREEN (widget);
  graphene_rect_t pictures[SIXAIN_N_SIDES];

  get_layout (self, pictures);
  for (guint i = 0; i < SIXAIN_N_SIDES; i++)
    allocate_side (self, i, &pictures[i]);

  if (gtk_widget_get_visible (GTK_WIDGET (self->handle)))
    {
      double x = sixain_screen_share_to_x (&pictures[0], sixain_wipe_handle_get_share (self->handle), is_mirrored (self));

      gtk_widget_measure (GTK_WIDGET (self->handle), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      allocate_child (GTK_WIDGET (self->handle), x - SIXAIN_WIPE_HANDLE_WIDTH / 2.0f, pictures[0].origin.y,
                      SIXAIN_WIPE_HANDLE_WIDTH, (int) pictures[0].size.height);
    }
}

/* Half a line less than the whole, so that scaling doesn't mix in the other's edge. */
static void
snapshot_part (SixainScreen          *self,
               GtkSnapshot           *snapshot,
               const graphene_rect_t *picture,
               guint                  part)
{
  gboolean both = sixain_screen_get_both (self);
  int lines = gdk_paintable_get_intrinsic_height (self->paintable);
  float off = both && lines > 0 ? picture->size.height / lines : 0;
  float height = both ? 2 * (picture->size.height + off) : picture->size.height;

  gtk_snapshot_push_clip (snapshot, picture);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (picture->origin.x,
                                                          picture->origin.y - (both && part == 1 ? height / 2 + off : 0)));
  gdk_paintable_snapshot (self->paintable, snapshot, picture->size.width, height);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
sixain_screen_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  SixainScreen *self = SIXAIN_SCREEN (widget);
  graphene_rect_t pictures[SIXAIN_N_SIDES];

  get_layout (self, pictures);
  if (self->paintable != NULL && pictures[0].size.width > 0)
    {
      snapshot_part (self, snapshot, &pictures[0], 0);
      if (self->mode == SIXAIN_COMPARE_WIPE)
        {
          graphene_rect_t seen = pictures[1];
          double x = sixain_screen_share_to_x (&seen, sixain_wipe_handle_get_share (self->handle), is_mirrored (self));

          seen.size.width = is_mirrored (self) ? x - seen.origin.x : seen.origin.x + seen.size.width - x;
          seen.origin.x = is_mirrored (self) ? seen.origin.x : x;
          /* GTK 4.18 leaks what is clipped to nothing: a picture for each frame, with the handle at the edge */
          if (seen.size.width > 0)
            {
              gtk_snapshot_push_clip (snapshot, &seen);
              snapshot_part (self, snapshot, &pictures[1], 1);
              gtk_snapshot_pop (snapshot);
            }
        }
      else if (self->mode == SIXAIN_COMPARE_SIDE_BY_SIDE)
        {
          snapshot_part (self, snapshot, &pictures[1], 1);
        }
    }

  GTK_WIDGET_CLASS (sixain_screen_parent_class)->snapshot (widget, snapshot);
}

static void
sixain_screen_dispose (GObject *object)
{
  SixainScreen *self = SIXAIN_SCREEN (object);
  GtkWidget *child;

  sixain_screen_set_paintable (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sixain_screen_parent_class)->dispose (object);
}

static void
sixain_screen_class_init (SixainScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_screen_dispose;
  widget_class->size_allocate = sixain_screen_size_allocate;
  widget_class->snapshot = sixain_screen_snapshot;

  gtk_widget_class_set_css_name (widget_class, "screen");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sixain_screen_init (SixainScreen *self)
{
  self->ratio = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Preview"), -1);

  self->sides[SIXAIN_SIDE_FIRST] = g_object_new (SIXAIN_TYPE_SIDE_BUTTON, "visible", FALSE, NULL);
  self->handle = g_object_new (SIXAIN_TYPE_WIPE_HANDLE, "visible", FALSE, NULL);
  self->sides[SIXAIN_SIDE_SECOND] = g_object_new (SIXAIN_TYPE_SIDE_BUTTON, "visible", FALSE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->sides[SIXAIN_SIDE_FIRST]), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->handle), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->sides[SIXAIN_SIDE_SECOND]), GTK_WIDGET (self));
  g_signal_connect_object (self->handle, "notify::share", G_CALLBACK (share_changed_cb), self, G_CONNECT_SWAPPED);
  add_gestures (self);
}

/**
 * sixain_screen_set_paintable:
 * @self: a screen
 * @paintable: (nullable): what it shows
 */
void
sixain_screen_set_paintable (SixainScreen *self,
                             GdkPaintable *paintable)
{
  g_return_if_fail (SIXAIN_IS_SCREEN (self));

  if (self->paintable == paintable)
    return;

  if (self->paintable != NULL)
    g_signal_handlers_disconnect_by_data (self->paintable, self);
  g_set_object (&self->paintable, paintable);
  if (paintable != NULL)
    {
      g_signal_connect_object (paintable, "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (paintable, "invalidate-size", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_screen_get_paintable:
 * @self: a screen
 *
 * Returns: (nullable): what it shows
 */
GdkPaintable *
sixain_screen_get_paintable (SixainScreen *self)
{
  g_return_val_if_fail (SIXAIN_IS_SCREEN (self), NULL);

  return self->paintable;
}

/**
 * sixain_screen_set_ratio:
 * @self: a screen
 * @ratio: width to height of a picture
 */
void
sixain_screen_set_ratio (SixainScreen *self,
                         double        ratio)
{
  g_return_if_fail (SIXAIN_IS_SCREEN (self));
  g_return_if_fail (ratio > 0);

  if (self->ratio == ratio)
    return;

  self->ratio = ratio;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * sixain_screen_set_mode:
 * @self: a screen
 * @mode: how two pictures are seen
 */
void
sixain_screen_set_mode (SixainScreen      *self,
                        SixainCompareMode  mode)
{
  g_return_if_fail (SIXAIN_IS_SCREEN (self));

  if (self->mode == mode)
    return;

  self->mode = mode;
  for (guint i = 0; i < SIXAIN_N_SIDES; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->sides[i]), mode != SIXAIN_COMPARE_OFF);
  gtk_widget_set_visible (GTK_WIDGET (self->handle), mode == SIXAIN_COMPARE_WIPE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sixain_screen_get_side:
 * @self: a screen
 * @side: one of its two pictures
 *
 * Returns: what names it
 */
SixainSideButton *
sixain_screen_get_side (SixainScreen      *self,
                        SixainCompareSide  side)
{
  g_return_val_if_fail (SIXAIN_IS_SCREEN (self), NULL);

  return self->sides[side];
}

/**
 * sixain_screen_get_handle:
 * @self: a screen
 *
 * Returns: the divider of the wipe
 */
SixainWipeHandle *
sixain_screen_get_handle (SixainScreen *self)
{
  g_return_val_if_fail (SIXAIN_IS_SCREEN (self), NULL);

  return self->handle;
}

/**
 * sixain_screen_get_both:
 * @self: a screen
 *
 * What is asked for arrives with the next frame, so its shape tells what is there.
 *
 * Returns: whether what was painted last is two pictures
 */
gboolean
sixain_screen_get_both (SixainScreen *self)
{
  double ratio;

  g_return_val_if_fail (SIXAIN_IS_SCREEN (self), FALSE);

  ratio = self->paintable != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (self->paintable) : 0;

  return fabs (2 * ratio / self->ratio - 1) < RATIO_OFF;
}

/**
 * sixain_screen_get_pictures:
 * @self: a screen
 * @pictures: (out caller-allocates) (array fixed-size=2): where they lie
 *
 * Returns: at how many places there is one: 2 side by side, else 1
 */
guint
sixain_screen_get_pictures (SixainScreen    *self,
                            graphene_rect_t *pictures)
{
  g_return_val_if_fail (SIXAIN_IS_SCREEN (self), 0);

  get_layout (self, pictures);

  return self->mode == SIXAIN_COMPARE_SIDE_BY_SIDE ? 2 : 1;
}
