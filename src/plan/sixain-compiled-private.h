/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-compiled.h"

G_BEGIN_DECLS

typedef struct {
  guint   seconds;
  GArray *segments; /* of SixainSegment */
} SixainCompiledShot;

struct _SixainCompiled {
  gatomicrefcount    ref_count;
  SixainPass        *pass;
  SixainProfile     *profile;
  GStringChunk      *strings;
  SixainCompiledKind kind;
  guint              seconds;
  SixainAspect       aspect;
  const char        *mode;
  const char        *negative;
  gboolean           sound;
  guint              pictures_max;
  guint              n_wanted;
  GArray            *inputs;  /* of SixainInput */
  GPtrArray         *media;   /* of SixainMedia arrays, which inputs point to */
  GArray            *dropped; /* of SixainDropped */
  GArray            *shots;   /* of SixainCompiledShot */
};

/**
 * SixainDraft:
 *
 * Something a pass asks for, while it is not known yet what fits.
 */
typedef struct {
  SixainInput         input;
  SixainDroppedReason reason;
  gboolean            wanted; /* it counts as a picture */
  gboolean            aside;  /* a frame or a clip that can't be sent as one: no name means it */
  gboolean            fits;
  guint               index;  /* among the inputs, where it fits */
} SixainDraft;

/**
 * SixainCompiler:
 *
 * What is known while a pass is compiled: first everything that is asked for, then what
 * of it fits, then the texts.
 */
typedef struct {
  SixainCompiled   *compiled;
  SixainStoryboard *storyboard;
  GPtrArray        *shots;   /* of SixainShot: the pass's; none for automatic shots */
  GArray           *drafts;  /* of SixainDraft, in the order of their first use */
  gboolean         *hinted;  /* by draft, the first of a cast member: what stays the same has been said */
} SixainCompiler;

const char  *sixain_compiler_keep        (SixainCompiler *self,
                                          const char     *text);
void         sixain_compiler_collect     (SixainCompiler *self);
void         sixain_compiler_select      (SixainCompiler *self);
SixainDraft *sixain_compiler_find        (SixainCompiler *self,
                                          const char     *id,
                                          const char     *costume);
const char  *sixain_compiler_get_worn    (SixainCompiler *self,
                                          SixainCastMember *member,
                                          guint           shot,
                                          SixainCostume **costume);
void         sixain_compiler_write       (SixainCompiler *self);

/* The lines of shot @shot that are spoken in its part of the pass, what they say and in
 * which language. */
typedef struct {
  SixainLine *line;
  const char *language;
  const char *text;
} SixainSpoken;

GArray      *sixain_compiler_list_spoken (SixainCompiler *self,
                                          guint           shot);

/* The text of a shot and, for each segment, where it begins in it, in characters; one
 * more place for the end. */
char        *sixain_compiled_render      (SixainCompiled     *self,
                                          guint               shot,
                                          const SixainSyntax *syntax,
                                          guint              *places);

G_END_DECLS
