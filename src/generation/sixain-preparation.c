/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-preparation.h"

#include <glib/gi18n.h>

#include "sixain-controller.h"
#include "sixain-id.h"
#include "sixain-preparer-private.h"

struct _SixainPreparation {
  GObject parent_instance;

  SixainNet            *net;
  SixainKeyring        *keyring;
  const SixainWorkshop *workshop;
  SixainMemory         *memory;
  SixainProvider       *host; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SixainPreparation, sixain_preparation, G_TYPE_OBJECT)

/* What a thread found, on its way to the main context. */
typedef struct {
  GTask      *task;
  SixainBody *body;
  gboolean    done;
  GError     *error;
} Outcome;

static void
sixain_preparation_finalize (GObject *object)
{
  SixainPreparation *self = SIXAIN_PREPARATION (object);

  g_clear_object (&self->net);
  g_clear_object (&self->keyring);
  g_clear_pointer (&self->memory, sixain_memory_unref);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (sixain_preparation_parent_class)->finalize (object);
}

static void
sixain_preparation_class_init (SixainPreparationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_preparation_finalize;
}

static void
sixain_preparation_init (SixainPreparation *self)
{
}

static void
find_party (SixainPreparation *self,
            SixainParty       *party,
            SixainProvider    *provider)
{
  const char *id = provider != NULL ? sixain_provider_get_id (provider) : NULL;
  g_autofree char *account = id != NULL ? sixain_keyring_dup_account (self->keyring, id) : NULL;

  if (provider == NULL)
    return;

  party->provider = g_object_ref (provider);
  party->credentials = sixain_keyring_dup (self->keyring, id);
  party->account = account != NULL ? g_strdup_printf ("%s:%s", id, account) : NULL;
}

static gboolean
report_cb (gpointer user_data)
{
  Outcome *outcome = user_data;

  if (outcome->body != NULL)
    g_task_return_pointer (outcome->task, g_steal_pointer (&outcome->body), g_object_unref);
  else if (outcome->done)
    g_task_return_boolean (outcome->task, TRUE);
  else
    g_task_return_error (outcome->task, g_steal_pointer (&outcome->error));

  return G_SOURCE_REMOVE;
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_object (&outcome->body);
  g_clear_error (&outcome->error);
  g_clear_object (&outcome->task);
  g_free (outcome);
}

/* Owns the preparer in the task until it reports; the task itself ends in the main context. */
static gpointer
prepare_thread (gpointer data)
{
  Outcome *outcome = data;
  SixainPreparer *preparer = g_task_get_task_data (outcome->task);
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) source = g_idle_source_new ();

  g_main_context_push_thread_default (context);
  if (preparer->deleted != NULL)
    outcome->done = sixain_preparer_delete_element (preparer, preparer->deleted, &outcome->error);
  else
    outcome->body = sixain_preparer_run (preparer, &outcome->error);
  g_main_context_pop_thread_default (context);

  /* not g_main_context_invoke(): it may run the callback here */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_cb, outcome, outcome_free);
  g_source_attach (source, g_task_get_context (outcome->task));
  return NULL;
}

static SixainPreparer *
new_preparer (SixainPreparation *self,
              SixainProvider    *provider,
              GCancellable      *cancellable)
{
  SixainPreparer *preparer = g_new0 (SixainPreparer, 1);

  preparer->net = g_object_ref (self->net);
  preparer->memory = sixain_memory_ref (self->memory);
  preparer->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  preparer->input = SIXAIN_NO_INPUT;
  find_party (self, &preparer->party, provider);

  return preparer;
}

static void
begin (SixainPreparation   *self,
       SixainPreparer      *preparer, /* (transfer full) */
       gpointer             tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (self, preparer->cancellable, callback, user_data);
  Outcome *outcome;

  g_task_set_source_tag (task, tag);
  g_task_set_static_name (task, "[sixain] prepare a request");
  g_task_set_task_data (task, preparer, (GDestroyNotify) sixain_preparer_free);

  if (preparer->party.account == NULL)
    {
      g_task_return_new_error (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_KEY,
                               C_("generation", "There is no key for %s. Enter one in the preferences."),
                               sixain_provider_get_name (preparer->party.provider));
      g_object_unref (task);
      return;
    }

  outcome = g_new0 (Outcome, 1);
  outcome->task = task;
  g_thread_unref (g_thread_new ("prepare", prepare_thread, outcome));
}

/**
 * sixain_cast_request_new:
 * @input: the compiled input it is about
 * @key: by which it is known again in an account
 * @external_id: the id of ours in @request
 * @request: makes it known
 *
 * Returns: (transfer full): what is kept with a job of a cast member
 */
SixainCastRequest *
sixain_cast_request_new (guint          input,
                         const char    *key,
                         const char    *external_id,
                         SixainRequest *request)
{
  SixainCastRequest *self;

  g_return_val_if_fail (key != NULL && external_id != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_new0 (SixainCastRequest, 1);
  self->input = input;
  self->key = g_strdup (key);
  self->external_id = g_strdup (external_id);
  self->request = sixain_request_ref (request);
  return self;
}

/**
 * sixain_cast_request_free:
 * @self: (transfer full): what was kept
 *
 * Frees it.
 */
void
sixain_cast_request_free (SixainCastRequest *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->external_id, g_free);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_free (self);
}

static gboolean
has_input (GPtrArray *cast,
           guint      input)
{
  for (guint i = 0; i < cast->len; i++)
    {
      if (((SixainCastRequest *) g_ptr_array_index (cast, i))->input == input)
        return TRUE;
    }

  return FALSE;
}

/**
 * sixain_preparation_list_cast:
 * @provider: who gets the request
 * @compiled: what @request was made of
 * @request: that submits
 *
 * Returns: (transfer full) (element-type SixainCastRequest): the cast members that must be
 *   known before @request is sent, in its order
 */
GPtrArray *
sixain_preparation_list_cast (SixainProvider *provider,
                              SixainCompiled *compiled,
                              SixainRequest  *request)
{
  GPtrArray *cast;

  g_return_val_if_fail (SIXAIN_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (compiled != NULL && request != NULL, NULL);

  cast = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_cast_request_free);
  for (guint i = 0; i < sixain_request_get_n_parts (request); i++)
    {
      const char *text;
      gsize length;
      const SixainSlot *slot = sixain_request_get_part (request, i, &text, &length);

      if (slot != NULL && slot->kind == SIXAIN_SLOT_ELEMENT && !has_input (cast, slot->input))
        {
          g_autofree char *external_id = sixain_id_new ();
          g_autofree char *key = sixain_provider_dup_element_key (provider, compiled, slot->input);
          g_autoptr (SixainRequest) create = sixain_provider_create_element (provider, compiled, slot->input, external_id);

          g_ptr_array_add (cast, sixain_cast_request_new (slot->input, key, external_id, create));
        }
    }

  return cast;
}

/**
 * sixain_preparation_new:
 * @net: the network
 * @keyring: has the keys
 * @workshop: cuts and converts; lives as long as the program
 * @folder: (nullable): the user's own; what providers were given is remembered in accounts/
 *   in it
 *
 * Returns: (transfer full): an object that prepares requests
 */
SixainPreparation *
sixain_preparation_new (SixainNet            *net,
                        SixainKeyring        *keyring,
                        const SixainWorkshop *workshop,
                        const char           *folder)
{
  g_autofree char *accounts = folder != NULL ? g_build_filename (folder, "accounts", NULL) : NULL;
  SixainPreparation *self;

  g_return_val_if_fail (SIXAIN_IS_NET (net), NULL);
  g_return_val_if_fail (SIXAIN_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (workshop != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_PREPARATION, NULL);
  self->net = g_object_ref (net);
  self->keyring = g_object_ref (keyring);
  self->workshop = workshop;
  self->memory = sixain_memory_new (accounts);
  return self;
}

/**
 * sixain_preparation_set_host:
 * @self: an object that prepares requests
 * @host: (nullable): a provider that lends public addresses for files, which the user
 *   allowed to be public; %NULL for none
 *
 * For what is prepared from now on.
 */
void
sixain_preparation_set_host (SixainPreparation *self,
                             SixainProvider    *host)
{
  g_return_if_fail (SIXAIN_IS_PREPARATION (self));
  g_return_if_fail (host == NULL || SIXAIN_IS_PROVIDER (host));

  g_set_object (&self->host, host);
}

/**
 * sixain_preparation_can_lend:
 * @self: an object that prepares requests
 * @provider: who gets a request
 *
 * Returns: whether a file can have a public address where @provider wants one
 */
gboolean
sixain_preparation_can_lend (SixainPreparation *self,
                             SixainProvider    *provider)
{
  g_autofree char *account = NULL;

  g_return_val_if_fail (SIXAIN_IS_PREPARATION (self), FALSE);
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (provider), FALSE);

  if ((sixain_provider_get_flags (provider) & SIXAIN_PROVIDER_HOSTS) != 0)
    return TRUE;

  account = self->host != NULL ? sixain_keyring_dup_account (self->keyring, sixain_provider_get_id (self->host)) : NULL;
  return account != NULL;
}

/**
 * sixain_preparation_run_async:
 * @self: an object that prepares requests
 * @provider: who gets the request
 * @request: the request; what sixain_preparation_list_cast() listed for it is @cast
 * @cast: (nullable) (element-type SixainCastRequest): not to be changed any more
 * @folder: the run's; its files are assets/<hash>.<extension>
 * @carried: (nullable): the last frame of the pass before, where the request asks for it
 * @cancellable: (nullable): stops it; what it was given until then is remembered
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Makes everything ready that goes into the gaps of @request. Nothing is begun twice, however
 * often it is run; where it fails it may simply be run again.
 */
void
sixain_preparation_run_async (SixainPreparation   *self,
                              SixainProvider      *provider,
                              SixainRequest       *request,
                              GPtrArray           *cast,
                              const char          *folder,
                              const char          *carried,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  SixainPreparer *preparer;

  g_return_if_fail (SIXAIN_IS_PREPARATION (self));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));
  g_return_if_fail (request != NULL && folder != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  preparer = new_preparer (self, provider, cancellable);
  preparer->workshop = self->workshop;
  preparer->request = sixain_request_ref (request);
  preparer->cast = cast != NULL ? g_ptr_array_ref (cast) : NULL;
  preparer->folder = g_strdup (folder);
  preparer->carried = g_strdup (carried);
  find_party (self, &preparer->host, self->host);
  begin (self, preparer, sixain_preparation_run_async, callback, user_data);
}

/**
 * sixain_preparation_run_finish:
 * @self: an object that prepares requests
 * @result: what the callback was given
 * @fault: (out) (optional): with an error what the provider said; %SIXAIN_FAULT_NONE where it
 *   was not the provider
 * @input: (out) (optional): with an error the compiled input it is about, %SIXAIN_NO_INPUT for
 *   none
 * @error: return location
 *
 * Nothing of it is lost by an error: it may be run again after any.
 *
 * Returns: (transfer full) (nullable): the body of the request
 */
SixainBody *
sixain_preparation_run_finish (SixainPreparation  *self,
                               GAsyncResult       *result,
                               SixainFault        *fault,
                               guint              *input,
                               GError            **error)
{
  SixainPreparer *preparer;

  g_return_val_if_fail (SIXAIN_IS_PREPARATION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_preparation_run_async), NULL);

  preparer = g_task_get_task_data (G_TASK (result));
  if (fault != NULL)
    *fault = preparer->fault;
  if (input != NULL)
    *input = preparer->input;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sixain_preparation_delete_async:
 * @self: an object that prepares requests
 * @provider: who knows the cast member
 * @key: of a #SixainCastRequest
 * @cancellable: (nullable): stops it
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Makes the provider, and then this machine, forget a cast member.
 */
void
sixain_preparation_delete_async (SixainPreparation   *self,
                                 SixainProvider      *provider,
                                 const char          *key,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  SixainPreparer *preparer;

  g_return_if_fail (SIXAIN_IS_PREPARATION (self));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));
  g_return_if_fail (key != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  preparer = new_preparer (self, provider, cancellable);
  preparer->deleted = g_strdup (key);
  begin (self, preparer, sixain_preparation_delete_async, callback, user_data);
}

/**
 * sixain_preparation_delete_finish:
 * @self: an object that prepares requests
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether nobody knows it any more
 */
gboolean
sixain_preparation_delete_finish (SixainPreparation  *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  g_return_val_if_fail (SIXAIN_IS_PREPARATION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_preparation_delete_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
