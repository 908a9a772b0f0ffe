/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "sixain-durable.h"
#include "sixain-speech-disk.h"

/* A file is a header and the samples, all little-endian:
 *   8 bytes  "SIXSPEAK"
 *   4 bytes  VERSION
 *   4 bytes  number of samples
 *   32 bytes SHA-256 of the samples
 * It is read back only when every part fits; a file that does not is as good as none. */
#define MAGIC "SIXSPEAK"
#define VERSION 1
#define HEADER_BYTES 48
#define SAMPLES_MAX (48000 * 1800)

static void
get_digest (const void *data,
            gsize       length,
            guint8      digest[32])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_length = 32;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &digest_length);
}

static void
swap (gint16 *samples,
      gsize   n)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return;

  for (gsize i = 0; i < n; i++)
    samples[i] = (gint16) GUINT16_FROM_LE ((guint16) samples[i]);
}

static void
write_header (guint8     header[HEADER_BYTES],
              const void *data,
              gsize       n)
{
  guint32 version = GUINT32_TO_LE (VERSION), count = GUINT32_TO_LE ((guint32) n);

  memcpy (header, MAGIC, 8);
  memcpy (header + 8, &version, 4);
  memcpy (header + 12, &count, 4);
  get_digest (data, n * sizeof (gint16), header + 16);
}

/* Whole or not at all for whoever reads; not forced to the disk, because what a power cut
 * damages is found out by its checksum and spoken again. */
static gboolean
replace_file (const char *path,
              const void *contents,
              gsize       length)
{
  g_autofree char *part = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    return FALSE;

  written = sixain_write_all (fd, contents, length, NULL);
  written = g_close (fd, NULL) && written && g_rename (part, path) == 0;
  if (!written)
    g_unlink (part);

  return written;
}

/**
 * sixain_speech_disk_load:
 * @folder: the cache's folder
 * @hash: what sixain_speech_hash() gave
 * @n: (out): number of samples
 *
 * Off the main thread.
 *
 * Returns: (transfer full) (nullable): what was stored; %NULL when nothing whole was
 */
gint16 *
sixain_speech_disk_load (const char *folder,
                         const char *hash,
                         gsize      *n)
{
  g_autofree char *path = g_build_filename (folder, hash, NULL);
  g_autofree char *contents = NULL;
  g_autofree gint16 *samples = NULL;
  guint8 header[HEADER_BYTES];
  gsize length;

  *n = 0;
  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;

  if (length < HEADER_BYTES || (length - HEADER_BYTES) % sizeof (gint16) != 0)
    return NULL;

  *n = (length - HEADER_BYTES) / sizeof (gint16);
  write_header (header, contents + HEADER_BYTES, *n);
  if (*n > SAMPLES_MAX || memcmp (header, contents, HEADER_BYTES) != 0)
    return NULL;

  samples = g_new0 (gint16, MAX (*n, 1));
  memcpy (samples, contents + HEADER_BYTES, length - HEADER_BYTES);
  swap (samples, *n);
  /* the oldest are removed first: it was used now */
  utime (path, NULL);
  return g_steal_pointer (&samples);
}

/**
 * sixain_speech_disk_store:
 * @folder: the cache's folder, made when it is not there
 * @hash: what sixain_speech_hash() gave
 * @samples: (array length=n): what to keep
 * @n: how many
 *
 * Replaces the file as a whole. A full or read-only disk only costs speaking again.
 */
void
sixain_speech_disk_store (const char   *folder,
                          const char   *hash,
                          const gint16 *samples,
                          gsize         n)
{
  g_autofree char *path = g_build_filename (folder, hash, NULL);
  g_autofree guint8 *contents = NULL;

  if (n > SAMPLES_MAX)
    return;

  contents = g_malloc (HEADER_BYTES + n * sizeof (gint16));
  memcpy (contents + HEADER_BYTES, samples, n * sizeof (gint16));
  swap ((gint16 *) (void *) (contents + HEADER_BYTES), n);
  write_header (contents, contents + HEADER_BYTES, n);

  g_mkdir_with_parents (folder, 0700);
  if (!replace_file (path, contents, HEADER_BYTES + n * sizeof (gint16)))
    g_debug ("A spoken line was not kept in %s", folder);
}

typedef struct {
  char   *path;
  gint64  used;
  guint64 bytes;
} File;

static void
file_free (File *self)
{
  g_free (self->path);
  g_free (self);
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const File *first = *(const File * const *) a;
  const File *second = *(const File * const *) b;

  return first->used < second->used ? -1 : first->used > second->used;
}

/**
 * sixain_speech_disk_trim:
 * @folder: the cache's folder
 * @limit_bytes: how much may stay
 *
 * Removes the files that were not used for longest.
 */
void
sixain_speech_disk_trim (const char *folder,
                         guint64     limit_bytes)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 bytes = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;
      File *file;

      if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
        continue;

      file = g_new0 (File, 1);
      file->path = g_steal_pointer (&path);
      file->used = status.st_mtime;
      file->bytes = status.st_size;
      bytes += file->bytes;
      g_ptr_array_add (files, file);
    }

  g_ptr_array_sort (files, compare_files);
  for (guint i = 0; i < files->len && bytes > limit_bytes; i++)
    {
      File *file = g_ptr_array_index (files, i);

      if (g_unlink (file->path) == 0)
        bytes -= file->bytes;
    }
}
