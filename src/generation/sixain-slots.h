/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SixainSlots:
 *
 * How many jobs may run at once, by account and backend, learnt from refusals: two at first,
 * one more after a success while all were taken, as many as run after a refusal. One thread.
 */
typedef struct _SixainSlots SixainSlots;

SixainSlots *sixain_slots_new         (void);
void         sixain_slots_free        (SixainSlots *self);
gboolean     sixain_slots_take        (SixainSlots *self, /* FALSE when none is free */
                                       const char  *queue); /* account and backend */
void         sixain_slots_hold        (SixainSlots *self, /* a job that runs already, found on start: takes one whether free or not */
                                       const char  *queue);
void         sixain_slots_give_back   (SixainSlots *self,
                                       const char  *queue,
                                       gboolean     success);
void         sixain_slots_refuse      (SixainSlots *self, /* gives it back, too */
                                       const char  *queue);
guint        sixain_slots_get_limit   (SixainSlots *self,
                                       const char  *queue);
guint        sixain_slots_get_used    (SixainSlots *self,
                                       const char  *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainSlots, sixain_slots_free)

G_END_DECLS
