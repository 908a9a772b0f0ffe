/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-library-edits.h"
#include "sixain-plan-text.h"
#include "sixain-provider.h"
#include "sixain-reference-picture.h"
#include "sixain-shot-edits.h"
#include "sixain-take-dialogs.h"
#include "sixain-take-receipt.h"
#include "sixain-take-row.h"

#define STARS 5

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
  GSimpleActionGroup *actions;

  SixainSession *session;
  SixainShot *shot;
  SixainTake *take;        /* NULL for the animatic */
  char *origin;            /* when, by what and for how much it was made */
  GCancellable *reading;   /* its receipt */
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
rate (SixainTakeRow *self,
      int            rating)
{
  g_autofree char *text = NULL;

  if (rating != sixain_take_get_rating (self->take))
    sixain_session_push (self->session, sixain_edit_new_set (C_("undo", "Rate Take"), SIXAIN_RECORD (self->take),
                                                             "rating", rating, NULL));

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d star", "%d stars", rating), rating);
  sixain_announce (self, text);
}

static void
remove_take (SixainTakeRow *self)
{
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  SixainEdit *edit;

  g_ptr_array_add (takes, self->take);
  sixain_session_end_compare (self->session);
  edit = sixain_library_edit_remove (get_storyboard (self), takes);
  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

/* This take beside what the shot shows, or beside the animatic where that is this take. */
static void
compare_mode_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  SixainTakeRow *self = SIXAIN_TAKE_ROW (user_data);
  g_autoptr (GEnumClass) modes = g_type_class_ref (SIXAIN_TYPE_COMPARE_MODE);
  const GEnumValue *mode = g_enum_get_value_by_nick (modes, g_variant_get_string (parameter, NULL));
  gboolean shows_other = !is_chosen (self) && sixain_shot_get_source (self->shot) == SIXAIN_SOURCE_TAKE;

  if (mode != NULL)
    sixain_comparison_start (sixain_session_get_comparison (self->session), mode->value,
                             shows_other ? SIXAIN_SIDE_TAKES : SIXAIN_SIDE_ANIMATIC,
                             sixain_record_get_id (SIXAIN_RECORD (self->take)));
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_autoptr (SixainTakeRow) self = g_object_ref (SIXAIN_TAKE_ROW (user_data));
  const char *name = g_action_get_name (G_ACTION (action));
  GtkWidget *widget = GTK_WIDGET (self);

  if (g_str_equal (name, "play"))
    sixain_take_dialogs_play (widget, self->session, self->take);
  else if (g_str_equal (name, "rename"))
    sixain_take_dialogs_rename (widget, self->session, self->take);
  else if (g_str_equal (name, "changes"))
    g_signal_emit (self, signals[CHANGES], 0);
  else if (g_str_equal (name, "receipt"))
    sixain_take_dialogs_show_receipt (widget, self->session, self->take);
  else if (g_str_equal (name, "save"))
    sixain_take_dialogs_save (widget, self->session, self->take);
  else if (g_str_equal (name, "remove"))
    remove_take (self);
}

static void
rate_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  rate (SIXAIN_TAKE_ROW (user_data), g_variant_get_int32 (parameter));
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

  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_0 + STARS)
    rate (self, keyval - GDK_KEY_0);
  else if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_0 + STARS)
    rate (self, keyval - GDK_KEY_KP_0);
  else if (keyval == GDK_KEY_F2)
    sixain_take_dialogs_rename (GTK_WIDGET (self), self->session, self->take);
  else if (keyval == GDK_KEY_Menu)
    gtk_menu_button_popup (self->menu);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    remove_take (self);
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
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  g_clear_object (&self->shot);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (sixain_take_row_parent_class)->dispose (object);
}

static void
sixain_take_row_finalize (GObject *object)
{
  SixainTakeRow *self = SIXAIN_TAKE_ROW (object);

  g_free (self->origin);

  G_OBJECT_CLASS (sixain_take_row_parent_class)->finalize (object);
}

static void
sixain_take_row_class_init (SixainTakeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_take_row_dispose;
  object_class->finalize = sixain_take_row_finalize;

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

static const char *
find_model (SixainTakeRow *self)
{
  GListModel *profiles = sixain_session_get_profiles (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_str_equal (sixain_profile_get_id (profile), sixain_take_get_profile (self->take)))
        return sixain_profile_get_name (profile);
    }

  return sixain_take_get_profile (self->take);
}

/* What was made here was made by no model, and for nothing. */
static char *
dup_local_maker (SixainTakeReceipt *receipt)
{
  g_autoptr (SixainProvider) provider = sixain_providers_find (sixain_take_receipt_get_provider (receipt));

  if (provider == NULL || (sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_LOCAL) == 0)
    return NULL;

  return g_strdup (sixain_provider_get_name (provider));
}

static char *
describe_origin (SixainTakeRow     *self,
                 SixainTakeReceipt *receipt) /* (nullable) */
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDateTime) date = receipt != NULL ? sixain_take_receipt_dup_date (receipt) : NULL;
  g_autofree char *maker = receipt != NULL ? dup_local_maker (receipt) : NULL;
  gint64 price = receipt != NULL && maker == NULL ? sixain_take_receipt_get_price (receipt) : -1;

  if (maker == NULL)
    maker = g_strdup (find_model (self));
  if (date != NULL)
    /* Translators: the day and time a take was made, as strftime(3) writes it */
    g_ptr_array_add (parts, g_date_time_format (date, C_("take", "%-d %b, %H:%M")));
  if (*maker != '\0')
    g_ptr_array_add (parts, g_steal_pointer (&maker));
  if (price >= 0)
    g_ptr_array_add (parts, sixain_plan_format_price (price));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  SixainTakeRow *self = data; /* gone once it is cancelled */
  g_autoptr (GPtrArray) receipts = sixain_take_receipt_load_finish (result, NULL);

  if (receipts == NULL)
    return;

  g_free (self->origin);
  self->origin = describe_origin (self, g_ptr_array_index (receipts, 0));
  sixain_take_row_update (self);
}

static void
read_receipt (SixainTakeRow *self)
{
  g_autofree char *path = g_build_filename (sixain_document_get_folder (sixain_session_get_document (self->session)),
                                            sixain_take_get_receipt (self->take), NULL);

  if (*sixain_take_get_receipt (self->take) == '\0')
    return;

  self->reading = g_cancellable_new ();
  sixain_take_receipt_load_async ((const char * const []) { path, NULL }, self->reading, read_cb, self);
}

static GMenuModel *
new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) stars = g_menu_new ();
  g_autoptr (GMenu) compare = g_menu_new ();
  g_autoptr (GMenu) request = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  for (int i = 0; i <= STARS; i++)
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

static void
add_actions (SixainTakeRow *self)
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

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "take", G_ACTION_GROUP (self->actions));
}

/* Off where another take is compared. */
static void
update_compare_mode (SixainTakeRow *self)
{
  SixainComparison *comparison = sixain_session_get_comparison (self->session);
  gboolean mine = g_strcmp0 (sixain_comparison_get_side (comparison, SIXAIN_SIDE_SECOND),
                             sixain_record_get_id (SIXAIN_RECORD (self->take))) == 0;
  g_autoptr (GEnumClass) modes = g_type_class_ref (SIXAIN_TYPE_COMPARE_MODE);
  const GEnumValue *mode = g_enum_get_value (modes, mine ? sixain_comparison_get_mode (comparison) : SIXAIN_COMPARE_OFF);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "compare")),
                             g_variant_new_string (mode->value_nick));
}

static void
add_take (SixainTakeRow *self)
{
  GtkWidget *picture = sixain_reference_picture_new (40);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = new_menu ();

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
  self->origin = describe_origin (self, NULL);
  read_receipt (self);
  add_actions (self);
  g_signal_connect_object (self->session, "compared", G_CALLBACK (sixain_take_row_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_session_get_comparison (self->session), "changed",
                           G_CALLBACK (update_compare_mode), self, G_CONNECT_SWAPPED);
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
  int rating = sixain_take_get_rating (self->take);
  g_autofree char *stars = g_strndup (full, rating * strlen ("★"));
  g_autofree char *subtitle = g_strconcat (stars, rating > 0 && *self->origin != '\0' ? "\n" : "", self->origin, NULL);
  g_autofree char *counted = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d star", "%d stars", rating), rating);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", name, counted, self->origin);
  /* Translators: %s is the name of a take */
  g_autofree char *compare = g_strdup_printf (C_("accessible", "Show %s for comparison"), name);
  g_autofree char *menu = g_strdup_printf (C_("accessible", "Menu of %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare), GTK_ACCESSIBLE_PROPERTY_LABEL, compare, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_toggle_button_set_active (self->compare, is_compared (self));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "rate")),
                             g_variant_new_int32 (rating));
  update_compare_mode (self);
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
