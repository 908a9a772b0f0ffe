/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-quote.h"
#include "sixain-reply-private.h"

static const char *
name_price_kind (SixainPriceKind kind)
{
  static const char *const names[] = {
    [SIXAIN_PRICE_SILENT] = "silent", [SIXAIN_PRICE_SOUND] = "sound", [SIXAIN_PRICE_VIDEO] = "video",
    [SIXAIN_PRICE_VOICE] = "voice",
  };

  return names[kind];
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
    sixain_json_add_whole (builder, "shot", shot->position + 1);
  sixain_json_add_text (builder, "id", shot->id);
  if (shot->n_parts > 1)
    {
      sixain_json_add_whole (builder, "part", shot->part + 1);
      sixain_json_add_whole (builder, "parts", shot->n_parts);
    }
  sixain_json_add_whole (builder, "seconds", shot->seconds);
  sixain_json_add_whole (builder, "first", shot->first);
  sixain_json_add_whole (builder, "length", shot->length);
  sixain_json_add_whole (builder, "made", shot->made);
  sixain_json_add_whole (builder, "in", shot->in);
  sixain_json_add_whole (builder, "out", shot->out);
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
      sixain_json_add_text (builder, "hurdle", hurdle->id);
      sixain_json_add_text (builder, "message", hurdle->sentence);
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
  sixain_json_add_whole (builder, "pass", index + 1);
  sixain_json_add_text (builder, "reason", sixain_pass_reason_to_string (sixain_pass_get_reason (pass)));
  sixain_json_add_whole (builder, "seconds", sixain_pass_get_seconds (pass));
  sixain_json_add_whole (builder, "padding", sixain_pass_get_padding (pass));
  sixain_json_add_boolean (builder, "carries-last-frame", sixain_pass_get_carries (pass));
  sixain_json_add_boolean (builder, "auto-shots", sixain_pass_get_auto_shots (pass));
  sixain_json_add_text (builder, "price-kind", name_price_kind (sixain_pass_get_price_kind (pass)));
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
  sixain_json_add_text (builder, "model", sixain_profile_get_id (profile));
  sixain_json_add_text (builder, "mode", sixain_plan_get_mode (plan));
  if (quote != NULL)
    sixain_json_add_text (builder, "provider", sixain_provider_get_id (sixain_quote_get_provider (quote)));
  sixain_json_add_text (builder, "as-of", sixain_profile_get_as_of (profile));
  sixain_json_add_boolean (builder, "preliminary", sixain_profile_get_preliminary (profile));
  sixain_json_add_text (builder, "rate", rate);
  sixain_json_add_whole (builder, "seconds", sixain_plan_get_seconds (plan));
  add_price (builder, "usd-millionths", quote != NULL ? sixain_quote_get_price (quote) : sixain_plan_get_price (plan));
  json_builder_set_member_name (builder, "passes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    add_pass (builder, sixain_plan_get_pass (plan, i), quote);
  json_builder_end_array (builder);
}
