/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "fuzz-mutate.h"
#include "sixain-provider.h"

#include <json-glib/json-glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What reads providers' replies, against replies that no provider would send. With clang,
 * LLVMFuzzerTestOneInput() is all that libFuzzer needs; main() brings its own, seeded
 * mutations of the documented replies.
 *
 *   fuzz-replies              runs for SIXAIN_FUZZ_SECONDS, 8 by default
 *   fuzz-replies FILE…        reads each file once as every reply, to look into a failure */

#define SECONDS 8
#define HANG_SECONDS 10
#define TEXT_MAX 2048

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
const char *__asan_default_options (void);

static guint64 runs;
static GPtrArray *providers;

const char *
__asan_default_options (void)
{
  return "quarantine_size_mb=8:allocator_may_return_null=1";
}

static void
assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, TEXT_MAX);
}

static void
assert_reply (const SixainReply *reply)
{
  g_assert_nonnull (sixain_fault_to_string (reply->fault));
  assert_text (reply->code);
  assert_text (reply->message);
  assert_text (reply->request_id);
  assert_text (reply->next);
  assert_text (reply->upload_url);
  assert_text (reply->file_url);
  g_assert_nonnull (reply->field);
  g_assert_cmpint (reply->retry_after, >=, -1);

  for (guint i = 0; i < reply->tasks->len; i++)
    {
      const SixainTask *task = g_ptr_array_index (reply->tasks, i);

      assert_text (task->id);
      assert_text (task->external_id);
      assert_text (task->message);
      assert_text (task->video_url);
      assert_text (task->cost);
      g_assert_cmpint (task->position, >=, -1);
      g_assert_cmpint (task->duration, >=, 0);
      g_assert_cmpint (task->bytes, >=, 0);
      /* what failed did so for a reason */
      g_assert_true (task->state != SIXAIN_TASK_FAILED || task->fault != SIXAIN_FAULT_NONE);
    }
  for (guint i = 0; i < reply->elements->len; i++)
    {
      const SixainElement *element = g_ptr_array_index (reply->elements, i);

      assert_text (element->made.id);
      assert_text (element->made.message);
      assert_text (element->voice);
    }
}

static void
read_as (SixainProvider *provider,
         SixainCall      call,
         guint           status,
         const void     *data,
         gsize           size)
{
  static const char * const headers[] = { "Retry-After", "99999999999999999999", "x-fal-retryable", "true", "odd", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  SixainResponse response = { status, headers, bytes };
  g_autoptr (SixainReply) reply = NULL;

  alarm (HANG_SECONDS);
  reply = sixain_provider_parse (provider, call, &response);
  alarm (0);

  assert_reply (reply);
  runs++;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const guint statuses[] = { 0, 200, 202, 400, 404, 422, 429, 500 };

  for (guint i = 0; i < providers->len; i++)
    {
      for (SixainCall call = SIXAIN_CALL_SUBMIT; call < SIXAIN_N_CALLS; call++)
        read_as (g_ptr_array_index (providers, i), call, statuses[(runs + call) % G_N_ELEMENTS (statuses)], data, size);
    }

  return 0;
}

static void
add_seeds (GPtrArray  *seeds,
           const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *text = NULL;
      g_autofree char *body = NULL;

      if (!g_str_has_prefix (name, "response."))
        {
          add_seeds (seeds, child);
          continue;
        }

      g_assert_true (g_file_get_contents (child, &text, NULL, NULL));
      node = json_from_string (text, NULL);
      g_assert_nonnull (node);
      body = json_to_string (json_object_get_member (json_node_get_object (node), "body"), FALSE);
      g_ptr_array_add (seeds, g_bytes_new (body, strlen (body)));
    }
}

static void
fuzz_once (GPtrArray *seeds,
           GRand     *rand)
{
  GBytes *seed = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, seeds->len));
  GBytes *second = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, seeds->len));
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GByteArray) other = g_byte_array_new ();
  guint n = g_rand_int_range (rand, 1, 5);

  g_byte_array_append (data, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
  g_byte_array_append (other, g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  for (guint i = 0; i < n; i++)
    {
      if (g_rand_int_range (rand, 0, 4) == 0)
        fuzz_mutate_bytes (data, other, rand);
      else
        fuzz_mutate_json (data, rand);
    }

  LLVMFuzzerTestOneInput (data->data, data->len);
}

static void
test_mutations (void)
{
  const char *wish = g_getenv ("SIXAIN_FUZZ_SECONDS");
  gint64 end = g_get_monotonic_time () + (wish != NULL ? g_ascii_strtoll (wish, NULL, 10) : SECONDS) * G_USEC_PER_SEC;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "providers", NULL);
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  add_seeds (seeds, path);
  g_assert_cmpuint (seeds->len, >, 200);
  g_test_message ("seed %u", seed);
  while (g_get_monotonic_time () < end)
    fuzz_once (seeds, rand);
  g_test_message ("%" G_GUINT64_FORMAT " replies", runs);
}

/* What is too large or too deep is not looked into, and does no harm. */
static void
test_extremes (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *large = g_malloc (SIXAIN_REPLY_BYTES_MAX + 3);

  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "{\"data\":[");
  LLVMFuzzerTestOneInput ((const uint8_t *) deep->str, deep->len);

  memset (large, ' ', SIXAIN_REPLY_BYTES_MAX + 3);
  large[0] = '{';
  large[SIXAIN_REPLY_BYTES_MAX + 2] = '}';
  LLVMFuzzerTestOneInput ((const uint8_t *) large, SIXAIN_REPLY_BYTES_MAX + 3);
}

int
main (int   argc,
      char *argv[])
{
  providers = sixain_providers_list ();

  if (argc > 1 && argv[1][0] != '-')
    {
      for (int i = 1; i < argc; i++)
        {
          g_autofree char *text = NULL;
          gsize length;

          if (!g_file_get_contents (argv[i], &text, &length, NULL))
            return EXIT_FAILURE;
          LLVMFuzzerTestOneInput ((const uint8_t *) text, length);
        }
      g_ptr_array_unref (providers);
      return EXIT_SUCCESS;
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/replies/extremes", test_extremes);
  g_test_add_func ("/replies/mutations", test_mutations);

  argc = g_test_run ();
  g_ptr_array_unref (providers);
  return argc;
}
