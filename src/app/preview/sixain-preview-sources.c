/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-announce.h"
#include "sixain-preview-private.h"
#include "sixain-shot-edits.h"

/* What all shots show: the animatic, or takes where there are any. */

static gboolean
shows_take (SixainPreview *self)
{
  GListModel *shots = sixain_storyboard_get_shots (sixain_session_get_storyboard (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);

      if (sixain_shot_get_source (shot) == SIXAIN_SOURCE_TAKE)
        return TRUE;
    }

  return FALSE;
}

void
sixain_preview_show_sources (SixainPreview *self)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  gboolean there = g_list_model_get_n_items (sixain_storyboard_get_takes (storyboard)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->sources), there && !self->narrow);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.sources", there);
  self->showing_sources = TRUE;
  adw_toggle_group_set_active_name (self->sources, shows_take (self) ? "takes" : "animatic");
  self->showing_sources = FALSE;
}

static void
set_source (SixainPreview    *self,
            SixainShotSource  source)
{
  SixainStoryboard *storyboard = sixain_session_get_storyboard (self->session);
  guint n = g_list_model_get_n_items (sixain_storyboard_get_shots (storyboard));
  g_autofree guint *positions = g_new (guint, MAX (n, 1));
  SixainEdit *edit;

  for (guint i = 0; i < n; i++)
    positions[i] = i;

  edit = sixain_shot_edit_show (storyboard, positions, n, source);
  if (edit != NULL)
    sixain_session_push (self->session, edit);

  sixain_announce (self, shows_take (self) ? C_("announcement", "Shows the takes") : C_("announcement", "Shows the animatic"));
  sixain_preview_show_sources (self);
}

static void
source_chosen_cb (SixainPreview *self)
{
  const char *name = adw_toggle_group_get_active_name (self->sources);

  g_assert (SIXAIN_IS_PREVIEW (self));

  if (self->session != NULL && !self->showing_sources)
    set_source (self, g_strcmp0 (name, "takes") == 0 ? SIXAIN_SOURCE_TAKE : SIXAIN_SOURCE_ANIMATIC);
}

static void
sources_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SixainPreview *self = SIXAIN_PREVIEW (widget);

  if (self->session != NULL)
    set_source (self, shows_take (self) ? SIXAIN_SOURCE_ANIMATIC : SIXAIN_SOURCE_TAKE);
}

void
sixain_preview_install_sources (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, source_chosen_cb);
  gtk_widget_class_install_action (widget_class, "preview.sources", NULL, sources_cb);
}
