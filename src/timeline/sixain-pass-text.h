/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-plan.h"
#include "sixain-timeline-model.h"

G_BEGIN_DECLS

/* How much of a pass there is room to say. */
typedef enum {
  SIXAIN_PASS_TEXT_FULL,   /* "Pass 2 · 6 s · $0.84" */
  SIXAIN_PASS_TEXT_SHORT,  /* "6 s · $0.84" */
  SIXAIN_PASS_TEXT_PRICE,  /* "$0.84" */
  SIXAIN_PASS_TEXT_NUMBER, /* "2" */
} SixainPassTextLength;

#define SIXAIN_N_PASS_TEXTS 4

char *sixain_pass_text_dup       (SixainPass               *pass,
                                  SixainPassTextLength      length);
char *sixain_pass_text_dup_label (SixainPlan               *plan,
                                  guint                     i);
char *sixain_pass_text_dup_edge  (SixainTimelineModel      *model,
                                  const SixainTimelineEdge *edge);

G_END_DECLS
