/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-importer.h"
#include "sixain-prompt-completion.h"
#include "sixain-prompt-editor.h"

G_BEGIN_DECLS

void sixain_prompts_attach         (SixainPromptEditor     *editor,
                                    SixainSession          *session,
                                    SixainImporter         *importer);
void sixain_prompts_attach_chooser (SixainPromptCompletion *chooser,
                                    SixainSession          *session);
void sixain_prompts_mark           (SixainPromptEditor     *editor,
                                    SixainSession          *session,
                                    SixainShot             *shot);

G_END_DECLS
