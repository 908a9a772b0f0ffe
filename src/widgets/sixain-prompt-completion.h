/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sixain-storyboard.h"

G_BEGIN_DECLS

/**
 * SixainOffer:
 * @SIXAIN_OFFER_CAST: cast members
 * @SIXAIN_OFFER_PICTURES: pictures
 * @SIXAIN_OFFER_VIDEOS: videos
 * @SIXAIN_OFFER_SOUNDS: sounds
 *
 * What a list offers.
 */
typedef enum {
  SIXAIN_OFFER_CAST = 1 << 0,
  SIXAIN_OFFER_PICTURES = 1 << 1,
  SIXAIN_OFFER_VIDEOS = 1 << 2,
  SIXAIN_OFFER_SOUNDS = 1 << 3,
} SixainOffer;

#define SIXAIN_TYPE_PROMPT_COMPLETION (sixain_prompt_completion_get_type ())
G_DECLARE_FINAL_TYPE (SixainPromptCompletion, sixain_prompt_completion, SIXAIN, PROMPT_COMPLETION, GtkPopover)

GtkWidget  *sixain_prompt_completion_new      (SixainOffer             offer);
GtkWidget  *sixain_prompt_completion_new_chooser (SixainOffer          offer);
void        sixain_prompt_completion_set_source (SixainPromptCompletion *self,
                                               SixainStoryboard       *storyboard,
                                               const char             *folder);
guint       sixain_prompt_completion_filter   (SixainPromptCompletion *self,
                                               const char             *word,
                                               gboolean                offer_new);
void        sixain_prompt_completion_move     (SixainPromptCompletion *self,
                                               int                     by);
const char *sixain_prompt_completion_get_name (SixainPromptCompletion *self);
gboolean    sixain_prompt_completion_activate (SixainPromptCompletion *self);

G_END_DECLS
