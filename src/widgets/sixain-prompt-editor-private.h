/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libspelling.h>

#include "sixain-prompt-chip.h"
#include "sixain-prompt-completion.h"
#include "sixain-prompt-editor.h"
#include "sixain-span.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_TYPING_NOTHING,
  SIXAIN_TYPING_WORD,
  SIXAIN_TYPING_SPACE,
  SIXAIN_TYPING_DELETION,
} SixainTyping;

struct _SixainPromptEditor {
  GtkTextView parent_instance;

  SixainStoryboard *storyboard;
  char *folder;
  char *prompt;
  gboolean updating; /* the buffer's changes are not the user's */
  gboolean changed;  /* of several changes that are one */

  SixainPromptCompletion *completion;
  int dismissed;     /* offset of the "@" whose completion is not wanted, -1 for none */
  int word_start;    /* what a choice replaces, offsets */
  int word_end;
  int measured_width;
  guint resize_source;

  SixainTyping typing;
  int typing_offset; /* where it goes on */
  gint64 typing_time;

  GArray *marks;     /* of Mark */
  GtkTextTag *mark_tags[SIXAIN_N_PROMPT_MARKS];
  SpellingTextBufferAdapter *spelling; /* NULL without a dictionary */
  gboolean wants_spelling;
};

/* sixain-prompt-editor-chips.c */
void              sixain_prompt_editor_insert_chip     (SixainPromptEditor *self,
                                                        GtkTextIter        *iter,
                                                        const SixainSpan   *span);
SixainPromptChip *sixain_prompt_editor_get_chip        (const GtkTextIter  *iter);
const char       *sixain_prompt_editor_get_span        (const GtkTextIter  *iter);
void              sixain_prompt_editor_refresh_chips   (SixainPromptEditor *self);
void              sixain_prompt_editor_select_chips    (SixainPromptEditor *self);

/* sixain-prompt-editor-text.c */
char             *sixain_prompt_editor_read            (SixainPromptEditor *self,
                                                        const GtkTextIter  *start,
                                                        const GtkTextIter  *end);
void              sixain_prompt_editor_write           (SixainPromptEditor *self,
                                                        GtkTextIter        *iter,
                                                        const char         *prompt);
int               sixain_prompt_editor_count           (SixainPromptEditor *self,
                                                        gsize               bytes);

/* sixain-prompt-editor.c */
void              sixain_prompt_editor_begin           (SixainPromptEditor *self);
void              sixain_prompt_editor_end             (SixainPromptEditor *self);
char             *sixain_prompt_editor_create_member   (SixainPromptEditor *self,
                                                        const char         *name);
gboolean          sixain_prompt_editor_tell_dropped    (SixainPromptEditor *self,
                                                        const GValue       *value);
void              sixain_prompt_editor_tell_boundary   (SixainPromptEditor *self);

/* sixain-prompt-editor-typing.c */
void              sixain_prompt_editor_add_typing      (SixainPromptEditor *self);

/* sixain-prompt-editor-completion.c */
void              sixain_prompt_editor_add_completion  (SixainPromptEditor *self);
void              sixain_prompt_editor_follow_typing   (SixainPromptEditor *self);

/* sixain-prompt-editor-clipboard.c */
void              sixain_prompt_editor_class_clipboard (GtkTextViewClass   *klass);
void              sixain_prompt_editor_add_drops       (SixainPromptEditor *self);

/* sixain-prompt-editor-marks.c */
void              sixain_prompt_editor_add_marks       (SixainPromptEditor *self);
void              sixain_prompt_editor_free_marks      (SixainPromptEditor *self);

/* sixain-prompt-editor-spelling.c */
void              sixain_prompt_editor_start_spelling  (SixainPromptEditor *self);
void              sixain_prompt_editor_stop_spelling   (SixainPromptEditor *self);

/* sixain-prompt-editor-accessible.c */
void              sixain_prompt_editor_accessible_init (GtkAccessibleTextInterface *iface);

G_END_DECLS
