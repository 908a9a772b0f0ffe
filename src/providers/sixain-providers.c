/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-provider.h"

#include <string.h>

#include "sixain-animatic.h"
#include "sixain-fal.h"
#include "sixain-kling.h"
#include "sixain-replicate.h"

/* what costs nothing, then by name, as they are offered */
static SixainProvider *(* const makers[]) (void) = {
  sixain_animatic_new,
  sixain_fal_new,
  sixain_kling_new,
  sixain_replicate_new,
};

/* In a build for development, SIXAIN_STAND_IN is where servers of a test stand in for all of them. */
static SixainProvider *
make (guint i)
{
  SixainProvider *provider = makers[i] ();
#if SIXAIN_DEVEL
  const char *base = g_getenv ("SIXAIN_STAND_IN");
  g_autofree char *host = NULL;

  if (base == NULL)
    return provider;

  host = g_strconcat (base, "/", sixain_provider_get_id (provider), NULL);
  if (SIXAIN_IS_KLING (provider))
    {
      sixain_kling_set_host (SIXAIN_KLING (provider), host);
    }
  else if (SIXAIN_IS_REPLICATE (provider))
    {
      sixain_replicate_set_host (SIXAIN_REPLICATE (provider), host);
    }
  else if (SIXAIN_IS_FAL (provider))
    {
      g_autofree char *queue = g_strconcat (host, "/queue", NULL);
      g_autofree char *storage = g_strconcat (host, "/storage", NULL);
      g_autofree char *platform = g_strconcat (host, "/platform", NULL);

      sixain_fal_set_hosts (SIXAIN_FAL (provider), queue, storage);
      sixain_fal_set_platform (SIXAIN_FAL (provider), platform);
    }
#endif

  return provider;
}

/**
 * sixain_providers_list:
 *
 * Returns: (transfer full) (element-type SixainProvider): all providers that are spoken to,
 *   the animatic first, then by name
 */
GPtrArray *
sixain_providers_list (void)
{
  GPtrArray *providers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    g_ptr_array_add (providers, make (i));

  return providers;
}

/**
 * sixain_providers_find:
 * @id: the id of a provider, or of one of its backends ("kling-v1")
 *
 * Returns: (transfer full) (nullable): the provider
 */
SixainProvider *
sixain_providers_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_autoptr (SixainProvider) provider = make (i);
      const char *own = sixain_provider_get_id (provider);

      if (g_str_has_prefix (id, own) && (id[strlen (own)] == '\0' || id[strlen (own)] == '-'))
        return g_steal_pointer (&provider);
    }

  return NULL;
}
