/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-timeline-private.h"

#include "sixain-shot-text.h"

#include <glib/gi18n-lib.h>

/* What a screen reader says of the timeline that can only be seen otherwise. */

void
sixain_timeline_say (SixainTimeline *self,
                     const char     *format,
                     ...)
{
  g_autofree char *text = NULL;
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (self));
  va_list args;

  g_assert (SIXAIN_IS_TIMELINE (self));

  /* GTK does without accessibility where there is no bus for it */
  if (context == NULL)
    return;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The current shot, as it is after an edit. */
void
sixain_timeline_say_shot (SixainTimeline *self)
{
  guint position = sixain_timeline_model_get_current_position (self->model);
  g_autofree char *label = NULL;

  if (position == G_MAXUINT)
    return;

  label = sixain_shot_text_dup_label (self->model, position);
  sixain_timeline_say (self, "%s", label);
}

/* How the current shot's take lies in it now. */
void
sixain_timeline_say_slip (SixainTimeline *self)
{
  SixainShot *shot = sixain_timeline_model_get_current (self->model);
  g_autofree char *seconds = NULL;
  gint64 slip;

  if (shot == NULL)
    return;

  slip = sixain_shot_get_slip (shot);
  seconds = sixain_shot_text_dup_seconds (sixain_storyboard_get_rate (sixain_timeline_model_get_storyboard (self->model)),
                                          ABS (slip));
  if (slip > 0)
    /* Translators: %s is a length such as "0.5 seconds" */
    sixain_timeline_say (self, C_("announcement", "The take shows %s later"), seconds);
  else if (slip < 0)
    /* Translators: %s is a length such as "0.5 seconds" */
    sixain_timeline_say (self, C_("announcement", "The take shows %s earlier"), seconds);
  else
    sixain_timeline_say (self, "%s", C_("announcement", "The take is not slipped"));
}
