/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-quote.h"

struct _SixainQuote {
  SixainProvider *provider;
  SixainPlan     *plan;
  GPtrArray      *compiled; /* of SixainCompiled, by pass */
  GPtrArray      *hurdles;  /* of GPtrArray of SixainHurdle, by pass */
};

G_DEFINE_BOXED_TYPE (SixainQuote, sixain_quote, sixain_quote_ref, sixain_quote_unref)

static void
clear_quote (gpointer data)
{
  SixainQuote *self = data;

  g_object_unref (self->provider);
  sixain_plan_unref (self->plan);
  g_ptr_array_unref (self->compiled);
  g_ptr_array_unref (self->hurdles);
}

/**
 * sixain_quote_new:
 * @storyboard: what @plan was made from, unchanged since
 * @plan: a plan
 * @provider: who would be asked
 *
 * Returns: (transfer full) (nullable): a quote, %NULL when the provider doesn't run the
 *   plan's model
 */
SixainQuote *
sixain_quote_new (SixainStoryboard *storyboard,
                  SixainPlan       *plan,
                  SixainProvider   *provider)
{
  g_autoptr (SixainQuote) self = NULL;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (provider), NULL);

  if (!sixain_provider_offers (provider, sixain_plan_get_profile (plan)))
    return NULL;

  self = g_atomic_rc_box_new0 (SixainQuote);
  self->provider = g_object_ref (provider);
  self->plan = sixain_plan_ref (plan);
  self->compiled = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_compiled_unref);
  self->hurdles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      SixainCompiled *compiled = sixain_provider_compile (provider, storyboard, sixain_plan_get_pass (plan, i),
                                                          sixain_plan_get_profile (plan));

      if (compiled == NULL)
        return NULL;

      g_ptr_array_add (self->compiled, compiled);
      g_ptr_array_add (self->hurdles, sixain_provider_check (provider, compiled));
    }

  return g_steal_pointer (&self);
}

/**
 * sixain_quote_ref:
 * @self: a quote
 *
 * Returns: (transfer full): the same quote
 */
SixainQuote *
sixain_quote_ref (SixainQuote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * sixain_quote_unref:
 * @self: (transfer full): a quote
 *
 * Drops a reference, from any thread.
 */
void
sixain_quote_unref (SixainQuote *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_quote);
}

/**
 * sixain_quote_get_provider:
 * @self: a quote
 *
 * Returns: (transfer none): who would be asked
 */
SixainProvider *
sixain_quote_get_provider (SixainQuote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->provider;
}

/**
 * sixain_quote_get_plan:
 * @self: a quote
 *
 * Returns: (transfer none): what would be carried out
 */
SixainPlan *
sixain_quote_get_plan (SixainQuote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan;
}

/**
 * sixain_quote_get_compiled:
 * @self: a quote
 * @pass: index of a pass of the plan
 *
 * Returns: (transfer none): what the pass sends
 */
SixainCompiled *
sixain_quote_get_compiled (SixainQuote *self,
                           guint        pass)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pass < self->compiled->len, NULL);

  return self->compiled->pdata[pass];
}

/**
 * sixain_quote_get_hurdles:
 * @self: a quote
 * @pass: index of a pass of the plan
 *
 * Returns: (transfer none) (element-type SixainHurdle): why the pass can't be sent as it is
 */
GPtrArray *
sixain_quote_get_hurdles (SixainQuote *self,
                          guint        pass)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pass < self->hurdles->len, NULL);

  return self->hurdles->pdata[pass];
}

/**
 * sixain_quote_get_n_hurdles:
 * @self: a quote
 *
 * Returns: in how many ways the plan can't be sent as it is
 */
guint
sixain_quote_get_n_hurdles (SixainQuote *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->hurdles->len; i++)
    n += ((GPtrArray *) self->hurdles->pdata[i])->len;

  return n;
}

static gboolean
has_voice (SixainCompiled *compiled)
{
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const char *voice = sixain_compiled_get_input (compiled, i)->voice;

      if (voice != NULL && *voice != '\0')
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_quote_get_pass_price:
 * @self: a quote
 * @pass: index of a pass of the plan
 *
 * Returns: millionths of a US dollar that this provider takes, -1 when it isn't stated
 */
gint64
sixain_quote_get_pass_price (SixainQuote *self,
                             guint        pass)
{
  SixainPass *planned;
  SixainCompiled *compiled;
  SixainProfile *profile;
  const char *mode;
  gint64 price = -1;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (pass < self->compiled->len, -1);

  if ((sixain_provider_get_flags (self->provider) & SIXAIN_PROVIDER_LOCAL) != 0)
    return 0;

  planned = sixain_plan_get_pass (self->plan, pass);
  compiled = self->compiled->pdata[pass];
  profile = sixain_compiled_get_profile (compiled);
  mode = sixain_plan_get_mode (self->plan);
  if (sixain_pass_get_price_kind (planned) == SIXAIN_PRICE_SOUND && has_voice (compiled))
    price = sixain_profile_get_price (profile, mode, SIXAIN_PRICE_VOICE);
  if (price < 0)
    price = sixain_profile_get_price (profile, mode, sixain_pass_get_price_kind (planned));

  return price < 0 ? -1 : price * sixain_pass_get_seconds (planned);
}

/**
 * sixain_quote_get_price:
 * @self: a quote
 *
 * Returns: millionths of a US dollar for all passes, -1 when the price of one isn't stated
 */
gint64
sixain_quote_get_price (SixainQuote *self)
{
  gint64 total = 0;

  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->compiled->len; i++)
    {
      gint64 price = sixain_quote_get_pass_price (self, i);

      if (price < 0)
        return -1;
      total += price;
    }

  return total;
}

/**
 * sixain_quote_dup_json:
 * @self: a quote
 *
 * Returns: (transfer full): the plan with its requests, to read and to copy: indented,
 *   files by name, without a key
 */
char *
sixain_quote_dup_json (SixainQuote *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  sixain_plan_add_json (self->plan, self, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
