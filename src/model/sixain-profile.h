/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-enums.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROFILE (sixain_profile_get_type ())
G_DECLARE_FINAL_TYPE (SixainProfile, sixain_profile, SIXAIN, PROFILE, GObject)

/* Immutable; every number comes from data/models/<id>.json. */
SixainProfile      *sixain_profile_new_from_bytes        (GBytes        *json,
                                                          GError       **error);
const char         *sixain_profile_get_id                (SixainProfile *self);
const char         *sixain_profile_get_name              (SixainProfile *self);
const char         *sixain_profile_get_as_of             (SixainProfile *self); /* "2026-10" */
guint               sixain_profile_get_shots_max         (SixainProfile *self);
guint               sixain_profile_get_seconds_min       (SixainProfile *self);
guint               sixain_profile_get_seconds_max       (SixainProfile *self);
gboolean            sixain_profile_get_whole_seconds     (SixainProfile *self);
guint               sixain_profile_get_shot_prompt_max   (SixainProfile *self); /* characters, 0 when not stated */
guint               sixain_profile_get_prompt_max        (SixainProfile *self);
guint               sixain_profile_get_context_tokens    (SixainProfile *self); /* 0 when not stated */
guint               sixain_profile_get_pictures_max      (SixainProfile *self);
guint               sixain_profile_get_pictures_max_with_video (SixainProfile *self);
gboolean            sixain_profile_get_audio             (SixainProfile *self);
const char * const *sixain_profile_get_modes             (SixainProfile *self);
gboolean            sixain_profile_allows_aspect         (SixainProfile *self,
                                                          SixainAspect   aspect);

G_END_DECLS
