/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sixain-trim-clip.h"

/* What the trim player makes of a video: frames to step by, a film to play, words. */

/* The rates there are; what a file measures is never one of them exactly. */
static const SixainRate rates[] = {
  { 24, 1 }, { 25, 1 }, { 30, 1 }, { 24000, 1001 }, { 30000, 1001 }, { 50, 1 }, { 60, 1 }, { 60000, 1001 },
  { 12, 1 }, { 15, 1 }, { 16, 1 }, { 48, 1 }, { 10, 1 }, { 20, 1 },
};

/* A video whose rate differs more than this from all of them changes it. */
#define RATE_ERROR 0.01
#define RATE_MAX 60

static void
describe_cuts (SixainAsset      *asset,
               const SixainRate *rate,
               gint64            first,
               gint64            last,
               GString          *text)
{
  const char * const *cuts = sixain_asset_get_cuts (asset);
  gint64 half = sixain_rate_frame_to_ns (rate, 1) / 2;
  g_autoptr (GString) times = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; cuts[i] != NULL; i++)
    {
      gint64 frame = sixain_rate_ns_to_frame (rate, g_ascii_strtoll (cuts[i], NULL, 10) + half);
      g_autofree char *seconds = sixain_rate_format_seconds (rate, frame);

      if (frame <= first || frame >= last)
        continue;

      n++;
      if (times->len > 0)
        g_string_append (times, ", ");
      /* Translators: a moment of a video; %s is a number of seconds such as "1.4" */
      g_string_append_printf (times, C_("trim", "%s s"), seconds);
    }

  if (n == 0)
    return;

  g_string_append (text, " · ");
  if (n == 1)
    /* Translators: a moment of a video, such as "1.4 s" */
    g_string_append_printf (text, C_("trim", "a cut at %s"), times->str);
  else
    /* Translators: moments of a video, such as "1.4 s, 3.2 s" */
    g_string_append_printf (text, C_("trim", "cuts at %s"), times->str);
}

/**
 * sixain_trim_clip_measure:
 * @asset: a video
 * @rate: (out): its frame rate
 *
 * Returns: how many frames it has, at least one; evenly spread where its rate changes
 */
gint64
sixain_trim_clip_measure (SixainAsset *asset,
                          SixainRate  *rate)
{
  gint64 duration, frames;
  double measured, nearest = G_MAXDOUBLE;

  g_return_val_if_fail (SIXAIN_IS_ASSET (asset) && rate != NULL, 1);

  duration = sixain_asset_get_duration (asset);
  frames = sixain_asset_get_frames (asset);
  measured = duration > 0 && frames > 0 ? frames * 1e9 / duration : 24.0;
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      double distance = fabs (log (measured * rates[i].den / rates[i].num));

      if (distance < nearest)
        {
          nearest = distance;
          *rate = rates[i];
        }
    }

  if (nearest > RATE_ERROR)
    *rate = (SixainRate) { (guint) CLAMP (lround (measured), 1, RATE_MAX), 1 };

  return MAX (sixain_rate_ns_to_frame (rate, duration + sixain_rate_frame_to_ns (rate, 1) / 2), 1);
}

/**
 * sixain_trim_clip_new_plan:
 * @asset: a video
 * @path: its file
 * @rate: its frame rate
 * @frames: how many frames it has
 *
 * Makes a film of this one video, which is the take of its only shot.
 *
 * Returns: (transfer full): the plan
 */
SixainPicturePlan *
sixain_trim_clip_new_plan (SixainAsset      *asset,
                           const char       *path,
                           const SixainRate *rate,
                           gint64            frames)
{
  g_autoptr (SixainStoryboard) storyboard = NULL;
  g_autoptr (SixainTake) take = NULL;
  g_autoptr (SixainShot) shot = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (SIXAIN_IS_ASSET (asset), NULL);
  g_return_val_if_fail (path != NULL && rate != NULL, NULL);

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  storyboard = sixain_storyboard_new ();
  take = sixain_take_new (name);
  shot = sixain_shot_new (MAX (frames, 1));

  /* without a size the whole picture is shown, whatever its shape */
  g_object_set (take,
                "name", sixain_asset_get_name (asset),
                "duration", sixain_asset_get_duration (asset),
                "sound", sixain_asset_get_sound (asset),
                NULL);
  g_object_set (shot, "source", SIXAIN_SOURCE_TAKE, "take", sixain_record_get_id (SIXAIN_RECORD (take)), NULL);
  g_object_set (storyboard, "rate", rate, NULL);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_takes (storyboard)), take);
  g_list_store_append (G_LIST_STORE (sixain_storyboard_get_shots (storyboard)), shot);

  return sixain_picture_plan_new (storyboard, folder, SIXAIN_BURN_IN_NONE);
}

/**
 * sixain_trim_clip_describe:
 * @asset: a video
 * @rate: its frame rate
 * @frames: how many frames it has
 * @first: the first frame that is used
 * @last: the one behind the last that is
 *
 * Returns: (transfer full): how much of it is used, and where that cuts
 */
char *
sixain_trim_clip_describe (SixainAsset      *asset,
                           const SixainRate *rate,
                           gint64            frames,
                           gint64            first,
                           gint64            last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *used = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (SIXAIN_IS_ASSET (asset) && rate != NULL, NULL);

  used = sixain_rate_format_seconds (rate, last - first);
  whole = sixain_rate_format_seconds (rate, frames);
  if (last - first >= frames)
    /* Translators: a moment of a video; %s is a number of seconds such as "1.4" */
    g_string_append_printf (text, C_("trim", "%s s"), whole);
  else
    /* Translators: how much of a video is used, of how much, in seconds */
    g_string_append_printf (text, C_("trim", "%s s of %s s"), used, whole);
  describe_cuts (asset, rate, first, last, text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
