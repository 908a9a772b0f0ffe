/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-document-error.h"
#include "sixain-problem.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

GPtrArray  *sixain_check_file            (GFile             *file,
                                          SixainStoryboard **storyboard,
                                          GCancellable      *cancellable,
                                          GError           **error);

G_END_DECLS
