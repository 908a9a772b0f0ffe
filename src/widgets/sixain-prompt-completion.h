/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROMPT_COMPLETION (sixain_prompt_completion_get_type ())
G_DECLARE_FINAL_TYPE (SixainPromptCompletion, sixain_prompt_completion, SIXAIN, PROMPT_COMPLETION, GtkPopover)

GtkWidget  *sixain_prompt_completion_new      (void);
void        sixain_prompt_completion_set_source (SixainPromptCompletion *self,
                                               SixainStoryboard       *storyboard,
                                               const char             *folder);
guint       sixain_prompt_completion_filter   (SixainPromptCompletion *self,
                                               const char             *word,
                                               gboolean                offer_new);
void        sixain_prompt_completion_move     (SixainPromptCompletion *self,
                                               int                     by);
const char *sixain_prompt_completion_get_name (SixainPromptCompletion *self);
gboolean    sixain_prompt_completion_activate (SixainPromptCompletion *self);

G_END_DECLS
