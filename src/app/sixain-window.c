/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-focus-guard.h"
#include "sixain-generation.h"
#include "sixain-message.h"
#include "sixain-samples.h"
#include "sixain-session-toasts.h"
#include "sixain-settings.h"
#include "sixain-welcome.h"
#include "sixain-window-private.h"

/**
 * SixainWindow:
 *
 * A window with one storyboard, or with the welcome page before there is one.
 */
struct _SixainWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  SixainWelcome *welcome;

  SixainEditor *editor; /* owned by the stack */
  SixainSessionToasts *news; /* NULL without a storyboard */
  GSignalGroup *history_signals;
  GCancellable *opening; /* while a storyboard is being opened */
  gulong first_frame;
  gboolean painted;
  gboolean closing; /* the user has been asked about changes */
  gboolean leaving; /* and about what is generated */
};

G_DEFINE_FINAL_TYPE (SixainWindow, sixain_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  PAINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fullscreened_cb (SixainWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  g_assert (SIXAIN_IS_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-fullscreen", fullscreen);
  if (self->editor != NULL)
    sixain_editor_set_fullscreen (self->editor, fullscreen);
}

/* What has to wait for the first frame. */
static void
start_media (SixainWindow *self)
{
  SixainTakeKeeper *keeper;
  SixainSession *session;

  if (!self->painted || self->editor == NULL)
    return;

  session = sixain_editor_get_session (self->editor);
  sixain_session_start_media (session);
  keeper = sixain_session_keep_takes (session, sixain_generation_get_controller ());
  sixain_session_toasts_follow_takes (self->news, keeper);
}

static gboolean
first_frame_done_cb (gpointer user_data)
{
  SixainWindow *self = user_data;

  g_assert (SIXAIN_IS_WINDOW (self));

  self->painted = TRUE;
  sixain_welcome_load (self->welcome);
  start_media (self);
  g_signal_emit (self, signals[PAINTED], 0);

  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (SixainWindow  *self,
                GdkFrameClock *clock)
{
  g_assert (SIXAIN_IS_WINDOW (self));

  g_clear_signal_handler (&self->first_frame, clock);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, first_frame_done_cb, g_object_ref (self), g_object_unref);
}

static void
sixain_window_realize (GtkWidget *widget)
{
  SixainWindow *self = SIXAIN_WINDOW (widget);

  GTK_WIDGET_CLASS (sixain_window_parent_class)->realize (widget);

  if (!self->painted && self->first_frame == 0)
    self->first_frame = g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                                                 G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
sixain_window_close_request (GtkWindow *window)
{
  SixainWindow *self = SIXAIN_WINDOW (window);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);

  if (self->editor != NULL && !self->closing)
    {
      SixainSession *session = sixain_editor_get_session (self->editor);

      if (sixain_history_get_modified (sixain_session_get_history (session)))
        {
          sixain_window_ask_to_close (self);
          return GDK_EVENT_STOP;
        }
    }

  if (self->editor != NULL && !self->leaving && sixain_window_ask_about_jobs (self))
    return GDK_EVENT_STOP;

  if (self->editor != NULL)
    {
      g_autoptr (SixainDocument) document =
        g_object_ref (sixain_session_get_document (sixain_editor_get_session (self->editor)));

      sixain_editor_close (self->editor);
      sixain_document_close (document);
    }

  return GTK_WINDOW_CLASS (sixain_window_parent_class)->close_request (window);
}

static void
sixain_window_dispose (GObject *object)
{
  SixainWindow *self = SIXAIN_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->news);
  g_clear_object (&self->history_signals);
  self->editor = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (self), SIXAIN_TYPE_WINDOW);

  G_OBJECT_CLASS (sixain_window_parent_class)->dispose (object);
}

static void
sixain_window_class_init (SixainWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = sixain_window_dispose;
  widget_class->realize = sixain_window_realize;
  window_class->close_request = sixain_window_close_request;

  /**
   * SixainWindow::painted:
   * @self: the window
   *
   * The first frame is on the screen; what was put off may begin.
   */
  signals[PAINTED] =
    g_signal_new ("painted",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (SIXAIN_TYPE_WELCOME);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/sixain-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SixainWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SixainWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SixainWindow, welcome);

  sixain_window_class_add_actions (widget_class);
}

static void
sixain_window_init (SixainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sixain_focus_guard_add (GTK_WINDOW (self));

  if (SIXAIN_DEVEL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  sixain_settings_bind ("window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  sixain_settings_bind ("window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  sixain_settings_bind ("window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);

  self->history_signals = g_signal_group_new (SIXAIN_TYPE_HISTORY);
  g_signal_group_connect_object (self->history_signals, "changed", G_CALLBACK (sixain_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->history_signals, "notify::can-undo", G_CALLBACK (sixain_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->history_signals, "notify::can-redo", G_CALLBACK (sixain_window_update_actions), self, G_CONNECT_SWAPPED);

  /* to itself */
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  fullscreened_cb (self);
  sixain_window_update_actions (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SixainWindow) self = user_data;
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = sixain_document_open_finish (result, &error);
  g_clear_object (&self->opening);

  if (document != NULL)
    {
      GFile *file = sixain_document_get_file (document);

      if (file != NULL)
        sixain_window_note_recent (file);
      sixain_window_set_document (self, document);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "welcome");

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sixain_message_present (GTK_WIDGET (self), C_("dialog", "The Storyboard Can’t Be Opened"),
                            error->message, NULL);
}

/**
 * sixain_window_new:
 * @application: the application
 *
 * Returns: (transfer full): a window with the welcome page
 */
SixainWindow *
sixain_window_new (AdwApplication *application)
{
  return g_object_new (SIXAIN_TYPE_WINDOW, "application", application, NULL);
}

/**
 * sixain_window_get_session:
 * @self: a window
 *
 * Returns: (nullable): the session of its storyboard
 */
SixainSession *
sixain_window_get_session (SixainWindow *self)
{
  g_return_val_if_fail (SIXAIN_IS_WINDOW (self), NULL);

  return self->editor != NULL ? sixain_editor_get_session (self->editor) : NULL;
}

/**
 * sixain_window_get_editor:
 * @self: a window
 *
 * Returns: (nullable): what shows its storyboard
 */
SixainEditor *
sixain_window_get_editor (SixainWindow *self)
{
  g_return_val_if_fail (SIXAIN_IS_WINDOW (self), NULL);

  return self->editor;
}

/**
 * sixain_window_get_toasts:
 * @self: a window
 *
 * Returns: (transfer none): where it tells what happened
 */
AdwToastOverlay *
sixain_window_get_toasts (SixainWindow *self)
{
  g_return_val_if_fail (SIXAIN_IS_WINDOW (self), NULL);

  return self->toasts;
}

/**
 * sixain_window_is_free:
 * @self: a window
 *
 * Returns: whether it has no storyboard, and none is being opened in it
 */
gboolean
sixain_window_is_free (SixainWindow *self)
{
  g_return_val_if_fail (SIXAIN_IS_WINDOW (self), FALSE);

  return self->editor == NULL && self->opening == NULL;
}

/**
 * sixain_window_set_document:
 * @self: a free window
 * @document: an open storyboard
 *
 * Shows a storyboard.
 */
void
sixain_window_set_document (SixainWindow   *self,
                            SixainDocument *document)
{
  g_autoptr (SixainSession) session = NULL;

  g_return_if_fail (SIXAIN_IS_WINDOW (self));
  g_return_if_fail (SIXAIN_IS_DOCUMENT (document));
  g_return_if_fail (self->editor == NULL);

  session = sixain_session_new (document);
  self->editor = SIXAIN_EDITOR (sixain_editor_new (session));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->editor), "editor");
  gtk_stack_set_visible_child_name (self->stack, "editor");

  g_signal_group_set_target (self->history_signals, sixain_session_get_history (session));
  self->news = sixain_session_toasts_new (self->toasts, session, sixain_editor_get_importer (self->editor));
  sixain_window_update_actions (self);
  start_media (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/**
 * sixain_window_open:
 * @self: a free window
 * @file: a storyboard file
 * @as_copy: whether it is a sample, to be saved elsewhere
 *
 * Opens a file in the background, and shows it or says why that can't be done. A sample is
 * opened as a copy however it was named, so that the next one to look finds it as it was.
 */
void
sixain_window_open (SixainWindow *self,
                    GFile        *file,
                    gboolean      as_copy)
{
  g_return_if_fail (SIXAIN_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (sixain_window_is_free (self));

  self->opening = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "opening");

  if (as_copy || sixain_samples_contain (file))
    sixain_document_open_copy_async (file, self->opening, opened_cb, g_object_ref (self));
  else
    sixain_document_open_async (file, self->opening, opened_cb, g_object_ref (self));
}

/**
 * sixain_window_start_blank:
 * @self: a free window
 *
 * Begins a storyboard without shots.
 */
void
sixain_window_start_blank (SixainWindow *self)
{
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SIXAIN_IS_WINDOW (self));
  g_return_if_fail (sixain_window_is_free (self));

  document = sixain_document_new (&error);
  if (document != NULL)
    sixain_window_set_document (self, document);
  else
    sixain_message_present (GTK_WIDGET (self), C_("dialog", "No Storyboard Can Be Made"), error->message, NULL);
}

/**
 * sixain_window_show_message:
 * @self: a window
 * @sentence: what happened
 * @details: (nullable): more about it
 */
void
sixain_window_show_message (SixainWindow *self,
                            const char   *sentence,
                            const char   *details)
{
  g_return_if_fail (SIXAIN_IS_WINDOW (self));

  sixain_message_toast (self->toasts, sentence, details);
}

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

/* While a dialog tells what was answered it is still there, and there can be no other. */
static void
close_soon (SixainWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

/**
 * sixain_window_force_close:
 * @self: a window
 *
 * Closes the window without asking about changes, in a moment.
 */
void
sixain_window_force_close (SixainWindow *self)
{
  g_return_if_fail (SIXAIN_IS_WINDOW (self));

  self->closing = TRUE;
  close_soon (self);
}

/**
 * sixain_window_leave:
 * @self: a window
 *
 * Closes the window, in a moment; about what is generated the user has been asked.
 */
void
sixain_window_leave (SixainWindow *self)
{
  g_return_if_fail (SIXAIN_IS_WINDOW (self));

  self->leaving = TRUE;
  close_soon (self);
}

/**
 * sixain_window_stay:
 * @self: a window
 *
 * The user doesn't want to close it after all, and will be asked the next time.
 */
void
sixain_window_stay (SixainWindow *self)
{
  g_return_if_fail (SIXAIN_IS_WINDOW (self));

  self->closing = FALSE;
  self->leaving = FALSE;
}

/**
 * sixain_window_show_jobs:
 * @self: a window
 *
 * Opens the list of what is and was generated.
 */
void
sixain_window_show_jobs (SixainWindow *self)
{
  gboolean shown;

  g_return_if_fail (SIXAIN_IS_WINDOW (self));

  shown = self->editor != NULL ? sixain_editor_show_jobs (self->editor) : sixain_welcome_show_jobs (self->welcome);
  if (!shown)
    gtk_widget_error_bell (GTK_WIDGET (self));
}
