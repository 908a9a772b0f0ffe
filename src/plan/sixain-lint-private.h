/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-compiled.h"
#include "sixain-issue-private.h"
#include "sixain-lint.h"
#include "sixain-span.h"

G_BEGIN_DECLS

/* What stands for every byte of a chip where a prompt is read for its words: whoever
 * looks for words finds none in it, and places stay places of the prompt. */
#define SIXAIN_LINT_CHIP '\001'

/**
 * SixainLintText:
 * @shot: (nullable): whose prompt it is, %NULL for the master prompt
 * @property: the property that has it
 * @stored: the prompt with its chips
 * @plain: as long as @stored, every byte of a chip replaced
 * @folded: @plain with the letters A to Z in lower case
 * @chips: (element-type utf8): set of the ids its chips are bound to
 *
 * A prompt that is sent.
 */
struct _SixainLintText {
  SixainLintShot *shot;
  const char     *property;
  const char     *stored;
  char           *plain;
  char           *folded;
  GHashTable     *chips;
};

/**
 * SixainLintShot:
 * @shot: a shot that is sent
 * @position: in the storyboard, skipped shots counted
 * @number: what its card says: @position and one
 * @pass: index of its first pass, %G_MAXUINT without a plan
 * @text: its prompt
 *
 * A shot that is neither skipped nor replaced by automatic shots.
 */
struct _SixainLintShot {
  SixainShot     *shot;
  guint           position;
  guint           number;
  guint           pass;
  SixainLintText  text;
};

struct _SixainLint {
  SixainStoryboard   *storyboard;
  SixainProfile      *profile; /* (nullable): the model is not known */
  SixainPlan         *plan;    /* (nullable) */
  const char * const *mute;    /* (nullable): languages no local voice can speak */
  GPtrArray          *shots;   /* of SixainLintShot */
  SixainLintText     *master;  /* (nullable): with automatic shots */
  GPtrArray          *compiled; /* of SixainCompiled, by pass; empty without a plan */
  GPtrArray          *meters;  /* of SixainMeters, by pass; empty without a plan */
  GPtrArray          *issues;
};

/* The rules, file by file. */
typedef struct {
  const SixainLintRule *rules;
  guint                 n;
} SixainLintTheme;

extern const SixainLintTheme sixain_lint_model;
extern const SixainLintTheme sixain_lint_limits;
extern const SixainLintTheme sixain_lint_lengths;
extern const SixainLintTheme sixain_lint_camera;
extern const SixainLintTheme sixain_lint_text;
extern const SixainLintTheme sixain_lint_repeats;
extern const SixainLintTheme sixain_lint_names;
extern const SixainLintTheme sixain_lint_references;
extern const SixainLintTheme sixain_lint_frames;
extern const SixainLintTheme sixain_lint_video;
extern const SixainLintTheme sixain_lint_trim;
extern const SixainLintTheme sixain_lint_lines;
extern const SixainLintTheme sixain_lint_voices;

void            sixain_lint_add        (SixainLint             *lint,
                                        const SixainLintRule   *rule,
                                        const SixainIssuePlace *place,
                                        char                   *text); /* (transfer full) */
SixainLintShot *sixain_lint_get_shot   (SixainLint             *lint,
                                        guint                   i);
gboolean        sixain_lint_has_reference (SixainLintShot      *shot,
                                        const char             *id);
gboolean        sixain_lint_has_speaker (SixainLintShot        *shot,
                                        const char             *id);
gboolean        sixain_lint_shows      (SixainLintShot         *shot,
                                        const char             *id);
gboolean        sixain_lint_is_shown   (SixainLint             *lint,
                                        const char             *id);

/* Passes. */
SixainLintShot *sixain_lint_find_pass_shot (SixainLint         *lint,
                                        SixainPass             *pass,
                                        guint                   i);
char           *sixain_lint_dup_pass_name (SixainLint          *lint,
                                        SixainPass             *pass);
SixainIssuePlace sixain_lint_get_shot_place (SixainLintShot    *shot, /* (nullable): the storyboard */
                                        const char             *property);

/* Words in prompts. */
SixainIssuePlace sixain_lint_get_text_place (SixainLintText    *text,
                                        gsize                   start,
                                        gsize                   end);
gboolean        sixain_lint_find_word  (const char             *text,
                                        const char             *word,
                                        gsize                   from,
                                        gsize                  *start);
gsize           sixain_lint_clause_start (const char           *text,
                                        gsize                   at);
gsize           sixain_lint_clause_end (const char             *text,
                                        gsize                   at);

G_END_DECLS
