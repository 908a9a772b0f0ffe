/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-manifest.h"

#include <string.h>

#include "sixain-id.h"
#include "sixain-manifest-private.h"

/* In place of our own ids, where two requests are compared. */
#define NO_ID "00000000-0000-4000-8000-000000000000"

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

void
sixain_manifest_pass_free (gpointer data)
{
  SixainManifestPass *self = data;

  g_free (self->id);
  g_strfreev (self->shots);
  g_strfreev (self->cuts);
  g_free (self->backend);
  g_free (self->external);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_free (self->shown);
  g_clear_pointer (&self->cast, g_ptr_array_unref);
  g_clear_pointer (&self->inputs, g_array_unref);
  g_free (self);
}

SixainManifest *
sixain_manifest_alloc (void)
{
  SixainManifest *self = g_new0 (SixainManifest, 1);

  self->passes = g_ptr_array_new_with_free_func (sixain_manifest_pass_free);
  return self;
}

/**
 * sixain_manifest_free:
 * @self: (transfer full): a manifest
 */
void
sixain_manifest_free (SixainManifest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->storyboard);
  g_free (self->title);
  g_free (self->uri);
  g_free (self->provider);
  g_free (self->profile);
  g_free (self->plan);
  g_free (self->account);
  g_ptr_array_unref (self->passes);
  g_free (self);
}

/* The middle of the last wanted frame, as time: a film has its own rate. */
static gint64
find_last (SixainPass       *pass,
           const SixainRate *rate)
{
  guint n = sixain_pass_get_n_shots (pass);
  const SixainPassShot *last = sixain_pass_get_shot (pass, n - 1);
  gint64 frame = MAX (last->out - 1, 0);

  for (guint i = 0; i + 1 < n; i++)
    frame += sixain_pass_get_shot (pass, i)->made;

  return (sixain_rate_frame_to_ns (rate, frame) + sixain_rate_frame_to_ns (rate, frame + 1)) / 2;
}

static void
describe_shots (SixainManifestPass *self,
                SixainPass         *pass)
{
  g_autoptr (GStrvBuilder) shots = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) cuts = g_strv_builder_new ();
  gint64 seconds = 0;

  for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
    {
      const SixainPassShot *shot = sixain_pass_get_shot (pass, i);

      g_strv_builder_add (shots, shot->id);
      if (i > 0)
        g_strv_builder_take (cuts, g_strdup_printf ("%" G_GINT64_FORMAT, seconds * NS_PER_SECOND));
      seconds += shot->seconds;
    }

  self->shots = g_strv_builder_end (shots);
  self->cuts = g_strv_builder_end (cuts);
}

static SixainManifestPass *
describe_pass (SixainQuote *quote,
               guint        index)
{
  SixainPlan *plan = sixain_quote_get_plan (quote);
  SixainPass *pass = sixain_plan_get_pass (plan, index);
  SixainProvider *provider = sixain_quote_get_provider (quote);
  SixainCompiled *compiled = sixain_quote_get_compiled (quote, index);
  const char *backend = sixain_profile_get_provider (sixain_compiled_get_profile (compiled));
  SixainManifestPass *self = g_new0 (SixainManifestPass, 1);

  self->id = sixain_id_new ();
  self->external = sixain_id_new ();
  self->pass = index;
  describe_shots (self, pass);
  self->seconds = sixain_pass_get_seconds (pass);
  self->price = sixain_quote_get_pass_price (quote, index);
  self->backend = g_strdup (backend != NULL ? backend : sixain_provider_get_id (provider));
  self->carries = sixain_pass_get_carries (pass);
  self->last = find_last (pass, sixain_plan_get_rate (plan));
  self->request = sixain_provider_submit (provider, compiled, self->external);
  self->shown = sixain_request_dup_json (self->request);
  self->cast = sixain_preparation_list_cast (provider, compiled, self->request);
  self->inputs = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    g_array_append_val (self->inputs, sixain_compiled_get_input (compiled, i)->shots);

  return self;
}

/**
 * sixain_manifest_new:
 * @quote: what is asked for
 * @passes: (nullable) (array length=n_passes): indices, %NULL for all
 * @n_passes: how many
 *
 * Makes the ids of the run and its jobs. Any thread; the caller fills in what the quote
 * doesn't know: storyboard, title, address, account, limit, time.
 *
 * Returns: (transfer full): what the run asks for
 */
SixainManifest *
sixain_manifest_new (SixainQuote *quote,
                     const guint *passes,
                     guint        n_passes)
{
  SixainManifest *self = sixain_manifest_alloc ();
  SixainPlan *plan = sixain_quote_get_plan (quote);
  guint n = passes != NULL ? n_passes : sixain_plan_get_n_passes (plan);

  self->id = sixain_id_new ();
  self->provider = g_strdup (sixain_provider_get_id (sixain_quote_get_provider (quote)));
  self->profile = g_strdup (sixain_profile_get_id (sixain_plan_get_profile (plan)));
  self->plan = sixain_manifest_dup_plan (quote, passes, n_passes);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->passes, describe_pass (quote, passes != NULL ? passes[i] : i));

  return self;
}

/**
 * sixain_manifest_dup_plan:
 * @quote: what is asked for
 * @passes: (nullable) (array length=n_passes): indices, %NULL for all
 * @n_passes: how many
 *
 * Any thread.
 *
 * Returns: (transfer full): a hash of every request as it would go out
 */
char *
sixain_manifest_dup_plan (SixainQuote *quote,
                          const guint *passes,
                          guint        n_passes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  SixainPlan *plan = sixain_quote_get_plan (quote);
  SixainProvider *provider = sixain_quote_get_provider (quote);
  guint n = passes != NULL ? n_passes : sixain_plan_get_n_passes (plan);
  const char *id = sixain_provider_get_id (provider);

  g_checksum_update (checksum, (const guchar *) id, strlen (id));
  for (guint i = 0; i < n; i++)
    {
      guint index = passes != NULL ? passes[i] : i;
      g_autoptr (SixainRequest) request = sixain_provider_submit (provider, sixain_quote_get_compiled (quote, index), NO_ID);
      g_autofree char *stored = sixain_request_dup_stored (request);
      g_autofree char *line = g_strdup_printf ("\n%u %s", index, stored);

      g_checksum_update (checksum, (const guchar *) line, strlen (line));
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static void
collect_files (GHashTable    *names,
               SixainRequest *request)
{
  for (guint i = 0; i < sixain_request_get_n_parts (request); i++)
    {
      const char *text;
      gsize length;
      const SixainSlot *slot = sixain_request_get_part (request, i, &text, &length);

      if (slot != NULL && *slot->media.hash != '\0')
        g_hash_table_add (names, g_strdup_printf ("%s.%s", slot->media.hash, slot->media.extension));
    }
}

/**
 * sixain_manifest_list_files:
 * @self: a manifest
 *
 * Returns: (transfer container) (element-type utf8): the names of all files that are sent
 */
GPtrArray *
sixain_manifest_list_files (SixainManifest *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->passes->len; i++)
    {
      const SixainManifestPass *pass = g_ptr_array_index (self->passes, i);

      collect_files (names, pass->request);
      for (guint k = 0; k < pass->cast->len; k++)
        collect_files (names, ((SixainCastRequest *) g_ptr_array_index (pass->cast, k))->request);
    }

  return g_hash_table_steal_all_keys (names);
}

/**
 * sixain_manifest_find_shot:
 * @pass: a pass
 * @input: index of a compiled input
 *
 * Returns: index of the one shot that uses it, %G_MAXUINT where there are none or more
 */
guint
sixain_manifest_find_shot (const SixainManifestPass *pass,
                           guint                     input)
{
  guint64 shots = input < pass->inputs->len ? g_array_index (pass->inputs, guint64, input) : 0;

  if (shots == 0 || (shots & (shots - 1)) != 0)
    return pass->shots[0] != NULL && pass->shots[1] == NULL ? 0 : G_MAXUINT;

  return g_bit_nth_lsf (shots, -1);
}
