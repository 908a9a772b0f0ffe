/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sixain-config.h"

#include "sixain-checkpoint.h"

#if SIXAIN_DEVEL

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/**
 * sixain_checkpoint:
 * @name: of a step before or after which dying must lose nothing
 *
 * Lets a test end the process right here, as a power cut would. Only in builds for
 * development: each name is added to the file that SIXAIN_CHECKPOINT_LOG names, as a line;
 * the process kills itself at the passage that SIXAIN_CHECKPOINT_KILL counts, from 1, over
 * all names, or with "name:3" at the third of that name. Any thread.
 */
void
sixain_checkpoint (const char *name)
{
  static GMutex mutex;
  static guint passages;
  static guint named;
  const char *log = g_getenv ("SIXAIN_CHECKPOINT_LOG");
  const char *kill_at = g_getenv ("SIXAIN_CHECKPOINT_KILL");
  const char *colon;
  gboolean hit = FALSE;

  g_return_if_fail (name != NULL);

  if (log == NULL && kill_at == NULL)
    return;

  g_mutex_lock (&mutex);
  passages++;
  if (log != NULL)
    {
      g_autofd int fd = g_open (log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      g_autofree char *line = g_strconcat (name, "\n", NULL);

      if (fd < 0 || write (fd, line, strlen (line)) < 0)
        g_warning ("The log of checkpoints can't be written");
    }
  if (kill_at != NULL && (colon = strrchr (kill_at, ':')) != NULL)
    {
      if (strlen (name) == (gsize) (colon - kill_at) && g_str_has_prefix (kill_at, name))
        hit = ++named == g_ascii_strtoull (colon + 1, NULL, 10);
    }
  else if (kill_at != NULL)
    {
      hit = passages == g_ascii_strtoull (kill_at, NULL, 10);
    }
  if (hit)
    kill (getpid (), SIGKILL);
  g_mutex_unlock (&mutex);
}

#endif
