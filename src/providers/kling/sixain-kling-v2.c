/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#include <string.h>

/* The second generation: the model in the path, the shot list in the prompt. */

static const SixainInput *
find (SixainCompiled *compiled,
      SixainInputRole role)
{
  return sixain_compiled_find_input (compiled, role);
}

/* "shot 1, 3, words; shot 2, 2, words;" */
static char *
write_prompt (SixainCompiled     *compiled,
              const SixainSyntax *syntax)
{
  g_autoptr (GString) prompt = g_string_new (NULL);

  if (sixain_compiled_get_kind (compiled) != SIXAIN_COMPILED_CUSTOM)
    return sixain_compiled_dup_text (compiled, 0, syntax);

  for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
    {
      g_autofree char *label = sixain_syntax_dup_shot_label (syntax, i + 1, sixain_compiled_get_shot_seconds (compiled, i));
      g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);

      g_string_append_printf (prompt, "%s%s%s;", i > 0 ? " " : "", label, text);
    }

  return g_strdup (prompt->str);
}

static const char *
get_type (const SixainInput *input)
{
  switch (input->role)
    {
    case SIXAIN_INPUT_START_FRAME:
      return "first_frame";
    case SIXAIN_INPUT_END_FRAME:
      return "last_frame";
    case SIXAIN_INPUT_ELEMENT:
      return "element";
    case SIXAIN_INPUT_VIDEO:
      return input->use == SIXAIN_VIDEO_EDIT ? "base_video" : "feature_video";
    case SIXAIN_INPUT_PICTURE:
    default:
      return "refer_image";
    }
}

static void
write_content (SixainDraftRequest *draft,
               SixainCompiled     *compiled,
               const SixainSyntax *syntax,
               guint               i)
{
  const SixainInput *input = sixain_compiled_get_input (compiled, i);
  guint number = sixain_compiled_get_wire_number (compiled, i, syntax);
  g_autofree char *id = number > 0 ? sixain_syntax_dup_id (syntax, input->role, number) : NULL;
  SixainMedia media = { .name = input->name, };

  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "type", get_type (input));
  if (input->role == SIXAIN_INPUT_ELEMENT)
    sixain_draft_request_add_element (draft, "element_id", i, &media, TRUE);
  else if (input->role == SIXAIN_INPUT_VIDEO)
    sixain_draft_request_add_media (draft, "url", SIXAIN_SLOT_ADDRESS, i, input->video);
  else
    sixain_draft_request_add_media (draft, "url", SIXAIN_SLOT_BASE64, i, &input->views[0]);
  if (id != NULL)
    sixain_draft_request_add_string (draft, "id", id);
  sixain_draft_request_end_object (draft);
}

static void
write_contents (SixainDraftRequest *draft,
                SixainCompiled     *compiled,
                const SixainSyntax *syntax)
{
  g_autofree char *prompt = write_prompt (compiled, syntax);

  sixain_draft_request_begin_array (draft, "contents");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "type", "prompt");
  sixain_draft_request_add_string (draft, "text", prompt);
  sixain_draft_request_end_object (draft);

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    write_content (draft, compiled, syntax, i);
  sixain_draft_request_end_array (draft);
}

/* Everything is said, since the server's own settings differ from the first generation's. */
static void
write_settings (SixainDraftRequest *draft,
                SixainCompiled     *compiled)
{
  const SixainInput *video = find (compiled, SIXAIN_INPUT_VIDEO);
  gboolean edits = video != NULL && video->use == SIXAIN_VIDEO_EDIT;
  const char *mode = sixain_provider_get_wire_mode (compiled);
  const char *audio = "off";

  if (sixain_compiled_get_sound (compiled))
    audio = "native";
  else if (edits && video->sound)
    audio = "original";

  sixain_draft_request_begin_object (draft, "settings");
  sixain_draft_request_add_boolean (draft, "multi_shot", sixain_compiled_get_kind (compiled) != SIXAIN_COMPILED_SINGLE);
  sixain_draft_request_add_string (draft, "audio", audio);
  sixain_draft_request_add_string (draft, "resolution", mode != NULL ? mode : sixain_compiled_get_mode (compiled));
  if (!edits && find (compiled, SIXAIN_INPUT_START_FRAME) == NULL)
    sixain_draft_request_add_string (draft, "aspect_ratio", sixain_provider_get_aspect (compiled));
  if (!edits)
    sixain_draft_request_add_int (draft, "duration", sixain_compiled_get_seconds (compiled));
  sixain_draft_request_end_object (draft);
}

static void
write_options (SixainDraftRequest *draft,
               const char         *external_id)
{
  sixain_draft_request_begin_object (draft, "options");
  sixain_draft_request_add_string (draft, "callback_url", "");
  sixain_draft_request_add_string (draft, "external_task_id", external_id);
  sixain_draft_request_begin_object (draft, "watermark_info");
  sixain_draft_request_add_boolean (draft, "enabled", FALSE);
  sixain_draft_request_end_object (draft);
  sixain_draft_request_end_object (draft);
}

SixainRequest *
sixain_kling_v2_submit (SixainKling    *self,
                        SixainCompiled *compiled,
                        const char     *external_id)
{
  SixainProfile *profile = sixain_compiled_get_profile (compiled);
  const SixainSyntax *syntax = sixain_provider_get_syntax (SIXAIN_PROVIDER (self), compiled);
  const char *model = sixain_profile_get_wire (profile, "model");
  gboolean omni = strcmp (sixain_syntax_get_id (syntax), "kling-v2") == 0;
  gboolean text_only = !omni && find (compiled, SIXAIN_INPUT_START_FRAME) == NULL;
  g_autofree char *path = g_strconcat (omni ? "/omni-video/" : text_only ? "/text-to-video/" : "/image-to-video/",
                                       model != NULL ? model : "", NULL);
  SixainDraftRequest *draft = sixain_kling_draft (self, SIXAIN_CALL_SUBMIT, "POST", path);

  sixain_draft_request_set_paid (draft);
  sixain_draft_request_set_endpoint (draft, SIXAIN_KLING_V2_TASKS);
  sixain_draft_request_begin_object (draft, NULL);
  if (text_only)
    {
      g_autofree char *prompt = write_prompt (compiled, syntax);

      sixain_draft_request_add_string (draft, "prompt", prompt);
    }
  else
    {
      write_contents (draft, compiled, syntax);
    }
  write_settings (draft, compiled);
  write_options (draft, external_id);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}
