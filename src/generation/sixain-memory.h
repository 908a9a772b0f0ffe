/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SixainMemory:
 *
 * What is remembered of what providers were given: small records, each a file of its own,
 * by account, kind and key. Shared by all processes of the user. Any thread; blocks.
 */
typedef struct _SixainMemory SixainMemory;

SixainMemory *sixain_memory_new    (const char    *folder); /* (nullable): in the user's data */
SixainMemory *sixain_memory_ref    (SixainMemory  *self);
void          sixain_memory_unref  (SixainMemory  *self);
int           sixain_memory_lock   (SixainMemory  *self, /* a file descriptor: close it to unlock; -1 on failure */
                                    const char    *account,
                                    const char    *kind,
                                    const char    *key,
                                    GCancellable  *cancellable,
                                    GError       **error);
JsonObject   *sixain_memory_read   (SixainMemory  *self, /* (transfer full) (nullable): nothing that can be read is remembered */
                                    const char    *account,
                                    const char    *kind,
                                    const char    *key);
gboolean      sixain_memory_write  (SixainMemory  *self, /* it is on the disk when this returns */
                                    const char    *account,
                                    const char    *kind,
                                    const char    *key,
                                    JsonObject    *record,
                                    GError       **error);
void          sixain_memory_forget (SixainMemory  *self,
                                    const char    *account,
                                    const char    *kind,
                                    const char    *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainMemory, sixain_memory_unref)

G_END_DECLS
