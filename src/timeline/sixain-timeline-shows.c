/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-shot-edits.h"
#include "sixain-timeline-private.h"

/* What the selected shots show: the board, the animatic or a take. */

SixainShotSource
sixain_timeline_get_shows (SixainTimeline *self)
{
  SixainShot *shot;

  g_assert (SIXAIN_IS_TIMELINE (self));

  shot = self->model != NULL ? sixain_timeline_model_get_current (self->model) : NULL;

  return shot != NULL ? sixain_shot_get_source (shot) : SIXAIN_SOURCE_ANIMATIC;
}

void
sixain_timeline_set_shows (SixainTimeline   *self,
                           SixainShotSource  source)
{
  g_autoptr (GArray) selection = NULL;

  g_assert (SIXAIN_IS_TIMELINE (self));

  if (self->model == NULL)
    return;

  selection = sixain_timeline_model_dup_selection (self->model);
  if (!sixain_timeline_model_push (self->model,
                                   sixain_shot_edit_show (sixain_timeline_model_get_storyboard (self->model),
                                                          (const guint *) (gpointer) selection->data,
                                                          selection->len, source)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      if (source == SIXAIN_SOURCE_TAKE && sixain_timeline_get_shows (self) != source)
        sixain_timeline_say (self, "%s", C_("announcement", "There is no take of this shot yet"));
      return;
    }

  sixain_timeline_say (self, "%s",
                       source == SIXAIN_SOURCE_TAKE ? C_("announcement", "Shows the take")
                       : source == SIXAIN_SOURCE_BOARD ? C_("announcement", "Shows the board")
                       : C_("announcement", "Shows the animatic"));
}
