/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-cast-dialog.h"
#include "sixain-cast-edits.h"
#include "sixain-costume-row.h"
#include "sixain-fields.h"
#include "sixain-library-text.h"
#include "sixain-video-group.h"
#include "sixain-view-strip.h"
#include "sixain-voice-group.h"

/**
 * SixainCastDialog:
 *
 * Everything about one cast member. Every change is an edit at once; there is nothing to
 * confirm. It closes when the member is removed, as by undo.
 */
struct _SixainCastDialog {
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  SixainViewStrip *views;
  AdwEntryRow *name;
  GtkWidget *name_warning;
  AdwActionRow *clash;
  AdwComboRow *kind;
  GtkTextView *description;
  GtkTextView *hints;
  AdwPreferencesGroup *costumes;
  AdwButtonRow *add_costume;
  SixainVideoGroup *video;
  SixainVoiceGroup *voice;

  GPtrArray *fields;
  GPtrArray *rows; /* of SixainCostumeRow, in their order */
  SixainSession *session;
  SixainImporter *importer;
  SixainCastMember *member;
};

G_DEFINE_FINAL_TYPE (SixainCastDialog, sixain_cast_dialog, ADW_TYPE_DIALOG)

/* Nobody is called as somebody else is: what is typed on the way there is not kept. */
static gboolean
name_to_record (const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  SixainCastDialog *self = user_data;
  g_autofree char *name = g_strstrip (g_value_dup_string (from));
  gboolean same = FALSE;

  sixain_cast_find_namesake (sixain_session_get_storyboard (self->session), name, self->member, &same);
  if (same || *name == '\0')
    return FALSE;

  g_value_set_string (to, name);
  return TRUE;
}

/* The user's spaces stay in the field while they are typed. */
static gboolean
name_to_widget (const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  SixainCastDialog *self = user_data;
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autofree char *stripped = g_strstrip (g_strdup (shown));

  if (g_strcmp0 (stripped, g_value_get_string (from)) == 0)
    return FALSE;

  g_value_set_string (to, g_value_get_string (from));
  return TRUE;
}

static void
check_name (SixainCastDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *sentence = NULL;
  SixainCastMember *other;
  gboolean same;

  g_assert (SIXAIN_IS_CAST_DIALOG (self));

  if (self->member == NULL)
    return;

  other = sixain_cast_find_namesake (sixain_session_get_storyboard (self->session), name, self->member, &same);
  if (*name == '\0')
    sentence = g_strdup (C_("cast", "A name is needed to write it into prompts."));
  else if (same)
    sentence = g_strdup_printf (C_("cast", "Somebody is called “%s” already. Choose another name."),
                                sixain_cast_member_get_name (other));
  else if (other != NULL)
    sentence = g_strdup_printf (C_("cast", "This name and “%s” contain one another, and models may confuse the two."),
                                sixain_cast_member_get_name (other));

  gtk_widget_set_visible (GTK_WIDGET (self->clash), sentence != NULL);
  gtk_widget_set_visible (self->name_warning, sentence != NULL);
  if (sentence != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->clash), sentence);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_STATE_INVALID,
                               same || *name == '\0' ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (same)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
}

static void
member_changed_cb (SixainCastDialog *self)
{
  g_autofree char *name = sixain_library_text_dup_name (SIXAIN_RECORD (self->member));

  g_assert (SIXAIN_IS_CAST_DIALOG (self));

  adw_dialog_set_title (ADW_DIALOG (self), name);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, sixain_library_text_get_kind (SIXAIN_RECORD (self->member)));
  gtk_widget_set_visible (GTK_WIDGET (self->voice),
                          sixain_cast_member_get_kind (self->member) == SIXAIN_CAST_CHARACTER);
}

static void
cast_changed_cb (SixainCastDialog *self)
{
  g_assert (SIXAIN_IS_CAST_DIALOG (self));

  if (sixain_storyboard_find_cast (sixain_session_get_storyboard (self->session),
                                   sixain_record_get_id (SIXAIN_RECORD (self->member))) == NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static SixainCostumeRow *
take_row (SixainCastDialog *self,
          SixainCostume    *costume)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      SixainCostumeRow *row = g_ptr_array_index (self->rows, i);

      if (sixain_costume_row_get_costume (row) == costume)
        {
          adw_preferences_group_remove (self->costumes, GTK_WIDGET (row));
          return g_ptr_array_steal_index (self->rows, i);
        }
    }

  return NULL;
}

/* Rows that stay are kept, with what is open in them. */
static void
costumes_changed_cb (SixainCastDialog *self)
{
  GListModel *costumes = sixain_cast_member_get_costumes (self->member);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *focus = gtk_widget_get_root (GTK_WIDGET (self)) != NULL
                     ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))
                     : NULL;
  GtkWidget *focused = focus != NULL ? gtk_widget_get_ancestor (focus, SIXAIN_TYPE_COSTUME_ROW) : NULL;

  g_assert (SIXAIN_IS_CAST_DIALOG (self));

  adw_preferences_group_remove (self->costumes, GTK_WIDGET (g_object_ref (self->add_costume)));
  for (guint i = 0; i < g_list_model_get_n_items (costumes); i++)
    {
      g_autoptr (SixainCostume) costume = g_list_model_get_item (costumes, i);
      SixainCostumeRow *row = take_row (self, costume);

      if (row == NULL)
        {
          row = g_object_ref_sink (SIXAIN_COSTUME_ROW (sixain_costume_row_new ()));
          sixain_costume_row_set_costume (row, self->session, self->importer, self->member, costume);
        }
      adw_preferences_group_add (self->costumes, GTK_WIDGET (row));
      g_ptr_array_add (rows, row);
    }

  while (self->rows->len > 0)
    {
      adw_preferences_group_remove (self->costumes, g_ptr_array_index (self->rows, 0));
      g_ptr_array_remove_index (self->rows, 0);
    }

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, g_object_ref (g_ptr_array_index (rows, i)));

  adw_preferences_group_add (self->costumes, GTK_WIDGET (self->add_costume));
  g_object_unref (self->add_costume);

  if (focused != NULL)
    gtk_widget_grab_focus (g_ptr_array_find (self->rows, focused, NULL) ? focused : GTK_WIDGET (self->add_costume));
}

static void
add_costume_cb (SixainCastDialog *self)
{
  g_autofree char *name = g_strdup_printf (C_("cast", "Costume %u"), self->rows->len + 1);
  g_autoptr (SixainCostume) costume = sixain_costume_new (name);

  g_assert (SIXAIN_IS_CAST_DIALOG (self));

  if (sixain_session_push (self->session, sixain_edit_new_insert (C_("undo", "Add Costume"), SIXAIN_RECORD (self->member),
                                                                  "costumes", G_MAXUINT, SIXAIN_RECORD (costume))))
    adw_expander_row_set_expanded (g_ptr_array_index (self->rows, self->rows->len - 1), TRUE);
}

static void
sixain_cast_dialog_closed (AdwDialog *dialog)
{
  SixainCastDialog *self = SIXAIN_CAST_DIALOG (dialog);

  if (self->session != NULL)
    sixain_audition_stop (sixain_session_get_audition (self->session));
}

static void
sixain_cast_dialog_dispose (GObject *object)
{
  SixainCastDialog *self = SIXAIN_CAST_DIALOG (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->member);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_CAST_DIALOG);

  G_OBJECT_CLASS (sixain_cast_dialog_parent_class)->dispose (object);
}

static void
sixain_cast_dialog_class_init (SixainCastDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_cast_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sixain_cast_dialog_closed;

  g_type_ensure (SIXAIN_TYPE_VIEW_STRIP);
  g_type_ensure (SIXAIN_TYPE_VIDEO_GROUP);
  g_type_ensure (SIXAIN_TYPE_VOICE_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-cast-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, views);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, name_warning);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, clash);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, description);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, hints);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, costumes);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, add_costume);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, video);
  gtk_widget_class_bind_template_child (widget_class, SixainCastDialog, voice);
  gtk_widget_class_bind_template_callback (widget_class, add_costume_cb);
}

static void
sixain_cast_dialog_init (SixainCastDialog *self)
{
  const char * const kinds[] = {
    C_("cast", "Character"), C_("cast", "Product"), C_("cast", "Place"), C_("cast", "Prop"), NULL
  };
  g_autoptr (GtkStringList) kind_names = gtk_string_list_new (kinds);
  GtkTextBuffer *description, *hints;
  SixainField *field;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->fields = sixain_fields_new ();
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kind_names));
  description = gtk_text_view_get_buffer (self->description);
  hints = gtk_text_view_get_buffer (self->hints);

  field = sixain_fields_add (self->fields, self->name, "text", "name", C_("undo", "Rename Cast Member"), TRUE);
  sixain_field_set_transform (field, name_to_widget, name_to_record, self);
  field = sixain_fields_add (self->fields, self->kind, "selected", "kind", C_("undo", "Change Kind"), FALSE);
  sixain_field_set_choice (field);
  sixain_fields_add (self->fields, description, "text", "description", C_("undo", "Change Description"), TRUE);
  sixain_fields_add (self->fields, hints, "text", "hints", C_("undo", "Change Hints"), TRUE);

  g_signal_connect_object (self->name, "notify::text", G_CALLBACK (check_name), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_cast_dialog_new:
 * @session: a session
 * @importer: who brings in pictures and videos
 * @member: a cast member of its storyboard
 *
 * Returns: (transfer floating): a dialog in which @member is edited
 */
AdwDialog *
sixain_cast_dialog_new (SixainSession    *session,
                        SixainImporter   *importer,
                        SixainCastMember *member)
{
  SixainCastDialog *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_CAST_MEMBER (member), NULL);

  self = g_object_new (SIXAIN_TYPE_CAST_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->importer, importer);
  self->member = g_object_ref (member);

  sixain_view_strip_set_record (self->views, session, importer, SIXAIN_RECORD (member));
  sixain_video_group_set_member (self->video, session, importer, member);
  sixain_voice_group_set_member (self->voice, session, member);
  sixain_fields_set_record (self->fields, sixain_session_get_history (session), member);

  g_signal_connect_object (member, "notify", G_CALLBACK (member_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_cast_member_get_costumes (member), "items-changed",
                           G_CALLBACK (costumes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_storyboard_get_cast (sixain_session_get_storyboard (session)), "items-changed",
                           G_CALLBACK (cast_changed_cb), self, G_CONNECT_SWAPPED);
  member_changed_cb (self);
  costumes_changed_cb (self);
  check_name (self);

  return ADW_DIALOG (self);
}
