/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-provider-private.h"

#include <string.h>

void
sixain_provider_add_hurdle (GPtrArray  *hurdles,
                            const char *id,
                            guint       shot,
                            guint       input,
                            char       *sentence)
{
  SixainHurdle *hurdle = g_new0 (SixainHurdle, 1);

  hurdle->id = id;
  hurdle->shot = shot;
  hurdle->input = input;
  hurdle->sentence = sentence;
  g_ptr_array_add (hurdles, hurdle);
}

/* What the provider calls the storyboard's mode. */
const char *
sixain_provider_get_wire_mode (SixainCompiled *compiled)
{
  g_autofree char *name = g_strconcat ("mode-", sixain_compiled_get_mode (compiled), NULL);

  return sixain_profile_get_wire (sixain_compiled_get_profile (compiled), name);
}

const char *
sixain_provider_get_aspect (SixainCompiled *compiled)
{
  GEnumClass *klass = g_type_class_get (SIXAIN_TYPE_ASPECT);

  return g_enum_get_value (klass, sixain_compiled_get_aspect (compiled))->value_nick;
}

const char *
sixain_provider_get_type_of (const char *extension)
{
  static const struct {
    const char *extension;
    const char *type;
  } types[] = {
    { "jpeg", "image/jpeg" }, { "jpg", "image/jpeg" }, { "mov", "video/quicktime" }, { "mp3", "audio/mpeg" },
    { "mp4", "video/mp4" }, { "png", "image/png" }, { "wav", "audio/wav" }, { "webm", "video/webm" }, { "webp", "image/webp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (types[i].extension, extension) == 0)
        return types[i].type;
    }

  return "application/octet-stream";
}

/* Whether it is https at @host or at a host under it. */
gboolean
sixain_provider_url_is_under (const char *url,
                              const char *host)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *at = uri != NULL ? g_uri_get_host (uri) : NULL;
  gsize length = at != NULL ? strlen (at) : 0;
  gsize wanted = strlen (host);

  if (at == NULL || strcmp (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri) != NULL || length < wanted ||
      g_ascii_strcasecmp (at + length - wanted, host) != 0)
    return FALSE;

  return length == wanted || at[length - wanted - 1] == '.';
}

/* Whether it is @base, "https://host" without a slash at the end, or anything below it. */
gboolean
sixain_provider_url_is_at (const char *url,
                           const char *base)
{
  gsize length = strlen (base);

  return strncmp (url, base, length) == 0 && (url[length] == '\0' || url[length] == '/' || url[length] == '?');
}

guint
sixain_provider_count_role (SixainCompiled *compiled,
                            SixainInputRole role)
{
  guint n = 0;

  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    n += sixain_compiled_get_input (compiled, i)->role == role;

  return n;
}

/* A request without a body. Some addresses come with a reply and are
 * used as they are, but the key goes to the provider only. %NULL where there is no address. */
SixainRequest *
sixain_provider_ask (SixainProvider *provider,
                     SixainCall      call,
                     const char     *method,
                     const char     *url)
{
  SixainDraftRequest *draft;

  if (url == NULL || *url == '\0')
    return NULL;

  draft = sixain_draft_request_new (call, method, url);
  if (!sixain_provider_may_authorize (provider, url))
    sixain_draft_request_set_public (draft);
  sixain_draft_request_add_header (draft, "Content-Type", "application/json");

  return sixain_draft_request_finish (draft);
}

/* The value of the header with the credential "key"; %NULL while there is none. */
char *
sixain_provider_dup_key (GHashTable *credentials,
                         const char *scheme)
{
  const char *key = g_hash_table_lookup (credentials, "key");

  return key != NULL && *key != '\0' ? g_strconcat (scheme, " ", key, NULL) : NULL;
}

/* The file of each input of that role: its clip, or the first of its pictures. */
void
sixain_provider_write_role (SixainDraftRequest *draft,
                            SixainCompiled     *compiled,
                            SixainInputRole     role,
                            const char         *name,
                            SixainSlotKind      kind)
{
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->role == role)
        sixain_draft_request_add_media (draft, name, kind, i, role == SIXAIN_INPUT_VIDEO ? input->video : &input->views[0]);
    }
}
