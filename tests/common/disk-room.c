/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "disk-room.h"

#include <dlfcn.h>
#include <errno.h>
#include <unistd.h>

gint64 disk_room = -1;

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  ssize_t (*real) (int, const void *, size_t, off_t) = dlsym (RTLD_NEXT, "pwrite");

  if (disk_room < 0)
    return real (fd, data, length, offset);
  if (disk_room == 0)
    {
      errno = ENOSPC;
      return -1;
    }

  length = MIN (length, (size_t) disk_room);
  disk_room -= length;
  return real (fd, data, length, offset);
}
