/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-sound-cache.h"
#include "sixain-sound-decoder.h"
#include "sixain-sound-store.h"

/* One decoder to a core, and a core left for the window and the player. */
#define THREADS_MAX 2

/**
 * SixainSoundStore:
 *
 * The sound files of a storyboard as PCM, decoded in threads of their own and forgotten,
 * the least recently used first, when they take too much. A path is taken to name the
 * same content for ever, as the members of a document do. Any thread may use it.
 */
struct _SixainSoundStore {
  GObject parent_instance;

  SixainSoundCache *cache;
  GThreadPool      *threads;
  GMainContext     *context; /* where ::arrived is emitted */
  GCancellable     *closing; /* stops the decoders */
};

G_DEFINE_FINAL_TYPE (SixainSoundStore, sixain_sound_store, G_TYPE_OBJECT)

enum {
  SIGNAL_ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Holds no reference to the store, so that the last one is never dropped in one of its
 * own threads. */
typedef struct {
  GWeakRef          store;
  SixainSoundCache *cache;
  GMainContext     *context;
  GCancellable     *closing;
  char             *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->store);
  sixain_sound_cache_unref (job->cache);
  g_main_context_unref (job->context);
  g_object_unref (job->closing);
  g_free (job->path);
  g_free (job);
}

static gboolean
report_cb (gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (SixainSoundStore) self = g_weak_ref_get (&job->store);

  if (self != NULL)
    g_signal_emit (self, signals[SIGNAL_ARRIVED], 0, job->path);

  return G_SOURCE_REMOVE;
}

static void
report (Job *job) /* (transfer full) */
{
  /* not g_main_context_invoke(), which may call back in this thread */
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_cb, job, job_free);
  g_source_set_static_name (source, "[sixain] sound arrived");
  g_source_attach (source, job->context);
}

static void
decode_in_thread (gpointer data,
                  gpointer user_data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  SixainSound *sound;

  if (g_cancellable_is_cancelled (job->closing))
    {
      job_free (job);
      return;
    }

  sound = sixain_sound_decode (job->path, job->closing, &error);
  sixain_sound_cache_complete (job->cache, job->path, sound, g_steal_pointer (&error));
  report (job);
}

typedef struct {
  SixainSoundStore *self;
  const char       *path;
} Wanted;

static void
begin (gpointer user_data)
{
  Wanted *wanted = user_data;
  SixainSoundStore *self = wanted->self;
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->store, self);
  job->cache = sixain_sound_cache_ref (self->cache);
  job->context = g_main_context_ref (self->context);
  job->closing = g_object_ref (self->closing);
  job->path = g_strdup (wanted->path);
  g_thread_pool_push (self->threads, job, NULL);
}

static void
sixain_sound_store_finalize (GObject *object)
{
  SixainSoundStore *self = SIXAIN_SOUND_STORE (object);

  sixain_sound_cache_close (self->cache);
  g_cancellable_cancel (self->closing);
  /* What still waits is told to stop, and frees itself: a pool that is freed at once drops what its threads have
   * just taken. */
  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->cache, sixain_sound_cache_unref);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (sixain_sound_store_parent_class)->finalize (object);
}

static void
sixain_sound_store_class_init (SixainSoundStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_sound_store_finalize;

  /**
   * SixainSoundStore::arrived:
   * @self: a store
   * @path: the file
   *
   * Emitted when a file that was asked for is decoded or has failed, in the main context
   * that was the thread's default where @self was made.
   */
  signals[SIGNAL_ARRIVED] =
    g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_sound_store_init (SixainSoundStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->closing = g_cancellable_new ();
  self->threads = g_thread_pool_new (decode_in_thread, NULL, THREADS_MAX, FALSE, NULL);
}

/**
 * sixain_sound_store_new:
 * @limit_bytes: how much the decoded sounds may take; a minute of stereo takes 23 MB
 *
 * Returns: (transfer full): an empty store
 */
SixainSoundStore *
sixain_sound_store_new (gsize limit_bytes)
{
  SixainSoundStore *self = g_object_new (SIXAIN_TYPE_SOUND_STORE, NULL);

  self->cache = sixain_sound_cache_new (limit_bytes);
  return self;
}

/**
 * sixain_sound_store_peek:
 * @self: a store
 * @path: a sound file, or a video with sound
 *
 * Never blocks on decoding. What is not there yet is begun, and ::arrived tells when it
 * is; what cannot be decoded stays silent, and sixain_sound_store_dup_error() says why.
 *
 * Returns: (transfer full) (nullable): the sound
 */
SixainSound *
sixain_sound_store_peek (SixainSoundStore *self,
                         const char       *path)
{
  SixainSound *sound;
  gboolean begins;

  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  sound = sixain_sound_cache_peek (self->cache, path, &begins);
  if (begins)
    begin (&(Wanted) { self, path });

  return sound;
}

/**
 * sixain_sound_store_wait:
 * @self: a store
 * @path: a sound file, or a video with sound
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Blocks until the file is decoded; not for the main thread.
 *
 * Returns: (transfer full): the sound; %NULL with %SIXAIN_MEDIA_ERROR_DECODE when there
 *   is none in the file or it cannot be read
 */
SixainSound *
sixain_sound_store_wait (SixainSoundStore  *self,
                         const char        *path,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return sixain_sound_cache_wait (self->cache, path, begin, &(Wanted) { self, path }, cancellable, error);
}

/**
 * sixain_sound_store_dup_error:
 * @self: a store
 * @path: a file
 *
 * Returns: (transfer full) (nullable): why it was tried and could not be decoded
 */
GError *
sixain_sound_store_dup_error (SixainSoundStore *self,
                              const char       *path)
{
  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return sixain_sound_cache_dup_error (self->cache, path);
}

/**
 * sixain_sound_store_get_serial:
 * @self: a store
 *
 * Returns: a number that changes whenever a file arrives; for threads that have no main
 *   context to hear ::arrived in
 */
guint
sixain_sound_store_get_serial (SixainSoundStore *self)
{
  g_return_val_if_fail (SIXAIN_IS_SOUND_STORE (self), 0);

  return sixain_sound_cache_get_serial (self->cache);
}
