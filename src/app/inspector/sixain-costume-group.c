/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-cast-edits.h"
#include "sixain-costume-group.h"

/**
 * SixainCostumeGroup:
 *
 * What those who are in a shot wear, where they have a choice.
 */
struct _SixainCostumeGroup {
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* of AdwComboRow, not owned */
  SixainSession *session;
  SixainShot *shot;
  char *state;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainCostumeGroup, sixain_costume_group, ADW_TYPE_PREFERENCES_GROUP)

static void
sixain_costume_group_dispose (GObject *object)
{
  SixainCostumeGroup *self = SIXAIN_COSTUME_GROUP (object);

  g_clear_object (&self->shot);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_costume_group_parent_class)->dispose (object);
}

static void
sixain_costume_group_finalize (GObject *object)
{
  SixainCostumeGroup *self = SIXAIN_COSTUME_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->state);

  G_OBJECT_CLASS (sixain_costume_group_parent_class)->finalize (object);
}

static void
sixain_costume_group_class_init (SixainCostumeGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_costume_group_dispose;
  object_class->finalize = sixain_costume_group_finalize;
}

static void
sixain_costume_group_init (SixainCostumeGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_("shot", "Costumes"));
}

static void
selected_cb (SixainCostumeGroup *self,
             GParamSpec         *pspec,
             AdwComboRow        *row)
{
  SixainCastMember *member = g_object_get_data (G_OBJECT (row), "sixain-member");
  g_autoptr (SixainCostume) costume = NULL;
  SixainEdit *edit;
  guint selected = adw_combo_row_get_selected (row);

  g_assert (SIXAIN_IS_COSTUME_GROUP (self));

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected > 0)
    costume = g_list_model_get_item (sixain_cast_member_get_costumes (member), selected - 1);

  edit = sixain_cast_edit_wear (self->shot, member, costume);
  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

static void
add_row (SixainCostumeGroup *self,
         SixainCastMember   *member)
{
  GListModel *costumes = sixain_cast_member_get_costumes (member);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (names, C_("costume", "As usual"));

  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);

      gtk_string_list_append (names, sixain_costume_get_name (costume));
    }

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sixain_cast_member_get_name (member));
  g_object_set_data_full (G_OBJECT (row), "sixain-member", g_object_ref (member), g_object_unref);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
select_worn (SixainCostumeGroup *self,
             AdwComboRow        *row)
{
  SixainCastMember *member = g_object_get_data (G_OBJECT (row), "sixain-member");
  GListModel *costumes = sixain_cast_member_get_costumes (member);
  SixainCostume *worn = sixain_cast_find_worn (self->shot, member);
  guint selected = 0;

  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);

      if (costume == worn)
        selected = i + 1;
    }

  adw_combo_row_set_selected (row, selected);
}

/* Whatever the rows are made of. */
static char *
dup_state (GPtrArray *members)
{
  g_autoptr (GString) state = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      SixainCastMember *member = g_ptr_array_index (members, i);
      GListModel *costumes = sixain_cast_member_get_costumes (member);

      g_string_append_printf (state, "\n%p %s", member, sixain_cast_member_get_name (member));

      for (guint j = 0; j < g_list_model_get_n_items (costumes); j++)
        {
          g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, j);

          g_string_append_printf (state, " %p %s", costume, sixain_costume_get_name (costume));
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&state));
}

/**
 * sixain_costume_group_update:
 * @self: a group
 * @session: where edits go
 * @shot: who wears what in which shot
 *
 * Shows those who are in the shot and have costumes; the group hides where nobody has.
 */
void
sixain_costume_group_update (SixainCostumeGroup *self,
                             SixainSession      *session,
                             SixainShot         *shot)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autofree char *state = NULL;
  GListModel *cast;

  g_return_if_fail (SIXAIN_IS_COSTUME_GROUP (self));

  g_set_object (&self->session, session);
  g_set_object (&self->shot, shot);
  cast = sixain_storyboard_get_cast (sixain_session_get_storyboard (session));

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      /* The list keeps it. */
      if (g_list_model_get_n_items (sixain_cast_member_get_costumes (member)) > 0 &&
          (sixain_cast_is_mentioned (self->shot, member) || sixain_cast_is_speaking (self->shot, member)))
        g_ptr_array_add (members, member);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), members->len > 0);
  state = dup_state (members);
  self->updating = TRUE;

  if (g_strcmp0 (state, self->state) != 0)
    {
      g_set_str (&self->state, state);
      for (guint i = 0; i < self->rows->len; i++)
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
      g_ptr_array_set_size (self->rows, 0);
      for (guint i = 0; i < members->len; i++)
        add_row (self, g_ptr_array_index (members, i));
    }

  for (guint i = 0; i < self->rows->len; i++)
    select_worn (self, g_ptr_array_index (self->rows, i));

  self->updating = FALSE;
}
