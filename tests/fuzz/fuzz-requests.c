/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "fuzz-mutate.h"
#include "sixain-request-private.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What reads the stored requests of a run, against files that were damaged or made by
 * others. With clang, LLVMFuzzerTestOneInput() is all that libFuzzer needs; main() brings
 * its own, seeded mutations.
 *
 *   fuzz-requests             runs for SIXAIN_FUZZ_SECONDS, 8 by default
 *   fuzz-requests FILE…       reads each file once, to look into a failure */

#define SECONDS 8
#define HANG_SECONDS 10

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
const char *__asan_default_options (void);

static guint64 runs;
static guint64 read_well;

const char *
__asan_default_options (void)
{
  return "quarantine_size_mb=8:allocator_may_return_null=1";
}

/* Whatever is taken for a request is one, and stays the same from then on. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainRequest) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *stored_again = NULL;

  alarm (HANG_SECONDS);
  runs++;
  request = sixain_request_new_stored (text, &error);
  if (request == NULL)
    {
      g_assert_nonnull (error);
      alarm (0);
      return 0;
    }

  read_well++;
  stored = sixain_request_dup_stored (request);
  again = sixain_request_new_stored (stored, &error);
  g_assert_no_error (error);
  stored_again = sixain_request_dup_stored (again);
  g_assert_cmpstr (stored_again, ==, stored);
  alarm (0);
  return 0;
}

static GBytes *
make_seed (SixainSlotKind kind)
{
  const SixainMedia media = { "pier", "00112233445566778899aabbccddeeff", "png", "The pier, \"at night\"", 123456, 0, 0 };
  const SixainMedia carried = { "", "", "png", "Frame", 0, 1000000000, 2000000000 };
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "POST", "https://example.invalid/v1/videos");
  g_autoptr (SixainRequest) request = NULL;
  g_autofree char *json = NULL;

  sixain_draft_request_set_endpoint (draft, "/v1/videos");
  sixain_draft_request_set_paid (draft);
  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "prompt", "A \xe2\x80\x9cpier\xe2\x80\x9d\n\\ in the rain");
  sixain_draft_request_add_media (draft, "image", kind, 0, &media);
  sixain_draft_request_add_element (draft, "element", 1, &media, kind == SIXAIN_SLOT_BYTES);
  sixain_draft_request_add_media (draft, "tail", kind, SIXAIN_NO_INPUT, &carried);
  sixain_draft_request_end_object (draft);
  sixain_draft_request_add_raw_slot (draft, &media, 100, 200);
  request = sixain_draft_request_finish (draft);

  json = sixain_request_dup_stored (request);
  return g_bytes_new (json, strlen (json));
}

static void
fuzz_once (GPtrArray *seeds,
           GRand     *rand)
{
  GBytes *seed = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, seeds->len));
  GBytes *second = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, seeds->len));
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GByteArray) other = g_byte_array_new ();
  const guint n = g_rand_int_range (rand, 1, 5);

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
  const gint64 end = g_get_monotonic_time () + (wish != NULL ? g_ascii_strtoll (wish, NULL, 10) : SECONDS) * G_USEC_PER_SEC;
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (SixainSlotKind kind = SIXAIN_SLOT_BASE64; kind <= SIXAIN_SLOT_ELEMENT; kind++)
    g_ptr_array_add (seeds, make_seed (kind));
  g_test_message ("seed %u", seed);
  while (g_get_monotonic_time () < end)
    fuzz_once (seeds, rand);
  g_test_message ("%" G_GUINT64_FORMAT " texts, %" G_GUINT64_FORMAT " of them requests", runs, read_well);
  g_assert_cmpuint (read_well, >, 0);
  g_assert_cmpuint (read_well, <, runs);
}

int
main (int   argc,
      char *argv[])
{
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
      return EXIT_SUCCESS;
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/requests/mutations", test_mutations);

  return g_test_run ();
}
