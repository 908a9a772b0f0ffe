/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-shelf.h"

/* Wanted widths are rounded up to a ladder with eight rungs an octave, so that a camera
 * move or a window that is being changed does not decode at every step. */
#define RUNGS 8
#define WIDTH_MIN 128
#define WIDTH_MAX 32768

/* so small that decoding it is as quick as decoding a coarse one */
#define SMALL 640

static void
entry_free (gpointer data)
{
  SixainPictureEntry *entry = data;

  g_clear_pointer (&entry->picture, sixain_picture_unref);
  g_clear_error (&entry->error);
  g_free (entry->path);
  g_free (entry);
}

/**
 * sixain_picture_shelf_new:
 * @limit: bytes its pictures may take
 *
 * Returns: (transfer full): an empty shelf
 */
SixainPictureShelf *
sixain_picture_shelf_new (gsize limit)
{
  SixainPictureShelf *self = g_new0 (SixainPictureShelf, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  g_queue_init (&self->recent);
  self->limit = limit;

  return self;
}

/**
 * sixain_picture_shelf_free:
 * @self: (transfer full): a shelf
 *
 * Releases a shelf and what lies on it.
 */
void
sixain_picture_shelf_free (SixainPictureShelf *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * sixain_picture_shelf_round_up:
 * @width: columns a picture is wanted at
 *
 * Returns: columns it is decoded for
 */
guint
sixain_picture_shelf_round_up (guint width)
{
  /* 1024 * 2^(i/8) */
  static const guint rungs[RUNGS] = { 1024, 1116, 1218, 1328, 1448, 1580, 1722, 1878 };
  guint octave = 0;

  width = CLAMP (width, WIDTH_MIN, WIDTH_MAX);
  while (width << octave < 1024)
    octave++;
  if (octave > 0)
    {
      for (guint i = 0; i < RUNGS; i++)
        if (rungs[i] >= width << octave)
          return (rungs[i] + (1u << octave) - 1) >> octave;
      return 2048u >> octave;
    }

  for (octave = 0; octave < 6; octave++)
    for (guint i = 0; i < RUNGS; i++)
      if (rungs[i] << octave >= width)
        return rungs[i] << octave;

  return WIDTH_MAX;
}

/**
 * sixain_picture_shelf_get:
 * @self: a shelf
 * @path: a picture
 *
 * Returns: (transfer none): its place, made when it has none
 */
SixainPictureEntry *
sixain_picture_shelf_get (SixainPictureShelf *self,
                          const char         *path)
{
  SixainPictureEntry *entry = g_hash_table_lookup (self->entries, path);

  if (entry == NULL)
    {
      entry = g_new0 (SixainPictureEntry, 1);
      entry->path = g_strdup (path);
      entry->quick = TRUE;
      entry->link.data = entry;
      g_hash_table_insert (self->entries, entry->path, entry);
    }

  return entry;
}

/**
 * sixain_picture_entry_is_enough:
 * @entry: a place
 * @rung: columns that are wanted, rounded up
 *
 * Returns: whether what lies there is as good as that, or as the file has it
 */
gboolean
sixain_picture_entry_is_enough (const SixainPictureEntry *entry,
                                guint                     rung)
{
  return entry->picture != NULL && (entry->picture->complete || entry->width >= rung);
}

/**
 * sixain_picture_shelf_drop:
 * @self: a shelf
 * @entry: a place
 *
 * Takes the picture away.
 */
void
sixain_picture_shelf_drop (SixainPictureShelf *self,
                           SixainPictureEntry *entry)
{
  if (entry->picture == NULL)
    return;

  self->bytes -= entry->picture->bytes;
  g_queue_unlink (&self->recent, &entry->link);
  g_clear_pointer (&entry->picture, sixain_picture_unref);
  entry->width = 0;
  entry->quick = TRUE;
}

/**
 * sixain_picture_shelf_put:
 * @self: a shelf
 * @entry: a place
 * @picture: (transfer full): what is put there
 * @rung: columns it was decoded for, 0 for a coarse one
 *
 * Puts a picture in its place, and takes away those that were used longest ago where
 * they are too much.
 */
void
sixain_picture_shelf_put (SixainPictureShelf *self,
                          SixainPictureEntry *entry,
                          SixainPicture      *picture,
                          guint               rung)
{
  sixain_picture_shelf_drop (self, entry);
  entry->picture = picture;
  entry->width = rung;
  entry->quick = FALSE;
  self->bytes += picture->bytes;
  g_queue_push_head_link (&self->recent, &entry->link);

  /* the newest stays even when it alone is too much: somebody waits for it */
  while (self->bytes > self->limit && self->recent.length > 1)
    sixain_picture_shelf_drop (self, g_queue_peek_tail (&self->recent));
}

/**
 * sixain_picture_shelf_touch:
 * @self: a shelf
 * @entry: a place
 *
 * Remembers that its picture was used.
 */
void
sixain_picture_shelf_touch (SixainPictureShelf *self,
                            SixainPictureEntry *entry)
{
  if (entry->picture == NULL || self->recent.head == &entry->link)
    return;

  g_queue_unlink (&self->recent, &entry->link);
  g_queue_push_head_link (&self->recent, &entry->link);
}

/**
 * sixain_picture_shelf_want:
 * @self: a shelf
 * @entry: a place
 * @rung: columns that are wanted, rounded up
 * @urgency: how soon
 *
 * Notes what is wanted.
 *
 * Returns: whether there is more to do than before
 */
gboolean
sixain_picture_shelf_want (SixainPictureShelf *self,
                           SixainPictureEntry *entry,
                           guint               rung,
                           SixainUrgency       urgency)
{
  if (urgency > entry->urgency || (urgency == SIXAIN_URGENCY_WANTED && entry->urgency == SIXAIN_URGENCY_WANTED))
    {
      entry->urgency = urgency;
      entry->serial = ++self->serial;
    }
  if (entry->wanted >= rung)
    return FALSE;

  entry->wanted = rung;

  return TRUE;
}

/**
 * sixain_picture_shelf_choose:
 * @self: a shelf
 * @quick: (out): whether a coarse picture is what is to be decoded
 *
 * Chooses what to decode next: what is looked at now, the latest first, and of that the
 * coarse picture before all; then what will be needed, in that order.
 *
 * Returns: (transfer none) (nullable): its place; %NULL when there is nothing to do
 */
SixainPictureEntry *
sixain_picture_shelf_choose (SixainPictureShelf *self,
                             gboolean           *quick)
{
  GHashTableIter iter;
  gpointer value;
  SixainPictureEntry *best = NULL;

  *quick = FALSE;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SixainPictureEntry *entry = value;
      gboolean quickly = entry->quick && entry->urgency == SIXAIN_URGENCY_WANTED && !entry->quick_decoding &&
                         entry->wanted > SMALL;

      if (entry->wanted == 0 || (entry->decoding && !quickly))
        continue;
      if (best != NULL)
        {
          if (quickly != *quick ? *quick : entry->urgency < best->urgency)
            continue;
          if (quickly == *quick && entry->urgency == best->urgency &&
              (entry->urgency == SIXAIN_URGENCY_WANTED ? entry->serial < best->serial : entry->serial > best->serial))
            continue;
        }
      best = entry;
      *quick = quickly;
    }

  return best;
}
