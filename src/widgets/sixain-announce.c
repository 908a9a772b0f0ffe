/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-announce.h"

/**
 * sixain_announce:
 * @widget: a #GtkWidget that is shown
 * @message: a short sentence
 *
 * Lets a screen reader say what can only be seen otherwise. Main thread only.
 */
void
sixain_announce (gpointer    widget,
                 const char *message)
{
  g_autoptr (GtkATContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (message != NULL);

  /* GTK 4.18 crashes where it stands in for assistive technologies in tests: that context
   * cannot announce. */
  context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));
  if (context == NULL || g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
