/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-lint-private.h"

G_BEGIN_DECLS

SixainAsset      *sixain_lint_find_video      (SixainStoryboard *storyboard,
                                               const char       *id);
SixainIssuePlace  sixain_lint_get_video_place (SixainLintShot   *shot,
                                               SixainAsset      *asset,
                                               const char       *property);
gboolean          sixain_lint_is_edited       (SixainLint       *lint,
                                               SixainLintShot   *shot,
                                               SixainAsset     **asset);

G_END_DECLS
