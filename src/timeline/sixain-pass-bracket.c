/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-pass-bracket.h"

#include "sixain-pass-text.h"

#define TEXT_GAP 7
#define TICK 5

/**
 * SixainPassBracket:
 *
 * One pass of a plan, as a bracket over its shots, or beside them where these lie one
 * below the other: its number, seconds and price in the
 * line, as much of them as there is room for. To a screen reader it is an item of the
 * list of passes, and says why it begins where it does.
 */
struct _SixainPassBracket
{
  GtkWidget    parent_instance;

  gboolean     upright; /* reads from below */
  char        *texts[SIXAIN_N_PASS_TEXTS];
  PangoLayout *layouts[SIXAIN_N_PASS_TEXTS];
  char        *label;
};

G_DEFINE_FINAL_TYPE (SixainPassBracket, sixain_pass_bracket, GTK_TYPE_WIDGET)

static PangoLayout *
ensure_layout (SixainPassBracket *self,
               guint              i)
{
  if (self->layouts[i] == NULL)
    {
      g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();

      self->layouts[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->texts[i]);
      pango_attr_list_insert (attrs, pango_attr_scale_new (0.8));
      pango_attr_list_insert (attrs, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->layouts[i], attrs);
    }

  return self->layouts[i];
}

static void
drop_layouts (SixainPassBracket *self)
{
  for (guint i = 0; i < SIXAIN_N_PASS_TEXTS; i++)
    g_clear_object (&self->layouts[i]);
}

static void
snapshot_line (GtkSnapshot   *snapshot,
               const GdkRGBA *color,
               int            x,
               int            y,
               int            width,
               int            height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Along the shots, from left to right. */
static void
snapshot_bracket (SixainPassBracket *self,
                  GtkSnapshot       *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = self->upright ? gtk_widget_get_height (widget) : gtk_widget_get_width (widget);
  int height = self->upright ? gtk_widget_get_width (widget) : gtk_widget_get_height (widget);
  int middle = height / 2;
  int text_width = 0;
  int text_height = 0;
  guint text = 0;
  GdkRGBA color;
  GdkRGBA line;

  if (self->texts[0] == NULL || width < 3)
    return;

  gtk_widget_get_color (widget, &color);
  line = color;
  line.alpha *= 0.55f;

  for (text = 0; text < SIXAIN_N_PASS_TEXTS; text++)
    {
      pango_layout_get_pixel_size (ensure_layout (self, text), &text_width, &text_height);
      if (text_width + 2 * TEXT_GAP + 2 <= width)
        break;
    }

  snapshot_line (snapshot, &line, 0, middle, 1, MIN (TICK + 1, height - middle));
  snapshot_line (snapshot, &line, width - 1, middle, 1, MIN (TICK + 1, height - middle));
  if (text == SIXAIN_N_PASS_TEXTS)
    {
      snapshot_line (snapshot, &line, 1, middle, width - 2, 1);
      return;
    }

  {
    int left = (width - text_width) / 2;

    snapshot_line (snapshot, &line, 1, middle, left - TEXT_GAP - 1, 1);
    snapshot_line (snapshot, &line, left + text_width + TEXT_GAP, middle, width - 1 - left - text_width - TEXT_GAP, 1);
    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, (height - text_height) / 2));
    gtk_snapshot_append_layout (snapshot, self->layouts[text], &color);
    gtk_snapshot_restore (snapshot);
  }
}

static void
sixain_pass_bracket_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SixainPassBracket *self = SIXAIN_PASS_BRACKET (widget);

  gtk_snapshot_save (snapshot);
  if (self->upright)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, gtk_widget_get_height (widget)));
      gtk_snapshot_rotate (snapshot, -90);
    }
  snapshot_bracket (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
sixain_pass_bracket_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  SixainPassBracket *self = SIXAIN_PASS_BRACKET (widget);
  int height;

  *minimum = *natural = 0;
  if (self->texts[0] == NULL || (orientation == GTK_ORIENTATION_HORIZONTAL) != self->upright)
    return;

  pango_layout_get_pixel_size (ensure_layout (self, 0), NULL, &height);
  *minimum = *natural = height + 2;
}

static gboolean
sixain_pass_bracket_query_tooltip (GtkWidget  *widget,
                                   int         x,
                                   int         y,
                                   gboolean    keyboard,
                                   GtkTooltip *tooltip)
{
  SixainPassBracket *self = SIXAIN_PASS_BRACKET (widget);

  gtk_tooltip_set_text (tooltip, self->label);
  return self->label != NULL;
}

static void
sixain_pass_bracket_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sixain_pass_bracket_parent_class)->css_changed (widget, change);
  drop_layouts (SIXAIN_PASS_BRACKET (widget));
}

static void
sixain_pass_bracket_system_setting_changed (GtkWidget        *widget,
                                            GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (sixain_pass_bracket_parent_class)->system_setting_changed (widget, setting);
  drop_layouts (SIXAIN_PASS_BRACKET (widget));
  gtk_widget_queue_resize (widget);
}

static void
sixain_pass_bracket_finalize (GObject *object)
{
  SixainPassBracket *self = SIXAIN_PASS_BRACKET (object);

  drop_layouts (self);
  for (guint i = 0; i < SIXAIN_N_PASS_TEXTS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (sixain_pass_bracket_parent_class)->finalize (object);
}

static void
sixain_pass_bracket_class_init (SixainPassBracketClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_pass_bracket_finalize;
  widget_class->query_tooltip = sixain_pass_bracket_query_tooltip;
  widget_class->snapshot = sixain_pass_bracket_snapshot;
  widget_class->measure = sixain_pass_bracket_measure;
  widget_class->css_changed = sixain_pass_bracket_css_changed;
  widget_class->system_setting_changed = sixain_pass_bracket_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "pass-bracket");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sixain_pass_bracket_init (SixainPassBracket *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * sixain_pass_bracket_new:
 *
 * Returns: (transfer floating): a bracket without a pass
 */
GtkWidget *
sixain_pass_bracket_new (void)
{
  return g_object_new (SIXAIN_TYPE_PASS_BRACKET, NULL);
}

/**
 * sixain_pass_bracket_set_upright:
 * @self: a bracket
 * @upright: whether it stands at the left of its shots
 */
void
sixain_pass_bracket_set_upright (SixainPassBracket *self,
                                 gboolean           upright)
{
  g_return_if_fail (SIXAIN_IS_PASS_BRACKET (self));

  upright = !!upright;
  if (self->upright == upright)
    return;

  self->upright = upright;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sixain_pass_bracket_show:
 * @self: a bracket
 * @plan: a plan
 * @i: which of its passes
 */
void
sixain_pass_bracket_show (SixainPassBracket *self,
                          SixainPlan        *plan,
                          guint              i)
{
  g_autofree char *label = NULL;
  gboolean changed = FALSE;

  g_return_if_fail (SIXAIN_IS_PASS_BRACKET (self));
  g_return_if_fail (plan != NULL);

  for (guint t = 0; t < SIXAIN_N_PASS_TEXTS; t++)
    {
      g_autofree char *text = sixain_pass_text_dup (sixain_plan_get_pass (plan, i), t);

      if (!g_set_str (&self->texts[t], text))
        continue;

      g_clear_object (&self->layouts[t]);
      changed = TRUE;
    }
  if (changed)
    gtk_widget_queue_draw (GTK_WIDGET (self));

  label = sixain_pass_text_dup_label (plan, i);
  if (g_set_str (&self->label, label))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
