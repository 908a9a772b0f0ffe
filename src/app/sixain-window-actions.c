/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-export-dialog.h"
#include "sixain-window-private.h"

/* What menus, buttons and keys do to a window. */

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SixainHistory *history = sixain_session_get_history (sixain_window_get_session (SIXAIN_WINDOW (widget)));

  if (g_str_equal (name, "win.undo"))
    sixain_history_undo (history);
  else
    sixain_history_redo (history);
}

static void
save_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sixain_window_save (SIXAIN_WINDOW (widget), g_str_equal (name, "win.save-as"), FALSE);
}

static void
export_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SixainWindow *self = SIXAIN_WINDOW (widget);
  AdwDialog *dialog = sixain_export_dialog_new (sixain_window_get_session (self), sixain_window_get_toasts (self));

  adw_dialog_present (dialog, widget);
}

static void
generate_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sixain_editor_show_plan (sixain_window_get_editor (SIXAIN_WINDOW (widget)));
}

static void
paste_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  sixain_editor_paste (sixain_window_get_editor (SIXAIN_WINDOW (widget)));
}

static void
add_pictures_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sixain_editor_add_pictures (sixain_window_get_editor (SIXAIN_WINDOW (widget)));
}

static void
cancel_fetches_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SixainEditor *editor = sixain_window_get_editor (SIXAIN_WINDOW (widget));

  if (editor != NULL)
    sixain_importer_cancel_fetches (sixain_editor_get_importer (editor));
}

static void
inspector_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sixain_editor_toggle_inspector (sixain_window_get_editor (SIXAIN_WINDOW (widget)));
}

static void
library_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  sixain_editor_toggle_library (sixain_window_get_editor (SIXAIN_WINDOW (widget)));
}

static void
issues_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  sixain_editor_show_issues (sixain_window_get_editor (SIXAIN_WINDOW (widget)));
}

static void
jobs_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sixain_window_show_jobs (SIXAIN_WINDOW (widget));
}

static void
fullscreen_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)) || g_str_equal (name, "win.leave-fullscreen"))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
new_here_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sixain_window_start_blank (SIXAIN_WINDOW (widget));
}

void
sixain_window_class_add_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.undo", undo_cb },
    { "win.redo", undo_cb },
    { "win.save", save_cb },
    { "win.save-as", save_cb },
    { "win.export", export_cb },
    { "win.generate", generate_cb },
    { "win.paste", paste_cb },
    { "win.add-pictures", add_pictures_cb },
    { "win.cancel-fetches", cancel_fetches_cb },
    { "win.inspector", inspector_cb },
    { "win.issues", issues_cb },
    { "win.jobs", jobs_cb },
    { "win.library", library_cb },
    { "win.fullscreen", fullscreen_cb },
    { "win.leave-fullscreen", fullscreen_cb },
    { "win.new-here", new_here_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}

/* What can be done with the window as it is. */
void
sixain_window_update_actions (SixainWindow *self)
{
  SixainSession *session = sixain_window_get_session (self);
  SixainHistory *history = session != NULL ? sixain_session_get_history (session) : NULL;
  const char * const with_document[] = {
    "win.save", "win.save-as", "win.export", "win.generate", "win.paste", "win.add-pictures", "win.fullscreen",
    "win.inspector", "win.issues", "win.library",
  };

  g_assert (SIXAIN_IS_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (with_document); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), with_document[i], history != NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 history != NULL && sixain_history_get_can_undo (history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 history != NULL && sixain_history_get_can_redo (history));
}
