/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-wipe-handle.h"

#define STEP 0.01
#define PAGE 0.1
#define KNOB 16

/**
 * SixainWipeHandle:
 *
 * The divider between two pictures that lie over each other: a slider whose value is how
 * much of the first is seen. It knows the keys; the screen it lies on knows the pointer.
 */
struct _SixainWipeHandle {
  GtkWidget parent_instance;

  double share;
};

typedef enum {
  PROP_SHARE = 1,
} SixainWipeHandleProperty;

static GParamSpec *props[PROP_SHARE + 1];

static void accessible_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainWipeHandle, sixain_wipe_handle, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_init))

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  sixain_wipe_handle_set_share (SIXAIN_WIPE_HANDLE (range), value / 100);

  return TRUE;
}

static void
accessible_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainWipeHandle *self = SIXAIN_WIPE_HANDLE (widget);
  double by;
  gboolean towards;

  /* an arrow moves it that way, where the first picture is to the right as well */
  g_variant_get (args, "(db)", &by, &towards);
  if (towards && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    by = -by;
  sixain_wipe_handle_set_share (self, self->share + by);

  return TRUE;
}

static void
say_share (SixainWipeHandle *self)
{
  int percent = (int) (self->share * 100 + 0.5);
  /* Translators: how much of the first of two pictures is seen */
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d percent", "%d percent", percent), percent);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) percent,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static void
sixain_wipe_handle_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SIXAIN_WIPE_HANDLE_WIDTH : 0;
}

static void
sixain_wipe_handle_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  const GdkRGBA light = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.6 };
  float middle = gtk_widget_get_width (widget) / 2.0f;
  float height = gtk_widget_get_height (widget);
  GskRoundedRect knob;

  /* light on dark is seen on every picture */
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (middle - 2, 0, 4, height));
  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT (middle - 1, 0, 2, height));
  gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (middle - KNOB / 2, (height - KNOB) / 2, KNOB, KNOB),
                                   KNOB / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot, &light, &knob.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &knob, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { dark, dark, dark, dark });
}

static void
sixain_wipe_handle_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((SixainWipeHandleProperty) property_id)
    {
    case PROP_SHARE:
      g_value_set_double (value, SIXAIN_WIPE_HANDLE (object)->share);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sixain_wipe_handle_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((SixainWipeHandleProperty) property_id)
    {
    case PROP_SHARE:
      sixain_wipe_handle_set_share (SIXAIN_WIPE_HANDLE (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
add_bindings (GtkWidgetClass *widget_class,
              guint           keyval,
              guint           keypad_keyval,
              double          by,
              gboolean        towards)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, step_cb, "(db)", by, towards);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, 0, step_cb, "(db)", by, towards);
}

static void
sixain_wipe_handle_class_init (SixainWipeHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sixain_wipe_handle_get_property;
  object_class->set_property = sixain_wipe_handle_set_property;
  widget_class->measure = sixain_wipe_handle_measure;
  widget_class->snapshot = sixain_wipe_handle_snapshot;

  gtk_widget_class_set_css_name (widget_class, "wipe-handle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);

  add_bindings (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -STEP, TRUE);
  add_bindings (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, STEP, TRUE);
  add_bindings (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, -PAGE, FALSE);
  add_bindings (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, PAGE, FALSE);
  add_bindings (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -1, FALSE);
  add_bindings (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 1, FALSE);

  /**
   * SixainWipeHandle:share:
   *
   * How much of the first picture is seen, 0 to 1.
   */
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0.5,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
sixain_wipe_handle_init (SixainWipeHandle *self)
{
  self->share = 0.5;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "Divider of the wipe"),
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                  -1);
  say_share (self);
}

/**
 * sixain_wipe_handle_get_share:
 * @self: a handle
 *
 * Returns: how much of the first picture is seen, 0 to 1
 */
double
sixain_wipe_handle_get_share (SixainWipeHandle *self)
{
  g_return_val_if_fail (SIXAIN_IS_WIPE_HANDLE (self), 0.5);

  return self->share;
}

/**
 * sixain_wipe_handle_set_share:
 * @self: a handle
 * @share: how much of the first picture is to be seen, clamped to 0 to 1
 */
void
sixain_wipe_handle_set_share (SixainWipeHandle *self,
                              double            share)
{
  g_return_if_fail (SIXAIN_IS_WIPE_HANDLE (self));

  share = CLAMP (share, 0.0, 1.0);
  if (self->share == share)
    return;

  self->share = share;
  say_share (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHARE]);
}
