/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "sixain-plan.h"
#include "sixain-provider.h"

G_BEGIN_DECLS

/**
 * SixainOffer:
 *
 * A plan as one provider would carry it out: what it is asked for, what it takes for it,
 * and what stands in the way.
 *
 * Immutable, and nothing done to the storyboard afterwards changes it. Make it on the
 * thread that owns the storyboard; read it from any thread.
 */
typedef struct _SixainOffer SixainOffer;

#define SIXAIN_TYPE_OFFER (sixain_offer_get_type ())
GType           sixain_offer_get_type       (void) G_GNUC_CONST;
SixainOffer    *sixain_offer_new            (SixainStoryboard *storyboard, /* (nullable): the provider doesn't run the model */
                                             SixainPlan       *plan,
                                             SixainProvider   *provider);
SixainOffer    *sixain_offer_ref            (SixainOffer      *self);
void            sixain_offer_unref          (SixainOffer      *self);
SixainProvider *sixain_offer_get_provider   (SixainOffer      *self);
SixainPlan     *sixain_offer_get_plan       (SixainOffer      *self);
SixainCompiled *sixain_offer_get_compiled   (SixainOffer      *self,
                                             guint             pass);
GPtrArray      *sixain_offer_get_hurdles    (SixainOffer      *self, /* (element-type SixainHurdle) */
                                             guint             pass);
guint           sixain_offer_get_n_hurdles  (SixainOffer      *self); /* of all passes */
gint64          sixain_offer_get_pass_price (SixainOffer      *self,
                                             guint             pass);
gint64          sixain_offer_get_price      (SixainOffer      *self); /* millionths of a US dollar, -1 when not stated */
char           *sixain_offer_dup_json       (SixainOffer      *self);

void            sixain_plan_add_json        (SixainPlan       *plan,
                                             SixainOffer      *offer,
                                             JsonBuilder      *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainOffer, sixain_offer_unref)

G_END_DECLS
