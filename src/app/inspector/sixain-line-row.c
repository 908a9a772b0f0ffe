/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-fields.h"
#include "sixain-labels.h"
#include "sixain-language-name.h"
#include "sixain-length-row.h"
#include "sixain-line-row.h"
#include "sixain-wording.h"

/**
 * SixainLineRow:
 *
 * One spoken line of a shot, and whether it fits.
 */
struct _SixainLineRow {
  AdwExpanderRow parent_instance;

  GtkLabel *spoken;
  AdwEntryRow *text;
  AdwComboRow *speaker;
  AdwComboRow *language;
  AdwEntryRow *delivery;
  SixainLengthRow *start;

  SixainSession *session;
  SixainShot *shot;
  SixainLine *line;
  GPtrArray *fields;
  SixainField *speaker_field;
};

G_DEFINE_FINAL_TYPE (SixainLineRow, sixain_line_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
language_to_widget (const GValue *from,
                    GValue       *to,
                    gpointer      user_data)
{
  const char * const *languages = sixain_language_name_get_tags ();
  const char *language = g_value_get_string (from);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; languages[i] != NULL && language != NULL; i++)
    {
      gsize length = strlen (languages[i]);

      /* A region, as in "en-GB", is kept until another language is chosen. */
      if (strncmp (language, languages[i], length) == 0 &&
          (language[length] == '\0' || language[length] == '-'))
        selected = i;
    }

  g_value_set_uint (to, selected);

  return TRUE;
}

static gboolean
language_to_record (const GValue *from,
                    GValue       *to,
                    gpointer      user_data)
{
  guint selected = g_value_get_uint (from);

  if (selected == GTK_INVALID_LIST_POSITION)
    return FALSE;

  g_value_set_string (to, sixain_language_name_get_tags ()[selected]);

  return TRUE;
}

static gboolean
speaker_to_widget (const GValue *from,
                   GValue       *to,
                   gpointer      user_data)
{
  SixainLineRow *self = user_data;
  GListModel *cast = sixain_storyboard_get_cast (sixain_session_get_storyboard (self->session));
  const char *id = g_value_get_string (from);
  guint selected = 0;

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainRecord) member = g_list_model_get_item (cast, i);

      if (g_strcmp0 (sixain_record_get_id (member), id) == 0)
        selected = i + 1;
    }

  g_value_set_uint (to, selected);

  return TRUE;
}

static gboolean
speaker_to_record (const GValue *from,
                   GValue       *to,
                   gpointer      user_data)
{
  SixainLineRow *self = user_data;
  GListModel *cast = sixain_storyboard_get_cast (sixain_session_get_storyboard (self->session));
  guint selected = g_value_get_uint (from);
  g_autoptr (SixainRecord) member = NULL;

  if (selected > g_list_model_get_n_items (cast))
    return FALSE;

  if (selected > 0)
    member = g_list_model_get_item (cast, selected - 1);

  g_value_set_string (to, member != NULL ? sixain_record_get_id (member) : NULL);

  return TRUE;
}

static void
cast_changed_cb (SixainLineRow *self)
{
  GListModel *cast = sixain_storyboard_get_cast (sixain_session_get_storyboard (self->session));
  g_autoptr (GtkStringList) names = NULL;

  g_assert (SIXAIN_IS_LINE_ROW (self));

  /* Without a record, the new list does not look like a choice of the user. */
  sixain_field_set_record (self->speaker_field, NULL, NULL);

  names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, C_("line", "Narrator"));

  for (guint i = 0; i < g_list_model_get_n_items (cast); i++)
    {
      g_autoptr (SixainCastMember) member = g_list_model_get_item (cast, i);

      gtk_string_list_append (names, sixain_cast_member_get_name (member));
    }

  adw_combo_row_set_model (self->speaker, G_LIST_MODEL (names));
  sixain_field_set_record (self->speaker_field, sixain_session_get_history (self->session),
                           SIXAIN_RECORD (self->line));
}

static void
remove_cb (SixainLineRow *self)
{
  GListModel *lines;

  g_assert (SIXAIN_IS_LINE_ROW (self));

  lines = sixain_shot_get_lines (self->shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);

      if (line != self->line)
        continue;

      sixain_session_push (self->session,
                           sixain_edit_new_remove (C_("undo", "Remove Line"), SIXAIN_RECORD (self->shot),
                                                   "lines", i));
      return;
    }
}

static void
sixain_line_row_dispose (GObject *object)
{
  SixainLineRow *self = SIXAIN_LINE_ROW (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->line);
  g_clear_object (&self->shot);
  g_clear_object (&self->session);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_LINE_ROW);

  G_OBJECT_CLASS (sixain_line_row_parent_class)->dispose (object);
}

static void
sixain_line_row_class_init (SixainLineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_line_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainLineRow, spoken);
  gtk_widget_class_bind_template_child (widget_class, SixainLineRow, text);
  gtk_widget_class_bind_template_child (widget_class, SixainLineRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, SixainLineRow, language);
  gtk_widget_class_bind_template_child (widget_class, SixainLineRow, delivery);
  gtk_widget_class_bind_template_child (widget_class, SixainLineRow, start);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
sixain_line_row_init (SixainLineRow *self)
{
  g_autoptr (GListModel) languages = sixain_labels_new_languages ();
  SixainField *field;

  gtk_widget_init_template (GTK_WIDGET (self));

  adw_combo_row_set_model (self->language, languages);

  self->fields = sixain_fields_new ();
  sixain_fields_add (self->fields, self->text, "text", "text", C_("undo", "Change Line"), TRUE);
  sixain_fields_add (self->fields, self->delivery, "text", "delivery", C_("undo", "Change Delivery"), TRUE);
  sixain_fields_add (self->fields, self->start, "frames", "start", C_("undo", "Move Line"), TRUE);

  field = sixain_fields_add (self->fields, self->language, "selected", "language", C_("undo", "Change Language"), FALSE);
  sixain_field_set_transform (field, language_to_widget, language_to_record, NULL);

  self->speaker_field = sixain_fields_add (self->fields, self->speaker, "selected", "speaker", C_("undo", "Change Speaker"), FALSE);
  sixain_field_set_transform (self->speaker_field, speaker_to_widget, speaker_to_record, self);
}

static void
line_measured_cb (SixainLineRow *self,
                  SixainLine    *line)
{
  g_assert (SIXAIN_IS_LINE_ROW (self));

  if (line == self->line)
    sixain_line_row_update (self);
}

static void
set_spoken (SixainLineRow *self,
            const char    *label,
            const char    *tooltip,
            gboolean       is_problem)
{
  gtk_label_set_label (self->spoken, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->spoken), tooltip);
  gtk_widget_remove_css_class (GTK_WIDGET (self->spoken), is_problem ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->spoken), is_problem ? "error" : "dim-label");
}

static void
update_title (SixainLineRow       *self,
              const SixainWording *wording)
{
  const char *text = sixain_line_get_text (self->line);
  g_autofree char *escaped = g_markup_escape_text (*text != '\0' ? text : C_("line", "New line"), -1);
  g_autofree char *said = wording->version != NULL ? g_markup_escape_text (wording->text, -1) : NULL;

  /* The words that are heard, where they are not those that are edited here. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), said != NULL ? said : "");
}

/**
 * sixain_line_row_new:
 * @session: the session
 * @shot: the shot the line belongs to
 * @line: the line
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sixain_line_row_new (SixainSession *session,
                     SixainShot    *shot,
                     SixainLine    *line)
{
  SixainLineRow *self;
  SixainStoryboard *storyboard;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_SHOT (shot), NULL);
  g_return_val_if_fail (SIXAIN_IS_LINE (line), NULL);

  self = g_object_new (SIXAIN_TYPE_LINE_ROW, NULL);
  self->session = g_object_ref (session);
  self->shot = g_object_ref (shot);
  self->line = g_object_ref (line);

  storyboard = sixain_session_get_storyboard (session);
  sixain_length_row_set_rate (self->start, sixain_storyboard_get_rate (storyboard));
  g_signal_connect_object (sixain_storyboard_get_cast (storyboard), "items-changed",
                           G_CALLBACK (cast_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "notify", G_CALLBACK (sixain_line_row_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "line-measured", G_CALLBACK (line_measured_cb), self, G_CONNECT_SWAPPED);

  sixain_fields_set_record (self->fields, sixain_session_get_history (session), line);

  cast_changed_cb (self);
  sixain_line_row_update (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), *sixain_line_get_text (line) == '\0');

  return GTK_WIDGET (self);
}

/**
 * sixain_line_row_update:
 * @self: a row
 *
 * Compares the line's measured length with what is left of its shot, or says why it is
 * not spoken.
 */
void
sixain_line_row_update (SixainLineRow *self)
{
  const SixainRate *rate;
  SixainWording wording;
  gint64 room;
  g_autofree char *problem = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *of = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SIXAIN_IS_LINE_ROW (self));

  rate = sixain_storyboard_get_rate (sixain_session_get_storyboard (self->session));
  sixain_line_get_wording (self->line,
                           sixain_storyboard_get_language (sixain_session_get_storyboard (self->session)),
                           &wording);
  room = MAX (0, sixain_shot_get_length (self->shot) - sixain_line_get_start (self->line));

  update_title (self, &wording);
  if (wording.spoken == 0)
    problem = sixain_session_dup_line_problem (self->session, self->line, wording.version);
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), wording.spoken > 0 || problem != NULL);

  if (problem != NULL)
    {
      set_spoken (self, C_("meter", "Not spoken"), problem, TRUE);
      return;
    }

  seconds = g_strdup_printf ("%.1f", wording.spoken / 1e9);
  of = g_strdup_printf ("%.1f", sixain_rate_frame_to_ns (rate, room) / 1e9);
  /* Translators: how long a line is spoken and how long the shot has for it: "1.8 of 2.5 s" */
  label = g_strdup_printf (C_("meter", "%s of %s s"), seconds, of);

  if (wording.spoken > sixain_rate_frame_to_ns (rate, room))
    set_spoken (self, label, C_("tooltip", "The line is longer than its shot"), TRUE);
  else
    set_spoken (self, label, C_("tooltip", "Spoken length"), FALSE);
}
