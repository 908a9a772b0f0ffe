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
