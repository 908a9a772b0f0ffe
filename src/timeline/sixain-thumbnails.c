/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-thumbnails.h"

#include "sixain-clip-poster.h"
#include "sixain-thumbnail-disk.h"

/* more would take processors away from the film that plays */
#define LOADS_MAX 2

/* Moments this near each other, in nanoseconds, have one thumbnail. */
#define MOMENT (G_GINT64_CONSTANT (250) * 1000 * 1000)

/**
 * SixainThumbnails:
 *
 * Small textures of pictures, decoded upright in threads and kept up to a number of
 * bytes, the least recently asked for going first. Main thread only.
 *
 * Signals:
 * - ::arrived (const char *path): its texture is there
 */
struct _SixainThumbnails
{
  GObject       parent_instance;

  gsize         limit;
  gsize         bytes;
  GHashTable   *entries;  /* key -> Entry */
  GQueue        recent;   /* of Entry with a texture, the latest asked for first */
  GQueue        waiting;  /* of Entry, the latest asked for first */
  guint         n_loading;
  GCancellable *cancellable;
};

typedef struct
{
  char       *key;
  char       *path;
  gint64      time;    /* -1: not of a moment */
  guint       size;
  GdkTexture *texture;
  gsize       bytes;
  GList       link;
  gboolean    queued;  /* in waiting */
  gboolean    loading;
  gboolean    failed;
} Entry;

enum {
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SixainThumbnails, sixain_thumbnails, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->texture);
  g_free (entry->path);
  g_free (entry->key);
  g_free (entry);
}

static void
sixain_thumbnails_dispose (GObject *object)
{
  SixainThumbnails *self = SIXAIN_THUMBNAILS (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (sixain_thumbnails_parent_class)->dispose (object);
}

static void
sixain_thumbnails_finalize (GObject *object)
{
  SixainThumbnails *self = SIXAIN_THUMBNAILS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (sixain_thumbnails_parent_class)->finalize (object);
}

static void
sixain_thumbnails_class_init (SixainThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sixain_thumbnails_dispose;
  object_class->finalize = sixain_thumbnails_finalize;

  signals[ARRIVED] =
    g_signal_new ("arrived", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sixain_thumbnails_init (SixainThumbnails *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->cancellable = g_cancellable_new ();
}

typedef struct
{
  char  *key;
  char  *path;
  gint64 time; /* -1: not of a moment */
  guint  size;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->key);
  g_free (load->path);
  g_free (load);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Load *load = task_data;

  if (g_task_return_error_if_cancelled (task))
    return;

  pixbuf = load->time >= 0 ? sixain_clip_thumbnail (load->path, load->time, load->size, cancellable, &error)
                           : sixain_thumbnail_disk_load (load->path, load->size, &error);
  if (pixbuf == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                                 gdk_pixbuf_get_height (pixbuf),
                                                 gdk_pixbuf_get_has_alpha (pixbuf)
                                                   ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                                 bytes, gdk_pixbuf_get_rowstride (pixbuf)),
                         g_object_unref);
}

static void
drop_oldest (SixainThumbnails *self)
{
  while (self->bytes > self->limit && self->recent.length > 1)
    {
      Entry *entry = self->recent.tail->data;

      g_queue_unlink (&self->recent, &entry->link);
      self->bytes -= entry->bytes;
      g_hash_table_remove (self->entries, entry->key);
    }
}

static void load_next (SixainThumbnails *self);

static void
load_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  SixainThumbnails *self = SIXAIN_THUMBNAILS (object);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Entry *entry;
  Load *load;

  g_assert (g_task_is_valid (result, self));
  g_assert (g_async_result_is_tagged (result, load_next));

  self->n_loading--;
  load = g_task_get_task_data (G_TASK (result));
  texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  entry = g_hash_table_lookup (self->entries, load->key);
  g_assert (entry != NULL);
  entry->loading = FALSE;

  if (texture == NULL)
    {
      /* it is asked for at every frame: once is enough */
      g_debug ("No thumbnail of %s: %s", load->path, error->message);
      entry->failed = TRUE;
    }
  else
    {
      entry->texture = g_steal_pointer (&texture);
      entry->bytes = (gsize) gdk_texture_get_width (entry->texture) * gdk_texture_get_height (entry->texture) * 4;
      self->bytes += entry->bytes;
      g_queue_push_head_link (&self->recent, &entry->link);
      path = g_strdup (entry->path);
      drop_oldest (self);
    }

  load_next (self);
  if (path != NULL)
    g_signal_emit (self, signals[ARRIVED], 0, path);
}

static void
load_next (SixainThumbnails *self)
{
  while (self->n_loading < LOADS_MAX && self->waiting.length > 0)
    {
      Entry *entry = self->waiting.head->data;
      g_autoptr (GTask) task = NULL;
      Load *load;

      g_queue_unlink (&self->waiting, &entry->link);
      entry->queued = FALSE;
      entry->loading = TRUE;
      self->n_loading++;

      load = g_new0 (Load, 1);
      load->key = g_strdup (entry->key);
      load->path = g_strdup (entry->path);
      load->time = entry->time;
      load->size = entry->size;

      task = g_task_new (self, self->cancellable, load_cb, NULL);
      g_task_set_source_tag (task, load_next);
      g_task_set_task_data (task, load, load_free);
      g_task_run_in_thread (task, load_thread);
    }
}

static GdkTexture *
peek (SixainThumbnails *self,
      const char       *path,
      gint64            time,
      guint             size)
{
  g_autofree char *key = NULL;
  Entry *entry;

  key = g_strdup_printf ("%u:%" G_GINT64_FORMAT ":%s", size, time, path);
  entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->key = g_steal_pointer (&key);
      entry->path = g_strdup (path);
      entry->time = time;
      entry->size = size;
      entry->link.data = entry;
      entry->queued = TRUE;
      g_hash_table_insert (self->entries, entry->key, entry);
      g_queue_push_head_link (&self->waiting, &entry->link);
      load_next (self);
      return NULL;
    }

  if (entry->texture != NULL && self->recent.head != &entry->link)
    {
      g_queue_unlink (&self->recent, &entry->link);
      g_queue_push_head_link (&self->recent, &entry->link);
    }

  return entry->texture;
}

/**
 * sixain_thumbnails_new:
 * @limit_bytes: how many bytes of textures to keep
 *
 * Returns: (transfer full): an empty cache
 */
SixainThumbnails *
sixain_thumbnails_new (gsize limit_bytes)
{
  SixainThumbnails *self = g_object_new (SIXAIN_TYPE_THUMBNAILS, NULL);

  self->limit = limit_bytes;
  return self;
}

/**
 * sixain_thumbnails_peek:
 * @self: a cache
 * @path: the file of a picture, or of a video
 * @size: pixels the longer side is wanted at; smaller pictures keep their size
 *
 * Returns: (transfer none) (nullable): the texture; when it is not there yet it is loaded,
 *   and ::arrived follows
 */
GdkTexture *
sixain_thumbnails_peek (SixainThumbnails *self,
                        const char       *path,
                        guint             size)
{
  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return peek (self, path, -1, size);
}

/**
 * sixain_thumbnails_peek_moment:
 * @self: a cache
 * @path: a video's file
 * @time: nanoseconds from its head
 * @size: pixels the longer side is wanted at
 *
 * Returns: (transfer none) (nullable): what the video shows then, to a quarter of a
 *   second; like sixain_thumbnails_peek()
 */
GdkTexture *
sixain_thumbnails_peek_moment (SixainThumbnails *self,
                               const char       *path,
                               gint64            time,
                               guint             size)
{
  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return peek (self, path, MAX (time, 0) / MOMENT * MOMENT + MOMENT / 2, size);
}

/**
 * sixain_thumbnails_get_pending:
 * @self: a cache
 *
 * Returns: whether anything is being loaded
 */
gboolean
sixain_thumbnails_get_pending (SixainThumbnails *self)
{
  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (self), FALSE);

  return self->n_loading > 0;
}

/**
 * sixain_thumbnails_get_bytes:
 * @self: a cache
 *
 * Returns: bytes of the textures that are kept
 */
gsize
sixain_thumbnails_get_bytes (SixainThumbnails *self)
{
  g_return_val_if_fail (SIXAIN_IS_THUMBNAILS (self), 0);

  return self->bytes;
}
