/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-session.h"

G_BEGIN_DECLS

typedef struct _SixainShotFiles SixainShotFiles;

SixainShotFiles *sixain_shot_files_new   (SixainSession   *session,
                                          GPtrArray       *shots);
SixainShotFiles *sixain_shot_files_ref   (SixainShotFiles *self);
void             sixain_shot_files_unref (SixainShotFiles *self);
const char * const *sixain_shot_files_make (SixainShotFiles  *self,
                                            GCancellable     *cancellable,
                                            GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainShotFiles, sixain_shot_files_unref)

G_END_DECLS
