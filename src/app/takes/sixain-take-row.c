/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-reference-picture.h"
#include "sixain-shot-edits.h"
#include "sixain-take-actions.h"
#include "sixain-take-dialogs.h"
#include "sixain-take-origin.h"
#include "sixain-take-row.h"

/**
 * SixainTakeRow:
 *
 * A take that a shot can show, or its animatic. Enter chooses it, 0 to 5 rate it, F2 renames
 * it, Delete removes it, and C shows it as long as it is held.
 */
struct _SixainTakeRow {
  AdwActionRow parent_instance;

  GtkCheckButton *check;
  GtkToggleButton *compare; /* NULL for the animatic, and what follows */
  GtkMenuButton *menu;
  SixainTakeActions *actions;
  SixainTakeOrigin *origin;

  SixainSession *session;
  SixainShot *shot;
  SixainTake *take;        /* NULL for the animatic */
  gboolean held;           /* the key that compares is down */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainTakeRow, sixain_take_row, ADW_TYPE_ACTION_ROW)

enum {
  CHANGES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SixainStoryboard *
get_storyboard (SixainTakeRow *self)
{
  return sixain_session_get_storyboard (self->session);
}

static gboolean
is_chosen (SixainTakeRow *self)
{
  if (sixain_shot_get_source (self->shot) != SIXAIN_SOURCE_TAKE)
    return self->take == NULL && sixain_shot_get_source (self->shot) == SIXAIN_SOURCE_ANIMATIC;

  return self->take != NULL &&
         g_strcmp0 (sixain_shot_get_take (self->shot), sixain_record_get_id (SIXAIN_RECORD (self->take))) == 0;
}

static gboolean
is_compared (SixainTakeRow *self)
{
  const char *take;
  const char *shot = sixain_session_get_compared (self->session, &take);

  return self->take != NULL && g_strcmp0 (shot, sixain_record_get_id (SIXAIN_RECORD (self->shot))) == 0 &&
         g_strcmp0 (take, sixain_record_get_id (SIXAIN_RECORD (self->take))) == 0;
}

static void
use (SixainTakeRow *self)
{
  SixainStoryboard *storyboard = get_storyboard (self);
  guint position = sixain_timeline_model_find_shot (sixain_session_get_timeline (self->session),
                                                    sixain_record_get_id (SIXAIN_RECORD (self->shot)));
  SixainEdit *edit;

  edit = self->take != NULL ? sixain_shot_edit_use (storyboard, &position, 1, self->take)
                            : sixain_shot_edit_show (storyboard, &position, 1, SIXAIN_SOURCE_ANIMATIC);
  sixain_session_end_compare (self->session);
  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

static void
toggled_cb (SixainTakeRow *self)
{
  g_assert (SIXAIN_IS_TAKE_ROW (self));

  if (!self->updating && gtk_check_button_get_active (self->check))
    use (self);
}

static void
compare_cb (SixainTakeRow *self)
{
  g_assert (SIXAIN_IS_TAKE_ROW (self));

  if (self->updating)
    return;

  if (gtk_toggle_button_get_active (self->compare))
    sixain_session_compare (self->session, self->shot, self->take);
  else
    sixain_session_end_compare (self->session);
}

static void
changes_cb (SixainTakeRow *self)
{
  g_assert (SIXAIN_IS_TAKE_ROW (self));

  g_signal_emit (self, signals[CHANGES], 0);
}

static void
let_go (SixainTakeRow *self)
{
  g_assert (SIXAIN_IS_TAKE_ROW (self));

  if (!self->held)
    return;

  self->held = FALSE;
  sixain_session_end_compare (self->session);
}

static gboolean
key_pressed_cb (SixainTakeRow   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  g_assert (SIXAIN_IS_TAKE_ROW (self));

  if (modifiers == GDK_SHIFT_MASK && keyval == GDK_KEY_F10)
    keyval = GDK_KEY_Menu;
  else if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_c)
    {
      /* what is shown already is compared with the other */
      if (!self->held)
        self->held = sixain_session_compare (self->session, self->shot, is_chosen (self) ? NULL : self->take);
      return GDK_EVENT_STOP;
    }

  if (self->take == NULL)
    return GDK_EVENT_PROPAGATE;

  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_0 + SIXAIN_TAKE_STARS)
    sixain_take_actions_rate (self->actions, keyval - GDK_KEY_0);
  else if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_0 + SIXAIN_TAKE_STARS)
    sixain_take_actions_rate (self->actions, keyval - GDK_KEY_KP_0);
  else if (keyval == GDK_KEY_F2)
    sixain_take_dialogs_rename (GTK_WIDGET (self), self->session, self->take);
  else if (keyval == GDK_KEY_Menu)
    gtk_menu_button_popup (self->menu);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    sixain_take_actions_remove (self->actions);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
key_released_cb (SixainTakeRow *self,
                 guint          keyval)
{
  if (keyval == GDK_KEY_c)
    let_go (self);
}

static void
sixain_take_row_dispose (GObject *object)
{
  SixainTakeRow *self = SIXAIN_TAKE_ROW (object);

  if (self->session != NULL)
    let_go (self);
  g_clear_object (&self->actions);
  g_clear_object (&self->origin);
  g_clear_object (&self->session);
  g_clear_object (&self->shot);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (sixain_take_row_parent_class)->dispose (object);
}

static void
sixain_take_row_class_init (SixainTakeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_take_row_dispose;

  /**
   * SixainTakeRow::changes:
   *
   * The user asks how its request differs.
   */
  signals[CHANGES] = g_signal_new ("changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sixain_take_row_init (SixainTakeRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (GTK_WIDGET (self->check), FALSE);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (let_go), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
add_take (SixainTakeRow *self)
{
  GtkWidget *picture = sixain_reference_picture_new (40);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = sixain_take_actions_new_menu ();

  sixain_reference_picture_set_record (SIXAIN_REFERENCE_PICTURE (picture), get_storyboard (self),
                                       sixain_document_get_folder (sixain_session_get_document (self->session)),
                                       SIXAIN_RECORD (self->take));
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), picture);

  self->compare = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->compare), "view-reveal-symbolic");
  gtk_widget_set_valign (GTK_WIDGET (self->compare), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->compare), C_("tooltip", "Show for Comparison (hold C)"));
  gtk_widget_add_css_class (GTK_WIDGET (self->compare), "flat");
  g_signal_connect_object (self->compare, "toggled", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->compare));

  self->menu = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->menu, "view-more-symbolic");
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, C_("tooltip", "Menu"));
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  /* stars are drawn for the eye: the row says their number instead */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  self->origin = sixain_take_origin_new (self->session, self->take);
  g_signal_connect_object (self->origin, "notify::text", G_CALLBACK (sixain_take_row_update), self, G_CONNECT_SWAPPED);
  self->actions = sixain_take_actions_new (GTK_WIDGET (self), self->session, self->shot, self->take);
  g_signal_connect_object (self->actions, "changes", G_CALLBACK (changes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "compared", G_CALLBACK (sixain_take_row_update), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_take_row_new:
 * @session: a session
 * @shot: a shot of it
 * @take: (nullable): a take that covers it, %NULL for its animatic
 * @first: (nullable): a row of the same choice
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_take_row_new (SixainSession *session,
                     SixainShot    *shot,
                     SixainTake    *take,
                     SixainTakeRow *first)
{
  SixainTakeRow *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);

  self = g_object_new (SIXAIN_TYPE_TAKE_ROW, NULL);
  self->session = g_object_ref (session);
  self->shot = g_object_ref (shot);
  g_set_object (&self->take, take);

  if (take != NULL)
    add_take (self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  /* the same for all, so that one is always chosen */
  self->updating = TRUE;
  gtk_check_button_set_group (self->check, first != NULL ? first->check : NULL);
  self->updating = FALSE;
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  sixain_take_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_take_row_get_take:
 * @self: a row
 *
 * Returns: (nullable): its take
 */
SixainTake *
sixain_take_row_get_take (SixainTakeRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_TAKE_ROW (self), NULL);

  return self->take;
}

static void
update_take (SixainTakeRow *self)
{
  static const char full[] = "★★★★★";
  const char *name = sixain_take_get_name (self->take);
  const char *origin = sixain_take_origin_get_text (self->origin);
  int rating = sixain_take_get_rating (self->take);
  g_autofree char *stars = g_strndup (full, rating * strlen ("★"));
  g_autofree char *subtitle = g_strconcat (stars, rating > 0 && *origin != '\0' ? "\n" : "", origin, NULL);
  g_autofree char *counted = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d star", "%d stars", rating), rating);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", name, counted, origin);
  /* Translators: %s is the name of a take */
  g_autofree char *compare = g_strdup_printf (C_("accessible", "Show %s for comparison"), name);
  g_autofree char *menu = g_strdup_printf (C_("accessible", "Menu of %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare), GTK_ACCESSIBLE_PROPERTY_LABEL, compare, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_toggle_button_set_active (self->compare, is_compared (self));
  sixain_take_actions_update (self->actions);
}

/**
 * sixain_take_row_update:
 * @self: a row
 *
 * Shows its name, its stars and whether it is chosen as they are now.
 */
void
sixain_take_row_update (SixainTakeRow *self)
{
  gboolean chosen;

  g_return_if_fail (SIXAIN_IS_TAKE_ROW (self));

  self->updating = TRUE;
  chosen = is_chosen (self);
  gtk_check_button_set_active (self->check, chosen);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
  if (self->take != NULL)
    {
      update_take (self);
    }
  else
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), C_("take", "Animatic"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), C_("take", "Drawn from the frames, for nothing"));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
  self->updating = FALSE;
}
