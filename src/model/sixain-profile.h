/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "sixain-enums.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROFILE (sixain_profile_get_type ())
G_DECLARE_FINAL_TYPE (SixainProfile, sixain_profile, SIXAIN, PROFILE, GObject)

/**
 * SixainPriceKind:
 * @SIXAIN_PRICE_SILENT: pictures only
 * @SIXAIN_PRICE_SOUND: with sound made by the model
 * @SIXAIN_PRICE_VIDEO: with a reference video going in
 */
typedef enum {
  SIXAIN_PRICE_SILENT,
  SIXAIN_PRICE_SOUND,
  SIXAIN_PRICE_VIDEO,
} SixainPriceKind;

#define SIXAIN_N_PRICE_KINDS 3

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
guint               sixain_profile_get_shot_seconds_min  (SixainProfile *self);
guint               sixain_profile_get_shot_prompt_max   (SixainProfile *self); /* characters, 0 when not stated */
guint               sixain_profile_get_prompt_max        (SixainProfile *self);
guint               sixain_profile_get_context_tokens    (SixainProfile *self); /* 0 when not stated */
guint               sixain_profile_get_pictures_max      (SixainProfile *self);
guint               sixain_profile_get_pictures_max_with_video (SixainProfile *self);
gboolean            sixain_profile_get_audio             (SixainProfile *self);
const char * const *sixain_profile_get_modes             (SixainProfile *self);
const char         *sixain_profile_get_mode_name         (SixainProfile *self,
                                                          const char    *mode); /* (nullable): "1080p" */
gint64              sixain_profile_get_price             (SixainProfile *self,
                                                          const char    *mode,
                                                          SixainPriceKind kind); /* millionths of a US dollar a second, -1 when not stated */
gboolean            sixain_profile_allows_aspect         (SixainProfile *self,
                                                          SixainAspect   aspect);

GListModel         *sixain_profiles_load                 (const char    *folder,
                                                          GError       **error);

G_END_DECLS
