/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#define VOICES "/v1/general/custom-voices"
#define PRESETS "/v1/general/presets-voices"

/* Kling's documentation */
#define NAME_MAX_CHARACTERS 20

SixainRequest *
sixain_kling_create_voice (SixainProvider    *provider,
                           const char        *name,
                           const SixainMedia *media,
                           const char        *external_id)
{
  SixainDraftRequest *draft = sixain_kling_draft (SIXAIN_KLING (provider), SIXAIN_CALL_VOICE_CREATE, "POST", VOICES);
  g_autofree char *whole = g_strdup (*name != '\0' ? name : "Voice");
  g_autofree char *shortened = g_utf8_strlen (whole, -1) > NAME_MAX_CHARACTERS ? g_utf8_substring (whole, 0, NAME_MAX_CHARACTERS)
                                                                             : g_strdup (whole);

  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "voice_name", shortened);
  sixain_draft_request_add_media (draft, "voice_url", SIXAIN_SLOT_ADDRESS, SIXAIN_NO_INPUT, media);
  sixain_draft_request_add_string (draft, "external_task_id", external_id);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}

SixainRequest *
sixain_kling_query_voice (SixainProvider *provider,
                          const char     *task)
{
  return sixain_kling_ask_for (SIXAIN_KLING (provider), SIXAIN_CALL_VOICE_QUERY, VOICES, task);
}

SixainRequest *
sixain_kling_list_voices (SixainProvider *provider,
                          gboolean        own,
                          guint           page)
{
  g_autofree char *path = g_strdup_printf ("%s?pageNum=%u&pageSize=%u", own ? VOICES : PRESETS, page, own ? 500 : 1000);

  return sixain_kling_ask (SIXAIN_KLING (provider), SIXAIN_CALL_VOICE_LIST, path);
}
