/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-kling.h"
#include "sixain-provider-private.h"

G_BEGIN_DECLS

/* What a job's later requests need to know: the second generation asks for all of them in
 * one place, the first where each was begun. */
#define SIXAIN_KLING_V2_TASKS "/tasks"

SixainDraftRequest *sixain_kling_draft           (SixainKling          *self,
                                                  SixainCall            call,
                                                  const char           *method,
                                                  const char           *path);
SixainRequest      *sixain_kling_ask             (SixainKling          *self,
                                                  SixainCall            call,
                                                  const char           *path);
SixainRequest      *sixain_kling_ask_for         (SixainKling          *self, /* what is in @folder under @id */
                                                  SixainCall            call,
                                                  const char           *folder,
                                                  const char           *id);
SixainRequest      *sixain_kling_v1_submit       (SixainKling          *self,
                                                  SixainCompiled       *compiled,
                                                  const char           *external_id);
SixainRequest      *sixain_kling_v2_submit       (SixainKling          *self,
                                                  SixainCompiled       *compiled,
                                                  const char           *external_id);
SixainRequest      *sixain_kling_poll            (SixainProvider       *provider,
                                                  const SixainRemote   *remotes,
                                                  guint                *n_remotes);
SixainRequest      *sixain_kling_look_up         (SixainProvider       *provider,
                                                  const SixainRemote   *remote);
SixainRequest      *sixain_kling_list            (SixainProvider       *provider,
                                                  const SixainRemote   *remote,
                                                  gint64                since,
                                                  gint64                until,
                                                  const char           *next);
SixainRequest      *sixain_kling_test            (SixainProvider       *provider,
                                                  gint64                now);
SixainRequest      *sixain_kling_create_element  (SixainProvider       *provider,
                                                  SixainCompiled       *compiled,
                                                  guint                 input,
                                                  const char           *external_id);
SixainRequest      *sixain_kling_query_element   (SixainProvider       *provider,
                                                  const char           *task);
SixainRequest      *sixain_kling_list_elements   (SixainProvider       *provider,
                                                  guint                 page);
SixainRequest      *sixain_kling_delete_element  (SixainProvider       *provider,
                                                  const char           *element,
                                                  gboolean              again);
SixainRequest      *sixain_kling_create_voice    (SixainProvider       *provider,
                                                  const char           *name,
                                                  const SixainMedia    *media,
                                                  const char           *external_id);
SixainRequest      *sixain_kling_query_voice     (SixainProvider       *provider,
                                                  const char           *task);
SixainRequest      *sixain_kling_list_voices     (SixainProvider       *provider,
                                                  gboolean              own,
                                                  guint                 page);
SixainReply        *sixain_kling_parse           (SixainProvider       *provider,
                                                  SixainCall            call,
                                                  const SixainResponse *response);

G_END_DECLS
