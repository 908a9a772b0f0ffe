/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "server-process.h"

#include <gio/gio.h>

#include "sixain-remove.h"

struct _ServerProcess {
  GSubprocess *process;
  char        *folder;
  JsonNode    *root; /* what it said of itself */
};

ServerProcess *
server_process_start (const char *script)
{
  ServerProcess *self = g_new0 (ServerProcess, 1);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  self->folder = g_dir_make_tmp ("sixain-server-XXXXXX", &error);
  g_assert_no_error (error);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    "python3", script, self->folder, NULL);
  g_assert_no_error (error);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->root = json_from_string (line, &error);
  g_assert_no_error (error);

  return self;
}

void
server_process_stop (ServerProcess *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_assert_true (g_subprocess_wait (self->process, NULL, NULL));
  sixain_remove_tree (self->folder, NULL);
  g_object_unref (self->process);
  json_node_unref (self->root);
  g_free (self->folder);
  g_free (self);
}

const char *
server_process_get_folder (ServerProcess *self)
{
  return self->folder;
}

const char *
server_process_get_ca (ServerProcess *self)
{
  return json_object_get_string_member (json_node_get_object (self->root), "ca");
}

int
server_process_get_port (ServerProcess *self,
                         const char    *server)
{
  JsonObject *ports = json_object_get_object_member (json_node_get_object (self->root), "ports");

  return (int) json_object_get_int_member (ports, server);
}
