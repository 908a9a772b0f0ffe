/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-reply.h"

G_BEGIN_DECLS

/**
 * SixainProviderFlags:
 * @SIXAIN_PROVIDER_CANCELS: a job can be given up
 * @SIXAIN_PROVIDER_LOOKS_UP: a job can be found by our own id
 * @SIXAIN_PROVIDER_POLLS_MANY: one request asks for many jobs
 * @SIXAIN_PROVIDER_RESULT_APART: what a job made is asked for by a request of its own
 * @SIXAIN_PROVIDER_HOSTS: it takes files and lends a public address for them
 * @SIXAIN_PROVIDER_INLINE_PICTURES: pictures travel inside the request
 * @SIXAIN_PROVIDER_ELEMENTS: cast members must be made known before they are used
 * @SIXAIN_PROVIDER_LOCAL: what it is asked for is made on this machine, and costs nothing
 * @SIXAIN_PROVIDER_LISTS_SOME: its list of jobs may lack some: that one isn't in it proves nothing
 *
 * What a provider can do and how it wants things.
 */
typedef enum {
  SIXAIN_PROVIDER_CANCELS = 1 << 0,
  SIXAIN_PROVIDER_LOOKS_UP = 1 << 1,
  SIXAIN_PROVIDER_POLLS_MANY = 1 << 2,
  SIXAIN_PROVIDER_RESULT_APART = 1 << 3,
  SIXAIN_PROVIDER_HOSTS = 1 << 4,
  SIXAIN_PROVIDER_INLINE_PICTURES = 1 << 5,
  SIXAIN_PROVIDER_ELEMENTS = 1 << 6,
  SIXAIN_PROVIDER_LOCAL = 1 << 7,
  SIXAIN_PROVIDER_LISTS_SOME = 1 << 8,
} SixainProviderFlags;

/**
 * SixainCredential:
 * @id: "key", "access-key", "secret-key"
 * @label: what the user reads, to be translated in the context "credential"
 * @variable: the environment variable that gives it on the command line
 * @alternative: 0, or the same for fields that are given together instead of the first
 *
 * A field of the form in which a key is entered. All are secrets.
 */
typedef struct {
  const char *id;
  const char *label;
  const char *variable;
  guint       alternative;
} SixainCredential;

/**
 * SixainHurdle:
 * @id: "no-text"
 * @sentence: what the user reads, translated: what is wrong and what to do
 * @shot: the pass's shot it is about, %G_MAXUINT for all of them
 * @input: the compiled input it is about, %SIXAIN_NO_INPUT for none
 *
 * Why a pass can't be sent to a provider as it is.
 */
typedef struct {
  const char *id;
  char       *sentence;
  guint       shot;
  guint       input;
} SixainHurdle;

void sixain_hurdle_free (SixainHurdle *self);

/**
 * SixainRemote:
 * @id: the provider's id of the job, (nullable) while it is not known
 * @external_id: ours
 * @endpoint: what sixain_request_get_endpoint() of the submitting request was
 * @status_url: (nullable): as in #SixainTask
 * @result_url: (nullable): as in #SixainTask
 * @cancel_url: (nullable): as in #SixainTask
 *
 * By what a job is known at its provider. Belongs to the caller.
 */
typedef struct {
  const char *id;
  const char *external_id;
  const char *endpoint;
  const char *status_url;
  const char *result_url;
  const char *cancel_url;
} SixainRemote;

#define SIXAIN_TYPE_PROVIDER (sixain_provider_get_type ())
G_DECLARE_DERIVABLE_TYPE (SixainProvider, sixain_provider, SIXAIN, PROVIDER, GObject)

/**
 * SixainProviderClass:
 *
 * A provider turns a compiled pass into requests and replies into states. It owns no
 * thread and no socket and keeps no key, so every call may be made on any thread once its
 * properties are set.
 */
struct _SixainProviderClass {
  GObjectClass parent_class;

  const char             *id;
  const char             *name;
  SixainProviderFlags     flags;
  const SixainCredential *credentials;
  guint                   n_credentials;
  guint                   address_seconds;

  const char    *(*get_backend)       (SixainProvider       *self,
                                       SixainCompiled       *compiled);
  const char    *(*get_syntax)        (SixainProvider       *self,
                                       const char           *backend,
                                       SixainProfile        *profile);
  void           (*check)             (SixainProvider       *self,
                                       SixainCompiled       *compiled,
                                       GPtrArray            *hurdles);
  SixainRequest *(*submit)            (SixainProvider       *self,
                                       SixainCompiled       *compiled,
                                       const char           *external_id);
  SixainRequest *(*poll)              (SixainProvider       *self,
                                       const SixainRemote   *remotes,
                                       guint                *n_remotes);
  SixainRequest *(*look_up)           (SixainProvider       *self,
                                       const SixainRemote   *remote);
  SixainRequest *(*list)              (SixainProvider       *self,
                                       const SixainRemote   *remote,
                                       gint64                since,
                                       gint64                until,
                                       const char           *next);
  SixainRequest *(*result)            (SixainProvider       *self,
                                       const SixainRemote   *remote);
  SixainRequest *(*cancel)            (SixainProvider       *self,
                                       const SixainRemote   *remote);
  SixainRequest *(*test)              (SixainProvider       *self,
                                       gint64                now);
  SixainRequest *(*upload)            (SixainProvider       *self,
                                       const SixainMedia    *media);
  guint          (*count_parts)       (SixainProvider       *self,
                                       const SixainMedia    *media);
  SixainRequest *(*upload_bytes)      (SixainProvider       *self,
                                       const SixainMedia    *media,
                                       const SixainReply    *reply,
                                       guint                 part);
  SixainRequest *(*complete_upload)   (SixainProvider       *self,
                                       const SixainReply    *reply,
                                       const char * const   *tags);
  SixainRequest *(*create_element)    (SixainProvider       *self,
                                       SixainCompiled       *compiled,
                                       guint                 input,
                                       const char           *external_id);
  SixainRequest *(*query_element)     (SixainProvider       *self,
                                       const char           *task);
  SixainRequest *(*list_elements)     (SixainProvider       *self,
                                       guint                 page);
  SixainRequest *(*delete_element)    (SixainProvider       *self,
                                       const char           *element,
                                       gboolean              again);
  SixainRequest *(*create_voice)      (SixainProvider       *self,
                                       const char           *name,
                                       const SixainMedia    *media,
                                       const char           *external_id);
  SixainRequest *(*query_voice)       (SixainProvider       *self,
                                       const char           *task);
  SixainRequest *(*list_voices)       (SixainProvider       *self,
                                       gboolean              own,
                                       guint                 page);
  char          *(*dup_authorization) (SixainProvider       *self,
                                       GHashTable           *credentials,
                                       gint64                now);
  gboolean       (*may_authorize)     (SixainProvider       *self,
                                       const char           *url);
  SixainReply   *(*parse)             (SixainProvider       *self,
                                       SixainCall            call,
                                       const SixainResponse *response);
};

const char             *sixain_provider_get_id            (SixainProvider       *self); /* "kling" */
const char             *sixain_provider_get_name          (SixainProvider       *self); /* what the user reads */
SixainProviderFlags     sixain_provider_get_flags         (SixainProvider       *self);
const SixainCredential *sixain_provider_get_credentials   (SixainProvider       *self,
                                                           guint                *n_credentials);
guint                   sixain_provider_get_address_seconds (SixainProvider     *self); /* how long an address it lends holds */
gboolean                sixain_provider_offers            (SixainProvider       *self,
                                                           SixainProfile        *profile); /* it runs that model */

SixainCompiled         *sixain_provider_compile           (SixainProvider       *self, /* (nullable): for submit and check; NULL when it doesn't run the model */
                                                           SixainStoryboard     *storyboard,
                                                           SixainPass           *pass,
                                                           SixainProfile        *profile);
const SixainSyntax     *sixain_provider_get_syntax        (SixainProvider       *self,
                                                           SixainCompiled       *compiled);
GPtrArray              *sixain_provider_check             (SixainProvider       *self, /* (element-type SixainHurdle) (transfer full) */
                                                           SixainCompiled       *compiled);
char                   *sixain_provider_dup_json          (SixainProvider       *self, /* to read and copy: no key, files by name */
                                                           SixainCompiled       *compiled);

SixainRequest          *sixain_provider_submit            (SixainProvider       *self,
                                                           SixainCompiled       *compiled,
                                                           const char           *external_id);
SixainRequest          *sixain_provider_poll              (SixainProvider       *self, /* (nullable) */
                                                           const SixainRemote   *remotes,
                                                           guint                *n_remotes); /* (inout): how many of the first it asks for */
SixainRequest          *sixain_provider_look_up           (SixainProvider       *self, /* (nullable) */
                                                           const SixainRemote   *remote);
SixainRequest          *sixain_provider_list              (SixainProvider       *self, /* (nullable) */
                                                           const SixainRemote   *remote,
                                                           gint64                since,
                                                           gint64                until,
                                                           const char           *next);
SixainRequest          *sixain_provider_get_result        (SixainProvider       *self, /* (nullable) */
                                                           const SixainRemote   *remote);
SixainRequest          *sixain_provider_cancel            (SixainProvider       *self, /* (nullable) */
                                                           const SixainRemote   *remote);
SixainRequest          *sixain_provider_test              (SixainProvider       *self, /* (nullable) */
                                                           gint64                now);
SixainRequest          *sixain_provider_upload            (SixainProvider       *self, /* (nullable) */
                                                           const SixainMedia    *media);
SixainRequest          *sixain_provider_upload_bytes      (SixainProvider       *self, /* (nullable): the reply already has the address */
                                                           const SixainMedia    *media,
                                                           const SixainReply    *reply,
                                                           guint                 part); /* from 0 */
guint                   sixain_provider_count_parts       (SixainProvider       *self, /* into which a file is cut to be sent */
                                                           const SixainMedia    *media);
SixainRequest          *sixain_provider_complete_upload   (SixainProvider       *self, /* (nullable): where a file is not cut */
                                                           const SixainReply    *reply,
                                                           const char * const   *tags);
SixainRequest          *sixain_provider_create_element    (SixainProvider       *self, /* (nullable) */
                                                           SixainCompiled       *compiled,
                                                           guint                 input,
                                                           const char           *external_id);
char                   *sixain_provider_dup_element_key   (SixainProvider       *self, /* (nullable): to know it again in an account */
                                                           SixainCompiled       *compiled,
                                                           guint                 input);
SixainRequest          *sixain_provider_query_element     (SixainProvider       *self, /* (nullable) */
                                                           const char           *task);
SixainRequest          *sixain_provider_list_elements     (SixainProvider       *self, /* (nullable) */
                                                           guint                 page);
SixainRequest          *sixain_provider_delete_element    (SixainProvider       *self, /* (nullable) */
                                                           const char           *element,
                                                           gboolean              again);
SixainRequest          *sixain_provider_create_voice      (SixainProvider       *self, /* (nullable) */
                                                           const char           *name,
                                                           const SixainMedia    *media,
                                                           const char           *external_id);
SixainRequest          *sixain_provider_query_voice       (SixainProvider       *self, /* (nullable) */
                                                           const char           *task);
SixainRequest          *sixain_provider_list_voices       (SixainProvider       *self, /* (nullable) */
                                                           gboolean              own,
                                                           guint                 page);
char                   *sixain_provider_dup_authorization (SixainProvider       *self, /* (nullable): "Bearer …"; a secret */
                                                           GHashTable           *credentials, /* id to value */
                                                           gint64                now); /* seconds since 1970 */
gboolean                sixain_provider_may_authorize     (SixainProvider       *self,
                                                           const char           *url); /* the key may go to this address */
SixainReply            *sixain_provider_parse             (SixainProvider       *self,
                                                           SixainCall            call,
                                                           const SixainResponse *response);

/* All there are: the animatic, then by name. */
GPtrArray              *sixain_providers_list             (void); /* (element-type SixainProvider) (transfer full) */
SixainProvider         *sixain_providers_find             (const char           *id); /* (transfer full) (nullable) */

G_END_DECLS
