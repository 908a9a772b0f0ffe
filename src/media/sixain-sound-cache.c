/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-sound-cache.h"

/* What an entry costs beside its samples; keeps failures from piling up for ever. */
#define ENTRY_BYTES 512

typedef enum {
  PENDING,
  READY,
  FAILED,
} State;

typedef struct {
  grefcount    ref_count; /* under the cache's lock */
  char        *key;
  State        state;
  SixainSound *sound; /* READY */
  GError      *error; /* FAILED */
  gsize        bytes;
  GList        link;  /* in recent, unless PENDING */
} Entry;

/**
 * SixainSoundCache:
 *
 * Sounds by key that are being made, are there, or could not be made; the least recently
 * used ones are forgotten when they take more than a limit. It makes nothing itself: who
 * is told to begin must make the sound and complete the entry. The lock is only ever
 * held for a few instructions. Any thread may use it.
 */
struct _SixainSoundCache {
  gatomicrefcount ref_count;
  gsize           limit;
  guint           serial; /* atomic */

  GMutex      mutex;
  GCond       changed;
  GHashTable *entries; /* locked: key → Entry */
  GQueue      recent;  /* locked: the most recently used first */
  gsize       bytes;   /* locked: of all that are in recent */
  gboolean    closed;  /* locked */
};

static Entry *
entry_ref (Entry *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

static void
entry_unref (Entry *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->sound, sixain_sound_unref);
  g_clear_error (&self->error);
  g_free (self->key);
  g_free (self);
}

static Entry *
entry_new (const char *key)
{
  Entry *self = g_new0 (Entry, 1);

  g_ref_count_init (&self->ref_count);
  self->key = g_strdup (key);
  self->link.data = self;
  return self;
}

static void
touch (SixainSoundCache *self,
       Entry            *entry)
{
  g_assert (entry->state != PENDING);

  g_queue_unlink (&self->recent, &entry->link);
  g_queue_push_head_link (&self->recent, &entry->link);
}

static Entry *
find (SixainSoundCache *self,
      const char       *key,
      gboolean         *begin)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  *begin = FALSE;
  if (entry != NULL)
    {
      if (entry->state != PENDING)
        touch (self, entry);
      return entry;
    }

  if (self->closed)
    return NULL;

  *begin = TRUE;
  entry = entry_new (key);
  g_hash_table_insert (self->entries, entry->key, entry);
  return entry;
}

static void
forget (SixainSoundCache *self,
        Entry            *entry)
{
  g_queue_unlink (&self->recent, &entry->link);
  self->bytes -= entry->bytes;
  g_hash_table_remove (self->entries, entry->key);
}

static void
trim (SixainSoundCache *self)
{
  /* the newest stays even when it alone is over the limit: it is wanted now */
  while (self->bytes > self->limit && self->recent.length > 1)
    forget (self, g_queue_peek_tail (&self->recent));
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  SixainSoundCache *self = user_data;

  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * sixain_sound_cache_new:
 * @limit_bytes: how much the sounds may take together
 *
 * Returns: (transfer full): an empty cache
 */
SixainSoundCache *
sixain_sound_cache_new (gsize limit_bytes)
{
  SixainSoundCache *self = g_new0 (SixainSoundCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->limit = limit_bytes;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_unref);
  return self;
}

/**
 * sixain_sound_cache_ref:
 * @self: a cache
 *
 * Returns: (transfer full): @self
 */
SixainSoundCache *
sixain_sound_cache_ref (SixainSoundCache *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sixain_sound_cache_unref:
 * @self: (transfer full): a cache
 */
void
sixain_sound_cache_unref (SixainSoundCache *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * sixain_sound_cache_peek:
 * @self: a cache
 * @key: names the sound
 * @begin: (out): whether the caller must now have it made
 *
 * Returns: (transfer full) (nullable): the sound, when it is there
 */
SixainSound *
sixain_sound_cache_peek (SixainSoundCache *self,
                         const char       *key,
                         gboolean         *begin)
{
  g_autoptr (GMutexLocker) locker = NULL;
  Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (begin != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  entry = find (self, key, begin);
  return entry != NULL && entry->state == READY ? sixain_sound_ref (entry->sound) : NULL;
}

/**
 * sixain_sound_cache_wait:
 * @self: a cache
 * @key: names the sound
 * @begin: (scope call): has it made, when it is not there or on its way
 * @user_data: for @begin
 * @cancellable: (nullable): ends the wait, not the making
 * @error: return location
 *
 * Returns: (transfer full): the sound; %NULL with the error it failed with, or with
 *   %G_IO_ERROR_CANCELLED when the wait was ended or the cache closed
 */
SixainSound *
sixain_sound_cache_wait (SixainSoundCache  *self,
                         const char        *key,
                         SixainSoundBegin   begin,
                         gpointer           user_data,
                         GCancellable      *cancellable,
                         GError           **error)
{
  SixainSound *sound = NULL;
  Entry *entry;
  gboolean begins;
  gulong handler = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (begin != NULL, NULL);

  /* connected without the lock, which the callback takes */
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);

  g_mutex_lock (&self->mutex);
  entry = find (self, key, &begins);
  if (entry != NULL)
    entry_ref (entry);

  if (begins)
    {
      g_mutex_unlock (&self->mutex);
      begin (user_data);
      g_mutex_lock (&self->mutex);
    }

  while (entry != NULL && entry->state == PENDING && !self->closed && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->changed, &self->mutex);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_assert (sound == NULL);
  else if (entry != NULL && entry->state == READY)
    sound = sixain_sound_ref (entry->sound);
  else if (entry != NULL && entry->state == FAILED)
    g_propagate_error (error, g_error_copy (entry->error));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program is closing");

  g_clear_pointer (&entry, entry_unref);
  g_mutex_unlock (&self->mutex);

  g_cancellable_disconnect (cancellable, handler);
  return sound;
}

/**
 * sixain_sound_cache_complete:
 * @self: a cache
 * @key: names a sound that has begun
 * @sound: (transfer full) (nullable): what was made
 * @error: (transfer full) (nullable): why nothing was made
 *
 * Wakes all who wait. A failure is kept like a sound, so that it is not tried again.
 */
void
sixain_sound_cache_complete (SixainSoundCache *self,
                             const char       *key,
                             SixainSound      *sound,
                             GError           *error)
{
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (key != NULL);
  g_return_if_fail ((sound == NULL) != (error == NULL));

  g_mutex_lock (&self->mutex);
  entry = g_hash_table_lookup (self->entries, key);
  g_assert (entry != NULL && entry->state == PENDING);

  entry->state = sound != NULL ? READY : FAILED;
  entry->sound = sound;
  entry->error = error;
  entry->bytes = ENTRY_BYTES + (sound != NULL ? sixain_sound_get_bytes (sound) : 0);
  self->bytes += entry->bytes;
  g_queue_push_head_link (&self->recent, &entry->link);
  trim (self);
  g_atomic_int_inc (&self->serial);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * sixain_sound_cache_dup_error:
 * @self: a cache
 * @key: names a sound
 *
 * Returns: (transfer full) (nullable): why the sound could not be made, when it was tried
 */
GError *
sixain_sound_cache_dup_error (SixainSoundCache *self,
                              const char       *key)
{
  g_autoptr (GMutexLocker) locker = NULL;
  Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  entry = g_hash_table_lookup (self->entries, key);
  return entry != NULL && entry->state == FAILED ? g_error_copy (entry->error) : NULL;
}

/**
 * sixain_sound_cache_get_serial:
 * @self: a cache
 *
 * Returns: a number that changes whenever a sound arrives or fails; read without a lock
 */
guint
sixain_sound_cache_get_serial (SixainSoundCache *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_atomic_int_get (&self->serial);
}

/**
 * sixain_sound_cache_close:
 * @self: a cache
 *
 * Lets nothing begin any more and ends every wait.
 */
void
sixain_sound_cache_close (SixainSoundCache *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->closed = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}
