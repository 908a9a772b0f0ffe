/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "provider-fixture.h"
#include "sixain-codec.h"
#include "sixain-data.h"
#include "sixain-meters.h"
#include "sixain-plan.h"
#include "sixain-provider.h"
#include "sixain-quote.h"

/* What each board of tests/data/requests is planned as and what would be sent for it, byte
 * by byte. A board is a folder with a board.json; the rest is written by
 *
 *   test-requests --write tests/data/requests
 *
 * and is to be read, line by line, before it is committed: nothing here knows what is right
 * but the schemas, which test-request-schemas holds every body against. */

static const char * const backends[] = { "kling-v1", "kling-v2", "fal", "replicate" };

static char *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static SixainStoryboard *
load_board (const char *folder)
{
  g_autofree char *json = read_file (folder, "board.json");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  SixainStoryboard *board;

  g_assert_nonnull (json);
  board = sixain_codec_load_storyboard (json, -1, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);

  return board;
}

static SixainProfile *
load_profile (SixainStoryboard *board)
{
  g_autofree char *name = g_strconcat ("models/", sixain_storyboard_get_profile (board), ".json", NULL);
  g_autofree char *path = sixain_data_dup_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SixainProfile *profile;
  char *json = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &json, &length, NULL));
  bytes = g_bytes_new_take (json, length);
  profile = sixain_profile_new_from_bytes (bytes, &error);
  g_assert_no_error (error);

  return profile;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_whole (JsonBuilder *builder,
           const char  *name,
           gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static char *
print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

static void
add_shots (JsonBuilder *builder,
           guint64      shots)
{
  json_builder_set_member_name (builder, "shots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < 64; i++)
    {
      if ((shots >> i & 1) != 0)
        json_builder_add_int_value (builder, i);
    }
  json_builder_end_array (builder);
}

static void
add_input (JsonBuilder       *builder,
           const SixainInput *input)
{
  static const char * const roles[] = { "start-frame", "end-frame", "picture", "element", "video" };

  json_builder_begin_object (builder);
  add_text (builder, "role", roles[input->role]);
  add_whole (builder, "number", input->number);
  add_text (builder, "id", input->id);
  if (input->costume != NULL)
    add_text (builder, "costume", input->costume);
  json_builder_set_member_name (builder, "views");
  json_builder_begin_array (builder);
  for (guint i = 0; i < input->n_views; i++)
    json_builder_add_string_value (builder, *input->views[i].asset != '\0' ? input->views[i].asset : "(carried over)");
  json_builder_end_array (builder);
  if (input->video != NULL)
    {
      add_text (builder, "video", input->video->asset);
      add_whole (builder, "in", input->video->in);
      add_whole (builder, "out", input->video->out);
    }
  add_shots (builder, input->shots);
  json_builder_end_object (builder);
}

static void
add_meter (JsonBuilder       *builder,
           const char        *name,
           const SixainMeter *meter)
{
  g_autofree char *text = g_strdup_printf ("%u of %u", meter->value, meter->limit);

  add_text (builder, name, text);
}

static void
add_compiled (JsonBuilder    *builder,
              SixainCompiled *compiled)
{
  static const char * const reasons[] = { "missing", "limit", "kind", "video", "frame" };
  g_autoptr (SixainMeters) meters = sixain_meters_new (compiled, sixain_syntax_get_default ());

  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    add_input (builder, sixain_compiled_get_input (compiled, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "dropped");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_compiled_get_n_dropped (compiled); i++)
    {
      const SixainDropped *dropped = sixain_compiled_get_dropped (compiled, i);
      g_autofree char *text = g_strdup_printf ("%s: %s", dropped->id, reasons[dropped->reason]);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "texts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
    {
      g_autofree char *text = sixain_compiled_dup_text (compiled, i, sixain_syntax_get_default ());

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);

  add_meter (builder, "characters", &meters->meters[SIXAIN_METER_CHARACTERS]);
  add_meter (builder, "tokens", &meters->meters[SIXAIN_METER_TOKENS]);
  add_meter (builder, "pictures", &meters->meters[SIXAIN_METER_PICTURES]);
}

static char *
print_plan (SixainStoryboard *board,
            SixainProfile    *profile,
            SixainPlan       *plan)
{
  static const char * const kinds[] = { "single", "custom", "auto" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      g_autoptr (SixainCompiled) compiled = sixain_compiled_new (board, pass, profile);

      json_builder_begin_object (builder);
      add_text (builder, "reason", sixain_pass_reason_to_string (sixain_pass_get_reason (pass)));
      add_text (builder, "kind", kinds[sixain_compiled_get_kind (compiled)]);
      add_whole (builder, "seconds", sixain_pass_get_seconds (pass));
      add_whole (builder, "price", sixain_pass_get_price (pass));
      json_builder_set_member_name (builder, "shots");
      json_builder_begin_array (builder);
      for (guint k = 0; k < sixain_pass_get_n_shots (pass); k++)
        {
          const SixainPassShot *shot = sixain_pass_get_shot (pass, k);
          g_autofree char *text = g_strdup_printf ("%s %u/%u: %u s, frames %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT,
                                                   shot->id, shot->part + 1, shot->n_parts, shot->seconds, shot->in, shot->out, shot->made);

          json_builder_add_string_value (builder, text);
        }
      json_builder_end_array (builder);
      add_compiled (builder, compiled);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return print (builder);
}

/* Something that has the shape of what goes in, and shows which it is. */
static char *
fill (const SixainSlot *slot,
      gpointer          data)
{
  const char *hash = *slot->media.hash != '\0' ? slot->media.hash : "theLastFrameOfThePassBefore";

  switch (slot->kind)
    {
    case SIXAIN_SLOT_ADDRESS:
      return g_strdup_printf ("https://media.invalid/%.16s.%s", hash, slot->media.extension);
    case SIXAIN_SLOT_ELEMENT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, G_GINT64_CONSTANT (829836802793406551) + slot->input);
    case SIXAIN_SLOT_BASE64:
    case SIXAIN_SLOT_BYTES:
    default:
      return g_strdup_printf ("%.20s", hash);
    }
}

static void
add_request (JsonBuilder   *builder,
             SixainRequest *request)
{
  g_autofree char *body = sixain_request_dup_body (request, fill, NULL);
  g_autoptr (JsonNode) node = sixain_codec_parse (body, -1, NULL);

  g_assert_nonnull (node);
  g_assert_true (sixain_request_get_paid (request));
  g_assert_true (sixain_request_get_authorized (request));

  add_text (builder, "method", sixain_request_get_method (request));
  add_text (builder, "url", sixain_request_get_url (request));
  json_builder_set_member_name (builder, "body");
  json_builder_add_value (builder, g_steal_pointer (&node));
}

static char *
print_requests (SixainStoryboard *board,
                SixainProfile    *profile,
                SixainPlan       *plan,
                const char       *backend)
{
  g_autoptr (SixainProvider) provider = sixain_providers_find (backend);
  SixainProfile *own = sixain_profile_get_for_provider (profile, backend);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (own == NULL)
    return NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainPass *pass = sixain_plan_get_pass (plan, i);
      g_autoptr (SixainCompiled) compiled = sixain_compiled_new (board, pass, own);
      g_autoptr (GPtrArray) hurdles = sixain_provider_check (provider, compiled);
      g_autofree char *external_id = g_strdup_printf ("sixain-%u", i + 1);
      g_autoptr (SixainRequest) request = sixain_provider_submit (provider, compiled, external_id);
      g_autoptr (SixainCompiled) chosen = sixain_provider_compile (provider, board, pass, profile);

      provider_fixture_assert_survives (request);
      json_builder_begin_object (builder);
      if (g_str_has_prefix (backend, "kling"))
        {
          json_builder_set_member_name (builder, "chosen");
          json_builder_add_boolean_value (builder, strcmp (sixain_profile_get_provider (sixain_compiled_get_profile (chosen)), backend) == 0);
        }
      if (hurdles->len > 0)
        {
          json_builder_set_member_name (builder, "hurdles");
          json_builder_begin_array (builder);
          for (guint k = 0; k < hurdles->len; k++)
            json_builder_add_string_value (builder, ((SixainHurdle *) g_ptr_array_index (hurdles, k))->id);
          json_builder_end_array (builder);
        }
      else
        {
          add_request (builder, request);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return print (builder);
}

/* How the board's cast is made known to Kling, where there is one. */
static char *
print_elements (SixainStoryboard *board,
                SixainProfile    *profile,
                SixainPlan       *plan)
{
  g_autoptr (SixainProvider) provider = sixain_providers_find ("kling");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      g_autoptr (SixainCompiled) compiled = sixain_provider_compile (provider, board, sixain_plan_get_pass (plan, i), profile);

      for (guint k = 0; k < sixain_compiled_get_n_inputs (compiled); k++)
        {
          g_autofree char *external_id = g_strdup_printf ("sixain-el-%u", n + 1);
          g_autoptr (SixainRequest) request = NULL;
          g_autofree char *body = NULL;
          g_autoptr (JsonNode) node = NULL;

          if (sixain_compiled_get_input (compiled, k)->role != SIXAIN_INPUT_ELEMENT)
            continue;

          n++;
          request = sixain_provider_create_element (provider, compiled, k, external_id);
          g_assert_false (sixain_request_get_paid (request));
          provider_fixture_assert_survives (request);
          body = sixain_request_dup_body (request, fill, NULL);
          node = sixain_codec_parse (body, -1, NULL);
          g_assert_nonnull (node);
          json_builder_begin_object (builder);
          add_text (builder, "method", sixain_request_get_method (request));
          add_text (builder, "url", sixain_request_get_url (request));
          json_builder_set_member_name (builder, "body");
          json_builder_add_value (builder, g_steal_pointer (&node));
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);

  return n > 0 ? print (builder) : NULL;
}

static void
assert_file (const char *folder,
             const char *name,
             const char *text)
{
  g_autofree char *expected = read_file (folder, name);

  if (g_strcmp0 (expected, text) != 0)
    g_test_message ("%s/%s differs", folder, name);
  g_assert_cmpstr (text, ==, expected);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Hands everything of a board to @use. */
static void
go_through (const char *folder,
            void      (*use) (const char *folder,
                              const char *name,
                              const char *text))
{
  g_autoptr (SixainStoryboard) board = load_board (folder);
  g_autoptr (SixainProfile) profile = load_profile (board);
  g_autoptr (SixainPlan) plan = sixain_plan_new (board, profile);
  g_autofree char *text = print_plan (board, profile, plan);
  g_autofree char *elements = print_elements (board, profile, plan);

  use (folder, "plan.json", text);
  if (elements != NULL)
    use (folder, "request.elements.json", elements);
  for (guint i = 0; i < G_N_ELEMENTS (backends); i++)
    {
      g_autofree char *name = g_strdup_printf ("request.%s.json", backends[i]);
      g_autofree char *requests = print_requests (board, profile, plan, backends[i]);

      if (requests != NULL)
        use (folder, name, requests);
    }
}

static void
test_board (gconstpointer data)
{
  go_through (data, assert_file);
}

/* A later process sends what this one would have, whoever makes it. */
static void
test_stored (gconstpointer data)
{
  g_autoptr (SixainStoryboard) board = load_board (data);
  g_autoptr (SixainProfile) profile = load_profile (board);
  g_autoptr (SixainPlan) plan = sixain_plan_new (board, profile);
  g_autoptr (GPtrArray) providers = sixain_providers_list ();

  g_assert_cmpuint (providers->len, >=, 4);
  for (guint i = 0; i < providers->len; i++)
    {
      g_autoptr (SixainQuote) quote = sixain_quote_new (board, plan, g_ptr_array_index (providers, i));

      for (guint k = 0; quote != NULL && k < sixain_plan_get_n_passes (plan); k++)
        {
          g_autoptr (SixainRequest) request = sixain_provider_submit (g_ptr_array_index (providers, i), sixain_quote_get_compiled (quote, k), "sixain-1");

          provider_fixture_assert_survives (request);
        }
    }
}

/* What is copied names every file and holds no id of an account. */
static void
test_copied (gconstpointer data)
{
  g_autoptr (SixainStoryboard) board = load_board (data);
  g_autoptr (SixainProfile) profile = load_profile (board);
  g_autoptr (SixainPlan) plan = sixain_plan_new (board, profile);
  g_autoptr (SixainProvider) provider = sixain_providers_find ("kling");
  g_autoptr (SixainCompiled) compiled = sixain_provider_compile (provider, board, sixain_plan_get_pass (plan, 0), profile);
  g_autofree char *json = sixain_provider_dup_json (provider, compiled);
  g_autoptr (JsonNode) node = sixain_codec_parse (json, -1, NULL);

  g_assert_nonnull (node);
  g_assert_nonnull (strstr (json, "\"<Pier.png, sha256 "));
  g_assert_nonnull (strstr (json, "\"element_id\" : \"<cast member: Mara>\""));
  g_assert_null (strstr (json, "Authorization"));
}

/* The same cast member is known again, one in another dress is another. */
static void
test_element_keys (gconstpointer data)
{
  g_autoptr (SixainStoryboard) board = load_board (data);
  g_autoptr (SixainProfile) profile = load_profile (board);
  g_autoptr (SixainPlan) plan = sixain_plan_new (board, profile);
  g_autoptr (SixainProvider) kling = sixain_providers_find ("kling");
  g_autoptr (SixainProvider) fal = sixain_providers_find ("fal");
  g_autoptr (SixainCompiled) compiled = sixain_provider_compile (kling, board, sixain_plan_get_pass (plan, 0), profile);
  g_autoptr (SixainCompiled) again = sixain_provider_compile (kling, board, sixain_plan_get_pass (plan, 0), profile);
  g_autofree char *first = sixain_provider_dup_element_key (kling, compiled, 0);
  g_autofree char *same = sixain_provider_dup_element_key (kling, again, 0);
  g_autofree char *second = sixain_provider_dup_element_key (kling, compiled, 1);

  g_assert_cmpuint (strlen (first), ==, 64);
  g_assert_cmpstr (first, ==, same);
  g_assert_cmpstr (first, !=, second);
  g_assert_null (sixain_provider_dup_element_key (fal, compiled, 0));
}

static GPtrArray *
list_folders (const char *root)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (folders, g_build_filename (root, name, NULL));
  g_ptr_array_sort_values (folders, (GCompareFunc) strcmp);

  return folders;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *root = NULL;
  g_autofree char *harbour = NULL;
  g_autofree char *costumes = NULL;
  g_autoptr (GPtrArray) folders = NULL;

  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    {
      folders = list_folders (argv[2]);
      for (guint i = 0; i < folders->len; i++)
        go_through (g_ptr_array_index (folders, i), write_file);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);

  root = g_test_build_filename (G_TEST_DIST, "data", "requests", NULL);
  folders = list_folders (root);
  g_assert_cmpuint (folders->len, >=, 30);
  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (folders, i));
      g_autofree char *path = g_strconcat ("/requests/", base, NULL);

      g_test_add_data_func (path, g_ptr_array_index (folders, i), test_board);
    }

  harbour = g_build_filename (root, "harbour-reunion", NULL);
  costumes = g_build_filename (root, "costumes", NULL);
  g_test_add_data_func ("/requests/stored", harbour, test_stored);
  g_test_add_data_func ("/requests/copied", harbour, test_copied);
  g_test_add_data_func ("/requests/element-keys", costumes, test_element_keys);

  return g_test_run ();
}
