/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-feed-source.h"

/**
 * SixainFeedSource:
 *
 * What the video and the audio source share: a feed, as long as its film and sought in at
 * every frame, and a stop to whatever create() waits for when the pipeline is flushed.
 */
typedef struct {
  SixainFeed   *feed;        /* set when made, never changed */

  GMutex        lock;
  GCancellable *cancellable; /* locked: a flush cancels it, the end of one makes another */
} SixainFeedSourcePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SixainFeedSource, sixain_feed_source, GST_TYPE_PUSH_SRC)

static void
sixain_feed_source_finalize (GObject *object)
{
  SixainFeedSourcePrivate *priv = sixain_feed_source_get_instance_private (SIXAIN_FEED_SOURCE (object));

  g_clear_object (&priv->feed);
  g_clear_object (&priv->cancellable);
  g_mutex_clear (&priv->lock);

  G_OBJECT_CLASS (sixain_feed_source_parent_class)->finalize (object);
}

static gboolean
sixain_feed_source_is_seekable (GstBaseSrc *src)
{
  return TRUE;
}

static gboolean
answer_duration (SixainFeedSource *self,
                 GstQuery         *query)
{
  g_auto (SixainFeedView) view = { NULL };
  GstFormat format;

  gst_query_parse_duration (query, &format, NULL);
  if (format != GST_FORMAT_TIME)
    return FALSE;

  sixain_feed_source_look (self, &view);
  gst_query_set_duration (query, GST_FORMAT_TIME, sixain_feed_view_ns (&view, view.length));

  return TRUE;
}

static gboolean
answer_seeking (SixainFeedSource *self,
                GstQuery         *query)
{
  g_auto (SixainFeedView) view = { NULL };
  GstFormat format;

  gst_query_parse_seeking (query, &format, NULL, NULL, NULL);
  if (format != GST_FORMAT_TIME)
    return FALSE;

  sixain_feed_source_look (self, &view);
  gst_query_set_seeking (query, GST_FORMAT_TIME, TRUE, 0, sixain_feed_view_ns (&view, view.length));

  return TRUE;
}

static gboolean
sixain_feed_source_query (GstBaseSrc *src,
                          GstQuery   *query)
{
  SixainFeedSource *self = SIXAIN_FEED_SOURCE (src);

  if (GST_QUERY_TYPE (query) == GST_QUERY_DURATION && answer_duration (self, query))
    return TRUE;
  if (GST_QUERY_TYPE (query) == GST_QUERY_SEEKING && answer_seeking (self, query))
    return TRUE;

  return GST_BASE_SRC_CLASS (sixain_feed_source_parent_class)->query (src, query);
}

static gboolean
sixain_feed_source_unlock (GstBaseSrc *src)
{
  g_autoptr (GCancellable) cancellable = sixain_feed_source_dup_cancellable (SIXAIN_FEED_SOURCE (src));

  g_cancellable_cancel (cancellable);

  return TRUE;
}

static gboolean
sixain_feed_source_unlock_stop (GstBaseSrc *src)
{
  SixainFeedSourcePrivate *priv = sixain_feed_source_get_instance_private (SIXAIN_FEED_SOURCE (src));

  g_mutex_lock (&priv->lock);
  g_clear_object (&priv->cancellable);
  priv->cancellable = g_cancellable_new ();
  g_mutex_unlock (&priv->lock);

  return TRUE;
}

static void
sixain_feed_source_class_init (SixainFeedSourceClass *klass)
{
  GstBaseSrcClass *src_class = GST_BASE_SRC_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sixain_feed_source_finalize;

  src_class->is_seekable = sixain_feed_source_is_seekable;
  src_class->query = sixain_feed_source_query;
  src_class->unlock = sixain_feed_source_unlock;
  src_class->unlock_stop = sixain_feed_source_unlock_stop;
}

static void
sixain_feed_source_init (SixainFeedSource *self)
{
  SixainFeedSourcePrivate *priv = sixain_feed_source_get_instance_private (self);

  g_mutex_init (&priv->lock);
  priv->cancellable = g_cancellable_new ();
  gst_base_src_set_format (GST_BASE_SRC (self), GST_FORMAT_TIME);
  gst_base_src_set_automatic_eos (GST_BASE_SRC (self), FALSE);
}

/**
 * sixain_feed_source_set_feed:
 * @self: a source that has none yet
 * @feed: what it plays
 *
 * For the function that makes the source: nothing else works before.
 */
void
sixain_feed_source_set_feed (SixainFeedSource *self,
                             SixainFeed       *feed)
{
  SixainFeedSourcePrivate *priv = sixain_feed_source_get_instance_private (self);

  g_return_if_fail (SIXAIN_IS_FEED_SOURCE (self));
  g_return_if_fail (SIXAIN_IS_FEED (feed));
  g_return_if_fail (priv->feed == NULL);

  priv->feed = g_object_ref (feed);
}

/**
 * sixain_feed_source_look:
 * @self: a source
 * @view: (out caller-allocates): what plays now
 *
 * Any thread.
 */
void
sixain_feed_source_look (SixainFeedSource *self,
                         SixainFeedView   *view)
{
  SixainFeedSourcePrivate *priv = sixain_feed_source_get_instance_private (self);

  g_return_if_fail (SIXAIN_IS_FEED_SOURCE (self));

  sixain_feed_look (priv->feed, view);
}

/**
 * sixain_feed_source_dup_cancellable:
 * @self: a source
 *
 * Any thread.
 *
 * Returns: (transfer full): what the next flush cancels
 */
GCancellable *
sixain_feed_source_dup_cancellable (SixainFeedSource *self)
{
  SixainFeedSourcePrivate *priv = sixain_feed_source_get_instance_private (self);
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (SIXAIN_IS_FEED_SOURCE (self), NULL);

  locker = g_mutex_locker_new (&priv->lock);

  return g_object_ref (priv->cancellable);
}

/**
 * sixain_feed_source_fail:
 * @self: a source
 * @cancellable: what the step ran with
 * @error: how it ended
 *
 * Tells the pipeline of a step that failed, unless a flush ended it.
 *
 * Returns: what create() returns then
 */
GstFlowReturn
sixain_feed_source_fail (SixainFeedSource *self,
                         GCancellable     *cancellable,
                         GError           *error)
{
  g_return_val_if_fail (SIXAIN_IS_FEED_SOURCE (self), GST_FLOW_ERROR);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), GST_FLOW_ERROR);

  if (g_cancellable_is_cancelled (cancellable))
    return GST_FLOW_FLUSHING;

  gst_element_post_message (GST_ELEMENT (self),
                            gst_message_new_error (GST_OBJECT (self), error, NULL));

  return GST_FLOW_ERROR;
}
