/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

gint64             sixain_trim_clip_measure  (SixainAsset      *asset,
                                              SixainRate       *rate);
SixainPicturePlan *sixain_trim_clip_new_plan (SixainAsset      *asset,
                                              const char       *path,
                                              const SixainRate *rate,
                                              gint64            frames);
char              *sixain_trim_clip_describe (SixainAsset      *asset,
                                              const SixainRate *rate,
                                              gint64            frames,
                                              gint64            first,
                                              gint64            last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
