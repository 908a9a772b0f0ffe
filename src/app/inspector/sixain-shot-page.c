/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-fields.h"
#include "sixain-labels.h"
#include "sixain-line-row.h"
#include "sixain-prompts.h"
#include "sixain-shot-edits.h"
#include "sixain-shot-page-private.h"
#include "sixain-shot-words.h"

/**
 * SixainShotPage:
 *
 * The inspector's page for the current shot of a session.
 */
G_DEFINE_FINAL_TYPE (SixainShotPage, sixain_shot_page, ADW_TYPE_BIN)

/* Size, angle and move in the words the model gets, below their names. */
static void
update_camera (SixainShotPage *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->size),
                               sixain_shot_size_get_words (sixain_shot_get_size (self->shot)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->angle),
                               sixain_shot_angle_get_words (sixain_shot_get_angle (self->shot)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->move),
                               sixain_move_get_words (sixain_shot_get_move (self->shot)));
}

static void
review_changed_cb (SixainShotPage *self)
{
  SixainReview *review;
  guint pass, shot;

  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  if (self->session == NULL || self->shot == NULL)
    return;

  review = sixain_session_get_review (self->session);

  if (sixain_review_find_shot (review, sixain_shot_page_get_position (self), &pass, &shot))
    sixain_meters_box_show (self->meters, sixain_review_get_meters (review, pass), shot);
  else
    sixain_meters_box_show (self->meters, NULL, G_MAXUINT);

  sixain_prompts_mark (self->prompt, self->session, self->shot);
  sixain_shot_list_update (self->references);
}

static void
update_lines (SixainShotPage *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  gint64 end;

  if (self->shot == NULL)
    return;

  end = sixain_shot_edit_lines_end (storyboard, self->shot);
  gtk_widget_set_visible (GTK_WIDGET (self->fit), end > sixain_shot_get_length (self->shot));
  gtk_widget_set_visible (GTK_WIDGET (self->lines),
                          g_list_model_get_n_items (sixain_shot_get_lines (self->shot)) > 0);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    sixain_line_row_update (SIXAIN_LINE_ROW (row));
}

static void
update_all (SixainShotPage *self)
{
  static const float ratios[] = {
    [SIXAIN_ASPECT_16_9] = 16.0f / 9.0f,
    [SIXAIN_ASPECT_9_16] = 9.0f / 16.0f,
    [SIXAIN_ASPECT_1_1] = 1.0f,
  };
  SixainStoryboard *storyboard;

  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  if (self->session == NULL || self->shot == NULL)
    return;

  storyboard = sixain_session_get_storyboard (self->session);
  sixain_frame_well_set_ratio (self->start_well, ratios[sixain_storyboard_get_aspect (storyboard)]);
  sixain_frame_well_set_ratio (self->end_well, ratios[sixain_storyboard_get_aspect (storyboard)]);
  sixain_length_row_set_rate (self->length, sixain_storyboard_get_rate (storyboard));

  sixain_shot_page_update_frames (self);
  update_camera (self);
  update_lines (self);
  sixain_costume_group_update (self->costumes, self->session, self->shot);
  sixain_shot_list_update (self->references);
  sixain_shot_list_update (self->sounds);
}

static GtkWidget *
create_line_cb (gpointer item,
                gpointer user_data)
{
  SixainShotPage *self = user_data;

  g_assert (SIXAIN_IS_SHOT_PAGE (self));
  g_assert (SIXAIN_IS_LINE (item));

  return sixain_line_row_new (self->session, self->shot, SIXAIN_LINE (item));
}

static void
set_shot (SixainShotPage *self,
          SixainShot     *shot)
{
  SixainHistory *history = self->session != NULL ? sixain_session_get_history (self->session) : NULL;

  if (history != NULL && self->shot != NULL)
    sixain_history_barrier (history);

  g_set_object (&self->shot, shot);
  g_signal_group_set_target (self->shot_signals, shot);

  if (shot != NULL)
    sixain_length_row_set_rate (self->length,
                                sixain_storyboard_get_rate (sixain_session_get_storyboard (self->session)));

  sixain_fields_set_record (self->fields, shot != NULL ? history : NULL, shot);

  sixain_shot_list_set_shot (self->references, shot);
  sixain_shot_list_set_shot (self->sounds, shot);
  sixain_shot_video_set_shot (self->video, shot);
  sixain_takes_group_set_shot (self->takes, self->session, shot);

  gtk_list_box_bind_model (self->lines,
                           shot != NULL ? sixain_shot_get_lines (shot) : NULL,
                           create_line_cb, self, NULL);
  update_all (self);
}

static void
shot_changed_cb (SixainShotPage *self)
{
  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  set_shot (self, sixain_session_get_shot (self->session));
}

static void
add_line_cb (SixainShotPage *self)
{
  g_autoptr (SixainLine) line = NULL;
  GListModel *lines;
  guint n;

  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  if (self->shot == NULL)
    return;

  lines = sixain_shot_get_lines (self->shot);
  n = g_list_model_get_n_items (lines);
  line = sixain_line_new ("");

  /* The next line of a conversation: same language, once the one before is spoken. */
  if (n > 0)
    {
      g_autoptr (SixainLine) last = g_list_model_get_item (lines, n - 1);
      gint64 end = sixain_shot_edit_lines_end (sixain_session_get_storyboard (self->session), self->shot);

      g_object_set (line,
                    "language", sixain_line_get_language (last),
                    "start", CLAMP (end, 0, sixain_shot_get_length (self->shot) - 1),
                    NULL);
    }

  sixain_session_push (self->session,
                       sixain_edit_new_insert (C_("undo", "Add Line"), SIXAIN_RECORD (self->shot),
                                               "lines", n, SIXAIN_RECORD (line)));
}

static void
fit_cb (SixainShotPage *self)
{
  SixainEdit *edit;

  g_assert (SIXAIN_IS_SHOT_PAGE (self));

  edit = sixain_shot_edit_fit_lines (sixain_session_get_storyboard (self->session), sixain_shot_page_get_position (self));
  if (edit != NULL)
    sixain_session_push (self->session, edit);
}

static void
add_choice (SixainShotPage *self,
            AdwComboRow    *row,
            GListModel     *names,
            const char     *property,
            const char     *label)
{
  adw_combo_row_set_model (row, names);
  g_object_unref (names);
  sixain_field_set_choice (sixain_fields_add (self->fields, row, "selected", property, label, FALSE));
}

static void
sixain_shot_page_dispose (GObject *object)
{
  SixainShotPage *self = SIXAIN_SHOT_PAGE (object);

  if (self->lines != NULL)
    gtk_list_box_bind_model (self->lines, NULL, NULL, NULL, NULL);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->shot_signals);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->start_actions);
  g_clear_object (&self->end_actions);
  g_clear_object (&self->shot);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_SHOT_PAGE);

  G_OBJECT_CLASS (sixain_shot_page_parent_class)->dispose (object);
}

static void
sixain_shot_page_class_init (SixainShotPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_shot_page_dispose;

  g_type_ensure (SIXAIN_TYPE_COSTUME_GROUP);
  g_type_ensure (SIXAIN_TYPE_METERS_BOX);
  g_type_ensure (SIXAIN_TYPE_SHOT_LIST);
  g_type_ensure (SIXAIN_TYPE_SHOT_VIDEO);
  g_type_ensure (SIXAIN_TYPE_TAKES_GROUP);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-shot-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, start_well);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, end_well);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, prompt);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, meters);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, references);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, costumes);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, video);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, takes);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, sounds);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, length);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, title);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, skip);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, size);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, angle);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, move);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, lines);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, fit);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, sound_text);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, start_menu);
  gtk_widget_class_bind_template_child (widget_class, SixainShotPage, end_menu);
  sixain_shot_page_class_bind_frames (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, add_line_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
}

static void
sixain_shot_page_init (SixainShotPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sixain_shot_page_add_frames (self);

  self->fields = sixain_fields_new ();
  sixain_fields_add (self->fields, self->prompt, "prompt", "prompt", C_("undo", "Change Prompt"), TRUE);
  sixain_fields_add (self->fields, self->length, "frames", "length", C_("undo", "Change Shot Length"), TRUE);
  sixain_fields_add (self->fields, self->title, "text", "title", C_("undo", "Change Shot Title"), TRUE);
  sixain_fields_add (self->fields, self->skip, "active", "skip", C_("undo", "Skip Shot"), FALSE);
  sixain_fields_add (self->fields, self->sound_text, "text", "sound-text", C_("undo", "Change Sound"), TRUE);
  add_choice (self, self->size, sixain_labels_new_sizes (), "size", C_("undo", "Change Shot Size"));
  add_choice (self, self->angle, sixain_labels_new_angles (), "angle", C_("undo", "Change Angle"));
  add_choice (self, self->move, sixain_labels_new_moves (), "move", C_("undo", "Change Camera Move"));


  self->shot_signals = g_signal_group_new (SIXAIN_TYPE_SHOT);
  g_signal_group_connect_object (self->shot_signals, "notify::start-frame", G_CALLBACK (sixain_shot_page_update_frames), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->shot_signals, "notify::end-frame", G_CALLBACK (sixain_shot_page_update_frames), self, G_CONNECT_SWAPPED);

  self->history_signals = g_signal_group_new (SIXAIN_TYPE_HISTORY);
  g_signal_group_connect_object (self->history_signals, "changed", G_CALLBACK (update_all), self, G_CONNECT_SWAPPED);

  self->review_signals = g_signal_group_new (SIXAIN_TYPE_REVIEW);
  g_signal_group_connect_object (self->review_signals, "changed", G_CALLBACK (review_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_shot_page_set_session:
 * @self: a page
 * @session: (nullable): the session whose current shot is shown
 * @importer: (nullable): who brings in pictures
 */
void
sixain_shot_page_set_session (SixainShotPage *self,
                              SixainSession  *session,
                              SixainImporter *importer)
{
  g_return_if_fail (SIXAIN_IS_SHOT_PAGE (self));

  if (self->session != NULL)
    {
      set_shot (self, NULL);
      g_signal_handlers_disconnect_by_func (self->session, shot_changed_cb, self);
    }

  g_set_object (&self->session, session);
  g_set_object (&self->importer, importer);
  sixain_prompts_attach (self->prompt, session, importer);
  g_signal_group_set_target (self->history_signals,
                             session != NULL ? sixain_session_get_history (session) : NULL);
  g_signal_group_set_target (self->review_signals,
                             session != NULL ? sixain_session_get_review (session) : NULL);
  sixain_shot_list_set_session (self->references, session, importer);
  sixain_shot_list_set_session (self->sounds, session, importer);
  sixain_shot_video_set_session (self->video, session, importer);

  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::shot", G_CALLBACK (shot_changed_cb), self, G_CONNECT_SWAPPED);
      shot_changed_cb (self);
    }
}
