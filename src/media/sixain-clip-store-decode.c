/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-clip-store-private.h"

/* Clips that stay open. A decoder of 1080 lines holds some 60 MB. */
#define OPEN_MAX 3

/* A clip that is stepped through backwards is decoded from this much earlier on. */
#define BACK (G_GINT64_CONSTANT (500) * 1000 * 1000)

/* With the lock; gives it back while files are closed. */
static void
close_unused (SixainClipStore *self)
{
  SixainClip *unused;

  while ((unused = sixain_clip_shelf_find_unused (self->shelf, OPEN_MAX)) != NULL)
    {
      SixainClipReader *reader = g_steal_pointer (&unused->reader);
      SixainClipProxy *proxy = g_steal_pointer (&unused->proxy);

      g_mutex_unlock (&self->decoders.lock);
      g_clear_pointer (&reader, sixain_clip_reader_free);
      g_clear_pointer (&proxy, sixain_clip_proxy_free);
      g_mutex_lock (&self->decoders.lock);
    }
}

/* Without the lock; the clip is busy. */
static gboolean
open_clip (SixainClipStore  *self,
           SixainClip       *clip,
           gboolean          fresh,
           GError          **error)
{
  g_autofree char *proxy = NULL;

  if (clip->proxy != NULL || (clip->reader != NULL && !fresh))
    return TRUE;

  if (self->proxies != NULL)
    proxy = sixain_clip_proxies_find (self->proxies, clip->path);
  if (proxy != NULL)
    clip->proxy = sixain_clip_proxy_open (proxy, NULL);
  if (clip->proxy != NULL)
    {
      g_clear_pointer (&clip->reader, sixain_clip_reader_free);
      return TRUE;
    }

  if (clip->reader == NULL)
    {
      clip->reader = sixain_clip_reader_new (clip->path, NULL, self->decoders.closing, error);
      if (clip->reader != NULL && self->proxies != NULL)
        sixain_clip_proxies_request (self->proxies, clip->path);
    }

  return clip->reader != NULL;
}

static SixainPicture *
read_clip (SixainClipStore  *self,
           SixainClip       *clip,
           gint64            time,
           guint             width,
           gint64           *start,
           gint64           *end,
           GError          **error)
{
  SixainPicture *picture = NULL;

  if (clip->proxy != NULL)
    {
      picture = sixain_clip_proxy_read (clip->proxy, time, width, start, end, NULL);
      if (picture == NULL)
        {
          g_clear_pointer (&clip->proxy, sixain_clip_proxy_free);
          clip->reader = sixain_clip_reader_new (clip->path, NULL, self->decoders.closing, error);
        }
    }

  if (picture == NULL && clip->reader != NULL)
    picture = sixain_clip_reader_read (clip->reader, time, width, start, end, self->decoders.closing, error);

  return picture;
}

static void
finish_read (SixainClipStore *self,
             SixainClip      *clip,
             gint64           time,
             guint            edition)
{
  SixainClipFrame *frame = sixain_clip_shelf_find (self->shelf, clip, clip->time, clip->width);

  clip->busy = FALSE;
  if (clip->edition != edition)
    {
      /* it was forgotten meanwhile: the file may be another one */
      sixain_clip_shelf_drop (self->shelf, clip);
      g_clear_error (&clip->error);
      g_clear_pointer (&clip->reader, sixain_clip_reader_free);
      g_clear_pointer (&clip->proxy, sixain_clip_proxy_free);
    }
  else if (clip->wanted && (frame != NULL || clip->error != NULL))
    {
      clip->wanted = FALSE;
      clip->ahead = clip->forwards && frame != NULL && frame->end < G_MAXINT64 ? SIXAIN_CLIP_AHEAD : 0;
      clip->ahead_at = frame != NULL ? frame->end : 0;
      if (clip->missed)
        sixain_clip_store_report (self, clip->path);
      clip->missed = FALSE;
    }
  g_cond_broadcast (&self->decoders.changed);
}

/* Decodes one picture, or backwards the ones before it too. With the lock, which it gives
 * back meanwhile. */
static void
read_next (SixainClipStore *self,
           SixainClip      *clip)
{
  g_autoptr (GError) error = NULL;
  gboolean wanted = clip->wanted;
  gint64 until = wanted ? clip->time : clip->ahead_at;
  gint64 time = until, start = 0, end = 0;
  guint width = clip->width, edition = clip->edition;
  gboolean fresh = clip->stale, back = wanted && clip->backwards;
  gboolean opened;

  if (!wanted)
    {
      SixainClipFrame *there = sixain_clip_shelf_find (self->shelf, clip, time, width);

      clip->ahead--;
      if (there != NULL)
        {
          clip->ahead_at = there->end;
          if (there->end == G_MAXINT64)
            clip->ahead = 0;
          return;
        }
    }

  clip->busy = TRUE;
  clip->stale = FALSE;
  g_mutex_unlock (&self->decoders.lock);
  opened = open_clip (self, clip, fresh, &error);
  if (back && clip->proxy == NULL)
    time = MAX (time - BACK, 0);

  while (opened)
    {
      SixainPicture *picture = read_clip (self, clip, time, width, &start, &end, &error);

      g_mutex_lock (&self->decoders.lock);
      if (picture != NULL)
        sixain_clip_shelf_put (self->shelf, clip, picture, start, end, width);
      if (picture == NULL || end > until || self->decoders.closed || (clip->wanted && !wanted))
        break;
      g_mutex_unlock (&self->decoders.lock);
      time = end;
    }

  if (!opened)
    g_mutex_lock (&self->decoders.lock);
  if (!wanted)
    {
      clip->ahead_at = end;
      if (end == G_MAXINT64)
        clip->ahead = 0;
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_debug ("%s", error->message);
      clip->error = g_steal_pointer (&error);
    }
  finish_read (self, clip, until, edition);
  close_unused (self);
}

/**
 * sixain_clip_store_decode:
 * @data: a store
 *
 * What its threads do: reads what is wanted, the latest first, and then what may be.
 *
 * Returns: %NULL, when the store is closed
 */
gpointer
sixain_clip_store_decode (gpointer data)
{
  SixainClipStore *self = data;

  g_mutex_lock (&self->decoders.lock);
  while (!self->decoders.closed)
    {
      SixainClip *clip = sixain_clip_shelf_choose (self->shelf);

      if (clip != NULL)
        read_next (self, clip);
      else
        g_cond_wait (&self->decoders.changed, &self->decoders.lock);
    }
  g_mutex_unlock (&self->decoders.lock);

  return NULL;
}
