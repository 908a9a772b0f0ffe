/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-manifest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-codec.h"
#include "sixain-controller.h"
#include "sixain-id.h"
#include "sixain-json.h"

/* A newer form is left to the program that wrote it. */
#define VERSION 1

static void
add_texts (JsonBuilder  *builder,
           const char   *name,
           char        **values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_request (JsonBuilder   *builder,
             SixainRequest *request)
{
  g_autofree char *stored = sixain_request_dup_stored (request);

  sixain_json_add_text (builder, "request", stored);
}

static void
add_cast (JsonBuilder *builder,
          GPtrArray   *cast)
{
  json_builder_set_member_name (builder, "cast");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cast->len; i++)
    {
      const SixainCastRequest *one = g_ptr_array_index (cast, i);

      json_builder_begin_object (builder);
      sixain_json_add_whole (builder, "input", one->input);
      sixain_json_add_text (builder, "key", one->key);
      sixain_json_add_text (builder, "external", one->external_id);
      add_request (builder, one->request);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_pass (JsonBuilder              *builder,
          const SixainManifestPass *pass)
{
  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "id", pass->id);
  sixain_json_add_whole (builder, "pass", pass->pass);
  add_texts (builder, "shots", pass->shots);
  add_texts (builder, "cuts", pass->cuts);
  sixain_json_add_whole (builder, "seconds", pass->seconds);
  sixain_json_add_whole (builder, "price", pass->price);
  sixain_json_add_text (builder, "backend", pass->backend);
  sixain_json_add_text (builder, "external", pass->external);
  sixain_json_add_boolean (builder, "carries", pass->carries);
  sixain_json_add_whole (builder, "last", pass->last);
  add_request (builder, pass->request);
  sixain_json_add_text (builder, "shown", pass->shown != NULL ? pass->shown : "");
  add_cast (builder, pass->cast);
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pass->inputs->len; i++)
    json_builder_add_int_value (builder, (gint64) g_array_index (pass->inputs, guint64, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * sixain_manifest_print:
 * @self: a manifest
 *
 * Returns: (transfer full): it as JSON
 */
char *
sixain_manifest_print (SixainManifest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  sixain_json_add_whole (builder, "version", VERSION);
  sixain_json_add_text (builder, "id", self->id);
  sixain_json_add_text (builder, "storyboard", self->storyboard);
  sixain_json_add_text (builder, "title", self->title);
  sixain_json_add_text (builder, "uri", self->uri);
  sixain_json_add_text (builder, "provider", self->provider);
  sixain_json_add_text (builder, "profile", self->profile);
  sixain_json_add_text (builder, "plan", self->plan);
  sixain_json_add_text (builder, "account", self->account);
  sixain_json_add_whole (builder, "created", self->created);
  sixain_json_add_whole (builder, "limit", self->limit);
  json_builder_set_member_name (builder, "passes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->passes->len; i++)
    add_pass (builder, g_ptr_array_index (self->passes, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static char **
read_texts (JsonObject *object,
            const char *name)
{
  JsonArray *array = sixain_json_get_array (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

static SixainRequest *
read_request (JsonObject  *object,
              GError     **error)
{
  return sixain_request_new_stored (sixain_json_get_text (object, "request"), error);
}

static gboolean
read_cast (SixainManifestPass  *pass,
           JsonArray           *array,
           GError             **error)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = sixain_json_get_element_object (array, i);
      g_autoptr (SixainRequest) request = read_request (object, error);

      if (request == NULL)
        return FALSE;
      g_ptr_array_add (pass->cast, sixain_cast_request_new (CLAMP (sixain_json_get_whole (object, "input", 0), 0, G_MAXUINT),
                                                            sixain_json_get_text (object, "key"),
                                                            sixain_json_get_text (object, "external"), request));
    }

  return TRUE;
}

static gboolean
read_pass (SixainManifest  *self,
           JsonObject      *object,
           GError         **error)
{
  SixainManifestPass *pass = g_new0 (SixainManifestPass, 1);
  JsonArray *inputs = sixain_json_get_array (object, "inputs");

  g_ptr_array_add (self->passes, pass);
  pass->id = g_strdup (sixain_json_get_text (object, "id"));
  pass->pass = CLAMP (sixain_json_get_whole (object, "pass", 0), 0, G_MAXUINT);
  pass->shots = read_texts (object, "shots");
  pass->cuts = read_texts (object, "cuts");
  pass->seconds = CLAMP (sixain_json_get_whole (object, "seconds", 0), 0, G_MAXUINT);
  pass->price = sixain_json_get_whole (object, "price", -1);
  pass->backend = g_strdup (sixain_json_get_text (object, "backend"));
  pass->external = g_strdup (sixain_json_get_text (object, "external"));
  pass->carries = sixain_json_get_flag (object, "carries");
  pass->last = sixain_json_get_whole (object, "last", 0);
  pass->shown = g_strdup (sixain_json_get_text (object, "shown"));
  pass->cast = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_cast_request_free);
  pass->inputs = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; inputs != NULL && i < json_array_get_length (inputs); i++)
    {
      guint64 shots = (guint64) json_array_get_int_element (inputs, i);

      g_array_append_val (pass->inputs, shots);
    }

  pass->request = read_request (object, error);
  return pass->request != NULL && read_cast (pass, sixain_json_get_array (object, "cast"), error);
}

static gboolean
is_complete (SixainManifest *self)
{
  if (!sixain_id_is_valid (self->id) || *self->provider == '\0' || self->passes->len == 0)
    return FALSE;

  for (guint i = 0; i < self->passes->len; i++)
    {
      const SixainManifestPass *pass = g_ptr_array_index (self->passes, i);

      if (!sixain_id_is_valid (pass->id) || !sixain_id_is_valid (pass->external))
        return FALSE;
    }

  return TRUE;
}

/**
 * sixain_manifest_parse:
 * @json: what sixain_manifest_print() gave, or anything
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a manifest that is complete
 */
SixainManifest *
sixain_manifest_parse (const char  *json,
                       GError     **error)
{
  g_autoptr (SixainManifest) self = sixain_manifest_alloc ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *passes;

  g_return_val_if_fail (json != NULL, NULL);

  root = sixain_codec_parse (json, -1, error);
  if (root == NULL)
    return NULL;

  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (sixain_json_get_whole (object, "version", 0) > VERSION)
    {
      g_set_error_literal (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                           C_("job", "A newer version of this program began it. Use that version to go on."));
      return NULL;
    }

  passes = sixain_json_get_array (object, "passes");
  self->id = g_strdup (sixain_json_get_text (object, "id"));
  self->storyboard = g_strdup (sixain_json_get_text (object, "storyboard"));
  self->title = g_strdup (sixain_json_get_text (object, "title"));
  self->uri = g_strdup (sixain_json_get_text (object, "uri"));
  self->provider = g_strdup (sixain_json_get_text (object, "provider"));
  self->profile = g_strdup (sixain_json_get_text (object, "profile"));
  self->plan = g_strdup (sixain_json_get_text (object, "plan"));
  self->account = g_strdup (sixain_json_get_text (object, "account"));
  self->created = sixain_json_get_whole (object, "created", 0);
  self->limit = sixain_json_get_whole (object, "limit", 0);
  for (guint i = 0; passes != NULL && i < json_array_get_length (passes); i++)
    {
      if (!read_pass (self, sixain_json_get_element_object (passes, i), error))
        return NULL;
    }

  if (is_complete (self))
    return g_steal_pointer (&self);

  g_set_error_literal (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                       C_("job", "What was written down about it is damaged."));
  return NULL;
}
