/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-profile.h"

G_BEGIN_DECLS

struct _SixainProfile {
  GObject parent_instance;

  char      *id;
  char      *name;
  char      *as_of;
  guint      shots_max;
  guint      seconds_min;
  guint      seconds_max;
  guint      shot_seconds_min;
  gboolean   whole_seconds;
  guint      shot_prompt_max;
  guint      prompt_max;
  guint      context_tokens;
  gboolean   preliminary;
  guint      limits[SIXAIN_N_LIMITS];
  double     ranges[SIXAIN_N_RANGES][2]; /* both 0 when not stated */
  guint      abilities;  /* a bit for each SixainAbility */
  char     **sound_languages;
  char     **picture_formats;
  char     **video_formats;
  guint      aspects;    /* a bit for each SixainAspect */
  char     **modes;
  char     **mode_names; /* parallel to modes */
  GArray    *prices;     /* of gint64, SIXAIN_N_PRICE_KINDS for each mode */

  char      *provider;       /* (nullable) */
  char      *provider_name;  /* (nullable) */
  char     **providers;
  GPtrArray *at_providers;   /* of SixainProfile, parallel to providers */
  GHashTable *wire;          /* of text, by name */
};

/* reading the parts of a model file; errors name the member */
gboolean sixain_profile_fail         (GError       **error,
                                      const char    *member,
                                      const char    *what);
gboolean sixain_profile_read_text    (JsonObject    *object,
                                      const char    *member,
                                      char         **text,
                                      GError       **error);
gboolean sixain_profile_read_count   (JsonObject    *object,
                                      const char    *member,
                                      gboolean       needed,
                                      guint         *count,
                                      GError       **error);
gboolean sixain_profile_read_facts   (SixainProfile *self,
                                      JsonObject    *object,
                                      GError       **error);
gboolean sixain_profile_read_object  (SixainProfile *self,
                                      JsonObject    *object,
                                      GError       **error);
gboolean sixain_profile_read_providers (SixainProfile *self,
                                      JsonObject    *object,
                                      GError       **error);

G_END_DECLS
