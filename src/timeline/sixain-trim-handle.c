/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-trim-handle.h"

#include "sixain-shot-edits.h"
#include "sixain-shot-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * SixainTrimHandle:
 *
 * The edge at the end of a shot. The lane lets a pointer drag it; keys work like those of
 * #GtkPaned: arrows a frame, Page Up and Page Down a second, Home and End as far as it
 * goes, Escape back to where it was when it got the focus. With Control what follows
 * moves, without it the next shot gives or takes. To a screen reader it is a slider
 * whose value is the shot's length.
 */
struct _SixainTrimHandle
{
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  SixainShot          *shot;
  GtkWidget           *grip;
  gint64               length_before; /* when it got the focus */
  gboolean             trimmed;       /* by a key since then */
  SixainTrimMode       mode_before;
};

static void accessible_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SixainTrimHandle, sixain_trim_handle, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, accessible_range_init))

static guint
get_position (SixainTrimHandle *self)
{
  return sixain_timeline_model_find_shot (self->model, sixain_record_get_id (SIXAIN_RECORD (self->shot)));
}

static double
get_frames_per_second (SixainTrimHandle *self)
{
  const SixainRate *rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));

  return (double) rate->num / rate->den;
}

/* Longest length a roll allows; a ripple has no bound of its own. */
static gint64
get_max (SixainTrimHandle *self)
{
  SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
  guint position = get_position (self);
  guint next = sixain_shot_edit_next_playing (storyboard, position);
  gint64 length = sixain_shot_get_length (self->shot);

  if (next != G_MAXUINT)
    return length + sixain_shot_get_length (sixain_timeline_model_get_shot (self->model, next)) - 1;

  return MAX (length, MAX (sixain_timeline_model_get_limit (self->model), 1));
}

static gboolean
trim (SixainTrimHandle *self,
      SixainTrimMode    mode,
      gint64            delta)
{
  SixainStoryboard *storyboard = sixain_timeline_model_get_storyboard (self->model);
  guint position = get_position (self);
  SixainEdit *edit;

  if (position == G_MAXUINT || sixain_timeline_model_is_dragging (self->model))
    return FALSE;

  edit = mode == SIXAIN_TRIM_ROLL ? sixain_shot_edit_roll (storyboard, position, delta)
                                  : sixain_shot_edit_ripple (storyboard, position, delta);
  if (edit == NULL)
    return FALSE;

  sixain_edit_set_merge (edit, TRUE);
  self->mode_before = mode;
  self->trimmed = TRUE;
  return sixain_timeline_model_push (self->model, edit);
}

static gboolean
trim_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTrimHandle *self = SIXAIN_TRIM_HANDLE (widget);
  gint64 length = sixain_shot_get_length (self->shot);
  gint64 delta = 0;
  gboolean ripple;
  const char *step;

  g_variant_get (args, "(&sb)", &step, &ripple);

  if (g_str_equal (step, "frame-less"))
    delta = -1;
  else if (g_str_equal (step, "frame-more"))
    delta = 1;
  else if (g_str_equal (step, "second-less"))
    delta = -(gint64) (get_frames_per_second (self) + 0.5);
  else if (g_str_equal (step, "second-more"))
    delta = (gint64) (get_frames_per_second (self) + 0.5);
  else if (g_str_equal (step, "least"))
    delta = 1 - length;
  else if (g_str_equal (step, "most"))
    delta = get_max (self) - length;

  if (!trim (self, ripple ? SIXAIN_TRIM_RIPPLE : SIXAIN_TRIM_ROLL, delta))
    gtk_widget_error_bell (widget);
  return TRUE;
}

static gboolean
restore_cb (GtkWidget *widget,
            GVariant  *args,
            gpointer   user_data)
{
  SixainTrimHandle *self = SIXAIN_TRIM_HANDLE (widget);

  if (!self->trimmed)
    return FALSE;

  trim (self, self->mode_before, self->length_before - sixain_shot_get_length (self->shot));
  self->trimmed = FALSE;
  return TRUE;
}

static gboolean
accept_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  SixainTrimHandle *self = SIXAIN_TRIM_HANDLE (widget);

  self->trimmed = FALSE;
  self->length_before = sixain_shot_get_length (self->shot);
  sixain_history_barrier (sixain_timeline_model_get_history (self->model));
  return TRUE;
}

static void
focus_enter_cb (SixainTrimHandle *self)
{
  g_assert (SIXAIN_IS_TRIM_HANDLE (self));

  self->trimmed = FALSE;
  self->length_before = sixain_shot_get_length (self->shot);
  sixain_history_barrier (sixain_timeline_model_get_history (self->model));
}

static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  SixainTrimHandle *self = SIXAIN_TRIM_HANDLE (range);
  gint64 wanted = (gint64) (value * get_frames_per_second (self) + 0.5);

  return trim (self, SIXAIN_TRIM_ROLL,
               CLAMP (wanted, 1, get_max (self)) - sixain_shot_get_length (self->shot));
}

static void
accessible_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

static void
sixain_trim_handle_dispose (GObject *object)
{
  SixainTrimHandle *self = SIXAIN_TRIM_HANDLE (object);

  g_clear_pointer (&self->grip, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->shot);

  G_OBJECT_CLASS (sixain_trim_handle_parent_class)->dispose (object);
}

static void
add_binding (GtkWidgetClass  *widget_class,
             guint            keyval,
             guint            keypad_keyval,
             GdkModifierType  modifiers,
             const char      *step)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers, trim_cb, "(sb)", step, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, modifiers, trim_cb, "(sb)", step, FALSE);
  gtk_widget_class_add_binding (widget_class, keyval, modifiers | GDK_CONTROL_MASK, trim_cb, "(sb)", step, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, modifiers | GDK_CONTROL_MASK, trim_cb, "(sb)", step, TRUE);
}

static void
sixain_trim_handle_class_init (SixainTrimHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_trim_handle_dispose;

  gtk_widget_class_set_css_name (widget_class, "trim-handle");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, restore_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, accept_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, accept_cb, NULL);
}

static void
sixain_trim_handle_init (SixainTrimHandle *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");

  self->grip = g_object_new (ADW_TYPE_BIN,
                             "css-name", "grip",
                             "can-target", FALSE,
                             "halign", GTK_ALIGN_CENTER,
                             "valign", GTK_ALIGN_CENTER,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_widget_set_parent (self->grip, GTK_WIDGET (self));
}

/**
 * sixain_trim_handle_new:
 * @model: the timeline's view-model
 * @shot: the shot whose end it is
 *
 * Returns: (transfer floating): a handle
 */
GtkWidget *
sixain_trim_handle_new (SixainTimelineModel *model,
                        SixainShot          *shot)
{
  SixainTrimHandle *self;

  g_return_val_if_fail (SIXAIN_IS_TIMELINE_MODEL (model), NULL);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);

  self = g_object_new (SIXAIN_TYPE_TRIM_HANDLE, NULL);
  self->model = g_object_ref (model);
  self->shot = g_object_ref (shot);
  return GTK_WIDGET (self);
}

/**
 * sixain_trim_handle_get_shot:
 * @self: a handle
 *
 * Returns: (transfer none): the shot whose end it is
 */
SixainShot *
sixain_trim_handle_get_shot (SixainTrimHandle *self)
{
  g_return_val_if_fail (SIXAIN_IS_TRIM_HANDLE (self), NULL);

  return self->shot;
}

/**
 * sixain_trim_handle_update:
 * @self: a handle
 *
 * Tells assistive technology the length after an edit.
 */
void
sixain_trim_handle_update (SixainTrimHandle *self)
{
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;
  const SixainRate *rate;
  double second;
  guint position;

  g_return_if_fail (SIXAIN_IS_TRIM_HANDLE (self));

  position = get_position (self);
  if (position == G_MAXUINT)
    return;

  rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));
  second = get_frames_per_second (self);
  label = g_strdup_printf (C_("accessible label", "Length of shot %u"), position + 1);
  value = sixain_shot_text_dup_seconds (rate, sixain_shot_get_length (self->shot));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_ORIENTATION, GTK_ORIENTATION_HORIZONTAL,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1 / second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, get_max (self) / second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, sixain_shot_get_length (self->shot) / second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value,
                                  -1);
}
