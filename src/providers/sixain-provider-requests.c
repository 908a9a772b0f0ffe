/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-provider-private.h"

/* What a provider makes. Each asks its class and has nothing of its own. */

/**
 * sixain_provider_submit:
 * @self: a provider
 * @compiled: what sixain_provider_compile() made
 * @external_id: an id of ours that no other job has
 *
 * Returns: (transfer full): the request that begins the job and is paid
 */
SixainRequest *
sixain_provider_submit (SixainProvider *self,
                        SixainCompiled *compiled,
                        const char     *external_id)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (compiled != NULL && external_id != NULL, NULL);

  return SIXAIN_PROVIDER_GET_CLASS (self)->submit (self, compiled, external_id);
}

/**
 * sixain_provider_look_up:
 * @self: a provider
 * @remote: a job, its @id unknown
 *
 * Returns: (transfer full) (nullable): a request that asks whether a job of our id was begun
 */
SixainRequest *
sixain_provider_look_up (SixainProvider     *self,
                         const SixainRemote *remote)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (remote != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->look_up == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->look_up (self, remote);
}

/**
 * sixain_provider_list:
 * @self: a provider
 * @remote: a job that is looked for, its @id unknown
 * @since: milliseconds since 1970
 * @until: milliseconds since 1970
 * @next: (nullable): @next of the reply before
 *
 * Returns: (transfer full) (nullable): a request that lists the jobs of the account among
 *   which @remote can be
 */
SixainRequest *
sixain_provider_list (SixainProvider     *self,
                      const SixainRemote *remote,
                      gint64              since,
                      gint64              until,
                      const char         *next)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (remote != NULL, NULL);
  g_return_val_if_fail (since <= until, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->list == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->list (self, remote, since, until, next);
}

/**
 * sixain_provider_get_result:
 * @self: a provider
 * @remote: a job that has ended
 *
 * Returns: (transfer full) (nullable): a request for what the job made
 */
SixainRequest *
sixain_provider_get_result (SixainProvider     *self,
                            const SixainRemote *remote)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (remote != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->result == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->result (self, remote);
}

/**
 * sixain_provider_cancel:
 * @self: a provider
 * @remote: a job
 *
 * Returns: (transfer full) (nullable): a request that gives the job up
 */
SixainRequest *
sixain_provider_cancel (SixainProvider     *self,
                        const SixainRemote *remote)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (remote != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->cancel == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->cancel (self, remote);
}

/**
 * sixain_provider_test:
 * @self: a provider
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (nullable): a request that costs nothing and shows whether the key
 *   is good, %NULL where there is no key
 */
SixainRequest *
sixain_provider_test (SixainProvider *self,
                      gint64          now)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->test == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->test (self, now);
}

/**
 * sixain_provider_upload:
 * @self: a provider
 * @media: a file
 *
 * Returns: (transfer full) (nullable): a request that lends a public address for the file
 */
SixainRequest *
sixain_provider_upload (SixainProvider    *self,
                        const SixainMedia *media)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (media != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->upload == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->upload (self, media);
}

/**
 * sixain_provider_count_parts:
 * @self: a provider
 * @media: a file
 *
 * Returns: into how many parts the file is cut to be sent; mostly one
 */
guint
sixain_provider_count_parts (SixainProvider    *self,
                             const SixainMedia *media)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), 0);
  g_return_val_if_fail (media != NULL, 0);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->count_parts == NULL)
    return 1;

  return SIXAIN_PROVIDER_GET_CLASS (self)->count_parts (self, media);
}

/**
 * sixain_provider_upload_bytes:
 * @self: a provider
 * @media: a file
 * @reply: what the upload was answered
 * @part: which part of the file, from 0
 *
 * Returns: (transfer full) (nullable): a request that sends the file itself, %NULL when it
 *   has been sent
 */
SixainRequest *
sixain_provider_upload_bytes (SixainProvider    *self,
                              const SixainMedia *media,
                              const SixainReply *reply,
                              guint              part)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (media != NULL && reply != NULL, NULL);
  g_return_val_if_fail (part < sixain_provider_count_parts (self, media), NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->upload_bytes == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->upload_bytes (self, media, reply, part);
}

/**
 * sixain_provider_complete_upload:
 * @self: a provider
 * @reply: what the upload was answered
 * @tags: (array zero-terminated=1): the @tag of each part's reply, in their order
 *
 * Returns: (transfer full) (nullable): a request that says that all parts were sent, for
 *   files of more than one; %NULL where files are not cut
 */
SixainRequest *
sixain_provider_complete_upload (SixainProvider     *self,
                                 const SixainReply  *reply,
                                 const char * const *tags)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (reply != NULL && tags != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->complete_upload == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->complete_upload (self, reply, tags);
}

/**
 * sixain_provider_create_element:
 * @self: a provider
 * @compiled: what sixain_provider_compile() made
 * @input: index of a cast member among its inputs
 * @external_id: an id of ours that no other has
 *
 * Returns: (transfer full) (nullable): a request that makes it known, %NULL where that is
 *   not needed
 */
SixainRequest *
sixain_provider_create_element (SixainProvider *self,
                                SixainCompiled *compiled,
                                guint           input,
                                const char     *external_id)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (compiled != NULL && external_id != NULL, NULL);
  g_return_val_if_fail (input < sixain_compiled_get_n_inputs (compiled), NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->create_element == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->create_element (self, compiled, input, external_id);
}

/**
 * sixain_provider_query_element:
 * @self: a provider
 * @task: the id of the task that makes it
 *
 * Returns: (transfer full) (nullable): a request that asks whether it is known
 */
SixainRequest *
sixain_provider_query_element (SixainProvider *self,
                               const char     *task)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (task != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->query_element == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->query_element (self, task);
}

/**
 * sixain_provider_list_elements:
 * @self: a provider
 * @page: from 1
 *
 * Returns: (transfer full) (nullable): a request for the account's cast members
 */
SixainRequest *
sixain_provider_list_elements (SixainProvider *self,
                               guint           page)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (page > 0, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->list_elements == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->list_elements (self, page);
}

/**
 * sixain_provider_delete_element:
 * @self: a provider
 * @element: its id in decimal digits
 * @again: the first request found nothing; ask at the older place
 *
 * Returns: (transfer full) (nullable): a request that makes it forgotten
 */
SixainRequest *
sixain_provider_delete_element (SixainProvider *self,
                                const char     *element,
                                gboolean        again)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (element != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->delete_element == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->delete_element (self, element, again);
}

/**
 * sixain_provider_create_voice:
 * @self: a provider
 * @name: what it is to be called
 * @media: a clip in which one person speaks
 * @external_id: an id of ours that no other has
 *
 * Returns: (transfer full) (nullable): a request that makes the voice known
 */
SixainRequest *
sixain_provider_create_voice (SixainProvider    *self,
                              const char        *name,
                              const SixainMedia *media,
                              const char        *external_id)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (name != NULL && media != NULL && external_id != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->create_voice == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->create_voice (self, name, media, external_id);
}

/**
 * sixain_provider_query_voice:
 * @self: a provider
 * @task: the id of the task that makes it
 *
 * Returns: (transfer full) (nullable): a request that asks whether it is known
 */
SixainRequest *
sixain_provider_query_voice (SixainProvider *self,
                             const char     *task)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (task != NULL, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->query_voice == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->query_voice (self, task);
}

/**
 * sixain_provider_list_voices:
 * @self: a provider
 * @own: the account's own, or those everybody has
 * @page: from 1
 *
 * Returns: (transfer full) (nullable): a request for the voices
 */
SixainRequest *
sixain_provider_list_voices (SixainProvider *self,
                             gboolean        own,
                             guint           page)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (page > 0, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->list_voices == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->list_voices (self, own, page);
}

/**
 * sixain_provider_poll:
 * @self: a provider
 * @remotes: (array): jobs whose ids are known; the first decides what is asked
 * @n_remotes: (inout): how many; afterwards of how many of the first the reply will tell
 *
 * Returns: (transfer full) (nullable): a request that asks how they are, %NULL where nobody is
 *   asked
 */
SixainRequest *
sixain_provider_poll (SixainProvider     *self,
                      const SixainRemote *remotes,
                      guint              *n_remotes)
{
  g_return_val_if_fail (SIXAIN_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (remotes != NULL, NULL);
  g_return_val_if_fail (n_remotes != NULL && *n_remotes > 0, NULL);

  if (SIXAIN_PROVIDER_GET_CLASS (self)->poll == NULL)
    return NULL;

  return SIXAIN_PROVIDER_GET_CLASS (self)->poll (self, remotes, n_remotes);
}
