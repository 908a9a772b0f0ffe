/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-delivery.h"
#include "sixain-labels.h"
#include "sixain-language-cell.h"
#include "sixain-prompt-text.h"
#include "sixain-voice.h"
#include "sixain-wording.h"

/**
 * SixainLanguageCell:
 *
 * What one line says in one language, with the voice it is spoken by and whether it fits.
 */
struct _SixainLanguageCell {
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *caption;

  SixainSession *session;
  SixainShot *shot;
  SixainLine *line;
  char *language;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SixainLanguageCell, sixain_language_cell, GTK_TYPE_WIDGET)

static void
sixain_language_cell_dispose (GObject *object)
{
  SixainLanguageCell *self = SIXAIN_LANGUAGE_CELL (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  g_clear_object (&self->line);
  g_clear_object (&self->shot);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_language_cell_parent_class)->dispose (object);
}

static void
sixain_language_cell_finalize (GObject *object)
{
  SixainLanguageCell *self = SIXAIN_LANGUAGE_CELL (object);

  g_free (self->language);

  G_OBJECT_CLASS (sixain_language_cell_parent_class)->finalize (object);
}

static gboolean
sixain_language_cell_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SIXAIN_LANGUAGE_CELL (widget)->entry);
}

static void
sixain_language_cell_class_init (SixainLanguageCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_language_cell_dispose;
  object_class->finalize = sixain_language_cell_finalize;
  widget_class->grab_focus = sixain_language_cell_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static gboolean
is_own (SixainLanguageCell *self)
{
  return g_ascii_strcasecmp (self->language, sixain_line_get_language (self->line)) == 0;
}

static SixainLineVersion *
get_version (SixainLanguageCell *self)
{
  return is_own (self) ? NULL : sixain_line_find_version (self->line, self->language, NULL);
}

static void
changed_cb (SixainLanguageCell *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  SixainLineVersion *version = get_version (self);
  SixainEdit *edit;

  g_assert (SIXAIN_IS_LANGUAGE_CELL (self));

  if (self->updating)
    return;

  if (is_own (self))
    {
      edit = sixain_edit_new_set (C_("undo", "Change Line"), SIXAIN_RECORD (self->line), "text", text, NULL);
      sixain_edit_set_merge (edit, TRUE);
    }
  else if (version != NULL)
    {
      edit = sixain_edit_new_set (C_("undo", "Translate Line"), SIXAIN_RECORD (version), "text", text, NULL);
      sixain_edit_set_merge (edit, TRUE);
    }
  else
    {
      g_autoptr (SixainLineVersion) fresh = sixain_line_version_new (self->language);

      g_object_set (fresh, "text", text, NULL);
      edit = sixain_edit_new_insert (C_("undo", "Translate Line"), SIXAIN_RECORD (self->line), "versions",
                                     G_MAXUINT, SIXAIN_RECORD (fresh));
    }

  sixain_session_push (self->session, edit);
}

static void
focus_left_cb (SixainLanguageCell *self)
{
  g_assert (SIXAIN_IS_LANGUAGE_CELL (self));

  sixain_history_barrier (sixain_session_get_history (self->session));
}

static char *
dup_voice (SixainLanguageCell *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainUtterance utterance;
  SixainVoice voice;

  sixain_utterance_init (&utterance, storyboard, self->line, self->language, "");
  sixain_voice_choose (&utterance, &voice);

  return *voice.variant != '\0' ? sixain_labels_dup_voice (voice.variant) : g_strdup (C_("voice", "Narrator"));
}

static void
set_caption (SixainLanguageCell *self,
             const char         *text,
             gboolean            problem)
{
  gtk_label_set_label (GTK_LABEL (self->caption), text);
  gtk_widget_remove_css_class (self->caption, problem ? "dim-label" : "error");
  gtk_widget_add_css_class (self->caption, problem ? "error" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_caption (SixainLanguageCell *self,
                SixainLineVersion  *version,
                const char         *text)
{
  const SixainRate *rate = sixain_storyboard_get_rate (sixain_session_get_storyboard (self->session));
  gint64 spoken = version != NULL ? sixain_line_version_get_spoken (version) : sixain_line_get_spoken (self->line);
  gint64 room = sixain_shot_get_length (self->shot) - sixain_line_get_start (self->line);
  gint64 room_ns = sixain_rate_frame_to_ns (rate, MAX (room, 0));
  g_autofree char *voice = dup_voice (self);
  g_autofree char *caption = NULL;
  g_autofree char *problem = NULL;

  if (*text == '\0')
    {
      set_caption (self, is_own (self) ? voice : C_("line", "Not translated yet"), FALSE);
      return;
    }

  if (spoken == 0)
    problem = sixain_session_dup_line_problem (self->session, self->line, version);

  if (problem != NULL)
    {
      set_caption (self, problem, TRUE);
      return;
    }

  if (spoken == 0)
    {
      set_caption (self, voice, FALSE);
      return;
    }

  if (spoken > room_ns)
    /* Translators: a voice, how long it speaks and how long the shot has for it, and by how much that is too long */
    caption = g_strdup_printf (C_("meter", "%s · %.1f of %.1f s, %.1f s too long"), voice,
                               spoken / 1e9, room_ns / 1e9, (spoken - room_ns) / 1e9);
  else
    /* Translators: a voice, how long it speaks and how long the shot has for it */
    caption = g_strdup_printf (C_("meter", "%s · %.1f of %.1f s"), voice, spoken / 1e9, room_ns / 1e9);

  set_caption (self, caption, spoken > room_ns);
}

static void
sixain_language_cell_init (SixainLanguageCell *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 3);

  self->entry = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 26);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->caption), 30);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

/**
 * sixain_language_cell_new:
 * @session: where edits go
 * @shot: the line's shot
 * @line: a line
 * @language: BCP 47
 * @name: what a screen reader calls the cell
 *
 * Returns: (transfer floating): a cell
 */
GtkWidget *
sixain_language_cell_new (SixainSession *session,
                          SixainShot    *shot,
                          SixainLine    *line,
                          const char    *language,
                          const char    *name)
{
  SixainLanguageCell *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (SIXAIN_IS_LINE (line), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_LANGUAGE_CELL, NULL);
  self->session = g_object_ref (session);
  self->shot = g_object_ref (shot);
  self->line = g_object_ref (line);
  self->language = g_strdup (language);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  sixain_language_cell_update (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_language_cell_update:
 * @self: a cell
 *
 * Shows the words and their length as they are now.
 */
void
sixain_language_cell_update (SixainLanguageCell *self)
{
  SixainLineVersion *version;
  const char *text;

  g_return_if_fail (SIXAIN_IS_LANGUAGE_CELL (self));

  version = get_version (self);
  if (version != NULL)
    text = sixain_line_version_get_text (version);
  else
    text = is_own (self) ? sixain_line_get_text (self->line) : "";

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    {
      self->updating = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      self->updating = FALSE;
    }

  update_caption (self, version, text);
}
