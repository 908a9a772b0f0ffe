/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-cast-dialog.h"
#include "sixain-compare-key.h"
#include "sixain-divider.h"
#include "sixain-editor-notices.h"
#include "sixain-editor-title.h"
#include "sixain-editor.h"
#include "sixain-generate-button.h"
#include "sixain-generation.h"
#include "sixain-inspector.h"
#include "sixain-issues-button.h"
#include "sixain-job-marks.h"
#include "sixain-jobs-button.h"
#include "sixain-library.h"
#include "sixain-menus.h"
#include "sixain-paste.h"
#include "sixain-plan-dialog.h"
#include "sixain-preview.h"
#include "sixain-settings.h"
#include "sixain-shot-content.h"
#include "sixain-sidebar.h"
#include "sixain-timeline-drops.h"
#include "sixain-web-text.h"

/**
 * SixainEditor:
 *
 * Library, preview, timeline and inspector of one session. It joins what these report to the
 * session; none of them knows another.
 */
struct _SixainEditor {
  AdwBreakpointBin parent_instance;

  AdwOverlaySplitView *library_split;
  SixainLibrary *library;
  AdwOverlaySplitView *split;
  SixainInspector *inspector;
  AdwToolbarView *toolbar_view;
  AdwWindowTitle *title;
  GtkButton *undo;
  GtkButton *redo;
  GtkMenuButton *menu_button;
  SixainGenerateButton *generate;
  AdwBanner *banner;
  AdwBanner *auto_banner;
  GtkPaned *paned;
  SixainPreview *preview;
  SixainTimeline *timeline;
  SixainIssuesButton *issues;
  SixainJobsButton *jobs;

  SixainSession *session;
  SixainImporter *importer;
  SixainJobMarks *marks;
  SixainEditorTitle *header;
  SixainEditorNotices *notices;
  SixainDivider *divider;
  SixainSidebar *library_sidebar;
  SixainSidebar *inspector_sidebar;
};

G_DEFINE_FINAL_TYPE (SixainEditor, sixain_editor, ADW_TYPE_BREAKPOINT_BIN)

/* The menu has them where the header bar has no room for their buttons. */
static void
offer_steps (SixainEditor *self)
{
  SixainHistory *history = sixain_session_get_history (self->session);
  gboolean narrow = sixain_timeline_get_compact (self->timeline);

  g_assert (SIXAIN_IS_EDITOR (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo",
                                 narrow && sixain_history_get_undo_label (history) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo",
                                 narrow && sixain_history_get_redo_label (history) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.library", narrow);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.inspector", narrow);
}

static void
scrub_cb (SixainEditor *self,
          gint64        frame)
{
  g_assert (SIXAIN_IS_EDITOR (self));

  sixain_session_seek (self->session, frame);
}

static void
activate_shot_cb (SixainEditor *self)
{
  g_assert (SIXAIN_IS_EDITOR (self));

  sixain_inspector_show_shot (self->inspector);
  sixain_sidebar_show (self->inspector_sidebar);
}

static void
go_to_shot (SixainEditor *self,
            const char   *id)
{
  SixainTimelineModel *timeline = sixain_session_get_timeline (self->session);
  guint position = sixain_timeline_model_find_shot (timeline, id);

  if (position >= sixain_timeline_model_get_n_shots (timeline))
    return;

  sixain_timeline_model_select (timeline, position);
  sixain_session_seek (self->session,
                       sixain_storyboard_get_shot_start (sixain_session_get_storyboard (self->session), position));
}

static void
go_to_cb (SixainEditor *self,
          SixainRecord *owner)
{
  g_assert (SIXAIN_IS_EDITOR (self));

  go_to_shot (self, sixain_record_get_id (owner));

  sixain_sidebar_uncover (self->library_sidebar);
}

static void
show_place_cb (SixainEditor *self,
               SixainIssue  *issue)
{
  const char *id = sixain_issue_get_shot (issue);
  const char *cast = sixain_issue_get_cast (issue);
  SixainCastMember *member;

  g_assert (SIXAIN_IS_EDITOR (self));
  g_assert (SIXAIN_IS_ISSUE (issue));

  member = id == NULL && cast != NULL
           ? sixain_storyboard_find_cast (sixain_session_get_storyboard (self->session), cast)
           : NULL;
  if (member != NULL)
    {
      adw_dialog_present (sixain_cast_dialog_new (self->session, self->importer, member), GTK_WIDGET (self));
      return;
    }

  if (id != NULL)
    go_to_shot (self, id);

  sixain_sidebar_show (self->inspector_sidebar);
  sixain_inspector_show_issue (self->inspector, issue);
}

static void
play_pause_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (SIXAIN_EDITOR (widget)->preview), "preview.play-pause", NULL);
}

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.undo", NULL);
}

static void
redo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.redo", NULL);
}

static void
library_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  sixain_editor_toggle_library (SIXAIN_EDITOR (widget));
}

static void
inspector_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sixain_editor_toggle_inspector (SIXAIN_EDITOR (widget));
}

static void
compact_changed_cb (SixainEditor *self)
{
  g_assert (SIXAIN_IS_EDITOR (self));

  if (self->session != NULL)
    offer_steps (self);
}

/* High letters at the timeline's foot need more of it. */
static void
issues_changed_cb (SixainEditor *self)
{
  g_assert (SIXAIN_IS_EDITOR (self));

  sixain_divider_refit (self->divider);
}

static void
sixain_editor_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SixainEditor *self = SIXAIN_EDITOR (widget);
  gboolean settled;

  GTK_WIDGET_CLASS (sixain_editor_parent_class)->size_allocate (widget, width, height, baseline);

  settled = sixain_divider_settle (self->divider);
  sixain_sidebar_set_remembering (self->library_sidebar, settled);
  sixain_sidebar_set_remembering (self->inspector_sidebar, settled);
}

static gboolean
sixain_editor_grab_focus (GtkWidget *widget)
{
  SixainEditor *self = SIXAIN_EDITOR (widget);

  if (sixain_timeline_model_get_n_shots (sixain_session_get_timeline (self->session)) > 0)
    sixain_timeline_focus_current (self->timeline);
  else
    sixain_preview_focus_play (self->preview);

  return TRUE;
}

static void
sixain_editor_dispose (GObject *object)
{
  SixainEditor *self = SIXAIN_EDITOR (object);

  sixain_editor_close (self);
  g_clear_object (&self->header);
  g_clear_object (&self->notices);
  g_clear_object (&self->divider);
  g_clear_object (&self->library_sidebar);
  g_clear_object (&self->inspector_sidebar);
  g_clear_object (&self->marks);
  g_clear_object (&self->importer);
  g_clear_object (&self->session);

  /* The bin would unparent it once more. */
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_EDITOR);

  G_OBJECT_CLASS (sixain_editor_parent_class)->dispose (object);
}

static void
sixain_editor_class_init (SixainEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sixain_editor_dispose;
  widget_class->grab_focus = sixain_editor_grab_focus;
  widget_class->size_allocate = sixain_editor_size_allocate;

  g_type_ensure (SIXAIN_TYPE_GENERATE_BUTTON);
  g_type_ensure (SIXAIN_TYPE_INSPECTOR);
  g_type_ensure (SIXAIN_TYPE_ISSUES_BUTTON);
  g_type_ensure (SIXAIN_TYPE_JOBS_BUTTON);
  g_type_ensure (SIXAIN_TYPE_LIBRARY);
  g_type_ensure (SIXAIN_TYPE_PREVIEW);
  g_type_ensure (SIXAIN_TYPE_TIMELINE);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, library_split);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, library);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, split);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, inspector);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, title);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, undo);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, redo);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, generate);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, auto_banner);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, paned);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, preview);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, timeline);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, issues);
  gtk_widget_class_bind_template_child (widget_class, SixainEditor, jobs);
  gtk_widget_class_bind_template_callback (widget_class, scrub_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_shot_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_place_cb);

  gtk_widget_class_install_action (widget_class, "editor.play-pause", NULL, play_pause_cb);
  gtk_widget_class_install_action (widget_class, "editor.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "editor.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "editor.library", NULL, library_cb);
  gtk_widget_class_install_action (widget_class, "editor.inspector", NULL, inspector_cb);
}

static void
sixain_editor_init (SixainEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  sixain_menus_name_items (gtk_menu_button_get_popover (self->menu_button));

  self->divider = sixain_divider_new (self->paned, self->timeline);
  self->library_sidebar = sixain_sidebar_new (self->library_split, "show-library");
  self->inspector_sidebar = sixain_sidebar_new (self->split, "show-inspector");
  g_signal_connect_object (self->timeline, "notify::compact", G_CALLBACK (compact_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->issues, "notify::visible", G_CALLBACK (issues_changed_cb), self, G_CONNECT_SWAPPED);
  sixain_settings_bind ("volume", self->preview, "volume", G_SETTINGS_BIND_DEFAULT);
  sixain_settings_bind ("loop", self->preview, "loop", G_SETTINGS_BIND_DEFAULT);
}

static GdkContentProvider *
make_content (GPtrArray *shots,
              gboolean   dragged,
              gpointer   user_data)
{
  return sixain_shot_content_new (SIXAIN_EDITOR (user_data)->importer, shots, dragged);
}

/**
 * sixain_editor_new:
 * @session: what is edited
 *
 * Returns: (transfer floating): an editor
 */
GtkWidget *
sixain_editor_new (SixainSession *session)
{
  SixainEditor *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);

  self = g_object_new (SIXAIN_TYPE_EDITOR, NULL);
  self->session = g_object_ref (session);
  self->importer = sixain_importer_new (session);

  sixain_timeline_set_model (self->timeline, sixain_session_get_timeline (session));
  sixain_timeline_set_sound (self->timeline, sixain_session_get_sounds (session), sixain_session_get_speech (session));
  sixain_web_text_register ();
  sixain_timeline_add_text_type (self->timeline, SIXAIN_TYPE_WEB_TEXT);
  sixain_timeline_add_text_type (self->timeline, SIXAIN_TYPE_WEB_LINK);
  sixain_timeline_set_content_func (self->timeline, make_content, self);
  sixain_timeline_drops_connect (self->timeline, self->importer);
  sixain_preview_set_session (self->preview, session);
  sixain_compare_key_add (GTK_WIDGET (self), session);
  sixain_generate_button_set_session (self->generate, session);
  sixain_issues_button_set_session (self->issues, session);
  sixain_inspector_set_session (self->inspector, session, self->importer);
  sixain_library_set_session (self->library, session, self->importer);
  sixain_jobs_button_set_jobs (self->jobs, sixain_generation_get_controller (), sixain_generation_get_runs (),
                               sixain_session_get_storyboard (session), sixain_session_get_profiles (session));
  self->marks = sixain_job_marks_new (sixain_generation_get_runs (), sixain_session_get_timeline (session),
                                      sixain_record_get_id (SIXAIN_RECORD (sixain_session_get_storyboard (session))));

  self->notices = sixain_editor_notices_new (self->banner, self->auto_banner, session);
  self->header = sixain_editor_title_new (self->title, GTK_WIDGET (self->undo), GTK_WIDGET (self->redo), session);
  g_signal_connect_object (sixain_session_get_history (session), "changed", G_CALLBACK (offer_steps), self, G_CONNECT_SWAPPED);

  offer_steps (self);

  return GTK_WIDGET (self);
}

/**
 * sixain_editor_get_session:
 * @self: an editor
 *
 * Returns: what is edited
 */
SixainSession *
sixain_editor_get_session (SixainEditor *self)
{
  g_return_val_if_fail (SIXAIN_IS_EDITOR (self), NULL);

  return self->session;
}

/**
 * sixain_editor_get_importer:
 * @self: an editor
 *
 * Returns: who brings in what is dropped, pasted and chosen
 */
SixainImporter *
sixain_editor_get_importer (SixainEditor *self)
{
  g_return_val_if_fail (SIXAIN_IS_EDITOR (self), NULL);

  return self->importer;
}

/**
 * sixain_editor_set_fullscreen:
 * @self: an editor
 * @fullscreen: whether to show the picture and its controls only
 */
void
sixain_editor_set_fullscreen (SixainEditor *self,
                              gboolean      fullscreen)
{
  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  /* else the focus would go from what is hidden to the pane around it, which keeps Escape to itself */
  if (fullscreen && gtk_widget_get_focus_child (GTK_WIDGET (self->preview)) == NULL)
    sixain_preview_focus_play (self->preview);

  adw_toolbar_view_set_reveal_top_bars (self->toolbar_view, !fullscreen);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), !fullscreen);
  sixain_sidebar_set_away (self->inspector_sidebar, fullscreen);
  sixain_sidebar_set_away (self->library_sidebar, fullscreen);

  if (!fullscreen)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * sixain_editor_show_issues:
 * @self: an editor
 *
 * Opens the list of problems and hints.
 */
void
sixain_editor_show_issues (SixainEditor *self)
{
  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  if (!sixain_issues_button_popup (self->issues))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * sixain_editor_show_jobs:
 * @self: an editor
 *
 * Opens the list of what is and was generated.
 *
 * Returns: whether there is anything in it
 */
gboolean
sixain_editor_show_jobs (SixainEditor *self)
{
  g_return_val_if_fail (SIXAIN_IS_EDITOR (self), FALSE);

  return sixain_jobs_button_popup (self->jobs);
}

/**
 * sixain_editor_toggle_inspector:
 * @self: an editor
 *
 * Shows or hides the sidebar.
 */
void
sixain_editor_toggle_inspector (SixainEditor *self)
{
  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  sixain_sidebar_toggle (self->inspector_sidebar);
}

/**
 * sixain_editor_show_plan:
 * @self: an editor
 *
 * Shows what would be sent, and what it costs.
 */
void
sixain_editor_show_plan (SixainEditor *self)
{
  AdwDialog *dialog;

  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  dialog = sixain_plan_dialog_new (self->session);
  g_signal_connect_object (dialog, "show-place", G_CALLBACK (show_place_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * sixain_editor_toggle_library:
 * @self: an editor
 *
 * Shows or hides the library.
 */
void
sixain_editor_toggle_library (SixainEditor *self)
{
  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  sixain_sidebar_toggle (self->library_sidebar);
}

/**
 * sixain_editor_paste:
 * @self: an editor
 *
 * Brings in what is in the clipboard: shots of this storyboard once more behind the
 * current one; a picture becomes the start frame of the current shot where that has none,
 * else a shot behind it; a video likewise its reference video; sounds and text go to the
 * current shot.
 */
void
sixain_editor_paste (SixainEditor *self)
{
  SixainTimelineModel *model;
  SixainShot *shot;
  gboolean empty;
  guint position;

  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  model = sixain_session_get_timeline (self->session);
  shot = sixain_timeline_model_get_current (model);
  empty = shot != NULL && sixain_shot_get_start_frame (shot) == NULL;
  position = shot != NULL
             ? sixain_timeline_model_get_current_position (model) + 1
             : sixain_timeline_model_get_n_shots (model);

  if (sixain_paste_shots (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->session))
    return;

  if (!sixain_paste (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->importer,
                     shot,
                     empty ? SIXAIN_DROP_ZONE_START : SIXAIN_DROP_ZONE_NEW,
                     position))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * sixain_editor_add_pictures:
 * @self: an editor
 *
 * Lets the user choose pictures, each of which becomes a shot at the end.
 */
void
sixain_editor_add_pictures (SixainEditor *self)
{
  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  sixain_choose_pictures (GTK_WIDGET (self), self->importer, NULL, SIXAIN_DROP_ZONE_NEW,
                          sixain_timeline_model_get_n_shots (sixain_session_get_timeline (self->session)));
}

/**
 * sixain_editor_close:
 * @self: an editor
 *
 * Stops playing and bringing in. The document stays as it is.
 */
void
sixain_editor_close (SixainEditor *self)
{
  g_return_if_fail (SIXAIN_IS_EDITOR (self));

  if (self->importer != NULL)
    {
      sixain_divider_keep (self->divider);
      sixain_importer_close (self->importer);
    }
  if (self->session != NULL)
    sixain_session_close (self->session);
}
