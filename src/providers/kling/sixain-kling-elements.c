/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#define ELEMENTS "/v1/general/advanced-custom-elements"
#define DELETE "/v1/general/delete-advanced-elements"
#define DELETE_OLDER "/v1/general/delete-elements"

/* Kling's tags: character, item, scene */
static const char *
get_tag (SixainCastKind kind)
{
  switch (kind)
    {
    case SIXAIN_CAST_CHARACTER:
      return "o_102";
    case SIXAIN_CAST_PLACE:
      return "o_106";
    case SIXAIN_CAST_PRODUCT:
    case SIXAIN_CAST_PROP:
    default:
      return "o_104";
    }
}

/* The beginning of @text, as much as is allowed; @fallback where it is empty. */
static char *
shorten (const char *text,
         const char *fallback,
         guint       most)
{
  g_autofree char *stripped = g_strstrip (g_strdup (*text != '\0' ? text : fallback));

  return g_utf8_strlen (stripped, -1) > most ? g_utf8_substring (stripped, 0, most) : g_steal_pointer (&stripped);
}

static void
write_views (SixainDraftRequest *draft,
             const SixainInput  *input,
             guint               i)
{
  sixain_draft_request_add_string (draft, "reference_type", "image_refer");
  sixain_draft_request_begin_object (draft, "element_image_list");
  sixain_draft_request_add_media (draft, "frontal_image", SIXAIN_SLOT_BASE64, i, &input->views[0]);
  sixain_draft_request_begin_array (draft, "refer_images");
  for (guint k = 1; k < input->n_views; k++)
    {
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_media (draft, "image_url", SIXAIN_SLOT_BASE64, i, &input->views[k]);
      sixain_draft_request_end_object (draft);
    }
  sixain_draft_request_end_array (draft);
  sixain_draft_request_end_object (draft);
}

static void
write_video (SixainDraftRequest *draft,
             const SixainInput  *input,
             guint               i)
{
  sixain_draft_request_add_string (draft, "reference_type", "video_refer");
  sixain_draft_request_begin_object (draft, "element_video_list");
  sixain_draft_request_begin_array (draft, "refer_videos");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_media (draft, "video_url", SIXAIN_SLOT_ADDRESS, i, input->video);
  sixain_draft_request_end_object (draft);
  sixain_draft_request_end_array (draft);
  sixain_draft_request_end_object (draft);
}

SixainRequest *
sixain_kling_create_element (SixainProvider *provider,
                             SixainCompiled *compiled,
                             guint           i,
                             const char     *external_id)
{
  const SixainInput *input = sixain_compiled_get_input (compiled, i);
  SixainProfile *profile = sixain_compiled_get_profile (compiled);
  SixainDraftRequest *draft = sixain_kling_draft (SIXAIN_KLING (provider), SIXAIN_CALL_ELEMENT_CREATE, "POST", ELEMENTS);
  /* neither may be empty */
  g_autofree char *name = shorten (input->name, "Element", sixain_profile_get_limit (profile, SIXAIN_LIMIT_ELEMENT_NAME));
  g_autofree char *description = shorten (input->description, name, sixain_profile_get_limit (profile, SIXAIN_LIMIT_ELEMENT_DESCRIPTION));

  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "element_name", name);
  sixain_draft_request_add_string (draft, "element_description", description);
  if (input->video != NULL)
    write_video (draft, input, i);
  else
    write_views (draft, input, i);
  /* only people speak */
  if (input->video == NULL && *input->voice != '\0' && input->cast_kind == SIXAIN_CAST_CHARACTER)
    sixain_draft_request_add_string (draft, "element_voice_id", input->voice);
  sixain_draft_request_begin_array (draft, "tag_list");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "tag_id", get_tag (input->cast_kind));
  sixain_draft_request_end_object (draft);
  sixain_draft_request_end_array (draft);
  sixain_draft_request_add_string (draft, "external_task_id", external_id);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}

SixainRequest *
sixain_kling_query_element (SixainProvider *provider,
                            const char     *task)
{
  return sixain_kling_ask_for (SIXAIN_KLING (provider), SIXAIN_CALL_ELEMENT_QUERY, ELEMENTS, task);
}

SixainRequest *
sixain_kling_list_elements (SixainProvider *provider,
                            guint           page)
{
  g_autofree char *path = g_strdup_printf (ELEMENTS "?pageNum=%u&pageSize=500", page);

  return sixain_kling_ask (SIXAIN_KLING (provider), SIXAIN_CALL_ELEMENT_LIST, path);
}

/* The documentation names two places. */
SixainRequest *
sixain_kling_delete_element (SixainProvider *provider,
                             const char     *element,
                             gboolean        again)
{
  SixainDraftRequest *draft = sixain_kling_draft (SIXAIN_KLING (provider), SIXAIN_CALL_ELEMENT_DELETE, "POST",
                                                  again ? DELETE_OLDER : DELETE);

  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "element_id", element);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}
