/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-drop.h"
#include "sixain-library-text.h"
#include "sixain-trim-player.h"
#include "sixain-video-group.h"

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
  GtkWidget *trim_row;
  SixainTrimPlayer *trim;

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

static void
update (SixainVideoGroup *self)
{
  SixainAsset *asset;

  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  if (self->member == NULL)
    return;

  asset = sixain_storyboard_find_asset (sixain_session_get_storyboard (self->session),
                                        sixain_cast_member_get_video (self->member));
  gtk_widget_set_visible (GTK_WIDGET (self->clear), asset != NULL);
  gtk_widget_set_visible (self->trim_row, asset != NULL);

  if (asset != NULL)
    {
      g_autofree char *name = sixain_library_text_dup_name (SIXAIN_RECORD (asset));
      g_autofree char *facts = sixain_library_text_dup_facts (SIXAIN_RECORD (asset));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file), name);
      adw_action_row_set_subtitle (self->file, facts);
    }
  else
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file), C_("cast", "No Video"));
      adw_action_row_set_subtitle (self->file, C_("cast", "Choose one, or drop it here"));
    }
}

static void
show_video (SixainVideoGroup *self)
{
  const char *id = sixain_cast_member_get_video (self->member);
  g_autofree char *path = sixain_session_dup_asset_path (self->session, id);

  sixain_trim_player_set_asset (self->trim,
                                sixain_storyboard_find_asset (sixain_session_get_storyboard (self->session), id),
                                path);
}

static void
show_range (SixainVideoGroup *self)
{
  sixain_trim_player_set_range (self->trim, sixain_cast_member_get_video_in (self->member),
                                sixain_cast_member_get_video_out (self->member));
}

static void
video_changed_cb (SixainVideoGroup *self)
{
  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  update (self);
  show_video (self);
  show_range (self);
}

static void
range_changed_cb (SixainVideoGroup *self)
{
  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  show_range (self);
}

static void
trimmed_cb (SixainVideoGroup *self,
            gint64            in,
            gint64            out)
{
  g_assert (SIXAIN_IS_VIDEO_GROUP (self));

  if (self->member != NULL)
    sixain_session_push (self->session,
                         sixain_edit_new_set (C_("undo", "Trim Video"), SIXAIN_RECORD (self->member),
                                              "video-in", in, "video-out", out, NULL));
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

  sixain_drop_init_file (&value, file);
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

  g_type_ensure (SIXAIN_TYPE_TRIM_PLAYER);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-video-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, file);
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, clear);
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, trim_row);
  gtk_widget_class_bind_template_child (widget_class, SixainVideoGroup, trim);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, trimmed_cb);
}

static void
sixain_video_group_init (SixainVideoGroup *self)
{
  GtkDropTarget *target = sixain_drop_target_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self));

  self->member_signals = g_signal_group_new (SIXAIN_TYPE_CAST_MEMBER);
  g_signal_group_connect_object (self->member_signals, "notify::video", G_CALLBACK (video_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->member_signals, "notify::video-in", G_CALLBACK (range_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->member_signals, "notify::video-out", G_CALLBACK (range_changed_cb), self, G_CONNECT_SWAPPED);
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
  video_changed_cb (self);
}
