/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-plan-brackets.h"

#include "sixain-pass-bracket.h"
#include "sixain-timeline-layout.h"

#include <glib/gi18n-lib.h>

/* between two brackets */
#define GAP 2.0

/**
 * SixainPlanBrackets:
 *
 * The passes a storyboard is sent in, as brackets above the shots. A new plan is made once
 * a frame at most, however many events a drag has.
 */
struct _SixainPlanBrackets
{
  GtkWidget            parent_instance;

  SixainTimelineModel *model;
  SixainPlan          *plan;      /* as it is shown */
  GPtrArray           *brackets;
  double               row;       /* height of a shot in a list, 0 over a timeline */
  guint                tick_id;
};

G_DEFINE_FINAL_TYPE (SixainPlanBrackets, sixain_plan_brackets, GTK_TYPE_WIDGET)

/* The right end of what the pass shows. Skipped shots behind it are not part of it. */
static double
find_end (SixainPlanBrackets *self,
          SixainPass         *pass)
{
  const SixainPassShot *last = sixain_pass_get_shot (pass, sixain_pass_get_n_shots (pass) - 1);
  SixainShotExtent extent;

  if (last->position < sixain_timeline_model_get_n_shots (self->model) && last->part + 1 == last->n_parts)
    {
      sixain_timeline_model_get_extent (self->model, last->position, &extent);
      return extent.x + extent.width;
    }

  return sixain_timeline_model_frame_to_x (self->model, last->start + last->length);
}

/* In a list each shot has the same room, and the parts of one share it. */
static void
place_in_list (SixainPlanBrackets *self,
               GtkWidget          *bracket,
               SixainPass         *pass)
{
  double top = G_MAXDOUBLE;
  double bottom = 0;

  for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
    {
      const SixainPassShot *shot = sixain_pass_get_shot (pass, i);
      double rank = sixain_timeline_model_get_rank (self->model, shot->position);

      top = MIN (top, rank + (double) shot->part / shot->n_parts);
      bottom = MAX (bottom, rank + (double) (shot->part + 1) / shot->n_parts);
    }

  sixain_timeline_layout_place (bracket, top * self->row + GAP / 2, MAX ((bottom - top) * self->row - GAP, 1));
}

static void
place (SixainPlanBrackets *self)
{
  for (guint i = 0; i < self->brackets->len; i++)
    {
      SixainPass *pass = sixain_plan_get_pass (self->plan, i);
      double left;
      double right;

      if (self->row > 0)
        {
          place_in_list (self, g_ptr_array_index (self->brackets, i), pass);
          continue;
        }

      left = sixain_timeline_model_frame_to_x (self->model, sixain_pass_get_start (pass));
      right = find_end (self, pass);

      sixain_timeline_layout_place (g_ptr_array_index (self->brackets, i), left + GAP / 2, MAX (right - left - GAP, 1));
    }
}

static void
update (SixainPlanBrackets *self)
{
  SixainPlan *plan = self->model != NULL ? sixain_timeline_model_get_plan (self->model) : NULL;
  guint n_passes = plan != NULL ? sixain_plan_get_n_passes (plan) : 0;

  while (self->brackets->len > n_passes)
    g_ptr_array_set_size (self->brackets, self->brackets->len - 1);
  while (self->brackets->len < n_passes)
    {
      GtkWidget *bracket = sixain_pass_bracket_new ();

      sixain_pass_bracket_set_upright (SIXAIN_PASS_BRACKET (bracket), self->row > 0);
      gtk_widget_set_parent (bracket, GTK_WIDGET (self));
      g_ptr_array_add (self->brackets, bracket);
    }

  if (plan != self->plan)
    {
      for (guint i = 0; i < n_passes; i++)
        sixain_pass_bracket_show (g_ptr_array_index (self->brackets, i), plan, i);
      g_clear_pointer (&self->plan, sixain_plan_unref);
      self->plan = plan != NULL ? sixain_plan_ref (plan) : NULL;
      gtk_widget_set_visible (GTK_WIDGET (self), n_passes > 0);
    }

  /* while shots are moved the plan is that of the old order, and its passes would overlap */
  if (self->model != NULL && sixain_timeline_model_is_reordering (self->model))
    gtk_widget_add_css_class (GTK_WIDGET (self), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "stale");

  if (n_passes > 0)
    place (self);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SixainPlanBrackets *self = SIXAIN_PLAN_BRACKETS (widget);

  self->tick_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
layout_changed_cb (SixainPlanBrackets *self)
{
  g_assert (SIXAIN_IS_PLAN_BRACKETS (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !sixain_timeline_model_is_dragging (self->model))
    update (self);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
sixain_plan_brackets_unmap (GtkWidget *widget)
{
  SixainPlanBrackets *self = SIXAIN_PLAN_BRACKETS (widget);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (widget, self->tick_id);
  self->tick_id = 0;

  GTK_WIDGET_CLASS (sixain_plan_brackets_parent_class)->unmap (widget);
}

static void
sixain_plan_brackets_dispose (GObject *object)
{
  SixainPlanBrackets *self = SIXAIN_PLAN_BRACKETS (object);

  g_ptr_array_set_size (self->brackets, 0);
  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (sixain_plan_brackets_parent_class)->dispose (object);
}

static void
sixain_plan_brackets_finalize (GObject *object)
{
  g_ptr_array_unref (SIXAIN_PLAN_BRACKETS (object)->brackets);

  G_OBJECT_CLASS (sixain_plan_brackets_parent_class)->finalize (object);
}

static void
sixain_plan_brackets_class_init (SixainPlanBracketsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_plan_brackets_dispose;
  object_class->finalize = sixain_plan_brackets_finalize;
  widget_class->unmap = sixain_plan_brackets_unmap;

  gtk_widget_class_set_css_name (widget_class, "plan-brackets");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sixain_plan_brackets_init (SixainPlanBrackets *self)
{
  self->brackets = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), sixain_timeline_layout_new (0, 0));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_("accessible label", "Passes"), -1);
}

/**
 * sixain_plan_brackets_set_model:
 * @self: brackets
 * @model: (nullable): whose plan to show
 */
void
sixain_plan_brackets_set_model (SixainPlanBrackets  *self,
                                SixainTimelineModel *model)
{
  g_return_if_fail (SIXAIN_IS_PLAN_BRACKETS (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);

  update (self);
}

/**
 * sixain_plan_brackets_set_row:
 * @self: brackets
 * @row: pixels of a shot in a list, 0 where shots lie along a timeline
 *
 * Lays the brackets beside a list of shots instead of over a timeline.
 */
void
sixain_plan_brackets_set_row (SixainPlanBrackets *self,
                              double              row)
{
  SixainTimelineLayout *layout;

  g_return_if_fail (SIXAIN_IS_PLAN_BRACKETS (self));
  g_return_if_fail (row >= 0);

  if (self->row == row)
    return;

  self->row = row;
  layout = SIXAIN_TIMELINE_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  sixain_timeline_layout_set_orientation (layout, row > 0 ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  for (guint i = 0; i < self->brackets->len; i++)
    sixain_pass_bracket_set_upright (g_ptr_array_index (self->brackets, i), row > 0);
  if (row > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "upright");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "upright");
  update (self);
}
