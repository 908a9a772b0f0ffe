/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-request-private.h"

struct _SixainDraftRequest {
  SixainRequest *request;
  GStrvBuilder  *headers;
  GString       *text;  /* since the last gap */
  gboolean       comma; /* something stands before in the same array or object */
};

static void
clear_part (gpointer data)
{
  SixainPart *part = data;

  g_clear_pointer (&part->text, g_free);
}

SixainDraftRequest *
sixain_draft_request_new (SixainCall  call,
                          const char *method,
                          const char *url)
{
  SixainDraftRequest *self = g_new0 (SixainDraftRequest, 1);
  SixainRequest *request = g_new0 (SixainRequest, 1);

  g_atomic_ref_count_init (&request->ref_count);
  request->call = call;
  request->method = g_strdup (method);
  request->url = g_strdup (url);
  request->endpoint = g_strdup ("");
  request->authorized = TRUE;
  request->strings = g_string_chunk_new (512);
  request->parts = g_array_new (FALSE, TRUE, sizeof (SixainPart));
  g_array_set_clear_func (request->parts, clear_part);

  self->request = request;
  self->headers = g_strv_builder_new ();
  self->text = g_string_new (NULL);

  return self;
}

void
sixain_draft_request_free (SixainDraftRequest *self)
{
  g_clear_pointer (&self->request, sixain_request_unref);
  g_clear_pointer (&self->headers, g_strv_builder_unref);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
end_text (SixainDraftRequest *self)
{
  SixainPart part = { .length = self->text->len, };

  if (self->text->len == 0)
    return;

  part.text = g_string_free_and_steal (g_steal_pointer (&self->text));
  self->text = g_string_new (NULL);
  g_array_append_val (self->request->parts, part);
}

SixainRequest *
sixain_draft_request_finish (SixainDraftRequest *self)
{
  SixainRequest *request;

  end_text (self);
  self->request->headers = g_strv_builder_end (self->headers);
  request = g_steal_pointer (&self->request);
  sixain_draft_request_free (self);

  return request;
}

void
sixain_draft_request_set_endpoint (SixainDraftRequest *self,
                                   const char         *endpoint)
{
  g_set_str (&self->request->endpoint, endpoint);
}

void
sixain_draft_request_set_public (SixainDraftRequest *self)
{
  self->request->authorized = FALSE;
}

void
sixain_draft_request_set_paid (SixainDraftRequest *self)
{
  self->request->paid = TRUE;
}

void
sixain_draft_request_add_header (SixainDraftRequest *self,
                                 const char         *name,
                                 const char         *value)
{
  g_strv_builder_add_many (self->headers, name, value, NULL);
}

void
sixain_draft_request_add_raw (SixainDraftRequest *self,
                              const char         *text)
{
  g_string_append (self->text, text);
}

static const char *
keep (SixainDraftRequest *self,
      const char         *text)
{
  return g_string_chunk_insert_const (self->request->strings, text != NULL ? text : "");
}

void
sixain_draft_request_add_slot (SixainDraftRequest *self,
                               const SixainSlot   *slot)
{
  SixainPart part = { .slot = *slot, };

  part.slot.media.asset = keep (self, slot->media.asset);
  part.slot.media.hash = keep (self, slot->media.hash);
  part.slot.media.extension = keep (self, slot->media.extension);
  part.slot.media.name = keep (self, slot->media.name);

  end_text (self);
  g_array_append_val (self->request->parts, part);
}

/* A file as it is, or a stretch of it. */
void
sixain_draft_request_add_raw_slot (SixainDraftRequest *self,
                                   const SixainMedia  *media,
                                   gint64              first,
                                   gint64              length)
{
  const SixainSlot slot = { SIXAIN_SLOT_BYTES, SIXAIN_NO_INPUT, *media, first, length, FALSE };

  sixain_draft_request_add_slot (self, &slot);
}

static void
begin_member (SixainDraftRequest *self,
              const char         *name)
{
  if (self->comma)
    g_string_append_c (self->text, ',');
  if (name != NULL)
    {
      sixain_json_append_string (self->text, name);
      g_string_append_c (self->text, ':');
    }
  self->comma = TRUE;
}

static void
begin_container (SixainDraftRequest *self,
                 const char         *name,
                 char                bracket)
{
  begin_member (self, name);
  g_string_append_c (self->text, bracket);
  self->comma = FALSE;
}

static void
end_container (SixainDraftRequest *self,
               char                bracket)
{
  g_string_append_c (self->text, bracket);
  self->comma = TRUE;
}

void
sixain_draft_request_begin_object (SixainDraftRequest *self,
                                   const char         *name)
{
  begin_container (self, name, '{');
}

void
sixain_draft_request_end_object (SixainDraftRequest *self)
{
  end_container (self, '}');
}

void
sixain_draft_request_begin_array (SixainDraftRequest *self,
                                  const char         *name)
{
  begin_container (self, name, '[');
}

void
sixain_draft_request_end_array (SixainDraftRequest *self)
{
  end_container (self, ']');
}

void
sixain_draft_request_add_string (SixainDraftRequest *self,
                                 const char         *name,
                                 const char         *value)
{
  begin_member (self, name);
  sixain_json_append_string (self->text, value);
}

void
sixain_draft_request_add_int (SixainDraftRequest *self,
                              const char         *name,
                              gint64              value)
{
  begin_member (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
sixain_draft_request_add_boolean (SixainDraftRequest *self,
                                  const char         *name,
                                  gboolean            value)
{
  begin_member (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

void
sixain_draft_request_add_media (SixainDraftRequest *self,
                                const char         *name,
                                SixainSlotKind      kind,
                                guint               input,
                                const SixainMedia  *media)
{
  const SixainSlot slot = { .kind = kind, .input = input, .media = *media, .quoted = TRUE, };

  begin_member (self, name);
  g_string_append_c (self->text, '"');
  sixain_draft_request_add_slot (self, &slot);
  g_string_append_c (self->text, '"');
}

void
sixain_draft_request_add_element (SixainDraftRequest *self,
                                  const char         *name,
                                  guint               input,
                                  const SixainMedia  *media,
                                  gboolean            quoted)
{
  const SixainSlot slot = { .kind = SIXAIN_SLOT_ELEMENT, .input = input, .media = *media, .quoted = quoted, };

  begin_member (self, name);
  if (quoted)
    g_string_append_c (self->text, '"');
  sixain_draft_request_add_slot (self, &slot);
  if (quoted)
    g_string_append_c (self->text, '"');
}

/**
 * sixain_request_new_with_id:
 * @self: a request
 * @from: the id of ours it was made with, which nothing else in it contains
 * @to: another
 *
 * Each attempt at something has an id of its own, so that it is found apart from the others.
 *
 * Returns: (transfer full): the same request with the other id
 */
SixainRequest *
sixain_request_new_with_id (SixainRequest *self,
                            const char    *from,
                            const char    *to)
{
  SixainDraftRequest *draft;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (from != NULL && *from != '\0', NULL);
  g_return_val_if_fail (to != NULL, NULL);

  draft = sixain_draft_request_new (self->call, self->method, self->url);
  sixain_draft_request_set_endpoint (draft, self->endpoint);
  draft->request->authorized = self->authorized;
  draft->request->paid = self->paid;
  for (guint i = 0; self->headers[i] != NULL; i += 2)
    sixain_draft_request_add_header (draft, self->headers[i], self->headers[i + 1]);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const SixainPart *part = &g_array_index (self->parts, SixainPart, i);
      g_autoptr (GString) text = g_string_new (part->text);

      g_string_replace (text, from, to, 0);
      if (part->text != NULL)
        sixain_draft_request_add_raw (draft, text->str);
      else
        sixain_draft_request_add_slot (draft, &part->slot);
    }

  return sixain_draft_request_finish (draft);
}
