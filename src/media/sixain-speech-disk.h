/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint16 *sixain_speech_disk_load  (const char   *folder,
                                  const char   *hash,
                                  gsize        *n) G_GNUC_WARN_UNUSED_RESULT;
void    sixain_speech_disk_store (const char   *folder,
                                  const char   *hash,
                                  const gint16 *samples,
                                  gsize         n);
void    sixain_speech_disk_trim  (const char   *folder,
                                  guint64       limit_bytes);

G_END_DECLS
