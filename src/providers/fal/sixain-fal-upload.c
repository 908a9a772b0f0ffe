/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-fal-private.h"

#include <string.h>

#define UPLOAD "/storage/upload/"
#define STORAGE_TYPE "?storage_type=fal-cdn-v3"

#define LIFECYCLE "{\"expiration_duration_seconds\": " G_STRINGIFY (SIXAIN_FAL_ADDRESS_SECONDS) "}"

/* As fal's own clients do it: what is larger goes in parts. */
#define WHOLE_MAX (G_GINT64_CONSTANT (90) * 1024 * 1024)
#define PART (G_GINT64_CONSTANT (10) * 1024 * 1024)

static SixainRequest *
initiate (SixainProvider *provider,
          SixainCall      call,
          const char     *how,
          const char     *name,
          const char     *type)
{
  g_autofree char *url = g_strconcat (sixain_fal_get_storage (provider), UPLOAD, how, STORAGE_TYPE, NULL);
  SixainDraftRequest *draft = sixain_draft_request_new (call, "POST", url);

  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  /* its two clients write this differently */
  sixain_draft_request_add_header (draft, "X-Fal-Object-Lifecycle", LIFECYCLE);
  sixain_draft_request_add_header (draft, "X-Fal-Object-Lifecycle-Preference", LIFECYCLE);
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_add_string (draft, "file_name", name);
  sixain_draft_request_add_string (draft, "content_type", type);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}

/* A place for a file that is never sent costs nothing and needs the key. */
SixainRequest *
sixain_fal_test (SixainProvider *provider,
                 gint64          now)
{
  return initiate (provider, SIXAIN_CALL_TEST, "initiate", "sixain.txt", "text/plain");
}

guint
sixain_fal_count_parts (SixainProvider    *provider,
                        const SixainMedia *media)
{
  return media->bytes > WHOLE_MAX ? (media->bytes + PART - 1) / PART : 1;
}

/* The file is called by its content: its own name is nobody's business. */
SixainRequest *
sixain_fal_upload (SixainProvider    *provider,
                   const SixainMedia *media)
{
  g_autofree char *name = g_strdup_printf ("%.12s.%s", *media->hash != '\0' ? media->hash : "frame", media->extension);

  return initiate (provider, SIXAIN_CALL_UPLOAD, sixain_fal_count_parts (provider, media) > 1 ? "initiate-multipart" : "initiate",
                   name, sixain_provider_get_type_of (media->extension));
}

/* What the place of a file is for its parts: "…/id?token" is "…/id/1?token". */
static char *
get_part_url (const char *url,
              const char *part)
{
  gsize length = strcspn (url, "?");

  return g_strdup_printf ("%.*s/%s%s", (int) length, url, part, url + length);
}

SixainRequest *
sixain_fal_upload_bytes (SixainProvider    *provider,
                         const SixainMedia *media,
                         const SixainReply *reply,
                         guint              part)
{
  gboolean whole = sixain_fal_count_parts (provider, media) == 1;
  g_autofree char *number = g_strdup_printf ("%u", part + 1);
  g_autofree char *url = whole ? g_strdup (reply->upload_url) : get_part_url (reply->upload_url, number);
  SixainDraftRequest *draft;

  if (*reply->upload_url == '\0')
    return NULL;

  draft = sixain_draft_request_new (SIXAIN_CALL_UPLOAD_BYTES, "PUT", url);
  /* the address has its own permission in it */
  sixain_draft_request_set_public (draft);
  sixain_draft_request_add_header (draft, "Content-Type", sixain_provider_get_type_of (media->extension));
  if (whole)
    sixain_draft_request_add_raw_slot (draft, media, 0, 0);
  else
    sixain_draft_request_add_raw_slot (draft, media, part * PART, MIN (PART, media->bytes - part * PART));

  return sixain_draft_request_finish (draft);
}

SixainRequest *
sixain_fal_complete_upload (SixainProvider     *provider,
                            const SixainReply  *reply,
                            const char * const *tags)
{
  g_autofree char *url = get_part_url (reply->upload_url, "complete");
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_UPLOAD_COMPLETE, "POST", url);

  sixain_draft_request_set_public (draft);
  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  sixain_draft_request_begin_object (draft, NULL);
  sixain_draft_request_begin_array (draft, "parts");
  for (guint i = 0; tags[i] != NULL; i++)
    {
      sixain_draft_request_begin_object (draft, NULL);
      sixain_draft_request_add_int (draft, "partNumber", i + 1);
      sixain_draft_request_add_string (draft, "etag", tags[i]);
      sixain_draft_request_end_object (draft);
    }
  sixain_draft_request_end_array (draft);
  sixain_draft_request_end_object (draft);

  return sixain_draft_request_finish (draft);
}
