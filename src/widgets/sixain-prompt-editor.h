/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/**
 * SixainPromptMark:
 * @SIXAIN_PROMPT_MARK_OVER: more than the model takes
 * @SIXAIN_PROMPT_MARK_PROBLEM: something the linter found
 *
 * What a stretch of a prompt is marked for.
 */
typedef enum {
  SIXAIN_PROMPT_MARK_OVER,
  SIXAIN_PROMPT_MARK_PROBLEM,
} SixainPromptMark;

#define SIXAIN_N_PROMPT_MARKS 2

#define SIXAIN_TYPE_PROMPT_EDITOR (sixain_prompt_editor_get_type ())
G_DECLARE_FINAL_TYPE (SixainPromptEditor, sixain_prompt_editor, SIXAIN, PROMPT_EDITOR, GtkTextView)

GtkWidget  *sixain_prompt_editor_new            (void);
void        sixain_prompt_editor_set_storyboard (SixainPromptEditor *self,
                                                 SixainStoryboard   *storyboard);
void        sixain_prompt_editor_set_folder     (SixainPromptEditor *self,
                                                 const char         *folder);
const char *sixain_prompt_editor_get_prompt     (SixainPromptEditor *self);
void        sixain_prompt_editor_set_prompt     (SixainPromptEditor *self,
                                                 const char         *prompt);
void        sixain_prompt_editor_insert         (SixainPromptEditor *self,
                                                 const char         *prompt);
gboolean    sixain_prompt_editor_complete       (SixainPromptEditor *self);
void        sixain_prompt_editor_select         (SixainPromptEditor *self,
                                                 gsize               start, /* bytes of the prompt */
                                                 gsize               end);

/* Marks lie over the text and change nothing; they are made anew after each change. */
void        sixain_prompt_editor_clear_marks    (SixainPromptEditor *self,
                                                 SixainPromptMark    mark);
void        sixain_prompt_editor_add_mark       (SixainPromptEditor *self,
                                                 SixainPromptMark    mark,
                                                 gsize               start, /* bytes of the prompt */
                                                 gsize               end,
                                                 const char         *message); /* a sentence, for the tooltip */

G_END_DECLS
