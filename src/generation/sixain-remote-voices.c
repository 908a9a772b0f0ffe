/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-remote-voices.h"

#include <glib/gi18n-lib.h>

#include "sixain-controller.h"
#include "sixain-exchange.h"

/* A list that never ends is not read to its end. */
#define PAGES_MAX 10

typedef struct {
  SixainNet      *net;
  SixainKeyring  *keyring;
  SixainProvider *provider;
  gboolean        own;
  guint           page;
  GPtrArray      *voices; /* of SixainRemoteVoice */
} Listing;

static void
listing_free (Listing *self)
{
  g_clear_object (&self->net);
  g_clear_object (&self->keyring);
  g_clear_object (&self->provider);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  g_free (self);
}

static void ask (GTask *task);

static void
take_voices (Listing     *self,
             SixainReply *reply)
{
  for (guint i = reply->voices->len; i > 0; i--)
    {
      const SixainRemoteVoice *voice = g_ptr_array_index (reply->voices, i - 1);

      if (voice->made.state != SIXAIN_TASK_DONE || *voice->made.id == '\0')
        g_ptr_array_remove_index (reply->voices, i - 1);
    }
  g_ptr_array_extend_and_steal (self->voices, g_ptr_array_ref (reply->voices));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);
  guint n_voices;

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (reply->fault != SIXAIN_FAULT_NONE)
    {
      g_task_return_new_error (task, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED,
                               /* Translators: "Kling didn't list its voices: invalid token" */
                               C_("voices", "%s didn’t list its voices: %s"),
                               sixain_provider_get_name (self->provider), reply->message);
      return;
    }

  n_voices = reply->voices->len;
  take_voices (self, reply);
  if (n_voices > 0 && self->page < PAGES_MAX)
    {
      self->page++;
    }
  else if (self->own)
    {
      self->own = FALSE;
      self->page = 1;
    }
  else
    {
      g_task_return_pointer (task, g_steal_pointer (&self->voices), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  ask (g_steal_pointer (&task));
}

static void
ask (GTask *task)
{
  Listing *self = g_task_get_task_data (task);
  g_autoptr (SixainRequest) request = sixain_provider_list_voices (self->provider, self->own, self->page);

  sixain_exchange_async (self->net, self->keyring, self->provider, request, NULL, g_task_get_cancellable (task),
                         asked_cb, task);
}

/**
 * sixain_remote_voices_list_async:
 * @net: asks
 * @keyring: has the key
 * @provider: one that has voices
 * @cancellable: (nullable): stops it
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Lists the voices of the account, then those everybody has.
 */
void
sixain_remote_voices_list_async (SixainNet           *net,
                                 SixainKeyring       *keyring,
                                 SixainProvider      *provider,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Listing *self;

  g_return_if_fail (SIXAIN_IS_NET (net));
  g_return_if_fail (SIXAIN_IS_KEYRING (keyring));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));

  self = g_new0 (Listing, 1);
  self->net = g_object_ref (net);
  self->keyring = g_object_ref (keyring);
  self->provider = g_object_ref (provider);
  self->own = TRUE;
  self->page = 1;
  self->voices = g_ptr_array_new_with_free_func ((GDestroyNotify) sixain_remote_voice_free);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sixain_remote_voices_list_async);
  g_task_set_task_data (task, self, (GDestroyNotify) listing_free);
  ask (g_steal_pointer (&task));
}

/**
 * sixain_remote_voices_list_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SixainRemoteVoice): the voices
 */
GPtrArray *
sixain_remote_voices_list_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_remote_voices_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
