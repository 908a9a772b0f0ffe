/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-request.h"

G_BEGIN_DECLS

typedef struct {
  char      *text; /* NULL where there is a gap */
  gsize      length;
  SixainSlot slot;
} SixainPart;

struct _SixainRequest {
  gatomicrefcount ref_count;
  SixainCall      call;
  char           *method;
  char           *url;
  char           *endpoint;
  char          **headers;
  gboolean        authorized;
  gboolean        paid;
  GStringChunk   *strings;
  GArray         *parts; /* of SixainPart */
};

/* What a request is put together with. JSON is written by hand, so that its members keep
 * their order, numbers of 64 bits stay whole and files can be left as gaps. Give a NULL
 * name inside an array. */
typedef struct _SixainDraftRequest SixainDraftRequest;

SixainDraftRequest *sixain_draft_request_new           (SixainCall          call,
                                                        const char         *method,
                                                        const char         *url);
void                sixain_draft_request_free          (SixainDraftRequest *self);
SixainRequest      *sixain_draft_request_finish        (SixainDraftRequest *self); /* (transfer full) */
void                sixain_draft_request_set_endpoint  (SixainDraftRequest *self,
                                                        const char         *endpoint);
void                sixain_draft_request_set_public    (SixainDraftRequest *self); /* no key */
void                sixain_draft_request_set_paid      (SixainDraftRequest *self);
void                sixain_draft_request_add_header    (SixainDraftRequest *self,
                                                        const char         *name,
                                                        const char         *value);
void                sixain_draft_request_add_raw       (SixainDraftRequest *self,
                                                        const char         *text);
void                sixain_draft_request_add_raw_slot  (SixainDraftRequest *self,
                                                        const SixainMedia  *media,
                                                        gint64              first,
                                                        gint64              length);
void                sixain_draft_request_add_slot     (SixainDraftRequest *self,
                                                        const SixainSlot   *slot);
void                sixain_draft_request_begin_object  (SixainDraftRequest *self,
                                                        const char         *name);
void                sixain_draft_request_end_object    (SixainDraftRequest *self);
void                sixain_draft_request_begin_array   (SixainDraftRequest *self,
                                                        const char         *name);
void                sixain_draft_request_end_array     (SixainDraftRequest *self);
void                sixain_draft_request_add_string    (SixainDraftRequest *self,
                                                        const char         *name,
                                                        const char         *value);
void                sixain_draft_request_add_int       (SixainDraftRequest *self,
                                                        const char         *name,
                                                        gint64              value);
void                sixain_draft_request_add_boolean   (SixainDraftRequest *self,
                                                        const char         *name,
                                                        gboolean            value);
void                sixain_draft_request_add_media     (SixainDraftRequest *self,
                                                        const char         *name,
                                                        SixainSlotKind      kind,
                                                        guint               input,
                                                        const SixainMedia  *media);
void                sixain_draft_request_add_element   (SixainDraftRequest *self,
                                                        const char         *name,
                                                        guint               input,
                                                        const SixainMedia  *media,
                                                        gboolean            quoted);

void                sixain_json_append_string          (GString            *json,
                                                        const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainDraftRequest, sixain_draft_request_free)

G_END_DECLS
