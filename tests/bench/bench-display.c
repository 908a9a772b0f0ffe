/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-display.h"

/* A display of its own where there is none: (transfer full) (nullable). */
GSubprocess *
bench_start_display (void)
{
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GSubprocess) xvfb = NULL;
  g_autofree char *number = NULL;
  g_autofree char *display = NULL;

  if (g_getenv ("DISPLAY") != NULL || g_getenv ("WAYLAND_DISPLAY") != NULL)
    return NULL;

  xvfb = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                           "Xvfb", "-displayfd", "1", "-screen", "0", "1600x900x24", "-nolisten", "tcp", NULL);
  if (xvfb == NULL)
    return NULL;

  input = g_data_input_stream_new (g_subprocess_get_stdout_pipe (xvfb));
  number = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  if (number == NULL)
    return NULL;

  display = g_strconcat (":", number, NULL);
  g_setenv ("DISPLAY", display, TRUE);
  return g_steal_pointer (&xvfb);
}
