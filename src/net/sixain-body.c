/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-body-private.h"

#include <string.h>

#include "sixain-redact.h"

/**
 * SixainBody:
 *
 * What a request carries, as a row of parts: text, files, and files as Base64. Files are
 * named only, and read piece by piece while they are sent, so a body takes no memory of
 * its own. To be put together in one thread and left alone once it is part of a request.
 */
struct _SixainBody {
  GObject parent_instance;

  char   *content_type;
  char   *boundary; /* NULL unless multipart */
  char   *end;
  GArray *parts;    /* of SixainBodyPart */
};

G_DEFINE_FINAL_TYPE (SixainBody, sixain_body, G_TYPE_OBJECT)

static void
clear_part (SixainBodyPart *part)
{
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_clear_pointer (&part->path, g_free);
}

static void
sixain_body_finalize (GObject *object)
{
  SixainBody *self = SIXAIN_BODY (object);

  g_clear_pointer (&self->content_type, g_free);
  g_clear_pointer (&self->boundary, g_free);
  g_clear_pointer (&self->end, g_free);
  g_clear_pointer (&self->parts, g_array_unref);

  G_OBJECT_CLASS (sixain_body_parent_class)->finalize (object);
}

static void
sixain_body_class_init (SixainBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_body_finalize;
}

static void
sixain_body_init (SixainBody *self)
{
  self->parts = g_array_new (FALSE, TRUE, sizeof (SixainBodyPart));
  g_array_set_clear_func (self->parts, (GDestroyNotify) clear_part);
}

static void
add_bytes (SixainBody *self,
           GBytes     *bytes)
{
  SixainBodyPart part = { .bytes = bytes, .length = g_bytes_get_size (bytes) };

  g_array_append_val (self->parts, part);
}

static void
add_string (SixainBody *self,
            char       *text)
{
  gsize length = strlen (text);

  add_bytes (self, g_bytes_new_take (text, length));
}

static void
add_file (SixainBody *self,
          const char *path,
          gint64      offset,
          gint64      length,
          gboolean    base64)
{
  SixainBodyPart part = { .path = g_strdup (path), .offset = offset, .length = length, .base64 = base64 };

  g_array_append_val (self->parts, part);
}

/* As browsers write it: only these three can't stand in the quotes. */
static char *
escape_name (const char *name)
{
  g_autoptr (GString) escaped = g_string_new (name);

  g_string_replace (escaped, "\"", "%22", 0);
  g_string_replace (escaped, "\r", "%0D", 0);
  g_string_replace (escaped, "\n", "%0A", 0);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

/**
 * sixain_body_new:
 * @content_type: what the parts are together, such as "application/json"
 *
 * Returns: (transfer full): an empty body
 */
SixainBody *
sixain_body_new (const char *content_type)
{
  SixainBody *self;

  g_return_val_if_fail (content_type != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_BODY, NULL);
  self->content_type = g_strdup (content_type);
  return self;
}

/**
 * sixain_body_new_multipart:
 *
 * Returns: (transfer full): an empty form; only sixain_body_add_field() and
 * sixain_body_add_upload() may add to it
 */
SixainBody *
sixain_body_new_multipart (void)
{
  SixainBody *self = g_object_new (SIXAIN_TYPE_BODY, NULL);
  g_autofree char *uuid = g_uuid_string_random ();

  self->boundary = g_strconcat ("sixain-", uuid, NULL);
  self->content_type = g_strconcat ("multipart/form-data; boundary=", self->boundary, NULL);
  self->end = g_strconcat ("--", self->boundary, "--\r\n", NULL);
  return self;
}

/**
 * sixain_body_add_text:
 * @self: a body that is not multipart
 * @text: bytes of it, as they are
 */
void
sixain_body_add_text (SixainBody *self,
                      const char *text)
{
  g_return_if_fail (SIXAIN_IS_BODY (self) && self->boundary == NULL);
  g_return_if_fail (text != NULL);

  add_string (self, g_strdup (text));
}

/**
 * sixain_body_add_bytes:
 * @self: a body that is not multipart
 * @bytes: some of it
 */
void
sixain_body_add_bytes (SixainBody *self,
                       GBytes     *bytes)
{
  g_return_if_fail (SIXAIN_IS_BODY (self) && self->boundary == NULL);
  g_return_if_fail (bytes != NULL);

  add_bytes (self, g_bytes_ref (bytes));
}

/**
 * sixain_body_add_file:
 * @self: a body that is not multipart
 * @path: of a file, opened when the request is sent
 * @offset: bytes to leave out
 * @length: bytes to send, -1 for all that follow
 */
void
sixain_body_add_file (SixainBody *self,
                      const char *path,
                      gint64      offset,
                      gint64      length)
{
  g_return_if_fail (SIXAIN_IS_BODY (self) && self->boundary == NULL);
  g_return_if_fail (path != NULL && offset >= 0 && length >= -1);

  add_file (self, path, offset, length, FALSE);
}

/**
 * sixain_body_add_base64:
 * @self: a body that is not multipart
 * @path: of a file, opened when the request is sent
 * @offset: bytes to leave out
 * @length: bytes to encode, -1 for all that follow
 *
 * Like sixain_body_add_file(), encoded on the way. The quotes of a JSON string are for
 * the parts around it.
 */
void
sixain_body_add_base64 (SixainBody *self,
                        const char *path,
                        gint64      offset,
                        gint64      length)
{
  g_return_if_fail (SIXAIN_IS_BODY (self) && self->boundary == NULL);
  g_return_if_fail (path != NULL && offset >= 0 && length >= -1);

  add_file (self, path, offset, length, TRUE);
}

/**
 * sixain_body_add_field:
 * @self: a multipart body
 * @name: of the field
 * @value: text
 */
void
sixain_body_add_field (SixainBody *self,
                       const char *name,
                       const char *value)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (SIXAIN_IS_BODY (self) && self->boundary != NULL);
  g_return_if_fail (name != NULL && value != NULL);

  escaped = escape_name (name);
  add_string (self, g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
                                     self->boundary, escaped, value));
}

/**
 * sixain_body_add_upload:
 * @self: a multipart body
 * @name: of the field
 * @file_name: what the other side is told
 * @content_type: of the file
 * @path: of the file, opened when the request is sent
 * @offset: bytes to leave out
 * @length: bytes to send, -1 for all that follow
 */
void
sixain_body_add_upload (SixainBody *self,
                        const char *name,
                        const char *file_name,
                        const char *content_type,
                        const char *path,
                        gint64      offset,
                        gint64      length)
{
  g_autofree char *escaped = NULL;
  g_autofree char *escaped_file = NULL;

  g_return_if_fail (SIXAIN_IS_BODY (self) && self->boundary != NULL);
  g_return_if_fail (name != NULL && file_name != NULL && content_type != NULL);
  g_return_if_fail (path != NULL && offset >= 0 && length >= -1);

  escaped = escape_name (name);
  escaped_file = escape_name (file_name);
  add_string (self, g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                                     "Content-Type: %s\r\n\r\n",
                                     self->boundary, escaped, escaped_file, content_type));
  add_file (self, path, offset, length, FALSE);
  add_string (self, g_strdup ("\r\n"));
}

/**
 * sixain_body_get_content_type:
 * @self: a body
 *
 * Returns: what its header says
 */
const char *
sixain_body_get_content_type (SixainBody *self)
{
  g_return_val_if_fail (SIXAIN_IS_BODY (self), NULL);

  return self->content_type;
}

/**
 * sixain_body_describe:
 * @self: a body
 *
 * Returns: (transfer full): its text for a log, without secrets, and with a remark in
 * place of each file
 */
char *
sixain_body_describe (SixainBody *self)
{
  g_autoptr (GString) all = NULL;

  g_return_val_if_fail (SIXAIN_IS_BODY (self), NULL);

  all = g_string_new (NULL);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const SixainBodyPart *part = sixain_body_get_part (self, i);

      if (part->bytes != NULL)
        {
          gsize length;
          const char *data = g_bytes_get_data (part->bytes, &length);
          g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", length);

          g_string_append (all, text);
        }
      else
        {
          g_autofree char *name = g_path_get_basename (part->path);
          g_autofree char *shown = g_filename_display_name (name);

          g_string_append_printf (all, "[%s]", shown);
        }
    }

  return sixain_redact_text (all->str, NULL);
}

guint
sixain_body_get_n_parts (SixainBody *self)
{
  g_assert (SIXAIN_IS_BODY (self));

  return self->parts->len;
}

const SixainBodyPart *
sixain_body_get_part (SixainBody *self,
                      guint       index)
{
  g_assert (SIXAIN_IS_BODY (self));
  g_assert (index < self->parts->len);

  return &g_array_index (self->parts, SixainBodyPart, index);
}

const char *
sixain_body_get_end (SixainBody *self)
{
  g_assert (SIXAIN_IS_BODY (self));

  return self->end;
}
