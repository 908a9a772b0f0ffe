/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>

#include "sixain-origin.h"
#include "sixain-rate-change.h"

static gint64
convert_frames (const SixainRate *from,
                const SixainRate *to,
                gint64            frames)
{
  /* Frame n of one rate begins where the nearest frame of the other does. */
  gint64 half = sixain_rate_frame_to_ns (to, 1) / 2;

  return sixain_rate_ns_to_frame (to, sixain_rate_frame_to_ns (from, frames) + half);
}

/* Before a head as far as behind it. */
static gint64
convert_offset (const SixainRate *from,
                const SixainRate *to,
                gint64            frames)
{
  return frames < 0 ? -convert_frames (from, to, -frames) : convert_frames (from, to, frames);
}

static void
append_lines (SixainEdit       *group,
              SixainShot       *shot,
              const SixainRate *from,
              const SixainRate *to)
{
  GListModel *lines = sixain_shot_get_lines (shot);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i);

      sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (line), "start",
                                                      convert_frames (from, to, sixain_line_get_start (line)),
                                                      NULL));
    }
}

static char **
convert_origins (const SixainRate   *from,
                 const SixainRate   *to,
                 const char * const *origins)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; origins[i] != NULL; i++)
    {
      g_autofree char *id = NULL;
      gint64 frames;

      if (sixain_origin_parse (origins[i], &id, &frames))
        g_strv_builder_take (builder, sixain_origin_new (id, convert_offset (from, to, frames)));
    }

  return g_strv_builder_end (builder);
}

/**
 * sixain_rate_change_new:
 * @storyboard: a storyboard
 * @rate: another rate
 *
 * Lengths are frames: at another rate, as many seconds are another number of them.
 *
 * Returns: (transfer full): one step, after which everything lasts as long as before
 */
SixainEdit *
sixain_rate_change_new (SixainStoryboard *storyboard,
                        const SixainRate *rate)
{
  g_autoptr (SixainEdit) group = NULL;
  GListModel *shots;
  SixainRate from;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);
  g_return_val_if_fail (rate != NULL, NULL);

  from = *sixain_storyboard_get_rate (storyboard);
  group = sixain_edit_new_group (C_("undo", "Change Frame Rate"));
  sixain_edit_append (group,
                      sixain_edit_new_set ("", SIXAIN_RECORD (storyboard),
                                           "rate", rate,
                                           "master-length", convert_frames (&from, rate, sixain_storyboard_get_master_length (storyboard)),
                                           NULL));

  shots = sixain_storyboard_get_shots (storyboard);
  for (guint i = 0; i < g_list_model_get_n_items (shots); i++)
    {
      g_autoptr (SixainShot) shot = g_list_model_get_item (shots, i);
      gint64 length = convert_frames (&from, rate, sixain_shot_get_length (shot));
      g_auto (GStrv) origins = convert_origins (&from, rate, sixain_shot_get_origins (shot));

      sixain_edit_append (group, sixain_edit_new_set ("", SIXAIN_RECORD (shot),
                                                      "length", MAX (1, length),
                                                      "slip", convert_offset (&from, rate, sixain_shot_get_slip (shot)),
                                                      "origins", origins,
                                                      NULL));
      append_lines (group, shot, &from, rate);
    }

  return g_steal_pointer (&group);
}
