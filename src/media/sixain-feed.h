/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "sixain-picture-plan.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_FEED (sixain_feed_get_type ())
G_DECLARE_FINAL_TYPE (SixainFeed, sixain_feed, SIXAIN, FEED, GObject)

/**
 * SixainFeedView:
 * @plan: what is shown; owned by the view
 * @beside: (nullable): what is shown with it for comparison; owned by the view
 * @heard: what is heard, one of the two
 * @rate: the plan's rate
 * @first: the plan's frame at time 0
 * @length: frames from @first on, at least 1
 * @loop: whether playing goes on at the other end of the loop
 * @loop_start: first frame of the loop, counted from @first
 * @loop_end: frame after the loop; greater than @loop_start
 * @width: pixels
 * @height: pixels
 *
 * Everything a source needs for its next buffer, taken at one moment, so that an edit
 * is seen whole or not at all.
 */
typedef struct {
  SixainPicturePlan *plan;
  SixainPicturePlan *beside;
  SixainPicturePlan *heard;
  SixainRate         rate;
  gint64             first;
  gint64             length;
  gboolean           loop;
  gint64             loop_start;
  gint64             loop_end;
  guint              width;
  guint              height;
} SixainFeedView;

SixainFeed *sixain_feed_new        (SixainPicturePlan    *plan,
                                    guint                 width,
                                    guint                 height);
void        sixain_feed_set_plan   (SixainFeed           *self,
                                    SixainPicturePlan    *plan);
void        sixain_feed_set_beside (SixainFeed           *self,
                                    SixainPicturePlan    *plan,
                                    gboolean              heard);
void        sixain_feed_set_size   (SixainFeed           *self,
                                    guint                 width,
                                    guint                 height);
void        sixain_feed_set_range  (SixainFeed           *self,
                                    gint64                first,
                                    gint64                last);
void        sixain_feed_set_loop   (SixainFeed           *self,
                                    gboolean              loop,
                                    gint64                start,
                                    gint64                end);
void        sixain_feed_look       (SixainFeed           *self,
                                    SixainFeedView       *view);

void        sixain_feed_view_clear (SixainFeedView       *view);
gint64      sixain_feed_view_turn  (const SixainFeedView *view,
                                    gint64                from,
                                    gboolean              backwards);
gint64      sixain_feed_view_ns    (const SixainFeedView *view,
                                    gint64                frame);
gint64      sixain_feed_view_frame (const SixainFeedView *view,
                                    gint64                ns);
gint64      sixain_feed_view_sample (const SixainFeedView *view,
                                     gint64                frame);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SixainFeedView, sixain_feed_view_clear)

G_END_DECLS
