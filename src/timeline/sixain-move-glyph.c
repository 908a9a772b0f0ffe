/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-move-glyph.h"

/* Each is drawn in a square of SIXAIN_MOVE_GLYPH_SIZE, the way animators mark moves: an
 * arrow for a camera that turns, a barred one for one that travels, arrows to or from the
 * middle for one that comes closer or goes away. */
static const char *
get_path (SixainMove move)
{
  switch (move)
    {
    case SIXAIN_MOVE_PUSH:
      return "M 1 1.25 L 4.5 4.75 M 4.5 2 V 4.75 H 1.75 M 11 1.25 L 7.5 4.75 M 7.5 2 V 4.75 H 10.25 "
             "M 1 10.75 L 4.5 7.25 M 4.5 10 V 7.25 H 1.75 M 11 10.75 L 7.5 7.25 M 7.5 10 V 7.25 H 10.25";
    case SIXAIN_MOVE_PULL:
      return "M 4.5 4.75 L 1 1.25 M 1 4 V 1.25 H 3.75 M 7.5 4.75 L 11 1.25 M 11 4 V 1.25 H 8.25 "
             "M 4.5 7.25 L 1 10.75 M 1 8 V 10.75 H 3.75 M 7.5 7.25 L 11 10.75 M 11 8 V 10.75 H 8.25";
    case SIXAIN_MOVE_PAN_LEFT:
      return "M 11 6 H 1.25 M 4.75 2.5 L 1.25 6 L 4.75 9.5";
    case SIXAIN_MOVE_PAN_RIGHT:
      return "M 1 6 H 10.75 M 7.25 2.5 L 10.75 6 L 7.25 9.5";
    case SIXAIN_MOVE_TILT_UP:
      return "M 6 11 V 1.25 M 2.5 4.75 L 6 1.25 L 9.5 4.75";
    case SIXAIN_MOVE_TILT_DOWN:
      return "M 6 1 V 10.75 M 2.5 7.25 L 6 10.75 L 9.5 7.25";
    case SIXAIN_MOVE_TRUCK_LEFT:
      return "M 11 2.5 V 9.5 M 11 6 H 1.25 M 4.75 2.5 L 1.25 6 L 4.75 9.5";
    case SIXAIN_MOVE_TRUCK_RIGHT:
      return "M 1 2.5 V 9.5 M 1 6 H 10.75 M 7.25 2.5 L 10.75 6 L 7.25 9.5";
    case SIXAIN_MOVE_HOLD:
    default:
      return NULL;
    }
}

/**
 * sixain_move_glyph_snapshot:
 * @snapshot: what to draw on, at its origin
 * @move: a camera move; a hold has no glyph
 * @color: the colour of the strokes
 */
void
sixain_move_glyph_snapshot (GtkSnapshot   *snapshot,
                            SixainMove     move,
                            const GdkRGBA *color)
{
  static GskPath *paths[SIXAIN_MOVE_TRUCK_RIGHT + 1];
  static GskStroke *stroke;

  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (color != NULL);

  if (move > SIXAIN_MOVE_TRUCK_RIGHT || get_path (move) == NULL)
    return;

  if (stroke == NULL)
    {
      stroke = gsk_stroke_new (1.5);
      gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
      gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
    }
  if (paths[move] == NULL)
    paths[move] = gsk_path_parse (get_path (move));

  gtk_snapshot_append_stroke (snapshot, paths[move], stroke, color);
}
