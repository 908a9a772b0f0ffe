/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-settings.h"
#include "sixain-sidebar.h"

/**
 * SixainSidebar:
 *
 * Whether one side of the editor is shown: as it was in the window before, unless the window
 * is too narrow for it or is to show the picture alone.
 */
struct _SixainSidebar {
  GObject parent_instance;

  AdwOverlaySplitView *split; /* (nullable): not owned */
  const char *key;            /* static */
  gboolean remembering;
  gboolean away;
  gboolean was_shown;         /* before it went away */
};

G_DEFINE_FINAL_TYPE (SixainSidebar, sixain_sidebar, G_TYPE_OBJECT)

static void
shown_cb (SixainSidebar *self)
{
  g_assert (SIXAIN_IS_SIDEBAR (self));

  /* in a narrow window and in full screen it goes by itself */
  if (self->remembering && !self->away && !adw_overlay_split_view_get_collapsed (self->split))
    sixain_settings_set_shown (self->key, adw_overlay_split_view_get_show_sidebar (self->split));
}

static void
sixain_sidebar_dispose (GObject *object)
{
  SixainSidebar *self = SIXAIN_SIDEBAR (object);

  g_clear_weak_pointer (&self->split);

  G_OBJECT_CLASS (sixain_sidebar_parent_class)->dispose (object);
}

static void
sixain_sidebar_class_init (SixainSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_sidebar_dispose;
}

static void
sixain_sidebar_init (SixainSidebar *self)
{
}

/**
 * sixain_sidebar_new:
 * @split: whose sidebar it is
 * @key: (type utf8): a static string: the setting that says whether it is shown
 *
 * Returns: (transfer full): a sidebar, shown as the setting says
 */
SixainSidebar *
sixain_sidebar_new (AdwOverlaySplitView *split,
                    const char          *key)
{
  SixainSidebar *self;

  g_return_val_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (SIXAIN_TYPE_SIDEBAR, NULL);
  g_set_weak_pointer (&self->split, split);
  self->key = key;
  sixain_settings_bind (key, split, "show-sidebar", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_signal_connect_object (split, "notify::show-sidebar", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * sixain_sidebar_show:
 * @self: a sidebar
 */
void
sixain_sidebar_show (SixainSidebar *self)
{
  g_return_if_fail (SIXAIN_IS_SIDEBAR (self));

  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

/**
 * sixain_sidebar_toggle:
 * @self: a sidebar
 *
 * Shows or hides it.
 */
void
sixain_sidebar_toggle (SixainSidebar *self)
{
  g_return_if_fail (SIXAIN_IS_SIDEBAR (self));

  adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

/**
 * sixain_sidebar_uncover:
 * @self: a sidebar
 *
 * Hides it where it lies over what is beside it otherwise.
 */
void
sixain_sidebar_uncover (SixainSidebar *self)
{
  g_return_if_fail (SIXAIN_IS_SIDEBAR (self));

  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

/**
 * sixain_sidebar_set_remembering:
 * @self: a sidebar
 * @remembering: whether what becomes of it is a person's wish, to be kept for the next
 *   window; not so before the window has its size
 */
void
sixain_sidebar_set_remembering (SixainSidebar *self,
                                gboolean       remembering)
{
  g_return_if_fail (SIXAIN_IS_SIDEBAR (self));

  self->remembering = remembering;
}

/**
 * sixain_sidebar_set_away:
 * @self: a sidebar
 * @away: whether only the picture is to be seen; it comes back as it was
 */
void
sixain_sidebar_set_away (SixainSidebar *self,
                         gboolean       away)
{
  g_return_if_fail (SIXAIN_IS_SIDEBAR (self));

  away = !!away;
  if (self->away == away)
    return;

  self->away = away;
  if (away)
    self->was_shown = adw_overlay_split_view_get_show_sidebar (self->split);
  adw_overlay_split_view_set_show_sidebar (self->split, !away && self->was_shown);
}
