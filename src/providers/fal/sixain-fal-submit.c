/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-fal-private.h"

#include <string.h>

/* A day is longer than any job, and what is sent should not lie about for longer. */
#define LIFECYCLE "{\"expiration_duration_seconds\": 86400}"

static const SixainInput *
find (SixainCompiled *compiled,
      SixainInputRole role)
{
  return sixain_compiled_find_input (compiled, role);
}

/* What an endpoint is called that takes these inputs. */
static const char *
get_task (SixainCompiled *compiled,
          gboolean        omni)
{
  const SixainInput *video = find (compiled, SIXAIN_INPUT_VIDEO);

  if (video != NULL)
    return video->use == SIXAIN_VIDEO_EDIT ? "video-to-video/edit" : "video-to-video/reference";
  if (omni && (find (compiled, SIXAIN_INPUT_PICTURE) != NULL || find (compiled, SIXAIN_INPUT_ELEMENT) != NULL))
    return "reference-to-video";

  return find (compiled, SIXAIN_INPUT_START_FRAME) != NULL ? "image-to-video" : "text-to-video";
}

static void
write_shots (SixainDraftRequest *draft,
             SixainCompiled     *compiled,
             const SixainSyntax *syntax)
{
  SixainCompiledKind kind = sixain_compiled_get_kind (compiled);

  if (kind != SIXAIN_COMPILED_CUSTOM)
    {
      g_autofree char *text = sixain_compiled_dup_text (compiled, 0, syntax);

      sixain_draft_request_add_string (draft, "prompt", text);
    }
  else
    {
      sixain_draft_request_begin_array (draft, "multi_prompt");
      for (guint i = 0; i < sixain_compiled_get_n_shots (compiled); i++)
        {
          g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);
          g_autofree char *seconds = g_strdup_printf ("%u", sixain_compiled_get_shot_seconds (compiled, i));

          sixain_draft_request_begin_object (draft, NULL);
          sixain_draft_request_add_string (draft, "prompt", text);
          sixain_draft_request_add_string (draft, "duration", seconds);
          sixain_draft_request_end_object (draft);
        }
      sixain_draft_request_end_array (draft);
    }

  if (kind != SIXAIN_COMPILED_SINGLE)
    sixain_draft_request_add_string (draft, "shot_type", kind == SIXAIN_COMPILED_CUSTOM ? "customize" : "intelligent");
}

static void
write_pictures (SixainDraftRequest *draft,
                SixainCompiled     *compiled)
{
  if (find (compiled, SIXAIN_INPUT_PICTURE) == NULL)
    return;

  sixain_draft_request_begin_array (draft, "image_urls");
  sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_PICTURE, NULL, SIXAIN_SLOT_ADDRESS);
  sixain_draft_request_end_array (draft);
}

/* A cast member beside a clip is made of pictures only, and has no voice. */
static void
write_element (SixainDraftRequest *draft,
               const SixainInput  *input,
               guint               i,
               gboolean            with_video)
{
  sixain_draft_request_begin_object (draft, NULL);
  if (input->video != NULL)
    {
      sixain_draft_request_add_media (draft, "video_url", SIXAIN_SLOT_ADDRESS, i, input->video);
    }
  else
    {
      sixain_draft_request_add_media (draft, "frontal_image_url", SIXAIN_SLOT_ADDRESS, i, &input->views[0]);
      sixain_draft_request_begin_array (draft, "reference_image_urls");
      for (guint k = 1; k < input->n_views; k++)
        sixain_draft_request_add_media (draft, NULL, SIXAIN_SLOT_ADDRESS, i, &input->views[k]);
      sixain_draft_request_end_array (draft);
    }
  if (!with_video && *input->voice != '\0' && input->cast_kind == SIXAIN_CAST_CHARACTER)
    sixain_draft_request_add_string (draft, "voice_id", input->voice);
  sixain_draft_request_end_object (draft);
}

static void
write_elements (SixainDraftRequest *draft,
                SixainCompiled     *compiled)
{
  if (find (compiled, SIXAIN_INPUT_ELEMENT) == NULL)
    return;

  sixain_draft_request_begin_array (draft, "elements");
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->role == SIXAIN_INPUT_ELEMENT)
        write_element (draft, input, i, find (compiled, SIXAIN_INPUT_VIDEO) != NULL);
    }
  sixain_draft_request_end_array (draft);
}

static void
write_length (SixainDraftRequest *draft,
              SixainCompiled     *compiled)
{
  g_autofree char *seconds = g_strdup_printf ("%u", sixain_compiled_get_seconds (compiled));

  sixain_draft_request_add_string (draft, "duration", seconds);
}

static void
write_video_body (SixainDraftRequest *draft,
                  SixainCompiled     *compiled,
                  const SixainSyntax *syntax)
{
  const SixainInput *video = find (compiled, SIXAIN_INPUT_VIDEO);
  g_autofree char *text = sixain_compiled_dup_text (compiled, 0, syntax);

  sixain_draft_request_add_string (draft, "prompt", text);
  sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_VIDEO, "video_url", SIXAIN_SLOT_ADDRESS);
  write_pictures (draft, compiled);
  write_elements (draft, compiled);
  if (video->use == SIXAIN_VIDEO_MOTION)
    {
      write_length (draft, compiled);
      sixain_draft_request_add_string (draft, "aspect_ratio", sixain_provider_get_aspect (compiled));
    }
  sixain_draft_request_add_boolean (draft, "keep_audio", video->sound);
}

static void
write_body (SixainDraftRequest *draft,
            SixainCompiled     *compiled,
            const SixainSyntax *syntax,
            const char         *task,
            gboolean            omni)
{
  gboolean from_image = strcmp (task, "image-to-video") == 0;
  gboolean starts = find (compiled, SIXAIN_INPUT_START_FRAME) != NULL;

  write_shots (draft, compiled, syntax);
  sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_START_FRAME, omni && from_image ? "image_url" : "start_image_url", SIXAIN_SLOT_ADDRESS);
  sixain_provider_write_role (draft, compiled, SIXAIN_INPUT_END_FRAME, "end_image_url", SIXAIN_SLOT_ADDRESS);
  write_pictures (draft, compiled);
  write_elements (draft, compiled);
  write_length (draft, compiled);
  if (!starts)
    sixain_draft_request_add_string (draft, "aspect_ratio", sixain_provider_get_aspect (compiled));
  /* always, since the endpoints differ in what they do without */
  sixain_draft_request_add_boolean (draft, "generate_audio", sixain_compiled_get_sound (compiled));
  if (sixain_syntax_has_negative (syntax) && *sixain_compiled_get_negative (compiled) != '\0')
    sixain_draft_request_add_string (draft, "negative_prompt", sixain_compiled_get_negative (compiled));
}

SixainRequest *
sixain_fal_submit (SixainProvider *provider,
                   SixainCompiled *compiled,
                   const char     *external_id)
{
  const SixainSyntax *syntax = sixain_provider_get_syntax (provider, compiled);
  gboolean omni = strcmp (sixain_syntax_get_id (syntax), "fal-o3") == 0;
  const char *model = sixain_profile_get_wire (sixain_compiled_get_profile (compiled), "model");
  const char *mode = sixain_provider_get_wire_mode (compiled);
  const char *task = get_task (compiled, omni);
  g_autofree char *endpoint = g_strconcat (model != NULL ? model : "", "/", mode != NULL ? mode : sixain_compiled_get_mode (compiled),
                                           "/", task, NULL);
  g_autofree char *url = g_strconcat (sixain_fal_get_queue (provider), "/", endpoint, NULL);
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_SUBMIT, "POST", url);

  sixain_draft_request_set_paid (draft);
  sixain_draft_request_set_endpoint (draft, endpoint);
  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  sixain_draft_request_add_header (draft, "x-fal-queue-priority", "normal");
  sixain_draft_request_add_header (draft, "x-fal-object-lifecycle-preference", LIFECYCLE);

  sixain_draft_request_begin_object (draft, NULL);
  if (find (compiled, SIXAIN_INPUT_VIDEO) != NULL)
    write_video_body (draft, compiled, syntax);
  else
    write_body (draft, compiled, syntax, task, omni);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}
