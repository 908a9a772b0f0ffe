/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-replicate-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* cannot occur in a name of a file's content, and JPEG and PNG don't have it */
#define BOUNDARY "sixain-7d1f3c52e0b94a86"

/* files last a day, wrappers of the API say */
#define ADDRESS_SECONDS 86400

/**
 * SixainReplicate:
 *
 * Predictions at Replicate. What they make is kept for an hour.
 */
struct _SixainReplicate {
  SixainProvider parent_instance;

  char *host;
};

G_DEFINE_FINAL_TYPE (SixainReplicate, sixain_replicate, SIXAIN_TYPE_PROVIDER)

char *
sixain_replicate_dup_url (SixainProvider *provider,
                          const char     *path)
{
  return g_strconcat (SIXAIN_REPLICATE (provider)->host, "/v1/", path, NULL);
}

static const char *
sixain_replicate_get_backend (SixainProvider *provider,
                              SixainCompiled *compiled)
{
  return "replicate";
}

static const char *
sixain_replicate_get_syntax (SixainProvider *provider,
                             const char     *backend,
                             SixainProfile  *profile)
{
  return "replicate";
}

static void
sixain_replicate_check (SixainProvider *provider,
                        SixainCompiled *compiled,
                        GPtrArray      *hurdles)
{
  if (sixain_compiled_get_kind (compiled) == SIXAIN_COMPILED_CUSTOM &&
      sixain_compiled_find_input (compiled, SIXAIN_INPUT_END_FRAME) != NULL)
    sixain_provider_add_hurdle (hurdles, "end-frame-with-shots", sixain_compiled_get_n_shots (compiled) - 1, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "An end frame can’t be sent with several shots. "
                                             "Give the shot a start frame of its own.")));
}

static SixainRequest *
sixain_replicate_poll (SixainProvider     *provider,
                       const SixainRemote *remotes,
                       guint              *n_remotes)
{
  g_autofree char *escaped = g_uri_escape_string (remotes[0].id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("predictions/", escaped, NULL);
  g_autofree char *url = sixain_replicate_dup_url (provider, path);

  *n_remotes = 1;
  return sixain_provider_ask (provider, SIXAIN_CALL_POLL, "GET", url);
}

/* Nothing of ours is kept there, so a lost job is found by its time and its text. */
static SixainRequest *
sixain_replicate_list (SixainProvider     *provider,
                       const SixainRemote *remote,
                       gint64              since,
                       gint64              until,
                       const char         *next)
{
  g_autofree char *first = sixain_replicate_dup_url (provider, "predictions");

  return sixain_provider_ask (provider, SIXAIN_CALL_LIST, "GET", next != NULL && *next != '\0' ? next : first);
}

static SixainRequest *
sixain_replicate_cancel (SixainProvider     *provider,
                         const SixainRemote *remote)
{
  g_autofree char *escaped = g_uri_escape_string (remote->id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("predictions/", escaped, "/cancel", NULL);
  g_autofree char *url = sixain_replicate_dup_url (provider, path);

  return sixain_provider_ask (provider, SIXAIN_CALL_CANCEL, "POST", url);
}

static SixainRequest *
sixain_replicate_test (SixainProvider *provider,
                       gint64          now)
{
  g_autofree char *url = sixain_replicate_dup_url (provider, "predictions");

  return sixain_provider_ask (provider, SIXAIN_CALL_TEST, "GET", url);
}

static SixainRequest *
sixain_replicate_upload (SixainProvider    *provider,
                         const SixainMedia *media)
{
  g_autofree char *url = sixain_replicate_dup_url (provider, "files");
  SixainDraftRequest *draft = sixain_draft_request_new (SIXAIN_CALL_UPLOAD, "POST", url);
  g_autofree char *head =
    g_strdup_printf ("--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"content\"; filename=\"%.12s.%s\"\r\nContent-Type: %s\r\n\r\n",
                     *media->hash != '\0' ? media->hash : "frame", media->extension, sixain_provider_get_type_of (media->extension));

  sixain_draft_request_add_header (draft, "Content-Type", "multipart/form-data; boundary=" BOUNDARY);
  sixain_draft_request_add_raw (draft, head);
  sixain_draft_request_add_raw_slot (draft, media, 0, 0);
  sixain_draft_request_add_raw (draft, "\r\n--" BOUNDARY "--\r\n");

  return sixain_draft_request_finish (draft);
}

static char *
sixain_replicate_dup_authorization (SixainProvider *provider,
                                    GHashTable     *credentials,
                                    gint64          now)
{
  return sixain_provider_dup_key (credentials, "Bearer");
}

static gboolean
sixain_replicate_may_authorize (SixainProvider *provider,
                                const char     *url)
{
  return sixain_provider_url_is_at (url, SIXAIN_REPLICATE (provider)->host) || sixain_provider_url_is_under (url, "replicate.delivery");
}

static const SixainCredential credentials[] = {
  { "key", NC_("credential", "API token"), "REPLICATE_API_TOKEN", 0 },
};

static void
sixain_replicate_finalize (GObject *object)
{
  SixainReplicate *self = SIXAIN_REPLICATE (object);

  g_clear_pointer (&self->host, g_free);

  G_OBJECT_CLASS (sixain_replicate_parent_class)->finalize (object);
}

static void
sixain_replicate_class_init (SixainReplicateClass *klass)
{
  SixainProviderClass *provider_class = SIXAIN_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_replicate_finalize;

  provider_class->id = "replicate";
  provider_class->name = "Replicate";
  provider_class->flags = SIXAIN_PROVIDER_CANCELS | SIXAIN_PROVIDER_HOSTS;
  provider_class->credentials = credentials;
  provider_class->n_credentials = G_N_ELEMENTS (credentials);
  provider_class->address_seconds = ADDRESS_SECONDS;
  provider_class->get_backend = sixain_replicate_get_backend;
  provider_class->get_syntax = sixain_replicate_get_syntax;
  provider_class->check = sixain_replicate_check;
  provider_class->submit = sixain_replicate_submit;
  provider_class->poll = sixain_replicate_poll;
  provider_class->list = sixain_replicate_list;
  provider_class->cancel = sixain_replicate_cancel;
  provider_class->test = sixain_replicate_test;
  provider_class->upload = sixain_replicate_upload;
  provider_class->dup_authorization = sixain_replicate_dup_authorization;
  provider_class->may_authorize = sixain_replicate_may_authorize;
  provider_class->parse = sixain_replicate_parse;
}

static void
sixain_replicate_init (SixainReplicate *self)
{
  self->host = g_strdup (SIXAIN_REPLICATE_HOST);
}

/**
 * sixain_replicate_new:
 *
 * Returns: (transfer full): the provider
 */
SixainProvider *
sixain_replicate_new (void)
{
  return g_object_new (SIXAIN_TYPE_REPLICATE, NULL);
}

/**
 * sixain_replicate_set_host:
 * @self: the provider
 * @host: where everything but films is, without a slash at the end
 *
 * Speaks to a server that stands in for the real one. Before the first request only.
 */
void
sixain_replicate_set_host (SixainReplicate *self,
                           const char      *host)
{
  g_return_if_fail (SIXAIN_IS_REPLICATE (self));
  g_return_if_fail (host != NULL);

  g_set_str (&self->host, host);
}
