/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "providers.h"

#include <gio/gio.h>
#include <string.h>

#include "server-process.h"

struct _Providers {
  ServerProcess *process;
  char          *base;
};

Providers *
providers_start (gboolean tls)
{
  Providers *self = g_new0 (Providers, 1);

  self->process = server_process_start (PROVIDERS_SCRIPT);
  self->base = g_strdup_printf ("%s://127.0.0.1:%d", tls ? "https" : "http",
                                server_process_get_port (self->process, tls ? "https" : "http"));
  g_setenv ("SIXAIN_STAND_IN", self->base, TRUE);
  g_setenv ("SIXAIN_STAND_IN_CA", server_process_get_ca (self->process), TRUE);

  return self;
}

void
providers_stop (Providers *self)
{
  g_unsetenv ("SIXAIN_STAND_IN");
  g_unsetenv ("SIXAIN_STAND_IN_CA");
  server_process_stop (self->process);
  g_free (self->base);
  g_free (self);
}

const char *
providers_get_base (Providers *self)
{
  return self->base;
}

static JsonObject *
send (Providers  *self,
      const char *body)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;
  g_autofree char *reply = NULL;
  const char *content;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1",
                                                (guint16) server_process_get_port (self->process, "http"), NULL, &error);
  g_assert_no_error (error);
  request = g_strdup_printf ("POST /control HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s",
                             strlen (body), body);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (memory, g_io_stream_get_input_stream (G_IO_STREAM (connection)), G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (memory, "", 1, NULL, NULL, NULL);
  g_output_stream_close (memory, NULL, NULL);
  reply = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));

  g_assert_true (g_str_has_prefix (reply, "HTTP/1.1 200 "));
  content = strstr (reply, "\r\n\r\n");
  g_assert_nonnull (content);
  root = json_from_string (content, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (root));
}

JsonObject *
providers_control (Providers  *self,
                   const char *command,
                   ...)
{
  g_autofree char *body = NULL;
  va_list arguments;

  va_start (arguments, command);
  body = g_strdup_vprintf (command, arguments);
  va_end (arguments);

  return send (self, g_strdelimit (body, "'", '"'));
}

guint
providers_count (Providers  *self,
                 const char *account,
                 const char *event)
{
  g_autoptr (JsonObject) state = providers_control (self, "{'account': '%s', 'ledger': true}", account);
  JsonArray *lines = json_object_get_array_member (state, "ledger");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (lines); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (lines, i), "event"), event);

  return n;
}
