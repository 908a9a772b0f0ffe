/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-controller.h"

G_BEGIN_DECLS

/* A controller with all it needs, as one process has it. It speaks to the stand-ins of
 * providers.h, or of SIXAIN_STAND_IN, with keys of @account. */
typedef struct {
  SixainNet        *net;
  SixainKeyring    *keyring;
  SixainController *controller;
} Generation;

Generation       *generation_open  (const char       *folder, /* the user's own */
                                    const char       *account, /* (nullable): NULL where the environment has its keys */
                                    double            pace); /* all delays are multiplied with it */
void              generation_close (Generation       *self); /* all it had is finalized afterwards */
SixainStoryboard *generation_board (const char       *document, /* a folder, in which its pictures are made */
                                    guint             n_passes,
                                    guint             n_shots); /* of each pass; from 2 on Kling's first generation is asked */
void              generation_start_async (Generation *self, /* finish with sixain_controller_start_finish() */
                                    SixainStoryboard *board,
                                    const char       *document,
                                    const char       *provider,
                                    GAsyncReadyCallback callback,
                                    gpointer          data);
SixainRun        *generation_start (Generation       *self,
                                    SixainStoryboard *board,
                                    const char       *document,
                                    const char       *provider,
                                    GError          **error);
gboolean          generation_wait  (gboolean        (*is_there) (gpointer data),
                                    gpointer          data,
                                    guint             seconds); /* then it is given up */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Generation, generation_close)

G_END_DECLS
