/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sixain-prompt-completion.h"

G_BEGIN_DECLS

struct _SixainPromptCompletion {
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkSearchEntry *entry; /* of a chooser */
  SixainOffer offer;

  SixainStoryboard *storyboard;
  char *folder;
  char *word;
};

G_END_DECLS
