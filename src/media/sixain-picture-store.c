/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-picture-store.h"

#include "sixain-decoders.h"
#include "sixain-picture-decoder.h"
#include "sixain-picture-shelf.h"
#include "sixain-reporter.h"

/* a second of what moves at 720 lines */
#define CLIPS_LIMIT (40 * 1024 * 1024)

/**
 * SixainPictureStore:
 *
 * Decoded pictures, in a cache that forgets the least recently used when it takes more
 * bytes than it may. Decoding runs in two threads of its own, at reduced size where the
 * format allows; of a large JPEG a coarse picture is there first. A path is taken to name
 * the same content for ever, as the members of a document do, and what cannot be decoded
 * is not tried again until sixain_picture_store_forget(). Any thread may use it.
 */
struct _SixainPictureStore {
  GObject parent_instance;

  SixainReporter     *reporter;
  SixainClipStore    *clips;
  SixainDecoders      decoders;
  SixainPictureShelf *shelf;    /* with the decoders' lock */
};

G_DEFINE_FINAL_TYPE (SixainPictureStore, sixain_picture_store, G_TYPE_OBJECT)

enum {
  SIGNAL_ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
finish_decode (SixainPictureStore *self,
               const char         *path,
               gboolean            quick,
               guint               edition,
               guint               rung,
               SixainPicture      *picture, /* (transfer full) (nullable) */
               GError             *error)   /* (transfer full) (nullable) */
{
  SixainPictureEntry *entry = sixain_picture_shelf_get (self->shelf, path);

  if (quick)
    entry->quick_decoding = FALSE;
  else
    entry->decoding = FALSE;

  if (entry->edition != edition)
    {
      g_clear_pointer (&picture, sixain_picture_unref);
      g_clear_error (&error);
    }
  else if (quick)
    {
      entry->quick = FALSE;
    }

  /* a coarse picture that comes late is of no use */
  if (picture != NULL && quick && entry->picture != NULL)
    g_clear_pointer (&picture, sixain_picture_unref);

  if (picture != NULL)
    {
      g_clear_error (&entry->error);
      sixain_picture_shelf_put (self->shelf, entry, picture, rung);
      if (sixain_picture_entry_is_enough (entry, entry->wanted))
        {
          entry->wanted = 0;
          entry->urgency = SIXAIN_URGENCY_NONE;
        }
      sixain_reporter_report (self->reporter, signals[SIGNAL_ARRIVED], path);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_debug ("%s", error->message);
      g_clear_error (&entry->error);
      entry->error = g_steal_pointer (&error);
      entry->wanted = 0;
      entry->urgency = SIXAIN_URGENCY_NONE;
      sixain_reporter_report (self->reporter, signals[SIGNAL_ARRIVED], path);
    }

  g_clear_error (&error);
  g_cond_broadcast (&self->decoders.changed);
}

static gpointer
decode_thread (gpointer data)
{
  SixainPictureStore *self = data;

  g_mutex_lock (&self->decoders.lock);
  while (!self->decoders.closed)
    {
      gboolean quick;
      SixainPictureEntry *entry = sixain_picture_shelf_choose (self->shelf, &quick);
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      SixainPicture *picture;
      guint edition, rung;

      if (entry == NULL)
        {
          g_cond_wait (&self->decoders.changed, &self->decoders.lock);
          continue;
        }

      path = g_strdup (entry->path);
      edition = entry->edition;
      rung = quick ? 0 : entry->wanted;
      if (quick)
        entry->quick_decoding = TRUE;
      else
        entry->decoding = TRUE;
      g_mutex_unlock (&self->decoders.lock);

      if (quick)
        picture = sixain_picture_decode_quick (path, self->decoders.closing, &error);
      else
        picture = sixain_picture_decode (path, rung, self->decoders.closing, &error);

      g_mutex_lock (&self->decoders.lock);
      finish_decode (self, path, quick, edition, rung, picture, g_steal_pointer (&error));
    }
  g_mutex_unlock (&self->decoders.lock);

  return NULL;
}

static void
want (SixainPictureStore *self,
      SixainPictureEntry *entry,
      guint               rung,
      SixainUrgency       urgency)
{
  if (sixain_picture_shelf_want (self->shelf, entry, rung, urgency))
    sixain_decoders_wake (&self->decoders);
}

static void
sixain_picture_store_finalize (GObject *object)
{
  SixainPictureStore *self = SIXAIN_PICTURE_STORE (object);

  sixain_decoders_clear (&self->decoders);
  g_clear_object (&self->clips);
  sixain_picture_shelf_free (self->shelf);
  sixain_reporter_free (self->reporter);

  G_OBJECT_CLASS (sixain_picture_store_parent_class)->finalize (object);
}

static void
sixain_picture_store_class_init (SixainPictureStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_picture_store_finalize;

  /**
   * SixainPictureStore::arrived:
   * @self: the store
   * @path: a picture
   *
   * A better picture is there, or it has become clear that there will be none. Emitted
   * on the main context the store was made on.
   */
  signals[SIGNAL_ARRIVED] =
    g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_picture_store_init (SixainPictureStore *self)
{
  self->reporter = sixain_reporter_new (self, "[sixain] picture arrived");
  self->clips = sixain_clip_store_new (CLIPS_LIMIT);
  sixain_decoders_init (&self->decoders, "sixain-pictures", decode_thread, self);
}

/**
 * sixain_picture_store_new:
 * @limit_bytes: decoded pictures are forgotten when they take more
 *
 * Returns: (transfer full): a new store; its threads start with the first picture
 */
SixainPictureStore *
sixain_picture_store_new (gsize limit_bytes)
{
  SixainPictureStore *self = g_object_new (SIXAIN_TYPE_PICTURE_STORE, NULL);

  self->shelf = sixain_picture_shelf_new (limit_bytes);

  return self;
}

/**
 * sixain_picture_store_peek:
 * @self: a store
 * @path: a picture
 * @wanted_width: columns the whole upright picture is wanted at
 * @final: (out) (optional): whether nothing better will come
 *
 * Takes what is there now, and has what is wanted decoded. Never blocks on decoding.
 *
 * Returns: (transfer full) (nullable): the picture, perhaps coarser than wanted
 */
SixainPicture *
sixain_picture_store_peek (SixainPictureStore *self,
                           const char         *path,
                           guint               wanted_width,
                           gboolean           *final)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint rung = sixain_picture_shelf_round_up (wanted_width);
  gboolean enough;
  SixainPictureEntry *entry;

  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  locker = g_mutex_locker_new (&self->decoders.lock);
  entry = sixain_picture_shelf_get (self->shelf, path);
  sixain_picture_shelf_touch (self->shelf, entry);
  enough = entry->error != NULL || sixain_picture_entry_is_enough (entry, rung);
  if (!enough)
    want (self, entry, rung, SIXAIN_URGENCY_WANTED);
  if (final != NULL)
    *final = enough;

  return entry->picture != NULL ? sixain_picture_ref (entry->picture) : NULL;
}

/**
 * sixain_picture_store_wait:
 * @self: a store
 * @path: a picture
 * @wanted_width: columns the whole upright picture is wanted at
 * @cancellable: (nullable): stops waiting
 * @error: why there is none, a sentence for the user
 *
 * Waits until the picture is there as large as wanted, or as large as the file has it.
 *
 * Returns: (transfer full): the picture, or %NULL
 */
SixainPicture *
sixain_picture_store_wait (SixainPictureStore *self,
                           const char         *path,
                           guint               wanted_width,
                           GCancellable       *cancellable,
                           GError            **error)
{
  SixainPicture *picture = NULL;
  guint rung = sixain_picture_shelf_round_up (wanted_width);
  gulong handler;

  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  handler = sixain_decoders_watch (&self->decoders, cancellable);

  g_mutex_lock (&self->decoders.lock);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      SixainPictureEntry *entry = sixain_picture_shelf_get (self->shelf, path);

      if (sixain_picture_entry_is_enough (entry, rung))
        {
          sixain_picture_shelf_touch (self->shelf, entry);
          picture = sixain_picture_ref (entry->picture);
          break;
        }
      if (entry->error != NULL)
        {
          g_propagate_error (error, g_error_copy (entry->error));
          break;
        }

      /* nobody looks at a coarse picture while waiting for a fine one */
      entry->quick = FALSE;
      want (self, entry, rung, SIXAIN_URGENCY_WANTED);
      g_cond_wait (&self->decoders.changed, &self->decoders.lock);
    }
  g_mutex_unlock (&self->decoders.lock);

  g_cancellable_disconnect (cancellable, handler);

  return picture;
}

/**
 * sixain_picture_store_prefetch:
 * @self: a store
 * @path: a picture
 * @wanted_width: columns the whole upright picture will be wanted at
 *
 * Has a picture decoded once nothing is more urgent.
 */
void
sixain_picture_store_prefetch (SixainPictureStore *self,
                               const char         *path,
                               guint               wanted_width)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint rung = sixain_picture_shelf_round_up (wanted_width);
  SixainPictureEntry *entry;

  g_return_if_fail (SIXAIN_IS_PICTURE_STORE (self));
  g_return_if_fail (path != NULL);

  locker = g_mutex_locker_new (&self->decoders.lock);
  entry = sixain_picture_shelf_get (self->shelf, path);
  if (entry->error == NULL && !sixain_picture_entry_is_enough (entry, rung))
    want (self, entry, rung, SIXAIN_URGENCY_PREFETCH);
}

/**
 * sixain_picture_store_dup_error:
 * @self: a store
 * @path: a picture
 *
 * Returns: (transfer full) (nullable): why the picture cannot be decoded; %NULL while
 *   that is not known
 */
GError *
sixain_picture_store_dup_error (SixainPictureStore *self,
                                const char         *path)
{
  g_autoptr (GMutexLocker) locker = NULL;
  SixainPictureEntry *entry;

  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  locker = g_mutex_locker_new (&self->decoders.lock);
  entry = g_hash_table_lookup (self->shelf->entries, path);

  return entry != NULL && entry->error != NULL ? g_error_copy (entry->error) : NULL;
}

/**
 * sixain_picture_store_forget:
 * @self: a store
 * @path: a picture
 *
 * Forgets a picture, or that it could not be decoded: the file has changed, or has come
 * back.
 */
void
sixain_picture_store_forget (SixainPictureStore *self,
                             const char         *path)
{
  g_autoptr (GMutexLocker) locker = NULL;
  SixainPictureEntry *entry;

  g_return_if_fail (SIXAIN_IS_PICTURE_STORE (self));
  g_return_if_fail (path != NULL);

  locker = g_mutex_locker_new (&self->decoders.lock);
  entry = g_hash_table_lookup (self->shelf->entries, path);
  if (entry == NULL)
    return;

  sixain_picture_shelf_drop (self->shelf, entry);
  g_clear_error (&entry->error);
  entry->edition++;
  entry->quick = TRUE;
}

/**
 * sixain_picture_store_get_clips:
 * @self: a store
 *
 * Returns: (transfer none): where the pictures of clips come from
 */
SixainClipStore *
sixain_picture_store_get_clips (SixainPictureStore *self)
{
  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (self), NULL);

  return self->clips;
}

/**
 * sixain_picture_store_get_bytes:
 * @self: a store
 *
 * Returns: memory the decoded pictures take
 */
gsize
sixain_picture_store_get_bytes (SixainPictureStore *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (SIXAIN_IS_PICTURE_STORE (self), 0);

  locker = g_mutex_locker_new (&self->decoders.lock);

  return self->shelf->bytes;
}
