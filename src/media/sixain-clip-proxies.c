/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-clip-proxies.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utime.h>

#include "sixain-clip-proxy.h"
#include "sixain-reporter.h"
#include "sixain-speech-disk.h"

/* One proxy may take this part of the cache: a minute and a half of 720 lines does. */
#define PART 4

/* So much of a file, spread over it, tells it from every other one of its length. */
#define BLOCKS 16
#define BLOCK 65536

/* nobody waits for a proxy, and everybody for what plays meanwhile */
#define NICENESS 10

/**
 * SixainClipProxies:
 *
 * The small intra-only copies of clips in the user's cache, by which a clip scrubs as
 * quickly as a still. They are made one after the other in a thread of their own; when
 * they take too much, the ones that were not used for longest go. They are known by the
 * content of the clip, so the same clip in another document finds its own. Any thread.
 */
struct _SixainClipProxies {
  GObject parent_instance;

  char           *folder;
  gint64          limit;
  SixainReporter *reporter;
  GCancellable   *closing;
  GThreadPool    *thread;

  GMutex          lock;
  GHashTable     *keys;      /* locked: path to key */
  GHashTable     *requested; /* locked: keys that are waited for, or that failed */
  guint           n_waiting; /* locked */
};

G_DEFINE_FINAL_TYPE (SixainClipProxies, sixain_clip_proxies, G_TYPE_OBJECT)

enum {
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
add_block (GChecksum *checksum,
           int        fd,
           guint8    *block,
           goffset    at)
{
  gssize length = pread (fd, block, BLOCK, at);

  if (length < 0)
    return FALSE;

  g_checksum_update (checksum, block, length);
  return TRUE;
}

static char *
make_key (const char *path)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK);
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  struct stat status;
  gint64 length;

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;

  length = status.st_size;
  g_checksum_update (checksum, (const guchar *) &length, sizeof length);
  for (guint i = 0; i < BLOCKS; i++)
    {
      goffset at = length <= BLOCKS * BLOCK ? (goffset) i * BLOCK : (length - BLOCK) / (BLOCKS - 1) * i;

      if (!add_block (checksum, fd, block, at))
        return NULL;
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/* Reads the file the first time. */
static char *
dup_key (SixainClipProxies *self,
         const char        *path)
{
  char *key;

  g_mutex_lock (&self->lock);
  key = g_strdup (g_hash_table_lookup (self->keys, path));
  g_mutex_unlock (&self->lock);
  if (key != NULL)
    return key;

  key = make_key (path);
  if (key == NULL)
    return NULL;

  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->keys, g_strdup (path), g_strdup (key));
  g_mutex_unlock (&self->lock);

  return key;
}

static char *
dup_proxy_path (SixainClipProxies *self,
                const char        *key)
{
  g_autofree char *base = g_strconcat (key, ".proxy", NULL);

  return g_build_filename (self->folder, base, NULL);
}

static void
make_proxy (gpointer data,
            gpointer user_data)
{
  SixainClipProxies *self = user_data;
  g_autofree char *path = data;
  g_autofree char *key = NULL;
  g_autofree char *proxy = NULL;
  g_autoptr (GError) error = NULL;
  gboolean first, made = FALSE;

  if (!g_cancellable_is_cancelled (self->closing))
    {
      setpriority (PRIO_PROCESS, 0, NICENESS);
      key = dup_key (self, path);
    }

  if (key != NULL)
    {
      g_mutex_lock (&self->lock);
      first = g_hash_table_add (self->requested, g_strdup (key));
      g_mutex_unlock (&self->lock);

      proxy = dup_proxy_path (self, key);
      made = g_file_test (proxy, G_FILE_TEST_EXISTS);
      if (!made && first)
        {
          g_mkdir_with_parents (self->folder, 0700);
          made = sixain_clip_proxy_write (path, proxy, self->limit / PART, self->closing, &error);
          if (!made)
            g_debug ("No proxy of %s: %s", path, error->message);
          sixain_speech_disk_trim (self->folder, self->limit);
        }
    }

  g_mutex_lock (&self->lock);
  self->n_waiting--;
  g_mutex_unlock (&self->lock);

  if (made)
    sixain_reporter_report (self->reporter, signals[SIGNAL_READY], path);
}

static void
sixain_clip_proxies_finalize (GObject *object)
{
  SixainClipProxies *self = SIXAIN_CLIP_PROXIES (object);

  /* what still waits is told to stop, and frees its path */
  g_cancellable_cancel (self->closing);
  g_thread_pool_free (self->thread, FALSE, TRUE);
  g_object_unref (self->closing);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->requested, g_hash_table_unref);
  sixain_reporter_free (self->reporter);
  g_mutex_clear (&self->lock);
  g_free (self->folder);

  G_OBJECT_CLASS (sixain_clip_proxies_parent_class)->finalize (object);
}

static void
sixain_clip_proxies_class_init (SixainClipProxiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sixain_clip_proxies_finalize;

  /**
   * SixainClipProxies::ready:
   * @self: the proxies
   * @path: a clip
   *
   * A proxy that was requested is there. Emitted on the main context the object was made
   * on.
   */
  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_clip_proxies_init (SixainClipProxies *self)
{
  g_mutex_init (&self->lock);
  self->reporter = sixain_reporter_new (self, "[sixain] clip proxy ready");
  self->closing = g_cancellable_new ();
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->requested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->thread = g_thread_pool_new (make_proxy, self, 1, TRUE, NULL);
}

/**
 * sixain_clip_proxies_new:
 * @folder: (nullable): where they lie; the program's own folder in the user's cache for %NULL
 * @limit_bytes: how much they may take together
 *
 * Returns: (transfer full): the proxies
 */
SixainClipProxies *
sixain_clip_proxies_new (const char *folder,
                         gint64      limit_bytes)
{
  SixainClipProxies *self = g_object_new (SIXAIN_TYPE_CLIP_PROXIES, NULL);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_cache_dir (), "sixain", "proxies", NULL);
  self->limit = limit_bytes;

  return self;
}

/**
 * sixain_clip_proxies_find:
 * @self: the proxies
 * @path: a clip
 *
 * Reads some of the clip the first time; not for the main thread.
 *
 * Returns: (transfer full) (nullable): its proxy's file, when there is one
 */
char *
sixain_clip_proxies_find (SixainClipProxies *self,
                          const char        *path)
{
  g_autofree char *key = NULL;
  g_autofree char *proxy = NULL;

  g_return_val_if_fail (SIXAIN_IS_CLIP_PROXIES (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  key = dup_key (self, path);
  proxy = key != NULL ? dup_proxy_path (self, key) : NULL;
  if (proxy == NULL || !g_file_test (proxy, G_FILE_TEST_EXISTS))
    return NULL;

  /* the ones that were not used for longest go first */
  utime (proxy, NULL);
  return g_steal_pointer (&proxy);
}

/**
 * sixain_clip_proxies_request:
 * @self: the proxies
 * @path: a clip
 *
 * Has a proxy made where there is none, after those that were requested before. One that
 * can't be made is not tried again. Returns at once; ::ready follows.
 */
void
sixain_clip_proxies_request (SixainClipProxies *self,
                             const char        *path)
{
  g_return_if_fail (SIXAIN_IS_CLIP_PROXIES (self));
  g_return_if_fail (path != NULL);

  g_mutex_lock (&self->lock);
  self->n_waiting++;
  g_mutex_unlock (&self->lock);
  g_thread_pool_push (self->thread, g_strdup (path), NULL);
}

/**
 * sixain_clip_proxies_get_busy:
 * @self: the proxies
 *
 * Returns: whether any is still being made
 */
gboolean
sixain_clip_proxies_get_busy (SixainClipProxies *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (SIXAIN_IS_CLIP_PROXIES (self), FALSE);

  locker = g_mutex_locker_new (&self->lock);

  return self->n_waiting > 0;
}
