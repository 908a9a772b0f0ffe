/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIXAIN_TYPE_WAKEUP (sixain_wakeup_get_type ())
G_DECLARE_FINAL_TYPE (SixainWakeup, sixain_wakeup, SIXAIN, WAKEUP, GObject)

/* Signal ::woken () when the network or the machine is back. */
SixainWakeup *sixain_wakeup_new (void);

G_END_DECLS
