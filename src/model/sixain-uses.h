/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/* What a place asks for. */
typedef enum {
  SIXAIN_USE_ASSET,
  SIXAIN_USE_CAST,
  SIXAIN_USE_REFERENCE, /* an asset or a cast member */
  SIXAIN_USE_COSTUME,
  SIXAIN_USE_TAKE,
} SixainUseKind;

/**
 * SixainUse:
 * @kind: what should be there
 * @id: what is named there
 * @owner: the shot, the cast member or the storyboard a person would look in
 * @record: what has the property: @owner or a line or costume of it
 * @property: the property's name: an id, a list of ids, or a prompt with chips
 * @chip: whether it is a chip in a prompt
 *
 * One place where something is named by its id. It belongs to the storyboard's present
 * state; an edit ends it.
 */
typedef struct {
  SixainUseKind  kind;
  const char    *id;
  SixainRecord  *owner;
  SixainRecord  *record;
  const char    *property;
  gboolean       chip;
} SixainUse;

typedef void (*SixainUseFunc) (const SixainUse *use,
                               gpointer         data);

void        sixain_uses_foreach (SixainStoryboard *storyboard,
                                 SixainUseFunc     func,
                                 gpointer          data);
GPtrArray  *sixain_uses_find    (SixainStoryboard *storyboard,
                                 const char       *id);
GHashTable *sixain_uses_count   (SixainStoryboard *storyboard);

/* Whether what is named is in the storyboard. */
gboolean    sixain_use_is_whole (const SixainUse  *use,
                                 SixainStoryboard *storyboard);

G_END_DECLS
