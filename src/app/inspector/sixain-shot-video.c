/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sixain-drop.h"
#include "sixain-fields.h"
#include "sixain-paste.h"
#include "sixain-prompts.h"
#include "sixain-reference-picture.h"
#include "sixain-shot-video.h"
#include "sixain-trim-player.h"

/**
 * SixainShotVideo:
 *
 * The shot's reference video: which, what for, from where to where, and whether its sound
 * is kept.
 */
struct _SixainShotVideo {
  AdwPreferencesGroup parent_instance;

  GtkMenuButton *add;
  AdwActionRow *row;
  AdwComboRow *use;
  AdwSpinRow *from;
  AdwSpinRow *to;
  AdwButtonRow *trim;
  AdwSwitchRow *sound;
  GtkWidget *picture;
  SixainPromptCompletion *chooser;
  AdwDialog *dialog;             /* while it is open */
  SixainTrimPlayer *trim_player; /* in it */

  SixainSession *session;
  SixainImporter *importer;
  SixainShot *shot;
  GSignalGroup *shot_signals;
  GSignalGroup *asset_signals; /* what is known of a video may come later */
  GPtrArray *fields;
};

G_DEFINE_FINAL_TYPE (SixainShotVideo, sixain_shot_video, ADW_TYPE_PREFERENCES_GROUP)

static SixainAsset *
get_asset (SixainShotVideo *self)
{
  const char *id = self->shot != NULL ? sixain_shot_get_video (self->shot) : NULL;

  return id != NULL ? sixain_storyboard_find_asset (sixain_session_get_storyboard (self->session), id) : NULL;
}

static char *
describe (SixainAsset *asset)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: the length of a video, in seconds */
  g_string_append_printf (text, C_("video", "%.1f s"), sixain_asset_get_duration (asset) / 1e9);
  /* isolated, or a line that runs to the left would turn the two around */
  if (sixain_asset_get_width (asset) > 0)
    g_string_append_printf (text, " · \u2066%d × %d\u2069", sixain_asset_get_width (asset), sixain_asset_get_height (asset));
  if (sixain_asset_get_sound (asset))
    g_string_append_printf (text, " · %s", C_("video", "with sound"));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
update (SixainShotVideo *self)
{
  SixainAsset *asset = self->session != NULL ? get_asset (self) : NULL;
  gboolean there = self->shot != NULL && sixain_shot_get_video (self->shot) != NULL;
  double duration = asset != NULL ? sixain_asset_get_duration (asset) / 1e9 : 0;

  g_signal_group_set_target (self->asset_signals, asset);

  /* Without rows, their list is still a line. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->row)), there);
  gtk_widget_set_visible (GTK_WIDGET (self->use), there);
  gtk_widget_set_visible (GTK_WIDGET (self->from), asset != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->to), asset != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->trim), asset != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sound), asset != NULL && sixain_asset_get_sound (asset));

  if (!there)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row),
                                 asset != NULL ? sixain_asset_get_name (asset) : C_("reference", "Missing"));
  sixain_reference_picture_set_record (SIXAIN_REFERENCE_PICTURE (self->picture),
                                       sixain_session_get_storyboard (self->session),
                                       sixain_document_get_folder (sixain_session_get_document (self->session)),
                                       SIXAIN_RECORD (asset));

  if (asset != NULL)
    {
      g_autofree char *description = describe (asset);

      adw_action_row_set_subtitle (self->row, description);
      gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->from), MAX (duration, 0.1));
      gtk_adjustment_set_upper (adw_spin_row_get_adjustment (self->to), MAX (duration, 0.1));
    }

  for (guint i = 0; i < self->fields->len; i++)
    sixain_field_refresh (g_ptr_array_index (self->fields, i));
}

static gboolean
in_to_widget (const GValue *from,
              GValue       *to,
              gpointer      user_data)
{
  g_value_set_double (to, round (g_value_get_int64 (from) / 1e7) / 100.0);

  return TRUE;
}

/* What is shown is rounded; as long as that is not changed, neither is what is stored. */
static gint64
to_ns (double seconds,
       gint64 now)
{
  if (fabs (seconds - round (now / 1e7) / 100.0) < 0.005)
    return now;

  return (gint64) llround (seconds * 100.0) * 10000000;
}

static gboolean
in_to_record (const GValue *from,
              GValue       *to,
              gpointer      user_data)
{
  SixainShotVideo *self = user_data;
  SixainAsset *asset = get_asset (self);
  gint64 end;

  if (asset == NULL)
    return FALSE;

  end = sixain_shot_get_video_out (self->shot) > 0 ? sixain_shot_get_video_out (self->shot)
                                                    : sixain_asset_get_duration (asset);
  g_value_set_int64 (to, CLAMP (to_ns (g_value_get_double (from), sixain_shot_get_video_in (self->shot)), 0,
                                MAX (end - 1, 0)));

  return TRUE;
}

static gboolean
out_to_widget (const GValue *from,
               GValue       *to,
               gpointer      user_data)
{
  SixainAsset *asset = get_asset (user_data);
  gint64 out = g_value_get_int64 (from);

  if (asset == NULL)
    return FALSE;

  g_value_set_double (to, round ((out > 0 ? out : sixain_asset_get_duration (asset)) / 1e7) / 100.0);

  return TRUE;
}

static gboolean
out_to_record (const GValue *from,
               GValue       *to,
               gpointer      user_data)
{
  SixainShotVideo *self = user_data;
  SixainAsset *asset = get_asset (self);
  gint64 now, out;

  if (asset == NULL)
    return FALSE;

  now = sixain_shot_get_video_out (self->shot) > 0 ? sixain_shot_get_video_out (self->shot)
                                                    : sixain_asset_get_duration (asset);
  out = to_ns (g_value_get_double (from), now);
  /* The end of the clip is its end, also when another takes its place. */
  if (out >= sixain_asset_get_duration (asset))
    out = 0;
  else
    out = MAX (out, sixain_shot_get_video_in (self->shot) + 1);

  g_value_set_int64 (to, out);

  return TRUE;
}

static void
set_video (SixainShotVideo *self,
           const char       *label,
           const char       *id)
{
  sixain_session_push (self->session,
                       sixain_edit_new_set (label, SIXAIN_RECORD (self->shot),
                                            "video", id,
                                            "video-in", G_GINT64_CONSTANT (0),
                                            "video-out", G_GINT64_CONSTANT (0),
                                            NULL));
}

static void
remove_cb (SixainShotVideo *self)
{
  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  set_video (self, C_("undo", "Remove Reference Video"), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
chosen_cb (SixainShotVideo *self,
           const char       *span)
{
  const char *colon = span != NULL ? strchr (span, ':') : NULL;
  g_autofree char *id = NULL;

  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  if (colon == NULL || self->shot == NULL)
    return;

  id = g_strndup (colon + 1, strlen (colon) - 2);
  set_video (self, C_("undo", "Set Reference Video"), id);
}

static void
files_cb (SixainShotVideo *self)
{
  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  if (self->shot != NULL)
    sixain_choose_pictures (GTK_WIDGET (self), self->importer, self->shot, SIXAIN_DROP_ZONE_REFERENCE, 0);
}

static gboolean
drop_cb (SixainShotVideo *self,
         const GValue     *value)
{
  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  if (self->shot == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, SIXAIN_TYPE_ASSET))
    {
      SixainAsset *asset = g_value_get_object (value);

      if (asset == NULL || sixain_asset_get_kind (asset) != SIXAIN_ASSET_VIDEO)
        return FALSE;

      set_video (self, C_("undo", "Set Reference Video"), sixain_record_get_id (SIXAIN_RECORD (asset)));
      return TRUE;
    }

  return sixain_importer_add (self->importer, value, self->shot, SIXAIN_DROP_ZONE_REFERENCE, 0);
}

static void
trimmed_cb (SixainShotVideo *self,
            gint64            in,
            gint64            out)
{
  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  if (self->shot != NULL)
    sixain_session_push (self->session,
                         sixain_edit_new_set (C_("undo", "Trim Reference Video"), SIXAIN_RECORD (self->shot),
                                              "video-in", in, "video-out", out, NULL));
}

static void
follow_shot (SixainShotVideo *self)
{
  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  if (self->trim_player != NULL && self->shot != NULL)
    sixain_trim_player_set_range (self->trim_player, sixain_shot_get_video_in (self->shot),
                                  sixain_shot_get_video_out (self->shot));
}

static void
trim_closed_cb (SixainShotVideo *self)
{
  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  sixain_trim_player_pause (self->trim_player);
  self->trim_player = NULL;
  self->dialog = NULL;
}

static void
trim_cb (SixainShotVideo *self)
{
  SixainAsset *asset = get_asset (self);
  g_autofree char *path = NULL;
  GtkWidget *view, *player;

  g_assert (SIXAIN_IS_SHOT_VIDEO (self));

  if (asset == NULL || self->dialog != NULL)
    return;

  path = sixain_session_dup_asset_path (self->session, sixain_record_get_id (SIXAIN_RECORD (asset)));
  player = sixain_trim_player_new ();
  self->trim_player = SIXAIN_TRIM_PLAYER (player);
  sixain_trim_player_set_asset (self->trim_player, asset, path);
  follow_shot (self);
  g_signal_connect_object (player, "trimmed", G_CALLBACK (trimmed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_start (player, 12);
  gtk_widget_set_margin_end (player, 12);
  gtk_widget_set_margin_bottom (player, 12);

  view = adw_toolbar_view_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), player);

  self->dialog = adw_dialog_new ();
  adw_dialog_set_title (self->dialog, sixain_asset_get_name (asset));
  adw_dialog_set_content_width (self->dialog, 640);
  adw_dialog_set_content_height (self->dialog, 500);
  adw_dialog_set_child (self->dialog, view);
  g_signal_connect_object (self->dialog, "closed", G_CALLBACK (trim_closed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (self->dialog, GTK_WIDGET (self));
}

static void
sixain_shot_video_dispose (GObject *object)
{
  SixainShotVideo *self = SIXAIN_SHOT_VIDEO (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->shot_signals);
  g_clear_object (&self->asset_signals);
  g_clear_object (&self->shot);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_SHOT_VIDEO);

  G_OBJECT_CLASS (sixain_shot_video_parent_class)->dispose (object);
}

static void
sixain_shot_video_class_init (SixainShotVideoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_shot_video_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-shot-video.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, add);
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, row);
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, use);
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, from);
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, to);
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, trim);
  gtk_widget_class_bind_template_child (widget_class, SixainShotVideo, sound);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, trim_cb);
}

static void
sixain_shot_video_init (SixainShotVideo *self)
{
  GType types[] = { SIXAIN_TYPE_ASSET, GDK_TYPE_FILE_LIST };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  g_autoptr (GtkStringList) uses = gtk_string_list_new (NULL);
  SixainField *field;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->picture = sixain_reference_picture_new (36);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (self->row, self->picture);

  self->chooser = SIXAIN_PROMPT_COMPLETION (sixain_prompt_completion_new_chooser (SIXAIN_OFFER_VIDEOS));
  g_signal_connect_object (self->chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chooser, "files", G_CALLBACK (files_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->add, GTK_WIDGET (self->chooser));

  gtk_string_list_append (uses, C_("video use", "Motion and camera"));
  gtk_string_list_append (uses, C_("video use", "Edit this clip"));
  adw_combo_row_set_model (self->use, G_LIST_MODEL (uses));

  self->fields = sixain_fields_new ();
  field = sixain_fields_add (self->fields, self->use, "selected", "video-use", C_("undo", "Change Use of Video"), FALSE);
  sixain_field_set_choice (field);
  field = sixain_fields_add (self->fields, self->from, "value", "video-in", C_("undo", "Trim Reference Video"), TRUE);
  sixain_field_set_transform (field, in_to_widget, in_to_record, self);
  field = sixain_fields_add (self->fields, self->to, "value", "video-out", C_("undo", "Trim Reference Video"), TRUE);
  sixain_field_set_transform (field, out_to_widget, out_to_record, self);
  sixain_fields_add (self->fields, self->sound, "active", "video-sound", C_("undo", "Keep Sound of Video"), FALSE);

  self->asset_signals = g_signal_group_new (SIXAIN_TYPE_ASSET);
  g_signal_group_connect_object (self->asset_signals, "notify::duration", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->asset_signals, "notify::sound", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->shot_signals = g_signal_group_new (SIXAIN_TYPE_SHOT);
  g_signal_group_connect_object (self->shot_signals, "notify::video", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->shot_signals, "notify::video-in", G_CALLBACK (follow_shot), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->shot_signals, "notify::video-out", G_CALLBACK (follow_shot), self, G_CONNECT_SWAPPED);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  sixain_drop_target_add (target, GTK_WIDGET (self));
}

/**
 * sixain_shot_video_set_session:
 * @self: a group
 * @session: (nullable): where edits go
 * @importer: (nullable): who brings in files
 */
void
sixain_shot_video_set_session (SixainShotVideo *self,
                               SixainSession    *session,
                               SixainImporter   *importer)
{
  g_return_if_fail (SIXAIN_IS_SHOT_VIDEO (self));

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  sixain_prompts_attach_chooser (self->chooser, session);
}

/**
 * sixain_shot_video_set_shot:
 * @self: a group
 * @shot: (nullable): whose video it is
 */
void
sixain_shot_video_set_shot (SixainShotVideo *self,
                            SixainShot       *shot)
{
  g_return_if_fail (SIXAIN_IS_SHOT_VIDEO (self));

  sixain_fields_set_record (self->fields, NULL, NULL);

  /* The clip that is looked at is another shot's now. */
  if (self->dialog != NULL)
    adw_dialog_force_close (self->dialog);

  g_set_object (&self->shot, shot);
  g_signal_group_set_target (self->shot_signals, shot);
  update (self);

  sixain_fields_set_record (self->fields, shot != NULL ? sixain_session_get_history (self->session) : NULL, shot);
}
