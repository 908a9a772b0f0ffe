/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "net-helper.h"

#include "test-result.h"

/* Runs the main context until the reply is there. */
SixainNetReply *
net_send (SixainNet         *net,
          SixainNetRequest  *request,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sixain_net_send_async (net, request, cancellable, test_result_cb, &result);
  g_assert_null (result);

  return sixain_net_send_finish (net, test_result_wait (&result), error);
}

SixainNetReply *
net_get (SixainNet   *net,
         const char  *address,
         GError     **error)
{
  g_autoptr (SixainNetRequest) request = sixain_net_request_new ("GET", address);

  return net_send (net, request, NULL, error);
}

/* What /echo says. */
JsonObject *
net_parse (SixainNetReply *reply)
{
  gsize length;
  const char *data = g_bytes_get_data (sixain_net_reply_get_bytes (reply), &length);
  g_autofree char *text = g_strndup (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (root));
}

/* The value of a header as the server got it, NULL where it got none. */
char *
net_dup_asked (JsonObject *echo,
               const char *header)
{
  JsonArray *headers = json_object_get_array_member (echo, "headers");

  for (guint i = 0; i < json_array_get_length (headers); i++)
    {
      JsonArray *pair = json_array_get_array_element (headers, i);

      if (g_str_equal (json_array_get_string_element (pair, 0), header))
        return g_strdup (json_array_get_string_element (pair, 1));
    }

  return NULL;
}

/* How often the server was asked for something with that id. */
int
net_count (SixainNet  *net,
           StandIn    *server,
           const char *id)
{
  g_autofree char *path = g_strconcat ("/count?id=", id, NULL);
  g_autofree char *address = stand_in_dup_url (server, "http", path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainNetReply) reply = net_get (net, address, &error);
  gsize length;
  const char *data;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  data = g_bytes_get_data (sixain_net_reply_get_bytes (reply), &length);
  text = g_strndup (data, length);
  return atoi (text);
}

SixainNetReply *
net_download (SixainDownload  *download,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sixain_download_run_async (download, cancellable, test_result_cb, &result);

  return sixain_download_run_finish (download, test_result_wait (&result), error);
}
