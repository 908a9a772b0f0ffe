/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SixainSpending:
 *
 * What was spent and what is in flight, by day and by storyboard: one file for all processes
 * of the user, locked while it is read and added to, so that no interleaving passes a ceiling.
 * Millionths of a US dollar throughout. Any thread.
 */
typedef struct _SixainSpending SixainSpending;

SixainSpending *sixain_spending_new        (const char      *path);
void            sixain_spending_free       (SixainSpending  *self);
gboolean        sixain_spending_reserve    (SixainSpending  *self, /* FALSE with an error, and nothing reserved, where a ceiling would be passed; on the disk when it returns */
                                            const char      *job, /* with its attempt: reserved twice it counts once */
                                            const char      *storyboard,
                                            gint64           price,
                                            gint64           day_limit, /* 0 for none */
                                            gint64           storyboard_limit,
                                            GError         **error);
gboolean        sixain_spending_settle     (SixainSpending  *self, /* it is over: @price was charged, 0 for nothing */
                                            const char      *job,
                                            gint64           price,
                                            GError         **error);
gint64          sixain_spending_get_day    (SixainSpending  *self, /* reserved or spent on the local day of @now */
                                            gint64           now); /* seconds since 1970 */
gint64          sixain_spending_get_storyboard (SixainSpending *self,
                                            const char      *storyboard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSpending, sixain_spending_free)

G_END_DECLS
