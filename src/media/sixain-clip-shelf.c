/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-clip-shelf.h"

/* Somebody who wants a picture this near to the one before steps or plays. */
#define STEP (G_GINT64_CONSTANT (400) * 1000 * 1000)

static void
free_frame (SixainClipShelf *self,
            SixainClipFrame *frame)
{
  g_queue_unlink (&self->recent, &frame->link);
  self->bytes -= frame->picture->bytes;
  sixain_picture_unref (frame->picture);
  g_free (frame);
}

static void
clip_free (gpointer data)
{
  SixainClip *clip = data;

  g_clear_pointer (&clip->reader, sixain_clip_reader_free);
  g_clear_pointer (&clip->proxy, sixain_clip_proxy_free);
  g_clear_error (&clip->error);
  g_ptr_array_unref (clip->frames);
  g_free (clip->path);
  g_free (clip);
}

SixainClipShelf *
sixain_clip_shelf_new (gsize limit)
{
  SixainClipShelf *self = g_new0 (SixainClipShelf, 1);

  self->limit = limit;
  self->clips = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, clip_free);

  return self;
}

void
sixain_clip_shelf_free (SixainClipShelf *self)
{
  while (self->recent.head != NULL)
    free_frame (self, self->recent.head->data);
  g_hash_table_unref (self->clips);
  g_free (self);
}

SixainClip *
sixain_clip_shelf_get (SixainClipShelf *self,
                       const char      *path)
{
  SixainClip *clip = g_hash_table_lookup (self->clips, path);

  if (clip == NULL)
    {
      clip = g_new0 (SixainClip, 1);
      clip->path = g_strdup (path);
      clip->frames = g_ptr_array_new ();
      clip->time = -1;
      g_hash_table_insert (self->clips, clip->path, clip);
    }

  return clip;
}

static void
touch (SixainClipShelf *self,
       SixainClipFrame *frame)
{
  g_queue_unlink (&self->recent, &frame->link);
  g_queue_push_head_link (&self->recent, &frame->link);
}

/* Of two pictures of one moment the larger one. */
SixainClipFrame *
sixain_clip_shelf_find (SixainClipShelf *self,
                        SixainClip      *clip,
                        gint64           time,
                        guint            width)
{
  SixainClipFrame *found = NULL;

  for (guint i = 0; i < clip->frames->len; i++)
    {
      SixainClipFrame *frame = g_ptr_array_index (clip->frames, i);

      if (frame->start <= time && time < frame->end &&
          (frame->width >= width || frame->picture->levels[0].width >= frame->picture->file_width) &&
          (found == NULL || frame->width > found->width))
        found = frame;
    }

  if (found != NULL)
    touch (self, found);

  return found;
}

SixainClipFrame *
sixain_clip_shelf_nearest (SixainClipShelf *self,
                           SixainClip      *clip,
                           gint64           time)
{
  SixainClipFrame *found = NULL;

  for (guint i = 0; i < clip->frames->len; i++)
    {
      SixainClipFrame *frame = g_ptr_array_index (clip->frames, i);

      if (found == NULL || ABS (frame->start - time) < ABS (found->start - time))
        found = frame;
    }

  return found;
}

void
sixain_clip_shelf_put (SixainClipShelf *self,
                       SixainClip      *clip,
                       SixainPicture   *picture, /* (transfer full) */
                       gint64           start,
                       gint64           end,
                       guint            width)
{
  SixainClipFrame *frame = g_new0 (SixainClipFrame, 1);

  for (guint i = clip->frames->len; i > 0; i--)
    {
      SixainClipFrame *other = g_ptr_array_index (clip->frames, i - 1);

      if (other->start == start && other->width <= width)
        {
          g_ptr_array_remove_index_fast (clip->frames, i - 1);
          free_frame (self, other);
        }
    }

  frame->picture = picture;
  frame->start = start;
  frame->end = end;
  frame->width = width;
  frame->clip = clip;
  frame->link.data = frame;
  g_ptr_array_add (clip->frames, frame);
  g_queue_push_head_link (&self->recent, &frame->link);
  self->bytes += picture->bytes;

  while (self->bytes > self->limit && self->recent.length > 1)
    {
      SixainClipFrame *last = self->recent.tail->data;

      g_ptr_array_remove_fast (((SixainClip *) last->clip)->frames, last);
      free_frame (self, last);
    }
}

void
sixain_clip_shelf_drop (SixainClipShelf *self,
                        SixainClip      *clip)
{
  for (guint i = 0; i < clip->frames->len; i++)
    free_frame (self, g_ptr_array_index (clip->frames, i));
  g_ptr_array_set_size (clip->frames, 0);
}

/* Notes where the clip is looked at, and which way that goes. */
void
sixain_clip_shelf_look (SixainClipShelf *self,
                        SixainClip      *clip,
                        gint64           time,
                        guint            width)
{
  if (clip->time != time)
    {
      clip->backwards = time < clip->time && clip->time - time < STEP;
      clip->forwards = clip->time >= 0 && time > clip->time && time - clip->time < STEP;
    }
  clip->time = time;
  clip->width = width;
  clip->serial = ++self->serial;
}

/* What is wanted, the latest first; then what may be wanted soon. */
SixainClip *
sixain_clip_shelf_choose (SixainClipShelf *self)
{
  SixainClip *chosen = NULL;
  SixainClip *clip;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->clips);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &clip))
    {
      if (clip->busy || clip->error != NULL || (!clip->wanted && clip->ahead == 0))
        continue;

      if (chosen == NULL || clip->wanted > chosen->wanted ||
          (clip->wanted == chosen->wanted && clip->serial > chosen->serial))
        chosen = clip;
    }

  return chosen;
}

/* Of more than @n_open open clips the one that was not wanted for longest. */
SixainClip *
sixain_clip_shelf_find_unused (SixainClipShelf *self,
                               guint            n_open)
{
  SixainClip *unused = NULL;
  SixainClip *clip;
  GHashTableIter iter;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->clips);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &clip))
    {
      if (clip->reader == NULL && clip->proxy == NULL)
        continue;

      n++;
      if (!clip->busy && !clip->wanted && (unused == NULL || clip->serial < unused->serial))
        unused = clip;
    }

  return n > n_open ? unused : NULL;
}
