/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-plan.h"
#include "sixain-provider.h"

G_BEGIN_DECLS

/**
 * SixainQuote:
 *
 * A plan as one provider would carry it out: what it is asked for, what it takes for it,
 * and what stands in the way.
 *
 * Immutable, and nothing done to the storyboard afterwards changes it. Make it on the
 * thread that owns the storyboard; read it from any thread.
 */
typedef struct _SixainQuote SixainQuote;

#define SIXAIN_TYPE_QUOTE (sixain_quote_get_type ())
GType           sixain_quote_get_type       (void) G_GNUC_CONST;
SixainQuote    *sixain_quote_new            (SixainStoryboard *storyboard, /* (nullable): the provider doesn't run the model */
                                             SixainPlan       *plan,
                                             SixainProvider   *provider);
SixainQuote    *sixain_quote_ref            (SixainQuote      *self);
void            sixain_quote_unref          (SixainQuote      *self);
SixainProvider *sixain_quote_get_provider   (SixainQuote      *self);
SixainPlan     *sixain_quote_get_plan       (SixainQuote      *self);
SixainCompiled *sixain_quote_get_compiled   (SixainQuote      *self,
                                             guint             pass);
GPtrArray      *sixain_quote_get_hurdles    (SixainQuote      *self, /* (element-type SixainHurdle) */
                                             guint             pass);
guint           sixain_quote_get_n_hurdles  (SixainQuote      *self); /* of all passes */
gint64          sixain_quote_get_pass_price (SixainQuote      *self,
                                             guint             pass);
gint64          sixain_quote_get_price      (SixainQuote      *self); /* millionths of a US dollar, -1 when not stated */
char           *sixain_quote_dup_json       (SixainQuote      *self);

void            sixain_plan_add_json        (SixainPlan       *plan,
                                             SixainQuote      *quote,
                                             JsonBuilder      *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainQuote, sixain_quote_unref)

G_END_DECLS
