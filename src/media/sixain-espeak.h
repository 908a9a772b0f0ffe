/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-voice.h"

G_BEGIN_DECLS

void      sixain_espeak_hold        (void);
void      sixain_espeak_release     (void);
void      sixain_espeak_queue       (GTask             *task,
                                     GTaskThreadFunc    work);
gint16   *sixain_espeak_speak       (const char        *language,
                                     const SixainVoice *voice,
                                     const char        *text,
                                     GCancellable      *cancellable,
                                     gsize             *n,
                                     guint             *rate,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sixain_espeak_is_running  (void);
char     *sixain_espeak_dup_language (void);

G_END_DECLS
