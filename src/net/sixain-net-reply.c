/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-net-reply-private.h"

#include <stdlib.h>
#include <string.h>

#include "sixain-redact.h"

/* An honest reply has some twenty headers in two kilobytes. */
#define HEADERS_MAX 200
#define HEADERS_LENGTH_MAX (64 * 1024)

/* Who asks for more has stopped serving us. */
#define RETRY_AFTER_MAX (24 * G_TIME_SPAN_HOUR)

/**
 * SixainNetReply:
 *
 * What came back: status, headers, and the content in memory unless it went to a file.
 * Immutable once it is handed out.
 */
G_DEFINE_FINAL_TYPE (SixainNetReply, sixain_net_reply, G_TYPE_OBJECT)

static void
sixain_net_reply_finalize (GObject *object)
{
  SixainNetReply *self = SIXAIN_NET_REPLY (object);

  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->content, g_byte_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (sixain_net_reply_parent_class)->finalize (object);
}

static void
sixain_net_reply_class_init (SixainNetReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_net_reply_finalize;
}

static void
sixain_net_reply_init (SixainNetReply *self)
{
  self->headers = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  self->content = g_byte_array_new ();
}

SixainNetReply *
sixain_net_reply_new (const char *address)
{
  SixainNetReply *self = g_object_new (SIXAIN_TYPE_NET_REPLY, NULL);

  self->address = g_strdup (address);
  return self;
}

/* A line of the head, with its end. A new status line begins anew: after "100 Continue"
 * there is another head. Returns whether it may go on. */
gboolean
sixain_net_reply_take_line (SixainNetReply *self,
                            const char     *line,
                            gsize           length)
{
  g_autofree char *text = NULL;
  char *colon;

  g_assert (SIXAIN_IS_NET_REPLY (self));

  self->headers_length += length;
  if (self->headers_length > HEADERS_LENGTH_MAX || self->headers->len / 2 >= HEADERS_MAX)
    return FALSE;

  text = g_strchomp (g_strndup (line, length));
  if (g_str_has_prefix (text, "HTTP/"))
    {
      g_ptr_array_set_size (self->headers, 0);
      return TRUE;
    }

  colon = strchr (text, ':');
  if (colon != NULL)
    {
      g_ptr_array_add (self->headers, g_strndup (text, colon - text));
      g_ptr_array_add (self->headers, g_strstrip (g_utf8_make_valid (colon + 1, -1)));
    }

  return TRUE;
}

/**
 * sixain_net_reply_get_status:
 * @self: a reply
 *
 * Returns: the status of HTTP
 */
guint
sixain_net_reply_get_status (SixainNetReply *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), 0);

  return self->status;
}

/**
 * sixain_net_reply_get_address:
 * @self: a reply
 *
 * Returns: who answered, after redirects; not for logs
 */
const char *
sixain_net_reply_get_address (SixainNetReply *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);

  return self->address;
}

/**
 * sixain_net_reply_get_header:
 * @self: a reply
 * @name: of a header, in any case
 *
 * Returns: (nullable): its first value
 */
const char *
sixain_net_reply_get_header (SixainNetReply *self,
                             const char     *name)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i + 1 < self->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) == 0)
      return g_ptr_array_index (self->headers, i + 1);

  return NULL;
}

/**
 * sixain_net_reply_get_headers:
 * @self: a reply
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): names and values in turn,
 *   %NULL when there are none
 */
const char * const *
sixain_net_reply_get_headers (SixainNetReply *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);

  return (const char * const *) self->headers->pdata;
}

/**
 * sixain_net_reply_dup_content_type:
 * @self: a reply
 *
 * Returns: (transfer full): what it says it is, in lower case and without parameters:
 * "image/png"; "" when it doesn't say
 */
char *
sixain_net_reply_dup_content_type (SixainNetReply *self)
{
  const char *type;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);

  type = sixain_net_reply_get_header (self, "Content-Type");
  plain = type != NULL ? g_strndup (type, strcspn (type, ";, ")) : g_strdup ("");
  return g_ascii_strdown (plain, -1);
}

/**
 * sixain_net_reply_get_bytes:
 * @self: a reply
 *
 * Returns: its content; empty when it went to a file
 */
GBytes *
sixain_net_reply_get_bytes (SixainNetReply *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);

  if (self->bytes == NULL)
    self->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->content));
  return self->bytes;
}

/**
 * sixain_net_reply_get_length:
 * @self: a reply
 *
 * Returns: bytes of content that came
 */
gint64
sixain_net_reply_get_length (SixainNetReply *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), 0);

  return self->length;
}

static const char * const months[] = {
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

/* "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers send. */
static GDateTime *
parse_date (const char *text)
{
  const char *day = strchr (text, ' ');
  g_auto (GStrv) parts = day != NULL ? g_strsplit (day + 1, " ", -1) : NULL;
  g_auto (GStrv) time = NULL;

  if (parts == NULL || g_strv_length (parts) != 5)
    return NULL;
  time = g_strsplit (parts[3], ":", -1);
  if (g_strv_length (time) != 3)
    return NULL;

  for (int month = 0; month < 12; month++)
    if (g_str_equal (parts[1], months[month]))
      return g_date_time_new_utc (atoi (parts[2]), month + 1, atoi (parts[0]),
                                  atoi (time[0]), atoi (time[1]), atoi (time[2]));

  return NULL;
}

/**
 * sixain_net_reply_get_retry_after:
 * @self: a reply
 * @now: microseconds since 1970, against which a date is measured
 *
 * Returns: microseconds to wait before asking again, at most a day; -1 when the reply
 * doesn't say
 */
gint64
sixain_net_reply_get_retry_after (SixainNetReply *self,
                                  gint64          now)
{
  const char *text;
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), -1);

  text = sixain_net_reply_get_header (self, "Retry-After");
  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    return MIN (seconds * G_USEC_PER_SEC, RETRY_AFTER_MAX);

  date = parse_date (text);
  if (date == NULL)
    return -1;
  return CLAMP (g_date_time_to_unix_usec (date) - now, 0, RETRY_AFTER_MAX);
}

/**
 * sixain_net_reply_get_timings:
 * @self: a reply
 *
 * Returns: how long it took
 */
const SixainTimings *
sixain_net_reply_get_timings (SixainNetReply *self)
{
  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);

  return &self->timings;
}

/**
 * sixain_net_reply_describe:
 * @self: a reply
 *
 * Returns: (transfer full): status, headers and content as text for a log or for
 * "details", without secrets
 */
char *
sixain_net_reply_describe (SixainNetReply *self)
{
  g_autoptr (GString) all = NULL;
  g_autofree char *type = NULL;

  g_return_val_if_fail (SIXAIN_IS_NET_REPLY (self), NULL);

  all = g_string_new (NULL);
  g_string_append_printf (all, "%u\n", self->status);
  for (guint i = 0; i + 1 < self->headers->len; i += 2)
    {
      const char *name = g_ptr_array_index (self->headers, i);
      g_autofree char *value = sixain_redact_text (g_ptr_array_index (self->headers, i + 1), NULL);

      g_string_append_printf (all, "%s: %s\n", name, sixain_redact_is_secret_name (name) ? "[hidden]" : value);
    }

  type = sixain_net_reply_dup_content_type (self);
  if (g_str_has_prefix (type, "text/") || g_str_has_suffix (type, "json"))
    {
      gsize length;
      const char *data = g_bytes_get_data (sixain_net_reply_get_bytes (self), &length);
      g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", length);
      g_autofree char *shown = sixain_redact_text (text, NULL);

      g_string_append_printf (all, "\n%s\n", shown);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}
