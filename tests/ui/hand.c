/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "hand.h"

#include <gdk/x11/gdkx.h>

#include "fixture.h"

#define TURNS_MAX 200
#define TRIES_MAX 500

/* xdotool does one command after the other as they come in, so that what a command prints
 * says that those before it have reached the X server. */
struct _Hand {
  GSubprocess *process;
  GDataInputStream *answers;
  GString *commands; /* not handed over yet */
  char *answer;
  gboolean trace;
};

Hand *
hand_new (gboolean trace)
{
  Hand *self = g_new0 (Hand, 1);
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    "xdotool", "-", NULL);
  g_assert_no_error (error);
  self->answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->commands = g_string_new (NULL);
  self->trace = trace;

  return self;
}

void
hand_free (Hand *self)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);

  g_object_unref (self->answers);
  g_object_unref (self->process);
  g_string_free (self->commands, TRUE);
  g_free (self->answer);
  g_free (self);
}

/* Adds a command of xdotool; what was added is done by hand_finish(). */
void
hand_do (Hand       *self,
         const char *format,
         ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->commands, format, args);
  va_end (args);
  g_string_append_c (self->commands, '\n');
}

/* Puts the pointer somewhere over a widget, which may be clipped or covered there. Where that
 * is on the screen is asked now: xdotool ends when a window is gone, as a popover's may be
 * by then. */
void
hand_point (Hand      *self,
            GtkWidget *widget,
            double     x,
            double     y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  graphene_point_t point;
  double left;
  double top;
  Display *display;
  Window child;
  int root_x;
  int root_y;

  gtk_native_get_surface_transform (native, &left, &top);
  if (!gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));
  if (XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                             (int) (point.x + left), (int) (point.y + top), &root_x, &root_y, &child))
    hand_do (self, "mousemove -- %d %d", root_x, root_y);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

void
hand_place_window (Hand      *self,
                   GtkWindow *window,
                   int        x,
                   int        y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  hand_do (self, "windowmove %lu %d %d", gdk_x11_surface_get_xid (surface), x, y);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/* As a task bar does: from wherever it is, minimized or behind others. */
void
hand_activate_window (Hand      *self,
                      GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  hand_do (self, "windowactivate %lu", gdk_x11_surface_get_xid (surface));
  G_GNUC_END_IGNORE_DEPRECATIONS
}

/* Presses and lets go of a key as xdotool names it: "ctrl+z". */
void
hand_key (Hand       *self,
          const char *key)
{
  hand_do (self, "key --delay 0 %s", key);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Hand *self = user_data;
  g_autoptr (GError) error = NULL;

  self->answer = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->answer);
}

static gboolean
has_answer (gpointer data)
{
  Hand *self = data;

  return self->answer != NULL;
}

/* Does what was added, and waits until this program has seen all of it. */
void
hand_finish (Hand *self)
{
  g_autoptr (GError) error = NULL;

  if (self->trace)
    g_printerr ("%s", self->commands->str);
  /* not where the pointer is: xdotool would look at the window there, and end when it has gone */
  g_string_append (self->commands, "getdisplaygeometry\n");
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), self->commands->str, self->commands->len,
                             NULL, NULL, &error);
  g_assert_no_error (error);
  g_string_truncate (self->commands, 0);

  g_clear_pointer (&self->answer, g_free);
  g_data_input_stream_read_line_async (self->answers, G_PRIORITY_DEFAULT, NULL, read_cb, self);
  fixture_wait (has_answer, self, "the pointer");

  gdk_display_sync (gdk_display_get_default ());
  /* Where each frame takes longer than a screen shows it there is always something to do, and
   * a drag held at an edge, which scrolls and lengthens what it holds, would never go on. */
  for (guint i = 0; i < TURNS_MAX && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

/* Puts the pointer over the middle of a widget, which may still be on its way: a window is
 * being placed, a dialog comes up. */
void
hand_come_over (Hand      *self,
                GtkWidget *widget)
{
  for (guint i = 0; i == 0 || !(gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT); i++)
    {
      if (i > TRIES_MAX)
        g_error ("The pointer does not come over the %s", G_OBJECT_TYPE_NAME (widget));
      hand_point (self, widget, gtk_widget_get_width (widget) / 2 + i % 2, gtk_widget_get_height (widget) / 2);
      hand_finish (self);
      fixture_settle ();
    }
}
