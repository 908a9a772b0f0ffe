/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROMPT_CHIP (sixain_prompt_chip_get_type ())
G_DECLARE_FINAL_TYPE (SixainPromptChip, sixain_prompt_chip, SIXAIN, PROMPT_CHIP, GtkWidget)

GtkWidget  *sixain_prompt_chip_new         (const char       *span);
const char *sixain_prompt_chip_get_name    (SixainPromptChip *self);
gboolean    sixain_prompt_chip_get_broken  (SixainPromptChip *self);
void        sixain_prompt_chip_refresh     (SixainPromptChip *self,
                                            SixainStoryboard *storyboard,
                                            const char       *folder);
void        sixain_prompt_chip_set_selected (SixainPromptChip *self,
                                             gboolean          selected);

G_END_DECLS
