/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-provider-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sixain-meters.h"
#include "sixain-reply-private.h"

G_DEFINE_ABSTRACT_TYPE (SixainProvider, sixain_provider, G_TYPE_OBJECT)

static void
sixain_provider_class_init (SixainProviderClass *klass)
{
}

static void
sixain_provider_init (SixainProvider *self)
{
}

/**
 * sixain_hurdle_free:
 * @self: (transfer full): a hurdle
 *
 * Frees it.
 */
void
sixain_hurdle_free (SixainHurdle *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sentence, g_free);
  g_free (self);
}

/**
 * sixain_provider_get_id:
 * @self: a provider
 *
 * Returns: its id: "kling"
 */
const char *
sixain_provider_get_id (SixainProvider *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);

  return SIXAIN_PROVIDER_GET_CLASS (self)->id;
}

/**
 * sixain_provider_get_name:
 * @self: a provider
 *
 * Returns: what the user reads
 */
const char *
sixain_provider_get_name (SixainProvider *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);

  /* the names of companies have no translation */
  return g_dpgettext2 (GETTEXT_PACKAGE, "provider", SIXAIN_PROVIDER_GET_CLASS (self)->name);
}

/**
 * sixain_provider_get_flags:
 * @self: a provider
 *
 * Returns: what it can do and how it wants things
 */
SixainProviderFlags
sixain_provider_get_flags (SixainProvider *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), 0);

  return SIXAIN_PROVIDER_GET_CLASS (self)->flags;
}

/**
 * sixain_provider_get_credentials:
 * @self: a provider
 * @n_credentials: (out): how many
 *
 * Returns: (transfer none) (array length=n_credentials): the fields of the form for its key
 */
const SixainCredential *
sixain_provider_get_credentials (SixainProvider *self,
                                 guint          *n_credentials)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (n_credentials != NULL, NULL);

  *n_credentials = SIXAIN_PROVIDER_GET_CLASS (self)->n_credentials;
  return SIXAIN_PROVIDER_GET_CLASS (self)->credentials;
}

/**
 * sixain_provider_get_address_seconds:
 * @self: a provider
 *
 * Returns: how long an address holds that it lends for a file; 0 where it lends none
 */
guint
sixain_provider_get_address_seconds (SixainProvider *self)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), 0);

  return SIXAIN_PROVIDER_GET_CLASS (self)->address_seconds;
}

static gboolean
is_local (SixainProvider *self)
{
  return (SIXAIN_PROVIDER_GET_CLASS (self)->flags & SIXAIN_PROVIDER_LOCAL) != 0;
}

/* "kling" runs what "kling-v1" and "kling-v2" do. */
static gboolean
is_backend_of (SixainProvider *self,
               const char     *backend)
{
  const char *id = SIXAIN_PROVIDER_GET_CLASS (self)->id;
  gsize length = strlen (id);

  return strncmp (backend, id, length) == 0 && (backend[length] == '\0' || backend[length] == '-');
}

/**
 * sixain_provider_offers:
 * @self: a provider
 * @profile: a model
 *
 * Returns: whether the provider runs the model
 */
gboolean
sixain_provider_offers (SixainProvider *self,
                        SixainProfile  *profile)
{
  const char * const *backends;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), FALSE);

  if (is_local (self))
    return TRUE;

  backends = sixain_profile_get_providers (profile);
  for (guint i = 0; backends != NULL && backends[i] != NULL; i++)
    {
      /* without a mode nobody knows what to ask for */
      if (is_backend_of (self, backends[i]) && sixain_profile_get_modes (profile)[0] != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_provider_compile:
 * @self: a provider
 * @storyboard: a storyboard
 * @pass: a pass of the plan that was made of @storyboard as it is now
 * @profile: the model, as the plan has it
 *
 * Compiles @pass within what the model allows at this provider, which may be less than what
 * it allows at all.
 *
 * Returns: (transfer full) (nullable): what is sent, %NULL when the provider doesn't run
 *   the model
 */
SixainCompiled *
sixain_provider_compile (SixainProvider   *self,
                         SixainStoryboard *storyboard,
                         SixainPass       *pass,
                         SixainProfile    *profile)
{
  g_autoptr (SixainCompiled) any = NULL;
  SixainProfile *own;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (pass != NULL, NULL);
  g_return_val_if_fail (SIXAIN_IS_PROFILE (profile), NULL);

  if (!sixain_provider_offers (self, profile))
    return NULL;

  any = sixain_compiled_new (storyboard, pass, profile);
  if (is_local (self))
    return g_steal_pointer (&any);

  own = sixain_profile_get_for_provider (profile, SIXAIN_PROVIDER_GET_CLASS (self)->get_backend (self, any));
  return own != NULL ? sixain_compiled_new (storyboard, pass, own) : NULL;
}

/**
 * sixain_provider_get_syntax:
 * @self: a provider
 * @compiled: what sixain_provider_compile() made
 *
 * Returns: how the texts are written
 */
const SixainSyntax *
sixain_provider_get_syntax (SixainProvider *self,
                            SixainCompiled *compiled)
{
  SixainProfile *profile;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (compiled != NULL, NULL);

  profile = sixain_compiled_get_profile (compiled);
  return sixain_syntax_find (SIXAIN_PROVIDER_GET_CLASS (self)->get_syntax (self, sixain_profile_get_provider (profile), profile));
}

/* What holds at every provider: there are words, and not too many. */
static void
check_texts (SixainProvider *self,
             SixainCompiled *compiled,
             GPtrArray      *hurdles)
{
  const SixainSyntax *syntax = sixain_provider_get_syntax (self, compiled);
  g_autoptr (SixainMeters) meters = sixain_meters_new (compiled, syntax);
  const SixainMeter *total = &meters->meters[SIXAIN_METER_CHARACTERS];
  SixainCompiledKind kind = sixain_compiled_get_kind (compiled);

  for (guint i = 0; i < meters->n_shots; i++)
    {
      const SixainMeter *meter = &meters->shots[i].characters;
      g_autofree char *text = sixain_compiled_dup_text (compiled, i, syntax);

      if (meter->value == 0)
        sixain_provider_add_hurdle (hurdles, "no-text", i, SIXAIN_NO_INPUT,
                                    g_strdup (C_("hurdle", "The shot has no prompt. Say what happens in it.")));
      if (meter->over > 0)
        sixain_provider_add_hurdle (hurdles, "shot-characters", i, SIXAIN_NO_INPUT,
                                    g_strdup_printf (C_("hurdle", "The shot’s text has %u characters, %u are allowed. Shorten it."),
                                                     meter->value, meter->limit));
      if (kind != SIXAIN_COMPILED_SINGLE && sixain_syntax_has_shot_labels (syntax) && sixain_syntax_is_shot_label (text))
        sixain_provider_add_hurdle (hurdles, "shot-label", i, SIXAIN_NO_INPUT,
                                    g_strdup (C_("hurdle", "The prompt contains words like “shot 2, 3,” which would begin another shot. "
                                                 "Write them differently.")));
    }

  if (kind == SIXAIN_COMPILED_CUSTOM && total->over > 0)
    sixain_provider_add_hurdle (hurdles, "characters", G_MAXUINT, SIXAIN_NO_INPUT,
                                g_strdup_printf (C_("hurdle", "All texts together have %u characters, %u are allowed. Shorten them."),
                                                 total->value, total->limit));
}

/* What is sent in which shape and quality, and the frames. */
static void
check_settings (SixainCompiled *compiled,
                GPtrArray      *hurdles)
{
  SixainProfile *profile = sixain_compiled_get_profile (compiled);
  gboolean starts = sixain_compiled_find_input (compiled, SIXAIN_INPUT_START_FRAME) != NULL;

  if (sixain_provider_get_wire_mode (compiled) == NULL)
    sixain_provider_add_hurdle (hurdles, "mode", G_MAXUINT, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "The provider does not make this quality. Choose another one.")));
  if (!starts && !sixain_profile_allows_aspect (profile, sixain_compiled_get_aspect (compiled)))
    sixain_provider_add_hurdle (hurdles, "aspect", G_MAXUINT, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "The model does not make this aspect ratio. Choose another one.")));
  if (!starts && sixain_compiled_find_input (compiled, SIXAIN_INPUT_END_FRAME) != NULL &&
      !sixain_profile_can (profile, SIXAIN_CAN_END_FRAME_ALONE))
    sixain_provider_add_hurdle (hurdles, "end-frame-alone", sixain_compiled_get_n_shots (compiled) - 1, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "An end frame needs a start frame. Add one, or remove the end frame.")));
  if (sixain_compiled_get_kind (compiled) == SIXAIN_COMPILED_AUTO && !sixain_profile_can (profile, SIXAIN_CAN_AUTO_SHOTS))
    sixain_provider_add_hurdle (hurdles, "auto-shots", G_MAXUINT, SIXAIN_NO_INPUT,
                                g_strdup (C_("hurdle", "The provider does not split a prompt into shots itself. Use the shot list.")));
}

/**
 * sixain_provider_check:
 * @self: a provider
 * @compiled: what sixain_provider_compile() made
 *
 * Looks for what the provider would refuse. The linter says more, and earlier; this is what
 * keeps a request from being paid for nothing.
 *
 * Returns: (transfer full) (element-type SixainHurdle): why it can't be sent; empty when it can
 */
GPtrArray *
sixain_provider_check (SixainProvider *self,
                       SixainCompiled *compiled)
{
  GPtrArray *hurdles;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (compiled != NULL, NULL);

  hurdles = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_hurdle_free);
  /* what is made here is not made of words, and not by the model */
  if (!is_local (self))
    {
      check_texts (self, compiled, hurdles);
      check_settings (compiled, hurdles);
    }
  if (SIXAIN_PROVIDER_GET_CLASS (self)->check != NULL)
    SIXAIN_PROVIDER_GET_CLASS (self)->check (self, compiled, hurdles);

  return hurdles;
}

/**
 * sixain_provider_dup_json:
 * @self: a provider
 * @compiled: what sixain_provider_compile() made
 *
 * Returns: (transfer full): the body of the request as it would be sent, indented, with
 *   each file by its name instead of its content, each cast member by its name instead of
 *   the account's id for it, and without a key
 */
char *
sixain_provider_dup_json (SixainProvider *self,
                          SixainCompiled *compiled)
{
  g_autoptr (SixainRequest) request = NULL;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (compiled != NULL, NULL);

  request = sixain_provider_submit (self, compiled, "");
  return sixain_request_dup_json (request);
}

/* What goes in is known by its content and its cut. */
static char *
identify_slot (const SixainSlot *slot,
               gpointer          data)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, slot->media.hash, slot->media.in, slot->media.out);
}

/**
 * sixain_provider_dup_element_key:
 * @self: a provider
 * @compiled: what sixain_provider_compile() made
 * @input: index of a cast member among its inputs
 *
 * Two cast members with the same key are made known by the same request, so that an account
 * needs to know only one of them.
 *
 * Returns: (transfer full) (nullable): a sha256 in hex digits, %NULL where cast members are
 *   not made known
 */
char *
sixain_provider_dup_element_key (SixainProvider *self,
                                 SixainCompiled *compiled,
                                 guint           input)
{
  g_autoptr (SixainRequest) request = sixain_provider_create_element (self, compiled, input, "");
  g_autofree char *body = request != NULL ? sixain_request_dup_body (request, identify_slot, NULL) : NULL;

  return body != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1) : NULL;
}

/**
 * sixain_provider_dup_authorization:
 * @self: a provider
 * @credentials: (element-type utf8 utf8): by the ids of its #SixainCredential
 * @now: seconds since 1970, as the provider's clock has it
 *
 * Returns: (transfer full) (nullable): what "Authorization" is to say, %NULL when a
 *   credential is missing. A secret: free it with g_free() after it was overwritten
 */
char *
sixain_provider_dup_authorization (SixainProvider *self,
                                   GHashTable     *credentials,
                                   gint64          now)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->dup_authorization == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->dup_authorization (self, credentials, now);
}

/**
 * sixain_provider_may_authorize:
 * @self: a provider
 * @url: an address, from a reply perhaps
 *
 * Returns: whether the key may be sent there
 */
gboolean
sixain_provider_may_authorize (SixainProvider *self,
                               const char     *url)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);

  return SIXAIN_PROVIDER_GET_CLASS (self)->may_authorize != NULL &&
         SIXAIN_PROVIDER_GET_CLASS (self)->may_authorize (self, url);
}

/**
 * sixain_provider_parse:
 * @self: a provider
 * @call: what was asked
 * @response: what came
 *
 * Never fails: what can't be understood is a fault as well.
 *
 * Returns: (transfer full): what it says
 */
SixainReply *
sixain_provider_parse (SixainProvider       *self,
                       SixainCall            call,
                       const SixainResponse *response)
{
  SixainReply *reply;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (response != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->parse == NULL)
    {
      reply = sixain_reply_new ();
      reply->fault = SIXAIN_FAULT_PROTOCOL;
      return reply;
    }

  reply = SIXAIN_PROVIDER_GET_CLASS (self)->parse (self, call, response);
  sixain_reply_read_headers (reply, response);
  return reply;
}
