/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-cast-edits.h"
#include "sixain-costume-row.h"
#include "sixain-fields.h"
#include "sixain-library-text.h"
#include "sixain-view-strip.h"

/**
 * SixainCostumeRow:
 *
 * One costume of a cast member: name, description, views.
 */
struct _SixainCostumeRow {
  AdwExpanderRow parent_instance;

  AdwEntryRow *name;
  AdwEntryRow *description;
  SixainViewStrip *views;

  GPtrArray *fields;
  SixainSession *session;
  SixainCastMember *member;
  SixainCostume *costume;
  GSignalGroup *costume_signals;
};

G_DEFINE_FINAL_TYPE (SixainCostumeRow, sixain_costume_row, ADW_TYPE_EXPANDER_ROW)

static void
update (SixainCostumeRow *self)
{
  g_autofree char *title = NULL;

  g_assert (SIXAIN_IS_COSTUME_ROW (self));

  if (self->costume == NULL)
    return;

  title = sixain_library_text_dup_name (SIXAIN_RECORD (self->costume));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), sixain_costume_get_description (self->costume));
}

static guint
find_position (SixainCostumeRow *self)
{
  guint position;

  return self->costume != NULL &&
         g_list_store_find (G_LIST_STORE (sixain_cast_member_get_costumes (self->member)), self->costume, &position)
         ? position
         : G_MAXUINT;
}

static void
move_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SixainCostumeRow *self = SIXAIN_COSTUME_ROW (widget);
  guint position = find_position (self);
  guint n;

  if (position == G_MAXUINT)
    return;

  n = g_list_model_get_n_items (sixain_cast_member_get_costumes (self->member));
  if (g_str_equal (name, "costume.later") ? position + 1 >= n : position == 0)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  sixain_session_push (self->session,
                       sixain_edit_new_move (C_("undo", "Move Costume"), SIXAIN_RECORD (self->member), "costumes", position,
                                             g_str_equal (name, "costume.later") ? position + 1 : position - 1));
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SixainCostumeRow *self = SIXAIN_COSTUME_ROW (widget);
  SixainEdit *edit = sixain_cast_edit_remove_costume (sixain_session_get_storyboard (self->session), self->member,
                                                      find_position (self));

  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

static void
sixain_costume_row_dispose (GObject *object)
{
  SixainCostumeRow *self = SIXAIN_COSTUME_ROW (object);

  g_clear_object (&self->costume_signals);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->costume);
  g_clear_object (&self->member);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_COSTUME_ROW);

  G_OBJECT_CLASS (sixain_costume_row_parent_class)->dispose (object);
}

static void
sixain_costume_row_class_init (SixainCostumeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_costume_row_dispose;

  g_type_ensure (SIXAIN_TYPE_VIEW_STRIP);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-costume-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainCostumeRow, name);
  gtk_widget_class_bind_template_child (widget_class, SixainCostumeRow, description);
  gtk_widget_class_bind_template_child (widget_class, SixainCostumeRow, views);

  gtk_widget_class_install_action (widget_class, "costume.earlier", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "costume.later", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "costume.remove", NULL, remove_cb);
}

static void
sixain_costume_row_init (SixainCostumeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = sixain_fields_new ();
  sixain_fields_add (self->fields, self->name, "text", "name", C_("undo", "Rename Costume"), TRUE);
  sixain_fields_add (self->fields, self->description, "text", "description", C_("undo", "Change Costume"), TRUE);

  self->costume_signals = g_signal_group_new (SIXAIN_TYPE_COSTUME);
  g_signal_group_connect_object (self->costume_signals, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_costume_row_new:
 *
 * Returns: (transfer floating): a row of nothing
 */
GtkWidget *
sixain_costume_row_new (void)
{
  return g_object_new (SIXAIN_TYPE_COSTUME_ROW, NULL);
}

/**
 * sixain_costume_row_get_costume:
 * @self: a row
 *
 * Returns: (nullable): the costume it shows
 */
SixainCostume *
sixain_costume_row_get_costume (SixainCostumeRow *self)
{
  g_return_val_if_fail (SIXAIN_IS_COSTUME_ROW (self), NULL);

  return self->costume;
}

/**
 * sixain_costume_row_set_costume:
 * @self: a row
 * @session: where the costume belongs
 * @importer: who brings in pictures
 * @member: who wears it
 * @costume: the costume
 */
void
sixain_costume_row_set_costume (SixainCostumeRow *self,
                                SixainSession    *session,
                                SixainImporter   *importer,
                                SixainCastMember *member,
                                SixainCostume    *costume)
{
  g_return_if_fail (SIXAIN_IS_COSTUME_ROW (self));
  g_return_if_fail (SIXAIN_IS_COSTUME (costume));

  g_set_object (&self->session, session);
  g_set_object (&self->member, member);
  g_set_object (&self->costume, costume);
  g_signal_group_set_target (self->costume_signals, costume);
  sixain_view_strip_set_record (self->views, session, importer, SIXAIN_RECORD (costume));
  sixain_fields_set_record (self->fields, sixain_session_get_history (session), costume);
  update (self);
}
