/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib/gi18n-lib.h>

#include "sixain-cli-generation.h"
#include "sixain-codec.h"
#include "sixain-provider-settings.h"
#include "sixain-workshop-tools.h"

/* costs nothing and sends nothing */
#define DEFAULT_PROVIDER "animatic"

static char **files;
static char *model;
static char *mode;
static char *provider_id;
static char *budget_text;
static gboolean yes;
static gboolean resend;
static gboolean give_up;
static gboolean json;

static const GOptionEntry entries[] = {
  { "provider", 0, 0, G_OPTION_ARG_STRING, &provider_id, N_("Who makes it"), N_("ID") },
  { "model", 0, 0, G_OPTION_ARG_STRING, &model, N_("Use this model instead of the storyboard’s"), N_("ID") },
  { "mode", 0, 0, G_OPTION_ARG_STRING, &mode, N_("Use this mode of the model instead of the storyboard’s"), N_("MODE") },
  { "budget", 0, 0, G_OPTION_ARG_STRING, &budget_text, N_("Spend no more than this, in US dollars"), N_("USD") },
  { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_("Spend the price without asking"), NULL },
  { "resend", 0, 0, G_OPTION_ARG_NONE, &resend, N_("Send again what was interrupted and, as the account shows, never begun"), NULL },
  { "give-up", 0, 0, G_OPTION_ARG_NONE, &give_up, N_("Give up what was interrupted and, as the account shows, begun"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print what happens as JSON, one object a line"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

/* What is asked for. */
typedef struct {
  SixainStoryboard *storyboard; /* the model and mode are those of the command line */
  SixainPlan       *plan;
  SixainQuote      *quote;
} Wish;

static void
wish_clear (Wish *self)
{
  g_clear_pointer (&self->quote, sixain_quote_unref);
  g_clear_pointer (&self->plan, sixain_plan_unref);
  g_clear_object (&self->storyboard);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static GOptionContext *
make_context (void)
{
  return sixain_cli_make_context (&sixain_cli_generate, entries,
                                  C_("command line help", "Generate what a storyboard shows, and put the takes into it\n\nWithout --provider the animatic is rendered here, for nothing. A key is taken from KLING_API_KEY, FAL_KEY or REPLICATE_API_TOKEN, else from where the window keeps it. What was interrupted is gone on with by the same command and not charged again; what failed is tried again; what another Sixain is making is waited for."),
                                  C_("command line help", "Examples:\n  sixain generate board.sixain\n  sixain generate board.sixain --provider=kling --budget=5\n  sixain generate board.sixain --provider=fal --yes --json"));
}

static int
fail (int         code,
      const char *name,
      const char *message)
{
  return sixain_cli_fail (json, code, name, message);
}

static int
make_wish (Wish           *self,
           SixainDocument *document,
           SixainProfile  *profile,
           SixainProvider *provider)
{
  g_autofree char *content = sixain_codec_save_storyboard (sixain_document_get_storyboard (document));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  /* a copy: what is chosen here is not saved */
  self->storyboard = sixain_codec_load_storyboard (content, -1, problems, &error);
  if (self->storyboard == NULL)
    return fail (SIXAIN_CLI_FAILED, "format", error->message);

  g_object_set (self->storyboard, "profile", sixain_profile_get_id (profile), NULL);
  if (mode != NULL)
    g_object_set (self->storyboard, "mode", mode, NULL);
  self->plan = sixain_plan_new (self->storyboard, profile);
  self->quote = sixain_quote_new (self->storyboard, self->plan, provider);
  if (self->quote == NULL)
    return sixain_cli_fail_usage (&sixain_cli_generate, C_("command line", "%s doesn’t run %s."),
                                  sixain_provider_get_name (provider), sixain_profile_get_name (profile));

  return SIXAIN_CLI_OK;
}

static void
print_wish (const Wish *self)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    {
      sixain_cli_print_plan (self->plan, self->quote);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  sixain_json_add_text (builder, "event", "plan");
  sixain_json_add_text (builder, "file", files[0]);
  sixain_plan_add_json (self->plan, self->quote, builder);
  json_builder_end_object (builder);
  sixain_cli_print_line (builder);
}

static void
key_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  gboolean *done = user_data;

  /* what can't be had is not there */
  sixain_keyring_load_finish (SIXAIN_KEYRING (source), result, NULL);
  *done = TRUE;
}

static int
check_key (SixainKeyring  *keyring,
           SixainProvider *provider,
           GCancellable   *cancellable)
{
  gboolean done = FALSE;
  const SixainCredential *credentials;
  g_autofree char *message = NULL;
  guint n;

  credentials = sixain_provider_get_credentials (provider, &n);
  if (n == 0 || sixain_keyring_get_source (keyring, sixain_provider_get_id (provider)) != SIXAIN_KEYRING_NONE)
    return SIXAIN_CLI_OK;

  sixain_keyring_load_async (keyring, cancellable, key_loaded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  if (sixain_keyring_get_source (keyring, sixain_provider_get_id (provider)) != SIXAIN_KEYRING_NONE)
    return SIXAIN_CLI_OK;

  /* Translators: a provider, and the name of an environment variable */
  message = g_strdup_printf (C_("command line", "There is no key for %s. Put it into %s, or enter it in the preferences of the window."),
                             sixain_provider_get_name (provider), credentials[0].variable);
  return fail (SIXAIN_CLI_FAILED, "key", message);
}

/* @provider_name is that of a provider that exists. */
static int
generate (SixainDocument *document,
          SixainProfile  *profile,
          const char     *provider_name,
          gint64          budget,
          GCancellable   *cancellable)
{
  g_autoptr (SixainKeyring) keyring = sixain_keyring_new ();
  g_autoptr (SixainProviderSettings) settings = sixain_provider_settings_new (keyring);
  g_autoptr (SixainProvider) provider = sixain_provider_settings_new_provider (settings, provider_name);
  g_autoptr (SixainController) controller = NULL;
  g_autoptr (SixainNet) net = NULL;
  g_auto (Wish) wish = { NULL };
  SixainCliGeneration generation = {
    .json = json,
    .yes = yes,
    .budget = budget,
    .answer = resend ? SIXAIN_CLI_ANSWER_RESEND : give_up ? SIXAIN_CLI_ANSWER_GIVE_UP : SIXAIN_CLI_ANSWER_NONE,
    .document = document,
    .cancellable = cancellable,
  };
  int code = check_key (keyring, provider, cancellable);

  if (code != SIXAIN_CLI_OK)
    return code;

  /* what it signs with depends on the key */
  g_clear_object (&provider);
  generation.provider = provider = sixain_provider_settings_new_provider (settings, provider_name);
  code = make_wish (&wish, document, profile, provider);
  if (code != SIXAIN_CLI_OK)
    return code;
  print_wish (&wish);

  net = sixain_net_new ();
  sixain_provider_settings_set_up_net (settings, net);
  controller = sixain_controller_new (net, keyring, sixain_workshop_tools (), NULL);
  sixain_provider_settings_set_up_controller (settings, controller);
  generation.controller = controller;
  generation.storyboard = wish.storyboard;
  generation.quote = wish.quote;
  code = sixain_cli_generation_go (&generation);
  sixain_controller_shutdown (controller);
  sixain_net_shutdown (net);
  return code;
}

static int
run (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (SixainDocument) document = NULL;
  g_autoptr (SixainProfile) profile = NULL;
  g_autoptr (SixainProvider) provider = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GError) error = NULL;
  const char *provider_name = provider_id != NULL ? provider_id : DEFAULT_PROVIDER;
  gint64 budget = 0;
  int code;

  if (files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_generate, "%s", C_("command line", "Name one storyboard."));
  if (budget_text != NULL && !sixain_cli_parse_money (budget_text, &budget))
    return sixain_cli_fail_usage (&sixain_cli_generate, C_("command line", "“%s” is not a sum of money. Use 5 or 2.50."), budget_text);
  if (resend && give_up)
    return sixain_cli_fail_usage (&sixain_cli_generate, "%s", C_("command line", "Say either --resend or --give-up."));
  if (model != NULL)
    {
      profile = sixain_cli_find_profile (model, &error);
      if (profile == NULL)
        return sixain_cli_fail_usage (&sixain_cli_generate, "%s", error->message);
    }

  provider = sixain_providers_find (provider_name);
  if (provider == NULL)
    return sixain_cli_fail_provider (&sixain_cli_generate, provider_name);

  cancellable = sixain_cli_cancellable ();
  file = g_file_new_for_commandline_arg (files[0]);
  document = sixain_document_open_sync (file, cancellable, &error);
  if (document == NULL)
    return sixain_cli_fail_reading (json, error);
  for (const char * const *problem = sixain_document_get_problems (document); !json && problem != NULL && *problem != NULL; problem++)
    g_printerr ("sixain: %s\n", *problem);

  if (profile == NULL)
    profile = sixain_cli_find_profile (sixain_storyboard_get_profile (sixain_document_get_storyboard (document)), &error);
  if (profile == NULL)
    code = fail (SIXAIN_CLI_FAILED, "model", error->message);
  else
    code = sixain_cli_check_mode (&sixain_cli_generate, profile, mode);
  if (code == SIXAIN_CLI_OK)
    code = generate (document, profile, provider_name, budget, cancellable);
  sixain_document_close (document);

  return code;
}

const SixainCliCommand sixain_cli_generate = { "generate", "FILE", make_context, run };
