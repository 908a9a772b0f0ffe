/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-quote.h"

static const char *
name_price_kind (SixainPriceKind kind)
{
  static const char *const names[] = {
    [SIXAIN_PRICE_SILENT] = "silent", [SIXAIN_PRICE_SOUND] = "sound", [SIXAIN_PRICE_VIDEO] = "video",
    [SIXAIN_PRICE_VOICE] = "voice",
  };

  return names[kind];
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* Money is a whole number, so that no reader rounds it. */
static void
add_price (JsonBuilder *builder,
           const char  *name,
           gint64       price)
{
  json_builder_set_member_name (builder, name);
  if (price < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, price);
}

static void
add_shot (JsonBuilder          *builder,
          const SixainPassShot *shot)
{
  json_builder_begin_object (builder);
  if (shot->position != G_MAXUINT)
    add_int (builder, "shot", shot->position + 1);
  add_string (builder, "id", shot->id);
  if (shot->n_parts > 1)
    {
      add_int (builder, "part", shot->part + 1);
      add_int (builder, "parts", shot->n_parts);
    }
  add_int (builder, "seconds", shot->seconds);
  add_int (builder, "first", shot->first);
  add_int (builder, "length", shot->length);
  add_int (builder, "made", shot->made);
  add_int (builder, "in", shot->in);
  add_int (builder, "out", shot->out);
  json_builder_end_object (builder);
}

/* The request is read again instead of copied in as text, so that it is indented alike. */
static void
add_request (JsonBuilder *builder,
             SixainQuote *quote,
             guint        pass)
{
  g_autofree char *text = sixain_provider_dup_json (sixain_quote_get_provider (quote), sixain_quote_get_compiled (quote, pass));
  GPtrArray *hurdles = sixain_quote_get_hurdles (quote, pass);
  JsonNode *request = text != NULL ? json_from_string (text, NULL) : NULL;

  json_builder_set_member_name (builder, "hurdles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hurdles->len; i++)
    {
      const SixainHurdle *hurdle = hurdles->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "hurdle", hurdle->id);
      add_string (builder, "message", hurdle->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (request == NULL)
    return;

  json_builder_set_member_name (builder, "request");
  json_builder_add_value (builder, request);
}

static void
add_pass (JsonBuilder *builder,
          SixainPass  *pass,
          SixainQuote *quote)
{
  guint index = sixain_pass_get_index (pass);

  json_builder_begin_object (builder);
  add_int (builder, "pass", index + 1);
  add_string (builder, "reason", sixain_pass_reason_to_string (sixain_pass_get_reason (pass)));
  add_int (builder, "seconds", sixain_pass_get_seconds (pass));
  add_int (builder, "padding", sixain_pass_get_padding (pass));
  add_boolean (builder, "carries-last-frame", sixain_pass_get_carries (pass));
  add_boolean (builder, "auto-shots", sixain_pass_get_auto_shots (pass));
  add_string (builder, "price-kind", name_price_kind (sixain_pass_get_price_kind (pass)));
  add_price (builder, "usd-millionths",
             quote != NULL ? sixain_quote_get_pass_price (quote, index) : sixain_pass_get_price (pass));
  json_builder_set_member_name (builder, "shots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_pass_get_n_shots (pass); i++)
    add_shot (builder, sixain_pass_get_shot (pass, i));
  json_builder_end_array (builder);
  if (quote != NULL)
    add_request (builder, quote, index);
  json_builder_end_object (builder);
}

/**
 * sixain_plan_add_json:
 * @plan: a plan
 * @quote: (nullable): a provider's quote to carry it out
 * @builder: in an object, to which members are added
 *
 * Writes the plan for scripts, and with a quote its prices and requests, too.
 */
void
sixain_plan_add_json (SixainPlan  *plan,
                      SixainQuote *quote,
                      JsonBuilder *builder)
{
  SixainProfile *profile;
  g_autofree char *rate = NULL;

  g_return_if_fail (plan != NULL);
  g_return_if_fail (JSON_IS_BUILDER (builder));

  profile = sixain_plan_get_profile (plan);
  rate = sixain_rate_to_string (sixain_plan_get_rate (plan));
  add_string (builder, "model", sixain_profile_get_id (profile));
  add_string (builder, "mode", sixain_plan_get_mode (plan));
  if (quote != NULL)
    add_string (builder, "provider", sixain_provider_get_id (sixain_quote_get_provider (quote)));
  add_string (builder, "as-of", sixain_profile_get_as_of (profile));
  add_boolean (builder, "preliminary", sixain_profile_get_preliminary (profile));
  add_string (builder, "rate", rate);
  add_int (builder, "seconds", sixain_plan_get_seconds (plan));
  add_price (builder, "usd-millionths", quote != NULL ? sixain_quote_get_price (quote) : sixain_plan_get_price (plan));
  json_builder_set_member_name (builder, "passes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    add_pass (builder, sixain_plan_get_pass (plan, i), quote);
  json_builder_end_array (builder);
}
