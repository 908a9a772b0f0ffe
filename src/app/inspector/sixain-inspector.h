/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-importer.h"
#include "sixain-issue.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_INSPECTOR (sixain_inspector_get_type ())
G_DECLARE_FINAL_TYPE (SixainInspector, sixain_inspector, SIXAIN, INSPECTOR, AdwBin)

void sixain_inspector_set_session (SixainInspector *self,
                                   SixainSession   *session,
                                   SixainImporter  *importer);
void sixain_inspector_show_shot   (SixainInspector *self);
void sixain_inspector_show_issue  (SixainInspector *self,
                                   SixainIssue     *issue);

G_END_DECLS
