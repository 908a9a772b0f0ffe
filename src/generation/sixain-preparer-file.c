/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-preparer-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sixain-controller.h"

#define FOLDER_ASSETS "assets"
#define FOLDER_PREPARED "prepared"

static const char * const pictures[] = {
  "avif", "bmp", "gif", "heic", "jpeg", "jpg", "jxl", "png", "svg", "tif", "tiff", "webp", NULL
};

static const char * const sounds[] = { "aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav", NULL };

/* every provider takes these */
static const char * const sent_videos[] = { "mov", "mp4", NULL };

void
sixain_prepared_file_clear (SixainPreparedFile *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->extension, g_free);
}

/* Errors of the workshop are sentences; whoever reads them knows the file by its name. */
static gboolean
set_file_error (GError     **error,
                GError      *reason, /* (transfer full) */
                const char  *name)
{
  g_autoptr (GError) owned = reason;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else
    g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE,
                 C_("generation", "“%s” can’t be made ready to be sent. %s"), name, reason->message);

  return FALSE;
}

static gboolean
cut (SixainPreparer    *self,
     const SixainMedia *media,
     const char        *name,
     const char        *source,
     const char        *folder,
     char             **path,
     GError           **error)
{
  g_autofree char *base = g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT ".mp4", media->hash, media->in, media->out);

  *path = g_build_filename (folder, base, NULL);
  return g_file_test (*path, G_FILE_TEST_IS_REGULAR) ||
         self->workshop->cut (source, name, media->in, media->out, *path, self->cancellable, error);
}

static char *
dup_checksum (const char  *path,
              GError     **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) g_mapped_file_get_contents (file),
                                                     g_mapped_file_get_length (file))
                      : NULL;
}

static char *
dup_extension (const char *path)
{
  const char *dot = strrchr (path, '.');

  return g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
}

/* The file of a gap as the provider takes it. It is made once: a whole file under its final
 * name is what an earlier try made. */
gboolean
sixain_preparer_make_file (SixainPreparer      *self,
                           const SixainSlot    *slot,
                           SixainPreparedFile  *file,
                           GError             **error)
{
  const SixainMedia *media = &slot->media;
  gboolean carried = *media->hash == '\0';
  const char *name = carried ? C_("generation", "Last frame of the pass before") : media->name;
  g_autofree char *asset = g_strdup_printf ("%s.%s", media->hash, media->extension);
  g_autofree char *source = carried ? g_strdup (self->carried) : g_build_filename (self->folder, FOLDER_ASSETS, asset, NULL);
  g_autofree char *prepared = g_build_filename (self->folder, FOLDER_PREPARED, NULL);
  g_autofree char *content = NULL;
  GError *reason = NULL;
  GStatBuf status;
  gboolean video;

  if (source == NULL || !g_file_test (source, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, SIXAIN_GENERATION_ERROR, SIXAIN_GENERATION_ERROR_FILE,
                   C_("generation", "The file of “%s” is not there any more. Add it to the storyboard again, then start again."), name);
      return FALSE;
    }
  if (g_mkdir_with_parents (prepared, 0700) != 0)
    return set_file_error (error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno)), name);

  video = !g_strv_contains (pictures, media->extension) && !g_strv_contains (sounds, media->extension);
  if (g_strv_contains (pictures, media->extension))
    {
      if (!self->workshop->fit (source, name, prepared, &file->path, self->cancellable, &reason))
        return set_file_error (error, reason, name);
    }
  else if (video && (media->in > 0 || media->out > 0 || !g_strv_contains (sent_videos, media->extension)))
    {
      if (!cut (self, media, name, source, prepared, &file->path, &reason))
        return set_file_error (error, reason, name);
    }
  else
    {
      file->path = g_steal_pointer (&source);
    }

  content = carried ? dup_checksum (file->path, &reason) : g_strdup (media->hash);
  if (content == NULL || g_stat (file->path, &status) != 0)
    return set_file_error (error, reason != NULL ? reason : g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno)), name);

  file->extension = dup_extension (file->path);
  file->key = g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%s", content, media->in, media->out, file->extension);
  file->media = *media;
  file->media.name = name;
  file->media.extension = file->extension;
  file->media.bytes = status.st_size;
  return TRUE;
}
