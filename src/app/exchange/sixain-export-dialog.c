/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-export-dialog.h"
#include "sixain-message.h"
#include "sixain-renderer.h"
#include "sixain-settings.h"

/**
 * SixainExportDialog:
 *
 * Asks how to export the film, then shows how far it is. Closing the dialog while it
 * works cancels; then nothing is left behind.
 */
struct _SixainExportDialog {
  AdwDialog parent_instance;

  GtkButton *export;
  GtkStack *stack;
  AdwComboRow *format;
  AdwComboRow *size;
  AdwComboRow *range;
  AdwSwitchRow *captions;
  AdwSwitchRow *shot;
  AdwSwitchRow *timecode;
  AdwSwitchRow *temp;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkLabel *progress_detail;

  SixainSession *session;
  AdwToastOverlay *toasts; /* weak */
  GCancellable *cancellable; /* while it works */
  GFile *file;
};

G_DEFINE_FINAL_TYPE (SixainExportDialog, sixain_export_dialog, ADW_TYPE_DIALOG)

typedef struct {
  const char *name;
  const char *suffix;
  SixainFormat format;
} Format;

static const Format formats[] = {
  { NC_("export", "MP4 (H.264)"), ".mp4", SIXAIN_FORMAT_MP4 },
  { NC_("export", "WebM"), ".webm", SIXAIN_FORMAT_WEBM },
  { NC_("export", "Contact sheet (PNG)"), ".png", SIXAIN_FORMAT_SHEET },
};

static const guint lines[] = { 1080, 720, 480 };

typedef enum {
  RANGE_ALL,
  RANGE_SHOT,
  RANGE_MARKED,
} Range;

static void
sixain_export_dialog_closed (AdwDialog *dialog)
{
  SixainExportDialog *self = SIXAIN_EXPORT_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
sixain_export_dialog_dispose (GObject *object)
{
  SixainExportDialog *self = SIXAIN_EXPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->toasts);

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (sixain_export_dialog_parent_class)->dispose (object);
}

static SixainBurnIns
get_burn_ins (SixainExportDialog *self)
{
  SixainBurnIns burn_ins = SIXAIN_BURN_IN_NONE;

  if (adw_switch_row_get_active (self->captions))
    burn_ins |= SIXAIN_BURN_IN_CAPTIONS;
  if (adw_switch_row_get_active (self->shot))
    burn_ins |= SIXAIN_BURN_IN_SHOT;
  if (adw_switch_row_get_active (self->timecode))
    burn_ins |= SIXAIN_BURN_IN_TIMECODE;
  if (adw_switch_row_get_active (self->temp))
    burn_ins |= SIXAIN_BURN_IN_TEMP;

  return burn_ins;
}

static void
get_range (SixainExportDialog *self,
           gint64             *first,
           gint64             *last)
{
  SixainTimelineModel *model = sixain_session_get_timeline (self->session);
  SixainShotExtent extent;

  *first = 0;
  *last = -1;

  switch ((Range) adw_combo_row_get_selected (self->range))
    {
    case RANGE_SHOT:
      sixain_timeline_model_get_extent (model, sixain_timeline_model_get_current_position (model), &extent);
      *first = extent.start;
      *last = extent.start + extent.length;
      break;
    case RANGE_MARKED:
      *first = MAX (0, sixain_timeline_model_get_in_point (model));
      *last = sixain_timeline_model_get_out_point (model);
      break;
    case RANGE_ALL:
    default:
      break;
    }
}

static const Format *
get_format (SixainExportDialog *self)
{
  return &formats[MIN (adw_combo_row_get_selected (self->format), G_N_ELEMENTS (formats) - 1)];
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  SixainExportDialog *self = user_data;
  g_autofree char *text = NULL;

  g_assert (SIXAIN_IS_EXPORT_DIALOG (self));

  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / total : 0);
  /* Translators: frames that are done, and frames in all */
  text = g_strdup_printf (C_("export", "Frame %ld of %ld"), (glong) done, (glong) total);
  gtk_label_set_label (self->progress_detail, text);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    g_message ("The film was not opened: %s", error->message);
}

static void
show_film_cb (AdwToast *toast,
              GFile    *file)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, NULL, NULL, launched_cb, NULL);
}

static void
rendered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SixainExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *used = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  gboolean done = sixain_render_finish (result, &used, &error);

  g_clear_object (&self->cancellable);

  if (done && self->toasts != NULL)
    {
      /* Translators: %s is the name of a file */
      g_autofree char *title = g_strdup_printf (C_("toast", "“%s” exported"), name);
      AdwToast *toast = adw_toast_new (title);

      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_set_button_label (toast, C_("button", "_Open"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_film_cb), self->file, G_CONNECT_DEFAULT);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
  else if (!done && self->toasts != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sixain_message_present (GTK_WIDGET (self->toasts), C_("dialog", "The Film Was Not Exported"),
                              error->message, NULL);
    }

  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainExportDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) folder = NULL;

  if (file == NULL)
    return;

  folder = g_file_get_parent (file);
  sixain_settings_set_recent_folder (folder);
  sixain_export_dialog_export (self, file);
}

static void
cancel_cb (SixainExportDialog *self)
{
  g_assert (SIXAIN_IS_EXPORT_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
export_cb (SixainExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GFile) folder = sixain_settings_get_recent_folder ();
  g_autofree char *title = sixain_document_dup_title (sixain_session_get_document (self->session));
  g_autofree char *name = NULL;

  g_assert (SIXAIN_IS_EXPORT_DIALOG (self));

  if (g_str_has_suffix (title, ".sixain"))
    title[strlen (title) - strlen (".sixain")] = '\0';
  name = g_strconcat (g_strdelimit (title, "/", '-'), get_format (self)->suffix, NULL);

  gtk_file_dialog_set_title (dialog, C_("dialog", "Export Film"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        chosen_cb, g_object_ref (self));
}

static void
sixain_export_dialog_class_init (SixainExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  object_class->dispose = sixain_export_dialog_dispose;
  dialog_class->closed = sixain_export_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, export);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, size);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, range);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, captions);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, shot);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, timecode);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, temp);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SixainExportDialog, progress_detail);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
sixain_export_dialog_init (SixainExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_string_list_append (names, g_dpgettext2 (GETTEXT_PACKAGE, "export", formats[i].name));
  adw_combo_row_set_model (self->format, G_LIST_MODEL (names));
}

/* Width first, in every language: a line that runs to the left would turn the two around. */
static void
fill_sizes (SixainExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  SixainAspect aspect = sixain_storyboard_get_aspect (sixain_session_get_storyboard (self->session));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint width, height;
      g_autofree char *name = NULL;

      sixain_render_size (aspect, lines[i], &width, &height);
      name = g_strdup_printf ("\u2066%u × %u\u2069", width, height);
      gtk_string_list_append (names, name);
    }

  adw_combo_row_set_model (self->size, G_LIST_MODEL (names));
}

static void
fill_ranges (SixainExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  SixainTimelineModel *model = sixain_session_get_timeline (self->session);

  gtk_string_list_append (names, C_("export", "Whole film"));

  if (sixain_session_get_shot (self->session) != NULL)
    gtk_string_list_append (names, C_("export", "Selected shot"));

  if (sixain_session_get_shot (self->session) != NULL &&
      sixain_timeline_model_get_out_point (model) > sixain_timeline_model_get_in_point (model))
    gtk_string_list_append (names, C_("export", "Between the marks"));

  adw_combo_row_set_model (self->range, G_LIST_MODEL (names));
}

/**
 * sixain_export_dialog_new:
 * @session: what to export
 * @toasts: where the outcome is told
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sixain_export_dialog_new (SixainSession   *session,
                          AdwToastOverlay *toasts)
{
  SixainExportDialog *self;

  g_return_val_if_fail (SIXAIN_IS_SESSION (session), NULL);
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (toasts), NULL);

  self = g_object_new (SIXAIN_TYPE_EXPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->toasts, toasts);
  fill_sizes (self);
  fill_ranges (self);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->export));

  return ADW_DIALOG (self);
}

/**
 * sixain_export_dialog_export:
 * @self: a dialog
 * @file: where to export to, as it is set in the dialog
 */
void
sixain_export_dialog_export (SixainExportDialog *self,
                             GFile              *file)
{
  g_autoptr (SixainPicturePlan) plan = NULL;
  SixainRenderOptions options = { 0 };
  g_autofree char *name = NULL;

  g_return_if_fail (SIXAIN_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->cancellable == NULL);

  if (g_file_peek_path (file) == NULL)
    {
      sixain_message_present (GTK_WIDGET (self), C_("dialog", "The Film Was Not Exported"),
                              C_("dialog", "Films can only be exported to a folder of this computer."), NULL);
      return;
    }

  plan = sixain_session_new_plan (self->session, get_burn_ins (self));
  options.format = get_format (self)->format;
  options.title = sixain_storyboard_get_title (sixain_session_get_storyboard (self->session));
  get_range (self, &options.first, &options.last);
  sixain_render_size (sixain_picture_plan_get_aspect (plan),
                      lines[MIN (adw_combo_row_get_selected (self->size), G_N_ELEMENTS (lines) - 1)],
                      &options.width, &options.height);

  name = g_file_get_basename (file);
  gtk_label_set_label (self->progress_label, name);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  gtk_widget_set_visible (GTK_WIDGET (self->export), FALSE);

  g_set_object (&self->file, file);
  self->cancellable = g_cancellable_new ();
  sixain_render_async (plan, &options, g_file_peek_path (file), progress_cb, self,
                       self->cancellable, rendered_cb, g_object_ref (self));
}
