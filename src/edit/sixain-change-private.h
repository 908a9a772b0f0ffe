/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-storyboard.h"

G_BEGIN_DECLS

typedef enum {
  SIXAIN_CHANGE_SET,
  SIXAIN_CHANGE_INSERT,
  SIXAIN_CHANGE_REMOVE,
  SIXAIN_CHANGE_MOVE,
} SixainChangeKind;

/* One change that was made and can be taken back. It works on the records themselves,
 * so that what a note wrote to one while it was undone is still there when it returns. */
typedef struct {
  SixainChangeKind kind;
  SixainRecord    *owner;
  GParamSpec      *pspec;    /* set */
  GValue           before;   /* set */
  GValue           after;    /* set */
  GListStore      *list;     /* the others */
  SixainRecord    *item;
  guint            position; /* insert: afterwards; remove, move: before */
  guint            to;       /* move: afterwards */
  gboolean         stale;    /* the last time had no effect: its item was gone, or had a namesake */
} SixainChange;

SixainChange *sixain_change_new_set    (SixainRecord *owner,
                                        GParamSpec   *pspec,
                                        const GValue *before,
                                        const GValue *after);
SixainChange *sixain_change_new_insert (SixainRecord *owner,
                                        GListModel   *list,
                                        guint         position,
                                        SixainRecord *item);
SixainChange *sixain_change_new_remove (SixainRecord *owner,
                                        GListModel   *list,
                                        guint         position);
SixainChange *sixain_change_new_move   (SixainRecord *owner,
                                        GListModel   *list,
                                        guint         from,
                                        guint         to);
void          sixain_change_free       (SixainChange *self);
void          sixain_change_apply      (SixainChange     *self,
                                        SixainStoryboard *storyboard);
void          sixain_change_revert     (SixainChange     *self,
                                        SixainStoryboard *storyboard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainChange, sixain_change_free)

G_END_DECLS
