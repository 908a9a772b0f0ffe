/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-editor-title.h"

/**
 * SixainEditorTitle:
 *
 * What the header bar says of a storyboard: its name, whether it is saved, how long it is,
 * and what would be undone and done again.
 */
struct _SixainEditorTitle {
  GObject parent_instance;

  AdwWindowTitle *title; /* (nullable): not owned */
  GtkWidget *undo;       /* (nullable): likewise */
  GtkWidget *redo;       /* (nullable): likewise */
  SixainSession *session;
};

G_DEFINE_FINAL_TYPE (SixainEditorTitle, sixain_editor_title, G_TYPE_OBJECT)

static char *
describe_length (SixainEditorTitle *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  SixainProfile *profile = sixain_session_get_profile (self->session);
  guint n = g_list_model_get_n_items (sixain_storyboard_get_shots (storyboard));
  g_autofree char *seconds = NULL;
  g_autofree char *shots = NULL;

  shots = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u shot", "%u shots", n), n);
  seconds = sixain_rate_format_seconds (sixain_storyboard_get_rate (storyboard),
                                        sixain_storyboard_get_length (storyboard));

  if (profile == NULL || sixain_profile_get_seconds_max (profile) == 0)
    /* Translators: number of shots, and seconds: "4 shots · 12 s" */
    return g_strdup_printf (C_("title", "%s · %s s"), shots, seconds);

  /* Translators: number of shots, seconds, and the seconds the model allows: "4 shots · 12 s of 15 s" */
  return g_strdup_printf (C_("title", "%s · %s s of %u s"), shots, seconds,
                          sixain_profile_get_seconds_max (profile));
}

static void
name_steps (SixainEditorTitle *self)
{
  SixainHistory *history = sixain_session_get_history (self->session);
  const char *undo = sixain_history_get_undo_label (history);
  const char *redo = sixain_history_get_redo_label (history);
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  if (undo != NULL)
    /* Translators: %s is what will be undone, such as "Change Prompt" */
    undo_text = g_strdup_printf (C_("tooltip", "Undo %s"), undo);

  if (redo != NULL)
    /* Translators: %s is what will be done again, such as "Change Prompt" */
    redo_text = g_strdup_printf (C_("tooltip", "Redo %s"), redo);

  gtk_widget_set_tooltip_text (self->undo, undo_text != NULL ? undo_text : C_("tooltip", "Undo"));
  gtk_widget_set_tooltip_text (self->redo, redo_text != NULL ? redo_text : C_("tooltip", "Redo"));
}

static void
update (SixainEditorTitle *self)
{
  SixainHistory *history = sixain_session_get_history (self->session);
  g_autofree char *name = sixain_document_dup_title (sixain_session_get_document (self->session));
  g_autofree char *marked = NULL;
  g_autofree char *subtitle = describe_length (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->title));

  g_assert (SIXAIN_IS_EDITOR_TITLE (self));

  if (sixain_history_get_modified (history))
    /* Translators: the title of a storyboard with changes that are not saved */
    marked = g_strdup_printf (C_("title", "• %s"), name);

  adw_window_title_set_title (self->title, marked != NULL ? marked : name);
  adw_window_title_set_subtitle (self->title, subtitle);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_title (GTK_WINDOW (root), name);

  name_steps (self);
}

static void
sixain_editor_title_dispose (GObject *object)
{
  SixainEditorTitle *self = SIXAIN_EDITOR_TITLE (object);

  g_clear_weak_pointer (&self->title);
  g_clear_weak_pointer (&self->undo);
  g_clear_weak_pointer (&self->redo);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_editor_title_parent_class)->dispose (object);
}

static void
sixain_editor_title_class_init (SixainEditorTitleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_editor_title_dispose;
}

static void
sixain_editor_title_init (SixainEditorTitle *self)
{
}

/**
 * sixain_editor_title_new:
 * @title: what shows the name and the length; the window it is in has the name too
 * @undo: a button whose tooltip says what it undoes
 * @redo: likewise
 * @session: what is edited
 *
 * Returns: (transfer full): who keeps them right, until it goes
 */
SixainEditorTitle *
sixain_editor_title_new (AdwWindowTitle *title,
                         GtkWidget      *undo,
                         GtkWidget      *redo,
                         SixainSession  *session)
{
  SixainEditorTitle *self;
  SixainHistory *history;

  g_return_val_if_fail (ADW_IS_WINDOW_TITLE (title), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (undo), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (redo), NULL);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_EDITOR_TITLE, NULL);
  g_set_weak_pointer (&self->title, title);
  g_set_weak_pointer (&self->undo, undo);
  g_set_weak_pointer (&self->redo, redo);
  self->session = g_object_ref (session);

  history = sixain_session_get_history (session);
  g_signal_connect_object (history, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify::modified", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sixain_session_get_document (session), "notify::title", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (title, "notify::root", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
