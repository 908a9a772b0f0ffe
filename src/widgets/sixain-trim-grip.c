/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-trim-grip.h"

/**
 * SixainTrimGrip:
 *
 * One end of the part of a clip that is used: a slider whose value is a moment, spoken in
 * seconds. It knows the keys; the track it lies on knows the pointer.
 */
struct _SixainTrimGrip {
  GtkWidget parent_instance;

  SixainRate rate;
  gint64 frame;
  gint64 least;
  gint64 most;
};

static void accessible_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainTrimGrip, sixain_trim_grip, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_init))

enum {
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
get_frames_per_second (SixainTrimGrip *self)
{
  return (double) self->rate.num / self->rate.den;
}

static gboolean
want (SixainTrimGrip *self,
      gint64          frame)
{
  frame = CLAMP (frame, self->least, self->most);
  if (frame == self->frame)
    return FALSE;

  g_signal_emit (self, signals[WANTED], 0, frame);

  return TRUE;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTrimGrip *self = SIXAIN_TRIM_GRIP (widget);
  gint64 second = (gint64) (get_frames_per_second (self) + 0.5);
  gint64 frames = 0;
  const char *step;

  g_variant_get (args, "(&s)", &step);
  if (g_str_equal (step, "frame-less"))
    frames = -1;
  else if (g_str_equal (step, "frame-more"))
    frames = 1;
  else if (g_str_equal (step, "second-less"))
    frames = -second;
  else if (g_str_equal (step, "second-more"))
    frames = second;
  else if (g_str_equal (step, "least"))
    frames = self->least - self->frame;
  else
    frames = self->most - self->frame;

  if (!want (self, self->frame + frames))
    gtk_widget_error_bell (widget);

  return TRUE;
}

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  SixainTrimGrip *self = SIXAIN_TRIM_GRIP (range);

  return want (self, (gint64) (value * get_frames_per_second (self) + 0.5));
}

static void
accessible_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

static void
sixain_trim_grip_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SIXAIN_TRIM_GRIP_WIDTH : 24;
}

static void
add_binding (GtkWidgetClass  *widget_class,
             guint            keyval,
             guint            keypad_keyval,
             GdkModifierType  modifiers,
             const char      *step)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, step_cb, "(s)", step);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, modifiers, step_cb, "(s)", step);
}

static void
sixain_trim_grip_class_init (SixainTrimGripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = sixain_trim_grip_measure;

  gtk_widget_class_set_css_name (widget_class, "trim-grip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);

  /* not mirrored: to the right is later in every language */
  add_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, "frame-less");
  add_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, "frame-more");
  add_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, "frame-less");
  add_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, "frame-more");
  add_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, "second-less");
  add_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, "second-more");
  add_binding (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, "second-less");
  add_binding (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, "second-more");
  add_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, "least");
  add_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, "most");

  /**
   * SixainTrimGrip::wanted:
   * @self: the grip
   * @frame: where it is wanted
   *
   * A key, or assistive technology, asks for another moment.
   */
  signals[WANTED] =
    g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sixain_trim_grip_init (SixainTrimGrip *self)
{
  self->rate = (SixainRate) { 24, 1 };
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");
}

/**
 * sixain_trim_grip_new:
 * @label: what assistive technology calls it
 *
 * Returns: (transfer floating): a grip
 */
GtkWidget *
sixain_trim_grip_new (const char *label)
{
  GtkWidget *self = g_object_new (SIXAIN_TYPE_TRIM_GRIP, "tooltip-text", label, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                  -1);

  return self;
}

/**
 * sixain_trim_grip_update:
 * @self: a grip
 * @rate: the clip's frame rate
 * @frame: where it is
 * @least: where it may go
 * @most: where it may go
 */
void
sixain_trim_grip_update (SixainTrimGrip   *self,
                         const SixainRate *rate,
                         gint64            frame,
                         gint64            least,
                         gint64            most)
{
  g_autofree char *seconds = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SIXAIN_IS_TRIM_GRIP (self));
  g_return_if_fail (rate != NULL && rate->den > 0 && rate->num > 0);

  self->rate = *rate;
  self->frame = frame;
  self->least = least;
  self->most = most;

  seconds = sixain_rate_format_seconds (rate, frame);
  /* Translators: a length; %s is a number of seconds such as "2.5" */
  text = g_strdup_printf (C_("accessible", "%s seconds"), seconds);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, least / get_frames_per_second (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, most / get_frames_per_second (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, frame / get_frames_per_second (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}
