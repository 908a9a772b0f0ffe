/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-key-test.h"

#include <glib/gi18n.h>

#include "sixain-controller.h"
#include "sixain-exchange.h"

typedef struct {
  SixainProvider  *provider;
  SixainKeyVerdict verdict;
  char            *sentence;
} Test;

static void
test_free (gpointer data)
{
  Test *test = data;

  g_object_unref (test->provider);
  g_free (test->sentence);
  g_free (test);
}

static void
conclude (GTask           *task,
          SixainKeyVerdict verdict,
          char            *sentence) /* (transfer full) */
{
  Test *test = g_task_get_task_data (task);

  test->verdict = verdict;
  test->sentence = sentence;
  g_task_return_boolean (task, TRUE);
}

static void
conclude_accepted (GTask       *task,
                   SixainReply *reply)
{
  double remaining = 0;
  double total = 0;

  for (guint i = 0; i < reply->balances->len; i++)
    {
      const SixainBalance *balance = reply->balances->pdata[i];

      /* what has expired or is used up counts for neither */
      if (balance->usable)
        {
          remaining += balance->remaining;
          total += balance->total;
        }
    }

  if (reply->balances->len == 0)
    conclude (task, SIXAIN_KEY_WORKS, g_strdup (C_("key", "The key works.")));
  else if (remaining <= 0)
    conclude (task, SIXAIN_KEY_EMPTY, g_strdup (C_("key", "The key works, but its resource packs are used up. Buy another one at the provider.")));
  else
    conclude (task, SIXAIN_KEY_WORKS,
              /* Translators: two numbers of the provider's own units */
              g_strdup_printf (C_("key", "The key works. %.0f of %.0f units are left."), remaining, total));
}

static void
conclude_refused (GTask       *task,
                  SixainReply *reply)
{
  Test *test = g_task_get_task_data (task);
  const char *name = sixain_provider_get_name (test->provider);
  gboolean regional = g_str_equal (sixain_provider_get_id (test->provider), "kling");

  switch (reply->fault)
    {
    case SIXAIN_FAULT_CREDENTIALS:
      if (regional)
        conclude (task, SIXAIN_KEY_REFUSED,
                  g_strdup (C_("key", "Kling doesn’t accept the key. Copy it again, or choose the other region: a key is unknown there.")));
      else
        conclude (task, SIXAIN_KEY_REFUSED,
                  /* Translators: %s is a provider */
                  g_strdup_printf (C_("key", "%s doesn’t accept the key. Copy it again from your account there."), name));
      break;
    case SIXAIN_FAULT_TOKEN:
      conclude (task, SIXAIN_KEY_REFUSED,
                /* Translators: %s is a provider */
                g_strdup_printf (C_("key", "%s doesn’t accept the time the key was signed at. Set the computer’s clock."), name));
      break;
    case SIXAIN_FAULT_MONEY:
      conclude (task, SIXAIN_KEY_EMPTY,
                /* Translators: %s is a provider */
                g_strdup_printf (C_("key", "The key works, but the account is empty. Top it up at %s."), name));
      break;
    case SIXAIN_FAULT_ENTITLEMENT:
      conclude (task, SIXAIN_KEY_REFUSED,
                /* Translators: %s is a provider */
                g_strdup_printf (C_("key", "The key is right, but the account may not use this. Ask %s to allow it."), name));
      break;
    case SIXAIN_FAULT_PROTOCOL:
      conclude (task, SIXAIN_KEY_UNKNOWN,
                /* Translators: %s is a provider */
                g_strdup_printf (C_("key", "What answered is not %s. Sign in to the network, or check the address."), name));
      break;
    case SIXAIN_FAULT_NONE:
    case SIXAIN_FAULT_TRANSIENT:
    case SIXAIN_FAULT_CAPACITY:
    case SIXAIN_FAULT_UNSURE:
    case SIXAIN_FAULT_REQUEST:
    case SIXAIN_FAULT_MEDIA:
    case SIXAIN_FAULT_MODERATION:
    case SIXAIN_FAULT_FAILED:
    case SIXAIN_FAULT_LOST:
    case SIXAIN_FAULT_EARLY:
    default:
      conclude (task, SIXAIN_KEY_UNKNOWN,
                /* Translators: %s is a provider */
                g_strdup_printf (C_("key", "%s can’t say now whether the key works. Try again later."), name));
      break;
    }
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SixainReply) reply = sixain_exchange_finish (result, &error);

  g_assert (G_IS_TASK (task));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (reply == NULL)
    conclude (task, SIXAIN_KEY_UNKNOWN, g_strdup (error->message));
  else if (reply->fault == SIXAIN_FAULT_NONE)
    conclude_accepted (task, reply);
  else
    conclude_refused (task, reply);
}

/**
 * sixain_key_test_async:
 * @net: asks
 * @keyring: has the key
 * @provider: whom the key is for
 * @cancellable: (nullable): gives it up
 * @callback: (scope async): called when it is known
 * @user_data: for @callback
 *
 * Asks a provider something that is free, to see whether it accepts the key. Main thread.
 */
void
sixain_key_test_async (SixainNet           *net,
                       SixainKeyring       *keyring,
                       SixainProvider      *provider,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SixainRequest) request = NULL;
  g_autoptr (SixainBody) body = NULL;
  Test *test;

  g_return_if_fail (SIXAIN_IS_NET (net));
  g_return_if_fail (SIXAIN_IS_KEYRING (keyring));
  g_return_if_fail (SIXAIN_IS_PROVIDER (provider));

  task = g_task_new (NULL, cancellable, callback, user_data);
  test = g_new0 (Test, 1);
  test->provider = g_object_ref (provider);
  g_task_set_source_tag (task, sixain_key_test_async);
  g_task_set_task_data (task, test, test_free);

  request = sixain_provider_test (provider, g_get_real_time () / G_USEC_PER_SEC);
  body = sixain_request_new_body (request, NULL);
  sixain_exchange_async (net, keyring, provider, request, body, cancellable, answered_cb, g_steal_pointer (&task));
}

/**
 * sixain_key_test_finish:
 * @result: what the callback was given
 * @sentence: (out) (transfer full) (optional): what the user reads: how it is, and the cure
 * @error: return location for an error: it was cancelled
 *
 * Returns: how the key is; %SIXAIN_KEY_UNKNOWN with an error
 */
SixainKeyVerdict
sixain_key_test_finish (GAsyncResult  *result,
                        char         **sentence,
                        GError       **error)
{
  Test *test;

  g_return_val_if_fail (g_async_result_is_tagged (result, sixain_key_test_async), SIXAIN_KEY_UNKNOWN);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return SIXAIN_KEY_UNKNOWN;

  test = g_task_get_task_data (G_TASK (result));
  if (sentence != NULL)
    *sentence = g_strdup (test->sentence);

  return test->verdict;
}
