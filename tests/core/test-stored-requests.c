/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "provider-fixture.h"
#include "sixain-request-private.h"

#include <string.h>

/* That every request the providers make survives is asserted where they are made, in
 * test-requests and test-providers; here is what none of them makes yet. */

#define N_RANDOM 2000

static char *
random_text (GRand *rand,
             guint  longest)
{
  static const gunichar odd[] = { '"', '\\', '/', '\n', '\r', '\t', 1, 0x1f, 0x7f, 0x85, 0x2028, 0x2029, 0xfeff, 0xfffd, 0x1f3ac, 0x10ffff, };
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n = g_rand_int_range (rand, 0, longest + 1);

  for (guint i = 0; i < n; i++)
    {
      if (g_rand_int_range (rand, 0, 3) == 0)
        g_string_append_unichar (text, odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))]);
      else
        g_string_append_c (text, g_rand_int_range (rand, ' ', 0x7f));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
random_word (GRand *rand,
             guint  longest)
{
  char *word = g_strnfill (g_rand_int_range (rand, 0, longest + 1), 'a');

  for (char *p = word; *p != '\0'; p++)
    *p = "0123456789abcdefABCDEFxyzXYZ-_"[g_rand_int_range (rand, 0, 30)];
  return word;
}

static gint64
random_whole (GRand *rand)
{
  const guint64 bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      return 0;
    case 1:
      return G_MAXINT64;
    default:
      return (gint64) (bits >> g_rand_int_range (rand, 1, 64));
    }
}

static SixainRequest *
random_request (GRand *rand)
{
  const SixainCall call = g_rand_int_range (rand, 0, SIXAIN_N_CALLS);
  g_autofree char *url = random_text (rand, 80);
  g_autofree char *endpoint = random_text (rand, 20);
  SixainDraftRequest *draft = sixain_draft_request_new (call, g_rand_boolean (rand) ? "POST" : "RENDER", url);
  const guint n_headers = g_rand_int_range (rand, 0, 5);
  const guint n_parts = g_rand_int_range (rand, 0, 8);

  sixain_draft_request_set_endpoint (draft, endpoint);
  if (g_rand_boolean (rand))
    sixain_draft_request_set_public (draft);
  if (g_rand_boolean (rand))
    sixain_draft_request_set_paid (draft);

  for (guint i = 0; i < n_headers; i++)
    sixain_draft_request_add_header (draft, i % 2 == 0 ? "Content-Type" : "X-Odd", i % 2 == 0 ? "" : "\t\"q\" \\ \xc3\xa9");

  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *text = random_text (rand, 2000);
      g_autofree char *asset = random_word (rand, 36);
      g_autofree char *hash = random_word (rand, 64);
      g_autofree char *extension = random_word (rand, 5);
      const SixainSlot slot = {
        .kind = g_rand_int_range (rand, 0, SIXAIN_SLOT_ELEMENT + 1),
        .input = g_rand_boolean (rand) ? SIXAIN_NO_INPUT : g_rand_int_range (rand, 0, 20),
        .media = { asset, hash, extension, text, random_whole (rand), random_whole (rand), random_whole (rand) },
        .first = random_whole (rand),
        .length = random_whole (rand),
        .quoted = g_rand_boolean (rand),
      };

      if (g_rand_boolean (rand))
        sixain_draft_request_add_raw (draft, text);
      else
        sixain_draft_request_add_slot (draft, &slot);
    }

  return sixain_draft_request_finish (draft);
}

static void
test_random (void)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (SixainRequest) request = random_request (rand);

      provider_fixture_assert_survives (request);
    }
}

/* A second attempt at what was stored has an id of its own, and nothing else is new. */
static void
test_second_attempt (void)
{
  static const char first_id[] = "11111111-2222-4333-8444-555555555555";
  static const char second_id[] = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
  const SixainMedia media = { "pier", "0011", "png", "Pier", 1, 2, 3 };
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "POST", "https://example.invalid/");
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainRequest) read = NULL;
  g_autoptr (SixainRequest) second = NULL;
  g_autoptr (SixainRequest) back = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *stored_second = NULL;

  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_media (draft, "image", SIXAIN_SLOT_BASE64, 3, &media);
  sixain_draft_request_add_string (draft, "external_task_id", first_id);
  sixain_draft_request_end_object (draft);
  request = sixain_draft_request_finish (draft);

  stored = sixain_request_dup_stored (request);
  read = sixain_request_new_stored (stored, NULL);
  second = sixain_request_new_with_id (read, first_id, second_id);
  stored_second = sixain_request_dup_stored (second);
  g_assert_null (strstr (stored_second, first_id));
  g_assert_nonnull (strstr (stored_second, second_id));
  back = sixain_request_new_with_id (second, second_id, first_id);
  provider_fixture_assert_same (back, request);
}

static void
assert_refused (const char *json,
                const char *member)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sixain_request_new_stored (json, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  if (!g_str_has_suffix (error->message, member))
    g_test_message ("%s: %s", error->message, json);
  g_assert_true (g_str_has_suffix (error->message, member));
}

/* Every member is missed, and none may be of another type. */
static void
test_members (void)
{
  const SixainMedia media = { "pier", "0011", "png", "Pier", 1, 2, 3 };
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "POST", "https://example.invalid/");
  g_autoptr (SixainRequest) request = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) whole = NULL;

  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  sixain_draft_request_add_element (draft, NULL, 0, &media, FALSE);
  request = sixain_draft_request_finish (draft);
  json = sixain_request_dup_stored (request);
  whole = json_from_string (json, NULL);

  for (guint level = 0; level < 2; level++)
    {
      JsonObject *object = json_node_get_object (whole);
      g_autoptr (GList) names = NULL;

      if (level == 1)
        object = json_array_get_object_element (json_object_get_array_member (object, "parts"), 0);
      names = json_object_get_members (object);
      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autoptr (JsonNode) node = json_node_copy (json_object_get_member (object, l->data));
          g_autofree char *name = g_strdup (l->data);
          g_autofree char *without = NULL;
          g_autofree char *changed = NULL;

          json_object_remove_member (object, name);
          without = json_to_string (whole, FALSE);
          json_object_set_object_member (object, name, json_object_new ());
          changed = json_to_string (whole, FALSE);
          json_object_set_member (object, name, g_steal_pointer (&node));
          if (!g_str_equal (name, "input"))
            assert_refused (without, name);
          assert_refused (changed, name);
        }
    }

  provider_fixture_assert_survives (request);
}

static void
test_refused (void)
{
  static const char frame[] = "{\"version\":1,\"call\":\"%s\",\"method\":\"%s\",\"url\":\"\",\"endpoint\":\"\","
                              "\"authorized\":true,\"paid\":true,\"headers\":[%s],\"parts\":[%s]}";
  static const char slot[] = "{\"kind\":\"%s\",\"asset\":\"\",\"hash\":\"%s\",\"extension\":\"%s\",\"name\":\"\",\"bytes\":%s,"
                             "\"in\":0,\"out\":0,\"first\":0,\"length\":0,\"quoted\":true}";
  static const struct { const char *call, *method, *headers, *parts, *member; } outer[] = {
    { "nonsense", "POST", "", "", "call" },
    { "submit", "", "", "", "method" },
    { "submit", "POST / HTTP", "", "", "method" },
    { "submit", "POST", "\"A\"", "", "headers" },
    { "submit", "POST", "\"A\",1", "", "headers" },
    { "submit", "POST", "\"\",\"b\"", "", "headers" },
    { "submit", "POST", "\"A\",\"b\\r\\nC: d\"", "", "headers" },
    { "submit", "POST", "", "1", "parts" },
    { "submit", "POST", "", "null", "parts" },
  };
  static const struct { const char *kind, *hash, *extension, *bytes, *member; } inner[] = {
    { "nonsense", "", "", "0", "kind" },
    { "base64", "../../etc", "", "0", "hash" },
    { "base64", "", "png/../..", "0", "extension" },
    { "base64", "", "png", "-1", "bytes" },
    { "base64", "", "png", "1.5", "bytes" },
    { "base64", "", "png", "99999999999999999999", "bytes" },
  };
  g_autoptr (GString) many = g_string_new ("\"x\"");
  g_autofree char *large = g_strnfill (17 * 1024 * 1024, ' ');
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_refused ("", "JSON");
  assert_refused ("[]", "JSON");
  assert_refused ("{\"version\":1", "JSON");
  assert_refused ("\xff", "JSON");
  assert_refused ("{}", "version");
  assert_refused ("{\"version\":2}", "version");
  assert_refused (deep, "JSON");
  memcpy (large, "{\"version\":1}", 13);
  assert_refused (large, "JSON");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  for (guint i = 0; i < G_N_ELEMENTS (outer); i++)
    {
      g_autofree char *json = g_strdup_printf (frame, outer[i].call, outer[i].method, outer[i].headers, outer[i].parts);

      assert_refused (json, outer[i].member);
    }
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      g_autofree char *part = g_strdup_printf (slot, inner[i].kind, inner[i].hash, inner[i].extension, inner[i].bytes);
      g_autofree char *json = g_strdup_printf (frame, "submit", "POST", "", part);

      assert_refused (json, inner[i].member);
    }

  for (guint i = 0; i < 5000; i++)
    g_string_append (many, ",\"x\"");
  {
    g_autofree char *parts = g_strdup_printf (frame, "submit", "POST", "", many->str);
    g_autofree char *headers = g_strdup_printf (frame, "submit", "POST", many->str, "");

    assert_refused (parts, "parts");
    assert_refused (headers, "headers");
  }
#pragma GCC diagnostic pop
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stored-requests/random", test_random);
  g_test_add_func ("/stored-requests/second-attempt", test_second_attempt);
  g_test_add_func ("/stored-requests/members", test_members);
  g_test_add_func ("/stored-requests/refused", test_refused);

  return g_test_run ();
}
