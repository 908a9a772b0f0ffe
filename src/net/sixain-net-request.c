/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-net-request-private.h"

#include <string.h>

#include "sixain-redact.h"

/* What a provider answers is some kilobytes of JSON; a list of tasks some hundred. */
#define REPLY_MAX (4 * 1024 * 1024)

#define CONNECT_MS 20000
#define IDLE_SECONDS 60

/**
 * SixainNetRequest:
 *
 * What to ask of whom. To be put together in one thread and left alone once it is sent.
 *
 * Keys go into secret headers: they are overwritten in memory at the end, never
 * described, and never sent to another host than that of the address.
 */
G_DEFINE_FINAL_TYPE (SixainNetRequest, sixain_net_request, G_TYPE_OBJECT)

static void
clear_header (SixainHeader *header)
{
  g_clear_pointer (&header->name, g_free);
  g_clear_pointer (&header->value, sixain_redact_free);
}

static void
sixain_net_request_finalize (GObject *object)
{
  SixainNetRequest *self = SIXAIN_NET_REQUEST (object);

  if (self->progress_destroy != NULL)
    self->progress_destroy (self->progress_data);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->headers, g_array_unref);
  g_clear_object (&self->body);
  g_clear_pointer (&self->validator, g_free);

  G_OBJECT_CLASS (sixain_net_request_parent_class)->finalize (object);
}

static void
sixain_net_request_class_init (SixainNetRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_net_request_finalize;
}

static void
sixain_net_request_init (SixainNetRequest *self)
{
  self->headers = g_array_new (FALSE, TRUE, sizeof (SixainHeader));
  g_array_set_clear_func (self->headers, (GDestroyNotify) clear_header);
  self->reply_max = REPLY_MAX;
  self->connect_ms = CONNECT_MS;
  self->idle_seconds = IDLE_SECONDS;
  self->fd = -1;
}

/**
 * sixain_net_request_new:
 * @method: "GET", "HEAD", "POST", "PUT", "PATCH" or "DELETE"
 * @address: where it goes; whether that is allowed is told when it is sent
 *
 * Returns: (transfer full): a request without headers and body
 */
SixainNetRequest *
sixain_net_request_new (const char *method,
                        const char *address)
{
  SixainNetRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_NET_REQUEST, NULL);
  self->method = g_strdup (method);
  self->address = g_strdup (address);
  return self;
}

static void
add_header (SixainNetRequest *self,
            const char       *name,
            const char       *value,
            gboolean          secret)
{
  SixainHeader header = { .name = g_strdup (name), .value = g_strdup (value), .secret = secret };

  g_array_append_val (self->headers, header);
}

/* A line break would begin another header. */
static gboolean
is_one_line (const char *text)
{
  return strpbrk (text, "\r\n") == NULL;
}

/**
 * sixain_net_request_add_header:
 * @self: a request
 * @name: of a header
 * @value: in one line
 */
void
sixain_net_request_add_header (SixainNetRequest *self,
                               const char       *name,
                               const char       *value)
{
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (self));
  g_return_if_fail (name != NULL && is_one_line (name));
  g_return_if_fail (value != NULL && is_one_line (value));

  add_header (self, name, value, FALSE);
}

/**
 * sixain_net_request_add_secret_header:
 * @self: a request
 * @name: of a header
 * @value: in one line; a key, or something with a key in it
 */
void
sixain_net_request_add_secret_header (SixainNetRequest *self,
                                      const char       *name,
                                      const char       *value)
{
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (self));
  g_return_if_fail (name != NULL && is_one_line (name));
  g_return_if_fail (value != NULL && is_one_line (value));

  add_header (self, name, value, TRUE);
}

/**
 * sixain_net_request_set_body:
 * @self: a request
 * @body: (nullable): what it carries
 */
void
sixain_net_request_set_body (SixainNetRequest *self,
                             SixainBody       *body)
{
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (self));
  g_return_if_fail (body == NULL || SIXAIN_IS_BODY (body));

  g_set_object (&self->body, body);
}

/**
 * sixain_net_request_set_reply_max:
 * @self: a request
 * @bytes: the largest content of a reply that is taken; 4 MiB unless set
 */
void
sixain_net_request_set_reply_max (SixainNetRequest *self,
                                  gint64            bytes)
{
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (self));
  g_return_if_fail (bytes >= 0);

  self->reply_max = bytes;
}

/**
 * sixain_net_request_set_patience:
 * @self: a request
 * @connect_ms: milliseconds to get a connection, 20,000 unless set
 * @idle_seconds: seconds in which nothing at all may come or go, 60 unless set
 *
 * There is no limit to how long a transfer may take as long as something moves.
 */
void
sixain_net_request_set_patience (SixainNetRequest *self,
                                 guint             connect_ms,
                                 guint             idle_seconds)
{
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (self));
  g_return_if_fail (connect_ms > 0 && idle_seconds > 0);

  self->connect_ms = connect_ms;
  self->idle_seconds = idle_seconds;
}

/**
 * sixain_net_request_set_progress:
 * @self: a request
 * @progress: (nullable): told how much of the reply has arrived
 * @user_data: for @progress
 * @destroy: (nullable): frees @user_data, in the thread that lets go of the request last
 */
void
sixain_net_request_set_progress (SixainNetRequest   *self,
                                 SixainProgressFunc  progress,
                                 gpointer            user_data,
                                 GDestroyNotify      destroy)
{
  g_return_if_fail (SIXAIN_IS_NET_REQUEST (self));

  if (self->progress_destroy != NULL)
    self->progress_destroy (self->progress_data);
  self->progress = progress;
  self->progress_data = user_data;
  self->progress_destroy = destroy;
}

/**
 * sixain_net_request_get_method:
 * @self: a request
 *
 * Returns: its method
 */
const char *
sixain_net_request_get_method (SixainNetRequest *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REQUEST (self), NULL);

  return self->method;
}

/**
 * sixain_net_request_get_address:
 * @self: a request
 *
 * Returns: where it goes; not for logs
 */
const char *
sixain_net_request_get_address (SixainNetRequest *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REQUEST (self), NULL);

  return self->address;
}

/**
 * sixain_net_request_is_repeatable:
 * @self: a request
 *
 * Returns: whether sending it twice does what sending it once does. A POST may cost money
 * each time.
 */
gboolean
sixain_net_request_is_repeatable (SixainNetRequest *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REQUEST (self), FALSE);

  return !g_str_equal (self->method, "POST") && !g_str_equal (self->method, "PATCH");
}

/**
 * sixain_net_request_describe:
 * @self: a request
 *
 * Returns: (transfer full): the request as text for a log or for "details", without
 * secrets and without the content of files
 */
char *
sixain_net_request_describe (SixainNetRequest *self)
{
  g_autoptr (GString) all = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (SIXAIN_IS_NET_REQUEST (self), NULL);

  address = sixain_redact_address (self->address);
  all = g_string_new (NULL);
  g_string_append_printf (all, "%s %s\n", self->method, address);

  for (guint i = 0; i < self->headers->len; i++)
    {
      const SixainHeader *header = &g_array_index (self->headers, SixainHeader, i);
      g_autofree char *value = NULL;

      if (header->secret || sixain_redact_is_secret_name (header->name))
        value = g_strdup ("[hidden]");
      else
        value = sixain_redact_text (header->value, NULL);
      g_string_append_printf (all, "%s: %s\n", header->name, value);
    }

  if (self->body != NULL)
    {
      g_autofree char *body = sixain_body_describe (self->body);

      g_string_append_printf (all, "Content-Type: %s\n\n%s\n", sixain_body_get_content_type (self->body), body);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}
