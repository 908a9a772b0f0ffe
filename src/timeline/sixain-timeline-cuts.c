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

/* The shot under the playhead where that is one of the current ones, at the playhead;
 * else the current shot, in its middle. */
static guint
find_split (SixainTimeline *self,
            gint64         *at)
{
  gint64 playhead = sixain_timeline_model_get_playhead (self->model);
  guint position = sixain_timeline_model_get_shot_at (self->model, playhead);
  guint current = sixain_timeline_model_get_current_position (self->model);
  SixainShotExtent extent;

  if (position != G_MAXUINT && sixain_timeline_model_is_selected (self->model, position))
    {
      sixain_timeline_model_get_extent (self->model, position, &extent);
      if (playhead > extent.start)
        {
          *at = playhead - extent.start;
          return position;
        }
    }

  if (current == G_MAXUINT)
    return G_MAXUINT;

  sixain_timeline_model_get_extent (self->model, current, &extent);
  *at = extent.length / 2;
  return *at > 0 ? current : G_MAXUINT;
}

/* Where the camera is at the cut; NULL when it holds. */
static gboolean
find_camera (SixainShot *shot,
             gint64      at,
             SixainRect *camera)
{
  SixainView view;
  SixainRect from;
  SixainRect to;

  sixain_camera_get_rects (sixain_shot_get_move (shot), sixain_shot_get_from_rect (shot),
                           sixain_shot_get_to_rect (shot), &from, &to);
  if (sixain_rect_equal (&from, &to))
    return FALSE;

  sixain_camera_get_view (&from, &to, sixain_camera_ease ((double) at / sixain_shot_get_length (shot)), &view);
  camera->x = lround (view.x * SIXAIN_RECT_UNIT);
  camera->y = lround (view.y * SIXAIN_RECT_UNIT);
  camera->width = lround (view.width * SIXAIN_RECT_UNIT);
  camera->height = lround (view.height * SIXAIN_RECT_UNIT);
  return TRUE;
}

static void
split_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  gboolean moves;
  SixainRect camera;
  gint64 at = 0;
  guint position;

  if (self->model == NULL)
    return;

  position = find_split (self, &at);
  if (position == G_MAXUINT)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  moves = find_camera (sixain_timeline_model_get_shot (self->model, position), at, &camera);
  if (sixain_timeline_model_push (self->model, sixain_shot_edit_split (get_storyboard (self), position, at,
                                                                       moves ? &camera : NULL)))
    {
      sixain_timeline_select_run (self, position + 1, 1);
      sixain_timeline_say (self, C_("announcement", "Split into shots %u and %u"), position + 1, position + 2);
    }
}

static void
merge_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  SixainTimeline *self = SIXAIN_TIMELINE (widget);
  g_autoptr (GArray) selection = NULL;
  SixainHistory *history;
  guint first;
  guint n_merges;
  gboolean merged = FALSE;

  if (self->model == NULL)
    return;

  selection = sixain_timeline_model_dup_selection (self->model);
  if (selection->len == 0)
    return;

  /* several in a row become one, a single one joins the next */
  first = g_array_index (selection, guint, 0);
  n_merges = 1;
  while (n_merges < selection->len && g_array_index (selection, guint, n_merges) == first + n_merges)
    n_merges++;
  n_merges = MAX (n_merges - 1, 1);

  history = sixain_timeline_model_get_history (self->model);
  sixain_history_begin_gesture (history, C_("edit", "Merge Shots"));
  for (guint i = 0; i < n_merges; i++)
    merged = sixain_timeline_model_push (self->model, sixain_shot_edit_merge (get_storyboard (self), first)) || merged;
  sixain_history_end_gesture (history);

  if (!merged)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  sixain_timeline_select_run (self, first, 1);
  sixain_timeline_say_shot (self);
}

/* Whether there is a frame to split at. */
gboolean
sixain_timeline_can_split (SixainTimeline *self)
{
  gint64 at;

  g_assert (SIXAIN_IS_TIMELINE (self));

  return self->model != NULL && find_split (self, &at) != G_MAXUINT;
}

void
sixain_timeline_install_cuts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.split", NULL, split_cb);
  gtk_widget_class_install_action (widget_class, "timeline.merge", NULL, merge_cb);
}
