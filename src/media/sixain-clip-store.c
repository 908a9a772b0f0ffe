/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-clip-store-private.h"

/**
 * SixainClipStore:
 *
 * The pictures of clips, at any time and exactly, decoded in two threads of its own. What
 * was decoded is kept, the least recently used going first. With proxies, a clip that has
 * one is read from it, and one that has none gets one. Any thread may use it; a path is
 * taken to name the same content until sixain_clip_store_forget().
 */
G_DEFINE_FINAL_TYPE (SixainClipStore, sixain_clip_store, G_TYPE_OBJECT)

enum {
  SIGNAL_ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* With the lock. */
void
sixain_clip_store_report (SixainClipStore *self,
                          const char      *path)
{
  sixain_reporter_report (self->reporter, signals[SIGNAL_ARRIVED], path);
}

static void
ready_cb (SixainClipStore *self,
          const char      *path)
{
  SixainClip *clip;

  g_assert (SIXAIN_IS_CLIP_STORE (self));

  g_mutex_lock (&self->decoders.lock);
  clip = g_hash_table_lookup (self->shelf->clips, path);
  if (clip != NULL)
    clip->stale = TRUE;
  g_mutex_unlock (&self->decoders.lock);
}

static void
sixain_clip_store_finalize (GObject *object)
{
  SixainClipStore *self = SIXAIN_CLIP_STORE (object);

  sixain_decoders_clear (&self->decoders);
  sixain_clip_shelf_free (self->shelf);
  g_clear_object (&self->proxies);
  sixain_reporter_free (self->reporter);

  G_OBJECT_CLASS (sixain_clip_store_parent_class)->finalize (object);
}

static void
sixain_clip_store_class_init (SixainClipStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_clip_store_finalize;

  /**
   * SixainClipStore::arrived:
   * @self: the store
   * @path: a clip
   *
   * The picture is there that somebody went without, or it has become clear that there
   * will be none. Emitted on the main context the store was made on.
   */
  signals[SIGNAL_ARRIVED] =
    g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_clip_store_init (SixainClipStore *self)
{
  self->reporter = sixain_reporter_new (self, "[sixain] clip arrived");
  sixain_decoders_init (&self->decoders, "sixain-clips", sixain_clip_store_decode, self);
}

/**
 * sixain_clip_store_new:
 * @limit_bytes: pictures are forgotten when they take more; one of 720 lines takes 1.4 MB
 *
 * Returns: (transfer full): a new store; its threads start with the first picture
 */
SixainClipStore *
sixain_clip_store_new (gsize limit_bytes)
{
  SixainClipStore *self = g_object_new (SIXAIN_TYPE_CLIP_STORE, NULL);

  self->shelf = sixain_clip_shelf_new (limit_bytes);

  return self;
}

/**
 * sixain_clip_store_set_proxies:
 * @self: a store that nothing was asked of yet
 * @proxies: (nullable): from where clips are read to be looked at
 */
void
sixain_clip_store_set_proxies (SixainClipStore   *self,
                               SixainClipProxies *proxies)
{
  g_return_if_fail (SIXAIN_IS_CLIP_STORE (self));
  g_return_if_fail (self->decoders.n_threads == 0);

  if (g_set_object (&self->proxies, proxies) && proxies != NULL)
    g_signal_connect_object (proxies, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
}

/* Takes the picture when it is there, and has the following ones decoded. */
static SixainPicture *
take (SixainClipStore *self,
      SixainClip      *clip,
      gint64           time,
      guint            width)
{
  SixainClipFrame *frame = sixain_clip_shelf_find (self->shelf, clip, time, width);

  if (frame == NULL)
    return NULL;

  if (clip->forwards && !clip->wanted && frame->end < G_MAXINT64)
    {
      clip->ahead = SIXAIN_CLIP_AHEAD;
      clip->ahead_at = frame->end;
      g_cond_broadcast (&self->decoders.changed);
    }

  return sixain_picture_ref (frame->picture);
}

/* Waits until the picture is there, until an error, @deadline (-1: none) or cancellation. */
static SixainPicture *
wait_for (SixainClipStore *self,
          const char      *path,
          gint64           time,
          guint            width,
          gint64           deadline,
          GCancellable    *cancellable)
{
  SixainPicture *picture = NULL;
  SixainClip *clip;
  gulong handler = sixain_decoders_watch (&self->decoders, cancellable);

  g_mutex_lock (&self->decoders.lock);
  clip = sixain_clip_shelf_get (self->shelf, path);
  while (clip->error == NULL && !g_cancellable_is_cancelled (cancellable))
    {
      picture = take (self, clip, time, width);
      if (picture != NULL)
        break;

      /* another one may be wanted by somebody else, or it was dropped for others */
      if (!clip->wanted || clip->time != time || clip->width != width)
        {
          sixain_clip_shelf_look (self->shelf, clip, time, width);
          clip->wanted = TRUE;
          sixain_decoders_wake (&self->decoders);
        }

      if (deadline < 0)
        g_cond_wait (&self->decoders.changed, &self->decoders.lock);
      else if (!g_cond_wait_until (&self->decoders.changed, &self->decoders.lock, deadline))
        break;
    }
  g_mutex_unlock (&self->decoders.lock);

  g_cancellable_disconnect (cancellable, handler);

  return picture;
}

/**
 * sixain_clip_store_peek:
 * @self: a store
 * @path: a clip
 * @time: nanoseconds from its head
 * @wanted_width: columns the whole upright picture is wanted at
 * @patience: how long it may take, in microseconds; 0 for not at all
 * @cancellable: (nullable): ends the wait
 * @final: (out) (optional): whether it is the picture that was wanted, or there is none
 *
 * Takes the picture the clip shows at @time, or until that is decoded the nearest one
 * that is there; ::arrived follows then.
 *
 * Returns: (transfer full) (nullable): a picture of the clip
 */
SixainPicture *
sixain_clip_store_peek (SixainClipStore *self,
                        const char      *path,
                        gint64           time,
                        guint            wanted_width,
                        gint64           patience,
                        GCancellable    *cancellable,
                        gboolean        *final)
{
  SixainPicture *picture;
  SixainClipFrame *frame;
  SixainClip *clip;
  gint64 deadline = g_get_monotonic_time () + patience;

  g_return_val_if_fail (SIXAIN_IS_CLIP_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  g_mutex_lock (&self->decoders.lock);
  clip = sixain_clip_shelf_get (self->shelf, path);
  sixain_clip_shelf_look (self->shelf, clip, time, wanted_width);
  picture = take (self, clip, time, wanted_width);
  if (picture == NULL && clip->error == NULL)
    {
      clip->wanted = TRUE;
      sixain_decoders_wake (&self->decoders);
    }
  g_mutex_unlock (&self->decoders.lock);

  if (picture == NULL && patience > 0)
    picture = wait_for (self, path, time, wanted_width, deadline, cancellable);

  if (final != NULL)
    *final = TRUE;
  if (picture != NULL)
    return picture;

  g_mutex_lock (&self->decoders.lock);
  if (clip->error == NULL)
    {
      frame = sixain_clip_shelf_nearest (self->shelf, clip, time);
      picture = frame != NULL ? sixain_picture_ref (frame->picture) : NULL;
      clip->missed = TRUE;
      if (final != NULL)
        *final = FALSE;
      /* it came in between */
      if (!clip->wanted && clip->time == time)
        sixain_clip_store_report (self, path);
    }
  g_mutex_unlock (&self->decoders.lock);

  return picture;
}

/**
 * sixain_clip_store_wait:
 * @self: a store
 * @path: a clip
 * @time: nanoseconds from its head
 * @wanted_width: columns the whole upright picture is wanted at
 * @cancellable: (nullable): stops waiting
 * @error: why there is none, a sentence for the user
 *
 * Waits until the picture the clip shows at @time is decoded.
 *
 * Returns: (transfer full): the picture, or %NULL
 */
SixainPicture *
sixain_clip_store_wait (SixainClipStore  *self,
                        const char       *path,
                        gint64            time,
                        guint             wanted_width,
                        GCancellable     *cancellable,
                        GError          **error)
{
  SixainPicture *picture;

  g_return_val_if_fail (SIXAIN_IS_CLIP_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  picture = wait_for (self, path, time, wanted_width, -1, cancellable);
  if (picture == NULL && !g_cancellable_set_error_if_cancelled (cancellable, error) && error != NULL)
    *error = sixain_clip_store_dup_error (self, path);

  return picture;
}

/**
 * sixain_clip_store_prefetch:
 * @self: a store
 * @path: a clip
 * @time: nanoseconds from its head
 * @wanted_width: columns the whole upright picture will be wanted at
 *
 * Has a clip opened at @time, unless it is looked at already.
 */
void
sixain_clip_store_prefetch (SixainClipStore *self,
                            const char      *path,
                            gint64           time,
                            guint            wanted_width)
{
  g_autoptr (GMutexLocker) locker = NULL;
  SixainClip *clip;

  g_return_if_fail (SIXAIN_IS_CLIP_STORE (self));
  g_return_if_fail (path != NULL);

  locker = g_mutex_locker_new (&self->decoders.lock);
  clip = sixain_clip_shelf_get (self->shelf, path);
  if (clip->error != NULL || clip->busy || clip->wanted || clip->reader != NULL || clip->proxy != NULL)
    return;

  sixain_clip_shelf_look (self->shelf, clip, time, wanted_width);
  clip->wanted = TRUE;
  sixain_decoders_wake (&self->decoders);
}

/**
 * sixain_clip_store_dup_error:
 * @self: a store
 * @path: a clip
 *
 * Returns: (transfer full) (nullable): why the clip cannot be read; %NULL while that is
 *   not known
 */
GError *
sixain_clip_store_dup_error (SixainClipStore *self,
                             const char      *path)
{
  g_autoptr (GMutexLocker) locker = NULL;
  SixainClip *clip;

  g_return_val_if_fail (SIXAIN_IS_CLIP_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  locker = g_mutex_locker_new (&self->decoders.lock);
  clip = g_hash_table_lookup (self->shelf->clips, path);

  return clip != NULL && clip->error != NULL ? g_error_copy (clip->error) : NULL;
}

/**
 * sixain_clip_store_forget:
 * @self: a store
 * @path: a clip
 *
 * Forgets a clip, or that it could not be read: the file has changed, or has come back.
 */
void
sixain_clip_store_forget (SixainClipStore *self,
                          const char      *path)
{
  SixainClipReader *reader = NULL;
  SixainClipProxy *proxy = NULL;
  SixainClip *clip;

  g_return_if_fail (SIXAIN_IS_CLIP_STORE (self));
  g_return_if_fail (path != NULL);

  g_mutex_lock (&self->decoders.lock);
  clip = g_hash_table_lookup (self->shelf->clips, path);
  if (clip != NULL)
    {
      sixain_clip_shelf_drop (self->shelf, clip);
      g_clear_error (&clip->error);
      clip->edition++;
      if (!clip->busy)
        {
          reader = g_steal_pointer (&clip->reader);
          proxy = g_steal_pointer (&clip->proxy);
        }
    }
  g_mutex_unlock (&self->decoders.lock);

  g_clear_pointer (&reader, sixain_clip_reader_free);
  g_clear_pointer (&proxy, sixain_clip_proxy_free);
}

/**
 * sixain_clip_store_get_bytes:
 * @self: a store
 *
 * Returns: memory the decoded pictures take
 */
gsize
sixain_clip_store_get_bytes (SixainClipStore *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (SIXAIN_IS_CLIP_STORE (self), 0);

  locker = g_mutex_locker_new (&self->decoders.lock);

  return self->shelf->bytes;
}
