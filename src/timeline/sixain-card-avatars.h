/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"
#include "sixain-thumbnails.h"

G_BEGIN_DECLS

#define SIXAIN_AVATAR_SIZE 20

/* Who speaks in a shot, as children of its card. */
typedef struct _SixainCardAvatars SixainCardAvatars;

SixainCardAvatars *sixain_card_avatars_new      (GtkWidget         *card,
                                                 SixainThumbnails  *thumbnails);
void               sixain_card_avatars_free     (SixainCardAvatars *self);
void               sixain_card_avatars_show     (SixainCardAvatars *self,
                                                 SixainStoryboard  *storyboard,
                                                 const char        *folder,
                                                 SixainShot        *shot);
void               sixain_card_avatars_arrived  (SixainCardAvatars *self,
                                                 const char        *path);
gboolean           sixain_card_avatars_any      (SixainCardAvatars *self);
void               sixain_card_avatars_allocate (SixainCardAvatars *self,
                                                 int                end,
                                                 int                bottom,
                                                 gboolean           fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SixainCardAvatars, sixain_card_avatars_free)

G_END_DECLS
