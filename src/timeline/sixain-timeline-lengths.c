/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

#include "sixain-shot-edits.h"
#include "sixain-shot-text.h"

#include <glib/gi18n-lib.h>

static SixainStoryboard *
get_storyboard (SixainTimeline *self)
{
  return sixain_timeline_model_get_storyboard (self->model);
}

static void
equalise_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;

  if (self->model == NULL)
    return;

  /* one shot alone is as long as itself: all are meant */
  selection = sixain_timeline_model_dup_selection (self->model);
  if (selection->len < 2)
    {
      g_array_set_size (selection, 0);
      for (guint i = 0; i < sixain_timeline_model_get_n_shots (self->model); i++)
        g_array_append_val (selection, i);
    }

  if (sixain_timeline_model_push (self->model,
                                  sixain_shot_edit_equalise (get_storyboard (self),
                                                             (const guint *) selection->data, selection->len)))
    sixain_timeline_say_shot (self);
  else
    gtk_widget_error_bell (widget);
}

static void
fit_line_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  guint position;

  if (self->model == NULL)
    return;

  position = sixain_timeline_model_get_current_position (self->model);
  if (position != G_MAXUINT &&
      sixain_timeline_model_push (self->model, sixain_shot_edit_fit_lines (get_storyboard (self), position)))
    sixain_timeline_say_shot (self);
  else
    gtk_widget_error_bell (widget);
}

static void
round_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;
  SixainHistory *history;

  if (self->model == NULL)
    return;

  history = sixain_timeline_model_get_history (self->model);
  selection = sixain_timeline_model_dup_selection (self->model);
  sixain_history_begin_gesture (history, C_("edit", "Round to Whole Seconds"));
  for (guint i = 0; i < selection->len; i++)
    sixain_timeline_model_round_tail (self->model, g_array_index (selection, guint, i));
  sixain_history_end_gesture (history);
  sixain_timeline_say_shot (self);
}

static void
trim_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  gint64 frames = g_variant_get_int64 (parameter);
  guint position;
  SixainEdit *edit;
  g_autofree char *length = NULL;

  if (self->model == NULL)
    return;

  position = sixain_timeline_model_get_current_position (self->model);
  if (position == G_MAXUINT)
    return;

  edit = g_str_equal (action, "timeline.trim") ? sixain_shot_edit_roll (get_storyboard (self), position, frames)
                                               : sixain_shot_edit_ripple (get_storyboard (self), position, frames);
  if (edit == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  sixain_edit_set_merge (edit, TRUE);
  sixain_timeline_model_push (self->model, edit);
  length = sixain_shot_text_dup_seconds (sixain_storyboard_get_rate (get_storyboard (self)),
                                         sixain_shot_get_length (sixain_timeline_model_get_shot (self->model, position)));
  sixain_timeline_say (self, "%s", length);
}

static void
slip_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  SixainEdit *edit;
  guint position;

  if (self->model == NULL)
    return;

  position = sixain_timeline_model_get_current_position (self->model);
  edit = position != G_MAXUINT
           ? sixain_shot_edit_slip (get_storyboard (self), position, g_variant_get_int64 (parameter)) : NULL;
  if (edit == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  sixain_edit_set_merge (edit, TRUE);
  sixain_timeline_model_push (self->model, edit);
  sixain_timeline_say_slip (self);
}

void
sixain_timeline_install_lengths (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.equalise", NULL, equalise_cb);
  gtk_widget_class_install_action (widget_class, "timeline.fit-line", NULL, fit_line_cb);
  gtk_widget_class_install_action (widget_class, "timeline.round", NULL, round_cb);
  gtk_widget_class_install_action (widget_class, "timeline.trim", "x", trim_cb);
  gtk_widget_class_install_action (widget_class, "timeline.ripple", "x", trim_cb);
  gtk_widget_class_install_action (widget_class, "timeline.slip", "x", slip_cb);
}
