/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-part-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "sixain-durable.h"

/* Longer than any tag that is meant well. */
#define VALIDATOR_MAX 512

/*
 * A download that is not complete: "NAME.part" beside where it will be, and in
 * "NAME.part.tag" what its server calls the version it is of. Without a tag, what is there
 * can't be told to be of the same version, and is not used. One thread at a time.
 */
struct _SixainPartFile {
  char *path;
  char *part;
  char *tag;
  char *validator; /* (nullable) */
  int   fd;
};

SixainPartFile *
sixain_part_file_new (const char *path)
{
  SixainPartFile *self;

  g_assert (path != NULL);

  self = g_new0 (SixainPartFile, 1);
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->tag = g_strconcat (path, ".part.tag", NULL);
  self->fd = -1;
  return self;
}

void
sixain_part_file_free (SixainPartFile *self)
{
  sixain_part_file_close (self);
  g_free (self->path);
  g_free (self->part);
  g_free (self->tag);
  g_free (self->validator);
  g_free (self);
}

/* Returns the file, which stays the part's, or -1 with errno set. */
int
sixain_part_file_open (SixainPartFile *self)
{
  g_autofree char *validator = NULL;
  gsize length;

  g_assert (self != NULL && self->fd < 0);

  self->fd = g_open (self->part, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_clear_pointer (&self->validator, g_free);
  if (g_file_get_contents (self->tag, &validator, &length, NULL) &&
      length > 0 && length <= VALIDATOR_MAX && g_str_is_ascii (validator) && strpbrk (validator, "\r\n") == NULL)
    self->validator = g_steal_pointer (&validator);

  return self->fd;
}

void
sixain_part_file_close (SixainPartFile *self)
{
  g_assert (self != NULL);

  g_clear_fd (&self->fd, NULL);
}

const char *
sixain_part_file_get_path (SixainPartFile *self)
{
  g_assert (self != NULL);

  return self->part;
}

const char *
sixain_part_file_get_validator (SixainPartFile *self)
{
  g_assert (self != NULL);

  return self->validator;
}

/* Bytes of it. */
gint64
sixain_part_file_measure (SixainPartFile *self)
{
  struct stat info;

  g_assert (self != NULL);

  return self->fd >= 0 && fstat (self->fd, &info) == 0 ? info.st_size : 0;
}

/* Bytes of it that can be gone on from. */
gint64
sixain_part_file_get_length (SixainPartFile *self)
{
  g_assert (self != NULL);

  return self->validator != NULL ? sixain_part_file_measure (self) : 0;
}

/* @validator: (nullable): of the version whose content comes next, from its beginning */
void
sixain_part_file_set_validator (SixainPartFile *self,
                                const char     *validator)
{
  g_assert (self != NULL);

  if (validator != NULL && strlen (validator) <= VALIDATOR_MAX && g_str_is_ascii (validator))
    g_file_set_contents_full (self->tag, validator, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  else
    g_unlink (self->tag);
}

/* What is there is of no use. */
void
sixain_part_file_discard (SixainPartFile *self)
{
  g_assert (self != NULL);

  sixain_part_file_close (self);
  g_clear_pointer (&self->validator, g_free);
  g_unlink (self->tag);
  g_unlink (self->part);
}

/* It is complete. */
gboolean
sixain_part_file_commit (SixainPartFile  *self,
                         GError         **error)
{
  g_assert (self != NULL);

  sixain_part_file_close (self);
  if (!sixain_rename (self->part, self->path, error))
    return FALSE;

  g_unlink (self->tag);
  return TRUE;
}
