/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-json.h"
#include "sixain-reply.h"

G_BEGIN_DECLS

JsonNode   *sixain_response_parse          (const SixainResponse *response); /* (nullable) (transfer full): an object */
const char *sixain_response_find_header    (const SixainResponse *response, /* (nullable) */
                                            const char           *name);

/* Nobody is told to wait for longer than a day. */
#define SIXAIN_RETRY_AFTER_MAX (24 * 60 * 60)

/* What a provider calls a state. */
typedef struct {
  const char     *name;
  SixainTaskState state;
} SixainTaskName;

/* What providers have in common. */
void               sixain_reply_read_headers  (SixainReply          *self,
                                               const SixainResponse *response);
SixainTask        *sixain_reply_add_task      (SixainReply *self);
SixainTaskState    sixain_task_state_find     (const SixainTaskName *names,
                                               guint                 n_names,
                                               const char           *name);
SixainElement     *sixain_reply_add_element   (SixainReply *self);
SixainRemoteVoice *sixain_reply_add_voice     (SixainReply *self);
SixainBalance     *sixain_reply_add_balance   (SixainReply *self);
void               sixain_reply_set_text      (char       **text, /* cut where nobody would read on */
                                               const char  *value);
SixainFault        sixain_fault_from_status   (guint        status,
                                               SixainCall   call);
SixainFault        sixain_fault_from_stranger (guint        status, /* of what isn't the provider's JSON */
                                               SixainCall   call);
gboolean           sixain_fault_is_moderation (const char  *message);
gboolean           sixain_call_changes        (SixainCall   call); /* carried out twice it does something twice */

G_END_DECLS
