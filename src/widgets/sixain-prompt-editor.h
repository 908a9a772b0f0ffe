/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROMPT_EDITOR (sixain_prompt_editor_get_type ())
G_DECLARE_FINAL_TYPE (SixainPromptEditor, sixain_prompt_editor, SIXAIN, PROMPT_EDITOR, GtkTextView)

GtkWidget  *sixain_prompt_editor_new            (void);
void        sixain_prompt_editor_set_storyboard (SixainPromptEditor *self,
                                                 SixainStoryboard   *storyboard);
const char *sixain_prompt_editor_get_prompt     (SixainPromptEditor *self);
void        sixain_prompt_editor_set_prompt     (SixainPromptEditor *self,
                                                 const char         *prompt);

G_END_DECLS
