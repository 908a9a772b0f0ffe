/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-take-dialogs.h"
#include "sixain-take-row.h"
#include "sixain-take-stretch.h"
#include "sixain-takes-group.h"

/**
 * SixainTakesGroup:
 *
 * What a shot can show: its animatic, and every take that covers it. Not there where there
 * is no take.
 */
struct _SixainTakesGroup {
  AdwPreferencesGroup parent_instance;

  SixainSession *session;
  SixainShot *shot;
  GSignalGroup *history_signals;
  GPtrArray *rows; /* of SixainTakeRow, the group's; the first is the animatic */
};

G_DEFINE_FINAL_TYPE (SixainTakesGroup, sixain_takes_group, ADW_TYPE_PREFERENCES_GROUP)

/* The last that came is the first. */
static GPtrArray *
list_takes (SixainTakesGroup *self)
{
  GPtrArray *takes = g_ptr_array_new ();
  SixainStoryboard *storyboard;
  GListModel *all;

  if (self->shot == NULL)
    return takes;

  storyboard = sixain_session_get_storyboard (self->session);
  all = sixain_storyboard_get_takes (storyboard);
  for (guint i = g_list_model_get_n_items (all); i > 0; i--)
    {
      g_autoptr (SixainTake) take = g_list_model_get_item (all, i - 1);

      /* the storyboard holds it */
      if (sixain_take_covers (take, storyboard, sixain_record_get_id (SIXAIN_RECORD (self->shot))))
        g_ptr_array_add (takes, take);
    }

  return takes;
}

static gboolean
shows (SixainTakesGroup *self,
       GPtrArray        *takes)
{
  if (self->rows->len != (takes->len > 0 ? takes->len + 1 : 0))
    return FALSE;

  for (guint i = 0; i < takes->len; i++)
    {
      if (sixain_take_row_get_take (g_ptr_array_index (self->rows, i + 1)) != g_ptr_array_index (takes, i))
        return FALSE;
    }

  return TRUE;
}

/* The take that another is measured against: the one that is shown, or for that one the
 * one that came before it. */
static void
changes_cb (SixainTakesGroup *self,
            SixainTakeRow    *row)
{
  SixainTake *take = sixain_take_row_get_take (row);
  SixainTake *other = NULL;
  guint index;

  g_assert (SIXAIN_IS_TAKES_GROUP (self));

  if (sixain_shot_get_take (self->shot) != NULL)
    other = sixain_storyboard_find_take (sixain_session_get_storyboard (self->session), sixain_shot_get_take (self->shot));
  if ((other == NULL || other == take) && g_ptr_array_find (self->rows, row, &index))
    {
      guint next = index + 1 < self->rows->len ? index + 1 : index - 1;

      other = sixain_take_row_get_take (g_ptr_array_index (self->rows, next));
    }

  if (other == NULL)
    gtk_widget_error_bell (GTK_WIDGET (row));
  else
    sixain_take_dialogs_show_changes (GTK_WIDGET (self), self->session, other, take);
}

/* Which of the rows has the focus; G_MAXUINT for none. */
static guint
find_focus (SixainTakesGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (gtk_widget_is_focus (row) || gtk_widget_get_focus_child (row) != NULL)
        return i;
    }

  return G_MAXUINT;
}

static void
fill (SixainTakesGroup *self,
      GPtrArray        *takes)
{
  guint focus = find_focus (self);

  for (guint i = self->rows->len; i > 0; i--)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i - 1));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; takes->len > 0 && i <= takes->len; i++)
    {
      GtkWidget *row = sixain_take_row_new (self->session, self->shot, i > 0 ? g_ptr_array_index (takes, i - 1) : NULL,
                                            i > 0 ? g_ptr_array_index (self->rows, 0) : NULL);

      g_signal_connect_object (row, "changes", G_CALLBACK (changes_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }

  if (focus != G_MAXUINT && self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (focus, self->rows->len - 1)));
}

static void
update (SixainTakesGroup *self)
{
  g_autoptr (GPtrArray) takes = NULL;

  g_assert (SIXAIN_IS_TAKES_GROUP (self));

  takes = list_takes (self);
  gtk_widget_set_visible (GTK_WIDGET (self), takes->len > 0);
  if (!shows (self, takes))
    {
      fill (self, takes);
      return;
    }

  for (guint i = 0; i < self->rows->len; i++)
    sixain_take_row_update (g_ptr_array_index (self->rows, i));
}

static void
sixain_takes_group_dispose (GObject *object)
{
  SixainTakesGroup *self = SIXAIN_TAKES_GROUP (object);

  g_clear_object (&self->history_signals);
  g_clear_object (&self->shot);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sixain_takes_group_parent_class)->dispose (object);
}

static void
sixain_takes_group_class_init (SixainTakesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_takes_group_dispose;
}

static void
sixain_takes_group_init (SixainTakesGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->history_signals = g_signal_group_new (SIXAIN_TYPE_HISTORY);
  g_signal_group_connect_object (self->history_signals, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_("shot", "Takes"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sixain_takes_group_set_shot:
 * @self: a group
 * @session: (nullable): the session
 * @shot: (nullable): a shot of it
 */
void
sixain_takes_group_set_shot (SixainTakesGroup *self,
                             SixainSession    *session,
                             SixainShot       *shot)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (SIXAIN_IS_TAKES_GROUP (self));

  /* what is compared is a take of the shot before */
  if (self->session != NULL)
    sixain_session_end_compare (self->session);
  if (self->shot != shot)
    fill (self, none);

  g_set_object (&self->session, session);
  g_set_object (&self->shot, shot);
  g_signal_group_set_target (self->history_signals, shot != NULL ? sixain_session_get_history (session) : NULL);
  update (self);
}
