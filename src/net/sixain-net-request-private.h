/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-net-reply.h"
#include "sixain-net-request.h"

G_BEGIN_DECLS

typedef struct {
  char    *name;
  char    *value;
  gboolean secret;
} SixainHeader;

/* Looks at the head of a download; @resumed: what comes is the rest of what is there.
 * @size_max may be lowered. */
typedef gboolean (*SixainHeadFunc) (SixainNetReply  *reply,
                                    gboolean         resumed,
                                    gint64          *size_max,
                                    gpointer         user_data,
                                    GError         **error);

struct _SixainNetRequest {
  GObject parent_instance;

  char       *method;
  char       *address;
  GArray     *headers;       /* of SixainHeader */
  SixainBody *body;          /* (nullable) */
  gint64      reply_max;
  guint       connect_ms;
  guint       idle_seconds;

  SixainProgressFunc progress;
  gpointer           progress_data;
  GDestroyNotify     progress_destroy;

  /* of a download */
  gboolean    follows;       /* redirects */
  int         fd;            /* where the reply goes, -1 for memory; not owned */
  gint64      fd_start;      /* bytes that are there already and were not asked for */
  char       *validator;     /* (nullable): of what is there */
  SixainHeadFunc head;       /* (nullable): network thread, before the first byte is written */
  gpointer    head_data;
};

G_END_DECLS
