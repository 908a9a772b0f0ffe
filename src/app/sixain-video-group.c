/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drop.h"
#include "sixain-field.h"
#include "sixain-library-text.h"
#include "sixain-video-group.h"

#define NS_PER_SECOND 1e9

/**
 * SixainVideoGroup:
 *
 * The video of a cast member and the part of it that is used. A video is chosen or dropped
 * here.
 */
struct _SixainVideoGroup {
  AdwPreferencesGroup parent_instance;

  AdwActionRow *file;
  GtkButton *clear;
  AdwSpinRow *from;
  AdwSpinRow *to;

  GPtrArray *fields;
  SixainSession *session;
  SixainImporter *importer;
  SixainCastMember *member; /* (nullable) */
  GSignalGroup *member_signals;
};

G_DEFINE_FINAL_TYPE (SixainVideoGroup, sixain_video_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct {
  SixainVideoGroup *group;
  SixainCastMember *member;
} Bringing;

static void
bringing_free (gpointer data)
{
  Bringing *self = data;

  g_clear_object (&self->group);
  g_clear_object (&self->member);
  g_free (self);
}

static gboolean
time_to_widget (const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  g_value_set_double (to, g_value_get_int64 (from) / NS_PER_SECOND);

  return TRUE;
}

static gboolean
time_to_record (const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  g_value_set_int64 (to, (gint64) (g_value_get_double (from) * NS_PER_SECOND + 0.5));

  return TRUE;
}

static void
update (SixainVideoGroup *self)
{
  SixainAsset *asset;
  double length;

  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  if (self->member == NULL)
    return;

  asset = sixain_storyboard_find_asset (sixain_session_get_storyboard (self->session),
                                        sixain_cast_member_get_video (self->member));
  gtk_widget_set_visible (GTK_WIDGET (self->clear), asset != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->from), asset != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->to), asset != NULL);

  if (asset != NULL)
    {
      g_autofree char *name = sixain_library_text_dup_name (SIXAIN_RECORD (asset));
      g_autofree char *facts = sixain_library_text_dup_facts (SIXAIN_RECORD (asset));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file), name);
      adw_action_row_set_subtitle (self->file, facts);
      length = sixain_asset_get_duration (asset) / NS_PER_SECOND;
      if (length > 0)
        {
          gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->from), length);
          gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->to), length);
        }
    }
  else
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file), C_("cast", "No Video"));
      adw_action_row_set_subtitle (self->file, C_("cast", "Choose one, or drop it here"));
    }
}

static void
brought_cb (SixainSession *session,
            GPtrArray     *assets,
            gpointer       user_data)
{
  Bringing *bringing = user_data;
  SixainStoryboard *storyboard = sixain_session_get_storyboard (session);
  g_autoptr (SixainEdit) group = sixain_edit_new_group (C_("undo", "Set Video"));
  SixainAsset *asset = NULL, *there;

  for (guint i = 0; i < assets->len && asset == NULL; i++)
    if (sixain_asset_get_kind (g_ptr_array_index (assets, i)) == SIXAIN_ASSET_VIDEO)
      asset = g_ptr_array_index (assets, i);

  if (asset == NULL ||
      sixain_storyboard_find_cast (storyboard, sixain_record_get_id (SIXAIN_RECORD (bringing->member))) == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (bringing->group));
      return;
    }

  there = sixain_storyboard_find_hash (storyboard, sixain_asset_get_hash (asset));
  if (there == NULL)
    sixain_edit_append (group, sixain_edit_new_insert (NULL, SIXAIN_RECORD (storyboard), "assets", G_MAXUINT,
                                                       SIXAIN_RECORD (asset)));
  sixain_edit_append (group, sixain_edit_new_set (NULL, SIXAIN_RECORD (bringing->member),
                                                  "video", sixain_record_get_id (SIXAIN_RECORD (there != NULL ? there : asset)),
                                                  "video-in", G_GINT64_CONSTANT (0),
                                                  "video-out", G_GINT64_CONSTANT (0),
                                                  NULL));
  sixain_session_push (session, g_steal_pointer (&group));
}

static gboolean
bring (SixainVideoGroup *self,
       const GValue     *value)
{
  Bringing *bringing;

  if (self->importer == NULL || self->member == NULL)
    return FALSE;

  bringing = g_new0 (Bringing, 1);
  bringing->group = g_object_ref (self);
  bringing->member = g_object_ref (self->member);
  return sixain_importer_collect (self->importer, value, brought_cb, bringing, bringing_free);
}

static gboolean
drop_cb (SixainVideoGroup *self,
         const GValue     *value)
{
  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  return bring (self, value);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainVideoGroup) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  if (file == NULL)
    return;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  bring (self, &value);
}

static void
choose_cb (SixainVideoGroup *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  gtk_file_filter_set_name (filter, C_("file filter", "Videos"));
  gtk_file_filter_add_mime_type (filter, "video/*");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, C_("dialog", "Choose a Video"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

static void
clear_cb (SixainVideoGroup *self)
{
  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  sixain_session_push (self->session,
                       sixain_edit_new_set (C_("undo", "Remove Video"), SIXAIN_RECORD (self->member),
                                            "video", NULL, "video-in", G_GINT64_CONSTANT (0),
                                            "video-out", G_GINT64_CONSTANT (0), NULL));
}

static void
sixain_video_group_dispose (GObject *object)
{
  SixainVideoGroup *self = SIXAIN_VIDEO_GROUP (object);

  g_clear_object (&self->member_signals);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->member);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_VIDEO_GROUP);

  G_OBJECT_CLASS (sixain_video_group_parent_class)->dispose (object);
}

static void
sixain_video_group_class_init (SixainVideoGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sixain_video_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-video-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, file);
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, clear);
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, from);
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, to);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
sixain_video_group_init (SixainVideoGroup *self)
{
  GtkDropTarget *target = sixain_drop_target_new ();
  SixainField *field;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  field = sixain_field_new (G_OBJECT (self->from), "value", "video-in", C_("undo", "Trim Video"), TRUE);
  sixain_field_set_transform (field, time_to_widget, time_to_record, NULL);
  g_ptr_array_add (self->fields, field);
  field = sixain_field_new (G_OBJECT (self->to), "value", "video-out", C_("undo", "Trim Video"), TRUE);
  sixain_field_set_transform (field, time_to_widget, time_to_record, NULL);
  g_ptr_array_add (self->fields, field);

  self->member_signals = g_signal_group_new (SIXAIN_TYPE_CAST_MEMBER);
  g_signal_group_connect_object (self->member_signals, "notify::video", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_video_group_new:
 *
 * Returns: (transfer floating): a group of nobody
 */
GtkWidget *
sixain_video_group_new (void)
{
  return g_object_new (SIXAIN_TYPE_VIDEO_GROUP, NULL);
}

/**
 * sixain_video_group_set_member:
 * @self: a group
 * @session: where @member belongs
 * @importer: who brings in videos
 * @member: a cast member
 */
void
sixain_video_group_set_member (SixainVideoGroup *self,
                               SixainSession    *session,
                               SixainImporter   *importer,
                               SixainCastMember *member)
{
  g_return_if_fail (SIXAIN_IS_VIDEO_GROUP (self));
  g_return_if_fail (SIXAIN_IS_SESSION (session));
  g_return_if_fail (SIXAIN_IS_CAST_MEMBER (member));

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  g_set_object (&self->member, member);
  g_signal_group_set_target (self->member_signals, member);
  update (self);
  for (guint i = 0; i < self->fields->len; i++)
    sixain_field_set_record (g_ptr_array_index (self->fields, i), sixain_session_get_history (session),
                             SIXAIN_RECORD (member));
}
