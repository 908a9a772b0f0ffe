/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-job-work.h"

#include "sixain-redact.h"

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  if (value != NULL && *value != '\0')
    sixain_json_add_text (builder, name, value);
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  g_autoptr (GDateTime) date = time > 0 ? g_date_time_new_from_unix_utc_usec (time) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  add_text (builder, name, text);
}

/* The exact request: text as it is, a file as its hash, a cast member as what it is known by. */
static char *
name_gap (const SixainSlot *slot,
          gpointer          data)
{
  const char *hash = *slot->media.hash != '\0' ? slot->media.hash : "carried";
  g_autofree char *text = slot->media.in > 0 || slot->media.out > 0
                          ? g_strdup_printf ("sha256:%s#t=%.3f,%.3f", hash, slot->media.in / 1e9, slot->media.out / 1e9)
                          : g_strdup_printf (slot->kind == SIXAIN_SLOT_ELEMENT ? "cast:%s" : "sha256:%s", hash);

  return slot->quoted || slot->kind == SIXAIN_SLOT_ELEMENT ? g_steal_pointer (&text) : g_strdup_printf ("\"%s\"", text);
}

static void
add_request (JsonBuilder   *builder,
             SixainRequest *request)
{
  g_autofree char *address = sixain_redact_address (sixain_request_get_url (request));
  g_autofree char *body = sixain_request_dup_body (request, name_gap, NULL);
  g_autoptr (JsonNode) node = json_from_string (body, NULL);

  json_builder_set_member_name (builder, "request");
  json_builder_begin_object (builder);
  add_text (builder, "method", sixain_request_get_method (request));
  add_text (builder, "address", address);
  if (node != NULL)
    {
      json_builder_set_member_name (builder, "body");
      json_builder_add_value (builder, g_steal_pointer (&node));
    }
  json_builder_end_object (builder);
}

/*
 * What a take cost and was made with. There is no key in it, and no address that anyone
 * could fetch something from.
 */
char *
sixain_receipt_new (SixainJobWork *self)
{
  const SixainManifest *manifest = self->run->manifest;
  const SixainManifestPass *pass = self->pass;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "job", pass->id);
  add_text (builder, "run", manifest->id);
  add_text (builder, "provider", manifest->provider);
  add_text (builder, "backend", pass->backend);
  add_text (builder, "model", manifest->profile);
  sixain_json_add_whole (builder, "pass", pass->pass);
  sixain_json_add_whole (builder, "attempt", self->log.attempt);
  sixain_json_add_whole (builder, "seconds", pass->seconds);
  add_text (builder, "external_id", sixain_job_work_get_remote (self).external_id);
  add_text (builder, "remote_id", self->log.remote);
  add_text (builder, "request_id", self->log.request_id);
  if (pass->price >= 0)
    sixain_json_add_whole (builder, "price_estimated_micro_usd", pass->price);
  add_text (builder, "price_actual", self->log.cost);
  add_text (builder, "price_actual_unit", self->log.cost_unit);
  add_time (builder, "queued", manifest->created);
  add_time (builder, "begun", self->log.begun);
  add_time (builder, "accepted", self->log.accepted);
  add_time (builder, "fetched", self->log.fetched);
  if (self->log.duration > 0)
    sixain_json_add_whole (builder, "duration_ns", self->log.duration);
  add_request (builder, sixain_job_work_get_request (self));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
