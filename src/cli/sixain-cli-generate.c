/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>

#include "sixain-cli-generation.h"
#include "sixain-codec.h"
#include "sixain-manifest.h"
#include "sixain-plan-text.h"
#include "sixain-provider-settings.h"
#include "sixain-run-store.h"
#include "sixain-workshop-tools.h"

#define MILLIONTHS 1000000

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

typedef struct {
  gboolean   done;
  SixainRun *run;
  GError    *error;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_clear_object (&self->run);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static GOptionContext *
make_context (void)
{
  return sixain_cli_make_context (&sixain_cli_generate, entries,
                                  C_("command line help", "Generate what a storyboard shows, and put the takes into it\n\nWithout --provider the animatic is rendered here, for nothing. A key is taken from KLING_API_KEY, FAL_KEY or REPLICATE_API_TOKEN, else from where the window keeps it. What was interrupted is gone on with by the same command and not charged again; what failed is tried again."),
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
fail_generating (const GError *error)
{
  static const char * const names[] = { "hurdle", "key", "budget", "file", "store", "refused", "state" };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return fail (SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped. Nothing was sent."));

  return fail (SIXAIN_CLI_FAILED,
               error->domain == SIXAIN_GENERATION_ERROR && error->code < (int) G_N_ELEMENTS (names) ? names[error->code] : "io",
               error->message);
}

/* --- what is asked for ------------------------------------------------------------------ */

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
  json_builder_set_member_name (builder, "event");
  json_builder_add_string_value (builder, "plan");
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, files[0]);
  sixain_plan_add_json (self->plan, self->quote, builder);
  json_builder_end_object (builder);
  sixain_cli_print_line (builder);
}

/* Why it can't be sent, or %SIXAIN_CLI_OK. */
static int
check_wish (const Wish *self)
{
  const gboolean local = (sixain_provider_get_flags (sixain_quote_get_provider (self->quote)) & SIXAIN_PROVIDER_LOCAL) != 0;
  const guint n_blocks = local ? 0 : sixain_cli_count_blocks (self->storyboard, self->plan);
  const guint n = n_blocks + sixain_quote_get_n_hurdles (self->quote);
  g_autofree char *sentence = NULL;

  if (n == 0)
    return SIXAIN_CLI_OK;

  sentence = sixain_cli_format_blocks (n);
  return fail (SIXAIN_CLI_FAILED, "hurdle", sentence);
}

/* --- money ------------------------------------------------------------------------------ */

static gboolean
parse_budget (gint64 *budget)
{
  char *end = NULL;
  double value;

  *budget = 0;
  if (budget_text == NULL)
    return TRUE;

  value = g_ascii_strtod (budget_text, &end);
  if (end == budget_text || *end != '\0' || !isfinite (value) || value <= 0 || value > 1e9)
    return FALSE;

  *budget = (gint64) round (value * MILLIONTHS);
  return TRUE;
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     readable)
{
  *(gboolean *) readable = TRUE;
  return G_SOURCE_REMOVE;
}

/* Asks on the terminal; Ctrl+C is an answer, too. */
static gboolean
ask (const char   *price,
     GCancellable *cancellable)
{
  gboolean readable = FALSE;
  char line[16] = "";
  gssize length;

  /* Translators: a price; y stays y in every language */
  g_printerr (C_("command line", "Spend %s? [y/N] "), price);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, &readable);
  while (!readable && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);

  length = readable ? read (STDIN_FILENO, line, sizeof line - 1) : 0;
  return length > 0 && (line[0] == 'y' || line[0] == 'Y');
}

/* Whether @price may be spent; -1 is one that is not stated. */
static int
allow (gint64        price,
       gint64        budget,
       GCancellable *cancellable)
{
  g_autofree char *text = sixain_plan_format_price (price);
  g_autofree char *limit = sixain_plan_format_price (budget);
  g_autofree char *message = NULL;

  if (price == 0)
    return SIXAIN_CLI_OK;
  if (budget > 0 && price < 0)
    return fail (SIXAIN_CLI_FAILED, "budget", C_("command line", "The price isn’t stated, so it can’t be held against the budget. Leave --budget out."));
  if (budget > 0 && price > budget)
    {
      /* Translators: two prices */
      message = g_strdup_printf (C_("command line", "It costs %s, more than the budget of %s."), text, limit);
      return fail (SIXAIN_CLI_FAILED, "budget", message);
    }
  if (yes)
    return SIXAIN_CLI_OK;
  if (json || !isatty (STDIN_FILENO))
    return sixain_cli_fail_usage (&sixain_cli_generate, "%s", C_("command line", "Say --yes, since it costs money."));
  if (!ask (text, cancellable))
    return fail (SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped. Nothing was sent."));

  return SIXAIN_CLI_OK;
}

/* --- what was begun before -------------------------------------------------------------- */

static gboolean
is_same (const char *storyboard,
         const char *plan,
         const Wish *wish,
         const char *wished_plan)
{
  return g_strcmp0 (storyboard, sixain_record_get_id (SIXAIN_RECORD (wish->storyboard))) == 0 &&
         g_strcmp0 (plan, wished_plan) == 0;
}

/* The newest run of the same, which the plan's hash says. */
static SixainRun *
find_run (SixainController *controller,
          const Wish       *wish,
          const char       *plan)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (SixainRun) run = g_list_model_get_item (G_LIST_MODEL (controller), i);

      if (is_same (sixain_run_get_storyboard (run), sixain_run_get_plan (run), wish, plan))
        return g_steal_pointer (&run);
    }

  return NULL;
}

/* Whether another process has a run of the same, which this one therefore knows nothing of. */
static gboolean
is_elsewhere (const Wish *wish,
              const char *plan)
{
  g_autofree char *root = sixain_run_store_dup_root ();
  g_autoptr (GPtrArray) folders = sixain_run_store_list (root);

  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *path = g_build_filename (g_ptr_array_index (folders, i), "run.json", NULL);
      g_autofree char *content = NULL;
      g_autoptr (SixainManifest) manifest = NULL;
      g_autoptr (SixainRunStore) store = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_file_get_contents (path, &content, NULL, NULL))
        continue;
      manifest = sixain_manifest_parse (content, NULL);
      if (manifest == NULL || !is_same (manifest->storyboard, manifest->plan, wish, plan))
        continue;

      store = sixain_run_store_open (g_ptr_array_index (folders, i), &error);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_results (SixainController *controller,
             SixainRun        *run)
{
  g_autoptr (GPtrArray) results = sixain_controller_list_results (controller, sixain_run_get_storyboard (run));

  for (guint i = 0; i < results->len; i++)
    {
      if (sixain_controller_find_run (controller, g_ptr_array_index (results, i)) == run)
        return TRUE;
    }

  return FALSE;
}

/* Tries what was not made once more; all of it or nothing. */
static int
retry (const SixainCliGeneration *generation,
       SixainRun                 *run,
       gint64                     budget)
{
  gint64 price = 0;
  guint n = 0;
  int code;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      const gint64 own = sixain_job_get_price (job);

      if (!sixain_job_can_retry (job))
        continue;
      price = price < 0 || own < 0 ? -1 : price + own;
      n++;
    }

  code = allow (price, budget, generation->cancellable);
  if (code != SIXAIN_CLI_OK)
    return code;

  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      SixainJob *job = sixain_run_get_job (run, i);
      g_autoptr (GError) error = NULL;

      if (sixain_job_can_retry (job) && !sixain_controller_retry (generation->controller, job, &error))
        return fail_generating (error);
    }

  return sixain_cli_generation_watch (generation, run);
}

static gboolean
can_retry (SixainRun *run)
{
  for (guint i = 0; i < sixain_run_get_n_jobs (run); i++)
    {
      if (sixain_job_can_retry (sixain_run_get_job (run, i)))
        return TRUE;
    }

  return FALSE;
}

/* --- one way through -------------------------------------------------------------------- */

static void
key_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Outcome *outcome = user_data;

  sixain_keyring_load_finish (SIXAIN_KEYRING (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Outcome *outcome = user_data;

  sixain_controller_load_finish (SIXAIN_CONTROLLER (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->run = sixain_controller_start_finish (SIXAIN_CONTROLLER (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static int
start (const SixainCliGeneration *generation,
       const Wish                *wish,
       gint64                     budget)
{
  SixainDocument *document = generation->document;
  g_autofree char *title = sixain_document_dup_title (document);
  g_autofree char *uri = g_file_get_uri (sixain_document_get_file (document));
  g_auto (Outcome) outcome = { FALSE };
  int code = check_wish (wish);

  if (code == SIXAIN_CLI_OK)
    code = allow (sixain_quote_get_price (wish->quote), budget, generation->cancellable);
  if (code != SIXAIN_CLI_OK)
    return code;

  sixain_controller_start_async (generation->controller, wish->quote, wish->storyboard, sixain_document_get_folder (document),
                                 title, uri, NULL, 0, generation->cancellable, started_cb, &outcome);
  wait_for (&outcome);
  if (outcome.run == NULL)
    return fail_generating (outcome.error);

  return sixain_cli_generation_watch (generation, outcome.run);
}

/* Goes on with what was begun, or begins. */
static int
generate (const SixainCliGeneration *generation,
          const Wish                *wish,
          gint64                     budget)
{
  g_autofree char *plan = sixain_controller_dup_plan (wish->quote, NULL, 0);
  g_autoptr (SixainRun) run = NULL;
  g_auto (Outcome) loading = { FALSE };

  sixain_controller_load_async (generation->controller, generation->cancellable, loaded_cb, &loading);
  wait_for (&loading);
  if (g_cancellable_is_cancelled (generation->cancellable))
    return fail (SIXAIN_CLI_CANCELLED, "cancelled", C_("command line", "Stopped. Nothing was sent."));
  /* of others; what can be read goes on */
  if (loading.error != NULL)
    g_printerr ("sixain: %s\n", loading.error->message);

  run = find_run (generation->controller, wish, plan);
  if (run != NULL && sixain_run_get_active (run))
    return sixain_cli_generation_watch (generation, run);
  if (run != NULL && has_results (generation->controller, run) && !can_retry (run))
    return sixain_cli_generation_deliver (generation);
  if (run != NULL && can_retry (run))
    return retry (generation, run, budget);
  if (run == NULL && is_elsewhere (wish, plan))
    return fail (SIXAIN_CLI_FAILED, "busy", C_("command line", "Sixain is open elsewhere and has this in its list of jobs. Close it, or go on there."));

  return start (generation, wish, budget);
}

static int
check_key (SixainKeyring  *keyring,
           SixainProvider *provider,
           GCancellable   *cancellable)
{
  g_auto (Outcome) outcome = { FALSE };
  const SixainCredential *credentials;
  g_autofree char *message = NULL;
  guint n;

  credentials = sixain_provider_get_credentials (provider, &n);
  if (n == 0 || sixain_keyring_get_source (keyring, sixain_provider_get_id (provider)) != SIXAIN_KEYRING_NONE)
    return SIXAIN_CLI_OK;

  sixain_keyring_load_async (keyring, cancellable, key_loaded_cb, &outcome);
  wait_for (&outcome);
  if (sixain_keyring_get_source (keyring, sixain_provider_get_id (provider)) != SIXAIN_KEYRING_NONE)
    return SIXAIN_CLI_OK;

  /* Translators: a provider, and the name of an environment variable */
  message = g_strdup_printf (C_("command line", "There is no key for %s. Put it into %s, or enter it in the preferences of the window."),
                             sixain_provider_get_name (provider), credentials[0].variable);
  return fail (SIXAIN_CLI_FAILED, "key", message);
}

static int
run_with (SixainDocument *document,
          SixainProfile  *profile,
          SixainProvider *provider,
          SixainKeyring  *keyring,
          SixainProviderSettings *settings,
          gint64          budget,
          GCancellable   *cancellable)
{
  g_auto (Wish) wish = { NULL };
  g_autoptr (SixainNet) net = NULL;
  g_autoptr (SixainController) controller = NULL;
  SixainCliGeneration generation = {
    .json = json,
    .answer = resend ? SIXAIN_CLI_ANSWER_RESEND : give_up ? SIXAIN_CLI_ANSWER_GIVE_UP : SIXAIN_CLI_ANSWER_NONE,
    .document = document,
    .provider = provider,
    .cancellable = cancellable,
  };
  int code;

  code = make_wish (&wish, document, profile, provider);
  if (code != SIXAIN_CLI_OK)
    return code;
  print_wish (&wish);
  code = check_key (keyring, provider, cancellable);
  if (code != SIXAIN_CLI_OK)
    return code;

  net = sixain_net_new ();
  sixain_provider_settings_set_up_net (settings, net);
  generation.controller = controller = sixain_controller_new (net, keyring, sixain_workshop_tools (), NULL);
  sixain_provider_settings_set_up_controller (settings, controller);
  code = generate (&generation, &wish, budget);
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
  g_autoptr (SixainKeyring) keyring = NULL;
  g_autoptr (SixainProviderSettings) settings = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GError) error = NULL;
  gint64 budget;
  int code;

  if (files == NULL || g_strv_length (files) != 1)
    return sixain_cli_fail_usage (&sixain_cli_generate, "%s", C_("command line", "Name one storyboard."));
  if (!parse_budget (&budget))
    return sixain_cli_fail_usage (&sixain_cli_generate, C_("command line", "“%s” is not a sum of money. Use 5 or 2.50."), budget_text);
  if (resend && give_up)
    return sixain_cli_fail_usage (&sixain_cli_generate, "%s", C_("command line", "Say either --resend or --give-up."));
  if (model != NULL)
    {
      profile = sixain_cli_find_profile (model, &error);
      if (profile == NULL)
        return sixain_cli_fail_usage (&sixain_cli_generate, "%s", error->message);
    }

  keyring = sixain_keyring_new ();
  settings = sixain_provider_settings_new (keyring);
  provider = sixain_provider_settings_new_provider (settings, provider_id != NULL ? provider_id : "animatic");
  if (provider == NULL)
    return sixain_cli_fail_provider (&sixain_cli_generate, provider_id != NULL ? provider_id : "animatic");

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
    code = run_with (document, profile, provider, keyring, settings, budget, cancellable);
  sixain_document_close (document);

  return code;
}

const SixainCliCommand sixain_cli_generate = { "generate", "FILE", make_context, run };
