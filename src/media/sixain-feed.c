/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-feed.h"

/**
 * SixainFeed:
 *
 * What the video source and the audio source of one pipeline read: the current plan,
 * the loop and the picture size. An edit swaps the plan here and nothing else moves.
 *
 * Thread-safe.
 */
struct _SixainFeed {
  GObject parent_instance;

  GMutex             lock;
  /* locked */
  SixainPicturePlan *plan;
  SixainPicturePlan *beside; /* (nullable) */
  gboolean           heard_beside;
  gint64             first;
  gint64             last; /* exclusive; -1 for the plan's end */
  gboolean           loop;
  gint64             loop_start;
  gint64             loop_end; /* exclusive; -1 for the plan's end */
  guint              width;
  guint              height;
};

G_DEFINE_FINAL_TYPE (SixainFeed, sixain_feed, G_TYPE_OBJECT)

static void
sixain_feed_finalize (GObject *object)
{
  SixainFeed *self = SIXAIN_FEED (object);

  g_clear_pointer (&self->plan, sixain_picture_plan_unref);
  g_clear_pointer (&self->beside, sixain_picture_plan_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (sixain_feed_parent_class)->finalize (object);
}

static void
sixain_feed_class_init (SixainFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_feed_finalize;
}

static void
sixain_feed_init (SixainFeed *self)
{
  g_mutex_init (&self->lock);
  self->last = -1;
  self->loop_end = -1;
}

/**
 * sixain_feed_new:
 * @plan: what is shown first
 * @width: pixels, even
 * @height: pixels, even
 *
 * Returns: (transfer full): a feed of the whole plan, without a loop
 */
SixainFeed *
sixain_feed_new (SixainPicturePlan *plan,
                 guint              width,
                 guint              height)
{
  SixainFeed *self;

  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self = g_object_new (SIXAIN_TYPE_FEED, NULL);
  self->plan = sixain_picture_plan_ref (plan);
  self->width = width;
  self->height = height;

  return self;
}

/**
 * sixain_feed_set_plan:
 * @self: a feed
 * @plan: what is shown from the next buffer on
 */
void
sixain_feed_set_plan (SixainFeed        *self,
                      SixainPicturePlan *plan)
{
  g_autoptr (SixainPicturePlan) old = NULL;

  g_return_if_fail (SIXAIN_IS_FEED (self));
  g_return_if_fail (plan != NULL);

  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->plan);
  self->plan = sixain_picture_plan_ref (plan);
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_feed_set_beside:
 * @self: a feed
 * @plan: (nullable): of the same length and rate as the feed's own; %NULL for that one alone
 * @heard: whether it is heard instead of the feed's own
 *
 * Shows another plan with the feed's own, from the next buffer on: each picture is then
 * two of the same frame, the feed's own above the other, so that they can't run apart.
 */
void
sixain_feed_set_beside (SixainFeed        *self,
                        SixainPicturePlan *plan,
                        gboolean           heard)
{
  g_autoptr (SixainPicturePlan) old = NULL;

  g_return_if_fail (SIXAIN_IS_FEED (self));

  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->beside);
  self->beside = plan != NULL ? sixain_picture_plan_ref (plan) : NULL;
  self->heard_beside = plan != NULL && heard;
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_feed_set_size:
 * @self: a feed
 * @width: pixels, even
 * @height: pixels, even
 *
 * The size of each picture from the next one on.
 */
void
sixain_feed_set_size (SixainFeed *self,
                      guint       width,
                      guint       height)
{
  g_return_if_fail (SIXAIN_IS_FEED (self));
  g_return_if_fail (width > 0 && height > 0);

  g_mutex_lock (&self->lock);
  self->width = width;
  self->height = height;
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_feed_set_range:
 * @self: a feed
 * @first: the plan's frame that time 0 shows
 * @last: the frame after the last one, -1 for the plan's end
 *
 * Restricts the feed to a stretch of the plan, as a partial export wants it.
 */
void
sixain_feed_set_range (SixainFeed *self,
                       gint64      first,
                       gint64      last)
{
  g_return_if_fail (SIXAIN_IS_FEED (self));
  g_return_if_fail (first >= 0);

  g_mutex_lock (&self->lock);
  self->first = first;
  self->last = last;
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_feed_set_loop:
 * @self: a feed
 * @loop: whether to loop
 * @start: first frame of the loop
 * @end: the frame after it, -1 for the end
 *
 * A region that is empty or lies behind the end counts as the whole film.
 */
void
sixain_feed_set_loop (SixainFeed *self,
                      gboolean    loop,
                      gint64      start,
                      gint64      end)
{
  g_return_if_fail (SIXAIN_IS_FEED (self));

  g_mutex_lock (&self->lock);
  self->loop = loop;
  self->loop_start = start;
  self->loop_end = end;
  g_mutex_unlock (&self->lock);
}

/**
 * sixain_feed_look:
 * @self: a feed
 * @view: (out caller-allocates): clear it with sixain_feed_view_clear()
 *
 * Takes everything as it is at this moment.
 */
void
sixain_feed_look (SixainFeed     *self,
                  SixainFeedView *view)
{
  gint64 whole, last;

  g_return_if_fail (SIXAIN_IS_FEED (self));
  g_return_if_fail (view != NULL);

  g_mutex_lock (&self->lock);
  view->plan = sixain_picture_plan_ref (self->plan);
  view->beside = self->beside != NULL ? sixain_picture_plan_ref (self->beside) : NULL;
  view->heard = self->heard_beside ? view->beside : view->plan;
  view->first = self->first;
  last = self->last;
  view->loop = self->loop;
  view->loop_start = self->loop_start;
  view->loop_end = self->loop_end;
  view->width = self->width;
  view->height = self->height;
  g_mutex_unlock (&self->lock);

  view->rate = *sixain_picture_plan_get_rate (view->plan);
  whole = MAX (sixain_picture_plan_get_length (view->plan), 1);
  view->first = MIN (view->first, whole - 1);
  if (last < 0 || last > whole)
    last = whole;
  view->length = MAX (last - view->first, 1);

  if (view->loop_end < 0 || view->loop_end > view->length)
    view->loop_end = view->length;
  if (view->loop_start < 0 || view->loop_start >= view->loop_end)
    {
      view->loop_start = 0;
      view->loop_end = view->length;
    }
}

/**
 * sixain_feed_view_clear:
 * @view: a view
 *
 * Drops the view's plans.
 */
void
sixain_feed_view_clear (SixainFeedView *view)
{
  view->heard = NULL;
  g_clear_pointer (&view->beside, sixain_picture_plan_unref);
  g_clear_pointer (&view->plan, sixain_picture_plan_unref);
}

/**
 * sixain_feed_view_turn:
 * @view: a view
 * @from: the frame playing began with, or the loop's own after a turn; backwards the
 *   one after it
 * @backwards: whether frames count down
 *
 * Where this stretch of playing ends: the loop's end when it began inside or before the
 * loop, else the film's.
 *
 * Returns: the first frame that is not part of the stretch; backwards the last that is
 */
gint64
sixain_feed_view_turn (const SixainFeedView *view,
                       gint64                from,
                       gboolean              backwards)
{
  if (backwards)
    return view->loop && from > view->loop_start ? view->loop_start : 0;

  return view->loop && from < view->loop_end ? view->loop_end : view->length;
}

/**
 * sixain_feed_view_ns:
 * @view: a view
 * @frame: counted from the view's first
 *
 * Returns: when the frame begins, in nanoseconds
 */
gint64
sixain_feed_view_ns (const SixainFeedView *view,
                     gint64                frame)
{
  return sixain_rate_frame_to_ns (&view->rate, frame);
}

/**
 * sixain_feed_view_frame:
 * @view: a view
 * @ns: nanoseconds
 *
 * Returns: the frame shown then, counted from the view's first
 */
gint64
sixain_feed_view_frame (const SixainFeedView *view,
                        gint64                ns)
{
  return sixain_rate_ns_to_frame (&view->rate, ns);
}

/**
 * sixain_feed_view_sample:
 * @view: a view
 * @frame: counted from the view's first
 *
 * Returns: the sample at 48 kHz with which the frame begins, counted from the one with
 *   which the view begins
 */
gint64
sixain_feed_view_sample (const SixainFeedView *view,
                         gint64                frame)
{
  return sixain_rate_frame_to_sample (&view->rate, view->first + frame, SIXAIN_SAMPLE_RATE) -
         sixain_rate_frame_to_sample (&view->rate, view->first, SIXAIN_SAMPLE_RATE);
}
