/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-controller-private.h"

#include <glib/gi18n-lib.h>

#include "sixain-asset.h"
#include "sixain-checkpoint.h"
#include "sixain-codec.h"
#include "sixain-job-log.h"
#include "sixain-job-words.h"

/* A thread's own until it ended. */
typedef struct {
  SixainQuote    *quote;
  SixainLedger   *ledger;
  char           *root;
  char           *document;
  char           *title;
  char           *uri;
  char           *account;
  char           *storyboard; /* its id */
  char           *content;    /* (nullable): storyboard.json, for what is made here */
  GPtrArray      *files;      /* names of files that go along as far as they are there */
  guint          *passes;
  guint           n_passes;
  gint64          limit;
  gint64          day_limit;

  /* what it gave */
  SixainManifest *manifest;
  SixainRunStore *store;
} Start;

static void
start_free (gpointer data)
{
  Start *self = data;

  sixain_quote_unref (self->quote);
  sixain_ledger_unref (self->ledger);
  g_free (self->root);
  g_free (self->document);
  g_free (self->title);
  g_free (self->uri);
  g_free (self->account);
  g_free (self->storyboard);
  g_free (self->content);
  g_ptr_array_unref (self->files);
  g_free (self->passes);
  g_clear_pointer (&self->manifest, sixain_manifest_free);
  g_clear_object (&self->store);
  g_free (self);
}

/* What is sent is sent whole. What is @drawn here may lack a file: the pass that shows it says so by its name, and the
 * others don't need it. */
static gboolean
take_files (Start         *self,
            GPtrArray     *names,
            gboolean       drawn,
            GCancellable  *cancellable,
            GError       **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *source = g_build_filename (self->document, "assets", name, NULL);
      g_autoptr (GError) why = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (sixain_run_store_add_file (self->store, source, name, &why) || g_error_matches (why, G_IO_ERROR, G_IO_ERROR_EXISTS) ||
          (drawn && g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)))
        continue;

      g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE,
                   C_("job", "A file that is to be sent can’t be read: %s"), why->message);
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_content (Start   *self,
               GError **error)
{
  g_autofree char *path = NULL;

  if (self->content == NULL)
    return TRUE;

  path = g_build_filename (sixain_run_store_get_path (self->store), "storyboard.json", NULL);
  return g_file_set_contents_full (path, self->content, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* All passes, or none. */
static gboolean
reserve (Start   *self,
         GError **error)
{
  for (guint i = 0; i < self->manifest->passes->len; i++)
    {
      const SixainManifestPass *pass = g_ptr_array_index (self->manifest->passes, i);
      g_autofree char *key = g_strdup_printf ("%s/1", pass->id);

      if (sixain_spending_reserve (self->ledger->spending, key, self->storyboard, pass->price, self->day_limit, self->limit, error))
        continue;

      while (i-- > 0)
        {
          g_autofree char *other = g_strdup_printf ("%s/1", ((SixainManifestPass *) g_ptr_array_index (self->manifest->passes, i))->id);

          sixain_spending_settle (self->ledger->spending, other, 0, NULL);
        }
      return FALSE;
    }

  return TRUE;
}

static gboolean
store_run (Start         *self,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *json = NULL;

  self->manifest = sixain_manifest_new (self->quote, self->passes, self->n_passes);
  self->manifest->storyboard = g_strdup (self->storyboard);
  self->manifest->title = g_strdup (self->title);
  self->manifest->uri = g_strdup (self->uri);
  self->manifest->account = g_strdup (self->account);
  self->manifest->created = g_get_real_time ();
  self->manifest->limit = self->limit;

  self->store = sixain_run_store_new (self->root, self->manifest->id, error);
  if (self->store == NULL)
    return FALSE;

  names = sixain_manifest_list_files (self->manifest);
  json = sixain_manifest_print (self->manifest);
  return take_files (self, names, FALSE, cancellable, error) && take_files (self, self->files, TRUE, cancellable, error) &&
         write_content (self, error) && sixain_run_store_commit (self->store, json, error);
}

static void
start_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Start *self = task_data;
  g_autoptr (GError) error = NULL;

  sixain_checkpoint ("store");
  if (!store_run (self, cancellable, &error))
    {
      if (self->store != NULL)
        sixain_run_store_close (self->store);
      if (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED)
        {
          g_task_return_new_error (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                                   C_("job", "What is asked for can’t be written down, so nothing was sent: %s"), error->message);
          return;
        }
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  sixain_checkpoint ("stored");
  /* after that it is begun, whatever is cancelled */
  if (g_cancellable_set_error_if_cancelled (cancellable, &error) || !reserve (self, &error))
    {
      sixain_run_store_remove (self->store);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  sixain_checkpoint ("reserved");
  g_task_return_boolean (task, TRUE);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  Start *start = g_task_get_task_data (task);
  SixainController *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  SixainProvider *provider = sixain_quote_get_provider (start->quote);
  SixainProvider *set = g_hash_table_lookup (self->providers, sixain_provider_get_id (provider));
  SixainRunWork *run;

  g_assert (SIXAIN_IS_CONTROLLER (self));

  if (!sixain_run_store_write_finish (start->store, result, &error))
    {
      for (guint i = 0; i < start->manifest->passes->len; i++)
        {
          g_autofree char *key = g_strdup_printf ("%s/1", ((SixainManifestPass *) g_ptr_array_index (start->manifest->passes, i))->id);

          sixain_spending_settle (self->ledger->spending, key, 0, NULL);
        }
      sixain_run_store_remove (start->store);
      g_task_return_new_error (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_STORE,
                               C_("job", "What is asked for can’t be written down, so nothing was sent: %s"), error->message);
      return;
    }
  if (self->closed)
    {
      /* it is all there: the next process goes on with it */
      sixain_run_store_close (start->store);
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program is closing");
      return;
    }

  sixain_checkpoint ("started");
  run = sixain_run_work_new (self, g_steal_pointer (&start->manifest), g_steal_pointer (&start->store),
                             set != NULL ? set : provider);
  sixain_controller_add_run (self, run);
  g_task_return_pointer (task, g_object_ref (run->run), g_object_unref);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Start *start = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) event = NULL;
  g_autofree char *line = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* only a run that says so was begun: what died before that never asked for anything */
  event = sixain_event_end (sixain_event_new (SIXAIN_EVENT_START, NULL, g_get_real_time ()));
  line = sixain_event_print (event);
  sixain_run_store_write_async (start->store, line, started_cb, g_steal_pointer (&task));
}

static void
start_over_cb (SixainController *self)
{
  g_assert (SIXAIN_IS_CONTROLLER (self));

  self->n_starting--;
}

static gboolean
has_pass (const guint *passes,
          guint        n_passes,
          guint        pass)
{
  for (guint i = 0; passes != NULL && i < n_passes; i++)
    {
      if (passes[i] == pass)
        return TRUE;
    }

  return passes == NULL;
}

/* The first video of a pass, which every provider fetches from an address. */
static const SixainMedia *
find_video (SixainCompiled *compiled)
{
  for (guint i = 0; i < sixain_compiled_get_n_inputs (compiled); i++)
    {
      const SixainInput *input = sixain_compiled_get_input (compiled, i);

      if (input->video != NULL)
        return input->video;
    }

  return NULL;
}

/* Whether everything can be sent as it is; @lends: files that need an address can have one. */
static gboolean
check (SixainQuote  *quote,
       gboolean      lends,
       const guint  *passes,
       guint         n_passes,
       GError      **error)
{
  SixainPlan *plan = sixain_quote_get_plan (quote);
  gboolean local = (sixain_provider_get_flags (sixain_quote_get_provider (quote)) & SIXAIN_PROVIDER_LOCAL) != 0;

  for (guint i = 0; i < sixain_plan_get_n_passes (plan); i++)
    {
      GPtrArray *hurdles = sixain_quote_get_hurdles (quote, i);
      const SixainMedia *video = lends || local ? NULL : find_video (sixain_quote_get_compiled (quote, i));

      if (!has_pass (passes, n_passes, i))
        continue;
      if (video != NULL)
        {
          g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_HURDLE,
                       C_("generation", "%s fetches “%s” from a public address and does not lend one. Enter a key for fal.ai in the "
                          "preferences and allow it to lend addresses."),
                       sixain_provider_get_name (sixain_quote_get_provider (quote)), video->name);
          return FALSE;
        }
      if (hurdles->len > 0)
        {
          g_set_error_literal (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_HURDLE,
                               ((SixainHurdle *) g_ptr_array_index (hurdles, 0))->sentence);
          return FALSE;
        }
      if (!local && sixain_pass_get_carries (sixain_plan_get_pass (plan, i)) && i > 0 && !has_pass (passes, n_passes, i - 1))
        {
          g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_HURDLE,
                       C_("job", "Pass %u begins with the last frame of the pass before. Choose that one as well."), i + 1);
          return FALSE;
        }
    }

  return TRUE;
}

/* Everything the animatic shows. */
static void
take_storyboard (Start            *start,
                 SixainStoryboard *storyboard)
{
  GListModel *assets = sixain_storyboard_get_assets (storyboard);

  start->content = sixain_codec_save_storyboard (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (SixainAsset) asset = g_list_model_get_item (assets, i);

      g_ptr_array_add (start->files, g_strdup_printf ("%s.%s", sixain_asset_get_hash (asset), sixain_asset_get_extension (asset)));
    }
}

/**
 * sixain_controller_start_async:
 * @self: a controller
 * @quote: what is asked for; its provider is spoken to as it is set up now
 * @storyboard: what @quote was made of; read at once
 * @document: (type filename): the document's working folder, where assets lie
 * @title: what the user knows it by
 * @uri: (nullable): of its file
 * @passes: (nullable) (array length=n_passes): indices of the passes to make, %NULL for all
 * @n_passes: how many
 * @cancellable: (nullable): until it is begun
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Begins a run. When it finishes everything the run needs is on the disk, what it may cost
 * is reserved, and the document isn't needed any more.
 */
void
sixain_controller_start_async (SixainController    *self,
                               SixainQuote         *quote,
                               SixainStoryboard    *storyboard,
                               const char          *document,
                               const char          *title,
                               const char          *uri,
                               const guint         *passes,
                               guint                n_passes,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) work = NULL;
  SixainProvider *provider;
  gboolean local;
  Start *start;
  GError *error = NULL;

  g_return_if_fail (SIXAIN_IS_CONTROLLER (self));
  g_return_if_fail (quote != NULL);
  g_return_if_fail (SIXAIN_IS_STORYBOARD (storyboard));
  g_return_if_fail (document != NULL && title != NULL);

  provider = sixain_quote_get_provider (quote);
  local = (sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_LOCAL) != 0;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_controller_start_async);
  g_task_set_static_name (task, "[sixain] start of a run");
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (start_over_cb), self, G_CONNECT_SWAPPED);
  self->n_starting++;
  g_task_set_check_cancellable (task, FALSE);

  start = g_new0 (Start, 1);
  start->quote = sixain_quote_ref (quote);
  start->ledger = sixain_ledger_ref (self->ledger);
  start->root = g_strdup (self->root);
  start->document = g_strdup (document);
  start->title = g_strdup (title);
  start->uri = g_strdup (uri != NULL ? uri : "");
  start->storyboard = g_strdup (sixain_record_get_id (SIXAIN_RECORD (storyboard)));
  start->account = local ? g_strdup ("") : sixain_keyring_dup_account (self->keyring, sixain_provider_get_id (provider));
  start->files = g_ptr_array_new_with_free_func (g_free);
  start->passes = passes != NULL ? g_memdup2 (passes, n_passes * sizeof *passes) : NULL;
  start->n_passes = n_passes;
  start->limit = sixain_storyboard_get_budget (storyboard);
  start->day_limit = self->day_limit;
  g_task_set_task_data (task, start, start_free);

  if (!check (quote, sixain_preparation_can_lend (self->preparation, sixain_quote_get_provider (quote)), passes, n_passes, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (start->account == NULL)
    {
      g_autofree char *words = sixain_job_words_no_key (sixain_provider_get_name (provider));

      g_task_return_new_error_literal (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY, words);
      return;
    }

  if (local)
    take_storyboard (start, storyboard);
  work = g_task_new (NULL, cancellable, stored_cb, g_object_ref (task));
  g_task_set_source_tag (work, start_thread);
  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, start, NULL);
  g_task_run_in_thread (work, start_thread);
}

/**
 * sixain_controller_start_finish:
 * @self: a controller
 * @result: what the callback was given
 * @error: return location: %SIXAIN_GENERATION_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the run, which is begun
 */
SixainRun *
sixain_controller_start_finish (SixainController  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (SIXAIN_IS_CONTROLLER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_controller_start_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sixain_controller_dup_plan:
 * @quote: what would be asked for
 * @passes: (nullable) (array length=n_passes): indices of the passes, %NULL for all
 * @n_passes: how many
 *
 * Returns: (transfer full): what sixain_run_get_plan() of its run would be
 */
char *
sixain_controller_dup_plan (SixainQuote *quote,
                            const guint *passes,
                            guint        n_passes)
{
  g_return_val_if_fail (quote != NULL, NULL);

  return sixain_manifest_dup_plan (quote, passes, n_passes);
}
