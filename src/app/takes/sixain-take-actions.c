/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-library-edits.h"
#include "sixain-take-actions.h"
#include "sixain-take-dialogs.h"

/**
 * SixainTakeActions:
 *
 * What can be done with a take of a shot: "take.play", "take.rename", "take.rate" and so on,
 * for a widget and what is in it. Main thread only.
 */
struct _SixainTakeActions {
  GObject parent_instance;

  GtkWidget *widget; /* which owns it */
  GSimpleActionGroup *group;
  SixainSession *session;
  SixainShot *shot;
  SixainTake *take;
};

G_DEFINE_FINAL_TYPE (SixainTakeActions, sixain_take_actions, G_TYPE_OBJECT)

enum {
  CHANGES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* This take beside what the shot shows, or beside the animatic where that is this take. */
static void
compare_mode_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  SixainTakeActions *self = SIXAIN_TAKE_ACTIONS (user_data);
  g_autoptr (GEnumClass) modes = g_type_class_ref (SIXAIN_TYPE_COMPARE_MODE);
  const GEnumValue *mode = g_enum_get_value_by_nick (modes, g_variant_get_string (parameter, NULL));
  const char *id = sixain_record_get_id (SIXAIN_RECORD (self->take));
  gboolean shows_other = sixain_shot_get_source (self->shot) == SIXAIN_SOURCE_TAKE &&
                         g_strcmp0 (sixain_shot_get_take (self->shot), id) != 0;

  if (mode != NULL)
    sixain_comparison_start (sixain_session_get_comparison (self->session), mode->value,
                             shows_other ? SIXAIN_SIDE_TAKES : SIXAIN_SIDE_ANIMATIC,
                             id);
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_autoptr (SixainTakeActions) self = g_object_ref (SIXAIN_TAKE_ACTIONS (user_data));
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "play"))
    sixain_take_dialogs_play (self->widget, self->session, self->take);
  else if (g_str_equal (name, "rename"))
    sixain_take_dialogs_rename (self->widget, self->session, self->take);
  else if (g_str_equal (name, "changes"))
    g_signal_emit (self, signals[CHANGES], 0);
  else if (g_str_equal (name, "receipt"))
    sixain_take_dialogs_show_receipt (self->widget, self->session, self->take);
  else if (g_str_equal (name, "save"))
    sixain_take_dialogs_save (self->widget, self->session, self->take);
  else if (g_str_equal (name, "remove"))
    sixain_take_actions_remove (self);
}

static void
rate_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  sixain_take_actions_rate (SIXAIN_TAKE_ACTIONS (user_data), g_variant_get_int32 (parameter));
}

/* Off where another take is compared. */
static void
update_compare_mode (SixainTakeActions *self)
{
  SixainComparison *comparison = sixain_session_get_comparison (self->session);
  gboolean mine = g_strcmp0 (sixain_comparison_get_side (comparison, SIXAIN_SIDE_SECOND),
                             sixain_record_get_id (SIXAIN_RECORD (self->take))) == 0;
  g_autoptr (GEnumClass) modes = g_type_class_ref (SIXAIN_TYPE_COMPARE_MODE);
  const GEnumValue *mode = g_enum_get_value (modes, mine ? sixain_comparison_get_mode (comparison) : SIXAIN_COMPARE_OFF);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), "compare")),
                             g_variant_new_string (mode->value_nick));
}

static void
sixain_take_actions_dispose (GObject *object)
{
  SixainTakeActions *self = SIXAIN_TAKE_ACTIONS (object);

  g_clear_object (&self->group);
  g_clear_object (&self->session);
  g_clear_object (&self->shot);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (sixain_take_actions_parent_class)->dispose (object);
}

static void
sixain_take_actions_class_init (SixainTakeActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_take_actions_dispose;

  /**
   * SixainTakeActions::changes:
   *
   * The user asks how its request differs.
   */
  signals[CHANGES] = g_signal_new ("changes", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sixain_take_actions_init (SixainTakeActions *self)
{
  const GActionEntry entries[] = {
    { .name = "play", .activate = action_cb },
    { .name = "rename", .activate = action_cb },
    { .name = "changes", .activate = action_cb },
    { .name = "receipt", .activate = action_cb },
    { .name = "save", .activate = action_cb },
    { .name = "remove", .activate = action_cb },
    { .name = "rate", .activate = rate_cb, .parameter_type = "i", .state = "0" },
    { .name = "compare", .activate = compare_mode_cb, .parameter_type = "s", .state = "'off'" },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
}

/**
 * sixain_take_actions_new:
 * @widget: what gets them, which outlives them
 * @session: a session
 * @shot: a shot of its storyboard
 * @take: a take that covers it
 *
 * Returns: (transfer full): the actions of the take
 */
SixainTakeActions *
sixain_take_actions_new (GtkWidget     *widget,
                         SixainSession *session,
                         SixainShot    *shot,
                         SixainTake    *take)
{
  SixainTakeActions *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);
  g_return_val_if_fail (SIXAIN_IS_TAKE (take), NULL);

  self = g_object_new (SIXAIN_TYPE_TAKE_ACTIONS, NULL);
  self->widget = widget;
  self->session = g_object_ref (session);
  self->shot = g_object_ref (shot);
  self->take = g_object_ref (take);
  gtk_widget_insert_action_group (widget, "take", G_ACTION_GROUP (self->group));
  g_signal_connect_object (sixain_session_get_comparison (session), "changed",
                           G_CALLBACK (update_compare_mode), self, G_CONNECT_SWAPPED);
  sixain_take_actions_update (self);

  return self;
}

/**
 * sixain_take_actions_new_menu:
 *
 * Returns: (transfer full): a menu of the actions, for where they are
 */
GMenuModel *
sixain_take_actions_new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) stars = g_menu_new ();
  g_autoptr (GMenu) compare = g_menu_new ();
  g_autoptr (GMenu) request = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  for (int i = 0; i <= SIXAIN_TAKE_STARS; i++)
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d star", "%d stars", i), i);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "take.rate", "i", i);
      g_menu_append_item (stars, item);
    }

  g_menu_append (first, C_("menu", "_Play"), "take.play");
  g_menu_append (first, C_("menu", "_Rename…"), "take.rename");
  g_menu_append_submenu (first, C_("menu", "Ra_te"), G_MENU_MODEL (stars));
  g_menu_append (compare, C_("menu", "_Off"), "take.compare::off");
  g_menu_append (compare, C_("menu", "_Wipe"), "take.compare::wipe");
  g_menu_append (compare, C_("menu", "_Side by Side"), "take.compare::side-by-side");
  g_menu_append_submenu (first, C_("menu", "Co_mpare"), G_MENU_MODEL (compare));
  g_menu_append (request, C_("menu", "_What Changed"), "take.changes");
  g_menu_append (request, C_("menu", "Re_ceipt"), "take.receipt");
  g_menu_append (request, C_("menu", "_Save Film As…"), "take.save");
  g_menu_append (last, C_("menu", "Re_move"), "take.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (request));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

/**
 * sixain_take_actions_rate:
 * @self: the actions of a take
 * @rating: stars, 0 to %SIXAIN_TAKE_STARS
 */
void
sixain_take_actions_rate (SixainTakeActions *self,
                          int                rating)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SIXAIN_IS_TAKE_ACTIONS (self));

  if (rating != sixain_take_get_rating (self->take))
    sixain_session_push (self->session, sixain_edit_new_set (C_("undo", "Rate Take"), SIXAIN_RECORD (self->take),
                                                             "rating", rating, NULL));

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d star", "%d stars", rating), rating);
  sixain_announce (self->widget, text);
}

/**
 * sixain_take_actions_remove:
 * @self: the actions of a take
 *
 * Takes it out of the storyboard.
 */
void
sixain_take_actions_remove (SixainTakeActions *self)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  SixainEdit *edit;

  g_return_if_fail (SIXAIN_IS_TAKE_ACTIONS (self));

  g_ptr_array_add (takes, self->take);
  sixain_session_end_compare (self->session);
  edit = sixain_library_edit_remove (sixain_session_get_storyboard (self->session), takes);
  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

/**
 * sixain_take_actions_update:
 * @self: the actions of a take
 *
 * Marks its stars, and how it is compared, as they are now.
 */
void
sixain_take_actions_update (SixainTakeActions *self)
{
  g_return_if_fail (SIXAIN_IS_TAKE_ACTIONS (self));

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), "rate")),
                             g_variant_new_int32 (sixain_take_get_rating (self->take)));
  update_compare_mode (self);
}
