/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

#include <math.h>

static gboolean
select_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  const char *where;
  gboolean extend;
  guint n_shots;
  guint current;
  guint position;

  g_variant_get (args, "(&sb)", &where, &extend);

  n_shots = self->model != NULL ? sixain_timeline_model_get_n_shots (self->model) : 0;
  if (n_shots == 0)
    return FALSE;

  current = sixain_timeline_model_get_current_position (self->model);
  position = current;
  if (g_str_equal (where, "first"))
    position = 0;
  else if (g_str_equal (where, "last"))
    position = n_shots - 1;
  else if (g_str_equal (where, "before"))
    position = current > 0 ? current - 1 : 0;
  else
    position = MIN (current + 1, n_shots - 1);

  if (position == current && !extend)
    {
      /* of several selected ones the current one stays */
      sixain_timeline_model_select (self->model, current);
      gtk_widget_keynav_failed (widget, g_str_equal (where, "before") || g_str_equal (where, "first")
                                          ? GTK_DIR_LEFT : GTK_DIR_RIGHT);
    }
  else if (extend)
    sixain_timeline_model_select_to (self->model, position);
  else
    sixain_timeline_model_select (self->model, position);

  sixain_timeline_choose (self, position);
  sixain_timeline_focus_current (self);
  return TRUE;
}

static gboolean
trim_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  int direction;
  gboolean second;
  gboolean ripple;
  gint64 frames;
  const SixainRate *rate;

  g_variant_get (args, "(ibb)", &direction, &second, &ripple);
  if (self->model == NULL)
    return FALSE;

  rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));
  frames = direction * (second ? llround ((double) rate->num / rate->den) : 1);
  return gtk_widget_activate_action (widget, ripple ? "timeline.ripple" : "timeline.trim", "x", frames);
}

static gboolean
slip_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  const SixainRate *rate;
  int direction;
  gboolean second;
  gint64 frames;

  g_variant_get (args, "(ib)", &direction, &second);
  if (self->model == NULL)
    return FALSE;

  rate = sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model));
  frames = direction * (second ? llround ((double) rate->num / rate->den) : 1);
  if (!gtk_widget_activate_action (widget, "timeline.slip", "x", frames))
    gtk_widget_error_bell (widget);
  return TRUE;
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);

  if (self->model == NULL)
    return FALSE;

  sixain_timeline_scrub (self, sixain_timeline_model_get_playhead (self->model) + g_variant_get_int32 (args));
  return TRUE;
}

/* While the film plays K is the K of J, K and L. */
static gboolean
skip_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);

  if (self->model == NULL || sixain_timeline_model_get_playing (self->model))
    return FALSE;

  return gtk_widget_activate_action (widget, "timeline.skip", NULL);
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  SixainShot *shot = self->model != NULL ? sixain_timeline_model_get_current (self->model) : NULL;

  if (shot == NULL)
    return FALSE;

  sixain_timeline_emit (self, SIXAIN_TIMELINE_ACTIVATE_SHOT, shot);
  return TRUE;
}

/* Escape: a selection of several shrinks to the current one. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;

  if (self->model == NULL)
    return FALSE;

  selection = sixain_timeline_model_dup_selection (self->model);
  if (selection->len < 2)
    return FALSE;

  sixain_timeline_model_select (self->model, sixain_timeline_model_get_current_position (self->model));
  return TRUE;
}

static void
add_select (GtkWidgetClass *widget_class,
            guint           keyval,
            guint           keypad_keyval,
            const char     *where)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, select_cb, "(sb)", where, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, 0, select_cb, "(sb)", where, FALSE);
  gtk_widget_class_add_binding (widget_class, keyval, GDK_SHIFT_MASK, select_cb, "(sb)", where, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, GDK_SHIFT_MASK, select_cb, "(sb)", where, TRUE);
}

static void
add_trim (GtkWidgetClass *widget_class,
          guint           keyval,
          guint           shifted_keyval,
          int             direction)
{
  for (guint ripple = 0; ripple < 2; ripple++)
    {
      GdkModifierType modifiers = ripple ? GDK_CONTROL_MASK : 0;

      gtk_widget_class_add_binding (widget_class, keyval, modifiers, trim_cb, "(ibb)", direction, FALSE, ripple);
      gtk_widget_class_add_binding (widget_class, keyval, modifiers | GDK_SHIFT_MASK, trim_cb, "(ibb)", direction, TRUE, ripple);
      /* the same key with Shift is another character on most keyboards */
      gtk_widget_class_add_binding (widget_class, shifted_keyval, modifiers | GDK_SHIFT_MASK, trim_cb, "(ibb)", direction, TRUE, ripple);
    }
}

static void
add_slip (GtkWidgetClass *widget_class,
          guint           keyval,
          guint           keypad_keyval,
          int             direction,
          gboolean        second)
{
  const GdkModifierType modifiers = GDK_ALT_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_add_binding (widget_class, keyval, modifiers, slip_cb, "(ib)", direction, second);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, modifiers, slip_cb, "(ib)", direction, second);
}

void
sixain_timeline_install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint keyval; GdkModifierType modifiers; const char *action; } keys[] = {
    /* menus show the last one */
    { GDK_KEY_Up, GDK_ALT_MASK, "timeline.move-left" },
    { GDK_KEY_Down, GDK_ALT_MASK, "timeline.move-right" },
    { GDK_KEY_Left, GDK_ALT_MASK, "timeline.move-left" },
    { GDK_KEY_Right, GDK_ALT_MASK, "timeline.move-right" },
    { GDK_KEY_Home, GDK_ALT_MASK, "timeline.move-first" },
    { GDK_KEY_End, GDK_ALT_MASK, "timeline.move-last" },
    { GDK_KEY_s, 0, "timeline.split" },
    { GDK_KEY_m, 0, "timeline.merge" },
    { GDK_KEY_d, 0, "timeline.duplicate" },
    { GDK_KEY_e, 0, "timeline.equalise" },
    { GDK_KEY_f, 0, "timeline.fit-line" },
    { GDK_KEY_r, 0, "timeline.round" },
    { GDK_KEY_n, 0, "timeline.add" },
    { GDK_KEY_KP_Delete, 0, "timeline.delete" },
    { GDK_KEY_Delete, 0, "timeline.delete" },
    { GDK_KEY_Delete, GDK_SHIFT_MASK, "timeline.delete-keep-time" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "timeline.select-all" },
    { GDK_KEY_i, 0, "timeline.mark-in" },
    { GDK_KEY_o, 0, "timeline.mark-out" },
    { GDK_KEY_x, 0, "timeline.clear-marks" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "timeline.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "timeline.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "timeline.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "timeline.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "timeline.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "timeline.zoom-fit" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "timeline.menu" },
    { GDK_KEY_Menu, 0, "timeline.menu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, keys[i].modifiers, keys[i].action, NULL);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "timeline.shows", "s", "board");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "timeline.shows", "s", "animatic");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "timeline.shows", "s", "take");

  /* not mirrored: to the right is later in every language */
  add_select (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, "before");
  add_select (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, "behind");
  add_select (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, "before");
  add_select (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, "behind");
  add_select (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, "first");
  add_select (widget_class, GDK_KEY_End, GDK_KEY_KP_End, "last");
  add_trim (widget_class, GDK_KEY_bracketleft, GDK_KEY_braceleft, -1);
  add_trim (widget_class, GDK_KEY_bracketright, GDK_KEY_braceright, 1);
  add_slip (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, FALSE);
  add_slip (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, FALSE);
  add_slip (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -1, TRUE);
  add_slip (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 1, TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_comma, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_period, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, 0, skip_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}
