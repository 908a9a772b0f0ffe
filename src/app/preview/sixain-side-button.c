/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-side-button.h"

/**
 * SixainSideButton:
 *
 * Names one of two pictures that are compared, says which is heard, and lets another be
 * chosen.
 */
struct _SixainSideButton {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkWidget *sound;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SixainSideButton, sixain_side_button, ADW_TYPE_BIN)

enum {
  OPENING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
opening_cb (GtkMenuButton *button,
            gpointer       user_data)
{
  g_signal_emit (SIXAIN_SIDE_BUTTON (user_data), signals[OPENING], 0);
}

static void
sixain_side_button_class_init (SixainSideButtonClass *klass)
{
  /**
   * SixainSideButton::opening:
   *
   * Its menu is about to be seen: the moment for sixain_side_button_set_menu().
   */
  signals[OPENING] = g_signal_new ("opening", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sixain_side_button_init (SixainSideButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autoptr (GMenu) menu = g_menu_new ();

  self->sound = gtk_image_new_from_icon_name ("audio-volume-high-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->sound), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_visible (self->sound, FALSE);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 24);
  gtk_box_append (GTK_BOX (box), self->sound);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
  gtk_menu_button_set_create_popup_func (self->button, opening_cb, self, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), C_("tooltip", "What This Side Shows"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "osd");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "side-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, C_("accessible", "What this side shows"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * sixain_side_button_show:
 * @self: a button
 * @name: what the side shows
 * @heard: whether it is heard as well
 */
void
sixain_side_button_show (SixainSideButton *self,
                         const char       *name,
                         gboolean          heard)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (SIXAIN_IS_SIDE_BUTTON (self));
  g_return_if_fail (name != NULL);

  /* Translators: %s is “Animatic”, “Board” or the name of a take, one of two that are compared */
  spoken = g_strdup_printf (heard ? C_("accessible", "Shows %s, and is heard") : C_("accessible", "Shows %s, and is not heard"),
                            name);
  gtk_label_set_label (self->label, name);
  gtk_widget_set_visible (self->sound, heard);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * sixain_side_button_set_menu:
 * @self: a button
 * @menu: what the side can show
 */
void
sixain_side_button_set_menu (SixainSideButton *self,
                             GMenuModel       *menu)
{
  g_return_if_fail (SIXAIN_IS_SIDE_BUTTON (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_menu_model (self->button, menu);
}
