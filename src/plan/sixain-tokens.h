/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SIXAIN_TOKENS_ERROR_PERCENT:
 *
 * By how much an estimate may be wrong, measured; see sixain_tokens_estimate().
 */
#define SIXAIN_TOKENS_ERROR_PERCENT 26

guint sixain_tokens_estimate (const char *text);

G_END_DECLS
