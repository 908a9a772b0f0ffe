/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"
#include "sixain-storyboard.h"

G_BEGIN_DECLS

/* Storyboards for tests, put together without a history. */

SixainStoryboard *test_board_new         (SixainAspect      aspect,
                                          guint             rate_num,
                                          guint             rate_den);
SixainShot       *test_board_add_shot    (SixainStoryboard *board, /* (transfer none) */
                                          gint64            length,
                                          SixainMove        move,
                                          const char       *start_frame,
                                          const char       *end_frame);
SixainAsset      *test_board_add_asset   (SixainStoryboard *board,
                                          SixainAssetKind   kind,
                                          const char       *hash,
                                          const char       *extension,
                                          int               width,
                                          int               height);
SixainLine       *test_board_add_line    (SixainShot       *shot,
                                          const char       *text,
                                          const char       *language,
                                          const char       *speaker,
                                          gint64            start,
                                          gint64            spoken);
SixainCastMember *test_board_add_cast    (SixainStoryboard *board,
                                          const char       *name);
const char       *test_board_add_picture (SixainStoryboard *board, /* a JPEG that nobody reads; returns its id */
                                          const char       *hash,
                                          int               width,
                                          int               height);
const char       *test_board_get_id      (gpointer          record);
void              test_board_assert_inside (const SixainLayer *layer); /* what it shows lies in its picture */

G_END_DECLS
