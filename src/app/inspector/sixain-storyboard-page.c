/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sixain-auto-group.h"
#include "sixain-fields.h"
#include "sixain-labels.h"
#include "sixain-languages-group.h"
#include "sixain-model-text.h"
#include "sixain-passes-group.h"
#include "sixain-rate-change.h"
#include "sixain-storyboard-page.h"

/**
 * SixainStoryboardPage:
 *
 * The inspector's page for the storyboard: format, model and scene card.
 */
struct _SixainStoryboardPage {
  AdwBin parent_instance;

  AdwEntryRow *title;
  AdwComboRow *aspect;
  AdwComboRow *rate;
  AdwPreferencesGroup *model_group;
  AdwComboRow *profile;
  AdwComboRow *mode;
  AdwSwitchRow *audio;
  AdwSwitchRow *continuity;
  AdwEntryRow *negative;
  AdwSpinRow *budget;
  SixainPassesGroup *passes;
  SixainLanguagesGroup *languages;
  SixainAutoGroup *auto_group;
  GtkLabel *scene_words;
  AdwEntryRow *place;
  AdwEntryRow *light;
  AdwEntryRow *palette;
  AdwEntryRow *style;

  SixainSession *session;
  GPtrArray *fields;       /* of the storyboard */
  GPtrArray *scene_fields; /* of its scene card */
  SixainField *mode_field;
  GSignalGroup *review_signals;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainStoryboardPage, sixain_storyboard_page, ADW_TYPE_BIN)

static gboolean
profile_to_widget (const GValue *from,
                   GValue       *to,
                   gpointer      user_data)
{
  SixainStoryboardPage *self = user_data;
  GListModel *profiles = sixain_session_get_profiles (self->session);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (sixain_profile_get_id (profile), g_value_get_string (from)) == 0)
        selected = i;
    }

  g_value_set_uint (to, selected);

  return TRUE;
}

static gboolean
profile_to_record (const GValue *from,
                   GValue       *to,
                   gpointer      user_data)
{
  SixainStoryboardPage *self = user_data;
  GListModel *profiles = sixain_session_get_profiles (self->session);
  g_autoptr (SixainProfile) profile = NULL;

  if (g_value_get_uint (from) >= g_list_model_get_n_items (profiles))
    return FALSE;

  profile = g_list_model_get_item (profiles, g_value_get_uint (from));
  g_value_set_string (to, sixain_profile_get_id (profile));

  return TRUE;
}

static gboolean
budget_to_widget (const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_double (to, g_value_get_int64 (from) / 1e6);

  return TRUE;
}

static gboolean
budget_to_record (const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_int64 (to, llround (g_value_get_double (from) * 1e6));

  return TRUE;
}

static const char * const *
get_modes (SixainStoryboardPage *self)
{
  static const char * const none[] = { NULL };
  SixainProfile *profile = sixain_session_get_profile (self->session);

  return profile != NULL ? sixain_profile_get_modes (profile) : none;
}

static gboolean
mode_to_widget (const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  const char * const *modes = get_modes (user_data);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; modes[i] != NULL; i++)
    if (g_strcmp0 (modes[i], g_value_get_string (from)) == 0)
      selected = i;

  g_value_set_uint (to, selected);

  return TRUE;
}

static gboolean
mode_to_record (const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  const char * const *modes = get_modes (user_data);

  if (g_value_get_uint (from) >= g_strv_length ((char **) modes))
    return FALSE;

  g_value_set_string (to, modes[g_value_get_uint (from)]);

  return TRUE;
}

/* A mode that another model had stays; it is said that this one has none such. */
static void
mode_changed_cb (SixainStoryboardPage *self)
{
  SixainProfile *profile = sixain_session_get_profile (self->session);
  const char *mode = sixain_storyboard_get_mode (sixain_session_get_storyboard (self->session));
  g_autofree char *text = NULL;

  g_assert (SIXAIN_IS_STORYBOARD_PAGE (self));

  if (profile != NULL && sixain_profile_get_modes (profile)[0] != NULL &&
      sixain_profile_get_mode_name (profile, mode) == NULL)
    /* Translators: a model and the name of a mode */
    text = g_strdup_printf (C_("storyboard", "%s has no mode “%s”"), sixain_profile_get_name (profile), mode);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->mode), text != NULL ? text : "");
}

static void
profile_changed_cb (SixainStoryboardPage *self)
{
  SixainStoryboard *storyboard;
  const char * const *modes;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_assert (SIXAIN_IS_STORYBOARD_PAGE (self));

  storyboard = sixain_session_get_storyboard (self->session);
  modes = get_modes (self);

  for (guint i = 0; modes[i] != NULL; i++)
    {
      const char *name = sixain_profile_get_mode_name (sixain_session_get_profile (self->session), modes[i]);

      gtk_string_list_append (list, name != NULL ? name : modes[i]);
    }

  sixain_field_set_record (self->mode_field, NULL, NULL);
  adw_combo_row_set_model (self->mode, G_LIST_MODEL (list));
  sixain_field_set_record (self->mode_field, sixain_session_get_history (self->session),
                           SIXAIN_RECORD (storyboard));
  gtk_widget_set_visible (GTK_WIDGET (self->mode), modes[0] != NULL && modes[1] != NULL);
  mode_changed_cb (self);
}

static guint
find_rate (const SixainRate *rate)
{
  const char * const *rates = sixain_labels_get_rates ();

  for (guint i = 0; rates[i] != NULL; i++)
    {
      SixainRate known;

      if (sixain_rate_parse (rates[i], &known) && sixain_rate_equal (&known, rate))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
rate_changed_cb (SixainStoryboardPage *self)
{
  g_assert (SIXAIN_IS_STORYBOARD_PAGE (self));

  self->updating = TRUE;
  adw_combo_row_set_selected (self->rate,
                              find_rate (sixain_storyboard_get_rate (sixain_session_get_storyboard (self->session))));
  self->updating = FALSE;
}

static void
rate_selected_cb (SixainStoryboardPage *self)
{
  guint selected = adw_combo_row_get_selected (self->rate);
  SixainStoryboard *storyboard;
  SixainRate to;

  g_assert (SIXAIN_IS_STORYBOARD_PAGE (self));

  if (self->updating || self->session == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  storyboard = sixain_session_get_storyboard (self->session);
  if (!sixain_rate_parse (sixain_labels_get_rates ()[selected], &to) ||
      sixain_rate_equal (sixain_storyboard_get_rate (storyboard), &to))
    return;

  sixain_session_push (self->session, sixain_rate_change_new (storyboard, &to));
}

static void
review_changed_cb (SixainStoryboardPage *self)
{
  SixainReview *review;
  SixainProfile *profile;
  g_autofree char *price = NULL;
  g_autofree char *scene = NULL;
  guint negative;

  g_assert (SIXAIN_IS_STORYBOARD_PAGE (self));

  if (self->session == NULL)
    return;

  review = sixain_session_get_review (self->session);
  profile = sixain_session_get_profile (self->session);
  price = sixain_model_text_describe (profile, sixain_session_get_storyboard (self->session));
  adw_preferences_group_set_description (self->model_group, price);
  sixain_passes_group_update (self->passes, review);

  negative = profile != NULL ? sixain_profile_get_limit (profile, SIXAIN_LIMIT_NEGATIVE) : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->negative),
                          negative > 0 ||
                          *sixain_storyboard_get_negative (sixain_session_get_storyboard (self->session)) != '\0');

  scene = sixain_model_text_dup_scene (review);
  gtk_widget_set_visible (GTK_WIDGET (self->scene_words), scene != NULL);
  if (scene != NULL)
    {
      /* Translators: %s are the words a model is sent, in English */
      g_autofree char *sentence = g_strdup_printf (C_("storyboard", "Sent once with each request: “%s”"), scene);

      gtk_label_set_label (self->scene_words, sentence);
    }
}

static void
sixain_storyboard_page_dispose (GObject *object)
{
  SixainStoryboardPage *self = SIXAIN_STORYBOARD_PAGE (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->scene_fields, g_ptr_array_unref);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_STORYBOARD_PAGE);

  G_OBJECT_CLASS (sixain_storyboard_page_parent_class)->dispose (object);
}

static void
sixain_storyboard_page_class_init (SixainStoryboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_storyboard_page_dispose;

  g_type_ensure (SIXAIN_TYPE_AUTO_GROUP);
  g_type_ensure (SIXAIN_TYPE_LANGUAGES_GROUP);
  g_type_ensure (SIXAIN_TYPE_PASSES_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-storyboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, title);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, aspect);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, rate);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, model_group);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, profile);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, mode);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, audio);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, continuity);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, negative);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, budget);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, passes);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, languages);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, auto_group);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, scene_words);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, place);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, light);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, palette);
  gtk_widget_class_bind_template_child (widget_class, SixainStoryboardPage, style);
}

static void
sixain_storyboard_page_init (SixainStoryboardPage *self)
{
  g_autoptr (GListModel) aspects = sixain_labels_new_aspects ();
  g_autoptr (GListModel) rates = sixain_labels_new_rates ();
  SixainField *field;

  gtk_widget_init_template (GTK_WIDGET (self));

  adw_combo_row_set_model (self->aspect, aspects);
  adw_combo_row_set_model (self->rate, rates);

  self->fields = sixain_fields_new ();
  self->scene_fields = sixain_fields_new ();

  sixain_fields_add (self->fields, self->title, "text", "title", C_("undo", "Change Title"), TRUE);
  sixain_fields_add (self->fields, self->audio, "active", "audio", C_("undo", "Change Sound"), FALSE);

  sixain_fields_add (self->fields, self->continuity, "active", "continuity", C_("undo", "Carry the Picture Over"), FALSE);
  sixain_fields_add (self->fields, self->negative, "text", "negative", C_("undo", "Change What Is Not Wanted"), TRUE);
  field = sixain_fields_add (self->fields, self->budget, "value", "budget", C_("undo", "Change Budget"), TRUE);
  sixain_field_set_transform (field, budget_to_widget, budget_to_record, NULL);

  field = sixain_fields_add (self->fields, self->aspect, "selected", "aspect", C_("undo", "Change Aspect Ratio"), FALSE);
  sixain_field_set_choice (field);

  field = sixain_fields_add (self->fields, self->profile, "selected", "profile", C_("undo", "Change Model"), FALSE);
  sixain_field_set_transform (field, profile_to_widget, profile_to_record, self);

  self->mode_field = sixain_fields_add (self->fields, self->mode, "selected", "mode", C_("undo", "Change Mode"), FALSE);
  sixain_field_set_transform (self->mode_field, mode_to_widget, mode_to_record, self);

  sixain_fields_add (self->scene_fields, self->place, "text", "place", C_("undo", "Change Place"), TRUE);
  sixain_fields_add (self->scene_fields, self->light, "text", "light", C_("undo", "Change Light"), TRUE);
  sixain_fields_add (self->scene_fields, self->palette, "text", "palette", C_("undo", "Change Palette"), TRUE);
  sixain_fields_add (self->scene_fields, self->style, "text", "style", C_("undo", "Change Style"), TRUE);

  self->review_signals = g_signal_group_new (SIXAIN_TYPE_REVIEW);
  g_signal_group_connect_object (self->review_signals, "changed", G_CALLBACK (review_changed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (self->rate, "notify::selected", G_CALLBACK (rate_selected_cb), self, G_CONNECT_SWAPPED);
}

static void
list_profiles (SixainStoryboardPage *self)
{
  GListModel *profiles = sixain_session_get_profiles (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (SixainProfile) profile = g_list_model_get_item (profiles, i);

      gtk_string_list_append (names, sixain_profile_get_name (profile));
    }

  adw_combo_row_set_model (self->profile, G_LIST_MODEL (names));
}

/**
 * sixain_storyboard_page_set_session:
 * @self: a page
 * @session: (nullable): the session whose storyboard is shown
 * @importer: (nullable): who brings in what is dropped on the prompt of the whole film
 */
void
sixain_storyboard_page_set_session (SixainStoryboardPage *self,
                                    SixainSession        *session,
                                    SixainImporter       *importer)
{
  SixainStoryboard *storyboard;
  SixainHistory *history;

  g_return_if_fail (SIXAIN_IS_STORYBOARD_PAGE (self));

  if (self->session != NULL)
    {
      storyboard = sixain_session_get_storyboard (self->session);
      g_signal_handlers_disconnect_by_data (storyboard, self);
      sixain_fields_set_record (self->fields, NULL, NULL);
      sixain_fields_set_record (self->scene_fields, NULL, NULL);
    }

  g_set_object (&self->session, session);
  sixain_languages_group_set_session (self->languages, session);
  sixain_auto_group_set_session (self->auto_group, session, importer);
  g_signal_group_set_target (self->review_signals, session != NULL ? sixain_session_get_review (session) : NULL);
  if (session == NULL)
    return;

  storyboard = sixain_session_get_storyboard (session);
  history = sixain_session_get_history (session);

  list_profiles (self);
  sixain_fields_set_record (self->fields, history, storyboard);
  sixain_fields_set_record (self->scene_fields, history, sixain_storyboard_get_scene (storyboard));

  g_signal_connect_object (storyboard, "notify::profile", G_CALLBACK (profile_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (storyboard, "notify::mode", G_CALLBACK (mode_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (storyboard, "notify::rate", G_CALLBACK (rate_changed_cb), self, G_CONNECT_SWAPPED);
  profile_changed_cb (self);
  rate_changed_cb (self);
  review_changed_cb (self);
}
