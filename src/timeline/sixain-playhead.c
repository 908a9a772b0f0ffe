/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-playhead.h"

/**
 * SixainPlayhead:
 *
 * A line with a head, in the colour of its style.
 */
struct _SixainPlayhead
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SixainPlayhead, sixain_playhead, GTK_TYPE_WIDGET)

static void
sixain_playhead_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  static GskPath *head;
  int height = gtk_widget_get_height (widget);
  GdkRGBA color;

  if (head == NULL)
    head = gsk_path_parse ("M 2.5 3 A 1.5 1.5 0 0 1 4 1.5 H 11 A 1.5 1.5 0 0 1 12.5 3 V 9.5 L 8.2 14.2 "
                           "A 1 1 0 0 1 6.8 14.2 L 2.5 9.5 Z");

  gtk_widget_get_color (widget, &color);
  gtk_snapshot_append_fill (snapshot, head, GSK_FILL_RULE_WINDING, &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (7, 12, 1.5f, MAX (height - 12, 0)));
}

static void
sixain_playhead_class_init (SixainPlayheadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = sixain_playhead_snapshot;

  gtk_widget_class_set_css_name (widget_class, "playhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sixain_playhead_init (SixainPlayhead *self)
{
}

/**
 * sixain_playhead_new:
 *
 * Returns: (transfer floating): a playhead
 */
GtkWidget *
sixain_playhead_new (void)
{
  return g_object_new (SIXAIN_TYPE_PLAYHEAD, NULL);
}
