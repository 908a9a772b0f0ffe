/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_PROMPT_CLIP (sixain_prompt_clip_get_type ())

typedef struct _SixainPromptClip SixainPromptClip;

GType               sixain_prompt_clip_get_type     (void) G_GNUC_CONST;
SixainPromptClip   *sixain_prompt_clip_new          (SixainStoryboard       *storyboard,
                                                     const char             *prompt);
SixainPromptClip   *sixain_prompt_clip_copy         (SixainPromptClip       *self);
void                sixain_prompt_clip_free         (SixainPromptClip       *self);
char               *sixain_prompt_clip_dup_prompt   (const SixainPromptClip *self,
                                                     SixainStoryboard       *storyboard);
GdkContentProvider *sixain_prompt_clip_new_provider (SixainPromptClip       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainPromptClip, sixain_prompt_clip_free)

G_END_DECLS
