/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-preview-private.h"
#include "sixain-take-stretch.h"

/* How two versions are compared: what is seen of them, what they are called, what else
 * they could be. */

static SixainComparison *
get_comparison (SixainPreview *self)
{
  return self->session != NULL ? sixain_session_get_comparison (self->session) : NULL;
}

/* The shot under the playhead. */
static SixainShot *
get_shot (SixainPreview *self)
{
  SixainTimelineModel *model = sixain_session_get_timeline (self->session);

  return sixain_timeline_model_get_shot (model, sixain_timeline_model_get_shot_at (model, sixain_timeline_model_get_playhead (model)));
}

static void
append_choice (GMenu      *menu,
               const char *name,
               const char *action,
               const char *target)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* The takes of the shot, the last that came first, as the takes of the inspector. */
static void
append_takes (SixainPreview *self,
              SixainShot    *shot,
              GMenu         *menu,
              const char    *action)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  GListModel *takes = sixain_storyboard_get_takes (storyboard);

  for (guint i = g_list_model_get_n_items (takes); i > 0; i--)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (takes, i - 1);

      if (sixain_take_covers (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (shot))))
        append_choice (menu, sixain_take_get_name (take), action, sixain_record_get_id (SIXAIN_RECORD (take)));
    }
}

/* Of the shot that is under the playhead when it is opened. */
static void
opening_cb (SixainPreview    *self,
            SixainSideButton *button)
{
  static const char *const actions[] = { "compare.first", "compare.second" };
  static const char *const targets[] = { "first", "second" };
  const SixainCompareSide side = button == sixain_screen_get_side (self->screen, SIXAIN_SIDE_SECOND) ? SIXAIN_SIDE_SECOND
                                                                                                     : SIXAIN_SIDE_FIRST;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) versions = g_menu_new ();
  g_autoptr (GMenu) sound = g_menu_new ();
  SixainShot *shot;

  g_assert (SIXAIN_IS_PREVIEW (self));

  shot = get_shot (self);
  append_choice (versions, C_("preview", "Board"), actions[side], SIXAIN_SIDE_BOARD);
  append_choice (versions, C_("preview", "Animatic"), actions[side], SIXAIN_SIDE_ANIMATIC);
  append_choice (versions, C_("preview", "Chosen Takes"), actions[side], SIXAIN_SIDE_TAKES);
  if (shot != NULL)
    append_takes (self, shot, versions, actions[side]);
  append_choice (sound, C_("preview", "Hear This Side"), "compare.heard", targets[side]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (versions));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sound));

  sixain_side_button_set_menu (button, G_MENU_MODEL (menu));
}

static const char *
get_name (SixainPreview     *self,
          SixainShot        *shot,
          SixainCompareSide  side)
{
  SixainShowing showing = { SIXAIN_SOURCE_ANIMATIC, NULL, 0 };
  SixainTake *take = NULL;

  if (shot != NULL)
    sixain_comparison_get_showing (get_comparison (self), side, shot, &showing);
  if (showing.source == SIXAIN_SOURCE_TAKE && showing.take != NULL)
    take = sixain_storyboard_find_take (sixain_session_get_storyboard (self->session), showing.take);

  return take != NULL ? sixain_take_get_name (take)
         : showing.source == SIXAIN_SOURCE_BOARD ? C_("preview", "Board") : C_("preview", "Animatic");
}

static void
show_side (SixainPreview     *self,
           SixainShot        *shot,
           SixainCompareSide  side)
{
  sixain_side_button_show (sixain_screen_get_side (self->screen, side), get_name (self, shot, side),
                           sixain_comparison_get_heard (get_comparison (self)) == side);
}

/* A quick look is at one picture, whole. */
static SixainCompareMode
get_mode (SixainPreview *self)
{
  if (get_comparison (self) == NULL || sixain_session_get_compared (self->session, NULL) != NULL)
    return SIXAIN_COMPARE_OFF;

  return sixain_comparison_get_mode (get_comparison (self));
}

void
sixain_preview_show_sides (SixainPreview *self)
{
  SixainShot *shot;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (get_mode (self) == SIXAIN_COMPARE_OFF)
    return;

  shot = get_shot (self);
  for (guint i = 0; i < SIXAIN_N_SIDES; i++)
    show_side (self, shot, i);
}

/* Where there is no room for its button, it is in the menu of what else can be done. */
static void
show_more (SixainPreview *self,
           gboolean       there)
{
  if (there && !self->more_compares)
    g_menu_append_section (self->more_menu, C_("menu", "Compare"), gtk_menu_button_get_menu_model (self->compare_button));
  else if (!there && self->more_compares)
    g_menu_remove (self->more_menu, g_menu_model_get_n_items (G_MENU_MODEL (self->more_menu)) - 1);
  self->more_compares = there;
}

/* What had the focus goes, and the keys would be lost with it. */
static void
keep_focus (SixainPreview *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->screen)) != NULL)
    sixain_preview_focus_play (self);
}

void
sixain_preview_show_comparison (SixainPreview *self)
{
  SixainCompareMode mode;
  gboolean there;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session == NULL)
    return;

  there = g_list_model_get_n_items (sixain_storyboard_get_takes (sixain_session_get_storyboard (self->session))) > 0;
  if (!there)
    sixain_comparison_set_mode (get_comparison (self), SIXAIN_COMPARE_OFF);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_button), there && !self->narrow);
  show_more (self, there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.cycle-compare", there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.end-compare",
                                 sixain_comparison_get_mode (get_comparison (self)) != SIXAIN_COMPARE_OFF);

  mode = get_mode (self);
  if (mode == SIXAIN_COMPARE_OFF)
    keep_focus (self);
  sixain_screen_set_mode (self->screen, mode);
  sixain_preview_show_sides (self);
  sixain_preview_update_size (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->guides));
}

static void
set_mode (SixainPreview     *self,
          SixainCompareMode  mode)
{
  const char *said[] = {
    [SIXAIN_COMPARE_OFF] = C_("announcement", "Shows one version"),
    [SIXAIN_COMPARE_WIPE] = C_("announcement", "Compares by wipe"),
    [SIXAIN_COMPARE_SIDE_BY_SIDE] = C_("announcement", "Compares side by side"),
  };

  sixain_comparison_set_mode (get_comparison (self), mode);
  sixain_announce (self, said[mode]);
}

static void
cycle_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  SixainPreview *self = SIXAIN_PREVIEW (widget);

  if (get_comparison (self) != NULL)
    set_mode (self, (sixain_comparison_get_mode (get_comparison (self)) + 1) % (SIXAIN_COMPARE_SIDE_BY_SIDE + 1));
}

static void
end_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  SixainPreview *self = SIXAIN_PREVIEW (widget);

  if (get_comparison (self) != NULL)
    set_mode (self, SIXAIN_COMPARE_OFF);
}

void
sixain_preview_install_compare (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.cycle-compare", NULL, cycle_cb);
  gtk_widget_class_install_action (widget_class, "preview.end-compare", NULL, end_cb);
}

void
sixain_preview_init_compare (SixainPreview *self)
{
  g_assert (SIXAIN_IS_PREVIEW (self));

  /* its items ask for properties, which need the whole template */
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (self->more_menu));
  for (guint i = 0; i < SIXAIN_N_SIDES; i++)
    g_signal_connect_object (sixain_screen_get_side (self->screen, i), "opening", G_CALLBACK (opening_cb), self, G_CONNECT_SWAPPED);
}

/* What is chosen in the menus are properties of the session's comparison. */
void
sixain_preview_add_comparison (SixainPreview *self)
{
  static const char *const names[] = { "mode", "first", "second", "heard" };
  g_autoptr (GSimpleActionGroup) group = NULL;

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session != NULL)
    {
      group = g_simple_action_group_new ();
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autoptr (GPropertyAction) action = g_property_action_new (names[i], get_comparison (self), names[i]);

          g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
        }
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", G_ACTION_GROUP (group));
}
