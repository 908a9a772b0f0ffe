/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-run.h"

G_BEGIN_DECLS

/**
 * SixainRunFacts:
 *
 * What a run is, which never changes: see the getters of #SixainRun. Belongs to the caller.
 */
typedef struct {
  const char *id;
  const char *storyboard;
  const char *title;
  const char *uri;
  const char *provider;
  const char *profile;
  const char *plan;
  gint64      created;
  gboolean    elsewhere;
} SixainRunFacts;

SixainRun *sixain_run_new (const SixainRunFacts *facts,
                           GPtrArray            *jobs); /* (element-type SixainJob) */

G_END_DECLS
