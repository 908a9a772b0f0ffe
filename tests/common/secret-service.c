/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "secret-service.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

#define NAME "org.freedesktop.secrets"
/* of its control socket, by which a session's login unlocks it: daemon/control/gkd-control-codes.h */
#define CONTROL_UNLOCK 1
#define CONTROL_OK 0
#define PASSWORD "the test’s"

struct _SecretDaemon {
  GSubprocess *process;
  char        *control;
};

static void
owner_cb (GDBusConnection *connection,
          const char      *name,
          const char      *owner,
          gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
no_owner_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  *(gboolean *) user_data = FALSE;
}

static void
wait_for_owner (gboolean owned)
{
  gboolean is = !owned;
  guint watch = g_bus_watch_name (G_BUS_TYPE_SESSION, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                  owner_cb, no_owner_cb, &is, NULL);

  while (is != owned)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (watch);
}

SecretDaemon *
secret_daemon_start (const char *folder,
                     gboolean    unlocked)
{
  SecretDaemon *self = g_new0 (SecretDaemon, 1);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;

  self->control = g_build_filename (folder, "control", NULL);
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error,
                                               "gnome-keyring-daemon", "--foreground", "--components=secrets",
                                               "--control-directory", self->control, unlocked ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  if (unlocked)
    g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), PASSWORD, strlen (PASSWORD), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  wait_for_owner (TRUE);

  return self;
}

void
secret_daemon_unlock (SecretDaemon *self)
{
  g_autofree char *path = g_build_filename (self->control, "control", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GDataOutputStream) output = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GError) error = NULL;

  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
  g_assert_no_error (error);
  output = g_data_output_stream_new (g_io_stream_get_output_stream (G_IO_STREAM (connection)));
  input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  /* a byte that carries who asks, then the packet: its length, what to do, the password */
  g_data_output_stream_put_byte (output, 0, NULL, &error);
  g_data_output_stream_put_uint32 (output, 12 + strlen (PASSWORD), NULL, &error);
  g_data_output_stream_put_uint32 (output, CONTROL_UNLOCK, NULL, &error);
  g_data_output_stream_put_uint32 (output, strlen (PASSWORD), NULL, &error);
  g_data_output_stream_put_string (output, PASSWORD, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_data_input_stream_read_uint32 (input, NULL, &error), ==, 8);
  g_assert_cmpuint (g_data_input_stream_read_uint32 (input, NULL, &error), ==, CONTROL_OK);
  g_assert_no_error (error);
}

void
secret_daemon_stop (SecretDaemon *self)
{
  g_subprocess_force_exit (self->process);
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  wait_for_owner (FALSE);
  g_object_unref (self->process);
  g_free (self->control);
  g_free (self);
}
