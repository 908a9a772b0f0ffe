/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-cli-generation.h"

G_BEGIN_DECLS

typedef struct _SixainCliDelivery SixainCliDelivery;

SixainCliDelivery *sixain_cli_delivery_new           (const SixainCliGeneration *given);
void               sixain_cli_delivery_free          (SixainCliDelivery         *self);
void               sixain_cli_delivery_go_on         (SixainCliDelivery         *self);
guint              sixain_cli_delivery_get_delivered (SixainCliDelivery         *self);
guint              sixain_cli_delivery_get_left      (SixainCliDelivery         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainCliDelivery, sixain_cli_delivery_free)

G_END_DECLS
