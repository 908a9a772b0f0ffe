/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-preparer-private.h"

#include <glib/gi18n.h>

#include "sixain-controller.h"
#include "sixain-exchange.h"
#include "sixain-job-words.h"

static void
party_clear (SixainParty *party)
{
  g_clear_object (&party->provider);
  g_clear_pointer (&party->credentials, g_hash_table_unref);
  g_clear_pointer (&party->account, g_free);
}

void
sixain_preparer_free (SixainPreparer *self)
{
  g_clear_object (&self->net);
  g_clear_pointer (&self->memory, sixain_memory_unref);
  party_clear (&self->party);
  party_clear (&self->host);
  g_clear_pointer (&self->request, sixain_request_unref);
  g_clear_pointer (&self->deleted, g_free);
  g_clear_pointer (&self->cast, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->carried, g_free);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* Asks and waits for the answer, which may say a fault. */
SixainReply *
sixain_preparer_ask (SixainPreparer      *self,
                     SixainParty         *party,
                     SixainRequest       *request,
                     const char * const  *gaps,
                     GError             **error)
{
  g_autoptr (SixainBody) body = sixain_request_new_body (request, gaps);
  g_autoptr (GAsyncResult) answer = NULL;

  sixain_exchange_with_async (self->net, party->credentials, party->provider, request, body,
                              self->cancellable, answered_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);

  return sixain_exchange_finish (answer, error);
}

gboolean
sixain_preparer_wait (SixainPreparer  *self,
                      guint            milliseconds,
                      GError         **error)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (self->cancellable, &fd))
    {
      g_poll (&fd, 1, milliseconds);
      g_cancellable_release_fd (self->cancellable);
    }
  else
    {
      g_usleep (milliseconds * 1000);
    }

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* What passes is for whoever started it to try again, and all that may have been done is
 * remembered. What is wrong with who only lends addresses is not wrong with the provider. */
void
sixain_preparer_set_refused (SixainPreparer  *self,
                             SixainParty     *party,
                             const char      *name,
                             SixainFault      fault,
                             const char      *message,
                             GError         **error)
{
  const char *who = sixain_provider_get_name (party->provider);
  const gboolean account = fault >= SIXAIN_FAULT_TOKEN && fault <= SIXAIN_FAULT_ENTITLEMENT;
  const gboolean passes = !account && (!sixain_fault_is_final (fault) || fault == SIXAIN_FAULT_UNSURE);

  if (passes)
    self->fault = fault == SIXAIN_FAULT_CAPACITY ? fault : SIXAIN_FAULT_TRANSIENT;
  else if (party == &self->party)
    self->fault = fault;

  if (account || fault == SIXAIN_FAULT_PROTOCOL)
    {
      /* not the file's doing */
      g_autofree char *words = sixain_job_words_pause (who, fault, message);

      g_set_error_literal (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED, words);
    }
  else if (*message != '\0')
    g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED,
                 C_("generation", "%s does not take “%s”: %s"), who, name, message);
  else if (passes)
    g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED,
                 C_("generation", "%s does not answer about “%s”. It is asked again."), who, name);
  else
    g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_REFUSED,
                 C_("generation", "%s does not take “%s”, and does not say why. Use another file."), who, name);
}

static SixainCastRequest *
find_cast (SixainPreparer *self,
           guint           input)
{
  for (guint i = 0; self->cast != NULL && i < self->cast->len; i++)
    {
      SixainCastRequest *cast = g_ptr_array_index (self->cast, i);

      if (cast->input == input)
        return cast;
    }

  return NULL;
}

static char *
fill_element (SixainPreparer    *self,
              const SixainSlot  *slot,
              GError           **error)
{
  SixainCastRequest *cast = find_cast (self, slot->input);

  if (cast != NULL)
    return sixain_preparer_make_element (self, cast, slot->media.name, error);

  g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE,
               C_("generation", "What was kept of “%s” is damaged. Start again from the storyboard."), slot->media.name);
  return NULL;
}

static char *
fill_file (SixainPreparer    *self,
           const SixainSlot  *slot,
           GError           **error)
{
  g_auto (SixainPreparedFile) file = { NULL, };

  if (!sixain_preparer_make_file (self, slot, &file, error))
    return NULL;

  return slot->kind == SIXAIN_SLOT_ADDRESS ? sixain_preparer_lend_address (self, &file, error)
                                           : g_steal_pointer (&file.path);
}

/* What goes into each gap, in their order. */
char **
sixain_preparer_fill (SixainPreparer  *self,
                      SixainRequest   *request,
                      GError         **error)
{
  g_autoptr (GStrvBuilder) gaps = g_strv_builder_new ();

  for (guint i = 0; i < sixain_request_get_n_parts (request); i++)
    {
      const char *text;
      gsize length;
      const SixainSlot *slot = sixain_request_get_part (request, i, &text, &length);
      char *gap;

      if (slot == NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;

      self->input = slot->input;
      gap = slot->kind == SIXAIN_SLOT_ELEMENT ? fill_element (self, slot, error) : fill_file (self, slot, error);
      if (gap == NULL)
        return NULL;
      g_strv_builder_take (gaps, gap);
    }

  self->input = SIXAIN_NO_INPUT;
  return g_strv_builder_end (gaps);
}

/* In a thread with a main context of its own. */
SixainBody *
sixain_preparer_run (SixainPreparer  *self,
                     GError         **error)
{
  g_auto (GStrv) gaps = sixain_preparer_fill (self, self->request, error);

  return gaps != NULL ? sixain_request_new_body (self->request, (const char * const *) gaps) : NULL;
}
