/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a GTK program: writes down when its first frame was painted. */

#include <gtk/gtk.h>

static gboolean
after_paint_hook (GSignalInvocationHint *hint,
                  guint                  n_values,
                  const GValue          *values,
                  gpointer               user_data)
{
  const char *path = g_getenv ("SIXAIN_BENCH_FIRST_FRAME");
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());

  if (path != NULL)
    g_file_set_contents (path, now, -1, NULL);

  return FALSE;
}

static void __attribute__ ((constructor))
watch_first_frame (void)
{
  /* The class stays, and with it its signals. */
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              after_paint_hook, NULL, NULL);
}
