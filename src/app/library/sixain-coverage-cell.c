/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-cast-edits.h"
#include "sixain-coverage-cell.h"

/**
 * SixainCoverageCell:
 *
 * One cell of the coverage matrix: whether a cast member is mentioned in a shot, pictured,
 * and speaking, and what it wears.
 */
struct _SixainCoverageCell {
  GtkWidget parent_instance;

  GtkWidget *mentioned;
  GtkWidget *pictured;
  GtkWidget *speaking;
  GtkLabel *costume;

  SixainShot *shot;
  SixainCastMember *member;
};

G_DEFINE_FINAL_TYPE (SixainCoverageCell, sixain_coverage_cell, GTK_TYPE_WIDGET)

enum {
  FOCUSED,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
enter_cb (SixainCoverageCell *self)
{
  g_assert (SIXAIN_IS_COVERAGE_CELL (self));

  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
pressed_cb (SixainCoverageCell *self,
            int                 n_press)
{
  g_assert (SIXAIN_IS_COVERAGE_CELL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
sixain_coverage_cell_dispose (GObject *object)
{
  SixainCoverageCell *self = SIXAIN_COVERAGE_CELL (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->shot);
  g_clear_object (&self->member);

  G_OBJECT_CLASS (sixain_coverage_cell_parent_class)->dispose (object);
}

static void
sixain_coverage_cell_class_init (SixainCoverageCellClass *klass)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space, GDK_KEY_KP_Space };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_coverage_cell_dispose;

  /**
   * SixainCoverageCell::focused:
   * @self: a cell
   *
   * It has got the focus.
   */
  signals[FOCUSED] =
    g_signal_new ("focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SixainCoverageCell::activate:
   * @self: a cell
   *
   * It was double-clicked, or a key was pressed that activates.
   */
  signals[ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activate", NULL);

  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (widget_class, "coveragecell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_sign (const char *icon)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  g_object_set (image, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  return image;
}

static void
sixain_coverage_cell_init (SixainCoverageCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *signs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->mentioned = gtk_label_new ("@");
  gtk_widget_add_css_class (self->mentioned, "heading");
  self->pictured = new_sign ("image-x-generic-symbolic");
  self->speaking = new_sign ("audio-input-microphone-symbolic");
  self->costume = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->costume, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->costume, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->costume), "caption");

  gtk_widget_set_halign (signs, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (signs), self->mentioned);
  gtk_box_append (GTK_BOX (signs), self->pictured);
  gtk_box_append (GTK_BOX (signs), self->speaking);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), signs);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->costume));
  gtk_widget_set_parent (box, GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * sixain_coverage_cell_new:
 * @shot: a shot
 * @member: a cast member
 *
 * Returns: (transfer floating): a cell that shows nothing until it is updated
 */
GtkWidget *
sixain_coverage_cell_new (SixainShot       *shot,
                          SixainCastMember *member)
{
  SixainCoverageCell *self;

  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);

  self = g_object_new (SIXAIN_TYPE_COVERAGE_CELL, NULL);
  self->shot = g_object_ref (shot);
  self->member = g_object_ref (member);

  return GTK_WIDGET (self);
}

/**
 * sixain_coverage_cell_get_shot:
 * @self: a cell
 *
 * Returns: (nullable): its column's shot
 */
SixainShot *
sixain_coverage_cell_get_shot (SixainCoverageCell *self)
{
  g_return_val_if_fail (SIXAIN_IS_COVERAGE_CELL (self), NULL);

  return self->shot;
}

/**
 * sixain_coverage_cell_get_member:
 * @self: a cell
 *
 * Returns: (nullable): its row's cast member
 */
SixainCastMember *
sixain_coverage_cell_get_member (SixainCoverageCell *self)
{
  g_return_val_if_fail (SIXAIN_IS_COVERAGE_CELL (self), NULL);

  return self->member;
}

static void
add_part (GString    *text,
          const char *part)
{
  if (text->len > 0)
    g_string_append (text, C_("coverage", ", "));
  g_string_append (text, part);
}

/**
 * sixain_coverage_cell_dup_text:
 * @self: a cell
 *
 * Returns: (transfer full): what it says, in words
 */
char *
sixain_coverage_cell_dup_text (SixainCoverageCell *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SixainCostume *worn;

  g_return_val_if_fail (SIXAIN_IS_COVERAGE_CELL (self), NULL);

  worn = sixain_cast_find_worn (self->shot, self->member);
  if (sixain_cast_is_mentioned (self->shot, self->member))
    add_part (text, C_("coverage", "mentioned"));
  if (sixain_cast_is_pictured (self->shot, self->member))
    add_part (text, C_("coverage", "pictured"));
  if (sixain_cast_is_speaking (self->shot, self->member))
    add_part (text, C_("coverage", "speaking"));
  if (worn != NULL)
    {
      g_autofree char *wears = g_strdup_printf (C_("coverage", "wears %s"), sixain_costume_get_name (worn));

      add_part (text, wears);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (C_("coverage", "not in the shot"));
}

/**
 * sixain_coverage_cell_update:
 * @self: a cell
 * @number: the number of its shot
 *
 * Shows what is so now.
 */
void
sixain_coverage_cell_update (SixainCoverageCell *self,
                             guint               number)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  SixainCostume *worn;

  g_return_if_fail (SIXAIN_IS_COVERAGE_CELL (self));

  worn = sixain_cast_find_worn (self->shot, self->member);
  text = sixain_coverage_cell_dup_text (self);
  /* Translators: a name, the number of a shot, and what is so there: "Mira, shot 3: mentioned, speaking" */
  label = g_strdup_printf (C_("accessible", "%s, shot %u: %s"), sixain_cast_member_get_name (self->member), number, text);

  gtk_widget_set_visible (self->mentioned, sixain_cast_is_mentioned (self->shot, self->member));
  gtk_widget_set_visible (self->pictured, sixain_cast_is_pictured (self->shot, self->member));
  gtk_widget_set_visible (self->speaking, sixain_cast_is_speaking (self->shot, self->member));
  gtk_label_set_label (self->costume, worn != NULL ? sixain_costume_get_name (worn) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->costume), worn != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
