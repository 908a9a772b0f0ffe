/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SixainTakeReceipt SixainTakeReceipt;

SixainTakeReceipt *sixain_take_receipt_load      (const char         *path,
                                                  GError            **error);
void               sixain_take_receipt_load_async (const char * const *paths,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
GPtrArray         *sixain_take_receipt_load_finish (GAsyncResult      *result, /* (element-type SixainTakeReceipt) (transfer full) (nullable) */
                                                  GError            **error);
void               sixain_take_receipt_free      (SixainTakeReceipt  *self);
GDateTime         *sixain_take_receipt_dup_date  (SixainTakeReceipt  *self);
gint64             sixain_take_receipt_get_price (SixainTakeReceipt  *self);
const char        *sixain_take_receipt_get_provider (SixainTakeReceipt *self);
char              *sixain_take_receipt_dup_text  (SixainTakeReceipt  *self);

/**
 * SixainTakeChange:
 * @place: the member of the request, its path in readable form
 * @before: (nullable): what it was, %NULL when it was not there
 * @after: (nullable): what it is
 *
 * One difference of two requests.
 */
typedef struct {
  char *place;
  char *before;
  char *after;
} SixainTakeChange;

GPtrArray         *sixain_take_receipt_compare   (SixainTakeReceipt  *before,
                                                  SixainTakeReceipt  *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainTakeReceipt, sixain_take_receipt_free)

G_END_DECLS
