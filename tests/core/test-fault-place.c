/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a provider complains about is found on its shot. */

#include "sixain-config.h"

#include "sixain-fault-place.h"
#include "sixain-request-private.h"

/* Two shots; the first input is the first shot's, the second the second's, the third both's. */
static SixainManifestPass
make_pass (gboolean wrapped)
{
  static char *shots[] = { (char *) "one", (char *) "two", NULL };
  const guint64 inputs[] = { 1, 2, 3 };
  SixainManifestPass pass = { .shots = shots, .inputs = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  SixainMedia media = { "asset", "hash", "png", "name", 1, 0, 0 };
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "POST", "https://example.com/");

  g_array_append_vals (pass.inputs, inputs, G_N_ELEMENTS (inputs));
  sixain_draft_request_begin_object (draft, NULL);
  if (wrapped)
    sixain_draft_request_begin_object (draft, "input");
  sixain_draft_request_add_string (draft, "negative", "no");
  sixain_draft_request_begin_array (draft, "multi_prompt");
  for (guint i = 0; i < 2; i++)
    {
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_string (draft, "prompt", "A hill.");
      sixain_draft_request_end_object (draft);
    }
  sixain_draft_request_end_array (draft);
  sixain_draft_request_begin_array (draft, "image_list");
  for (guint i = 0; i < 3; i++)
    {
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_media (draft, "image_url", SIXAIN_SLOT_ADDRESS, i, &media);
      sixain_draft_request_end_object (draft);
    }
  sixain_draft_request_end_array (draft);
  sixain_draft_request_add_element (draft, "element", 1, &media, FALSE);
  if (wrapped)
    sixain_draft_request_end_object (draft);
  sixain_draft_request_end_object (draft);
  pass.request = sixain_draft_request_finish (draft);

  return pass;
}

static void
test_place (gconstpointer data)
{
  static const struct {
    const char *field;
    guint       shot;
    const char *name;
  } rows[] = {
    { "multi_prompt.0.prompt", 0 },
    { "multi_prompt.1.prompt", 1 },
    { "multi_prompt[1].prompt", 1 },
    { "multi_prompt.7.prompt", G_MAXUINT },
    { "multi_prompt", G_MAXUINT },
    { "image_list.0.image_url", 0, "name" },
    { "image_list[1].image_url", 1, "name" },
    { "image_list.1", 1, "name" },
    { "image_list.2.image_url", G_MAXUINT, "name" },
    { "image_list", G_MAXUINT },
    { "element", 1, "name" },
    { "negative", G_MAXUINT },
    { "what_is_that", G_MAXUINT },
    { "", G_MAXUINT },
    { "...[[", G_MAXUINT },
  };
  SixainManifestPass pass = make_pass (GPOINTER_TO_INT (data));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].field);
      g_assert_cmpuint (sixain_fault_place_find_shot (&pass, rows[i].field), ==, rows[i].shot);
      g_assert_cmpstr (sixain_fault_place_find_name (&pass, rows[i].field), ==, rows[i].name);
    }

  g_array_unref (pass.inputs);
  sixain_request_unref (pass.request);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/fault-place/flat", GINT_TO_POINTER (FALSE), test_place);
  g_test_add_data_func ("/fault-place/wrapped", GINT_TO_POINTER (TRUE), test_place);

  return g_test_run ();
}
