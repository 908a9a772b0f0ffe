/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-replicate-private.h"

/* The list of shots as JSON inside a string. */
static char *
write_shots (SixainCompiled     *compiled,
             const SixainSyntax *syntax)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
    {
      g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);

      g_string_append (json, i > 0 ? ",{\"prompt\":" : "{\"prompt\":");
      sixain_json_append_string (json, text);
      g_string_append_printf (json, ",\"duration\":%u}", sixain_compiled_get_shot_seconds (compiled, i));
    }

  g_string_append_c (json, ']');
  return g_strdup (json->str);
}

static void
write_media (SixainDraftRequest *draft,
             SixainCompiled     *compiled)
{
  gboolean open = FALSE;

  sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_START_FRAME, "start_image", SIXAIN_SLOT_ADDRESS);
  sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_END_FRAME, "end_image", SIXAIN_SLOT_ADDRESS);

  /* numbered as the syntax counts: pictures, then cast members, of which there is the front */
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if ((input->role != SIXAIN_INPUT_PICTURE && input->role != SIXAIN_INPUT_ELEMENT) || input->n_views == 0)
        continue;

      if (!open)
        sixain_draft_request_begin_array (draft, "reference_images");
      open = TRUE;
      sixain_draft_request_add_media (draft, NULL, SIXAIN_SLOT_ADDRESS, i, &input->views[0]);
    }
  if (open)
    sixain_draft_request_end_array (draft);

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->role != SIXAIN_INPUT_VIDEO)
        continue;

      sixain_draft_request_add_media (draft, "reference_video", SIXAIN_SLOT_ADDRESS, i, input->video);
      sixain_draft_request_add_string (draft, "video_reference_type", input->use == SIXAIN_VIDEO_EDIT ? "base" : "feature");
      sixain_draft_request_add_boolean (draft, "keep_original_sound", input->sound);
    }
}

SixainRequest *
sixain_replicate_submit (SixainProvider *provider,
                         SixainCompiled *compiled,
                         const char     *external_id)
{
  const SixainSyntax *syntax = sixain_provider_get_syntax (provider, compiled);
  const SixainInput *video = sixain_compiled_find_input (compiled, SIXAIN_INPUT_VIDEO);
  gboolean edits = video != NULL && video->use == SIXAIN_VIDEO_EDIT;
  gboolean listed = sixain_compiled_get_kind (compiled) == SIXAIN_COMPILED_CUSTOM;
  const char *model = sixain_profile_get_wire (sixain_compiled_get_profile (compiled), "model");
  const char *mode = sixain_provider_get_wire_mode (compiled);
  g_autofree char *path = g_strconcat ("models/", model != NULL ? model : "", "/predictions", NULL);
  g_autofree char *url = sixain_replicate_dup_url (provider, path);
  g_autofree char *prompt = sixain_compiled_dup_text (compiled, 0, syntax);
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "POST", url);

  sixain_draft_request_set_paid (draft);
  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_begin_object (draft, "input");
  /* asked for beside a list of shots as well, where it counts for nothing */
  sixain_draft_request_add_string (draft, "prompt", prompt);
  if (listed)
    {
      g_autofree char *shots = write_shots (compiled, syntax);

      sixain_draft_request_add_string (draft, "multi_prompt", shots);
    }
  write_media (draft, compiled);
  sixain_draft_request_add_boolean (draft, "generate_audio", sixain_compiled_get_sound (compiled));
  sixain_draft_request_add_string (draft, "mode", mode != NULL ? mode : sixain_compiled_get_mode (compiled));
  if (!edits && sixain_compiled_find_input (compiled, SIXAIN_INPUT_START_FRAME) == NULL)
    sixain_draft_request_add_string (draft, "aspect_ratio", sixain_provider_get_aspect (compiled));
  if (!edits)
    sixain_draft_request_add_int (draft, "duration", sixain_compiled_get_seconds (compiled));
  sixain_draft_request_end_object (draft);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}
