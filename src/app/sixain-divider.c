/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-divider.h"
#include "sixain-settings.h"

/* Of the wide handle between the film and the timeline, or a little more. */
#define HANDLE_HEIGHT 8

/**
 * SixainDivider:
 *
 * Where the handle between the film and the timeline stands: as a person left it, else
 * where the timeline has the room that it needs.
 */
struct _SixainDivider {
  GObject parent_instance;

  GtkPaned *paned;          /* (nullable): not owned */
  SixainTimeline *timeline; /* (nullable): likewise */
  gboolean placed;
  int placed_height;        /* of the timeline, then */
};

G_DEFINE_FINAL_TYPE (SixainDivider, sixain_divider, G_TYPE_OBJECT)

static int
get_timeline_height (SixainDivider *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self->paned)) - gtk_paned_get_position (self->paned);
}

static void
place (SixainDivider *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->paned));
  int wanted = sixain_settings_get_timeline_height ();
  int natural;

  if (height <= 0)
    return;

  gtk_widget_measure (GTK_WIDGET (self->timeline), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  /* As a list of cards, the timeline needs half of a phone's height. */
  if (sixain_timeline_get_compact (self->timeline))
    wanted = height / 2;
  /* High letters need more, until the user has chosen. */
  if (sixain_timeline_get_compact (self->timeline) || !sixain_settings_has_timeline_height ())
    wanted = MAX (wanted, MIN (natural + HANDLE_HEIGHT, height * 3 / 5));

  self->placed = TRUE;
  gtk_paned_set_position (self->paned, height - wanted);
  self->placed_height = wanted;
}

static void
compact_changed_cb (SixainDivider *self)
{
  g_assert (SIXAIN_IS_DIVIDER (self));

  if (self->placed)
    place (self);
}

static void
sixain_divider_dispose (GObject *object)
{
  SixainDivider *self = SIXAIN_DIVIDER (object);

  g_clear_weak_pointer (&self->paned);
  g_clear_weak_pointer (&self->timeline);

  G_OBJECT_CLASS (sixain_divider_parent_class)->dispose (object);
}

static void
sixain_divider_class_init (SixainDividerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sixain_divider_dispose;
}

static void
sixain_divider_init (SixainDivider *self)
{
}

/**
 * sixain_divider_new:
 * @paned: the film above, the timeline below
 * @timeline: the latter
 *
 * Returns: (transfer full): the divider of @paned, not placed yet
 */
SixainDivider *
sixain_divider_new (GtkPaned       *paned,
                    SixainTimeline *timeline)
{
  SixainDivider *self;

  g_return_val_if_fail (GTK_IS_PANED (paned), NULL);
  g_return_val_if_fail (SIXAIN_IS_TIMELINE (timeline), NULL);

  self = g_object_new (SIXAIN_TYPE_DIVIDER, NULL);
  g_set_weak_pointer (&self->paned, paned);
  g_set_weak_pointer (&self->timeline, timeline);
  g_signal_connect_object (timeline, "notify::compact", G_CALLBACK (compact_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * sixain_divider_settle:
 * @self: a divider
 *
 * Places it as soon as there is a height to divide. To be called at each allocation.
 *
 * Returns: whether it has got its place
 */
gboolean
sixain_divider_settle (SixainDivider *self)
{
  g_return_val_if_fail (SIXAIN_IS_DIVIDER (self), FALSE);

  if (!self->placed)
    place (self);

  return self->placed;
}

/**
 * sixain_divider_refit:
 * @self: a divider
 *
 * The timeline may need more or less: it is placed anew where nobody has moved it.
 */
void
sixain_divider_refit (SixainDivider *self)
{
  g_return_if_fail (SIXAIN_IS_DIVIDER (self));

  if (self->placed && get_timeline_height (self) == self->placed_height)
    place (self);
}

/**
 * sixain_divider_keep:
 * @self: a divider
 *
 * Remembers its place for the next window, where a person has moved it.
 */
void
sixain_divider_keep (SixainDivider *self)
{
  g_return_if_fail (SIXAIN_IS_DIVIDER (self));

  if (self->placed && gtk_widget_get_visible (GTK_WIDGET (self->timeline)) &&
      !sixain_timeline_get_compact (self->timeline) && get_timeline_height (self) != self->placed_height)
    sixain_settings_set_timeline_height (get_timeline_height (self));
}
