/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-auto-group.h"
#include "sixain-fields.h"
#include "sixain-length-row.h"
#include "sixain-meters-box.h"
#include "sixain-prompts.h"

/**
 * SixainAutoGroup:
 *
 * The other way to tell a model of a film: one prompt, which it splits into shots itself.
 * The shots are kept for when they are wanted again.
 */
struct _SixainAutoGroup {
  AdwPreferencesGroup parent_instance;

  AdwSwitchRow *auto_row;
  GtkWidget *prompt_box;
  SixainPromptEditor *master;
  SixainMetersBox *meters;
  GtkWidget *length_list;
  SixainLengthRow *length;

  SixainSession *session;
  GPtrArray *fields;
  GSignalGroup *storyboard_signals;
  GSignalGroup *review_signals;
};

G_DEFINE_FINAL_TYPE (SixainAutoGroup, sixain_auto_group, ADW_TYPE_PREFERENCES_GROUP)

static void
update (SixainAutoGroup *self)
{
  SixainStoryboard *storyboard;
  gboolean on;

  g_assert (SIXAIN_IS_AUTO_GROUP (self));

  if (self->session == NULL)
    return;

  storyboard = sixain_session_get_storyboard (self->session);
  on = sixain_storyboard_get_auto_shots (storyboard);
  gtk_widget_set_visible (self->prompt_box, on);
  gtk_widget_set_visible (self->length_list, on);
  sixain_length_row_set_rate (self->length, sixain_storyboard_get_rate (storyboard));
}

static void
review_changed_cb (SixainAutoGroup *self)
{
  SixainReview *review;
  guint pass, shot;

  g_assert (SIXAIN_IS_AUTO_GROUP (self));

  if (self->session == NULL || !sixain_storyboard_get_auto_shots (sixain_session_get_storyboard (self->session)))
    return;

  review = sixain_session_get_review (self->session);
  if (sixain_review_find_shot (review, G_MAXUINT, &pass, &shot))
    sixain_meters_box_show (self->meters, sixain_review_get_meters (review, pass), G_MAXUINT);
  else
    sixain_meters_box_show (self->meters, NULL, G_MAXUINT);

  sixain_prompts_mark (self->master, self->session, NULL);
}

static void
sixain_auto_group_dispose (GObject *object)
{
  SixainAutoGroup *self = SIXAIN_AUTO_GROUP (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->storyboard_signals);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_AUTO_GROUP);

  G_OBJECT_CLASS (sixain_auto_group_parent_class)->dispose (object);
}

static void
sixain_auto_group_class_init (SixainAutoGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_auto_group_dispose;

  g_type_ensure (SIXAIN_TYPE_METERS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-auto-group.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "auto", FALSE, G_STRUCT_OFFSET (SixainAutoGroup, auto_row));
  gtk_widget_class_bind_template_child (widget_class, SixainAutoGroup, prompt_box);
  gtk_widget_class_bind_template_child (widget_class, SixainAutoGroup, master);
  gtk_widget_class_bind_template_child (widget_class, SixainAutoGroup, meters);
  gtk_widget_class_bind_template_child (widget_class, SixainAutoGroup, length_list);
  gtk_widget_class_bind_template_child (widget_class, SixainAutoGroup, length);
}

static void
sixain_auto_group_init (SixainAutoGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = sixain_fields_new ();
  sixain_fields_add (self->fields, self->auto_row, "active", "auto-shots", C_("undo", "Let the Model Split It"), FALSE);
  sixain_fields_add (self->fields, self->master, "prompt", "master-prompt", C_("undo", "Change Prompt of the Whole Film"), TRUE);
  sixain_fields_add (self->fields, self->length, "frames", "master-length", C_("undo", "Change Length of the Whole Film"), TRUE);

  self->storyboard_signals = g_signal_group_new (SIXAIN_TYPE_STORYBOARD);
  g_signal_group_connect_object (self->storyboard_signals, "notify::auto-shots", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->storyboard_signals, "notify::rate", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  self->review_signals = g_signal_group_new (SIXAIN_TYPE_REVIEW);
  g_signal_group_connect_object (self->review_signals, "changed", G_CALLBACK (review_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sixain_auto_group_set_session:
 * @self: a group
 * @session: (nullable): whose storyboard is told as one prompt
 * @importer: (nullable): who brings in what is dropped on the prompt
 */
void
sixain_auto_group_set_session (SixainAutoGroup *self,
                               SixainSession   *session,
                               SixainImporter  *importer)
{
  SixainStoryboard *storyboard = session != NULL ? sixain_session_get_storyboard (session) : NULL;

  g_return_if_fail (SIXAIN_IS_AUTO_GROUP (self));

  sixain_fields_set_record (self->fields, NULL, NULL);

  g_set_object (&self->session, session);
  sixain_prompts_attach (self->master, session, importer);
  g_signal_group_set_target (self->storyboard_signals, storyboard);
  g_signal_group_set_target (self->review_signals, session != NULL ? sixain_session_get_review (session) : NULL);
  update (self);

  sixain_fields_set_record (self->fields, session != NULL ? sixain_session_get_history (session) : NULL, storyboard);
}
