/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/base/gstpushsrc.h>

#include "sixain-feed.h"

G_BEGIN_DECLS

#define SIXAIN_TYPE_FEED_SOURCE (sixain_feed_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (SixainFeedSource, sixain_feed_source, SIXAIN, FEED_SOURCE, GstPushSrc)

struct _SixainFeedSourceClass {
  GstPushSrcClass parent_class;
};

void          sixain_feed_source_set_feed        (SixainFeedSource *self,
                                                  SixainFeed       *feed);
void          sixain_feed_source_look            (SixainFeedSource *self,
                                                  SixainFeedView   *view);
GCancellable *sixain_feed_source_dup_cancellable (SixainFeedSource *self);
GstFlowReturn sixain_feed_source_fail            (SixainFeedSource *self,
                                                  GCancellable     *cancellable,
                                                  GError           *error);

G_END_DECLS
