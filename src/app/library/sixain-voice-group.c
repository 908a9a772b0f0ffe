/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-fields.h"
#include "sixain-generation.h"
#include "sixain-labels.h"
#include "sixain-voice-group.h"
#include "sixain-voice.h"
#include "sixain-voices-dialog.h"

/* A spin button that is held down says nothing until it comes to rest. */
#define REST_MS 250

/**
 * SixainVoiceGroup:
 *
 * How a cast member sounds: a voice of this computer with its pitch and speed, which is
 * heard as soon as it is changed, and the name a provider has for a voice.
 */
struct _SixainVoiceGroup {
  AdwPreferencesGroup parent_instance;

  GtkToggleButton *listen;
  AdwComboRow *voice;
  AdwSpinRow *pitch;
  AdwSpinRow *speed;
  AdwEntryRow *voice_id;
  GtkButton *choose;
  AdwActionRow *problem;

  GPtrArray *fields;
  SixainSession *session;
  SixainCastMember *member; /* (nullable) */
  GSignalGroup *member_signals;
  GSignalGroup *audition_signals;
  char *subject; /* what this very group lets be heard */
  guint rest;
};

G_DEFINE_FINAL_TYPE (SixainVoiceGroup, sixain_voice_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
voice_to_widget (const GValue *from,
                 GValue       *to,
                 gpointer      user_data)
{
  const char * const *variants = sixain_voice_get_variants ();

  g_value_set_uint (to, 0);
  for (guint i = 0; variants[i] != NULL; i++)
    if (g_strcmp0 (variants[i], g_value_get_string (from)) == 0)
      g_value_set_uint (to, i + 1);

  return TRUE;
}

static gboolean
voice_to_record (const GValue *from,
                 GValue       *to,
                 gpointer      user_data)
{
  guint selected = g_value_get_uint (from);

  if (selected == GTK_INVALID_LIST_POSITION)
    return FALSE;

  g_value_set_string (to, selected > 0 ? sixain_voice_get_variants ()[selected - 1] : "");
  return TRUE;
}

/* A line of its own tells more about a voice than any sample. */
static SixainLine *
find_line (SixainVoiceGroup *self)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_session_get_storyboard (self->session));
  const char *id = sixain_record_get_id (SIXAIN_RECORD (self->member));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      GListModel *lines = sixain_shot_get_lines (shot);

      for (guint j = 0; j < g_list_model_get_n_items (lines); j++)
        {
          g_autoptr (SixainLine) line = g_list_model_get_item (lines, j);

          if (g_strcmp0 (sixain_line_get_speaker (line), id) == 0 && *sixain_line_get_text (line) != '\0')
            return line;
        }
    }

  return NULL;
}

static void
speak (SixainVoiceGroup *self)
{
  SixainAudition *audition = sixain_session_get_audition (self->session);
  SixainLine *line = find_line (self);
  SixainUtterance utterance = {
    /* Translators: what a voice says so that one can hear it */
    .text = line != NULL ? sixain_line_get_text (line) : C_("sample line", "Good morning. Shall we begin?"),
    /* Translators: the language of the sample line, as a BCP 47 tag */
    .language = line != NULL ? sixain_line_get_language (line) : C_("sample line", "en"),
    .voice = sixain_cast_member_get_voice (self->member),
    .speaker = sixain_record_get_id (SIXAIN_RECORD (self->member)),
    .pitch = sixain_cast_member_get_pitch (self->member),
    .speed = sixain_cast_member_get_speed (self->member),
  };

  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  g_clear_pointer (&self->subject, g_free);
  self->subject = sixain_speech_hash (&utterance);
  sixain_audition_speak (audition, &utterance);
}

static gboolean
rest_cb (gpointer user_data)
{
  SixainVoiceGroup *self = user_data;

  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  self->rest = 0;
  speak (self);

  return G_SOURCE_REMOVE;
}

static void
sound_changed_cb (SixainVoiceGroup *self)
{
  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->rest = g_timeout_add (REST_MS, rest_cb, self);
}

static void
listen_cb (SixainVoiceGroup *self)
{
  gboolean heard;

  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  if (self->member == NULL)
    return;

  heard = g_strcmp0 (sixain_audition_get_subject (sixain_session_get_audition (self->session)), self->subject) == 0 &&
          self->subject != NULL;
  if (gtk_toggle_button_get_active (self->listen) == heard)
    return;

  if (heard)
    sixain_audition_stop (sixain_session_get_audition (self->session));
  else
    speak (self);
}

/* The first that has voices of its own. */
static SixainProvider *
find_provider (void)
{
  g_autoptr (GPtrArray) providers = sixain_provider_settings_list_providers (sixain_generation_get_settings ());

  for (guint i = 0; i < providers->len; i++)
    {
      g_autoptr (SixainRequest) request = sixain_provider_list_voices (g_ptr_array_index (providers, i), TRUE, 1);

      if (request != NULL)
        return g_object_ref (g_ptr_array_index (providers, i));
    }

  return NULL;
}

static void
chosen_cb (SixainVoiceGroup *self,
           const char       *id)
{
  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  gtk_editable_set_text (GTK_EDITABLE (self->voice_id), id);
}

static void
choose_cb (SixainVoiceGroup *self)
{
  g_autoptr (SixainProvider) provider = find_provider ();
  AdwDialog *dialog;

  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  dialog = sixain_voices_dialog_new (provider, gtk_editable_get_text (GTK_EDITABLE (self->voice_id)));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
subject_changed_cb (SixainVoiceGroup *self,
                    GParamSpec       *pspec,
                    SixainAudition   *audition)
{
  gboolean heard = self->subject != NULL && g_strcmp0 (sixain_audition_get_subject (audition), self->subject) == 0;

  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  gtk_toggle_button_set_active (self->listen, heard);
  gtk_button_set_icon_name (GTK_BUTTON (self->listen),
                            heard ? "media-playback-stop-symbolic" : "media-playback-start-symbolic");
}

static void
failed_cb (SixainVoiceGroup *self,
           const char       *message)
{
  g_assert (SIXAIN_IS_VOICE_GROUP (self));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->problem), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem), message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
sixain_voice_group_dispose (GObject *object)
{
  SixainVoiceGroup *self = SIXAIN_VOICE_GROUP (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->member_signals);
  g_clear_object (&self->audition_signals);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->member);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_VOICE_GROUP);

  G_OBJECT_CLASS (sixain_voice_group_parent_class)->dispose (object);
}

static void
sixain_voice_group_finalize (GObject *object)
{
  g_free (SIXAIN_VOICE_GROUP (object)->subject);

  G_OBJECT_CLASS (sixain_voice_group_parent_class)->finalize (object);
}

static void
sixain_voice_group_class_init (SixainVoiceGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_voice_group_dispose;
  object_class->finalize = sixain_voice_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-voice-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, listen);
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, voice);
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, pitch);
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, speed);
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, voice_id);
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, choose);
  gtk_widget_class_bind_template_child (widget_class, SixainVoiceGroup, problem);
  gtk_widget_class_bind_template_callback (widget_class, listen_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
list_voices (SixainVoiceGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char * const *variants = sixain_voice_get_variants ();

  gtk_string_list_append (names, C_("voice", "Chosen for the name"));
  for (guint i = 0; variants[i] != NULL; i++)
    gtk_string_list_take (names, sixain_labels_dup_voice (variants[i]));

  adw_combo_row_set_model (self->voice, G_LIST_MODEL (names));
}

static void
sixain_voice_group_init (SixainVoiceGroup *self)
{
  SixainField *field;

  gtk_widget_init_template (GTK_WIDGET (self));
  list_voices (self);

  self->fields = sixain_fields_new ();
  field = sixain_fields_add (self->fields, self->voice, "selected", "voice", C_("undo", "Change Voice"), FALSE);
  sixain_field_set_transform (field, voice_to_widget, voice_to_record, NULL);
  sixain_fields_add (self->fields, self->pitch, "value", "pitch", C_("undo", "Change Pitch"), TRUE);
  sixain_fields_add (self->fields, self->speed, "value", "speed", C_("undo", "Change Speed"), TRUE);
  sixain_fields_add (self->fields, self->voice_id, "text", "voice-id", C_("undo", "Change Voice"), TRUE);

  self->member_signals = g_signal_group_new (SIXAIN_TYPE_CAST_MEMBER);
  g_signal_group_connect_object (self->member_signals, "notify::voice", G_CALLBACK (sound_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->member_signals, "notify::pitch", G_CALLBACK (sound_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->member_signals, "notify::speed", G_CALLBACK (sound_changed_cb), self, G_CONNECT_SWAPPED);
  self->audition_signals = g_signal_group_new (SIXAIN_TYPE_AUDITION);
  g_signal_group_connect_object (self->audition_signals, "notify::subject", G_CALLBACK (subject_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->audition_signals, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_voice_group_new:
 *
 * Returns: (transfer floating): a group of nobody
 */
GtkWidget *
sixain_voice_group_new (void)
{
  return g_object_new (SIXAIN_TYPE_VOICE_GROUP, NULL);
}

/**
 * sixain_voice_group_set_member:
 * @self: a group
 * @session: where @member belongs
 * @member: a cast member
 */
void
sixain_voice_group_set_member (SixainVoiceGroup *self,
                               SixainSession    *session,
                               SixainCastMember *member)
{
  g_return_if_fail (SIXAIN_IS_VOICE_GROUP (self));
  g_return_if_fail (SIXAIN_IS_SESSION (session));
  g_return_if_fail (SIXAIN_IS_CAST_MEMBER (member));

  g_set_object (&self->session, session);
  sixain_fields_set_record (self->fields, sixain_session_get_history (session), member);
  g_set_object (&self->member, member);
  g_signal_group_set_target (self->member_signals, member);
  g_signal_group_set_target (self->audition_signals, sixain_session_get_audition (session));
}
