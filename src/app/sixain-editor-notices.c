/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-editor-notices.h"
#include "sixain-message.h"

/**
 * SixainEditorNotices:
 *
 * What stands above a storyboard: that something was missing or damaged when it was opened,
 * and that its shots are not what the model works with.
 */
struct _SixainEditorNotices {
  GObject parent_instance;

  AdwBanner *problems; /* (nullable): not owned */
  SixainSession *session;
};

G_DEFINE_FINAL_TYPE (SixainEditorNotices, sixain_editor_notices, G_TYPE_OBJECT)

static const char * const *
get_problems (SixainEditorNotices *self)
{
  return sixain_document_get_problems (sixain_session_get_document (self->session));
}

static void
show_problems (SixainEditorNotices *self)
{
  guint n = g_strv_length ((char **) get_problems (self));
  g_autofree char *title = NULL;

  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "%u thing was missing or damaged in this storyboard",
                                        "%u things were missing or damaged in this storyboard", n), n);
  adw_banner_set_title (self->problems, title);
  adw_banner_set_revealed (self->problems, n > 0);
}

static void
problems_cb (SixainEditorNotices *self)
{
  g_autofree char *details = NULL;

  g_assert (SIXAIN_IS_EDITOR_NOTICES (self));

  details = g_strjoinv ("\n", (char **) get_problems (self));
  sixain_message_present (GTK_WIDGET (self->problems),
                          C_("dialog", "What Was Found"),
                          C_("dialog", "The file itself has not been changed. "
                                       "Save under another name to keep it as it is."),
                          details);
  adw_banner_set_revealed (self->problems, FALSE);
}

static void
use_shots_cb (SixainEditorNotices *self)
{
  SixainRecord *storyboard;

  g_assert (SIXAIN_IS_EDITOR_NOTICES (self));

  storyboard = SIXAIN_RECORD (sixain_session_get_storyboard (self->session));
  sixain_session_push (self->session,
                       sixain_edit_new_set (C_("undo", "Use the Shots"), storyboard, "auto-shots", FALSE, NULL));
}

static void
sixain_editor_notices_dispose (GObject *object)
{
  SixainEditorNotices *self = SIXAIN_EDITOR_NOTICES (object);

  g_clear_weak_pointer (&self->problems);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sixain_editor_notices_parent_class)->dispose (object);
}

static void
sixain_editor_notices_class_init (SixainEditorNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_editor_notices_dispose;
}

static void
sixain_editor_notices_init (SixainEditorNotices *self)
{
}

/**
 * sixain_editor_notices_new:
 * @problems: says that something was missing or damaged, its button what
 * @auto_shots: says that the model splits the film itself, its button has it use the shots
 * @session: what is edited
 *
 * Returns: (transfer full): who shows them and answers their buttons, until it goes
 */
SixainEditorNotices *
sixain_editor_notices_new (AdwBanner     *problems,
                           AdwBanner     *auto_shots,
                           SixainSession *session)
{
  SixainEditorNotices *self;

  g_return_val_if_fail (ADW_IS_BANNER (problems), NULL);
  g_return_val_if_fail (ADW_IS_BANNER (auto_shots), NULL);
  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_EDITOR_NOTICES, NULL);
  g_set_weak_pointer (&self->problems, problems);
  self->session = g_object_ref (session);

  g_signal_connect_object (problems, "button-clicked", G_CALLBACK (problems_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (auto_shots, "button-clicked", G_CALLBACK (use_shots_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (sixain_session_get_storyboard (session), "auto-shots",
                          auto_shots, "revealed", G_BINDING_SYNC_CREATE);
  show_problems (self);

  return self;
}
