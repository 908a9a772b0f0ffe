/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-labels.h"
#include "sixain-language-name.h"
#include "sixain-languages-group.h"

/**
 * SixainLanguagesGroup:
 *
 * The languages of a storyboard, and which of them is heard now.
 */
struct _SixainLanguagesGroup {
  AdwPreferencesGroup parent_instance;

  AdwComboRow *spoken;
  AdwComboRow *add;
  GtkWidget *table;
  GPtrArray *rows; /* of AdwActionRow, not owned */

  SixainSession *session;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainLanguagesGroup, sixain_languages_group, ADW_TYPE_PREFERENCES_GROUP)

static SixainStoryboard *
get_storyboard (SixainLanguagesGroup *self)
{
  return sixain_session_get_storyboard (self->session);
}

static void
push_languages (SixainLanguagesGroup *self,
                const char           *label,
                const char           *without,
                const char           *with)
{
  const char * const *languages = sixain_storyboard_get_languages (get_storyboard (self));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (SixainEdit) group = sixain_edit_new_group (label);
  g_auto (GStrv) left = NULL;

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    if (g_strcmp0 (languages[i], without) != 0)
      g_strv_builder_add (builder, languages[i]);

  if (with != NULL)
    g_strv_builder_add (builder, with);

  left = g_strv_builder_end (builder);
  sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (get_storyboard (self)), "languages", left, NULL));

  /* What was written stays with the lines; it is only not heard any more. */
  if (without != NULL && g_strcmp0 (without, sixain_storyboard_get_language (get_storyboard (self))) == 0)
    sixain_edit_append (group,
                        sixain_edit_new_set ("", SIXAIN_RECORD (get_storyboard (self)), "language", "", NULL));

  sixain_session_push (self->session, g_steal_pointer (&group));
}

static void
remove_cb (SixainLanguagesGroup *self,
           GtkButton            *button)
{
  g_autofree char *language = g_strdup (g_object_get_data (G_OBJECT (button), "sixain-language"));

  g_assert (SIXAIN_IS_LANGUAGES_GROUP (self));

  push_languages (self, C_("undo", "Remove Language"), language, NULL);
}

static void
add_cb (SixainLanguagesGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->add);
  const char *language;

  g_assert (SIXAIN_IS_LANGUAGES_GROUP (self));

  if (self->updating || selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return;

  language = sixain_language_name_get_tags ()[selected - 1];
  self->updating = TRUE;
  adw_combo_row_set_selected (self->add, 0);
  self->updating = FALSE;

  if (!g_strv_contains (sixain_storyboard_get_languages (get_storyboard (self)), language))
    push_languages (self, C_("undo", "Add Language"), NULL, language);
}

static void
spoken_cb (SixainLanguagesGroup *self)
{
  const char * const *languages;
  guint selected = adw_combo_row_get_selected (self->spoken);
  const char *language;

  g_assert (SIXAIN_IS_LANGUAGES_GROUP (self));

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  languages = sixain_storyboard_get_languages (get_storyboard (self));
  language = selected > 0 ? languages[selected - 1] : "";
  sixain_session_push (self->session,
                       sixain_edit_new_set (C_("undo", "Change Spoken Language"), SIXAIN_RECORD (get_storyboard (self)),
                                            "language", language, NULL));
}

static void
add_row (SixainLanguagesGroup *self,
         const char           *language)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = sixain_language_name_dup (language);
  g_autofree char *label = g_strdup_printf (C_("accessible", "Remove %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, C_("tooltip", "Remove"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "sixain-language", g_strdup (language), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
update (SixainLanguagesGroup *self)
{
  const char * const *languages;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_assert (SIXAIN_IS_LANGUAGES_GROUP (self));

  if (self->session == NULL)
    return;

  languages = sixain_storyboard_get_languages (get_storyboard (self));
  self->updating = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add));
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->table);

  gtk_string_list_append (names, C_("language", "Each line’s own"));
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      gtk_string_list_take (names, sixain_language_name_dup (languages[i]));
      if (g_strcmp0 (languages[i], sixain_storyboard_get_language (get_storyboard (self))) == 0)
        selected = i + 1;
      add_row (self, languages[i]);
    }

  /* They stay below the languages there are. */
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->table);
  adw_combo_row_set_model (self->spoken, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->spoken, selected);
  self->updating = FALSE;
}

static void
sixain_languages_group_dispose (GObject *object)
{
  SixainLanguagesGroup *self = SIXAIN_LANGUAGES_GROUP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->add);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (sixain_languages_group_parent_class)->dispose (object);
}

static void
sixain_languages_group_finalize (GObject *object)
{
  SixainLanguagesGroup *self = SIXAIN_LANGUAGES_GROUP (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (sixain_languages_group_parent_class)->finalize (object);
}

static void
sixain_languages_group_class_init (SixainLanguagesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_languages_group_dispose;
  object_class->finalize = sixain_languages_group_finalize;
}

static void
sixain_languages_group_init (SixainLanguagesGroup *self)
{
  g_autoptr (GListModel) known = sixain_labels_new_languages ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_("storyboard", "Languages"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         C_("storyboard", "What is spoken and written in the animatic"));

  self->spoken = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->spoken), C_("storyboard", "Spoken Language"));
  g_signal_connect_object (self->spoken, "notify::selected", G_CALLBACK (spoken_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->spoken));

  gtk_string_list_append (names, C_("language", "Choose…"));
  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (known, i);

      gtk_string_list_append (names, gtk_string_object_get_string (name));
    }

  self->add = g_object_ref_sink (ADW_COMBO_ROW (adw_combo_row_new ()));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), C_("line", "Add a Language"));
  adw_combo_row_set_model (self->add, G_LIST_MODEL (names));
  g_signal_connect_object (self->add, "notify::selected", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->add));

  self->table = g_object_ref_sink (adw_button_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->table), C_("storyboard", "All Lines in All Languages…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->table), "inspector.languages");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->table);
}

/**
 * sixain_languages_group_set_session:
 * @self: a group
 * @session: (nullable): whose languages they are
 */
void
sixain_languages_group_set_session (SixainLanguagesGroup *self,
                                    SixainSession        *session)
{
  g_return_if_fail (SIXAIN_IS_LANGUAGES_GROUP (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_storyboard (self), self);

  g_set_object (&self->session, session);
  if (session == NULL)
    return;

  g_signal_connect_object (get_storyboard (self), "notify::languages", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_storyboard (self), "notify::language", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
