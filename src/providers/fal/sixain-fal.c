/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-fal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * SixainFal:
 *
 * The queue of fal.ai, and its storage, which also lends others a public address.
 *
 * A job whose reply was lost may be found in a list of requests, by endpoint and time
 * (`GET https://api.fal.ai/v1/models/requests/by-endpoint`, read at
 * fal.ai/docs/platform-apis/v1/models/requests/by-endpoint on 2026-11-22). It is filtered
 * and sorted by how and when they ended, and nowhere is it said to hold those that wait or
 * run, nor is an id of ours kept in it: that a job is not in it does not mean that it was
 * never begun.
 */
struct _SixainFal {
  SixainProvider parent_instance;

  char *queue;
  char *storage;
  char *platform;
};

G_DEFINE_FINAL_TYPE (SixainFal, sixain_fal, SIXAIN_TYPE_PROVIDER)

static const char *
sixain_fal_get_backend (SixainProvider *provider,
                        SixainCompiled *compiled)
{
  return "fal";
}

static const char *
sixain_fal_get_syntax (SixainProvider *provider,
                       const char     *backend,
                       SixainProfile  *profile)
{
  return sixain_profile_get_limit (profile, SIXAIN_LIMIT_REFERENCE_PICTURES) > 0 ? "fal-o3" : "fal-v3";
}

static void
sixain_fal_check (SixainProvider *provider,
                  SixainCompiled *compiled,
                  GPtrArray      *hurdles)
{
  SixainProfile *profile = sixain_compiled_get_profile (compiled);

  if (sixain_compiled_find_input (compiled, SIXAIN_INPUT_VIDEO) == NULL)
    return;

  if (sixain_compiled_find_input (compiled, SIXAIN_INPUT_START_FRAME) != NULL ||
      sixain_compiled_find_input (compiled, SIXAIN_INPUT_END_FRAME) != NULL)
    sixain_provider_add_hurdle (hurdles, "frames-with-video", 0, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "The provider takes no frames beside a reference video. "
                                             "Remove the frames or the video.")));
  if (sixain_profile_get_price (profile, sixain_compiled_get_mode (compiled), SIXAIN_PRICE_VIDEO) < 0)
    sixain_provider_add_hurdle (hurdles, "mode-with-video", 0, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "The provider does not make this quality from a video. Choose another one.")));
}

static SixainRequest *
sixain_fal_poll (SixainProvider     *provider,
                 const SixainRemote *remotes,
                 guint              *n_remotes)
{
  const char *url = remotes[0].status_url != NULL ? remotes[0].status_url : "";
  g_autofree char *quiet = g_strconcat (url, strchr (url, '?') != NULL ? "&logs=0" : "?logs=0", NULL);

  *n_remotes = 1;
  return sixain_provider_ask (provider, SIXAIN_CALL_POLL, "GET", quiet);
}

/* Not bounded at its end: whether it is when a request was sent or when it ended that
 * counts is not said. */
static SixainRequest *
sixain_fal_list (SixainProvider     *provider,
                 const SixainRemote *remote,
                 gint64              since,
                 gint64              until,
                 const char         *next)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (since / 1000);
  g_autofree char *from = start != NULL ? g_date_time_format (start, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *endpoint = g_uri_escape_string (remote->endpoint != NULL ? remote->endpoint : "", NULL, FALSE);
  g_autofree char *cursor = g_uri_escape_string (next != NULL ? next : "", NULL, FALSE);
  g_autofree char *url = NULL;

  if (from == NULL || *endpoint == '\0')
    return NULL;

  url = g_strconcat (SIXAIN_FAL (provider)->platform, "/v1/models/requests/by-endpoint?endpoint_id=", endpoint, "&start=", from,
                     "&limit=50&expand=payloads", *cursor != '\0' ? "&cursor=" : "", cursor, NULL);
  return sixain_provider_ask (provider, SIXAIN_CALL_LIST, "GET", url);
}

static SixainRequest *
sixain_fal_result (SixainProvider     *provider,
                   const SixainRemote *remote)
{
  return sixain_provider_ask (provider, SIXAIN_CALL_RESULT, "GET", remote->result_url);
}

static SixainRequest *
sixain_fal_cancel (SixainProvider     *provider,
                   const SixainRemote *remote)
{
  return sixain_provider_ask (provider, SIXAIN_CALL_CANCEL, "PUT", remote->cancel_url);
}

static char *
sixain_fal_dup_authorization (SixainProvider *provider,
                              GHashTable     *credentials,
                              gint64          now)
{
  return sixain_provider_dup_key (credentials, "Key");
}

static gboolean
sixain_fal_may_authorize (SixainProvider *provider,
                          const char     *url)
{
  SixainFal *self = SIXAIN_FAL (provider);

  return sixain_provider_url_is_at (url, self->queue) || sixain_provider_url_is_at (url, self->storage) ||
         sixain_provider_url_is_at (url, self->platform);
}

static const SixainCredential credentials[] = {
  { "key", NC_("credential", "API key"), "FAL_KEY", 0 },
};

static void
sixain_fal_finalize (GObject *object)
{
  SixainFal *self = SIXAIN_FAL (object);

  g_clear_pointer (&self->queue, g_free);
  g_clear_pointer (&self->storage, g_free);
  g_clear_pointer (&self->platform, g_free);

  G_OBJECT_CLASS (sixain_fal_parent_class)->finalize (object);
}

static void
sixain_fal_class_init (SixainFalClass *klass)
{
  SixainProviderClass *provider_class = SIXAIN_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_fal_finalize;

  provider_class->id = "fal";
  provider_class->name = "fal";
  provider_class->flags = SIXAIN_PROVIDER_CANCELS | SIXAIN_PROVIDER_RESULT_APART | SIXAIN_PROVIDER_HOSTS |
                          SIXAIN_PROVIDER_LISTS_SOME;
  provider_class->credentials = credentials;
  provider_class->n_credentials = G_N_ELEMENTS (credentials);
  provider_class->address_seconds = SIXAIN_FAL_ADDRESS_SECONDS;
  provider_class->get_backend = sixain_fal_get_backend;
  provider_class->get_syntax = sixain_fal_get_syntax;
  provider_class->check = sixain_fal_check;
  provider_class->submit = sixain_fal_submit;
  provider_class->poll = sixain_fal_poll;
  provider_class->list = sixain_fal_list;
  provider_class->result = sixain_fal_result;
  provider_class->cancel = sixain_fal_cancel;
  provider_class->test = sixain_fal_test;
  provider_class->upload = sixain_fal_upload;
  provider_class->count_parts = sixain_fal_count_parts;
  provider_class->upload_bytes = sixain_fal_upload_bytes;
  provider_class->complete_upload = sixain_fal_complete_upload;
  provider_class->dup_authorization = sixain_fal_dup_authorization;
  provider_class->may_authorize = sixain_fal_may_authorize;
  provider_class->parse = sixain_fal_parse;
}

static void
sixain_fal_init (SixainFal *self)
{
  self->queue = g_strdup (SIXAIN_FAL_QUEUE);
  self->storage = g_strdup (SIXAIN_FAL_STORAGE);
  self->platform = g_strdup (SIXAIN_FAL_PLATFORM);
}

/**
 * sixain_fal_new:
 *
 * Returns: (transfer full): the provider
 */
SixainProvider *
sixain_fal_new (void)
{
  return g_object_new (SIXAIN_TYPE_FAL, NULL);
}

/**
 * sixain_fal_set_hosts:
 * @self: the provider
 * @queue: where jobs go, without a slash at the end
 * @storage: where files go, without a slash at the end
 *
 * Speaks to a server that stands in for the real ones. Before the first request only.
 */
void
sixain_fal_set_hosts (SixainFal  *self,
                      const char *queue,
                      const char *storage)
{
  g_return_if_fail (SIXAIN_IS_FAL (self));
  g_return_if_fail (queue != NULL && storage != NULL);

  g_set_str (&self->queue, queue);
  g_set_str (&self->storage, storage);
}

/**
 * sixain_fal_set_platform:
 * @self: the provider
 * @platform: where requests are listed, without a slash at the end
 *
 * As sixain_fal_set_hosts().
 */
void
sixain_fal_set_platform (SixainFal  *self,
                         const char *platform)
{
  g_return_if_fail (SIXAIN_IS_FAL (self));
  g_return_if_fail (platform != NULL);

  g_set_str (&self->platform, platform);
}

const char *
sixain_fal_get_queue (SixainProvider *provider)
{
  return SIXAIN_FAL (provider)->queue;
}

const char *
sixain_fal_get_storage (SixainProvider *provider)
{
  return SIXAIN_FAL (provider)->storage;
}
