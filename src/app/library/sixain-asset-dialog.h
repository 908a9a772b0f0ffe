/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "sixain-session.h"

G_BEGIN_DECLS

AdwDialog *sixain_asset_dialog_new (SixainSession *session,
                                    SixainRecord  *record);

G_END_DECLS
