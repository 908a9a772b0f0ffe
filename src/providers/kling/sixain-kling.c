/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-kling-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-jwt.h"

#define MEGABYTE (1024 * 1024)

/**
 * SixainKling:
 *
 * Kling's own platform, which has two generations on one host.
 *
 * The first takes a shot list as an array, so that nothing in it needs escaping, and goes
 * where there is such a list; the second goes for all else.
 */
struct _SixainKling {
  SixainProvider parent_instance;

  char    *host;
  gboolean key_pair;
};

G_DEFINE_FINAL_TYPE (SixainKling, sixain_kling, SIXAIN_TYPE_PROVIDER)

typedef enum {
  PROP_HOST = 1,
  PROP_KEY_PAIR,
} SixainKlingProperty;

static GParamSpec *props[PROP_KEY_PAIR + 1];

SixainDraftRequest *
sixain_kling_draft (SixainKling *self,
                    SixainCall   call,
                    const char  *method,
                    const char  *path)
{
  g_autofree char *url = g_strconcat (self->host, path, NULL);
  SixainDraftRequest *draft = sixain_draft_request_new (call, method, url);

  sixain_draft_request_add_header (draft, "Content-Type", "application/json");
  return draft;
}

SixainRequest *
sixain_kling_ask (SixainKling *self,
                  SixainCall   call,
                  const char  *path)
{
  return sixain_draft_request_finish (sixain_kling_draft (self, call, "GET", path));
}

SixainRequest *
sixain_kling_ask_for (SixainKling *self,
                      SixainCall   call,
                      const char  *folder,
                      const char  *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *path = g_strconcat (folder, "/", escaped, NULL);

  return sixain_kling_ask (self, call, path);
}

static gboolean
has_large_picture (SixainCompiled *compiled)
{
  SixainProfile *profile = sixain_profile_get_for_provider (sixain_compiled_get_profile (compiled), "kling-v1");
  guint most = profile != NULL ? sixain_profile_get_limit (profile, SIXAIN_LIMIT_PICTURE_MB) : SIXAIN_NOT_STATED;

  for (guint i = 0; most != SIXAIN_NOT_STATED && i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->role != SIXAIN_INPUT_ELEMENT && input->n_views > 0 && input->views[0].bytes > (gint64) most * MEGABYTE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_backend (SixainCompiled *compiled,
             const char     *backend)
{
  return sixain_profile_get_for_provider (sixain_compiled_get_profile (compiled), backend) != NULL;
}

static const char *
sixain_kling_get_backend (SixainProvider *provider,
                          SixainCompiled *compiled)
{
  SixainKling *self = SIXAIN_KLING (provider);
  gboolean listed = sixain_compiled_get_kind (compiled) == SIXAIN_COMPILED_CUSTOM;
  gboolean ends = sixain_compiled_find_input (compiled, SIXAIN_INPUT_END_FRAME) != NULL;
  SixainProfile *v1 = sixain_profile_get_for_provider (sixain_compiled_get_profile (compiled), "kling-v1");
  gboolean refuses = v1 != NULL && *sixain_compiled_get_negative (compiled) != '\0' &&
                     sixain_profile_get_limit (v1, SIXAIN_LIMIT_NEGATIVE) > 0;

  if (self->key_pair || !has_backend (compiled, "kling-v2"))
    return "kling-v1";
  if (v1 == NULL || has_large_picture (compiled))
    return "kling-v2";

  /* only the first generation has a field for what is not wanted */
  return (listed && !ends) || (refuses && !(listed && ends)) ? "kling-v1" : "kling-v2";
}

static const char *
sixain_kling_get_syntax (SixainProvider *provider,
                         const char     *backend,
                         SixainProfile  *profile)
{
  gboolean pictures = sixain_profile_get_limit (profile, SIXAIN_LIMIT_REFERENCE_PICTURES) > 0;

  if (g_strcmp0 (backend, "kling-v2") == 0)
    return pictures ? "kling-v2" : "kling-v2-3";

  return pictures ? "kling-v1" : "kling-v1-3";
}

static void
sixain_kling_check (SixainProvider *provider,
                    SixainCompiled *compiled,
                    GPtrArray      *hurdles)
{
  SixainProfile *profile = sixain_compiled_get_profile (compiled);
  gboolean listed = sixain_compiled_get_kind (compiled) == SIXAIN_COMPILED_CUSTOM;
  gboolean ends = sixain_compiled_find_input (compiled, SIXAIN_INPUT_END_FRAME) != NULL;

  if (listed && ends && g_strcmp0 (sixain_profile_get_provider (profile), "kling-v1") == 0)
    sixain_provider_add_hurdle (hurdles, "end-frame-with-shots", sixain_compiled_get_n_shots (compiled) - 1, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "An end frame can’t be sent with several shots. "
                                             "Give the shot a start frame of its own.")));
}

static SixainRequest *
sixain_kling_submit (SixainProvider *provider,
                     SixainCompiled *compiled,
                     const char     *external_id)
{
  const char *backend = sixain_profile_get_provider (sixain_compiled_get_profile (compiled));

  return g_strcmp0 (backend, "kling-v2") == 0 ? sixain_kling_v2_submit (SIXAIN_KLING (provider), compiled, external_id)
                                              : sixain_kling_v1_submit (SIXAIN_KLING (provider), compiled, external_id);
}

static char *
sixain_kling_dup_authorization (SixainProvider *provider,
                                GHashTable     *credentials,
                                gint64          now)
{
  const char *access = g_hash_table_lookup (credentials, "access-key");
  const char *secret = g_hash_table_lookup (credentials, "secret-key");
  g_autofree char *token = NULL;

  if (!SIXAIN_KLING (provider)->key_pair)
    return sixain_provider_dup_key (credentials, "Bearer");
  if (access == NULL || *access == '\0' || secret == NULL || *secret == '\0')
    return NULL;

  token = sixain_jwt_new (access, secret, now);
  return g_strconcat ("Bearer ", token, NULL);
}

/* Films are fetched without the key. */
static gboolean
sixain_kling_may_authorize (SixainProvider *provider,
                            const char     *url)
{
  return sixain_provider_url_is_at (url, SIXAIN_KLING (provider)->host);
}

static void
sixain_kling_finalize (GObject *object)
{
  SixainKling *self = SIXAIN_KLING (object);

  g_clear_pointer (&self->host, g_free);

  G_OBJECT_CLASS (sixain_kling_parent_class)->finalize (object);
}

static void
sixain_kling_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SixainKling *self = SIXAIN_KLING (object);

  switch ((SixainKlingProperty) prop_id)
    {
    case PROP_HOST:
      g_value_set_string (value, self->host);
      break;
    case PROP_KEY_PAIR:
      g_value_set_boolean (value, self->key_pair);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sixain_kling_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SixainKling *self = SIXAIN_KLING (object);

  switch ((SixainKlingProperty) prop_id)
    {
    case PROP_HOST:
      sixain_kling_set_host (self, g_value_get_string (value));
      break;
    case PROP_KEY_PAIR:
      sixain_kling_set_key_pair (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static const SixainCredential credentials[] = {
  { "key", NC_("credential", "API key"), "KLING_API_KEY", 0 },
  { "access-key", NC_("credential", "Access key"), "KLING_ACCESS_KEY", 1 },
  { "secret-key", NC_("credential", "Secret key"), "KLING_SECRET_KEY", 1 },
};

static void
sixain_kling_class_init (SixainKlingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SixainProviderClass *provider_class = SIXAIN_PROVIDER_CLASS (klass);

  object_class->finalize = sixain_kling_finalize;
  object_class->get_property = sixain_kling_get_property;
  object_class->set_property = sixain_kling_set_property;

  provider_class->id = "kling";
  provider_class->name = "Kling";
  provider_class->flags = SIXAIN_PROVIDER_LOOKS_UP | SIXAIN_PROVIDER_POLLS_MANY |
                          SIXAIN_PROVIDER_INLINE_PICTURES | SIXAIN_PROVIDER_ELEMENTS;
  provider_class->credentials = credentials;
  provider_class->n_credentials = G_N_ELEMENTS (credentials);
  provider_class->get_backend = sixain_kling_get_backend;
  provider_class->get_syntax = sixain_kling_get_syntax;
  provider_class->check = sixain_kling_check;
  provider_class->submit = sixain_kling_submit;
  provider_class->poll = sixain_kling_poll;
  provider_class->look_up = sixain_kling_look_up;
  provider_class->list = sixain_kling_list;
  provider_class->test = sixain_kling_test;
  provider_class->create_element = sixain_kling_create_element;
  provider_class->query_element = sixain_kling_query_element;
  provider_class->list_elements = sixain_kling_list_elements;
  provider_class->delete_element = sixain_kling_delete_element;
  provider_class->create_voice = sixain_kling_create_voice;
  provider_class->query_voice = sixain_kling_query_voice;
  provider_class->list_voices = sixain_kling_list_voices;
  provider_class->dup_authorization = sixain_kling_dup_authorization;
  provider_class->may_authorize = sixain_kling_may_authorize;
  provider_class->parse = sixain_kling_parse;

  props[PROP_HOST] =
    g_param_spec_string ("host", NULL, NULL, SIXAIN_KLING_HOST,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_KEY_PAIR] =
    g_param_spec_boolean ("key-pair", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
sixain_kling_init (SixainKling *self)
{
  self->host = g_strdup (SIXAIN_KLING_HOST);
}

/**
 * sixain_kling_new:
 *
 * Returns: (transfer full): the provider
 */
SixainProvider *
sixain_kling_new (void)
{
  return g_object_new (SIXAIN_TYPE_KLING, NULL);
}

/**
 * sixain_kling_get_host:
 * @self: the provider
 *
 * Returns: where the account is, without a slash at the end
 */
const char *
sixain_kling_get_host (SixainKling *self)
{
  g_return_val_if_fail (SIXAIN_IS_KLING (self), NULL);

  return self->host;
}

/**
 * sixain_kling_set_host:
 * @self: the provider
 * @host: (nullable): where the account is, without a slash at the end; %NULL for outside China
 *
 * An account belongs to one region, and its key is unknown in the other. Before the first
 * request only.
 */
void
sixain_kling_set_host (SixainKling *self,
                       const char  *host)
{
  g_return_if_fail (SIXAIN_IS_KLING (self));

  if (g_set_str (&self->host, host != NULL ? host : SIXAIN_KLING_HOST))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HOST]);
}

/**
 * sixain_kling_get_key_pair:
 * @self: the provider
 *
 * Returns: whether the account has an access key and a secret key instead of an API key
 */
gboolean
sixain_kling_get_key_pair (SixainKling *self)
{
  g_return_val_if_fail (SIXAIN_IS_KLING (self), FALSE);

  return self->key_pair;
}

/**
 * sixain_kling_set_key_pair:
 * @self: the provider
 * @key_pair: whether the account has an access key and a secret key instead of an API key
 *
 * Only the first generation takes a pair. Before the first request only.
 */
void
sixain_kling_set_key_pair (SixainKling *self,
                           gboolean     key_pair)
{
  g_return_if_fail (SIXAIN_IS_KLING (self));

  if (self->key_pair == !!key_pair)
    return;

  self->key_pair = !!key_pair;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KEY_PAIR]);
}
