/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

#include "sixain-shot-edits.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static SixainStoryboard *
get_storyboard (SixainTimeline *self)
{
  return sixain_timeline_model_get_storyboard (self->model);
}

/* Selects a run of shots an edit made, and keeps the focus with them. */
void
sixain_timeline_select_run (SixainTimeline *self,
                            guint           first,
                            guint           n)
{
  gboolean focused = (gtk_widget_get_state_flags (GTK_WIDGET (self->shots)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_assert (SIXAIN_IS_TIMELINE (self));

  sixain_timeline_model_select (self->model, first);
  if (n > 1)
    sixain_timeline_model_select_to (self->model, first + n - 1);
  sixain_timeline_choose (self, first);
  if (focused)
    sixain_timeline_focus_current (self);
}

static void
duplicate_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;

  if (self->model == NULL)
    return;

  selection = sixain_timeline_model_dup_selection (self->model);
  if (!sixain_timeline_model_push (self->model,
                                   sixain_shot_edit_duplicate (get_storyboard (self),
                                                               (const guint *) selection->data, selection->len)))
    return;

  sixain_timeline_select_run (self, g_array_index (selection, guint, selection->len - 1) + 1, selection->len);
  sixain_timeline_say_shot (self);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;
  gboolean keep_time = g_str_equal (action, "timeline.delete-keep-time");
  guint left;

  if (self->model == NULL)
    return;

  selection = sixain_timeline_model_dup_selection (self->model);
  if (!sixain_timeline_model_push (self->model,
                                   sixain_shot_edit_delete (get_storyboard (self),
                                                            (const guint *) selection->data, selection->len, keep_time)))
    return;

  left = sixain_timeline_model_get_n_shots (self->model);
  sixain_timeline_say (self, g_dngettext (GETTEXT_PACKAGE, "Deleted, %u shot left", "Deleted, %u shots left", left), left);
}

static void
skip_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;
  gboolean skip = FALSE;

  if (self->model == NULL)
    return;

  /* one that plays among them: skip them all */
  selection = sixain_timeline_model_dup_selection (self->model);
  for (guint i = 0; i < selection->len; i++)
    skip = skip || !sixain_shot_get_skip (sixain_timeline_model_get_shot (self->model, g_array_index (selection, guint, i)));

  if (sixain_timeline_model_push (self->model,
                                  sixain_shot_edit_skip (get_storyboard (self),
                                                         (const guint *) selection->data, selection->len, skip)))
    sixain_timeline_say_shot (self);
}

static void
move_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;
  guint n_shots;
  guint first;
  guint to;

  if (self->model == NULL)
    return;

  selection = sixain_timeline_model_dup_selection (self->model);
  if (selection->len == 0)
    return;

  n_shots = sixain_timeline_model_get_n_shots (self->model);
  first = g_array_index (selection, guint, 0);
  to = first;
  if (g_str_equal (action, "timeline.move-left"))
    to = first > 0 ? first - 1 : 0;
  else if (g_str_equal (action, "timeline.move-right"))
    to = first + 1;
  else if (g_str_equal (action, "timeline.move-first"))
    to = 0;
  else
    to = n_shots;

  if (!sixain_timeline_model_push (self->model,
                                   sixain_shot_edit_move (get_storyboard (self),
                                                          (const guint *) selection->data, selection->len, to)))
    {
      gtk_widget_error_bell (widget);
      return;
    }

  sixain_timeline_choose (self, sixain_timeline_model_get_current_position (self->model));
  sixain_timeline_say (self, C_("announcement", "Moved to position %u of %u"),
                       sixain_timeline_model_get_current_position (self->model) + 1, n_shots);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  SixainProfile *profile;
  const SixainRate *rate;
  g_autoptr (SixainShot) shot = NULL;
  guint n_shots;
  gint64 length;

  if (self->model == NULL)
    return;

  /* an even share of what the model allows */
  profile = sixain_timeline_model_get_profile (self->model);
  rate = sixain_storyboard_get_rate (get_storyboard (self));
  length = llround (3.0 * rate->num / rate->den);
  if (profile != NULL && sixain_profile_get_shots_max (profile) > 0)
    length = sixain_timeline_model_get_limit (self->model) / sixain_profile_get_shots_max (profile);

  n_shots = sixain_timeline_model_get_n_shots (self->model);
  shot = sixain_shot_new (MAX (length, 1));
  if (!sixain_timeline_model_push (self->model, sixain_shot_edit_add (get_storyboard (self), n_shots, shot)))
    return;

  sixain_timeline_model_select (self->model, n_shots);
  sixain_timeline_choose (self, n_shots);
  sixain_timeline_focus_current (self);
  sixain_timeline_say_shot (self);
}

static void
select_all_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);

  if (self->model != NULL)
    sixain_timeline_model_select_all (self->model);
}

static void
mark_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  gint64 in_point;
  gint64 out_point;

  if (self->model == NULL)
    return;

  in_point = sixain_timeline_model_get_in_point (self->model);
  out_point = sixain_timeline_model_get_out_point (self->model);
  if (g_str_equal (action, "timeline.mark-in"))
    in_point = sixain_timeline_model_get_playhead (self->model);
  else if (g_str_equal (action, "timeline.mark-out"))
    out_point = sixain_timeline_model_get_playhead (self->model) + 1;
  else
    in_point = out_point = -1;

  sixain_timeline_model_set_in_out (self->model, in_point, out_point);
  sixain_timeline_say (self, "%s",
                       g_str_equal (action, "timeline.mark-in") ? C_("announcement", "In point set")
                       : g_str_equal (action, "timeline.mark-out") ? C_("announcement", "Out point set")
                       : C_("announcement", "In and out points cleared"));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  SixainShotCard *card;
  graphene_rect_t bounds;

  if (self->model == NULL)
    return;

  card = sixain_shot_lane_get_card (self->shots, sixain_timeline_model_get_current_position (self->model));
  if (card != NULL && gtk_widget_compute_bounds (GTK_WIDGET (card), widget, &bounds))
    sixain_timeline_popup (self, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
}

/* What can be done now is what menus offer. */
void
sixain_timeline_update_actions (SixainTimeline *self)
{
  static const char * const on_selection[] = {
    "timeline.copy", "timeline.duplicate", "timeline.delete", "timeline.delete-keep-time", "timeline.skip",
    "timeline.round", "timeline.select-all", "timeline.trim", "timeline.ripple", "timeline.menu",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_shots = self->model != NULL ? sixain_timeline_model_get_n_shots (self->model) : 0;
  guint current = self->model != NULL ? sixain_timeline_model_get_current_position (self->model) : G_MAXUINT;
  SixainShot *shot = current != G_MAXUINT ? sixain_timeline_model_get_shot (self->model, current) : NULL;

  g_assert (SIXAIN_IS_TIMELINE (self));

  for (guint i = 0; i < G_N_ELEMENTS (on_selection); i++)
    gtk_widget_action_set_enabled (widget, on_selection[i], shot != NULL);

  gtk_widget_action_set_enabled (widget, "timeline.add", self->model != NULL);
  gtk_widget_action_set_enabled (widget, "timeline.split", shot != NULL && sixain_timeline_can_split (self));
  gtk_widget_action_set_enabled (widget, "timeline.merge", shot != NULL && current + 1 < n_shots);
  gtk_widget_action_set_enabled (widget, "timeline.equalise", n_shots > 1);
  gtk_widget_action_set_enabled (widget, "timeline.fit-line",
                                 shot != NULL && sixain_shot_edit_lines_end (get_storyboard (self), shot) > 0);
  gtk_widget_action_set_enabled (widget, "timeline.slip",
                                 shot != NULL && sixain_timeline_model_can_slip (self->model, current));
  gtk_widget_action_set_enabled (widget, "timeline.move-left", shot != NULL && n_shots > 1);
  gtk_widget_action_set_enabled (widget, "timeline.move-right", shot != NULL && n_shots > 1);
  gtk_widget_action_set_enabled (widget, "timeline.shows", shot != NULL);
  sixain_timeline_notify_shows (self);
  gtk_widget_action_set_enabled (widget, "timeline.zoom-fit",
                                 self->model != NULL && !sixain_timeline_model_get_fit (self->model));
  gtk_widget_action_set_enabled (widget, "timeline.zoom-out",
                                 self->model != NULL && !sixain_timeline_model_get_fit (self->model));
}

void
sixain_timeline_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; const char *type; GtkWidgetActionActivateFunc func; } actions[] = {
    { "timeline.duplicate", NULL, duplicate_cb },
    { "timeline.delete", NULL, delete_cb },
    { "timeline.delete-keep-time", NULL, delete_cb },
    { "timeline.skip", NULL, skip_cb },
    { "timeline.move-left", NULL, move_cb },
    { "timeline.move-right", NULL, move_cb },
    { "timeline.move-first", NULL, move_cb },
    { "timeline.move-last", NULL, move_cb },
    { "timeline.add", NULL, add_cb },
    { "timeline.select-all", NULL, select_all_cb },
    { "timeline.mark-in", NULL, mark_cb },
    { "timeline.mark-out", NULL, mark_cb },
    { "timeline.clear-marks", NULL, mark_cb },
    { "timeline.menu", NULL, menu_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].func);

  gtk_widget_class_install_property_action (widget_class, "timeline.snap", "snap");
  gtk_widget_class_install_property_action (widget_class, "timeline.shows", "shows");
}
