/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "sixain-origin.h"
#include "sixain-record-copy.h"
#include "sixain-shot-edits-private.h"

#include <glib/gi18n-lib.h>

#define SHOTS "shots"
#define LINES "lines"

/**
 * sixain_shot_edit_split:
 * @storyboard: a storyboard
 * @position: the shot
 * @at: frames from its head where the second part begins
 * @camera: (nullable): where the camera is at the cut, %NULL when it doesn't move
 *
 * The camera goes on where it was at the cut, the first part keeps the start frame, the
 * second the end frame, and each line goes with the part it starts in.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when a part would be empty
 */
SixainEdit *
sixain_shot_edit_split (SixainStoryboard *storyboard,
                        guint             position,
                        gint64            at,
                        const SixainRect *camera)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autoptr (SixainShot) second = NULL;
  const char *label = C_("edit", "Split Shot");
  SixainShot *first;
  GListModel *lines;
  gint64 length;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  first = sixain_shot_edits_get_shot (storyboard, position);
  if (first == NULL)
    return NULL;

  length = sixain_shot_get_length (first);
  if (at <= 0 || at >= length)
    return NULL;

  group = sixain_edit_new_group (label);
  second = SIXAIN_SHOT (sixain_record_copy (SIXAIN_RECORD (first), FALSE));
  g_object_set (second, "length", length - at, NULL);
  sixain_shot_edits_derive (storyboard, first, second, at);

  sixain_edit_append (group, sixain_shot_edits_set_length (label, first, at));

  if (sixain_shot_get_end_frame (first) != NULL)
    sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (first),
                                                    "end-frame", NULL, NULL));

  if (camera != NULL)
    {
      g_object_set (second, "from-rect", camera, NULL);
      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (first), "to-rect", camera, NULL));
    }

  sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (storyboard), SHOTS,
                                                     position + 1, SIXAIN_RECORD (second)));

  lines = sixain_shot_get_lines (first);
  for (guint i = g_list_model_get_n_items (lines); i > 0; i--)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i - 1);

      if (sixain_line_get_start (line) < at)
        continue;

      sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (first), LINES, i - 1));
      sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (second), LINES,
                                                         0, SIXAIN_RECORD (line)));
      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (line), "start",
                                                      sixain_line_get_start (line) - at, NULL));
    }

  return g_steal_pointer (&group);
}

static char *
join_texts (const char *first,
            const char *second)
{
  if (*second == '\0' || g_str_equal (first, second))
    return g_strdup (first);
  if (*first == '\0')
    return g_strdup (second);
  return g_strdup_printf ("%s\n%s", first, second);
}

static char **
join_ids (const char * const *first,
          const char * const *second)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) first);
  for (guint i = 0; second[i] != NULL; i++)
    {
      if (!g_strv_contains (first, second[i]))
        g_strv_builder_add (builder, second[i]);
    }

  return g_strv_builder_end (builder);
}

/* Puts the lines of the second shot behind those of the first one. */
static void
merge_lines (SixainEdit *group,
             const char *label,
             SixainShot *first,
             SixainShot *second)
{
  GListModel *lines = sixain_shot_get_lines (second);
  guint n_lines = g_list_model_get_n_items (sixain_shot_get_lines (first));

  for (guint i = g_list_model_get_n_items (lines); i > 0; i--)
    {
      g_autoptr (SixainLine) line = g_list_model_get_item (lines, i - 1);

      sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (second), LINES, i - 1));
      sixain_edit_append (group, sixain_edit_new_insert (label, SIXAIN_RECORD (first), LINES,
                                                         n_lines, SIXAIN_RECORD (line)));
      sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (line), "start",
                                                      sixain_line_get_start (line) + sixain_shot_get_length (first),
                                                      NULL));
    }
}

static const char *
merge_end_frames (SixainShot *first,
                  SixainShot *second)
{
  if (sixain_shot_get_end_frame (second) != NULL)
    return sixain_shot_get_end_frame (second);

  /* a second part that only goes on with the first one's picture adds no end frame */
  if (sixain_shot_get_start_frame (second) != NULL &&
      g_strcmp0 (sixain_shot_get_start_frame (second), sixain_shot_get_start_frame (first)) != 0)
    return sixain_shot_get_start_frame (second);

  return sixain_shot_get_end_frame (first);
}

/* Where the camera only went on, it goes on to where the second part ends. */
static gboolean
camera_goes_on (SixainShot *first,
                SixainShot *second)
{
  return sixain_shot_get_to_rect (second) != NULL ||
         (sixain_shot_get_to_rect (first) != NULL && sixain_shot_get_from_rect (second) != NULL &&
          sixain_rect_equal (sixain_shot_get_to_rect (first), sixain_shot_get_from_rect (second)));
}

/**
 * sixain_shot_edit_merge:
 * @storyboard: a storyboard
 * @position: a shot
 *
 * Makes one shot of @position and the one behind it: their lengths and lines follow each
 * other, the picture goes from the first one's start to the second one's end.
 *
 * Returns: (transfer full) (nullable): the edit, %NULL when there is no shot behind
 */
SixainEdit *
sixain_shot_edit_merge (SixainStoryboard *storyboard,
                        guint             position)
{
  g_autoptr (SixainEdit) group = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *sound_text = NULL;
  g_auto (GStrv) references = NULL;
  g_auto (GStrv) costumes = NULL;
  g_auto (GStrv) sounds = NULL;
  g_auto (GStrv) behind = NULL;
  g_auto (GStrv) origins = NULL;
  const char *label = C_("edit", "Merge Shots");
  SixainShot *first;
  SixainShot *second;
  gint64 length;

  g_return_val_if_fail (SIXAIN_IS_STORYBOARD (storyboard), NULL);

  first = sixain_shot_edits_get_shot (storyboard, position);
  second = (SixainShot *) sixain_shot_edits_get_shot (storyboard, position + 1);
  if (first == NULL || second == NULL)
    return NULL;

  group = sixain_edit_new_group (label);
  length = sixain_shot_get_length (first);
  merge_lines (group, label, first, second);
  sixain_edit_append (group, sixain_edit_new_remove (label, SIXAIN_RECORD (storyboard), SHOTS, position + 1));

  prompt = join_texts (sixain_shot_get_prompt (first), sixain_shot_get_prompt (second));
  sound_text = join_texts (sixain_shot_get_sound_text (first), sixain_shot_get_sound_text (second));
  references = join_ids (sixain_shot_get_references (first), sixain_shot_get_references (second));
  costumes = join_ids (sixain_shot_get_costumes (first), sixain_shot_get_costumes (second));
  sounds = join_ids (sixain_shot_get_sounds (first), sixain_shot_get_sounds (second));

  /* a take of both goes on through the second */
  behind = sixain_origin_list (second, -length);
  origins = sixain_origin_join (sixain_shot_get_origins (first), (const char * const *) behind,
                                sixain_record_get_id (SIXAIN_RECORD (first)));

  sixain_edit_append (group,
                      sixain_edit_new_set (label, SIXAIN_RECORD (first),
                                           "length", length + sixain_shot_get_length (second),
                                           "prompt", prompt,
                                           "sound-text", sound_text,
                                           "references", references,
                                           "costumes", costumes,
                                           "sounds", sounds,
                                           "end-frame", merge_end_frames (first, second),
                                           "origins", origins,
                                           NULL));

  if (sixain_shot_get_video (first) == NULL && sixain_shot_get_video (second) != NULL)
    sixain_edit_append (group,
                        sixain_edit_new_set (label, SIXAIN_RECORD (first),
                                             "video", sixain_shot_get_video (second),
                                             "video-use", sixain_shot_get_video_use (second),
                                             "video-in", sixain_shot_get_video_in (second),
                                             "video-out", sixain_shot_get_video_out (second),
                                             "video-sound", sixain_shot_get_video_sound (second),
                                             NULL));

  if (camera_goes_on (first, second))
    sixain_edit_append (group, sixain_edit_new_set (label, SIXAIN_RECORD (first), "to-rect",
                                                    sixain_shot_get_to_rect (second), NULL));

  return g_steal_pointer (&group);
}
