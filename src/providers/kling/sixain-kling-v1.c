/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#include <string.h>

/* The first generation: the model in the body, the shot list as an array. */

#define OMNI "/v1/videos/omni-video"
#define TEXT "/v1/videos/text2video"
#define IMAGE "/v1/videos/image2video"

static const SixainInput *
find (SixainCompiled *compiled,
      SixainInputRole role)
{
  return sixain_compiled_find_input (compiled, role);
}

static void
write_shots (SixainDraftRequest *draft,
             SixainCompiled     *compiled,
             const SixainSyntax *syntax)
{
  SixainCompiledKind kind = sixain_compiled_get_kind (compiled);

  sixain_draft_request_add_boolean (draft, "multi_shot", kind != SIXAIN_COMPILED_SINGLE);
  if (kind != SIXAIN_COMPILED_SINGLE)
    sixain_draft_request_add_string (draft, "shot_type", kind == SIXAIN_COMPILED_CUSTOM ? "customize" : "intelligence");

  if (kind != SIXAIN_COMPILED_CUSTOM)
    {
      g_autofree char *text = sixain_compiled_dup_text (compiled, 0, syntax);

      sixain_draft_request_add_string (draft, "prompt", text);
      return;
    }

  sixain_draft_request_add_string (draft, "prompt", "");
  sixain_draft_request_begin_array (draft, "multi_prompt");
  for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
    {
      g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);
      g_autofree char *seconds = g_strdup_printf ("%u", sixain_compiled_get_shot_seconds (compiled, i));

      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_int (draft, "index", i + 1);
      sixain_draft_request_add_string (draft, "prompt", text);
      sixain_draft_request_add_string (draft, "duration", seconds);
      sixain_draft_request_end_object (draft);
    }
  sixain_draft_request_end_array (draft);
}

static void
write_images (SixainDraftRequest *draft,
              SixainCompiled     *compiled)
{
  gboolean open = FALSE;

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->role == SIXAIN_INPUT_ELEMENT || input->role == SIXAIN_INPUT_VIDEO)
        continue;

      if (!open)
        sixain_draft_request_begin_array (draft, "image_list");
      open = TRUE;
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_media (draft, "image_url", SIXAIN_SLOT_BASE64, i, &input->views[0]);
      if (input->role == SIXAIN_INPUT_START_FRAME)
        sixain_draft_request_add_string (draft, "type", "first_frame");
      else if (input->role == SIXAIN_INPUT_END_FRAME)
        sixain_draft_request_add_string (draft, "type", "end_frame");
      sixain_draft_request_end_object (draft);
    }

  if (open)
    sixain_draft_request_end_array (draft);
}

static void
write_elements (SixainDraftRequest *draft,
                SixainCompiled     *compiled)
{
  if (find (compiled, SIXAIN_INPUT_ELEMENT) == NULL)
    return;

  sixain_draft_request_begin_array (draft, "element_list");
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);
      SixainMedia media = { .name = input->name, };

      if (input->role != SIXAIN_INPUT_ELEMENT)
        continue;

      /* a number, larger than a double holds */
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_element (draft, "element_id", i, &media, FALSE);
      sixain_draft_request_end_object (draft);
    }
  sixain_draft_request_end_array (draft);
}

static void
write_video (SixainDraftRequest *draft,
             SixainCompiled     *compiled)
{
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->role != SIXAIN_INPUT_VIDEO)
        continue;

      sixain_draft_request_begin_array (draft, "video_list");
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_media (draft, "video_url", SIXAIN_SLOT_ADDRESS, i, input->video);
      sixain_draft_request_add_string (draft, "refer_type", input->use == SIXAIN_VIDEO_EDIT ? "base" : "feature");
      sixain_draft_request_add_string (draft, "keep_original_sound", input->sound ? "yes" : "no");
      sixain_draft_request_end_object (draft);
      sixain_draft_request_end_array (draft);
    }
}

/* What a clip that is edited has of itself is not asked for. */
static void
write_settings (SixainDraftRequest *draft,
                SixainCompiled     *compiled)
{
  const SixainInput *video = find (compiled, SIXAIN_INPUT_VIDEO);
  gboolean edits = video != NULL && video->use == SIXAIN_VIDEO_EDIT;
  const char *mode = sixain_provider_get_wire_mode (compiled);

  sixain_draft_request_add_string (draft, "sound", sixain_compiled_get_sound (compiled) ? "on" : "off");
  sixain_draft_request_add_string (draft, "mode", mode != NULL ? mode : sixain_compiled_get_mode (compiled));
  if (!edits && find (compiled, SIXAIN_INPUT_START_FRAME) == NULL)
    sixain_draft_request_add_string (draft, "aspect_ratio", sixain_provider_get_aspect (compiled));
  if (!edits)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", sixain_compiled_get_seconds (compiled));

      sixain_draft_request_add_string (draft, "duration", seconds);
    }
}

static void
write_options (SixainDraftRequest *draft,
               const char         *external_id)
{
  sixain_draft_request_begin_object (draft, "watermark_info");
  sixain_draft_request_add_boolean (draft, "enabled", FALSE);
  sixain_draft_request_end_object (draft);
  sixain_draft_request_add_string (draft, "callback_url", "");
  sixain_draft_request_add_string (draft, "external_task_id", external_id);
}

SixainRequest *
sixain_kling_v1_submit (SixainKling    *self,
                        SixainCompiled *compiled,
                        const char     *external_id)
{
  const SixainSyntax *syntax = sixain_provider_get_syntax (SIXAIN_PROVIDER (self), compiled);
  gboolean omni = strcmp (sixain_syntax_get_id (syntax), "kling-v1") == 0;
  gboolean starts = find (compiled, SIXAIN_INPUT_START_FRAME) != NULL;
  const char *path = omni ? OMNI : starts ? IMAGE : TEXT;
  const char *model = sixain_profile_get_wire (sixain_compiled_get_profile (compiled), "model");
  SixainDraftRequest *draft = sixain_kling_draft (self, SIXAIN_CALL_SUBMIT, "POST", path);

  sixain_draft_request_set_paid (draft);
  sixain_draft_request_set_endpoint (draft, path);
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "model_name", model != NULL ? model : "");
  write_shots (draft, compiled, syntax);

  if (omni)
    {
      write_images (draft, compiled);
      write_elements (draft, compiled);
      write_video (draft, compiled);
    }
  else
    {
      if (*sixain_compiled_get_negative (compiled) != '\0')
        sixain_draft_request_add_string (draft, "negative_prompt", sixain_compiled_get_negative (compiled));
      sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_START_FRAME, "image", SIXAIN_SLOT_BASE64);
      sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_END_FRAME, "image_tail", SIXAIN_SLOT_BASE64);
      if (starts)
        write_elements (draft, compiled);
    }

  write_settings (draft, compiled);
  write_options (draft, external_id);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}
