/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/* What stands at the top of a card, drawn by the card itself: with sixty of them, widgets
 * of their own would be dear. */
typedef struct _SixainCardHeader SixainCardHeader;

SixainCardHeader *sixain_card_header_new        (GtkWidget        *card);
void              sixain_card_header_free       (SixainCardHeader *self);
void              sixain_card_header_show       (SixainCardHeader *self,
                                                 SixainStoryboard *storyboard,
                                                 SixainShot       *shot,
                                                 guint             position,
                                                 guint             seconds);
void              sixain_card_header_drop       (SixainCardHeader *self);
int               sixain_card_header_get_height (SixainCardHeader *self);
void              sixain_card_header_snapshot   (SixainCardHeader *self,
                                                 GtkSnapshot      *snapshot,
                                                 int               width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainCardHeader, sixain_card_header_free)

G_END_DECLS
