/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-pass.h"

G_BEGIN_DECLS

/* All fields are written by sixain_plan_new() and only read afterwards. */
struct _SixainPass {
  guint             index;
  SixainPassReason  reason;
  guint             seconds;
  guint             padding;
  gboolean          carries;
  gboolean          auto_shots;
  SixainPriceKind   price_kind;
  gint64            price;
  GArray           *shots; /* of SixainPassShot */
};

SixainPass *sixain_pass_new      (void);
void        sixain_pass_add_shot (SixainPass           *self,
                                  const SixainPassShot *shot);
gboolean    sixain_pass_equal    (SixainPass           *a,
                                  SixainPass           *b);

G_END_DECLS
